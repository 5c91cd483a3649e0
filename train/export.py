"""Writes a trained reader as ONNX in 8 bits: export.py WORK/RUN.pt… OUT.onnx

Of several states of one training it is the mean (Wortsman et al. 2022, "Model soups").
"""

import itertools
import os
import random
import sys
import tempfile

import onnx
import onnx.reference  # before onnxruntime, whose operators Debian's build would add to those it lists
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from examples import Mix, batches
from halves import BGE, MODEL
from model import PASSAGE, Reader, begin_from_whole_bge
from rounding import round_weights
from train import SHARES
from wordpiece import CLS

OPSET = 13


def load(paths):
    """The reader with the running mean of its weights, in 32 bits, and how many steps it was trained."""
    saved = [torch.load(path) for path in paths]
    mean = sum(state["mean"] for state in saved) / len(saved)
    reader = Reader()
    begin_from_whole_bge(reader, f"{os.path.dirname(paths[0])}/{BGE}")
    parameters = reader.trained()
    with torch.no_grad():
        for parameter, weights in zip(parameters, mean.split([p.numel() for p in parameters]), strict=True):
            parameter.copy_(weights.view_as(parameter))
    return reader.eval(), [int(state["steps"]) for state in saved]


def export(reader, path):
    """Of one text at a time, so that nothing is padded and there is no mask."""
    ids = torch.full((1, 40), CLS)
    sides = torch.zeros(1, 40, dtype=torch.long)
    sides[:, 10:] = PASSAGE
    export_layers(reader, {"ids": ids, "sides": sides}, ("start", "end", "answerable"), path)


def export_layers(model, inputs, outputs, path):
    """Writes a model of one text in 8 bits; what has a place for each token is named in `inputs` and `outputs`."""
    with tempfile.TemporaryDirectory() as folder:
        whole, embedded = (os.path.join(folder, f"{name}.onnx") for name in ("whole", "embedded"))
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
        # Tables of embeddings lie on bge's own grid of 8 bits.
        quantize_dynamic(whole, embedded, op_types_to_quantize=["Gather"], weight_type=QuantType.QUInt8)
        # Seven bits of a weight, so that processors without VNNI, which saturate sums in 16 bits, give the same scores.
        quantize_dynamic(
            embedded,
            path,
            op_types_to_quantize=["MatMul"],
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=["/span/MatMul"],
        )
        move_weights(path)


def move_weights(path):
    """Beside the graph: onnxruntime maps a file of weights into memory, which takes less than weights within the graph."""
    model = onnx.load(path)
    weights = os.path.basename(path).replace(".onnx", ".weights")
    for old in (path, os.path.join(os.path.dirname(path), weights)):
        if os.path.exists(old):
            os.remove(old)
    onnx.save_model(model, path, save_as_external_data=True, location=weights, size_threshold=64)


def read_examples(work, count=12):
    """Has a reader read so many batches of what it was trained on."""

    def run(reader):
        drawn = batches(Mix(work, MODEL, SHARES, seed=7), 32, random.Random(7))
        for ids, sides, mask, _ in (batch for batch, _ in itertools.islice(drawn, count)):
            reader(ids, sides, mask.float())

    return run


if __name__ == "__main__":
    *paths, out = sys.argv[1:]
    reader, steps = load(paths)
    round_weights(reader, read_examples(os.path.dirname(paths[0])), leave=("span",))
    export(reader, out)
    print(f"{out}: {os.path.getsize(out)} bytes, after {' and '.join(map(str, steps))} steps")
