// Beside every part of the series: whether it was read to its end, and how much of its checklist is done; and which comes next.
import { element, teller } from "./component.js";
import { reading, watch } from "./reading.js";
import { count, itemsOf, tickOf } from "./state.js";
import { current, subscribe } from "./store.js";

function mount(root) {
  const say = teller(root);
  const sum = root.querySelector(".parts__sum");
  const parts = [...root.querySelectorAll("[data-part]")].map((row) => {
    const { part, stage, items = "" } = row.dataset;
    const way = element("span", "parts__way");
    row.append(" ", way);
    return { part, way, stage, items: itemsOf(items) };
  });
  const all = [...new Map(parts.flatMap(({ items }) => items).map((item) => [`${item.list}/${item.names[0]}`, item])).values()];

  const show = () => {
    const service = current();
    const { ended } = reading();
    const isEnded = ({ part }) => ended.includes(part);
    const isUsed = all.some((item) => tickOf(service, item).state !== "open");
    const counts = parts.map(({ items }) => count(service, items));
    const isOpen = ({ done, total }) => done < total;
    const ofStage = parts.findIndex(({ stage }, at) => stage && stage === service.stage && isOpen(counts[at]));
    const next = ofStage < 0 ? counts.findIndex(isOpen) : ofStage;
    for (const [at, one] of parts.entries()) {
      const said = [
        isUsed && one.items.length && say("done", counts[at]),
        isEnded(one) && say("ended"),
        isUsed && at === next && element("b", "", say("next")),
      ].filter(Boolean);
      one.way.hidden = !said.length;
      one.way.replaceChildren(...said.flatMap((words) => [" · ", words]).slice(1));
    }
    const { name } = service;
    const n = parts.filter(isEnded).length;
    const told = [n && say("read", { n, total: parts.length }), isUsed && name && say("of", { service: name }), isUsed && say("sum", count(service, all))];
    sum.querySelector("output").textContent = told.filter(Boolean).join(" ");
    sum.hidden = !isUsed && !n;
  };
  subscribe(show);
  watch(show);
  show();
}

for (const root of document.querySelectorAll("[data-component=progress]")) mount(root);
