"""``help --all``: the whole manual as one web page or Word document."""

from __future__ import annotations

from pathlib import Path

from docx import Document

from tests.conftest import Thidua
from thidua.cli.app import COMMANDS
from thidua.services.manual import ideas


def test_the_page_holds_every_page(thidua: Thidua, tmp_path: Path) -> None:
    """Each idea and each command under a heading that the table of contents leads to."""
    thidua.ok("help", "--all", "-o", "sach.html")
    text = (tmp_path / "sach.html").read_text(encoding="utf-8")
    for topic in (*(page.topic for page in ideas()), *COMMANDS):
        name = topic.replace(" ", "-")
        assert f'href="#{name}"' in text
        assert f'id="{name}"' in text
    assert "Cách dùng: thidua add-case" in text


def test_the_document_holds_every_page(thidua: Thidua, tmp_path: Path) -> None:
    """Each title is a heading."""
    thidua.ok("help", "--all", "-o", "sach.docx")
    made = Document(str(tmp_path / "sach.docx"))
    heads = {one.text for one in made.paragraphs if one.style and one.style.name == "Heading 1"}
    assert heads >= {page.title for page in ideas()} | {f"Lệnh {name}" for name in COMMANDS}


def test_another_kind_of_file_is_refused(thidua: Thidua, tmp_path: Path) -> None:
    """Nothing is written."""
    assert "sach.pdf" in thidua.refused("help", "--all", "-o", "sach.pdf", code=2)
    assert list(tmp_path.iterdir()) == []


def test_a_book_that_is_there_is_kept(thidua: Thidua, tmp_path: Path) -> None:
    """Without ``--force``."""
    (tmp_path / "sach.html").write_text("cũ", encoding="utf-8")
    thidua.refused("help", "--all", "-o", "sach.html")
    assert (tmp_path / "sach.html").read_text(encoding="utf-8") == "cũ"
    assert thidua.ok("help", "--all", "-o", "sach.html", "--force").err.count("Đã ghi") == 1
