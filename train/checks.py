"""Scores of the reader on questions that it does not learn from, each window read for itself, as Ibid does."""

import numpy as np
import torch

from evaluate import area, balanced
from examples import Asking, collate, size

WINDOWS = 6
EVERY_SQUAD, EVERY_LIBRARY = 9, 12


class Checks:
    def __init__(self, mix):
        squad, library, asking = mix.tricky, mix.library, Asking(mix.tokenizer)
        kept = [q for q in squad.questions if squad.is_validation[q["article"]]][::EVERY_SQUAD]
        self.squad = [
            ([squad.example(asking, q, window, None) for window in range(*q["windows"])], bool(q["answers"])) for q in kept
        ]
        self.library = [
            (
                [library.example(asking, q, window) for window in [q["window"], *q["proposed"][: WINDOWS - 1]]],
                q["answer"] is not None,
            )
            for q in library.validation[::EVERY_LIBRARY]
        ]

    def judge(self, reader):
        squad, library = logits_of(reader, self.squad), logits_of(reader, self.library)
        answered = np.array([is_answered for _, is_answered in self.library])
        first = np.mean([int(np.argmax(logits)) == 0 for logits, yes in zip(library, answered, strict=True) if yes])
        labels = [yes for _, yes in self.squad]
        highest = [logits.max() for logits in squad]
        odds = [np.logaddexp.reduce(logits) for logits in library]
        return (
            f"squad2 area {area(highest, labels):.3f} balanced {balanced(highest, labels)[0]:.3f} of {len(labels)}; "
            f"library first {first:.3f} area {area(odds, answered):.3f} of {len(answered)}"
        )


def logits_of(reader, asked, at_once=32):
    examples = [example for group, _ in asked for example in group]
    order = sorted(range(len(examples)), key=lambda n: size(examples[n]))
    logits = np.empty(len(examples))
    for at in range(0, len(order), at_once):
        numbers = order[at : at + at_once]
        ids, sides, mask, _ = collate([examples[n] for n in numbers])
        with torch.no_grad():
            logits[numbers] = reader(ids, sides, mask)[2].numpy()
    return np.split(logits, np.cumsum([len(group) for group, _ in asked])[:-1])
