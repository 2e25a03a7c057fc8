// What components share: the facts and words that Python wrote into them, elements, a question, and how their language writes.

const language = document.querySelector("script.words")?.dataset.locale ?? document.documentElement.lang;
const lists = new Intl.ListFormat(language, { type: "conjunction" });

const told = (root, kind) => JSON.parse(root.querySelector(`script.${kind}`).textContent);

/** What Python knows and the script of `root` needs. */
export const factsOf = (root) => told(root, "facts");

/** Says the words of `root`: `say("done", {n: 3})`; `n` chooses the plural form, numbers are written as the language does. */
export const teller = (root) => speaker(told(root, "words"));

/** The same with words that stand in no page, in the language that `locale` names. */
export function speaker(words, locale = language) {
  const plural = new Intl.PluralRules(locale);
  return (name, values = {}) => {
    const forms = words[name];
    const said = typeof forms === "string" ? forms : forms[plural.select(values.n)] ?? forms.other;
    return said.replace(/\{(\w+)\}/g, (place, value) => shown(values[value]) ?? place);
  };
}

const shown = (value) => (typeof value === "number" ? number(value) : value);

/** A number with `digits` decimals at least. */
export const number = (value, digits = 0, style = "decimal") =>
  new Intl.NumberFormat(language, { style, minimumFractionDigits: digits }).format(value);

/** No line breaks in a date, and our fonts have no narrow no-break space. */
const written = (at, form) => new Intl.DateTimeFormat(language, form).format(new Date(at)).replace(/\s/g, "\u00a0");

/** A time of the store, where the reader is. */
export const date = (at) => written(at, { dateStyle: "medium", timeStyle: "short" });

/** A day, or the day of a time where the reader is. */
export const day = (at) => at && written(at, { dateStyle: "long", timeZone: at.length > 10 ? undefined : "UTC" });

/** Words in a row, with the commas and the “and” of the language. */
export const listed = (words) => lists.format(words);

/** Says `words` in `box`; what stands there already is not said again, for a screen reader would read it again. */
export function put(box, words) {
  if (box.textContent !== words) box.textContent = words;
}

export function element(name, block, ...children) {
  const made = document.createElement(name);
  if (block) made.className = block;
  made.append(...children);
  return made;
}

const asking = new WeakMap(); // what ends the last question of a dialog

/**
 * Asks; resolves once the dialog is closed, with the value of the button that closed it: none by Escape.
 * A button is answered at once: the event of closing comes later, when the reader may be on another page,
 * or asked again.
 */
export const asked = (dialog) => new Promise((resolve) => {
  const ended = new AbortController();
  const until = { signal: ended.signal };
  const end = () => {
    ended.abort();
    resolve(dialog.returnValue);
  };
  dialog.returnValue = "";
  asking.get(dialog)?.(); // closed by Escape, and not told yet
  asking.set(dialog, end);
  dialog.addEventListener("submit", (event) => {
    event.preventDefault();
    dialog.close(event.submitter.value);
    end();
  }, until);
  dialog.addEventListener("close", () => dialog.open || end(), until); // not that of a question before
  dialog.showModal();
});
