"""How an answer is shown: as a table, CSV or JSON, on standard output or in a file."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, TextIO, cast

from thidua.advice import Wording
from thidua.cli.console import printing, save, tell
from thidua.cli.formats import FOR_PEOPLE, chosen_format
from thidua.machine import at_terminal, wants_color
from thidua.record import record, replace

if TYPE_CHECKING:
    from thidua.render.screen.document import Document
    from thidua.session import Session


_PIECE = 100_000  # characters
_KEPT_IN_MEMORY = 16_000_000  # bytes of an answer that waits, before it is a temporary file


_STYLES = re.compile(r"\x1b\[[0-9;]*m")


class _Paged(io.StringIO):
    """What a pager gets: fitted to the terminal as all that is shown there, in plain letters."""

    def isatty(self) -> bool:
        return True


@record
class View:
    """How an answer is shown at a terminal: long lists ``whole``, page by page by a ``pager``,
    without colour."""

    whole: bool = False
    pager: bool = False
    no_color: bool = False


def show(
    document: Document,
    format: str | None,
    output: str | None,
    session: Session,
    view: View,
    *,
    force: bool = False,
) -> None:
    """Print a document: as ``format`` says, else as the suffix of ``output``, else as a table.

    Raises ``UsageFault`` for a format that does not exist, ``Refused`` when the file can't be
    written.
    """
    chosen = chosen_format(format, output)
    if output is None or output == "-":
        if chosen == "csv" and at_terminal(sys.stdout):
            save("".join(document.as_csv(session.render)), None, session.happened)
        elif view.pager and at_terminal(sys.stdout):
            import pydoc

            paged = _Paged()
            _write(document, chosen, paged, session.render, View(whole=True, no_color=True))
            pydoc.pager(_STYLES.sub("", paged.getvalue()))
        else:
            with printing():
                _write(document, chosen, sys.stdout, session.render, view)
                sys.stdout.flush()
        return
    if chosen in FOR_PEOPLE[1:]:
        from thidua.render.files import write_file
        from thidua.services.output import replacing

        with replacing(Path(output), session.happened, force=force) as file:
            write_file(document, chosen, file, session.render)
        tell(f"Đã ghi {output}.")
        return
    stream = io.StringIO()
    _write(document, chosen, stream, session.render, View(no_color=True))
    save(stream.getvalue(), output, session.happened, force=force)


def held(
    document: Document,
    format: str | None,
    output: str | None,
    session: Session,
    view: View,
    *,
    force: bool = False,
) -> Callable[[], None]:
    """``show`` in two steps, for a document that reads the data file while it is drawn: all is read
    now, and printed by what this gives, so that nobody who wants to write waits for a reader who
    takes his time (``| more``)."""
    if output is not None and output != "-":
        show(document, format, output, session, view, force=force)
        return lambda: None
    chosen = chosen_format(format, output)
    if chosen == "table" and at_terminal(sys.stdout):
        blocks = [*document.blocks()]
        drawn = replace(document, blocks=lambda: blocks)
        return partial(show, drawn, format, output, session, view, force=force)
    import tempfile

    draft = tempfile.SpooledTemporaryFile(  # noqa: SIM115 - closed by who prints it
        _KEPT_IN_MEMORY, "w+", encoding="utf-8", newline=""
    )
    try:
        _write(document, chosen, cast("TextIO", draft), session.render, view)
    except BaseException:
        draft.close()
        raise

    def put_out() -> None:
        with draft, printing():
            draft.seek(0)
            if chosen == "csv" and at_terminal(sys.stdout):
                save(draft.read(), None, session.happened)
            else:
                copied(draft, sys.stdout)
            sys.stdout.flush()

    return put_out


def copied(source: IO[str], target: TextIO) -> None:
    """Put all of ``source`` into ``target``, a piece at a time."""
    while piece := source.read(_PIECE):
        target.write(piece)


def _write(document: Document, format: str, stream: TextIO, words: Wording, view: View) -> None:
    if format == "json":
        stream.writelines(document.as_json(words))
    elif format == "csv":
        stream.writelines(document.as_csv(words))
    else:
        from thidua.render.screen.plain import Showing, draw

        color = False if view.no_color else wants_color()
        draw(document.blocks(), stream, words, Showing(view.whole, color))
