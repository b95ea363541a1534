"""Text that was deleted with Track Changes: taken out before a template is read."""

from __future__ import annotations

from typing import Any


def accept_deletions(root: Any) -> bool:
    """Take out what was deleted (or moved away) with Track Changes; whether there was any."""
    found = False
    for space in (WORD, STRICT_WORD):
        for element in [*root.iter(f"{space}del", f"{space}moveFrom")]:
            parent = element.getparent()
            if parent is None:
                continue
            if parent.tag == f"{space}trPr":
                row = parent.getparent()
                if row.getparent() is not None:
                    row.getparent().remove(row)
            elif parent.tag not in (f"{space}rPr", f"{space}numPr", f"{space}ctrlPr"):
                parent.remove(element)
            else:
                continue
            found = True
        if found:
            _drop_deleted_paragraphs(root, space)
    return found


def _drop_deleted_paragraphs(root: Any, space: str) -> None:
    """A paragraph of which everything was deleted, its end too, is gone; the last one of a cell
    stays."""
    for mark in [*root.iter(f"{space}del", f"{space}moveFrom")]:
        paragraph = next((a for a in mark.iterancestors() if a.tag == f"{space}p"), None)
        if paragraph is None or paragraph.getparent() is None:
            continue
        whole = any(paragraph.iter(f"{space}r", f"{space}sectPr"))
        following = paragraph.getnext()
        if not whole and following is not None and following.tag in (f"{space}p", f"{space}tbl"):
            paragraph.getparent().remove(paragraph)


WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

STRICT_WORD = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
