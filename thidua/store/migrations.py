"""The schema, step by step. A migration is never changed once released; a new one is added behind
it."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from thidua.store.schema import APPLICATION_ID, SCHEMA_VERSION, VERSIONS

migrations = Migrations("thidua")


def _day(column: str) -> str:
    """A column that holds a real ISO date from 1990 on, or NULL (a bare ``date(d) = d`` would let
    NULL results in)."""
    rule = (
        f"{column} IS date({column}, '+0 days') AND {column} GLOB '[12][0-9][0-9][0-9]-*' AND"
        f" {column} >= '1990-01-01'"
    )
    return f"{column} TEXT CHECK ({column} IS NULL OR ({rule}))"


_SCHEMA = f"""
CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE plans (
  number TEXT PRIMARY KEY,
  content TEXT NOT NULL CHECK (json_valid(content))
) STRICT;

CREATE TABLE units (
  code TEXT PRIMARY KEY CHECK (code = trim(code) AND code <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  "order" INTEGER NOT NULL,
  has_targets INTEGER NOT NULL CHECK (has_targets IN (0, 1)),
  {_day("valid_from")},
  {_day("valid_to")},
  CHECK (valid_from <= valid_to)
) STRICT;

CREATE TABLE people (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  code TEXT UNIQUE CHECK (code = trim(code) AND code <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  unit TEXT NOT NULL REFERENCES units (code),
  role TEXT NOT NULL CHECK (role IN ('lanh_dao', 'truc_tiep')),
  "order" INTEGER
) STRICT;

CREATE TABLE registrations (
  plan TEXT NOT NULL REFERENCES plans (number),
  unit TEXT NOT NULL REFERENCES units (code),
  target TEXT NOT NULL,
  round INTEGER NOT NULL,
  number INTEGER NOT NULL CHECK (number >= 1),
  {_day("registered_on")} NOT NULL,
  document TEXT,
  PRIMARY KEY (plan, unit, target, round)
) STRICT;

CREATE TABLE cases (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  code TEXT NOT NULL UNIQUE CHECK (code = trim(code) AND code <> ''),
  voided INTEGER NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
  kind TEXT NOT NULL CHECK (kind IN ('vu_an', 'vu_viec', 'van_de')),
  field TEXT NOT NULL CHECK (field <> ''),
  lead_unit TEXT NOT NULL REFERENCES units (code),
  initiative TEXT CHECK (initiative IN ('phat_hien', 'tham_muu', 'khong')),
  public_concern INTEGER CHECK (public_concern IN (0, 1)),
  outcome TEXT CHECK (outcome IN ('hieu_qua', 'khong_hieu_qua')),
  {_day("detected_on")},
  {_day("advised_on")},
  {_day("directed_on")},
  {_day("resolved_on")},
  advice_doc TEXT CHECK (advice_doc <> ''),
  directive_doc TEXT CHECK (directive_doc <> ''),
  result_doc TEXT CHECK (result_doc <> ''),
  classification TEXT NOT NULL DEFAULT 'khong' CHECK (classification IN ('khong', 'mat', 'toi_mat', 'tuyet_mat')),
  directed_by TEXT,
  title TEXT NOT NULL CHECK (title <> ''),
  source TEXT,
  note TEXT,
  void_reason TEXT,
  title_key TEXT NOT NULL,
  search_key TEXT NOT NULL,
  CHECK ((outcome IS NULL) = (resolved_on IS NULL)),
  CHECK (detected_on <= advised_on),
  CHECK (detected_on <= directed_on),
  CHECK (detected_on <= resolved_on),
  CHECK (advised_on <= resolved_on),
  CHECK (directed_on <= resolved_on),
  CHECK (voided = (void_reason IS NOT NULL))
) STRICT;
CREATE INDEX cases_by_title ON cases (title_key, kind);

CREATE TABLE case_units (
  case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  unit TEXT NOT NULL REFERENCES units (code),
  position INTEGER NOT NULL,
  PRIMARY KEY (case_id, unit)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_units_by_unit ON case_units (unit);

CREATE TABLE case_people (
  case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES people (id),
  position INTEGER NOT NULL,
  PRIMARY KEY (case_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_people_by_person ON case_people (person_id);

CREATE TABLE log (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  command TEXT NOT NULL CHECK (json_valid(command)),
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  reason TEXT,
  undoes INTEGER REFERENCES log (id),
  previous TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;

CREATE TABLE log_changes (
  entry INTEGER NOT NULL REFERENCES log (id),
  position INTEGER NOT NULL,
  "table" TEXT NOT NULL,
  key TEXT NOT NULL CHECK (json_valid(key)),
  before TEXT CHECK (before IS NULL OR json_valid(before)),
  after TEXT CHECK (after IS NULL OR json_valid(after)),
  PRIMARY KEY (entry, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX log_changes_by_key ON log_changes ("table", key);

-- The log only grows. INSERT OR REPLACE would go round the delete trigger, hence the third one of each table.
CREATE TRIGGER log_kept BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER log_whole BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER log_once BEFORE INSERT ON log WHEN EXISTS (SELECT 1 FROM log WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER log_changes_kept BEFORE UPDATE ON log_changes BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER log_changes_whole BEFORE DELETE ON log_changes BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER log_changes_once BEFORE INSERT ON log_changes
WHEN EXISTS (SELECT 1 FROM log_changes WHERE entry = NEW.entry AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
"""


_CLOSING = f"""
-- A closed round: the review as it was frozen, with the plan and the cases behind each figure (``content``), sealed by
-- ``digest``; ``log_entry`` and ``log_head`` are the last entry of the log that it knows.
CREATE TABLE closures (
  plan TEXT NOT NULL REFERENCES plans (number),
  round INTEGER NOT NULL,
  at TEXT NOT NULL,
  "by" TEXT NOT NULL,
  {_day("as_of")},
  content TEXT NOT NULL CHECK (json_valid(content)),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  log_entry INTEGER NOT NULL,
  log_head TEXT NOT NULL CHECK (length(log_head) = 64),
  PRIMARY KEY (plan, round)
) STRICT;

-- What was given to a unit or to a person; a revoked one stays.
CREATE TABLE commendations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  plan TEXT NOT NULL REFERENCES plans (number),
  round INTEGER NOT NULL,
  unit TEXT REFERENCES units (code),
  person_id INTEGER REFERENCES people (id),
  form TEXT NOT NULL CHECK (form <> ''),
  decision TEXT NOT NULL CHECK (decision <> ''),
  {_day("decided_on")} NOT NULL,
  note TEXT CHECK (note <> ''),
  revoked INTEGER NOT NULL DEFAULT 0 CHECK (revoked IN (0, 1)),
  revoke_reason TEXT,
  CHECK ((unit IS NULL) <> (person_id IS NULL)),
  CHECK (revoked = (revoke_reason IS NOT NULL))
) STRICT;

CREATE TABLE commendation_cases (
  commendation_id INTEGER NOT NULL REFERENCES commendations (id) ON DELETE CASCADE,
  case_id INTEGER NOT NULL REFERENCES cases (id),
  position INTEGER NOT NULL,
  PRIMARY KEY (commendation_id, case_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX commendation_cases_by_case ON commendation_cases (case_id);

-- Exemplary models (điển hình tiên tiến): the story, and where it was spread.
CREATE TABLE exemplars (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  plan TEXT NOT NULL REFERENCES plans (number),
  title TEXT NOT NULL CHECK (title <> ''),
  unit TEXT REFERENCES units (code),
  person_id INTEGER REFERENCES people (id),
  recognised_on TEXT CHECK (recognised_on IS NULL OR recognised_on IS date(recognised_on, '+0 days')),
  story TEXT NOT NULL CHECK (story <> ''),
  spread TEXT CHECK (spread <> '')
) STRICT;
"""


_KEYS = """
-- What a case is found by whose code is typed in other letters (``domain.text.code_key``), where that is not the code
-- itself: most codes have no letters, and cost nothing.
ALTER TABLE cases ADD COLUMN code_key TEXT;
CREATE INDEX cases_by_code_key ON cases (code_key) WHERE code_key IS NOT NULL;
"""
_PAGE = 1_000


def _run_script(db: Database, script: str) -> None:
    """Run statement by statement: ``executescript`` would commit the transaction around it."""
    import sqlite3

    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            db.execute(statement)
            statement = ""


@migrations()
def m001_core(db: Database) -> None:
    """Plans, units, staff, registrations, cases and the log."""
    _run_script(db, _SCHEMA)


@migrations()
def m002_closing(db: Database) -> None:
    """Closed rounds, commendations, exemplary models."""
    _run_script(db, _CLOSING)


@migrations()
def m003_keys(db: Database) -> None:
    """Codes found whatever their case; keys of titles and texts in which quotes, dashes and letters
    that look alike are one (domain.md §6)."""
    from thidua.domain.case.columns import SEARCHED
    from thidua.store.keys import case_keys

    _run_script(db, _KEYS)
    absent = dict.fromkeys(SEARCHED)  # a column that a later version has added
    last = 0
    query = "SELECT * FROM cases WHERE id > :last ORDER BY id LIMIT :page"
    while rows := db.execute(query, {"last": last, "page": _PAGE}).fetchall():
        changed = []
        for row in rows:
            keys = case_keys({**absent, **dict(row)})
            if any(row[name] != value for name, value in keys.items()):
                changed.append({**keys, "id": row["id"]})
        settings = "title_key = :title_key, search_key = :search_key, code_key = :code_key"
        db.conn.executemany(f"UPDATE cases SET {settings} WHERE id = :id", changed)
        last = rows[-1]["id"]


def migrate(db: Database) -> None:
    """Bring the schema up to date. Runs inside the caller's transaction, so that it happens whole
    or not at all."""
    migrate_to(db, SCHEMA_VERSION)


def migrate_to(db: Database, version: int) -> None:
    """Bring the schema up to ``version``, as the release of that version did."""
    migrations.apply(db, stop_before=[name for name, _ in VERSIONS[version:]])
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {version}")
