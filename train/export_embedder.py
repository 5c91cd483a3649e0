"""Writes the trained upper half as ONNX in 8 bits: export_embedder.py WORK/EMBEDDER.pt UPPER.onnx [SHARE]

Of its weights SHARE (.7) is the trained ones' and the rest bge's, which keeps more of what that could (Wortsman et al. 2022,
"Robust fine-tuning of zero-shot models").
"""

import os
import sys

import onnx.reference  # noqa: F401  before onnxruntime, see export.py
import torch
from torch import nn

from embedder import Embedder
from export import export_layers
from model import WIDTH


class Rows(nn.Module):
    """All rows of a text, not only the first one: a sentence has the mean of its tokens'."""

    def __init__(self, embedder):
        super().__init__()
        self.layers = embedder.layers

    def forward(self, states):
        for layer in self.layers:
            states = layer(states, None)
        return states


def load(path, share):
    embedder = Embedder.of_bge()
    with torch.no_grad():
        for own, trained in zip(embedder.parameters(), torch.load(path), strict=True):
            own.lerp_(trained, share)
    return embedder


if __name__ == "__main__":
    rows = Rows(load(sys.argv[1], float(sys.argv[3]) if len(sys.argv) > 3 else 0.7)).eval()
    export_layers(rows, {"states": torch.randn(1, 40, WIDTH)}, ("last_hidden_state",), sys.argv[2])
    print(f"{sys.argv[2]}: {os.path.getsize(sys.argv[2])} bytes")
