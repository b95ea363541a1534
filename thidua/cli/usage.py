"""What is wrong with a command line, in Vietnamese: which word, why, and how it would be right."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from thidua.advice import Advice, Said, Sentence, quoted, told
from thidua.cli.meant_commands import either, meant_commands, meant_options
from thidua.cli.misread import Misread, Parameter, Reason
from thidua.domain.numbers import no_integer
from thidua.domain.text import nearest, quoted_value
from thidua.errors import Problem, ThiduaError, UsageFault

if TYPE_CHECKING:
    from thidua.cli.typer_seam import Spot

_DASHES = "–—―−‐‑‒"  # what word processors and chat programs make of hyphens
_OPENING, _CLOSING = (
    "“„‟«‘‚‛",
    "”“»’‘",
)  # and of quotes; who closes with another sign opens with it too


def see_help(path: str) -> Sentence:
    """Where the command line ``path`` is explained."""
    return told("Xem cách dùng bằng: ", Advice(*path.split()[1:], help=True))


def usage_fault(error: Misread) -> UsageFault:
    """A usage error of the parser in Vietnamese: which option or argument, and what is wrong with
    it."""
    spot, reason = error.spot, error.reason
    todo = see_help(spot.path if spot else "thidua")
    name = parameter_name(error.parameter) if error.parameter else "tham số"
    if spot and reason in (Reason.NO_COMMAND, Reason.UNKNOWN_COMMAND):
        return _command_fault(error, spot, todo)
    if spot and reason is Reason.UNKNOWN_OPTION:
        return _no_such_option(error, spot, todo)
    if spot and reason is Reason.SURPLUS:
        return _surplus(error.extra, spot, list(error.typed), todo)
    if reason is Reason.MISSING:
        shown = re.search(r"Ví dụ:\n\s+(thidua .+)", spot.page) if spot else None
        hint = f"Ví dụ: {shown[1]} – " if shown else ""
        return UsageFault(f"Thiếu {name}.", todo=told(hint, todo))
    if reason is Reason.NO_VALUE:
        return UsageFault(
            f"Tùy chọn {quoted_value(error.word)} phải có giá trị theo sau.", todo=todo
        )
    if reason is Reason.NEEDLESS_VALUE:
        return UsageFault(f"Tùy chọn {quoted_value(error.word)} không nhận giá trị.", todo=todo)
    if reason is Reason.NO_NUMBER:
        option = error.parameter if error.parameter and error.parameter.is_option else None
        example = f"Ghi bằng chữ số, ví dụ {f'{option.names[0]} 1' if option else 1}. "
        what = f"Giá trị {quoted_value(error.word)} của {name} {no_integer(error.word)}."
        return UsageFault(what, todo=told(example, todo))
    if reason is Reason.BAD_VALUE:
        return UsageFault(f"Giá trị của {name} không nhận được.", error.message, todo)
    return UsageFault("Dòng lệnh chưa đúng.", error.message, todo)


def parameter_name(parameter: Parameter) -> str:
    """``đối số MÃ_VỤ``, ``tùy chọn --round``."""
    if parameter.is_option:
        return f"tùy chọn {parameter.names[0]}"
    return f"đối số {parameter.metavar}"


def no_command(
    path: str, names: Iterable[str], by_task: Mapping[str, Iterable[str]] | None = None
) -> UsageFault:
    """A group, by the words that lead to it, with none of its commands behind it; they are listed
    ``by_task``, where that is known."""
    what = f"Chưa nêu lệnh sau “{path}”."
    if by_task:
        tasks = [Problem(task, ", ".join(commands)) for task, commands in by_task.items()]
        return UsageFault(what, "Các lệnh, theo việc:", see_help(path), tasks)
    return UsageFault(what, f"Các lệnh: {', '.join(names)}.", see_help(path))


def _command_fault(error: Misread, spot: Spot, todo: Sentence) -> UsageFault:
    """A group without a command behind it, or with one that it does not have."""
    if error.reason is Reason.NO_COMMAND:
        return no_command(spot.path, spot.summaries)
    said, close = meant_commands([error.word, *error.typed[1:]], spot.words, spot.summaries)
    hint = f"Có phải ý là {either(close)}? " if close else ""
    return UsageFault(f"Không có lệnh {quoted_value(said)}.", todo=told(hint, todo))


def _no_such_option(error: Misread, spot: Spot, todo: Sentence) -> UsageFault:
    """An option that the command does not have: a dash is missing, or it stands before the
    command."""
    name, possible, typed = error.word, error.possible, list(error.typed)
    single = next(
        (word.split("=")[0] for word in typed if re.match("-[^-].", word) and name[1] in word), None
    )
    if name.startswith("--"):
        single = None
    known = [option for option in spot.options if option.startswith("--")]
    close = nearest(f"-{single}", known) if single else None
    if (
        single and close and len(single) < len(close)
    ):  # a longer one may hold a value, which is not repeated
        name, possible = single, (close,)
    elif moved := _before_the_command(spot, typed):
        what = f"Tùy chọn “{name}” đứng trước tên lệnh."
        return UsageFault(what, todo=told("Viết sau tên lệnh: ", moved))
    found = meant_options(name, possible, spot.options)
    meant = f"Có phải ý là {', '.join(found)}? " if found else ""
    return UsageFault(f"Không có tùy chọn “{name}”.", todo=told(meant, todo))


def _before_the_command(spot: Spot, typed: list[str]) -> Advice | None:
    """The command line with what stands before the command's name behind it; ``None`` where there
    is no such name, or the command does not take it."""
    names = spot.summaries
    at = next((at for at, word in enumerate(typed) if word in names and typed[at - 1] != "--db"), 0)
    found = spot
    for word in typed[at:]:
        below = found.below(word) if found.is_group else found
        if below is None:
            return None
        found = below
    taken = {name for parameter in found.parameters for name in parameter.names}
    if not at or not all(
        word.partition("=")[0] in taken for word in typed[:at] if word.startswith("-")
    ):
        return None
    return as_advice([*spot.words, *typed[at:], *typed[:at]])


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
    return Advice(*words[:start], file=None, plan=None, **options)


def _surplus(extra: Sequence[str], spot: Spot, typed: list[str], todo: Sentence) -> UsageFault:
    """Words that the command has no place for, and where they may belong."""
    places = [one.metavar for one in spot.parameters if not one.is_option]
    options, path = spot.options, spot.words
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
    elif named := next((word for word in extra if f"--{word.lower()}" in options), ""):
        hint = f"Nếu “{named}” là tên tùy chọn thì viết liền hai gạch: --{named.lower()}"
    elif "--unit" in options and len(extra) == 1 and extra[0].isupper() and not places:
        hint = told("Của một đơn vị: ", Advice(*path, unit=extra[0]))
    elif together is not None:
        hint = f"Nếu “{together}” là một giá trị thì viết trong dấu nháy: {quoted(together)}"
    elif "--search" in options and not any(word.startswith("-") for word in typed):
        hint = told("Tìm theo chữ: ", Advice(*path, search=" ".join(extra)))
    return UsageFault(what, todo=hint or todo)


def _parted_option(typed: Sequence[str], options: Sequence[str]) -> str:
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
    value = _value(next(filter(_in_curly, words), ""))
    if not value:
        return ""
    return (
        f"Nháy cong ở {value} thành một phần của giá trị (nháy cong là do Word hay Zalo tự đổi);"
        f" không cần nháy thì ghi lại: {quoted(value.strip(_OPENING + _CLOSING))}"
    )


def _in_curly(word: str) -> bool:
    """Whether the value in ``word`` has curly quotes around it and no blank in it: a shell took
    them for letters, and nobody put them between quotes of its own."""
    value = _value(word)
    around = value[:1] in tuple(_OPENING) and value[-1:] in tuple(_CLOSING)
    return around and bool(value.strip(_OPENING + _CLOSING)) and not any(map(str.isspace, value))


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


def made_by_other_programs(words: Sequence[str], error: ThiduaError) -> str:
    """What to say where an error comes of dashes or quotes that Word or Zalo has put in the place
    of those typed."""
    if isinstance(error, UsageFault):
        return _altered(words)
    if swallowed := next(
        (s for word in words if word in error.what if (s := _swallowed(word))), ""
    ):
        return swallowed
    refused = {error.value, *(problem.value for problem in error.problems)} - {""}
    return _altered([word for word in words if _in_curly(word) or _value(word) in refused])


def _altered(words: Sequence[str]) -> str:
    """Which of ``words`` another program has altered, and what was typed; nothing where none is."""
    for at, word in enumerate(words):
        if swallowed := _swallowed(word):
            return swallowed
        if re.match(rf"-?[{_DASHES}]+-?\w", word):
            name = word.lstrip(_DASHES + "-")
            typed = f"--{name}" if name[1:2] not in ("", "=") else f"-{name}"
            return f"Ở {word}: gạch dài là do Word hay Zalo tự đổi; gõ lại gạch ngắn: {typed}"
        if _value(word)[:1] in tuple(_OPENING):
            curly = _until_closed([_value(word), *words[at + 1 :]])
            meant = quoted(curly.strip(_OPENING + _CLOSING))
            return f"Ở {curly}: nháy cong là do Word hay Zalo tự đổi; gõ lại nháy thẳng: {meant}"
    return ""


def _swallowed(word: str) -> str:
    """What to say of a ``word`` in which a backslash of Windows took a closing quote away
    (``"thu muc\\" --round 1``); nothing of any other."""
    found = re.search(r'" +-', word) if sys.platform == "win32" else None
    if found is None:
        return ""
    folder, rest = word[: found.start()], word[found.start() + 1 :]
    return (
        f"Ở {word}: dấu \\ đứng ngay trước nháy làm mất nháy ấy, nên lệnh nuốt cả phần sau; bỏ dấu"
        f" \\ ở cuối: {quoted(folder)}{rest}"
    )


def _value(word: str) -> str:
    """A word, or the value in it where it is ``--option=value``."""
    return word.partition("=")[2] if word.startswith("-") and "=" in word else word


def _until_closed(words: Sequence[str]) -> str:
    """What stands between curly quotes, which a shell does not take for quotes, and they."""
    end = next((at for at, word in enumerate(words) if word[-1:] in tuple(_CLOSING)), 0)
    return " ".join(words[: end + 1])
