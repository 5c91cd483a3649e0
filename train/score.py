"""Scores a shipped reader on SQuAD 2's validation articles: score.py WORK READER.onnx [WORK/RUN.pt [EVERY]]

With the checkpoint that it was made from, also how far both agree.
"""

import sys

import numpy as np
import onnx.reference  # noqa: F401  before onnxruntime, see export.py
import onnxruntime

from evaluate import area, balanced, best_span
from examples import Example, Squad, size, validation
from lower import Lower
from model import PASSAGE
from halves import MODEL
from states import QuestionStates
from wordpiece import WordPiece


class Shipped:
    def __init__(self, path):
        self.session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])

    def __call__(self, example):
        """Start and end logits [tokens] and the logit of an answer."""
        states = np.concatenate([example.question, *example.passage]).astype(np.float32)[None]
        sides = np.zeros((1, size(example)), np.int64)
        sides[:, len(example.question) :] = PASSAGE
        start, end, answerable = self.session.run(None, {"states": states, "sides": sides})
        return start[0], end[0], float(answerable[0])


def decide(outputs, example):
    """Logit of an answer, score of the best span above none, and the span among the passage's tokens."""
    start, end, answerable = outputs
    first = len(example.question)
    span, score = best_span(start[first:], end[first:])
    return answerable, score - float(start[0] + end[0]), span


def sentence_of(squad, windows, token):
    """(window, sentence) of a token among those of the windows."""
    for window in windows:
        if token < squad.states.length(window):
            ranges = squad.windows[window]["sentences"]
            inside = [n for n, (a, b) in enumerate(ranges) if a <= token < b]
            return window, inside[0] if inside else len(ranges) - 1
        token -= squad.states.length(window)
    raise ValueError("the token lies behind the windows")


def main(work, path, checkpoint=None, every="1"):
    squad = Squad(work, "squad2")
    states = QuestionStates(WordPiece(f"{MODEL}/tokenizer.json"), Lower()).of
    reader = Shipped(path)
    near_of = {q["text"]: near for q, near in zip(squad.questions, squad.near, strict=True)}
    asked = list(validation(squad, states, int(every)))
    decided = [decide(reader(example), example) for _, example in asked]
    labels = np.array([example.answer is not None for _, example in asked])
    logits, margins = (np.array([d[part] for d in decided]) for part in (0, 1))
    print(f"{path}: {labels.sum()} answered and {(~labels).sum()} unanswered questions about their own paragraph")
    report(logits, margins, labels)
    report_sentences(squad, asked, decided)
    answered = [
        (d, decide(reader(near), near))
        for (question, example), d in zip(asked, decided, strict=True)
        if example.answer and near_of[question["text"]]
        for near in [Example(example.question, squad.passage(near_of[question["text"]][:1]), None)]
    ]
    print(f"{len(answered)} answered questions, with their paragraph and with the likest window without the answer")
    logits, margins = (np.array([d[part] for pair in answered for d in pair]) for part in (0, 1))
    report(logits, margins, np.tile([True, False], len(answered)))
    if checkpoint:
        agree(reader, checkpoint, [example for _, example in asked[::10]])


def report(logits, margins, labels):
    for name, scores in (("answerable", logits), ("margin", margins), ("answerable + margin / 2", logits + margins / 2)):
        accuracy, cut = balanced(scores, labels)
        print(f"  {name}: area {area(scores, labels):.3f}, best balanced {accuracy:.3f} at {cut:.2f}")


def report_sentences(squad, asked, decided):
    right = []
    for (question, example), (_, _, span) in zip(asked, decided, strict=True):
        if example.answer:
            windows = list(range(*question["windows"]))
            gold = {
                sentence_of(squad, windows, token)
                for answer in question["answers"]
                for token in squad.place(answer, windows)
            }
            right.append(sentence_of(squad, windows, span[0]) in gold)
    print(f"  span in an answering sentence: {np.mean(right):.3f} of {len(right)}")


def agree(reader, checkpoint, examples):
    import torch

    from export import load

    model, _ = load(checkpoint)
    pairs = []
    for example in examples:
        whole = torch.from_numpy(np.concatenate([example.question, *example.passage])).float()[None]
        sides = torch.zeros(whole.shape[:2], dtype=torch.long)
        sides[:, len(example.question) :] = PASSAGE
        with torch.no_grad():
            start, end, answerable = model(whole, sides, torch.ones_like(sides))
        ours = decide((start[0].numpy(), end[0].numpy(), float(answerable)), example)
        pairs.append((ours, decide(reader(example), example)))
    same = np.mean([ours[2] == theirs[2] for ours, theirs in pairs])
    correlations = [np.corrcoef([(a[part], b[part]) for a, b in pairs], rowvar=False)[0, 1] for part in (0, 1)]
    print(
        f"8 bits against 32 on {len(pairs)} questions: r = {correlations[0]:.4f} (answerable), "
        f"{correlations[1]:.4f} (margin); same span in {same:.3f}"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
