"""Which commands and options are meant by words that are none: in Vietnamese, or nearly so."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from thidua.domain.terms import loose_key
from thidua.domain.text import search_key

_MOST = 4  # commands offered
_ALIKE = 0.78  # of all letters: “quit” is no “unit”
_OPTIONS = {
    "dot": ("--round",),
    "phong": ("--unit",),
    "don vi": ("--unit",),
    "ly do": ("--reason",),
    "ten": ("--title", "--name"),
    "loai": ("--kind",),
    "linh vuc": ("--field",),
    "can bo": ("--person",),
    "ngay": ("--date", "--as-of"),
    "tu ngay": ("--from", "--since"),
    "den ngay": ("--to", "--until", "--as-of"),
    "ket qua": ("--outcome",),
    "tim": ("--search",),
    "tep": ("--db", "--output"),
    "ke hoach": ("--plan",),
    "ghi chu": ("--note",),
}


def meant_commands(
    typed: Sequence[str], path: Sequence[str], summaries: Mapping[str, str]
) -> tuple[str, list[str]]:
    """What was said with the words ``typed`` behind ``path``, and the commands of ``summaries`` (or
    below them) that it may mean: what people call them, else those whose summary holds the first
    word, else the one that is spelt nearly so."""
    from thidua.services.meant import meant

    joined = loose_key(" ".join(typed[:2]))
    if split := [name for name in summaries if " " in joined and loose_key(name) == joined]:
        return " ".join(typed[:2]), split
    said = " ".join([typed[0], *takewhile(_may_go_on, typed[1:])])
    for words in (said, typed[0]):
        named = [name.split() for name in meant(words)]
        below = [name[len(path) :] for name in named if name[: len(path)] == [*path]]
        if found := [" ".join(name) for name in below if name and name[0] in summaries]:
            return words, found[:_MOST]
    return typed[0], _close_commands(typed[0], summaries)


def _may_go_on(word: str) -> bool:
    """Whether ``word`` may belong to what was said: a code in capitals does not."""
    return word.isalpha() and not word.isupper()


def meant_options(name: str, possible: Sequence[str], known: Sequence[str]) -> list[str]:
    """Those of the options ``known`` that ``name`` may mean: what it is in Vietnamese, those of
    ``possible`` that are spelt nearly so, and for a single letter those that begin with it."""
    bare = name.lstrip("-")
    if len(bare) == 1:
        begun = [one for one in known if one.startswith(f"--{bare}") and one != "--help"]
        return begun if len(begun) <= _MOST else []
    said = [one for one in _OPTIONS.get(loose_key(bare), ()) if one in known]
    return said or [one for one in possible if one.startswith(name) or _alike(name, one)]


def _alike(typed: str, name: str) -> bool:
    import difflib

    return difflib.SequenceMatcher(None, search_key(typed), name).ratio() >= _ALIKE


def _close_commands(word: str, summaries: Mapping[str, str]) -> list[str]:
    key = search_key(word)
    said = [
        name
        for name, text in summaries.items()
        if key and re.search(rf"\b{re.escape(key)}\b", search_key(text))
    ]
    if said:
        return sorted(said, key=lambda name: not search_key(summaries[name]).startswith(key))[
            :_MOST
        ]
    return [name for name in summaries if _alike(word, name)][:1]


def either(names: Sequence[str]) -> str:
    """``“import”, “export” hay “report”``."""
    told_names = [f"“{name}”" for name in names]
    return " hay ".join(filter(None, [", ".join(told_names[:-1]), *told_names[-1:]]))
