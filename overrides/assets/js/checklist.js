// Remembers the ticks of checklists by the ids of their items, counts them and says how many.
// A page may show items of several lists; a tick belongs to the item's list, wherever it is shown.
import { key, read, works, write } from "./storage.js";

const place = (name) => `checklist:${name}`;

function mount(list) {
  const boxes = [...list.querySelectorAll("[data-item]")];
  const lists = [...new Set(boxes.map((box) => box.dataset.list))];
  const count = list.querySelector("output");
  const progress = list.querySelector("progress");

  const names = (box) => [box.dataset.item, ...(box.dataset.aliases ?? "").split(" ").filter(Boolean)];
  const load = () => {
    const kept = Object.fromEntries(lists.map((name) => [name, read(place(name)) ?? {}]));
    for (const box of boxes) box.checked = names(box).some((id) => kept[box.dataset.list][id] === true);
  };
  const keep = ({ dataset: { list: name } }) => {
    const kept = { ...read(place(name)) }; // with the items that this page does not show
    for (const box of boxes.filter((one) => one.dataset.list === name)) {
      for (const id of names(box)) delete kept[id];
      if (box.checked) kept[box.dataset.item] = true;
    }
    return write(place(name), kept);
  };

  const show = (isKept) => {
    const numbers = { done: boxes.filter((box) => box.checked).length, total: boxes.length };
    const words = list.dataset.progress.replace(/\{(\w+)\}/g, (place, number) => numbers[number] ?? place);
    if (count.textContent !== words) count.textContent = words;
    progress.value = numbers.done;
    for (const hint of list.querySelectorAll("[data-when]")) hint.hidden = (hint.dataset.when === "kept") !== isKept;
  };

  list.addEventListener("change", ({ target }) => show(keep(target)));
  addEventListener("storage", (event) => {
    if (event.key !== null && !lists.some((name) => event.key === key(place(name)))) return;
    load();
    show(true);
  });
  load();
  show(works());
  list.querySelector(".checklist__bar").hidden = false;
}

for (const list of document.querySelectorAll("[data-component=checklist]")) mount(list);
