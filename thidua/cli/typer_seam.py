"""The only file that reaches into Typer's inside: help pages in Vietnamese, what is wrong with a
command line as a value, commands loaded on demand, and what the Tab key may offer.

Typer carries a Click of its own, nobody's public interface: any new version may change it.
``pyproject.toml`` bounds what was tried, ``tests/cli/test_typer_seam.py`` names what we lean on.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import typer
import typer.main
from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.exceptions import TyperException

from thidua.cli.misread import Misread, Parameter, Reason

if TYPE_CHECKING:
    from typer._click import Command as _Base
    from typer._click import Context, HelpFormatter
else:
    _Base = object

PROGRAM = "thidua"
_INTERRUPTED = 130
CONTEXT = {"help_option_names": ["--help", "-h"], "max_content_width": 100}


class Spot:
    """A place on the command line: a command or a group of them, and the words that lead to it."""

    def __init__(self, context: Any) -> None:
        self._context = context

    @classmethod
    def of_program(cls, context: typer.Context) -> Spot:
        """The program itself, whichever command is running."""
        return cls(context.find_root())

    @property
    def path(self) -> str:
        """The words that lead here, with the program's name: ``thidua plan add``."""
        return str(self._context.command_path)

    @property
    def words(self) -> list[str]:
        """``path`` without the program's name."""
        return self.path.split()[1:]

    @property
    def parameters(self) -> list[Parameter]:
        """What the command takes, but for ``--help``."""
        return [_parameter(one) for one in self._context.command.params]

    @property
    def options(self) -> list[str]:
        """The name of every option, ``--help`` included."""
        found = map(_parameter, self._context.command.get_params(self._context))
        return [name for one in found if one.is_option for name in one.names]

    @property
    def is_group(self) -> bool:
        """Whether commands follow."""
        return hasattr(self._context.command, "list_commands")

    @property
    def summaries(self) -> dict[str, str]:
        """The commands that may follow, each with a line on what it does."""
        return dict(self._context.command.summaries(self._context)) if self.is_group else {}

    def below(self, name: str) -> Spot | None:
        """The command ``name`` of a group; ``None`` where it has none of that name."""
        command = self._context.command.get_command(self._context, name) if self.is_group else None
        if command is None:
            return None
        settings = {"info_name": name, "parent": self._context, **command.context_settings}
        return Spot(typer.Context(command, **settings))

    @property
    def summary(self) -> str:
        """What the command does, in one line."""
        return str(self._context.command.get_short_help_str(200))

    @property
    def page(self) -> str:
        """What ``--help`` prints."""
        return f"{self._context.get_help()}\n"


def _parameter(inner: Any) -> Parameter:
    metavar = inner.metavar or inner.name.upper()
    return Parameter(inner.param_type_name == "option", tuple(inner.opts), metavar)


_REASONS = {
    "NoSuchOption": Reason.UNKNOWN_OPTION,
    "MissingParameter": Reason.MISSING,
    "BadOptionUsage": Reason.NO_VALUE,
    "BadParameter": Reason.BAD_VALUE,
}


def _misread(error: TyperException, context: Any = None, typed: Iterable[str] = ()) -> Misread:
    """The parser's exception as a value. Its classes are told by name: they are nowhere public."""
    context = getattr(error, "ctx", None) or context  # it does not say where a value is lacking
    reason, extra = _REASONS.get(type(error).__name__, Reason.OTHER), ()
    if reason is Reason.NO_VALUE and "does not take" in error.message:
        reason = Reason.NEEDLESS_VALUE
    if reason is Reason.OTHER and "unexpected extra" in error.message and context is not None:
        extra = tuple(context.command.make_parser(context).parse_args([*typed])[1])
        reason = Reason.SURPLUS if extra else Reason.OTHER
    inner = getattr(error, "param", None)
    return Misread(
        reason,
        None if context is None else Spot(context),
        getattr(error, "option_name", ""),
        None if inner is None else _parameter(inner),
        tuple(typed),
        tuple(getattr(error, "possibilities", None) or ()),
        extra,
        error.message,
    )


class _Page(_Base):
    """What commands and groups share: the help page in Vietnamese, and errors as values."""

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx)).replace("[OPTIONS]", "[TÙY CHỌN]")
        formatter.write_usage(ctx.command_path, pieces, prefix="Cách dùng: ")

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        for kind, title in (("argument", "Đối số"), ("option", "Tùy chọn")):
            params = [p for p in self.get_params(ctx) if p.param_type_name == kind]
            records = [record for p in params if (record := p.get_help_record(ctx))]
            if records:
                with formatter.section(title):
                    formatter.write_dl([_in_vietnamese(*record) for record in records])

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        if (option := super().get_help_option(ctx)) is not None:
            option.help = "Hiện trang hướng dẫn này."
            _read_plainly(option)
        return option

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        typed = tuple(args)
        try:
            return super().parse_args(ctx, args)
        except TyperException as error:
            raise _misread(error, ctx, typed) from error


def _in_vietnamese(name: str, text: str) -> tuple[str, str]:
    """A line of the help page without typer's own words: ``<str>`` and "required"."""
    return re.sub(r" <.*>$", "", name), text.replace("[required]", "[bắt buộc]")


class _PlainReader:
    """Reads the few kinds of values that our options have, without Typer's pydantic adapters."""

    def __init__(self, kind: Any) -> None:
        self.kind = kind

    def coerce(self, value: Any, param: Any, ctx: Context) -> Any:
        if value is None:
            return () if param.multiple or param.nargs == -1 else None
        if self.kind is not int:
            return self.kind(value) if self.kind is Path else value
        try:
            if len(value) > 9:
                raise ValueError(value)
            return int(value)
        except ValueError:
            raise Misread(Reason.NO_NUMBER, Spot(ctx), value, _parameter(param)) from None


def _read_plainly(parameter: Any) -> None:
    kind = parameter.type_descriptor.annotation if hasattr(parameter, "get_runtime_param") else None
    if kind in (str, int, bool, Path, list[str]):
        reader = _PlainReader(kind)
        parameter.get_runtime_param = lambda: reader


class Command(_Page, TyperCommand):
    """A command with a Vietnamese help page, whose values are read without loading pydantic."""

    def __init__(self, *args: Any, **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        for parameter in self.params:
            _read_plainly(parameter)


class Group(_Page, TyperGroup):
    """A group of commands with a Vietnamese help page, listed by ``tasks`` where it has such."""

    tasks: ClassVar[dict[str, tuple[str, ...]]] = {}

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**{**attributes, "subcommand_metavar": "LỆNH …"})

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        offered = dict(self.summaries(ctx))
        wide = max(map(len, offered))
        for task, names in (self.tasks or {"Các lệnh": tuple(offered)}).items():
            with formatter.section(task):
                formatter.write_dl([(name.ljust(wide), offered[name]) for name in names])

    def summaries(self, ctx: Context) -> list[tuple[str, str]]:
        """Each command with one line on what it does."""
        return [
            (name, self.commands[name].get_short_help_str(200)) for name in self.list_commands(ctx)
        ]

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        if not args and not ctx.resilient_parsing:
            raise Misread(Reason.NO_COMMAND, Spot(ctx))
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Context, args: list[str]) -> Any:
        name = args[0]
        is_option = name.startswith("-") and name.strip("-")
        if not is_option and not ctx.resilient_parsing and self.get_command(ctx, name) is None:
            raise Misread(Reason.UNKNOWN_COMMAND, Spot(ctx), name, typed=tuple(args))
        return super().resolve_command(ctx, args)


class Root(Group):
    """The program itself: commands are loaded when they are called."""

    offered: ClassVar[dict[str, str]]  # each command, with a line on what it does

    def load(self, name: str) -> typer.Typer:
        """The application that is the command ``name``."""
        raise NotImplementedError

    def run(self, words: list[str], obey: Callable[[list[str], object], int]) -> int:
        """Do what ``words`` say and give the exit code; ``obey`` is as the method."""
        raise NotImplementedError

    def list_commands(self, ctx: Context) -> list[str]:
        return list(self.offered)

    def summaries(self, ctx: Context) -> list[tuple[str, str]]:
        return list(self.offered.items())

    def get_command(self, ctx: Context, cmd_name: str) -> _Base | None:
        if cmd_name in self.offered and cmd_name not in self.commands:
            self.commands[cmd_name] = command = typer.main.get_command(self.load(cmd_name))
            command.name = cmd_name
        return self.commands.get(cmd_name)

    def main(self, args: Any = None, prog_name: str | None = None, **extra: Any) -> Any:  # type: ignore[override]
        sys.exit(self.run(list(sys.argv[1:] if args is None else args), self.obey))

    def obey(self, words: list[str], carried: object) -> int:
        """Carry ``words`` out with nothing around it; commands find ``carried`` as the ``obj`` of
        their context. Raises ``Misread``."""
        try:
            code = super().main(args=words, prog_name=PROGRAM, standalone_mode=False, obj=carried)
        except TyperException as error:  # where no command of ours parses
            raise _misread(error) from error
        except typer.Abort:  # its own word for the end of input
            raise KeyboardInterrupt from None
        except SystemExit as end:  # its own answer where nobody reads any more
            raise (end.__context__ if isinstance(end.__context__, OSError) else end) from None
        if code == _INTERRUPTED:  # its own answer to Ctrl-C, which says nothing
            raise KeyboardInterrupt
        return code if isinstance(code, int) else 0


def obeyed(app: typer.Typer, words: list[str], carried: object) -> int:
    """What ``Root.obey`` gives for ``app``."""
    return int(getattr(typer.main.get_command(app), "obey")(words, carried))  # noqa: B009


def offers(app: typer.Typer, words: Iterable[str], current: str) -> list[tuple[str, str]]:
    """What may stand in the place of ``current`` behind ``words``, each with what it means."""
    from typer._click.shell_completion import ShellComplete

    class Finder(ShellComplete):
        source_vars = get_completion_args = format_completion = None  # type: ignore[assignment]

    found = Finder(typer.main.get_command(app), {}, PROGRAM, "").get_completions([*words], current)
    return [(str(item.value), str(item.help or "")) for item in found if item.type == "plain"]


def serve_earlier_scripts() -> None:
    """Let Typer answer the scripts of completion that earlier versions of ours installed."""
    from typer.completion import completion_init  # type: ignore[attr-defined]

    completion_init()
