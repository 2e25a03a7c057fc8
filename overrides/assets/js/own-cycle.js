// A form for the reader's own cycle of service. It is filled from the store and never the other way round.
import { asked, element, factsOf, put, teller } from "./component.js";
import { markdown, quote, said, say as write, spoken } from "./cycle-text.js";
import { drawings, viewer } from "./cycle-view.js";
import { copy, offer, opened } from "./files.js";
import { now } from "./state.js";
import { site } from "./storage.js";
import { changeCurrent, current, draft, remove, subscribe, type, undo } from "./store.js";

const MOST = 12; // moments
const FAULTS = 20; // that are shown of one file
const TEXTS = ["wish", "service", "starts", "ends"];
const FACTS = ["name", "thinks", "feels", "standard", "spoils", "lifts", "owner", "metric"];

const texts = (names) => Object.fromEntries(names.map((name) => [name, {}]));
const blank = () => ({ at: now(), ...texts(TEXTS), moments: [] });
const isText = (field) => field.matches("textarea, [type=text]");

function mount(root) {
  const facts = factsOf(root);
  const say = teller(root);
  const part = (name) => root.querySelector(`.own__${name}`);
  const on = (name, act) => part(name).addEventListener("click", act);
  const list = part("moments");
  const { show: showCycle, title } = viewer(root, facts, say);
  const itemOf = (id) => [...list.children].find((item) => item.dataset.moment === id);

  const tell = (name, values, canUndo = false) => {
    part("said").textContent = name ? say(name, values) : "";
    part("undo").hidden = !canUndo;
  };

  let frame = 0;

  const cycle = () => draft().cycle ?? blank();
  const into = (edit) => (service) => {
    service.cycle ??= blank();
    edit(service.cycle);
    service.cycle.at = now();
  };
  const stage = () => facts.stages.find(({ id }) => id === part("stage").value);

  // The form as the store has it: nothing is set that is right already, so that no caret moves

  const set = (field, value) => {
    if (field.type === "number" && (!field.validity.valid || (field.value !== "" && Number(field.value) === value))) return;
    const words = isText(field) ? said(value) : String(value ?? "");
    if (isText(field)) field.lang = spoken(value);
    if (field.value !== words) field.value = words;
  };
  const made = (id) => {
    const item = part("template").content.firstElementChild.cloneNode(true);
    item.dataset.moment = id;
    item.id = `own-${id}`;
    return item;
  };
  const sync = ({ moments, ...head }) => {
    const focus = document.activeElement;
    for (const field of part("head").querySelectorAll("[data-field]")) set(field, head[field.dataset.field]);
    for (const item of [...list.children]) if (!moments.some(({ id }) => id === item.dataset.moment)) item.remove();
    for (const [at, moment] of moments.entries()) {
      const item = itemOf(moment.id) ?? made(moment.id);
      if (list.children[at] !== item) list.insertBefore(item, list.children[at] ?? null);
      for (const field of item.querySelectorAll("[data-field]")) set(field, moment[field.dataset.field]);
      const called = title(moment, at);
      item.querySelector(".own__title").textContent = called;
      item.querySelector(".own__phase").textContent = facts.phases.find(({ id }) => id === moment.phase)?.name ?? moment.phase;
      item.querySelector("legend").textContent = called;
      for (const button of item.querySelectorAll("[data-act]")) button.setAttribute("aria-label", say(button.dataset.act, { moment: called }));
    }
    if (focus !== document.activeElement && root.contains(focus)) focus.focus(); // a place in the order was changed under it
    part("add").disabled = moments.length >= MOST;
    const n = moments.length;
    put(part("count"), n < facts.fewest ? say("few", { n }) : n > facts.most ? say("many", { n }) : "");
  };
  const show = () => {
    const shown = cycle();
    sync(shown);
    showCycle(shown, stage());
    root.dataset.state = shown.moments.length ? "filled" : "empty";
  };
  let settled; // the service and its stage, which the choice of a stage follows until the reader chooses another
  const follow = () => {
    const { id, stage: found } = current();
    if (settled !== `${id} ${found}`) part("stage").value = facts.stages.some((one) => one.id === found) ? found : "";
    settled = `${id} ${found}`;
    show();
  };

  list.addEventListener("input", ({ target: field }) => typed(field, field.closest("[data-moment]").dataset.moment));
  part("head").addEventListener("input", ({ target: field }) => typed(field));
  function typed(field, id) {
    const name = field.dataset.field;
    const isRight = field.validity.valid;
    field.setAttribute("aria-invalid", String(!isRight));
    const value = field.value === "" || !isRight ? null : Number(field.value);
    const words = field.value;
    type(field, into((all) => {
      const thing = id === undefined ? all : all.moments.find((one) => one.id === id);
      if (!thing) return; // another tab has removed it
      if (isText(field)) write(thing[name], words);
      else thing[name] = name === "phase" ? words : value;
    }));
    part("undo").hidden = true;
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      show();
    });
  }
  list.addEventListener("change", ({ target: field }) => {
    if (!field.validity.valid) tell("range", { field: field.labels[0].firstChild.textContent.trim(), low: Number(field.min), high: Number(field.max) });
  });

  // Moments: added, removed, moved

  const placeOf = (id) => cycle().moments.findIndex((one) => one.id === id);
  const called = (id) => {
    const { moments } = cycle();
    const at = moments.findIndex((one) => one.id === id);
    return quote(said(moments[at].name) || say("unnamed"), facts);
  };
  /** A new moment is most likely of the phase that follows that of the last. */
  const phaseAfter = (moments) => {
    const way = facts.phases.filter(({ branch }) => !branch).map(({ id }) => id);
    return way[Math.min(way.indexOf(moments.at(-1)?.phase) + 1, way.length - 1)];
  };
  const open = (id) => {
    const item = itemOf(id);
    item.querySelector("details").open = true;
    item.querySelector("[data-field=name]").focus();
  };
  const move = (id, to) => {
    const from = placeOf(id);
    const all = list.children.length;
    const place = Math.max(0, Math.min(to, all - 1));
    if (place !== from) changeCurrent(into(({ moments }) => moments.splice(place, 0, ...moments.splice(from, 1))));
    tell("moved", { moment: called(id), place: place + 1, all });
  };
  const acts = {
    up: (id) => move(id, placeOf(id) - 1),
    down: (id) => move(id, placeOf(id) + 1),
    remove(id) {
      const at = placeOf(id);
      const values = { moment: called(id) };
      remove((service) => { service.cycle.moments = service.cycle.moments.filter((one) => one.id !== id); });
      (list.children[Math.min(at, list.children.length - 1)]?.querySelector("summary") ?? part("add")).focus();
      tell("removed", values, true);
    },
  };
  on("add", () => {
    const id = `m${Date.now().toString(36)}`;
    changeCurrent(into(({ moments }) => moments.push({
      id, phase: phaseAfter(moments), ...texts(FACTS), expected: 0, met: 0, often: null, severity: null, kept: null,
    })));
    open(id);
  });
  on("undo", () => {
    undo();
    tell("restored");
    (list.querySelector("summary") ?? part("add")).focus();
  });
  list.addEventListener("click", ({ target }) => acts[target.dataset.act]?.(target.closest("[data-moment]").dataset.moment));
  list.addEventListener("keydown", (event) => {
    const act = event.altKey && { ArrowUp: "up", ArrowDown: "down" }[event.key];
    if (!act || event.target.dataset.field) return;
    event.preventDefault();
    acts[act](event.target.closest("[data-moment]").dataset.moment);
  });
  root.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#own-']");
    if (!link) return;
    event.preventDefault();
    open(link.getAttribute("href").slice(5));
  });

  // By the handle: neighbours step aside for the moment, for to move it would let go of the pointer

  list.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest(".own__handle");
    if (!handle || event.button) return;
    event.preventDefault();
    const item = handle.closest("[data-moment]");
    const middle = (one) => one.getBoundingClientRect().top + one.offsetHeight / 2;
    const follow = ({ clientY }) => {
      while (item.nextElementSibling && clientY > middle(item.nextElementSibling)) item.before(item.nextElementSibling);
      while (item.previousElementSibling && clientY < middle(item.previousElementSibling)) item.after(item.previousElementSibling);
    };
    const end = new AbortController();
    const leave = (isMoved) => {
      end.abort();
      delete item.dataset.held;
      if (isMoved) move(item.dataset.moment, [...list.children].indexOf(item));
      else show();
    };
    handle.setPointerCapture(event.pointerId);
    item.dataset.held = "";
    handle.addEventListener("pointermove", follow, { signal: end.signal });
    handle.addEventListener("pointerup", () => leave(true), { signal: end.signal });
    handle.addEventListener("pointercancel", () => leave(false), { signal: end.signal });
    addEventListener("keydown", ({ key }) => key === "Escape" && leave(false), { signal: end.signal });
  });

  // In: one of the series' cycles, or YAML

  /** Puts `found` in place of the cycle, once the reader agrees that there is one to lose. */
  const replace = async (found) => {
    const canUndo = draft().cycle !== null;
    if (canUndo && !(await asked(root.querySelector(".ask")))) return;
    remove((service) => { service.cycle = found && { at: now(), ...found }; });
    tell(found ? "replaced" : "emptied", {}, canUndo);
  };
  on("begin", async () => {
    const id = part("source").value;
    if (!id) return replace(null);
    try {
      const answer = await fetch(`${site}assets/cycles/${id}.json`); // one for all languages
      return await replace(await answer.json());
    } catch {
      return tell("not_fetched");
    }
  });
  const takeIn = async (text) => {
    const { understood } = await import("./yaml.js");
    const found = text === null ? { faults: [{ path: "", what: "large" }] } : understood(text, facts.phases.map(({ id }) => id));
    const faults = found.faults ?? [];
    part("faults").replaceChildren(...faults.slice(0, FAULTS).map(({ path, what, ...values }) => element(
      "li", "", ...(path ? [element("code", "", path), ": "] : []), say(`fault_${what}`, values))));
    part("faults-title").textContent = faults.length ? say("faults", { n: faults.length }) : "";
    if (found.cycle) await replace(found.cycle);
  };
  part("file").addEventListener("change", async ({ target }) => {
    const [file] = target.files;
    if (file) await takeIn(await opened(file));
    target.value = ""; // the same file may be chosen again
  });
  on("read", () => takeIn(part("paste").value));

  // Out

  const drawn = (name) => async () => {
    const draws = await drawings; // and what is on the page is drawn
    if (!draws) return;
    const [, , { standalone }] = draws;
    const drawing = part(`${name}-drawing`).querySelector("svg");
    const words = name === "ring" ? [...list.children].map((_, at) => title(cycle().moments[at], at)).join("; ") : part("says").textContent;
    offer(`${name}.svg`, standalone(drawing, drawing.getAttribute("aria-label"), words), "image/svg+xml");
  };
  const asMarkdown = () => markdown(cycle(), {
    facts, words: say, names: facts.names, phases: Object.fromEntries(facts.phases.map(({ id, name }) => [id, name])),
  });
  on("yaml", async () => {
    const { written } = await import("./yaml.js");
    offer("own.yml", written(cycle(), facts.languages, (what) => say(`yaml_${what}`)), "application/yaml");
  });
  on("svg-ring", drawn("ring"));
  on("svg-feelings", drawn("feelings"));
  on("markdown", () => offer("own-cycle.md", asMarkdown(), "text/markdown"));
  on("copy", async () => tell((await copy(asMarkdown())) ? "copied" : "not_copied"));
  on("print", () => print());

  part("stage").addEventListener("change", show);
  subscribe(follow);
  follow();
  part("tool").hidden = false;
}

for (const root of document.querySelectorAll("[data-component=own-cycle]")) mount(root);
