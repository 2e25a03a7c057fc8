// What a reader's cycle looks like beside its form: the ring, the feeling line, the same in words, the sums, what breaks.
import { element, listed, number, put, teller } from "./component.js";
import { cleanPasses, incomplete, node, priorities, quote, said, signed } from "./cycle-text.js";

const LEVELS = { 2: "highest", 1: "high", 0: "zero", [-1]: "low", [-2]: "lowest" };
const FEWEST = 3; // moments that make a ring

/** What draws rings, feeling lines, and drawings that stand alone; null if it cannot be had: the form stands without. */
export const drawings = Promise.all([import("./ring.js"), import("./feelings.js"), import("./drawing.js")]).catch(() => null);

/** Fills `box` anew; the focus stays on the link that it was on. */
function fill(box, ...children) {
  const href = box.contains(document.activeElement) && document.activeElement.getAttribute("href");
  box.replaceChildren(...children);
  if (href) box.querySelector(`[href="${CSS.escape(href)}"]`)?.focus();
}

/** A table's rows; a cell carries the name of its column, by which the table stacks on a phone. */
function fillTable(table, rows) {
  const columns = [...table.querySelectorAll("thead th")].map((cell) => cell.textContent);
  fill(table.tBodies[0], ...rows.map(([first, ...others]) => {
    return element("tr", "", Object.assign(element("th", "", first), { scope: "row" }), ...others.map((words, at) => {
      const cell = element("td", "", words);
      cell.dataset.label = columns[at + 1];
      return cell;
    }));
  }));
}

/** `show(cycle, stage)` draws and says a cycle inside `root`; `title(moment, at)` is what a moment is called. */
export function viewer(root, facts, say) {
  const part = (name) => root.querySelector(`.own__${name}`);
  const [ring, feelings] = ["ring", "feelings"].map((name) => root.querySelector(`.figure.${name}`));
  const [ringSays, feelingsSay] = [ring, feelings].map(teller);
  const phaseOf = ({ phase }) => facts.phases.find(({ id }) => id === phase);
  const name = (moment) => said(moment.name) || say("unnamed");
  const title = (moment, at) => `${at + 1}. ${name(moment)}`;
  const quoted = (words) => quote(words || "…", facts);
  const overline = (moment) => {
    const phase = phaseOf(moment);
    return phase?.branch ? `${phase.name}, ${ringSays("branch")}` : phase?.name ?? "";
  };
  const address = ({ id }) => `#own-${id}`;

  // The ring

  const ringMark = (stage) => (moment, at) => {
    const heat = stage ? phaseOf(moment)?.levels[stage.id] ?? 0 : null;
    const label = title(moment, at);
    return {
      number: at + 1, name: name(moment), overline: overline(moment), branch: phaseOf(moment)?.branch ?? false, heat,
      href: address(moment), label: stage ? `${label}, ${ringSays("risk", { level: heat, most: facts.hottest })}` : label,
    };
  };
  const captioned = (cycle, marks, stage) => [
    ...(said(cycle.service) ? [element("b", "", node(cycle.service), "."), " "] : []),
    [
      ringSays("legend"),
      stage && ringSays("legend_heat", { stage: quoted(stage.name), most: facts.hottest }),
      marks.some(({ branch }) => branch) && ringSays("legend_branch"),
    ].filter(Boolean).join(" "),
  ];
  const twin = (moment, at) => {
    const lines = [["overline", overline(moment)], ["title", said(moment.name) ? node(moment.name) : say("unnamed")]];
    if (said(moment.thinks)) lines.push(["thought", quoted(said(moment.thinks))]);
    const head = element("div", "ring__head", ...lines.map(([block, words]) => element("p", `ring__${block}`, words)));
    if (said(moment.feels)) head.append(element("p", "ring__feeling", `${ringSays("feels")}: `, node(moment.feels)));
    const known = ["standard", "spoils", "lifts", "owner", "metric"].filter((fact) => said(moment[fact]));
    const list = element("dl", "ring__facts", ...known.map((fact) => element(
      "div", `ring__fact ring__fact--${fact}`, element("dt", "", ringSays(fact)), element("dd", "", node(moment[fact])))));
    const branch = phaseOf(moment)?.branch ? " ring__moment--branch" : "";
    return element("li", `ring__moment${branch}`, element("span", "ring__number", String(at + 1)), head, ...(known.length ? [list] : []));
  };
  const edge = (which, text) => fill(part(which), ...(said(text) ? [element("b", "", ringSays(which)), " ", node(text)] : []));

  // The feeling line

  const gap = ({ expected, met }) => met - expected;
  const side = (moment) => (gap(moment) < 0 ? "below" : gap(moment) > 0 ? "above" : "level");
  const steps = (moment) => feelingsSay("steps", { n: Math.abs(gap(moment)) });
  /** The place of the widest gap below; of equals, where the customer fares worst, then the later. */
  const widestOf = (moments) => {
    const below = [...moments.keys()].filter((at) => gap(moments[at]) < 0);
    const order = (one, other) => gap(moments[one]) - gap(moments[other]) || moments[one].met - moments[other].met || other - one;
    return below.sort(order)[0] ?? null;
  };
  const sentence = (moments, widest) => {
    const count = (which) => moments.filter((moment) => side(moment) === which).length;
    const [below, above, level] = ["below", "above", "level"].map(count);
    const counts = [below ? feelingsSay("below", { n: below, all: moments.length }) : feelingsSay("below_none")];
    if (above) counts.push(feelingsSay("above", { n: above }));
    if (level) counts.push(feelingsSay("level", { n: level }));
    const parts = [counts.join(", ")];
    const last = moments.length - 1;
    const moment = (at) => ({ steps: steps(moments[at]), number: at + 1, moment: quoted(name(moments[at])) });
    if (widest !== null) parts.push(feelingsSay(widest === last ? "widest_last" : "widest", moment(widest)));
    if (widest !== last) parts.push(feelingsSay(`last_${side(moments[last])}`, moment(last)));
    const words = `${parts.join("; ")}.`;
    return words[0].toUpperCase() + words.slice(1);
  };
  const row = (moment, at) => [
    title(moment, at),
    ...["expected", "met"].map((line) => `${signed(moment[line])}, ${feelingsSay(`${line}_${LEVELS[moment[line]]}`)}`),
    `${signed(gap(moment))}, ${feelingsSay(`gap_${side(moment)}`, { steps: steps(moment) })}`,
  ];

  // Both, and what follows from the numbers and from the stage

  const draw = async (cycle, stage) => {
    const { moments } = cycle;
    const marks = moments.map(ringMark(stage));
    const wish = quoted(said(cycle.wish));
    const ringWords = { label: ringSays("label", { wish }), wish, aboveWish: ringSays("wish"), again: ringSays("again") };
    const widest = widestOf(moments);
    const lineWords = {
      label: feelingsSay("label", { wish }), says: sentence(moments, widest),
      expected: feelingsSay("expected"), met: feelingsSay("met"),
      end: feelingsSay("end", { level: signed(moments.at(-1).met) }),
      worst: widest === null ? "" : feelingsSay("worst", { steps: steps(moments[widest]) }), widest,
    };
    const lineMarks = moments.map((moment, at) => ({
      number: at + 1, name: name(moment), expected: moment.expected, met: moment.met, href: address(moment), label: title(moment, at),
    }));
    ring.className = `figure ring${stage ? ` stage-${stage.number}` : ""}`;
    fill(part("ring-caption"), ...captioned(cycle, marks, stage));
    part("says").textContent = lineWords.says;
    const draws = await drawings;
    if (!draws || latest?.cycle !== cycle) return;
    const [ofRing, ofFeelings] = draws;
    const [wide, compact] = ofRing.ring(marks, ringWords);
    fill(part("ring-drawing"), wide, compact);
    fill(part("side"), compact.cloneNode(true));
    fill(part("feelings-drawing"), ...ofFeelings.feelings(lineMarks, lineWords));
  };
  const count = ({ moments }) => {
    const share = cleanPasses(moments);
    const counted = moments.filter(({ often, kept }) => often !== null && kept !== null).length;
    part("passes").textContent = share === null ? say("passes_none") : say("passes", { share: number(share, 1), n: counted });
    const sums = priorities(moments);
    part("priorities").hidden = !sums.length;
    fillTable(part("priorities"), sums.map(({ moment, at, score }) => [
      title(moment, at), ...[moment.often, moment.severity, moment.kept, score].map((one) => number(one)),
    ]));
    const lacking = incomplete(moments);
    part("lacks").textContent = lacking.length < moments.length && lacking.length ? say("lacks", { moments: listed(lacking.map((at) => quoted(title(moments[at], at)))) }) : "";
  };
  const warn = ({ moments }, stage) => {
    const heat = (moment) => phaseOf(moment)?.levels[stage.id] ?? 0;
    const hot = stage ? [...moments.entries()].filter(([, moment]) => heat(moment) >= facts.hot) : [];
    hot.sort(([, one], [, other]) => heat(other) - heat(one));
    put(part("breaks-title"), stage ? say(hot.length ? "breaks" : "breaks_none", { stage: quoted(stage.name) }) : "");
    part("breaks-note").hidden = !stage;
    part("breaks").className = `own__breaks moments stage-${stage?.number}`;
    part("breaks").hidden = !hot.length;
    fill(part("breaks"), ...hot.map(([at, moment]) => element(
      "div", `moments__row heat-${heat(moment)}`,
      element("dt", "moments__phase", element("span", "moments__heat", String(heat(moment))), " ", title(moment, at)),
      element("dd", "moments__why", phaseOf(moment).reasons[stage.id] ?? ""))));
  };

  let latest = null; // what is being drawn, lest an older cycle come after it
  const show = (cycle, stage) => {
    latest = { cycle, stage };
    const isRing = cycle.moments.length >= FEWEST;
    for (const one of root.querySelectorAll("[data-when=ring]")) one.hidden = !isRing;
    feelings.hidden = !isRing || !cycle.moments.some(({ expected, met }) => expected || met); // zeros are what nobody entered
    part("no-ring").hidden = isRing;
    edge("starts", cycle.starts);
    edge("ends", cycle.ends);
    fill(part("twins"), ...cycle.moments.map(twin));
    fillTable(feelings.querySelector("table"), cycle.moments.map(row));
    count(cycle);
    warn(cycle, stage);
    if (isRing) draw(cycle, stage);
  };
  drawings.then((draws) => draws?.[2].whenLettersCome(() => latest && show(latest.cycle, latest.stage)));
  return { show, title };
}
