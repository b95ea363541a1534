"""The whole manual as one web page, with a table of contents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from thidua.render.help import chunks

_STYLE = (
    "body{font:16px/1.5 serif;max-width:46em;margin:2em auto;padding:0 1em}"
    "pre{background:#f3f3f3;padding:.5em;white-space:pre-wrap}h2{margin-top:3em}"
    "@media print{h2{break-before:page}}"
)


def manual_page(title: str, pages: Sequence[tuple[str, str, str]]) -> str:
    """The page: ``title``, then each of ``pages`` (topic, title, text) under a heading."""
    return "".join(
        [
            '<!DOCTYPE html>\n<html lang="vi">\n<head><meta charset="utf-8">'
            f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n<body>\n",
            f"<h1>{escape(title)}</h1>\n<nav><ol>\n",
            *(f'<li><a href="#{_id(t)}">{escape(name)}</a> ({t})</li>\n' for t, name, _ in pages),
            "</ol></nav>\n",
            *(piece for page in pages for piece in _section(*page)),
            "</body>\n</html>\n",
        ]
    )


def _section(topic: str, title: str, text: str) -> Iterator[str]:
    yield f'<h2 id="{_id(topic)}">{escape(title)}</h2>\n'
    for chunk in filter(lambda chunk: chunk[0], chunks(text)):
        if chunk[0].startswith("#"):
            yield f"<h3>{escape(chunk[0].lstrip('# '))}</h3>\n"
        elif chunk[0].startswith(("    ", "```")):
            lines = chunk[1:] if chunk[0].startswith("```") else chunk
            yield f"<pre>{escape(chr(10).join(lines))}</pre>\n"
        else:
            yield f"<p>{escape(' '.join(line.strip() for line in chunk))}</p>\n"


def _id(topic: str) -> str:
    return topic.replace(" ", "-")
