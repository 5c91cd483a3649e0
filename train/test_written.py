"""The questions that were written for this project."""

import json
from collections import Counter

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
