"""What surrounds a file: mounts, synchronised folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import posix
from thidua import machine

MOUNTS = r"""/dev/sda1 / ext4 rw 0 0
//may-chu/chung /mnt/O\040chung cifs rw 0 0
may-chu:/ban /mnt/ban nfs4 rw 0 0
/dev/sdb1 /mnt/ban/rieng ext4 rw 0 0
proc /proc proc rw 0 0
"""


@posix.mounts
@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/an/thidua.db", None),
        ("/mnt/O chung/noi chinh/thidua.db", "cifs"),
        ("/mnt/ban/thidua.db", "nfs4"),
        ("/mnt/ban/rieng/thidua.db", None),
        ("/mnt/bankhac/thidua.db", None),
    ],
)
def test_a_network_drive_is_known_by_its_mount(tmp_path: Path, path: str, kind: str | None) -> None:
    """The innermost mount decides; a name that only begins alike does not; spaces are written in
    octal."""
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS, encoding="utf-8")
    assert machine.network_drive(Path(path), mounts) == kind


def test_without_a_list_of_mounts_nothing_is_claimed(tmp_path: Path) -> None:
    """On a system that has none."""
    assert machine.network_drive(Path("/x/thidua.db"), tmp_path / "none") is None


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("/home/an/OneDrive - Tinh uy/thidua.db", "OneDrive"),
        ("/Users/an/Library/Mobile Documents/x/thidua.db", "iCloud"),
        ("/home/an/Dropbox/a/b/thidua.db", "Dropbox"),
        ("/home/an/thidua-onedrive.db", None),
        ("/home/an/so lieu/thidua.db", None),
    ],
)
def test_a_synchronised_folder_is_known_by_its_name(path: str, service: str | None) -> None:
    """By the folders on the way, not by the file's own name."""
    assert machine.synchronised_by(Path(path)) == service


def test_onedrive_is_known_by_what_it_tells_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows its folder may have any name."""
    monkeypatch.setenv("OneDriveCommercial", "/home/an/Tinh uy")
    assert machine.synchronised_by(Path("/home/an/Tinh uy/a/thidua.db")) == "OneDrive"
    assert machine.synchronised_by(Path("/home/an/khac/thidua.db")) is None


def test_every_library_has_a_version() -> None:
    """Those that the package asks for, by the names under which they are installed."""
    assert "—" not in machine.versions().values()
