"""A form for the reader's own cycle of service: what the script fills and draws; without it, a sheet to print."""

from __future__ import annotations

from typing import Any

import htpy as h

from macros import question, services, table
from macros.drawing import HOTTEST
from macros.feelings import LEVEL_NAMES
from macros.feelings_drawing import signed
from macros.model import HOT, Cycle, Library, Text
from macros.page import Page, facts

FEWEST, MOST = 7, 10
"""How many moments a ring had better have; the model allows some more and fewer."""

ROWS = 10
"""The empty rows of the sheet."""

SHORT, LONG = ("owner", "metric"), ("standard", "spoils", "lifts")
NUMBERS = {"often": (0, 100), "severity": (1, 5), "kept": (0, 100)}
"""What is counted or judged of a moment, and its limits; the first and the last are of a hundred customers."""

NAMES = {
    "phase": "csv_phase",
    "moment": "csv_moment",
    "thinks": "csv_thinks",
    "feels": "ring_feels",
    "expected": "feelings_expected",
    "met": "feelings_met",
    **{name: f"ring_{name}" for name in ("standard", "spoils", "lifts", "owner", "metric")},
    **{name: f"own_{name}" for name in (*NUMBERS, "priority")},
    "service": "cycles_service",
    "starts": "cycles_starts",
    "ends": "cycles_ends",
}
"""The words by which the fields go."""

FOLDER = "assets/cycles"
"""Where `finish` puts the cycles of the series for the form to start from."""


def figure(page: Page) -> h.Element:
    """The form, the figures that follow it, the sums, and the ways out; hidden until the script has come."""
    return h.section(".own", data_component="own-cycle", aria_label=page.word("own_label"))[
        page.told("own"),
        facts(_facts(page)),
        services.bar(page),
        _sheet(page),
        h.div(".own__tool", hidden=True)[
            _source(page),
            _head(page),
            _moments(page),
            _ring(page),
            _feelings(page),
            _sums(page),
            _out(page),
            _in(page),
            question.ask("own", page),
        ],
    ]


def start(cycle: Cycle, library: Library) -> dict[str, Any]:
    """A cycle of the series as the reader's store keeps one, in every language."""
    pages = {code: Page(library, code, "") for code in library.codes}

    def said(thing: Any) -> dict[str, Any]:
        return {
            name: {code: page.plain(value) for code, page in pages.items()}
            if isinstance(value, Text)
            else value
            for name, value in thing
            if name not in ("aliases", "moments")
        }

    return said(cycle) | {"moments": [said(moment) for moment in cycle.moments]}


def _facts(page: Page) -> dict[str, Any]:
    library, speech = page.library, page.speech
    return {
        "languages": library.codes,
        "quotes": speech.quotes,
        "inner": speech.inner_quotes,
        "hottest": HOTTEST,
        "hot": HOT,
        "fewest": FEWEST,
        "most": MOST,
        "names": {name: page.word(word) for name, word in NAMES.items()},
        "stages": [
            {"id": id, "number": page.stage_number(id), "name": page.plain(stage.short)}
            for id, stage in library.stages.items()
        ],
        "phases": [
            {
                "id": id,
                "name": page.plain(phase.name),
                "branch": phase.branch,
                "levels": library.heat[id].levels,
                "reasons": {
                    stage: _sentence(page.plain(why))
                    for stage, why in library.heat[id].reasons.items()
                },
            }
            for id, phase in library.phases.items()
        ],
    }


def _sentence(said: str) -> str:
    return f"{said[:1].upper()}{said[1:]}."


# --- without a script ---


def _sheet(page: Page) -> h.Element:
    """What the form asks, to be written by hand: four lines, and the moments in three tables."""
    lines = ("own_wish", "cycles_service", "cycles_starts", "cycles_ends")
    grids = (
        ("moment", "phase", "thinks", "feels", "expected", "met"),
        (*LONG, *SHORT),
        (*NUMBERS, "priority"),
    )
    return h.div(".own__sheet.worksheet")[
        h.p(".own__lost.own__screen")[page.word("own_lost")],
        h.ul(".worksheet__lines", role="list")[
            [
                h.li(".worksheet__line")[
                    page.word(name), h.span(".worksheet__rule", aria_hidden="true")
                ]
                for name in lines
            ]
        ],
        [_grid(names, page) for names in grids],
    ]


def _grid(names: tuple[str, ...], page: Page) -> h.Element:
    columns = [page.word("csv_number"), *(page.word(NAMES[name]) for name in names)]
    return h.table(".worksheet__grid.worksheet__grid--empty.worksheet__grid--numbered")[
        h.thead[h.tr[[h.th(scope="col")[column] for column in columns]]],
        h.tbody[
            [
                h.tr[h.th(scope="row")[str(number)], [h.td for _ in names]]
                for number in range(1, ROWS + 1)
            ]
        ],
    ]


# --- the form ---


def _source(page: Page) -> h.Element:
    return h.p(".own__row.own__screen")[
        _pick(
            "source",
            page.word("own_source_empty"),
            [(id, page.plain(cycle.wish)) for id, cycle in page.library.cycles.items()],
            page,
        ),
        " ",
        _button("begin", page),
    ]


def _head(page: Page) -> h.Element:
    return h.fieldset(".own__head.own__fields.own__screen")[
        h.legend(".own__subtitle")[page.word("own_head")],
        _line("wish", page.word("own_wish"), page.word("own_wish_hint"), wide=True),
        _line("service", page.word("cycles_service"), page.word("own_service_hint"), wide=True),
        _line("starts", page.word("cycles_starts"), page.word("own_starts_hint")),
        _line("ends", page.word("cycles_ends"), page.word("own_ends_hint")),
    ]


def _moments(page: Page) -> h.Element:
    return h.div(".own__screen")[
        h.h3(".own__subtitle")[page.word("own_moments")],
        h.p(".own__note")[page.word("own_moments_hint")],
        h.div(".own__work")[
            h.ol(".own__moments", role="list"),
            # A second sight of the ring below, for the eye alone.
            h.div(".own__side.figure", inert=True),
        ],
        h.template(".own__template")[_moment(page)],
        h.p(".own__row")[_button("add", page), " ", h.span(".own__count.own__note", role="status")],
        h.p(".own__row")[h.output(".own__said"), " ", _button("undo", page, hidden=True)],
    ]


def _moment(page: Page) -> h.Element:
    """A moment to fill in; folded up, its name and phase."""
    return h.li(".own__moment")[
        h.span(".own__handle", aria_hidden="true"),
        h.details[
            h.summary(".own__summary")[h.b(".own__title"), " ", h.span(".own__phase.own__note")],
            h.fieldset(".own__fields")[
                h.legend(".hidden"),
                _line("name", page.word("csv_moment"), page.word("own_name_hint")),
                _choice(
                    "phase",
                    page.word("csv_phase"),
                    [(id, page.plain(phase.name)) for id, phase in page.library.phases.items()],
                ),
                _line("thinks", page.word("csv_thinks"), page.word("own_thinks_hint")),
                _line("feels", page.word("ring_feels"), page.word("own_feels_hint")),
                [
                    _choice(
                        name,
                        page.word(f"feelings_{name}"),
                        [
                            (str(level), f"{signed(level)}, {page.word(f'feelings_{name}_{said}')}")
                            for level, said in LEVEL_NAMES.items()
                        ],
                    )
                    for name in ("expected", "met")
                ],
                [
                    _area(name, page.word(f"ring_{name}"), page.word(f"own_{name}_hint"))
                    for name in LONG
                ],
                _line("owner", page.word("ring_owner"), page.word("own_owner_hint")),
                _line("metric", page.word("ring_metric"), page.word("own_metric_hint")),
                h.div(".own__numbers")[[_number(name, page) for name in NUMBERS]],
            ],
        ],
        h.div(".own__acts")[
            [
                h.button(".button", type="button", data_act=act)[sign]
                for act, sign in (("up", "↑"), ("down", "↓"), ("remove", "×"))
            ]
        ],
    ]


def _label(said: str, hint: str, field: h.Node, *, wide: bool = False) -> h.Element:
    return h.label(class_=["own__label", wide and "own__label--wide"])[
        said, " ", h.small(".own__note")[hint], field
    ]


def _line(name: str, said: str, hint: str, *, wide: bool = False) -> h.Element:
    field = h.input(".field", type="text", data_field=name, maxlength=300, autocomplete="off")
    return _label(said, hint, field, wide=wide)


def _area(name: str, said: str, hint: str) -> h.Element:
    field = h.textarea(".field", data_field=name, maxlength=1000, rows=2)
    return _label(said, hint, field, wide=name == LONG[0])


def _choice(name: str, said: str, options: list[tuple[str, str]]) -> h.Element:
    return h.label(".own__label")[
        said,
        h.select(".field", data_field=name)[
            [h.option(value=value)[words] for value, words in options]
        ],
    ]


def _pick(name: str, none: str, options: list[tuple[str, str]], page: Page) -> h.Element:
    return h.label[
        page.word(f"own_{name}"),
        " ",
        h.select(f".own__{name}.field")[
            [h.option(value=value)[words] for value, words in [("", none), *options]]
        ],
    ]


def _number(name: str, page: Page) -> h.Element:
    low, high = NUMBERS[name]
    limits = {"min": low, "max": high, "step": 1 if low else "any"}
    field = h.input(
        ".field", type="number", inputmode="decimal", data_field=name, autocomplete="off", **limits
    )
    return _label(page.word(f"own_{name}"), page.word(f"own_{name}_hint"), field)


def _button(name: str, page: Page, *, hidden: bool = False) -> h.Element:
    return h.button(f".own__{name}.button", type="button", hidden=hidden)[page.word(f"own_{name}")]


# --- what follows from it ---


def _ring(page: Page) -> h.Element:
    home = page.home("quiz")
    return h.section(".figure.ring", aria_label=page.word("own_ring"))[
        page.told("ring"),
        h.h3(".own__subtitle")[page.word("own_ring")],
        h.p(".own__no-ring.own__note.own__screen")[page.word("own_no_ring")],
        h.p(".own__row.own__screen", data_when="ring")[
            _pick(
                "stage",
                page.word("own_stage_none"),
                [(id, page.plain(stage.short)) for id, stage in page.library.stages.items()],
                page,
            ),
            home and [" ", h.a(href=page.to(home))[page.word("own_stage_find")]],
        ],
        h.figure(".figure__drawing", data_when="ring")[
            h.div(".own__ring-drawing"), h.figcaption(".own__ring-caption.figure__caption")
        ],
        h.p(".own__breaks-title.own__strong", role="status"),
        h.dl(".own__breaks.moments", hidden=True),
        h.p(".own__breaks-note.own__note", hidden=True)[page.word("own_breaks_note")],
        h.details(".own__fold")[
            h.summary[page.word("own_twin")],
            h.p(".own__starts.ring__edge"),
            h.ol(".own__twins.ring__moments.ring__moments--full", role="list"),
            h.p(".own__ends.ring__edge"),
        ],
    ]


def _feelings(page: Page) -> h.Element:
    columns = [page.word(f"feelings_{name}") for name in ("moment", "expected", "met", "gap")]
    return h.section(".figure.feelings", data_when="ring", aria_label=page.word("own_feelings"))[
        page.told("feelings"),
        h.h3(".own__subtitle")[page.word("own_feelings")],
        h.figure(".figure__drawing")[
            h.div(".own__feelings-drawing"),
            h.p(".own__says.feelings__says"),
            h.figcaption(".figure__caption")[
                page.word("feelings_legend"), " ", page.word("own_feelings_rule")
            ],
        ],
        h.details(".feelings__data")[
            h.summary[page.word("feelings_data")],
            table.stacked(
                "feelings__table", caption=page.word("feelings_data"), columns=columns, rows=[]
            ),
        ],
    ]


def _sums(page: Page) -> h.Element:
    columns = [page.word(NAMES[name]) for name in ("moment", *NUMBERS, "priority")]
    return h.div(".own__sums")[
        h.h3(".own__subtitle")[page.word("own_sums")],
        h.p(".own__passes.own__strong"),
        h.p(".own__note")[page.word("own_passes_how")],
        table.stacked(
            "own__priorities", caption=page.word("own_priorities"), columns=columns, rows=[]
        ),
        h.p(".own__note")[page.word("own_priority_how")],
        h.p(".own__lacks.own__note.own__screen"),
    ]


def _out(page: Page) -> h.Element:
    home = page.home("services")
    names = ("yaml", "svg-ring", "svg-feelings", "markdown", "copy", "print")
    return h.div(".own__screen")[
        h.h3(".own__subtitle")[page.word("own_out")],
        h.p(".own__row")[
            [
                [
                    h.button(f".own__{name}.button", type="button")[
                        page.word(f"own_{name.replace('-', '_')}")
                    ],
                    " ",
                ]
                for name in names
            ]
        ],
        h.p(".own__note")[
            page.word("own_out_note"),
            home
            and [
                " ",
                page.word("own_out_link"),
                " ",
                h.a(href=page.to(home))[page.label(home)],
                ".",
            ],
        ],
    ]


def _in(page: Page) -> h.Element:
    return h.details(".own__fold.own__screen")[
        h.summary[page.word("own_in")],
        h.p(".own__note")[page.word("own_in_note")],
        h.p[
            h.label[
                page.word("own_file"),
                " ",
                h.input(".own__file.field", type="file", accept=".yml,.yaml"),
            ]
        ],
        h.label(".own__label")[
            page.word("own_paste"),
            h.textarea(".own__paste.field", rows=6, spellcheck="false"),
        ],
        h.p(".own__row")[_button("read", page)],
        h.div(role="status")[h.p(".own__faults-title.own__strong"), h.ul(".own__faults")],
    ]
