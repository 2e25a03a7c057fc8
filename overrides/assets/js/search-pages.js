// Asks Pagefind of one language for the pages of a query, mended word by word, and finds the sections that answer it.

import { lexicon } from "./search-words.js";
import { site } from "./storage.js";

const UNWEIGHED = { title: 0, label: 0 };
/**
 * How Pagefind weighs. It takes any word that begins like the one asked for, and, where there is none, any with which that
 * one begins. So strict a similarity leaves those next to nothing, and what is next to nothing is dropped; the saturation
 * is Pagefind's own, brought to the same scale. What names a page is weighed below.
 */
const STRICT = { termSimilarity: 60, termSaturation: 1.4 * Math.exp(-60 * (1 - Math.exp(-1 / 8))), metaWeights: UNWEIGHED };
/** While a word is being typed, all that begins like it. */
const BEGUN = { termSimilarity: 1, termSaturation: 1.4, metaWeights: UNWEIGHED };
const NOTHING = 1e-4; // points of a page
const FAINT = 1e-8; // of a place in it
const TITLE = 2.5; // times as much is a word worth that the title or the name in the menu has
const NAMED = 0.6; // of the words are in the title of a page that was asked for by its name
const EXCERPT = 26; // words
const SECTIONS = 2; // of a page
const LONGEST = 16; // words of a query that are searched for

/** The search of a language; rejects if it cannot be fetched. */
export async function pagesOf(language) {
  const folder = `${site}pagefind/${language}/`;
  const [facts, pagefind] = await Promise.all([
    fetch(`${folder}words.json`).then((answer) => answer.json()),
    import(`${folder}pagefind.js`),
  ]);
  const words = lexicon(facts);
  const index = pagefind.createInstance({ noWorker: true, baseUrl: site, ranking: STRICT });
  const known = new Map();
  let turn = Promise.resolve();

  /** One question after the other: the ranking is set for each. */
  const ask = (word, isBegun) => {
    const answer = turn.then(async () => {
      if (isBegun) await index.options({ ranking: BEGUN });
      const { results } = await index.search(word);
      if (isBegun) await index.options({ ranking: STRICT });
      return results.filter(({ score }) => isBegun || score > NOTHING);
    });
    turn = answer.catch(() => {});
    return answer;
  };

  /** The pages that have a word in any form: `Map {id: {score, parts}}`. */
  const having = (word, isBegun = false) => {
    const name = `${word} ${isBegun}`;
    if (!known.has(name)) known.set(name, gathered(word, isBegun));
    return known.get(name);
  };
  const gathered = async (word, isBegun) => {
    const pages = new Map();
    for (const one of isBegun ? [word] : words.asked(word)) {
      for (const part of await ask(one, isBegun)) {
        const page = pages.get(part.id) ?? { id: part.id, score: 0, parts: [] };
        page.score += part.score;
        page.isTitle ||= (part.matchedMetaFields?.length ?? 0) > 0;
        page.parts.push({ isBegun, data: part.data });
        pages.set(part.id, page);
      }
    }
    return pages;
  };

  /** What the words that come first may mean, the likeliest first: `{words, said, taken, isBegun}`, or some of the like. */
  function* readings(tokens) {
    const [{ typed, word }] = tokens;
    const isLast = tokens.length === 1;
    const alone = (said, isBegun = false) => ({ words: [said], said, taken: 1, isBegun });
    const term = (read) => {
      const found = words.translated(read);
      const said = found?.name;
      return found && { words: said.split(/\s+/).map(words.plain).filter(Boolean), said, taken: found.length };
    };
    if (/\p{N}/u.test(word) || words.knows(word)) yield alone(word);
    if (isLast && words.begins(word)) yield alone(word, true);
    const retyped = words.retyped(typed).map(words.plain).filter(Boolean);
    for (const other of retyped) if (words.knows(other)) yield alone(other);
    for (const other of retyped) if (isLast && words.begins(other)) yield alone(other, true);
    const translated = term(tokens.map((token) => token.word));
    if (translated) yield translated;
    for (const place of retyped.keys()) {
      const other = term(tokens.map((token) => words.plain(words.retyped(token.typed)[place] ?? token.typed)));
      if (other) yield other;
    }
    for (const one of [word, ...retyped]) yield words.neighbours(one).map((near) => alone(near));
    for (const one of [word, ...retyped]) yield alone(one);
  }

  /** The first meaning of the words that come first of which there are pages; of slips that of which there are most. */
  const meaning = async (tokens, isLiteral) => {
    const [{ word }] = tokens;
    const literally = { words: [word], said: word, taken: 1 };
    for (const reading of isLiteral ? [literally] : readings(tokens)) {
      let best = null;
      for (const one of [reading].flat()) {
        const pages = await Promise.all(one.words.map((each) => having(each, one.isBegun)));
        const least = Math.min(...pages.map(({ size }) => size));
        if (least > (best?.least ?? 0)) best = { ...one, pages, least };
      }
      if (best) return best;
    }
    return { ...literally, pages: [new Map()] };
  };

  /** What is joined by signs is one word if the site has such a word, or letters are on these keys of another layout. */
  const parts = (typed) => {
    const pieces = typed.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    const isOne = (word) => words.knows(word) || words.begins(word);
    return pieces.length < 2 || [typed, ...words.retyped(typed)].some((one) => isOne(words.plain(one))) ? [typed] : pieces;
  };

  return {
    language,
    facts,

    /** `{pages, said, isSome}`: the best first; what was searched for instead, if it was; whether no page has all of it. */
    async find(query, isLiteral = false) {
      const all = new Map(query.split(/\s+/).flatMap(parts).map((typed) => [words.plain(typed), typed]).filter(([word]) => word));
      const longer = [...all.keys()].filter((word) => word.length > 1 || /\p{N}/u.test(word)); // a preposition is on every page
      const tokens = (longer.length ? longer : [...all.keys()]).slice(0, LONGEST).map((word) => ({ word, typed: all.get(word) }));
      const meanings = [];
      for (let at = 0; at < tokens.length; at += meanings.at(-1).taken) {
        meanings.push(await meaning(tokens.slice(at), isLiteral));
      }
      const sets = meanings.flatMap(({ pages }) => pages);
      const ranked = joined(sets);
      const typed = tokens.map(({ word }) => word).join(" ");
      const said = meanings.map((one) => one.said).join(" ");
      const most = Math.max(0, ...ranked.map(({ words: count }) => count));
      return {
        pages: ranked.filter(({ words: count, isNamed }) => count === most || isNamed),
        said: said === typed ? "" : said,
        isSome: most > 0 && most < sets.length,
      };
    },

    /** What is shown of a page: `{title, url, excerpt, sections: [{title, url, excerpt}]}`. */
    async shown(page) {
      const places = new Map();
      let fragment;
      for (const [term, parts] of page.terms.entries()) {
        for (const part of parts) {
          fragment = await part.data(); // one object for all words, and its places are those of this word only until the next is asked
          for (const { weight, balanced_score: score, location } of fragment.weighted_locations) {
            if (part.isBegun || score / (weight * 24) ** 2 > FAINT) places.set(location, { at: location, weight, term });
          }
        }
      }
      return answered(fragment, [...places.values()].sort((one, other) => one.at - other.at));
    },
  };
}

/** Pages by what they have of the words, the best first: `{id, score, words, isNamed, terms}`. */
function joined(sets) {
  const pages = new Map();
  for (const set of sets) {
    for (const { id, score, isTitle, parts } of set.values()) {
      const page = pages.get(id) ?? { id, score: 0, words: 0, named: 0, terms: [] };
      page.score += isTitle ? score * TITLE : score;
      page.named += isTitle ? 1 : 0;
      page.words += 1;
      page.terms.push(parts);
      pages.set(id, page);
    }
  }
  // A page that is called what was asked comes first, though it lacks a small word of the question.
  for (const page of pages.values()) page.isNamed = page.named > 1 && page.named >= sets.length * NAMED;
  return [...pages.values()].sort((one, other) => other.isNamed - one.isNamed || other.score - one.score);
}

/** The sections of a page that answer best; what stands before its first heading is its own. */
function answered(fragment, places) {
  const content = fragment.content.split(/\s+/);
  const headings = fragment.anchors.filter(({ element, text }) => /^h[2-6]$/.test(element) && text.trim());
  const starts = [{ location: 0, text: fragment.meta.title }, ...headings.sort((one, other) => one.location - other.location)];
  const sections = starts.map(({ id, text, location }, at) => {
    const end = starts[at + 1]?.location ?? content.length;
    const title = text.trim().split(/\s+/).join(" ");
    const here = places.filter((place) => place.at >= location && place.at < end);
    const length = title.split(" ").length;
    const terms = new Set(here.map(({ term }) => term)).size;
    const named = here.filter((place) => place.at < location + length).length / length;
    const weight = here.reduce((sum, place) => sum + place.weight ** 2, 0);
    return {
      url: id ? `${fragment.url}#${id}` : fragment.url,
      title,
      worth: terms * 1e6 + named * 100 + weight, // all words first, then a heading that says nothing else
      excerpt: excerpt(content, location + length, end, here),
    };
  });
  const [page, ...others] = sections;
  const best = others.filter(({ worth }) => worth).sort((one, other) => other.worth - one.worth).slice(0, SECTIONS);
  const isBest = !best.length || page.worth >= best[0].worth;
  return { title: page.title, url: fragment.url, excerpt: isBest ? page.excerpt : [], sections: isBest ? best.slice(0, 1) : best };
}

/** The words around most of the places, `[text, isHit]` each; it says by “…” where it was cut. */
function excerpt(content, start, end, places) {
  const inside = places.filter(({ at }) => at >= start).map(({ at }) => at);
  const count = (from) => inside.filter((at) => at >= from && at < from + EXCERPT).length;
  const best = inside.reduce((one, other) => (count(other) > count(one) ? other : one), inside[0] ?? start);
  const from = Math.max(start, Math.min(best - 6, end - EXCERPT));
  const to = Math.min(end, from + EXCERPT);
  const words = content.slice(from, to).map((word, at) => [word, inside.includes(from + at)]);
  if (from > start) words.unshift(["…", false]);
  if (to < end) words.push(["…", false]);
  return words;
}
