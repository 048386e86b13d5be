"""What the export of both models shares: look-up tables in bytes, and matrices as they are wanted."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from ..model.encoder import Encoder


MATRICES = ("full", "half", "bytes")
"""How matrices are kept: as they were learnt; in half precision; large ones as int8 with a scale a column, computed
with as such (dynamic quantisation), and all others in half precision."""


def add_matrices(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--matrices", choices=MATRICES, default="bytes", help="how matrices are kept; look-up tables always as bytes")


class ByteRows(nn.Module):
    """An embedding kept as int8 with one scale a row, a quarter of its size."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.num_embeddings = weight.shape[0]
        self.register_buffer("rows", (weight / scale).round().to(torch.int8))
        self.register_buffer("scale", scale.half())

    def forward(self, ids: Tensor) -> Tensor:
        return self.rows[ids].float() * self.scale[ids].float()


class ByteLinear(nn.Module):
    """A linear layer whose matrix is kept as `ByteRows` keeps an embedding."""

    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        kept = ByteRows(linear.weight.detach())
        self.register_buffer("rows", kept.rows)
        self.register_buffer("scale", kept.scale)
        self.bias = linear.bias

    @property
    def weight(self) -> Tensor:
        # ONNX Runtime multiplies this out once, when it loads the graph.
        return self.rows.float() * self.scale.float()

    def forward(self, x: Tensor) -> Tensor:
        return nn.functional.linear(x, self.weight, self.bias)


@torch.no_grad()
def shrink_tables(model: Encoder) -> None:
    """Turns an encoder's look-up tables into bytes, each character's jamo summed up, for export only."""
    character = model.character.weight.clone()
    for index, table in enumerate(model.factors):
        character += table.weight[model.jamo[:, index]]
    # Over the method of that name, which `nn.Module` would not let a submodule hide; as a submodule,
    # too, so that the graph names its rows.
    model.__dict__["embed"] = model._modules["embed"] = ByteRows(character)
    model.memory.tables = nn.ModuleList(ByteRows(table.weight) for table in model.memory.tables)


# As the quantiser itself calls what it transposes.
_TRANSPOSED = "_Transposed"
# Numbers in a matrix from which on computing in bytes is worth it.
_LARGE = 65_536


def shipped_weights(graph: Path, model: Encoder) -> dict[str, Tensor]:
    """The weights of a graph that `write_graph` wrote, as a state of `model`: what a retraining may go on from.

    What was kept in bytes or in half precision comes back as exact as it was kept; what an older graph does not
    have stays as `model` has it, and is named on standard output.
    """
    found = {weight.name.removeprefix("model."): weight for weight in onnx.load(graph).graph.initializer}

    def tensor(name: str) -> Tensor | None:
        kept = found.get(name, found.get(f"{name}.half"))
        return None if kept is None else torch.from_numpy(numpy_helper.to_array(kept).copy()).float()

    def transposed(name: str) -> Tensor | None:
        quantised, scale = tensor(f"{name}{_TRANSPOSED}_quantized"), tensor(f"{name}{_TRANSPOSED}_scale")
        weight = tensor(f"{name}{_TRANSPOSED}") if quantised is None or scale is None else quantised * scale
        return None if weight is None else weight.T.contiguous()

    state = {}
    for name, weight in model.state_dict().items():
        owner = "embed" if name == "character.weight" else name.removesuffix(".weight")
        rows = tensor(f"{owner}.rows")
        if rows is not None:
            scale = tensor(f"{owner}.scale")
            assert scale is not None, f"{graph} keeps {name} in bytes without a scale"
            state[name] = rows * scale
        elif name.startswith("factors."):
            state[name] = torch.zeros_like(weight)  # summed into the characters
        else:
            kept = tensor(name)
            if kept is None:
                kept = transposed(name)
            if kept is None:
                print(f"{graph} has no {name}: it begins anew")
            state[name] = weight if kept is None else kept
    return state


def transpose_large(file: Path) -> list[str]:
    """Rewrites a graph's file with large matrices the way `MatMul` takes them: behind a `Transpose` none is quantised.

    → the names of the nodes that multiply by them
    """
    graph = onnx.load(file)
    weights = {weight.name: weight for weight in graph.graph.initializer}
    turned = {node.output[0]: node for node in graph.graph.node if node.op_type == "Transpose" and node.input[0] in weights}
    multiply = []
    for node in list(graph.graph.node):
        if node.op_type != "MatMul" or node.input[1] not in turned:
            continue
        name = turned[node.input[1]].input[0]
        values = numpy_helper.to_array(weights[name])
        if values.size >= _LARGE:
            weights[name].CopyFrom(numpy_helper.from_array(np.ascontiguousarray(values.T), f"{name}{_TRANSPOSED}"))
            graph.graph.node.remove(turned[node.input[1]])
            node.input[1] = f"{name}{_TRANSPOSED}"
            multiply.append(node.name)
    onnx.save(graph, file)
    return multiply


def write_graph(
    module: nn.Module,
    examples: dict[str, Tensor],
    out: Path,
    outputs: list[str],
    axes: dict[str, dict[int, str]],
    matrices: str = "bytes",
) -> None:
    """Writes a module as ONNX. `examples` names its inputs, in order: `input_ids` [batch, length], and others [batch, 1].

    What is large is kept as `matrices` says, and computed with in full precision unless that is `bytes`.

    @param matrices one of `MATRICES`
    """
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "raw.onnx"
        torch.onnx.export(
            module,
            tuple(examples.values()),
            str(raw),
            input_names=list(examples),
            output_names=outputs,
            dynamic_axes={**{name: {0: "batch"} for name in examples}, "input_ids": {0: "batch", 1: "length"}, **axes},
            opset_version=17,
            dynamo=False,
            # ONNX Runtime folds constants when it loads; unfolded, weights keep their names, from
            # which `shipped_weights` makes a model again.
            do_constant_folding=False,
        )
        # No names would stand for all nodes.
        if matrices == "bytes" and (large := transpose_large(raw)):
            quantize_dynamic(raw, raw, weight_type=QuantType.QInt8, per_channel=True, nodes_to_quantize=large)
        graph = onnx.load(raw)
        for weight in list(graph.graph.initializer):
            values = numpy_helper.to_array(weight)
            if matrices == "full" or values.dtype != np.float32 or values.size < 4096:
                continue
            name = weight.name
            weight.CopyFrom(numpy_helper.from_array(values.astype(np.float16), f"{name}.half"))
            graph.graph.node.insert(0, onnx.helper.make_node("Cast", [f"{name}.half"], [name], to=onnx.TensorProto.FLOAT))
        onnx.save(graph, out)
