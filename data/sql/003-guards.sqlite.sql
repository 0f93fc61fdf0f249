-- SPDX-License-Identifier: GPL-3.0-or-later
-- Guards of the log of cases in SQLite's own words: they went with the old table.

CREATE TRIGGER case_event_no_update BEFORE UPDATE ON case_event
BEGIN
  SELECT RAISE(ABORT, 'case_event rows are never changed');
END;
CREATE TRIGGER case_event_no_delete BEFORE DELETE ON case_event
BEGIN
  SELECT RAISE(ABORT, 'case_event rows are never removed');
END;

PRAGMA user_version = 3;
