"""``python -m thidua``, and the ``thidua`` script: the program is loaded in here, so that Ctrl-C is
answered in our words from the first moment on."""

import contextlib
import os
import signal
import sys

_STOPPED = "\nĐã dừng theo yêu cầu; tệp dữ liệu giữ nguyên như trước lệnh này.\n"
_INTERRUPTED = 130


def heed_break() -> None:
    """Have Ctrl-Break of Windows stop a command as Ctrl-C does, in words and with what is half done
    taken back; by itself it ends the program on the spot."""
    if (sign := getattr(signal, "SIGBREAK", None)) is not None:
        signal.signal(sign, signal.default_int_handler)


def main() -> None:
    """The entry point of the ``thidua`` script."""
    try:
        heed_break()
        from thidua.cli.main import main as run

        run()
    except KeyboardInterrupt:  # before the program itself listens, so before it does anything
        with contextlib.suppress(OSError):
            os.write(2, _STOPPED.encode("utf-8"))
        sys.exit(_INTERRUPTED)


if __name__ == "__main__":
    main()
