/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must hold for each case of the simulated clinic after every act: one open case a session,
 * and no level that falls without a person and a reason. */
#include "config.h"

#include "care-sim-private.h"

#include <string.h>

#include "care-store-cases.h"
#include "care-store-reports.h"
#include "care-text.h"
#include "care-time.h"

static gboolean
has_code (const char *codes, const char *code)
{
  g_auto (GStrv) list = g_strsplit (codes, " ", -1);

  return g_strv_contains ((const char *const *) list, code);
}

static CareLevel
level_of_report (CareSim *self, const char *report_id)
{
  g_autoptr (CareResult) result =
      care_store_get_result (care_clinic_get_store (self->t->clinic), report_id, NULL);

  if (result == NULL)
    care_sim_broken (self, report_id, "a report in a case was never judged");
  return care_result_get (result)->level;
}

/* Whether a report of the session is older than this one: entered after it, it may have shown that
 * this one says more than it seemed to. */
static gboolean
has_older (CareSim *self, CareSimSession *session, const char *report_id)
{
  g_autoptr (GPtrArray) reports =
      care_store_list_reports (care_clinic_get_store (self->t->clinic), session->id, NULL);

  g_assert_nonnull (reports);
  return !g_str_equal (care_report_get (g_ptr_array_index (reports, 0))->id, report_id);
}

static gboolean
fits_report (CareSim *self, CareSimSession *session, const CareCaseEventData *event)
{
  CareLevel level = level_of_report (self, event->report_id);

  return event->level == level ||
         (event->level > level && has_older (self, session, event->report_id));
}

static void
check_open (CareSim *self,
            CareSimSession *session,
            const CareCaseData *row,
            const CareCaseEventData *event)
{
  gboolean is_right = event->level == CARE_LEVEL_CONTACT;

  /* Silence and questions left open are contact; otherwise it is as the report was judged. */
  if (event->report_id != NULL && !has_code (event->detail, "INC-1"))
    is_right = fits_report (self, session, event);
  else if (event->report_id == NULL && !has_code (row->why, "NRP-1"))
    care_sim_broken (self, row->id, "a case without a report is not about silence");
  if (!is_right)
    care_sim_broken (self, row->id, "a case opened at the wrong level");
  self->counts.cases++;
  self->counts.cases_of_silence += event->report_id == NULL;
  self->counts.cases_of_tries += has_code (event->detail, "INC-1");
}

static void
check_raise (CareSim *self,
             CareSimSession *session,
             const CareSimCase *before,
             const CareCaseEventData *event)
{
  /* The words of an emergency are said each time. */
  gboolean again = event->report_id != NULL && event->level == CARE_LEVEL_EMERGENCY;

  if (event->level < before->level || (event->level == before->level && !again))
    care_sim_broken (self, event->case_id, "a raise that raises nothing");
  if (event->report_id != NULL)
    {
      if (!fits_report (self, session, event))
        care_sim_broken (self, event->case_id, "a raise that the report does not ask for");
      self->counts.raised++;
    }
  else if (care_text_is_blank (event->words) || care_text_is_blank (event->actor))
    care_sim_broken (self, event->case_id, "a raise by hand without a person and a reason");
}

static void
check_lower (CareSim *self, const CareSimCase *before, const CareCaseEventData *event)
{
  if (event->level >= before->level || event->level < CARE_LEVEL_MONITOR)
    care_sim_broken (self, event->case_id, "a lowering to level %u", event->level);
  if (care_text_is_blank (event->words) || care_text_is_blank (event->actor))
    care_sim_broken (self, event->case_id, "a level lowered without a person and a reason");
  if (before->level >= CARE_LEVEL_URGENT && !before->reached)
    care_sim_broken (self, event->case_id, "an urgent level lowered before anybody was reached");
}

/* A step is undone: the level is again what it was before that step, and no report is undone. */
static void
check_undo (CareSim *self, CareSimCase *before, const CareCaseEventData *event)
{
  CareSimStep last = { .by_report = TRUE };

  if (before->steps->len > 0)
    last = g_array_index (before->steps, CareSimStep, before->steps->len - 1);
  if (last.by_report)
    care_sim_broken (self, event->case_id, "a report was undone");
  /* What changes in care is written with the outcome, and goes with it. */
  for (guint i = before->steps->len; i-- > 0;)
    {
      const CareSimStep *step = &g_array_index (before->steps, CareSimStep, i);

      if (step->version != last.version)
        break;
      before->level = step->level;
      before->reached = step->reached;
      g_array_set_size (before->steps, i);
    }
  if (event->level != before->level)
    care_sim_broken (self, event->case_id, "undoing went to level %u, not back to %u", event->level,
                     before->level);
}

static void
note_step (CareSimCase *before, const CareCaseEventData *event)
{
  const CareSimStep step = { event->act, event->report_id != NULL, event->case_version,
                             before->level, before->reached };

  g_array_append_val (before->steps, step);
  if ((event->act == CARE_CASE_ACT_RAISE && event->report_id != NULL) ||
      event->act == CARE_CASE_ACT_REOPEN)
    before->reached = FALSE;
  if (event->act == CARE_CASE_ACT_ATTEMPT && g_str_has_prefix (event->detail, "reached"))
    before->reached = TRUE;
}

/* One line of the log after another; @before stands for the case as it was. */
static void
replay (CareSim *self,
        CareSimSession *session,
        CareSimCase *before,
        const CareCaseData *row,
        const CareCaseEventData *event)
{
  gboolean was_emergency = before->known && before->level == CARE_LEVEL_EMERGENCY;
  gboolean undoes =
      event->act == CARE_CASE_ACT_UNDO || event->act == CARE_CASE_ACT_UNDO_ACKNOWLEDGE;

  if (care_text_is_blank (event->actor))
    care_sim_broken (self, event->case_id, "an act by nobody");
  if ((event->act == CARE_CASE_ACT_OPEN) == before->known)
    care_sim_broken (self, event->case_id, "a log that does not begin with its opening");
  if (event->act == CARE_CASE_ACT_OPEN)
    check_open (self, session, row, event);
  else if (event->act == CARE_CASE_ACT_RAISE)
    check_raise (self, session, before, event);
  else if (event->act == CARE_CASE_ACT_LOWER)
    check_lower (self, before, event);
  else if (undoes)
    check_undo (self, before, event);
  else if (event->level != before->level)
    care_sim_broken (self, event->case_id, "the level went from %u to %u by act %u", before->level,
                     event->level, event->act);
  if (event->act == CARE_CASE_ACT_JOIN && level_of_report (self, event->report_id) > event->level)
    care_sim_broken (self, event->case_id, "a report joined that should have raised");
  if (!undoes)
    note_step (before, event);
  if (event->act <= CARE_CASE_ACT_RAISE && event->level == CARE_LEVEL_EMERGENCY &&
      (!was_emergency || event->act == CARE_CASE_ACT_RAISE))
    {
      session->n_emergencies++;
      session->emergency = TRUE;
      self->counts.emergencies++;
    }
  before->known = TRUE;
  before->level = event->level;
  before->state = event->state;
}

/* Replays what the log gained since the last look; that is the work of one act. */
static void
check_log (CareSim *self, CareSimSession *session, const CareCaseData *row)
{
  CareSimCase *before = g_hash_table_lookup (self->cases, row->id);
  g_autoptr (GPtrArray) events = NULL;

  if (before != NULL && before->version == row->version)
    return;
  if (before == NULL)
    {
      before = g_new0 (CareSimCase, 1);
      before->steps = g_array_new (FALSE, FALSE, sizeof (CareSimStep));
      before->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_hash_table_insert (self->cases, g_strdup (row->id), before);
    }
  events = care_store_list_case_events (care_clinic_get_store (self->t->clinic), row->id, NULL);
  g_assert_nonnull (events);
  for (guint i = 0; i < events->len; i++)
    {
      const CareCaseEventData *event = care_case_event_get (g_ptr_array_index (events, i));

      if (g_hash_table_add (before->seen, g_strdup (event->id)))
        replay (self, session, before, row, event);
    }
  if (events->len != g_hash_table_size (before->seen))
    care_sim_broken (self, row->id, "lines of the log are gone");
  if (before->level != row->level || before->state != row->state)
    care_sim_broken (self, row->id, "the case is not what its log says");
  before->version = row->version;
}

static void
check_row (CareSim *self, const CareCaseData *row)
{
  gboolean resolved = row->state == CARE_CASE_STATE_RESOLVED;

  if (resolved != (row->outcome != NULL) || resolved != (row->harm != NULL) ||
      resolved != (row->closed_at != CARE_TIME_NONE))
    care_sim_broken (self, row->id, "resolved without outcome and harm, or open with them");
  if (row->due_at == CARE_TIME_NONE || *row->why == '\0')
    care_sim_broken (self, row->id, "a case without a clock or a reason");
}

/* @cases: (nullable): all of the patient, when they were read already. */
void
care_sim_check_cases (CareSim *self, CareSimSession *session, GPtrArray *cases)
{
  g_autoptr (GPtrArray) read =
      cases != NULL ? g_ptr_array_ref (cases)
                    : care_store_list_patient_cases (care_clinic_get_store (self->t->clinic),
                                                     session->patient->id, NULL);
  guint n_open = 0;
  guint n_silent = 0;

  g_assert_nonnull (read);
  for (guint i = 0; i < read->len; i++)
    {
      const CareCaseData *row = care_case_get (g_ptr_array_index (read, i));

      if (!g_str_equal (row->session_id, session->id))
        continue;
      check_log (self, session, row);
      check_row (self, row);
      n_open += row->state != CARE_CASE_STATE_RESOLVED;
      n_silent += has_code (row->why, "NRP-1");
    }
  if (n_open > 1)
    care_sim_broken (self, session->id, "%u cases of one session are open", n_open);
  if (n_silent != (session->silent ? 1 : 0))
    care_sim_broken (self, session->id, "%u cases about one silence", n_silent);
}
