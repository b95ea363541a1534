"""Typer in Vietnamese: help pages, usage errors, and the shape that every command of ours has."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from thidua.advice import told
from thidua.cli.usage import close_commands, either, parameter_name, see_help
from thidua.domain.numbers import no_integer
from thidua.errors import UsageFault

CONTEXT: dict[str, Any] = {"help_option_names": ["--help", "-h"], "max_content_width": 100}


def group(help_text: str) -> typer.Typer:
    """A Typer application (one command, or a group of them) set up our way."""
    return typer.Typer(
        cls=Group,
        help=help_text,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings=dict(CONTEXT),
    )


class _Page:
    """The help page in Vietnamese, shared by commands and groups."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx)).replace("[OPTIONS]", "[TÙY CHỌN]")  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, pieces, prefix="Cách dùng: ")

    def format_options(self, ctx: Any, formatter: Any) -> None:
        for kind, title in (("argument", "Đối số"), ("option", "Tùy chọn")):
            params = [p for p in self.get_params(ctx) if p.param_type_name == kind]  # type: ignore[attr-defined]
            records = [record for p in params if (record := p.get_help_record(ctx))]
            if records:
                with formatter.section(title):
                    formatter.write_dl([_in_vietnamese(*record) for record in records])

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "Hiện trang hướng dẫn này."
            _read_plainly(option)
        return option


def _in_vietnamese(name: str, text: str) -> tuple[str, str]:
    """A line of the help page without typer's own words: no ``<str>`` behind an argument, no
    "required"."""
    return re.sub(r" <.*>$", "", name), text.replace("[required]", "[bắt buộc]")


class Command(_Page, TyperCommand):
    """A command with a Vietnamese help page, whose values are read without loading pydantic."""

    def __init__(self, *args: Any, **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        for parameter in self.params:
            _read_plainly(parameter)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        typed = list(args)
        try:
            return super().parse_args(ctx, args)
        except TyperException as error:
            _tell_more(error, ctx, typed)
            if "unexpected extra" in error.message:
                error.extra = self.make_parser(ctx).parse_args(typed.copy())[1]  # type: ignore[attr-defined]
            raise


def _tell_more(error: TyperException, ctx: Any, typed: list[str]) -> None:
    """Whose error it is, which the parser does not say where an option lacks its value, and what
    was typed."""
    if getattr(error, "ctx", None) is None:
        error.ctx = ctx  # type: ignore[attr-defined]
    error.typed = typed  # type: ignore[attr-defined]


class _PlainReader:
    """Reads the few kinds of values that our options have. Typer's own reader builds a pydantic
    adapter for each option of the command, given or not, which costs more time than a whole review.
    """

    def __init__(self, kind: Any) -> None:
        self.kind = kind

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        if value is None:
            return () if param.multiple or param.nargs == -1 else None
        if self.kind is not int:
            return self.kind(value) if self.kind is Path else value
        try:
            if len(value) > 9:
                raise ValueError(value)
            return int(value)
        except ValueError:
            what = f"Giá trị “{value}” của {parameter_name(param)} {no_integer(value)}."
            example = (
                f"Ghi bằng chữ số, ví dụ {param.opts[0]} 1. "
                if param.param_type_name == "option"
                else ""
            )
            raise UsageFault(what, todo=told(example, see_help(ctx.command_path))) from None


def _read_plainly(parameter: Any) -> None:
    kind = parameter.type_descriptor.annotation if hasattr(parameter, "get_runtime_param") else None
    if kind in (str, int, bool, Path, list[str]):
        reader = _PlainReader(kind)
        parameter.get_runtime_param = lambda: reader


class Group(_Page, TyperGroup):
    """A group of commands with a Vietnamese help page and Vietnamese answers to a wrong command."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**{**attributes, "subcommand_metavar": "LỆNH …"})

    def format_options(self, ctx: Any, formatter: Any) -> None:
        super().format_options(ctx, formatter)
        with formatter.section("Các lệnh"):
            formatter.write_dl(self.summaries(ctx))

    def summaries(self, ctx: Any) -> list[tuple[str, str]]:
        """Each command with one line on what it does."""
        return [
            (name, self.commands[name].get_short_help_str(200)) for name in self.list_commands(ctx)
        ]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if not args and not ctx.resilient_parsing:
            names = ", ".join(self.list_commands(ctx))
            raise UsageFault(
                f"Chưa nêu lệnh sau “{ctx.command_path}”.",
                f"Các lệnh: {names}.",
                see_help(ctx.command_path),
            )
        typed = list(args)
        try:
            return super().parse_args(ctx, args)
        except TyperException as error:
            _tell_more(error, ctx, typed)
            raise

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name = args[0]
        if (
            (not name.strip("-") or not name.startswith("-"))
            and self.get_command(ctx, name) is None
            and not ctx.resilient_parsing
        ):
            close = close_commands(name, dict(self.summaries(ctx)))
            hint = f"Có phải ý là {either(close)}? " if close else ""
            raise UsageFault(
                f"Không có lệnh “{name}”.", todo=told(hint, see_help(ctx.command_path))
            )
        return super().resolve_command(ctx, args)
