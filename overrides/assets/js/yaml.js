// A reader's cycle as YAML in the schema of `data/cycles/`, and back. What comes is held to it, every fault by its path.
// The numbers of a moment have no key there; they go along in a comment.

import { read, yaml } from "./yaml-text.js";

const TEXTS = ["wish", "service", "starts", "ends"];
const FACTS = ["thinks", "feels", "standard", "spoils", "lifts", "owner", "metric"];
const FEELINGS = ["expected", "met"];
const NUMBERS = { often: [0, 100], severity: [1, 5], kept: [0, 100] };
const KEYS = ["id", "phase", "name", ...FACTS, ...FEELINGS, "aliases"];
const FEWEST = 3;
const MOST = 12;
const LONGEST = 4000; // characters of a phrase
const LARGEST = 1_000_000; // characters that are read at all
const EMPTY = "…"; // stands where a phrase is still to be written, for the schema lets none be empty
const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const LANGUAGE = /^[a-z]{2,3}(-[a-z0-9]+)*$/i;

/** The YAML of a cycle, with every phrase in each of `languages`; `comment` names those that are not written yet. */
export function written(cycle, languages, comment) {
  const note = (what) => `# ${comment(what).replaceAll("\u00a0", " ")}`;
  const lacks = { write: [], translate: [] };
  const text = (said, path) => {
    const all = Object.fromEntries(Object.entries(said).map(([language, words]) => [language, words.replace(/\s+/g, " ").trim()]));
    const other = [...languages, ...Object.keys(all)].map((language) => all[language]).find(Boolean);
    if (!other) lacks.write.push(path);
    return Object.fromEntries(languages.map((language) => {
      if (other && !all[language]) lacks.translate.push(`${path}.${language}`);
      return [language, marked(all[language] || other || EMPTY)];
    }));
  };
  const texts = (thing, names, path) => Object.fromEntries(names.map((name) => [name, text(thing[name], path + name)]));
  const ids = new Set();
  const moments = cycle.moments.map((moment, at) => {
    const id = ID.test(moment.id) && !ids.has(moment.id) ? moment.id : `moment-${at + 1}`;
    ids.add(id);
    const { name, thinks, feels, ...facts } = texts(moment, ["name", ...FACTS], `moments[${at}].`);
    return { id, phase: moment.phase, name, thinks, feels, expected: moment.expected, met: moment.met, ...facts };
  });
  const numbers = Object.fromEntries(moments.map(({ id }, at) => [id, Object.keys(NUMBERS).map((name) => cycle.moments[at][name])]));
  const body = yaml({ ...texts(cycle, TEXTS, ""), moments });
  const known = Object.entries(numbers).filter(([, row]) => row.some((number) => number !== null));
  return [
    "# yaml-language-server: $schema=../schemas/cycle.json",
    "# $schema: ../schemas/cycle.json",
    ...Object.entries(lacks).flatMap(([what, paths]) => (paths.length ? [note(what), ...paths.map((path) => `#   ${path}`)] : [])),
    ...(known.length ? [note("numbers"), `# numbers: ${JSON.stringify(Object.fromEntries(known))}`] : []),
    body,
  ].join("\n");
}

/** The cycle in `source`, or what is wrong with it: {cycle} or {faults: [{path, what, …allowed}]}. */
export function understood(source, phases) {
  const faults = [];
  const fault = (path, what, values = {}) => { faults.push({ path, what, ...values }); };
  if (source.length > LARGEST) return { faults: [{ path: "", what: "large" }] };
  let raw;
  try {
    raw = read(source);
  } catch (error) {
    return { faults: [{ path: "", what: "syntax", line: error.line }] };
  }

  const keys = (value, path, allowed) => {
    if (!isMapping(value)) return fault(path, "mapping", { allowed: allowed.join(", ") });
    for (const key of Object.keys(value)) {
      if (!allowed.includes(key)) fault(join(path, shown(key)), "key", { allowed: allowed.join(", ") });
    }
    return value;
  };
  const own = (thing, name) => (Object.hasOwn(thing, name) ? thing[name] : undefined);
  const text = (thing, name, path) => {
    const value = own(thing, name);
    const place = join(path, name);
    const kept = {};
    if (value === undefined) fault(place, "missing");
    else if (!isMapping(value) || !Object.keys(value).length) fault(place, "text");
    else for (const [language, words] of Object.entries(value)) {
      if (!LANGUAGE.test(language)) fault(join(place, shown(language)), "language");
      else if (typeof words !== "string") fault(join(place, language), "phrase");
      else if (words.length > LONGEST) fault(join(place, language), "long", { most: LONGEST });
      else if (words.trim() !== EMPTY) kept[language] = bare(words);
    }
    return kept;
  };
  const texts = (thing, names, path) => Object.fromEntries(names.map((name) => [name, text(thing, name, path)]));
  const whole = (thing, name, path) => {
    const value = own(thing, name);
    if (value === undefined) fault(join(path, name), "missing");
    else if (!Number.isInteger(value) || value < -2 || value > 2) fault(join(path, name), "whole", { low: -2, high: 2 });
    return value;
  };
  const named = (thing, name, path, isRight, what, values) => {
    const value = own(thing, name);
    if (value === undefined) fault(join(path, name), "missing");
    else if (typeof value !== "string" || !isRight(value)) fault(join(path, name), what, { given: shown(value), ...values });
    return value;
  };
  const moment = (value, at) => {
    const path = `moments[${at}]`;
    const thing = keys(value, path, KEYS);
    return thing && {
      id: named(thing, "id", path, (id) => ID.test(id) && id.length <= 64, "id"),
      phase: named(thing, "phase", path, (phase) => phases.includes(phase), "phase", { allowed: phases.join(", ") }),
      ...texts(thing, ["name", ...FACTS], path),
      ...Object.fromEntries(FEELINGS.map((name) => [name, whole(thing, name, path)])),
      often: null, severity: null, kept: null,
    };
  };

  const thing = keys(raw, "", [...TEXTS, "moments"]);
  if (!thing) return { faults };
  const cycle = texts(thing, TEXTS, "");
  const list = own(thing, "moments");
  if (!Array.isArray(list)) fault("moments", list === undefined ? "missing" : "list");
  else if (list.length < FEWEST || list.length > MOST) fault("moments", "count", { n: list.length, low: FEWEST, high: MOST });
  else {
    cycle.moments = list.map(moment);
    const ids = cycle.moments.map((one) => one?.id);
    for (const [at, id] of ids.entries()) {
      if (id && ids.indexOf(id) < at) fault(`moments[${at}].id`, "twice", { given: shown(id) });
    }
  }
  if (faults.length) return { faults };
  count(cycle.moments, source);
  return { cycle };
}

/** Takes the numbers from the comment that `written` left; what is not right there is no more than a comment. */
function count(moments, source) {
  let numbers;
  try {
    numbers = JSON.parse(/^# numbers: (.*)$/m.exec(source)[1]);
  } catch {
    return;
  }
  for (const moment of moments) {
    const row = isMapping(numbers) && Object.hasOwn(numbers, moment.id) ? numbers[moment.id] : [];
    for (const [at, [name, [low, high]]] of Object.entries(NUMBERS).entries()) {
      const number = row?.[at];
      const isRight = Number.isFinite(number) && number >= low && number <= high && (name !== "severity" || Number.isInteger(number));
      if (isRight) moment[name] = number;
    }
  }
}

const isMapping = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const join = (path, name) => (path ? `${path}.${name}` : name);
const shown = (value) => (typeof value === "object" ? typeof value : String(value).slice(0, 40));

/** In data `*` and `[` are marks; a reader's are what they look like. */
const marked = (words) => words.replace(/[\\*[\]()]/g, (sign, at) => (sign === "(" || sign === ")" ? bracket(words, sign, at) : `\\${sign}`));
const bracket = (words, sign, at) => (sign === "(" && words[at - 1] === "]" ? "\\(" : sign);

/** The words of a phrase of the data without its marks: [[term|words]], [words](page.md). */
const bare = (words) => words
  .replace(/\p{Cc}+/gu, " ")
  .replace(/\[\[[^\]|]*\|([^\]]*)\]\]/g, "$1")
  .replace(/(?<!\\)\[([^\]\\]*)\]\([^)]*\)/g, "$1")
  .replace(/\\([\\*[\]()])/g, "$1");
