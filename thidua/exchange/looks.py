"""How cells of a workbook look."""

from __future__ import annotations

FONT = "Times New Roman"

DATE_FORMAT = "dd/mm/yyyy"

MOMENT_FORMAT = "dd/mm/yyyy hh:mm:ss"

_BAD = "#F8CBAD"

LOOKS: dict[str, dict[str, str | int]] = {
    "title": {"bold": True, "font_size": 14},
    "head": {
        "bold": True,
        "text_wrap": True,
        "align": "center",
        "valign": "vcenter",
        "border": 1,
        "bg_color": "#DDE6F0",
    },
    "text": {"text_wrap": True, "valign": "top", "border": 1, "num_format": "@"},
    "required": {
        "bold": True,
        "text_wrap": True,
        "align": "center",
        "valign": "vcenter",
        "border": 1,
        "bg_color": "#FFD966",
    },
    "must": {"bold": True, "text_wrap": True, "valign": "top", "border": 1, "bg_color": "#FFD966"},
    "text cell": {"text_wrap": True, "valign": "top", "num_format": "@"},
    "date cell": {"num_format": DATE_FORMAT, "align": "center", "valign": "top"},
    "number cell": {"num_format": "0", "align": "center", "valign": "top"},
    "amount cell": {"num_format": "General", "align": "center", "valign": "top"},
    "gap": {"bg_color": "#FFF2CC"},
    "wanted": {"bg_color": "#FFE699"},
    "veiled cell": {"text_wrap": True, "valign": "top", "num_format": "@", "bg_color": "#D9D9D9"},
    "cell": {"text_wrap": True, "valign": "top", "border": 1},
    "plain": {"text_wrap": True, "valign": "top"},
    "line": {"valign": "top"},
    "bold": {"bold": True},
    "date": {"num_format": DATE_FORMAT, "align": "center", "valign": "top", "border": 1},
    "day in line": {"num_format": DATE_FORMAT, "align": "left", "valign": "top", "border": 1},
    "number": {"num_format": "#,##0", "align": "right", "valign": "top", "border": 1},
    "decimal": {"num_format": "#,##0.0##", "align": "right", "valign": "top", "border": 1},
    "percent": {"num_format": "0.0%", "align": "right", "valign": "top", "border": 1},
    "bad": {"text_wrap": True, "valign": "top", "border": 1, "bg_color": _BAD, "num_format": "@"},
    "moment": {"num_format": MOMENT_FORMAT, "align": "center", "valign": "top", "border": 1},
    "bad_text": {
        "text_wrap": True,
        "valign": "top",
        "border": 1,
        "bg_color": _BAD,
        "num_format": "@",
    },
    "bad_plain": {"text_wrap": True, "valign": "top", "border": 1, "bg_color": _BAD},
    "bad_date": {
        "num_format": DATE_FORMAT,
        "align": "center",
        "valign": "top",
        "border": 1,
        "bg_color": _BAD,
    },
    "bad_moment": {
        "num_format": MOMENT_FORMAT,
        "align": "center",
        "valign": "top",
        "border": 1,
        "bg_color": _BAD,
    },
    "partly": {
        "text_wrap": True,
        "valign": "top",
        "border": 1,
        "bg_color": "#FFF2CC",
        "num_format": "@",
    },
    "good": {
        "text_wrap": True,
        "valign": "top",
        "border": 1,
        "bg_color": "#E2EFDA",
        "num_format": "@",
    },
    "nested": {
        "text_wrap": True,
        "valign": "top",
        "border": 1,
        "num_format": "@",
        "align": "left",
        "indent": 2,
    },
    "word": {"text_wrap": True, "align": "center", "valign": "top", "border": 1, "num_format": "@"},
    "figure": {"num_format": "#,##0", "align": "center", "valign": "top", "border": 1},
    "figure_decimal": {
        "num_format": "#,##0.0##",
        "align": "center",
        "valign": "top",
        "border": 1,
    },
    "rate": {"num_format": "0.0%", "align": "center", "valign": "top", "border": 1},
    "quotation": {
        "text_wrap": True,
        "valign": "top",
        "border": 1,
        "italic": True,
        "num_format": "@",
    },
    "notice": {"bold": True, "font_color": "#C00000"},
    "band": {
        "bold": True,
        "text_wrap": True,
        "valign": "vcenter",
        "border": 1,
        "bg_color": "#F2F2F2",
        "num_format": "@",
    },
    "band_figure": {
        "bold": True,
        "align": "left",
        "valign": "vcenter",
        "border": 1,
        "bg_color": "#F2F2F2",
        "num_format": "#,##0",
    },
    "band_decimal": {
        "bold": True,
        "align": "left",
        "valign": "vcenter",
        "border": 1,
        "bg_color": "#F2F2F2",
        "num_format": "#,##0.0##",
    },
    "band_percent": {
        "bold": True,
        "align": "left",
        "valign": "vcenter",
        "border": 1,
        "bg_color": "#F2F2F2",
        "num_format": "0.0%",
    },
}
