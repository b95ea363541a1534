"""Opening what a passphrase seals on a machine that is busy: the library measures the machine, and
gives up where it would take long."""

from __future__ import annotations

from collections.abc import Callable

import pyrage
import pytest

from thidua.errors import Refused
from thidua.services import sealing
from thidua.services.sealing import Lock, seal, unseal

WORDS = "bốn từ không liên quan"


@pytest.fixture
def busy(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Have the library give up so many times, before it opens anything."""

    def give_up(times: int) -> None:
        real, left = pyrage.passphrase.decrypt, [times]

        def decrypt(content: bytes, passphrase: str) -> bytes:
            if left[0]:
                left[0] -= 1
                raise pyrage.DecryptError("Excessive work parameter for passphrase.")
            found: bytes = real(content, passphrase)
            return found

        monkeypatch.setattr(pyrage.passphrase, "decrypt", decrypt)
        monkeypatch.setattr(sealing, "_PAUSES", (0, 0, 0))

    return give_up


def test_a_busy_machine_is_asked_again(busy: Callable[[int], None]) -> None:
    """Sealing opens what it has sealed, and so may have to wait, too."""
    busy(3)
    sealed = seal(b"x", Lock(passphrase=WORDS))
    busy(3)
    assert unseal(sealed, "b.age", lambda: WORDS, None) == b"x"


def test_a_machine_that_stays_busy_is_no_wrong_passphrase(busy: Callable[[int], None]) -> None:
    """It says so, and that nothing is known of the passphrase."""
    sealed = seal(b"x", Lock(passphrase=WORDS))
    busy(4)
    with pytest.raises(Refused) as error:
        unseal(sealed, "b.age", lambda: WORDS, None)
    assert "đang quá bận" in error.value.why
    assert "Mật khẩu không đúng" not in error.value.why
