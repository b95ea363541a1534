"""``thidua help``: the manual, whose pages of commands are their ``--help``."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

from thidua.cli.app import COMMANDS, load
from thidua.cli.call import Call, command
from thidua.cli.declared import Argument, group
from thidua.cli.typer_seam import Spot
from thidua.machine import at_terminal
from thidua.render.help import (
    found_document,
    idea_blocks,
    page_document,
    plain_blocks,
    topics_document,
)
from thidua.services import manual

app = group()

_TITLE = "Sách hướng dẫn thidua"
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
    "Sách hướng dẫn: một trang cho mỗi lệnh, một trang cho mỗi khái niệm. Ghi tên trang thì hiện"
    " trang ấy; ghi chữ khác, hay cả câu hỏi, thì hiện những trang nói về điều ấy; không ghi gì thì"
    " hiện danh sách các trang. Có dấu hay không dấu đều được. Cả sách hướng dẫn: --all, với tệp"
    " .html hoặc .docx sau -o.",
    """thidua help chien-dich
    thidua help cách tính
    thidua help plan add
    thidua help nhập danh sách excel
    thidua help --all -o sach.docx""",
    prints=True,
    checks_output=False,
)
def help_(
    call: Call,
    program: Spot,
    words: Annotated[
        list[str] | None,
        Argument(
            metavar="CHỮ",
            help="Một lệnh (ví dụ review, plan add), một khái niệm, hoặc chữ cần tìm.",
            autocompletion=_offer,
        ),
    ] = None,
) -> None:
    """Print a page of the manual, or the list of them, or write all of it as a book."""
    suffix = Path(call.output or "").suffix.lower()
    if call.whole and not words and suffix in (".html", ".docx"):
        _book(call, program, suffix)
        return
    call.check_output()
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
    found = _named(program, wanted)
    if found is None:
        _search(call, wanted)
        return
    page, is_idea = found
    width = (
        min(shutil.get_terminal_size().columns, _WIDEST)
        if on_screen and at_terminal(sys.stdout)
        else None
    )
    blocks = idea_blocks(page.title, page.text, width) if is_idea else plain_blocks(page.text)
    call.show(page_document(page.topic, page.title, page.text, blocks))


def _book(call: Call, root: Spot, suffix: str) -> None:
    """Write the whole manual into one file: a page or a document."""
    pages = [(page.topic, page.title, page.text) for page in manual.ideas()]
    for name in root.summaries:
        if page := _command_page(root, [name]):
            text = "\n".join(["```", page.text.rstrip(), "```"])
            pages.append((name, f"Lệnh {name}", text))
    if suffix == ".html":
        from thidua.render.page.manual import manual_page

        content = manual_page(_TITLE, pages).encode()
    else:
        from thidua.render.word.manual import manual_document

        content = manual_document(_TITLE, pages)
    call.write(content, call.output or "", force=call.force)


def _named(root: Spot, wanted: str) -> tuple[manual.Page, bool] | None:
    """The page that ``wanted`` names, and whether it is an idea's; ``None`` where it names none."""
    if found := _command_page(root, wanted.split()):
        return found, False
    if found := manual.find_idea(wanted):
        return found, True
    return None


def _search(call: Call, wanted: str) -> None:
    """List the pages that answer ``wanted``. Raises ``Refused`` with the nearest name where none
    does."""
    from thidua.services.manual_search import search

    commands = list(_commands())
    found = search(wanted, [*commands, *manual.ideas()])
    if not found.pages:
        raise manual.unknown_topic(wanted, [page.topic for page in commands])
    kinds = {page.topic: "command" for page in commands}
    rows = [(page.topic, page.title, kinds.get(page.topic, "idea")) for page in found.pages]
    call.show(found_document(wanted, rows))
    if found.unknown:
        words = ", ".join(f"“{word}”" for word in found.unknown)
        call.tell(f"Lưu ý: không trang nào có chữ {words}.")


def _commands() -> Iterator[manual.Page]:
    """Every command as it is searched: what it does, its examples, its options."""
    for name, (_, summary) in COMMANDS.items():
        group = load(name)
        alone = len(group.commands) == 1 and name in group.commands
        if not alone:
            yield manual.Page(name, summary, group.help)
        for below, one in group.commands.items():
            text = "\n".join([one.page, *(said.said.help for said in one.takes)])
            first = re.split(r"(?<=\.)\s", one.page, maxsplit=1)[0]
            topic = name if alone else f"{name} {below}"
            yield manual.Page(topic, summary if alone else first, text)


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
