"""What a command that changes a case tells of it, what others changed meanwhile included."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.advice import Advice, Said, told
from thidua.domain.case.attributes import read_stored
from thidua.domain.case.columns import CASE_COLUMNS, SECRET_COLUMNS
from thidua.domain.case.model import case_data
from thidua.domain.case.views import CaseChange
from thidua.domain.dates import format_moment
from thidua.domain.history import Change, Entry, LogView
from thidua.domain.text import HIDDEN_TEXT
from thidua.domain.wording import log_entry
from thidua.render.attributes import attribute_name, attribute_words
from thidua.render.changes import change_sentences, veiled
from thidua.render.effects import lapsed_sentences
from thidua.render.history import action_words, told_reason
from thidua.render.words import value_words

_LINKS = {"case_units": "other_units", "case_people": "people"}
_MOST = 5  # entries told of; the log has the rest


def change_notices(change: CaseChange) -> list[Said]:
    """Everything that is to be told of a change beside its result."""
    return [
        *lapsed_sentences(change.lapsed, change.plan.number),
        *change.notices,
        *_meanwhile(change),
    ]


def _meanwhile(change: CaseChange) -> Iterator[Said]:
    view = change.meanwhile
    if view is None or not view.entries:
        return
    if len(view.entries) > _MOST:
        more = len(view.entries) - _MOST
        yield told(
            f"trước đó còn {more} mục nhật ký về vụ này; xem bằng: ",
            Advice("log", case=change.case.code),
        )
    clashed = False
    for entry in view.entries[-_MOST:]:
        yield _told(view, entry, change.case.code)
        for sentence in _clashes(view, entry, change):
            clashed = True
            yield sentence
    if clashed:
        yield told("muốn trở lại như trước lệnh này: ", Advice("undo"))


def _told(view: LogView, entry: Entry, code: str) -> str:
    """Who, when, which entry, and what it changed in the words of the log."""
    sentences = change_sentences(view.for_scripts, entry, under=code)
    if entry.reason:
        sentences.append(f"lý do: {told_reason(view, entry)}")
    return (
        f"{entry.actor} vừa {action_words(entry)} ({log_entry(entry.id)},"
        f" {format_moment(entry.at)}): {'; '.join(sentences)}."
    )


def _clashes(view: LogView, entry: Entry, change: CaseChange) -> Iterator[str]:
    """A sentence for each column that both the entry and this command changed."""
    met = set()
    for theirs in entry.changes:
        for column in _columns(theirs):
            if change.before is None or column not in change.altered or column in met:
                continue
            met.add(column)
            ours = case_data(change.case)[column]
            secret = column in SECRET_COLUMNS and bool(view.secret) and ours is not None
            now = HIDDEN_TEXT if secret else value_words(column, ours)
            clash = f"{log_entry(entry.id)} cũng sửa đúng ô {CASE_COLUMNS[column]}"
            yield f"{clash}: {_theirs(view, theirs, column)}lệnh này ghi {now}."
        yield from _added_clashes(entry, theirs, change)


def _added_clashes(entry: Entry, theirs: Change, change: CaseChange) -> Iterator[str]:
    """The same for what plans add to the columns of a case."""
    if change.before is None or theirs.table != "cases" or "attributes" not in (theirs.after or {}):
        return
    known = {each.code: each for each in change.attributes}
    was, then = (
        {each.code: each for each in read_stored((side or {}).get("attributes"))}
        for side in (theirs.before, theirs.after)
    )
    for code in (code for code in known if was.get(code) != then.get(code)):
        ours = change.case.attribute(code)
        if ours != change.before.attribute(code):
            clash = f"{log_entry(entry.id)} cũng sửa đúng ô {attribute_name(known, code)}"
            values = f"{attribute_words(was.get(code))} → {attribute_words(then.get(code))}"
            yield f"{clash}: trước đó {values}; lệnh này ghi {attribute_words(ours)}."


def _columns(theirs: Change) -> list[str]:
    """The columns of a case that one of its rows' changes altered."""
    if theirs.table in _LINKS:
        return [_LINKS[theirs.table]]
    return [
        name
        for name in CASE_COLUMNS
        if theirs.table == "cases" and theirs.before and name in (theirs.after or {})
    ]


def _theirs(view: LogView, theirs: Change, column: str) -> str:
    """The value before and after in the entry of others; for a list of units or people its own
    sentence has said that."""
    if theirs.table in _LINKS:
        return ""
    before, after = (
        (veiled(view, theirs, side) or {}).get(column) for side in (theirs.before, theirs.after)
    )
    return f"trước đó {value_words(column, before)} → {value_words(column, after)}; "
