"""“nt”, “chưa có”, “-” are no documents: they are no evidence (contract, "Columns")."""

from __future__ import annotations

import shlex
import sqlite3
from contextlib import closing

import pytest

from tests.cli.awards import decision
from tests.cli.helpers import digest, review_of, row_of, shown
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


@pytest.fixture
def older(office: Thidua, add_case: AddCase) -> Thidua:
    """A file in which an earlier version took “nt” and “chưa có” for documents of A; those of B are
    numbers."""
    add_case(code="A", title="Vụ A", initiative="phat_hien", public_concern=True)
    add_case(code="B", title="Vụ B", initiative="phat_hien", public_concern=True)
    with closing(sqlite3.connect(office.file)) as connection:
        connection.execute(
            "UPDATE cases SET advice_doc = '1-BC', directive_doc = '2-CV', result_doc = '3-TB'"
        )
        connection.execute(
            "UPDATE cases SET advice_doc = 'nt', result_doc = 'chưa có' WHERE code = 'A'"
        )
        connection.commit()
    return office


def told_cells(thidua: Thidua, *words: str) -> list[tuple[str, dict[str, str]]]:
    """What ``status`` names as documents that are none: code → column → text."""
    body = thidua.ok("status", "--format", "json", *words).json["status"]
    return [(case["case"], case["documents"]) for case in body["placeholder_evidence"]]


def test_those_of_before_are_told_and_move_no_figure(older: Thidua) -> None:
    """In ``status``, also where nothing else is left to do; they count as before, until one is
    emptied by the command that stands there."""
    assert told_cells(older) == [("A", {"advice_doc": "nt", "result_doc": "chưa có"})]
    assert told_cells(older, "--unit", "VP") == []
    lacking = row_of(review_of(older, 2), "NC", "tham-nhung")["without_evidence"]
    text = older.ok("status").out
    assert "ghi “nt”, không phải số văn bản" in text
    assert "placeholder_evidence,NC,,,A" in older.ok("status", "--format", "csv").out
    emptying = 'thidua edit-case A --advice-doc "" --result-doc ""'
    assert emptying in text
    older.ok(*shlex.split(emptying)[1:])
    assert told_cells(older) == []
    after = row_of(review_of(older, 2), "NC", "tham-nhung")["without_evidence"]
    assert (lacking, after) == (0, 1)


def test_a_number_in_its_place_ends_it(older: Thidua) -> None:
    """The other command that stands there."""
    filling = "thidua edit-case A --advice-doc SỐ_VĂN_BẢN --result-doc SỐ_VĂN_BẢN"
    assert filling in older.ok("status").out
    older.ok(*shlex.split(filling.replace("SỐ_VĂN_BẢN", "5-BC"))[1:])
    assert told_cells(older) == []


def test_closing_points_them_out(older: Thidua) -> None:
    """Whoever signs should have looked; the frozen figure is the one that was shown."""
    error = older.ok("close-round", "1", "--as-of", "30/11/2023").err
    assert "1 vụ được tính có ô văn bản chỉ ghi cho có" in error
    assert row_of(review_of(older, 1), "NC", "tham-nhung")["without_evidence"] == 0


def test_of_a_classified_case_the_cell_is_named_and_not_its_text(older: Thidua) -> None:
    """As of every document of such a case."""
    older.ok("edit-case", "A", "--classification", "mat")
    hidden = "(mật – xem bản giấy)"
    assert told_cells(older) == [("A", {"advice_doc": hidden, "result_doc": hidden})]
    assert "“nt”" not in older.ok("status").out
