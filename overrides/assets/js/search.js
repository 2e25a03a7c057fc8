// The window of the search: a field, what is found while the reader types, links through which the arrow keys move.
//
// Fetched when somebody searches first, with its style, Pagefind and the words of the language; see `page.js`.
import { element, put, speaker } from "./component.js";
import { pagesOf } from "./search-pages.js";
import { key } from "./storage.js";

const PATIENCE = 120; // ms after a key
const AT_ONCE = 6; // pages
const SHORTEST = 3; // letters of which it is said that nothing was found

const windows = new Map();

/** Opens the search in the language of its button; rejects if it cannot be fetched. */
export async function open(button) {
  const { lang } = button.closest("[lang]");
  if (!windows.has(lang)) windows.set(lang, mounted(lang, button.dataset.failed));
  try {
    (await windows.get(lang))();
  } catch (error) {
    windows.delete(lang);
    throw error;
  }
}

/** Makes the window of a language; what it gives opens it. */
async function mounted(lang, failed) {
  const [pages] = await Promise.all([pagesOf(lang), styled()]);
  const { locale, words, languages } = pages.facts;
  const say = speaker(words, locale);

  const field = Object.assign(element("input", "search__field field"), {
    type: "search", name: "query", autocomplete: "off", autocapitalize: "none", spellcheck: false, enterKeyHint: "search",
  });
  const label = element("label", "search__label", element("span", "hidden", say("label")), field);
  const form = element("form", "search__form", label, button("button", say("close"), () => dialog.close()));
  form.setAttribute("role", "search");
  const results = part(pages, say, "");
  const also = element("p", "search__also", say("also"), " ");
  const slash = Object.assign(element("input"), { type: "checkbox", checked: isSlash() });
  const foot = element("div", "search__foot",
    element("p", "search__keys", say("keys")), element("label", "search__slash", slash, say("slash")));
  const dialog = element("dialog", "search", form, results.root, also, foot);
  dialog.lang = lang;
  dialog.setAttribute("aria-label", say("label"));
  document.body.append(dialog);

  const parts = [results];
  let waiting = 0;
  let finding;
  const find = (isLiteral = false) => {
    clearTimeout(waiting);
    waiting = 0;
    finding = Promise.all(parts.map((one) => one.find(field.value.trim(), isLiteral).catch(() => one.fail(failed))));
  };
  results.literally = () => {
    find(true);
    field.focus();
  };

  for (const [code, name] of Object.entries(languages)) {
    if (code === lang) continue;
    const ask = button("button", name, async () => {
      try {
        const other = part(await pagesOf(code), say, say("other"));
        other.root.lang = code;
        parts.push(other);
        also.before(other.root);
        ask.remove();
        also.hidden = !also.querySelector("button");
        await other.find(field.value.trim());
        (other.root.querySelector("a") ?? field).focus();
      } catch {
        put(results.status, failed);
      }
    });
    ask.lang = code;
    also.append(ask);
  }
  also.hidden = !also.querySelector("button");

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(find, PATIENCE);
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (waiting) find();
    await finding;
    dialog.querySelector(".search__pages a")?.focus();
  });
  slash.addEventListener("change", () => keepSlash(slash.checked));
  dialog.addEventListener("keydown", (event) => move(event, dialog, field));
  dialog.addEventListener("click", (event) => {
    const isElsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
    if (event.target === dialog || (event.target.closest("a") && !isElsewhere)) dialog.close();
  });

  return () => {
    if (!dialog.open) dialog.showModal();
    field.select();
    field.focus();
  };
}

/** Down and up lead from the field through the links and back; what is typed on a link goes on in the field. */
function move(event, dialog, field) {
  const { key: pressed, target } = event;
  if (pressed === "Escape") {
    event.preventDefault(); // or a field that is not empty would be emptied first
    dialog.close();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const links = [...dialog.querySelectorAll(".search__pages a")];
  const at = links.indexOf(target);
  if (target !== field && at < 0) return;
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: at < 0 ? undefined : 0, End: at < 0 ? undefined : links.length - 1 }[pressed];
  if (to !== undefined) {
    event.preventDefault();
    if (to < 0) field.focus();
    else links[Math.min(to, links.length - 1)]?.focus();
  } else if (at >= 0 && (pressed.length === 1 || pressed === "Backspace")) {
    field.setSelectionRange(field.value.length, field.value.length);
    field.focus();
  }
}

/** What was found in one language, and how much of it, said to those who do not see it too. */
function part(pages, say, title) {
  const status = element("p", "search__status");
  const list = element("ol", "search__pages");
  const literal = button("button", "", () => found.literally());
  const more = button("button search__more", "", () => grow(true));
  const root = element("section", "search__part", ...(title ? [element("h2", "search__other", title)] : []), status, literal, list, more);
  status.setAttribute("role", "status");
  list.setAttribute("role", "list"); // Safari takes it from lists without marks
  literal.hidden = more.hidden = true;
  let asked = 0;
  let left = [];

  const grow = async (isAsked = false) => {
    const mine = asked;
    const next = left.splice(0, AT_ONCE);
    const items = await Promise.all(next.map(async (one) => item(await pages.shown(one))));
    if (mine !== asked) return;
    list.append(...items);
    more.hidden = !left.length;
    if (left.length) more.textContent = say("more", { n: Math.min(left.length, AT_ONCE) });
    if (isAsked) items[0].querySelector("a").focus();
  };

  const found = {
    root,
    status,
    literally() {},

    fail(words) {
      list.replaceChildren();
      literal.hidden = more.hidden = true;
      put(status, words);
    },

    async find(query, isLiteral) {
      const mine = ++asked;
      const answer = query ? await pages.find(query, isLiteral) : { pages: [], said: "" };
      if (mine !== asked) return;
      const first = answer.pages.length ? [item(await pages.shown(answer.pages[0]))] : [];
      if (mine !== asked) return;
      left = answer.pages.slice(1);
      list.replaceChildren(...first);
      more.hidden = true;
      literal.hidden = !answer.said;
      literal.textContent = say("literally", { query });
      const count = answer.pages.length;
      const sentences = [];
      if (answer.said) sentences.push(say("instead", { query: answer.said }));
      if (answer.isSome) sentences.push(say("some"));
      if (count) sentences.push(say("found", { n: count }));
      else if (query.length >= SHORTEST || /^[^\p{L}\p{N}]+$/u.test(query)) sentences.push(say("none"));
      put(status, sentences.join(" "));
      if (left.length) await grow();
    },
  };
  return found;
}

/** One page: a link to it and links to its sections, each with the words around what was found. */
function item({ title, url, excerpt, sections }) {
  const made = element("li", "search__page", link("search__title", title, url), ...said(excerpt));
  if (sections.length) {
    made.append(element("ul", "search__sections", ...sections.map((one) =>
      element("li", "search__section", link("search__heading", one.title, one.url), ...said(one.excerpt)))));
  }
  return made;
}

const link = (block, words, url) => Object.assign(element("a", block, words), { href: url });

function said(words) {
  if (!words.length) return [];
  const made = element("p", "search__excerpt");
  for (const [word, isHit] of words) {
    const [, before, bare, after] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/u.exec(word);
    made.append(...(isHit ? [before, element("mark", "search__hit", bare), after] : [word]), " ");
  }
  return [made];
}

function button(block, words, press) {
  const made = Object.assign(element("button", block, words), { type: "button" });
  made.addEventListener("click", press);
  return made;
}

/** Resolves once the style is there: nobody should see the window without it. */
const styled = () => new Promise((resolve, reject) => {
  const sheet = Object.assign(document.createElement("link"), {
    rel: "stylesheet", href: new URL("../css/search.css", import.meta.url).href, onload: resolve, onerror: reject,
  });
  document.head.append(sheet);
});

function isSlash() {
  try {
    return localStorage.getItem(key("slash")) !== "false";
  } catch {
    return true;
  }
}

function keepSlash(isOn) {
  try {
    localStorage.setItem(key("slash"), String(isOn));
  } catch {
    // A storage that refuses: the key goes on opening the search.
  }
}
