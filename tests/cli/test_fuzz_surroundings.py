"""The real process in odd surroundings: closed and full streams, odd variables, completion asked
for in odd ways."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fuzz import arguments
from tests.fuzz.arguments import World, assert_sound
from tests.fuzz.surroundings import TRIALS, Trial, judge_process, run_process

pytestmark = pytest.mark.slow

_SHARE = 9
_WRITE = (
    "add-case",
    "--title",
    "Vụ mới",
    "--kind",
    "vu_an",
    "--field",
    "tham_nhung",
    "--unit",
    "NC",
)


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    """A furnished folder, made once."""
    with arguments.world() as made:
        yield made


@pytest.mark.parametrize("trial", TRIALS[::_SHARE], ids=lambda trial: trial.name)
def test_odd_surroundings(world: World, trial: Trial) -> None:
    """A share of them; ``python -m tests.stress.surroundings`` runs them all."""
    world.restore()
    judge_process(trial, *run_process(world.folder, trial))
    assert_sound(world.file)


@pytest.mark.parametrize(
    "words", [("cases",), ("--help",), ("export", "-"), _WRITE], ids=lambda words: words[0]
)
def test_a_result_for_a_closed_output(world: World, words: tuple[str, ...]) -> None:
    """Nobody got the result: exit 1, and what became of the file is told."""
    world.restore()
    code, _, err = run_process(world.folder, Trial(words, redirect=">&-"))
    assert (code, err.splitlines()[0]) == (1, "Lỗi: Không in được kết quả: nơi nhận đã đóng.")
    written = world.file.read_bytes() != world.content
    assert written is (words == _WRITE)
    assert ("đã được ghi vào tệp dữ liệu" in err) is written


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (("import", "-"), "Tệp đầu vào chuẩn trống"),
        ((*_WRITE, "--note", "-"), "--note -: đầu vào chuẩn không có chữ nào"),
        (("undo",), "Lệnh này phải được xác nhận"),
    ],
)
def test_a_closed_input_is_an_empty_one(world: World, words: tuple[str, ...], what: str) -> None:
    """Nobody is there to answer, nothing is there to be read."""
    world.restore()
    code, out, err = run_process(world.folder, Trial(words, redirect="<&-"))
    assert code in (1, 2)
    assert f"Lỗi: {what}" in err
    assert out == ""
    assert world.file.read_bytes() == world.content


def test_an_error_does_not_stray_to_the_output(world: World) -> None:
    """Where nobody listens to messages they are not put among the results."""
    assert run_process(world.folder, Trial(("cases", "--xyz"), redirect="2>&-")) == (2, "", "")


@pytest.mark.parametrize(
    "variables",
    [{}, {"COMP_WORDS": "thidua show ", "COMP_CWORD": "x"}, {"COMP_WORDS": "", "COMP_CWORD": ""}],
    ids=str,
)
def test_completion_that_fails_is_silent(world: World, variables: dict[str, str]) -> None:
    """Nothing is printed into what someone is typing."""
    code, out, err = run_process(
        world.folder, Trial((), {"_THIDUA_COMPLETE": "complete_bash", **variables})
    )
    assert (code, out, err) == (1, "", "")


@pytest.mark.parametrize("asked", ["xyz", "source_", "complete_xyz", "complete"])
def test_completion_for_no_shell(world: World, asked: str) -> None:
    """Told in Vietnamese, with the name of the variable."""
    code, out, err = run_process(world.folder, Trial(("cases",), {"_THIDUA_COMPLETE": asked}))
    assert (code, out) == (2, "")
    assert err.startswith(f"Lỗi: Biến môi trường _THIDUA_COMPLETE có giá trị “{asked}”")
