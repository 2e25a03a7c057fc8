// The rules of the self-assessment, as macros/scoring.py has them for paper. Points are whole and thresholds are
// decimal strings, so that nothing is ever rounded. A sheet's answers are a Map from question to answer, by ids.

/** What the questions know of answers that were kept; renamed ones under their present ids. */
export function known(kept, questions) {
  return new Map(questions.flatMap(({ id, aliases = [], answers }) => {
    const name = [id, ...aliases].find((one) => Object.hasOwn(kept, one));
    const chosen = answers.find((one) => [one.id, ...(one.aliases ?? [])].includes(kept[name]));
    return name && chosen ? [[id, chosen.id]] : [];
  }));
}

/** The points of each stage, in the order of the stages. */
export function score(answers, questions, stages) {
  const given = questions.flatMap((one) => one.answers.find(({ id }) => id === answers.get(one.id))?.points ?? []);
  return Object.fromEntries(stages.map((stage) => [stage, given.reduce((sum, points) => sum + (points[stage] ?? 0), 0)]));
}

/** What so many points from so many answers say, of which stages, and by how many points the first leads. */
export function verdict(points, answered, scoring) {
  const stages = Object.keys(points);
  const [first, second] = [...stages].sort((a, b) => points[b] - points[a]); // those that tie keep their order
  const total = stages.reduce((sum, stage) => sum + points[stage], 0);
  const lead = points[first] - points[second];
  const id = judge();
  const spoken = { insufficient: [], clear: [first] }[id] ?? [first, second];
  return { id, stages: stages.filter((stage) => spoken.includes(stage)), lead, total };

  function judge() {
    if (answered < scoring.min_answers || !total) return "insufficient";
    if (reaches(points[first], total, scoring.clear_share) && reaches(lead, total, scoring.clear_lead)) return "clear";
    if (Math.abs(stages.indexOf(first) - stages.indexOf(second)) === 1) return "transition";
    return scoring.renewal.includes(first) && scoring.renewal.includes(second) ? "renewal" : "mixed";
  }
}

/** What the rules make of a sheet, all at once; it may be judged as one of another size. */
export function judged(answers, { questions, stages, scoring }, size = answers.size) {
  const sums = score(answers, questions, stages);
  return { answers, sums, ...verdict(sums, size, scoring) };
}

/** Whether an answer gives points to any of `stages`. */
export function supports([question, answer], stages, questions) {
  const { points } = find(find(questions, question).answers, answer);
  return stages.some((stage) => points[stage]);
}

/** The questions whose answers decided: had that one not counted, the verdict would be another. */
export function decisive(answers, rules) {
  const said = (given) => key(judged(given, rules, answers.size));
  const without = (question) => new Map([...answers].filter(([id]) => id !== question));
  return [...answers.keys()].filter((id) => said(without(id)) !== said(answers));
}

/**
 * The smallest change that would change the verdict: of one answer, else of two; null if there is none. Answers stand in
 * the order of the stages, so the nearer the new answer the smaller the change; an open question is as near as can be.
 */
export function change(answers, rules) {
  const changes = (moves) => key(judged(after(answers, moves), rules)) !== before;
  const length = (moves) => moves.reduce((sum, { step }) => sum + step, 0);
  const least = (sets) => sets.filter(changes).sort((a, b) => length(a) - length(b))[0];

  const before = key(judged(answers, rules));
  const moves = rules.questions.flatMap(({ id, answers: choices }) => {
    const now = choices.findIndex((one) => one.id === answers.get(id));
    const step = (at) => (now < 0 ? 1 : Math.abs(at - now));
    return choices.map((one, at) => ({ question: id, answer: one.id, step: step(at) })).filter((one) => one.step);
  });
  const pairs = () => moves.flatMap((one, at) => moves.slice(at + 1).filter((two) => two.question !== one.question).map((two) => [one, two]));
  return least(moves.map((one) => [one])) ?? least(pairs()) ?? null;
}

/** The answers after moves {question, answer}. */
export const after = (answers, moves) => new Map([...answers, ...moves.map(({ question, answer }) => [question, answer])]);

const find = (things, id) => things.find((one) => one.id === id);
const key = ({ id, stages }) => [id, ...stages].join();

/** Whether `part` of `whole` is at least the share "0.…". */
const reaches = (part, whole, share) => part * 10 ** (share.length - 2) >= Number(share.slice(2)) * whole;
