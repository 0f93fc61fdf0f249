/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a letter to a doctor tells of a session's reports. */
#include "config.h"

#include "care-letter-facts.h"

static void
report_free (gpointer data)
{
  CareLetterReport *report = data;

  g_free (report->words);
  g_free (report->denied);
  g_ptr_array_unref (report->lines);
  g_free (report);
}

/**
 * care_letter_facts_new:
 *
 * Returns: (transfer full): nothing known yet; belongs to one thread at a time
 */
CareLetterFacts *
care_letter_facts_new (void)
{
  CareLetterFacts *self = g_new0 (CareLetterFacts, 1);

  self->reports = g_ptr_array_new_with_free_func (report_free);
  self->concerns = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * care_letter_facts_add_report:
 * @self: what is known
 * @reported_at: when the patient told it, UTC milliseconds; not before the reports added so far
 * @words: (nullable): the patient's own; blank words are none
 *
 * Returns: (transfer none): the report, whose lines are still to be added
 */
CareLetterReport *
care_letter_facts_add_report (CareLetterFacts *self, gint64 reported_at, const char *words)
{
  CareLetterReport *report = g_new0 (CareLetterReport, 1);

  report->reported_at = reported_at;
  report->words = g_strstrip (g_strdup (words != NULL ? words : ""));
  if (*report->words == '\0')
    g_clear_pointer (&report->words, g_free);
  report->lines = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->reports, report);
  return report;
}

/**
 * care_letter_facts_free:
 * @self: (transfer full) (nullable): what is known
 */
void
care_letter_facts_free (CareLetterFacts *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->reports);
  g_ptr_array_unref (self->concerns);
  g_free (self->risks);
  g_free (self);
}
