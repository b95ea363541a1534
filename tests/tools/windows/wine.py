"""The zip as it runs under Wine, where there is no Windows at hand.

Two limits of Wine 8, none of ours: its ``bcryptprimitives.dll`` is missing, from which programs in
Rust take chance (``ProcessPrng``), and its WMI answers Python with an error. So a stand-in is
compiled for the one, and for the other ``_wmi.pyd`` is taken away, which Python does without.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

_COMPILER = "x86_64-w64-mingw32-gcc"  # Debian: gcc-mingw-w64-x86-64
_PRNG = """\
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG); /* RtlGenRandom */
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T size)
{ return SystemFunction036(data, (ULONG)size); }
"""


def missing() -> str | None:
    """What this machine lacks to run the zip; ``None`` where it lacks nothing."""
    lacking = [one for one in ("wine", "wineserver", _COMPILER) if not _found(one)]
    return f"{', '.join(lacking)}: not installed" if lacking else None


def _found(program: str) -> str | None:
    """Where a program lies; Debian's wineserver is not on the path."""
    return shutil.which(program) or shutil.which(program, path="/usr/lib/wine")


@dataclass
class Wine:
    """A Windows of its own in ``folder``, which ends with ``close()``."""

    folder: Path
    env: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.env = {
            **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
            "WINEPREFIX": str(self.folder / "wine"),
            "WINEDEBUG": "-all",
            # Wine offers to install nothing, and takes the stand-in.
            "WINEDLLOVERRIDES": "mscoree,mshtml=;bcryptprimitives=n",
            "LC_ALL": "C.UTF-8",
        }
        self.folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["wine", "wineboot", "-i"], env=self.env, capture_output=True, check=True)

    def close(self) -> None:
        """End the programs of this Windows."""
        subprocess.run([_found("wineserver") or "wineserver", "-k"], env=self.env, check=False)

    def mend(self, program: Path) -> None:
        """Make up for Wine's limits in the unpacked zip ``program``."""
        (program / "python" / "_wmi.pyd").unlink(missing_ok=True)
        source = self.folder / "prng.c"
        source.write_text(_PRNG)
        target = program / "python" / "bcryptprimitives.dll"
        words = [_COMPILER, "-shared", "-s", "-o", str(target), str(source), "-ladvapi32"]
        subprocess.run(words, check=True)

    def start(
        self, *words: str, cwd: Path, env: Mapping[str, str] | None = None
    ) -> subprocess.Popen[bytes]:
        """Start a Windows program. Its streams are pipes: Wine gives Python no others to use."""
        return subprocess.Popen(
            ["wine", *words],
            cwd=cwd,
            env=self.env | dict(env or {}),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def run(
        self, *words: str, cwd: Path, env: Mapping[str, str] | None = None, stdin: str = ""
    ) -> tuple[int, str, str]:
        """Run a Windows program to its end: exit code, standard output, standard error."""
        with self.start(*words, cwd=cwd, env=env) as process:
            out, err = process.communicate(stdin.encode("utf-8"), timeout=300)
        return process.returncode, _text(out), _text(err)


def _text(written: bytes) -> str:
    return written.decode("utf-8", "replace").replace("\r\n", "\n")
