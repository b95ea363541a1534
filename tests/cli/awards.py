"""What the tests of commendation share: a decision to record, a case for Lê Văn An, plan files with
quotas."""

from __future__ import annotations

from pathlib import Path

from tests.cli.helpers import plan_file
from tests.conftest import Answer, Thidua


def decision(
    number: str = "12-QĐ/BNCTU",
    *,
    day: str = "05/12/2023",
    form: str = "Giấy khen",
    round_: int = 1,
) -> list[str]:
    """The options of a decision."""
    return ["--round", str(round_), "--form", form, "--decision", number, "--date", day]


def award(thidua: Thidua, recipient: str, *words: str) -> Answer:
    """Record the decision 12-QĐ/BNCTU of 05/12/2023 for a recipient."""
    return thidua.ok("commend", "add", recipient, *decision(), *words)


def lagging(code: str) -> list[str]:
    """The options of a corruption case of NC that counts in both rounds, with Lê Văn An."""
    return [
        *(
            "--code",
            code,
            "--kind",
            "vu_an",
            "--field",
            "tham_nhung",
            "--unit",
            "NC",
            "--initiative",
            "phat_hien",
        ),
        *(
            "--public-concern",
            "--advised",
            "2022-03-01",
            "--advice-doc",
            "1",
            "--resolved",
            "2022-10-01",
        ),
        *("--outcome", "hieu_qua", "--result-doc", "2", "--person", "Lê Văn An"),
    ]


def quota_plan(folder: Path, *quotas: tuple[str, str]) -> Path:
    """The embedded plan with quotas (recipient, the other keys) in round 1."""
    text = "".join(f'[[rounds.quotas]]\nrecipient = "{who}"\n{rest}\n\n' for who, rest in quotas)
    return plan_file(folder, ("[[rounds]]\nnumber = 2", f"{text}[[rounds]]\nnumber = 2"))
