/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must hold for each session and each planned call of the simulated clinic, every day. */
#include "config.h"

#include "care-sim-private.h"

#include "care-check-data.h"
#include "care-due-list.h"
#include "care-handle-case.h"
#include "care-planned-calls.h"
#include "care-store-calls.h"
#include "care-store-cases.h"
#include "care-store-reports.h"
#include "care-time.h"

/* All that is kept about one session. */
typedef struct
{
  CareSim *sim;
  CareSimSession *session;
  GPtrArray *calls;    /* of CareCall */
  GPtrArray *reports;  /* of CareReport */
  GPtrArray *cases;    /* of CareCase: all of the patient */
  GPtrArray *attempts; /* of CareAttempt: all of the patient */
  guint n_cases;       /* of this session */
  guint n_open;
} View;

static void
view_init (View *self, CareSim *sim, CareSimSession *session)
{
  CareStore *store = care_clinic_get_store (sim->t->clinic);

  *self = (View){ .sim = sim, .session = session };
  self->calls = care_store_list_session_calls (store, session->id, NULL);
  self->reports = care_store_list_reports (store, session->id, NULL);
  self->cases = care_store_list_patient_cases (store, session->patient->id, NULL);
  self->attempts = care_store_list_patient_attempts (store, session->patient->id, NULL);
  g_assert_true (self->calls != NULL && self->reports != NULL && self->cases != NULL &&
                 self->attempts != NULL);
  for (guint i = 0; i < self->cases->len; i++)
    {
      const CareCaseData *data = care_case_get (g_ptr_array_index (self->cases, i));

      if (!g_str_equal (data->session_id, session->id))
        continue;
      self->n_cases++;
      self->n_open += data->state != CARE_CASE_STATE_RESOLVED;
    }
}

static void
view_clear (View *self)
{
  g_ptr_array_unref (self->calls);
  g_ptr_array_unref (self->reports);
  g_ptr_array_unref (self->cases);
  g_ptr_array_unref (self->attempts);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (View, view_clear)

/* Attempts for @call, or with %NULL for any call of the session, that ended as one of @results. */
static guint
count_attempts (const View *view, const CareCallData *call, guint results)
{
  guint n = 0;

  for (guint i = 0; i < view->attempts->len; i++)
    {
      const CareAttemptData *data = care_attempt_get (g_ptr_array_index (view->attempts, i));

      if (g_strcmp0 (data->session_id, view->session->id) == 0 && data->call_id != NULL &&
          (call == NULL || g_str_equal (data->call_id, call->id)) &&
          (results & (1u << data->result)) != 0)
        n++;
    }
  return n;
}

static gboolean
has_call (const View *view, CareCallState state, const char *because)
{
  for (guint i = 0; i < view->calls->len; i++)
    {
      const CareCallData *data = care_call_get (g_ptr_array_index (view->calls, i));

      if (data->state == state && (because == NULL || g_str_equal (data->closed_because, because)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_newer_session (const CareSimSession *session)
{
  for (guint i = 0; i < session->patient->sessions->len; i++)
    {
      CareSimSession *other = g_ptr_array_index (session->patient->sessions, i);

      if (other != session && other->ended_at >= session->ended_at)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_newer_session_that_changed (const CareSimSession *session)
{
  for (guint i = 0; i < session->patient->sessions->len; i++)
    {
      CareSimSession *other = g_ptr_array_index (session->patient->sessions, i);

      if (other != session && other->ended_at >= session->ended_at && other->changed)
        return TRUE;
    }
  return FALSE;
}

#define ANY_RESULT (~0u)
#define DECLINED (1u << CARE_ATTEMPT_RESULT_DECLINED)

static gboolean
was_tried_in_vain (const View *view, const CareCallData *call)
{
  return call->state == CARE_CALL_STATE_UNREACHABLE
             ? count_attempts (view, call, ANY_RESULT) >= CARE_MAX_TRIES
             : count_attempts (view, NULL, ANY_RESULT) >= CARE_MAX_TRIES;
}

/* A call that is not planned any more says why, and the reason is true. */
static void
check_why (const View *view, const CareCallData *call)
{
  const char *why = call->closed_because;
  gboolean holds = FALSE;

  if (why == NULL || call->closed_at == CARE_TIME_NONE)
    care_sim_broken (view->sim, call->id, "a call ended without a reason or a time");
  if (g_str_equal (why, CARE_CALL_CLOSED_REPORT))
    holds = view->reports->len > 0;
  else if (g_str_equal (why, CARE_CALL_CLOSED_NEWER_SESSION))
    holds = has_newer_session (view->session) && call->reason != CARE_CALL_REASON_EMERGENCY_CHECK;
  else if (g_str_equal (why, CARE_CALL_CLOSED_CASE) || g_str_equal (why, CARE_CALL_CLOSED_REACHED))
    holds = view->n_cases > 0;
  else if (g_str_equal (why, CARE_CALL_CLOSED_DECLINED))
    holds = count_attempts (view, call, DECLINED) > 0;
  else if (g_str_equal (why, CARE_CALL_CLOSED_NOT_REACHED))
    holds = was_tried_in_vain (view, call);
  else if (g_str_equal (why, CARE_CALL_CLOSED_LETTER))
    holds = view->session->patient->consent == CARE_CONSENT_NO;
  else if (g_str_equal (why, CARE_CALL_CLOSED_ENTERED_LATE))
    holds = view->session->entered_at - view->session->ended_at > 7 * CARE_MS_PER_DAY;
  if (!holds)
    care_sim_broken (view->sim, call->id, "a call is closed because of \"%s\", which is not so",
                     why);
}

/* Open safety questions end by answers, by a visit at which they were dealt with, or by a case:
 * never by silence or a letter. */
static void
check_incomplete (const View *view, const CareCallData *call)
{
  gboolean answered =
      g_str_equal (call->closed_because, CARE_CALL_CLOSED_REPORT) && view->reports->len > 1;
  gboolean visited = g_str_equal (call->closed_because, CARE_CALL_CLOSED_NEWER_SESSION) &&
                     has_newer_session_that_changed (view->session);

  if (!answered && !visited && view->n_cases == 0)
    care_sim_broken (view->sim, call->id, "open questions ended as \"%s\" without a case",
                     call->closed_because);
}

/* What ended stays ended; only a last try can be taken back, or the step of a case that ended it.
 */
static gboolean
may_become (const CareSimCall *before, CareCallState after)
{
  if (before->state == after || before->state == CARE_CALL_STATE_PLANNED)
    return TRUE;
  if (before->state == CARE_CALL_STATE_CLOSED)
    return after == CARE_CALL_STATE_PLANNED && before->session->undone;
  return before->state == CARE_CALL_STATE_UNREACHABLE && after != CARE_CALL_STATE_DONE;
}

/* A check after an emergency is due within the hour. */
static void
check_new_call (const View *view, const CareCallData *call)
{
  gint64 now_ms = view->sim->t->act.now_ms;

  if (call->reason == CARE_CALL_REASON_EMERGENCY_CHECK && call->version == 1 &&
      call->due_at > now_ms + 60 * CARE_SIM_MINUTE)
    care_sim_broken (view->sim, call->id, "the check after an emergency is due too late");
}

static void
check_call (const View *view, const CareCallData *call)
{
  CareSimCall *before = g_hash_table_lookup (view->sim->calls, call->id);

  if (before == NULL)
    {
      before = g_new0 (CareSimCall, 1);
      before->session = view->session;
      before->reason = call->reason;
      g_hash_table_insert (view->sim->calls, g_strdup (call->id), before);
      g_ptr_array_add (view->session->calls, before);
      check_new_call (view, call);
    }
  else if (call->version < before->version || call->reason != before->reason ||
           !may_become (before, call->state))
    care_sim_broken (view->sim, call->id, "a call went from state %u to %u", before->state,
                     call->state);
  before->state = call->state;
  before->due_at = call->due_at;
  before->tries = call->tries;
  before->version = call->version;
  before->put_away = call->put_away_at != CARE_TIME_NONE;
  if (call->state == CARE_CALL_STATE_PLANNED)
    return;
  check_why (view, call);
  if (call->reason == CARE_CALL_REASON_INCOMPLETE)
    check_incomplete (view, call);
}

static void
check_calls (const View *view)
{
  guint n_checks = 0;
  gboolean is_planned = FALSE;

  for (guint i = 0; i < view->calls->len; i++)
    {
      const CareCallData *call = care_call_get (g_ptr_array_index (view->calls, i));

      check_call (view, call);
      n_checks += call->reason == CARE_CALL_REASON_EMERGENCY_CHECK;
      is_planned |= call->reason == CARE_CALL_REASON_EMERGENCY_CHECK &&
                    call->state == CARE_CALL_STATE_PLANNED;
    }
  if (view->calls->len != view->session->calls->len)
    care_sim_broken (view->sim, view->session->id, "%u of %u calls are left", view->calls->len,
                     view->session->calls->len);
  if (view->session->emergency && !is_planned)
    care_sim_broken (view->sim, view->session->id, "nobody asks whether help came");
  /* One call asks about all that came before it. */
  if (n_checks > view->session->n_emergencies)
    care_sim_broken (view->sim, view->session->id, "%u emergencies, %u check calls",
                     view->session->n_emergencies, n_checks);
}

/* An incomplete report that belongs to no case has its call. */
static void
check_reports (const View *view)
{
  CareStore *store = care_clinic_get_store (view->sim->t->clinic);
  const char *last;
  g_autoptr (CareResult) result = NULL;

  if (view->reports->len == 0 || view->n_cases > 0)
    return;
  last = care_report_get (g_ptr_array_index (view->reports, view->reports->len - 1))->id;
  result = care_store_get_result (store, last, NULL);
  if (result == NULL)
    care_sim_broken (view->sim, last, "a report was never judged");
  if (care_result_get (result)->level >= CARE_LEVEL_CONTACT)
    care_sim_broken (view->sim, last, "a report at contact or above has no case");
  if (care_result_get (result)->outcome != CARE_OUTCOME_INCOMPLETE)
    return;
  for (guint i = 0; i < view->calls->len; i++)
    if (care_call_get (g_ptr_array_index (view->calls, i))->reason == CARE_CALL_REASON_INCOMPLETE)
      return;
  care_sim_broken (view->sim, last, "nobody is to ask the open questions of a report");
}

static CareSimEnd
end_of (const View *view)
{
  if (view->reports->len > 0)
    return CARE_SIM_REPORT;
  if (view->n_cases > 0)
    return CARE_SIM_CASE;
  if (has_call (view, CARE_CALL_STATE_PLANNED, NULL))
    return CARE_SIM_FOLLOWED;
  if (has_call (view, CARE_CALL_STATE_UNREACHABLE, NULL))
    return CARE_SIM_UNREACHABLE;
  if (has_call (view, CARE_CALL_STATE_DONE, CARE_CALL_CLOSED_LETTER))
    return CARE_SIM_LETTER;
  if (count_attempts (view, NULL, DECLINED) > 0)
    return CARE_SIM_DECLINED;
  if (has_call (view, CARE_CALL_STATE_CLOSED, CARE_CALL_CLOSED_NEWER_SESSION))
    return CARE_SIM_SUPERSEDED;
  if (has_call (view, CARE_CALL_STATE_CLOSED, CARE_CALL_CLOSED_ENTERED_LATE))
    return CARE_SIM_TOO_LATE;
  return CARE_SIM_LOST;
}

/* Everything that must hold for one session at any moment. */
void
care_sim_check_session (CareSim *self, CareSimSession *session)
{
  g_auto (View) view = { 0 };

  view_init (&view, self, session);
  care_sim_check_cases (self, session, view.cases);
  check_calls (&view);
  check_reports (&view);
  session->end = end_of (&view);
  if (session->end == CARE_SIM_LOST)
    care_sim_broken (self, session->id,
                     "no report, no case, no log of why it was not reached, no planned call");
  session->undone = FALSE;
  session->emergency = FALSE;
  session->settled = view.n_open == 0 && !has_call (&view, CARE_CALL_STATE_PLANNED, NULL);
  self->counts.session_checks++;
}

/* Calls that never stand behind another one of their session. */
static gboolean
stands_alone (CareCallReason reason)
{
  return reason == CARE_CALL_REASON_EMERGENCY_CHECK || reason == CARE_CALL_REASON_INCOMPLETE;
}

/* Set of what the list asks for: "session" and "session reason". */
static GHashTable *
rows_of (GPtrArray *list)
{
  GHashTable *rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const CareCallData *data =
          care_call_get (care_work_item_get_call (g_ptr_array_index (list, i)));

      if (data->state != CARE_CALL_STATE_PLANNED && data->state != CARE_CALL_STATE_UNREACHABLE)
        continue;
      g_hash_table_add (rows, g_strdup (data->session_id));
      g_hash_table_add (rows, g_strdup_printf ("%s %u", data->session_id, data->reason));
    }
  return rows;
}

/* Every call that is due today, and every one that could not be reached, is on the list: with a row
 * of its own, or by the row of another call of the session. */
static void
check_visible (CareSim *self, GPtrArray *list)
{
  g_autoptr (GHashTable) rows = rows_of (list);
  gint64 until = care_time_on_day (self->t->act.now_ms, 1, 0, 0, self->t->act.zone);
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, self->calls);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const CareSimCall *call = value;
      gboolean due = call->state == CARE_CALL_STATE_PLANNED && call->due_at < until;
      gboolean left = call->state == CARE_CALL_STATE_UNREACHABLE && !call->put_away;
      g_autofree char *own = NULL;

      if (!due && !left)
        continue;
      own = g_strdup_printf ("%s %u", call->session->id, call->reason);
      if (!g_hash_table_contains (rows,
                                  left || stands_alone (call->reason) ? own : call->session->id))
        care_sim_broken (self, key, "a call that is due is not on the list");
    }
}

/* The day is over: all that was touched is looked at, once a week everything that is open. */
void
care_sim_check_day (CareSim *self)
{
  const CareDueQuery query = { .now_ms = self->t->act.now_ms };
  gboolean all = self->counts.days % 7 == 6;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;

  for (guint i = 0; i < self->sessions->len; i++)
    {
      CareSimSession *session = g_ptr_array_index (self->sessions, i);

      if ((all && !session->settled) || g_hash_table_contains (self->touched, session))
        care_sim_check_session (self, session);
    }
  g_hash_table_remove_all (self->touched);
  list = care_list_due (self->t->clinic, &query, &error);
  g_assert_no_error (error);
  check_visible (self, list);
  care_sim_check_order (self, list);
}

static void
say_finding (const char *kind, const char *where, const char *what, gpointer data)
{
  care_sim_broken (data, where, "%s: %s", kind, what);
}

/* The clinic worked until nothing was under way: everything has ended, and nothing is damaged. */
void
care_sim_check_end (CareSim *self)
{
  guint n_findings = 0;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < self->sessions->len; i++)
    {
      CareSimSession *session = g_ptr_array_index (self->sessions, i);

      care_sim_check_session (self, session);
      self->counts.ends[session->end]++;
      if (!session->settled)
        care_sim_broken (self, session->id, "something is still under way after all that time");
    }
  care_check_data (self->t->clinic, TRUE, say_finding, self, &n_findings, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_findings, ==, 0);
}
