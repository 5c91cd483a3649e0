"""Tests of rounding a trained model's weights: python3 -m pytest train"""

import torch
from torch import nn

from rounding import STEPS, round_weights


def trained_from_a_grid():
    """A matrix whose training moved no weight by half a step, all in one direction of the inputs."""
    torch.manual_seed(1)
    inputs = torch.randn(500, 8) @ torch.randn(8, 64)
    linear = nn.Linear(64, 32, bias=False)
    with torch.no_grad():
        step = linear.weight.abs().amax(1, keepdim=True) / STEPS
        before = (linear.weight / step).round() * step
        moved = 0.3 * step * torch.sign(inputs[0])
        # The largest, from which the grid follows, does not move.
        moved[before.abs() == before.abs().amax(1, keepdim=True)] = 0
        linear.weight.copy_(before + moved)
    return linear, before, inputs


def test_what_training_changed_stays():
    linear, before, inputs = trained_from_a_grid()
    wanted = inputs @ linear.weight.T
    one_by_one = inputs @ before.T
    model = nn.Sequential(linear)
    round_weights(model, lambda model: model(inputs))
    made = inputs @ model[0].weight.T
    assert (made - wanted).norm() < 0.2 * (one_by_one - wanted).norm()


def test_weights_are_on_the_grid_of_their_largest():
    linear, _, inputs = trained_from_a_grid()
    largest = linear.weight.abs().amax(1)
    model = nn.Sequential(linear)
    round_weights(model, lambda model: model(inputs))
    steps = model[0].weight / (largest[:, None] / STEPS)
    assert torch.allclose(steps, steps.round(), atol=1e-3)
    assert torch.allclose(model[0].weight.abs().amax(1), largest)


def test_what_is_to_be_left_is_left():
    linear, _, inputs = trained_from_a_grid()
    model = nn.Sequential(linear)
    was = linear.weight.clone()
    round_weights(model, lambda model: model(inputs), leave=("0",))
    assert torch.equal(model[0].weight, was)
