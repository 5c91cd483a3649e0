"""Cuts SQuAD into windows and keeps their tokens: prepare.py WORK

WORK holds the sentences that split-sentences.ts found.
"""

import gzip
import json
import os
import pickle
import re
import sys
from itertools import islice

import numpy as np

from halves import MODEL
from squad import Question, read_squad
from states import Tokens, write_tokens
from wordpiece import CLS, SEP, WordPiece

SHARED = "../shared/eval/squad"
FILES = {"squad2": "squad2-dev-half.json", "squad1": "squad1-train.json.gz"}
# Questions about paragraphs of one of them, written for this project: `p` is article and paragraph, `a` the answer or null.
WRITTEN_ABOUT = "squad1"
# The unanswerable questions of SQuAD 2's training part, about paragraphs of the same.
CROWD = "squad2-train-unanswerable.jsonl.gz"
# Such a question shares fewer of its tokens with its paragraph where that paragraph may be the wrong one.
FEWEST_SHARED = 0.25
WRITTEN = os.path.join(os.path.dirname(__file__), "written-questions.jsonl")
LONGEST_WINDOW = 250
NEAR_WINDOWS = 3
# The first of these that a question has is its word of asking; questions for yes or no mostly have none.
ASKING = ("how many", "how much", "how", "what", "who", "when", "where", "which", "why")
# In how many bands the share of a question's tokens that its window holds is cut.
BANDS = 5


def window_input(tokenizer, text, sentences):
    """Token ids of a window, and the place of each token in the text; none for the special tokens."""
    start, end = sentences[0][0], sentences[-1][1]
    ids, spans = tokenizer.encode(text[start:end])
    ids, spans = ids[:LONGEST_WINDOW], spans[:LONGEST_WINDOW]
    return [CLS, *ids, SEP], [(a + start, b + start) for a, b in spans]


def tokens_of(span, tokens):
    """First and last token, counted from the window's first own token, of a span of the text; None if not in it."""
    inside = [i for i, (a, b) in enumerate(tokens) if a < span[1] and b > span[0]]
    if not inside or tokens[inside[0]][0] > span[0] or tokens[inside[-1]][1] < span[1]:
        return None
    return inside[0], inside[-1]


def tabulate_windows(articles, tokenizer):
    """Windows in the order of the text, and their token ids."""
    windows, inputs = [], []
    for number, article in enumerate(articles):
        for place, paragraph in enumerate(article.paragraphs):
            for sentences in paragraph.windows():
                ids, tokens = window_input(tokenizer, paragraph.text, sentences)
                ranges = [sentence_tokens(s, tokens) for s in sentences]
                windows.append({"article": number, "paragraph": place, "sentences": ranges, "tokens": tokens})
                inputs.append(ids)
    return windows, inputs


def tabulate_questions(asked, windows, inputs, tokenizer):
    """Questions, given as (article, paragraph, question), with the places of their answers in the paragraph's windows.

    `window` is the one to be read: that of the answer, or the likest where there is none. A question is left out where
    every window cuts its answer in two.
    """
    numbers_of = {}
    for number, window in enumerate(windows):
        numbers_of.setdefault((window["article"], window["paragraph"]), []).append(number)
    questions = []
    for article, paragraph, question in asked:
        numbers = numbers_of[article, paragraph]
        found = [
            (number, *at)
            for span in question.answers
            for number in numbers
            if (at := tokens_of(span, windows[number]["tokens"]))
        ]
        if question.answers and not found:
            continue
        questions.append(
            {
                "text": question.text,
                "article": article,
                "paragraph": paragraph,
                "windows": (numbers[0], numbers[-1] + 1),
                "window": found[0][0] if found else likest(question, numbers, inputs, tokenizer),
                "answers": found,
                "spans": question.answers,
            }
        )
    return questions


def likest(question, numbers, inputs, tokenizer):
    """Of some windows the one that shares most tokens with the question."""
    own = set(tokenizer.encode(question.text)[0])
    return max(numbers, key=lambda number: len(own.intersection(inputs[number])))


def own_questions(articles):
    for number, article in enumerate(articles):
        for place, paragraph in enumerate(article.paragraphs):
            for question in paragraph.questions:
                yield number, place, question


def written_questions(articles):
    """The questions that were written for this project, about paragraphs of these articles."""
    with open(WRITTEN, encoding="utf-8") as file:
        for line in file:
            written = json.loads(line)
            article, place = map(int, written["p"].split("."))
            answer = written["a"]
            at = None if answer is None else articles[article].paragraphs[place].text.index(answer)
            spans = [] if at is None else [(at, at + len(answer))]
            yield article, place, Question(written["q"], spans)


def crowd_questions(articles):
    """The crowd's unanswerable questions with the paragraph that each was asked about."""
    numbers = {article.title: number for number, article in enumerate(articles)}
    with gzip.open(f"{SHARED}/{CROWD}", "rt", encoding="utf-8") as file:
        for line in file:
            asked = json.loads(line)
            yield numbers[asked["title"]], asked["paragraph"], Question(asked["question"].strip(), [])


def shares_words(question, inputs, tokenizer):
    """Whether a question has enough in common with the window likest to it to be about its paragraph."""
    own = set(tokenizer.encode(question["text"])[0])
    return len(own.intersection(inputs[question["window"]])) >= FEWEST_SHARED * len(own)


def look_of(question, inputs, tokenizer):
    """What a question looks like before anything is understood: its word of asking, and how much its window shares."""
    lower = question["text"].lower()
    asking = next((word for word in ASKING if re.search(rf"\b{word}\b", lower)), None)
    own = set(tokenizer.encode(question["text"])[0])
    return asking, len(own.intersection(inputs[question["window"]])) * BANDS // (len(own) + 1)


def sentence_tokens(sentence, tokens):
    inside = [i for i, (a, b) in enumerate(tokens) if a < sentence[1] and b > sentence[0]]
    return (inside[0], inside[-1] + 1) if inside else (len(tokens), len(tokens))


def near_windows(windows, questions, tokens, tokenizer):
    """For each question the windows of its article likest to it, by shared tokens' idf, that don't hold its answer."""
    vocabulary = len(tokenizer.vocabulary)
    held = [np.unique(tokens[number]) for number in range(len(windows))]
    idf = np.log(len(windows) / (np.bincount(np.concatenate(held), minlength=vocabulary) + 0.5)).clip(0)
    texts = [spaced(tokens[number]) for number in range(len(windows))]
    windows_of, asked_of = {}, {}
    for number, window in enumerate(windows):
        windows_of.setdefault(window["article"], []).append(number)
    for number, question in enumerate(questions):
        asked_of.setdefault(question["article"], []).append(number)
    near = [[] for _ in questions]
    for article, group in windows_of.items():
        weights = np.zeros((len(group), vocabulary), np.float32)
        for row, number in enumerate(group):
            weights[row, held[number]] = idf[held[number]]
        for number in asked_of.get(article, []):
            question = questions[number]
            answers = [spaced(tokens[w][first : last + 1]) for w, first, last in question["answers"]]
            likeness = weights[:, np.unique(tokenizer.encode(question["text"])[0])].sum(1)
            without = (
                group[row]
                for row in np.argsort(-likeness)
                if windows[group[row]]["paragraph"] != question["paragraph"]
                and not any(answer in texts[group[row]] for answer in answers)
            )
            near[number] = list(islice(without, NEAR_WINDOWS))
    return near


def spaced(ids):
    return f" {' '.join(map(str, ids))} "


def main(work):
    tokenizer = WordPiece(f"{MODEL}/tokenizer.json")
    for name in FILES:
        articles = read_squad(f"{SHARED}/{FILES[name]}", f"{work}/{name}.sentences.json")
        windows, inputs = tabulate_windows(articles, tokenizer)
        questions = tabulate_questions(own_questions(articles), windows, inputs, tokenizer)
        write_tokens(f"{work}/{name}.windows", inputs)
        near = near_windows(windows, questions, Tokens(f"{work}/{name}.windows"), tokenizer)
        save(f"{work}/{name}.pickle", {"articles": articles, "windows": windows, "questions": questions, "near": near})
        if name == WRITTEN_ABOUT:
            written = tabulate_questions(written_questions(articles), windows, inputs, tokenizer)
            for question in written:
                question["look"] = look_of(question, inputs, tokenizer)
            save(f"{work}/written.pickle", written)
            crowd = tabulate_questions(crowd_questions(articles), windows, inputs, tokenizer)
            save(f"{work}/crowd.pickle", [q for q in crowd if shares_words(q, inputs, tokenizer)])


def save(path, data):
    with open(path, "wb") as file:
        pickle.dump(data, file)


if __name__ == "__main__":
    main(sys.argv[1])
