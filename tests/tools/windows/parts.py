"""What goes into the zip and what stays out, each with its reason, and the three doors to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path

TOP = "thidua"  # the one folder of the zip, so that unpacking makes no mess

# Of Python. What could open a connection stays out, so that the whole zip has nothing that can.
PYTHON_LEFT_OUT = (
    *("_socket.pyd", "_ssl.pyd", "libssl-3.dll", "select.pyd"),
    *("_asyncio.pyd", "_overlapped.pyd", "_multiprocessing.pyd"),  # stand on sockets
    *("_hashlib.pyd", "libcrypto-3.dll"),  # hashlib and hmac have their own of what we use
    *("_bz2.pyd", "_lzma.pyd"),  # workbooks and Word files are deflated
    *("pythonw.exe", "winsound.pyd", "python.cat", "python*._pth"),
)
# typing_extensions asks for types.CapsuleType, which Python takes from the socket module: it gets
# another capsule of the same type.
SOCKET = ("_socket.py", b"from datetime import datetime_CAPI as CAPI\n")
# Of its library, which is a zip in the zip: programs of their own, and what stands on the above.
LIBRARY_LEFT_OUT = (
    *("asyncio/*", "multiprocessing/*", "concurrent/futures/process.pyc"),
    *("http/*", "xmlrpc/*", "wsgiref/*", "urllib/request.pyc", "urllib/robotparser.pyc"),
    *("ftplib.pyc", "imaplib.pyc", "poplib.pyc", "smtplib.pyc", "socket*.pyc", "ssl.pyc"),
    *("unittest/*", "doctest.pyc", "pdb.pyc", "bdb.pyc", "pydoc.pyc", "pydoc_data/*"),
    *("_pyrepl/*", "code.pyc", "codeop.pyc", "cmd.pyc", "rlcompleter.pyc", "webbrowser.pyc"),
    *("curses/*", "dbm/*", "shelve.pyc", "mailbox.pyc", "site-packages/*", "__phello__/*"),
    *("profile.pyc", "cProfile.pyc", "pstats.pyc", "trace.pyc", "timeit.pyc", "wave.pyc"),
    *("pickletools.pyc", "antigravity.pyc", "this.pyc", "__hello__.pyc", "zipapp.pyc", "pty.pyc"),
    *("*.rst", "*.txt", "*.css", "*.ini", "*.bat", "ctypes/macholib/*", "_pyio.pyc"),
)
# Of the libraries: what no import of ours reaches, straight or through others.
LIBRARIES_LEFT_OUT = (
    *("*.pyi", "*/py.typed", "*.pyx", "*.pxd", "*.pxi", "*.h", "*.c", "*.data/*"),
    *("*/tests/*", "*/testing.py", "*/test_cases.py", "typer/__main__.py"),
    *("docxtpl/__main__.py", "rich/__main__.py", "sqlite_utils/__main__.py"),
    *("typer/.agents/*", "docx/templates/default-docx-template/*"),  # default.docx, unpacked
    *("pygments/*", "markdown_it/*", "mdurl/*"),  # Rich's for Markdown and program text
    *("rich/syntax.py", "rich/markdown.py", "rich/traceback.py", "typer/rich_utils.py"),
    *("rich/diagnose.py", "rich/json.py", "typer/cli.py"),
    # sqlite-utils' own commands
    *("sqlite_utils/cli.py", "tabulate/*", "click_default_group.py", "pip/*"),
    *("tzdata/*", "dateutil/zoneinfo/*"),  # our clock has one zone
    *("pydantic/v1/*", "pydantic/mypy.py", "pydantic/experimental/*"),
    *("lxml/html/*", "lxml/includes/*", "lxml/isoschematron/*", "lxml/objectify*", "lxml/sax*"),
    *("lxml/builder*", "lxml/doctestcompare.py", "lxml/usedoctest.py", "lxml/pyclasslookup.py"),
    *("lxml/ElementInclude.py", "lxml/cssselect.py"),
    "distlib/*",  # its launcher is taken by name
)
# Under the LGPL: its source travels with it, and the licence, which its wheel forgets.
WITH_SOURCE = ("docxtpl/*",)
LGPL = Path(__file__).with_name("LGPL-2.1.txt")
LAUNCHER = "distlib/t64.exe"  # Simple Launcher (PSF licence), which pip writes as every script.exe
# Taken by the launcher and by thidua.cmd alike: text is UTF-8 whatever the PC's code page.
_UTF8 = "-X utf8"
START = "from thidua.__main__ import main\nmain()\n"
SHEBANG = f"#!<launcher_dir>\\python\\python.exe {_UTF8}\r\n"

# For where an antivirus or a policy takes thidua.exe away; with both, Windows prefers the exe.
THIDUA_CMD = f"""\
@"%~dp0python\\python.exe" {_UTF8} -m thidua %*
"""
# A window in which `thidua` works. The data don't lie in the program's folder, which somebody
# deletes when a newer zip comes. A folder that is dropped on the file is where the window opens.
OPEN_CMD = """\
@echo off
chcp 65001 >nul
title thidua
set "PATH=%~dp0;%PATH%"
if not "%~1"=="" if exist "%~1\\" pushd "%~1" && goto ready
if not exist "%USERPROFILE%\\thidua\\" mkdir "%USERPROFILE%\\thidua"
pushd "%USERPROFILE%\\thidua"
:ready
cmd /k thidua help
"""
OPEN = "Mở thidua.cmd"
PATHS = (
    "{library}\r\n.\r\n..\\lib\r\n"  # python313._pth: nothing of the PC's own Python is looked at
)


def named(name: str, patterns: tuple[str, ...]) -> bool:
    """Whether one of ``patterns`` (``*`` goes over slashes) is the name of a file."""
    return any(fnmatchcase(name, pattern) for pattern in patterns)


def doors() -> Iterator[tuple[str, bytes]]:
    """The two scripts: name and content, with the ends of lines that cmd wants."""
    for name, text in (("thidua.cmd", THIDUA_CMD), (OPEN, OPEN_CMD)):
        yield name, text.replace("\n", "\r\n").encode("utf-8")


def said_of(about: Iterable[str]) -> list[str]:
    """What stays of a ``.dist-info``: the licences, which have to travel along, and the METADATA by
    which ``doctor`` knows the version."""
    kept = ("*/METADATA", "*/licenses/*", "*.dist-info/LICENSE*")
    return [name for name in about if named(name, kept)]
