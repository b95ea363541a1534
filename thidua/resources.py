"""Where the shipped data lie: ``data/`` beside the package in a clone, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

EMBEDDED_PLAN = "plans/06-KH-BNCTU.toml"
EXAMPLE_PLAN = "plans/mau.toml"
PARENT_PLAN = "plans/15-KH-BNCTW.toml"
SAMPLE = "sample/demo.toml"
UNIT_PAGE = "templates/phieu-don-vi.docx"
WORD_TEMPLATE = "templates/bao-cao.docx"
TAB_WORDS = "tab.json"


def data_file(name: str) -> Path:
    """The path of the shipped file ``name`` (relative to ``data/``).

    Raises ``FileNotFoundError`` when the installation is incomplete.
    """
    package = Path(__file__).resolve().parent
    for root in (package / "data", package.parent / "data"):
        candidate = root / name
        if candidate.exists():
            return candidate
    raise FileNotFoundError(f"data/{name}")
