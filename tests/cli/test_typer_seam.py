"""A canary for Typer: each thing of its inside that ``thidua/cli/typer_seam.py`` leans on, tried on
a small program of its own, so that a new Typer that moved one is known by the name of that thing.

When a test here fails after a new Typer: read what the test says, look in that version for where
the thing went, mend ``typer_seam.py`` (nothing else should need it), let the tests of ``tests/cli``
pass, and raise the bounds of typer in ``pyproject.toml`` and ``constraints.txt``.
"""

from __future__ import annotations

import ast
import re
import tomllib
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any

import pytest
import typer
import typer.main
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from tests.source import nodes
from thidua.cli import typer_seam

ROOT = Path(__file__).parents[2]
LOST = "Typer no longer does this; mend thidua/cli/typer_seam.py: "

small = typer.Typer(rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False)


@small.command("run", help="Does it.")
def _run(
    name: Annotated[str, typer.Argument(metavar="NAME")],
    count: Annotated[int | None, typer.Option("--count", "-c", help="How many.")] = None,
    loud: Annotated[bool, typer.Option("--loud")] = False,
) -> None:
    if name == "stop":
        raise KeyboardInterrupt
    raise typer.Exit(0 if count is None or loud else count)


@small.command("other")
def _other(name: Annotated[str, typer.Option("--name", autocompletion=lambda: ["one"])]) -> None:
    """Does another thing."""


def _answered(*words: str) -> Any:
    return typer.main.get_command(small).main(args=[*words], prog_name="p", standalone_mode=False)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("words", "name", "attributes"),
    [
        (("run", "x", "--cont"), "NoSuchOption", {"option_name": "--cont"}),
        (("run",), "MissingParameter", {"param.name": "name", "ctx.command_path": "p run"}),
        (("run", "x", "--count"), "BadOptionUsage", {"option_name": "--count"}),
        (("run", "x", "--loud=1"), "BadOptionUsage", {"option_name": "--loud"}),
        (("run", "x", "--count", "y"), "BadParameter", {"param.param_type_name": "option"}),
        (("run", "x", "y"), "UsageError", {"ctx.command_path": "p run"}),
    ],
)
def test_errors_are_told_by_the_names_of_their_classes(
    words: tuple[str, ...], name: str, attributes: dict[str, str]
) -> None:
    """``_misread`` and ``_REASONS`` know them by name."""
    with pytest.raises(TyperException) as caught:
        _answered(*words)
    error: Any = caught.value
    assert type(error).__name__ == name, LOST + "the class of this error (_REASONS)"
    for path, value in attributes.items():
        found = error
        for step in path.split("."):
            found = getattr(found, step, None)
        assert found == value, f"{LOST}error.{path} (_misread)"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("run", "x", "--loud=1"), "does not take"),
        (("run", "x", "y"), "unexpected extra"),
    ],
)
def test_two_errors_are_told_by_their_words(words: tuple[str, ...], said: str) -> None:
    """There is nothing else to know them by."""
    with pytest.raises(TyperException) as caught:
        _answered(*words)
    assert said in caught.value.message, LOST + f"the words “{said}” (_misread)"


def test_the_parser_gives_surplus_words() -> None:
    """``make_parser(ctx).parse_args(words)[1]``."""
    context = _context("run", "x")
    found = context.command.make_parser(context).parse_args(["x", "y", "z"])
    assert found[1] == ["y", "z"], LOST + "make_parser(ctx).parse_args (_misread)"


def _context(name: str, *words: str) -> Any:
    root: Any = typer.main.get_command(small)
    above = root.make_context("p", [name, *words])
    return root.get_command(above, name).make_context(name, [*words], parent=above)


def test_a_command_knows_its_place() -> None:
    """``Spot``."""
    context = _context("run", "x")
    assert context.command_path == "p run", LOST + "command_path"
    assert context.find_root().command_path == "p", LOST + "find_root"
    assert context.command.get_short_help_str(200) == "Does it.", LOST + "get_short_help_str"
    assert [p.name for p in context.command.params] == ["name", "count", "loud"], LOST + "params"
    every = context.command.get_params(context)
    assert every[-1].opts == ["--help"], LOST + "get_params with --help at the end"
    kinds = [(p.param_type_name, p.opts, p.metavar) for p in every[:2]]
    assert kinds == [
        ("argument", ["name"], "NAME"),
        ("option", ["--count", "-c"], None),
    ], LOST + "param_type_name, opts, metavar (_parameter)"


def test_a_help_page_is_written_by_pieces() -> None:
    """``_Page``: the pieces are there, and Typer's own words stand where they are replaced."""
    context = _context("run", "x")
    assert context.command.collect_usage_pieces(context)[0] == "[OPTIONS]", (
        LOST + "collect_usage_pieces, with [OPTIONS] first"
    )
    records = [p.get_help_record(context) for p in context.command.params]
    assert re.fullmatch("NAME( <.*>)?", records[0][0]), LOST + "get_help_record of an argument"
    assert "[required]" in records[0][1], LOST + "[required] in the line of an argument"
    page = context.get_help()
    for method in ("format_usage", "format_options", "get_help_option"):
        assert hasattr(TyperCommand, method), f"{LOST}{method} (_Page)"
        assert hasattr(TyperGroup, method), f"{LOST}{method} (_Page)"
    assert page.startswith("Usage: p run "), LOST + "format_usage as the head of the page"
    formatter = context.make_formatter()
    formatter.write_usage("p", "[X]", prefix="Y: ")
    with formatter.section("Z"):
        formatter.write_dl([("a", "b")])
    assert formatter.getvalue() == "Y: p [X]\n\nZ:\n  a  b\n", LOST + "the formatter of help pages"


def test_a_reader_of_ours_is_asked_for_a_value() -> None:
    """``_read_plainly`` puts one in the place of Typer's, which would load pydantic."""
    context = _context("run", "x")
    count = next(p for p in context.command.params if p.name == "count")
    assert count.type_descriptor.annotation is int, LOST + "type_descriptor.annotation"
    asked = []

    class Reader:
        def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
            asked.append((value, param, ctx))
            return 7

    count.get_runtime_param = Reader
    assert count.process_value(context, "3") == 7, LOST + "get_runtime_param().coerce(…)"
    assert asked == [("3", count, context)], LOST + "coerce(value, param=, ctx=)"


def test_a_group_finds_its_commands_by_the_methods_that_root_overrides() -> None:
    """``Root`` loads a command when ``get_command`` is called, ``Group`` looks at
    ``resolve_command``."""

    class Late(TyperGroup):
        def list_commands(self, ctx: Any) -> list[str]:
            return ["late"]

        def get_command(self, ctx: Any, cmd_name: str) -> Any:
            found = typer.main.get_command(small).get_command(ctx, "run")  # type: ignore[attr-defined]
            return found if cmd_name == "late" else None

        def resolve_command(self, ctx: Any, args: list[str]) -> Any:
            resolved.append(args[0])
            return super().resolve_command(ctx, args)

    resolved: list[str] = []
    code = Late(name="p", commands={}).main(
        args=["late", "x", "--count", "5"], prog_name="p", standalone_mode=False
    )
    assert code == 5, LOST + "get_command and list_commands of a TyperGroup (Root)"
    assert resolved == ["late"], LOST + "resolve_command of a TyperGroup (Group)"


def test_an_exit_code_is_given_back_and_ctrl_c_is_130() -> None:
    """``Root.main`` runs without Typer's own way out."""
    assert _answered("run", "x", "--count", "3") == 3, LOST + "standalone_mode=False (Root.main)"
    assert _answered("run", "stop") == 130, LOST + "130 at Ctrl-C (app._carried_out)"


def test_the_finder_of_completions_is_where_it_was() -> None:
    """``offers`` borrows it."""
    assert typer_seam.offers(small, ["other", "--name"], "") == [("one", "")], (
        LOST + "ShellComplete"
    )
    named = dict(typer_seam.offers(small, ["run"], "--c"))
    assert named == {"--count": "How many."}, LOST + "ShellComplete.get_completions"


def test_typer_is_bounded_and_the_one_at_hand_was_tried() -> None:
    """A version that nobody has tried is not installed by itself."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (bounds,) = [need for need in project["dependencies"] if need.startswith("typer")]
    low, high = re.fullmatch(r"typer>=([\d.]+),<([\d.]+)", bounds).groups()  # type: ignore[union-attr]
    at_hand = _numbers(version("typer"))
    assert _numbers(low) <= at_hand < _numbers(high), (
        "Read the docstring of this file, then raise the bound of typer in pyproject.toml."
    )


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text)[:3])


_PUBLIC = {"Abort", "Argument", "Context", "Exit", "Option", "Typer"}
_INSIDE = {
    *("command_path", "find_root", "get_params", "get_help_record", "make_parser", "make_context"),
    *("param_type_name", "type_descriptor", "get_runtime_param", "resolve_command", "find_root"),
    *("collect_usage_pieces", "format_usage", "format_options", "get_short_help_str", "opts"),
    *("get_command", "list_commands", "resilient_parsing", "standalone_mode", "__metadata__"),
}


def test_nobody_else_reaches_into_typer() -> None:
    """Everyone else imports ``typer`` and uses what it offers by its own name."""
    reaches = []
    for file, inside in nodes().items():
        for node in inside if file != "cli/typer_seam.py" else ():
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "typer":
                reaches.append(f"{file}: {ast.unparse(node)}")
            if isinstance(node, ast.Import):
                names = [name.name for name in node.names if name.name.startswith("typer.")]
                reaches += [f"{file}: import {name}" for name in names]
            if isinstance(node, ast.Attribute):
                of_typer = isinstance(node.value, ast.Name) and node.value.id == "typer"
                if (of_typer and node.attr not in _PUBLIC) or node.attr in _INSIDE:
                    reaches.append(f"{file}: {ast.unparse(node)}")
    assert reaches == []
