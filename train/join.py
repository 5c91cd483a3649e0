"""Puts the halves of the embedding model together: join.py LOWER.onnx UPPER.onnx EMBEDDER.onnx, all in one folder

The weights stay in the files beside the halves: onnxruntime maps a file of weights into memory, which takes less in each of
the model's processes than weights within the graph. No number changes.
"""

import os
import sys

import onnx
import onnx.compose
import onnx.version_converter

from halves import STATES, VECTORS, difference

# Those of the upper half.
OPSET, IR_VERSION = 13, 7


def in_one_version(half):
    """The graph of a half, converted; that loses where the weights are."""
    graph = onnx.version_converter.convert_version(half, OPSET).graph
    placed = {array.name: array for array in half.graph.initializer}
    for array in graph.initializer:
        if array.name in placed:
            array.CopyFrom(placed[array.name])
    return graph


def main(lower, upper, out):
    halves = [onnx.load(path, load_external_data=False) for path in (lower, upper)]
    lower_half, upper_half = (in_one_version(half) for half in halves)
    onnx.compose.add_prefix_graph(upper_half, "upper/", inplace=True)
    graph = onnx.compose.merge_graphs(lower_half, upper_half, [(STATES, f"upper/{STATES}")])
    joined = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
    for node in joined.graph.node:
        node.output[:] = [VECTORS if name == f"upper/{VECTORS}" else name for name in node.output]
    joined.graph.output[0].name = VECTORS
    with open(out, "wb") as file:
        file.write(joined.SerializeToString())
    print(f"{out}: {os.path.getsize(out)} bytes; largest difference from the halves: {difference(out, lower, upper)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
