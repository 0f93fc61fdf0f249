-- SPDX-License-Identifier: GPL-3.0-or-later
-- The number of the schema, in SQLite's own words.

PRAGMA user_version = 6;
