"""What files of before hold that would not be recorded today: codes, titles and names that have
become one, people who are nobody, documents that are none. Told in ``status``, each with the way
out; nothing of it is changed by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from thidua.domain.case.columns import MILESTONE_DOCUMENTS
from thidua.domain.case.model import Case
from thidua.domain.names import names_meant, unsure, within
from thidua.domain.placeholder import says_nothing
from thidua.domain.staff import Person
from thidua.domain.text import plain_key, spelling_key
from thidua.record import record


@record
class Namesake:
    """One of several staff whose names are one: the cases (codes) that credit the person, and a
    ``free_code`` for one that has none."""

    person: Person
    cases: tuple[str, ...]
    free_code: str | None


@record
class Alike:
    """What is one by its key and was written in different ways before keys knew it: cases by their
    codes (``codes``), cases in force by their titles, or staff by their names."""

    codes: tuple[tuple[str, ...], ...] = ()
    titles: tuple[tuple[Case, ...], ...] = ()
    people: tuple[tuple[Namesake, ...], ...] = ()


def grown_alike(groups: Iterable[Iterable[Case]]) -> tuple[tuple[Case, ...], ...]:
    """Those of ``groups`` (cases of one title key and kind) whose titles differ by more than
    accents, case and spacing: in quotes, dashes, or letters that look alike. The others were
    allowed to be called the same."""
    found = (tuple(group) for group in groups)
    return tuple(group for group in found if len({plain_key(case.title) for case in group}) > 1)


def namesakes_without_code(
    people: Iterable[Person], credited: Callable[[Person], tuple[str, ...]]
) -> tuple[tuple[Namesake, ...], ...]:
    """Those of ``people`` whose names are one by today's key, as far as no code tells them
    apart. ``credited`` gives the cases of one."""
    called: dict[str, list[Person]] = {}
    taken = set()
    for person in people:
        called.setdefault(spelling_key(person.name), []).append(person)
        taken.add((person.code or "").casefold())

    def free(person: Person) -> str:
        code, number = f"{person.unit}-{person.id}", 1
        while code.casefold() in taken:
            number += 1
            code = f"{person.unit}-{person.id}-{number}"
        return code

    return tuple(
        tuple(Namesake(p, credited(p), None if p.code else free(p)) for p in group)
        for group in called.values()
        if len(group) > 1 and any(p.code is None for p in group)
    )


@record
class FalsePerson:
    """Somebody of an older file whose name is not the name of one person: it holds several people,
    or one with a number, a title or a post (``names``), or is a word for none (no names); credited
    with ``cases`` (codes). ``renamed``: nobody else bears the one name, so that it can simply be
    given to the record."""

    person: Person
    names: tuple[str, ...]
    cases: tuple[str, ...]
    renamed: bool = False


def names_in(person: Person) -> tuple[str, ...] | None:
    """The names that the one of ``person`` holds, where it is not just the name of one person;
    ``None`` where it is."""
    if says_nothing(person.name):
        return ()
    found = tuple(dict.fromkeys(names_meant(person.name)))
    if found == (person.name,) or (found == (within(person.name),) and not unsure(person.name)):
        return None
    return found


def placeholder_documents(case: Case) -> tuple[str, ...]:
    """The document columns of ``case`` that hold a word for none. Earlier versions took it, and it
    still counts as a document: figures do not move by an upgrade."""
    texts = ((column, getattr(case, column)) for column in MILESTONE_DOCUMENTS.values())
    return tuple(column for column, text in texts if text and says_nothing(text))
