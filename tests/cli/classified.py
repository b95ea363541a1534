"""A file full of cases that are, were or became secret, each text of which holds a word that must
be seen nowhere."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import Thidua

TEXTS = ("title", "note", "source", "advice-doc", "directive-doc", "result-doc")
_GOOD = (
    *(
        "--kind",
        "vu_an",
        "--field",
        "tham_nhung",
        "--unit",
        "NC",
        "--initiative",
        "phat_hien",
        "--public-concern",
    ),
    *(
        "--detected",
        "2022-01-05",
        "--advised",
        "2022-03-01",
        "--directed",
        "2022-03-05",
        "--directed-by",
        "Thường trực",
    ),
    *("--resolved", "2022-10-01", "--outcome", "hieu_qua", "--person", "Lê Văn An"),
)
_CSV = (
    "code",
    "title",
    "kind",
    "field",
    "lead_unit",
    "classification",
    "note",
    "source",
    "advised_on",
    "advice_doc",
)
SECRET_CODES = ("MAT", "SAU", "CHOT", "LOAI", "LOAISAU", "NHAP", "GAN")


def marked(code: str, text: str) -> str:
    """The word that the text of a case holds and nothing else does: ``zqmattitle``."""
    return f"zq{code}{text.replace('-', '')}".lower()


def texts(
    code: str, *, only: tuple[str, ...] = TEXTS, form: str = "Vụ việc {} ở xã Hưng Hòa"
) -> list[str]:
    """The options that give each text of a case its word."""
    return [word for text in only for word in (f"--{text}", form.format(marked(code, text)))]


def add(code: str, *words: str) -> tuple[str, ...]:
    """The command that records a case that counts, with a word in each of its texts."""
    return ("add-case", "--code", code, *texts(code), *_GOOD, *words)


STEPS: tuple[tuple[str, ...], ...] = (
    ("init",),
    ("person", "add", "Lê Văn An", "--unit", "NC"),
    ("add-case", "--code", "MO", "--title", "Vụ mở, ai cũng biết", *_GOOD),
    add("MAT", "--classification", "mat"),
    add("GAN", "--classification", "tuyet_mat"),  # its title is nearly that of the one before
    add("SAU"),  # known to all until it was classified, renamed before that
    ("edit-case", "SAU", *texts("SAULAI")),
    add("CHOT"),
    ("register", "NC", "tham-nhung=4"),
    ("close-round", "1"),
    (
        "commend",
        "add",
        "NC",
        "--round",
        "1",
        "--form",
        "Giấy khen",
        "--decision",
        "1-QĐ",
        "--date",
        "05/12/2023",
    ),
    ("exemplar", "add", "Giao ban", "--story", "Mỗi tuần một buổi"),
    ("edit-case", "SAU", "--classification", "toi_mat"),
    (
        "edit-case",
        "MAT",
        *texts("MATLAI", only=("note", "result-doc")),
    ),  # changed while it is secret
    (
        "void-case",
        "CHOT",
        "--reason",
        marked("CHOT", "reason"),
    ),  # frozen, taken out afterwards, then classified
    ("edit-case", "CHOT", "--classification", "mat"),
    add("LOAI", "--classification", "mat"),
    ("void-case", "LOAI", "--reason", marked("LOAI", "reason")),
    add("LOAISAU"),
    ("void-case", "LOAISAU", "--reason", marked("LOAISAU", "reason")),
    ("restore-case", "LOAISAU", "--reason", marked("LOAISAU", "back")),
    ("edit-case", "LOAISAU", "--classification", "mat"),
    add("GIAI", "--classification", "mat"),  # opened since, under other words
    (
        "edit-case",
        "GIAI",
        "--classification",
        "khong",
        *(w for t in TEXTS for w in (f"--{t}", f"đã giải mật {t}")),
    ),
    ("import", "danh-sach.csv"),
    ("edit-case", "NHAP", *texts("NHAPLAI", only=("source",))),
    add("BO", "--classification", "mat"),  # taken back, waiting to be done again
    ("undo", "--yes"),
)
CODES = (*SECRET_CODES, "SAULAI", "MATLAI", "GIAI", "NHAPLAI", "BO")
MARKS = tuple(marked(code, text) for code in CODES for text in (*TEXTS, "reason", "back"))


def list_of(code: str, /, **cells: str) -> str:
    """A list in csv with one classified row in which every text holds the words of ``code``."""
    row = {
        "code": code,
        "kind": "vụ án",
        "field": "tham nhũng",
        "lead_unit": "NC",
        "classification": "mật",
    }
    row |= {
        name: f"Vụ việc {marked(code, name.replace('_', '-'))} ở xã Hưng Hòa"
        for name in ("title", "note", "source")
    }
    row |= {"advised_on": "01/03/2022", "advice_doc": marked(code, "advice-doc"), **cells}
    stream = io.StringIO()
    writer = csv.DictWriter(stream, _CSV)
    writer.writeheader()
    writer.writerow(row)
    return stream.getvalue()


def build(thidua: Thidua) -> Iterator[tuple[tuple[str, ...], str]]:
    """Make the file; gives each command with what it said, standard output and error."""
    folder = thidua.file.parent
    (folder / "danh-sach.csv").write_text(list_of("NHAP"), encoding="utf-8")
    for step in STEPS:
        answer = thidua.ok(*step)
        yield step, answer.out + answer.err
    (folder / "danh-sach.csv").unlink()


def leaks(text: str) -> list[str]:
    """The words of secret texts that stand in ``text``, however they are written."""
    plain = text.lower()
    return [mark for mark in MARKS if mark in plain]


def leaks_of(file: Path) -> list[str]:
    """The words of secret texts in a file, the parts of a workbook or a document included."""
    content = file.read_bytes()
    if content[:2] == b"PK":
        with zipfile.ZipFile(file) as parts:
            return [
                mark
                for name in parts.namelist()
                for mark in leaks(name + parts.read(name).decode("utf-8", "replace"))
            ]
    return leaks(content.decode("utf-8", "replace"))
