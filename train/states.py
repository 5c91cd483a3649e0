"""States of texts after the lower layers: windows' on disk, questions' as they are asked for."""

import os
from functools import lru_cache
from multiprocessing import Pool

import numpy as np

from lower import Lower
from model import WIDTH
from wordpiece import CLS, SEP

# What Ibid puts before a question for bge: one pass then serves search and reader. Its rows are not given to the reader.
PREFIX = "Represent this sentence for searching relevant passages: "
LONGEST_QUESTION = 60


class WholeStates:
    """Rows of float16 for each text, special tokens included."""

    def __init__(self, path):
        table = np.load(path + ".npz")
        self.ids, self.starts = table["ids"], table["starts"]
        self.rows = np.memmap(path + ".states", np.float16, "r", shape=(len(self.ids), WIDTH))

    def __len__(self):
        return len(self.starts) - 1

    def length(self, number):
        return int(self.starts[number + 1] - self.starts[number])

    def ids_of(self, number):
        return self.ids[self.starts[number] : self.starts[number + 1]]

    def __getitem__(self, number):
        return self.rows[self.starts[number] : self.starts[number + 1]]


class WindowStates(WholeStates):
    """Of each window the rows of its tokens and of the closing [SEP], which tells windows in a row apart."""

    def length(self, number):
        return super().length(number) - 1

    def ids_of(self, number):
        return super().ids_of(number)[1:]

    def __getitem__(self, number):
        return super().__getitem__(number)[1:]


def write_states(path, inputs, processes=2):
    """Computes the states of texts (token ids with special tokens)."""
    ids = [np.asarray(i, np.int32) for i in inputs]
    starts = np.cumsum([0, *map(len, ids)])
    np.memmap(path + ".states", np.float16, "w+", shape=(int(starts[-1]), WIDTH)).flush()
    jobs = [(inputs[i : i + 500], int(starts[i])) for i in range(0, len(inputs), 500)]
    with Pool(processes, _open, (path + ".states", int(starts[-1]))) as pool:
        for done, _ in enumerate(pool.imap_unordered(_write, jobs)):
            if done % 10 == 0:
                print(f"{path}: {done * 500} of {len(inputs)}", flush=True)
    np.savez(path + ".npz", ids=np.concatenate(ids), starts=starts)


def _open(states_path, rows):
    global _lower, _rows
    _lower = Lower()
    _rows = np.memmap(states_path, np.float16, "r+", shape=(rows, WIDTH))


def _write(job):
    inputs, row = job
    for ids in inputs:
        states = _lower(np.asarray(ids))
        _rows[row : row + len(states)] = states
        row += len(states)


class QuestionStates:
    """States of a question: of [CLS], its tokens and [SEP]; those last asked for are kept."""

    def __init__(self, tokenizer, lower):
        self.tokenizer, self.lower = tokenizer, lower
        self.prefix = tokenizer.encode(PREFIX)[0]
        self.of = lru_cache(maxsize=10_000)(self._compute)

    def _compute(self, text):
        own = self.tokenizer.encode(text)[0][:LONGEST_QUESTION]
        states = self.lower(np.asarray([CLS, *self.prefix, *own, SEP]))
        return np.delete(states, slice(1, 1 + len(self.prefix)), 0).astype(np.float16)
