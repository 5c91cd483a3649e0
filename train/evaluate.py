"""Scores of the reader on SQuAD 2's validation articles."""

import numpy as np
import torch

from examples import collate

LONGEST_ANSWER = 30


def read(reader, examples, size=16):
    """For each example: logit of an answer, best span (first, last; in the passage's tokens), its score above none."""
    order = sorted(range(len(examples)), key=lambda i: sum(map(len, examples[i].passage)))
    results = [None] * len(examples)
    for at in range(0, len(order), size):
        numbers = order[at : at + size]
        states, sides, mask, _ = collate([examples[i] for i in numbers])
        with torch.no_grad():
            start, end, answerable = reader(states, sides, mask)
        for row, number in enumerate(numbers):
            first = len(examples[number].question)
            last = int(mask[row].sum())
            span, score = best_span(start[row, first:last].numpy(), end[row, first:last].numpy())
            results[number] = (float(answerable[row]), span, score - float(start[row, 0] + end[row, 0]))
    return results


def best_span(start, end):
    """The pair of tokens, at most LONGEST_ANSWER long, with the highest sum of logits."""
    sums = start[:, None] + end[None, :]
    allowed = np.triu(np.ones_like(sums, bool)) & ~np.triu(np.ones_like(sums, bool), LONGEST_ANSWER)
    best = np.where(allowed, sums, -np.inf)
    place = int(best.argmax())
    return divmod(place, len(start)), float(best.flat[place])


def area(scores, labels):
    """Area under the ROC curve."""
    ranks = np.empty(len(scores))
    ranks[np.argsort(scores)] = np.arange(1, len(scores) + 1)
    labels = np.asarray(labels, bool)
    positive, negative = labels.sum(), (~labels).sum()
    return float((ranks[labels].sum() - positive * (positive + 1) / 2) / (positive * negative))


def balanced(scores, labels):
    """Best balanced accuracy over all cuts, and its cut."""
    order = np.argsort(scores)
    labels = np.asarray(labels, bool)[order]
    refused = np.cumsum(~labels) / (~labels).sum()
    found = 1 - np.cumsum(labels) / labels.sum()
    best = int((refused + found).argmax())
    return float((refused + found)[best] / 2), float(np.asarray(scores)[order][best])


def judge(reader, examples):
    """One line of scores: areas of the three decisions, best balanced accuracy, spans that overlap the answer."""
    results = read(reader, examples)
    labels = [e.answer is not None for e in examples]
    logits = np.array([r[0] for r in results])
    margins = np.array([r[2] for r in results])
    overlaps = [
        r[1][0] <= e.answer[1] and e.answer[0] <= r[1][1] for r, e in zip(results, examples, strict=True) if e.answer
    ]
    both = logits + margins / 2
    return (
        f"area: answerable {area(logits, labels):.3f} span {area(margins, labels):.3f} both {area(both, labels):.3f}; "
        f"balanced {balanced(both, labels)[0]:.3f}; overlap {np.mean(overlaps):.3f} of {len(overlaps)}"
    )
