"""Charts at a journal's width."""

import re

import altair as alt
import pandas as pd
import pytest

from toolkit.errors import InputError
from toolkit.explore.charts import save_chart
from toolkit.explore.charts.look import finish, get_theme


def draw(width):
    table = pd.DataFrame({"x": ["dam", "valley"], "y": [1, 2]})
    plain = alt.Chart(table, width=width).mark_bar().encode(x="x:N", y="y:Q")
    return finish(plain, "A title", "Notes", get_theme("light"))


@pytest.mark.parametrize("width", [85, 180])
def test_a_picture_has_the_width_that_was_asked_for(tmp_path, width):
    pypdfium2 = pytest.importorskip("pypdfium2")
    file = save_chart(draw(520), tmp_path / "a.pdf", width=width)
    document = pypdfium2.PdfDocument(file)
    assert document[0].get_size()[0] / 72 * 25.4 == pytest.approx(width, abs=0.1)
    document.close()
    png = save_chart(draw(520), tmp_path / "a.png", width=width, dpi=300).read_bytes()
    assert int.from_bytes(png[16:20], "big") == pytest.approx(width / 25.4 * 300, abs=3)
    assert (
        f' width="{width}.00mm"'
        in save_chart(draw(520), tmp_path / "a.svg", width=width).read_text()
    )


def test_title_and_notes_can_be_left_to_the_caption(tmp_path):
    chart = draw(200)
    assert "A title" not in save_chart(chart, tmp_path / "a.svg", title=False).read_text()
    assert "A title" in save_chart(chart, tmp_path / "b.svg").read_text()


def test_letters_too_small_to_print_are_told(tmp_path):
    with pytest.raises(InputError, match=r"a.pdf: at 20 mm its letters would have .* points"):
        save_chart(draw(520), tmp_path / "a.pdf", width=20)


def test_names_that_have_no_room_above_narrow_columns_are_slanted(tmp_path):
    """Six names of thirteen letters are flat at 150 pixels a column, and slanted where these give way."""
    names = [f"Official Nr {number}x" for number in range(6)]
    scale, axis = alt.Scale(domain=names), alt.Axis(labelAngle=0, orient="top")
    chart = (
        alt.Chart(pd.DataFrame({"name": names}), width=900)
        .mark_point()
        .encode(x=alt.X("name:N", scale=scale, axis=axis))
    )
    wide, narrow = (
        save_chart(chart, tmp_path / f"{width}.svg", width=width).read_text(encoding="utf8")
        for width in (400, 85)
    )
    assert "rotate(320)" not in wide
    assert narrow.count("rotate(320)") == 6


def test_cells_with_figures_keep_their_width(tmp_path):
    table = pd.DataFrame({"x": list("abcdef"), "n": range(6)})
    cells = alt.Chart(table, width=300).mark_rect().encode(x="x:N")
    drawn = (cells + cells.mark_text().encode(text="n:Q")).properties(width=300)
    text = save_chart(drawn, tmp_path / "a.svg", width=85).read_text(encoding="utf8")
    size = float(re.search(r'viewBox="0 0 ([\d.]+)', text).group(1))
    assert size > 300
