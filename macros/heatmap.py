"""Phases by stages as a table of heat: the number is always there, colour only repeats it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import htpy as h

from macros import curve, ring, table_drawing, take
from macros.drawing import HOTTEST, heat_class, stage_class
from macros.table_drawing import Column, Row
from macros.take import Take

if TYPE_CHECKING:
    from macros.model import Moment, Phase, Stage, Strain
    from macros.page import Page


FILE = "heat-map"


def figure(page: Page, stage: str | None = None) -> h.Element:
    """The table, the column of `stage` marked; where it is narrow, the reasons fold up below it."""
    phases = list(page.library.phases.values())
    title = take.at_stage(page.word("heatmap_title"), stage, page)
    return h.figure(class_="figure heatmap")[
        _table("csv_phase", [_row(phase, page, stage) for phase in phases], page, stage),
        take.links(_file(stage), title, page),
        _reasons_of(phases, page),
    ]


def of_cycle(id: str, page: Page) -> h.Element:
    """The same table with a row a moment of one cycle; each row leads to its moment."""
    moments = page.library.cycles[id].moments
    phases = [page.library.phases[one] for one in dict.fromkeys(one.phase for one in moments)]
    rows = [_moment(number, id, moment, page) for number, moment in enumerate(moments, 1)]
    return h.figure(class_="figure heatmap heatmap--cycle")[
        _table("csv_moment", rows, page, None),
        take.links(f"strain-{id}", _title_of_cycle(id, page), page),
        _reasons_of(phases, page),
    ]


def _table(heads: str, rows: list[h.Element], page: Page, now: str | None) -> h.Element:
    """`heads` is the word for what the rows are."""
    return h.table(class_="heatmap__table")[
        h.caption(class_="heatmap__caption")[page.word("heatmap_caption", most=HOTTEST)],
        h.thead[
            h.tr[
                h.th(scope="col", class_="heatmap__corner")[page.word(heads)],
                [_stage(id, one, page, now) for id, one in page.library.stages.items()],
            ]
        ],
        h.tbody[rows],
    ]


def _moment(number: int, id: str, moment: Moment, page: Page) -> h.Element:
    levels = page.library.heat[moment.phase].levels
    return h.tr[
        h.th(scope="row", class_="heatmap__phase")[
            h.a(href=f"#{ring.anchor(id, moment)}")[f"{number}. ", page.text(moment.name)],
            " ",
            h.small[page.text(page.library.phases[moment.phase].name)],
        ],
        [_cell(stage, levels[stage], page, None) for stage in page.library.stages],
    ]


def _reasons_of(phases: list[Phase], page: Page) -> h.Element:
    """The reasons, folded up."""
    return h.details(class_="heatmap__reasons")[
        h.summary[page.word("heatmap_reasons")],
        h.dl(class_="heatmap__why")[[_reason(phase, page) for phase in phases]],
    ]


def taken(page: Page, stage: str | None = None) -> Take:
    """The table as it leaves the site, drawn; the column of `stage` marked."""
    return _taken(
        _file(stage),
        take.at_stage(page.word("heatmap_title"), stage, page),
        [(page.plain(phase.name), phase.id) for phase in page.library.phases.values()],
        page,
        stage,
    )


def taken_of_cycle(id: str, page: Page) -> Take:
    """The same of one cycle, a row a moment."""
    rows = [
        (f"{number}. {page.plain(moment.name)}", moment.phase)
        for number, moment in enumerate(page.library.cycles[id].moments, 1)
    ]
    made = _taken(f"strain-{id}", _title_of_cycle(id, page), rows, page, None)
    return made._replace(columns=[page.word("csv_moment"), *made.columns[1:]])


def bare(page: Page, width: float, height: float) -> list[h.Node]:
    """A column a stage, a row a phase, without a word, in a room of this size."""
    strains = [page.library.heat[phase] for phase in page.library.phases]
    rows = [[strain.levels[id] for id in page.library.stages] for strain in strains]
    return table_drawing.heats(rows, width, height)


def _file(stage: str | None) -> str:
    return f"{FILE}-{stage}" if stage else FILE


def _title_of_cycle(id: str, page: Page) -> str:
    wish = page.quote(page.plain(page.library.cycles[id].wish))
    return page.word("heatmap_title_of_cycle", wish=wish)


def _taken(name: str, title: str, rows: list[tuple[str, str]], page: Page, now: str | None) -> Take:
    """`rows` are names, each with the phase whose heat it shows."""
    stages = page.library.stages
    caption = page.word("heatmap_caption", most=HOTTEST)
    strains = [page.library.heat[phase] for _, phase in rows]
    columns = [
        Column(
            curve.glyph(page, id),
            page.plain(stage.short),
            stage_class(page.stage_number(id)),
            id == now,
        )
        for id, stage in stages.items()
    ]
    drawn = [
        Row(said, _why(phase, page), [strain.levels[id] for id in stages])
        for (said, phase), strain in zip(rows, strains, strict=True)
    ]
    names = [column.name for column in columns]
    return Take(
        name=name,
        title=title,
        says=caption,
        drawing=str(table_drawing.heat(columns, drawn, caption)),
        around=("figure", "heatmap"),
        columns=[
            page.word("csv_phase"),
            *names,
            *(page.word("csv_why_at", stage=stage) for stage in names),
        ],
        rows=[
            [said, *(strain.levels[id] for id in stages), *_each(strain, page)]
            for (said, _), strain in zip(rows, strains, strict=True)
        ],
    )


def _each(strain: Strain, page: Page) -> list[str]:
    """Why, for each stage; nothing where it is not hot."""
    found = [strain.reasons.get(stage) for stage in page.library.stages]
    return [page.plain(reason) if reason else "" for reason in found]


def _why(phase: str, page: Page) -> str:
    reasons = page.library.heat[phase].reasons
    return " ".join(
        f"{page.plain(page.library.stages[stage].short)}: {page.plain(reason)}."
        for stage, reason in reasons.items()
    )


def _stage(id: str, stage: Stage, page: Page, now: str | None) -> h.Element:
    classes = [
        "heatmap__stage",
        stage_class(page.stage_number(id)),
        id == now and "heatmap__stage--now",
    ]
    name = h.span[page.text(stage.short)]
    linked = page.published(stage.article) and id != now
    return h.th(scope="col", class_=classes)[
        curve.glyph(page, id), h.a(href=page.to(stage.article))[name] if linked else name
    ]


def _row(phase: Phase, page: Page, now: str | None) -> h.Element:
    strain = page.library.heat[phase.id]
    return h.tr[
        h.th(scope="row", class_="heatmap__phase")[
            page.text(phase.name), " ", h.small[_reasons(phase, page)]
        ],
        [_cell(id, strain.levels[id], page, now) for id in page.library.stages],
    ]


def _cell(id: str, heat: int, page: Page, now: str | None) -> h.Element:
    current = [stage_class(page.stage_number(id)), "heatmap__cell--now"] if id == now else []
    return h.td(class_=["heatmap__cell", heat_class(heat), *current])[str(heat)]


def _reason(phase: Phase, page: Page) -> h.Element:
    return h.div[h.dt[page.text(phase.name)], h.dd[_reasons(phase, page)]]


def _reasons(phase: Phase, page: Page) -> list[h.Node]:
    """Each stage where the phase is hot, and why there."""
    said: list[h.Node] = []
    for id, reason in page.library.heat[phase.id].reasons.items():
        stage = page.library.stages[id]
        said += [" ", page.text(stage.short), ": ", page.text(reason), "."]
    return said[1:]
