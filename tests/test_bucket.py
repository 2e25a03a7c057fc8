"""A leaking bucket: four numbers of the example, in the drawing and in words; the water stands where they say."""

from __future__ import annotations

import re
from typing import Any

from macros import bucket, example
from macros.model import Library
from macros.page import Page


def words(text: str) -> str:
    return " ".join(text.split())


def test_every_number_stands_in_the_drawing_and_in_words(
    library: Library, lang: str, dom: Any
) -> None:
    page = Page(library, lang, "growth")
    one = library.examples["hotfood"]
    drawn = dom(bucket.figure("hotfood", page))

    names = ["adds", "base", "ceiling_now", "leavers_now"]
    assert [words(dt.text_content()) for dt in drawn.iter("dt")] == [
        words(page.plain(example.named(name, one))) for name in names
    ]
    assert [words(dd.text_content()) for dd in drawn.iter("dd")] == [
        words(example.measured(name, one, page)) for name in names
    ]
    shown = words(" ".join(drawn.cssselect("svg")[0].itertext()))
    for name in names:
        assert words(page.number(example.printed(name, one)[0])) in shown


def test_the_water_stands_as_high_as_the_base_is_of_its_ceiling(library: Library, dom: Any) -> None:
    drawn = dom(bucket.figure("hotfood", Page(library, "en", "growth")))
    (water,), (ceiling,) = (drawn.cssselect(f".bucket__{part}") for part in ("water", "ceiling"))

    level = float(re.findall(r"[\d.]+", water.get("d"))[1])
    full = float(re.findall(r"[\d.]+", ceiling.get("d"))[1])
    assert (bucket.BOTTOM - level) / (bucket.BOTTOM - full) == 2000 / 2500
