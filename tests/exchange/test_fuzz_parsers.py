"""Any bytes as a plan file, a list, a map or a workbook: read, or refused in Vietnamese; what is
taken comes back."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz import corpus, targets
from tests.fuzz.english import english
from tests.fuzz.targets import Wrong
from thidua.errors import FileFault, Refused

pytestmark = pytest.mark.slow

_FEW = settings(
    max_examples=30, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
_SEEDS = st.integers(0, 2**32)
_BYTES = st.one_of(
    st.binary(max_size=200),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")),
    st.lists(
        st.sampled_from([*corpus.WORDS, ",", ";", "\n", "= ", '"', "[columns]\n", "[", "]"]),
        max_size=30,
    ).map(lambda words: "".join(words).encode()),
)


def test_seeds_are_read_or_refused(tmp_path: Path) -> None:
    """What fuzzing starts from; most of it is sound."""
    assert [targets.plan_file(seed, tmp_path) for seed in corpus.plan_seeds()][:3] == [True] * 3
    assert all(targets.map_file(seed, tmp_path) for seed in list(corpus.map_seeds())[:2])
    texts = list(corpus.text_seeds())
    assert sum(targets.sheets_file(seed, "vu.csv") for seed in texts) == len(texts) - 2
    assert all(targets.sheets_file(seed, "vu.xlsx") for seed in corpus.book_seeds())


@_FEW
@given(seed=_SEEDS)
def test_plan_files_with_changed_keys(tmp_path: Path, seed: int) -> None:
    """TOML, but not the plan that it was."""
    targets.plan_file(corpus.mutated_plan(seed), tmp_path)


@_FEW
@given(content=_BYTES)
def test_any_bytes(tmp_path: Path, content: bytes) -> None:
    """As a plan file, a map, a text file and a workbook."""
    targets.plan_file(content, tmp_path)
    targets.map_file(content, tmp_path)
    for name in ("vu.csv", "vu.tsv", "vu.xlsx"):
        targets.sheets_file(content, name)


@_FEW
@given(seed=_SEEDS)
def test_changed_text_files(tmp_path: Path, seed: int) -> None:
    """Read by themselves, and taken in by the program."""
    chance = random.Random(seed)
    content = corpus.mutated_part(chance.choice(list(corpus.text_seeds())), chance)
    targets.sheets_file(content, "vu.csv")
    targets.imported(content, "vu.csv", tmp_path)


@settings(_FEW, max_examples=60)
@given(seed=_SEEDS)
def test_changed_workbooks(tmp_path: Path, seed: int) -> None:
    """A part changed and the whole zipped again, or the bytes themselves."""
    chance = random.Random(seed)
    content = corpus.mutated_book(chance.choice(BOOKS), seed)
    targets.sheets_file(content, "vu.xlsx")
    if seed % 4 == 0:
        targets.imported(content, "vu.xlsx", tmp_path)


@settings(_FEW, max_examples=120)
@given(seed=_SEEDS)
def test_changed_files_of_other_kinds(tmp_path: Path, seed: int) -> None:
    """.xls, .ods, .xlsb, .docx: a part changed, or the bytes themselves."""
    suffix, whole = OTHERS[seed % len(OTHERS)]
    chance = random.Random(seed)
    packed = suffix != ".xls" and chance.random() < 0.7
    content = corpus.mutated_book(whole, seed) if packed else corpus.mutated_part(whole, chance)
    targets.sheets_file(content, f"vu{suffix}")
    if seed % 8 == 0:
        targets.imported(content, f"vu{suffix}", tmp_path)


BOOKS = list(corpus.book_seeds())
OTHERS = list(corpus.other_books())
PLANS = list(corpus.plan_books())


def test_plans_in_workbooks_are_taken() -> None:
    """What the changes start from."""
    assert all(map(targets.plan_book_file, PLANS))


@settings(_FEW, max_examples=60)
@given(seed=_SEEDS)
def test_changed_workbooks_of_plans(seed: int) -> None:
    """A part changed and the whole zipped again; or cells that hold something else."""
    content = PLANS[seed % len(PLANS)]
    targets.plan_book_file(corpus.mutated_book(content, seed))
    targets.plan_book_file(corpus.with_other_cells(content, seed))


@pytest.mark.parametrize(
    "error",
    [
        FileFault("Tệp hỏng."),
        ValueError("x"),
        Refused(""),
        Refused("Sai.", "Input should be a number"),
        Refused("Must be x."),
    ],
)
def test_what_may_not_come_out_is_found(error: Exception) -> None:
    """The judge of these tests judges."""
    with pytest.raises((Wrong, ValueError)), targets.only_refused():
        raise error


def test_what_is_quoted_may_be_english() -> None:
    """A user's own words are shown as they are."""
    assert english("“Input should be” không nhận được") is None
    assert english("“x” Input should be") is not None
