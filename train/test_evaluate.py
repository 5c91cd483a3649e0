"""pytest train: scores, and places of tokens in a text."""

import numpy as np
import pytest

from evaluate import area, balanced
from halves import MODEL
from prepare import tokens_of
from squad import code_point_places
from wordpiece import UNKNOWN, WordPiece, words


def test_area_is_the_share_of_pairs_in_order():
    assert area(np.array([3.0, 2.0, 1.0, 0.0]), [True, True, False, False]) == 1
    assert area(np.array([3.0, 0.0, 1.0, 2.0]), [True, True, False, False]) == 0.5


def test_balanced_finds_the_cut():
    accuracy, cut = balanced(np.array([0.0, 1.0, 2.0, 3.0]), [False, False, True, True])
    assert (accuracy, cut) == (1.0, 1.0)


@pytest.fixture(scope="module")
def tokenizer():
    return WordPiece(f"{MODEL}/tokenizer.json")


def test_tokens_stand_where_their_letters_do(tokenizer):
    text = "Świat's café, 3,000 km (İstanbul)"
    ids, spans = tokenizer.encode(text)
    named = {number: token for token, number in tokenizer.vocabulary.items()}
    for number, (start, end) in zip(ids, spans, strict=True):
        letters = "".join(word for word, _ in words(text[start:end]))
        assert named[number].removeprefix("##") == letters
    assert text[slice(*spans[ids.index(tokenizer.vocabulary["cafe"])])] == "café"


def test_a_word_without_pieces_is_one_unknown_token(tokenizer):
    assert tokenizer.encode("a \u0d05 b")[0][1] == UNKNOWN


def test_a_span_maps_to_its_tokens():
    tokens = [(0, 3), (4, 8), (8, 9), (10, 14)]
    assert tokens_of((4, 9), tokens) == (1, 2)
    assert tokens_of((10, 20), tokens) is None
    assert tokens_of((30, 40), tokens) is None


def test_places_after_a_surrogate_pair():
    assert code_point_places("a😀b") == {0: 0, 1: 1, 3: 2, 4: 3}
