"""What each command takes, for the Tab key (``data/tab.json``), as Typer and the declarations of the
commands have it.

``python -m tests.tools.tab_words`` writes it.
"""

from __future__ import annotations

import json
from typing import Any

import typer
import typer.main

from thidua.cli import complete
from thidua.cli.app import COMMANDS, load
from thidua.cli.declared import FromFile, Parameter
from thidua.cli.program import app
from thidua.resources import TAB_WORDS, data_file

_FROM_FILE = {id(one): name for name, one in vars(complete).items() if isinstance(one, FromFile)}


def places() -> dict[str, Any]:
    """Every command by the words that lead to it, the program itself first."""
    root: Any = typer.main.get_command(app)
    return dict(_places(root, typer.Context(root, info_name="thidua", **root.context_settings), ()))


def written() -> str:
    """The file: a line for each thing taken."""
    lines = []
    for path, place in places().items():
        takes = ",\n".join(f"  {json.dumps(one, ensure_ascii=False)}" for one in place["takes"])
        commands = json.dumps(place.get("commands"), ensure_ascii=False)
        head = f'"commands": {commands}, ' if "commands" in place else ""
        lines.append(f'{json.dumps(path)}: {{{head}"takes": [\n{takes}\n]}}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _places(command: Any, context: Any, path: tuple[str, ...]) -> Any:
    place: dict[str, Any] = {}
    names = command.list_commands(context) if hasattr(command, "list_commands") else []
    if names:
        below = {name: command.get_command(context, name) for name in names}
        place["commands"] = {name: one.get_short_help_str() for name, one in below.items()}
    takes = _declared(path)
    place["takes"] = [_taken(one, takes.get(one.name)) for one in command.get_params(context)]
    yield " ".join(path), place
    for name in names:
        settings = below[name].context_settings
        inner = typer.Context(below[name], info_name=name, parent=context, **settings)
        yield from _places(below[name], inner, (*path, name))


def _declared(path: tuple[str, ...]) -> dict[str, Parameter]:
    found = load(path[0]).commands.get(path[-1]) if path and path[0] in COMMANDS else None
    return {} if found is None else {one.name: one for one in found.takes}


def _taken(one: Any, declared: Parameter | None) -> dict[str, Any]:
    taken: dict[str, Any] = {"name": one.name}
    if one.param_type_name == "option":
        taken |= {"names": [*one.opts, *one.secondary_opts], "help": one.help or ""}
        if one.name == "help":  # Typer has its names in any order
            taken["names"] = sorted(one.opts)
        if not one.is_flag:
            taken["value"] = True
    if declared is not None and declared.kind is int:
        taken["number"] = True
    if getattr(one, "multiple", False) or one.nargs == -1:
        taken["several"] = True
    offer = None if declared is None else declared.said.autocompletion
    if isinstance(offer, FromFile):
        taken["file"] = _FROM_FILE[id(offer)]
    elif offer is not None:
        pairs = [(word, "") if isinstance(word, str) else word for word in offer("")]
        taken["pairs"] = [list(pair) for pair in pairs]
    return taken


def main() -> None:
    """Write the file."""
    data_file("plans").with_name(TAB_WORDS).write_text(written(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
