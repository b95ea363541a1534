"""Files into a zip, the same bit for bit whenever and wherever: order, dates and attributes are
fixed, byte-code knows no folder of the machine that made it."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

_DATE = (2026, 1, 1, 0, 0, 0)
_ARCHIVE = 0x20  # the one attribute of an ordinary file on Windows
# One process compiles all, in order and without chance: what is marshalled may depend on both.
_COMPILE = """\
import json, py_compile, sys
for source, target, name in json.load(sys.stdin):
    py_compile.compile(source, target, name, doraise=True,
                       invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)
"""


def packed(files: Mapping[str, bytes], compressed: bool = True) -> bytes:
    """``files`` (name with slashes -> content) as a zip."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _DATE)
            entry.create_system, entry.external_attr = 0, _ARCHIVE
            kind = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
            archive.writestr(entry, content, kind, 9)
    return made.getvalue()


def unpacked(content: bytes) -> dict[str, bytes]:
    """The files of a zip: name -> content."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {one.filename: archive.read(one) for one in archive.infolist() if not one.is_dir()}


def compiled(
    files: Mapping[str, bytes],
    interpreter: str,
    keeps_source: Callable[[str], bool] = lambda _: False,
) -> dict[str, bytes]:
    """``files`` with each ``NAME.py`` replaced by ``NAME.pyc``, which Python takes without a look
    for a source; or with the byte-code beside it where ``keeps_source(NAME.py)``.

    Raises ``subprocess.CalledProcessError`` where one can't be compiled.
    """
    sources = sorted(name for name in files if name.endswith(".py"))
    done = {name: files[name] for name in files if name not in sources or keeps_source(name)}
    asked = "import sys; print(sys.implementation.cache_tag)"
    tag = subprocess.check_output([interpreter, "-c", asked], text=True, encoding="utf-8").strip()
    with tempfile.TemporaryDirectory() as folder:
        jobs = []
        for number, name in enumerate(sources):
            source = Path(folder, f"{number}.py")
            source.write_bytes(files[name])
            jobs.append((str(source), f"{source}c", name))
        subprocess.run(
            [interpreter, "-W", "ignore", "-c", _COMPILE],
            input=json.dumps(jobs),
            text=True,
            encoding="utf-8",
            check=True,
            env=os.environ | {"PYTHONHASHSEED": "0"},
        )
        for _, target, name in jobs:
            place, _, file = name.rpartition("/")
            beside = f"{place}/__pycache__/{file[:-3]}.{tag}.pyc"
            done[beside if keeps_source(name) else f"{name}c"] = Path(target).read_bytes()
    return done


def interpreter_for(version: str, magic: bytes) -> str:
    """A Python here that makes byte-code for Python ``version`` ("3.13"), whose files begin with
    ``magic``.

    Raises ``SystemExit`` where there is none.
    """
    for candidate in _candidates(version):
        asked = "import importlib.util as u; print(u.MAGIC_NUMBER.hex())"
        try:
            done = subprocess.run(
                [candidate, "-c", asked], capture_output=True, text=True, encoding="utf-8"
            )
        except OSError:
            continue
        if done.stdout.strip() == magic.hex():
            return candidate
    raise SystemExit(
        f"no Python {version} is here to make byte-code with (pyenv install {version})"
    )


def _candidates(version: str) -> Iterable[str]:
    yield sys.executable
    yield f"python{version}"
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"), "versions")
    yield from (str(one / "bin" / "python3") for one in sorted(pyenv.glob(f"{version}.*")))
