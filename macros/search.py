"""The search of the site: Pagefind's index of the articles, and what its reader's half needs to know of each language.

Every language gets a folder of its own, `pagefind/<lang>/`, so that a reader of one may ask the other too. Beside the
index lies `words.json`: by it `overrides/assets/js/search-words.js` mends a query before Pagefind hears it, for
Pagefind knows no keyboard layouts, no other language and no slips, and answers them with junk.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from functools import cache, cached_property
from pathlib import Path

import pagefind_bin
from lxml import etree, html

from macros import built
from macros.build import BuildError
from macros.model import Library, Term
from macros.page import Page
from macros.scripts import script, scripts
from macros.vocabulary import Stems

FOLDER = "pagefind"
CHUNK = 5000
"""Places of words in a file of the index: a quarter of what Pagefind puts there, for a search loads one or two."""
NOISE = ("part", "colophon", "cite", "glossary__other", "service-bar", "draft")
"""Classes of what stands in an article and says nothing of its own, or says it in another language."""
DROPPED = etree.XPath(
    ".//svg | .//script | .//style | .//template | .//nav | .//button | .//select | .//textarea | .//footer"
    " | .//*[@hidden or @aria-hidden='true' or @data-pagefind-ignore]"
    + "".join(f" | .//*[contains(concat(' ', @class, ' '), ' {name} ')]" for name in NOISE)
)
ENTRIES = etree.XPath(".//dl/div[@id]/dt[1]")
"""Terms of a glossary: to a search they are headings."""
FOREIGN = etree.XPath(".//*[@lang]")

GLOSS = re.compile(r"\s*\(.*?\)")
"""What a term says of itself in brackets, to be told from another; nobody searches for it."""
LOOSE = re.compile(r"\s+(?=[.,;:!?»’”)])")
"""The space before a sign that followed a reference."""
LETTERS = re.compile(r"[^\W\d_]{2,}")
COMPOUND = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)+")
PHRASING = {
    "a", "abbr", "b", "br", "cite", "code", "em", "i", "kbd", "mark", "q", "s", "small", "span", "strong", "sub", "sup",
    "time", "var",
}  # fmt: skip
CELLS = {"td", "th"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
COMMON = 5
"""Endings that are tried first: the fewer are in use, the smaller is the file."""
WHOLE, PART = "ABCDEFGHIJKLMNOPQRSTUVWX", "!#$%&()*+,-./:;<=>?@[]^_"
LONGEST_ENDING = 6
"""Letters by which forms of a word may differ; what differs by more is a word that happens to be stemmed alike."""


def write(root: Path, library: Library) -> None:
    """Index the finished pages of the site at `root`, in place of the index that stood there."""
    folder = root.resolve() / FOLDER
    # Beside the site, not in it: others walk through the site meanwhile.
    with tempfile.TemporaryDirectory(prefix=".search-", dir=folder.parent.parent) as scratch:
        made, articles = Path(scratch) / "made", Path(scratch) / "articles"
        said = _copy(root, articles, library)
        runs = {code: _started(articles / code, made / code, code) for code in library.codes}
        try:
            lexicons = {code: Lexicon(code, library, said[code]) for code in library.codes}
            known = {code: _facts(code, library, lexicons) for code in library.codes}
            for code, run in runs.items():
                _finished(run, made / code, code)
                text = json.dumps(known[code], ensure_ascii=False, separators=(",", ":"))
                (made / code / "words.json").write_text(text, "utf-8")
        finally:
            for run in runs.values():  # when we are stopped, none goes on in a folder that is gone
                run.kill()
                run.wait()
        shutil.rmtree(folder, ignore_errors=True)
        made.rename(folder)


def aside(root: Path, library: Library) -> None:
    """The same in a child of its own, which may be ended at any time and leaves nothing behind."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    write(root, library)


# --- pages, as Pagefind should read them -----------------------------------------------------------


def _copy(root: Path, articles: Path, library: Library) -> dict[str, Counter[str]]:
    """The articles alone, each language in a folder of its own, and how often each of its words is said.

    The folder is laid out like the whole site: by it Pagefind knows the addresses.
    """
    said: dict[str, Counter[str]] = {code: Counter() for code in library.codes}
    others = set(library.codes[1:])
    for path in sorted(root.rglob("index.html")):
        name = path.relative_to(root)
        code = name.parts[0] if name.parts[0] in others else library.codes[0]
        read = built.article(path.read_text("utf-8"))
        if read is None:
            continue  # it leads to a page that was renamed
        article = _cleaned(read)
        out = articles / code / name
        out.parent.mkdir(parents=True, exist_ok=True)
        said_in_menu = {"data-pagefind-meta": "label[title]", "title": _label(library, code, name)}
        article.insert(0, article.makeelement("span", said_in_menu))
        text = LOOSE.sub("", html.tostring(article, encoding="unicode", with_tail=False))
        out.write_text(f'<!doctype html><html lang="{code}"><body>{text}</body></html>', "utf-8")
        for foreign in FOREIGN(article):
            if foreign.get("lang") != code:
                foreign.text = None
                foreign[:] = []
        said[code].update(_words(" ".join(article.itertext())))
    return said


def _label(library: Library, code: str, name: Path) -> str:
    """The short name of a page, by which readers know it from the menu."""
    parts = name.parent.parts[1:] if name.parts[0] == code else name.parent.parts
    id = "/".join(parts) or library.series.pages[0].id
    known = id in library.articles or id in library.sheets
    return Page(library, code, id).name(id) if known else ""


def _cleaned(article: html.HtmlElement) -> html.HtmlElement:
    """An article with nothing in it but what is read, and a space wherever a reader sees one."""
    for gone in DROPPED(article):
        gone.drop_tree()
    for term in ENTRIES(article):
        term.tag = "h3"
        term.set("id", term.getparent().attrib.pop("id"))
    for one in article.iter(etree.Element):
        if one.tag in CELLS:
            one.set("data-pagefind-weight", "0.5")  # a table says one word many times
        if one.tag not in PHRASING | HEADINGS:
            # Pagefind reads no forms and labels, and runs the cells of a table together.
            one.tag = "div"
        elif not one.tail and one.getnext() is not None:
            one.tail = " "
        elif one.tail and one.tail[0].isalnum():
            one.tail = f" {one.tail}"
    return article


def _words(text: str) -> Iterator[str]:
    """The words of a text, and what is joined by a hyphen as one word too, as Pagefind has it."""
    lower = text.lower()
    yield from LETTERS.findall(lower)
    for compound in COMPOUND.findall(lower):
        yield re.sub(r"\W", "", compound)


def _started(articles: Path, made: Path, code: str) -> subprocess.Popen[str]:
    """Pagefind, indexing the articles of one language while we do the rest."""
    command = [
        str(pagefind_bin.get_executable()), "--silent", "--site", str(articles), "--output-path", str(made),
        "--force-language", code,
    ]  # fmt: skip
    return subprocess.Popen(  # noqa: S603  our own dependency
        command,
        env=os.environ | {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": str(CHUNK)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _finished(run: subprocess.Popen[str], made: Path, code: str) -> None:
    """Keep of Pagefind's files what our own interface loads."""
    said, _ = run.communicate()
    if run.returncode or not (made / "pagefind-entry.json").exists():
        raise BuildError(f"Pagefind did not index the pages in {code}:\n{said.strip()}")
    wasm = json.loads((made / "pagefind-entry.json").read_text("utf-8"))["languages"][code]["wasm"]
    kept = {"pagefind.js", "pagefind-entry.json", f"wasm.{wasm or 'unknown'}.pagefind"}
    for path in made.iterdir():
        if path.is_file() and path.suffix != ".pf_meta" and path.name not in kept:
            path.unlink()


# --- what is known of a language -------------------------------------------------------------------


def _facts(code: str, library: Library, lexicons: dict[str, Lexicon]) -> dict[str, object]:
    speech = library.languages[code]
    page = Page(library, code, "")
    return {
        "locale": page.tag,
        "words": page.spoken("search"),
        "languages": {one.code: one.name for one in library.series.languages},
        "folds": speech.sorts_as,
        "keyboard": speech.keyboard,
        "keyboards": [
            other
            for one in library.codes
            if one != code and speech.keyboard and (other := library.languages[one].keyboard)
        ],
        "endings": lexicons[code].endings,
        "ways": lexicons[code].ways,
        "roots": lexicons[code].roots,
        "pairs": _pairs(code, library, lexicons),
    }


class Lexicon:
    """The words of a language that the site says, with how Pagefind keeps them, in a few kilobytes.

    Words that the stemmer calls forms of one are a root and its endings; of a form that no page has, the root and
    an ending of other words are enough to know it by. Words in other letters are no words of the language.
    """

    def __init__(self, code: str, library: Library, said: Counter[str]) -> None:
        self.lang = code
        self.stems = Stems(code, library)
        self.script = scripts(library)[code]
        self.said = said

    @cached_property
    def _forms(self) -> dict[str, set[str]]:
        """By root the endings that the site has, and that of the stem itself."""
        groups: dict[str, set[str]] = defaultdict(set)
        for word in self.said:
            if _script(word[0]) == self.script:
                groups[self.stems.one(word)].add(self.stems.fold(word))
        forms: dict[str, set[str]] = defaultdict(set)
        for stem, words in groups.items():
            root = _shared([stem, *words])
            far = max(map(len, words)) - len(root) > LONGEST_ENDING
            for word in words:
                own = word if far else root
                forms[own].add(word.removeprefix(own))
        # Of «персонал» the stemmer takes another end than of «персонале»: then the one is a form of the other too.
        for root in forms.keys() & set().union(*groups.values()):
            forms[root].add("")
        return forms

    @cached_property
    def _found(self) -> list[str]:
        """Endings of more than one word, the most frequent first, and no ending at all."""
        found = Counter(ending for endings in self._forms.values() for ending in endings)
        often = sorted(found, key=lambda ending: (-found[ending], ending))  # the same in every run
        return ["", *(ending for ending in often if found[ending] > 1 and ending)]

    @property
    def endings(self) -> str:
        """Endings of more than one word, parted by spaces; that there may be none is not said."""
        return " ".join(sorted(self._found[1:]))

    @cached_property
    def _asked(self) -> dict[str, str]:
        """By root the endings with which Pagefind is asked for all its forms, parted by commas."""
        return {root: ",".join(self._keys(root, forms)) for root, forms in self._forms.items()}

    def _keys(self, root: str, endings: set[str]) -> list[str]:
        """An ending for each word that Pagefind makes of the forms, of those that many roots can take if it may.

        It takes off the marks of letters before it stems, so that «новый», a «новыи» to it, is no form of «новая».
        """
        keys = {self._kept(root + ending): ending for ending in sorted(endings, reverse=True)}
        for ending in reversed(self._found[:COMMON]):
            if (key := self._kept(root + ending)) in keys:
                keys[key] = ending
        return sorted(keys.values())

    def _kept(self, word: str) -> str:
        """A word as it stands in the index."""
        return self.stems.stem(_unmarked(word))

    @cached_property
    def ways(self) -> list[str]:
        """The ways in which roots are asked for, the most frequent first."""
        return [way for way, _ in Counter(self._asked.values()).most_common()]

    @cached_property
    def roots(self) -> str:
        """Roots in order: a sign for the letters each shares with that before, its other letters, its way if not 0.

        The sign is one of `WHOLE` where the root is a word, one of `PART` where it is only the beginning of some.
        """
        number = {way: place for place, way in enumerate(self.ways)}
        coded, before = [], ""
        for root in sorted(self._asked):
            signs = WHOLE if "" in self._forms[root] else PART
            shared = min(len(_shared([before, root])), len(signs) - 1)
            coded.append(f"{signs[shared]}{root[shared:]}{number[self._asked[root]] or ''}")
            before = root
        return "".join(coded)

    def says(self, phrase: str) -> bool:
        """Whether the site says each word of a phrase."""
        return all(word in self.said for word in LETTERS.findall(phrase.lower()))

    def root(self, word: str) -> str:
        """What all forms of a word begin with, whether or not the site says it; the word where its end is no ending."""
        fold = self.stems.fold(word)
        root = _shared([fold, self.stems.stem(fold)])
        return root if fold.removeprefix(root) in self._found else fold


def _shared(words: Collection[str]) -> str:
    """What all the words begin with."""
    first, last = min(words), max(words)
    shared = 0
    for one, other in zip(first, last, strict=False):
        if one != other:
            break
        shared += 1
    return first[:shared]


_script = cache(script)


@cache
def _unmarked(word: str) -> str:
    return "".join(
        one for one in unicodedata.normalize("NFD", word) if not unicodedata.combining(one)
    )


def _pairs(code: str, library: Library, lexicons: dict[str, Lexicon]) -> list[list[object]]:
    """What the glossary says in this language for the words of another, and for those of this that it avoids.

    `[[language, endings, {said: [roots of words, …]}], …]`.
    """
    found: list[list[object]] = []
    for other in library.codes:
        taken: set[str] = set()
        pairs: dict[str, list[str]] = {}
        for term in library.terms.values():
            name = GLOSS.sub("", term.name[code])
            keys = {
                _key(phrase, lexicons[other]) for phrase in _phrases(term, other, lexicons[code])
            }
            fresh = sorted(keys - taken - {_key(name, lexicons[other]), ""})
            if fresh:
                pairs.setdefault(name, []).extend(fresh)
            taken |= keys
        found.append([other, "" if other == code else lexicons[other].endings, pairs])
    return found


def _phrases(term: Term, lang: str, home: Lexicon) -> Iterator[str]:
    """What readers may call a term in a language; in their own, what our pages do not call it."""
    forms = (term.name[lang], *([term.abbr[lang]] if term.abbr else ()), *term.forms.get(lang, ()))
    if lang != home.lang:
        yield from forms
        return
    yield from (form for form in forms if not home.says(form))
    yield from term.avoid.never.get(lang, ())
    yield from term.avoid.not_for_this.get(lang, ())


def _key(phrase: str, lexicon: Lexicon) -> str:
    return " ".join(lexicon.root(word) for word in map(_letters, phrase.split()) if word)


def _letters(word: str) -> str:
    return re.sub(r"\W", "", word)
