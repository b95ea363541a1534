"""Reading a report's page back as a browser would, with the standard library's parser."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from tests.conftest import Thidua

VOID = {"meta", "br", "link", "img", "input", "hr"}


@dataclass
class Table:
    """A table: its caption, its titles, and its rows as (id, texts, targets of links per cell)."""

    caption: str = ""
    titles: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    ids: list[str | None] = field(default_factory=list)
    links: list[list[list[str]]] = field(default_factory=list)


class Page(HTMLParser):
    """A page taken apart: tags with their attributes, tables, headings, the text, and what was left
    open."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.source = source
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.tables: list[Table] = []
        self.headings: list[tuple[int, str]] = []
        self.sections: dict[str, str] = {}
        self.style = ""
        self.script = ""
        self.text = ""
        self.faults: list[str] = []
        self._open: list[tuple[str, dict[str, str]]] = []
        self._under = ""
        self.feed(source)
        self.close()
        self.faults += [f"never closed: {tag}" for tag, _ in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a tag in."""
        found = {name: value or "" for name, value in attrs}
        self.tags.append((tag, found))
        if tag in VOID:
            return
        self._open.append((tag, found))
        if tag == "table":
            self.tables.append(Table())
        elif tag == "tr" and self._inside("tbody"):
            self.tables[-1].rows.append([])
            self.tables[-1].links.append([])
            self.tables[-1].ids.append(found.get("id"))
        elif tag in ("td", "th") and self._inside("tbody"):
            self.tables[-1].rows[-1].append("")
            self.tables[-1].links[-1].append([])
        elif tag == "th":
            self.tables[-1].titles.append("")
        elif tag == "a" and self._inside("tbody"):
            self.tables[-1].links[-1][-1].append(found["href"].removeprefix("#"))
        elif len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append((int(tag[1]), ""))
            self._under = found.get("id", "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A shape of a drawing: nothing inside."""
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """Close a tag; it must be the last one opened."""
        if not self._open or self._open[-1][0] != tag:
            self.faults.append(f"closed out of order: {tag}")
            return
        self._open.pop()

    def handle_data(self, data: str) -> None:
        """Put text where it belongs."""
        tag = self._open[-1][0] if self._open else ""
        if tag == "style":
            self.style += data
            return
        if tag == "script":
            self.script += data
            return
        self.text += data
        self.sections[self._under] = self.sections.get(self._under, "") + data
        if self._inside("caption"):
            self.tables[-1].caption += data
        elif self._inside("tbody") and (self._inside("td") or self._inside("th")):
            self.tables[-1].rows[-1][-1] += data
        elif self._inside("thead") and self._inside("th"):
            self.tables[-1].titles[-1] += data
        elif any(self._inside(f"h{level}") for level in range(1, 7)):
            level, text = self.headings[-1]
            self.headings[-1] = (level, text + data)

    def _inside(self, tag: str) -> bool:
        return any(name == tag for name, _ in self._open)

    def attributes(self, name: str) -> list[str]:
        """Every value of an attribute, in order."""
        return [found[name] for _, found in self.tags if name in found]

    def meta(self, name: str) -> str:
        """The content of a ``meta`` tag."""
        return next(
            found["content"] for tag, found in self.tags if tag == "meta" and name in found.values()
        )


def page_of(thidua: Thidua, *words: str, name: str = "bao-cao.html") -> Page:
    """The page that ``report`` writes with these words."""
    thidua.ok("report", *words, "-o", name, "--force")
    return Page((thidua.file.parent / name).read_text(encoding="utf-8"))


def figure_tables(page: Page) -> list[tuple[Table, list[dict[str, Any]]]]:
    """The tables of figures with their rows by title of column."""
    tables = [table for table in page.tables if table.caption.startswith("Kết quả của")]
    return [
        (table, [dict(zip(table.titles, row, strict=True)) for row in table.rows])
        for table in tables
    ]
