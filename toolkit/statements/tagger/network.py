"""The network: a base encoder that is also told what the rules found, with heads for marks and links.

Torch is imported inside the functions: only training needs it.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from toolkit.errors import InputError
from toolkit.statements.tagger.targets import ROLES
from toolkit.statements.tagger.tokens import GIVEN

LINK_SIZE = 64
MARKS = 3
DROPPED = 0.1
SPREAD = 0.02
"""Of the weights of what is given: as small as the base's embeddings, which larger ones would drown."""


def build_network(base: Path) -> Any:
    """Return the parts of a network (a torch ``ModuleDict``) over the encoder of a local folder."""
    encoder = load_encoder(base)
    import torch

    for part in encoder.modules():
        if isinstance(part, torch.nn.Dropout):
            part.p = 0.0  # a fifth of the time; what is dropped before the heads does as well
    size = encoder.config.hidden_size
    told = size + len(GIVEN)
    parts = torch.nn.ModuleDict(
        {
            "encoder": encoder,
            "given": torch.nn.Linear(len(GIVEN), size, bias=False),
            "drop": torch.nn.Dropout(DROPPED),
            "marks": torch.nn.Linear(told, len(ROLES) * MARKS),
            "asks": torch.nn.Linear(told, LINK_SIZE),
            "answers": torch.nn.Linear(told, LINK_SIZE),
        }
    )
    torch.nn.init.normal_(parts["given"].weight, std=SPREAD)
    return parts


def load_encoder(base: Path) -> Any:
    """Return the encoder of a local folder; weights in a pickle, which can run code, are not loaded."""
    try:
        from transformers import AutoModel
        from transformers.utils import logging
    except ImportError as error:
        raise InputError(
            "train-tagger: torch and transformers are needed: "
            "pip install 'framing-toolkit[tagger-train]'"
        ) from error
    if not (base / "config.json").is_file():
        raise InputError(
            f"{base}: holds no config.json; a base is a folder that save_pretrained wrote"
        )
    quiet: Any = logging  # what it says of weights that are not used is of no use here
    quiet.set_verbosity_error()
    quiet.disable_progress_bar()
    try:
        return AutoModel.from_pretrained(
            str(base), local_files_only=True, trust_remote_code=False, use_safetensors=True
        )
    except (OSError, ValueError, KeyError) as error:
        reason = str(error).strip().splitlines()[0]
        raise InputError(f"{base}: cannot be loaded as a base model ({reason})") from error


def run_network(parts: Any, ids: Any, mask: Any, given: Any) -> tuple[Any, Any]:
    """Return scores of marks (passage, token, role × mark) and links (passage, token, token).

    The first token of a passage stands for "no source here".
    """
    import torch

    words = parts["encoder"].get_input_embeddings()(ids) + parts["given"](given)
    hidden = parts["encoder"](inputs_embeds=words, attention_mask=mask).last_hidden_state
    hidden = parts["drop"](torch.cat([hidden, given], dim=-1))
    links = parts["asks"](hidden) @ parts["answers"](hidden).transpose(1, 2) / math.sqrt(LINK_SIZE)
    return parts["marks"](hidden), links + (mask[:, None, :] - 1) * 1e4
