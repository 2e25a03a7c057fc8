// The self-assessment in place: keeps the answers of the reader's service by ids, says what they add up to, what that
// rests on and what would change it, and lays the service's sheets one under another.
import { day, element, factsOf, number, put, teller } from "./component.js";
import { after, change, decisive, judged, known, supports } from "./scoring.js";
import { now, SHEETS } from "./state.js";
import { changeCurrent, current, remove, subscribe, undo } from "./store.js";

/** A number that looks random and is always the same for the same text. */
function lot(text) {
  let number = 2166136261;
  for (const sign of text) number = Math.imul(number ^ sign.codePointAt(0), 16777619);
  number = Math.imul(number ^ (number >>> 16), 0x85ebca6b);
  return (number ^ (number >>> 13)) >>> 0;
}

function mount(root) {
  const { questions, stages: names, scoring, verdicts } = factsOf(root);
  const say = teller(root);
  const stages = Object.keys(names);
  const rules = { questions, stages, scoring };
  const find = (name) => root.querySelector(`.quiz__${name}`);
  const fields = [...root.querySelectorAll(".quiz__field")];
  const field = (question) => fields.find((one) => one.dataset.question === question);
  const label = (question, answer) => [...field(question).querySelectorAll("input")].find((one) => one.value === answer).parentElement;
  const count = root.querySelector(".quiz__bar output");

  /** A share in tenths of a per cent, halves up; whole if it is whole. */
  const written = (part, whole, unit, style) =>
    number(Math.floor((2000 * part + whole) / (2 * whole) || 0) / unit, (100 * part) % whole ? 1 : 0, style);
  const percent = (part, whole) => written(part, whole, 1000, "percent");
  const points = (part, whole) => written(part, whole, 10);

  let draft = now(); // the date of a sheet that has no answer yet
  let sheet; // the one that is being filled in
  let isShown = false; // its verdict
  let isHurried = false; // the reader asked for a verdict before there were answers enough

  /** What the rules make of a sheet. */
  const read = ({ at, answers }) => ({ at, ...judged(known(answers, questions), rules) });
  const title = (one) => one.stages.map((stage) => names[stage]).join(" · ");

  function show() {
    const service = current();
    const sheets = service.sheets.map(read);
    const before = sheet;
    sheet = { ...(sheets.at(-1) ?? read({ at: draft, answers: {} })), of: sheets.length ? service.id : "" };
    if (sheet.at !== before?.at) shuffle();
    if (sheet.at !== before?.at || sheet.of !== before.of) {
      isShown = sheet.id !== "insufficient";
      isHurried = false;
    }
    fill(sheets);
    const isTold = isShown && sheet.id !== "insufficient";
    for (const one of root.querySelectorAll(".quiz__result")) one.hidden = !isTold;
    if (isTold) tell(service);
    list(sheets.filter((one) => one.answers.size && (isTold || one !== sheets.at(-1))), isTold);
  }

  /** Lays the options in an order that stays the same for the sheet, whatever the language. */
  function shuffle() {
    for (const one of fields) {
      const place = (item) => lot(sheet.at + one.dataset.question + item.querySelector("input").value);
      one.querySelector("ul").append(...[...one.querySelectorAll("li")].sort((a, b) => place(a) - place(b)));
    }
  }

  function fill(sheets) {
    for (const one of fields) {
      const answer = sheet.answers.get(one.dataset.question);
      for (const radio of one.querySelectorAll("input")) radio.checked = radio.value === answer;
      one.querySelector("button").hidden = !answer;
    }
    const all = questions.length;
    const more = isHurried && sheet.id === "insufficient" ? [say("more", { n: Math.max(scoring.min_answers - sheet.answers.size, 1) })] : [];
    const said = [say("answered", { n: sheet.answers.size, all }), ...more].join(". ");
    put(count, said);
    find("sheet").hidden = !sheet.answers.size;
    find("sheet").firstElementChild.textContent = say("of", { date: day(sheet.at) });
    for (const one of root.querySelectorAll("[data-act=new]")) one.hidden = !sheet.answers.size || sheets.length >= SHEETS;
  }

  /** The verdict, what it rests on, what would change it, where to go. */
  function tell(service) {
    find("title").textContent = title(sheet);
    find("says").textContent = verdicts[sheet.id];
    for (const one of find("shares").children) one.querySelector("b").textContent = percent(sheet.sums[one.dataset.stage], sheet.total);
    const least = ({ length }, share) => [Number(share.slice(2)), 10 ** (length - 2)];
    find("lead").textContent = say("lead", {
      lead: points(sheet.lead, sheet.total),
      share: percent(...least(scoring.clear_share, scoring.clear_share)),
      least: points(...least(scoring.clear_lead, scoring.clear_lead)),
    });

    const decided = decisive(sheet.answers, rules);
    const reasons = { for: [], against: [] };
    for (const [question, answer] of sheet.answers) {
      const side = supports([question, answer], sheet.stages, questions) ? "for" : "against";
      const weight = label(question, answer).querySelector(".quiz__points").cloneNode(true);
      reasons[side].push(reason(question, answer, weight, decided.includes(question) ? say("decides") : ""));
    }
    for (const [side, items] of Object.entries(reasons)) {
      find(side).hidden = !items.length;
      find(side).querySelector("ul").replaceChildren(...items);
    }
    find("for").querySelector("p").textContent = decided.length ? say("decisive", { n: decided.length }) : say("robust");

    const moves = change(sheet.answers, rules);
    const [first, last] = find("change").querySelectorAll("p");
    first.textContent = moves ? say("change", { n: moves.length }) : say("steady");
    last.textContent = moves ? say("then", { verdict: spoken(judged(after(sheet.answers, moves), rules)) }) : "";
    find("change").querySelector("ul").replaceChildren(...(moves ?? []).map(({ question, answer }) => {
      const held = sheet.answers.get(question);
      return reason(question, answer, held ? say("now", { answer: words(question, held) }) : say("open"), "");
    }));

    for (const one of find("next").querySelectorAll("li")) {
      one.hidden = sheet.id === "mixed" || !sheet.stages.includes(one.dataset.stage);
      one.querySelector("button").setAttribute("aria-pressed", String(service.stage === one.dataset.stage));
    }
  }

  const words = (question, answer) => label(question, answer).querySelector(".quiz__words").textContent;
  const spoken = (one) => [title(one), verdicts[one.id]].filter(Boolean).join(". ");

  function reason(question, answer, weight, mark) {
    const item = find("reason").content.firstElementChild.cloneNode(true);
    item.querySelector("span").textContent = field(question).querySelector("legend").textContent;
    item.querySelector("b").textContent = words(question, answer);
    item.querySelector("small").append(weight);
    item.querySelector("em").textContent = mark;
    return item;
  }

  /** The sheets under the curve, the newest first, and how the points moved since the one before. */
  function list(sheets, isTold) {
    const history = find("history");
    history.hidden = !sheets.length;
    history.querySelector("tbody").replaceChildren(...sheets.toReversed().map(row));
    const [last, previous] = sheets.filter((one) => one.id !== "insufficient").toReversed();
    find("moved").textContent = isTold && previous ? moved(previous, last) : "";
  }

  function row(one) {
    const item = find("row").content.firstElementChild.cloneNode(true);
    const [answered, gone] = item.firstElementChild.children;
    item.firstElementChild.prepend(Object.assign(element("time", "", day(one.at)), { dateTime: one.at }), " ");
    answered.textContent = say("answered", { n: one.answers.size, all: questions.length });
    gone.value = one.at;
    gone.setAttribute("aria-label", say("remove", { date: day(one.at) }));
    for (const cell of item.querySelectorAll("[data-stage]")) {
      const [value, bar] = cell.children;
      const sum = one.sums[cell.dataset.stage];
      value.textContent = percent(sum, one.total);
      bar.hidden = !sum;
      bar.style.setProperty("--share", sum / one.total);
      bar.classList.toggle("result__bar--rests", one.stages.includes(cell.dataset.stage));
    }
    const [stage, text] = item.lastElementChild.children;
    stage.textContent = title(one);
    text.textContent = verdicts[one.id];
    return item;
  }

  function moved(one, two) {
    const weight = ({ sums }) => stages.reduce((sum, stage, at) => sum + at * sums[stage], 0);
    const way = ["earlier", "level", "later"][Math.sign(weight(two) * one.total - weight(one) * two.total) + 1];
    const parts = stages.map((stage) => ({
      stage: names[stage], before: percent(one.sums[stage], one.total), after: percent(two.sums[stage], two.total),
    }));
    const changes = parts.filter(({ before, after: then }) => before !== then).map((part) => say("moved_stage", part));
    return say(`moved_${way}`, { date: day(one.at), changes: changes.join("; ") });
  }

  const forget = (answers, question) => {
    for (const name of [question.id, ...(question.aliases ?? [])]) delete answers[name];
  };
  const answer = (id, chosen) => changeCurrent(({ sheets }) => {
    if (!sheets.length) sheets.push({ at: draft, answers: {} });
    draft = now();
    forget(sheets.at(-1).answers, questions.find((one) => one.id === id));
    if (chosen) sheets.at(-1).answers[id] = chosen;
  });

  const acts = {
    open(button) {
      const { question } = button.parentElement.dataset;
      answer(question);
      field(question).querySelector("input").focus();
    },
    show() {
      isShown = sheet.id !== "insufficient";
      isHurried = !isShown;
      show();
      if (isShown) find("title").focus();
    },
    new() {
      changeCurrent(({ sheets }) => sheets.push({ at: now(), answers: {} }));
      root.querySelector(".quiz__field input").focus();
    },
    decide(button) {
      changeCurrent((service) => { service.stage = service.stage === button.value ? null : button.value; });
    },
    remove(button) {
      remove((service) => {
        service.sheets = service.sheets.filter(({ at }) => at !== button.value);
      });
      find("undo").hidden = false;
      find("undo").querySelector("output").textContent = say("removed");
      find("undo").querySelector("button").focus();
    },
    undo() {
      undo();
      root.querySelector("[data-act=remove]")?.focus();
    },
  };

  const choose = (radio) => answer(radio.closest(".quiz__field").dataset.question, radio.value);
  root.addEventListener("change", ({ target }) => {
    if (target.type !== "radio") return;
    find("undo").hidden = true;
    choose(target);
  });
  root.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-act]");
    if (!button) return;
    find("undo").hidden = true;
    acts[button.dataset.act](button);
  });
  for (const radio of root.querySelectorAll("[data-early]:checked")) choose(radio);
  subscribe(show);
  show();
  root.querySelector("table").style.setProperty("--stages", stages.length);
  find("paper").hidden = true;
  find("bar").hidden = false;
  root.dataset.live = "";
}

for (const root of document.querySelectorAll("[data-component=quiz]")) mount(root);
