// What the drawings of a reader's cycle share: plane geometry and the setting of lines, number for number as
// macros/geometry.py has them; SVG elements; the fonts of the page; and how a drawing leaves it.
// Angles are in turns, clockwise from twelve o'clock; y points down. A font is the advance of each sign in 1/1000 em.

const KERNING = 1.015; // a margin over the sum of advances, which knows no kerning
const STEEP = 0.2; // the sine of the angle to the vertical up to which a label stands over or under its point
const STILL = 0.05; // overlap that nobody sees
const TURN = 2 * Math.PI;
const SAID = [
  "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "paint-order",
  "font-family", "font-size", "font-weight", "font-style", "text-anchor",
];
const MARGIN = 24; // paper around a drawing that leaves the page, in its units

/** A coordinate with one decimal; a half goes to the even neighbour, as in Python. */
export function num(value) {
  const isDownwards = Math.abs(value) % 1 === 0.25;
  return String(Number((isDownwards ? Math.trunc(value * 10) / 10 : value).toFixed(1)));
}

export const pairs = (list) => list.slice(1).map((next, i) => [list[i], next]);

export const onCircle = (turn, radius) => ({ x: radius * Math.sin(turn * TURN), y: -radius * Math.cos(turn * TURN) });

/** Which end of a label lies at a point around the origin, so that it grows away from there. */
export const outward = ({ x, y }) => (Math.abs(x) < STEEP * Math.hypot(x, y) ? "middle" : x > 0 ? "start" : "end");

export const pair = ({ x, y }) => `${num(x)} ${num(y)}`;

/** A path along the circle, clockwise from one turn to another. */
export function arc(start, end, radius) {
  const part = (((end - start) % 1) + 1) % 1;
  return `M${pair(onCircle(start, radius))}A${num(radius)} ${num(radius)} 0 ${part > 0.5 ? 1 : 0} 1 ${pair(onCircle(end, radius))}`;
}

export const bend = (start, control, end) => `M${pair(start)}Q${pair(control)} ${pair(end)}`;

/** The turn that a length of arc takes on a circle. */
export const turned = (radius, by) => by / (radius * TURN);

/** Slopes at values a unit apart, for a cubic that never overshoots. */
export function tangents(values) {
  const slopes = pairs(values).map(([a, b]) => b - a);
  const inner = pairs(slopes).map(([before, after]) => (before * after <= 0 ? 0 : (2 * before * after) / (before + after)));
  return [slopes[0], ...inner, slopes.at(-1)];
}

const advance = (text, font) => [...text].reduce((sum, sign) => sum + font(sign), 0);

/** The length of a line of text. */
export const width = (text, font, size) => ((advance(text, font) * size) / 1000) * KERNING;

/** `text` in the fewest lines that fit, at most `most`, as even as can be; undefined where nothing fits. */
function wrap(text, font, size, room, most) {
  const words = text.split(" ");
  const ends = [0];
  for (const word of words) ends.push(ends.at(-1) + advance(word, font));
  const long = (from, to) => ((ends[to] - ends[from] + (to - from - 1) * font(" ")) * size / 1000) * KERNING;
  for (let count = 1; count <= most; count++) {
    let best = new Map([[0, { cost: 0, lines: [] }]]); // by how many words are used
    for (let line = 0; line < count; line++) {
      const longer = new Map();
      for (const [used, { cost, lines }] of best) {
        for (let end = used + 1; end <= words.length; end++) {
          const slack = room(line, count) - long(used, end);
          if (slack < 0) break;
          const total = cost + slack * slack;
          if (total < (longer.get(end)?.cost ?? Infinity)) {
            longer.set(end, { cost: total, lines: [...lines, words.slice(used, end).join(" ")] });
          }
        }
      }
      best = longer;
    }
    if (best.has(words.length)) return best.get(words.length).lines;
  }
}

/** As much of `text` as fits: what a reader types may be longer than what the build lets pass. */
function cut(text, font, size, room, most) {
  const signs = [...text];
  const end = `…${/\p{Pf}$/u.exec(text) ?? ""}`;
  let [fits, over, lines] = [0, signs.length, ["…"]];
  while (over - fits > 1) {
    const half = (fits + over) >> 1;
    const found = wrap(signs.slice(0, half).join("").replace(/[\s,;:]+\S*$/, "") + end, font, size, room, most);
    if (found) [fits, lines] = [half, found];
    else over = half;
  }
  return lines;
}

/** `text` at the largest of `sizes` that fits in `most` lines, else the smallest in more, else cut. `room`: a width, or by line. */
export function fit(text, font, sizes, room, most) {
  const rooms = typeof room === "number" ? () => room : room;
  for (const size of sizes) {
    const lines = wrap(text, font, size, rooms, most);
    if (lines) return { size, lines };
  }
  const size = sizes.at(-1);
  const lines = wrap(text, font, size, rooms, 2 * most);
  return { size, lines: lines ?? cut(text, font, size, rooms, most), isCut: !lines };
}

/** The room of lines centred in a circle. */
export const chord = (radius, leading, margin) => (line, lines) => {
  const edge = Math.abs(line - (lines - 1) / 2) * leading + 0.42 * leading + margin;
  return 2 * Math.sqrt(Math.max(radius * radius - edge * edge, 0));
};

/** Middles that keep `spans` at least `gap` apart, in their order, each moved as little as the others. */
export function apart(spans, gap) {
  const middles = spans.map(({ middle }) => middle);
  const order = pairs([...spans.keys()].sort((a, b) => middles[a] - middles[b]));
  for (let round = 0, isStill = false; round < 20 * spans.length && !isStill; round++) {
    isStill = true;
    for (const [a, b] of order) {
      const overlap = (spans[a].height + spans[b].height) / 2 + gap - (middles[b] - middles[a]);
      if (overlap <= STILL) continue;
      middles[a] -= overlap / 2;
      middles[b] += overlap / 2;
      isStill = false;
    }
  }
  return middles;
}

// On the page

/** An SVG element. A number among its attributes is a coordinate; what is false or null, or an empty string, is left out. */
export function made(name, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (Array.isArray(value)) element.setAttribute(attribute, value.filter(Boolean).join(" "));
    else if (typeof value === "number") element.setAttribute(attribute, num(value));
    else if (typeof value === "string") element.setAttribute(attribute, value);
  }
  element.append(...children.flat(Infinity).filter(Boolean));
  return element;
}

/** Text of class `block`, its first baseline at x and y, one `tspan` a line. */
export function lines(block, said, x, y, leading = 0, anchor = "middle") {
  const style = { class: block, "font-size": said.size, "text-anchor": anchor };
  if (said.lines.length === 1) return made("text", { ...style, x, y }, said.lines[0]);
  return made("text", style, said.lines.map((line, row) => made("tspan", { x, y: y + row * leading }, line)));
}

export const word = (block, said, size, x, y, anchor) => lines(block, { size, lines: [said] }, x, y, 0, anchor);

export const box = (...sides) => sides.map(num).join(" ");

/** How wide the letters are that stand on the page; at 1000 px the browser's measure is in 1/1000 em. */
const page = getComputedStyle(document.documentElement);
const sheet = document.createElement("canvas").getContext("2d");
const faces = Object.entries({ ui: "400 --ui", label: "500 --ui", name: "600 --ui", wish: "italic --tx" }).map(([name, face]) => {
  const [style, family] = face.split(" ");
  return [name, `${style} 1000px ${page.getPropertyValue(family)}`];
});
await Promise.allSettled(faces.map(([, face]) => document.fonts.load(face, document.title))); // the page's own alphabet

let advances = new Map();
export const fonts = Object.fromEntries(faces.map(([name, face]) => [name, (sign) => {
  const letter = name + sign;
  if (!advances.has(letter)) {
    sheet.font = face;
    advances.set(letter, Math.round(sheet.measureText(sign).width));
  }
  return advances.get(letter);
}]));

/** Calls `redraw` when letters of another alphabet, which a reader wrote, have come: till then their widths were a guess. */
export const whenLettersCome = (redraw) => document.fonts.addEventListener("loadingdone", () => {
  advances = new Map();
  redraw();
});

// As a file: what the styles say of each element is said in the element

/** The SVG of `drawing`, which stands in the page; always light, as on paper. `title` and `says` are for who cannot see it. */
export function standalone(drawing, title, says) {
  const { style } = drawing;
  style.setProperty("color-scheme", "light");
  style.setProperty("forced-color-adjust", "none");
  style.setProperty("fill", "var(--paper)");
  const { fill } = getComputedStyle(drawing);
  style.removeProperty("fill");
  const drawn = settled(drawing);
  style.removeProperty("color-scheme");
  style.removeProperty("forced-color-adjust");

  const [left, top, across, down] = drawing.getAttribute("viewBox").split(" ").map(Number);
  const [x, y, width, height] = [left - MARGIN, top - MARGIN, across + 2 * MARGIN, down + 2 * MARGIN];
  const copy = made("svg", { viewBox: box(x, y, width, height), width, height, role: "img" },
    made("title", {}, title), made("desc", {}, says), made("rect", { x, y, width, height, fill }), drawn);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
}

/** A copy of an element and of all inside it, with what is computed for each where that differs from around it. */
function settled(element, around = {}) {
  const computed = getComputedStyle(element);
  const styles = Object.fromEntries(SAID.map((name) => [name, computed.getPropertyValue(name)]));
  const isRoot = element.localName === "svg";
  const kept = [...element.attributes].map(({ name, value }) => [name, value]).filter(
    ([name]) => !isRoot && !/^(class|href|role|tabindex|lang|style|aria-.*|data-.*)$/.test(name));
  const said = Object.entries(styles).filter(([name, value]) => value !== around[name]);
  const children = [...element.childNodes].map((child) => (child.nodeType === Node.TEXT_NODE ? child.data : isSeen(child) && settled(child, styles)));
  return made(isRoot || element.localName === "a" ? "g" : element.localName, Object.fromEntries([...kept, ...said]), children);
}

/** Not so what is for a screen reader, or only takes a finger. */
const isSeen = (element) => element instanceof SVGElement && !/^(title|desc)$/.test(element.localName)
  && (element.localName !== "rect" || getComputedStyle(element).fill !== "rgba(0, 0, 0, 0)");
