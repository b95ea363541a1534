"""``thidua help``: the manual, whose pages of commands are their ``--help``."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from typing import Annotated

from thidua.cli.app import COMMANDS
from thidua.cli.call import Call, command
from thidua.cli.declared import Argument, group
from thidua.cli.typer_seam import Spot
from thidua.machine import at_terminal
from thidua.render.help import idea_blocks, page_document, plain_blocks, topics_document
from thidua.services import manual

app = group()

_WIDEST = 90  # a longer line is hard to read


def _offer(incomplete: str) -> list[tuple[str, str]]:
    pairs = [
        *((name, text) for name, (_, text) in COMMANDS.items()),
        *((p.topic, p.title) for p in manual.ideas()),
    ]
    return [(name, text) for name, text in pairs if name.startswith(incomplete)]


@command(
    app,
    "help",
    "Sách hướng dẫn: một trang cho mỗi lệnh, một trang cho mỗi khái niệm. Không ghi TÊN_TRANG thì"
    " hiện danh sách các trang. Tên viết có dấu hay không dấu đều được.",
    """thidua help chien-dich
    thidua help cách tính
    thidua help plan add""",
    prints=True,
)
def help_(
    call: Call,
    program: Spot,
    words: Annotated[
        list[str] | None,
        Argument(
            metavar="TÊN_TRANG",
            help="Một lệnh (ví dụ review, plan add) hoặc một khái niệm.",
            autocompletion=_offer,
        ),
    ] = None,
) -> None:
    """Print a page of the manual, or the list of them."""
    on_screen = call.output in (None, "-") and (call.format or "table").lower() == "table"
    wanted = " ".join(" ".join(words or ()).split())
    if not wanted:
        call.show(
            topics_document(
                [(n, text) for n, (_, text) in COMMANDS.items()],
                [(p.topic, p.title) for p in manual.ideas()],
            )
        )
        return
    page, is_idea = _find(program, wanted)
    width = (
        min(shutil.get_terminal_size().columns, _WIDEST)
        if on_screen and at_terminal(sys.stdout)
        else None
    )
    blocks = idea_blocks(page.title, page.text, width) if is_idea else plain_blocks(page.text)
    call.show(page_document(page.topic, page.title, page.text, blocks))


def _find(root: Spot, wanted: str) -> tuple[manual.Page, bool]:
    """The page that ``wanted`` names, and whether it is an idea's. Raises ``Refused`` with the
    nearest name."""
    if found := _command_page(root, wanted.split()):
        return found, False
    if found := manual.find_idea(wanted):
        return found, True
    summaries = {name: text for name, (_, text) in COMMANDS.items()}
    raise manual.unknown_topic(wanted, _command_names(root), summaries)


def _command_page(spot: Spot, words: Sequence[str]) -> manual.Page | None:
    """The page of the command that all of ``words`` name below ``spot``, as its ``--help`` prints
    it."""
    if not words:
        return manual.Page(" ".join(spot.words), spot.summary, spot.page)
    for count in range(
        len(words), 0, -1
    ):  # "add case" is one command of two words, "plan add" one below another
        name = manual.match(" ".join(words[:count]), list(spot.summaries))
        below = spot.below(name) if name else None
        if below and (found := _command_page(below, words[count:])):
            return found
    return None


def _command_names(spot: Spot) -> Iterator[str]:
    """Every command below ``spot``, by all its words."""
    for below in filter(None, map(spot.below, spot.summaries)):
        yield " ".join(below.words)
        yield from _command_names(below)
