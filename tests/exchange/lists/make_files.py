"""Make the lists kept in ``files/`` anew: workbooks that LibreOffice turns into older and other kinds.

``python -m tests.exchange.lists.make_files`` (needs ``soffice``), after a list of such a kind changed.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from tests.exchange.lists import layouts_files
from tests.exchange.lists.registry import LISTS
from tests.exchange.lists.writing import FILES, WRITERS, by_openpyxl


def main() -> None:
    """Write each list as a workbook and have it converted."""
    assert layouts_files.__doc__
    with tempfile.TemporaryDirectory() as folder:
        for name, one in LISTS.items():
            if one.file in WRITERS:
                continue
            source = Path(folder) / f"{name}.xlsx"
            by_openpyxl(one.book(), source)
            command = ["soffice", "--headless", "--convert-to", one.file, "--outdir", str(FILES)]
            subprocess.run([*command, str(source)], check=True, capture_output=True)
            print(name, one.file, (FILES / f"{name}.{one.file}").stat().st_size)


if __name__ == "__main__":
    main()
