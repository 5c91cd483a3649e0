"""Writes the trained upper half as ONNX in 8 bits: export_embedder.py WORK EMBEDDER.pt UPPER.onnx [SHARE]

Of its weights SHARE (.7) is the trained ones' and the rest bge's, which keeps more of what that could (Wortsman et al. 2022,
"Robust fine-tuning of zero-shot models").
"""

import os
import random
import sys

import numpy as np
import onnx
import onnx.reference  # before onnxruntime, see export.py
import torch
from torch import nn

from embedder import Embedder
from export import export_layers
from model import WIDTH
from rounding import round_weights
from states import WholeStates


class Rows(nn.Module):
    """All rows of a text, not only the first one: a sentence has the mean of its tokens'."""

    def __init__(self, embedder):
        super().__init__()
        self.layers = embedder.layers

    def forward(self, states):
        for layer in self.layers:
            states = layer(states, None)
        return states


def load(work, path, share):
    embedder = Embedder.of_bge(work)
    with torch.no_grad():
        for own, trained in zip(embedder.parameters(), torch.load(path), strict=True):
            own.lerp_(trained, share)
    return embedder


def embed_windows(work, count=400):
    """Has an embedder embed so many windows of the library."""

    def run(rows):
        windows = WholeStates(f"{work}/library.windows")
        for number in random.Random(7).sample(range(len(windows)), count):
            rows(torch.from_numpy(np.array(windows[number]))[None].float())

    return run


if __name__ == "__main__":
    work, trained, out = sys.argv[1:4]
    rows = Rows(load(work, trained, float(sys.argv[4]) if len(sys.argv) > 4 else 0.7)).eval()
    round_weights(rows, embed_windows(work))
    export_layers(rows, {"states": torch.randn(1, 40, WIDTH)}, ("last_hidden_state",), out)
    print(f"{out}: {os.path.getsize(out)} bytes")
