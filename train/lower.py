"""The lower layers of the bundled bge, cut out of its file."""

import onnx
import onnxruntime

LOWER_LAYERS = 6
STATES = f"/encoder/layer.{LOWER_LAYERS - 1}/output/LayerNorm/Add_1_output_0"
INPUTS = ("input_ids", "attention_mask", "token_type_ids")


def cut_lower(model_path, out_path):
    """Writes the part of the model that the states of layer 6 need (onnx.utils refuses the output without a shape)."""
    model = onnx.load(model_path)
    made_by = {name: node for node in model.graph.node for name in node.output}
    needed, waiting = set(), [STATES]
    while waiting:
        name = waiting.pop()
        if name in needed:
            continue
        needed.add(name)
        if name in made_by:
            waiting += [*made_by[name].input, *made_by[name].output]
    graph = model.graph
    nodes = [node for node in graph.node if any(name in needed for name in node.output)]
    weights = [weight for weight in graph.initializer if weight.name in needed]
    for field, kept in ((graph.node, nodes), (graph.initializer, weights)):
        del field[:]
        field.extend(kept)
    del graph.output[:], graph.value_info[:]
    graph.output.append(onnx.helper.make_tensor_value_info(STATES, onnx.TensorProto.FLOAT, ["batch", "tokens", 384]))
    onnx.save(model, out_path)


class Lower:
    """One text at a time, as Ibid runs it: in 8 bits a batch shares its scale, and states would depend on neighbours."""

    def __init__(self, path, threads=1):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self.session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])

    def __call__(self, ids):
        """Token ids [n], special tokens included, to states [n, 384]."""
        feeds = {
            "input_ids": ids[None].astype("int64"),
            "attention_mask": (ids[None] * 0 + 1).astype("int64"),
            "token_type_ids": (ids[None] * 0).astype("int64"),
        }
        return self.session.run(None, feeds)[0][0]
