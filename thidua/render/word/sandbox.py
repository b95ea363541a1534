"""The language of a Word template, kept small: fields, loops over lists, conditions. Whatever else
Jinja can do is refused.

Each part of a template is read before anything is filled in: a field that does not exist is named,
with the nearest one that does; no call, no arithmetic, no attribute but those of ``Field``; and
what comes out is limited in length, so that no template keeps the machine busy for ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from thidua.advice import Advice, Said, Sentence, told
from thidua.domain.text import nearest
from thidua.errors import Problem, Refused
from thidua.render.word.fields import Field

_FILTERS = ("upper", "lower", "capitalize", "trim", "join", "length")
_LOOP = ("index", "first", "last", "length")
_ALLOWED: tuple[type[nodes.Node], ...] = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.For,
    nodes.If,
    nodes.Name,
    nodes.Getattr,
    nodes.Const,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.CondExpr,
    nodes.Concat,
    nodes.Filter,
)
_MOST = 50_000_000  # characters that a template may give
_EXCERPT = 90
_TAGS = re.compile("<[^>]*>")
# A comment that holds a brace, and a raw block.
_UNREAD = re.compile(r"\{#(?=(?:(?!#\}).)*?[{}])|\{%[-+]?\s*raw\b", re.DOTALL)
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PLAIN_BRACES = str.maketrans({"{": "&#123;", "}": "&#125;", "%": "&#37;"})

_HOW = (
    "Mẫu chỉ dùng {{ trường }}, {% for … in danh_sách %}, {% if trường %}; lấy mẫu có sẵn và danh"
    " sách trường bằng: "
)
SHIPPED = Advice("report", save_template="MAU.docx")


def how_to_write(shipped: Advice) -> Sentence:
    """What a template may hold, and ``shipped``: how to get one that does."""
    return told(_HOW, shipped)


class TemplateSandbox(SandboxedEnvironment):
    """A Jinja environment that knows ``fields`` and nothing else. ``walked``: the lists that the
    parts of the template compiled so far go through, and the fields of a field that they give
    (``nguoi_nhan.ten``)."""

    def __init__(self, fields: Sequence[Field], shipped: Advice = SHIPPED) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, finalize=self._literal)
        self.todo = how_to_write(shipped)
        self.walked: set[str] = set()
        self._fields = {field.name: field for field in fields}
        self._left = _MOST
        self.globals.clear()
        self.tests = {}
        self.filters = {name: self.filters[name] for name in _FILTERS}
        self.filters["_counted"] = self._counted

    def compile(self, source: Any, *args: Any, **options: Any) -> Any:
        """Compile a part of a template. Raises ``Refused`` for what is no template or uses what
        there is not."""
        _refuse_unread(source, self.todo)
        try:
            tree = self.parse(source)
        except TemplateSyntaxError as error:
            raise Refused(
                f"Mẫu Word có chỗ viết sai, gần “{_excerpt(source, error.lineno)}”.", todo=self.todo
            ) from None
        checker = _Checker(self._fields)
        checker.visit(tree, {})
        if checker.problems:
            raise Refused(
                "Mẫu Word không dùng được.",
                todo=self.todo,
                problems=dict.fromkeys(checker.problems),
            )
        for given in (
            g for out in tree.find_all(nodes.Output) for g in out.find_all(nodes.Getattr)
        ):
            self.walked.add(".".join(_path(given) or ()))
        for loop in tree.find_all(nodes.For):
            self.walked.add((_path(loop.iter) or [""])[-1])
            loop.iter = nodes.Filter(
                loop.iter,
                "_counted",
                [nodes.Const(_size(loop))],
                [],
                None,
                None,
                lineno=loop.lineno,
            )
        return super().compile(tree, *args, **options)

    def _counted(self, values: list[object], size: int) -> Iterator[object]:
        for value in values:
            self._spend(size)
            yield value

    def _literal(self, value: object) -> Markup:
        """A value as XML text that nothing reads as a tag, a field or a command."""
        plain = _NOT_XML.sub("\ufffd", str(escape(value))).translate(_PLAIN_BRACES)
        self._spend(len(plain))
        return Markup(plain)

    def _spend(self, length: int) -> None:
        self._left -= length
        if self._left < 0:
            raise Refused(
                "Mẫu Word cho ra văn bản quá dài.",
                "Có thể do các vòng {% for %} lồng vào nhau.",
                self.todo,
            )


def _refuse_unread(source: object, todo: Said) -> None:
    """Refuse braces in what Jinja does not read but hands on or drops (comments, raw blocks): the
    library that fills in takes them for fields, and makes XML of the text between them."""
    found = _UNREAD.search(str(source))
    if found is not None:
        raise Refused(
            f"Mẫu Word có “{found[0]}”, mẫu không dùng được lệnh này.",
            "Ghi chú {# … #} có ngoặc nhọn bên trong và {% raw %} không được đọc khi điền mẫu.",
            todo,
        )


class _Checker:
    """Walks a parsed template and collects what may not stand there."""

    def __init__(self, fields: Mapping[str, Field]) -> None:
        self._fields = fields
        self.problems: list[Problem] = []

    def visit(self, node: nodes.Node, scope: Mapping[str, Field | None]) -> None:
        """Check ``node``; ``scope`` maps the names that loops around it have made (``None``: the
        loop itself)."""
        if isinstance(node, nodes.For):
            self._visit_loop(node, scope)
        elif isinstance(node, (nodes.Name, nodes.Getattr)):
            self._field(node, scope)
        elif not isinstance(node, _ALLOWED) or (
            isinstance(node, nodes.Filter) and node.name not in _FILTERS
        ):
            self._refuse(node, "mẫu Word không dùng được lệnh này")
        else:
            for child in node.iter_child_nodes():
                self.visit(child, scope)
                if isinstance(node, nodes.Output) and isinstance(
                    child, (nodes.Name, nodes.Getattr)
                ):
                    self._refuse_list(child, scope)

    def _refuse_list(self, node: nodes.Node, scope: Mapping[str, Field | None]) -> None:
        found = None if self.problems else self._field(node, scope)
        if found is not None and (found.many or found.of):
            name = ".".join(_path(node) or ())
            self.problems.append(
                Problem(
                    f"{{{{ {name} }}}}",
                    "là danh sách, không phải một chữ; viết {% for %} để đi qua từng dòng",
                )
            )

    def _visit_loop(self, loop: nodes.For, scope: Mapping[str, Field | None]) -> None:
        if loop.recursive or not isinstance(loop.target, nodes.Name):
            self._refuse(loop, "vòng lặp chỉ viết {% for tên in danh_sách %}")
            return
        field = (
            self._field(loop.iter, scope)
            if isinstance(loop.iter, (nodes.Name, nodes.Getattr))
            else None
        )
        if field is None or not field.many:
            if not self.problems:
                self._refuse(loop, "sau “in” phải là một trường kiểu danh sách")
            return
        row = Field(loop.target.name, field.what, of=field.of)
        inner = {**scope, loop.target.name: row, "loop": None}
        for child in (*loop.body, *([loop.test] if loop.test else [])):
            self.visit(child, inner)
        for child in loop.else_:
            self.visit(child, scope)

    def _field(self, node: nodes.Node, scope: Mapping[str, Field | None]) -> Field | None:
        """The field that ``node`` names; ``None`` where there is none, which is then told, and for
        ``loop``."""
        path = _path(node)
        if path is None:
            self._refuse(node, "mẫu Word không dùng được lệnh này")
            return None
        if path[0] == "loop" and "loop" in scope:
            if len(path) != 2 or path[1] not in _LOOP:
                self._unknown(path, 1, _LOOP)
            return None
        known: Mapping[str, Field | None] = {**self._fields, **scope}
        for depth, name in enumerate(path):
            found = known.get(name)
            if found is None:
                self._unknown(path, depth, known)
                return None
            known = {} if found.many else {field.name: field for field in found.of}
        return found

    def _unknown(self, path: Sequence[str], depth: int, known: Iterable[str]) -> None:
        name = path[min(depth, len(path) - 1)]
        close = nearest(name, list(known))
        before = "".join(f"{part}." for part in path[:depth])
        hint = f"; có phải ý là “{before}{close}”?" if close else ""
        self.problems.append(
            Problem(f"{{{{ {'.'.join(path)} }}}}", f"không có trường “{before}{name}”{hint}")
        )

    def _refuse(self, node: nodes.Node, what: str) -> None:
        name = getattr(node, "name", None)
        where = f"“{name}”" if isinstance(name, str) else type(node).__name__
        self.problems.append(Problem(where, what))


def _path(node: nodes.Node) -> list[str] | None:
    """``a.b.c`` as its names; ``None`` for anything else."""
    names: list[str] = []
    while isinstance(node, nodes.Getattr):
        names.append(node.attr)
        node = node.node
    return [node.name, *reversed(names)] if isinstance(node, nodes.Name) else None


def _size(loop: nodes.For) -> int:
    """How many characters of the template one turn of ``loop`` gives at most, those of loops inside
    it included once."""
    return 50 + sum(len(data.data) for data in loop.find_all(nodes.TemplateData))


def _excerpt(source: object, line: int) -> str:
    """The words around a mistake, without the XML."""
    lines = str(source).splitlines()[max(line - 1, 0) :][:3]
    found = " ".join(" ".join(_TAGS.sub(" ", text) for text in lines).split())
    return found[:_EXCERPT] + ("…" if len(found) > _EXCERPT else "")
