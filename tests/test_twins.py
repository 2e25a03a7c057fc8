"""Every page has its words in Markdown too, and `llms.txt` leads to all of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from lxml import html
from markdown import Markdown

from macros import twins
from macros.model import Library
from macros.page import every
from tests.site import ORIGIN

READER = Markdown(extensions=["tables", "fenced_code", "sane_lists"])
PICTURE = re.compile(r"!\[.*?\]\(.*?\)")
UNREAD = (
    "script", "template", "svg", "button", "select", "textarea", "output", "progress", "dialog", "nav",
)  # fmt: skip


def told(body: str) -> str:
    """The Markdown of an article with this body, on a page at /here/."""
    article = html.fragment_fromstring(body, create_parent="article")
    return twins.markdown(article, f"{ORIGIN}/here/")


def letters(text: str) -> str:
    """What is read, without spaces; a colon after a name is the twin's own, as is the box of an item."""
    return re.sub(r"[\s:]", "", text.replace("[ ]", ""))


def read(article: html.HtmlElement) -> str:
    for gone in article.xpath(" | ".join(f".//{one}" for one in UNREAD) + " | .//*[@hidden]"):
        gone.drop_tree()
    return letters(article.text_content())


# --- the words of each element ---


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<h2 id=a><a href=#a>Name</a></h2><p>One\n two.</p><p>Three.</p>", "## Name\n\nOne two.\n\nThree."),
        ("<p>A <b>strong </b>word, a <em>new</em> one, <code>a_b</code></p>", "A **strong** word, a *new* one, `a_b`"),
        ('<p><a href="../there/#x">There</a> and <a href="#y">here</a></p>',
         f"[There]({ORIGIN}/there/#x) and [here]({ORIGIN}/here/#y)"),
        ('<p><a href="https://doi.org/a(b)">work</a></p>', "[work](<https://doi.org/a(b)>)"),
        ("<ul><li>one<li><p>two</p><p>more</p></ul>", "- one\n\n- two\n\n    more"),
        ("<ol><li>one<ul><li>in it</ul><li>two</ol>", "1. one\n    - in it\n2. two"),
        ("<ol><li><label><input type=checkbox> <span>Done</span></label><dl><div><dt>Why<dd>so</div></dl></ol>",
         "- [ ] Done\n    - **Why**: so"),
        ("<dl><dt>Name</dt><dd>what it is</dd><dd>where from</dd><dt>Other</dt><dd><ul><li>a</ul></dd></dl>",
         "- **Name**: what it is\n\n    where from\n\n- **Other**\n    - a"),
        ("<table><caption>Sums</caption><thead><tr><th>a<th>b</thead><tbody><tr><th>1<td>x|y</table>",
         "**Sums**\n\n| a | b |\n| --- | --- |\n| 1 | x\\|y |"),
        ("<table><tr><td colspan=2>both<tr><td>1<td>2</table>", "|  |  |\n| --- | --- |\n| both |  |\n| 1 | 2 |"),
        ("<blockquote><p>Said</p><p>again</p></blockquote>", "> Said\n>\n> again"),
        ("<pre><code>&lt;a&gt;\n  b</code></pre>", "```\n<a>\n  b\n```"),
        ("<details><summary>More</summary><p>text</p></details>", "**More**\n\ntext"),
        ("<p>2<sup>3</sup> * [R1] a_b &lt;c&gt; &amp;amp;</p>", "2<sup>3</sup> \\* \\[R1\\] a\\_b &lt;c> &amp;amp;"),
        ("<p># no heading</p><p>1. no list</p><p>- nor this</p>", "\\# no heading\n\n1\\. no list\n\n\\- nor this"),
        ("<p>seen</p><p hidden>not yet</p><button>press</button><svg><text>drawn</text></svg>", "seen"),
        ('<figure><svg/><ol><li>text</ol><p class="take">Take: <a href="a.svg" aria-label="SVG: Ring">SVG</a></p></figure>',
         f"![Ring]({ORIGIN}/here/a.svg)\n\n1. text\n\nTake: [SVG]({ORIGIN}/here/a.svg)"),
    ],
)  # fmt: skip
def test_an_element_keeps_its_words_and_what_they_are(body: str, said: str) -> None:
    assert told(body) == said


# --- the built pages ---


def test_every_page_has_a_twin_with_the_same_words(built: Path, library: Library) -> None:
    for page in every(library, f"{ORIGIN}/"):
        file = built / page.file(f"{ORIGIN}/")
        (article,) = (
            html.parse(file, html.HTMLParser(encoding="utf-8")).getroot().find_class("text")
        )
        _, front, body = file.with_suffix(".md").read_text("utf-8").split("---\n", 2)

        made = READER.reset().convert(PICTURE.sub("", body))
        assert letters(html.fromstring(f"<div>{made}</div>").text_content()) == read(article), file
        known = yaml.safe_load(front)
        assert known["address"] == page.address
        assert known["language"] == page.lang
        assert known["licence"] == library.series.licence
        if article_of := library.articles.get(page.path):
            assert known["date"] == article_of.changes[0].date.isoformat()


def test_every_figure_of_a_page_is_linked_in_its_twin(built: Path, library: Library) -> None:
    for page in every(library, f"{ORIGIN}/"):
        file = built / page.file(f"{ORIGIN}/")
        tree = html.parse(file).getroot()
        said = file.with_suffix(".md").read_text("utf-8")

        for link in tree.xpath("//p[@class='take']/a[contains(@href, '.svg')]/@href"):
            name = str(link).rpartition("/")[2]
            assert re.search(rf"!\[[^\]]+\]\({re.escape(page.site)}figures/{name}\)", said), (
                file,
                name,
            )


def test_every_page_names_its_twin_in_its_head(built: Path, library: Library) -> None:
    for page in every(library, f"{ORIGIN}/"):
        tree = html.parse(built / page.file(f"{ORIGIN}/")).getroot()

        (link,) = tree.xpath("//link[@rel='alternate'][@type='text/markdown']/@href")
        assert link == "index.md"


def test_llms_txt_lists_every_page_but_its_own_home(
    built: Path, library: Library, lang: str
) -> None:
    home, *pages = [page for page in every(library, f"{ORIGIN}/") if page.lang == lang]

    said = (built / home.file(f"{ORIGIN}/")).with_name("llms.txt").read_text("utf-8")

    title, summary, licence, *groups = said.strip().split("\n\n")
    assert title == f"# {library.series.title[lang]}"
    assert re.fullmatch(r"> .{50,}", summary)
    assert licence == home.word("shell_licence").replace("\u00a0", " ")
    assert all(re.fullmatch(r"## .+", one) for one in groups[::2])
    entries = [line for one in groups[1::2] for line in one.split("\n")]
    links = [re.fullmatch(r"- \[.+?\]\((\S+)\): .{5,}", one) for one in entries]
    assert all(links), entries
    *listed, data, other = [one[1] for one in links if one]
    assert sorted(listed) == sorted(f"{page.address}index.md" for page in pages)
    assert data == f"{home.site}series.json"
    assert other in {f"{ORIGIN}/llms.txt", f"{ORIGIN}/en/llms.txt"} - {f"{home.site}llms.txt"}
