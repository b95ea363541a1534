"""Ctrl-C while the program is still being loaded: 130 and our sentence, no traceback of Python's."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests import posix

ROOT = Path(__file__).parents[2]
# As the script does that an installer makes, but that Ctrl-C comes where a module is first asked
# for.
_RUN = """
import os, signal, sys
class Press:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Press())
sys.argv = ["thidua", "cases"]
from {home} import {name}
sys.exit({name}())
"""


@posix.signals
@pytest.mark.parametrize(
    "module",
    ["thidua.cli.app", "thidua.cli.options", "thidua.cli.call", "thidua.cli.commands.cases"],
)
@pytest.mark.parametrize("way", ["script", "module"])
def test_ctrl_c_while_modules_load(tmp_path: Path, module: str, way: str) -> None:
    """By the script and by ``python -m thidua``."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    script = project["project"]["scripts"]["thidua"] if way == "script" else "thidua.__main__:main"
    home, _, name = script.partition(":")
    done = subprocess.run(
        [sys.executable, "-c", _RUN.format(module=module, home=home, name=name)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=tmp_path,
        check=False,
    )
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr.strip() == (
        "Đã dừng theo yêu cầu; tệp dữ liệu giữ nguyên như trước lệnh này."
    )
