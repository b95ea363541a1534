"""The report of a round as a Word document: an office's own template, filled in."""

from __future__ import annotations

import io
import zipfile
import zlib
from datetime import datetime
from typing import TYPE_CHECKING, Any

from thidua.advice import Advice, told
from thidua.domain.dates import written
from thidua.domain.plain import Json
from thidua.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from thidua.domain.full_review import ReportData
    from thidua.render.word.fields import Field

_MOST_UNPACKED = 40_000_000
_EPOCH = (1980, 1, 1, 0, 0, 0)
# What reading a file that is no sound Word document may raise, whichever library meets the fault.
_BROKEN = (
    OSError,
    ValueError,
    LookupError,
    SyntaxError,
    TypeError,
    AttributeError,
    RuntimeError,
    EOFError,
    AssertionError,
    zlib.error,
    zipfile.BadZipFile,
)
# The order in which the schema wants the properties of a cell; a colour that a template sets comes
# in front of it.
_CELL_ORDER = (
    "cnfStyle",
    "tcW",
    "gridSpan",
    "hMerge",
    "vMerge",
    "tcBorders",
    "shd",
    "noWrap",
    "tcMar",
    "textDirection",
)


def report_word(data: ReportData, template: bytes, beside: str = "") -> bytes:
    """The document: ``template`` (a .docx) with the fields of ``report_fields`` filled in;
    ``beside``: the workbook that lists the cases, where the document does not.

    The same data and template give the same bytes. Raises ``Refused`` for a template that is no
    Word document, or that uses what there is not.
    """
    from thidua.render.word.fields import FIELDS
    from thidua.render.word.values import report_fields

    review = data.full.review
    values = report_fields(data, beside)
    return fill(template, FIELDS, values, title=str(values["trich_yeu"]), moment=review.drawn_up_at)


def fill(
    template: bytes,
    fields: Sequence[Field],
    values: dict[str, Json],
    *,
    title: str,
    moment: str,
    shipped: Advice | None = None,
    needed: Mapping[str, str] | None = None,
) -> bytes:
    """``template`` with ``values`` for its ``fields``; ``title`` and ``moment`` (ISO) go into the
    document's properties. ``shipped``: how to get the template that comes with the tool;
    ``needed``: the lists without which the document would say nothing, each with what is then
    missing. Raises ``Refused``."""
    from docx.opc.exceptions import OpcError
    from docx.opc.oxml import parse_xml
    from docxtpl.template import DocxTemplate
    from jinja2 import TemplateError

    from thidua.render.word.package import harmless
    from thidua.render.word.sandbox import SHIPPED, TemplateSandbox

    class Form(DocxTemplate):
        """A template whose parts must stay sound XML, and whose properties are left alone."""

        def render_xml_part(self, *arguments: Any) -> str:
            filled: str = super().render_xml_part(*arguments)  # type: ignore[no-untyped-call]
            parse_xml(filled)
            return filled

        def render_properties(self, *_: Any) -> None:
            pass

    shipped = shipped or SHIPPED
    sandbox = TemplateSandbox(fields, shipped)
    _refuse_unpackable(template, shipped)
    try:
        form = Form(io.BytesIO(harmless(template)))
        form.init_docx()
    except (*_BROKEN, OpcError):
        raise _no_document(shipped) from None
    try:
        form.render(values, sandbox)
    except (*_BROKEN, TemplateError):
        why = (
            "Một lệnh {% for %}, {% if %} mở và đóng ở hai chỗ không khớp nhau, hoặc trong mẫu có"
            " chỗ Word không hiểu."
        )
        raise Refused("Mẫu Word này không điền được.", why, sandbox.todo) from None
    lost = [what for name, what in (needed or {}).items() if name not in sandbox.walked]
    if lost:
        raise Refused("Mẫu Word này không dùng được.", f"{'; '.join(lost)}.", sandbox.todo)
    document: Any = form.docx
    _mend(document)
    properties = document.core_properties
    properties.title, properties.revision = title[:255], 1
    properties.created = properties.modified = datetime.fromisoformat(written(moment))
    made = io.BytesIO()
    document.save(made)
    # Looked at again as it is given out: whatever filling in has put together is there now.
    return _with_fixed_times(harmless(made.getvalue()))


def _refuse_unpackable(template: bytes, shipped: Advice) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as package:
            size = sum(part.file_size for part in package.infolist())
    except _BROKEN:
        raise _no_document(shipped) from None
    if size > _MOST_UNPACKED:
        raise Refused("Mẫu Word quá lớn.", todo="Bỏ bớt hình ảnh trong mẫu.")


def _no_document(shipped: Advice) -> Refused:
    todo = told("Lưu mẫu bằng Word với đuôi .docx; lấy mẫu có sẵn bằng: ", shipped)
    return Refused("Mẫu không phải là tệp Word .docx đọc được.", todo=todo)


def _mend(document: Any) -> None:
    """Put right what filling in may leave behind and Word would not open. Raises ``Refused`` for
    text out of place."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    from thidua.render.word.lines import keep_codes_whole, keep_end_with_table

    body = document.element.body
    places = " or ".join(f"parent::w:{tag}" for tag in ("body", "p", "r", "tbl", "tr", "tc"))
    stray = body.xpath(f".//text()[{places}][normalize-space()]")
    if stray:
        why = f"Chữ “{stray[0].strip()[:60]}” không nằm trong đoạn văn nào."
        raise Refused(
            "Mẫu Word này không điền được.",
            why,
            "Viết trường là {{ trường }}, không phải {{p …}}, {{r …}}.",
        )
    for table in list(body.iter(qn("w:tbl"))):
        if table.find(qn("w:tr")) is None:
            table.getparent().remove(table)
    order = {qn(f"w:{name}"): place for place, name in enumerate(_CELL_ORDER)}
    for cell in body.iter(qn("w:tc")):
        properties = cell.find(qn("w:tcPr"))
        if properties is not None:
            properties[:] = sorted(properties, key=lambda child: order.get(child.tag, len(order)))
        if len(cell) == 0 or cell[-1].tag != qn("w:p"):
            cell.append(OxmlElement("w:p"))
    keep_codes_whole(body)
    keep_end_with_table(body)


def _with_fixed_times(package: bytes) -> bytes:
    """A zip file with the same parts whose time of writing says nothing."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            entry = zipfile.ZipInfo(part.filename, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(part))
    return made.getvalue()
