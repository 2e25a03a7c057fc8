// On the page for wrong addresses: the page whose name is nearest to the address that was asked for.
import { site } from "./storage.js";

const FAR = 0.4; // edits per letter, above which a name is another name

const roots = [...document.querySelectorAll("[data-component=nearest]")].map((root) => ({
  root,
  link: root.querySelector("a"),
  pages: JSON.parse(root.querySelector("script").textContent),
}));
const asked = names(location.pathname);
const [best] = roots
  .flatMap(({ pages }) => Object.entries(pages))
  .map(([id, label]) => [id, Math.min(...asked.flatMap((name) => [id, named(label)].map((other) => edits(name, other) / other.length)))])
  .sort(([, one], [, other]) => one - other);

for (const { root, link, pages } of best?.[1] <= FAR ? roots : []) {
  link.href = `${link.pathname}${best[0]}/`;
  link.textContent = pages[best[0]];
  root.hidden = false;
}

/** The address below the site's root and each of its steps, without endings: what may be the name of a page. */
function names(path) {
  let way = path.slice(site.length);
  try {
    way = decodeURIComponent(way);
  } catch {
    // A broken escape is a letter like any other.
  }
  const steps = way.toLowerCase().split("/").map((step) => named(step.replace(/(index)?\.\w+$/, ""))).filter(Boolean);
  return [...new Set([steps.join("/"), ...steps])].filter(Boolean);
}

function named(label) {
  return label.toLowerCase().replace(/[\s_]+/g, "-");
}

/** How many letters must be put in, taken out or changed to make one word of the other. */
function edits(one, other) {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [at, letter] of [...one].entries()) {
    const next = [at + 1];
    for (let on = 1; on < row.length; on += 1) {
      next[on] = Math.min(next[on - 1] + 1, row[on] + 1, row[on - 1] + (letter !== other[on - 1]));
    }
    row = next;
  }
  return row.at(-1);
}
