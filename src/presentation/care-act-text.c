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
  const char *table; /* of an act: that the words name already, or NULL */
} Word;

static const Word actions[] = {
  { "add_to_session", NC_ ("audit", "Added to a session"), "addendum" },
  { "archive_patient", NC_ ("audit", "Put in the archive"), "patient_archive" },
  { "attempt", NC_ ("audit", "Logged a contact"), "attempt" },
  { "claim_call", NC_ ("audit", "Claimed a call"), "planned_call" },
  { "give_handout", NC_ ("audit", "Gave a handout or letter"), "handout" },
  { "hand_over_call", NC_ ("audit", "Handed a call over"), "planned_call" },
  { "handout_not_printed", NC_ ("audit", "Could not print a handout or letter"), "handout" },
  { "import", NC_ ("audit", "Imported"), NULL },
  { "keep_episode", NC_ ("audit", "Kept an episode of care"), "episode" },
  { "letter_for_call", NC_ ("audit", "Wrote a letter instead of a call"), "planned_call" },
  { "make_demo", NC_ ("audit", "Made as demo data"), NULL },
  { "merge_patients", NC_ ("audit", "Merged two records"), "patient_merge" },
  { "print_record", NC_ ("audit", "Printed"), NULL },
  { "publish_template", NC_ ("audit", "Published a template"), "template_version" },
  { "put_away_call", NC_ ("audit", "Put a call away"), "planned_call" },
  { "raise_report", NC_ ("audit", "Raised a level"), NULL },
  { "read_history", NC_ ("audit", "Looked at the history"), NULL },
  { "record_measure", NC_ ("audit", "Recorded an outcome measure"), "measure" },
  { "record_report", NC_ ("audit", "Signed a report"), "report" },
  { "register_patient", NC_ ("audit", "Registered"), "patient" },
  { "release_call", NC_ ("audit", "Released a call"), "planned_call" },
  { "sign_session", NC_ ("audit", "Signed a session"), "session" },
  { "silence", NC_ ("audit", "Found that nobody reported"), NULL },
  { "snooze_call", NC_ ("audit", "Put a call off"), "planned_call" },
  { "unarchive_patient", NC_ ("audit", "Took out of the archive"), "patient_archive" },
  { "undo_attempt", NC_ ("audit", "Took a contact back"), "attempt" },
  { "unmerge_patients", NC_ ("audit", "Undid a merge"), "patient_merge" },
  { "update_patient", NC_ ("audit", "Changed the patient’s data"), "patient" },
  { "write_note", NC_ ("audit", "Wrote a note"), "note" },
};

static const Word tables[] = {
  { "addendum", NC_ ("audit", "addendum"), NULL },
  { "attempt", NC_ ("audit", "contact"), NULL },
  { "episode", NC_ ("audit", "episode of care"), NULL },
  { "handout", NC_ ("audit", "handout or letter"), NULL },
  { "measure", NC_ ("audit", "outcome measure"), NULL },
  { "note", NC_ ("audit", "note"), NULL },
  { "patient", NC_ ("audit", "patient"), NULL },
  { "patient_archive", NC_ ("audit", "archive"), NULL },
  { "patient_merge", NC_ ("audit", "merge"), NULL },
  { "planned_call", NC_ ("audit", "planned call"), NULL },
  { "report", NC_ ("audit", "report"), NULL },
  { "session", NC_ ("audit", "session"), NULL },
  { "template_version", NC_ ("audit", "template"), NULL },
  { "triage_case", NC_ ("audit", "case"), NULL },
};

static const Word *
find (const Word *words, gsize n, const char *code)
{
  for (gsize i = 0; i < n; i++)
    if (g_str_equal (words[i].code, code))
      return &words[i];
  return NULL;
}

static const char *
translated (const Word *word)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "audit", word->words);
}

/* Also what is done to a case; the code itself when there are no words for it. */
static const char *
action_words (const Word *word, const char *action)
{
  int act;

  if (word != NULL)
    return translated (word);
  if (care_enum_from_code (CARE_TYPE_CASE_ACT, action, &act))
    return care_enum_label (CARE_TYPE_CASE_ACT, act);
  return action;
}

/**
 * care_act_text:
 * @action: code of an act
 * @table: name of the table that holds what it was done to
 *
 * Returns: (transfer full): what was done, and to what where the act does not say so itself, such
 *   as "Signed a session" or "Imported · session"; codes and names for which there are no words
 *   stand as they are
 */
char *
care_act_text (const char *action, const char *table)
{
  const Word *act = find (actions, G_N_ELEMENTS (actions), action);
  const Word *what = find (tables, G_N_ELEMENTS (tables), table);
  const char *done = action_words (act, action);

  if (act != NULL && g_strcmp0 (act->table, table) == 0)
    return g_strdup (done);
  return g_strdup_printf ("%s · %s", done, what != NULL ? translated (what) : table);
}
