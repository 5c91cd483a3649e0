"""Prepares readers' questions about the library's texts: prepare_library.py WORK [UPPER.onnx]

WORK/library.json is what cut-texts.ts made of the texts. States of windows and questions after the lower layers are
written to WORK, and for each question the windows that search proposes, by bge's vectors or those of an exported upper
half: a reader should learn from the windows that it will see.
"""

import csv
import json
import os
import pickle
import sys

import numpy as np

from halves import LOWER, MODEL
from prepare import tokens_of, window_input
from squad import code_point_places
from states import PREFIX, WholeStates, write_states
from embedder import Embedder, embed_all
from model import begin_from_reader
from wordpiece import CLS, SEP, WordPiece

# Lines of text, number of the sentence that answers, and question; with a minus sign the sentence that comes nearest to a
# question without an answer.
QUESTIONS = os.path.join(os.path.dirname(__file__), "library-questions.tsv")
# Texts whose questions are for validation and nothing else.
VALIDATION = os.path.join(os.path.dirname(__file__), "library-validation.txt")
PROPOSED = 30


def read_questions():
    with open(QUESTIONS, encoding="utf-8", newline="") as file:
        for text, number, question in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield text, abs(int(number)), not number.startswith("-"), question


def read_validation():
    with open(VALIDATION, encoding="utf-8") as file:
        return set(file.read().split())


def tabulate_texts(texts, tokenizer):
    """Token ids of all windows; for each text which windows are its own, and for each sentence (window, first, last token)."""
    inputs, owns, places = [], {}, {}
    for text in texts:
        points = code_point_places(text["text"])
        owns[text["file"]] = range(len(inputs), len(inputs) + sum(len(p["windows"]) for p in text["passages"]))
        numbers = {tuple(span): number for number, span in enumerate(text["sentences"])}
        for passage in text["passages"]:
            for window in passage["windows"]:
                spans = [(points[a], points[b]) for a, b in window["sentences"]]
                ids, tokens = window_input(tokenizer, text["text"], spans)
                for sentence, span in zip(window["sentences"], spans, strict=True):
                    if at := tokens_of(span, tokens):
                        places.setdefault((text["file"], numbers[tuple(sentence)]), []).append((len(inputs), *at))
                inputs.append(ids)
    return inputs, owns, places


def question_input(tokenizer, text):
    return [CLS, *tokenizer.encode(PREFIX)[0], *tokenizer.encode(text)[0][:60], SEP]


def embedder_of(work, exported):
    embedder = Embedder.of_bge(work)
    if exported:
        begin_from_reader(embedder, exported)
    return embedder


def main(work, exported=None):
    tokenizer = WordPiece(f"{MODEL}/tokenizer.json")
    with open(f"{work}/library.json", encoding="utf-8") as file:
        texts = json.load(file)
    inputs, owns, places = tabulate_texts(texts, tokenizer)
    kept = [q for q in read_questions() if q[:2] in places]
    if not os.path.exists(f"{work}/library.windows.npz"):
        write_states(f"{work}/library.windows", inputs, f"{work}/{LOWER}")
    write_states(f"{work}/library.questions", [question_input(tokenizer, question) for *_, question in kept], f"{work}/{LOWER}")
    embedder = embedder_of(work, exported)
    windows = embed_all(embedder, WholeStates(f"{work}/library.windows"))
    questions = embed_all(embedder, WholeStates(f"{work}/library.questions"))
    validation = read_validation()
    rows = []
    for (text, number, is_answered, question), vector in zip(kept, questions, strict=True):
        holding = {window for window, _, _ in places[text, number]}
        order = np.argsort(-(windows[owns[text].start : owns[text].stop] @ vector)) + owns[text].start
        window, first, last = places[text, number][0]
        rows.append(
            {
                "text": question,
                "file": text,
                "window": window,
                "answer": (first, last) if is_answered else None,
                "proposed": [int(w) for w in order if w not in holding][:PROPOSED],
                "is_validation": text in validation,
            }
        )
    with open(f"{work}/library.pickle", "wb") as file:
        pickle.dump(rows, file)
    print(f"{len(rows)} questions, {sum(row['answer'] is not None for row in rows)} of them answered")


if __name__ == "__main__":
    main(*sys.argv[1:])
