"""A plan as it comes from a file: shape checked by pydantic, rules checked here, all problems in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from pydantic import TypeAdapter, ValidationError

from thidua.domain.dates import format_date
from thidua.domain.plan import Criteria, Plan, PlanField, PlanUnit, Round, Target
from thidua.domain.text import describe_characters, nearest, nfc, search_key, unfit_characters
from thidua.domain.vocabulary import RoundKind
from thidua.errors import Problem, Refused

_CODE = re.compile(r"[A-Za-z0-9ĐđÀ-ỹ][A-Za-z0-9ĐđÀ-ỹ._/-]*")
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")

# pydantic's error types in the words of someone who edits a plan file.
_SHAPE = {
    "missing": "thiếu khóa bắt buộc",
    "missing_argument": "thiếu khóa bắt buộc",
    "unexpected_keyword_argument": "khóa không có trong mẫu kế hoạch",
    "extra_forbidden": "khóa không có trong mẫu kế hoạch",
    "string_type": "phải là chữ trong dấu nháy",
    "int_type": "phải là số nguyên",
    "int_parsing": "phải là số nguyên",
    "int_from_float": "phải là số nguyên",
    "bool_type": "phải là true hoặc false",
    "bool_parsing": "phải là true hoặc false",
    "tuple_type": "phải là danh sách trong ngoặc vuông",
    "dataclass_type": "phải là một bảng [ ] có khóa và giá trị",
}
MOST_TARGETS = 30  # a review holds them in one SQLite integer, two bits each
_LISTS: dict[str, Any] = {"rounds": Round, "fields": PlanField, "targets": Target, "units": PlanUnit}

# What an editor shows beside each key (``plan schema``).
_DESCRIPTIONS = {
    "Plan": {
        "number": "Số, ký hiệu kế hoạch, ví dụ 06-KH/BNCTU",
        "issued_on": "Ngày ban hành",
        "theme": "Chủ đề thi đua",
        "starts_on": "Ngày đầu của đợt thi đua (tính cả ngày này)",
        "ends_on": "Ngày cuối của đợt thi đua (tính cả ngày này)",
        "issuer": "Cơ quan ban hành",
        "rounds": "Các đợt sơ kết, tổng kết; số liệu mỗi đợt tính lũy kế từ ngày đầu",
        "fields": "Các lĩnh vực của vụ án, vụ việc",
        "targets": "Các chỉ tiêu",
        "parent": "Kế hoạch của cấp trên mà kế hoạch này thực hiện",
        "units": "Các đơn vị có sẵn khi tạo tệp; sau đó sửa bằng lệnh unit",
        "joint_credit": "Vụ phối hợp: lead = chỉ tính cho đơn vị chủ trì; each = tính cho mỗi đơn vị tham gia",
        "require_evidence": "true = vụ thiếu số văn bản thì không tính",
        "source": "Nguồn văn bản",
        "note": "Cách hiểu những chỗ văn bản không nói rõ",
    },
    "Target": {
        "code": "Mã chỉ tiêu, không dấu cách",
        "name": "Tên chỉ tiêu",
        "scope": "organisation = toàn Ban; unit = mỗi phòng",
        "criteria": "Tiêu chí chung cho mọi đợt",
        "rounds": "Mức của từng đợt; đợt không ghi là không quy định",
        "subset_of": "Mã chỉ tiêu bao trùm; vụ được tính phải đạt cả tiêu chí của chỉ tiêu ấy",
        "note": "Cách hiểu",
    },
    "TargetRound": {
        "round": "Số của đợt",
        "minimum": "Mức tối thiểu, từ 1 trở lên",
        "quotation": "Nguyên văn câu của kế hoạch",
        "criteria": "Tiêu chí riêng của đợt, thay cho tiêu chí chung cùng tên",
        "note": "Cách hiểu",
    },
    "Criteria": {
        "kind": "Loại: vu_an, vu_viec, van_de",
        "field": "Chỉ những lĩnh vực này",
        "field_except": "Mọi lĩnh vực trừ những lĩnh vực này",
        "initiative": "Mức chủ động: phat_hien, tham_muu, khong",
        "public_concern": "Có được dư luận xã hội quan tâm hay không",
        "outcome": "Kết quả xử lý: hieu_qua, khong_hieu_qua",
        "reached": "Các mốc phải có ngày: detected, advised, directed, resolved",
        "milestone": "Mốc mà ngày của nó quyết định vụ có nằm trong thời gian tính hay không",
    },
    "Round": {
        "number": "Số thứ tự của đợt: 1, 2, …",
        "kind": "so_ket hoặc tong_ket",
        "held": "Tháng tổ chức, dạng 2023-11",
        "cutoff": "Ngày chốt số liệu (tính cả ngày này)",
        "legal_bases": "Căn cứ pháp lý của đợt, có ngày hiệu lực",
        "note": "Cách hiểu",
    },
    "LegalBasis": {"title": "Tên văn bản", "effective_on": "Ngày có hiệu lực"},
    "PlanField": {"code": "Mã lĩnh vực", "name": "Tên lĩnh vực"},
    "PlanUnit": {"code": "Mã đơn vị", "name": "Tên đơn vị", "has_targets": "false = không giao chỉ tiêu (Văn phòng)"},
    "Parent": {"number": "Số, ký hiệu", "issued_on": "Ngày ban hành", "issuer": "Cơ quan ban hành"},
    "Issuer": {
        "name": "Tên cơ quan",
        "letterhead": "Các dòng tiêu đề góc trái của văn bản, từ trên xuống",
        "place": "Địa danh ghi trước ngày tháng",
        "report_symbol": "Ký hiệu báo cáo, ví dụ BC/BNCTU",
    },
}


def read_plan(data: Mapping[str, Any]) -> Plan:
    """The plan that the tables of a plan file describe.

    Raises ``Refused`` with one ``Problem`` per broken key or rule, its ``where`` naming the key (``targets[2].name``).
    """
    data = _normalised(data)
    problems = list(_shape_problems(data))
    parts = {name: list(_readable(data.get(name), kind)) for name, kind in _LISTS.items()}
    reported = {p.where for p in problems}
    for problem in _rule_problems(data, parts):
        if problem.where not in reported:
            reported.add(problem.where)
            problems.append(problem)
    if problems:
        raise Refused(f"Tệp kế hoạch có {len(problems)} chỗ chưa đúng.", problems=problems)
    return TypeAdapter(Plan).validate_python(data)


def plan_schema() -> dict[str, Any]:
    """The JSON Schema of a plan file, with a description of each key for an editor to show."""
    schema = TypeAdapter(Plan).json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "Kế hoạch thi đua chuyên đề"
    models = {**schema["$defs"], "Plan": schema}
    for model, descriptions in _DESCRIPTIONS.items():
        for key, text in descriptions.items():
            models[model]["properties"][key]["description"] = text
    models["TargetRound"]["properties"]["minimum"]["minimum"] = 1
    models["Round"]["properties"]["number"]["minimum"] = 1
    models["Round"]["properties"]["held"]["pattern"] = f"^{_MONTH.pattern}$"
    return schema


def _normalised(value: Any) -> Any:
    """All text of a plan file in NFC without outer whitespace."""
    if isinstance(value, str):
        return nfc(value.strip())
    if isinstance(value, Mapping):
        return {nfc(str(key)): _normalised(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_normalised(item) for item in value]
    return value


def _place(*path: Any) -> str:
    """``("targets", 1, "name")`` → ``targets[2].name``: people count from one."""
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text


def _shape_problems(data: Mapping[str, Any]) -> Iterator[Problem]:
    try:
        TypeAdapter(Plan).validate_python(data)
    except ValidationError as error:
        for fault in error.errors():
            yield Problem(_place(*fault["loc"]), _shape_message(fault), _key_hint(fault))


def _shape_message(fault: Any) -> str:
    value, kind = fault.get("input"), fault["type"]
    if kind in ("enum", "literal_error"):
        return f"“{value}” không nhận được; chọn {fault['ctx']['expected'].replace(' or ', ' hoặc ')}"
    if kind.startswith("date"):
        return f"“{value}” không phải là ngày; viết dạng 2023-11-30, không có dấu nháy"
    message = _SHAPE.get(kind, fault["msg"])
    return message if kind.startswith("missing") or "keyword" in kind else f"“{value}” {message}"


def _key_hint(fault: Any) -> str:
    if fault["type"] not in ("unexpected_keyword_argument", "extra_forbidden"):
        return ""
    known = sorted({key for keys in _DESCRIPTIONS.values() for key in keys})
    close = nearest(str(fault["loc"][-1]), known)
    return f"Có phải ý là “{close}”?" if close else "Xóa khóa này, hoặc xem các khóa bằng: thidua plan schema."


def _readable(items: Any, kind: Any) -> Iterator[tuple[int, Any]]:
    """Those items of a list that can be read on their own, with their position."""
    adapter: TypeAdapter[Any] = TypeAdapter(kind)
    for index, item in enumerate(items if isinstance(items, list) else ()):
        try:
            yield index, adapter.validate_python(item)
        except ValidationError:
            continue


def _rule_problems(data: Mapping[str, Any], parts: dict[str, list[tuple[int, Any]]]) -> Iterator[Problem]:
    yield from _text_problems(data, ())
    yield from _kind_problems(data, ())
    start, end = data.get("starts_on"), data.get("ends_on")
    if _ordered(end, start) is False:
        yield Problem("ends_on", f"ngày cuối {format_date(end)} trước ngày đầu {format_date(start)}")  # type: ignore[arg-type]
    for name in ("rounds", "fields", "targets"):
        if data.get(name) == []:
            yield Problem(name, "phải có ít nhất một mục")
    if len(parts["targets"]) > MOST_TARGETS:
        yield Problem("targets", f"có {len(parts['targets'])} chỉ tiêu, nhiều nhất là {MOST_TARGETS}")
    for name, key in (("rounds", "number"), ("fields", "code"), ("targets", "code"), ("units", "code")):
        yield from _repeated(data, name, key)
    yield from _round_problems(parts["rounds"], start, end)
    for name in ("fields", "targets", "units"):
        for index, part in parts[name]:
            if part.code and not _CODE.fullmatch(part.code):
                yield Problem(
                    _place(name, index, "code"), f"mã “{part.code}” chỉ gồm chữ, số và . _ / -, không có dấu cách"
                )
    yield from _target_problems(data, parts)


_DATES = ("issued_on", "starts_on", "ends_on", "cutoff", "effective_on")
_FLAGS = ("has_targets", "require_evidence", "public_concern")
_TEXTS = ("number", "theme", "name", "title", "issuer", "quotation", "code")


def _kind_problems(value: Any, path: tuple[Any, ...]) -> Iterator[Problem]:
    """Values of the wrong kind that pydantic would read with good will (a quoted date, ``true`` for 1), and empty texts."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _kind_problems(item, (*path, index))
    if not isinstance(value, Mapping):
        return
    for key, item in value.items():
        here = (*path, key)
        number = key in ("minimum", "round") or (key == "number" and path[:1] == ("rounds",))
        if key in _DATES and type(item) is not date:
            yield Problem(_place(*here), f"“{item}” không phải là ngày; viết dạng 2023-11-30, không có dấu nháy")
        elif number and type(item) is not int:
            yield Problem(_place(*here), f"“{item}” phải là số nguyên")
        elif key in _FLAGS and type(item) is not bool:
            yield Problem(_place(*here), f"“{item}” phải là true hoặc false")
        elif key in _TEXTS and item == "":
            what = "phải trích nguyên văn câu của kế hoạch" if key == "quotation" else "không được để trống"
            yield Problem(_place(*here), what)
        yield from _kind_problems(item, here)


def _ordered(one: Any, two: Any) -> bool | None:
    """Whether ``one`` comes at or after ``two``; ``None`` where they can't be compared."""
    try:
        return bool(one >= two)
    except TypeError:
        return None


def _text_problems(value: Any, path: tuple[Any, ...]) -> Iterator[Problem]:
    if isinstance(value, str):
        if unfit := unfit_characters(value, keep="\n\t"):
            yield Problem(_place(*path), f"có ký tự điều khiển không lưu được ({describe_characters(unfit)})")
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _text_problems(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _text_problems(item, (*path, index))


def _values(data: Mapping[str, Any], name: str, key: str) -> list[Any]:
    items = data.get(name)
    return [item.get(key) if isinstance(item, Mapping) else None for item in (items if isinstance(items, list) else ())]


def _repeated(data: Mapping[str, Any], name: str, key: str) -> Iterator[Problem]:
    seen: dict[Any, int] = {}
    for index, value in enumerate(_values(data, name, key)):
        folded = search_key(value) if isinstance(value, str) else value
        if not isinstance(folded, (str, int)):
            continue
        if folded in seen:
            yield Problem(_place(name, index, key), f"“{value}” đã có ở {_place(name, seen[folded])}")
        seen.setdefault(folded, index)


def _round_problems(rounds: list[tuple[int, Round]], start: Any, end: Any) -> Iterator[Problem]:
    before: Round | None = None
    for index, round_ in rounds:
        place = _place("rounds", index, "cutoff")
        if round_.number < 1:
            yield Problem(_place("rounds", index, "number"), f"số của đợt là {round_.number}, phải từ 1 trở lên")
        if not _MONTH.fullmatch(round_.held):
            yield Problem(_place("rounds", index, "held"), f"“{round_.held}” không phải là tháng; viết dạng “2023-11”")
        if _ordered(round_.cutoff, start) is False:
            yield Problem(
                place, f"ngày chốt {format_date(round_.cutoff)} trước ngày đầu {format_date(start)} của kế hoạch"
            )
        if _ordered(end, round_.cutoff) is False:
            yield Problem(
                place, f"ngày chốt {format_date(round_.cutoff)} sau ngày cuối {format_date(end)} của kế hoạch"
            )
        if before and round_.number <= before.number:
            yield Problem(_place("rounds", index, "number"), "các đợt phải xếp theo số tăng dần")
        if before and round_.cutoff <= before.cutoff:
            yield Problem(place, f"ngày chốt phải sau ngày chốt {format_date(before.cutoff)} của đợt {before.number}")
        before = round_
    if before and before.kind is not RoundKind.TONG_KET:
        yield Problem(_place("rounds", rounds[-1][0], "kind"), "đợt cuối phải là tong_ket")


def _target_problems(data: Mapping[str, Any], parts: dict[str, list[tuple[int, Any]]]) -> Iterator[Problem]:
    rounds = [round_.number for _, round_ in parts["rounds"]]
    rounds_known = len(rounds) == len(_values(data, "rounds", "number")) > 0
    fields = _values(data, "fields", "code")
    targets: dict[str, Target] = {target.code: target for _, target in parts["targets"]}
    for index, target in parts["targets"]:
        place = ("targets", index)
        yield from _criteria_problems(target.criteria, fields, (*place, "criteria"))
        yield from _whole_problems(target, targets, _values(data, "targets", "code"), place)
        if target.subset_of is None and target.criteria.milestone is None:
            yield Problem(_place(*place, "criteria", "milestone"), "thiếu mốc quyết định (milestone)")
        if not target.rounds:
            yield Problem(_place(*place, "rounds"), "phải quy định mức của ít nhất một đợt")
        seen: set[int] = set()
        for position, stated in enumerate(target.rounds):
            here = (*place, "rounds", position)
            if rounds_known and stated.round not in rounds:
                yield Problem(_place(*here, "round"), f"kế hoạch không có đợt {stated.round}")
            if stated.round in seen:
                yield Problem(_place(*here, "round"), f"đợt {stated.round} ghi hai lần")
            seen.add(stated.round)
            if stated.minimum < 1:
                yield Problem(_place(*here, "minimum"), f"mức tối thiểu {stated.minimum} phải từ 1 trở lên")
            if stated.criteria:
                yield from _criteria_problems(stated.criteria, fields, (*here, "criteria"))


def _criteria_problems(criteria: Any, fields: list[Any], place: tuple[Any, ...]) -> Iterator[Problem]:
    for key in ("field", "field_except"):
        for code in getattr(criteria, key) or ():
            if code not in fields:
                yield Problem(_place(*place, key), f"“{code}” không có trong fields của kế hoạch")
    for key in ("kind", "field", "initiative"):
        if getattr(criteria, key) == ():
            yield Problem(
                _place(*place, key), "danh sách rỗng thì không vụ nào đạt; bỏ khóa này nếu không đặt điều kiện"
            )


def _whole_problems(
    target: Target, targets: dict[str, Target], codes: list[Any], place: tuple[Any, ...]
) -> Iterator[Problem]:
    key = _place(*place, "subset_of")
    chain, whole = [target], target.subset_of
    while whole is not None:
        if whole not in codes:
            yield Problem(key, f"không có chỉ tiêu “{whole}”")
            return
        parent = targets.get(whole)
        if parent is None:
            return
        if parent in chain:
            yield Problem(key, "các chỉ tiêu lồng nhau thành vòng")
            return
        chain.append(parent)
        whole = parent.subset_of
    parent = chain[1] if len(chain) > 1 else None
    if parent and parent.scope is not target.scope:
        yield Problem(key, f"chỉ tiêu bao trùm “{parent.code}” phải cùng phạm vi (scope)")
    yield from _effective_problems(target, parent, None, (*place, "criteria"))
    for position, stated in enumerate(target.rounds):
        here = (*place, "rounds", position)
        if stated.criteria:
            yield from _effective_problems(target, parent, stated.round, (*here, "criteria"))
        floor = parent.minimum(stated.round) if parent else None
        if parent and floor is not None and stated.minimum > floor:
            what = f"mức {stated.minimum} lớn hơn mức {floor} của chỉ tiêu bao trùm “{parent.code}”"
            yield Problem(_place(*here, "minimum"), what)


def _effective_problems(
    target: Target, parent: Target | None, number: int | None, place: tuple[Any, ...]
) -> Iterator[Problem]:
    """What is wrong with the criteria in force: those of round ``number``, or the base where it is ``None``."""

    def own(one: Target) -> Criteria:
        stated = one.in_round(number) if number is not None else None
        return one.criteria.overridden_by(stated.criteria if stated else None)

    mine = own(target)
    if mine.admits_nothing():
        yield Problem(_place(*place), "các tiêu chí loại trừ nhau, nên không vụ nào đạt")
    if parent is None:
        return
    if mine.milestone not in (None, own(parent).milestone):
        yield Problem(_place(*place, "milestone"), f"phải cùng mốc với chỉ tiêu bao trùm “{parent.code}”")
    if not mine.admits_nothing() and own(parent).contradicts(mine):
        yield Problem(_place(*place), f"trái với tiêu chí của chỉ tiêu bao trùm “{parent.code}”, nên không vụ nào đạt")
