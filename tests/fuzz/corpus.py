"""What fuzzing starts from, made by code, and changes that keep a plan file TOML and a workbook a
zip of XML."""

from __future__ import annotations

import copy
import io
import random
import tempfile
import warnings
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree

import openpyxl
import tomli_w
from openpyxl.utils.exceptions import IllegalCharacterError

from tests.cli.raw_books import book_of_parts, header_cells, sheet_xml, sound_cells, text_cell
from tests.domain.examples import PLAN, plan_data
from thidua.domain.case.columns import CASE_COLUMNS
from thidua.domain.plan.data import plan_to_dated_data
from thidua.services.plan_files import plan_book, read_plan_file

_ROW = (
    "007",
    "Vụ A",
    "vụ án",
    "tham nhũng",
    "NC",
    "PCTN;VP",
    "Lê Văn An;Vũ Thị Yến",
    "phát hiện",
    "x",
    "Đơn thư",
)
_ROW += (
    "02/6/2021",
    "3/6/2021",
    "2021-07-01",
    "30/11/2022",
    "1-TM/NC",
    "2-CĐ/TU",
    "3-KQ",
    "Thường trực",
    "hiệu quả",
    "không",
    "=1+1",
)
WORDS = (
    *(
        "title",
        "kind",
        "Mã",
        "vu_an",
        "tham_nhung",
        "NC",
        "PCTN",
        "02/6/2021",
        "2022-01-31",
        "44562",
        "có",
        "không",
        "hieu_qua",
    ),
    *(
        "(mật – xem bản giấy)",
        "=1+1",
        "'=1",
        "''",
        '"',
        '""',
        "\t",
        "\r\n",
        "\ufeff",
        "\u0301",
        "Vô viÖc",
        "Vá»¥",
        "\xa0",
        "\u2028",
        ";",
    ),
)


def plan_seeds() -> Iterator[bytes]:
    """Plan files: the embedded one, with everything that a plan may say, small ones, broken
    ones."""
    yield tomli_w.dumps(plan_data()).encode()
    yield tomli_w.dumps(plan_to_dated_data(PLAN)).encode()
    rich = plan_data()
    rich["rounds"][0]["quotas"] = [
        {"recipient": "tap_the", "at_most": 2},
        {"recipient": "ca_nhan", "share": 20},
    ]
    rich["joint_credit"], rich["require_evidence"] = "each", True
    yield b"\xef\xbb\xbf" + tomli_w.dumps(rich).encode()
    yield b'number = "1"\n'
    yield b"[[rounds]]\nnumber = 1\ncutoff = 2022-02-30\n"
    yield b'number = "k\xea"'


def plan_books() -> Iterator[bytes]:
    """Plans in workbooks, of either format."""
    for name in ("data/plans/06-KH-BNCTU.toml", "data/plans/mau.toml"):
        yield plan_book(read_plan_file(Path(__file__).parents[2] / name))


def with_other_cells(content: bytes, seed: int) -> bytes:
    """A workbook some of whose cells, heads among them, hold something else: a word, a number, a
    day, yes or no, an error of the spreadsheet, another cell, nothing."""
    chance = random.Random(seed)
    book = openpyxl.load_workbook(io.BytesIO(content))
    for _ in range(chance.randint(1, 6)):
        sheet = chance.choice(book.worksheets)
        row, column = chance.randint(1, sheet.max_row + 1), chance.randint(1, sheet.max_column)
        other = sheet.cell(chance.randint(1, sheet.max_row), chance.randint(1, sheet.max_column))
        values = (
            *("", "(trống)", "a: 1; b", "bi_can >= ", 'x"; y', "1.433", "-1", "#REF!", "đợt 1"),
            *(0, -5, 1.5, 1e300, 2, True, date(2022, 1, 1), datetime(2022, 1, 1, 8, 30)),
            *(other.value, chance.choice(WORDS)),
        )
        with suppress(IllegalCharacterError, AttributeError):  # a part of a merged cell
            cell = sheet.cell(row, column)
            cell.value = chance.choice(values)
            if cell.value == "#REF!":
                cell.data_type = "e"
    return _bytes(book)


def map_seeds() -> Iterator[bytes]:
    """Map files."""
    yield (
        '[columns]\n"Nội dung" = "title"\n"Phòng" = "lead_unit"\n"Loại" = "kind"\n"Ngày" ='
        ' "advised_on"\n'.encode()
    )
    yield (
        'sheet = "Các vụ"\ndate_order = "dmy"\n[columns]\n"Nội dung" = "title"\n[values.kind]\n"va"'
        ' = "vu_an"\n'.encode()
    )
    yield b'[values.lead_unit]\n"P1" = "NC"\n[columns]\n"a" = ""\n'
    yield b'date_order = "mdy"\ncolumns = 1\nvalues = []\n'


def text_seeds() -> Iterator[bytes]:
    """Text files of rows in every usual alphabet, with every separator."""
    lines = [
        list(CASE_COLUMNS),
        list(CASE_COLUMNS.values()),
        list(_ROW),
        ["", "Vụ B, C", "vu_viec", "khac", "VP"],
    ]
    for delimiter in ",;\t":
        chosen = lines[:1] + lines[2:] if delimiter == "," else lines[1:]
        text = "\r\n".join(
            delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in cells)
            for cells in chosen
        )
        for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-be"):
            yield text.encode(encoding)
    yield b'title,kind,field,lead_unit,note\nA,vu_an,tham_nhung,NC,"m\n\t\'=x"\n'
    yield "Tên vụ án, vụ việc;Loại;Lĩnh vực;Đơn vị chủ trì\r'=A;vụ án;tham nhũng;NC\r".encode()
    yield b"unit,target,round,number,date\nNC,tham-nhung,1,3,02/6/2021\n"
    yield "Họ và tên;Đơn vị;Vai trò\nLê An;NC;lãnh đạo\n".encode()
    yield "code,name,order,targets,from\nKT,Kinh tế,4,có,01/01/2022\n".encode()
    yield "title,kind\nVô ¸n,vô viÖc\n".encode("latin-1")
    yield b"a,b\n1,2\x00\n"


def book_seeds() -> Iterator[bytes]:
    """Workbooks: written by openpyxl and by hand, with what calamine does not tell."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Các vụ"
    sheet.append(["DANH SÁCH"])
    sheet.append(list(CASE_COLUMNS.values()))
    sheet.append(list(_ROW))
    dated = [date(2022, 1, 2), datetime(2022, 2, 3), 44600, 44700.0]
    sheet.append(
        [
            7,
            "Vụ B",
            "vụ án",
            "khác",
            "VP",
            None,
            None,
            None,
            True,
            1.5,
            *dated,
            None,
            None,
            None,
            None,
            "hiệu quả",
            None,
            "=A1",
        ]
    )
    sheet.merge_cells("A1:E1")
    sheet.merge_cells("E3:E4")
    hidden = book.create_sheet("Ẩn")
    hidden.sheet_state = "hidden"
    book.create_sheet("Đơn vị").append(["Mã", "Tên"])
    yield _bytes(book)
    yield _by_hand(
        sheet_xml(
            header_cells(), sound_cells(), '<c r="B3" t="e"><v>#REF!</v></c><c r="C3"><f>A1</f></c>'
        )
    )
    shared = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>Vụ'
        " A</t></si><si><r><t>b</t></r></si>"
    )
    cells = (
        '<c r="A2" t="s"><v>0</v></c>'
        + text_cell("vu_an", "B2")
        + text_cell("khac", "C2")
        + text_cell("NC", "D2")
    )
    yield _by_hand(sheet_xml(header_cells(), cells), xl__sharedStrings_DOT_xml=shared + "</sst>")
    yield _by_hand(sheet_xml(header_cells().replace(' r="A1"', ""), sound_cells(3)))


def _bytes(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _by_hand(sheet: str, **parts: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return Path(book_of_parts(sheet, f"{folder}/vu.xlsx", **parts)).read_bytes()


# --- changes that know the form
# -------------------------------------------------------------------------------------

_ODD: tuple[Any, ...] = (
    *(
        "",
        " ",
        "x",
        "2022-01-01",
        "tham_nhung",
        "\x01",
        "\x7f",
        "e\u0301",
        "a" * 300,
        "ắ" * 3000,
        "vu-an",
        "phat_hien",
        "advised",
        "\n",
    ),
    *(
        0,
        1,
        -1,
        2,
        3,
        2**31,
        2**63,
        1.0,
        1.5,
        float("nan"),
        float("inf"),
        -0.0,
        True,
        False,
        [],
        {},
        [[]],
        [{}],
        [1],
        {"a": 1},
    ),
    *(
        date(1, 1, 1),
        date(9999, 12, 31),
        date(2021, 1, 1),
        date(2023, 11, 30),
        datetime(2022, 1, 1, 8, 30),
        "﷽",
        "<b>",
        "{{1}}",
    ),
)


def _places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    items = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, item in items:
        yield (*path, key)
        yield from _places(item, (*path, key))


def mutated_plan(seed: int, data: dict[str, Any] | None = None) -> bytes:
    """A plan file that is TOML, with one to four of its keys changed, taken out, doubled or
    exchanged."""
    chance = random.Random(seed)
    data = copy.deepcopy(plan_data() if data is None else data)
    for _ in range(chance.randint(1, 4)):
        places = list(_places(data))
        if not places:
            break
        *steps, last = chance.choice(places)
        holder: Any = data
        for step in steps:
            holder = holder[step]
        way = chance.randrange(6)
        if way == 0:
            del holder[last]
        elif way == 1 and isinstance(holder, list):
            holder.append(copy.deepcopy(holder[last]))
        elif way == 2 and isinstance(holder, dict):
            holder[chance.choice(("name", "minimum", "code", "criteria", "x", "", "sai khóa"))] = (
                copy.deepcopy(holder[last])
            )
        elif way == 3:
            *others, key = chance.choice(places)
            from_: Any = data
            try:
                for step in others:
                    from_ = from_[step]
                holder[last] = copy.deepcopy(from_[key])
            except (KeyError, IndexError, TypeError):
                holder[last] = None or ""
        elif way == 4 and isinstance(holder[last], int) and not isinstance(holder[last], bool):
            holder[last] += chance.choice((-1, 1, 100))
        else:
            holder[last] = copy.deepcopy(chance.choice(_ODD))
    try:
        return tomli_w.dumps(data).encode("utf-8", "replace")
    except (RecursionError, TypeError):
        return b""


_XML = (
    *(b"<", b">", b"/", b'"', b"'", b"&", b"&amp;", b"&#x1F;", b"&#0;", b"&b;", b"<!-- -->", b"<![CDATA[x]]>"),
    *(b"<?x?>", b"\x00", b"\xff", b' t="e"', b' t="s"', b' t="b"', b' t="d"', b' t="str"', b' t="inlineStr"'),
    *(b' t="n"', b' s="1"', b' s="99"', b' r="A1"', b"<v/>", b"<v>1e308</v>", b"<v>-1</v>", b"<v>NaN</v>"),
    *(b"<v>99999999999999999999</v>", b"<v>2958466</v>", b"<f>A1</f>", b"<f/>", b"<v>60</v>"),
    *(b' r="XFD1048576"', b' r="A0"', b' r="a2"', b' r=""', b' r="AAAA1"', b"<row>", b"</row>", b"<c>", b"</c>"),
    *(b'<c r="B9">', b"<is><t>x</t></is>", b' state="hidden"', b' date1904="1"'),
    *(b'<mergeCells><mergeCell ref="A1:A9"/></mergeCells>', b'ref="A1:XFD1048576"', b'ref="B2:A1"'),
    *(b'ref="1:A"', b"<v>2022-01-01T00:00:00</v>", b"<v>P1D</v>", b'<dimension ref="A1:ZZZ99999999"/>'),
    *(b"<v>4294967296</v>", b'xmlns="x"', b"<sheetData/>"),
)  # fmt: skip


def mutated_part(part: bytes, chance: random.Random) -> bytes:
    """A part of a workbook with one to four places changed."""
    content = bytearray(part)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(content) + 1)
        length = chance.choice((0, 0, 0, 1, 2, 5, 20, 100))
        way = chance.randrange(5)
        if way == 0:
            content[at : at + length] = b""
        elif way == 1:
            other = chance.randrange(len(content) + 1)
            content[at:at] = content[other : other + chance.choice((5, 20, 80, 300))]
        elif way == 2:
            content[at : at + length] = bytes(
                chance.randrange(256) for _ in range(chance.randint(1, 3))
            )
        elif way == 3:
            content[at:at] = chance.choice(WORDS).encode()
        else:  # at the edge of a tag or of an attribute, where XML stays XML most often
            edges = [i for i, byte in enumerate(content[:20_000]) if byte in b" <>"]
            at = chance.choice(edges or [0]) + chance.randrange(2)
            content[at : at + length] = chance.choice(_XML)
    return bytes(content)


_ATTRIBUTES = (
    "r",
    "t",
    "s",
    "name",
    "state",
    "ref",
    "date1904",
    "Id",
    "Target",
    "Type",
    "sheetId",
    "spans",
    "count",
    "numFmtId",
    "x",
)
_VALUES = (
    *("A1", "B2", "E4", "XFD1", "A1048576", "a1", "A0", "", "e", "s", "b", "d", "str", "inlineStr", "n", "0", "1", "2", "-1"),
    *("99", "44562", "44562.5", "2958465", "2958466", "1e9", "1e308", "NaN", "true", "60", "0.1", "123456789012345678"),
    *("hidden", "visible", "A1:B2", "B2:A1", "A1:XFD1048576", "2022-03-01", "2022-03-01T08:30:00", "#REF!", "#N/A", "NC"),
    *("khac", "vu_an", "Tên vụ", "Loại", "=1+1", "'x", "_x000D_", "x\ty", "dòng\nhai", "đ" * 400, "\u202e", " x "),
    *("worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml", "../x.xml", "sharedStrings.xml", "r1", "rId1", "4294967296"),
)  # fmt: skip


def mutated_tree(part: bytes, chance: random.Random) -> bytes:
    """A part that is XML still: elements moved, doubled, taken out, their attributes and texts
    changed."""
    try:
        root = ElementTree.fromstring(part)
    except (ElementTree.ParseError, ValueError):
        return mutated_part(part, chance)
    for _ in range(chance.randint(1, 4)):
        nodes = list(root.iter())
        node, holder = chance.choice(nodes), chance.choice(nodes)
        way = chance.randrange(7)
        if way == 0 and len(holder):
            holder.remove(chance.choice(list(holder)))
        elif way == 1 and len(holder):
            holder.insert(
                chance.randrange(len(holder) + 1), copy.deepcopy(chance.choice(list(holder)))
            )
        elif way == 2 and node is not root:
            holder.append(copy.deepcopy(node))
        elif way == 3:
            node.text = chance.choice(_VALUES)
        elif way == 4 and node.attrib:
            del node.attrib[chance.choice(list(node.attrib))]
        elif way == 5:
            node.tag = chance.choice(nodes).tag
        else:
            node.set(chance.choice([*node.attrib, *_ATTRIBUTES]), chance.choice(_VALUES))
    return ElementTree.tostring(root)


def changed_part(part: bytes, chance: random.Random) -> bytes:
    """A part of a workbook changed as a tree, or as bytes."""
    return mutated_tree(part, chance) if chance.randrange(3) else mutated_part(part, chance)


def mutated_book(
    content: bytes, seed: int, change: Callable[[bytes, random.Random], bytes] = changed_part
) -> bytes:
    """A workbook with one of its parts changed (or gone, or twice there), zipped again; other bytes
    where it is none."""
    chance = random.Random(seed)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [(info.filename, archive.read(info)) for info in archive.infolist()]
    except Exception:  # noqa: BLE001 - damaged before: its bytes are changed again
        parts = []
    if not parts or chance.randrange(12) == 0:
        return mutated_part(content, chance)
    heavy = [
        i
        for i, (name, _) in enumerate(parts)
        if any(word in name for word in ("sheet", "shared", "workbook", "content", "document"))
    ]
    index = chance.choice(heavy or [0]) if chance.randrange(4) else chance.randrange(len(parts))
    name, part = parts[index]
    way = chance.randrange(20)
    if way == 0:
        del parts[index]
    elif way == 1:
        parts.insert(chance.randrange(len(parts) + 1), (name, change(part, chance)))
    elif way == 2:
        parts[index] = (
            chance.choice(
                (
                    name.upper(),
                    f"/{name}",
                    name.replace("/", "\\"),
                    f"../{name}",
                    "xl/vbaProject.bin",
                )
            ),
            part,
        )
    else:
        parts[index] = (name, change(part, chance))
    stream = io.BytesIO()
    kind = chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w", kind) as archive:
        warnings.simplefilter("ignore")  # of a name that is there twice: on purpose
        for other, whole in parts:
            info = zipfile.ZipInfo(other, (2022, 1, 1, 0, 0, 0))
            info.compress_type = archive.compression
            archive.writestr(info, whole)
    return stream.getvalue()


def other_books() -> Iterator[tuple[str, bytes]]:
    """Lists in files of other kinds: their suffix, and what is in them."""
    from tests.exchange.lists.registry import LISTS
    from tests.exchange.lists.writing import write
    from tests.exchange.test_office_lists import LAYOUTS

    assert LAYOUTS  # read: they register the lists
    names = ("usual_list_as_xls", "usual_list_as_ods", "usual_list_as_xlsb", "usual_list_as_word")
    with TemporaryDirectory() as folder:
        for name in names:
            one = LISTS[name]
            path = Path(folder) / write(one.book(), one.name, one.file, Path(folder))
            yield path.suffix, path.read_bytes()
