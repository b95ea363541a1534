"""The head of a page of ours: it loads nothing, and runs nothing but its own script."""

from __future__ import annotations

import base64
import hashlib

from thidua.render.page.parts import Html, plain
from thidua.render.page.style import STYLE


def page_head(title: str, style: str = STYLE, script: str = "") -> Html:
    """Everything up to the body, of a page with that ``script``, if with any."""
    return Html(
        '<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{plain(title)}</title>\n<style>{style}</style>\n</head>\n"
    )


def _policy(style: str, script: str) -> str:
    """A page that may load nothing, and run nothing but its one script: that and its one style
    sheet are known by their hashes."""
    scripts = f" script-src {_known(script)};" if script else ""
    return (
        f"default-src 'none'; style-src {_known(style)};{scripts}"
        " base-uri 'none'; form-action 'none'"
    )


def _known(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
