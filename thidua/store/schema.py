"""What identifies a file of ours, and which columns make a row of each table unique."""

from __future__ import annotations

APPLICATION_ID = 0x54484455  # "THDU"

# Each version of the schema: the migration that makes it, and the digest of the tables that a file
# then has (``shape.digest``; tests/store/test_shape.py makes it anew and compares). A new version
# is a line more.
VERSIONS: tuple[tuple[str, str], ...] = (
    ("m001_core", "ddb0ea6d0094d57da5971e402bbacec4"),
    ("m002_closing", "340c690b7b11af200117023e97053269"),
    ("m003_keys", "b4223c795ed683e4c0ebbf399a52e6ba"),
    ("m004_through_time", "2db7493db0d128f3aac6a0e49f2f35e2"),
    ("m005_series", "1d5c3a89659eff7bd9fde40203266cf5"),
    ("m006_declared", "873c06e8dfac63c9e7b98b962df029f5"),
)
SCHEMA_VERSION = len(VERSIONS)

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
    "members": ("plan", "unit"),
    "successions": ("predecessor",),
    "unit_names": ("unit", "until"),
    "person_moves": ("person", "until"),
    "declarations": ("plan", "unit", "figure", "period"),
}

# Columns computed from others, kept for matching and searching; the log leaves them out.
DERIVED: dict[str, tuple[str, ...]] = {"cases": ("title_key", "search_key", "code_key", "lacking")}
