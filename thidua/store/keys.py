"""What a case is matched, searched and found by: columns worked out from the others."""

from __future__ import annotations

from thidua.domain.case.columns import SEARCHED
from thidua.domain.plain import Row
from thidua.domain.text import code_key, search_key

# What is searched beside the title. The code stands last: one that is given in the end is added.
_REST = (*(name for name in SEARCHED if name not in ("title", "code")), "code")


def case_keys(row: Row, title: str | None = None) -> dict[str, str | None]:
    """The derived columns of a row of ``cases``: what its title is matched by, what it is searched
    by, and what its code is found by where that is not the code itself.

    ``title`` is the search key of the title where it has been worked out already.
    """
    title = search_key(row["title"]) if title is None else title
    rest = search_key("\n".join([row[name] for name in _REST if row[name]]))
    code = row["code"]
    folded = code if code is None else code_key(code)
    return {
        "title_key": title,
        "search_key": f"{title} {rest}".strip(),
        "code_key": None if folded == code else folded,
    }


def derived(table: str, row: Row) -> dict[str, str | None]:
    """The derived columns of a row of ``table``; none but for cases."""
    return case_keys(row) if table == "cases" else {}
