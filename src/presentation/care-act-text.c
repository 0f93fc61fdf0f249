/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries of the audit trail in words. */
#include "config.h"

#include "care-act-text.h"

#include <glib/gi18n-lib.h>

#include "care-enums.h"

typedef struct
{
  const char *code;
  const char *words;
} Word;

static const Word actions[] = {
  { "add_to_session", NC_ ("audit", "Added to a session") },
  { "archive_patient", NC_ ("audit", "Put in the archive") },
  { "attempt", NC_ ("audit", "Logged a contact") },
  { "claim_call", NC_ ("audit", "Claimed a call") },
  { "give_handout", NC_ ("audit", "Gave a handout or letter") },
  { "import", NC_ ("audit", "Imported") },
  { "keep_episode", NC_ ("audit", "Kept an episode of care") },
  { "make_demo", NC_ ("audit", "Made as demo data") },
  { "merge_patients", NC_ ("audit", "Merged two records") },
  { "raise_report", NC_ ("audit", "Raised a level") },
  { "read_history", NC_ ("audit", "Looked at the history") },
  { "record_measure", NC_ ("audit", "Recorded an outcome measure") },
  { "record_report", NC_ ("audit", "Signed a report") },
  { "register_patient", NC_ ("audit", "Registered") },
  { "sign_session", NC_ ("audit", "Signed a session") },
  { "silence", NC_ ("audit", "Found that nobody reported") },
  { "snooze_call", NC_ ("audit", "Put a call off") },
  { "unarchive_patient", NC_ ("audit", "Took out of the archive") },
  { "undo_attempt", NC_ ("audit", "Took a contact back") },
  { "unmerge_patients", NC_ ("audit", "Undid a merge") },
  { "update_patient", NC_ ("audit", "Changed the patient’s data") },
  { "write_note", NC_ ("audit", "Wrote a note") },
};

static const Word tables[] = {
  { "addendum", NC_ ("audit", "addendum") },
  { "attempt", NC_ ("audit", "contact") },
  { "episode", NC_ ("audit", "episode of care") },
  { "handout", NC_ ("audit", "handout or letter") },
  { "measure", NC_ ("audit", "outcome measure") },
  { "note", NC_ ("audit", "note") },
  { "patient", NC_ ("audit", "patient") },
  { "patient_archive", NC_ ("audit", "archive") },
  { "patient_merge", NC_ ("audit", "merge") },
  { "planned_call", NC_ ("audit", "planned call") },
  { "report", NC_ ("audit", "report") },
  { "session", NC_ ("audit", "session") },
  { "triage_case", NC_ ("audit", "case") },
};

/* NULL when there are no words for it. */
static const char *
find (const Word *words, gsize n, const char *code)
{
  for (gsize i = 0; i < n; i++)
    if (g_str_equal (words[i].code, code))
      return g_dpgettext2 (GETTEXT_PACKAGE, "audit", words[i].words);
  return NULL;
}

/**
 * care_act_text_action:
 * @action: code of an act
 *
 * Returns: (transfer none): what was done, also to a case; the code itself when there are no words
 * for it
 */
const char *
care_act_text_action (const char *action)
{
  const char *words = find (actions, G_N_ELEMENTS (actions), action);
  int act;

  if (words == NULL && care_enum_from_code (CARE_TYPE_CASE_ACT, action, &act))
    words = care_enum_label (CARE_TYPE_CASE_ACT, act);
  return words != NULL ? words : action;
}

/**
 * care_act_text_table:
 * @table: name of a table
 *
 * Returns: (transfer none): what its rows are; the name itself when there are no words for it
 */
const char *
care_act_text_table (const char *table)
{
  const char *words = find (tables, G_N_ELEMENTS (tables), table);

  return words != NULL ? words : table;
}
