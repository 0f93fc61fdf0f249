/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of a case, in few lines: how it ended or stands, what was done, what is to change. */
#include "config.h"

#include "care-case-story.h"

#include <glib/gi18n-lib.h>

#include "care-parts.h"
#include "care-time.h"

/* Details of notes that say what changes in care. */
#define NOTE_CARE_CHANGE "care_change"

/**
 * care_case_story_span:
 * @span_ms: a length of time, not negative
 *
 * Returns: (transfer full): minutes below an hour, hours below two days, then days: enough to tell
 *   one course from another
 */
char *
care_case_story_span (gint64 span_ms)
{
  gulong minutes = (gulong) (MAX (span_ms, 0) / (60 * CARE_MS_PER_SECOND));
  gulong hours = (minutes + 30) / 60;

  if (minutes < 60)
    return g_strdup_printf (ngettext ("%lu min", "%lu min", minutes), minutes);
  if (hours < 48)
    return g_strdup_printf (ngettext ("%lu h", "%lu h", hours), hours);
  return g_strdup_printf (ngettext ("%lu day", "%lu days", (hours + 12) / 24), (hours + 12) / 24);
}

static const char *
outcome_words (const char *code)
{
  int value = 0;

  if (code == NULL || !care_enum_from_code (CARE_TYPE_CASE_OUTCOME, code, &value))
    return "";
  switch ((CareCaseOutcome) value)
    {
    case CARE_CASE_OUTCOME_SETTLED:
      return C_ ("outcome in a sentence", "settled as expected");
    case CARE_CASE_OUTCOME_ADVICE_GIVEN:
      return C_ ("outcome in a sentence", "advice given");
    case CARE_CASE_OUTCOME_SEEN_AGAIN:
      return C_ ("outcome in a sentence", "seen again");
    case CARE_CASE_OUTCOME_REFERRED_TO_GP:
      return C_ ("outcome in a sentence", "referred to the GP");
    case CARE_CASE_OUTCOME_SENT_TO_EMERGENCY:
      return C_ ("outcome in a sentence", "sent to emergency");
    case CARE_CASE_OUTCOME_NOT_RELATED:
      return C_ ("outcome in a sentence", "not related to the session");
    case CARE_CASE_OUTCOME_COULD_NOT_REACH:
      return C_ ("outcome in a sentence", "could not be reached");
    case CARE_CASE_OUTCOME_ENTERED_IN_ERROR:
      return C_ ("outcome in a sentence", "entered in error");
    case CARE_N_CASE_OUTCOMES:
      break;
    }
  return "";
}

static const char *
harm_words (const char *code)
{
  int value = 0;

  if (code == NULL || !care_enum_from_code (CARE_TYPE_HARM, code, &value))
    return "";
  switch ((CareHarm) value)
    {
    case CARE_HARM_NONE:
      return C_ ("harm in a sentence", "no harm");
    case CARE_HARM_MILD:
      return C_ ("harm in a sentence", "mild harm");
    case CARE_HARM_MODERATE:
      return C_ ("harm in a sentence", "moderate harm");
    case CARE_HARM_SEVERE:
      return C_ ("harm in a sentence", "severe harm");
    case CARE_N_HARMS:
      break;
    }
  return "";
}

/* "Resolved after 2 days: advice given, no harm" */
static char *
tell_end (const CareCaseData *data, gint64 now_ms)
{
  gboolean closed = data->state == CARE_CASE_STATE_RESOLVED;
  gint64 end = closed && data->closed_at != CARE_TIME_NONE ? data->closed_at : now_ms;
  g_autofree char *span = care_case_story_span (end - data->opened_at);
  g_autofree char *ended = NULL;

  if (!closed && data->owner != NULL)
    /* Translators: length of time, state of the case, owner's name. */
    return g_strdup_printf (_ ("Still open after %s (%s), owner %s"), span,
                            care_enum_label (CARE_TYPE_CASE_STATE, (int) data->state), data->owner);
  if (!closed)
    return g_strdup_printf (_ ("Still open after %s (%s), nobody owns it"), span,
                            care_enum_label (CARE_TYPE_CASE_STATE, (int) data->state));
  /* Translators: length of time, outcome of the case. */
  ended = g_strdup_printf (_ ("Resolved after %s: %s"), span, outcome_words (data->outcome));
  if (data->harm == NULL)
    return g_steal_pointer (&ended);
  /* Translators: how the case ended, then the harm. */
  return g_strdup_printf (_ ("%s, %s"), ended, harm_words (data->harm));
}

typedef struct
{
  guint tries; /* without an answer */
  gboolean said;
  gboolean reached;
  const char *escalated_to;
  const char *resolved;
  const char *change;
} Deeds;

static void
read_event (Deeds *deeds, const CareCaseEventData *event)
{
  int result = 0;

  if (event->act == CARE_CASE_ACT_SAID)
    deeds->said = TRUE;
  else if (event->act == CARE_CASE_ACT_ATTEMPT && event->detail != NULL &&
           care_enum_from_code (CARE_TYPE_ATTEMPT_RESULT, event->detail, &result))
    {
      if (result == CARE_ATTEMPT_RESULT_REACHED || result == CARE_ATTEMPT_RESULT_REACHED_CARER)
        deeds->reached = TRUE;
      else
        deeds->tries++;
    }
  else if (event->act == CARE_CASE_ACT_ESCALATE)
    deeds->escalated_to = event->detail;
  else if (event->act == CARE_CASE_ACT_RESOLVE)
    deeds->resolved = event->words;
  else if (event->act == CARE_CASE_ACT_REOPEN)
    deeds->resolved = NULL;
  else if (event->act == CARE_CASE_ACT_NOTE && g_strcmp0 (event->detail, NOTE_CARE_CHANGE) == 0)
    deeds->change = event->words;
}

/* "Told at once what to do · 2 tries without an answer · spoke with the patient" */
static char *
tell_deeds (const Deeds *deeds)
{
  GString *out = g_string_new (NULL);
  g_autofree char *tries = g_strdup_printf (
      ngettext ("%u try without an answer", "%u tries without an answer", deeds->tries),
      deeds->tries);
  g_autofree char *escalated = NULL;

  if (deeds->said)
    care_parts_add (out, " · ", _ ("the patient was told what to do"));
  if (deeds->tries > 0)
    care_parts_add (out, " · ", tries);
  if (deeds->reached)
    care_parts_add (out, " · ", _ ("spoken with"));
  if (deeds->escalated_to != NULL)
    {
      escalated = g_strdup_printf (_ ("handed over to %s"), deeds->escalated_to);
      care_parts_add (out, " · ", escalated);
    }
  return care_parts_take (out);
}

static void
read_deeds (Deeds *deeds, const char *case_id, const GPtrArray *events)
{
  for (guint i = 0; i < events->len; i++)
    {
      const CareCaseEventData *event = care_case_event_get (g_ptr_array_index (events, i));

      if (g_str_equal (event->case_id, case_id))
        read_event (deeds, event);
    }
}

/**
 * care_case_story:
 * @data: a case
 * @events: (element-type CareCaseEvent): logs of this and other cases, oldest first
 * @now_ms: UTC ms
 * @with_words: also what was written on resolving it
 *
 * Returns: (transfer full): "Resolved after 2 days: advice given, no harm", then what was done,
 * what was written, and what is to change in care, each on its line
 */
char *
care_case_story (const CareCaseData *data,
                 const GPtrArray *events,
                 gint64 now_ms,
                 gboolean with_words)
{
  GString *out = g_string_new (NULL);
  Deeds deeds = { 0 };
  g_autofree char *end = tell_end (data, now_ms);
  g_autofree char *done = NULL;

  read_deeds (&deeds, data->id, events);
  done = tell_deeds (&deeds);
  care_parts_add (out, "\n", end);
  if (done != NULL)
    {
      /* Translators: what was done in a case. */
      g_autofree char *line = g_strdup_printf (_ ("Done: %s"), done);

      care_parts_add (out, "\n", line);
    }
  if (with_words)
    care_parts_add (out, "\n", deeds.resolved);
  if (with_words && deeds.change != NULL)
    {
      g_autofree char *line = g_strdup_printf (_ ("To change in care: %s"), deeds.change);

      care_parts_add (out, "\n", line);
    }
  return care_parts_take (out);
}

/* What an act adds to its name: the result, the outcome, or the new owner. */
static const char *
event_detail (const CareCaseEventData *event)
{
  int value;

  if (event->detail == NULL)
    return NULL;
  if (care_enum_from_code (CARE_TYPE_ATTEMPT_RESULT, event->detail, &value) &&
      event->act == CARE_CASE_ACT_ATTEMPT)
    return care_enum_label (CARE_TYPE_ATTEMPT_RESULT, value);
  if (care_enum_from_code (CARE_TYPE_CASE_OUTCOME, event->detail, &value) &&
      event->act == CARE_CASE_ACT_RESOLVE)
    return care_enum_label (CARE_TYPE_CASE_OUTCOME, value);
  if (event->act == CARE_CASE_ACT_ASSIGN || event->act == CARE_CASE_ACT_ESCALATE)
    return event->detail;
  return NULL;
}

/**
 * care_case_story_act:
 * @event: a line of the log
 * @undone: whether it was taken back later
 *
 * Returns: (transfer full): what was done, with its result, outcome, level or new owner
 */
char *
care_case_story_act (const CareCaseEventData *event, gboolean undone)
{
  const char *act = care_enum_label (CARE_TYPE_CASE_ACT, (int) event->act);
  const char *detail = event_detail (event);
  g_autofree char *title = NULL;

  if (detail != NULL)
    /* Translators: what was done, with which result or by whom. */
    title = g_strdup_printf (C_ ("case log", "%s: %s"), act, detail);
  else if (event->act == CARE_CASE_ACT_RAISE || event->act == CARE_CASE_ACT_LOWER)
    title = g_strdup_printf (
        C_ ("case log", "%s: %s"), act,
        care_enum_label (CARE_TYPE_OUTCOME, (int) care_outcome_from_level (event->level)));
  else
    title = g_strdup (act);
  /* Translators: an act in the log that was taken back afterwards. */
  return undone ? g_strdup_printf (_ ("%s (undone)"), title) : g_steal_pointer (&title);
}
