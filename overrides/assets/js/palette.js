// The button between the light and the dark scheme; until it is pressed the system decides.
import { write } from "./storage.js";

const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (root.dataset.scheme ?? (system.matches ? "dark" : "light")) === "dark";

function mount(button) {
  const show = () => {
    button.setAttribute("aria-pressed", String(isDark()));
    if (!root.dataset.scheme) return;
    for (const meta of document.querySelectorAll("meta[name=theme-color]")) {
      meta.content = getComputedStyle(root).backgroundColor;
    }
  };
  button.addEventListener("click", () => {
    root.dataset.scheme = isDark() ? "light" : "dark";
    write("scheme", root.dataset.scheme);
    show();
  });
  system.addEventListener("change", show);
  show();
  button.hidden = false;
}

for (const button of document.querySelectorAll("[data-component=palette]")) mount(button);
