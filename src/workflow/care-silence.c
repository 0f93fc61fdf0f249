/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Silence after a session of a higher risk is a finding (NRP-1).
 *
 * Every session that needs an early call and has no report 24 hours after its first planned call
 * becomes one case at contact, whatever became of the call: a patient who could not be reached, or
 * whose call somebody moved, is silent too. Nothing is remembered about having looked: what was
 * found stands in the database, and what was not found before is found by the next look, after a
 * restart or a wrong clock as well. */
#include "config.h"

#include "care-silence.h"

#include "care-case-log.h"
#include "care-clinic-private.h"
#include "care-context.h"
#include "care-planned-calls.h"
#include "care-store-calls.h"
#include "care-store-patients.h"
#include "care-store-sessions.h"
#include "care-store-silence.h"
#include "care-time.h"

/* Whether @session needs an early call, for those that got only a late one. */
static gboolean
needs_early (CareClinic *clinic, const char *session_id, gboolean *ret, GError **error)
{
  CareStore *store = care_clinic_get_store (clinic);
  g_autoptr (CareSession) session = care_store_get_session (store, session_id, error);
  g_autoptr (CarePatient) patient = NULL;
  g_autoptr (CareAnswers) context = NULL;

  if (session == NULL)
    return FALSE;
  patient = care_store_get_patient (store, care_session_get (session)->patient_id, error);
  if (patient == NULL)
    return FALSE;
  context = care_context_new (session, patient, care_clinic_get_zone (clinic));
  *ret = care_context_is_early (care_clinic_get_rules (clinic), session, context);
  return TRUE;
}

/* Returns: (transfer full) (nullable): id of each session that waits for a report → when its
 * silence is a finding, UTC ms. */
static GHashTable *
list_deadlines (CareClinic *clinic, GError **error)
{
  g_autoptr (GHashTable) deadlines =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) calls =
      care_store_list_unheard_calls (care_clinic_get_store (clinic), error);

  for (guint i = 0; calls != NULL && i < calls->len; i++)
    {
      const CareUnheardCall *call = g_ptr_array_index (calls, i);
      gint64 at = call->first_due_at + CARE_SILENCE_MS;
      const gint64 *before = g_hash_table_lookup (deadlines, call->session_id);
      gboolean early = call->reason == CARE_CALL_REASON_EARLY_24;

      if (!early && !needs_early (clinic, call->session_id, &early, error))
        return NULL;
      if (early && (before == NULL || at < *before))
        g_hash_table_replace (deadlines, g_strdup (call->session_id), g_memdup2 (&at, sizeof at));
    }
  return calls != NULL ? g_steal_pointer (&deadlines) : NULL;
}

/**
 * care_next_silence_at:
 * @clinic: a clinic, may be read-only
 * @ret_at: (out): UTC milliseconds when care_look_for_silence() will find something if no report
 *   comes; in the past when it would find something now; %CARE_TIME_NONE while nobody is waited for
 * @error: %CARE_STORE_ERROR
 *
 * For a timer, and to tell without writing whether there is anything to write. A new session or a
 * report moves it. The deadline is a point in time, no working hours: the case that comes of it has
 * a clock of its own, which does keep to them.
 *
 * Returns: whether @ret_at is set
 */
gboolean
care_next_silence_at (CareClinic *clinic, gint64 *ret_at, GError **error)
{
  g_autoptr (GHashTable) deadlines = list_deadlines (clinic, error);
  gint64 next = CARE_TIME_NONE;
  GHashTableIter iter;
  gpointer at;

  if (deadlines == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, deadlines);
  while (g_hash_table_iter_next (&iter, NULL, &at))
    if (next == CARE_TIME_NONE || *(gint64 *) at < next)
      next = *(gint64 *) at;
  *ret_at = next;
  return TRUE;
}

/* The case takes the place of the calls; only who is ringing up at this moment keeps theirs. */
static gboolean
close_calls (CareClinic *clinic, const CareAct *act, const char *session_id, GError **error)
{
  g_autoptr (GPtrArray) calls =
      care_store_list_session_calls (care_clinic_get_store (clinic), session_id, error);

  if (calls == NULL)
    return FALSE;
  for (guint i = 0; i < calls->len; i++)
    {
      CareCall *call = g_ptr_array_index (calls, i);
      const CareCallData *data = care_call_get (call);
      gboolean held = data->claimed_by != NULL && data->claimed_until > act->now_ms;

      if (data->state == CARE_CALL_STATE_PLANNED && !held &&
          !care_end_call (clinic, act, call, CARE_CALL_STATE_CLOSED, CARE_CALL_CLOSED_CASE, error))
        return FALSE;
    }
  return TRUE;
}

typedef struct
{
  const char *session_id;
  gboolean opened;
} SilenceJob;

/* Looks once more inside the transaction: somebody may have been faster. */
static gboolean
silence_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  CareStore *store = care_clinic_get_store (clinic);
  SilenceJob *job = data;
  g_autoptr (CareSession) session = NULL;
  g_autoptr (CareCase) opened = NULL;
  gboolean unheard = FALSE;

  if (!care_store_is_unheard (store, job->session_id, &unheard, error))
    return FALSE;
  if (!unheard)
    return TRUE;
  session = care_store_get_session (store, job->session_id, error);
  if (session == NULL)
    return FALSE;
  opened = care_open_process_case (clinic, act, session, NULL, "NRP-1", NULL, error);
  job->opened = opened != NULL;
  return job->opened && close_calls (clinic, act, job->session_id, error);
}

static gint
compare_ids (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* Returns: (transfer container): ids of those whose time has come, lent by @deadlines, in order. */
static GPtrArray *
list_silent (GHashTable *deadlines, gint64 now_ms)
{
  GPtrArray *silent = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer id, at;

  g_hash_table_iter_init (&iter, deadlines);
  while (g_hash_table_iter_next (&iter, &id, &at))
    if (*(gint64 *) at <= now_ms)
      g_ptr_array_add (silent, id);
  g_ptr_array_sort (silent, compare_ids);
  return silent;
}

/**
 * care_look_for_silence:
 * @clinic: a clinic, open for writing
 * @act: where and when; the program itself is the one who acts
 * @ret_opened: (out) (optional): how many cases were opened
 * @error: %CARE_STORE_ERROR; cases opened before it stay
 *
 * Opens one case at contact, with NRP-1 as its reason and without a report, for each session that
 * needs an early call and has no report 24 hours after its first planned call; each in a
 * transaction of its own, never twice for one session: a look inside the transaction and a unique
 * index see to it, whoever looks how often and whatever the clock says. The planned calls of the
 * session close in favour of the case. A later report joins the case. When nothing is silent
 * nothing is written.
 *
 * Returns: whether all were looked at
 */
gboolean
care_look_for_silence (CareClinic *clinic, const CareAct *act, guint *ret_opened, GError **error)
{
  g_autoptr (GHashTable) deadlines = list_deadlines (clinic, error);
  g_autoptr (GPtrArray) silent = NULL;
  CareAct then = *act;
  guint n_opened = 0;

  if (deadlines == NULL)
    return FALSE;
  then.actor = CARE_ACTOR_PROGRAM;
  silent = list_silent (deadlines, act->now_ms);
  for (guint i = 0; i < silent->len; i++)
    {
      SilenceJob job = { g_ptr_array_index (silent, i), FALSE };

      if (!care_clinic_write (clinic, &then, "silence", silence_job, &job, error))
        return FALSE;
      n_opened += job.opened ? 1 : 0;
    }
  if (ret_opened != NULL)
    *ret_opened = n_opened;
  return TRUE;
}
