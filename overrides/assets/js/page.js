// What every page does around its text: the scheme, the search, the menu, the other languages, the contents.
import { key } from "./storage.js";

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

  /** Opens the search in the language of where it stands; nothing of the search is fetched before. */
  search(button) {
    button.addEventListener("click", () => search(button));
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
};

async function search(button) {
  try {
    await (await import("./search.js")).open(button);
  } catch {
    alert(button.dataset.failed);
  }
}

/** Ctrl-K or Cmd-K, and, unless the reader writes or has switched it off in the search, the key of the slash. */
function isSearch({ key: sign, code, ctrlKey, metaKey, altKey, shiftKey, target }) {
  if (altKey) return false;
  if (ctrlKey || metaKey) return code === "KeyK" && !shiftKey;
  if (sign !== "/" && !(code === "Slash" && sign === ".")) return false; // the dot of the Russian layout
  if (target.isContentEditable || target.matches?.("input, textarea, select")) return false;
  try {
    return localStorage.getItem(key("slash")) !== "false";
  } catch {
    return true;
  }
}

addEventListener("keydown", (event) => {
  const button = document.querySelector("[data-component=search]");
  if (!button || event.defaultPrevented || document.querySelector("dialog[open]") || !isSearch(event)) return;
  event.preventDefault();
  search(button);
});

for (const [name, mount] of Object.entries(components)) {
  for (const root of document.querySelectorAll(`[data-component=${name}]`)) mount(root);
}
