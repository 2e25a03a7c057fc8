// The feeling line of a reader's cycle, as macros/feelings_drawing.py and feelings_lines.py draw those of the series.
import { signed } from "./cycle-text.js";
import { box, fit, fonts, lines, made, num, pair, pairs, tangents, width, word } from "./drawing.js";

const LEVELS = [2, 1, 0, -1, -2];
const [BEST, WORST] = [LEVELS[0], LEVELS.at(-1)];
const [MET, EXPECTED, HATCH, SHORTEST, SAMPLES, NEAR] = [5.5, 2.75, 6, 4, 12, 4];
const [NUMBER, SMALL, LABEL] = [15, 13.5, 14.5];
const [LEADING, AWAY, END] = [17, 14, 70];
const [LINE, ASCENT, FLUSH] = [1.2, 0.9, 6]; // of a label: in its size, and how far it reaches over its point
const [WIDTH, LEFT, RIGHT, TOP, LEVEL] = [760, 66, 84, 32, 44];
const [TO_NUMBERS, TO_NAMES, BETWEEN] = [52, 21, 16];
const [NARROW, NAMES, ROOM] = [320, 24, 132];
const [ACROSS, ACROSS_LEVEL, HEAD, ROW, CALLOUT] = [180, 32, 42, 52, 100];

const upright = (down) => ["middle", "start", "end"].map((anchor) => ({ anchor, right: 0, down }));
/** Where a label may stand about its point, the best first. */
const [BELOW, ABOVE] = [upright(1), upright(-1)];
const BESIDE = [{ anchor: "start", right: 1, down: 0 }, { anchor: "end", right: -1, down: 0 }];

/** The wide and the narrow layout. `marks`: {number, name, expected, met, href, label}, `words`: {label, says, expected, met, end, worst, widest}. */
export function feelings(all, words) {
  const level = (given) => Math.max(WORST, Math.min(BEST, Math.round(given) || 0));
  const marks = all.map((mark) => ({ ...mark, expected: level(mark.expected), met: level(mark.met) }));
  return [wide(marks, words), narrow(marks, words)];
}

/** Time to the right; the height follows the names below. */
function wide(marks, words) {
  const last = marks.length - 1;
  const step = (WIDTH - LEFT - RIGHT) / Math.max(last, 1);
  const base = TOP + (BEST - WORST) * LEVEL + TO_NUMBERS;
  const at = (time, level) => ({ x: LEFT + time * step, y: TOP + (BEST - level) * LEVEL });
  const rows = namesBelow(marks, step);
  const bottom = base + 12 + rows.reduce((sum, row) => sum + depth(row), 0);
  const labels = callouts({ left: LEFT - 22, top: 0, right: WIDTH, bottom: base - NUMBER - 4 }, AWAY, busy(marks, at));
  nameGap(labels, marks, words, at);
  labels.add(labelOf("feelings__end", words.end, "label", END), [{ point: at(last, marks[last].met), sides: [...BESIDE, ...BELOW, ...ABOVE] }]);
  nameLines(labels, marks, words, at);
  return frame("feelings__wide", WIDTH, bottom, marks, words, [
    LEVELS.map((level) => levelAt(level, `M${LEFT} ${num(at(0, level).y)}H${num(at(last, 0).x)}`)),
    LEVELS.map((level) => scale(level, 32, at(0, level).y + SMALL * 0.35)),
    marks.map(({ expected, met }, i) => drop(at(i, Math.min(expected, met)), base - NUMBER)),
    drawing(marks, words.widest, at, step),
    marks.map((mark, i) => below(i, mark, at(i, 0).x, base, rows)),
    labels.put,
  ]);
}

/** Time downwards, the better to the right; the names stand at the left. */
function narrow(marks, words) {
  const last = marks.length - 1;
  const told = marks.map((mark, i) => ({
    name: fit(mark.name, fonts.ui, [SMALL, 13], ROOM, 3), gap: i === words.widest ? words.worst : "",
  }));
  const step = Math.max(ROW, ...told.map((one) => heightBeside(one) + 10));
  const at = (time, level) => ({ x: ACROSS + (level - WORST) * ACROSS_LEVEL, y: HEAD + (time + 0.5) * step });
  const end = labelOf("feelings__end", words.end, "label", CALLOUT);
  // The words on the end stand below it, where no line runs; the last row makes room for them.
  const bottom = at(last, 0).y + Math.max(step / 2, AWAY + heightOf(end.said) + 6);
  const labels = callouts({ left: NAMES + ROOM, top: HEAD, right: NARROW, bottom }, AWAY, []);
  labels.add(end, [{ point: at(last, marks[last].met), sides: BELOW }]);
  return frame("feelings__narrow", NARROW, bottom, marks, words, [
    marks.map((_, i) => rowAt(HEAD + i * step)),
    rowAt(bottom),
    LEVELS.map((level) => levelAt(level, `M${num(at(0, level).x)} ${HEAD}V${num(bottom)}`)),
    LEVELS.map((level) => scale(level, at(0, level).x, HEAD - 9)),
    key("feelings__expected", words.expected, 13),
    key("feelings__met", words.met, 33),
    drawing(marks, words.widest, at, step),
    marks.map((mark, i) => beside(mark, told[i], at(i, 0).y, step)),
    labels.put,
  ]);
}

/** A group with a name where it holds links, else an image, which carries its name and says the rest. */
function frame(block, width, height, marks, { label, says }, content) {
  const isGroup = marks.some(({ href }) => href);
  return made("svg", { class: block, viewBox: box(0, 0, width, height), role: isGroup ? "group" : "img", "aria-label": label },
    isGroup ? content : [made("desc", {}, says), made("g", { "aria-hidden": "true" }, content)]);
}

const levelAt = (level, d) => made("path", { class: ["feelings__level", level === 0 && "feelings__level--zero"], d });
const scale = (level, x, y) => word("feelings__scale", signed(level), SMALL, x, y);
const drop = (point, to) => made("path", { class: "feelings__drop", d: `M${pair(point)}V${num(to)}` });
const rowAt = (y) => made("path", { class: "feelings__row", d: `M0 ${num(y)}H${NARROW}` });
const key = (block, said, y) => [
  made("path", { class: block, d: `M0 ${num(y - SMALL * 0.35)}H26` }),
  word("feelings__word", said, SMALL, 33, y, "start"),
];

// The lines, the gaps between them, the points

function drawing(marks, widest, at, step) {
  const [expected, met] = linesOf(marks);
  const found = gaps(marks);
  const fills = ["above", "below"].map((side) => [side, found.filter(({ isBelow }) => isBelow === (side === "below"))]);
  const strokes = hatching(found.filter(({ isBelow }) => isBelow), (marks.length - 1) * step, at, step);
  const worst = marks[widest];
  return [
    fills.map(([side, parts]) => parts.length && made(
      "path", { class: `feelings__gap feelings__gap--${side}`, d: parts.map((part) => shape(part, at)).join("") })),
    strokes && made("path", { class: "feelings__hatch", d: strokes }),
    worst && made("path", { class: "feelings__span", d: `M${pair(at(widest, worst.expected))}L${pair(at(widest, worst.met))}` }),
    made("path", { class: "feelings__expected", d: drawn(marks[0].expected, expected, at) }),
    made("path", { class: "feelings__met", d: drawn(marks[0].met, met, at) }),
    marks.map((mark, i) => points(mark, at(i, mark.expected), at(i, mark.met), i === widest)),
  ];
}

/** Strokes over the gaps below, each as long as the gap is there. */
function hatching(found, length, at, step) {
  const times = Array.from({ length: Math.floor(length / HATCH) + 1 }, (_, place) => (place * HATCH) / step);
  return found.flatMap(({ start, end, expected, met }) => times.filter((time) => start <= time && time < end).map((time) => {
    const part = (time - start) / (end - start);
    const [a, b] = [at(time, value(expected, part)), at(time, value(met, part))];
    if (Math.abs(a.x - b.x) + Math.abs(a.y - b.y) < SHORTEST) return "";
    return `M${pair(a)}${a.x === b.x ? `V${num(b.y)}` : `H${num(b.x)}`}`;
  })).join("");
}

const points = (mark, expected, met, isWorst) => [
  made("circle", { class: "feelings__wanted", cx: expected.x, cy: expected.y, r: EXPECTED }),
  made("circle", { class: ["feelings__point", isWorst && "feelings__point--worst"], cx: met.x, cy: met.y, r: MET + isWorst }),
];

/** Where the lines, what lies between them, and the points are. */
function busy(marks, at) {
  const [expected, met] = linesOf(marks);
  const between = expected.flatMap((one, i) => Array.from({ length: SAMPLES }, (_, sample) => {
    const part = sample / SAMPLES;
    const [from, to] = [value(one, part), value(met[i], part)];
    return [0, 0.25, 0.5, 0.75, 1].map((share) => around(at(i + part, from + (to - from) * share), NEAR));
  }));
  return [...marks.map((mark, i) => around(at(i, mark.met), MET + NEAR)), ...between.flat()];
}

// The moments

/** Names under their numbers, in one row or by turns in two, by place. */
function namesBelow(marks, step) {
  for (const rows of [1, 2]) {
    const found = marks.map(({ name }, i) => {
      const x = LEFT + i * step;
      return fit(name, fonts.ui, [SMALL], Math.min(rows * step - BETWEEN, 2 * x, 2 * (WIDTH - x)), 3);
    });
    if (rows === 2 || !found.some(({ isCut }) => isCut)) {
      return [0, 1].slice(0, rows).map((row) => new Map([...found.entries()].filter(([i]) => i % rows === row)));
    }
  }
}

const depth = (row) => Math.max(0, ...[...row.values()].map((name) => name.lines.length)) * LEADING + 7;

function below(i, mark, x, base, rows) {
  const row = i % rows.length;
  const down = base + TO_NAMES + (row ? depth(rows[0]) : 0);
  return moment(mark, { x: x - 21, y: base - 27, width: 42, height: 39 },
    row > 0 && drop({ x, y: base + 7 }, down - SMALL),
    word("feelings__number", String(mark.number), NUMBER, x, base),
    lines("feelings__name", rows[row].get(i), x, down, LEADING));
}

/** Of what stands beside a moment: its name and, in one line, its gap where that is told. */
const heightBeside = ({ name, gap }) => (name.lines.length + (gap ? 1 : 0)) * LEADING;

function beside(mark, told, y, step) {
  const first = y - (heightBeside(told) - LEADING) / 2 + SMALL * 0.35;
  return moment(mark, { x: 0, y: y - step / 2, width: NAMES + ROOM, height: step },
    word("feelings__number", String(mark.number), NUMBER, 0, first, "start"),
    lines("feelings__name", told.name, NAMES, first, LEADING, "start"),
    told.gap && word("feelings__worst", told.gap, SMALL, NAMES, first + told.name.lines.length * LEADING, "start"));
}

/** A way to what the page tells of a moment; `touch` is what takes a finger. */
const moment = ({ href, label }, touch, ...content) =>
  href ? made("a", { class: "feelings__moment", href, "aria-label": label }, made("rect", touch), content)
    : made("g", { class: "feelings__moment" }, content);

// The words at the lines

const labelOf = (block, said, face, longest) => ({ block, said: fit(said, fonts[face], [LABEL], longest, 3), font: fonts[face] });

/** The widest gap, at either of its ends. */
function nameGap(labels, marks, words, at) {
  const mark = marks[words.widest];
  if (!mark) return;
  const ends = [mark.met, mark.expected].map((level) => ({ point: at(words.widest, level), sides: [...BELOW, ...ABOVE, ...BESIDE] }));
  labels.add(labelOf("feelings__worst", words.worst, "name", WIDTH), ends);
}

/** Each line by name, at a moment where the two part, on the side away from the other. */
function nameLines(labels, marks, words, at) {
  for (const [said, isExpected] of [[words.expected, true], [words.met, false]]) {
    const places = marks.flatMap(({ expected, met }, i) => (expected === met ? [] : {
      point: at(i, isExpected ? expected : met), sides: isExpected === met < expected ? ABOVE : BELOW,
    }));
    labels.add(labelOf("feelings__word", said, "label", WIDTH), places);
  }
}

// Two lines through the same moments, and the gaps between them, as macros/feelings_gap.py has them. Time is counted in
// moments; a piece of a line is a cubic: its first value, two controls a third from each end, its last.

const value = ([first, out, into, last], part) => {
  const rest = 1 - part;
  return first * rest ** 3 + last * part ** 3 + 3 * part * rest * (out * rest + into * part);
};

/** The pieces of both lines; where they meet they run level, so that they do not cross twice. */
const linesOf = (marks) => [marks.map(({ expected }) => expected), marks.map(({ met }) => met)].map((values) => {
  const curved = tangents(values);
  const slopes = marks.map(({ expected, met }, i) => (expected === met ? 0 : curved[i]));
  return pairs(values).map(([a, b], i) => [a, a + slopes[i] / 3, b - slopes[i + 1] / 3, b]);
});

/** A line as a path. */
const drawn = (first, pieces, at) => `M${pair(at(0, first))}${pieces.map((piece, i) => curve(i, i + 1, piece, at)).join("")}`;

/** What lies between the lines, cut where one crosses the other: {start, end, expected, met, isBelow}. */
function gaps(marks) {
  const [expected, met] = linesOf(marks);
  return expected.flatMap((one, i) => {
    const other = met[i];
    const [before, after] = [other[0] - one[0], other[3] - one[3]];
    if (before * after < 0) {
      const part = crossing(one, other);
      const [a, b] = [split(one, part), split(other, part)];
      return [gap(i, i + part, a[0], b[0]), gap(i + part, i + 1, a[1], b[1])];
    }
    return before || after ? [gap(i, i + 1, one, other)] : [];
  });
}

const gap = (start, end, expected, met) => ({ start, end, expected, met, isBelow: met[0] + met[3] < expected[0] + expected[3] });

/** The closed shape: along what was expected, and back along what was met. */
function shape({ start, end, expected, met }, at) {
  const there = curve(start, end, expected, at);
  const back = curve(end, start, met.toReversed(), at);
  return `M${pair(at(start, expected[0]))}${there}L${pair(at(end, met[3]))}${back}Z`;
}

/** The same curve before and after a part of its stretch, as de Casteljau cuts it. */
function split(piece, part) {
  const between = (x, y) => x + (y - x) * part;
  const [a, b, c] = pairs(piece).map(([x, y]) => between(x, y));
  const [d, e] = [between(a, b), between(b, c)];
  const middle = between(d, e);
  return [[piece[0], a, d, middle], [middle, e, c, piece[3]]];
}

/** The part of a stretch after which two lines meet that change sides in it. */
function crossing(one, other) {
  let [low, high] = [0, 1];
  const isAbove = other[0] > one[0];
  for (let round = 0; round < 40; round++) {
    const middle = (low + high) / 2;
    if (value(other, middle) > value(one, middle) === isAbove) low = middle;
    else high = middle;
  }
  return low;
}

function curve(start, end, [, out, into, last], at) {
  const third = (end - start) / 3;
  return `C${[at(start + third, out), at(end - third, into), at(end, last)].map(pair).join(" ")}`;
}

// Words beside what they name, each at the first place where it hides least, as macros/callouts.py puts them

const around = ({ x, y }, reach) => ({ left: x - reach, top: y - reach, right: x + reach, bottom: y + reach });

const heightOf = ({ size, lines: all }) => all.length * size * LINE;

const meets = (one, other) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

const isWithin = (one, other) =>
  other.left <= one.left && one.right <= other.right && other.top <= one.top && one.bottom <= other.bottom;

/** Labels within `frame`, `away` from their points, never on one another, and as little as can be on what is `busy`. */
function callouts(frame, away, busy) {
  const taken = [];
  const put = [];

  const spots = ({ said, font }, { point, sides }) => sides.map(({ anchor, right, down }) => {
    const [long, high] = [Math.max(...said.lines.map((line) => width(line, font, said.size))), heightOf(said)];
    const back = down ? { start: -FLUSH, middle: 0, end: FLUSH }[anchor] : 0;
    const left = point.x + right * away + back - { start: 0, middle: long / 2, end: long }[anchor];
    const top = point.y - high / 2 + down * (away + high / 2);
    return { anchor, box: { left, top, right: left + long, bottom: top + high } };
  });

  /** Puts a label {block, said, font} at one of `places` {point, sides}, or leaves it out where none is free. */
  const add = (label, places) => {
    const free = places.flatMap((place) => spots(label, place))
      .filter(({ box }) => isWithin(box, frame) && !taken.some((one) => meets(box, one)))
      .map((spot) => ({ ...spot, hides: busy.filter((one) => meets(spot.box, one)).length }));
    if (!free.length) return;
    const { anchor, box } = free.reduce((best, spot) => (spot.hides < best.hides ? spot : best));
    taken.push(box);
    const x = { start: box.left, middle: (box.left + box.right) / 2, end: box.right }[anchor];
    put.push(lines(label.block, label.said, x, box.top + label.said.size * ASCENT, label.said.size * LINE, anchor));
  };
  return { add, put };
}
