"""Cuts the published bge, WORK/bge.onnx, in two, which make its vectors one after the other: halves.py WORK

Only the upper half is trained on, from what the lower one makes of the texts. No number changes: the halves together give
the vectors of the whole.
"""

import os
import sys

import numpy as np
import onnx
import onnx.utils
import onnxruntime
from onnx.external_data_helper import set_external_data

# What Ibid runs: the tokenizer, the embedder and the reader.
MODEL = "models/ibid-en"
# In the working folder.
BGE, LOWER, UPPER = "bge.onnx", "lower.onnx", "upper.onnx"
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


def move_weights(graph, folder, name):
    """Writes the graph's arrays one after the other into the file `name`, and has the graph find them there."""
    with open(f"{folder}/{name}", "wb") as file:
        for array in graph.initializer:
            data = onnx.numpy_helper.to_array(array).tobytes()
            if len(data) < FEWEST_BYTES:
                continue
            array.ClearField("float_data")
            array.raw_data = data
            set_external_data(array, name, offset=file.tell(), length=len(data))
            array.ClearField("raw_data")
            file.write(data)


def difference(*paths):
    """The largest between the vectors of a whole and those of its lower and upper half, of some texts of any tokens."""
    whole, lower, upper = (onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"]) for path in paths)
    # One that was trained and exported has no mask.
    is_masked = len(upper.get_inputs()) > 1
    random = np.random.default_rng(1)
    differences = []
    for length in (3, 20, 200, 512):
        ids = random.integers(1000, 30_000, (1, length))
        mask = np.ones_like(ids)
        feeds = dict(zip(TOKENS, (ids, mask, np.zeros_like(ids)), strict=True))
        (states,) = lower.run([STATES], feeds)
        (vectors,) = upper.run([VECTORS], {STATES: states, **({"attention_mask": mask} if is_masked else {})})
        differences.append(np.abs(vectors - whole.run([VECTORS], feeds)[0]).max())
    return max(differences)


def main(folder):
    published = f"{folder}/{BGE}"
    model = onnx.load(published)
    name_states(model.graph)
    extractor = onnx.utils.Extractor(model)
    for name, (inputs, output) in HALVES.items():
        half = extractor.extract_model(list(inputs), [output])
        # Shapes on the way, which onnxruntime finds for itself.
        del half.graph.value_info[:]
        move_weights(half.graph, folder, f"{name}.weights")
        with open(f"{folder}/{name}.onnx", "wb") as file:
            file.write(half.SerializeToString())
        for file in (f"{name}.onnx", f"{name}.weights"):
            print(f"{folder}/{file}: {os.path.getsize(f'{folder}/{file}')} bytes")
    halves = (f"{folder}/{half}" for half in (LOWER, UPPER))
    print(f"largest difference from the vectors of the whole: {difference(published, *halves)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
