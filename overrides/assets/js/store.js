// The services that a reader keeps in this browser and what is known of each: one record for every page and language.
// What another tab wrote is read before every change; what cannot be read is put aside, never overwritten.
import { key } from "./storage.js";
import { clean, empty, made, now, same, united, VERSION } from "./state.js";

const KEY = key("services");
const ASIDE = key("services:aside");
const REST = 400; // ms without a key after which what was typed is kept
const listeners = new Set();
const typed = new Map(); // edits of one service, by what they come from

let memory = null; // the state of this page, once the storage has refused it
let trouble = null; // "refused", "full" or "newer": why nothing is kept
let isLocked = false; // what lies in the storage is not ours to overwrite
let unreadable = null; // what could be neither read nor put aside
let undone = null; // what the last removal took away
let typing = null; // the id of the service that is typed into; null before the first is made
let timer = 0;

/** The state as it is now: {current, services}. Change it only inside `change`. */
export function read() {
  return memory ?? stored();
}

/** The service that the reader works on; one without a name before the first is made. */
export function current(state = read()) {
  return state.services.find(({ id }) => id === state.current) ?? state.services[0] ?? made("");
}

/** Lets `edit` change a copy of the state, keeps it, tells every listener; false if it is not kept. */
export function change(edit) {
  flush();
  const before = read();
  const state = structuredClone(before);
  edit(state);
  for (const service of state.services) {
    const was = find(before, service.id);
    const isRenamed = was && (was.name !== service.name || was.stage !== service.stage);
    if (isRenamed && was.at === service.at) service.at = now();
  }
  const isKept = keep(clean({ ...state, version: VERSION }));
  tell();
  return isKept;
}

/** Lets `edit` change the service that the reader works on. */
export function changeCurrent(edit) {
  return change((state) => {
    const service = current(state);
    if (!state.services.includes(service)) state.services.push(service);
    state.current = service.id;
    edit(service);
  });
}

/** As `changeCurrent`, a moment after the last edit; a later edit by the same `key` takes the place of the earlier one. */
export function type(key, edit) {
  if (!typed.size) typing = read().services.length ? current().id : null;
  typed.set(key, edit);
  clearTimeout(timer);
  timer = setTimeout(flush, REST);
}

/** The service that the reader works on, with what was typed laid over what is kept. */
export function draft() {
  const service = structuredClone(current());
  for (const edit of typed.values()) edit(service);
  return service;
}

function flush() {
  clearTimeout(timer);
  if (!typed.size) return;
  const edits = [...typed.values()];
  typed.clear();
  const into = (service) => edits.forEach((edit) => edit(service));
  if (typing === null) changeCurrent(into);
  else change((state) => state.services.filter(({ id }) => id === typing).forEach(into));
}

/** As `way`, for what removes or replaces: `undo` brings it back. */
export function remove(edit, way = changeCurrent) {
  flush();
  const before = read();
  const isKept = way(edit);
  undone = { before, after: read() };
  return isKept;
}

/** Brings back what the last `remove` took, and leaves alone what was changed since; false if there is nothing. */
export function undo() {
  if (!undone) return false;
  const { before, after } = undone;
  undone = null;
  change((state) => {
    for (const [at, service] of before.services.entries()) {
      const left = find(after, service.id);
      const there = find(state, service.id);
      if (!there) state.services.splice(at, 0, service);
      else if (same(there, left)) state.services[state.services.indexOf(there)] = service;
    }
    state.services = state.services.filter((one) => find(before, one.id) || !same(one, find(after, one.id)));
    if (state.current === after.current) state.current = before.current;
  });
  return true;
}

/** Why what the reader enters is not kept: "refused", "full", "newer"; null if it is. */
export function problem() {
  read();
  return trouble;
}

/** What could not be read, as text; null if nothing was. */
export function aside() {
  try {
    return joined(localStorage.getItem(ASIDE), unreadable);
  } catch {
    return null;
  }
}

/** Forgets what could not be read. */
export function dropAside() {
  try {
    localStorage.removeItem(ASIDE);
    if (unreadable !== null) {
      localStorage.removeItem(KEY);
      unreadable = null;
      isLocked = false;
      keep(memory);
    }
  } catch {
    // It was not kept either.
  }
  tell();
}

/** Calls `listener` after every change, made here or in another tab. */
export function subscribe(listener) {
  listeners.add(listener);
}

const find = (state, id) => state.services.find((one) => one.id === id);
const joined = (...texts) => texts.filter((one) => one !== null).join("\n") || null;

function stored() {
  let text;
  try {
    text = localStorage.getItem(KEY);
  } catch {
    return lock("refused");
  }
  if (!text) return empty();
  try {
    return clean(JSON.parse(text));
  } catch (error) {
    if (error.newer) return lock("newer");
    if (putAside(text)) return empty();
    unreadable = text;
    return lock("full");
  }
}

/** Leaves the storage as it is; the page works in memory until it is closed. */
function lock(why) {
  isLocked = true;
  trouble = why;
  memory = empty();
  return memory;
}

function keep(state) {
  memory = state;
  if (isLocked) return false;
  try {
    localStorage.setItem(KEY, JSON.stringify({ version: VERSION, ...state }));
    memory = trouble = null;
    return true;
  } catch (error) {
    // A storage without any room at all is how some browsers refuse.
    trouble = error.name === "QuotaExceededError" && localStorage.length ? "full" : "refused";
    return false;
  }
}

/** Moves unreadable text to another key, after what lies there already; there may be no room for it twice. */
function putAside(text) {
  try {
    localStorage.removeItem(KEY);
    localStorage.setItem(ASIDE, joined(localStorage.getItem(ASIDE), text) ?? "");
    return true;
  } catch {
    try {
      localStorage.setItem(KEY, text);
    } catch {
      // Another tab took the room; `unreadable` has the text still.
    }
    return false;
  }
}

function tell() {
  if (typing !== null && typing !== current().id) flush(); // another service was chosen
  for (const listener of listeners) listener();
}

addEventListener("storage", (event) => {
  if (event.key !== null && event.key !== KEY && event.key !== ASIDE) return;
  if (memory && !isLocked) {
    const unkept = memory;
    memory = null;
    keep(united(stored(), unkept).state);
  }
  tell();
});
for (const event of ["change", "beforeprint", "pagehide", "visibilitychange"]) addEventListener(event, flush);
addEventListener("pageshow", tell); // a browser that comes back may have filled in forms as they were
