"""What ``doctor`` says of a data file and of what surrounds it."""

from __future__ import annotations

from collections.abc import Sequence

from thidua.advice import Said
from thidua.domain.checking import Finding, Notice
from thidua.errors import FileFault
from thidua.record import record


@record
class Fact:
    """One thing looked at: its code name, its label, what was seen; and, where that is no good, why
    and what to do."""

    name: str
    label: str
    value: str
    remark: str = ""
    todo: Said = ""


@record
class Examination:
    """The facts, what the checks found, why the file could not be opened, where it could not, and
    what is to be told beside (``notices``)."""

    facts: Sequence[Fact]
    findings: Sequence[Finding]
    fault: FileFault | None = None
    notices: Sequence[Notice] = ()
