"""Cuts bge's graph in two, which make its vectors one after the other: halves.py FOLDER writes lower.onnx and upper.onnx

The lower half's states are what the reader reads too. The weights stay where they are: both graphs name the published
file, as seen from FOLDER, and the place of each array in it, as ONNX provides for data outside of a model's file.
"""

import os
import sys

import numpy as np
import onnx
import onnx.utils

MODEL = "models/Xenova/bge-small-en-v1.5"
TOKENS = ("input_ids", "attention_mask", "token_type_ids")
# Between the halves, and how bge calls what its sixth layer of twelve makes.
STATES, STATES_IN_BGE = "states", "/encoder/layer.5/output/LayerNorm/Add_1_output_0"
VECTORS = "last_hidden_state"
HALVES = {"lower": (TOKENS, STATES), "upper": ((STATES, "attention_mask"), VECTORS)}
# Shorter arrays, scales and zero points of one number, may stay.
FEWEST_BYTES = 64


def name_states(graph):
    """Gives the states a name, and a shape, which is that of the vectors."""
    for node in graph.node:
        for names in (node.input, node.output):
            names[:] = [STATES if name == STATES_IN_BGE else name for name in names]
    (vectors,) = (output for output in graph.output if output.name == VECTORS)
    states = graph.value_info.add()
    states.CopyFrom(vectors)
    states.name = STATES


def leave_arrays(graph, path, location):
    """Has the graph name the place of its arrays in the file at `path`, which it is to find at `location`."""
    with open(path, "rb") as file:
        whole = file.read()
    for array in graph.initializer:
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


def main(folder):
    weights = f"{MODEL}/onnx/model_quantized.onnx"
    model = onnx.load(weights)
    name_states(model.graph)
    extractor = onnx.utils.Extractor(model)
    for name, (inputs, output) in HALVES.items():
        half = extractor.extract_model(list(inputs), [output])
        # Shapes on the way, which onnxruntime finds for itself.
        del half.graph.value_info[:]
        leave_arrays(half.graph, weights, os.path.relpath(weights, folder))
        path = f"{folder}/{name}.onnx"
        with open(path, "wb") as file:
            file.write(half.SerializeToString())
        print(f"{path}: {os.path.getsize(path)} bytes")


if __name__ == "__main__":
    main(sys.argv[1])
