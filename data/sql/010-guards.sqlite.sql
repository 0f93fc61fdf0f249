-- SPDX-License-Identifier: GPL-3.0-or-later
-- Guards of templates in SQLite's own words.

CREATE TRIGGER template_version_no_update BEFORE UPDATE ON template_version
BEGIN
  SELECT RAISE(ABORT, 'template_version rows are never changed');
END;
CREATE TRIGGER template_version_no_delete BEFORE DELETE ON template_version
BEGIN
  SELECT RAISE(ABORT, 'template_version rows are never removed');
END;

PRAGMA user_version = 10;
