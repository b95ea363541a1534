"""What the Tab key offers, handed to the shell as plain data: nothing in a title, a name or a code
can act there.

The shell asks through ``_THIDUA_COMPLETE=tab_SHELL``, with what has been typed in ``_THIDUA_WORDS``
(a word a line, the one under the cursor last) or, bash, the raw line in ``_THIDUA_LINE``. The
answer is a line per offer: the word to put in, then, behind tabs, what to show. Bash and PowerShell
put in what they get as it stands, so they get it quoted; zsh and fish quote it themselves. The
scripts that ask are in ``tab_scripts``.
"""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable

from thidua.domain.text import shortened
from thidua.record import record, replace

COMPLETE = "_THIDUA_COMPLETE"  # the variable by which a shell asks for what could follow
# What our scripts ask; "complete_" is what those of earlier versions do.
TASKS = ("tab_", "source_")
# What Typer's parser offers in the place of a word behind others.
Offers = Callable[[Iterable[str], str], list[tuple[str, str]]]
SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")
_BREAKS = (  # where readline begins a new word, unless COMP_WORDBREAKS says otherwise
    " \t\n\"'><=;|&(:"
)
_PLAIN = re.compile(r"[\w@%+=:,./-]", re.ASCII)
_POWERSHELL_PLAIN = re.compile(r"[\w./:+=-]+")
_LONGEST_HELP = 80
_MOST = 2_000  # offers; a list nobody would read


@record
class Typed:
    """A command line as far as the cursor: the words before, the one under the cursor (unquoted),
    how many of its characters the shell keeps when it puts a word in, and the quote that is open
    there."""

    words: tuple[str, ...]
    current: str
    kept: int = 0
    quote: str = ""


def answer_shell(asked: str, offers: Offers) -> int:
    """Tell a shell what could follow, or its script; whatever is wrong, nothing is said amid what
    someone types."""
    task, _, shell = asked.partition("_")
    try:
        refuse_completion(asked)
        if task == "source":
            from thidua.cli.tab_scripts import script

            sys.stdout.write(script(shell))
        else:
            sys.stdout.write(answer(shell, offers))
        sys.stdout.flush()
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the prompt is never disturbed
        from thidua.cli.console import tell_error
        from thidua.errors import UsageFault

        if not isinstance(error, UsageFault):
            return 1
        tell_error(error)
        return error.exit_code
    return 0


def refuse_completion(asked: str) -> None:
    """Refuse what no script of a shell's completion asks for; typer would say so in English."""
    task, _, shell = asked.partition("_")
    if asked and (task not in ("complete", "tab", "source") or shell not in SHELLS):
        from thidua.errors import UsageFault

        raise UsageFault(
            f"Biến môi trường {COMPLETE} có giá trị “{asked}” không hiểu được.",
            todo="Bỏ biến này đi.",
        )


def answer(shell: str, offers: Offers) -> str:
    """What the shell is told: a line for each offer, nothing where a file may be meant."""
    typed = _typed(shell)
    found = [offer for offer in _offers(typed, offers)[:_MOST] if _fits(offer[0])]
    lines = [_line(shell, typed, value, _told(text)) for value, text in found]
    return "".join(f"{line}\n" for line in lines if line is not None)


def _typed(shell: str) -> Typed:
    if shell == "bash":
        line = read_line(
            os.environ.get("_THIDUA_LINE", ""), os.environ.get("_THIDUA_BREAKS") or _BREAKS
        )
        return replace(line, words=line.words[1:])  # but for the program itself
    told = os.environ.get("_THIDUA_WORDS", "")
    if shell == "fish":  # which ends the last word, too
        told = told.removesuffix("\n")
    *words, current = told.split("\n")
    if shell == "fish":  # which hands it over as it was typed
        read = read_line(current)
        current = " ".join((*read.words, read.current))
    return Typed(tuple(words), current)


def read_line(line: str, breaks: str = "") -> Typed:
    """A raw line up to the cursor as its shell reads it; ``breaks``: the characters at which
    readline begins a new word."""
    words: list[str] = []
    current, quote, kept, inside, place = "", "", 0, False, 0
    while place < len(line):
        letter, place = line[place], place + 1
        following = line[place : place + 1]
        if quote:
            if letter == quote:
                quote, kept = "", len(current)
            elif quote == '"' and letter == "\\" and following and following in '$`"\\':
                current, place = current + following, place + 1
            else:
                current += letter
        elif letter in " \t\n":
            if inside:
                words.append(current)
            current, kept, inside = "", 0, False
        elif letter in "\"'":
            quote, kept, inside = letter, len(current), True
        else:
            escaped = letter == "\\"
            if escaped:
                letter, place = following, place + 1
            current, inside = current + letter, True
            if letter in breaks and not escaped:
                kept = len(current)
    return Typed(tuple(words), current, kept, quote)


def _offers(typed: Typed, offers: Offers) -> list[tuple[str, str]]:
    """Each word that fits, whole (``--unit=NC`` too), with what it means."""
    from thidua.cli.known_words import known_offers

    found = known_offers(typed.words, typed.current)
    if found is None:
        found = offers(typed.words, typed.current)
    option, sign, _ = typed.current.partition("=")
    before = option + sign if sign and option.startswith("--") else ""
    return [(value if value.startswith(before) else before + value, text) for value, text in found]


def _fits(value: str) -> bool:
    """Whether a word can stand on a command line: no line break, no control character."""
    return bool(value) and not any(
        unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in value
    )


def _told(text: str) -> str:
    """A description in one line in which nothing acts on a terminal."""
    from thidua.domain.text import visible

    shown = visible(" ".join(text.split()))
    return shortened(shown, _LONGEST_HELP)


def _line(shell: str, typed: Typed, value: str, text: str) -> str | None:
    """What the shell is told of an offer; ``None`` where it can't be put in as it is meant."""
    if shell == "bash":
        return bash_quoted(value[typed.kept :], typed.quote)
    if shell in ("powershell", "pwsh"):
        from thidua.domain.text import visible

        return f"{powershell_quoted(value)}\t{visible(value)}\t{text or visible(value)}"
    return f"{value}\t{text}"


def bash_quoted(text: str, quote: str) -> str | None:
    """``text`` as bash reads it literally, behind an open ``quote`` or none.

    Readline closes an open quote, unless what it puts in ends in that character: there the closing
    one is ours. It drops the first character where that is the open quote, and everything behind
    it would turn inside out: ``None`` for a text that can't be written without.
    """
    if quote == "'":
        quoted = text.replace("'", "'\\''")
    elif quote:
        # History expansion reaches into double quotes, and a backslash before "!" would stay: out
        # and in again.
        quoted = re.sub(r'([$`"\\])', r"\\\1", text).replace("!", "\"'!'\"")
    else:
        return "".join(c if ord(c) > 127 or _PLAIN.fullmatch(c) else f"\\{c}" for c in text)
    if quoted.startswith(quote):
        return None
    return f"{quoted}{quote}" if quoted.endswith(quote) else quoted


def powershell_quoted(text: str) -> str:
    """``text`` as PowerShell reads it literally; it takes curly single quotes for straight ones."""
    if _POWERSHELL_PLAIN.fullmatch(text):
        return text
    return "'" + re.sub("(['‘’‚‛])", r"\1\1", text) + "'"
