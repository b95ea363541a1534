"""What a Word template may carry into every report made from it: nothing that Word fetches or
starts by itself.

A picture on another machine, a linked file, a DDE field, a macro would act wherever the report is
opened. They are refused by name; a link that a reader may click (http, https, mailto) is none of
them. Text deleted with Track Changes is taken out, as Word does on accepting it: a tag in it is no
tag.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from thidua.domain.text import shortened
from thidua.errors import Problem, Refused
from thidua.record import mutable
from thidua.render.word.deletions import STRICT_WORD, WORD, accept_deletions

_CLICKED = re.compile(r"(https?://|mailto:|#)", re.I)
# Relations of a part to what Word would fetch, run or put in; the last word of their type.
_RELATIONS = {
    "attachedTemplate": "mẫu đính kèm",
    "oleObject": "đối tượng OLE",
    "package": "tệp nhúng",
    "aFChunk": "tệp ghép vào (altChunk)",
    "subDocument": "văn bản con",
    "frame": "khung (frame)",
    "mailMergeSource": "nguồn trộn thư",
    "mailMergeHeaderSource": "nguồn trộn thư",
    "recipientData": "nguồn trộn thư",
    "control": "điều khiển ActiveX",
    "activeXControlBinary": "điều khiển ActiveX",
    "vbaProject": "macro",
    "wordVbaData": "macro",
    "keyMapCustomizations": "phím tắt, thanh công cụ gắn lệnh",
    "attachedToolbars": "phím tắt, thanh công cụ gắn lệnh",
    "extensibility": "phần mở rộng",
    "webextension": "phần mở rộng",
    "webextensiontaskpanes": "phần mở rộng",
    "transform": "phép biến đổi XSLT",
}
_OUTSIDE = {"image": "ảnh ở nơi khác", "hyperlink": "liên kết không phải http, https, mailto"}
_ELEMENTS = {
    "altChunk": "tệp ghép vào (altChunk)",
    "subDoc": "văn bản con",
    "frameset": "khung (frame)",
    "mailMerge": "nguồn trộn thư",
    "attachedTemplate": "mẫu đính kèm",
    "OLEObject": "đối tượng OLE",
    "control": "điều khiển ActiveX",
    "webVideoPr": "video trên mạng",
    "saveThroughXslt": "phép biến đổi XSLT",
}
# Fields of Word that work with the document itself. Every other one is refused: what fetches and
# runs (DDEAUTO, INCLUDEPICTURE, INCLUDETEXT, LINK, DATABASE …), and what could put such a word
# together (QUOTE, IF).
_FIELDS = frozenset(
    (
        *(
            "PAGE",
            "NUMPAGES",
            "SECTION",
            "SECTIONPAGES",
            "PAGEREF",
            "REF",
            "NOTEREF",
            "STYLEREF",
            "SEQ",
            "LISTNUM",
        ),
        *(
            "TOC",
            "TC",
            "XE",
            "INDEX",
            "DATE",
            "TIME",
            "CREATEDATE",
            "SAVEDATE",
            "PRINTDATE",
            "HYPERLINK",
            "SYMBOL",
        ),
        *(
            "TITLE",
            "SUBJECT",
            "AUTHOR",
            "LASTSAVEDBY",
            "KEYWORDS",
            "COMMENTS",
            "DOCPROPERTY",
            "FILENAME",
        ),
        *("NUMWORDS", "NUMCHARS"),
    )
)
# The arguments of a field: in quotes, a switch, or up to the next blank.
_ARGUMENT = re.compile(r'"(?:\\.|[^"\\])*"?|“[^”]*”?|\\[a-z*](?=[\s"“]|$)|[^\s"“”]+|”', re.I)
_SWITCH = re.compile(r"\\[a-z*]", re.I)
_BOOKMARK = re.compile(r"[\w!.$ -]*")
_MOST = 20  # problems told
_LONGEST = 80  # of a value told
TODO = (
    "Bỏ những thứ ấy trong Word (ảnh thì chèn hẳn vào, không liên kết) rồi lưu lại; hoặc dùng mẫu"
    " có sẵn."
)


def harmless(template: bytes) -> bytes:
    """The template (or the report made from it) without what was deleted with Track Changes.

    Raises ``Refused`` for whatever Word would fetch or start by itself, all of it at once, and
    ``ValueError`` or what the readers of zip and XML raise for what is no document.
    """
    problems: dict[Problem, None] = {}
    parts: list[tuple[zipfile.ZipInfo, bytes]] = []
    cleared = False
    with zipfile.ZipFile(io.BytesIO(template)) as package:
        for entry in package.infolist():
            content = package.read(entry)
            root = _tree(content)
            if root is not None:
                for problem in _problems(entry.filename, root):
                    problems.setdefault(problem)
                if accept_deletions(root):
                    content, cleared = _bytes(root), True
            parts.append((entry, content))
    if problems:
        raise Refused(
            "Mẫu Word này không dùng được: nó mang theo thứ mà Word tự lấy từ nơi khác hoặc tự chạy"
            " khi mở văn bản.",
            todo=TODO,
            problems=list(problems)[:_MOST],
        )
    return _packed(parts) if cleared else template


def _tree(content: bytes) -> Any:
    """The root of a part that is XML, whatever its name; ``None`` for a picture and the like."""
    from docx.opc.oxml import parse_xml

    start = content.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")[:1]
    return parse_xml(content) if start == b"<" else None  # type: ignore[arg-type]


def _bytes(root: Any) -> bytes:
    from docx.opc.oxml import serialize_part_xml

    return serialize_part_xml(root)


def _packed(parts: list[tuple[zipfile.ZipInfo, bytes]]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for entry, content in parts:
            package.writestr(entry, content)
    return made.getvalue()


def _local(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _suspects(root: Any) -> Iterator[Any]:
    """The elements of a part that can be a problem, in their order; most parts have hardly any."""
    wanted: tuple[str, ...] = tuple(f"{{*}}{name}" for name in ("Relationship", *_ELEMENTS))
    if root.xpath("boolean(//@*[local-name()='src' or local-name()='href'])"):
        wanted = ()  # all of them
    yield from root.iter(*wanted)


def _problems(part: str, root: Any) -> Iterator[Problem]:
    for element in _suspects(root):
        name = _local(element.tag)
        if name == "Relationship":
            yield from _relation(part, element)
        elif name in _ELEMENTS:
            yield Problem(part, _ELEMENTS[name])
        for attribute, value in element.attrib.items():
            if _local(attribute) in ("src", "href") and re.match(
                r"\s*([a-z][a-z0-9+.-]*:|\\\\|//)(?<!data:)", value, re.I
            ):
                yield Problem(part, f"ảnh ở nơi khác: {_told(value)}")
    for instruction, nested in _instructions(root):
        yield from _field(part, instruction, nested=nested)


def _relation(part: str, element: Any) -> Iterator[Problem]:
    kind, target = element.get("Type", "").rstrip("/").rpartition("/")[2], element.get("Target", "")
    outside = element.get("TargetMode", "").lower() == "external"
    owner = part.replace("_rels/", "").removesuffix(".rels") or part
    if kind in _RELATIONS:
        yield Problem(owner, f"{_RELATIONS[kind]}: {_told(target)}")
    elif outside and not (kind == "hyperlink" and _CLICKED.match(target)):
        yield Problem(
            owner, f"{_OUTSIDE.get(kind, f'nội dung ở nơi khác ({_told(kind)})')}: {_told(target)}"
        )


@mutable
class _Open:
    """A field of Word that has begun: the text of its instruction (or of its result), and whether
    another field stands in it."""

    text: list[str]
    nested: bool = False
    result: bool = False


def _instructions(root: Any) -> Iterator[tuple[str, bool]]:
    """The instruction of every field of Word in a part, put together from its runs, and whether
    another field stands in it."""
    opened: list[_Open] = []
    wanted = ("fldSimple", "fldChar", "instrText", "delInstrText")
    for element in root.iter(*(space + name for space in (WORD, STRICT_WORD) for name in wanted)):
        name, space = _local(element.tag), str(element.tag).rpartition("}")[0] + "}"
        kind = element.get(f"{space}fldCharType") if name == "fldChar" else None
        if opened and (name == "fldSimple" or kind == "begin"):
            opened[-1].nested = True
        if name == "fldSimple":
            yield element.get(f"{space}instr", ""), False
        elif name in ("instrText", "delInstrText"):
            if opened:
                opened[-1].text.append(element.text or "")
            else:
                yield element.text or "", False
        elif kind == "begin":
            opened.append(_Open([]))
        elif opened and kind in ("separate", "end"):
            found = opened.pop()
            yield from _instruction(found, named=kind == "separate")
            if kind == "separate":
                opened.append(_Open([], result=True))
    for found in opened:
        yield from _instruction(found, named=False)


def _instruction(found: _Open, *, named: bool) -> Iterator[tuple[str, bool]]:
    """What a field that ends (or whose result begins: ``named``) tells Word to do, if anything."""
    nested = found.nested and not found.result
    if found.text or nested or named:
        yield "".join(found.text), nested


def _field(part: str, instruction: str, *, nested: bool) -> Iterator[Problem]:
    words = instruction.split()
    name = words[0].upper() if words else ""
    told = _told(instruction.strip())
    if nested:  # Word works the inner one out first and does what comes of both
        yield Problem(part, f"trường của Word nằm trong lệnh của một trường khác: “{told}”")
    elif name not in _FIELDS:
        yield Problem(part, f"trường của Word “{told}”")
    elif "{" in instruction:
        yield Problem(part, f"trường của mẫu nằm trong lệnh của một trường Word: “{told}”")
    elif name == "HYPERLINK":
        for target in _unclickable(instruction.split(None, 1)[1] if len(words) > 1 else ""):
            yield Problem(part, f"{_OUTSIDE['hyperlink']}: {_told(target)}")


def _unclickable(arguments: str) -> Iterator[str]:
    """What among the arguments of HYPERLINK is no address that may be clicked, no switch, no place
    in the document (``\\l``), no text that is only shown (``\\o``), wherever it stands."""
    switch = ""
    for word in _ARGUMENT.findall(arguments):
        if _SWITCH.fullmatch(word):
            switch = word[1].lower()
            continue
        value = word.strip('"“”')
        plain = switch in ("o", "*") or (switch in ("l", "t") and _BOOKMARK.fullmatch(value))
        if not plain and not _CLICKED.match(value):
            yield value
        switch = ""


def _told(text: str) -> str:
    return shortened(text, _LONGEST)
