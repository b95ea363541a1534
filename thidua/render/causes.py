"""An entry of the log as the cause of something: when, who, what, and only the changes that had to
do with it."""

from __future__ import annotations

from thidua.domain.dates import format_moment
from thidua.domain.history import Entry, LogView
from thidua.domain.text import sentence_case
from thidua.domain.wording import log_entry
from thidua.render.changes import change_sentences
from thidua.render.history import action_words, told_reason


def cause_words(entry: Entry) -> str:
    """Which entry, when, by whom, what it was: ``mục nhật ký số 5, 08:30:00 ngày 02/12/2024,
    thuky.nc: sửa vụ 2022-001``."""
    return f"{log_entry(entry.id)}, {format_moment(entry.at)}, {entry.actor}: {action_words(entry)}"


def own_sentences(view: LogView, entry: Entry, code: str | None) -> list[str]:
    """What ``entry`` changed, sentence by sentence; where they stand under the case ``code`` they
    do not name it again."""
    return change_sentences(view, entry, under=code)


def cause_lines(view: LogView, entry: Entry, code: str | None) -> list[str]:
    """An entry in lines, the first of which says which it is: its reason where it has one, and what
    it changed."""
    words = cause_words(entry)
    reason = [f"lý do: {told_reason(view, entry)}"] if entry.reason else []
    return [sentence_case(words), *reason, *own_sentences(view, entry, code)]
