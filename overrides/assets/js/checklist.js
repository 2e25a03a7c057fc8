// Ticks, notes and what does not apply: kept by the ids of items, for the service that the reader works on.
// A page may show items of several lists; a tick belongs to the item's list, wherever it is shown.
import { asked, put, teller } from "./component.js";
import { clear, count, inWords, isBlank, now, setTick, tickOf } from "./state.js";
import { changeCurrent, current, draft, problem, remove, subscribe, type, undo } from "./store.js";

let isOurs = false; // the change that is told of was made in a row of this page

/** A list; its `show(service)` shows what is known of its items. */
function mount(root) {
  const say = teller(root);
  const acts = root.querySelector("template").content.firstElementChild;
  const rows = [...root.querySelectorAll(".checklist__item")].map((row) => mountRow(row, acts.cloneNode(true)));
  const items = rows.map(({ item }) => item);
  const filter = mountFilter(root, rows, say);
  const foot = mountFoot(root, items, say);
  const progress = root.querySelector("progress");

  const show = (service) => {
    for (const row of rows) row.show(tickOf(service, row.item));
    const counts = count(service, items);
    put(root.querySelector(".checklist__count"), inWords(say, counts));
    progress.max = counts.total || 1;
    progress.value = counts.done;
    for (const hint of root.querySelectorAll("[data-when]")) hint.hidden = hint.dataset.when !== "kept" || problem() !== null;
    if (!isOurs) filter(); // a row that the reader has just ticked stays where it is
    foot(service);
  };
  mountExport(root, items, say);
  root.querySelector(".checklist__bar").hidden = root.querySelector(".checklist__foot").hidden = false;
  return { items, say, show };
}

/** A row of a list: its item, its owner, and `show(tick)`. */
function mountRow(row, acts) {
  const box = row.querySelector("input");
  const { list, item: id, aliases = "", revised } = box.dataset;
  const item = { list, names: [id, ...aliases.split(" ").filter(Boolean)] };
  const changed = row.querySelector(".checklist__changed");
  const [out, opener] = acts.querySelectorAll("button");
  const field = acts.querySelector("label");
  const note = field.querySelector("textarea");
  const noted = acts.querySelector("p");

  row.append(acts);
  for (const one of row.querySelectorAll("[data-of]")) one.textContent = ` ${row.querySelector(".checklist__code").textContent}`;

  const set = (changes) => (service) => {
    isOurs = true;
    setTick(service, item, changes);
  };
  const settle = (state) => changeCurrent(set({ state, at: now() }));
  const tick = () => settle(box.checked ? "done" : "open");

  box.addEventListener("change", tick);
  out.addEventListener("click", () => settle(row.dataset.state === "out" ? "open" : "out"));
  changed?.querySelector("button").addEventListener("click", () => {
    box.focus();
    settle(row.dataset.state);
  });
  opener.addEventListener("click", () => {
    field.hidden = !field.hidden;
    opener.setAttribute("aria-expanded", String(!field.hidden));
    if (!field.hidden) note.focus();
  });
  note.addEventListener("input", () => type(note, set({ note: note.value })));

  const show = ({ state, note: words, at }) => {
    row.dataset.state = state;
    box.checked = state === "done";
    out.setAttribute("aria-pressed", String(state === "out"));
    noted.textContent = words;
    noted.hidden = !words.trim();
    if (note.value !== words) note.value = words;
    if (changed) changed.hidden = state === "open" || at.slice(0, revised.length) >= revised;
  };
  if ("early" in box.dataset) tick();
  return { row, item, owner: text(row.querySelector("[data-fact=owner]")), show };
}

/** Shows the rows of one state or owner, and says how many; returns what does it anew. */
function mountFilter(root, rows, say) {
  const [state, owner] = ["state", "owner"].map((name) => root.querySelector(`select[name=${name}]`));
  const said = root.querySelector(".checklist__said");
  const owners = [...new Set(rows.map((one) => one.owner))].sort(new Intl.Collator(document.documentElement.lang).compare);
  owner.append(...owners.map((one) => new Option(one)));

  const filter = () => {
    let shown = 0;
    for (const one of rows) {
      const fits = (!state.value || one.row.dataset.state === state.value) && (!owner.value || one.owner === owner.value);
      one.row.toggleAttribute("data-filtered", !fits);
      shown += fits;
    }
    said.textContent = state.value || owner.value ? say("shown", { shown, total: rows.length }) : "";
  };
  for (const choice of [state, owner]) choice.addEventListener("change", filter);
  return filter;
}

/** Clears the list once the reader has said yes, and brings it back; returns what shows whether there is anything to clear. */
function mountFoot(root, items, say) {
  const foot = root.querySelector(".checklist__foot");
  const [opener, back] = ["clear", "undo"].map((act) => foot.querySelector(`[data-act=${act}]`));
  const said = foot.querySelector("output");

  opener.addEventListener("click", async () => {
    if (!(await asked(foot.querySelector(".ask")))) return;
    remove((service) => clear(service, items));
    back.hidden = false;
    back.focus();
    said.textContent = say("gone");
  });
  back.addEventListener("click", () => {
    undo();
    said.textContent = say("back");
    opener.focus();
  });

  return (service) => {
    opener.hidden = items.every((item) => isBlank(tickOf(service, item)));
    back.hidden = true; // what was changed since, no undoing must take away
    said.textContent = "";
  };
}

/** The menu by which the list leaves; what it needs is loaded when it is opened first. */
function mountExport(root, items, say) {
  const menu = root.querySelector(".checklist__export details");
  const choice = menu.querySelector("select");
  const said = root.querySelector(".checklist__said");
  const load = () => import("./checklist-export.js");

  menu.addEventListener("toggle", async () => {
    if (!menu.open) return;
    const { languages } = await load();
    for (const [code, name] of await languages(items)) {
      if ([...choice.options].some((one) => one.value === code)) continue;
      const option = new Option(name, code);
      option.lang = code;
      choice.append(option);
    }
  });
  menu.addEventListener("click", async ({ target: { dataset: { way, form } } }) => {
    if (!way) return;
    const { take } = await load();
    menu.open = false;
    menu.querySelector("summary").focus();
    const word = await take(way, form, { root, items, service: current(), lang: choice.value });
    said.textContent = word ? say(word) : "";
  });
}

const text = (element) => element.textContent.replace(/\s+/g, " ").trim();

const lists = [...document.querySelectorAll("[data-component=checklist]")].map(mount);
const sum = document.querySelector(".checklists__sum"); // where all lists of the series stand

function show() {
  const service = draft();
  for (const one of lists) one.show(service);
  isOurs = false;
  if (!sum) return;
  const { done, total } = count(service, lists.flatMap(({ items }) => items));
  put(sum, lists[0].say("series", { done, total }));
  sum.hidden = false;
}
subscribe(show);
show();
