"""What a command has to know of the data file before it does anything with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from thidua.errors import UsageFault
from thidua.session import Patience, Session


def is_ours(file: Path) -> bool:
    """Whether ``file`` is a data file of this program, as far as its first bytes tell."""
    from thidua.store.header import is_data_file

    return is_data_file(file)


def refuse_unwritable(session: Session) -> None:
    """Refuse a file that no change could be written to, before anybody is asked what to write; one
    that is busy now may be free by then. Raises ``FileFault``."""
    from thidua.errors import FileBusy
    from thidua.store.journal import changing

    try:
        with changing(session.but(dry_run=True), "check"):
            pass
    except FileBusy:
        return


def patience(typed: str | None, tell: Callable[[str], None] | None) -> Patience:
    """How long a busy file is waited for, as ``typed`` behind ``--wait`` (``None``: as is usual);
    ``tell`` hears of it where that takes a while. Raises ``UsageFault``."""
    from thidua.store.waiting import LONGEST_SECONDS

    if typed is None:  # readers wait the default, too, for a commit that is going on
        return Patience(None, tell)
    digits = re.fullmatch(r"([0-9]{1,9})(?:[.,]([0-9]{1,9}))?", typed.strip())
    seconds = float(".".join(filter(None, digits.groups()))) if digits else -1.0
    if not 0 <= seconds <= LONGEST_SECONDS:
        raise UsageFault(
            f"--wait không nhận “{typed}”.",
            todo="Ghi số giây từ 0 đến 3600, ví dụ --wait 60 hay --wait 0,5.",
        )
    return Patience(seconds, tell)
