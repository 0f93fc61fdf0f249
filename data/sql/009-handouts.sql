-- SPDX-License-Identifier: GPL-3.0-or-later
-- A sheet keeps what its pages are set from, what was changed for the patient, and whether the
-- printer failed. Never edited after a release.
--
-- The new columns may be NULL, and a NULL column is no part of a row's hash: sheets that are there
-- stay what the audit trail says of them.

-- JSON: the text of the sheet and what stands on every page, so that it can be shown as it was
-- given. NULL: not kept, the PDF alone is there
ALTER TABLE handout ADD COLUMN document TEXT CHECK (document <> '');
-- JSON: texts of the template and what stood there for this patient. NULL: nothing was changed
ALTER TABLE handout ADD COLUMN changes TEXT CHECK (changes <> '');
-- 1: the printer failed, the patient has not got it. NULL: printed or saved
ALTER TABLE handout ADD COLUMN not_printed {INT} CHECK (not_printed = 1);

-- Who got which version of a template
CREATE INDEX handout_by_template ON handout (template_id, template_version);

PRAGMA user_version = 9;
