-- SPDX-License-Identifier: GPL-3.0-or-later
-- The clinic's own wording of its sheets and letters. Never edited after a release.

-- One published version of a sheet, a letter or a part of them. The highest number is in force; a
-- text that no row names is the one the program brings. Never changed: an older text comes back as
-- a new version.
CREATE TABLE template_version (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), -- made by the program
  kind TEXT NOT NULL CHECK (kind IN ('sheet', 'letter', 'partial')),
  template_id TEXT NOT NULL CHECK (template_id <> ''), -- as the file names itself
  language TEXT NOT NULL CHECK (language <> ''), -- BCP 47
  number {INT} NOT NULL CHECK (number >= 1), -- the version the sheets name
  body TEXT NOT NULL CHECK (body <> ''), -- the whole file: what it is for, and its text
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64), -- of body, hexadecimal
  -- Kinds of faults it was published with, separated by blanks; NULL: none
  findings TEXT CHECK (findings <> ''),
  reason TEXT CHECK (reason <> ''), -- why it was published; needed with faults
  published_at {INT} NOT NULL,
  published_by TEXT NOT NULL CHECK (published_by <> ''), -- by whom
  CHECK (findings IS NULL OR reason IS NOT NULL)
) {STRICT};
CREATE UNIQUE INDEX template_version_by_number
  ON template_version (kind, template_id, language, number);
