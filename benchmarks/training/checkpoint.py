"""Checkpoints: the weights of a network in training, with the signs that its classes are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import onnx
import torch
from torch import Tensor
from torch.nn import Parameter

from benchmarks.training.alphabet import SIGNS
from benchmarks.training.graph import HEAD, Recogniser, key, signs_of

_NEAREST = str.maketrans("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ–„”…’öüäéÖÜÄ", 'acelnoszzACELNOSZZ-"".\'ouaeOUA')
"""What a sign looks like that the first training did not know."""
_UNHEARD_OF = 2.0
"""What the logit of such a sign is lowered by at first, for it not to be read wherever the other one is."""


def with_own_head(model: onnx.ModelProto) -> Recogniser:
    """The network with a last layer for our signs, each beginning as what the first training made of it."""
    network = Recogniser(model)
    places = {sign: place for place, sign in enumerate(signs_of(model))}
    known = [places.get(sign, places[sign.translate(_NEAREST)]) for sign in SIGNS]
    penalty = torch.tensor([0.0 if sign in places else _UNHEARD_OF for sign in SIGNS])
    matrix, bias = map(key, HEAD)
    setattr(network, matrix, Parameter(getattr(network, matrix).data[:, known].clone()))
    setattr(network, bias, Parameter(getattr(network, bias).data[known] - penalty))
    return network


def save(network: Recogniser, path: Path) -> None:
    torch.save({"net": network.state_dict(), "signs": list(SIGNS)}, path)


def load(path: Path) -> tuple[dict[str, Tensor], Sequence[str]]:
    """The weights by key, and the signs."""
    stored = torch.load(path, weights_only=True)
    return stored["net"], stored["signs"]
