"""Writes a graph that gives bge's vectors and the states of its lower half in one pass: two_outputs.py OUT.onnx

The weights stay where they are: the graph names the published file, as seen from the folder of OUT, and the place of each
array in it, as ONNX provides for data outside of a model's file.
"""

import os
import sys

import numpy as np
import onnx

from lower import STATES
from prepare import MODEL

WEIGHTS = f"{MODEL}/onnx/model_quantized.onnx"
# Shorter ones, scales and zero points of one number, may stay.
FEWEST_BYTES = 64


def with_two_outputs(weights_path, location):
    """The model with a second output, its arrays left in `weights_path`, which it is to find at `location`."""
    with open(weights_path, "rb") as file:
        whole = file.read()
    model = onnx.load(weights_path)
    for array in model.graph.initializer:
        data = array.raw_data
        if array.float_data:
            # Such numbers lie in a protobuf message as they lie in memory.
            data = np.array(array.float_data, dtype="<f4").tobytes()
        if len(data) < FEWEST_BYTES:
            continue
        array.ClearField("float_data")
        array.ClearField("raw_data")
        array.data_location = onnx.TensorProto.EXTERNAL
        # Wherever the same bytes stand, they are the same numbers.
        place = {"location": location, "offset": whole.index(data), "length": len(data)}
        for key, value in place.items():
            array.external_data.add(key=key, value=str(value))
    output = model.graph.output.add(name=STATES)
    output.type.tensor_type.elem_type = onnx.TensorProto.FLOAT
    return model


if __name__ == "__main__":
    path = sys.argv[1]
    location = os.path.relpath(WEIGHTS, os.path.dirname(os.path.abspath(path)))
    graph = with_two_outputs(WEIGHTS, location).SerializeToString()
    with open(path, "wb") as file:
        file.write(graph)
    print(f"{path}: {len(graph)} bytes")
