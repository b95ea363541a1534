"""Which lists there are: each a function that fills a book, with how it is taken in."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from dataclasses import dataclass

from tests.exchange.lists.book import Book

Fill = Callable[[Book], None]


@dataclass(frozen=True)
class OfficeList:
    """A list, and what a person types to take it in.

    ``file``: how it is kept (``writing.WRITERS``, or a suffix of a file kept in ``files/``);
    ``options`` of the command, or a ``map`` as one writes it; ``lead``: words that must stand in the
    refusal of the bare command, so that it leads to the right one; ``tells``: what must be told
    when it is taken in, ``silent`` what must not; ``refused``: words of the refusal, where it must never be taken in;
    ``before``: commands that are run first.
    """

    name: str
    fill: Fill
    file: str = "xlsx"
    options: tuple[str, ...] = ()
    map: str = ""
    lead: tuple[str, ...] = ()
    tells: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    before: tuple[str, ...] = ()

    def book(self) -> Book:
        """The list, filled."""
        book = Book()
        self.fill(book)
        return book


LISTS: dict[str, OfficeList] = {}


def office_list(
    options: str = "",
    *,
    file: str = "xlsx",
    map: str = "",
    lead: tuple[str, ...] = (),
    tells: tuple[str, ...] = (),
    silent: tuple[str, ...] = (),
    before: tuple[str, ...] = (),
) -> Callable[[Fill], Fill]:
    """A list that is taken in by ``import FILE OPTIONS``, or by ``--map`` with that map."""
    words = tuple(shlex.split(options))
    return _kept(
        file=file, options=words, map=map, lead=lead, tells=tells, silent=silent, before=before
    )


def refused(
    *words: str, options: str = "", file: str = "xlsx", map: str = "", before: tuple[str, ...] = ()
) -> Callable[[Fill], Fill]:
    """A list that must be refused by ``import FILE OPTIONS``, with those words."""
    given = tuple(shlex.split(options))
    return _kept(file=file, options=given, map=map, refused=words, before=before)


def _kept(**how: object) -> Callable[[Fill], Fill]:
    def keep(fill: Fill) -> Fill:
        assert fill.__doc__, f"{fill.__name__} says of itself what habit it is"
        assert fill.__name__ not in LISTS
        LISTS[fill.__name__] = OfficeList(fill.__name__, fill, **how)  # type: ignore[arg-type]
        return fill

    return keep
