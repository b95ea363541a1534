"""``python -m tests.tools.windows.suite FOLDER [PYTEST ARGUMENTS]``: the suite itself under Wine, in a
whole embeddable Python (the zip's own leaves out what only tests want) with the locked libraries.

``FOLDER`` is made on the first run and used again. What only POSIX can try is skipped with its
reason (``tests/posix.py``).
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from tests.tools.windows import lock
from tests.tools.windows.build import runtime_of, wheelhouse
from tests.tools.windows.wine import Wine, missing

_ROOT = Path(__file__).parents[3]
_TOOLS = (
    *(
        "pytest",
        "hypothesis",
        "iniconfig",
        "packaging",
        "sortedcontainers",
        "openpyxl",
        "et-xmlfile",
    ),
    *("jsonschema", "attrs", "referencing", "rpds-py", "jsonschema-specifications", "pexpect"),
    *("ptyprocess", "pygments", "colorama", "pluggy", "pytest-xdist", "execnet"),
)
_QUICK = ("-q", "-p", "no:cacheprovider", "-m", "not slow and not windows")


def make(folder: Path) -> None:
    """Put Python, the locked libraries and what tests need into ``folder``."""
    libraries = folder / "lib"
    with tempfile.TemporaryDirectory() as name:
        wheels = wheelhouse(Path(name, "wheels"))
        words = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary=:all:"]
        words += ["--platform", "win_amd64", "--python-version", lock.PYTHON_VERSION]
        subprocess.run([*words, "-d", f"{name}/tools", *_TOOLS], check=True)
        for wheel in [*wheels, *Path(name, "tools").glob("*.whl")]:
            with zipfile.ZipFile(wheel) as archive:  # of ours only what it says of itself
                ours = wheel.name.startswith("thidua-")
                kept = [one for one in archive.namelist() if not ours or ".dist-info/" in one]
                archive.extractall(libraries, kept)
        python = folder / "python"
        for place, content in runtime_of(lock.fetch_python(Path(name, "python"))).items():
            (python / place).parent.mkdir(parents=True, exist_ok=True)
            (python / place).write_bytes(content)
    version = lock.PYTHON_VERSION.replace(".", "")
    paths = (f"python{version}.zip", ".", "Z:" + str(_ROOT).replace("/", "\\"), "..\\lib")
    (python / f"python{version}._pth").write_text("\r\n".join(paths) + "\r\n", encoding="utf-8")


def main() -> None:
    """Run the suite, or what is asked for of it; exits as pytest does."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    if lacking := missing():
        sys.exit(lacking)
    folder = Path(sys.argv[1]).resolve()
    if not (folder / "python").is_dir():
        make(folder)
    wine = Wine(folder)
    wine.mend(folder)
    python = str(folder / "python" / "python.exe")
    words = ["wine", python, "-X", "utf8", "-m", "pytest", *(sys.argv[2:] or _QUICK)]
    try:
        sys.exit(subprocess.run(words, cwd=_ROOT, env=wine.env, check=False).returncode)
    finally:
        wine.close()


if __name__ == "__main__":
    main()
