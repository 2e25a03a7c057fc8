// What a reader's cycle says: its texts, which are records by language, what its numbers come to, and both as Markdown.
import { element } from "./component.js";
import { plain } from "./files.js";

const here = document.documentElement.lang;

/** The language in which `text` is shown here: that of the page, else any that it has. */
export const spoken = (text) => (Object.hasOwn(text, here) ? here : Object.keys(text)[0] ?? here);

export const said = (text) => text[spoken(text)] ?? "";

/** Words typed on this page are in its language. */
export function say(text, words) {
  if (words || Object.keys(text).some((language) => language !== here)) text[here] = words;
  else delete text[here];
}

/** A node with the words of `text`, which tells a screen reader another language than the page's. */
export function node(text) {
  if (spoken(text) === here) return said(text);
  return Object.assign(element("span", "", said(text)), { lang: spoken(text) });
}

/** A level or a gap with its sign, the minus being one. */
export const signed = (level) => (level > 0 ? `+${level}` : String(level).replace("-", "−"));

/** Words in the outer quotation marks of `facts`; those inside become inner ones. */
export function quote(words, { quotes: [left, right], inner }) {
  // A right mark between letters is an apostrophe: don’t.
  const letter = "[\\p{L}\\p{N}_]";
  const quoted = new RegExp(`${left}((?:[^${left}${right}]|${right}(?=${letter}))*)${right}(?!${letter})`, "gu");
  return left + words.replace(quoted, `${inner[0]}$1${inner[1]}`) + right;
}

// The three numbers of each moment. A moment that lacks one is left out, and named by whoever shows the sum.

const has = (...names) => (moment) => names.every((name) => moment[name] !== null);
const tenths = (number) => Math.round(number * 10) / 10;

/** The per cent of customers who meet no failure, if failures were independent; null without numbers. */
export function cleanPasses(moments) {
  const counted = moments.filter(has("often", "kept"));
  if (!counted.length) return null;
  return tenths(counted.reduce((share, { often, kept }) => share * (1 - (often / 100) * (1 - kept / 100)), 100));
}

/** The moments by priority for a hundred customers, the highest first: how often × how grave × not up to standard. */
export const priorities = (moments) => moments
  .map((moment, at) => ({ moment, at, score: tenths((moment.often * moment.severity * (100 - moment.kept)) / 100) }))
  .filter(({ moment }) => has("often", "severity", "kept")(moment))
  .sort((one, other) => other.score - one.score);

/** The places of the moments that lack a number. */
export const incomplete = (moments) => moments.flatMap((moment, at) => (has("often", "severity", "kept")(moment) ? [] : [at]));

/** The cycle as Markdown. `names`: what fields are called; `phases`: their names by id. */
export function markdown(cycle, { names, phases, facts, words }) {
  const fact = (name, value) => (value === "" || value === null ? [] : [`- **${names[name]}:** ${value}`]);
  const texts = (thing, ...fields) => fields.flatMap((field) => fact(field, plain(said(thing[field]))));
  const title = (moment, at) => `${at + 1}. ${plain(said(moment.name)) || words("unnamed")}`;
  const moments = cycle.moments.flatMap((moment, at) => [
    "", `## ${title(moment, at)}`, "",
    ...fact("phase", plain(phases[moment.phase] ?? "")),
    ...texts(moment, "thinks", "feels"),
    ...fact("expected", signed(moment.expected)), ...fact("met", signed(moment.met)),
    ...texts(moment, "standard", "spoils", "lifts", "owner", "metric"),
    ...["often", "severity", "kept"].flatMap((field) => fact(field, moment[field])),
  ]);
  const rows = priorities(cycle.moments).map(({ moment, at, score }) =>
    `| ${title(moment, at)} | ${[moment.often, moment.severity, moment.kept, score].join(" | ")} |`);
  const columns = ["moment", "often", "severity", "kept", "priority"].map((name) => names[name]);
  const table = ["", `## ${words("sums")}`, "", `| ${columns.join(" | ")} |`, "|---|---:|---:|---:|---:|", ...rows];
  return [
    `# ${plain(quote(said(cycle.wish), facts))}`, "",
    ...texts(cycle, "service", "starts", "ends"), ...moments, ...(rows.length ? table : []), "",
  ].join("\n");
}
