"""pytest train: the rules that change questions."""

import random

import pytest

from change import Changer, inflect, lemma, names
from wordnet import WordNet

PARAGRAPH = (
    "In 1867 Marie Curie was born in Warsaw. She discovered radium in Paris with Pierre Curie before 1900. "
    "The river rose. Later she moved from Paris to London, and in London she met Albert Einstein in 1911."
)


@pytest.fixture(scope="module")
def wordnet():
    return WordNet()


@pytest.fixture
def changer(wordnet):
    return Changer(wordnet, lambda word: True, [PARAGRAPH], random.Random(3))


def changed(changer, rule, question, answer=""):
    return {changer.change(rule, question, PARAGRAPH, answer) for _ in range(40)}


def test_a_name_of_the_text_gives_way_to_another_one(changer):
    found = changed(changer, "name", "Who discovered radium in Paris?")
    assert found
    assert all("Paris" not in question and question.startswith("Who discovered radium in ") for question in found)


def test_a_name_that_the_text_does_not_hold_stays(changer):
    assert changed(changer, "name", "Who discovered radium in Berlin?") == {None}


def test_the_answer_is_not_put_into_the_question(changer):
    assert not any("London" in q for q in changed(changer, "name", "Where did she go from Paris?", "London") if q)


def test_a_year_gives_way_to_another_year(changer):
    found = changed(changer, "number", "Who was born in 1867?")
    assert len(found) > 5
    assert all(q != "Who was born in 1867?" and q.startswith("Who was born in ") for q in found)


def test_a_number_in_words_gives_way_to_another_one(changer):
    assert all("three" not in q and q.endswith(" rivers rose?") for q in changed(changer, "number", "Which three rivers rose?"))


def test_an_opposite_keeps_the_words_ending(changer):
    assert changed(changer, "opposite", "What increased?") <= {"What decreased?"}
    assert changed(changer, "opposite", "What did she do before 1900?") <= {"What did she do after 1900?"}


def test_negation_is_put_in_and_taken_out(changer):
    assert changed(changer, "negation", "Who was born in Warsaw?") == {
        "Who wasn't born in Warsaw?",
        "Who was never born in Warsaw?",
    }
    assert changed(changer, "negation", "Who didn't move?") == {"Who did move?"}
    assert changed(changer, "negation", "What has never moved?") == {"What has moved?"}


def test_a_sister_term_comes_from_the_same_kind(changer, wordnet):
    assert "brook" in wordnet.sisters("river")
    found = changed(changer, "sister", "Which river rose?")
    assert found and "Which river rose?" not in found


def test_nothing_is_changed_where_nothing_can_be(changer):
    for rule in ("name", "number", "opposite", "sister", "noun"):
        assert changer.change(rule, "Why?", PARAGRAPH) is None


def test_names_skip_the_first_word_of_a_sentence():
    text = "Rivers rose. In time the daughter of Marie Curie met Einstein in London, where It is set."
    assert [name for name, _, _ in names(text)] == ["Marie Curie", "Einstein", "London"]


@pytest.mark.parametrize(
    ("word", "base"), [("discovered", "discover"), ("increased", "increase"), ("cities", "city"), ("stopped", "stop"), ("xyzzying", "xyzzying")]
)
def test_lemma(wordnet, word, base):
    assert lemma(word, wordnet) == base


@pytest.mark.parametrize(
    ("base", "end", "word"), [("decrease", "ed", "decreased"), ("city", "s", "cities"), ("make", "ing", "making")]
)
def test_inflect(base, end, word):
    assert inflect(base, end) == word
