"""Scores an exported reader on questions that it did not learn from: score.py WORK READER.onnx"""

import sys

import onnx.reference  # noqa: F401  before onnxruntime, see export.py
import onnxruntime
import torch

from checks import Checks
from examples import Mix
from halves import MODEL
from train import SHARES


class Exported:
    """Reads one text at a time, as Ibid does: in 8 bits a batch shares its scale."""

    def __init__(self, path):
        self.session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])

    def __call__(self, ids, sides, mask):
        """As of `Reader`, but for the logits of the answer's tokens."""
        lengths = mask.sum(1).tolist()
        rows = [{"ids": i[None, :n].numpy(), "sides": s[None, :n].numpy()} for i, s, n in zip(ids, sides, lengths, strict=True)]
        return None, None, torch.tensor([float(self.session.run(["answerable"], row)[0][0]) for row in rows])


if __name__ == "__main__":
    work, path = sys.argv[1:]
    print(f"{path}: {Checks(Mix(work, MODEL, SHARES, 1)).judge(Exported(path))}")
