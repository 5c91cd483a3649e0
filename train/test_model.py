"""A reader that training goes on from."""

import numpy as np
import onnxruntime
import torch

from halves import MODEL
from model import PASSAGE, Reader, begin_from_reader
from wordpiece import CLS, SEP, WordPiece

SHIPPED = f"{MODEL}/reader.onnx"


def test_begins_where_the_exported_one_ended():
    reader = Reader().eval()
    begin_from_reader(reader, SHIPPED)
    tokenizer = WordPiece(f"{MODEL}/tokenizer.json")
    question, passage = (
        tokenizer.encode(text)[0]
        for text in ("When was the canal dug?", "The canal was dug in 1794. It took eleven years, and its toll was salt.")
    )
    ids = np.array([[CLS, *question, SEP, *passage, SEP]])
    sides = np.zeros_like(ids)
    sides[:, len(question) + 2 :] = PASSAGE
    exported = onnxruntime.InferenceSession(SHIPPED).run(None, {"ids": ids, "sides": sides})
    with torch.no_grad():
        ours = reader(torch.from_numpy(ids), torch.from_numpy(sides))
    # They differ by what 8 bits of the states leave out.
    for theirs, own in zip(exported[:2], ours[:2], strict=True):
        assert np.corrcoef(theirs[0], own[0].numpy())[0, 1] > 0.99
    assert abs(exported[2][0] - float(ours[2][0])) < 0.2
