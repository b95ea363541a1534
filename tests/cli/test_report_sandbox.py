"""What a Word template may not do: each attempt refused in words, with nothing written."""

from __future__ import annotations

import time

import pytest

from tests.cli.papers import SHIPPED, edited, refused, with_text
from tests.conftest import AddCase, Thidua

pytestmark = pytest.mark.slow  # many hostile templates


@pytest.fixture
def worked(office: Thidua, add_case: AddCase) -> Thidua:
    """A file with a few cases."""
    for place in range(4):
        add_case(code=f"A{place}")
    return office


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ co_quann }}", ("{{ co_quann }}", "không có trường “co_quann”", "“co_quan”")),
        ("{% if da_chott %}x{% endif %}", ("không có trường “da_chott”", "“da_chot”")),
        ("{% for d in don_vi %}{{ d.tenn }}{% endfor %}", ("không có trường “d.tenn”", "“d.ten”")),
        (
            "{% for d in don_vis %}{{ d.ten }}{% endfor %}",
            ("không có trường “don_vis”", "“don_vi”"),
        ),
        ("{% for d in don_vi %}{{ loop.indexx }}{% endfor %}", ("“loop.index”",)),
        ("{{ d.ten }}", ("không có trường “d”",)),
        ("{{ co_quan.ten }}", ("không có trường “co_quan.ten”",)),
        ("{{ don_vi.ten }}", ("không có trường “don_vi.ten”",)),
        ("{{ don_vi }}", ("{{ don_vi }}", "là danh sách")),
        ("{% for d in don_vi %}{{ d }}{% endfor %}", ("{{ d }}", "là danh sách")),
        ("{% for c in co_quan %}{{ c }}{% endfor %}", ("phải là một trường kiểu danh sách",)),
    ],
)
def test_a_field_that_is_not_there_is_named_with_the_nearest(
    worked: Thidua, text: str, expected: tuple[str, ...]
) -> None:
    """In a branch that is not taken too; what a list is and what a text is matters."""
    error = refused(worked, with_text(text))
    assert all(part in error for part in expected), error
    assert "--save-template" in error


def test_all_unknown_fields_of_a_part_are_told_at_once(worked: Thidua) -> None:
    """Whoever edits a template need not try it once for each mistake."""
    error = refused(worked, with_text("{{ mot }} {{ hai }}", "{{ ba }} {{ mot }}"))
    assert [error.count(f"{{{{ {name} }}}}:") for name in ("mot", "hai", "ba")] == [1, 1, 1]


def test_an_unknown_field_in_header_or_footer_is_told_too(worked: Thidua) -> None:
    """They are parts of their own."""
    for part in ("header", "first_page_footer"):
        content = edited(
            lambda d, part=part: getattr(d.sections[0], part).paragraphs[0].add_run("{{ la }}"),
            SHIPPED,
        )
        assert "{{ la }}" in refused(worked, content)


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ co_quan.__class__ }}",
        "{{ co_quan.format }}",
        "{{ cap_tren.append('x') }}",
        "{{ cap_tren[0] }}",
        "{{ self }}",
        "{{ range(10) }}",
        "{{ cycler }}",
        "{{ co_quan * 1000000000 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ co_quan|attr('__class__') }}",
        "{{ co_quan|safe }}",
        "{{ co_quan|center(999999999) }}",
        "{{ co_quan is defined }}",
        "{% set x = co_quan %}",
        "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
        "{% for x in range(10**9) %}{% endfor %}",
        "{% for x in [1, 2] %}{{ x }}{% endfor %}",
        "{% for x in don_vi recursive %}{{ loop(don_vi) }}{% endfor %}",
        "{% for x in don_vi recursive %}{{ x.ten }}{% endfor %}",
        "{% for x, y in don_vi %}{{ x }}{% endfor %}",
        "{% include '/etc/passwd' %}",
        "{% import 'x' as y %}",
        "{% extends 'x' %}",
        "{% block x %}{% endblock %}",
        "{% filter upper %}x{% endfilter %}",
        "{% with %}x{% endwith %}",
        "{% autoescape false %}{{ co_quan }}{% endautoescape %}",
    ],
)
def test_a_template_can_do_nothing_but_show_fields(worked: Thidua, text: str) -> None:
    """No attribute, call, arithmetic, other file or switch of Jinja's: refused, each in words."""
    error = refused(worked, with_text(text))
    assert "Mẫu Word" in error
    assert "root:" not in error


@pytest.mark.parametrize(
    "text",
    [
        "{{ co_quan",
        "{% if da_chot %}x",
        "{% endfor %}",
        "{{ co quan }}",
        "{% for d don_vi %}",
        "{{ }}",
        "{% laa %}",
    ],
)
def test_a_mistake_in_writing_is_shown_where_it_stands(worked: Thidua, text: str) -> None:
    """Refused in Vietnamese, with words from the place."""
    error = refused(worked, with_text("Đoạn trước.", text))
    assert "Mẫu Word có chỗ viết sai, gần “" in error
    assert "expected" not in error
    assert "<w:" not in error


def test_loops_inside_loops_come_to_an_end(worked: Thidua) -> None:
    """A hundred million lines are refused in a moment."""
    names = [f"x{place}" for place in range(12)]
    text = "".join(
        f"{{% for {name} in chan %}}".replace("chan", "danh_muc_chi_tieu") for name in names
    )
    begun = time.monotonic()
    assert "quá dài" in refused(worked, with_text(f"{text}a{'{% endfor %}' * 12}"))
    assert time.monotonic() - begun < 30


@pytest.mark.parametrize(
    "texts",
    [
        ("{{r co_quan }}",),
        ("{{p co_quan }}",),
        ("{% if minh_hoa %}", "a", "{%p endif %}"),
        ("{%p if co_quan %}", "{% for d in don_vi %}", "{%p endif %}", "{% endfor %}"),
    ],
)
def test_a_command_out_of_place_gives_no_broken_document(
    worked: Thidua, texts: tuple[str, ...]
) -> None:
    """What Word would not open is refused."""
    assert "Mẫu Word" in refused(worked, with_text(*texts))
