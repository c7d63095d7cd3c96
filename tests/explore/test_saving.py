"""Charts at a journal's width."""

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
