/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of the call list in sentences: why it stands where it does, who is on it, what ended it. */
#include "config.h"

#include "care-due-why.h"

#include <glib/gi18n-lib.h>

#include "care-time.h"

/* The clock alone for today. */
static char *
say_when (gint64 at, gint64 now_ms, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = care_time_to_local (at, zone);
  gboolean today = care_time_day_start (at, zone) == care_time_day_start (now_ms, zone);

  return g_date_time_format (local, today ? C_ ("time", "%H:%M") : C_ ("time", "%a %-d %b %H:%M"));
}

/* What the codes of closed_because mean. */
static const struct
{
  const char *code;
  const char *text;
} endings[] = {
  { "report", N_ ("A report was signed.") },
  { "entered_late", N_ ("The session was entered more than a week late: nobody is asked.") },
  { "not_wanted", N_ ("The therapist planned no call after this session.") },
  { "newer_session", N_ ("There is a newer session; its calls take over.") },
  { "case", N_ ("A case takes it on.") },
  { "reached", N_ ("The patient was reached.") },
  { "declined", N_ ("The patient declined.") },
  { "not_reached", N_ ("The patient could not be reached.") },
  { "letter", N_ ("A letter was written.") },
};

/**
 * care_due_ended_text:
 * @item: a row with a call
 *
 * Returns: (transfer full) (nullable): what ended the call, a sentence; %NULL while it is planned
 */
char *
care_due_ended_text (CareWorkItem *item)
{
  const CareCallData *call = care_call_get (care_work_item_get_call (item));

  if (call->state == CARE_CALL_STATE_PLANNED)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_strcmp0 (call->closed_because, endings[i].code) == 0)
      return g_strdup (_ (endings[i].text));
  return g_strdup (_ ("The call was ended."));
}

/**
 * care_due_claim_text:
 * @item: a row with a call
 * @viewer: (nullable): who looks
 * @now_ms: UTC milliseconds
 * @zone: the clinic's zone
 *
 * Returns: (transfer full) (nullable): who works on it until when, a sentence; %NULL for nobody
 */
char *
care_due_claim_text (CareWorkItem *item, const char *viewer, gint64 now_ms, GTimeZone *zone)
{
  CareCall *call = care_work_item_get_call (item);
  const char *holder = care_call_get_holder (call, now_ms);
  g_autofree char *since = NULL;
  g_autofree char *until = NULL;

  if (holder == NULL)
    return NULL;
  since = say_when (care_call_get (call)->claimed_at, now_ms, zone);
  until = say_when (care_call_get (call)->claimed_until, now_ms, zone);
  if (g_strcmp0 (holder, viewer) == 0)
    /* Translators: a time of day. */
    return g_strdup_printf (_ ("You are on it until %s."), until);
  /* Translators: a person's name, two times of day. */
  return g_strdup_printf (_ ("%s is on it since %s, until %s."), holder, since, until);
}

/* Why the row stands where it does, without what is special about it. */
static char *
place_text (CareWorkItem *item, gint64 now_ms, GTimeZone *zone)
{
  const CareCallData *call = care_call_get (care_work_item_get_call (item));
  CareDueGroup group = care_due_group (item, now_ms, zone);
  g_autofree char *due = say_when (call->due_at, now_ms, zone);
  g_autofree char *ended = NULL;
  g_autofree char *why = NULL;

  if (call->reason == CARE_CALL_REASON_EMERGENCY_CHECK && group <= CARE_DUE_GROUP_LATER)
    /* Translators: a time. */
    return g_strdup_printf (_ ("First of all: to be checked by %s whether help was reached after "
                               "an emergency."),
                            due);
  switch (group)
    {
    case CARE_DUE_GROUP_OVERDUE:
      if (care_work_item_is_higher_risk (item))
        /* Translators: a time. */
        return g_strdup_printf (_ ("Overdue since %s, after a session of higher risk: such calls "
                                   "stand before all others that are overdue, the longest due "
                                   "first."),
                                due);
      /* Translators: a time. */
      return g_strdup_printf (_ ("Overdue since %s: after overdue calls of higher risk, before "
                                 "those of today, the longest due first."),
                              due);
    case CARE_DUE_GROUP_NOW:
      /* Translators: a time of day. */
      return g_strdup_printf (_ ("Due today at %s, and its time has come: after what is overdue, "
                                 "the longest due first."),
                              due);
    case CARE_DUE_GROUP_LATER:
      if (care_time_day_start (call->due_at, zone) != care_time_day_start (now_ms, zone))
        /* Translators: a time. */
        return g_strdup_printf (_ ("Due %s: not of today."), due);
      /* Translators: a time of day. */
      return g_strdup_printf (_ ("Due later today, at %s: after everything whose time has come."),
                              due);
    case CARE_DUE_GROUP_UNREACHABLE:
      return g_strdup_printf (ngettext ("Could not be reached in %u try: a letter is to be "
                                        "written. After the calls, higher risk first, then the "
                                        "longest waiting.",
                                        "Could not be reached in %u tries: a letter is to be "
                                        "written. After the calls, higher risk first, then the "
                                        "longest waiting.",
                                        (guint) call->tries),
                              (guint) call->tries);
    case CARE_DUE_GROUP_DONE:
      ended = say_when (MAX (call->closed_at, call->put_away_at), now_ms, zone);
      why = care_due_ended_text (item);
      /* Translators: a time of day; a sentence that says what ended the call. */
      return g_strdup_printf (_ ("Done at %s. %s Shown for the rest of the day, the last first."),
                              ended, why);
    case CARE_N_DUE_GROUPS:
      break;
    }
  g_return_val_if_reached (NULL);
}

static void
append_sentence (GString *out, const char *sentence)
{
  if (sentence != NULL)
    g_string_append_printf (out, " %s", sentence);
}

/**
 * care_due_explain:
 * @item: a row with a call
 * @now_ms: UTC milliseconds
 * @zone: the clinic's zone
 *
 * Returns: (transfer full): whole sentences: why the row stands where it does, and what is special
 *   about it
 */
char *
care_due_explain (CareWorkItem *item, gint64 now_ms, GTimeZone *zone)
{
  const CareCallData *call = care_call_get (care_work_item_get_call (item));
  g_autofree char *place = place_text (item, now_ms, zone);
  g_autofree char *claim = care_due_claim_text (item, NULL, now_ms, zone);
  g_autofree char *tries = NULL;
  g_autofree char *handed = NULL;
  GString *out = g_string_new (place);

  if (call->state == CARE_CALL_STATE_PLANNED && call->tries > 0)
    tries = g_strdup_printf (
        ngettext ("Tried %u time so far.", "Tried %u times so far.", (guint) call->tries),
        (guint) call->tries);
  if (call->assigned_to != NULL)
    /* Translators: a person's name. */
    handed = g_strdup_printf (_ ("Handed over to %s."), call->assigned_to);
  append_sentence (out, tries);
  if (call->state == CARE_CALL_STATE_PLANNED && care_due_to_do (item) == CARE_DUE_TO_DO_LETTER)
    append_sentence (out, _ ("The patient does not want to be rung up: write instead."));
  append_sentence (out, handed);
  append_sentence (out, claim);
  return g_string_free (out, FALSE);
}
