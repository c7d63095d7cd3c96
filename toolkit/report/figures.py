"""The report's pictures, as SVG inside its page: codes, contradictions and positions of officials.

They take the page's colours, load nothing, and print in black and white: no figure is told by
colour alone, and every number stands in a table of the report as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any
from xml.etree import ElementTree as Xml

import pandas as pd

from toolkit.marks import LINES, Mark, assign_marks
from toolkit.measures.contradictions import weigh_contradictions
from toolkit.report.finding import name_subject, name_target
from toolkit.report.matrix import list_codes, list_targets
from toolkit.report.quoting import text_or_empty
from toolkit.rounding import write_share
from toolkit.study import Study
from toolkit.tables import ABSTENTIONS, DENIES, MAIN_AXES

ROWS_SHOWN = 20
"""Officials, or pairs, in a picture; how many there are besides is said below it."""
CODES_ABREAST = 20
LETTER = 7.1
"""How wide a letter of the pictures' writing is, about, in their own units."""
DARK = 0.65
"""The share from which the paper's colour is easier to read on a cell than ink."""
CELL, ROW, GAP = 34, 30, 10
GROUP = 72
"""The least width of an axis, so that its name has room below."""
BAR = 420
FACING = 23
"""The height of a pair of officials."""
SIDES = ("favor", "leans favor", "mixed", "leans against", "against", "not asserted")
"""Positions in the order in which a bar shows them."""
AGAINST = ("against", "leans against")
DOUBLE = LINES.index("double")

Figure = dict[str, Any]


def draw_figures(study: Study, found: pd.DataFrame, counted: pd.DataFrame) -> list[Figure]:
    """Return the pictures of a study that have something to show: ``svg``, ``title`` and ``note``.

    Parameters
    ----------
    study
        What :func:`toolkit.analyze` returned.
    found
        Its contradictions, as :func:`toolkit.count_contradictions` returns them.
    counted
        Its codes, those that are denied, too, as :func:`toolkit.report.matrix.count_codes` returns them.
    """
    profile = counted[counted["axis"].isin(MAIN_AXES)]
    marks = assign_marks(sorted(counted["official"].unique()), study.officials)
    sizes = counted.groupby("official")["of"].first().sort_values(ascending=False)
    drawn = [
        _draw_matrix(profile, sizes, study),
        *_draw_positions(profile, list_targets(study), marks),
        _draw_contradictions(found, marks),
    ]
    return [figure for figure in drawn if figure]


def _draw_matrix(profile: pd.DataFrame, sizes: pd.Series[int], study: Study) -> Figure:
    """Draw officials by codes: the darker a cell, the larger the share; the number stands in it."""
    if profile.empty:
        return {}
    officials = list(sizes.index[:ROWS_SHOWN])
    columns = _order_codes(profile, study)
    title = "What each official is coded with"
    marks = assign_marks(sorted(sizes.index), study.officials)
    left = _width(f"{name} ({sizes[name]})" for name in officials) + GAP
    lines = [columns[at : at + CODES_ABREAST] for at in range(0, len(columns), CODES_ABREAST)]
    cells = {
        (row.official, row.axis, text_or_empty(row.target), row.code): row
        for row in profile.itertuples(index=False)
    }
    svg, top, widest = _begin(title), 0.0, 0.0
    for line in lines:
        head = _width(code for _, _, code in line) * 0.75 + 18
        bottom = top + head + ROW * len(officials)
        _head_columns(svg, line, left, top + head, bottom)
        for place, name in enumerate(officials):
            y = top + head + place * ROW
            _write(svg, left - GAP, y + ROW / 2, f"{name} ({sizes[name]})", anchor="end")
            _draw_mark(svg, left - GAP, y, marks[name])
            for x, key in zip(_places(line, left), line, strict=True):
                _draw_cell(svg, x, y, cells.get((name, *key)))
        widest = max(widest, _places(line, left)[-1] + CELL + head * 0.8)
        top = bottom + 14 * max(len(_name_axis(*key[:2])) for key in line) + GAP
    _size(svg, widest, top)
    note = (
        "Statements with each code; in brackets all statements of the official. From five statements on, "
        "the darker a cell, the larger the share; what decides nothing stays pale. An empty cell is "
        "no such statement, which is not neutral. Who denies a code stands in a column behind it, “not …”, "
        "and does not count as holding it."
    )
    return {"svg": _text_of(svg), "title": title, "note": note + _say_rest(sizes, "officials")}


def _order_codes(profile: pd.DataFrame, study: Study) -> list[tuple[str, str, str]]:
    """Return the columns of the matrix: by axis and target, then as in the codebook, abstentions last.

    Who denies a code stands in a column of its own right behind it.
    """
    targets, codes = (
        list_targets(study),
        {axis: list_codes(study.codebook, axis) for axis in MAIN_AXES},
    )

    def place(key: tuple[str, str, str, bool]) -> tuple[Any, ...]:
        axis, target, code, denied = key
        code = code.removeprefix(DENIES) if denied else code
        known = codes[axis].index(code) if code in codes[axis] else len(codes[axis])
        toward = targets.index(target) if target in targets else len(targets)
        return MAIN_AXES.index(axis), toward, target, code in ABSTENTIONS, known, code, denied

    told = profile[["axis", "target", "code", "denied"]].astype("object").fillna("")
    return [key[:3] for key in sorted(set(told.itertuples(index=False, name=None)), key=place)]


def _places(line: Sequence[tuple[str, str, str]], left: float) -> list[float]:
    """Return where each column begins, with a gap between two axes or targets."""
    places: list[float] = []
    x = left
    for _, part in groupby(line, key=lambda key: key[:2]):
        columns = len(list(part))
        places += [x + CELL * place for place in range(columns)]
        x += max(CELL * columns, GROUP) + GAP
    return places


def _head_columns(
    svg: Xml.Element, line: Sequence[tuple[str, str, str]], left: float, top: float, bottom: float
) -> None:
    """Write each code above its column, and each axis with its target below its columns."""
    before = None
    for x, (axis, target, code) in zip(_places(line, left), line, strict=True):
        at = f"rotate(-50 {x + CELL / 2:.1f} {top - 8:.1f})"
        _write(svg, x + CELL / 2, top - 8, code, transform=at)
        if before != (axis, target):
            before = axis, target
            for number, words in enumerate(_name_axis(axis, target)):
                _write(svg, x, bottom + 10 + 14 * number, words, kind="quiet")


def _name_axis(axis: str, target: str) -> list[str]:
    return [axis, *(_wrap(target, 11) if axis == "position" else [])]


def _draw_cell(svg: Xml.Element, x: float, y: float, row: Any) -> None:
    """Draw a cell; what decides nothing stays pale, however large its share."""
    frame = {"x": x + 1, "y": y + 1, "width": CELL - 2, "height": ROW - 2, "rx": 3}
    if row is None:
        _add(svg, "rect", kind="empty", **frame)
        return
    known, decides = not pd.isna(row.share), row.code not in ABSTENTIONS
    _add(svg, "rect", kind="cell", **frame)
    if known and decides:
        _add(svg, "rect", kind="amount", **frame, fill_opacity=f"{0.08 + 0.87 * row.share:.2f}")
    kind = "quiet" if not decides else "inverse" if known and row.share >= DARK else "ink"
    _write(svg, x + CELL / 2, y + ROW / 2, f"{row.n:,}", anchor="middle", kind=kind)
    share = f", {write_share(row.share)}" if known else ""
    tip = f"{row.official}, {row.axis} {row.code}: {row.n} of {row.of}{share}"
    svg[-1].append(_element("title", tip))


def _draw_contradictions(found: pd.DataFrame, marks: dict[str, Mark]) -> Figure:
    """Draw pairs of officials by what they contradict each other on."""
    if found.empty:
        return {}
    rows = [
        ((str(row["official_a"]), str(row["official_b"])), name_subject(row), row)
        for _, row in found.iterrows()
    ]
    pairs = list(dict.fromkeys(pair for pair, _, _ in rows))
    subjects = list(dict.fromkeys(subject for _, subject, _ in rows))
    title = "Who contradicts whom, and on what"
    shown, wide = pairs[:ROWS_SHOWN], 150
    middle = _width(one for one, _ in shown) + GAP
    left = middle + _width(other for _, other in shown) + 2 * GAP
    most = float(weigh_contradictions(found).max())
    svg = _begin(title)
    across = {one: left + (place + 0.5) * wide for place, one in enumerate(subjects)}
    head = _draw_subjects(svg, across)
    down = {pair: head + (place + 0.5) * FACING for place, pair in enumerate(shown)}
    right = left + wide * len(subjects)
    for pair, y in down.items():
        for end, name in zip((middle, left), pair, strict=True):
            _write(svg, end - GAP, y, name, anchor="end")
            _draw_mark(svg, end - GAP, y - ROW / 2, marks[name])
        _add(svg, "line", kind="rule", x1=left, x2=right, y1=y, y2=y)
    for pair, subject, row in rows:
        if pair in down:
            _draw_facing(svg, across[subject], down[pair], row, most)
    _size(svg, right, head + FACING * len(shown))
    note = (
        "Numbers are statements of the first and of the second of the pair that the other contradicts; the "
        "larger the circle, the more, and the more often two of them contradict each other. A pair or a "
        "subject that is missing has no contradiction. A circle is two officials on one subject, "
        f"whatever the codes: {len(rows):,} in all."
    )
    return {"svg": _text_of(svg), "title": title, "note": note + _say_rest(pairs, "pairs")}


def _draw_subjects(svg: Xml.Element, across: dict[str, float]) -> int:
    """Write the subjects above their places, and return how high they are."""
    for subject, x in across.items():
        for line, words in enumerate(_wrap(subject)):
            _write(svg, x, 12 + 14 * line, words, anchor="middle", kind="quiet")
    return 14 * max(len(_wrap(subject)) for subject in across) + 14


def _draw_facing(svg: Xml.Element, x: float, y: float, row: pd.Series[Any], most: float) -> None:
    """Draw one contradiction: a circle by its statements, and the numbers of both sides."""
    n_a, n_b = int(row["n_a"]), int(row["n_b"])
    radius = 8 * ((n_a + n_b) * row["share"] / most) ** 0.5 + 3
    _add(svg, "circle", kind="facing", cx=x - 24, cy=y, r=f"{radius:.1f}")
    _write(svg, x, y, f"{n_a:,} : {n_b:,}", kind="ink halo")
    said = f"{row['official_a']}: {row['codes_a']} ({n_a}); {row['official_b']}: {row['codes_b']} ({n_b})"
    svg[-1].append(_element("title", said))


def _draw_positions(
    profile: pd.DataFrame, targets: list[str], marks: dict[str, Mark]
) -> list[Figure]:
    """Draw a bar of positions an official, a picture a target."""
    positions = profile[profile["axis"].eq("position") & profile["code"].isin(SIDES)]
    officials = list(dict.fromkeys(profile["official"]))
    return [
        _draw_bars(target, part, officials, marks)
        for target, part in ((name, positions[positions["target"].eq(name)]) for name in targets)
        if (~part["code"].isin(ABSTENTIONS)).any()
    ]


def _draw_bars(
    target: str, part: pd.DataFrame, officials: list[str], marks: dict[str, Mark]
) -> Figure:
    """Draw how many statements of each official are for and against a target, beside each other."""
    counts = part.pivot_table(index="official", columns="code", values="n", aggfunc="sum")
    codes = [code for code in SIDES if code in counts]
    counts = counts.reindex(index=officials, columns=codes).fillna(0).astype(int)
    order = counts.sum(axis=1).sort_values(ascending=False, kind="stable").index
    shown = counts.loc[order].head(ROWS_SHOWN)
    title = f"Position on {name_target(target)}"
    unit = BAR / int(shown.sum(axis=1).max())
    left = _width(map(str, shown.index)) + GAP
    svg, x = _begin(title), left
    for code in shown.columns:
        _draw_piece(svg, x, 2, 14, str(code))
        _write(svg, x + 19, 9, str(code), kind="quiet")
        x += 30 + LETTER * len(str(code))
    for place, name in enumerate(shown.index):
        y, start = 28 + place * ROW, left
        _write(svg, left - GAP, y + ROW / 2, str(name), anchor="end")
        _draw_mark(svg, left - GAP, y, marks[str(name)])
        for code, n in shown.loc[name].items():
            if n:
                _draw_piece(svg, start, y + 4, n * unit, str(code))
                _write_inside(svg, start, y + ROW / 2, n * unit, f"{n:,}", str(code))
                start += n * unit
        if start == left:
            _write(svg, start, y + ROW / 2, "–", kind="quiet")
    _size(svg, max(x, left + BAR), 32 + ROW * len(shown))
    note = (
        "Statements with each position on this target. Not asserted: the target is named and nothing is "
        "said for or against it. Statements that do not name it are left out."
    )
    return {"svg": _text_of(svg), "title": title, "note": note + _say_rest(counts, "officials")}


def _draw_mark(svg: Xml.Element, x: float, y: float, mark: Mark) -> None:
    """Draw an official's colour and line between the name and what is drawn of it."""
    colors = f"--light: {mark['light']}; --dark: {mark['dark']}"
    for at in (3.8, 6.2) if mark["line"] == DOUBLE else (5,):
        _add(svg, "line", kind=f"who line-{mark['line']}", x1=x + at, x2=x + at, y1=y + 6,
             y2=y + ROW - 6, style=colors)  # fmt: skip


def _draw_piece(svg: Xml.Element, x: float, y: float, width: float, code: str) -> None:
    """Draw a piece of a bar, or of its legend; what is against is striped, so that grey tells it, too."""
    kind, height = code.replace(" ", "-"), 14 if y == 2 else ROW - 8
    wide = max(width - 1, 1)
    _add(svg, "rect", kind=f"side {kind}", x=f"{x:.1f}", y=y, width=f"{wide:.1f}", height=height)
    if code in AGAINST:
        for at in range(int(y) + 4, int(y) + height - 1, 4):
            _add(svg, "line", kind="stripe", x1=f"{x:.1f}", x2=f"{x + wide:.1f}", y1=at, y2=at)


def _write_inside(
    svg: Xml.Element, x: float, y: float, width: float, words: str, code: str
) -> None:
    """Write a number into a piece of a bar, where it has room."""
    if width >= LETTER * len(words) + 4:
        kind = "inverse" if code in ("favor", "against") else "ink"
        kind += f" on-{code.replace(' ', '-')}" if code in AGAINST else ""
        _write(svg, x + width / 2, y, words, anchor="middle", kind=kind)


def _say_rest(every: Any, things: str) -> str:
    rest = len(every) - ROWS_SHOWN
    return f" The first {ROWS_SHOWN} of {len(every):,} {things} are drawn." if rest > 0 else ""


def _begin(title: str) -> Xml.Element:
    svg = Xml.Element("svg", {"role": "img", "aria-label": title})
    svg.append(_element("title", title))
    return svg


def _size(svg: Xml.Element, width: float, height: float) -> None:
    """Give a picture its size; it shrinks with the page, and never grows."""
    svg.set("viewBox", f"0 0 {width:.0f} {height:.0f}")
    svg.set("style", f"width:100%;max-width:{width:.0f}px;min-width:min({width:.0f}px,34rem)")


def _text_of(svg: Xml.Element) -> str:
    return Xml.tostring(svg, encoding="unicode")


def _element(tag: str, words: str) -> Xml.Element:
    element = Xml.Element(tag)
    element.text = words
    return element


def _add(svg: Xml.Element, tag: str, *, kind: str, **places: Any) -> None:
    named = {name.replace("_", "-"): str(value) for name, value in places.items()}
    Xml.SubElement(svg, tag, {"class": kind, **named})


def _write(
    svg: Xml.Element,
    x: float,
    y: float,
    words: str,
    *,
    anchor: str = "start",
    kind: str = "ink",
    **places: str,
) -> None:
    """Write words with their middle at a height."""
    at = {"x": f"{x:.1f}", "y": f"{y:.1f}", "text-anchor": anchor, "dominant-baseline": "central"}
    Xml.SubElement(svg, "text", {"class": kind, **at, **places}).text = words


def _width(words: Iterable[str]) -> float:
    return LETTER * max(map(len, words), default=0)


def _wrap(words: str, most: int = 20) -> list[str]:
    """Return words in short lines."""
    lines = [""]
    for word in words.split():
        if lines[-1] and len(lines[-1]) + len(word) >= most:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
