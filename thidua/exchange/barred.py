"""Which columns of a list are never taken in (domain.md §11)."""

from __future__ import annotations

from thidua.domain.outsiders import names_outsider


def barred_positions(headers: list[str], above: list[str]) -> set[int]:
    """The positions of heads that name an outsider, by themselves or by the merged head ``above``
    them (domain.md §11)."""
    if sum(map(bool, above)) < 2:  # a title over the list, not a row of heads
        above = []
    barred, over = set[int](), ""
    for position, text in enumerate(headers):
        over = (above[position] if position < len(above) else "") or over
        if text and (names_outsider(text) or (over and names_outsider(over))):
            barred.add(position)
    return barred


def barred_by_subheads(headers: list[str], below: list[str]) -> set[int]:
    """The positions of merged heads over a head that names an outsider: “Đơn thư” over “Người tố
    cáo” and “Ngày”.

    ``below`` is a row of such heads only where it stands under merged heads alone, two at least
    under one of them.
    """
    filled = {position for position, text in enumerate(below) if text}
    starts = [position for position, text in enumerate(headers) if text]
    ends = [*starts[1:], max(len(headers), len(below))][: len(starts)]
    spans = {
        start: filled & set(range(start, end))
        for start, end in zip(starts, ends, strict=True)
        if end - start > 1
    }
    if filled - set().union(*spans.values()) or any(len(below[i]) > LONGEST_HEAD for i in filled):
        return set()
    return {
        start
        for start, span in spans.items()
        if len(span) > 1 and any(names_outsider(below[i]) for i in span)
    }


LONGEST_HEAD = 60  # characters of a head under a merged one; a longer text is data
