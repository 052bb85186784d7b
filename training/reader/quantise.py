"""Trains for what is shipped: the rounding that a quantised graph does, done in training as well.

The graph multiplies weights of 7 bits, a scale for each row, with activations of 8 bits, a scale for each window. 7 and not
8, because processors without VNNI add two products in 16 bits, which 8-bit weights overflow.
"""

import torch
from torch import nn

WEIGHT_STEPS = 64


class RoundedLinear(nn.Module):
    """A linear layer that sees weights and inputs as the quantised graph does; the gradient passes the rounding."""

    def __init__(self, linear: nn.Linear):
        super().__init__()
        self.weight, self.bias = linear.weight, linear.bias

    def forward(self, states):
        return nn.functional.linear(round_rows(states), round_weight(self.weight), self.bias)


class RoundedEmbedding(nn.Module):
    def __init__(self, embedding: nn.Embedding):
        super().__init__()
        self.weight, self.padding_idx = embedding.weight, embedding.padding_idx

    def forward(self, ids):
        return nn.functional.embedding(ids, round_table(self.weight))


def round_from_here(module: nn.Module) -> None:
    """Puts rounding layers in the place of plain ones. The names of the weights stay the same."""
    for name, child in module.named_children():
        if isinstance(child, nn.Linear):
            setattr(module, name, RoundedLinear(child))
        elif isinstance(child, nn.Embedding):
            setattr(module, name, RoundedEmbedding(child))
        else:
            round_from_here(child)


def round_weight(weight):
    scale = (weight.detach().abs().amax(1) / WEIGHT_STEPS).clamp(min=1e-8)
    zero = torch.zeros_like(scale, dtype=torch.int32)
    return torch.fake_quantize_per_channel_affine(weight, scale, zero, 0, -WEIGHT_STEPS, WEIGHT_STEPS)


def round_rows(states):
    """[windows, pieces, numbers] in 255 steps between the smallest and the largest value of each window."""
    states = states.float()
    low = states.detach().amin((1, 2)).clamp(max=0)
    high = states.detach().amax((1, 2)).clamp(min=0)
    scale = ((high - low) / 255).clamp(min=1e-8)
    zero = (-low / scale).round().clamp(0, 255).int()
    return torch.fake_quantize_per_channel_affine(states, scale, zero, 0, 0, 255)


def round_table(weight):
    low, high = weight.detach().amin().clamp(max=0), weight.detach().amax().clamp(min=0)
    scale = ((high - low) / 255).clamp(min=1e-8)
    zero = (-low / scale).round().clamp(0, 255).int()
    return torch.fake_quantize_per_tensor_affine(weight, scale, zero, 0, 255)


def pack_weights(weights: dict) -> dict:
    """Weights as small as the graph that is made of them: matrices as whole numbers and a scale for each row. What was
    trained with rounding loses nothing but in the tables."""
    packed = {}
    for name, value in weights.items():
        if value.dim() == 2 and value.is_floating_point():
            steps = 127 if "embeddings" in name else WEIGHT_STEPS
            scale = (value.abs().amax(1, keepdim=True) / steps).clamp(min=1e-8)
            packed[name] = ((value / scale).round().to(torch.int8).cpu(), scale.cpu())
        else:
            packed[name] = value.cpu()
    return packed


def unpack_weights(packed: dict) -> dict:
    return {k: v[0].float() * v[1] if isinstance(v, tuple) else v for k, v in packed.items()}
