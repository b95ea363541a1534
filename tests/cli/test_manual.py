"""``thidua help``: a page per command and per idea, and every command line of every page runs."""

from __future__ import annotations

import csv
import io
import re
import shlex
from pathlib import Path

import pytest
import typer
import typer.main

from tests.cli.test_help import ALL
from tests.conftest import Answer, Thidua
from thidua.cli.app import COMMANDS
from thidua.cli.program import built
from thidua.render.help import idea_blocks
from thidua.render.screen.document import Line
from thidua.services.manual import IDEAS, idea, ideas

_OF_WINDOWS = ("chcp", "icacls", "schtasks")
_COMMAND = re.compile(r"^ {4}(?:type (?P<fed>\S+) \| )?thidua (?P<words>.+)$")


def command_lines(topic: str) -> list[tuple[str, list[str]]]:
    """The command lines of an idea's page: what is fed to standard input (a file's name, or
    nothing), and the words."""
    found = map(_COMMAND.match, idea(topic).text.splitlines())
    return [(line["fed"] or "", shlex.split(line["words"])) for line in found if line]


@pytest.mark.parametrize("path", [pytest.param(path, id=" ".join(path)) for path, _ in ALL if path])
def test_the_page_of_a_command_is_its_help(thidua: Thidua, path: tuple[str, ...]) -> None:
    """One source: the same page to the letter, for commands, groups, and commands of groups."""
    page = thidua.ok(*path, "--help").out
    assert thidua.ok("help", *path).out == page
    assert thidua.ok("help", " ".join(path)).out == page
    assert thidua.ok("help", *path, "--format", "json").json["help"]["text"] == page


def test_the_page_of_a_command_is_its_help_on_a_narrow_terminal(
    thidua: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both are laid out for the width there is."""
    for columns in ("40", "120"):
        monkeypatch.setenv("COLUMNS", columns)
        assert thidua.ok("help", "review").out == thidua.ok("review", "--help").out


@pytest.mark.parametrize("words", [["add case"], ["add", "case"], ["ADD-CASE"], ["add_case"]])
def test_a_command_is_found_however_it_is_written(thidua: Thidua, words: list[str]) -> None:
    """Case and hyphens aside."""
    assert thidua.ok("help", *words).out == thidua.ok("add-case", "--help").out


@pytest.mark.parametrize("words", [[], [""], ["  "]])
def test_without_a_topic_every_page_is_listed(thidua: Thidua, words: list[str]) -> None:
    """Commands with one line each, ideas with their titles."""
    out = thidua.ok("help", *words).out
    pairs = [
        *((name, text) for name, (_, text) in COMMANDS.items()),
        *((page.topic, page.title) for page in ideas()),
    ]
    for name, text in pairs:
        assert re.search(rf"^{name} +{re.escape(text)}$", out, re.MULTILINE), name


def test_the_list_for_scripts(thidua: Thidua) -> None:
    """JSON and CSV name the same pages; each can be asked for."""
    found = thidua.ok("help", "--format", "json").json
    assert found["schema"] == "thidua.topics/1"
    rows = list(csv.DictReader(io.StringIO(thidua.ok("help", "--format", "csv").out)))
    assert rows == found["topics"]
    assert {row["topic"] for row in rows} == {*COMMANDS, *IDEAS}
    for row in rows:
        assert (
            thidua.ok("help", row["topic"], "--format", "json").json["help"]["topic"]
            == row["topic"]
        )


@pytest.mark.parametrize(
    "words", [["cách", "tính"], ["cach-tinh"], ["Cách tính"], ["CACH", "TINH"]]
)
def test_an_idea_is_found_however_it_is_written(thidua: Thidua, words: list[str]) -> None:
    """Accents, case, hyphens aside; off a terminal the lines of the source are kept."""
    out = thidua.ok("help", *words).out
    assert out.startswith("CÁCH TÍNH: VỤ NÀO ĐƯỢC ĐẾM, VÌ SAO\n\n")
    assert out.endswith(idea("cach-tinh").text.splitlines()[-1] + "\n")


@pytest.mark.parametrize("topic", IDEAS)
def test_the_page_of_an_idea_for_scripts(thidua: Thidua, topic: str) -> None:
    """``{"schema": "thidua.help/1", "help": {"topic", "title", "text"}}``."""
    page = idea(topic)
    assert thidua.ok("help", topic, "--format", "json").json == {
        "schema": "thidua.help/1",
        "help": {"topic": topic, "title": page.title, "text": page.text},
    }


def test_a_page_into_a_file(thidua: Thidua, tmp_path: Path) -> None:
    """The same as on standard output, whatever the kind of page."""
    for topic in ("bao-mat", "review"):
        thidua.ok("help", topic, "-o", f"{topic}.txt")
        assert (tmp_path / f"{topic}.txt").read_text(encoding="utf-8") == thidua.ok(
            "help", topic
        ).out


@pytest.mark.parametrize(
    ("words", "close"),
    [
        (["cách", "tíng"], "cach-tinh"),
        (["reviw"], "review"),
        (["plan", "ad"], "plan add"),
        (["review", "abc"], "review"),
    ],
)
def test_an_unknown_topic_is_refused_with_the_nearest(
    thidua: Thidua, words: list[str], close: str
) -> None:
    """Exit 1, the topic as typed, the nearest one, and how to list them."""
    told = thidua.refused("help", *words)
    assert (
        told
        == f"Lỗi: Không có trang hướng dẫn nào tên là “{' '.join(words)}”, hay có những chữ ấy.\n"
        f"  → Có phải ý là “{close}”? Xem mọi trang bằng: thidua help\n"
    )


@pytest.mark.parametrize(
    ("words", "pages"),
    [
        (["excel"], ["import", "export", "template", "bang-tinh"]),
        (["báo", "cáo"], ["review", "report", "mau-word"]),
        (["GIAY", "khen"], ["commend paper", "van-ban", "khen-thuong"]),
    ],
)
def test_words_that_name_no_page_are_looked_for_in_the_pages(
    thidua: Thidua, words: list[str], pages: list[str]
) -> None:
    """Accents and case aside; what is meant comes first, and a page that only sounds alike is not
    offered. Scripts get the same in ``thidua.topics/1``."""
    found = thidua.ok("help", *words, "--format", "json").json
    assert found["schema"] == "thidua.topics/1"
    topics = [one["topic"] for one in found["topics"]]
    assert topics[: len(pages)] == pages
    assert not {"exemplar", "bao-mat"} & set(topics)
    out = thidua.ok("help", *words).out
    assert f"thidua help {pages[0]}\n" in out
    assert [line.split("  ")[0] for line in out.splitlines() if line.split("  ")[0] in topics] == (
        topics
    )


def test_an_unknown_topic_like_nothing(thidua: Thidua) -> None:
    """No guess, and still a way out."""
    told = thidua.refused("help", "zzzz")
    assert "Có phải ý là" not in told
    assert told.endswith("Xem mọi trang bằng: thidua help\n")


def test_pages_are_offered_by_the_tab_key() -> None:
    """Commands and ideas that begin with what was typed."""
    from thidua.cli.commands.help import app as help_app

    (topic,) = [p for p in typer.main.get_command(built(help_app)).params if p.name == "words"]
    context = typer.Context(typer.main.get_command(built(help_app)))
    wanted = {name for name in COMMANDS if name.startswith("re")}
    assert (
        {item.value for item in topic.shell_complete(context, "re")}
        == wanted
        >= {"register", "redo", "review"}
    )
    assert {item.value for item in topic.shell_complete(context, "cach")} == {"cach-tinh"}


def test_help_needs_no_data_file_and_makes_none(thidua: Thidua, tmp_path: Path) -> None:
    """Nothing is read or written but the page."""
    thidua.ok("help")
    thidua.ok("help", "bao-mat")
    assert list(tmp_path.iterdir()) == []


@pytest.fixture(scope="module")
def illustrated(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What ``demo`` makes, with which nearly all pages begin."""
    file = tmp_path_factory.mktemp("manual") / "thu.db"
    Thidua(file).ok("demo", str(file))
    return file.read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("topic", IDEAS)
def test_every_command_line_of_a_page_runs(
    thidua: Thidua, tmp_path: Path, illustrated: bytes, topic: str
) -> None:
    """One after the other, in an empty folder; only ``review --strict`` may find something."""
    lines = command_lines(topic)
    assert lines
    if lines[0] == ("", ["demo", "thu.db"]):
        (tmp_path / "thu.db").write_bytes(illustrated)
        (tmp_path / "thu.db").chmod(0o600)
        lines = lines[1:]
    for fed, words in lines:
        answer: Answer = thidua(*words, stdin="Vụ việc đưa từ tệp\n" if fed else None)
        allowed = (0, 3) if words[0] == "review" and "--strict" in words else (0,)
        assert answer.code in allowed, f"{words}: exit {answer.code}\n{answer.err}"


@pytest.mark.parametrize("topic", IDEAS)
def test_an_exercise_never_touches_a_real_file(topic: str) -> None:
    """A page that starts with an illustrative file names that file on every line; only the campaign
    works on a real one, in two pages."""
    lines = [words for _, words in command_lines(topic)]
    if topic in ("chien-dich", "mot-vong"):
        assert lines[0] == ["init"]
        return
    if topic == "bang-chung":  # which needs no data file
        assert lines[0] == ["demo", "--offices", "nhan-ve"]
        assert {tuple(words[:2]) for words in lines[1:]} == {("consolidate", "nhan-ve")}
        return
    assert lines[0] == ["demo", "thu.db"]
    assert [words for words in lines[1:] if words[-2:] != ["--db", "thu.db"]] == []


@pytest.mark.parametrize("topic", IDEAS)
def test_every_command_and_topic_that_a_page_names_exists(topic: str) -> None:
    """No ``thidua …`` in the prose leads nowhere, and every indented line is a command line."""
    for line in idea(topic).text.splitlines():
        if line.startswith("    ") and line.split()[0] not in _OF_WINDOWS:
            assert _COMMAND.match(line), line
    for name in re.findall(r"\bthidua ([a-z]+(?:-[a-z]+)*)\b", idea(topic).text):
        assert name in COMMANDS, name


_BLOCK = re.compile(r"^```toml\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def blocks() -> list[tuple[str, str]]:
    """What the manual tells to write in a plan file, piece by piece, with its page."""
    return [(page.topic, found) for page in ideas() for found in _BLOCK.findall(page.text)]


@pytest.mark.parametrize(("topic", "block"), blocks())
def test_every_piece_of_a_plan_file_is_right(thidua: Thidua, topic: str, block: str) -> None:
    """Written behind the example that ``plan new`` gives, as the page says."""
    thidua.ok("plan", "new", "ke-hoach.toml")
    with Path("ke-hoach.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n{block}")
    answer = thidua.ok("plan", "check", "ke-hoach.toml", "--format", "json")
    codes = {found["target"] for found in answer.json["targets"]}
    assert set(re.findall(r'^code = "(.+)"$', block, re.MULTILINE)) <= codes
    assert topic in ("viet-ke-hoach", "do-luong", "han-muc")


def test_there_is_a_piece_for_each_measure() -> None:
    """Count, sum, ratio, declared figure; ceiling, kinds of units, a window of its own,
    encouraged."""
    text = "".join(block for _, block in blocks())
    measures = (None, "sum", "ratio", "figure")
    for measure in measures:
        found = [b for _, b in blocks() if re.findall('measure = "(.+)"', b)[:1] == [measure]]
        assert found or measure is None
    for key in ("maximum", "minimum_by_group", "starts_on", "encouraged", "carry_in", "strict"):
        assert f"{key} = " in text


def test_a_piece_of_a_file_stays_as_it_is_on_a_terminal() -> None:
    """No line of it is joined to the next, and no fence is shown."""
    lines = [
        block.text
        for block in idea_blocks("Tên", idea("do-luong").text, 200)
        if isinstance(block, Line)
    ]
    assert 'measure = "sum"' in lines
    assert 'sum = "thu_hoi"' in lines
    assert not any("```" in str(line) for line in lines)


def test_a_figure_that_changed_later_is_traced_by_one_command(thidua: Thidua) -> None:
    """The story of the page on cut-offs: who, when, and which entry, in one answer."""
    for _, words in command_lines("chot-so-lieu"):
        answer = thidua(*words)
        if "--compare" in words:
            assert (
                "thực hiện 2, phải đạt 2 (đạt) → thực hiện 1, phải đạt 2 (chưa đạt)" in answer.out
            )
            assert re.search(
                r"Mục nhật ký số \d+, \S+ ngày 20/01/2026, kiem-thu: sửa vụ 2022-005", answer.out
            )
            assert "Mức chủ động: Chủ động phát hiện → Không" in answer.out
            return
    pytest.fail("the page has no --compare")
