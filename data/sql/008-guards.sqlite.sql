-- SPDX-License-Identifier: GPL-3.0-or-later
-- Guards of notes, episodes and measures in SQLite's own words.

CREATE TRIGGER note_no_update BEFORE UPDATE ON note
BEGIN
  SELECT RAISE(ABORT, 'note rows are never changed');
END;
CREATE TRIGGER note_no_delete BEFORE DELETE ON note
BEGIN
  SELECT RAISE(ABORT, 'note rows are never removed');
END;
CREATE TRIGGER episode_no_delete BEFORE DELETE ON episode
BEGIN
  SELECT RAISE(ABORT, 'episode rows are never removed');
END;
CREATE TRIGGER measure_no_update BEFORE UPDATE ON measure
BEGIN
  SELECT RAISE(ABORT, 'measure rows are never changed');
END;
CREATE TRIGGER measure_no_delete BEFORE DELETE ON measure
BEGIN
  SELECT RAISE(ABORT, 'measure rows are never removed');
END;

PRAGMA user_version = 8;
