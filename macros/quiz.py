"""Which stage is a service in? A sheet whole on paper, with points to add up; a form where `quiz.js` runs."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import htpy as h

from macros import result, scoring, services
from macros.drawing import stage_class
from macros.model import Answer, Question, Quiz
from macros.page import Page, facts


def figure(page: Page) -> h.Element:
    """Questions with the points of every answer by stage, a table to add them up, and the verdicts."""
    quiz = page.library.quiz
    assert quiz is not None  # noqa: S101  `calls` has seen to it
    return h.section(".quiz", data_component="quiz", aria_label=page.word("quiz_label"))[
        _facts(page),
        page.told("sheet"),
        services.bar(page),
        h.p(".quiz__before")[page.text(quiz.before)],
        h.p(".quiz__paper")[page.word("quiz_paper")],
        h.p(".quiz__sheet", hidden=True)[h.span, " ", _button("quiz_new", page)],
        h.ol(".quiz__questions")[[_question(one, page) for one in quiz.questions]],
        h.div(".quiz__bar", hidden=True)[_button("quiz_show", page), h.output],
        _result(page),
        _sums(quiz, page),
        _verdicts(quiz, page),
        h.p(".quiz__warning")[
            page.text(quiz.scoring.warning),
            " ",
            page.word(
                "quiz_random",
                share=_per_cent(scoring.random_clear(quiz, tuple(page.library.stages)), page),
            ),
        ],
    ]


def rules(page: Page) -> dict[str, Any] | None:
    """The questions, the scoring and what each verdict says, as scripts compute with them; none without a quiz."""
    quiz = page.library.quiz
    if quiz is None:
        return None
    words: dict[str, Any] = {"text": True, "answers": {"__all__": {"text"}}}
    return {
        "questions": [
            one.model_dump(exclude=words, exclude_defaults=True) for one in quiz.questions
        ],
        "scoring": quiz.scoring.model_dump(exclude={"verdicts", "warning"}),
        "verdicts": {one.id: page.plain(one.text) for one in quiz.scoring.verdicts},
    }


def _facts(page: Page) -> h.Element:
    """The rules, and the names of stages, which the script puts into its sentences."""
    stages = {id: page.plain(one.short) for id, one in page.library.stages.items()}
    return facts({**(rules(page) or {}), "stages": stages})


def _button(word: str, page: Page) -> h.Element:
    """A button that does what the word `quiz_…` says, called so in the script; hidden until that can be done."""
    act = word.removeprefix("quiz_")
    return h.button(".button", type="button", data_act=act, hidden=act == "open")[page.word(word)]


def _per_cent(share: Fraction, page: Page) -> str:
    return page.number(Decimal(round(share * 100)))


def _question(one: Question, page: Page) -> h.Element:
    return h.li(".quiz__question")[
        h.fieldset(".quiz__field", data_question=one.id)[
            h.legend(".quiz__text")[page.text(one.text)],
            h.ul(".quiz__answers", role="list")[
                [_answer(answer, one, page) for answer in one.answers]
            ],
            _button("quiz_open", page),
        ]
    ]


def _answer(answer: Answer, question: Question, page: Page) -> h.Element:
    """A box to tick, the answer, and for whom it counts."""
    return h.li[
        h.label(".quiz__answer")[
            h.input(
                ".quiz__box",
                type="radio",
                name=f"quiz-{question.id}",
                value=answer.id,
            ),
            h.span(".quiz__words")[page.plain(answer.text)],
            " ",
            h.span(".quiz__points")[
                [
                    [
                        ", " if at else "",
                        h.span(class_=stage_class(page.stage_number(id)))[
                            page.plain(page.library.stages[id].short), f"\u00a0+{points}"
                        ],
                    ]
                    for at, (id, points) in enumerate(answer.points.items())
                ]
            ],
        ]
    ]


def _result(page: Page) -> list[h.Element]:
    """What the script fills in: the verdict of the sheet, all sheets under the curve, why, what then."""
    stages = page.library.stages
    return [
        h.div(".quiz__result", hidden=True)[
            h.h3(".quiz__title", tabindex="-1"),
            h.p(".quiz__says"),
            h.ul(".quiz__shares", role="list")[
                [h.li(data_stage=id)[page.plain(one.short), " ", h.b] for id, one in stages.items()]
            ],
            h.p(".quiz__lead"),
        ],
        h.figure(".figure.result.quiz__history", hidden=True)[
            h.table(".result__table")[
                h.caption(".hidden")[page.word("quiz_history")], result.head(page), h.tbody
            ],
            h.template(".quiz__row")[_row(page)],
            h.figcaption(".figure__caption")[h.span(".quiz__moved"), " ", page.word("result_key")],
        ],
        h.p(".quiz__undo", hidden=True)[h.output, " ", _button("quiz_undo", page)],
        h.div(".quiz__result", hidden=True)[
            [
                h.section(class_=word.replace("_", "__"))[
                    h.h4[page.word(word)], h.p, h.ul(".quiz__items", role="list"), h.p
                ]
                for word in ("quiz_for", "quiz_against", "quiz_change")
            ],
            h.template(".quiz__reason")[
                h.li[h.span(".quiz__asked"), " ", h.span[h.b, " ", h.small, " ", h.em]]
            ],
            h.section(".quiz__next")[
                h.h4[page.word("quiz_next")],
                h.ul(".quiz__ways", role="list")[[_next(id, page) for id in stages]],
                _button("quiz_new", page),
            ],
        ],
    ]


def _row(page: Page) -> h.Element:
    """A sheet in the table of `result`."""
    return h.tr(".result__sheet")[
        h.th(".result__name", scope="row")[h.small, " ", _button("quiz_remove", page)],
        [
            h.td(class_=["result__share", stage_class(page.stage_number(id))], data_stage=id)[
                h.span(".result__value"), h.span(".result__bar", aria_hidden="true")
            ]
            for id in page.library.stages
        ],
        h.td(".result__verdict")[h.b, " ", h.span(".result__says")],
    ]


def _next(id: str, page: Page) -> h.Element:
    """What to read about a stage, what to check, and the way to settle on it."""
    stage, library = page.library.stages[id], page.library
    name = page.quote(page.plain(stage.short))
    lists = [one for one in library.checklists if page.home(f"checklist:{one}") == stage.article]
    title = page.text(library.parts[stage.article].title)
    return h.li(data_stage=id)[
        h.a(href=page.to(stage.article))[title] if page.published(stage.article) else title,
        [
            [
                " · ",
                h.a(href=page.to(stage.article, "checklist"))[
                    page.word("checklist_label", title=page.plain(library.checklists[one].title))
                ],
            ]
            for one in lists
        ],
        " ",
        h.button(".button", type="button", data_act="decide", value=id, aria_pressed="false")[
            page.word("quiz_decide", stage=name)
        ],
    ]


def _sums(quiz: Quiz, page: Page) -> h.Element:
    """A row a stage, to write its points and its share into."""
    columns = ("quiz_stage", "quiz_most", "quiz_points", "quiz_share")
    rows = [
        (page.plain(stage.short), str(scoring.most(quiz, id)))
        for id, stage in page.library.stages.items()
    ]
    return h.table(".table.quiz__sums")[
        h.caption[page.word("quiz_sums")],
        h.thead[h.tr[[h.th(scope="col")[page.word(name)] for name in columns]]],
        h.tbody[
            [
                h.tr[h.th(scope="row")[name], h.td[highest], h.td, h.td]
                for name, highest in [*rows, (page.word("quiz_all"), "—")]
            ]
        ],
    ]


def _verdicts(quiz: Quiz, page: Page) -> h.Element:
    """The verdicts in the order they are tried: the first whose condition holds."""
    rules = quiz.scoring
    names = [page.quote(page.plain(page.library.stages[id].short)) for id in rules.renewal]
    when = {
        "insufficient": page.word("quiz_insufficient", n=rules.min_answers),
        "clear": page.word(
            "quiz_clear",
            share=_per_cent(Fraction(rules.clear_share), page),
            lead=_per_cent(Fraction(rules.clear_lead), page),
        ),
        "transition": page.word("quiz_transition"),
        "renewal": page.word("quiz_renewal", first=names[0], second=names[1]),
        "mixed": page.word("quiz_mixed"),
    }
    return h.div(".quiz__verdicts")[
        h.p(".quiz__how")[page.word("quiz_verdicts")],
        h.ol(".quiz__list")[
            [
                h.li[h.span(".quiz__when")[when[one.id]], " ", h.b[page.text(one.text)]]
                for one in rules.verdicts
            ]
        ],
    ]
