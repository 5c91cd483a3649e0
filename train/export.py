"""Writes a trained reader as ONNX in 8 bits: export.py WORK/RUN.pt OUT.onnx [OTHER.onnx …]

With other readers, that which its training was begun from and those exported on the way, what is written is the mean of
all their weights: it keeps more of what the first one could, and most of what was learned since (Wortsman et al. 2022,
"Robust fine-tuning of zero-shot models").
"""

import itertools
import os
import random
import sys
import tempfile

import onnx.reference  # before onnxruntime, whose operators Debian's build would add to those it lists
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from examples import Mix, batches
from halves import MODEL
from model import PASSAGE, WIDTH, Reader, mean_with_readers
from rounding import round_weights
from train import SHARES

OPSET = 13


def load(path):
    """The reader with the running mean of its weights, in 32 bits, and the state of its training."""
    saved = torch.load(path)
    reader = Reader(saved["layers"])
    parameters = list(reader.parameters())
    with torch.no_grad():
        for parameter, weights in zip(parameters, saved["mean"].split([p.numel() for p in parameters]), strict=True):
            parameter.copy_(weights.view_as(parameter))
    return reader.eval(), saved


def export(reader, path):
    """Of one text at a time, so that nothing is padded and there is no mask."""
    states = torch.randn(1, 40, WIDTH)
    sides = torch.zeros(1, 40, dtype=torch.long)
    sides[:, 10:] = PASSAGE
    export_layers(reader, {"states": states, "sides": sides}, ("start", "end", "answerable"), path)


def export_layers(model, inputs, outputs, path):
    """Writes a model of one text in 8 bits; what has a place for each token is named in `inputs` and `outputs`."""
    with tempfile.TemporaryDirectory() as folder:
        whole = os.path.join(folder, "whole.onnx")
        torch.onnx.export(
            model,
            tuple(inputs.values()),
            whole,
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes={name: {1: "tokens"} for name in (*inputs, *outputs) if name != "answerable"},
            opset_version=OPSET,
            dynamo=False,
        )
        # Seven bits of a weight, so that processors without VNNI, which saturate sums in 16 bits, give the same scores.
        quantize_dynamic(
            whole,
            path,
            op_types_to_quantize=["MatMul"],
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=["/span/MatMul"],
        )


def read_examples(work, count=12):
    """Has a reader read so many batches of what it was trained on."""

    def run(reader):
        drawn = batches(Mix(work, MODEL, SHARES, seed=7), 32, random.Random(7))
        for states, sides, mask, _ in (batch for batch, _ in itertools.islice(drawn, count)):
            reader(states.float(), sides, mask.float())

    return run


if __name__ == "__main__":
    reader, saved = load(sys.argv[1])
    mean_with_readers(reader, sys.argv[3:])
    round_weights(reader, read_examples(os.path.dirname(sys.argv[1])), leave=("span",))
    export(reader, sys.argv[2])
    print(f"{sys.argv[2]}: {os.path.getsize(sys.argv[2])} bytes, after {int(saved['steps'])} steps")
