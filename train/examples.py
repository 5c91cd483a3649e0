"""What the reader is trained on: a question, windows of a passage, and where in them the answer stands."""

import pickle
import random
from collections import Counter
from dataclasses import dataclass

import numpy as np
import torch

from change import Changer, lower_words, names
from lower import Lower
from model import PASSAGE, WIDTH
from states import QuestionStates, WindowStates
from wordnet import WordNet
from wordpiece import WordPiece

LONGEST_PASSAGE = 200
# How often a passage is one window and no more.
ONE_WINDOW = 0.97
# How often a question that is not answered is read with the window likest to it, rather than with any of its paragraph.
LIKEST = 0.7
# Articles of the half of SQuAD 2 at hand, in the order of their titles: every third is kept for validation.
VALIDATION_EVERY, VALIDATION_AT = 3, 2
# A word that so many paragraphs hold is usual.
USUAL = 30
# A rule's weight among those that can change a question; "transplant" is tried on passages near to it.
RULES = {"name": 4, "number": 4, "opposite": 2, "negation": 1, "sister": 1.5, "noun": 2}


@dataclass
class Example:
    question: np.ndarray
    passage: list
    # First and last token among the passage's, or None where it does not answer.
    answer: tuple | None


class Squad:
    """A SQuAD file as `prepare.py` left it."""

    def __init__(self, work, name):
        with open(f"{work}/{name}.pickle", "rb") as file:
            data = pickle.load(file)
        self.articles, self.windows, self.questions, self.near = (
            data[part] for part in ("articles", "windows", "questions", "near")
        )
        self.states = WindowStates(f"{work}/{name}.windows")
        titles = sorted(a.title for a in self.articles)
        self.is_validation = [titles.index(a.title) % VALIDATION_EVERY == VALIDATION_AT for a in self.articles]

    def paragraph(self, window):
        return self.articles[window["article"]].paragraphs[window["paragraph"]]

    def passage(self, numbers, dropped=None):
        """States of windows one after the other; `dropped` (window, from, to) leaves a window's tokens out."""
        parts = [self.states[number] for number in numbers]
        if dropped:
            window, first, last = dropped
            at = numbers.index(window)
            parts[at] = np.concatenate([parts[at][:first], parts[at][last:]])
        return parts

    def around(self, window, bounds, rng):
        """The window with neighbours of its paragraph, as many as fit."""
        first, last, total = window, window, self.states.length(window)
        for step in rng.sample([-1, 1], 2):
            other = window + step
            while bounds[0] <= other < bounds[1] and total + self.states.length(other) <= LONGEST_PASSAGE:
                total += self.states.length(other)
                first, last = min(first, other), max(last, other)
                other += step
        return list(range(first, last + 1))

    def place(self, answer, numbers):
        """The answer's tokens among those of the windows."""
        window, first, last = answer
        before = sum(self.states.length(n) for n in numbers[: numbers.index(window)])
        return before + first, before + last


def collate(examples):
    """Padded tensors: states (bfloat16), sides, mask, and places of first and last token (0: no answer)."""
    lengths = [size(e) for e in examples]
    states = torch.zeros(len(examples), max(lengths), WIDTH, dtype=torch.bfloat16)
    sides = torch.zeros(len(examples), max(lengths), dtype=torch.long)
    mask = torch.zeros_like(sides)
    places = torch.zeros(2, len(examples), dtype=torch.long)
    for row, (example, length) in enumerate(zip(examples, lengths, strict=True)):
        states[row, :length] = torch.from_numpy(np.concatenate([example.question, *example.passage]))
        sides[row, len(example.question) : length] = PASSAGE
        mask[row, :length] = 1
        if example.answer:
            places[:, row] = torch.tensor(example.answer) + len(example.question)
    return states, sides, mask, places


def size(example):
    return len(example.question) + sum(map(len, example.passage))


def batches(draw, count, rng, pool=16):
    """Endless batches of examples of like length, out of pools of `pool` batches."""
    while True:
        examples = []
        while len(examples) < count * pool:
            if (example := draw()) is not None:
                examples.append(example)
        examples.sort(key=size)
        groups = [examples[i : i + count] for i in range(0, len(examples), count)]
        rng.shuffle(groups)
        yield from map(collate, groups)


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
    """Draws examples; `shares` says how often each kind, by the names of the methods below."""

    def __init__(self, work, model, shares, seed):
        self.rng = random.Random(seed)
        self.kinds, self.weights = zip(*shares.items(), strict=True)
        self.states = QuestionStates(WordPiece(f"{model}/tokenizer.json"), Lower()).of
        self.squad, self.tricky = Squad(work, "squad1"), Squad(work, "squad2")
        self.tricky_train = [q for q in self.tricky.questions if not self.tricky.is_validation[q["article"]]]
        with open(f"{work}/written.pickle", "rb") as file:
            self.written = Alike(pickle.load(file), self.rng)
        counts = Counter(w for a in self.squad.articles for p in a.paragraphs for w in set(lower_words(p.text)))
        wordnet = WordNet()
        self.changers = [
            Changer(wordnet, lambda w: counts[w] >= USUAL, [p.text for p in article.paragraphs], self.rng)
            for article in self.squad.articles
        ]

    def __call__(self):
        """An example, or None where the question drawn gives none of the kind drawn."""
        kind = self.rng.choices(self.kinds, self.weights)[0]
        return getattr(self, kind)()

    def answered(self):
        question = self.rng.choice(self.squad.questions)
        return self._answered(self.squad, question, question["text"])

    def reworded(self):
        """A question with a synonym for one of its words, so that a change alone says nothing."""
        question = self.rng.choice(self.squad.questions)
        text = self.changers[question["article"]].synonym(question["text"])
        return text and self._answered(self.squad, question, text)

    def near_passage(self):
        """A passage of the same article that does not hold the answer."""
        number = self.rng.randrange(len(self.squad.questions))
        if not self.squad.near[number]:
            return None
        window = self.rng.choice(self.squad.near[number])
        return Example(self.states(self.squad.questions[number]["text"]), self.squad.passage([window]), None)

    def without_sentence(self):
        """The passage that answers, without the sentence that does."""
        question = self.rng.choice(self.squad.questions)
        window, first, last = self.rng.choice(question["answers"])
        sentence = next((s for s in self.squad.windows[window]["sentences"] if s[0] <= first < s[1]), None)
        windows = self._windows(self.squad, window, question["windows"])
        ids = self.squad.states.ids_of(window)
        answer = ids[first : last + 1]
        if sentence is None:
            return None
        left = [self.squad.states.ids_of(w) for w in windows if w != window]
        left += [ids[: sentence[0]], ids[sentence[1] :]]
        if sum(map(len, left)) < 20 or any(holds(part, answer) for part in left):
            return None
        return Example(self.states(question["text"]), self.squad.passage(windows, (window, *sentence)), None)

    def changed(self):
        """A question changed so that the passage no longer answers it."""
        question = self.rng.choice(self.squad.questions)
        paragraph = self.squad.paragraph(question)
        start, end = question["spans"][0]
        changer = self.changers[question["article"]]
        # Drawn without putting back, heavy rules more likely first (Efraimidis and Spirakis).
        for rule in sorted(RULES, key=lambda rule: -(self.rng.random() ** (1 / RULES[rule]))):
            text = changer.change(rule, question["text"], paragraph.text, paragraph.text[start:end])
            if text:
                windows = self._windows(self.squad, question["answers"][0][0], question["windows"])
                return Example(self.states(text), self.squad.passage(windows), None)
        return None

    def transplanted(self):
        """A question of another paragraph, with a name of this passage in place of its own."""
        number = self.rng.randrange(len(self.squad.questions))
        question = self.squad.questions[number]
        own = [name for name, _, at in names(question["text"]) if at > 0]
        if not own or not self.squad.near[number]:
            return None
        window = self.rng.choice(self.squad.near[number])
        tokens = self.squad.windows[window]["tokens"]
        text = self.squad.paragraph(self.squad.windows[window]).text[tokens[0][0] : tokens[-1][1]]
        others = [name for name, _, _ in names(text) if name.lower() not in question["text"].lower()]
        if not others:
            return None
        moved = question["text"].replace(self.rng.choice(own), self.rng.choice(others))
        return Example(self.states(moved), self.squad.passage([window]), None)

    def tricky_question(self):
        """A question of SQuAD 2, of the articles for training."""
        return self._tricky(self.tricky, self.rng.choice(self.tricky_train))

    def written_question(self):
        """A question that was written for this project."""
        return self._tricky(self.squad, self.written.draw())

    def _tricky(self, squad, question):
        """A question of somebody who meant to mislead where it has no answer."""
        if question["answers"]:
            return self._answered(squad, question, question["text"])
        first, end = question["windows"]
        window = question["window"] if self.rng.random() < LIKEST else self.rng.randrange(first, end)
        windows = self._windows(squad, window, (first, end))
        return Example(self.states(question["text"]), squad.passage(windows), None)

    def _answered(self, squad, question, text):
        answer = self.rng.choice(question["answers"])
        windows = self._windows(squad, answer[0], question["windows"])
        return Example(self.states(text), squad.passage(windows), squad.place(answer, windows))

    def _windows(self, squad, window, bounds):
        if self.rng.random() < ONE_WINDOW:
            return [window]
        return squad.around(window, bounds, self.rng)


def holds(ids, wanted):
    ids, wanted = list(ids), list(wanted)
    return any(ids[i : i + len(wanted)] == wanted for i in range(len(ids) - len(wanted) + 1))


def validation(squad, states, every=1):
    """Questions of the kept articles with their whole paragraph."""
    kept = [q for q in squad.questions if squad.is_validation[q["article"]]]
    for question in kept[::every]:
        windows = list(range(*question["windows"]))
        answer = squad.place(question["answers"][0], windows) if question["answers"] else None
        yield question, Example(states(question["text"]), squad.passage(windows), answer)
