"""The reader: bge's layers over question and passage together."""

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from torch import nn

WIDTH, HEADS, HIDDEN = 384, 12, 1536
HEAD_WIDTH = WIDTH // HEADS
EPSILON = 1e-12
QUESTION, PASSAGE = 0, 1
VOCABULARY, LONGEST, LAYERS = 30522, 512, 12
UPPER_FROM = 6


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
    """bge's embeddings and layers over question and passage together, with heads of its own."""

    def __init__(self):
        super().__init__()
        # Words stay as bge has them: few of them are read often enough to learn anything.
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.words.weight.requires_grad_(False)
        self.positions = nn.Embedding(LONGEST, WIDTH)
        self.sides = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        # Told once more to the upper half, which was trained alone first.
        self.upper_sides = nn.Embedding(2, WIDTH)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.span = nn.Linear(WIDTH, 2)
        self.answerable = nn.Linear(WIDTH, 1)
        for head in (self.span, self.answerable):
            nn.init.normal_(head.weight, std=0.02)
            nn.init.zeros_(head.bias)

    def forward(self, ids, sides, mask=None, apart=None):
        """Token ids [batch, tokens], sides 0 before the passage and 1 in it, mask 1 for tokens, None for all.

        `apart`: how much less question and passage look at one another in the lower half (taken from the logits of
        attention). Returns logits of the answer's first and last token [batch, tokens] and of there being one [batch].
        """
        places = torch.arange(ids.shape[1], device=ids.device)
        states = self.norm(self.words(ids) + self.positions(places) + self.sides(sides))
        bias = None if mask is None else ((1 - mask) * -1e4).to(states.dtype)[:, None, None, :]
        lower_bias = bias
        if apart is not None:
            crossing = (sides[:, :, None] != sides[:, None, :]).to(states.dtype)[:, None] * -apart
            lower_bias = crossing if bias is None else bias + crossing
        for number, layer in enumerate(self.layers):
            if number == UPPER_FROM:
                states = states + self.upper_sides(sides)
            states = layer(states, lower_bias if number < UPPER_FROM else bias)
        start, end = self.span(states).float().unbind(-1)
        return start, end, self.answerable(states[:, 0]).float().squeeze(-1)

    def trained(self):
        return [parameter for parameter in self.parameters() if parameter.requires_grad]


def begin_from_whole_bge(reader, path):
    """Sets a reader's embeddings and layers to those of a whole bge in 8 bits."""
    weights = BgeWeights(path)
    with torch.no_grad():
        for module, part in ((reader.words, "word"), (reader.positions, "position"), (reader.sides, "token_type")):
            module.weight.copy_(weights.table(f"embeddings.{part}_embeddings.weight"))
        reader.norm.weight.copy_(torch.from_numpy(weights.arrays["embeddings.LayerNorm.weight"].copy()))
        reader.norm.bias.copy_(torch.from_numpy(weights.arrays["embeddings.LayerNorm.bias"].copy()))
    begin_from_bge(reader, path, 0)


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


def begin_upper(reader, path):
    """Sets the upper layers and the heads to those of a checkpoint of the reader of before, which had no others."""
    parts = [reader.upper_sides, *reader.layers[UPPER_FROM:], reader.span, reader.answerable]
    parameters = [parameter for part in parts for parameter in part.parameters()]
    weights = torch.load(path)["mean"].split([p.numel() for p in parameters])
    with torch.no_grad():
        for parameter, own in zip(parameters, weights, strict=True):
            parameter.copy_(own.view_as(parameter))


def begin_from_reader(reader, path):
    """Sets the reader's weights to those of an exported one, out of its 8 bits."""
    weights = QuantizedWeights(path)
    with torch.no_grad():
        for name, parameter in reader.named_parameters():
            parameter.copy_(weights.parameter(name).view_as(parameter))


class BgeWeights:
    def __init__(self, path):
        graph = onnx.load(path).graph
        self.arrays = {weight.name: onnx.numpy_helper.to_array(weight) for weight in graph.initializer}
        self.nodes = {node.name: node for node in graph.node}

    def matrix(self, layer, part):
        """A matrix [in, out], out of its 8 bits."""
        name = self.nodes[f"/encoder/layer.{layer}/{part}/MatMul_quant"].input[1].removesuffix("_quantized")
        return torch.from_numpy(dequantized(self.arrays, name))

    def table(self, name):
        return torch.from_numpy(dequantized(self.arrays, name))

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
        if f"{name}_quantized" in self.arrays:
            return torch.from_numpy(dequantized(self.arrays, name))
        # The exporter numbers matrices; the step that multiplies by one has its module's name: /layers.0/hidden/MatMul.
        module = "/".join(["", *name.removesuffix(".weight").rsplit(".", 1)])
        steps = (f"{module}/{step}" for step in ("MatMul_quant", "MatMul", "Gemm_MatMul_quant"))
        array = next(self.nodes[step] for step in steps if step in self.nodes).input[1]
        return torch.from_numpy(self._matrix(array).T.copy())

    def _matrix(self, array):
        name = array.removesuffix("_quantized")
        if name == array:
            return self.arrays[array]
        return dequantized(self.arrays, name)


def dequantized(arrays, name):
    quantized, scale, zero = (arrays[f"{name}_{what}"].astype(np.float32) for what in ("quantized", "scale", "zero_point"))
    return (quantized - zero) * scale
