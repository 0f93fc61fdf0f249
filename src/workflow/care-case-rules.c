/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which acts a case allows. Pure. */
#include "config.h"

#include "care-case-rules.h"

#include "care-check-input.h"
#include "care-text.h"
#include "care-time.h"

/* How long an acknowledgement may be taken back. */
#define UNDO_MS ((gint64) 10 * 60 * 1000)

#define STATE(state) (1u << CARE_CASE_STATE_##state)
#define OPEN_STATES                                                                                \
  (STATE (NEW) | STATE (ACKNOWLEDGED) | STATE (CONTACTING) | STATE (WAITING) | STATE (REOPENED))
#define ALL_STATES (OPEN_STATES | STATE (RESOLVED))

static const struct
{
  guint states; /* in which the act is allowed */
  const char *why_not;
} acts[CARE_N_CASE_ACTS] = {
  [CARE_CASE_ACT_OPEN] = { 0, "a case is opened by a report, not by hand" },
  [CARE_CASE_ACT_JOIN] = { 0, "reports join a case by themselves" },
  [CARE_CASE_ACT_RAISE] = { OPEN_STATES, "the case is resolved; reopen it first" },
  [CARE_CASE_ACT_ACKNOWLEDGE] = { STATE (NEW) | STATE (REOPENED),
                                  "somebody works on the case already" },
  [CARE_CASE_ACT_UNDO_ACKNOWLEDGE] = { STATE (ACKNOWLEDGED),
                                       "the case is not just acknowledged; nothing to undo" },
  [CARE_CASE_ACT_ATTEMPT] = { OPEN_STATES, "the case is resolved; reopen it first" },
  [CARE_CASE_ACT_ASSIGN] = { OPEN_STATES, "the case is resolved; reopen it first" },
  [CARE_CASE_ACT_ESCALATE] = { OPEN_STATES, "the case is resolved; reopen it first" },
  [CARE_CASE_ACT_WAIT] = { STATE (ACKNOWLEDGED) | STATE (CONTACTING) | STATE (WAITING),
                           "acknowledge the case before it waits" },
  [CARE_CASE_ACT_LOWER] = { OPEN_STATES, "the case is resolved; reopen it first" },
  [CARE_CASE_ACT_RESOLVE] = { OPEN_STATES, "the case is resolved already" },
  [CARE_CASE_ACT_REOPEN] = { STATE (RESOLVED), "the case is open" },
  [CARE_CASE_ACT_SAID] = { OPEN_STATES, "the case is resolved; reopen it first" },
  [CARE_CASE_ACT_NOTE] = { ALL_STATES, "" },
};

/**
 * care_case_allows:
 * @triage_case: a case
 * @act: an act
 * @ret_why_not: (out) (optional) (transfer none): the reason, when it does not
 *
 * What the state alone allows; the act itself may still be refused for what it says.
 *
 * Returns: whether @act may be offered
 */
gboolean
care_case_allows (CareCase *triage_case, CareCaseAct act, const char **ret_why_not)
{
  const CareCaseData *data = care_case_get (triage_case);
  const char *why_not = acts[act].why_not;
  gboolean allowed = (acts[act].states & (1u << data->state)) != 0;

  if (allowed && act == CARE_CASE_ACT_SAID && data->level != CARE_LEVEL_EMERGENCY)
    {
      allowed = FALSE;
      why_not = "only an emergency has words that must be said at once";
    }
  if (allowed && act == CARE_CASE_ACT_RAISE && data->level == CARE_LEVEL_EMERGENCY)
    {
      allowed = FALSE;
      why_not = "the case is at the highest level";
    }
  if (!allowed && ret_why_not != NULL)
    *ret_why_not = why_not;
  return allowed;
}

/* Whether somebody was spoken to. */
gboolean
care_attempt_is_reached (CareAttemptResult result)
{
  return result == CARE_ATTEMPT_RESULT_REACHED || result == CARE_ATTEMPT_RESULT_REACHED_CARER;
}

static void
read_attempt (CareCaseHistory *self, const CareCaseEventData *event)
{
  int result;

  self->tries++;
  if (care_enum_from_code (CARE_TYPE_ATTEMPT_RESULT, event->detail, &result) &&
      care_attempt_is_reached ((CareAttemptResult) result))
    self->reached = TRUE;
}

/* Reads the log, @events oldest first. */
void
care_case_history_read (CareCaseHistory *self, GPtrArray *events)
{
  CareCaseState before = CARE_CASE_STATE_NEW;

  *self = (CareCaseHistory){ .ack_at = CARE_TIME_NONE };
  for (guint i = 0; i < events->len; i++)
    {
      const CareCaseEventData *event = care_case_event_get (g_ptr_array_index (events, i));

      self->ack_is_last = event->act == CARE_CASE_ACT_ACKNOWLEDGE;
      /* A report that raised the case, or its reopening, makes earlier contacts old news. */
      if ((event->act == CARE_CASE_ACT_RAISE && event->report_id != NULL) ||
          event->act == CARE_CASE_ACT_REOPEN)
        {
          self->reached = FALSE;
          self->said = FALSE;
          self->tries = 0;
        }
      if (event->act == CARE_CASE_ACT_SAID)
        self->said = TRUE;
      if (event->act == CARE_CASE_ACT_ATTEMPT)
        read_attempt (self, event);
      if (event->act == CARE_CASE_ACT_ACKNOWLEDGE)
        {
          self->before_ack = before;
          self->ack_made_owner = event->detail != NULL;
          self->ack_at = event->at;
        }
      before = event->state;
    }
}

static gboolean
needs_words (const CareCaseStep *step, const char *what_for, GError **error)
{
  if (care_text_is_blank (step->words))
    return care_invalid (error, "words: %s needs a reason", what_for);
  return TRUE;
}

static gboolean
needs_future (gint64 at, gint64 now_ms, GError **error)
{
  if (at <= 0 || at <= now_ms)
    return care_invalid (error, "next_at: must be a time in the future");
  return TRUE;
}

static gboolean
check_wait (const CareCaseData *data,
            const CareCaseHistory *history,
            const CareCaseStep *step,
            gint64 now_ms,
            GError **error)
{
  if (!needs_future (step->next_at, now_ms, error))
    return FALSE;
  if (history->reached)
    return TRUE;
  if (data->level >= CARE_LEVEL_URGENT)
    return care_refuse (error, "case: at this level it may wait only after the patient or a carer "
                               "was reached; log the contact first");
  return needs_words (step, "waiting before the patient was reached", error);
}

static gboolean
check_lower (const CareCaseData *data,
             const CareCaseHistory *history,
             const CareCaseStep *step,
             GError **error)
{
  if (step->level >= data->level || step->level < CARE_LEVEL_MONITOR)
    return care_invalid (error, "level: must be lower than now, at least monitor");
  if (!needs_words (step, "lowering a level", error))
    return FALSE;
  if (data->level >= CARE_LEVEL_URGENT && !history->reached)
    return care_refuse (error, "case: this level may be lowered only after the patient or a carer "
                               "was reached; log the contact first");
  return TRUE;
}

static gboolean
check_resolve (const CareCaseData *data,
               const CareCaseHistory *history,
               const CareCaseStep *step,
               GError **error)
{
  gboolean has_words = !care_text_is_blank (step->words);

  if ((int) step->outcome < 0 || step->outcome >= CARE_N_CASE_OUTCOMES)
    return care_invalid (error, "outcome: must be given");
  if ((int) step->harm < 0 || step->harm >= CARE_N_HARMS)
    return care_invalid (error, "harm: must be given");
  if (data->level >= CARE_LEVEL_URGENT && !history->reached && !has_words)
    return care_refuse (error, "case: at this level it needs a reached contact, or a reason in "
                               "words, before it is resolved");
  if (step->outcome == CARE_CASE_OUTCOME_COULD_NOT_REACH && history->tries < CARE_MAX_TRIES &&
      !has_words)
    return care_refuse (error, "case: \"could not reach\" needs %d attempts, or a reason in words",
                        CARE_MAX_TRIES);
  return TRUE;
}

static gboolean
check_undo (const CareCaseHistory *history, gint64 now_ms, GError **error)
{
  if (!history->ack_is_last)
    return care_refuse (error, "case: something else happened since it was acknowledged");
  if (now_ms - history->ack_at > UNDO_MS)
    return care_refuse (error, "case: it was acknowledged more than ten minutes ago");
  return TRUE;
}

static gboolean
check_act (const CareCaseData *data,
           const CareCaseHistory *history,
           const CareCaseStep *step,
           gint64 now_ms,
           GError **error)
{
  switch (step->act)
    {
    case CARE_CASE_ACT_UNDO_ACKNOWLEDGE:
      return check_undo (history, now_ms, error);
    case CARE_CASE_ACT_ATTEMPT:
      if (step->next_at > 0 && !needs_future (step->next_at, now_ms, error))
        return FALSE;
      return TRUE;
    case CARE_CASE_ACT_ASSIGN:
      return care_check_name ("owner", step->owner, error);
    case CARE_CASE_ACT_ESCALATE:
      return care_check_name ("owner", step->owner, error) &&
             needs_words (step, "escalating", error);
    case CARE_CASE_ACT_WAIT:
      return check_wait (data, history, step, now_ms, error);
    case CARE_CASE_ACT_RAISE:
      if (step->level <= data->level || step->level >= CARE_N_LEVELS)
        return care_invalid (error, "level: must be higher than now");
      return needs_words (step, "raising a level", error);
    case CARE_CASE_ACT_LOWER:
      return check_lower (data, history, step, error);
    case CARE_CASE_ACT_RESOLVE:
      return check_resolve (data, history, step, error);
    case CARE_CASE_ACT_REOPEN:
      return needs_words (step, "reopening", error);
    case CARE_CASE_ACT_NOTE:
      return needs_words (step, "a note", error);
    case CARE_CASE_ACT_OPEN:
    case CARE_CASE_ACT_JOIN:
    case CARE_CASE_ACT_ACKNOWLEDGE:
    case CARE_CASE_ACT_SAID:
    case CARE_N_CASE_ACTS:
      return TRUE;
    }
  g_return_val_if_reached (FALSE);
}

/* Whether @step may be taken: INVALID when something is missing in it, REFUSED when a rule of the
 * clinic says no. */
gboolean
care_case_step_check (const CareCaseData *triage_case,
                      const CareCaseHistory *history,
                      const CareCaseStep *step,
                      gint64 now_ms,
                      GError **error)
{
  g_autoptr (CareCase) record = care_case_new (triage_case);
  const char *why_not = NULL;

  if (!care_case_allows (record, step->act, &why_not))
    return care_refuse (error, "case: %s", why_not);
  return care_check_note ("words", step->words, error) &&
         care_check_note ("care_change", step->care_change, error) &&
         check_act (triage_case, history, step, now_ms, error);
}
