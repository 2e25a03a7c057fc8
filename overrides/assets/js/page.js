// What every page does: around its text the scheme, the menu, the other languages, the contents; in it the terms, blocks of
// code, the report of a mistake.
import { key } from "./storage.js";

const GAP = 6; // px between a term and its definition
const PATIENCE = 250; // ms that a mouse may take on its way from the one to the other
const LONGEST = 300; // characters that a report quotes

const page = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (page.dataset.scheme ?? (system.matches ? "dark" : "light")) === "dark";

const components = {
  /** The button between the light and the dark scheme; until it is pressed the system decides. */
  palette(button) {
    const show = () => {
      button.setAttribute("aria-pressed", String(isDark()));
      if (!page.dataset.scheme) return;
      for (const meta of document.querySelectorAll("meta[name=theme-color]")) {
        meta.content = getComputedStyle(page).backgroundColor;
      }
    };
    button.addEventListener("click", () => {
      page.dataset.scheme = isDark() ? "light" : "dark";
      try {
        localStorage.setItem(key("scheme"), JSON.stringify(page.dataset.scheme));
      } catch {
        // A storage that refuses: until the page is left.
      }
      show();
    });
    system.addEventListener("change", show);
    show();
    button.hidden = false;
  },

  /** Closes an open group of the menu: on Escape, on a click elsewhere, when the focus leaves it, when another opens. */
  menu(menu) {
    const close = (target) => {
      for (const group of menu.querySelectorAll("details[open]")) if (!group.contains(target)) group.open = false;
    };
    menu.addEventListener("keydown", ({ key: pressed, target }) => {
      const group = target.closest("details[open]");
      if (pressed !== "Escape" || !group) return;
      group.open = false;
      group.querySelector("summary").focus();
    });
    document.addEventListener("click", ({ target }) => close(target));
    menu.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && close(relatedTarget));
  },

  /** Takes the heading along to the same page in another language: headings have the same ids in all. */
  language(languages) {
    const follow = () => {
      for (const link of languages.querySelectorAll("a[hreflang]")) link.hash = location.hash;
    };
    addEventListener("hashchange", follow);
    follow();
  },

  /** Marks in the contents the section that is being read: the last heading in the upper third of the window. */
  contents(contents) {
    const places = [...contents.querySelectorAll("li > a")].flatMap((link) => {
      const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      return heading ? [{ link, heading }] : [];
    });
    let frame = 0;

    const mark = () => {
      frame = 0;
      const atEnd = Math.ceil(scrollY + innerHeight) >= page.scrollHeight;
      const line = atEnd ? innerHeight : innerHeight / 3;
      const here = places.findLast(({ heading }) => heading.getBoundingClientRect().top <= line)?.link;
      for (const { link } of places) {
        if (link === here) link.setAttribute("aria-current", "location");
        else link.removeAttribute("aria-current");
      }
    };
    const ask = () => { frame ||= requestAnimationFrame(mark); };
    addEventListener("scroll", ask, { passive: true });
    addEventListener("resize", ask, { passive: true });
    mark();
  },

  /**
   * Shows the definition of a term where it is used: under the mouse, at the keyboard's focus, at the first tap.
   * A second tap, Enter or the link inside leads to the glossary; Escape puts the definition away (WCAG 1.4.13).
   */
  terms(template) {
    const box = template.content.firstElementChild.cloneNode(true);
    const [term, words, link] = ["term", "words", "link"].map((name) => box.querySelector(`.definition__${name}`));
    let shown = null;
    let leaving = 0;
    document.body.append(box);

    const place = () => {
      const edge = document.documentElement.clientWidth - GAP;
      const [line] = shown.getClientRects();
      box.style.setProperty("--x", `${Math.max(GAP, Math.min(line.left, edge - box.offsetWidth)) + scrollX}px`);
      const below = line.bottom + GAP + box.offsetHeight <= innerHeight || line.top < box.offsetHeight + GAP;
      box.style.setProperty("--y", `${(below ? line.bottom + GAP : line.top - GAP - box.offsetHeight) + scrollY}px`);
    };
    const hide = () => {
      clearTimeout(leaving);
      shown?.removeAttribute("aria-describedby");
      shown = null;
      box.hidden = true;
    };
    const show = (word) => {
      clearTimeout(leaving);
      if (shown === word) return;
      hide();
      shown = word;
      term.textContent = word.dataset.term;
      words.textContent = word.dataset.definition;
      link.href = word.href;
      box.hidden = false;
      word.setAttribute("aria-describedby", box.id);
      place();
    };
    const leave = () => {
      clearTimeout(leaving);
      leaving = setTimeout(hide, PATIENCE);
    };
    const inside = (node) => node instanceof Node && (box.contains(node) || shown?.contains(node));

    for (const word of document.querySelectorAll("a[data-definition]")) {
      let touched = false;
      word.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && show(word));
      word.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && leave());
      word.addEventListener("pointerdown", (event) => { touched = event.pointerType !== "mouse" && shown !== word; });
      word.addEventListener("focus", () => show(word));
      word.addEventListener("click", (event) => {
        if (touched) event.preventDefault();
        touched = false;
        show(word);
      });
      word.addEventListener("blur", (event) => !inside(event.relatedTarget) && hide());
    }
    box.addEventListener("pointerenter", () => clearTimeout(leaving));
    box.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && leave());
    box.addEventListener("focusout", (event) => !inside(event.relatedTarget) && hide());
    addEventListener("keydown", (event) => event.key === "Escape" && hide());
    addEventListener("pointerdown", (event) => shown && !inside(event.target) && hide());
    addEventListener("resize", hide);
  },

  /** Gives every block of code the button of the page's template. */
  copy(template) {
    if (!navigator.clipboard) return;
    for (const block of document.querySelectorAll("pre")) {
      const button = template.content.firstElementChild.cloneNode(true);
      const words = button.textContent;
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(block.querySelector("code")?.textContent ?? "");
        button.textContent = button.dataset.copied;
        setTimeout(() => { button.textContent = words; }, 2000);
      });
      const frame = document.createElement("div");
      frame.className = "sample";
      block.replaceWith(frame);
      frame.append(button, block);
    }
  },

  /** Adds to the report of a mistake the place that the reader marked last, and the heading it stands under. */
  report(link) {
    const article = link.closest("article");
    const heading = (node) => [...article.querySelectorAll(":scope > :is(h1, h2, h3)[id]")].filter(
      (one) => one.compareDocumentPosition(node) & (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY),
    ).at(-1);

    document.addEventListener("selectionchange", () => {
      const selection = getSelection();
      const quote = selection.toString().trim().replace(/\s+/g, " ").slice(0, LONGEST);
      if (!quote || !article.contains(selection.anchorNode)) return;
      const under = heading(selection.anchorNode);
      const places = { section: under ? `${under.textContent} (#${under.id})` : "", quote };
      const address = new URL(link.href);
      address.searchParams.set("body", link.dataset.body.replace(/\{(\w+)\}/g, (_, name) => places[name]));
      link.href = address.href;
    });
  },
};

for (const [name, mount] of Object.entries(components)) {
  for (const root of document.querySelectorAll(`[data-component=${name}]`)) mount(root);
}
