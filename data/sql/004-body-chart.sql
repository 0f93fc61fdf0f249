-- SPDX-License-Identifier: GPL-3.0-or-later
-- A report says where it is felt, on the same chart as the session. Never edited after a release.
--
-- The new column may be NULL, and a NULL column is no part of a row's hash: reports that are there
-- stay what the audit trail says of them.

ALTER TABLE report ADD COLUMN marks TEXT; -- body chart as canonical JSON

PRAGMA user_version = 4;
