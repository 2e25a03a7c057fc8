// Offers on the home page the place where the reader stopped, or the part that comes after the one that was finished.
import { element, teller } from "./component.js";
import { forget, reading } from "./reading.js";

const ANCHOR = /^[a-z][a-z0-9-]*$/;

function mount(root) {
  const say = teller(root);
  const line = root.querySelector(".place__line");
  const parts = [...document.querySelectorAll(".parts [data-part]")];
  const { ended, at } = reading();
  const here = parts.findIndex((one) => one.dataset.part === at?.part);
  if (here < 0) return;

  const link = (part, anchor, heading) => {
    const { href, textContent } = part.querySelector("a");
    const made = element("a", "", heading ? `${textContent} · ${heading}` : textContent);
    made.href = anchor ? `${href}#${anchor}` : href;
    return made;
  };
  if (ANCHOR.test(at.anchor ?? "")) {
    const heading = at.lang === document.documentElement.lang && at.heading;
    line.append(say("stopped"), " ", link(parts[here], at.anchor, heading));
  } else {
    const isNew = (one) => !ended.includes(one.dataset.part);
    const next = parts.slice(here).find(isNew) ?? parts.find(isNew);
    line.append(...(next ? [say("ended", { part: here + 1 }), " ", link(next)] : [say("all")]));
  }
  root.querySelector("button").addEventListener("click", () => {
    forget();
    line.textContent = say("forgotten");
    root.querySelector("button").hidden = true;
    line.focus();
  });
  root.hidden = false;
}

for (const root of document.querySelectorAll("[data-component=place]")) mount(root);
