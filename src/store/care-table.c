/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables that hold records, in an order in which rows can be brought in again. */
#include "config.h"

#include "care-store-private.h"

#include "care-store-rows.h"

#include <string.h>

static const CareTable *const tables[] = {
  &care_table_clinic_setting,
  &care_table_rule_set,
  &care_table_patient,
  &care_table_patient_merge,
  &care_table_patient_archive,
  &care_table_session,
  &care_table_addendum,
  &care_table_report,
  &care_table_result,
  &care_table_triage_case,
  &care_table_case_event,
  &care_table_planned_call,
  &care_table_call_event,
  &care_table_attempt,
  &care_table_handout,
  &care_table_note,
  &care_table_episode,
  &care_table_measure,
  &care_table_draft,
  &care_table_row_history,
  &care_table_template_version,
  NULL,
};

/**
 * care_table_all:
 *
 * Returns: (transfer none) (array zero-terminated=1): every table whose rows are in the audit trail
 */
const CareTable *const *
care_table_all (void)
{
  return tables;
}

/**
 * care_table_find:
 * @name: a name, from anywhere
 *
 * Returns: (transfer none) (nullable): the table of that name
 */
const CareTable *
care_table_find (const char *name)
{
  for (const CareTable *const *table = tables; *table != NULL; table++)
    if (g_strcmp0 ((*table)->name, name) == 0)
      return *table;
  return NULL;
}

/**
 * care_store_tables:
 *
 * What an export writes and an import reads; a row only points to rows of tables before its own.
 * The search words are made anew and the audit trail belongs to its file: neither is in the list.
 *
 * Returns: (transfer none) (array zero-terminated=1): names
 */
const char *const *
care_store_tables (void)
{
  static const char *const names[] = {
    "clinic_setting",   "rule_set",    "patient",    "patient_merge",
    "patient_archive",  "session",     "addendum",   "report",
    "result",           "triage_case", "case_event", "planned_call",
    "call_event",       "attempt",     "handout",    "note",
    "episode",          "measure",     "draft",      "row_history",
    "template_version", NULL,
  };

  return names;
}
