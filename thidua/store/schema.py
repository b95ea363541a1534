"""What identifies a file of ours, and which columns make a row of each table unique."""

from __future__ import annotations

APPLICATION_ID = 0x54484455  # "THDU"
SCHEMA_VERSION = 3

# The tables that the log records, each with its key. Anything else in the file is bookkeeping.
KEYS: dict[str, tuple[str, ...]] = {
    "settings": ("key",),
    "plans": ("number",),
    "units": ("code",),
    "people": ("id",),
    "registrations": ("plan", "unit", "target", "round"),
    "cases": ("id",),
    "case_units": ("case_id", "unit"),
    "case_people": ("case_id", "person_id"),
    "closures": ("plan", "round"),
    "commendations": ("id",),
    "commendation_cases": ("commendation_id", "case_id"),
    "exemplars": ("id",),
}

# Columns computed from others, kept for matching and searching; the log leaves them out.
DERIVED: dict[str, tuple[str, ...]] = {"cases": ("title_key", "search_key", "code_key")}
