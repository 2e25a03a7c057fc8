"""Which stage is a service in? The questions on paper: points to add up, and what the sums say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import htpy as h

from macros.model import Answer, Question, Quiz
from macros.page import Page

Points = Mapping[str, int]
"""The points of each stage, in the order of the series."""


def figure(page: Page) -> h.Element:
    """Questions with the points of every answer by stage, a table to add them up, and the verdicts."""
    quiz = page.library.quiz
    assert quiz is not None  # noqa: S101  `calls` has seen to it
    return h.section(".quiz", aria_label=page.word("quiz_label"))[
        h.p(".quiz__before")[page.text(quiz.before)],
        h.ol(".quiz__questions")[[_question(one, page) for one in quiz.questions]],
        _sums(quiz, page),
        _verdicts(quiz, page),
        h.p(".quiz__warning")[
            page.text(quiz.scoring.warning),
            " ",
            page.word(
                "quiz_random",
                share=_per_cent(random_clear(quiz, tuple(page.library.stages)), page),
            ),
        ],
    ]


def verdict(points: Points, answered: int, quiz: Quiz) -> str:
    """The verdict of so many points a stage from so many answers; stages that tie rank in their order."""
    scoring, total = quiz.scoring, sum(points.values())
    if answered < scoring.min_answers or not total:
        return "insufficient"
    first, second = leading(points)
    share, lead = Fraction(points[first], total), Fraction(points[first] - points[second], total)
    if share >= Fraction(scoring.clear_share) and lead >= Fraction(scoring.clear_lead):
        return "clear"
    if {first, second} in [set(pair) for pair in pairwise(points)]:
        return "transition"
    return "renewal" if {first, second} == set(scoring.renewal) else "mixed"


def leading(points: Points) -> tuple[str, str]:
    """The two stages with the most points; those that tie rank in the order of the stages."""
    first, second, *_ = sorted(points, key=lambda id: -points[id])
    return first, second


def random_clear(quiz: Quiz, stages: tuple[str, ...]) -> Fraction:
    """The share of all sets of answers, every question answered, that come out clear: chance alone."""
    sums = Counter({(0,) * len(stages): 1})
    for question in quiz.questions:
        after: Counter[tuple[int, ...]] = Counter()
        for before, ways in sums.items():
            for answer in question.answers:
                given = (answer.points.get(id, 0) for id in stages)
                after[tuple(a + b for a, b in zip(before, given, strict=True))] += ways
        sums = after
    clear = sum(
        ways
        for points, ways in sums.items()
        if verdict(dict(zip(stages, points, strict=True)), len(quiz.questions), quiz) == "clear"
    )
    return Fraction(clear, sums.total())


def _per_cent(share: Fraction, page: Page) -> str:
    return page.number(Decimal(round(share * 100)))


def most(quiz: Quiz, stage: str) -> int:
    """The most points that a stage can get."""
    return sum(
        max(answer.points.get(stage, 0) for answer in question.answers)
        for question in quiz.questions
    )


def _question(one: Question, page: Page) -> h.Element:
    return h.li(".quiz__question")[
        h.p(".quiz__text")[page.text(one.text)],
        h.ul(".quiz__answers", role="list")[[_answer(answer, page) for answer in one.answers]],
    ]


def _answer(answer: Answer, page: Page) -> h.Element:
    """A box to tick, the answer, and for whom it counts."""
    return h.li(".quiz__answer")[
        h.span(".quiz__box", aria_hidden="true"),
        h.span(".quiz__words")[page.text(answer.text)],
        " ",
        h.span(".quiz__points")[
            [
                [
                    ", " if at else "",
                    h.span(f".stage-{page.stage_number(id)}")[
                        page.text(page.library.stages[id].short), f"\u00a0+{points}"
                    ],
                ]
                for at, (id, points) in enumerate(answer.points.items())
            ]
        ],
    ]


def _sums(quiz: Quiz, page: Page) -> h.Element:
    """A row a stage, to write its points and its share into."""
    columns = ("quiz_stage", "quiz_most", "quiz_points", "quiz_share")
    rows = [
        (page.plain(stage.short), str(most(quiz, id))) for id, stage in page.library.stages.items()
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
    scoring = quiz.scoring
    names = [page.quote(page.plain(page.library.stages[id].short)) for id in scoring.renewal]
    when = {
        "insufficient": page.word("quiz_insufficient", n=scoring.min_answers),
        "clear": page.word(
            "quiz_clear",
            share=_per_cent(Fraction(scoring.clear_share), page),
            lead=_per_cent(Fraction(scoring.clear_lead), page),
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
                for one in scoring.verdicts
            ]
        ],
    ]
