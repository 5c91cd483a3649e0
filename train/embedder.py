"""The upper half of the embedding model: bge's layers over the states of a text, to a unit vector."""

import numpy as np
import torch
from torch import nn

from halves import UPPER
from model import WIDTH, Layer, begin_from_bge

FIRST_LAYER, LAYERS = 6, 6


class Embedder(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    @staticmethod
    def of_bge(work):
        embedder = Embedder()
        begin_from_bge(embedder, f"{work}/{UPPER}", FIRST_LAYER)
        return embedder.eval()

    def forward(self, states, mask=None):
        """States [batch, tokens, WIDTH], [CLS] first, and mask [batch, tokens] to unit vectors [batch, WIDTH]."""
        bias = None if mask is None else ((1 - mask) * -1e4).to(states.dtype)[:, None, None, :]
        for layer in self.layers:
            states = layer(states, bias)
        return nn.functional.normalize(states[:, 0].float(), dim=-1)


def pad(texts):
    """States of texts to one batch (bfloat16) with its mask."""
    states = torch.zeros(len(texts), max(map(len, texts)), WIDTH, dtype=torch.bfloat16)
    mask = torch.zeros(states.shape[:2])
    for row, rows in enumerate(texts):
        states[row, : len(rows)] = torch.from_numpy(np.array(rows))
        mask[row, : len(rows)] = 1
    return states, mask


def embed_all(embedder, texts, size=64):
    """Unit vectors [texts, WIDTH] of all texts of a `WholeStates`."""
    embedder = embedder.to(torch.bfloat16)
    order = sorted(range(len(texts)), key=texts.length)
    vectors = np.empty((len(texts), WIDTH), np.float32)
    for at in range(0, len(order), size):
        numbers = order[at : at + size]
        with torch.no_grad():
            vectors[numbers] = embedder(*pad([texts[n] for n in numbers])).numpy()
    return vectors
