/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case in words: time left, why in few words, whether the check was complete. */
#include "config.h"

#include "care-case-view.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "care-json.h"
#include "care-time.h"

/* Open questions named where the others are folded away. */
#define SHORT_OPEN 4

/* Reasons named in a row of a list; the rest stands on the case's own page. */
#define SHORT_REASONS 2

/**
 * care_case_view_span:
 * @span_ms: a length of time, not negative
 *
 * Returns: (transfer full): "40 min", "2 h 10", "3 days 4 h"
 */
char *
care_case_view_span (gint64 span_ms)
{
  gint64 minutes = MAX (span_ms, 0) / (60 * CARE_MS_PER_SECOND);
  int days = (int) (minutes / (24 * 60));
  int hours = (int) (minutes / 60 % 24);

  if (days > 0)
    return hours > 0 ? g_strdup_printf (ngettext ("%d day %d h", "%d days %d h", (gulong) days),
                                        days, hours)
                     : g_strdup_printf (ngettext ("%d day", "%d days", (gulong) days), days);
  if (minutes >= 60)
    return minutes % 60 != 0 ? g_strdup_printf (_ ("%d h %02d"), hours, (int) (minutes % 60))
                             : g_strdup_printf (_ ("%d h"), hours);
  return g_strdup_printf (_ ("%d min"), (int) minutes);
}

/**
 * care_case_view_time_left:
 * @data: a case
 * @now_ms: UTC milliseconds
 *
 * Returns: (transfer full): "2 h 10 left", "due now", "overdue by 40 min", or "closed"
 */
char *
care_case_view_time_left (const CareCaseData *data, gint64 now_ms)
{
  g_autofree char *span = NULL;

  if (data->state == CARE_CASE_STATE_RESOLVED)
    return g_strdup (C_ ("case", "closed"));
  if (ABS (data->due_at - now_ms) < 60 * CARE_MS_PER_SECOND)
    return g_strdup (C_ ("case", "due now"));
  span = care_case_view_span (ABS (data->due_at - now_ms));
  /* Translators: %s is a length of time such as "2 h 10" */
  return data->due_at >= now_ms ? g_strdup_printf (_ ("%s left"), span)
                                : g_strdup_printf (_ ("overdue by %s"), span);
}

/**
 * care_case_view_why_short:
 * @why: (element-type CareWhy): reasons, highest level first
 *
 * Returns: (transfer full): the first reasons of the highest level, for a row of a list; "" when
 *   there is none
 */
char *
care_case_view_why_short (const GPtrArray *why)
{
  GString *out = g_string_new (NULL);
  guint told = 0;

  for (guint i = 0; i < why->len && told < SHORT_REASONS; i++)
    {
      const CareWhy *item = g_ptr_array_index (why, i);
      const CareWhy *first = g_ptr_array_index (why, 0);
      const char *text = *item->because != '\0' ? item->because : item->staff;

      if (item->level != first->level || (told > 0 && strstr (out->str, text) != NULL))
        continue;
      if (told > 0)
        g_string_append (out, " · ");
      g_string_append (out, text);
      told++;
    }
  return g_string_free (out, FALSE);
}

/**
 * care_case_view_open_sentence:
 * @missing: (array length=n_missing): required questions that are open, emergency ones first
 * @n_missing: how many
 *
 * Returns: (transfer full) (nullable): the sentence for an incomplete check; %NULL when nothing is
 *   open. It never says that there are no warning signs
 */
char *
care_case_view_open_sentence (const CareFactId *missing, guint n_missing)
{
  g_autoptr (GString) names = g_string_new (NULL);

  if (n_missing == 0)
    return NULL;
  for (guint i = 0; i < n_missing; i++)
    {
      if (i > 0)
        g_string_append (names, ", ");
      g_string_append (names, care_fact_label (missing[i]));
    }
  /* Translators: %s is a list of questions. Never say that there are no warning signs. */
  return g_strdup_printf (
      _ ("Safety check not complete: %s not asked. This report is not cleared."), names->str);
}

/* The open questions of a stored verdict; none where it cannot be read. */
static GArray *
read_missing (JsonNode *verdict)
{
  GArray *missing = g_array_new (FALSE, FALSE, sizeof (CareFactId));
  JsonObject *object = NULL;
  JsonArray *array = NULL;

  if (!care_json_get_object (verdict, "verdict", &object, NULL) ||
      !care_json_get_array (json_object_get_member (object, "missing"), "missing", &array, NULL))
    return missing;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const char *code = json_array_get_string_element (array, i);
      CareFactId id = code != NULL ? care_fact_find (code) : CARE_FACT_NONE;

      if (id != CARE_FACT_NONE)
        g_array_append_val (missing, id);
    }
  return missing;
}

/**
 * care_case_view_open_sentence_of:
 * @verdict: a stored verdict
 *
 * Returns: (transfer full) (nullable): as care_case_view_open_sentence(); %NULL also when @verdict
 *   names no open question
 */
char *
care_case_view_open_sentence_of (JsonNode *verdict)
{
  g_autoptr (GArray) missing = read_missing (verdict);

  return care_case_view_open_sentence ((const CareFactId *) (gpointer) missing->data, missing->len);
}

/**
 * care_case_view_open_short_of:
 * @verdict: a stored verdict
 * @ret_n: (out): how many questions are open
 *
 * Where a long list would push everything else away; the whole one must be one key away.
 *
 * Returns: (transfer full) (nullable): the sentence with the first questions and how many more are
 *   open; %NULL when all of them are few enough to be named
 */
char *
care_case_view_open_short_of (JsonNode *verdict, guint *ret_n)
{
  g_autoptr (GArray) missing = read_missing (verdict);
  g_autoptr (GString) names = g_string_new (NULL);
  guint more = missing->len - MIN (missing->len, SHORT_OPEN);

  *ret_n = missing->len;
  /* One more is named as soon as it is counted. */
  if (more < 2)
    return NULL;
  for (guint i = 0; i < SHORT_OPEN; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            care_fact_label (g_array_index (missing, CareFactId, i)));
  /* Translators: the first of a list of questions, how many more there are. */
  return g_strdup_printf (ngettext ("Safety check not complete: %s and %u more not asked. This "
                                    "report is not cleared.",
                                    "Safety check not complete: %s and %u more not asked. This "
                                    "report is not cleared.",
                                    more),
                          names->str, more);
}
