"""The reader: bge's upper layers over the states of question and passage together."""

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from torch import nn

WIDTH, HEADS, HIDDEN = 384, 12, 1536
HEAD_WIDTH = WIDTH // HEADS
EPSILON = 1e-12
QUESTION, PASSAGE = 0, 1


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.query_key_value = nn.Linear(WIDTH, 3 * WIDTH)
        self.attended = nn.Linear(WIDTH, WIDTH)
        self.attention_norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.hidden = nn.Linear(WIDTH, HIDDEN)
        self.output = nn.Linear(HIDDEN, WIDTH)
        self.output_norm = nn.LayerNorm(WIDTH, eps=EPSILON)

    def forward(self, states, bias):
        """States [batch, tokens, WIDTH]; bias [batch, 1, 1, tokens] is 0 for tokens, very low for padding, None without any."""
        batch = states.shape[0]
        heads = self.query_key_value(states).view(batch, -1, 3 * HEADS, HEAD_WIDTH).transpose(1, 2)
        query, key, value = heads.split(HEADS, 1)
        # Not scaled_dot_product_attention, which takes fifty times as long in bfloat16 on a CPU.
        likeness = query @ key.transpose(-1, -2) * HEAD_WIDTH**-0.5
        weights = torch.softmax(likeness if bias is None else likeness + bias, -1)
        mixed = (weights @ value).transpose(1, 2).reshape(batch, -1, WIDTH)
        states = self.attention_norm(states + self.attended(mixed))
        return self.output_norm(states + self.output(F.gelu(self.hidden(states))))


class Reader(nn.Module):
    def __init__(self, layers):
        super().__init__()
        self.side = nn.Embedding(2, WIDTH)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.span = nn.Linear(WIDTH, 2)
        self.answerable = nn.Linear(WIDTH, 1)
        nn.init.zeros_(self.side.weight)
        for head in (self.span, self.answerable):
            nn.init.normal_(head.weight, std=0.02)
            nn.init.zeros_(head.bias)

    def forward(self, states, sides, mask=None):
        """States [batch, tokens, WIDTH], sides 0 for the question and 1 for the passage, mask 1 for tokens, None for all.

        Returns logits of the answer's first and last token [batch, tokens] and of there being one [batch].
        """
        states = states + self.side(sides)
        bias = None if mask is None else ((1 - mask) * -1e4).to(states.dtype)[:, None, None, :]
        for layer in self.layers:
            states = layer(states, bias)
        start, end = self.span(states).float().unbind(-1)
        return start, end, self.answerable(states[:, 0]).float().squeeze(-1)


def begin_from_bge(reader, model_path, first_layer):
    """Sets the reader's layers to those of a bge in 8 bits, from `first_layer` on."""
    weights = BgeWeights(model_path)
    with torch.no_grad():
        for number, layer in enumerate(reader.layers, first_layer):
            attention = [f"attention/self/{part}" for part in ("query", "key", "value")]
            matrices = [weights.matrix(number, part) for part in attention]
            layer.query_key_value.weight.copy_(torch.cat([matrix.T for matrix in matrices]))
            layer.query_key_value.bias.copy_(torch.cat([weights.vector(number, f"{part}.bias") for part in attention]))
            for module, part in (
                (layer.attended, "attention/output/dense"),
                (layer.hidden, "intermediate/dense"),
                (layer.output, "output/dense"),
            ):
                module.weight.copy_(weights.matrix(number, part).T)
                module.bias.copy_(weights.vector(number, f"{part}.bias"))
            for norm, part in (
                (layer.attention_norm, "attention/output/LayerNorm"),
                (layer.output_norm, "output/LayerNorm"),
            ):
                norm.weight.copy_(weights.vector(number, f"{part}.weight"))
                norm.bias.copy_(weights.vector(number, f"{part}.bias"))


def begin_from_reader(reader, path):
    """Sets the reader's weights to those of an exported one, out of its 8 bits."""
    weights = QuantizedWeights(path)
    with torch.no_grad():
        for name, parameter in reader.named_parameters():
            parameter.copy_(weights.parameter(name).view_as(parameter))


def mean_with_readers(reader, paths):
    """Sets the reader's weights to the mean of its own and those of exported ones."""
    former = Reader(len(reader.layers))
    with torch.no_grad():
        for count, path in enumerate(paths, 2):
            begin_from_reader(former, path)
            for own, other in zip(reader.parameters(), former.parameters(), strict=True):
                own.lerp_(other, 1 / count)


class BgeWeights:
    def __init__(self, path):
        graph = onnx.load(path).graph
        self.arrays = {weight.name: onnx.numpy_helper.to_array(weight) for weight in graph.initializer}
        self.nodes = {node.name: node for node in graph.node}

    def matrix(self, layer, part):
        """A matrix [in, out], out of its 8 bits."""
        name = self.nodes[f"/encoder/layer.{layer}/{part}/MatMul_quant"].input[1].removesuffix("_quantized")
        quantized, scale, zero = (self.arrays[f"{name}_{what}"] for what in ("quantized", "scale", "zero_point"))
        return torch.from_numpy((quantized.astype(np.float32) - zero.astype(np.float32)) * scale.astype(np.float32))

    def vector(self, layer, part):
        return torch.from_numpy(self.arrays[f"encoder.layer.{layer}.{part.replace('/', '.')}"].copy())


class QuantizedWeights:
    """An exported reader's weights, by the names that they have in training."""

    def __init__(self, path):
        graph = onnx.load(path).graph
        self.arrays = {weight.name: onnx.numpy_helper.to_array(weight) for weight in graph.initializer}
        self.nodes = {node.name: node for node in graph.node}

    def parameter(self, name):
        if name in self.arrays:
            return torch.from_numpy(self.arrays[name].copy())
        # The exporter numbers matrices; the step that multiplies by one has its module's name: /layers.0/hidden/MatMul.
        module = "/".join(["", *name.removesuffix(".weight").rsplit(".", 1)])
        steps = (f"{module}/{step}" for step in ("MatMul_quant", "MatMul", "Gemm_MatMul_quant"))
        array = next(self.nodes[step] for step in steps if step in self.nodes).input[1]
        return torch.from_numpy(self._matrix(array).T.copy())

    def _matrix(self, array):
        name = array.removesuffix("_quantized")
        if name == array:
            return self.arrays[array]
        quantized, scale, zero = (
            self.arrays[f"{name}_{what}"].astype(np.float32) for what in ("quantized", "scale", "zero_point")
        )
        return (quantized - zero) * scale
