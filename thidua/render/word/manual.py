"""The whole manual as one Word document."""

from __future__ import annotations

import io
from collections.abc import Sequence

from thidua.render.help import chunks


def manual_document(title: str, pages: Sequence[tuple[str, str, str]]) -> bytes:
    """The document: ``title``, then each of ``pages`` (topic, title, text) on a page of its own."""
    from docx import Document
    from docx.shared import Pt

    made = Document()
    made.styles["Normal"].font.name = "Times New Roman"
    made.add_heading(title, 0)
    for _, name, text in pages:
        made.add_heading(name, 1).paragraph_format.page_break_before = True
        for chunk in filter(lambda chunk: chunk[0], chunks(text)):
            if chunk[0].startswith("#"):
                made.add_heading(chunk[0].lstrip("# "), 2)
            elif chunk[0].startswith(("    ", "```")):
                lines = chunk[1:] if chunk[0].startswith("```") else chunk
                run = made.add_paragraph().add_run("\n".join(lines))
                run.font.name, run.font.size = "Courier New", Pt(9)
            elif chunk[0].startswith("- "):
                item = " ".join(line.strip() for line in chunk)[2:]
                made.add_paragraph(item, style="List Bullet")
            else:
                made.add_paragraph(" ".join(line.strip() for line in chunk))
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()
