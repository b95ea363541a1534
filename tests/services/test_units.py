"""Units as they are looked up: what is said where there is none of that name."""

from __future__ import annotations

import pytest

from thidua.advice import in_words
from thidua.domain.unit import Unit
from thidua.errors import Refused
from thidua.services.units import known_unit


def test_an_unknown_unit_is_refused_with_the_way_to_those_there_are() -> None:
    """Where a file has none yet, with the way to add one."""
    with pytest.raises(Refused) as refused:
        known_unit([Unit("NC", "Phòng Nội chính", 1)], "QQ")
    assert in_words(refused.value.todo) == "Xem các đơn vị bằng: thidua unit list"
    with pytest.raises(Refused) as refused:
        known_unit([], "NC")
    assert in_words(refused.value.todo) == "Thêm đơn vị bằng: thidua unit add MÃ TÊN"
