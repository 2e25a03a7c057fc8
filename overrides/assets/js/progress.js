// Beside every part of the series: how much of its checklist the reader has done; and which part comes next.
import { element, teller } from "./component.js";
import { count, tickOf } from "./state.js";
import { current, subscribe } from "./store.js";

function mount(root) {
  const say = teller(root);
  const sum = root.querySelector(".parts__sum");
  const parts = [...root.querySelectorAll("[data-items]")].map((row) => {
    const way = row.appendChild(element("span", "parts__way"));
    return { way, stage: row.dataset.stage, items: row.dataset.items.split(" ").map(read) };
  });
  const all = [...new Map(parts.flatMap(({ items }) => items).map((item) => [`${item.list}/${item.names[0]}`, item])).values()];

  const show = () => {
    const service = current();
    const isUsed = all.some((item) => tickOf(service, item).state !== "open");
    const counts = parts.map(({ items }) => count(service, items));
    const isOpen = ({ done, total }) => done < total;
    const ofStage = parts.findIndex(({ stage }, at) => stage && stage === service.stage && isOpen(counts[at]));
    const next = ofStage < 0 ? counts.findIndex(isOpen) : ofStage;
    for (const [at, { way }] of parts.entries()) {
      way.hidden = !isUsed;
      way.replaceChildren(say("done", counts[at]), ...(at === next ? [" · ", element("b", "", say("next"))] : []));
    }
    sum.hidden = !isUsed;
    const { name } = service;
    sum.querySelector("output").textContent = `${name ? `${say("of", { service: name })} ` : ""}${say("sum", count(service, all))}`;
  };
  subscribe(show);
  show();
}

function read(entry) {
  const [list, ...names] = entry.split("/");
  return { list, names };
}

for (const root of document.querySelectorAll("[data-component=progress]")) mount(root);
