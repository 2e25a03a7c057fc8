"""The rules of the self-assessment: what points make of a service. `scoring.js` has the same, for the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise

from macros.model import Quiz

Points = Mapping[str, int]
"""The points of each stage, in the order of the series."""


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


def rests(points: Points, verdict: str) -> tuple[str, ...]:
    """The stages that a verdict speaks of, in their order."""
    first, second = leading(points)
    stages = {"insufficient": (), "clear": (first,)}.get(verdict, (first, second))
    return tuple(id for id in points if id in stages)


def most(quiz: Quiz, stage: str) -> int:
    """The most points that a stage can get."""
    return sum(
        max(answer.points.get(stage, 0) for answer in question.answers)
        for question in quiz.questions
    )


def random_clear(quiz: Quiz, stages: tuple[str, ...]) -> Fraction:
    """The share of all sets of answers, every question answered, that come out clear: chance alone."""
    # The points of all stages in one number, which adds up sooner than a number for each.
    base = 1 + max(most(quiz, id) for id in stages)
    places = [base**place for place in range(len(stages))]
    sums = Counter({0: 1})
    for question in quiz.questions:
        after: Counter[int] = Counter()
        for answer in question.answers:
            given = sum(
                answer.points.get(id, 0) * place for id, place in zip(stages, places, strict=True)
            )
            for before, ways in sums.items():
                after[before + given] += ways
        sums = after
    clear = 0
    for said, ways in sums.items():
        points = {id: said // place % base for id, place in zip(stages, places, strict=True)}
        if verdict(points, len(quiz.questions), quiz) == "clear":
            clear += ways
    return Fraction(clear, sums.total())
