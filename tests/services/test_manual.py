"""The manual's pages of ideas: complete, short, plain, and found however their names are
written."""

from __future__ import annotations

import re

import pytest

from thidua.advice import in_words
from thidua.cli.app import COMMANDS
from thidua.resources import data_file
from thidua.services import manual
from thidua.services.manual_search import search

# What stands for itself: names of commands and options, formats, keys, variables, other products, a
# lawful number.
_NAMES = re.compile(
    r"--?[a-z][a-z-]*|[a-z]+(?:-[a-z]+)+|thidua\S*|[\w-]+\.(?:db|txt|toml)|\.\w+|THIDUA_\w+\S*|%\w+%|\$\?|Ctrl-C|[A-Z]+/\w+"
)
_ENGLISH = re.compile(r"\b(the|file|database|terminal|shell|error|exit|output|input|script|user)\b")


def test_every_file_is_a_topic_and_every_topic_a_file() -> None:
    """The order of reading names exactly the files of ``data/help``."""
    folder = data_file("help/chien-dich.md").parent
    assert {path.stem for path in folder.iterdir()} == set(manual.IDEAS)
    assert [page.topic for page in manual.ideas()] == list(manual.IDEAS)


@pytest.mark.parametrize("topic", manual.IDEAS)
def test_a_page_fits_on_one_or_two_screens(topic: str) -> None:
    """At most 60 lines, prose within 80 columns, one title."""
    source = data_file(f"help/{topic}.md").read_text(encoding="utf-8")
    lines = source.splitlines()
    assert len(lines) <= 60
    assert source.startswith("# ")
    assert [line for line in lines if len(line) > 80 and not line.startswith("    ")] == []
    assert [line for line in lines if line.startswith("# ")] == lines[:1]
    assert [line for line in lines if line != line.rstrip() or "\t" in line] == []


@pytest.mark.parametrize("topic", manual.IDEAS)
def test_prose_is_vietnamese(topic: str) -> None:
    """Names aside, no English word where Vietnamese has one."""
    text = manual.idea(topic).text
    prose = "\n".join(line for line in text.splitlines() if not line.startswith("    "))
    assert _ENGLISH.findall(_NAMES.sub("", prose)) == []


@pytest.mark.parametrize(
    "wanted",
    [
        "cach-tinh",
        "cách tính",
        "Cách tính",
        "CÁCH  TÍNH",
        "cach_tinh",
        "Cách-Tính",
        "Cách tính: vụ nào được đếm, vì sao",
    ],
)
def test_an_idea_is_found_however_it_is_written(wanted: str) -> None:
    """Accents, case, hyphens and spacing aside; by its title too."""
    page = manual.find_idea(wanted)
    assert page is not None
    assert page.topic == "cach-tinh"


def test_no_idea_is_found_by_a_part_of_its_name() -> None:
    """Nothing is guessed."""
    assert manual.find_idea("cach") is None


@pytest.mark.parametrize(
    ("wanted", "close"),
    [
        ("cách tín", "cach-tinh"),
        ("reviw", "review"),
        ("Bảo mậ", "bao-mat"),
        ("plan ad", "plan add"),
    ],
)
def test_an_unknown_topic_names_the_nearest(wanted: str, close: str) -> None:
    """Among commands, ideas and titles; and says how to list them."""
    refusal = manual.unknown_topic(wanted, ["review", "plan", "plan add"])
    assert f"“{wanted}”" in refusal.what
    assert in_words(refusal.todo) == f"Có phải ý là “{close}”? Xem mọi trang bằng: thidua help"


def test_an_unknown_topic_like_nothing_still_says_how_to_list_them() -> None:
    """No guess where nothing is near."""
    refusal = manual.unknown_topic("zzzz", ["review"])
    assert in_words(refusal.todo) == "Xem mọi trang bằng: thidua help"


def test_pages_that_hold_the_words_come_best_first() -> None:
    """What people mean, then titles that hold the words, then texts. Parts of words don't."""
    pages = [
        manual.Page("undo", "Hoàn tác.", ""),
        manual.Page("x", "Tên khác", "Có báo cáo ở giữa.\n"),
        manual.Page("demo", "Tạo tệp và in báo cáo.", ""),
        manual.Page("report", "Báo cáo của một đợt.", ""),
    ]
    found = [page.topic for page in search("bao cao", pages).pages]
    assert found[:2] == ["report", "demo"]
    assert "undo" not in found
    assert search("áo", pages).pages == []
    assert search("", pages).pages == []


def test_two_ideas_never_share_a_name() -> None:
    """Nor an idea with a command's words."""
    for page in manual.ideas():
        others = [
            name for other in manual.ideas() if other != page for name in (other.topic, other.title)
        ]
        assert manual.match(page.topic, [*others, *COMMANDS]) is None
        assert manual.match(page.title, [*others, *COMMANDS]) is None
