"""Fine-tune a base encoder on annotated articles: marks by cross entropy, links by cross entropy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from toolkit.statements.tagger.batches import Network, Passage, list_passages, make_batch
from toolkit.statements.tagger.network import build_network, run_network
from toolkit.statements.tagger.targets import NO_CONTENT, Targets
from toolkit.statements.tagger.tokens import Tokens

EPOCHS = 4
BATCH = 16
RATE = 2e-4
HEAD_RATE = 1e-3
WARM = 0.06
LINKS = 0.5
"""How much the loss of links counts beside that of marks."""
EMPTY_SHARE = 1 / 3
"""Of passages in which neither people nor rules found anything, this share is learned from."""
SKIPPED = -100

OnStep = Callable[[int, int, float], None]


def train_network(
    base: Path,
    articles: Sequence[Tokens],
    targets: Sequence[Targets],
    ends: tuple[int, int],
    *,
    epochs: int = EPOCHS,
    seed: int = 0,
    on_step: OnStep | None = None,
) -> Any:
    """Return a network that was trained on annotated articles; ``on_step`` is told of each batch."""
    parts = build_network(base)
    import torch

    torch.manual_seed(seed)
    generator = np.random.default_rng(seed)
    parts["encoder"].get_input_embeddings().requires_grad_(False)
    passages = choose_passages(articles, targets, generator)
    steps = epochs * -(-len(passages) // BATCH)
    optimizer, schedule = _make_optimizer(parts, steps)
    parts.train()
    done = 0
    for _ in range(epochs):
        for batch in shuffle_batches(passages, generator):
            loss = _find_loss(parts, articles, targets, batch, ends)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(parts.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            done += 1
            if on_step is not None:
                on_step(done, steps, float(loss.detach()))
    return parts.eval()


def choose_passages(
    articles: Sequence[Tokens], targets: Sequence[Targets], generator: np.random.Generator
) -> list[Passage]:
    """Return the passages to learn from: those that hold something, and some of the others."""
    return [
        one
        for one in list_passages(articles)
        if targets[one.article].marks[one.first : one.last].any()
        or articles[one.article].given[one.first : one.last, :8].any()
        or generator.random() < EMPTY_SHARE
    ]


def shuffle_batches(
    passages: Sequence[Passage], generator: np.random.Generator
) -> list[list[Passage]]:
    """Return batches of passages of like length, in random order."""
    noise = generator.uniform(0.9, 1.1, len(passages))
    order = np.argsort(
        [(one.last - one.first) * by for one, by in zip(passages, noise, strict=True)]
    )
    batches = [
        [passages[n] for n in order[start : start + BATCH]] for start in range(0, len(order), BATCH)
    ]
    generator.shuffle(batches)
    return batches


def use_network(parts: Any) -> Network:
    """Return a trained network as a function of arrays."""
    import torch

    def run(ids: Any, mask: Any, given: Any) -> tuple[Any, Any]:
        with torch.inference_mode():
            arrays = (torch.from_numpy(array) for array in (ids, mask, given))
            marks, links = run_network(parts, *arrays)
        return marks.numpy(), links.numpy()

    return run


def _make_optimizer(parts: Any, steps: int) -> tuple[Any, Any]:
    import torch

    encoder = [one for one in parts["encoder"].parameters() if one.requires_grad]
    heads = [p for name, part in parts.items() if name != "encoder" for p in part.parameters()]
    groups = [{"params": encoder, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    warm = max(1, int(WARM * steps))

    def scale(step: int) -> float:
        return min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)))

    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, scale)


def _find_loss(
    parts: Any, articles: Sequence[Tokens], targets: Sequence[Targets],
    batch: Sequence[Passage], ends: tuple[int, int],
) -> Any:  # fmt: skip
    import torch

    arrays = make_batch(articles, batch, ends)
    marks, links = run_network(parts, *(torch.from_numpy(array) for array in arrays))
    wanted, heads = _lay_out(targets, batch, arrays[0].shape)
    loss = torch.nn.functional.cross_entropy
    told = loss(marks.reshape(-1, 3), torch.from_numpy(wanted).reshape(-1), ignore_index=SKIPPED)
    if (heads == SKIPPED).all():
        return told
    return told + LINKS * loss(
        links.reshape(-1, links.shape[-1]),
        torch.from_numpy(heads).reshape(-1),
        ignore_index=SKIPPED,
    )


def _lay_out(
    targets: Sequence[Targets], batch: Sequence[Passage], shape: tuple[int, ...]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the marks and heads of a batch; a source outside the passage is none."""
    wanted = np.full((*shape, 3), SKIPPED, dtype=np.int64)
    heads = np.full(shape, SKIPPED, dtype=np.int64)
    for row, one in enumerate(batch):
        own, size = targets[one.article], one.last - one.first
        wanted[row, 1 : size + 1] = own.marks[one.first : one.last]
        links = own.links[one.first : one.last]
        inside = (links >= one.first) & (links < one.last)
        heads[row, 1 : size + 1] = np.where(inside, links - one.first + 1, 0)
        heads[row, 1 : size + 1][links == NO_CONTENT] = SKIPPED
    return wanted, heads
