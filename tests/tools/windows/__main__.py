"""``python -m tests.tools.windows OUT.zip``: one zip to unpack and use on a Windows PC that has no
network, no Python and nobody with the rights to install. Built on Linux from ``windows.lock``."""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

from tests.tools.windows import lock
from tests.tools.windows.archive import unpacked
from tests.tools.windows.build import build, wheelhouse


def main() -> None:
    """Build what is asked for, and say what came of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.windows", description=__doc__)
    parser.add_argument("out", nargs="?", type=Path, metavar="OUT.zip", help="the zip to write")
    parser.add_argument(
        "--python",
        type=Path,
        metavar="ZIP",
        help=f"python.org's embeddable zip of Python {lock.PYTHON_VERSION}, amd64, for PyPI's",
    )
    parser.add_argument(
        "--wheelhouse",
        type=Path,
        metavar="DIR",
        help="fill DIR for pip install --no-index --find-links DIR thidua",
    )
    parser.add_argument("--lock", action="store_true", help="make windows.lock anew, from PyPI")
    asked = parser.parse_args()
    if not (asked.out or asked.wheelhouse or asked.lock):
        parser.error("nothing is asked for")
    if asked.lock:
        lock.LOCK.write_text(lock.make_lock())
        print(f"{lock.LOCK}: {len(lock.locked())} files")
    if asked.wheelhouse:
        wheels = wheelhouse(asked.wheelhouse)
        print(f"{asked.wheelhouse}: {len(wheels)} wheels, {_size(sum(_sizes(wheels)))}")
    if asked.out:
        if asked.python:
            print(f"{asked.python}: {hashlib.sha256(asked.python.read_bytes()).hexdigest()}")
        content = build(asked.python)
        asked.out.write_bytes(content)
        files = unpacked(content)
        whole = sum(map(len, files.values()))
        print(f"{asked.out}: {_size(len(content))}, {len(files)} files, {_size(whole)} unpacked")
        print(f"SHA-256 {hashlib.sha256(content).hexdigest()}")


def _sizes(files: list[Path]) -> list[int]:
    return [one.stat().st_size for one in files]


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB"


main()
