/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which acts a case allows. Pure. */
#include "config.h"

#include "care-case-rules.h"

#include <glib/gi18n-lib.h>

#include "care-check-input.h"
#include "care-text.h"
#include "care-case-clock.h"
#include "care-time.h"

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
  [CARE_CASE_ACT_RAISE] = { OPEN_STATES, N_ ("the case is resolved; reopen it first") },
  [CARE_CASE_ACT_ACKNOWLEDGE] = { STATE (NEW) | STATE (REOPENED),
                                  "somebody works on the case already" },
  [CARE_CASE_ACT_UNDO_ACKNOWLEDGE] = { STATE (ACKNOWLEDGED),
                                       "the case is not just acknowledged; nothing to undo" },
  [CARE_CASE_ACT_ATTEMPT] = { OPEN_STATES, N_ ("the case is resolved; reopen it first") },
  [CARE_CASE_ACT_ASSIGN] = { OPEN_STATES, N_ ("the case is resolved; reopen it first") },
  [CARE_CASE_ACT_ESCALATE] = { OPEN_STATES, N_ ("the case is resolved; reopen it first") },
  [CARE_CASE_ACT_WAIT] = { STATE (ACKNOWLEDGED) | STATE (CONTACTING) | STATE (WAITING),
                           N_ ("acknowledge the case before it waits") },
  [CARE_CASE_ACT_LOWER] = { OPEN_STATES, N_ ("the case is resolved; reopen it first") },
  [CARE_CASE_ACT_RESOLVE] = { OPEN_STATES, N_ ("the case is resolved already") },
  [CARE_CASE_ACT_REOPEN] = { STATE (RESOLVED), N_ ("the case is open") },
  [CARE_CASE_ACT_SAID] = { OPEN_STATES, N_ ("the case is resolved; reopen it first") },
  [CARE_CASE_ACT_NOTE] = { ALL_STATES, "" },
  [CARE_CASE_ACT_UNDO] = { ALL_STATES, "" },
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
      why_not = N_ ("only an emergency has words that must be said at once");
    }
  if (allowed && act == CARE_CASE_ACT_RAISE && data->level == CARE_LEVEL_EMERGENCY)
    {
      allowed = FALSE;
      why_not = N_ ("the case is at the highest level");
    }
  if (!allowed && ret_why_not != NULL)
    *ret_why_not = why_not;
  return allowed;
}

/**
 * care_case_next_act:
 * @triage_case: a case
 * @events: (nullable) (element-type CareCaseEvent): its log, when it is at hand: then an emergency
 *   whose words were not said, and a patient who was reached, are told apart
 *
 * What is to be done next. Pure.
 *
 * Returns: the act; %CARE_N_CASE_ACTS for a resolved case
 */
CareCaseAct
care_case_next_act (const CareCaseData *triage_case, GPtrArray *events)
{
  CareCaseHistory history = { .said = TRUE };

  if (events != NULL)
    care_case_history_read (&history, events);
  if (triage_case->level == CARE_LEVEL_EMERGENCY && !history.said &&
      triage_case->state != CARE_CASE_STATE_RESOLVED)
    return CARE_CASE_ACT_SAID;
  switch (triage_case->state)
    {
    case CARE_CASE_STATE_NEW:
    case CARE_CASE_STATE_REOPENED:
      return CARE_CASE_ACT_ACKNOWLEDGE;
    case CARE_CASE_STATE_ACKNOWLEDGED:
      return CARE_CASE_ACT_ATTEMPT;
    case CARE_CASE_STATE_CONTACTING:
      return history.reached ? CARE_CASE_ACT_RESOLVE : CARE_CASE_ACT_ATTEMPT;
    case CARE_CASE_STATE_WAITING:
      return CARE_CASE_ACT_WAIT;
    case CARE_CASE_STATE_RESOLVED:
    case CARE_N_CASE_STATES:
      break;
    }
  return CARE_N_CASE_ACTS;
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

static void
read_step (CareCaseHistory *self, const CareCaseEventData *event)
{
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
  /* What changes in care is part of resolving. */
  if (self->last == NULL || event->act != CARE_CASE_ACT_NOTE || event->case_version == 0 ||
      event->case_version != self->last->case_version)
    self->last = event;
}

/* Takes the step that @undo undid, with the lines that belong to it, out of @steps. */
static void
take_out (GPtrArray *steps, const CareCaseEventData *undo)
{
  const CareCaseEventData *undone = NULL;

  for (guint i = steps->len; i-- > 0;)
    {
      const CareCaseEventData *step = g_ptr_array_index (steps, i);
      gboolean fits = undo->act == CARE_CASE_ACT_UNDO || step->act == CARE_CASE_ACT_ACKNOWLEDGE;

      if (undone == NULL && !fits)
        continue;
      if (undone != NULL && (step->case_version == 0 || step->case_version != undone->case_version))
        return;
      undone = step;
      g_ptr_array_remove_index (steps, i);
    }
}

/* Reads the log, @events in the order in which they were logged. */
void
care_case_history_read (CareCaseHistory *self, GPtrArray *events)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new ();

  *self = (CareCaseHistory){ .last = NULL };
  for (guint i = 0; i < events->len; i++)
    {
      const CareCaseEventData *event = care_case_event_get (g_ptr_array_index (events, i));

      if (event->act == CARE_CASE_ACT_UNDO || event->act == CARE_CASE_ACT_UNDO_ACKNOWLEDGE)
        take_out (steps, event);
      else
        g_ptr_array_add (steps, (gpointer) event);
    }
  for (guint i = 0; i < steps->len; i++)
    read_step (self, g_ptr_array_index (steps, i));
}

/* Why @last, the last step of a case, cannot be undone at @now_ms; NULL when it can. */
static const char *
why_no_undo (const CareCaseEventData *last, gint64 now_ms)
{
  if (last == NULL || last->case_version < 2)
    return N_ ("no step of this case can be undone");
  switch (last->act)
    {
    case CARE_CASE_ACT_RAISE:
      if (last->report_id == NULL)
        break;
      return N_ ("a report came last; it stays, and what was done before it too");
    case CARE_CASE_ACT_OPEN:
    case CARE_CASE_ACT_JOIN:
      return N_ ("a report came last; it stays, and what was done before it too");
    case CARE_CASE_ACT_SAID:
    case CARE_CASE_ACT_NOTE:
      return N_ ("what was said or noted stays in the log, and what was done before it too");
    case CARE_CASE_ACT_ACKNOWLEDGE:
    case CARE_CASE_ACT_ATTEMPT:
    case CARE_CASE_ACT_ASSIGN:
    case CARE_CASE_ACT_ESCALATE:
    case CARE_CASE_ACT_WAIT:
    case CARE_CASE_ACT_LOWER:
    case CARE_CASE_ACT_RESOLVE:
    case CARE_CASE_ACT_REOPEN:
      break;
    case CARE_CASE_ACT_UNDO_ACKNOWLEDGE:
    case CARE_CASE_ACT_UNDO:
    case CARE_N_CASE_ACTS:
      g_return_val_if_reached ("");
    }
  if (now_ms - last->at > CARE_CASE_UNDO_MS)
    return N_ ("the last step was taken more than ten minutes ago");
  return NULL;
}

/**
 * care_case_can_undo:
 * @events: (element-type CareCaseEvent): the log of a case, as care_case_detail_load() has it
 * @now_ms: UTC milliseconds
 * @ret_last: (out) (optional) (transfer none): the step that would be undone, lent by @events; left
 *   alone when none can be
 *
 * Pure. The state may still refuse it, when a newer case of the session is open.
 *
 * Returns: whether %CARE_CASE_ACT_UNDO may be offered
 */
gboolean
care_case_can_undo (GPtrArray *events, gint64 now_ms, const CareCaseEventData **ret_last)
{
  CareCaseHistory history;

  care_case_history_read (&history, events);
  if (why_no_undo (history.last, now_ms) != NULL)
    return FALSE;
  if (ret_last != NULL)
    *ret_last = history.last;
  return TRUE;
}

/* @why_not is one of the constants above. */
static gboolean
refuse_case (const char *why_not, GError **error)
{
  care_refuse (error, "case: %s", why_not);
  return care_say (error, g_strdup (_ (why_not)));
}

/* @what_for: marked with N_ () */
static gboolean
needs_words (const CareCaseStep *step, const char *what_for, GError **error)
{
  if (!care_text_is_blank (step->words))
    return TRUE;
  care_invalid (error, "words: %s needs a reason", what_for);
  /* Translators: an act. */
  return care_say (error, g_strdup_printf (_ ("%s needs a reason"), _ (what_for)));
}

/* Nobody looks at a case before its time comes: one wrong digit in a year would hide it for good. A
 * specialist or a scan takes weeks, not more. */
#define MAX_WAIT_DAYS 60

static gboolean
needs_future (gint64 at, gint64 now_ms, GError **error)
{
  if (at <= 0 || at <= now_ms)
    return care_invalid (error, "next_at: must be a time in the future");
  return TRUE;
}

static gboolean
is_within (gint64 at, gint64 now_ms, int days)
{
  return at - now_ms <= days * CARE_MS_PER_DAY;
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
  if (!is_within (step->next_at, now_ms, MAX_WAIT_DAYS))
    return care_invalid (error, "next_at: a case waits at most %d days; name an earlier day",
                         MAX_WAIT_DAYS);
  if (history->reached)
    return TRUE;
  if (data->level >= CARE_LEVEL_URGENT)
    return care_refuse (error, "case: at this level it may wait only after the patient or a carer "
                               "was reached; log the contact first");
  return needs_words (step, N_ ("waiting before the patient was reached"), error);
}

/* None given: the clinic's policy sets it. */
static gboolean
check_next_try (const CareCaseStep *step, gint64 now_ms, GError **error)
{
  if (step->next_at <= 0)
    return TRUE;
  if (!needs_future (step->next_at, now_ms, error))
    return FALSE;
  if (!is_within (step->next_at, now_ms, CARE_MAX_NEXT_TRY_DAYS))
    return care_invalid (error,
                         "next_at: the next try comes within %d days at most; name an earlier day",
                         CARE_MAX_NEXT_TRY_DAYS);
  return TRUE;
}

static gboolean
check_lower (const CareCaseData *data,
             const CareCaseHistory *history,
             const CareCaseStep *step,
             GError **error)
{
  if (step->level >= data->level || step->level < CARE_LEVEL_MONITOR)
    return care_invalid (error, "level: must be lower than now, at least monitor");
  if (!needs_words (step, N_ ("lowering a level"), error))
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
check_undo (const CareCaseHistory *history, const CareCaseStep *step, gint64 now_ms, GError **error)
{
  const char *why_not = why_no_undo (history->last, now_ms);

  if (why_not == NULL && step->act == CARE_CASE_ACT_UNDO_ACKNOWLEDGE &&
      history->last->act != CARE_CASE_ACT_ACKNOWLEDGE)
    why_not = N_ ("something else happened since it was acknowledged");
  return why_not == NULL || refuse_case (why_not, error);
}

/* Giving a case to who has it already would look like help that never comes. */
static gboolean
check_owner (const CareCaseData *data, const CareCaseStep *step, GError **error)
{
  if (!care_check_name ("owner", step->owner, error))
    return FALSE;
  if (step->act == CARE_CASE_ACT_ESCALATE && g_strcmp0 (step->owner, data->owner) == 0)
    return care_invalid (error, "owner: has the case already; name who shall take it over");
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
    case CARE_CASE_ACT_UNDO:
      return check_undo (history, step, now_ms, error);
    case CARE_CASE_ACT_ATTEMPT:
      return check_next_try (step, now_ms, error);
    case CARE_CASE_ACT_ASSIGN:
      return check_owner (data, step, error);
    case CARE_CASE_ACT_ESCALATE:
      return check_owner (data, step, error) && needs_words (step, "escalating", error);
    case CARE_CASE_ACT_WAIT:
      return check_wait (data, history, step, now_ms, error);
    case CARE_CASE_ACT_RAISE:
      if (step->level <= data->level || step->level >= CARE_N_LEVELS)
        return care_invalid (error, "level: must be higher than now");
      return needs_words (step, N_ ("raising a level"), error);
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
    return refuse_case (why_not, error);
  return care_check_note ("words", step->words, error) &&
         care_check_note ("care_change", step->care_change, error) &&
         check_act (triage_case, history, step, now_ms, error);
}
