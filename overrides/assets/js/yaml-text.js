// The part of YAML in which data are written, read and written: mappings, lists, quoted, plain and folded text, whole numbers.
// Anchors, tags and all else that a cycle does not need are refused by their line, so that nothing can hide in a file.

const DEEPEST = 20;
const KEY = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'#&*!|>%@`{}[\],?:-][^:#]*?)\s*:(?=\s|$)/;
const WORD = /^(?:[^\s"'#&*!|>%@`{}[\],?:-]|[?:-](?=\S))/; // how a plain phrase may begin
const ESCAPED = { n: "\n", t: "\t", '"': '"', "\\": "\\", "/": "/", " ": " ", 0: "\0", r: "\r", b: "\b", f: "\f" };

/** A line, counted from 1, that is no YAML or more of it than is read here. */
export class Unread extends Error {
  constructor(line) {
    super(`line ${line}`);
    this.line = line;
  }
}

/** `value` — texts, numbers, lists and mappings — as YAML; every text in quotation marks. */
export function yaml(value, indent = "") {
  const block = (one) => (typeof one === "object" ? `\n${yaml(one, `${indent}  `)}` : ` ${JSON.stringify(one)}\n`);
  if (!Array.isArray(value)) return Object.entries(value).map(([key, one]) => `${indent}${key}:${block(one)}`).join("");
  return value.map((one) => yaml(one, `${indent}  `).replace(`${indent}  `, `${indent}- `)).join("");
}

/** What `source` says; throws `Unread`. Mappings have no prototype. */
export function read(source) {
  const lines = source.replace(/^\uFEFF?(---\r?\n)?/, "").split(/\r?\n/);
  let [n, depth] = [0, 0];
  const fail = (at = n) => { throw new Unread(at + 1); };
  const indentOf = (line) => line.search(/\S|$/);

  /** The indent of the next line that says something; -1 at the end. */
  const next = () => {
    while (n < lines.length && /^\s*(#|$)/.test(lines[n])) n += 1;
    if (n < lines.length && /^ *\t/.test(lines[n])) fail();
    return n < lines.length ? indentOf(lines[n]) : -1;
  };
  const isItem = (indent) => /^-(\s|$)/.test(lines[n].slice(indent));

  function node(indent) {
    depth += 1;
    if (depth > DEEPEST) fail();
    const text = lines[n].slice(indent);
    const value = isItem(indent) ? list(indent) : KEY.test(text) ? mapping(indent) : inline(text, indent - 1);
    depth -= 1;
    return value;
  }

  function list(indent) {
    const items = [];
    while (next() === indent && isItem(indent)) {
      lines[n] = `${" ".repeat(indent + 1)}${lines[n].slice(indent + 1)}`; // what follows the dash is a line of its own
      if (/^\s*(#|$)/.test(lines[n])) n += 1;
      items.push(next() > indent ? node(indentOf(lines[n])) : null);
    }
    return items;
  }

  function mapping(indent) {
    const found = Object.create(null);
    while (next() === indent && !isItem(indent)) {
      const text = lines[n].slice(indent);
      const match = KEY.exec(text) ?? fail();
      const key = /^["']/.test(match[1]) ? flow(match[1], n) : match[1];
      if (key in found) fail();
      const rest = text.slice(match[0].length).trimStart();
      if (rest && !rest.startsWith("#")) {
        found[key] = inline(rest, indent);
      } else {
        n += 1;
        const deeper = next();
        found[key] = deeper > indent || (deeper === indent && isItem(indent)) ? node(deeper) : null;
      }
    }
    if (next() > indent) fail();
    return found;
  }

  /** A value that begins on the line of its key; what belongs to it is indented deeper. */
  function inline(rest, indent) {
    const start = n;
    n += 1;
    const folded = /^([|>])(-?)\s*(#.*)?$/.exec(rest);
    const body = [];
    while (n < lines.length && (!lines[n].trim() || indentOf(lines[n]) > indent)) body.push(lines[n++]);
    if (folded) return block(body, folded, start);
    while (body.length && !body.at(-1).trim()) body.pop();
    if (/^["'{[]/.test(rest)) return flow([rest, ...body].map((line) => line.trim()).join("\n"), start);
    if (!WORD.test(rest)) fail(start);
    const words = [rest, ...body].map((line) => line.replace(/(^|\s)#.*/, "").trim());
    if (words.some((line, at) => /:(\s|$)/.test(line) || (at && !line))) fail(start);
    return scalar(words.join(" "));
  }

  function block(body, [, sign, chomp], start) {
    const deep = Math.min(...body.filter((line) => line.trim()).map(indentOf));
    const said = body.map((line) => line.slice(deep));
    if (sign === ">" && said.some((line) => /^\s+\S/.test(line))) fail(start);
    const text = said.join("\n").trimEnd();
    return (sign === ">" ? fold(text) : text) + (chomp ? "" : "\n");
  }

  /** A quoted text, or a mapping or list in brackets, over as many lines as it takes. */
  function flow(text, start) {
    let at = 0;
    const wrong = () => fail(start + text.slice(0, at).split("\n").length - 1);
    const skip = () => { at += /^(\s|(?<=\s)#.*)*/.exec(text.slice(at))[0].length; };
    const take = (shape) => {
      const match = shape.exec(text.slice(at)) ?? wrong();
      at += match[0].length;
      return match[0];
    };
    const escaped = (all, sign, code) => (code ? String.fromCodePoint(parseInt(code, 16)) : ESCAPED[sign] ?? wrong());
    const value = () => {
      depth += 1;
      if (depth > DEEPEST) wrong();
      skip();
      const sign = text[at];
      let found;
      if (sign === '"') found = fold(take(/^"(?:[^"\\]|\\.)*"/s).slice(1, -1)).replace(/\\(u([0-9a-fA-F]{4})|.)/g, escaped);
      else if (sign === "'") found = fold(take(/^'(?:[^']|'')*'/).slice(1, -1)).replaceAll("''", "'");
      else if (sign === "{" || sign === "[") found = held(sign);
      else found = WORD.test(text.slice(at)) ? scalar(fold(take(/^(?:[^,{}[\]:#]|:(?!\s|$)|(?<!\s)#)+/).trim())) : wrong();
      depth -= 1;
      return found;
    };
    const held = (open) => {
      const [end, found] = open === "{" ? ["}", Object.create(null)] : ["]", []];
      at += 1;
      for (skip(); text[at] !== end; skip()) {
        const key = value();
        skip();
        if (open === "[") found.push(key);
        else {
          if (typeof key === "object" || key in found) wrong();
          take(/^:(?=\s)/);
          found[key] = value();
          skip();
        }
        if (text[at] !== end) take(/^,/);
      }
      at += 1;
      return found;
    };
    const found = value();
    skip();
    if (at < text.length) wrong();
    return found;
  }

  if (next() < 0) return null;
  const value = node(next());
  if (next() >= 0) fail();
  return value;
}

/** Lines of a phrase as one; an empty line is the end of a line. */
const fold = (text) => text.replace(/[ \t]*\n[ \t]*/g, "\n").replace(/\n+/g, (breaks) => breaks.slice(1) || " ");

function scalar(text) {
  if (/^(~|null|)$/.test(text)) return null;
  if (/^(true|false)$/.test(text)) return text === "true";
  return /^[-+]?(0|[1-9]\d*)(\.\d+)?$/.test(text) ? Number(text) : text;
}
