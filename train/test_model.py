"""A reader that training goes on from."""

import os

import numpy as np
import onnxruntime
import torch

from model import PASSAGE, Reader, begin_from_reader

SHIPPED = os.path.join(os.path.dirname(__file__), "../models/ibid-en/reader.onnx")


def test_begins_where_the_exported_one_ended():
    reader = Reader().eval()
    begin_from_reader(reader, SHIPPED)
    ids = np.random.default_rng(1).integers(1000, 30_000, (1, 60))
    sides = np.zeros((1, 60), np.int64)
    sides[:, 10:] = PASSAGE
    exported = onnxruntime.InferenceSession(SHIPPED).run(None, {"ids": ids, "sides": sides})
    with torch.no_grad():
        ours = reader(torch.from_numpy(ids), torch.from_numpy(sides))
    # They differ by what 8 bits of the states leave out.
    for theirs, own in zip(exported[:2], ours[:2], strict=True):
        assert np.corrcoef(theirs[0], own[0].numpy())[0, 1] > 0.97
    assert abs(exported[2][0] - float(ours[2][0])) < 0.2
