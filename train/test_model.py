"""A reader that training goes on from."""

import os

import numpy as np
import onnxruntime
import torch

from model import PASSAGE, WIDTH, Reader, begin_from_reader, mean_with_readers

SHIPPED = os.path.join(os.path.dirname(__file__), "../models/ibid-en/reader.onnx")


def test_begins_where_the_exported_one_ended():
    reader = Reader(6).eval()
    begin_from_reader(reader, SHIPPED)
    states = np.random.default_rng(1).standard_normal((1, 60, WIDTH)).astype(np.float32)
    sides = np.zeros((1, 60), np.int64)
    sides[:, 10:] = PASSAGE
    exported = onnxruntime.InferenceSession(SHIPPED).run(None, {"states": states, "sides": sides})
    with torch.no_grad():
        ours = reader(torch.from_numpy(states), torch.from_numpy(sides))
    # They differ by what 8 bits of the states leave out.
    for theirs, own in zip(exported[:2], ours[:2], strict=True):
        assert np.corrcoef(theirs[0], own[0].numpy())[0, 1] > 0.99
    assert abs(exported[2][0] - float(ours[2][0])) < 0.2


def test_the_mean_with_other_readers_counts_each_alike():
    former, trained = Reader(6), Reader(6)
    begin_from_reader(former, SHIPPED)
    with torch.no_grad():
        for parameter in trained.parameters():
            parameter.fill_(1)
    mean_with_readers(trained, [SHIPPED, SHIPPED])
    for mean, other in zip(trained.parameters(), former.parameters(), strict=True):
        assert torch.allclose(mean, (1 + 2 * other) / 3, atol=1e-6)
