"""Pages of the manual as documents: headings bold, prose fitted to the terminal, command lines
exactly as written."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from thidua.advice import Advice, told
from thidua.domain.text import quoted_value
from thidua.render.screen.document import Block, Column, Document, Grid, Line

_INDENT = "    "
_FENCE = "```"


def page_document(topic: str, title: str, text: str, blocks: Sequence[Block]) -> Document:
    """One page: ``topic``, ``title`` and ``text`` for scripts, ``blocks`` for people
    (``idea_blocks``, ``plain_blocks``)."""
    return Document(
        "thidua.help/1",
        lambda: {"help": {"topic": topic, "title": title, "text": text}},
        lambda: [["topic", "title", "text"], [topic, title, text]],
        lambda: blocks,
    )


def topics_document(
    commands: Sequence[tuple[str, str]], ideas: Sequence[tuple[str, str]]
) -> Document:
    """The list of all pages: commands with what they do, ideas with their titles."""
    kinds = (("command", commands), ("idea", ideas))
    found = [
        {"topic": topic, "title": title, "kind": kind}
        for kind, pairs in kinds
        for topic, title in pairs
    ]

    def blocks() -> Iterator[Block]:
        yield Line("SÁCH HƯỚNG DẪN", "bold")
        begin = Advice("help", "chien-dich")
        yield Line(
            told(
                "Đọc một trang: ",
                Advice("help", "TÊN_TRANG"),
                ". Người mới nên bắt đầu bằng: ",
                begin,
            )
        )
        yield Line("")
        yield Grid((Column("Khái niệm", 20), Column("Trang nói về")), ideas)
        yield Line("")
        yield Grid((Column("Lệnh", 14), Column("Việc của lệnh")), commands)

    return Document(
        "thidua.topics/1",
        lambda: {"topics": found},
        lambda: [
            ["topic", "title", "kind"],
            *([one["topic"], one["title"], one["kind"]] for one in found),
        ],
        blocks,
    )


def found_document(wanted: str, rows: Sequence[tuple[str, str, str]]) -> Document:
    """The pages that answer ``wanted``, best first: topic, title, ``command`` or ``idea``."""
    head = ["topic", "title", "kind"]

    def blocks() -> Iterator[Block]:
        yield Line(f"Tìm {quoted_value(wanted)}: hợp nhất đứng trước", "bold")
        yield Line("")
        yield Grid((Column("Trang", 16), Column("Nói về")), [row[:2] for row in rows])
        yield Line("")
        yield Line(told("Đọc một trang, ví dụ: ", Advice("help", *rows[0][0].split())))

    return Document(
        "thidua.topics/1",
        lambda: {"topics": [dict(zip(head, row, strict=True)) for row in rows]},
        lambda: [head, *rows],
        blocks,
    )


def plain_blocks(text: str) -> list[Block]:
    """A page that is laid out already, line by line as it is."""
    return [Line(line, wrap=False) for line in text.removesuffix("\n").split("\n")]


def idea_blocks(title: str, text: str, width: int | None = None) -> list[Block]:
    """The page of an idea: its title, then its ``text``.

    ``width``: the columns of the terminal, to which paragraphs and list items are filled; ``None``
    keeps the lines of the source. Headings lose their ``#``; lines indented by four spaces are
    command lines and stay as they are, as do those of a file between two fences.
    """
    blocks: list[Block] = [Line(title.upper(), "bold"), Line("")]
    for chunk in chunks(text):
        if chunk[0].startswith(_FENCE):
            blocks += [Line(line, wrap=False) for line in chunk[1:]]
        elif chunk[0].startswith(_INDENT) or not chunk[0]:
            blocks += [Line(line, wrap=False) for line in chunk]
        elif chunk[0].startswith("#"):
            blocks.append(Line(chunk[0].lstrip("# "), "bold"))
        elif width is None:
            blocks += [Line(line) for line in chunk]
        else:
            blocks += [Line(line) for line in _filled(chunk, width)]
    return blocks


def chunks(text: str) -> Iterator[list[str]]:
    """The lines of ``text`` that belong together: a paragraph, a list item, what stands behind a
    fence, and alone a command, a heading, a blank."""
    chunk: list[str] = []
    for line in text.removesuffix("\n").split("\n"):
        fenced = bool(chunk) and chunk[0].startswith(_FENCE)
        if fenced and line == _FENCE:
            yield chunk
            chunk = []
            continue
        if fenced:
            chunk.append(line)
            continue
        alone = not line or line.startswith((_INDENT, "#"))
        if chunk and (alone or line.startswith("- ")):
            yield chunk
            chunk = []
        if alone:
            yield [line]
        else:
            chunk.append(line)
    if chunk:
        yield chunk


def _filled(chunk: Sequence[str], width: int) -> list[str]:
    hanging = "  " if chunk[0].startswith("- ") else ""
    text = " ".join(line.strip() for line in chunk)
    return textwrap.wrap(
        text, width, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False
    )
