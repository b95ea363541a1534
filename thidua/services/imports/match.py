"""Matching the rows of a list with the cases there are: a row is new, or known, or repeats another
row."""

from __future__ import annotations

from collections.abc import Sequence

from thidua.domain.case.model import Case
from thidua.domain.plain import Values
from thidua.domain.text import code_key
from thidua.record import slotted
from thidua.services.imports.row import Row, TitleKey, is_classified
from thidua.store import cases, database
from thidua.store.bulk import KnownCase, by_codes, by_titles
from thidua.store.cases import Credited


@slotted
class Known:
    """What a row speaks of: a case of the file, or one that an earlier ``row`` of the list has
    brought in."""

    case: KnownCase
    by_code: bool
    row: int | None


@slotted
class Repeated:
    """A row with the code of an earlier ``row`` that did not become a new case."""

    row: int


class Matcher:
    """Matches rows in the order of the sheet: by code, then, where a row has none, by title and
    kind (contract, "Rules on input").

    ``first`` is the number of the first case that the list brings in; ``by_title``: whether the
    same title is the same case.
    """

    def __init__(self, connection: database.Connection, first: int, *, by_title: bool) -> None:
        self._connection, self._first, self._by_title = connection, first, by_title
        self._coded: dict[str, KnownCase] = {}
        self._titled: dict[TitleKey, KnownCase] = {}
        self._rows_added: list[int] = []
        # A code, and a name in a row that something is wrong with → the row that did not become a
        # new case.
        self._codes_met: dict[str, int] = {}
        self._bad_titles: dict[TitleKey, int] = {}
        self._secret_titles: set[TitleKey | None] = set()
        self._loaded: dict[int, Credited] = {}

    def begin(self, batch: Sequence[Row]) -> None:
        """Look up in one go what the rows of ``batch`` may speak of."""
        codes = {row.values["code"] for row in batch if row.values["code"]}
        self._coded = by_codes(self._connection, codes)
        self._secret_titles |= {row.key for row in batch if is_classified(row.values)}
        keys = filter(None, [row.key for row in batch])
        self._titled = by_titles(self._connection, keys) if self._by_title else {}

    def match(self, row: Row) -> Known | Repeated | None:
        """What ``row`` speaks of; ``None`` for what is new."""
        code = row.values["code"]
        if code:
            if code in self._codes_met:
                return Repeated(self._codes_met[code])
            case = self._coded.get(code) or self._coded.get(code_key(code))
            if case is not None:
                return Known(case, True, self.row_of(case))
        if row.key is not None and (case := self._titled.get(row.key)) is not None:
            return Known(case, False, self.row_of(case))
        return None

    def note_new(self, row: Row, number: int) -> None:
        """``row`` has become the case ``number``, the next one."""
        self._rows_added.append(row.number)
        code, key = row.values["code"], row.key
        known = KnownCase(number, code or "", *(key or ("", "")), row.values["lead_unit"], False)
        if code:
            self._coded[code] = known
            self._coded.setdefault(code_key(code), known)
        if key and self._by_title:
            self._titled[key] = known

    def note_other(self, row: Row) -> None:
        """``row`` has become no new case."""
        if code := row.values["code"]:
            self._codes_met[code] = row.number
        if row.key and self._by_title and row.key not in self._titled:
            self._bad_titles[row.key] = row.number

    def rename(self, case: KnownCase, key: TitleKey | None) -> None:
        """Have the rows that follow find ``case`` by the name that it has now."""
        old = (case.title_key, case.kind)
        if key is not None and key != old and not case.voided and self._by_title:
            self._titled.pop(old, None)
            self._titled |= by_titles(self._connection, [old, key])

    def other_called(self, key: TitleKey | None, case: KnownCase) -> KnownCase | None:
        """Another case in force that is called as ``case`` is to be called from now on."""
        if key is None or key == (case.title_key, case.kind) or not self._by_title:
            return None
        found = self._titled.get(key) or by_titles(self._connection, [key]).get(key)
        return None if found is None or found.id == case.id else found

    def spoilt(self, key: TitleKey | None) -> int | None:
        """The earlier row of that name that something is wrong with."""
        return None if key is None else self._bad_titles.get(key)

    def meant(self, row: Row, known: Known) -> KnownCase | list[Case]:
        """The one case that ``row`` means: of several with its title that of its unit; all of them
        where that tells nothing."""
        if known.by_code:
            return known.case
        found = cases.twins(self._connection, row.values["title"], row.values["kind"])
        mine = [case for case in found if case.lead_unit == row.values["lead_unit"]]
        if len(found) < 2:
            return known.case
        return by_codes(self._connection, [mine[0].code])[mine[0].code] if len(mine) == 1 else found

    def row_of(self, case: KnownCase) -> int | None:
        """The row that brought a case in; ``None`` for one that was there before."""
        return None if case.id < self._first else self._rows_added[case.id - self._first]

    def ahead(self) -> None:
        """Read in one go the cases that the rows of the batch may be laid over."""
        known = {case.id for case in (*self._coded.values(), *self._titled.values())}
        wanted = [number for number in known if number < self._first]
        self._loaded = cases.load_credited(self._connection, wanted)

    def load(self, case: KnownCase) -> Case:
        """The whole of a case that was there before."""
        return self.credited(case).case

    def credited(self, case: KnownCase) -> Credited:
        """The same, with the ids of who is in it."""
        found = self._loaded.get(case.id)
        if found is None:
            found = cases.load_credited(self._connection, [case.id])[case.id]
        return found

    def changed(self, case: KnownCase) -> None:
        """Have what was read of a case forgotten: it has been written since."""
        self._loaded.pop(case.id, None)

    def secret(self, values: Values, key: TitleKey | None, others: Sequence[Case]) -> bool:
        """Whether the name in a row must not be repeated: something of it, of a row of that name or
        of the cases ``others`` is classified."""
        return (
            is_classified(values)
            or key in self._secret_titles
            or any(case.classified for case in others)
        )
