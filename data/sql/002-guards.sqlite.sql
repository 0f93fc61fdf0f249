-- SPDX-License-Identifier: GPL-3.0-or-later
-- Guards of the call list in SQLite's own words.

CREATE TRIGGER call_event_no_update BEFORE UPDATE ON call_event
BEGIN
  SELECT RAISE(ABORT, 'call_event rows are never changed');
END;
CREATE TRIGGER call_event_no_delete BEFORE DELETE ON call_event
BEGIN
  SELECT RAISE(ABORT, 'call_event rows are never removed');
END;

PRAGMA user_version = 2;
