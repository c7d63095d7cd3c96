"""Whoever calls help() on a public name learns what goes in, what comes out, and sees it run."""

import inspect
import re
from collections.abc import Callable
from typing import Any

import pytest

import toolkit

NO_RETURNS = {"save_coder": "it returns nothing; its first lines say what is written"}
NO_EXAMPLE = {
    "ArticleWarning": "a warning; the functions that give it show it",
    "CodebookWarning": "a warning; the reader that gives it shows it",
    "DefinitionError": "an exception; the readers that raise it list its cases",
    "FramingError": "an exception that is never raised itself",
    "InputError": "an exception; the functions that raise it list its cases",
    "Problem": "a plain record of three texts",
}


def look_up(name: str) -> Any:
    found = getattr(toolkit, name)
    # The room "explore" can be called, and stands in the place of its function.
    return getattr(found, name) if inspect.ismodule(found) else found


def read_sections(thing: Any) -> dict[str, str]:
    """Return the body of every numpydoc section, by its heading."""
    parts = re.split(r"^(\w+)\n-{3,}$", inspect.getdoc(thing) or "", flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def is_class(name: str) -> bool:
    return inspect.isclass(look_up(name))


FUNCTIONS = [name for name in toolkit.__all__ if not is_class(name)]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_says_what_goes_in(name):
    function: Callable[..., Any] = look_up(name)
    documented = re.findall(r"^(\*{0,2}\w.*)$", read_sections(function).get("Parameters", ""), re.M)
    listed = {one.strip("* ").split(" ")[0] for line in documented for one in line.split(", ")}
    assert set(inspect.signature(function).parameters) == listed


@pytest.mark.parametrize("name", [name for name in FUNCTIONS if name not in NO_RETURNS])
def test_a_function_says_what_comes_out(name):
    assert read_sections(look_up(name)).get("Returns", "").strip()


@pytest.mark.parametrize("name", [name for name in toolkit.__all__ if name not in NO_EXAMPLE])
def test_an_example_runs(name):
    example = read_sections(look_up(name)).get("Examples", "")
    # Most classes are made by a function; a function has to be called itself.
    called = "" if is_class(name) else rf".*\b{name}\("
    assert re.search(rf"^\s*(>>>|\.\.\.){called}", example, re.M)
    assert "+SKIP" not in example


@pytest.mark.parametrize("name", sorted(NO_RETURNS.keys() | NO_EXAMPLE.keys()))
def test_an_exception_is_still_needed(name):
    sections = read_sections(look_up(name))
    missing = "Returns" if name in NO_RETURNS else "Examples"
    assert missing not in sections
    assert (inspect.getdoc(look_up(name)) or "").strip()


def raises_itself(function: Callable[..., Any]) -> bool:
    return bool(
        re.search(r"^ +raise (InputError|DefinitionError)\b", inspect.getsource(function), re.M)
    )


@pytest.mark.parametrize("name", [n for n in FUNCTIONS if raises_itself(look_up(n))])
def test_a_function_that_raises_says_when(name):
    assert read_sections(look_up(name)).get("Raises", "").strip()
