"""SQuAD's articles cut into what the reader is given: windows of three sentences, as Ibid's index has them."""

import gzip
import json
from dataclasses import dataclass, field

WINDOW_SENTENCES = 3


@dataclass
class Question:
    text: str
    # Places in the paragraph, [start, end); none where the paragraph does not answer.
    answers: list


@dataclass
class Paragraph:
    text: str
    sentences: list
    questions: list = field(default_factory=list)

    def windows(self):
        """Sentences in threes, without overlap."""
        return [self.sentences[i : i + WINDOW_SENTENCES] for i in range(0, len(self.sentences), WINDOW_SENTENCES)]


@dataclass
class Article:
    title: str
    paragraphs: list


def read_squad(path, sentences_path):
    """The articles of a SQuAD file (gzipped or not) with the sentences that split-sentences.ts found."""
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as file:
        data = json.load(file)["data"]
    with open(sentences_path, encoding="utf-8") as file:
        sentences = json.load(file)
    return [
        Article(article["title"], [read_paragraph(p, s) for p, s in zip(article["paragraphs"], spans, strict=True)])
        for article, spans in zip(data, sentences, strict=True)
    ]


def read_paragraph(data, sentences):
    text = data["context"]
    to_code_points = code_point_places(text)
    spans = [(to_code_points[start], to_code_points[end]) for start, end in sentences]
    return Paragraph(text, spans, [read_question(q) for q in data["qas"]])


def read_question(data):
    answers = {(a["answer_start"], a["answer_start"] + len(a["text"])) for a in data["answers"] if a["text"]}
    return Question(data["question"].strip(), sorted(answers))


def code_point_places(text):
    """From places in UTF-16 units to places in code points."""
    places = {}
    unit = 0
    for place, letter in enumerate(text):
        places[unit] = place
        unit += 2 if ord(letter) > 0xFFFF else 1
    places[unit] = len(text)
    return places
