// The ring of a reader's cycle, as macros/ring_drawing.py and ring_labels.py draw those of the series.
import {
  apart, arc, bend, box, chord, fit, fonts, lines, made, num, onCircle, outward, pairs, turned, word,
} from "./drawing.js";

const WIDE = {
  width: 860, radius: 184, node: 17.5, bulge: 32, number: 15, touch: 0,
  wishSizes: [28, 26, 24, 22, 20, 18], wishLines: 5, wishMargin: 24, pipsMargin: 28,
};
const COMPACT = {
  width: 320, radius: 117, node: 20, bulge: 30, number: 17, touch: 50,
  wishSizes: [21, 19, 17, 15], wishLines: 6, wishMargin: 8, pipsMargin: 22,
};
const FROM_NODE = 12; // from a node to its words
const HOTTEST = 3;
const [PIP, PIP_STEP, TO_PIPS] = [3.8, 11.5, 10];
const [OVERLINE, NAME] = [13.5, [16, 15, 14]];
const [OVERLINE_LEADING, NAME_LEADING] = [17, 20];
const [WIDEST, BETWEEN, MARGIN] = [230, 9, 4]; // the longest line, the least way between two labels, and to the edge

/** The wide and the compact layout. `marks`: {number, name, overline, branch, heat, href, label}, `words`: {label, wish, aboveWish, again}. */
export const ring = (marks, words) => [wide(marks, words), compact(marks, words)];

function wide(marks, words) {
  const out = WIDE.node + FROM_NODE;
  const labels = placeLabels(marks, placed(marks).map(([turn, mark]) => at(WIDE, mark, turn, out)));
  const top = Math.min(-WIDE.radius - 36, ...labels.map((label) => label.top)) - 4;
  const bottom = Math.max(WIDE.radius + WIDE.node, ...labels.map((label) => label.top + label.height)) + 6;
  return frame("ring__wide", box(-WIDE.width / 2, top, WIDE.width, bottom - top), words,
    core(marks, WIDE),
    labels.map(drawnLabel),
    wish(marks, words, WIDE, words.aboveWish),
    word("ring__phase", words.again, OVERLINE, 0, -WIDE.radius - 14));
}

/** The ring of numbers; it makes room for a branch on whichever side that is. */
function compact(marks, words) {
  const reach = COMPACT.node + 4;
  const places = placed(marks).map(([turn, mark]) => at(COMPACT, mark, turn));
  const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
  const top = Math.min(-COMPACT.radius, ...ys) - reach;
  const bottom = Math.max(COMPACT.radius + 2, ...ys.map((y) => y + reach)); // of two or four, none stands at the foot
  const [edge, right] = [Math.min(...xs) - reach, Math.max(...xs) + reach];
  const width = Math.max(COMPACT.width, right - edge);
  const left = Math.min(Math.max(-width / 2, right - width), edge);
  return frame("ring__compact", box(left, top, width, bottom - top), words, core(marks, COMPACT), wish(marks, words, COMPACT, ""));
}

const frame = (block, viewBox, { label }, ...content) => made("svg", { class: block, viewBox, role: "group", "aria-label": label }, content);

/** Each moment with its turn: the first half a step from twelve o'clock, where rounds meet. */
const placed = (marks) => marks.map((mark, i) => [(i + 0.5) / marks.length, mark]);

const at = (shape, mark, turn, out = 0) => onCircle(turn, shape.radius + (mark.branch ? shape.bulge : 0) + out);

/** Turns from the middle of a node to where its arc begins. */
const gapOf = (shape) => turned(shape.radius, shape.node + 6.5);

function core(marks, shape) {
  const all = placed(marks);
  return [
    round(all, shape),
    branches(all, shape),
    all.map(([turn, mark]) => node(mark, at(shape, mark, turn), shape)),
    all.map(([turn, mark]) => pips(mark, turn, shape)),
  ];
}

/** The way that everyone goes; it passes by the branches and is dotted across the seam. */
function round(all, { radius, ...shape }) {
  const gap = gapOf({ radius, ...shape });
  const main = all.filter(([, mark]) => !mark.branch).map(([turn]) => turn);
  if (!main.length) return [];
  return [
    pairs(main).map(([a, b]) => made("path", { class: "ring__arc", d: arc(a + gap, b - gap, radius) })),
    made("path", { class: "ring__arc ring__arc--again", d: arc(main.at(-1) + gap, main[0] + 1 - gap, radius) }),
    main.slice(0, -1).map((turn) => chevron(turn + 0.5 / all.length, radius)),
    chevron(0, radius),
  ];
}

function chevron(turn, radius) {
  const { x, y } = onCircle(turn, radius);
  const transform = `translate(${num(x)} ${num(y)}) rotate(${num(turn * 360)})`;
  return made("path", { class: "ring__chevron", transform, d: "M-3-5L3 0L-3 5" });
}

/** From the moment before a branch out to it, along further branches, and back into the ring. */
function branches(all, shape) {
  const [outer, edge] = [shape.radius + shape.bulge, shape.radius + shape.node * 0.75];
  const step = 1 / all.length;
  const off = step - gapOf(shape) * 0.62;
  const paths = all.flatMap(([turn, mark], i) => {
    if (!mark.branch) return [];
    const here = onCircle(turn, outer);
    const [[, before], [, after]] = [all.at(i - 1), all[(i + 1) % all.length]];
    return [
      !before.branch && bend(onCircle(turn - off, edge), onCircle(turn - step / 2, outer), here),
      after.branch
        ? arc(turn, turn + step, outer)
        : bend(here, onCircle(turn + step / 2, outer), onCircle(turn + off, edge)),
    ];
  });
  return paths.filter(Boolean).map((d) => made("path", { class: "ring__arc ring__arc--branch", d }));
}

const heatClass = (level) => level !== null && `heat-${level}`;

function node(mark, { x, y }, { touch, node: r, number }) {
  const classes = ["ring__node", mark.branch && "ring__node--branch", heatClass(mark.heat)];
  return made("a", { class: classes, href: mark.href, "aria-label": mark.label },
    touch > 0 && made("rect", { x: x - touch / 2, y: y - touch / 2, width: touch, height: touch }),
    made("circle", { cx: x, cy: y, r }),
    made("text", { x, y: y + number * 0.35, "font-size": number }, String(mark.number)));
}

/** A row of as many places as heat has levels, filled up to that of the moment: the value without its colour. */
function pips(mark, turn, shape) {
  if (mark.heat === null) return [];
  const away = shape.radius - TO_PIPS - (mark.branch ? 0 : shape.node);
  const step = turned(away, PIP_STEP);
  return Array.from({ length: HOTTEST }, (_, i) => {
    const { x, y } = onCircle(turn + (i - (HOTTEST - 1) / 2) * step, away);
    return made("circle", { class: ["ring__pip", i < mark.heat && "ring__pip--on"], cx: x, cy: y, r: PIP });
  });
}

function wish(marks, words, shape, above) {
  const isHot = marks.some(({ heat }) => heat !== null);
  const inner = shape.radius - shape.node - (isHot ? shape.pipsMargin : shape.wishMargin);
  const room = chord(inner, shape.wishSizes[0] * 1.15, above ? 6 : 2);
  const said = fit(words.wish, fonts.wish, shape.wishSizes, room, shape.wishLines);
  const leading = said.size * 1.21;
  const first = said.size * 0.33 - ((said.lines.length - 1) * leading) / 2 + (above ? 8 : 0);
  return [above && word("ring__phase", above, OVERLINE, 0, first - leading - 4), lines("ring__wish", said, 0, first, leading)];
}

// The words beside the moments, growing away from the centre; those of one side are kept apart

function placeLabels(marks, corners) {
  const labels = marks.map((mark, i) => labelOf(mark, i, corners));
  for (const side of ["start", "end"]) {
    const column = labels.filter(({ anchor }) => anchor === side);
    const spans = column.map(({ top, height }) => ({ middle: top + height / 2, height }));
    for (const [i, middle] of apart(spans, BETWEEN).entries()) column[i].top = middle - column[i].height / 2;
  }
  return labels;
}

function labelOf(mark, i, corners) {
  const { x, y } = corners[i];
  const [anchor, up] = [outward({ x, y }), -y / Math.hypot(x, y)];
  const neighbours = [corners.at(i - 1), corners[(i + 1) % corners.length]];
  const room = Math.min(WIDEST, anchor !== "middle"
    ? WIDE.width / 2 - Math.abs(x) - MARGIN
    : corners.length > 1 ? 2 * Math.min(...neighbours.map((other) => Math.abs(other.x - x))) - 20 : WIDEST);
  const overline = fit(mark.overline, fonts.ui, [OVERLINE], room, 2);
  const name = fit(mark.name, fonts.name, NAME, room, 3);
  const height = overline.lines.length * OVERLINE_LEADING + name.lines.length * NAME_LEADING;
  // Wholly outside the ring at the poles, level with its node at three and nine o'clock.
  return { x, anchor, overline, name, height, top: y - (height / 2) * (1 + up * Math.abs(up)), href: mark.href };
}

/** A second way to the same place, for the mouse; the first one is the node's. */
function drawnLabel({ x, anchor, overline, name, top, href }) {
  const first = top + 12;
  const below = first + (overline.lines.length - 1) * OVERLINE_LEADING + NAME_LEADING - 1;
  return made("a", { class: "ring__label", href, tabindex: "-1", "aria-hidden": "true" },
    lines("ring__phase", overline, x, first, OVERLINE_LEADING, anchor),
    lines("ring__name", name, x, below, NAME_LEADING, anchor));
}
