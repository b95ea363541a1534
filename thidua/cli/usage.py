"""What is wrong with a command line, in Vietnamese: which word, why, and how it would be right."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from typer.exceptions import TyperException

from thidua.advice import Advice, Said, Sentence, quoted, told
from thidua.domain.text import nearest, search_key
from thidua.errors import ThiduaError, UsageFault

_MOST_MEANT = 4
_DASHES = "–—―−‐‑‒"  # what word processors and chat programs make of hyphens
_OPENING, _CLOSING = (
    "“„‟«‘‚‛",
    "”“»’‘",
)  # and of quotes; who closes with another sign opens with it too


def see_help(path: str) -> Sentence:
    """Where the command line ``path`` is explained."""
    return told("Xem cách dùng bằng: ", Advice(*path.split()[1:], help=True))


def usage_fault(error: TyperException) -> UsageFault:
    """A usage error of the parser in Vietnamese: which option or argument, and what is wrong with
    it. ``error.typed`` holds the words behind the command's name, where they are known."""
    context = getattr(error, "ctx", None)
    typed: list[str] = getattr(error, "typed", [])
    todo = see_help(context.command_path if context else "thidua")
    kind = type(error).__name__
    if kind == "NoSuchOption":
        return _no_such_option(error.option_name, error.possibilities or (), context, typed, todo)  # type: ignore[attr-defined]
    if kind == "MissingParameter":
        return UsageFault(f"Thiếu {_parameter(error)}.", todo=todo)
    if kind == "BadOptionUsage":
        name = error.option_name  # type: ignore[attr-defined]
        what = (
            "không nhận giá trị" if "does not take" in error.message else "phải có giá trị theo sau"
        )
        return UsageFault(f"Tùy chọn “{name}” {what}.", todo=todo)
    if kind == "BadParameter":
        return UsageFault(f"Giá trị của {_parameter(error)} không nhận được.", error.message, todo)
    extra = getattr(error, "extra", None)
    if extra and context is not None:
        return _surplus(extra, context, typed, todo)
    return UsageFault("Dòng lệnh chưa đúng.", error.message, todo)


def _parameter(error: TyperException) -> str:
    parameter = getattr(error, "param", None)
    return "tham số" if parameter is None else parameter_name(parameter)


def parameter_name(parameter: Any) -> str:
    """``đối số MÃ_VỤ``, ``tùy chọn --round``."""
    if parameter.param_type_name == "argument":
        return f"đối số {parameter.metavar or parameter.name.upper()}"
    return f"tùy chọn {parameter.opts[0]}"


def _no_such_option(
    name: str, possible: Sequence[str], context: Any, typed: list[str], todo: Sentence
) -> UsageFault:
    """An option that the command does not have: a dash is missing, or it stands before the
    command."""
    single = next(
        (word.split("=")[0] for word in typed if re.match("-[^-].", word) and name[1] in word), None
    )
    if name.startswith("--"):
        single = None
    known = [
        option for parameter in context.command.get_params(context) for option in parameter.opts
    ]
    close = (
        nearest(f"-{single}", [option for option in known if option.startswith("--")])
        if single
        else None
    )
    if (
        single and close and len(single) < len(close)
    ):  # a longer one may hold a value, which is not repeated
        name, possible = single, [close]
    elif moved := _before_the_command(context, typed):
        what = f"Tùy chọn “{name}” đứng trước tên lệnh."
        return UsageFault(what, todo=told("Viết sau tên lệnh: ", moved))
    meant = f"Có phải ý là {', '.join(possible)}? " if possible else ""
    return UsageFault(f"Không có tùy chọn “{name}”.", todo=told(meant, todo))


def _before_the_command(context: Any, typed: list[str]) -> Advice | None:
    """The command line with what stands before the command's name behind it; ``None`` where there
    is no such name, or the command does not take it."""
    if context is None or not hasattr(context.command, "list_commands"):
        return None
    names = context.command.list_commands(context)
    at = next((at for at, word in enumerate(typed) if word in names and typed[at - 1] != "--db"), 0)
    command = context.command
    for word in typed[at:]:
        command = command.get_command(context, word) if hasattr(command, "get_command") else command
        if command is None:
            return None
    taken = {option for parameter in command.params for option in parameter.opts}
    if not at or not all(
        word.partition("=")[0] in taken for word in typed[:at] if word.startswith("-")
    ):
        return None
    return as_advice([*context.command_path.split()[1:], *typed[at:], *typed[:at]])


def as_advice(words: Sequence[str]) -> Advice:
    """A command line as typed: its words up to the first option, then options with what follows."""
    start = next((at for at, word in enumerate(words) if word.startswith("-")), len(words))
    options: dict[str, list[object]] = {}
    at = start
    while at < len(words):
        name, sign, value = words[at].partition("=")
        key = name.strip("-").replace("-", "_")
        valued = bool(sign) or (at + 1 < len(words) and not words[at + 1].startswith("-"))
        options.setdefault(key, []).append(value if sign else words[at + 1] if valued else True)
        at += 1 if sign or not valued else 2
    options = {
        f"{key}_" if key in ("file", "plan") else key: values
        for key, values in options.items()
        if key
    }
    return Advice(*words[:start], **options)  # type: ignore[arg-type]


def _surplus(extra: Sequence[str], context: Any, typed: list[str], todo: Sentence) -> UsageFault:
    """Words that the command has no place for, and where they may belong."""
    parameters = context.command.get_params(context)
    places = [p.metavar for p in parameters if p.param_type_name == "argument"]
    options = {option for parameter in parameters for option in parameter.opts}
    path = context.command_path.split()[1:]
    takes = f"chỉ nhận {', '.join(places)}" if places else "không nhận đối số nào"
    words = ", ".join(f"“{word}”" for word in extra)
    what = f"Thừa {words}: lệnh {' '.join(path)} {takes}."
    hint: Said = ""
    parted = _parted_option(typed, options)
    together = _one_value(extra, typed)
    if parted:
        hint = parted
    elif _altered(typed):
        hint = ""  # that says enough
    elif "--round" in options and len(extra) == 1 and extra[0].isdigit() and "--round" not in typed:
        hint = told("Số của đợt viết sau --round: ", Advice(*path, round=extra[0]))
    elif together is not None:
        hint = f"Nếu “{together}” là một giá trị thì viết trong dấu nháy: {quoted(together)}"
    elif "--search" in options and not any(word.startswith("-") for word in typed):
        hint = told("Tìm theo chữ: ", Advice(*path, search=" ".join(extra)))
    return UsageFault(what, todo=hint or todo)


def _parted_option(typed: Sequence[str], options: set[str]) -> str:
    """What to say of a long dash that stands alone before the name of an option, as Word makes it
    of ``-- unit``; nothing where there is none."""
    for dash, name in pairwise(typed):
        if re.fullmatch(f"-?[{_DASHES}]+-?", dash) and f"--{name.partition('=')[0]}" in options:
            return (
                f"Ở {dash} {name}: gạch dài đứng riêng là do Word hay Zalo tự đổi; gõ lại gạch"
                f" ngắn, viết liền: --{name}"
            )
    return ""


def swallowed_quotes(words: Sequence[str]) -> str:
    """What to say of a command that has been carried out with curly quotes around a word, which no
    shell takes away; nothing where there are none. Between quotes of the shell (a value with
    blanks) they are meant."""
    for value in map(_value, words):
        inner = value.strip(_OPENING + _CLOSING)
        around = value[:1] in tuple(_OPENING) and value[-1:] in tuple(_CLOSING)
        if around and inner and not any(map(str.isspace, value)):
            return (
                f"Nháy cong ở {value} thành một phần của giá trị (nháy cong là do Word hay Zalo tự"
                f" đổi); không cần nháy thì ghi lại: {quoted(inner)}"
            )
    return ""


def _one_value(extra: Sequence[str], typed: list[str]) -> str | None:
    """The value that was meant where ``extra`` follows a word of it: ``Phòng Tổng hợp`` where
    ``Tổng hợp`` is left over."""
    for at in range(1, len(typed) - len(extra) + 1):
        before = typed[at - 1]
        if (
            typed[at : at + len(extra)] == list(extra)
            and not before.startswith("-")
            and not extra[0].isdigit()
        ):
            return " ".join([before, *extra])
    return None


def either(names: Sequence[str]) -> str:
    """``“import”, “export” hay “report”``."""
    told_names = [f"“{name}”" for name in names]
    return " hay ".join(filter(None, [", ".join(told_names[:-1]), *told_names[-1:]]))


def close_commands(word: str, summaries: Mapping[str, str]) -> list[str]:
    """The commands that ``word`` may mean: those whose summary holds it as a word, else the one
    that is spelt nearly so."""
    key = search_key(word)
    said = [
        name
        for name, text in summaries.items()
        if key and re.search(rf"\b{re.escape(key)}\b", search_key(text))
    ]
    if said:
        return sorted(said, key=lambda name: not search_key(summaries[name]).startswith(key))[
            :_MOST_MEANT
        ]
    close = nearest(word, list(summaries))
    return [close] if close else []


def made_by_other_programs(words: Sequence[str], error: ThiduaError) -> str:
    """What to say where an error comes of dashes or quotes that Word or Zalo has put in the place
    of those typed."""
    if isinstance(error, UsageFault):
        return _altered(words)
    text = " ".join(
        [error.what, *(f"{problem.where} {problem.what}" for problem in error.problems)]
    )
    return _altered(
        [word for word in words if _value(word) in text and _value(word)[-1:] in _CLOSING]
    )


def _altered(words: Sequence[str]) -> str:
    """Which of ``words`` another program has altered, and what was typed; nothing where none is."""
    for at, word in enumerate(words):
        if re.match(rf"-?[{_DASHES}]+-?\w", word):
            name = word.lstrip(_DASHES + "-")
            typed = f"--{name}" if name[1:2] not in ("", "=") else f"-{name}"
            return f"Ở {word}: gạch dài là do Word hay Zalo tự đổi; gõ lại gạch ngắn: {typed}"
        if _value(word)[:1] in tuple(_OPENING):
            curly = _until_closed([_value(word), *words[at + 1 :]])
            meant = quoted(curly.strip(_OPENING + _CLOSING))
            return f"Ở {curly}: nháy cong là do Word hay Zalo tự đổi; gõ lại nháy thẳng: {meant}"
    return ""


def _value(word: str) -> str:
    """A word, or the value in it where it is ``--option=value``."""
    return word.partition("=")[2] if word.startswith("-") and "=" in word else word


def _until_closed(words: Sequence[str]) -> str:
    """What stands between curly quotes, which a shell does not take for quotes, and they."""
    end = next((at for at, word in enumerate(words) if word[-1:] in tuple(_CLOSING)), 0)
    return " ".join(words[: end + 1])
