"""Tokens of texts, and on disk their states after the lower layers, from which the embedder learns."""

from functools import lru_cache
from multiprocessing import Pool

import numpy as np

from lower import Lower
from model import WIDTH
from wordpiece import SEP

# What Ibid puts before a question for bge.
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

    def __getitem__(self, number):
        return self.rows[self.starts[number] : self.starts[number + 1]]


class Tokens:
    """Ids of each window's tokens and of the closing [SEP]."""

    def __init__(self, path):
        table = np.load(path + ".npz")
        self.ids, self.starts = table["ids"], table["starts"]

    def __getitem__(self, number):
        return self.ids[self.starts[number] + 1 : self.starts[number + 1]]


def write_tokens(path, inputs):
    """Keeps texts (token ids with special tokens); returns where each starts."""
    ids = [np.asarray(i, np.int32) for i in inputs]
    starts = np.cumsum([0, *map(len, ids)])
    np.savez(path + ".npz", ids=np.concatenate(ids), starts=starts)
    return starts


def write_states(path, inputs, lower, processes=2):
    """Keeps texts and computes their states; `lower` is the file of the lower half."""
    starts = write_tokens(path, inputs)
    np.memmap(path + ".states", np.float16, "w+", shape=(int(starts[-1]), WIDTH)).flush()
    jobs = [(inputs[i : i + 500], int(starts[i])) for i in range(0, len(inputs), 500)]
    with Pool(processes, _open, (lower, path + ".states", int(starts[-1]))) as pool:
        for done, _ in enumerate(pool.imap_unordered(_write, jobs)):
            if done % 10 == 0:
                print(f"{path}: {done * 500} of {len(inputs)}", flush=True)


def _open(lower, states_path, rows):
    global _lower, _rows
    _lower = Lower(lower)
    _rows = np.memmap(states_path, np.float16, "r+", shape=(rows, WIDTH))


def _write(job):
    inputs, row = job
    for ids in inputs:
        states = _lower(np.asarray(ids))
        _rows[row : row + len(states)] = states
        row += len(states)


class TokensOf:
    """Token ids of a question or of a heading, with a closing [SEP]; those last asked for are kept."""

    def __init__(self, tokenizer, longest):
        self.tokenizer, self.longest = tokenizer, longest
        self.of = lru_cache(maxsize=10_000)(self._compute)

    def _compute(self, text):
        return np.asarray([*self.tokenizer.encode(text)[0][: self.longest], SEP], np.int64)
