"""The tables as each migration makes them. What is released is never changed: a change is one more
step (``migrations``)."""

from __future__ import annotations


def _day(column: str) -> str:
    """A column that holds a real ISO date from 1990 on, or NULL (a bare ``date(d) = d`` would let
    NULL results in)."""
    rule = (
        f"{column} IS date({column}, '+0 days') AND {column} GLOB '[12][0-9][0-9][0-9]-*' AND"
        f" {column} >= '1990-01-01'"
    )
    return f"{column} TEXT CHECK ({column} IS NULL OR ({rule}))"


CORE = f"""
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


CLOSING = f"""
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


KEYS = """
-- What a case is found by whose code is typed in other letters (``domain.text.code_key``), where that is not the code
-- itself: most codes have no letters, and cost nothing.
ALTER TABLE cases ADD COLUMN code_key TEXT;
CREATE INDEX cases_by_code_key ON cases (code_key) WHERE code_key IS NOT NULL;
"""


THROUGH_TIME = f"""
-- Which plans bind which departments (domain.md §9). A plan without rows binds every unit of the file, as
-- units.has_targets says.
CREATE TABLE members (
  plan TEXT NOT NULL REFERENCES plans (number),
  unit TEXT NOT NULL REFERENCES units (code),
  targets INTEGER NOT NULL CHECK (targets IN (0, 1)),
  "group" TEXT CHECK ("group" <> ''),
  PRIMARY KEY (plan, unit)
) STRICT, WITHOUT ROWID;

-- A department has at most one successor, from a day on; absence means that it goes on.
CREATE TABLE successions (
  predecessor TEXT PRIMARY KEY REFERENCES units (code),
  successor TEXT NOT NULL REFERENCES units (code),
  {_day("from_day")} NOT NULL,
  document TEXT CHECK (document <> ''),
  CHECK (predecessor <> successor)
) STRICT, WITHOUT ROWID;

-- What a department was called, and where a member of staff worked, up to a day; absence means as now.
CREATE TABLE unit_names (
  unit TEXT NOT NULL REFERENCES units (code),
  {_day("until")} NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  PRIMARY KEY (unit, until)
) STRICT, WITHOUT ROWID;
CREATE TABLE person_moves (
  person INTEGER NOT NULL REFERENCES people (id),
  {_day("until")} NOT NULL,
  unit TEXT NOT NULL REFERENCES units (code),
  PRIMARY KEY (person, until)
) STRICT, WITHOUT ROWID;
ALTER TABLE people ADD COLUMN {_day("left_on")};
ALTER TABLE people ADD COLUMN post TEXT CHECK (post <> '');
"""


SERIES = """
-- What plans ask of cases beyond their own columns: by code, whole numbers of the smallest unit, canonical JSON.
ALTER TABLE cases ADD COLUMN attributes TEXT CHECK (attributes IS NULL OR json_valid(attributes));
-- Whether a case lacks the document of a milestone that it has reached (domain.md §4, minh chứng): worked out by us,
-- since SQLite would read the row for a column of its own working out.
ALTER TABLE cases ADD COLUMN lacking INTEGER NOT NULL DEFAULT 0;
-- All that a review asks of a case, so that it need not read the texts beside it.
CREATE INDEX cases_facts ON cases (lead_unit, voided, kind, field, initiative, public_concern, outcome,
  detected_on, advised_on, directed_on, resolved_on, lacking, attributes);
"""


# A number from 0 on: whole, or with decimals as text.
_EXACT = """CHECK (
    (typeof(number) = 'integer' AND number >= 0) OR (typeof(number) = 'text' AND number GLOB '[0-9]*.[0-9]*'))"""
DECLARED = f"""
-- Registered figures of other measures than counts: a number with decimals stands as text, exact; a ceiling may be
-- registered as 0.
ALTER TABLE registrations RENAME TO registrations_before;
CREATE TABLE registrations (
  plan TEXT NOT NULL REFERENCES plans (number),
  unit TEXT NOT NULL REFERENCES units (code),
  target TEXT NOT NULL,
  round INTEGER NOT NULL,
  number ANY NOT NULL {_EXACT},
  {_day("registered_on")} NOT NULL,
  document TEXT,
  PRIMARY KEY (plan, unit, target, round)
) STRICT;
INSERT INTO registrations (plan, unit, target, round, number, registered_on, document)
  SELECT plan, unit, target, round, number, registered_on, document FROM registrations_before;
DROP TABLE registrations_before;

-- What departments declare for a period (2022-04, 2022-Q2, 2022, dot-1), because nobody records the cases one by one.
CREATE TABLE declarations (
  plan TEXT NOT NULL REFERENCES plans (number),
  unit TEXT NOT NULL REFERENCES units (code),
  figure TEXT NOT NULL,
  period TEXT NOT NULL CHECK (period <> ''),
  number ANY NOT NULL {_EXACT},
  {_day("declared_on")} NOT NULL,
  document TEXT CHECK (document <> ''),
  PRIMARY KEY (plan, unit, figure, period)
) STRICT;
"""
