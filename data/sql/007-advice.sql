-- SPDX-License-Identifier: GPL-3.0-or-later
-- A report says which lines of advice the patient was told during the call. Never edited after a
-- release.
--
-- The new column may be NULL, and a NULL column is no part of a row's hash: reports that are there
-- stay what the audit trail says of them.

-- Rules whose line for the patient was said: codes joined by a comma in the order in which they
-- were said; the line is that of the rule set the result names. NULL: none, or not ticked
ALTER TABLE report ADD COLUMN advice TEXT CHECK (advice <> '');

PRAGMA user_version = 7;
