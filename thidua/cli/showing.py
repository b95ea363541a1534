"""How an answer is shown: as a table, CSV or JSON, on standard output or in a file."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from thidua.advice import Wording
from thidua.cli.console import printing, save, tell
from thidua.cli.formats import FOR_PEOPLE, chosen_format
from thidua.machine import at_terminal, wants_color
from thidua.record import record

if TYPE_CHECKING:
    from thidua.render.screen.document import Document
    from thidua.session import Session


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

            stream = io.StringIO()
            _write(document, chosen, stream, session.render, View())
            pydoc.pager(stream.getvalue())
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


def _write(document: Document, format: str, stream: TextIO, words: Wording, view: View) -> None:
    if format == "json":
        stream.writelines(document.as_json(words))
    elif format == "csv":
        stream.writelines(document.as_csv(words))
    else:
        from thidua.render.screen.plain import Showing, draw

        color = False if view.no_color else wants_color()
        draw(document.blocks(), stream, words, Showing(view.whole, color))
