"""The reader: BERT's encoder and three numbers a piece. Weights to start from are taken out of a quantised ONNX file."""

import numpy as np
import torch
from transformers import BertConfig, BertModel

from quantise import unpack_weights

HIDDEN, HEADS, VOCABULARY = 384, 12, 30522


def encoder(layers: int, on_cores: bool) -> BertModel:
    config = BertConfig(
        vocab_size=VOCABULARY,
        hidden_size=HIDDEN,
        num_hidden_layers=layers,
        num_attention_heads=HEADS,
        intermediate_size=4 * HIDDEN,
        attention_probs_dropout_prob=0.0 if on_cores else 0.1,
    )
    # Plain matrix products: the backward pass of the fused attention takes twice the time of everything else on cores.
    config._attn_implementation = "eager" if on_cores else "sdpa"
    bert = BertModel(config, add_pooling_layer=False)
    if on_cores:
        for layer in bert.encoder.layer:
            layer.attention.output.dropout = SharedDropout(0.1)
            layer.output.dropout = SharedDropout(0.1)
    return bert


class SharedDropout(torch.nn.Module):
    """A dropout whose mask all rows of a batch share: on processor cores drawing one for each costs a sixth of the time."""

    def __init__(self, share: float):
        super().__init__()
        self.share = share

    def forward(self, states):
        if not self.training:
            return states
        kept = torch.rand(states.shape[1:], device=states.device) >= self.share
        return states * (kept / (1 - self.share)).to(states.dtype)


class Reader(torch.nn.Module):
    def __init__(self, layers: int, on_cores: bool = True):
        super().__init__()
        self.layers = layers
        self.bert = encoder(layers, on_cores)
        self.drop = torch.nn.Dropout(0.1)
        self.head = torch.nn.Linear(HIDDEN, 3)
        torch.nn.init.normal_(self.head.weight, std=0.02)
        torch.nn.init.zeros_(self.head.bias)

    def forward(self, input_ids, attention_mask, token_type_ids):
        states = self.bert(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        return self.head(self.drop(states))


def take_out_weights(file: str) -> dict:
    """The encoder's weights of an int8 ONNX file: (q − zero point) × scale. A matrix that was multiplied has lost its
    name; the bias that is added after it has kept its own."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(file).graph
    held = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    readers = {}
    for node in graph.node:
        for name in node.input:
            readers.setdefault(name, []).append(node)

    def restore(name):
        base = name[: -len("_quantized")]
        scale, zero = held[base + "_scale"], held[base + "_zero_point"]
        return (held[name].astype(np.float32) - zero.astype(np.float32)) * scale

    weights = {}
    for name, value in held.items():
        if name.endswith("_quantized") and "embeddings" in name:
            weights[name[: -len("_quantized")]] = restore(name)
        elif value.dtype == np.float32 and (name.endswith(".bias") or "LayerNorm.weight" in name):
            weights[name] = value
    for node in graph.node:
        if node.op_type != "MatMulInteger" or node.input[1] not in held:
            continue
        at, bias = node.output[0], None
        for _ in range(6):
            following = readers[at]
            biases = [i for n in following if n.op_type == "Add" for i in n.input if i.endswith(".bias")]
            if biases:
                bias = biases[0]
                break
            at = following[0].output[0]
        if bias is None:
            raise ValueError(f"no bias follows {node.name}")
        weights[bias[: -len(".bias")] + ".weight"] = restore(node.input[1]).T.copy()
    return {
        (name[5:] if name.startswith("bert.") else name): torch.tensor(value)
        for name, value in weights.items()
        if not name.startswith(("classifier", "bert.pooler", "pooler"))
    }


def load_weights(file: str) -> tuple:
    """(weights, layers) of a reader of ours, as `train.py` writes it whole or packed."""
    saved = torch.load(file, map_location="cpu", weights_only=False)
    return (unpack_weights(saved["packed"]) if "packed" in saved else saved["weights"]), saved["layers"]


def load_start(reader: Reader, files: list, keep: list | None = None) -> None:
    """Loads weights to start from, a reader's with its head or an encoder's, of several files their mean; `keep` picks which
    of the layers become ours."""
    loaded = [take_out_weights(file) if file.endswith(".onnx") else load_weights(file)[0] for file in files]
    weights = {name: torch.stack([one[name].float() for one in loaded]).mean(0) for name in loaded[0]}
    head = {k[5:]: v for k, v in weights.items() if k.startswith("head.")}
    if head:
        reader.head.load_state_dict(head)
    weights = {k.removeprefix("bert."): v for k, v in weights.items() if not k.startswith("head.")}
    if keep is not None:
        picked = {k: v for k, v in weights.items() if not k.startswith("encoder.layer.")}
        for ours, theirs in enumerate(keep):
            for name, value in weights.items():
                if name.startswith(f"encoder.layer.{theirs}."):
                    picked[name.replace(f"layer.{theirs}.", f"layer.{ours}.", 1)] = value
        weights = picked
    missing, unknown = reader.bert.load_state_dict(weights, strict=False)
    missing = [name for name in missing if "position_ids" not in name]
    if missing or unknown:
        raise ValueError(f"weights missing: {missing[:5]}, unknown: {unknown[:5]}")
