"""The program as Typer has it, made of what the commands declare: loaded for help pages, and for
command lines that are not plain."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from typing import Annotated, ClassVar, get_args

import typer

from thidua.cli import declared, typer_seam
from thidua.cli.app import COMMANDS, load, run_line, tell_version
from thidua.cli.console import tell
from thidua.cli.run import Run
from thidua.cli.tasks import TASKS
from thidua.cli.typer_seam import CONTEXT, Command, Group, Root, Spot


def application(kind: type[Group], help_text: str = "") -> typer.Typer:
    """A Typer application set up our way; a single command has a page of its own."""
    return typer.Typer(
        cls=kind,
        help=help_text,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings=dict(CONTEXT),
    )


def built(group: declared.Group) -> typer.Typer:
    """What was declared, as Typer reads it."""
    app = application(Group, group.help)
    for name, command in group.commands.items():
        register = app.command(name, help=command.page, cls=Command, context_settings=CONTEXT)
        register(_running(command))
    return app


def _running(command: declared.Command) -> Callable[..., None]:
    """The function that Typer calls, its parameters those of ``command``."""

    def run(running: typer.Context, **values: object) -> None:
        command.run(running.obj, Spot.of_program(running), **values)

    here = inspect.Parameter("running", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
    taken = [here, *map(_parameter, command.takes)]
    run.__signature__ = inspect.Signature(taken)  # type: ignore[attr-defined]
    run.__annotations__ = {one.name: one.annotation for one in taken}
    return run


def _parameter(one: declared.Parameter) -> inspect.Parameter:
    kind, said = get_args(one.annotation)
    made = typer.Option if isinstance(said, declared.Option) else typer.Argument
    offer = said.autocompletion
    completion = _in_the_file_named(offer) if isinstance(offer, declared.FromFile) else offer
    settings = {"metavar": said.metavar, "help": said.help, "autocompletion": completion}
    return inspect.Parameter(
        one.name,
        inspect.Parameter.KEYWORD_ONLY,
        default=inspect.Parameter.empty if one.default is declared.NEEDED else one.default,
        annotation=Annotated[kind, made(*said.names, **settings)],
    )


def _in_the_file_named(
    offer: declared.FromFile,
) -> Callable[[typer.Context, str], list[tuple[str, str]]]:
    def complete(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
        return offer(incomplete, ctx.params.get("db"))

    return complete


class Program(Root):
    """``thidua`` itself: loads commands on demand, and turns whatever goes wrong into one message
    and an exit code."""

    offered: ClassVar[dict[str, str]] = {name: text for name, (_, text) in COMMANDS.items()}
    tasks = TASKS

    def load(self, name: str) -> typer.Typer:
        """The application of a command, whose module is imported now."""
        return built(load(name))

    def run(self, words: list[str], obey: Callable[[list[str], Run], int]) -> int:
        """Carry out a command line."""
        return run_line(words, obey, offers)


app = application(
    Program,
    "Công cụ thi đua chuyên đề của Ban Nội chính Tỉnh ủy: từ chỉ tiêu, vụ việc đến báo cáo sơ kết,"
    " tổng kết.",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        tell_version()
        raise typer.Exit


def _install_completion(wanted: bool) -> None:
    if wanted:
        from thidua.cli.tab_scripts import install

        shell, path = install()
        tell(f"Đã cài gợi ý lệnh cho {shell} vào {path}; mở cửa sổ lệnh mới để dùng.")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool,
        typer.Option(
            "--version", "-V", help="Hiện phiên bản.", is_eager=True, callback=_print_version
        ),
    ] = False,
    install_completion: Annotated[
        bool,
        typer.Option(
            "--install-completion",
            help="Cài gợi ý (phím Tab) cho cửa sổ lệnh.",
            callback=_install_completion,
        ),
    ] = False,
) -> None:
    """Options of the program itself."""


def offers(words: Iterable[str], current: str) -> list[tuple[str, str]]:
    """What may stand in the place of ``current`` behind ``words``, each with what it means."""
    return typer_seam.offers(app, words, current)
