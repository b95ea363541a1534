"""The frame of a giấy khen: two strands wound round each other along the edges of a page, a rosette
in each corner, drawn as one shape behind the text of the header."""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, pi, sin
from typing import Any

from docx.oxml import parse_xml

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_EMU = 36_000  # a millimetre
_WIDE, _HIGH = 297.0, 210.0
_AXIS = 16.0  # from the edge of the page to the middle of the band
_SWING = 2.3  # how far the strands swing to each side
_CORNER = 5.0  # half of the square that a rosette fills
_STEEP = 4 / (3 * pi)  # where the handles of a curve lie, for half a wave of a sine
Point = tuple[float, float]


def frame_run(colour: str) -> Any:
    """A run of text that holds the frame, in this colour."""
    path = "".join(_strands()) + "".join(_rosettes()) + "".join(_rules())
    wide, high = round(_WIDE * _EMU), round(_HIGH * _EMU)
    zero = "<wp:posOffset>0</wp:posOffset>"
    return parse_xml(
        f'<w:r {_NAMESPACES}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2"'
        ' behindDoc="1" locked="1" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page">{zero}</wp:positionH>'
        f'<wp:positionV relativeFrom="page">{zero}</wp:positionV>'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        '<wp:wrapNone/><wp:docPr id="1" name="Khung"/><wp:cNvGraphicFramePr/><a:graphic>'
        f'<a:graphicData uri="{_SHAPE}"><wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:custGeom><a:avLst/>'
        '<a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{round(_WIDE * 100)}" h="{round(_HIGH * 100)}" fill="none">{path}</a:path>'
        '</a:pathLst></a:custGeom><a:noFill/><a:ln w="10795"><a:solidFill>'
        f'<a:srgbClr val="{colour}"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent>"
        "</w:r>"
    )


def _point(point: Point) -> str:
    return f'<a:pt x="{round(point[0] * 100)}" y="{round(point[1] * 100)}"/>'


def _to(point: Point) -> str:
    return f"<a:moveTo>{_point(point)}</a:moveTo>"


def _curve(*points: Point) -> str:
    return f"<a:cubicBezTo>{''.join(map(_point, points))}</a:cubicBezTo>"


def _line(point: Point) -> str:
    return f"<a:lnTo>{_point(point)}</a:lnTo>"


def _strands() -> Iterator[str]:
    """Along each edge strands that cross each other, two wide ones and two narrow ones."""
    start = _AXIS + _CORNER
    for swing in (_SWING, -_SWING, _SWING / 2, -_SWING / 2):
        for across in (_AXIS, _HIGH - _AXIS):
            yield from _wave(start, _WIDE - start, swing, lambda x, d, y=across: (x, y + d))
        for across in (_AXIS, _WIDE - _AXIS):
            yield from _wave(start, _HIGH - start, swing, lambda y, d, x=across: (x + d, y))


def _wave(first: float, last: float, swing: float, place: Any) -> Iterator[str]:
    """Half waves from ``first`` to ``last``, each as long as twice the swing of the widest."""
    count = round((last - first) / (2 * _SWING))
    length, height = (last - first) / count, 4 / 3 * swing
    yield _to(place(first, 0))
    for step in range(count):
        begin, side = first + step * length, height if step % 2 == 0 else -height
        yield _curve(
            place(begin + _STEEP * length, side),
            place(begin + (1 - _STEEP) * length, side),
            place(begin + length, 0),
        )


def _rosettes() -> Iterator[str]:
    """In each corner a flower of eight petals in a square."""
    for x in (_AXIS, _WIDE - _AXIS):
        for y in (_AXIS, _HIGH - _AXIS):
            yield _rectangle(x - _CORNER, y - _CORNER, x + _CORNER, y + _CORNER)
            yield from _flower(x, y, _CORNER * 0.84)
            yield from _flower(x, y, _CORNER * 0.42)


def _flower(x: float, y: float, radius: float) -> Iterator[str]:
    for petal in range(8):
        angle = petal * pi / 4
        tip = (x + radius * cos(angle), y + radius * sin(angle))
        yield _to((x, y))
        handles = [
            (x + 0.95 * radius * cos(angle + turn), y + 0.95 * radius * sin(angle + turn))
            for turn in (-pi / 6, pi / 6)
        ]
        yield _curve((x, y), handles[0], tip)
        yield _curve(handles[1], (x, y), (x, y))


def _rules() -> Iterator[str]:
    """A rule inside the band."""
    inner = _AXIS + _CORNER + 0.8
    yield _rectangle(inner, inner, _WIDE - inner, _HIGH - inner)


def _rectangle(left: float, top: float, right: float, bottom: float) -> str:
    corners = ((right, top), (right, bottom), (left, bottom))
    return f"{_to((left, top))}{''.join(map(_line, corners))}<a:close/>"
