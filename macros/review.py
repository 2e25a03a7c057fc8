"""The service-cycle review: an agenda to print; its script makes it a form filled from the store."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import htpy as h

from macros import question, quiz, services
from macros.model import Decision, Review, ReviewStep
from macros.page import Page, facts

COLUMNS = ("what", "effect", "check", "owner", "due")
"""What is written of a decision; the script keeps it by these names."""

WHO = "0-who"
"""Where the store keeps who was there, among the notes; no step's id begins with a digit."""

LAST = "9999-12-31"
"""The store keeps no day after it: a year has four digits."""

WORST = 3
"""So many of the worst moments are laid on the table, and as many open items of a checklist."""


def figure(page: Page) -> h.Element:
    """The agenda, with room to write after every step and a table of decisions."""
    review = page.library.review
    assert review is not None  # noqa: S101  `calls` has seen to it
    return h.section(".review", data_component="review", aria_label=page.word("review_label"))[
        page.told("review"),
        facts(_facts(review, page)),
        services.bar(page),
        h.p(".review__lost")[page.word("review_lost")],
        _head(page),
        h.ol(".review__steps", role="list")[
            [
                _step(number, one, start, review, page)
                for number, (one, start) in enumerate(_timed(review), 1)
            ]
        ],
        _foot(page),
    ]


def _timed(review: Review) -> list[tuple[ReviewStep, int]]:
    """The steps, each with the minute at which it begins."""
    minutes = [step.minutes for step in review.steps]
    return [(step, sum(minutes[:at])) for at, step in enumerate(review.steps)]


def _facts(review: Review, page: Page) -> dict[str, Any]:
    """What the script computes with: the rules of the self-assessment, the items of checklists."""
    lists = [review.checklist, *(id for one in page.library.stages for id in _lists(one, page))]
    return {
        "worst": WORST,
        "repairs": [one.id for one in review.decisions if one.repair],
        "stages": {id: page.plain(one.short) for id, one in page.library.stages.items()},
        "lists": {
            id: [
                {"names": [one.id, *one.aliases], "says": f"{one.code} {page.plain(one.done)}"}
                for one in page.library.checklists[id].items
            ]
            for id in lists
            if id
        },
        "quiz": quiz.rules(page),
    }


def _lists(stage: str, page: Page) -> list[str]:
    """The checklists that the article of a stage shows."""
    article = page.library.stages[stage].article
    return [id for id in page.library.checklists if page.home(f"checklist:{id}") == article]


# --- what is written ---


def _write(field: h.Node, rules: int = 0) -> h.Element:
    """A field for the screen; on paper what stands in it, else room for a pen."""
    return h.div(".review__write")[
        field,
        h.div(".review__room")[
            h.p(".review__paper"),
            [h.span(".worksheet__rule", aria_hidden="true") for _ in range(rules)],
        ],
    ]


def _head(page: Page) -> h.Element:
    """When the review was held and who was there; the reviews before it."""
    day = h.input(".review__field.field", type="date", max=LAST, data_field="held", hidden=True)
    who = h.input(
        ".review__field.field", data_field="note", maxlength=1000, autocomplete="off", hidden=True
    )
    return h.div(".review__head")[
        h.label(".review__choice", hidden=True)[
            page.word("review_choice"), " ", h.select(".review__reviews.field", autocomplete="off")
        ],
        _write(h.label[page.word("review_held"), day], 1),
        h.div(data_names=WHO)[_write(h.label[page.word("review_who"), who], 1)],
    ]


def _step(number: int, step: ReviewStep, start: int, review: Review, page: Page) -> h.Element:
    note = h.textarea(
        ".review__field.field", data_field="note", rows=step.room, maxlength=4000, hidden=True
    )
    return h.li(".review__step", data_names=" ".join((step.id, *step.aliases)))[
        h.h3(".review__title")[
            h.span[f"{number}. ", page.text(step.title)],
            " ",
            h.small(".review__time")[
                page.word("review_minutes", start=start, end=start + step.minutes)
            ],
        ],
        h.p(".review__ask")[page.text(step.ask)],
        [SHOWN[name](review, page) for name in step.shows],
        step.room > 0
        and _write(
            h.label[
                h.span(".review__hint", hidden=True)[
                    page.word("review_note"), h.span(".hidden")[f": {page.plain(step.title)}"]
                ],
                note,
            ],
            step.room,
        ),
    ]


def _decisions(review: Review, page: Page) -> h.Element:
    columns = [page.word(f"review_{name}") for name in COLUMNS]
    return h.table(".worksheet__grid.review__decisions")[
        h.caption(".hidden")[page.word("review_decisions")],
        h.thead[
            h.tr[[h.th(scope="col")[column] for column in (page.word("review_decision"), *columns)]]
        ],
        h.tbody[[_row(one, columns, page) for one in review.decisions]],
    ]


def _row(decision: Decision, columns: list[str], page: Page) -> h.Element:
    title = page.plain(decision.title)
    return h.tr(data_names=" ".join((decision.id, *decision.aliases)))[
        h.th(scope="row")[page.text(decision.title)],
        [
            h.td(data_label=column)[_write(_cell(name, f"{title}. {column}"))]
            for name, column in zip(COLUMNS, columns, strict=True)
        ],
    ]


def _cell(name: str, label: str) -> h.Node:
    known: dict[str, Any] = {"data_field": name, "aria_label": label, "hidden": True}
    match name:
        case "due":
            return h.input(".review__field.field", type="date", max=LAST, **known)
        case "owner":
            return h.input(".review__field.field", maxlength=200, autocomplete="off", **known)
    return h.textarea(".review__field.field", rows=2, maxlength=1000, **known)


# --- what is laid on the table: filled in by the script ---


def _shown(name: str, *lines: h.Node) -> h.Element:
    return h.ul(".review__lines", role="list", data_shows=name, hidden=True)[lines]


def _last(_review: Review, page: Page) -> list[h.Node]:
    """The decisions of the last review; the template is what follows each of them."""
    marks = [
        h.option(value=value)[page.word(f"review_mark_{value or 'open'}")]
        for value in ("", "yes", "no")
    ]
    return [
        _shown("last"),
        h.template(".review__mark")[
            h.label[h.select(".field", autocomplete="off")[marks]], h.span(".review__paper")
        ],
    ]


def _stage(_review: Review, page: Page) -> h.Element:
    assessed = page.home("quiz")
    settled = page.word("review_settled")
    return _shown(
        "stage",
        [
            h.li(data_stage=id, hidden=True)[
                settled,
                " ",
                h.a(href=page.to(one.article))[page.plain(one.short)]
                if page.published(one.article)
                else page.plain(one.short),
            ]
            for id, one in page.library.stages.items()
        ],
        h.li(data_stage="", hidden=True)[page.word("review_unsettled"), _way(assessed, page)],
        h.li(data_sheets="", hidden=True)[page.word("review_no_sheets")],
    )


def _way(to: str | None, page: Page) -> h.Node:
    return to and [" ", h.a(href=page.to(to))[page.label(to)]]


def _items(_review: Review, page: Page) -> h.Element:
    stages = page.library.stages
    return _shown(
        "items", [_list(one, page, stage) for stage in stages for one in _lists(stage, page)]
    )


def _check(review: Review, page: Page) -> h.Element:
    return _shown("check", review.checklist and _list(review.checklist, page))


def _list(id: str, page: Page, stage: str | None = None) -> h.Element:
    """A checklist, how much of it is open, and the first of that."""
    title = page.word("checklist_label", title=page.plain(page.library.checklists[id].title))
    home = page.home(f"checklist:{id}")
    return h.li(data_list=id, data_of=stage, hidden=stage is not None)[
        h.a(href=page.to(home, "checklist"))[title] if home else title,
        h.span,
        h.ul(role="list"),
    ]


def _moments(_review: Review, page: Page) -> list[h.Node]:
    own = page.home("own_cycle")
    return [
        _shown(
            "moments",
            [
                h.li(data_lacks=what, hidden=True)[page.word(f"review_no_{what}"), _way(own, page)]
                for what in ("cycle", "numbers")
            ],
        ),
        h.template(".review__take")[
            h.button(".button", type="button", data_act="take")[page.word("review_take")]
        ],
        h.output(".review__taken"),
    ]


SHOWN: dict[str, Callable[[Review, Page], h.Node]] = {
    "last": _last,
    "stage": _stage,
    "items": _items,
    "moments": _moments,
    "decisions": _decisions,
    "check": _check,
}


# --- what can be done with it ---


def _foot(page: Page) -> h.Element:
    return h.div(".review__foot", hidden=True)[
        h.p(".review__row")[
            [
                [_button(name, page), " "]
                for name in ("print", "copy", "markdown", "next", "clear", "undo")
            ],
        ],
        h.output(".review__said"),
        question.ask("review", page),
    ]


def _button(act: str, page: Page) -> h.Element:
    return h.button(".button", type="button", data_act=act, hidden=act == "undo")[
        page.word(f"review_{act}")
    ]
