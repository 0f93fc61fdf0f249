-- SPDX-License-Identifier: GPL-3.0-or-later
-- Two records of one person, and records that are put aside. Nothing is moved and nothing removed:
-- a row here says how a record is shown, and taking it away again restores what was. Never edited
-- after a release.

-- A record that is shown under another one, because both are the same person.
CREATE TABLE patient_merge (
  id TEXT NOT NULL PRIMARY KEY REFERENCES patient (id), -- the record that is no longer shown
  into_id TEXT NOT NULL REFERENCES patient (id), -- the record it was merged with
  -- the record shown for both: into_id, or what that was merged with in its turn
  shown_id TEXT NOT NULL REFERENCES patient (id),
  at {INT} NOT NULL,
  actor TEXT NOT NULL CHECK (actor <> ''), -- who
  reason TEXT NOT NULL CHECK (reason <> ''), -- why both are the same person
  CHECK (into_id <> id AND shown_id <> id)
) {STRICT};
CREATE INDEX patient_merge_by_into ON patient_merge (into_id);
CREATE INDEX patient_merge_by_shown ON patient_merge (shown_id, id);

-- A record that is kept, but on no list: moved away, treatment ended, died.
CREATE TABLE patient_archive (
  id TEXT NOT NULL PRIMARY KEY REFERENCES patient (id), -- whose record
  at {INT} NOT NULL,
  actor TEXT NOT NULL CHECK (actor <> ''), -- who
  reason TEXT NOT NULL CHECK (reason <> '') -- why
) {STRICT};
CREATE INDEX patient_archive_by_time ON patient_archive (at, id);
