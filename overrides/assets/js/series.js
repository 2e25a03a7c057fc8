// In the block of the series: which parts were read to their end, how much of this one's checklist is done. Remembers where
// the reader of this part stopped, and whether its end was reached.
import { element, teller } from "./component.js";
import { reading, remember, watch } from "./reading.js";
import { count, itemsOf } from "./state.js";
import { current, subscribe } from "./store.js";

const SEEN = 2000; // ms that the end must be in sight: who only jumps there and back has not reached it

function mount(root) {
  const say = teller(root);
  const { part, items = "" } = root.dataset;
  const own = root.querySelector(".series__own");
  const rows = [...root.querySelectorAll("[data-part]")].map((row) => {
    const way = element("span", "parts__way whole", say("ended"));
    row.append(" ", way);
    return { part: row.dataset.part, way };
  });
  let isEnded = false;
  let timer = 0;

  const show = () => {
    const { ended } = reading();
    for (const one of rows) one.way.hidden = !ended.includes(one.part);
    const n = rows.filter(({ way }) => !way.hidden).length;
    const { done, total } = count(current(), itemsOf(items));
    const said = [done && say("own", { done, total }), n && say("read", { n, total: rows.length })].filter(Boolean);
    own.textContent = said.join(" ");
    own.hidden = !said.length;
  };
  const end = () => {
    isEnded = true;
    remember((state) => {
      state.ended = [...new Set([...state.ended, part])];
      state.at = { part };
    });
  };
  const stop = () => {
    const here = document.querySelector(".contents [aria-current]");
    if (isEnded || !here) return;
    const place = { part, anchor: here.hash.slice(1), heading: here.textContent, lang: document.documentElement.lang };
    remember((state) => { state.at = place; });
  };
  new IntersectionObserver(([{ isIntersecting }]) => {
    clearTimeout(timer);
    if (isIntersecting) timer = setTimeout(end, SEEN);
  }).observe(root);
  addEventListener("pagehide", stop);
  document.addEventListener("visibilitychange", () => document.hidden && stop());
  subscribe(show);
  watch(show);
  show();
}

for (const root of document.querySelectorAll("[data-component=series]")) mount(root);
