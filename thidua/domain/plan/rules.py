"""The rules that a plan file must keep, beyond its shape. Each broken one names its key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from thidua.domain.dates import format_date
from thidua.domain.plain import Plain
from thidua.domain.plan.format_rules import format_problems
from thidua.domain.plan.measure_rules import BILLION
from thidua.domain.plan.model import PlanAttribute, PlanField, PlanFigure, PlanUnit, Round
from thidua.domain.plan.parts import Parts
from thidua.domain.plan.places import CODE, key_path, values, written
from thidua.domain.plan.target import Target
from thidua.domain.plan.target_rules import target_problems
from thidua.domain.terms import loose_key
from thidua.domain.text import describe_characters, unfit_characters
from thidua.domain.vocabulary import Recipient, RoundKind
from thidua.errors import Problem

MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
MOST_ITEMS = 1_000  # of a list or a table: what a person could read


def rule_problems(data: Mapping[str, Plain], parts: Parts) -> Iterator[Problem]:
    """What the rules of a plan forbid: ``data`` as written, ``parts`` what of its lists
    could be read."""
    yield from _text_problems(data, ())
    yield from format_problems(data, parts)
    yield from _kind_problems(data, ())
    issuer = data.get("issuer")
    if isinstance(issuer, Mapping) and issuer.get("letterhead") == []:
        yield Problem("issuer.letterhead", "phải có ít nhất một dòng")
    start, end = _day(data.get("starts_on")), _day(data.get("ends_on"))
    if start and end and end < start:
        days = f"ngày cuối {format_date(end)} trước ngày đầu {format_date(start)}"
        yield Problem("ends_on", days)
    for name in ("rounds", "fields", "targets"):
        if data.get(name) == []:
            yield Problem(name, "phải có ít nhất một mục")
    for name, key in (
        ("rounds", "number"),
        ("fields", "code"),
        ("targets", "code"),
        ("units", "code"),
        ("attributes", "code"),
        ("attributes", "name"),
        ("figures", "code"),
        ("figures", "name"),
    ):
        yield from _repeated(data, name, key)
    yield from _round_problems(parts.rounds, start, end)
    last = (
        parts.rounds[-1] if len(parts.rounds) == len(values(data, "rounds", "number")) > 0 else None
    )
    if last and last[1].kind is not RoundKind.TONG_KET:
        yield Problem(key_path("rounds", last[0], "kind"), "đợt cuối phải là tong_ket")
    coded: dict[str, Sequence[tuple[int, _Coded]]] = {
        "fields": parts.fields,
        "targets": parts.targets,
        "units": parts.units,
        "attributes": parts.attributes,
        "figures": parts.figures,
    }
    for name, read in coded.items():
        for index, part in read:
            if part.code and not CODE.fullmatch(part.code):
                yield Problem(
                    key_path(name, index, "code"),
                    f"mã {written(part.code)} chỉ gồm chữ, số và . _ / -, không có dấu cách",
                )
    yield from target_problems(data, parts)


_Coded = PlanField | Target | PlanUnit | PlanAttribute | PlanFigure
_DATES = ("issued_on", "starts_on", "ends_on", "cutoff", "effective_on", "from", "to")
_FLAGS = (
    *("has_targets", "require_evidence", "public_concern"),
    *("strict", "encouraged", "inside", "carry_in"),
)
_TEXTS = ("number", "theme", "name", "title", "issuer", "quotation", "code")


def _kind_problems(value: Plain, path: tuple[str | int, ...]) -> Iterator[Problem]:
    """Values of the wrong kind that pydantic would read with good will (a quoted date, ``true`` for
    1), and empty texts."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _kind_problems(item, (*path, index))
    if not isinstance(value, Mapping):
        return
    for key, item in value.items():
        here = (*path, key)
        if key == "attributes" and isinstance(item, Mapping):
            continue  # of criteria: what their values are, the attribute says
        if key.endswith(("_by_group", "_by_unit")) and isinstance(item, Mapping):
            for name, each in item.items():  # named by groups and units, so by any word
                if type(each) not in (int, Decimal):
                    yield Problem(key_path(*here, name), f"{written(each)} phải là số")
            continue
        number = key in ("round", "at_most", "share") or (
            key == "number" and path[:1] == ("rounds",)
        )
        if key in _DATES and type(item) is not date:
            yield Problem(
                key_path(*here),
                f"{written(item)} không phải là ngày; viết dạng 2023-11-30, không có dấu nháy",
            )
        elif key in ("minimum", "maximum") and type(item) not in (int, Decimal):
            yield Problem(key_path(*here), f"{written(item)} phải là số")
        elif number and type(item) is int and item >= BILLION:
            yield Problem(key_path(*here), f"{written(item)} quá lớn: phải dưới một tỷ")
        elif number and type(item) is not int:
            yield Problem(key_path(*here), f"{written(item)} phải là số nguyên")
        elif key in _FLAGS and type(item) is not bool:
            yield Problem(key_path(*here), f"{written(item)} phải là true hoặc false")
        elif key in _TEXTS and item == "":
            what = (
                "phải trích nguyên văn câu của kế hoạch"
                if key == "quotation"
                else "không được để trống"
            )
            yield Problem(key_path(*here), what)
        yield from _kind_problems(item, here)


def _day(value: Plain) -> date | None:
    """A value where it is a date (without a time); ``None`` where it is anything else."""
    return value if type(value) is date else None


def _text_problems(value: Plain, path: tuple[str | int, ...]) -> Iterator[Problem]:
    if isinstance(value, str):
        if unfit := unfit_characters(value, keep="\n\t"):
            yield Problem(
                key_path(*path),
                f"có ký tự điều khiển không lưu được ({describe_characters(unfit)})",
            )
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _text_problems(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _text_problems(item, (*path, index))


def _repeated(data: Mapping[str, Plain], name: str, key: str) -> Iterator[Problem]:
    seen: dict[str | int, int] = {}
    for index, value in enumerate(values(data, name, key)):
        folded = loose_key(value) if isinstance(value, str) else value
        if not isinstance(folded, (str, int)):
            continue
        if folded in seen:
            yield Problem(
                key_path(name, index, key),
                f"{written(value)} đã có ở {key_path(name, seen[folded])}",
            )
        seen.setdefault(folded, index)


def _round_problems(
    rounds: list[tuple[int, Round]], start: date | None, end: date | None
) -> Iterator[Problem]:
    before: Round | None = None
    for index, round_ in rounds:
        place = key_path("rounds", index, "cutoff")
        if round_.number < 1:
            yield Problem(
                key_path("rounds", index, "number"),
                f"số của đợt là {round_.number}, phải từ 1 trở lên",
            )
        if not MONTH.fullmatch(round_.held):
            yield Problem(
                key_path("rounds", index, "held"),
                f"{written(round_.held)} không phải là tháng; viết dạng “2023-11”",
            )
        if start and round_.cutoff < start:
            yield Problem(
                place,
                f"ngày chốt {format_date(round_.cutoff)} trước ngày đầu {format_date(start)} của kế"
                " hoạch",
            )
        if end and end < round_.cutoff:
            yield Problem(
                place,
                f"ngày chốt {format_date(round_.cutoff)} sau ngày cuối {format_date(end)} của kế"
                " hoạch",
            )
        if before and round_.number <= before.number:
            yield Problem(key_path("rounds", index, "number"), "các đợt phải xếp theo số tăng dần")
        first = round_.starts_on
        if first is not None and start and end and not start <= first <= round_.cutoff:
            what = (
                f"ngày đầu {format_date(first)} của đợt phải từ ngày đầu {format_date(start)} của"
                f" kế hoạch đến ngày chốt {format_date(round_.cutoff)}"
            )
            yield Problem(key_path("rounds", index, "starts_on"), what)
        alike = before is not None and first == before.starts_on
        if before and alike and round_.cutoff <= before.cutoff:
            yield Problem(
                place,
                f"ngày chốt phải sau ngày chốt {format_date(before.cutoff)} của đợt"
                f" {before.number}",
            )
        yield from _quota_problems(round_, ("rounds", index, "quotas"))
        before = round_


def _quota_problems(round_: Round, place: tuple[str | int, ...]) -> Iterator[Problem]:
    seen: dict[Recipient, int] = {}
    for index, quota in enumerate(round_.quotas):
        here = (*place, index)
        if quota.at_most is None and quota.share is None:
            what = "phải ghi số nhiều nhất (at_most) hoặc tỷ lệ phần trăm (share), hoặc cả hai"
            yield Problem(key_path(*here), what)
        if quota.at_most is not None and quota.at_most < 1:
            what = f"số nhiều nhất {quota.at_most} phải từ 1 trở lên; không giới hạn thì bỏ mục này"
            yield Problem(key_path(*here, "at_most"), what)
        if quota.share is not None and not 0 < quota.share <= 100:
            yield Problem(
                key_path(*here, "share"),
                f"tỷ lệ {quota.share} phải lớn hơn 0 và không quá 100 phần trăm",
            )
        if quota.recipient in seen:
            what = (
                f"“{quota.recipient.value}” đã có ở {key_path(*place, seen[quota.recipient])}; mỗi"
                " loại ghi một lần"
            )
            yield Problem(key_path(*here, "recipient"), what)
        seen.setdefault(quota.recipient, index)
