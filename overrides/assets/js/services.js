// The page of the reader's services: add, rename, choose, remove; take them along as a file or a link, bring them back.
import { asked, date, element, factsOf, listed, teller } from "./component.js";
import { copy, named, offer, opened } from "./files.js";
import { showProblems } from "./service-bar.js";
import { isPacked, LONG, pack, TOO_LONG, unpack } from "./share.js";
import { changed, clean, count, empty, made, now, united, VERSION } from "./state.js";
import { aside, change, current, dropAside, read, remove, subscribe, undo } from "./store.js";

function mount(root) {
  const say = teller(root);
  const facts = factsOf(root);
  const part = (name) => root.querySelector(`.services__${name}`);
  const on = (name, act) => part(name).addEventListener("click", act);
  const find = (id) => read().services.find((one) => one.id === id);
  const nameOf = ({ name }) => name || say("unnamed");
  let found = null; // what was opened and is not taken yet: {state, isFile}

  const tell = (name, values, canUndo = false) => {
    part("said").textContent = name ? say(name, values) : "";
    part("undo").hidden = !canUndo;
    if (canUndo) part("undo").focus();
  };

  // The list

  const items = Object.entries(facts.lists).flatMap(([list, all]) => all.map((names) => ({ list, names })));
  const row = (service, isCurrent) => {
    const item = part("pattern").content.firstElementChild.cloneNode(true);
    const [choice, name, told, acts] = ["input", "b", ".services__facts", "[role=group]"].map((one) => item.querySelector(one));
    item.dataset.id = service.id;
    choice.checked = isCurrent;
    name.textContent = nameOf(service);
    acts.setAttribute("aria-label", nameOf(service));
    const stage = facts.stages[service.stage];
    told.textContent = [
      stage ? say("stage", { stage }) : say("no_stage"),
      say("progress", count(service, items)),
      say("changed", { date: date(changed(service)) }),
    ].join(" · ");
    return item;
  };
  const show = () => {
    const { services } = read();
    const { id } = current();
    const held = document.activeElement; // stands again on the same button of the same service
    const [where, what] = [held.closest("[data-id]")?.dataset.id, held.dataset.act];
    part("list").replaceChildren(...services.map((one) => row(one, one.id === id)));
    if (where) part("list").querySelector(`[data-id="${where}"] [data-act="${what}"]`)?.focus();
    part("own").hidden = services.length === 0;
    part("none").hidden = services.length > 0;
    for (const name of ["export", "clear"]) part(name).disabled = services.length === 0;
    part("aside").hidden = aside() === null;
    showProblems(root);
    showFound();
  };

  // A question, with or without a line to fill in: what was filled in (or true), null if the reader thought better of it

  const ask = async (name, values, text) => {
    const dialog = part("ask");
    const field = dialog.querySelector("input");
    part("question").textContent = say(name, values);
    part("yes").textContent = say(`${name}_yes`);
    field.hidden = field.disabled = text === undefined;
    field.value = text ?? "";
    const answer = asked(dialog);
    field.select();
    return (await answer) ? field.value.trim() || true : null;
  };

  const acts = {
    pick: ({ id }) => change((state) => { state.current = id; }),
    async rename(service) {
      const name = await ask("rename", { name: nameOf(service) }, service.name);
      if (typeof name === "string") change((state) => {
        for (const one of state.services) if (one.id === service.id) one.name = name;
      });
    },
    file: (service) => save({ current: service.id, services: [service] }, named(service.name)),
    link: share,
    async remove(service) {
      if (!(await ask("remove", { name: nameOf(service) }))) return;
      remove((state) => { state.services = state.services.filter(({ id }) => id !== service.id); }, change);
      tell("removed", { name: nameOf(service) }, true);
    },
  };
  part("list").addEventListener("click", ({ target }) => {
    const service = find(target.closest("[data-id]")?.dataset.id);
    if (service) acts[target.dataset.act]?.(service);
  });
  part("add").addEventListener("submit", (event) => {
    event.preventDefault();
    const field = event.target.querySelector("input");
    const service = made(field.value.trim());
    if (!service.name) return;
    field.value = "";
    try {
      change((state) => {
        state.services.push(service);
        state.current = service.id;
      });
      tell("added", { name: service.name });
    } catch {
      tell("too_many");
    }
  });

  // Out: a file, a link

  function save(state, name) {
    const text = JSON.stringify({ version: VERSION, at: now(), ...state }, null, 2);
    const day = now().slice(0, 10);
    offer(`${name || say("file")}-${day}.json`, text, "application/json");
    tell("saved");
  }
  async function share(service) {
    const address = location.href.replace(/#.*/, "") + (await pack({ version: VERSION, current: service.id, services: [service] }));
    const isTooLong = address.length > TOO_LONG;
    const field = part("address");
    part("link").hidden = isTooLong;
    if (isTooLong) return tell("link_too_long", { name: nameOf(service) });
    field.value = address;
    part("link_of").textContent = say("link_of", { name: nameOf(service) });
    part("link_note").textContent = say(address.length > LONG ? "link_long" : "link_note");
    field.focus();
    field.select();
    return tell("");
  }
  on("copy", async () => tell((await copy(part("address").value)) ? "copied" : "not_copied"));
  on("export", () => save(read(), ""));
  on("aside_save", () => offer(`${say("aside_file")}.txt`, aside()));
  on("aside_drop", async () => (await ask("drop")) && dropAside());

  // In: what comes from there is shown before it is taken

  const comes = ({ name, kind, takes, keeps }) => {
    const counted = (counts) => listed(Object.entries(counts).map(([sort, n]) => say(`sort_${sort}`, { n })));
    return [
      say(`comes_${kind}`, { name: name || say("unnamed") }),
      Object.keys(takes).length && say("comes_takes", { what: counted(takes) }),
      Object.keys(keeps).length && say("comes_keeps", { what: counted(keeps) }),
    ].filter(Boolean).join(" ");
  };
  function showFound() {
    part("found").hidden = !found;
    if (!found) return;
    const ours = read();
    const { report } = united(ours, found.state);
    const are = (kind) => report.filter((one) => one.kind === kind).length;
    part("sum").textContent = say("sum", Object.fromEntries(["new", "changed", "same"].map((kind) => [kind, are(kind)])));
    part("changes").replaceChildren(...report.map((one) => element("li", "", comes(one))));
    part("merge").hidden = are("same") === report.length;
    part("replace").hidden = !found.isFile || ours.services.length === 0;
  }
  const consider = (text, isFile) => {
    try {
      if (text === null) throw new RangeError();
      const state = clean(JSON.parse(text));
      clean({ ...united(read(), state).state, version: VERSION }); // both together may be more than fits
      found = { state, isFile };
      tell("");
      showFound();
      part("found").focus();
    } catch (error) {
      found = null;
      showFound();
      if (text === null) tell("too_large");
      else if (error.newer) tell("from_newer");
      else tell(isFile ? "unfit" : "link_broken");
    }
  };
  const settle = (edit) => {
    if (edit) remove(edit, change);
    found = null;
    showFound();
    dispatchEvent(new HashChangeEvent("hashchange")); // the language switch forgets the link
    if (edit) tell("taken", {}, true);
    else part("file").focus();
  };
  on("merge", () => settle((state) => { Object.assign(state, united(state, found.state).state); }));
  on("replace", () => settle((state) => { Object.assign(state, structuredClone(found.state)); }));
  on("leave", () => settle(null));
  part("file").addEventListener("change", async ({ target }) => {
    if (target.files.length) consider(await opened(target.files[0]).catch(() => ""), true);
    target.value = ""; // the same file may be chosen again
  });
  on("check", async () => consider(await opened(new Blob([part("paste").value])), true));

  const follow = async () => {
    const { hash } = location;
    if (!isPacked(hash)) return;
    history.replaceState(null, "", location.pathname + location.search);
    consider(await unpack(hash).catch(() => ""), false);
  };

  // Back

  on("undo", () => {
    undo();
    tell("undone");
    (part("list").querySelector(":checked") ?? part("add").querySelector("input")).focus();
  });
  on("clear", async () => {
    if (!(await ask("reset", { n: read().services.length }))) return;
    remove((state) => Object.assign(state, empty()), change);
    tell("cleared", {}, true);
  });

  subscribe(show);
  addEventListener("hashchange", follow);
  show();
  part("tool").hidden = false;
  part("lost").hidden = true;
  follow();
}

for (const root of document.querySelectorAll("[data-component=services]")) mount(root);
