"""What a case is matched, searched and found by: columns worked out from the others."""

from __future__ import annotations

from thidua.domain.case.columns import MILESTONE_DATES, MILESTONE_DOCUMENTS, SEARCHED
from thidua.domain.plain import Row, Scalar
from thidua.domain.text import code_key, search_key

# What is searched beside the title. The code stands last: one that is given in the end is added.
_REST = (*(name for name in SEARCHED if name not in ("title", "code")), "code")


_DOCUMENTED = tuple((MILESTONE_DATES[m], document) for m, document in MILESTONE_DOCUMENTS.items())
# Whether a case lacks a document, as SQL works it out.
IS_LACKING = " OR ".join(
    f"({day} IS NOT NULL AND {document} IS NULL)" for day, document in _DOCUMENTED
)


def case_keys(row: Row, title: str | None = None) -> dict[str, Scalar]:
    """The derived columns of a row of ``cases``: what its title is matched by, what it is searched
    by, what its code is found by where that is not the code itself, and whether it lacks a
    document.

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
        "lacking": int(any(row[day] and not row[document] for day, document in _DOCUMENTED)),
    }


def derived(table: str, row: Row) -> dict[str, Scalar]:
    """The derived columns of a row of ``table``; none but for cases."""
    return case_keys(row) if table == "cases" else {}
