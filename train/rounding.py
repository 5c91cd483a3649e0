"""Rounds the weights of a model's matrices to the grid of 7 bits on which they are exported, so that what training changed
stays.

Rounded one by one, weights return to the values that training began from: these lie on such a grid, and training moves a
weight by less than half a step. So the error of each weight is made up for by those that are rounded after it, as far as
the inputs of the matrix go together (Frantar et al. 2023, "GPTQ: Accurate Post-Training Quantization").
"""

import torch
from torch import nn

# Of one output's weights: onnxruntime makes its scale of their largest, 64 steps away from zero.
STEPS = 64
# Added to the inputs' products, as a share of their mean with themselves.
DAMPING = 0.01


def round_weights(model, run, leave=()):
    """Rounds the matrices of `model`, of all modules but those named in `leave`; `run` calls it with examples of its inputs."""
    linears = {name: module for name, module in model.named_modules() if isinstance(module, nn.Linear) and name not in leave}
    products = {name: torch.zeros(module.in_features, module.in_features) for name, module in linears.items()}

    def gather(name):
        def hook(_, inputs):
            rows = inputs[0].detach().reshape(-1, inputs[0].shape[-1]).float()
            products[name] += rows.T @ rows

        return hook

    hooks = [module.register_forward_pre_hook(gather(name)) for name, module in linears.items()]
    with torch.no_grad():
        run(model)
        for hook in hooks:
            hook.remove()
        for name, module in linears.items():
            module.weight.copy_(rounded(module.weight, products[name]))


def rounded(weights, products):
    """Weights [outputs, inputs] on their grid; `products` [inputs, inputs]: the sum of the inputs' products."""
    left = weights.clone()
    largest = left.abs().argmax(1)
    step = left.abs().amax(1) / STEPS
    products = products + DAMPING * products.diagonal().mean() * torch.eye(len(products))
    inverse = torch.cholesky_inverse(torch.linalg.cholesky(products))
    inverse = torch.linalg.cholesky(inverse, upper=True)
    result = torch.zeros_like(left)
    for at in range(left.shape[1]):
        steps = (left[:, at] / step).round().clamp(-STEPS, STEPS)
        # The largest one stays where it is, as the grid follows from it.
        steps = torch.where(largest == at, STEPS * weights[:, at].sign(), steps)
        result[:, at] = steps * step
        error = (left[:, at] - result[:, at]) / inverse[at, at]
        left[:, at:] -= error[:, None] * inverse[at, at:]
    return result
