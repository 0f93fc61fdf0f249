-- SPDX-License-Identifier: GPL-3.0-or-later
-- Guards of what is added to a session in SQLite's own words.

CREATE TRIGGER addendum_no_update BEFORE UPDATE ON addendum
BEGIN
  SELECT RAISE(ABORT, 'addendum rows are never changed');
END;
CREATE TRIGGER addendum_no_delete BEFORE DELETE ON addendum
BEGIN
  SELECT RAISE(ABORT, 'addendum rows are never removed');
END;

PRAGMA user_version = 5;
