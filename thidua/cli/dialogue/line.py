"""The command line that a dialogue makes of its answers: as it is carried out, and as it is shown
and kept in the log."""

from __future__ import annotations

from thidua.advice import Advice
from thidua.record import field, mutable

_HIDDEN = "-"  # stands for a text that was typed at a prompt (contract, "Rules on input")


@mutable
class Line:
    """The name of the command, its arguments, its options (name, value, whether the value is a text
    not to be repeated), and the options of every command."""

    name: str
    shared: tuple[str, ...] = ()
    arguments: list[str] = field(default_factory=list)
    options: list[tuple[str, str | None, bool]] = field(default_factory=list)

    def argument(self, text: str) -> None:
        """One more argument."""
        self.arguments.append(text)

    def option(self, name: str, value: str | None = None, *, hidden: bool = False) -> None:
        """One more option, with its value if it has one; ``hidden``: a text typed at a prompt."""
        self.options.append((name, value, hidden))

    def given(self, name: str, value: str | None, *, hidden: bool = False) -> None:
        """The option ``name`` where something was answered."""
        if value:
            self.option(name, value, hidden=hidden)

    @property
    def words(self) -> list[str]:
        """The line as it is carried out."""
        return self._typed(shown=False)

    @property
    def shown(self) -> tuple[str, ...]:
        """The line as the log keeps it."""
        return tuple(self._typed(shown=True))

    @property
    def hides(self) -> bool:
        """Whether some text is not shown."""
        return any(hidden for _, _, hidden in self.options)

    @property
    def advice(self) -> Advice:
        """The line as it is told."""
        options: dict[str, list[object]] = {}
        for name, value, hidden in self.options:
            key = name.lstrip("-").replace("-", "_")
            key += "_" if key in ("file", "plan") else ""
            told = True if value is None else _HIDDEN if hidden else value
            options.setdefault(key, []).append(told)
        if "--dry-run" in self.shared:
            options["dry_run"] = [True]
        return Advice(*self.name.split(), *self.arguments, file=None, plan=None, **options)

    def _typed(self, *, shown: bool) -> list[str]:
        words = [*self.name.split(), *self.arguments]
        for name, value, hidden in self.options:
            text = _HIDDEN if shown and hidden else value
            if text is None:
                words.append(name)
            elif text[:1] == "-" and text != "-":
                words.append(f"{name}={text}")
            else:
                words += [name, text]
        return [*words, *self.shared]
