"""What the export of both models shares: look-up tables in bytes, and matrices as they are wanted."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper
from torch import Tensor, nn

from ..model.encoder import Encoder


MATRICES = ("full", "half", "bytes")
"""How matrices are kept: as they were learnt; in half precision; large ones as bytes with a step a column, computed
with as such (static quantisation), and all others in half precision."""


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


def put_over(model: nn.Module, method: str, module: nn.Module) -> None:
    """Has a module do what a method of that name did, which `nn.Module` would not let a submodule hide; as a submodule,
    too, so that the graph names its rows."""
    model.__dict__[method] = model._modules[method] = module


@torch.no_grad()
def shrink_tables(model: Encoder) -> None:
    """Turns an encoder's look-up tables into bytes, each character's jamo summed up, for export only."""
    character = model.character.weight.clone()
    for index, table in enumerate(model.factors):
        character += table.weight[model.jamo[:, index]]
    put_over(model, "embed", ByteRows(character))
    model.memory.tables = nn.ModuleList(ByteRows(table.weight) for table in model.memory.tables)


# Numbers in a matrix from which on computing in bytes is worth it.
_LARGE = 65_536
# The byte that stands for a weight of 0. Signed weights would be a twentieth faster, and where a processor adds
# products of bytes in 16 bits (AVX2) their sums would be cut off, so that answers would depend on the machine.
_ZERO = 128
# How far apart the steps of a state's channels may be.
_SPREAD = 1000.0


def shipped_weights(graph: Path, model: Encoder) -> dict[str, Tensor]:
    """The weights of a graph that `write_graph` wrote, as a state of `model`: what a retraining may go on from.

    What was kept in bytes or in half precision comes back as exact as it was kept; what an older graph does not
    have stays as `model` has it, and is named on standard output.
    """
    found = {weight.name.removeprefix("model."): weight for weight in onnx.load(graph).graph.initializer}

    def tensor(name: str) -> Tensor | None:
        kept = found.get(name, found.get(f"{name}.half"))
        return None if kept is None else torch.from_numpy(numpy_helper.to_array(kept).copy()).float()

    def matrix(name: str) -> Tensor | None:
        kept, step, steps = (tensor(f"{name}.{part}") for part in ("bytes", "step", "channels"))
        if kept is None or step is None or steps is None:
            return None
        return ((kept - _ZERO) * step * steps.unsqueeze(1)).T.contiguous()

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
                kept = matrix(name)
            if kept is None:
                print(f"{graph} has no {name}: it begins anew")
            state[name] = weight if kept is None else kept
    return state


def large_matrices(graph: ModelProto) -> list[tuple[NodeProto, str]]:
    """The nodes that multiply states by a large matrix, and the matrix's name: `nn.Linear`'s, [to, from]."""
    sizes = {weight.name: int(np.prod(weight.dims)) for weight in graph.graph.initializer}
    turned = {node.output[0]: node.input[0] for node in graph.graph.node if node.op_type == "Transpose"}
    found = []
    for node in graph.graph.node:
        if node.op_type == "MatMul":
            name = turned.get(node.input[1])
        else:
            name = node.input[1] if node.op_type == "Gemm" else None
        if name is not None and sizes.get(name, 0) >= _LARGE:
            found.append((node, name))
    return found


def states_of(graph: ModelProto, names: set[str], batches: list[Tensor]) -> dict[str, NDArray[np.float32]]:
    """What a graph computes under some names, of whole batches: [states, channels] each, those of padding left out."""
    seen = onnx.ModelProto()
    seen.CopyFrom(graph)
    seen.graph.output.extend(helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in sorted(names))
    session = onnxruntime.InferenceSession(seen.SerializeToString(), providers=["CPUExecutionProvider"])
    states: dict[str, list[NDArray[np.float32]]] = {name: [] for name in names}
    for ids in batches:
        for name, values in zip(sorted(names), session.run(sorted(names), {"input_ids": ids.numpy()}), strict=True):
            is_each = values.shape[:-1] == ids.shape
            states[name].append(values[ids.numpy() != 0] if is_each else values.reshape(-1, values.shape[-1]))
    return {name: np.concatenate(parts) for name, parts in states.items()}


def steps_of(states: NDArray[np.float32], matrix: NDArray[np.float64]) -> tuple[NDArray[np.float64], int]:
    """How states are best told in bytes for a matrix [channels, to]: a step a channel, and the byte that stands for 0.

    Each channel has steps of its own, as channels differ a hundredfold, and none of them leaves the range that was
    seen; the byte for 0 is that which makes the steps, weighed by what they are multiplied by, smallest.
    """
    lowest, highest = np.minimum(states.min(0), 0.0), np.maximum(states.max(0), 0.0)
    least = max((highest - lowest).max() / _SPREAD / 255, 1e-6)
    weight = np.square(matrix).sum(1)
    ways = ((np.maximum(np.maximum(highest / (255 - zero), -lowest / zero), least), zero) for zero in range(8, 132, 4))
    return min(ways, key=lambda way: float(np.square(way[0]) @ weight))


def in_bytes(graph: ModelProto, batches: list[Tensor]) -> None:
    """Lets a graph multiply by its large matrices in bytes.

    Each row of states is rounded by itself, by steps that are chosen here once and for all: so a text's answer does
    not depend on what else is computed at once (`docs/decisions.md`).

    @param batches of `input_ids` [batch, length], from whose states the steps are chosen
    """
    found = large_matrices(graph)
    if not found:
        return
    states = states_of(graph, {node.input[0] for node, _ in found}, batches)
    nodes, weights = graph.graph.node, {weight.name: weight for weight in graph.graph.initializer}
    for node, name in found:
        matrix = numpy_helper.to_array(weights[name]).T.astype(np.float64)
        channels, zero = steps_of(states[node.input[0]], matrix)
        scaled = matrix * channels[:, np.newaxis]
        step = np.abs(scaled).max(0).clip(1e-12) / 127
        parts = {
            "bytes": (np.round(scaled / step) + _ZERO).astype(np.uint8),
            "zero": np.array(_ZERO, np.uint8),
            "step": step.astype(np.float32),
            "channels": (1 / channels).astype(np.float32),
            "states": np.array(zero, np.uint8),
            "one": np.array(1, np.float32),
        }
        graph.graph.initializer.extend(numpy_helper.from_array(part, f"{name}.{which}") for which, part in parts.items())
        graph.graph.initializer.remove(weights[name])
        bias, out = "", node.output[0]
        if node.op_type == "Gemm":
            bias = node.input[2]
        else:
            nodes.remove(next(turns for turns in nodes if turns.output[0] == node.input[1]))
            # A bias that is added to the product is added with it.
            adds = next(reader for reader in nodes if out in reader.input)
            biases = [other for other in adds.input if other in weights]
            if adds.op_type == "Add" and biases:
                nodes.remove(adds)
                bias, out = biases[0], adds.output[0]
        multiplied = [f"{name}.{part}" for part in ("rounded", "bytes", "one", "step", "states", "zero")]
        place = list(nodes).index(node)
        nodes.remove(node)
        for made in (
            helper.make_node("MatMulIntegerToFloat", [*multiplied, bias], [out], domain="com.microsoft"),
            helper.make_node("QuantizeLinear", [f"{name}.scaled", f"{name}.one", f"{name}.states"], [f"{name}.rounded"]),
            helper.make_node("Mul", [node.input[0], f"{name}.channels"], [f"{name}.scaled"]),
        ):
            nodes.insert(place, made)
    graph.opset_import.append(helper.make_opsetid("com.microsoft", 1))


def write_graph(
    module: nn.Module,
    examples: dict[str, Tensor],
    out: Path,
    outputs: list[str],
    axes: dict[str, dict[int, str]],
    batches: list[Tensor],
    matrices: str = "bytes",
) -> None:
    """Writes a module as ONNX. `examples` names its inputs, in order: `input_ids` [batch, length], and others [batch, 1].

    What is large is kept as `matrices` says, and computed with in full precision unless that is `bytes`.

    @param batches of `input_ids`, such as the model will meet: what is computed in bytes is rounded as they need
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
        graph = onnx.load(raw)
        if matrices == "bytes":
            in_bytes(graph, batches)
        for weight in list(graph.graph.initializer):
            values = numpy_helper.to_array(weight)
            if matrices == "full" or values.dtype != np.float32 or values.size < 4096:
                continue
            name = weight.name
            weight.CopyFrom(numpy_helper.from_array(values.astype(np.float16), f"{name}.half"))
            graph.graph.node.insert(0, onnx.helper.make_node("Cast", [f"{name}.half"], [name], to=onnx.TensorProto.FLOAT))
        onnx.save(graph, out)
