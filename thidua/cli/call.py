"""The shape that every command shares: which file, which plan, where the answer goes, and whether
it is only tried."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from thidua.advice import Said
from thidua.cli.advising import place_of
from thidua.cli.case_filters import CASE_FILTERS
from thidua.cli.console import save, save_bytes, tell, warn_of_twins
from thidua.cli.declared import Command, Group, Parameter, parameters
from thidua.cli.formats import (
    FOR_PEOPLE,
    check_output,
    check_suffix,
    chosen_format,
    is_book,
    keep_apart,
)
from thidua.cli.offered import output_of, taken
from thidua.cli.options import CASE_OPTIONS
from thidua.cli.others import warn_of_others
from thidua.cli.run import Run, tell_of_upgrades
from thidua.cli.shared import LISTS, PRINTS, WRITES, Db, Force, NoInput, PlanNumber
from thidua.cli.showing import View, held, show
from thidua.clock import locate
from thidua.errors import UsageFault
from thidua.machine import at_terminal
from thidua.record import record
from thidua.render.screen.document import Data, Document
from thidua.services.data_file import patience
from thidua.session import Session

if TYPE_CHECKING:
    from thidua.cli.ask import Asker
    from thidua.cli.typer_seam import Spot
    from thidua.render.made import Made

_Function = TypeVar("_Function", bound=Callable[..., None])
_PROGRAM = "program"  # the parameter of a command that looks at the others
_NOT_TYPED = ("call", "values", "asked", _PROGRAM)


@record
class Call:
    """One run of a command, as far as it is alike for all of them: what it is about, and where its
    answer goes."""

    session: Session
    format: str | None = None
    output: str | None = None
    force: bool = False
    named_file: str | None = None
    no_input: bool = False
    no_color: bool = False
    whole: bool = False
    pager: bool = False

    @property
    def file(self) -> Path:
        """The data file."""
        return self.session.file

    @property
    def plan(self) -> str | None:
        """The number of a plan, as typed."""
        return self.session.plan

    @property
    def dry_run(self) -> bool:
        """Whether the command is only tried."""
        return self.session.dry_run

    def tell(self, *said: Said) -> None:
        """A message (see ``console.tell``) that may hold command lines."""
        tell(*said, words=self.session.render)

    @property
    def asker(self) -> Asker:
        """Who puts the questions of this command (one with ``asks``)."""
        from thidua.cli.ask import Asker

        return Asker(self.no_input, self.session.render)

    @property
    def for_people(self) -> bool:
        """Whether the answer is a table to be read, not data for a program."""
        return chosen_format(self.format, self.output) in FOR_PEOPLE

    def check_chart(self) -> None:
        """Raises ``UsageFault`` where ``--chart`` has no place: a picture of characters is for
        people."""
        if not self.for_people:
            raise UsageFault(
                "--chart chỉ dùng khi in cho người đọc, không dùng cho csv, json.",
                todo="Bỏ --chart, hoặc đổi dạng kết quả.",
            )

    def format_is(self, name: str) -> bool:
        """Whether the answer is given as ``name`` (csv, json, table)."""
        return chosen_format(self.format, self.output) == name

    def show(self, document: Document) -> None:
        """Print a document where and how the user asked for it."""
        view = View(whole=self.whole, pager=self.pager, no_color=self.no_color)
        show(document, self.format, self.output, self.session, view, force=self.force)

    def held(self, document: Document) -> Callable[[], None]:
        """Read all of a document now; what this gives prints it, when the data file is closed."""
        view = View(whole=self.whole, pager=self.pager, no_color=self.no_color)
        return held(document, self.format, self.output, self.session, view, force=self.force)

    def change(
        self, command: str, made: Sequence[Made], said: Sequence[Said], **more: Data
    ) -> Document:
        """What a command made or changed; the parameters are those of ``Change``."""
        from thidua.render.made import Change, change_answer

        committed = self.session.happened.committed
        entry = committed[-1].entry if committed else None
        return change_answer(Change(command, made, said, self.dry_run, entry, more))

    def answer(
        self, command: str, made: Sequence[Made], said: Sequence[Said], **more: Data
    ) -> None:
        """Print what a command made or changed, as ``change`` has it."""
        self.show(self.change(command, made, said, **more))

    def check_output(self) -> None:
        """Refuse what ``show`` would refuse, before anything is changed."""
        check_output(self.format, self.output, force=self.force)

    def keep_apart(self, path: Path, what: str) -> None:
        """Refuse to put the answer over ``path``, which is ``what`` the command works with. Raises
        ``UsageFault``."""
        keep_apart("-o", self.output, path, what)

    def save(self, text: str) -> None:
        """Put a text where the user asked for it."""
        save(text, self.output, self.session.happened, force=self.force)

    def write(self, content: bytes, output: str, *, force: bool) -> None:
        """Put a whole file at ``output``."""
        save_bytes(content, output, self.session.happened, force=force)

    def write_all(self, files: Mapping[str, bytes], folder: str, *, force: bool) -> None:
        """Put whole files (name → content) into ``folder``."""
        from thidua.services.output import write_folder

        write_folder(Path(folder), files, self.session.happened, force=force)
        tell(f"Đã ghi {len(files)} tệp vào {folder}: {', '.join(files)}.")

    @property
    def wants_book(self) -> bool:
        """Whether the user asked for a workbook (a command with ``books``)."""
        return is_book(self.output)

    def save_book(self, content: bytes) -> None:
        """Put a workbook where the user asked for it."""
        self.write(content, self.output or "", force=self.force)


def command(
    app: Group,
    name: str,
    help_text: str,
    examples: str = "",
    *,
    plan: bool = False,
    prints: bool = False,
    checks_output: bool = True,
    saves: str = "",
    writes: bool = False,
    asks: bool = False,
    case_columns: bool = False,
    case_filters: bool = False,
    books: bool = False,
) -> Callable[[_Function], _Function]:
    """Register a command, whose first parameter is a ``Call``.

    ``--db`` is always taken; ``plan``, ``prints``, ``saves``, ``writes`` and ``asks`` add
    ``--plan``, ``--format -o --force --no-color`` (where nothing is written ``--all --pager`` too),
    ``-o --force``, ``--dry-run --wait`` and ``--no-input``;
    without ``checks_output`` the command itself calls ``Call.check_output`` before it does
    anything. ``saves`` is the suffix of the one kind of file that the command makes;
    ``case_columns`` adds one option per column of a case, which the command receives as ``values``
    (column → what was typed); ``case_filters`` those that say which cases are meant, which it
    receives as ``asked`` (a ``CaseQuery``); with ``books``, ``-o`` takes a workbook too, which the
    command makes where ``Call.wants_book``. ``help_text`` is what the user reads, ``examples`` are
    command lines that a test runs.
    """
    added: dict[str, object] = {"plan_number": PlanNumber} if plan else {}
    added |= {"db": Db}
    for wanted, options in ((writes, WRITES), (prints, PRINTS), (prints and not writes, LISTS)):
        added |= options if wanted else {}
    if asks:
        added |= {"no_input": NoInput}
    if saves:
        added |= {"output": output_of(saves, ".xlsx" if books else ""), "force": Force}
    lines = "\n".join(f"  {line.strip()}" for line in examples.strip().splitlines())
    shown = f"{help_text}\n\n\b\nVí dụ:\n{lines}" if examples else help_text

    def register(function: _Function) -> _Function:
        columns = CASE_OPTIONS if case_columns else CASE_FILTERS if case_filters else {}
        own = list(parameters(function))
        app.commands[name] = Command(
            _carrying_out(function, own, columns, added, saves, checks=checks_output, books=books),
            taken(own, _NOT_TYPED, {**columns, **added}),
            shown,
            _PROGRAM in (one.name for one in own),
        )
        return function

    return register


def _carrying_out(
    function: Callable[..., None],
    own: Sequence[Parameter],
    columns: Mapping[str, object],
    added: Mapping[str, object],
    saves: str,
    *,
    checks: bool,
    books: bool,
) -> Callable[..., None]:
    """``function`` as it is called with a run and all that was typed, by name."""

    def carry_out(run: Run, program: Spot | None, **arguments: Any) -> None:
        shared = {name: arguments.pop(name) for name in added}
        typed = {name: arguments.pop(name) for name in columns}
        if _PROGRAM in (one.name for one in own):
            arguments[_PROGRAM] = program
        if columns:
            given = {
                name: value for name, value in typed.items() if value is not None and value != []
            }
            if columns is CASE_FILTERS:
                from thidua.services.case_lists import CaseQuery

                arguments["asked"] = CaseQuery(**given)
            else:
                arguments["values"] = given
        named = shared.pop("db")
        patient = patience(shared.pop("wait", None), tell if at_terminal(sys.stderr) else None)
        if (
            named is not None and not named.strip()
        ):  # a variable of the shell that is not set: no other file is meant
            raise UsageFault(
                "Sau --db không có tên tệp.", todo="Ghi đường dẫn của tệp dữ liệu, hoặc bỏ --db."
            )
        session = Session(
            locate(named),
            plan=shared.pop("plan_number", None),
            command=run.words,
            dry_run=shared.pop("dry_run", False),
            patience=patient,
        )
        session.place = place_of(session)
        run.session = session
        warn_of_others(session.file)
        call = Call(session, named_file=named, **shared)
        if "format" in added and checks:
            call.check_output()
        elif saves and not (books and call.wants_book):
            check_suffix(call.output, saves)
        function(call, **arguments)
        if "dry_run" in added:
            warn_of_twins(" ".join(run.words))
            from thidua.cli.usage import swallowed_quotes

            if swallowed := swallowed_quotes(run.words):
                tell(f"Lưu ý: {swallowed}.")
        if call.dry_run:
            # first: the file is brought to the newest schema even where the change is only tried
            tell_of_upgrades(session.happened)
            tell("Chỉ là làm thử (--dry-run): thay đổi của lệnh này không được ghi lại.")

    return carry_out
