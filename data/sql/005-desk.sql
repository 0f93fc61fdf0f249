-- SPDX-License-Identifier: GPL-3.0-or-later
-- A session written down at the desk: what was done row by row, how the patient took it, how the
-- calls were changed; and what is added to it after it was signed. Never edited after a release.
--
-- New columns may be NULL, and a NULL column is no part of a row's hash.

-- Rows of techniques as canonical JSON; the facts techniques, regions and pressure say the same
ALTER TABLE session ADD COLUMN treatment TEXT CHECK (treatment <> '');
-- Reactions before leaving: codes joined by a comma; NULL: not asked
ALTER TABLE session ADD COLUMN reactions TEXT CHECK (reactions <> '');
-- How the calls were changed; NULL: as the schedule has them
ALTER TABLE session ADD COLUMN follow_up TEXT
  CHECK (follow_up IN ('higher_risk', 'first_24', 'first_48', 'no_call'));

-- What somebody added to a signed session. Never changed.
CREATE TABLE addendum (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), -- made by the program
  session_id TEXT NOT NULL REFERENCES session (id), -- to which session
  happened_at {INT} NOT NULL, -- what it is about
  entered_at {INT} NOT NULL, -- when it was written
  author TEXT NOT NULL CHECK (author <> ''), -- who
  words TEXT NOT NULL CHECK (words <> '') -- what
) {STRICT};
CREATE INDEX addendum_by_session ON addendum (session_id, entered_at, id);
