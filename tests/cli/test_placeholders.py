"""“nt”, “chưa có”, “-” are no documents: they are no evidence (contract, "Columns")."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from tests.cli.awards import decision
from tests.cli.helpers import digest, shown
from tests.cli.lists import by_title, cases_csv, import_refused, row, taken, text_file
from tests.conftest import AddCase, Thidua

WORDS = ["nt", "NT", "như trên", "chưa có", "không", "-", "?", "…", "- nt -"]
ADD = (
    "add-case",
    "--title",
    "Vụ A",
    "--kind",
    "vu_an",
    "--field",
    "khac",
    "--unit",
    "NC",
    "--code",
    "A",
)


@pytest.mark.parametrize("option", ["--advice-doc", "--directive-doc", "--result-doc"])
@pytest.mark.parametrize("word", WORDS)
def test_typed_it_is_refused(office: Thidua, option: str, word: str) -> None:
    """When a case is added and when it is edited; nothing is written."""
    assert f"“{word}”" in office.refused(*ADD, option, word)
    office.ok(*ADD)
    before = digest(office.file)
    assert f"“{word}”" in office.refused("edit-case", "A", option, word)
    assert digest(office.file) == before


def test_in_a_list_it_is_blank_and_told(office: Thidua) -> None:
    """Row and column are named; the case lacks evidence."""
    documents = {"advice_doc": "nt", "directive_doc": "12-CV/TU", "result_doc": "chưa có"}
    dates = {
        "advised_on": "2022-03-01",
        "directed_on": "2022-04-01",
        "resolved_on": "2022-10-01",
        "outcome": "hieu_qua",
    }
    answer = office.ok("import", cases_csv(row(**documents, **dates)))
    found = by_title(office)["Vụ A"]
    assert (found["advice_doc"], found["directive_doc"], found["result_doc"]) == (
        None,
        "12-CV/TU",
        None,
    )
    assert "2 ô" in answer.err
    for word in ("dòng 2", "Văn bản tham mưu", "Văn bản kết quả", "“nt”", "“chưa có”"):
        assert word.lower() in answer.err.lower(), word
    lacking = office.ok("status", "--format", "json").json["status"]["without_evidence"]
    assert [case["missing"] for case in lacking] == [["advised", "resolved"]]


def test_many_are_folded(office: Thidua) -> None:
    """The first are named, the rest counted."""
    answer = office.ok("import", cases_csv(*(row(f"Vụ {n}", advice_doc="-") for n in range(12))))
    assert "12 ô" in answer.err
    assert "và 7 ô nữa" in answer.err
    assert answer.err.count("“-”") == 5


def test_in_an_update_it_is_a_blank_like_any_other(office: Thidua, add_case: AddCase) -> None:
    """It leaves what is recorded, unless blanks clear."""
    add_case(code="A", title="Vụ A", advice_doc="12-BC")
    name = cases_csv(row(code="A", advice_doc="nt"))
    office.ok("import", name, "--on-duplicate", "update")
    assert shown(office, "A")["case"]["advice_doc"] == "12-BC"
    office.ok("import", name, "--on-duplicate", "update", "--clear-blanks")
    assert shown(office, "A")["case"]["advice_doc"] is None


def test_an_older_case_with_one_can_still_be_edited(office: Thidua, add_case: AddCase) -> None:
    """Only what is typed now is judged."""
    code = add_case(advice_doc="12")
    with closing(sqlite3.connect(office.file)) as connection:
        connection.execute("UPDATE cases SET advice_doc = 'nt'")
        connection.commit()
    office.ok("edit-case", code, "--note", "x")
    office.ok("edit-case", code, "--advice-doc", "")
    assert shown(office, code)["case"]["advice_doc"] is None


@pytest.mark.parametrize("word", WORDS)
def test_a_registration_rests_on_no_placeholder(office: Thidua, word: str) -> None:
    """Typed it is refused; in a list it is blank, and told."""
    assert f"“{word}”" in office.refused("register", "NC", "tham-nhung=3", "--doc", word)
    head = ["unit", "target", "round", "number", "document"]
    rows = [head, ["NC", "tham-nhung", "1", "3", f"'{word}" if word[0] == "-" else word]]
    answer = office.ok("import", text_file(rows), "--what", "registrations")
    assert "1 ô" in answer.err
    registered = office.ok("targets", "--format", "json", "--round", "1").out
    assert '"document": null' in registered or '"document"' not in registered


@pytest.mark.parametrize("word", WORDS)
def test_a_decision_has_a_number(ready: Thidua, word: str) -> None:
    """A commendation without one is none."""
    words = list(decision())
    words[words.index("--decision") + 1] = word
    before = digest(ready.file)
    assert f"“{word}”" in ready.refused("commend", "add", "NC", *words)
    assert digest(ready.file) == before


def test_a_number_with_such_letters_is_a_document(office: Thidua) -> None:
    """“NT-12”, “01-NT/BNCTU” are numbers."""
    office.ok(*ADD, "--advice-doc", "NT-12", "--result-doc", "01-NT/BNCTU")
    assert taken(office, cases_csv(row("Vụ B", advice_doc="Báo cáo miệng")))["added"] == 1
    assert by_title(office)["Vụ B"]["advice_doc"] == "Báo cáo miệng"


def test_a_title_of_a_list_is_not_touched(office: Thidua) -> None:
    """The rule is for documents and names; a note may well say “không”."""
    office.ok("import", cases_csv(row(note="không", source="-", directed_by="?")))
    assert by_title(office)["Vụ A"]["note"] == "không"
    assert "ô chỉ ghi cho có" not in import_refused(office, cases_csv(row(title="")))
