// What a reader keeps: its shape, which whatever comes from a storage, a file or a link is held to by `clean`; what it says
// of the items of checklists; and how two of it become one.

export const VERSION = 1;

/** So many sheets of the self-assessment a service may have. */
export const SHEETS = 200;

/** So many reviews, the last being the current one. */
export const REVIEWS = 100;

const ID = /^[a-z0-9][a-z0-9-]{0,63}$/;
const LANGUAGE = /^[a-z]{2,3}(-[a-z0-9]+)*$/i;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const DAY = /^(\d{4}-\d\d-\d\d)?$/;

/** A value that is not what it should be; `where` is its path. `newer`: a later version of the site wrote it. */
export class Refused extends Error {
  constructor(where, newer = false) {
    super(where);
    this.newer = newer;
  }
}

const ensure = (holds, where) => {
  if (!holds) throw new Refused(where);
};
const string = (most, shape = /^/) => (value, where) => {
  ensure(typeof value === "string" && value.length <= most && shape.test(value), where);
  return value;
};
const number = (low, high, whole = false) => (value, where) => {
  ensure(Number.isFinite(value) && value >= low && value <= high && (!whole || Number.isInteger(value)), where);
  return value;
};
const one = (...values) => (value, where) => {
  ensure(values.includes(value), where);
  return value;
};
const maybe = (kind) => (value, where) => (value === null || value === undefined ? null : kind(value, where));
const list = (kind, most) => (value, where) => {
  ensure(Array.isArray(value) && value.length <= most, where);
  return value.map((item, at) => kind(item, `${where}[${at}]`));
};
/** Keys that are no names of ours are dropped, and with them what every object inherits (`constructor`). */
const record = (names, kind, most) => (value, where) => {
  ensure(isPlain(value), where);
  const kept = Object.entries(value).filter(([name]) => names.test(name) && !(name in {}));
  ensure(kept.length <= most, where);
  return Object.fromEntries(kept.map(([name, item]) => [name, kind(item, `${where}.${name}`)]));
};
const shape = (kinds) => (value, where) => {
  ensure(isPlain(value), where);
  const own = (name) => (Object.hasOwn(value, name) ? value[name] : undefined);
  return Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, kind(own(name), `${where}.${name}`)]));
};
const isPlain = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

const id = (value, where) => {
  ensure(!(string(64, ID)(value, where) in {}), where);
  return value;
};
const date = (form) => (value, where) => {
  string(40, form)(value, where);
  ensure(value === "" || !Number.isNaN(Date.parse(value)), where);
  return value;
};
const time = date(TIME);
const day = date(DAY);
const words = string(4000);
const text = record(LANGUAGE, words, 20); // a phrase in each language in which the reader gave one

const tick = shape({ state: one("open", "done", "out"), note: words, at: time });
const sheet = shape({ at: time, answers: record(ID, id, 100) });
const feeling = number(-2, 2, true);
const moment = shape({
  id, phase: id, name: text, thinks: text, feels: text, expected: feeling, met: feeling,
  standard: text, spoils: text, lifts: text, owner: text, metric: text,
  often: maybe(number(0, 100)), // per cent of customers who come to it
  severity: maybe(number(1, 5, true)),
  kept: maybe(number(0, 100)), // per cent of them for whom the standard is kept
});
const cycle = shape({ at: time, wish: text, service: text, starts: text, ends: text, moments: list(moment, 12) });
const decision = shape({
  what: words, effect: words, check: words, owner: words, due: day,
  done: (value, where) => one("", "yes", "no")(value ?? "", where), // as the next review found it
});
const review = shape({ at: time, held: day, notes: record(ID, words, 100), decisions: record(ID, decision, 40) });

/** One service of the reader: see `made` for an empty one. */
const service = shape({
  id,
  name: string(200),
  at: time,
  stage: maybe(id), // the stage that the reader has settled on
  ticks: record(ID, record(ID, tick, 500), 100), // list → item → tick
  sheets: list(sheet, SHEETS), // filled in, oldest first; the last may be unfinished
  cycle: maybe(cycle),
  reviews: list(review, REVIEWS), // oldest first
});
const whole = shape({ current: maybe(id), services: list(service, 60) });

/** A state of our shape and nothing else, from any value; throws `Refused` where it is another. */
export function clean(value) {
  ensure(isPlain(value) && Number.isInteger(value.version) && value.version > 0, "version");
  if (value.version > VERSION) throw new Refused("version", true);
  const state = whole(value, "");
  const ids = state.services.map((one) => one.id);
  ensure(new Set(ids).size === ids.length, "services");
  return state;
}

export const empty = () => ({ current: null, services: [] });

export const now = () => new Date().toISOString();

/** A service that knows nothing yet. */
export function made(name) {
  const random = crypto.getRandomValues(new Uint32Array(2));
  return {
    id: [...random].map((part) => part.toString(36)).join("").padStart(8, "0"),
    name, at: now(), stage: null, ticks: {}, sheets: [], cycle: null, reviews: [],
  };
}

// What a service knows of the items of checklists. An item is {list, names}: its id, then those it had before.

/** The items that Python names as `list/id/older-id`, with a space between them. */
export const itemsOf = (named) => named.split(" ").filter(Boolean).map((one) => {
  const [list, ...names] = one.split("/");
  return { list, names };
});

const UNKNOWN = { state: "open", note: "", at: "" };

/** What is known of an item: {state, note, at}. */
export function tickOf(service, { list, names }) {
  const ticks = service.ticks[list] ?? {};
  const name = names.find((one) => Object.hasOwn(ticks, one));
  return name === undefined ? UNKNOWN : ticks[name];
}

/** Keeps `changes` of an item's tick, under its newest id; a tick that was taken away stays as such, or an older file would bring it back. */
export function setTick(service, item, changes) {
  const { list, names } = item;
  const before = tickOf(service, item);
  const tick = { ...before, at: before.at || now(), ...changes };
  if (before === UNKNOWN && isBlank(tick)) return;
  const ticks = (service.ticks[list] ??= {});
  for (const name of names) delete ticks[name];
  ticks[names[0]] = tick;
}

/** Takes away what is known of the items. */
export function clear(service, items) {
  for (const item of items) if (!isBlank(tickOf(service, item))) setTick(service, item, { ...UNKNOWN, at: now() });
}

export const isBlank = ({ state, note }) => state === "open" && !note.trim();

/** How many of the items are done, of how many that apply, and how many do not. */
export function count(service, items) {
  const states = items.map((item) => tickOf(service, item).state);
  const are = (state) => states.filter((one) => one === state).length;
  return { done: are("done"), total: items.length - are("out"), out: are("out") };
}

/** That in words: `say` is the list's teller. */
export const inWords = (say, { done, total, out }) =>
  say("progress", { done, total }) + (out ? ` · ${say("out_count", { n: out })}` : "");

// What two browsers know, brought together. Nothing is lost by it: of two versions of one thing the later stays.

export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const isLater = (one, other) => Date.parse(one.at) > Date.parse(other.at);
const size = (value) => JSON.stringify(value).length;

/** Whenever anything in a service was last changed. */
export function changed({ at, ticks, sheets, cycle, reviews }) {
  const all = [...Object.values(ticks).flatMap(Object.values), ...sheets, ...reviews, ...(cycle ? [cycle] : [])];
  return all.reduce((last, one) => (isLater(one, last) ? one : last), { at }).at;
}

/** Two states as one, and of each service that came what happens: {name, kind: "new" | "changed" | "same", takes, keeps}. */
export function united(ours, theirs) {
  const services = [...ours.services];
  const report = theirs.services.map((service) => {
    const at = services.findIndex(({ id }) => id === service.id);
    if (at < 0) {
      services.push(service);
      return { name: service.name, kind: "new", takes: {}, keeps: {} };
    }
    const takes = {}; // how many things of a sort come from there
    const keeps = {}; // how many differ there and are older
    services[at] = merged(services[at], service, { takes, keeps });
    return { name: service.name, kind: Object.keys(takes).length ? "changed" : "same", takes, keeps };
  });
  return { state: { current: ours.current ?? theirs.current, services }, report };
}

function merged(ours, theirs, counts) {
  const tally = (side, sort) => { counts[side][sort] = (counts[side][sort] ?? 0) + 1; };
  const choose = (sort, one, other, isBetter = isLater) => {
    if (!other || same(one, other)) return one;
    const takesOther = !one || isBetter(other, one);
    tally(takesOther ? "takes" : "keeps", sort);
    return takesOther ? other : one;
  };
  const both = (sort, some, others) => {
    const all = new Map(some.map((one) => [one.at, one]));
    for (const one of others) all.set(one.at, choose(sort, all.get(one.at), one, (a, b) => size(a) > size(b)));
    return [...all.values()].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  };

  const head = ({ name, stage }) => ({ name, stage });
  const first = isLater(theirs, ours) ? theirs : ours;
  if (!same(head(ours), head(theirs))) tally(first === theirs ? "takes" : "keeps", "heads");
  const ticks = { ...ours.ticks };
  for (const [name, items] of Object.entries(theirs.ticks)) {
    ticks[name] = { ...ticks[name] };
    for (const [item, tick] of Object.entries(items)) ticks[name][item] = choose("ticks", ticks[name][item], tick);
  }
  return {
    ...ours,
    ...head(first),
    at: first.at,
    ticks,
    sheets: both("sheets", ours.sheets, theirs.sheets),
    cycle: choose("cycles", ours.cycle, theirs.cycle),
    reviews: both("reviews", ours.reviews, theirs.reviews),
  };
}
