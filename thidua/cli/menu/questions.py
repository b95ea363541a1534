"""What a choice of the menu asks before its command line is whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from thidua.cli.ask import Question
from thidua.cli.choice import chosen, laid_out
from thidua.cli.dialogue import reading
from thidua.cli.dialogue.rounds import round_question
from thidua.cli.dialogue.which import case_question
from thidua.session import Session

_LISTS = {".xlsx", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".docx"}
_COPIES = {".db", ".age"}
_MOST_FILES = 9


def question(name: str, session: Session) -> Question[str]:
    """The question for ``{name}`` of a command line."""
    return QUESTIONS[name](session)


def _words(_: Session) -> Question[str]:
    read = reading.needed("Chữ cần tìm", reading.line)
    return Question("Chữ cần tìm", read, "", hint="không cần dấu")


def _reason(_: Session) -> Question[str]:
    read = reading.needed("Lý do", reading.line)
    return Question("Lý do", read, "--reason", explained="Được lưu lại trong lịch sử.")


def _round(session: Session) -> Question[str]:
    from thidua.services.plans import show_plan

    plan = show_plan(session)
    usual = plan.round_at(session.today).number
    return round_question(plan, session.today, "--round", kept=usual)


def _files(text: str, folder: Path, suffixes: set[str]) -> Question[str]:
    """A file: by its place among the newest of ``folder``, or its path."""
    found = [one for one in folder.glob("*") if one.suffix.lower() in suffixes and one.is_file()]
    found = [one for one in found if not one.name.startswith(("~", "."))]
    newest = sorted(found, key=lambda one: one.stat().st_mtime, reverse=True)[:_MOST_FILES]
    names = {str(one): str(one) for one in newest}

    def read(typed: str) -> str:
        path = chosen(typed, names) or typed
        if not Path(path).expanduser().is_file():
            raise ValueError(f"Không có tệp “{path}”")
        return str(Path(path).expanduser()) if path.startswith("~") else path

    hint, listed = laid_out(names)
    way = hint and f"{hint}, hoặc "
    return Question(
        text,
        reading.needed("Tên tệp", read),
        "",
        hint=f"{way}đường dẫn",
        listed=listed,
        explained="Kéo tệp thả vào cửa sổ này thì đường dẫn hiện ra.",
    )


QUESTIONS: dict[str, Callable[[Session], Question[str]]] = {
    "words": _words,
    "reason": _reason,
    "round": _round,
    "case": lambda session: case_question(session, "MÃ_VỤ"),
    "voided": lambda session: case_question(session, "MÃ_VỤ", voided=True),
    "list": lambda _: _files("Tệp danh sách", Path(), _LISTS),
    "copy": lambda session: _files("Bản sao lưu", session.file.parent / "sao-luu", _COPIES),
    "file": lambda _: _files("Tệp dữ liệu", Path(), {".db"}),
}
