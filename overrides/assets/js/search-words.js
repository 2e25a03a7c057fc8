// What a typed word may mean: itself, the same keys in another layout, the glossary's word for it, a slip of one letter.
//
// All it knows stands in `pagefind/<language>/words.json`, which `macros/search.py` writes. A word of the site is a root
// and one of the language's endings, so that forms which no page happens to have are known too.

const SHORTEST_SLIP = 5; // letters: shorter words are too much alike to guess
const LONGEST_WORD = 32; // letters: what is longer is no word
const SHORTEST_START = 3; // letters after which a word counts as begun
const CHOICE = 4; // neighbours that are worth asking for
const LONGEST_TERM = 4; // words
const [WHOLE, PART] = ["ABCDEFGHIJKLMNOPQRSTUVWX", "!#$%&()*+,-./:;<=>?@[]^_"];

export function lexicon(facts) {
  const { roots, whole } = decoded(facts.roots);
  const endings = split(facts.endings);
  const letters = [...new Set([...roots.keys()].join(""))];
  const layouts = facts.keyboards.flatMap((other) => [layout(other, facts.keyboard), layout(facts.keyboard, other)]);
  const pairs = facts.pairs.map(([, theirs, said]) => ({
    endings: theirs ? split(theirs) : endings,
    terms: Object.entries(said).flatMap(([name, keys]) => keys.map((key) => ({ name, key: key.split(" ") }))),
  }));

  /** The longest root of which a word is a form. */
  const rootOf = (word) => {
    for (let length = Math.min(word.length, LONGEST_WORD); length > 0; length -= 1) {
      const root = word.slice(0, length);
      if (roots.has(root) && (length === word.length || endings.has(word.slice(length)))) return root;
    }
    return undefined;
  };

  return {
    /** What is compared of a word: small letters and digits, and of letters that the alphabet does not tell apart one. */
    plain: (word) => word.normalize("NFC").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "")
      .replace(/./gu, (letter) => facts.folds[letter] ?? letter),

    /** Whether the site says a form of the word. What is the root of words and itself none is only begun. */
    knows(word) {
      const root = rootOf(word);
      return root !== undefined && (root !== word || whole.has(word));
    },

    /** Whether words of the site begin so. */
    begins(word) {
      if (word.length < SHORTEST_START || word.length > LONGEST_WORD) return false;
      if ([...roots.keys()].some((root) => root.startsWith(word))) return true;
      return [...word].some((_, at) => roots.has(word.slice(0, at))
        && [...endings].some((ending) => ending.startsWith(word.slice(at))));
    },

    /** The words by which Pagefind is asked for all forms of a word. */
    asked(word) {
      const root = rootOf(word);
      return root === undefined ? [word] : facts.ways[roots.get(root)].split(",").map((ending) => root + ending);
    },

    /** What the same keys write in the layouts of this language and of the others. */
    retyped: (typed) => layouts.map((keys) => [...typed].map((sign) => keys.get(sign) ?? sign).join(""))
      .filter((word) => word !== typed),

    /** What the glossary says for the words that come first, and for how many of them: the longest term. */
    translated(words) {
      for (let length = Math.min(words.length, LONGEST_TERM); length > 0; length -= 1) {
        for (const { endings: theirs, terms } of pairs) {
          const isForm = (key, at) => words[at].startsWith(key) && (words[at] === key || theirs.has(words[at].slice(key.length)));
          const found = terms.find(({ key }) => key.length === length && key.every(isForm));
          if (found) return { name: found.name, length };
        }
      }
      return undefined;
    },

    /** Words of the site that are one slip away: a letter too many, too few, another, or two changed over. */
    neighbours(word) {
      if (word.length < SHORTEST_SLIP || word.length > LONGEST_WORD) return [];
      const found = new Map();
      const look = (near, extra = 0) => {
        const root = rootOf(near);
        if (root) found.set(near, Math.max(root.length + extra, found.get(near) ?? 0));
      };
      for (let at = 0; at <= word.length; at += 1) {
        const [before, after] = [word.slice(0, at), word.slice(at)];
        if (after) look(before + after.slice(1), after[0] === after[1] ? 1 : 0);
        if (after.length > 1) look(before + after[1] + after[0] + after.slice(2), 1);
        for (const letter of letters) {
          look(before + letter + after, 0.5);
          if (after) look(before + letter + after.slice(1), 0.5);
        }
      }
      found.delete(word);
      // The longer the root, the less was guessed; letters are changed over, typed twice, missed or mistaken more often than
      // added, and the first is the last to be mistyped.
      const worth = ([near, length]) => length + (near[0] === word[0] ? 2 : 0);
      return [...found].sort((one, other) => worth(other) - worth(one)).slice(0, CHOICE).map(([near]) => near);
    },
  };
}

const split = (words) => new Set(words.split(" "));

/** Roots with the number of the way in which each is asked for, and those that are words; see `Lexicon.roots`. */
function decoded(text) {
  const roots = new Map();
  const whole = new Set();
  let before = "";
  for (const [, sign, rest, way] of text.matchAll(/([A-X!#-&(-/:-@[\]^_])([\p{Ll}\p{Lo}]*)(\d*)/gu)) {
    const shared = WHOLE.indexOf(sign) < 0 ? PART.indexOf(sign) : WHOLE.indexOf(sign);
    before = before.slice(0, shared) + rest;
    roots.set(before, Number(way));
    if (WHOLE.includes(sign)) whole.add(before);
  }
  return { roots, whole };
}

/** What the keys of one layout write in another. */
function layout(theirs, ours) {
  const keys = theirs.flatMap((row, shift) => [...row].map((sign, at) => [sign, [...ours[shift]][at]]));
  return new Map(keys.reverse()); // a sign that two keys write is that without Shift
}
