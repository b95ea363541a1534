"""The head of a page of ours: it loads nothing and runs nothing."""

from __future__ import annotations

import base64
import hashlib

from thidua.render.page.parts import Html, plain
from thidua.render.page.style import STYLE


def page_head(title: str, style: str = STYLE) -> Html:
    """Everything up to the body."""
    return Html(
        '<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(style)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{plain(title)}</title>\n<style>{style}</style>\n</head>\n"
    )


def _policy(style: str) -> str:
    """A page that may load nothing and run nothing; its one style sheet is known by its hash."""
    known = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{known}'; base-uri 'none'; form-action 'none'"
