"""The questions that were written for this project."""

import json
import random
from collections import Counter

from examples import Alike
from prepare import WRITTEN


def written():
    with open(WRITTEN, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def test_each_names_a_paragraph_once():
    asked = Counter((row["p"], row["q"]) for row in written())
    assert max(asked.values()) == 1
    assert all(len(place.split(".")) == 2 and text == text.strip() != "" for place, text in asked)


def test_every_paragraph_has_questions_of_both_kinds():
    kinds = {}
    for row in written():
        kinds.setdefault(row["p"], set()).add(row["a"] is None)
    assert all(kind == {True, False} for kind in kinds.values())


def test_what_a_question_looks_like_does_not_tell_whether_it_is_answered():
    looks = {"which": (10, 90), "how": (60, 20), "why": (5, 0)}
    questions = [
        {"look": look, "answers": [(0, 1, 2)] * is_answered}
        for look, counts in looks.items()
        for is_answered, count in enumerate(counts)
        for _ in range(count)
    ]
    alike = Alike(questions, random.Random(1))
    drawn = Counter((question["look"], bool(question["answers"])) for question in (alike.draw() for _ in range(9000)))
    assert drawn["why", False] == 0
    for look, share in (("which", 1 / 3), ("how", 2 / 3)):
        for kind in (False, True):
            assert abs(drawn[look, kind] / 9000 - share / 2) < 0.02
