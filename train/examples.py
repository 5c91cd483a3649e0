"""What the reader is trained on: a question, a window of a text, and where in it the answer is."""

import json
import pickle
import random
from dataclasses import dataclass

import numpy as np
import torch

from model import PASSAGE
from states import LONGEST_QUESTION, Tokens, TokensOf
from wordpiece import CLS, WordPiece

# How often a question that is not answered is read with the window likest to it, rather than with any of its paragraph.
LIKEST = 0.7
# Articles of the half of SQuAD 2 at hand, in the order of their titles: every third is for validation.
VALIDATION_EVERY, VALIDATION_AT = 3, 2
# Windows that a question of the library is put in order with: the one that answers, and others that search proposes.
LIST_LENGTH = 4
# Others are drawn from so many that search proposes first.
PROPOSED = 15
# How often a passage is read without title and section, as texts without any are.
WITHOUT_HEADING = 0.25
# In tokens.
LONGEST_HEADING = 24


@dataclass
class Example:
    # Token ids: of the question and the heading with all special tokens, and of one window with its closing [SEP].
    before: np.ndarray
    passage: np.ndarray
    # First and last token among the passage's, or None where it does not answer.
    answer: tuple | None
    # The answer is known only to lie somewhere between these two.
    is_sentence: bool = False


def heading_of(title, section):
    """Title and section of a passage, as they are read before it."""
    return ". ".join(part for part in (title, section) if part)


class Asking:
    """What comes before a passage: [CLS], the question, [SEP], and title and section with another [SEP]."""

    def __init__(self, tokenizer, rng=None):
        self.questions = TokensOf(tokenizer, LONGEST_QUESTION).of
        self.headings = TokensOf(tokenizer, LONGEST_HEADING).of
        # None: a heading is never left out.
        self.rng = rng

    def __call__(self, question, heading):
        parts = [[CLS], self.questions(question)]
        if heading and not (self.rng and self.rng.random() < WITHOUT_HEADING):
            parts.append(self.headings(heading))
        return np.concatenate(parts)


class Squad:
    """A SQuAD file as `prepare.py` left it."""

    def __init__(self, work, name):
        with open(f"{work}/{name}.pickle", "rb") as file:
            data = pickle.load(file)
        self.articles, self.windows, self.questions, self.near = (
            data[part] for part in ("articles", "windows", "questions", "near")
        )
        self.tokens = Tokens(f"{work}/{name}.windows")
        self.headings = [a.title.replace("_", " ") for a in self.articles]
        titles = sorted(a.title for a in self.articles)
        self.is_validation = [titles.index(a.title) % VALIDATION_EVERY == VALIDATION_AT for a in self.articles]

    def example(self, asking, question, window, answer):
        """`answer`: first and last token among the window's, or None where it does not answer."""
        return Example(asking(question["text"], self.headings[question["article"]]), self.tokens[window], answer)


class Library:
    """Questions in readers' own words about the library's texts, as `prepare_library.py` left them."""

    def __init__(self, work):
        with open(f"{work}/library.pickle", "rb") as file:
            questions = pickle.load(file)
        self.tokens = Tokens(f"{work}/library.windows")
        with open(f"{work}/library.json", encoding="utf-8") as file:
            texts = json.load(file)
        self.headings = [heading_of(t["title"], p["section"]) for t in texts for p in t["passages"] for _ in p["windows"]]
        self.training = [q for q in questions if not q["is_validation"]]
        self.answered = [q for q in self.training if q["answer"]]
        self.unanswered = [q for q in self.training if not q["answer"]]
        self.validation = [q for q in questions if q["is_validation"]]

    def example(self, asking, question, window):
        """`window` is the one with the answer, or any other, which then does not answer."""
        is_answer = question["answer"] is not None and question["window"] == window
        before = asking(question["text"], self.headings[window])
        return Example(before, self.tokens[window], question["answer"] if is_answer else None, True)


def collate(examples):
    """Padded tensors: token ids, sides, mask, and `places` [4, examples].

    These are the first and last token where the answer may start, and the same for where it may end; all 0 for no answer.
    """
    lengths = [size(e) for e in examples]
    ids = torch.zeros(len(examples), max(lengths), dtype=torch.long)
    sides = torch.zeros_like(ids)
    mask = torch.zeros_like(sides)
    places = torch.zeros(4, len(examples), dtype=torch.long)
    for row, (example, length) in enumerate(zip(examples, lengths, strict=True)):
        ids[row, :length] = torch.from_numpy(np.concatenate([example.before, example.passage]))
        sides[row, len(example.before) : length] = PASSAGE
        mask[row, :length] = 1
        if example.answer:
            first, last = (at + len(example.before) for at in example.answer)
            places[:, row] = torch.tensor((first, last) * 2 if example.is_sentence else (first, first, last, last))
    return ids, sides, mask, places


def size(example):
    return len(example.before) + len(example.passage)


def batches(draw, count, rng, pool=16):
    """Endless batches of some `count` examples of like length, and which of them are lists: (first, length).

    `draw` returns examples that belong together; where there are several and the first one answers, they are a list.
    """
    while True:
        bundles, drawn = [], 0
        while drawn < count * pool:
            if bundle := draw():
                bundles.append(bundle)
                drawn += len(bundle)
        bundles.sort(key=lambda bundle: max(map(size, bundle)))
        groups = [[]]
        for bundle in bundles:
            if sum(map(len, groups[-1])) >= count:
                groups.append([])
            groups[-1].append(bundle)
        rng.shuffle(groups)
        for group in groups:
            yield collate([example for bundle in group for example in bundle]), lists_of(group)


def lists_of(bundles):
    lists, at = [], 0
    for bundle in bundles:
        if len(bundle) > 1 and bundle[0].answer:
            lists.append((at, len(bundle)))
        at += len(bundle)
    return lists


class Alike:
    """Questions, of which those with an answer and those without are drawn equally often among all that look alike.

    Otherwise a word of asking, or how many words question and passage share, would tell whether there is an answer.
    """

    def __init__(self, questions, rng):
        self.rng = rng
        groups = {}
        for question in questions:
            groups.setdefault(question["look"], ([], []))[bool(question["answers"])].append(question)
        self.groups = list(groups.values())
        # The rarer kind is drawn as often as any other group's rarer kind, the other one less.
        self.weights = [min(map(len, kinds)) for kinds in self.groups]

    def draw(self):
        return self.rng.choice(self.rng.choice(self.rng.choices(self.groups, self.weights)[0]))


class Mix:
    """Draws examples that belong together; `shares` says how often each kind, by the names of the methods below."""

    def __init__(self, work, model, shares, seed):
        self.rng = random.Random(seed)
        self.kinds, self.weights = zip(*shares.items(), strict=True)
        self.tokenizer = WordPiece(f"{model}/tokenizer.json")
        self.asking = Asking(self.tokenizer, self.rng)
        self.squad, self.tricky = Squad(work, "squad1"), Squad(work, "squad2")
        with open(f"{work}/written.pickle", "rb") as file:
            self.written = Alike(pickle.load(file), self.rng)
        with open(f"{work}/crowd.pickle", "rb") as file:
            self.crowd = pickle.load(file)
        crowded = {question["article"] for question in self.crowd}
        self.beside_crowd = [q for q in self.squad.questions if q["article"] in crowded]
        self.library = Library(work) if any(kind.startswith("library") for kind in self.kinds) else None

    def __call__(self):
        """Examples, or none where the question drawn gives none of the kind drawn."""
        kind = self.rng.choices(self.kinds, self.weights)[0]
        return getattr(self, kind)()

    def answered(self):
        """An answered question about an article that the crowd asked about as well."""
        return [self._answered(self.rng.choice(self.beside_crowd))]

    def crowd_unanswered(self):
        """A question of SQuAD 2's crowd that its paragraph does not answer."""
        return [self._unanswered(self.rng.choice(self.crowd))]

    def written_question(self):
        """A question that was written for this project, about SQuAD's paragraphs."""
        question = self.written.draw()
        return [self._answered(question) if question["answers"] else self._unanswered(question)]

    def squad_list(self):
        """A question with the window that answers, and the likest windows of the same article that do not."""
        number = self.rng.randrange(len(self.squad.questions))
        question = self.squad.questions[number]
        answered = self._answered(question)
        others = self.squad.near[number]
        return [answered] + [Example(answered.before, self.squad.tokens[window], None) for window in others]

    def library_list(self):
        """A reader's question with the window that answers it, and others that search proposes."""
        question = self.rng.choice(self.library.answered)
        proposed = question["proposed"][:PROPOSED]
        others = self.rng.sample(proposed, min(LIST_LENGTH - 1, len(proposed)))
        return self._of_library(question, [question["window"], *others])

    def library_unanswered(self):
        """A reader's question that the text does not answer, with the window it comes nearest to and another."""
        question = self.rng.choice(self.library.unanswered)
        return self._of_library(question, [question["window"], self.rng.choice(question["proposed"][:PROPOSED])])

    def _of_library(self, question, windows):
        return [self.library.example(self.asking, question, window) for window in windows]

    def _unanswered(self, question):
        """A question of somebody who meant to mislead."""
        window = question["window"] if self.rng.random() < LIKEST else self.rng.randrange(*question["windows"])
        return self.squad.example(self.asking, question, window, None)

    def _answered(self, question):
        window, first, last = self.rng.choice(question["answers"])
        return self.squad.example(self.asking, question, window, (first, last))
