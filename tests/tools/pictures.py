"""``python -m tests.tools.pictures``: the pictures that the README shows, drawn anew from the sample
data: a review as a terminal of 80 columns shows it, and (where Chromium is) the first screen of the
page."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import tempfile
from datetime import date
from pathlib import Path

from thidua.clock import Origin
from thidua.render.review import review_document
from thidua.render.screen.plain import draw
from thidua.services.demo import temporary_demo
from thidua.services.reviews import ReviewQuery, review
from thidua.session import Session

PICTURES = Path(__file__).parents[2] / "data" / "pictures"
DAY = date(2025, 12, 5)
_COLUMNS = 80
_LINES = 30


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def screen() -> str:
    """The review of the sample data with its colours, as a terminal gets it."""
    os.environ |= {"COLUMNS": str(_COLUMNS), "TERM": "xterm-256color"}
    source = Origin("2025-12-05T20:39:25", "minh-hoa", ("demo",))
    session = Session(Path("x.db"), day=DAY, source=source)
    with temporary_demo(session) as file:
        found = review(session.but(file=file), ReviewQuery(2))
    stream = _Terminal()
    draw(review_document(found).blocks(), stream)
    return "\n".join(stream.getvalue().strip("\n").splitlines()[:_LINES])


def draw_review(file: Path) -> None:
    """The picture of the review."""
    from rich.console import Console
    from rich.text import Text

    console = Console(record=True, width=_COLUMNS, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(screen()))
    drawn = console.export_svg(title="thidua review --round 2", unique_id="review")
    # Rich would have the browser fetch a font from elsewhere.
    file.write_text(re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.S), encoding="utf-8")


def draw_page(file: Path, browser: str) -> None:
    """The picture of the page."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = {**os.environ, "THIDUA_TODAY": DAY.isoformat()}
        for words in (["demo", "a.db"], ["report", "--round", "2", "-o", "a.html", "--db", "a.db"]):
            subprocess.run(["thidua", *words], cwd=folder, env=env, check=True, capture_output=True)
        quiet = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        subprocess.run(
            [
                *(browser, *quiet, "--no-first-run", "--disable-background-networking"),
                *("--window-size=1000,900", f"--screenshot={file}"),
                *(f"--user-data-dir={folder / 'profile'}", f"file://{folder / 'a.html'}"),
            ],
            check=True,
            capture_output=True,
        )


def main() -> None:
    """Draw both, and say what was not drawn."""
    PICTURES.mkdir(exist_ok=True)
    draw_review(PICTURES / "review.svg")
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser is None:
        print("page.png: not drawn, there is no Chromium")
        return
    draw_page(PICTURES / "page.png", browser)


if __name__ == "__main__":
    main()
