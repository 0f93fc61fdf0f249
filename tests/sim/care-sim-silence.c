/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The simulated clinic looks for silence as the program does, and each look finds exactly what it
 * must: a session of a higher risk without a report a day after its first call was to be made. */
#include "config.h"

#include "care-sim-private.h"

#include "care-context.h"
#include "care-silence.h"
#include "care-store-calls.h"
#include "care-store-patients.h"
#include "care-store-reports.h"
#include "care-store-sessions.h"
#include "care-time.h"
#include "care-triage.h"

static gboolean
needs_early_call (CareSim *self, const CareSimSession *session)
{
  CareStore *store = care_clinic_get_store (self->t->clinic);
  g_autoptr (CareSession) stored = care_store_get_session (store, session->id, NULL);
  g_autoptr (CarePatient) patient = care_store_get_patient (store, session->patient->id, NULL);
  g_autoptr (CareAnswers) context = care_context_new (stored, patient, self->t->act.zone);

  return care_triage_needs_early_call (care_clinic_get_rules (self->t->clinic), context);
}

/* The session was just signed: when will its silence be a finding? One that was entered so late
 * that only the late call is left is waited for with that call, as long as the patient is at a
 * higher risk by what is known of them then. */
void
care_sim_expect_silence (CareSim *self, CareSimSession *session)
{
  g_autoptr (GPtrArray) calls =
      care_store_list_session_calls (care_clinic_get_store (self->t->clinic), session->id, NULL);
  const CareCallData *first;

  self->counts.early_sessions += needs_early_call (self, session);
  if (calls->len == 0)
    return;
  first = care_call_get (g_ptr_array_index (calls, 0));
  if (first->reason == CARE_CALL_REASON_ROUTINE_48)
    return;
  session->silent_at = first->due_at + CARE_SILENCE_MS;
  session->only_late = first->reason == CARE_CALL_REASON_LATE_72;
}

/* Whether the late call of @session waits, to be made or for a letter. */
static gboolean
has_late_call (CareSim *self, const CareSimSession *session)
{
  g_autoptr (GPtrArray) calls =
      care_store_list_session_calls (care_clinic_get_store (self->t->clinic), session->id, NULL);
  const CareCallData *call = care_call_get (g_ptr_array_index (calls, 0));

  return call->state == CARE_CALL_STATE_PLANNED ||
         (call->state == CARE_CALL_STATE_UNREACHABLE && call->put_away_at == CARE_TIME_NONE);
}

/* Whether the silence of @session must be found now. */
static gboolean
is_silent (CareSim *self, CareSimSession *session)
{
  g_autoptr (GPtrArray) reports =
      care_store_list_reports (care_clinic_get_store (self->t->clinic), session->id, NULL);
  gboolean waits = reports->len == 0 && (!session->only_late || has_late_call (self, session));

  session->silent = waits && (!session->only_late || needs_early_call (self, session));
  if (session->silent || !waits)
    session->silent_at = CARE_TIME_NONE;
  return session->silent;
}

/* Sessions of which this look must make a case, out of those whose time has come. */
static guint
count_silent (CareSim *self, GPtrArray *due)
{
  guint n = 0;

  for (guint i = 0; i < self->sessions->len; i++)
    {
      CareSimSession *session = g_ptr_array_index (self->sessions, i);

      if (session->silent_at == CARE_TIME_NONE || session->silent_at > self->t->act.now_ms)
        continue;
      g_ptr_array_add (due, session);
      n += is_silent (self, session);
    }
  return n;
}

static guint
look (CareSim *self)
{
  g_autoptr (GError) error = NULL;
  guint n_opened = 0;

  care_look_for_silence (self->t->clinic, &self->t->act, &n_opened, &error);
  g_assert_no_error (error);
  self->counts.looks++;
  return n_opened;
}

/* As the program does at every start and by its timer. */
void
care_sim_look_for_silence (CareSim *self)
{
  g_autoptr (GPtrArray) due = g_ptr_array_new ();
  guint n_silent = count_silent (self, due);
  guint n_opened = look (self);
  g_autoptr (GError) error = NULL;
  gint64 next;

  for (guint i = 0; i < due->len; i++)
    care_sim_check_session (self, g_ptr_array_index (due, i));
  if (n_opened != n_silent)
    care_sim_broken (self, "silence", "%u sessions are silent, %u cases were opened", n_silent,
                     n_opened);
  if (care_sim_chance (self, 0.2) && look (self) != 0)
    care_sim_broken (self, "silence", "the second look found what the first one had found");
  care_next_silence_at (self->t->clinic, &next, &error);
  g_assert_no_error (error);
  if (next != CARE_TIME_NONE && next <= self->t->act.now_ms)
    care_sim_broken (self, "silence", "the next look is already due");
}
