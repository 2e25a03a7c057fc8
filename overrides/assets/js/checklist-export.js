// A checklist as it leaves the page: text, Markdown, a table or paper, with ticks and notes, in any language of the site.
// The words of another language are those of this page's twin: the same items, by their ids.
import { element, teller } from "./component.js";
import { copy, csv, offer, plain } from "./files.js";
import { count, inWords, tickOf } from "./state.js";

const FACTS = ["verify", "why", "evidence", "owner"];
const MARKS = { open: "☐", done: "☑", out: "–" };
const FORMS = {
  text: [".txt", "text/plain", asText],
  markdown: [".md", "text/markdown", asMarkdown],
  csv: [".csv", "text/csv", asTable],
};

const pages = new Map([[document.documentElement.lang, { page: document, address: location.href }]]);

/** The other languages in which the items can leave, code → name: those whose page can be read and has them all. */
export async function languages(items) {
  const found = new Map();
  for (const link of document.querySelectorAll("[data-component=language] a[hreflang]")) {
    const twin = await read(link);
    if (twin && items.every((item) => find(twin.page, item))) found.set(link.hreflang, link.textContent.trim());
  }
  return found;
}

/** Copies, offers or prints the list; returns the name of the words that tell how it went, if any do. */
export async function take(way, form, { root, items, service, lang }) {
  const list = told(pages.get(lang), items, service, lang);
  if (way === "print") return print(list);
  const [ending, type, write] = FORMS[form];
  const written = write(list).replaceAll("\u00a0", " ");
  if (way === "copy") return (await copy(written)) ? "copied" : "not_copied";
  offer(`${root.dataset.name}.${lang}${ending}`, written, type);
  return undefined;
}

async function read({ href, hreflang }) {
  try {
    if (!pages.has(hreflang)) {
      const answer = await fetch(href);
      pages.set(hreflang, { page: new DOMParser().parseFromString(await answer.text(), "text/html"), address: href });
    }
  } catch {
    // Offline, or opened as a file: this language only.
  }
  return pages.get(hreflang);
}

const find = (page, { list, names }) => page.querySelector(`[data-list="${list}"][data-item="${names[0]}"]`);
const text = (element) => element?.textContent.replace(/\s+/g, " ").trim() ?? "";

/** All that the list says, in the words of a page. */
function told({ page, address }, items, service, lang) {
  const root = find(page, items[0]).closest("[data-component=checklist]");
  const say = teller(root);
  const { name } = service;
  return {
    say, lang,
    title: root.getAttribute("aria-label"),
    head: [...(name ? [say("service", { service: name })] : []), inWords(say, count(service, items))],
    address: new URL(`#${anchor(root)}`, address).href,
    items: items.map((item) => {
      const row = find(page, item).closest(".checklist__item");
      const [label, list] = ["label", "facts"].map((part) => row.querySelector(`.checklist__${part}`));
      const code = text(row.querySelector(".checklist__code"));
      const { state, note, at } = tickOf(service, item);
      const facts = FACTS.map((fact) => [fact, text(row.querySelector(`[data-fact=${fact}]`))]);
      return {
        code, state, at, facts, label, list,
        done: text(row.querySelector(".checklist__done")).slice(code.length).trim(),
        note: note.trim(),
      };
    }),
  };
}

/** The id of the heading above the list, or of what the list stands in. */
function anchor(root) {
  for (let at = root; at; at = at.previousElementSibling ?? at.parentElement) if (at.id) return at.id;
  return "";
}

function asText({ say, title, head, items, address }) {
  const lines = items.map(({ code, done, state, facts, note }) => [
    `${MARKS[state]} ${code} ${done}${state === "out" ? ` (${say("state_out")})` : ""}`,
    `   ${say("owner")}: ${Object.fromEntries(facts).owner}`,
    ...(note ? [`   ${say("note")}: ${note.replace(/\n/g, "\n   ")}`] : []),
  ].join("\n"));
  return `${[[title, ...head].join("\n"), lines.join("\n"), address].join("\n\n")}\n`;
}

function asMarkdown({ say, title, head, items, address }) {
  const lines = items.map(({ code, done, state, facts, note }) => [
    `- [${state === "done" ? "x" : " "}] ${state === "out" ? `~~${code} ${done}~~ (${say("state_out")})` : `${code} ${done}`}`,
    ...facts.filter(([, said]) => said).map(([fact, said]) => `  - ${say(fact)}: ${said}`),
    ...(note ? [`  - ${say("note")}: ${note.split("\n").map(plain).join("\n    ")}`] : []),
  ].join("\n"));
  return `${[`# ${title}`, ...head.map(plain), lines.join("\n"), `<${address}>`].join("\n\n")}\n`;
}

function asTable({ say, lang, items }) {
  const names = ["code", "item", "state", "note", "when", ...FACTS];
  const rows = items.map(({ code, done, state, note, at, facts }) => [
    code, done, say(`state_${state}`), note, state === "open" ? "" : day(at), ...facts.map(([, said]) => said),
  ]);
  return csv([names.map((name) => say(name)), ...rows], lang);
}

/** The day as every spreadsheet reads it, where the reader is: 2026-11-22, as Swedes write it. */
const day = (at) => new Date(at).toLocaleDateString("sv");

/** Prints the list alone: a sheet that stands beside the page while it is printed. */
async function print({ say, lang, title, head, items }) {
  const sheet = element("section", "paper",
    element("h2", "paper__title", title),
    element("p", "paper__head", head.join(" · ")),
    element("ol", "checklist__items", ...items.map(({ label, list, state, note }) => {
      const row = element("li", "checklist__item", label.cloneNode(true), list.cloneNode(true));
      row.querySelector("input").checked = state === "done";
      row.append(element("div", "checklist__acts", ...(state === "out" ? [element("b", "", say("state_out"))] : []), element("p", "checklist__noted", note)));
      return row;
    })));
  sheet.lang = lang;
  sheet.inert = true;
  document.body.append(sheet);
  sheet.getBoundingClientRect(); // asks for the letters of its language
  await document.fonts.ready;
  addEventListener("afterprint", () => sheet.remove(), { once: true });
  window.print();
}
