from __future__ import annotations

import re
from itertools import pairwise

import pytest

from macros import heatmap, styles
from tests.figures import dom, page, text, words


@pytest.mark.parametrize("stages", [3, 4, 8])
def test_every_cell_says_its_heat_as_a_number(stages):
    here = page(stages)

    rows = dom(heatmap.figure(here)).cssselect("tbody tr")

    assert [[words(cell) for cell in row.cssselect("td")] for row in rows] == [
        [str(here.library.heat[id].levels[stage]) for stage in here.library.stages]
        for id in here.library.phases
    ]
    for cell in dom(heatmap.figure(here)).cssselect("tbody td"):
        assert f"heat-{words(cell)}" in cell.get("class").split()


def test_rows_are_phases_and_columns_are_stages():
    table = dom(heatmap.figure(page()))

    assert [words(head) for head in table.cssselect("th[scope=col]")] == [
        "csv_phase", "St. 0", "St. 1", "St. 2", "St. 3",
    ]  # fmt: skip
    assert [words(head) for head in table.cssselect("th[scope=row]")] == [
        "Phase 0 St. 2: reason 0-2. St. 3: reason 0-3.",
        "Phase 1 St. 1: reason 1-1. St. 2: reason 1-2.",
        "Phase 2 St. 0: reason 2-0. St. 1: reason 2-1.",
        "Phase 3 St. 0: reason 3-0. St. 3: reason 3-3.",
        "Phase 4 St. 2: reason 4-2. St. 3: reason 4-3.",
    ]


def test_the_column_of_the_present_stage_is_marked():
    table = dom(heatmap.figure(page(), "stage-2"))

    assert [words(head) for head in table.cssselect(".heatmap__stage--now")] == ["St. 2"]
    marked = [row.cssselect("td").index(row.cssselect(".heatmap__cell--now")[0])
              for row in table.cssselect("tbody tr")]  # fmt: skip
    assert marked == [2] * 5


def test_every_reason_can_be_unfolded():
    figure = dom(heatmap.figure(page()))

    said = [(words(row[0]), words(row[1])) for row in figure.cssselect("details dl > div")]

    assert said[0] == ("Phase 0", "St. 2: reason 0-2. St. 3: reason 0-3.")
    assert [phase for phase, _ in said] == [f"Phase {i}" for i in range(5)]


def test_the_caption_says_whose_judgement_it_is():
    (caption,) = dom(heatmap.figure(page())).cssselect("caption")

    assert words(caption) == "heatmap_caption most=3"


def test_stages_are_links_but_the_present_one_and_the_unpublished():
    here = page()
    here.unpublished = {"article-0"}

    links = dom(heatmap.figure(here, "stage-1")).cssselect("thead a")

    assert [link.get("href") for link in links] == ["../article-2/", "../article-3/"]


def test_text_is_escaped():
    here = page()
    here.library.phases["phase-0"] = here.library.phases["phase-0"].model_copy(
        update={"name": text('<b>&"')}
    )

    assert words(dom(heatmap.figure(here)).cssselect("tbody th")[0]).startswith('<b>&"')


def test_equal_data_draw_equal_tables():
    assert str(heatmap.figure(page(), "stage-0")) == str(heatmap.figure(page(), "stage-0"))


# --- the scale of heat ---

SCHEMES = {"light": 0, "dark": 1}
SAID = (styles.SHEETS / "tokens.css").read_text("utf-8").split("@media")[0]


def luminance(name: str, around: str, scheme: str) -> float:
    """Of a custom property of `:root` or of the class `around`, as WCAG 2.2 has it."""
    rules = [
        body
        for selector, body in styles.RULE.findall(SAID)
        if selector.strip() in (":root", around)
    ]
    value = dict(re.findall(r"(--[\w-]+): *([^;]+)", ";".join(rules)))[name]
    if value.startswith("var("):
        return luminance(value[4:-1], around, scheme)
    colour = re.findall(r"#\w{6}", value)[SCHEMES[scheme]]
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: float, other: float) -> float:
    low, high = sorted((one + 0.05, other + 0.05))
    return high / low


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_hotter_stands_out_the_more(scheme):
    paper = luminance("--paper", ":root", scheme)

    heats = [luminance("--heat", f".heat-{level}", scheme) for level in range(4)]

    from_paper = [contrast(heat, paper) for heat in heats]
    assert all(b / a > 1.1 for a, b in pairwise(from_paper))
    assert from_paper[3] >= 4.5
    assert contrast(heats[3], heats[2]) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("level", range(4))
def test_the_number_can_be_read_on_its_heat(level, scheme):
    here = f".heat-{level}"

    assert contrast(*(luminance(f"--heat{end}", here, scheme) for end in ("", "-text"))) >= 4.5


def test_a_level_of_heat_has_one_colour_wherever_it_is_drawn():
    for path in {*styles.SHEETS.glob("*.css"), *styles.FILES} - {styles.SHEETS / "tokens.css"}:
        plain = path.read_text("utf-8").split("@media (forced-colors")[0]
        for selector, body in styles.RULE.findall(plain):
            if re.search(r"\.heat-\d", selector):
                said = re.findall(r"(?:fill|color|background[a-z-]*|stroke): *([^;]+)", body)
                assert set(said) <= {"var(--heat)", "var(--heat-text)"}, f"{path.name}: {selector}"
