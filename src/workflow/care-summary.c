/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manager's figures for a period. One pass over each table; for the slow lane. */
#include "config.h"

#include "care-summary.h"

#include <math.h>
#include <string.h>

#include "care-answers-json.h"
#include "care-case-rules.h"
#include "care-clinic-private.h"
#include "care-store-rows.h"
#include "care-time.h"

/* What is remembered of a session of the period. */
typedef struct
{
  guint32 techniques; /* bits by position in the vocabulary */
  gboolean reported;
  gboolean flagged;
} SessionSeen;

typedef struct
{
  CareSummary *sum;
  gint64 now_ms;
  GHashTable *sessions;       /* id → SessionSeen: all sessions that ended in the period */
  GHashTable *report_session; /* report id → session id, all reports of these sessions */
  GHashTable *reports;        /* set of ids: reported in the period */
  GArray *hours; /* of double: opening to closing of the cases resolved in the period */
} Count;

static const CareColumn *
find (const CareColumn *columns, guint n, const char *name)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (columns[i].name, name))
      return &columns[i];
  return NULL;
}

static const char *
text (const CareColumn *columns, guint n, const char *name)
{
  const CareColumn *column = find (columns, n, name);

  return column != NULL && column->type == CARE_COLUMN_TEXT ? column->text : "";
}

static gint64
number (const CareColumn *columns, guint n, const char *name)
{
  const CareColumn *column = find (columns, n, name);

  return column != NULL && column->type == CARE_COLUMN_INTEGER ? column->integer : CARE_TIME_NONE;
}

static gboolean
in_period (const CareSummary *sum, gint64 at)
{
  return at != CARE_TIME_NONE && at >= sum->from && at < sum->to;
}

static gboolean
count_patient (const char *table, const CareColumn *columns, guint n, gpointer data, GError **error)
{
  Count *count = data;

  count->sum->patients++;
  return TRUE;
}

static gboolean
count_session (const char *table, const CareColumn *columns, guint n, gpointer data, GError **error)
{
  Count *count = data;
  const char *techniques = text (columns, n, "techniques");
  SessionSeen *seen;
  CareAnswer answer = { CARE_ANSWER_NOT_ASKED, 0 };

  if (!in_period (count->sum, number (columns, n, "ended_at")))
    return TRUE;
  if (*techniques != '\0' &&
      !care_answer_from_text (CARE_FACT_TECHNIQUES, techniques, &answer, error))
    return FALSE;
  seen = g_new0 (SessionSeen, 1);
  seen->techniques = answer.value;
  g_hash_table_insert (count->sessions, g_strdup (text (columns, n, "id")), seen);
  count->sum->sessions++;
  return TRUE;
}

static gboolean
count_report (const char *table, const CareColumn *columns, guint n, gpointer data, GError **error)
{
  Count *count = data;
  const char *id = text (columns, n, "id");
  const char *session_id = text (columns, n, "session_id");
  SessionSeen *seen = g_hash_table_lookup (count->sessions, session_id);

  if (in_period (count->sum, number (columns, n, "reported_at")))
    {
      count->sum->reports++;
      g_hash_table_add (count->reports, g_strdup (id));
    }
  if (seen != NULL)
    {
      seen->reported = TRUE;
      g_hash_table_insert (count->report_session, g_strdup (id), g_strdup (session_id));
    }
  return TRUE;
}

static gboolean
count_result (const char *table, const CareColumn *columns, guint n, gpointer data, GError **error)
{
  Count *count = data;
  const char *id = text (columns, n, "id");
  const char *session_id = g_hash_table_lookup (count->report_session, id);
  int outcome;

  if (!care_enum_from_code (CARE_TYPE_OUTCOME, text (columns, n, "outcome"), &outcome))
    return TRUE;
  if (g_hash_table_contains (count->reports, id))
    count->sum->outcomes[outcome]++;
  if (session_id != NULL && outcome >= CARE_OUTCOME_CONTACT)
    ((SessionSeen *) g_hash_table_lookup (count->sessions, session_id))->flagged = TRUE;
  return TRUE;
}

static gboolean
count_case (const char *table, const CareColumn *columns, guint n, gpointer data, GError **error)
{
  Count *count = data;
  CareSummary *sum = count->sum;
  gint64 opened = number (columns, n, "opened_at");
  gint64 closed = number (columns, n, "closed_at");
  gint64 end = MIN (sum->to, count->now_ms);
  int level;

  if (!care_enum_from_code (CARE_TYPE_LEVEL, text (columns, n, "level"), &level))
    return TRUE;
  if (in_period (sum, opened))
    sum->cases_opened[level]++;
  if (in_period (sum, closed))
    {
      double hours = (double) (closed - opened) / (double) CARE_MS_PER_HOUR;

      sum->cases_resolved++;
      g_array_append_val (count->hours, hours);
    }
  if (opened < end && (closed == CARE_TIME_NONE || closed >= end))
    {
      sum->cases_open++;
      if (number (columns, n, "due_at") < end)
        sum->cases_breached++;
    }
  return TRUE;
}

static gboolean
count_attempt (const char *table, const CareColumn *columns, guint n, gpointer data, GError **error)
{
  Count *count = data;
  int result;

  if (!in_period (count->sum, number (columns, n, "at")) ||
      !care_enum_from_code (CARE_TYPE_ATTEMPT_RESULT, text (columns, n, "result"), &result))
    return TRUE;
  count->sum->attempts++;
  if (care_attempt_is_reached ((CareAttemptResult) result))
    count->sum->attempts_reached++;
  return TRUE;
}

static gboolean
count_handout (const char *table, const CareColumn *columns, guint n, gpointer data, GError **error)
{
  Count *count = data;

  if (in_period (count->sum, number (columns, n, "given_at")))
    count->sum->handouts++;
  return TRUE;
}

static void
count_techniques (Count *count)
{
  CareSummary *sum = count->sum;
  GHashTableIter iter;
  SessionSeen *seen;

  sum->n_techniques = care_fact_get (CARE_FACT_TECHNIQUES)->n_values;
  g_hash_table_iter_init (&iter, count->sessions);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &seen))
    {
      if (!seen->reported)
        continue;
      sum->sessions_reported++;
      for (guint i = 0; i < sum->n_techniques; i++)
        if (seen->techniques & ((guint32) 1 << i))
          {
            sum->techniques[i].sessions++;
            sum->techniques[i].flagged += seen->flagged ? 1 : 0;
          }
    }
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static double
median (GArray *values)
{
  guint n = values->len;

  if (n == 0)
    return NAN;
  g_array_sort (values, compare_doubles);
  if (n % 2 == 1)
    return g_array_index (values, double, n / 2);
  return (g_array_index (values, double, n / 2 - 1) + g_array_index (values, double, n / 2)) / 2;
}

static gboolean
summary_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  static const struct
  {
    const char *table;
    CareStoreRowFunc count;
  } passes[] = {
    { "patient", count_patient }, { "session", count_session },  { "report", count_report },
    { "result", count_result },   { "triage_case", count_case }, { "attempt", count_attempt },
    { "handout", count_handout },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (passes); i++)
    if (!care_store_foreach (care_clinic_get_store (clinic), passes[i].table, passes[i].count, data,
                             error))
      return FALSE;
  return TRUE;
}

/**
 * care_summary_load:
 * @clinic: a clinic
 * @from: UTC milliseconds, included
 * @to: UTC milliseconds, excluded
 * @now_ms: UTC milliseconds; a period that goes on is counted up to now
 * @ret: (out caller-allocates): the figures
 * @error: %CARE_STORE_ERROR
 *
 * Reads every row once, from one view of the data; meant for the slow lane.
 *
 * Returns: whether @ret is set
 */
gboolean
care_summary_load (
    CareClinic *clinic, gint64 from, gint64 to, gint64 now_ms, CareSummary *ret, GError **error)
{
  CareSummary sum = { .from = from, .to = to };
  g_autoptr (GHashTable) sessions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) report_session =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) reports = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) hours = g_array_new (FALSE, FALSE, sizeof (double));
  Count count = { &sum, now_ms, sessions, report_session, reports, hours };

  g_return_val_if_fail (from <= to, FALSE);

  if (!care_clinic_read (clinic, summary_job, &count, error))
    return FALSE;
  count_techniques (&count);
  sum.median_hours_to_resolve = median (hours);
  *ret = sum;
  return TRUE;
}
