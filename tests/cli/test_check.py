"""``check``: silent when all is well; whatever another program changed is found and named."""

from __future__ import annotations

import json
import sqlite3
import textwrap
from contextlib import closing
from itertools import product
from pathlib import Path

import pytest

from tests.cli.helpers import digest, log_of
from tests.conftest import AddCase, Thidua
from thidua.domain.checking import CHECKS
from thidua.store.encoding import canonical
from thidua.store.journal import entry_hash
from thidua.store.keys import case_keys


def forge(file: Path, *statements: str) -> None:
    """Change the file as another program could that stops at nothing: no constraint holds, and the
    log's guards go and come back as they were."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        guards = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql IS NOT NULL"
        ).fetchall()
        connection.execute("BEGIN")
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for _, sql in guards:
            connection.execute(sql)
        connection.execute("COMMIT")


def found(thidua: Thidua, *words: str) -> list[tuple[str, str]]:
    """What ``check`` finds, as (check, where); it must exit with 3 exactly where it finds
    something."""
    answer = thidua("check", *words, "--format", "json")
    assert answer.code in (0, 3), answer.err
    listed = answer.json["findings"]
    assert (answer.code == 3) is bool(listed)
    return [(finding["check"], finding["where"]) for finding in listed]


@pytest.fixture
def lived(ready: Thidua) -> Thidua:
    """A file with a closed round, an undone and a redone change, a voided case, a registration."""
    ready.ok("register", "NC", "tham-nhung=4")
    ready.ok("close-round", "1")
    ready.ok("edit-case", "C2", "--note", "Đã sửa")
    ready.ok("undo", "--yes")
    ready.ok("redo", "--yes")
    ready.ok("void-case", "C3", "--reason", "thử")
    return ready


def test_silence_means_that_all_is_well(lived: Thidua) -> None:
    """Nothing on either stream, exit 0, and the file untouched."""
    before = digest(lived.file)
    answer = lived.ok("check")
    assert (answer.out, answer.err) == ("", "")
    assert lived.ok("check", *CHECKS).out == ""
    assert digest(lived.file) == before
    data = lived.ok("check", "--format", "json").json
    assert data == {
        "schema": "thidua.check/1",
        "checks": list(CHECKS),
        "head": None,
        "findings": [],
        "notices": [],
    }
    assert lived.ok("check", "--format", "csv").out == "check,where,what,todo\n"


LAST_LOG = "(SELECT max(id) FROM log)"
FORGERIES = {
    "UPDATE cases SET resolved_on = '2022-10-02' WHERE code = 'C1'": ("state", "vụ C1"),
    "UPDATE cases SET title = title || ' ' WHERE code = 'C2'": ("state", "vụ C2"),
    "UPDATE cases SET title_key = 'khac' WHERE code = 'C2'": ("state", "vụ C2"),
    "UPDATE cases SET search_key = 'khac' WHERE code = 'C2'": ("state", "vụ C2"),
    "UPDATE cases SET voided = 0, void_reason = NULL WHERE code = 'C3'": ("state", "vụ C3"),
    "UPDATE cases SET public_concern = NULL WHERE code = 'C1'": ("state", "vụ C1"),
    "DELETE FROM case_people WHERE case_id = 1": ("state", "cán bộ của vụ số 1 / 1"),
    "DELETE FROM cases WHERE code = 'C3'": ("state", "vụ C3"),
    "UPDATE registrations SET number = 9": ("state", "đăng ký 06-KH/BNCTU / NC / tham-nhung / 2"),
    "DELETE FROM registrations": ("state", "đăng ký 06-KH/BNCTU / NC / tham-nhung / 2"),
    "INSERT INTO units VALUES ('ZZ', 'Phòng lạ', 9, 1, NULL, NULL)": ("state", "đơn vị ZZ"),
    "INSERT INTO case_units VALUES (1, 'PCTN', 1)": ("state", "đơn vị phối hợp của vụ số 1 / PCTN"),
    "UPDATE people SET name = 'Người khác' WHERE id = 1": ("state", "cán bộ số 1"),
    "UPDATE sqlite_sequence SET seq = 40 WHERE name = 'cases'": ("state", "số thứ tự để cấp tiếp"),
    "UPDATE people SET unit = 'NQ' WHERE id = 2": ("references", "cán bộ số 2"),
    "UPDATE cases SET kind = 'vu_bn' WHERE code = 'C1'": ("sqlite", "tệp"),
    "UPDATE cases SET detected_on = '2099-02-31' WHERE code = 'C1'": ("sqlite", "tệp"),
    "DROP INDEX cases_by_title": ("schema", "chỉ mục cases_by_title"),
    "CREATE VIEW thong_ke AS SELECT 1": ("schema", "khung nhìn (view) thong_ke"),
    "CREATE TRIGGER len AFTER INSERT ON cases BEGIN UPDATE cases SET voided = 0; END": (
        "schema",
        "khóa bảo vệ len",
    ),
    "DELETE FROM _sqlite_migrations": ("schema", "bảng _sqlite_migrations"),
    "UPDATE _sqlite_migrations SET id = 9223372036854775807 WHERE id = 2": (
        "schema",
        "bảng _sqlite_migrations",
    ),
    "UPDATE log SET actor = 'nguoi-khac' WHERE id = 3": ("log", "mục 3, 20/01/2026, nguoi-khac"),
    "UPDATE log SET at = '2022-01-01T00:00:00' WHERE id = 4": (
        "log",
        "mục 4, 01/01/2022, kiem-thu",
    ),
    "UPDATE log SET hash = previous WHERE id = 2": ("log", "mục 2, 20/01/2026, kiem-thu"),
    "UPDATE log SET reason = 'khác' WHERE id = 6": ("log", "mục 6, 20/01/2026, kiem-thu"),
    "UPDATE log_changes SET after = '{}' WHERE entry = 5 AND position = 1": (
        "log",
        "mục 5, 20/01/2026, kiem-thu",
    ),
    f"DELETE FROM log_changes WHERE entry = {LAST_LOG} AND position = 1": (
        "log",
        "mục 12, 20/01/2026, kiem-thu",
    ),
    f"UPDATE log_changes SET position = 99 WHERE entry = {LAST_LOG}": (
        "log",
        "mục 12, 20/01/2026, kiem-thu",
    ),
    f"UPDATE log SET id = 40 WHERE id = {LAST_LOG}": ("references", "thay đổi trong mục 12"),
    "UPDATE log SET at = 'hôm qua' WHERE id = 4": ("log", "mục 4"),
    "DELETE FROM log": ("references", "thay đổi trong mục 1"),
    "UPDATE log_changes SET \"table\" = 'la' WHERE entry = 5 AND position = 1": (
        "log",
        "mục 5, 20/01/2026, kiem-thu",
    ),
    "UPDATE closures SET content = replace(content, '\"actual\":2', '\"actual\":3')": (
        "state",
        "số liệu đã chốt đợt 1, kế hoạch 06-KH/BNCTU",
    ),
    "UPDATE plans SET content = replace(content, '\"minimum\":10', '\"minimum\":9')": (
        "state",
        "kế hoạch 06-KH/BNCTU",
    ),
    "UPDATE plans SET content = '{}'": ("state", "kế hoạch 06-KH/BNCTU"),
    "UPDATE plans SET content = replace(content, '\"minimum\":10', '\"minimum\":0')": (
        "state",
        "kế hoạch 06-KH/BNCTU",
    ),
    "UPDATE settings SET value = '99-KH' WHERE key = 'current_plan'": (
        "state",
        "thiết lập “kế hoạch đang dùng”",
    ),
    "DELETE FROM settings": ("state", "thiết lập “kế hoạch đang dùng”"),
}


@pytest.mark.parametrize("statement", FORGERIES)
def test_what_another_program_changed_is_found_and_named(lived: Thidua, statement: str) -> None:
    """The first finding is by the check that should see it, and at the right row or entry."""
    before = digest(lived.file)
    forge(lived.file, statement)
    assert digest(lived.file) != before
    assert found(lived)[0] == FORGERIES[statement]


def test_an_entry_taken_out_is_found(lived: Thidua) -> None:
    """From the middle, where the next one no longer follows; and from the end, where its changes
    stay or the tables tell."""
    last = log_of(lived.file)[-1]["id"]
    forge(
        lived.file,
        f"DELETE FROM log_changes WHERE entry = {last}",
        f"DELETE FROM log WHERE id = {last}",
    )
    assert found(lived) == [("state", "vụ C3")]
    forge(lived.file, "DELETE FROM log_changes WHERE entry = 5", "DELETE FROM log WHERE id = 5")
    assert ("log", "mục 6, 20/01/2026, kiem-thu") in found(lived, "log")


def test_an_entry_put_at_the_end_with_a_right_hash_is_found(lived: Thidua) -> None:
    """It tells of a change that the tables don't show."""
    last = dict(log_of(lived.file)[-1])
    change = ("cases", "[1]", '{"note":null}', '{"note":"x"}')
    entry = {**last, "id": last["id"] + 1, "previous": last["hash"]}
    del entry["hash"]
    with closing(sqlite3.connect(lived.file, isolation_level=None)) as connection:
        names = ", ".join(entry)
        values = [*entry.values(), entry_hash(entry, [change])]
        connection.execute(
            f"INSERT INTO log ({names}, hash) VALUES ({', '.join('?' * len(values))})", values
        )
        connection.execute(
            "INSERT INTO log_changes VALUES (?, 1, ?, ?, ?, ?)", [entry["id"], *change]
        )
    assert found(lived) == [("state", "vụ C1")]


def rebuilt(file: Path) -> None:
    """What ``check`` cannot see by the file alone: a history written anew, hash by hash, to fit a
    forged table."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        guards = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        for guard in guards:
            connection.execute(f"DROP TRIGGER {guard['name']}")
        connection.execute("UPDATE cases SET note = 'giả' WHERE code = 'C1'")
        query = (
            "SELECT entry, position, after FROM log_changes WHERE \"table\" = 'cases' AND key ="
            " '[1]' AND before IS NULL"
        )
        for row in connection.execute(query).fetchall():
            after = canonical({**json.loads(row["after"]), "note": "giả"})
            where = "WHERE entry = ? AND position = ?"
            connection.execute(
                f"UPDATE log_changes SET after = ? {where}", [after, row["entry"], row["position"]]
            )
        forged = dict(connection.execute("SELECT * FROM cases WHERE code = 'C1'").fetchone())
        connection.execute(
            "UPDATE cases SET search_key = ? WHERE code = 'C1'", [case_keys(forged)["search_key"]]
        )
        previous = None
        for row in connection.execute("SELECT * FROM log ORDER BY id").fetchall():
            entry = dict(row)
            del entry["hash"]
            entry["previous"] = previous or entry["previous"]
            query = (
                'SELECT "table", key, before, after FROM log_changes WHERE entry = ? ORDER BY'
                " position"
            )
            previous = entry_hash(
                entry, [tuple(c) for c in connection.execute(query, [entry["id"]])]
            )
            connection.execute(
                "UPDATE log SET previous = ?, hash = ? WHERE id = ?",
                [entry["previous"], previous, entry["id"]],
            )
        for guard in guards:
            connection.execute(guard["sql"])


def test_a_history_written_anew_is_found_by_the_head_on_a_report(ready: Thidua) -> None:
    """The declared limit: the file alone looks well; the head that was printed is no longer in
    it."""
    head = ready.ok("log", "--head").out.strip().partition(" ")[2]
    ready.ok("edit-case", "C2", "--note", "Về sau")
    answer = ready.ok("check", "--head", head)
    assert answer.out == ""
    assert f"Mã {head} là mục nhật ký số 6" in answer.err
    rebuilt(ready.file)
    ready.ok("check")
    assert found(ready, "--head", head) == [("head", f"mã {head}")]


def test_a_head_is_taken_however_it_was_copied(lived: Thidua) -> None:
    """Whole or as printed, in groups or not, with the number of its entry, in capitals, as a review
    prints it, and the 12 digits of old reports, of which it is said that they prove little; a wrong
    number is a finding.
    """
    entry = log_of(lived.file)[-1]
    number, whole, short = entry["id"], entry["hash"], entry["hash"][:12]
    printed = " ".join(textwrap.wrap(whole[:32], 4))
    assert lived.ok("log", "--head").out == f"{number} {printed}\n"
    assert f"nhật ký đến mục {number}, mã kiểm tra {printed}" in lived.ok("review").out
    forms = [
        "{}",
        "({})",
        " {} ",
        f" {number} {{}} ",
        f"mục {number} ({{}})",
        f"{number}: {{}}",
        f"mục {number}, mã kiểm tra {{}}",
    ]
    old = [short, " ".join(textwrap.wrap(short, 4))]
    codes = [
        printed,
        printed.upper(),
        whole,
        whole[:32],
        *(printed.replace(" ", between) for between in ("-", "\u00a0", " – ")),
    ]
    for form, code in product(forms, [*old, *codes]):
        answer = lived.ok("check", "references", "--head", form.format(code), "--format", "json")
        assert answer.json["head"] == {"entry": number, "hash": whole, "at": entry["at"]}, (
            form,
            code,
        )
        assert ("mã chỉ có 12 ký tự" in answer.err) == (code in old), (form, code)
    text = lived("check", "log", "--head", f"{entry['id'] - 1} {short}").out
    assert (
        f"mã này là của mục nhật ký số {entry['id']}, không phải mục nhật ký số {entry['id'] - 1}"
        in text
    )
    assert "dấu nháy" in lived.refused("check", "--head", str(entry["id"]), short, code=2)
    assert f'--head "{printed}"' in lived.refused("check", "--head", *printed.split(), code=2)
    for wrong in (
        "",
        "12",
        "khong-co",
        short[:7],
        short[:11],
        f"{number} {short[:11]}",
        entry["hash"] + "0",
    ):
        assert "không phải là mã lịch sử" in lived.refused("check", "--head", wrong)


def test_a_closed_round_is_held_to_the_log_that_it_knew(lived: Thidua) -> None:
    """Its digest, and the entry on which it rests."""
    forge(
        lived.file,
        'UPDATE closures SET content = replace(content, \'"kind":"so_ket"\','
        ' \'"kind":"tong_ket"\')',
    )
    assert found(lived, "closures") == [("closures", "đợt 1, kế hoạch 06-KH/BNCTU")]


@pytest.mark.parametrize(
    ("statement", "where", "told"),
    [
        ("UPDATE closures SET log_entry = 3", "đợt 1", "lịch sử không có mục 3 với mã"),
        ("UPDATE closures SET log_head = digest", "đợt 1", "với mã đã ghi khi chốt"),
        ("UPDATE closures SET round = 2", "đợt 2", "là của đợt khác"),
    ],
)
def test_a_closed_round_rests_on_an_entry_and_is_its_own(
    lived: Thidua, statement: str, where: str, told: str
) -> None:
    """Frozen figures that are whole, but of another moment or another round; with the way to see
    them counted again."""
    forge(lived.file, statement)
    assert found(lived, "closures") == [("closures", f"{where}, kế hoạch 06-KH/BNCTU")]
    out = lived("check", "closures").out
    assert told in out
    number = where.removeprefix("đợt ")
    assert f"thidua review --round {number} --live" in out


def test_a_stored_plan_that_breaks_a_rule_is_told_by_its_key(lived: Thidua) -> None:
    """Each rule, with the way to put it right; a plan of another number is told as that."""
    forge(
        lived.file,
        "UPDATE plans SET content = replace(content, '\"minimum\":10', '\"minimum\":0')",
    )
    place = "kế hoạch 06-KH/BNCTU, targets[1].rounds[1].minimum"
    assert ("plans", place) in found(lived, "plans")
    out = lived("check", "plans").out
    assert "mức tối thiểu 0 phải từ 1 trở lên" in out
    assert "thidua plan export" in out
    assert "thidua plan update" in out


def test_each_closed_round_is_looked_at(lived: Thidua) -> None:
    """Whatever was found of the one before."""
    lived.ok("close-round", "2")
    forge(
        lived.file,
        "UPDATE closures SET content = replace(content, '\"actual\":2', '\"actual\":3')"
        " WHERE round = 1",
        "UPDATE closures SET log_entry = 3 WHERE round = 2",
    )
    assert found(lived, "closures") == [
        ("closures", f"đợt {number}, kế hoạch 06-KH/BNCTU") for number in (1, 2)
    ]


def test_only_the_checks_named_are_made(lived: Thidua) -> None:
    """In the program's order, whatever the order typed; an unknown one is refused with those there
    are."""
    forge(
        lived.file,
        "UPDATE cases SET note = 'x' WHERE code = 'C1'",
        "UPDATE log SET actor = 'x' WHERE id = 3",
    )
    assert [check for check, _ in found(lived, "state", "log")] == ["log", "state"]
    assert {check for check, _ in found(lived, "log")} == {"log"}
    assert found(lived, "schema") == []
    text = lived.refused("check", "logg", code=2)
    assert "Có phải ý là “log”?" in text


def test_rules_of_today_are_held_against_what_is_recorded(
    ready: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock of this machine is set back: cases and a registration lie in the future."""
    ready.ok("register", "NC", "tham-nhung=4")
    ready.ok("edit-case", "C1", "--resolved", "2024-06-01")
    monkeypatch.setenv("THIDUA_TODAY", "2024-01-01")
    assert found(ready) == [
        ("registrations", "NC, tham-nhung, đợt 2 (kế hoạch 06-KH/BNCTU)"),
        ("cases", "vụ C1, Ngày kết thúc"),
    ]


def test_of_a_classified_case_only_texts_are_not_told(
    office: Thidua, add_case: AddCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is wrong with a date is said."""
    add_case(code="M", classification="mat", resolved="2024-06-01")
    monkeypatch.setenv("THIDUA_TODAY", "2024-01-01")
    out = office("check", "cases").out
    assert "01/6/2024 là ngày sau hôm nay" in out
    assert "nội dung mật" not in out


def test_what_was_allowed_is_no_finding(office: Thidua, add_case: AddCase) -> None:
    """A second case of one name, a registration below a floor raised since, a unit with an end, a
    person's new unit."""
    add_case(title="Một tên")
    add_case(title="Một tên", unit="PCTN", person="Lê Văn An", allow_duplicate=True)
    office.ok("register", "NC", "tham-nhung=3")
    text = office.ok("plan", "export").out
    plan = office.file.parent / "moi.toml"
    plan.write_text(text.replace("minimum = 3", "minimum = 5"), encoding="utf-8")
    office.ok("plan", "update", str(plan), "--reason", "Nâng mức")
    office.ok("person", "edit", "Lê Văn An", "--unit", "NC")
    assert office.ok("check").out == ""


def test_a_classified_case_is_not_told_about(mixed: Thidua) -> None:
    """The column is named, the value is not."""
    forge(
        mixed.file,
        "UPDATE cases SET note = '\"Bí mật mới\" ' , title = ' Bí mật ' WHERE code = 'M'",
    )
    answer = mixed("check")
    assert answer.code == 3
    assert "vụ M, Ghi chú: không hợp quy tắc (nội dung mật, không nêu)" in answer.out
    assert "Bí mật" not in answer.out + answer.err


@pytest.mark.parametrize(
    "statement",
    ["UPDATE plans SET content = '[]'", "UPDATE cases SET kind = 'vu_bn' WHERE code = 'C1'"],
)
def test_a_command_that_breaks_down_on_an_altered_file_says_so(
    ready: Thidua, statement: str
) -> None:
    """Exit 4 and what is wrong, no apology for a fault that is not the program's."""
    forge(ready.file, statement)
    for words in (("cases",), ("show", "C1"), ("export", "-"), ("edit-case", "C1", "--note", "x")):
        text = ready.refused(*words, code=4)
        assert "hỏng" in text
        assert "thidua restore" in text or "bản sao lưu" in text


def test_pages_overwritten_by_chance_are_findings_not_a_breakdown(lived: Thidua) -> None:
    """Random bytes over any page behind the first: found or refused, never a crash."""
    good = lived.file.read_bytes()
    seen = set()
    for page in range(1, len(good) // 4096):
        lived.file.write_bytes(good[: page * 4096] + b"\x5a" * 4096 + good[(page + 1) * 4096 :])
        answer = lived("check")
        assert answer.code in (3, 4), (page, answer.err)
        seen.add(answer.code)
    assert 3 in seen


def test_an_index_of_closed_rounds_that_is_damaged(lived: Thidua) -> None:
    """It may name a round that the table does not have: a finding, no breakdown."""
    good = lived.file.read_bytes()
    with closing(sqlite3.connect(lived.file)) as connection:
        root = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_closures_1'"
        ).fetchone()[0]
    text = good.index(b"06-KH/BNCTU", (root - 1) * 4096, root * 4096)
    for place in range(text - 5, text + 11):
        lived.file.write_bytes(good[:place] + bytes([good[place] ^ 0xFF]) + good[place + 1 :])
        answer = lived("check", "closures", "sqlite")
        assert answer.code in (3, 4), (place - text, answer)


def test_the_code_of_closed_figures_is_known_for_what_it_is(lived: Thidua) -> None:
    """A report prints it beside the head of the log; with the round forged, neither is there."""
    with closing(sqlite3.connect(lived.file)) as connection:
        digest_printed = connection.execute("SELECT digest FROM closures").fetchone()[0][:12]
    answer = lived.ok("check", "--head", digest_printed)
    assert "mã số liệu đã chốt của đợt 1" in answer.err
    data = lived.ok("check", "--head", digest_printed, "--format", "json").json
    assert data["head"] == {"plan": "06-KH/BNCTU", "round": 1}


def test_a_head_that_a_restore_took_away_is_no_accusation(ready: Thidua) -> None:
    """A report may be younger than the backup that was restored."""
    ready.ok("backup", "ban-sao.db")
    ready.ok("edit-case", "C1", "--note", "x")
    head = ready.ok("log", "--head").out.strip().partition(" ")[2]
    ready.ok("restore", "ban-sao.db", "--yes")
    answer = ready("check", "--head", head)
    assert answer.code == 3
    assert "khôi phục từ một bản sao lưu" in answer.out
    assert "thidua log --command restore" in answer.out


def test_a_finding_names_the_entry_that_holds_the_right_value(ready: Thidua) -> None:
    """Not the last one that touched the case."""
    forge(ready.file, "UPDATE cases SET resolved_on = '2022-10-02' WHERE code = 'C1'")
    ready.ok("edit-case", "C1", "--note", "x")
    assert "vụ C1: khác với lịch sử ở Ngày kết thúc; giá trị đúng ở mục 4" in ready("check").out


def test_an_honest_correction_of_a_forged_row_is_not_blamed(ready: Thidua) -> None:
    """The entry is right; what was done before it is what is told."""
    forge(ready.file, "UPDATE cases SET resolved_on = '2022-10-02' WHERE code = 'C1'")
    ready.ok("edit-case", "C1", "--resolved", "2022-10-01")
    out = ready("check").out
    assert "vụ C1: trước mục 7, chương trình khác đã sửa Ngày kết thúc" in out
    assert "ghi lại" not in out


def test_one_cause_is_one_finding(ready: Thidua) -> None:
    """Without its plan a case can't be judged by its field; without its unit the reference is what
    is broken."""
    forge(ready.file, "UPDATE plans SET content = '{}'")
    assert {check for check, _ in found(ready)} == {"state", "plans"}


def test_a_unit_that_is_gone_is_told_by_the_rows_that_name_it(ready: Thidua) -> None:
    """By the case's code, not by a number of the table."""
    forge(ready.file, "DELETE FROM units WHERE code = 'NC'")
    told = found(ready)
    assert ("references", "vụ C1") in told
    assert "cases" not in {check for check, _ in told}


def test_each_way_in_which_a_log_may_be_out_of_order(lived: Thidua) -> None:
    """An entry under another number, no entry at all, changes of none, a table that never was."""
    good = lived.file.read_bytes()
    for statement, check, what in (
        ("UPDATE log SET id = 40 WHERE id = 12", "log", "số thứ tự phải là 12"),
        ("UPDATE log SET id = 40 WHERE id = 12", "log", "có thay đổi mà không có mục nhật ký"),
        ("DELETE FROM log", "log", "không có mục nào"),
        ("UPDATE log_changes SET position = 99 WHERE entry = 12", "log", "không liền số"),
        (
            "UPDATE log_changes SET \"table\" = 'la' WHERE entry = 5",
            "state",
            "lịch sử kể về một bảng không có",
        ),
        (
            "INSERT INTO log_changes VALUES (12, 9, 'units', '[\"NC\"]', NULL, '{}')",
            "state",
            "không nối tiếp các mục trước",
        ),
        ("DELETE FROM case_people", "state", "mà không còn trong bảng"),
        (
            "UPDATE log_changes SET after = NULL WHERE \"table\" = 'people' AND before IS NULL",
            "state",
            "thì đã bỏ",
        ),
    ):
        lived.file.write_bytes(good)
        forge(lived.file, statement)
        answer = lived("check", check)
        assert answer.code == 3, statement
        assert what in answer.out, (statement, answer.out)
