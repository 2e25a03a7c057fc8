// The service-cycle review: what is known of the service is laid on the table, what is said and decided is kept.
// The last review of a service is the current one; an earlier one can be looked up.
import { asked, day, element, factsOf, number, teller } from "./component.js";
import { cleanPasses, node, priorities, said } from "./cycle-text.js";
import { copy, named, offer, plain } from "./files.js";
import { judged as judge, known, supports } from "./scoring.js";
import { now, REVIEWS, tickOf } from "./state.js";
import { changeCurrent, current, draft, remove, subscribe, type, undo } from "./store.js";

const DECISION = { what: "", effect: "", check: "", owner: "", due: "" };

const blank = (at) => ({ at, held: "", notes: {}, decisions: {} });
const isBlank = ({ held, notes, decisions }) => !held && !Object.keys({ ...notes, ...decisions }).length;

/** What a record has under the first of `names` that it knows: a thing's id, then those it had before. */
const pick = (record, names) => record[names.find((name) => Object.hasOwn(record, name))];
const place = (record, names, value) => {
  for (const name of names) delete record[name];
  if (value) record[names[0]] = value;
};

const item = (...children) => element("li", "", ...children);

/** Puts made lines after those of the page, in place of the ones made before; the focus stays on its line. */
function fill(list, lines) {
  const key = list.contains(document.activeElement) && document.activeElement.dataset.key;
  for (const old of list.querySelectorAll(":scope > [data-made]")) old.remove();
  for (const line of lines) line.dataset.made = "";
  list.append(...lines);
  list.hidden = [...list.children].every((line) => line.hidden);
  if (key) [...list.querySelectorAll("[data-key]")].find(({ dataset }) => dataset.key === key)?.focus();
}

function mount(root) {
  const facts = factsOf(root);
  const say = teller(root);
  const part = (name) => root.querySelector(`.review__${name}`);
  const button = (act) => root.querySelector(`[data-act=${act}]`);
  const namesOf = (element) => element.closest("[data-names]")?.dataset.names.split(" ");
  const rows = [...root.querySelectorAll("tr[data-names]")].map((row) => ({ names: namesOf(row), title: row.cells[0].textContent }));
  const fields = [...root.querySelectorAll("[data-field]")].map((field) => ({
    field, name: field.dataset.field, names: namesOf(field),
    paper: field.closest(".review__write").querySelector(".review__paper"),
  }));

  const tell = (name, canUndo = false) => {
    part("said").textContent = name && say(name);
    button("undo").hidden = !canUndo;
  };

  // What is written

  let begun = now(); // the date of a review that has nothing yet
  let chosen = null; // the date of an earlier one

  const find = ({ reviews }) => reviews.find(({ at }) => at === chosen) ?? reviews.at(-1) ?? blank(begun);
  const shown = () => find(draft());
  /** Changes the review of that date, whose first word it may be. */
  const into = (edit, { at } = shown()) => ({ reviews }) => {
    if (!reviews.some((review) => review.at === at)) reviews.push(blank(at));
    edit(reviews.find((review) => review.at === at));
  };

  const get = (review, { name, names }) => {
    if (name === "held") return review.held;
    return (name === "note" ? pick(review.notes, names) : pick(review.decisions, names)?.[name]) ?? "";
  };
  const put = (review, { name, names }, value) => {
    if (name === "held") review.held = value;
    else if (name === "note") place(review.notes, names, value);
    else {
      const decision = { ...DECISION, ...pick(review.decisions, names), [name]: value };
      place(review.decisions, names, Object.values(decision).some(Boolean) && decision);
    }
  };
  const spoken = ({ field }, value) => (field.type === "date" ? day(value) : value);

  for (const one of fields) {
    one.field.addEventListener("input", () => {
      const value = one.field.validity.valid ? one.field.value : ""; // no year of five digits
      type(one, into((review) => put(review, one, value)));
      one.paper.textContent = spoken(one, value);
      tell("");
    });
  }

  // What is laid on the table

  const tables = {
    /** What became of the decisions of the review before. */
    last(list, { reviews }) {
      const review = reviews[reviews.indexOf(find({ reviews })) - 1];
      if (!review) return fill(list, [item(say("last_none"))]);
      const taken = rows.filter(({ names }) => pick(review.decisions, names)?.what);
      return fill(list, [item(say(taken.length ? "last" : "last_nothing", { date: day(review.held || review.at) })), ...taken.map(({ names, title }) => {
        const { what, owner, due, done } = pick(review.decisions, names);
        const line = item(`${title}. ${[what, owner, day(due)].filter(Boolean).join("; ")} `, part("mark").content.cloneNode(true));
        const mark = line.querySelector("select");
        mark.value = done;
        mark.dataset.key = names[0];
        mark.setAttribute("aria-label", title);
        mark.addEventListener("change", () => changeCurrent(into((one) => { pick(one.decisions, names).done = mark.value; }, review)));
        line.querySelector("span").textContent = done && `(${mark.selectedOptions[0].text})`;
        return line;
      })]);
    },
    /** The stage that the reader settled on, and the latest sheets of the self-assessment. */
    stage(list, { stage }, sheets) {
      for (const line of list.querySelectorAll("[data-stage]")) line.hidden = line.dataset.stage !== (stage ?? "");
      list.querySelector("[data-sheets]").hidden = sheets.length > 0;
      fill(list, sheets.map(({ at, id, stages, against, all }) => item([
        say("sheet", { date: day(at), verdict: [stages.map((one) => facts.stages[one]).join(" · "), facts.quiz.verdicts[id]].filter(Boolean).join(". ") }),
        ...(stages.length && against ? [say("against", { n: against, all })] : []),
        ...(stage && stages.length && !stages.includes(stage) ? [say("doubt")] : []),
      ].join(" "))));
    },
    /** What is open on the checklists of the stage. */
    items(list, service, [latest]) {
      const clear = latest?.stages.length === 1 ? latest.stages[0] : null;
      for (const line of list.querySelectorAll("[data-of]")) line.hidden = line.dataset.of !== (service.stage ?? clear);
      tables.check(list, service);
    },
    check(list, service) {
      for (const line of list.querySelectorAll("[data-list]")) {
        const items = facts.lists[line.dataset.list];
        const state = ({ names }) => tickOf(service, { list: line.dataset.list, names }).state;
        const open = items.filter((one) => state(one) === "open");
        const values = { n: open.length, total: items.filter((one) => state(one) !== "out").length };
        const more = open.length - facts.worst;
        line.querySelector("span").textContent = `: ${say(open.length ? "open" : "all_done", values)}`;
        line.querySelector("ul").replaceChildren(
          ...open.slice(0, facts.worst).map(({ says }) => item(says)), ...(more > 0 ? [item(say("more", { n: more }))] : []));
      }
      fill(list, []);
    },
    /** The share of clean passes, and the worst moments of the reader's own cycle. */
    moments(list, { cycle }) {
      const moments = cycle?.moments ?? [];
      const share = cleanPasses(moments);
      const worst = priorities(moments).slice(0, facts.worst);
      const lacks = moments.length ? !worst.length && "numbers" : "cycle";
      for (const line of list.querySelectorAll("[data-lacks]")) line.hidden = line.dataset.lacks !== lacks;
      const n = moments.filter(({ often, kept }) => often !== null && kept !== null).length;
      fill(list, [...(share === null ? [] : [item(say("passes", { share: number(share, 1), n }))]), ...worst.map(({ moment, at, score: sum }) => {
        const line = item(`${at + 1}. `, node(moment.name), ` (${say("priority", { sum })}) `, part("take").content.cloneNode(true));
        const take = line.querySelector("button");
        take.dataset.key = moment.id;
        take.setAttribute("aria-label", `${take.textContent}: ${said(moment.name)}`);
        return line;
      })]);
    },
  };

  /** What the rules make of the latest sheets, the newest first. */
  const judged = ({ sheets }) => {
    const { questions, scoring } = facts.quiz ?? { questions: [] };
    const rules = { questions, scoring, stages: Object.keys(facts.stages) };
    const filled = sheets.map(({ at, answers }) => ({ at, answers: known(answers, questions) })).filter(({ answers }) => answers.size);
    return filled.slice(-facts.worst).toReversed().map(({ at, answers }) => {
      const { id, stages } = judge(answers, rules);
      const against = [...answers].filter((one) => !supports(one, stages, questions)).length;
      return { at, id, stages, against, all: answers.size };
    });
  };

  function show() {
    const service = draft();
    if (!Object.hasOwn(facts.stages, service.stage ?? "")) service.stage = null;
    const review = find(service);
    for (const one of fields) {
      const value = get(review, one);
      if (one.field.value !== value) one.field.value = value; // else no caret moves
      one.paper.textContent = spoken(one, value);
    }
    const { reviews } = service;
    const isLast = !reviews.length || review.at === reviews.at(-1).at;
    part("choice").hidden = reviews.length < 2;
    part("reviews").replaceChildren(...reviews.toReversed().map(({ at, held }, age) => {
      const date = day(held) || say("undated");
      return new Option(age ? date : say("current", { date }), at, false, at === review.at);
    }));
    button("clear").hidden = isBlank(review);
    button("next").hidden = isBlank(review) || !isLast || reviews.length >= REVIEWS;
    const sheets = judged(service);
    for (const list of root.querySelectorAll("[data-shows]")) tables[list.dataset.shows](list, service, sheets);
  }

  // As Markdown: what stands on the page, in its language

  const lines = (list, indent = "") => [...(list?.children ?? [])].filter((line) => !line.hidden).flatMap((line) => {
    const own = line.cloneNode(true);
    for (const extra of own.querySelectorAll("ul, button, label")) extra.remove();
    return [`${indent}- ${plain(own.textContent)}`, ...lines(line.querySelector("ul"), `${indent}  `)];
  });
  const table = () => {
    const [columns, ...written] = [...part("decisions").rows].map(({ cells }) => [...cells].map((cell) => plain(paper(cell) ?? cell.textContent)));
    return [columns, columns.map(() => "---"), ...written].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
  };
  const paper = (element) => element?.querySelector(".review__paper")?.textContent;
  const markdown = () => {
    const [held, who] = part("head").querySelectorAll(".review__write");
    const head = [["service", current().name], ["held", paper(held)], ["who", paper(who)]].filter(([, value]) => value);
    const steps = [...root.querySelectorAll(".review__step")].flatMap((step) => {
      const [title, time] = step.querySelector("h3").children;
      return [
        `## ${plain(title.textContent)} (${time.textContent})`,
        [...step.querySelectorAll("[data-shows]:not([hidden])")].flatMap((list) => lines(list)).join("\n"),
        ...(paper(step.querySelector(":scope > .review__write")) ?? "").split("\n").map(plain),
        step.querySelector("table") && table(),
      ];
    });
    return `${[`# ${say("label")}`, head.map(([word, value]) => `- ${say(word)}: ${plain(value)}`).join("\n"), ...steps].filter(Boolean).join("\n\n").replaceAll("\u00a0", " ")}\n`;
  };

  // What can be done

  const acts = {
    take({ dataset }) {
      const free = fields.find(({ name, names, field }) => name === "what" && facts.repairs.includes(names[0]) && !field.value.trim());
      const moment = said(current().cycle.moments.find(({ id }) => id === dataset.key).name);
      part("taken").textContent = free ? say("taken", { moment, decision: free.field.closest("tr").cells[0].textContent }) : say("full");
      if (free) changeCurrent(into((review) => put(review, free, moment)));
    },
    print: () => print(),
    async copy() {
      tell((await copy(markdown())) ? "copied" : "not_copied");
    },
    markdown() {
      offer(`${[say("file"), named(current().name), shown().held].filter(Boolean).join("-")}.md`, markdown(), "text/markdown");
    },
    next() {
      chosen = null;
      remove(({ reviews }) => reviews.push(blank(now())));
      tell("started", true);
      part("head").querySelector("[data-field=held]").focus();
    },
    async clear() {
      if (!(await asked(root.querySelector(".ask")))) return;
      const { at } = shown();
      begun = now();
      remove(({ reviews }) => {
        const place = reviews.findIndex((one) => one.at === at);
        reviews.splice(place, 1, ...(reviews.length > 1 ? [blank(at)] : []));
      });
      tell("cleared", true);
      button("undo").focus();
    },
    undo() {
      undo();
      tell("restored");
      button("print").focus();
    },
  };
  root.addEventListener("click", ({ target }) => acts[target.dataset.act]?.(target));
  part("reviews").addEventListener("change", ({ target }) => {
    chosen = target.value;
    show();
  });
  subscribe(show);
  show();
  for (const one of root.querySelectorAll(".review__field, .review__hint, .review__foot")) one.hidden = false;
  part("lost").hidden = true;
  root.dataset.live = "";
}

for (const root of document.querySelectorAll("[data-component=review]")) mount(root);
