// Remembers the ticks of a checklist by the ids of its items, counts them and says how many.
import { key, read, works, write } from "./storage.js";

function mount(list) {
  const name = `checklist:${list.dataset.list}`;
  const boxes = [...list.querySelectorAll("[data-item]")];
  const count = list.querySelector("output");
  const progress = list.querySelector("progress");

  const names = (box) => [box.dataset.item, ...(box.dataset.aliases ?? "").split(" ").filter(Boolean)];
  const ticked = () => boxes.filter((box) => box.checked);

  const load = () => {
    const kept = read(name) ?? {};
    for (const box of boxes) box.checked = names(box).some((id) => kept[id] === true);
  };
  const keep = () => write(name, Object.fromEntries(ticked().map((box) => [box.dataset.item, true])));

  const show = (isKept) => {
    const numbers = { done: ticked().length, total: boxes.length };
    const words = list.dataset.progress.replace(/\{(\w+)\}/g, (place, number) => numbers[number] ?? place);
    if (count.textContent !== words) count.textContent = words;
    progress.value = numbers.done;
    for (const hint of list.querySelectorAll("[data-when]")) hint.hidden = (hint.dataset.when === "kept") !== isKept;
  };

  list.addEventListener("change", () => show(keep()));
  addEventListener("storage", (event) => {
    if (event.key !== null && event.key !== key(name)) return;
    load();
    show(true);
  });
  load();
  show(works());
  list.querySelector(".checklist__bar").hidden = false;
}

for (const list of document.querySelectorAll("[data-component=checklist]")) mount(list);
