/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A planned call in words, as the columns of Today show it. */
#include "config.h"

#include "care-due-text.h"

#include <glib/gi18n.h>
#include <string.h>

#include "care-format-app.h"
#include "care-session-text.h"
#include "care-time.h"

typedef struct
{
  const char *mark; /* one sign, told apart without colour */
  const char *colour;
} DueMark;

static const DueMark marks[CARE_N_DUE_STATES] = {
  [CARE_DUE_OVERDUE] = { "▲", "care_emergency" },
  [CARE_DUE_NOW] = { "●", "care_monitor" },
  [CARE_DUE_LATER] = { "○", NULL },
};

/**
 * care_due_at:
 * @item: a call or a case
 *
 * Returns: when it is due, UTC ms
 */
gint64
care_due_at (CareWorkItem *item)
{
  CareCall *call = care_work_item_get_call (item);

  if (call)
    return care_call_get (call)->due_at;
  return care_case_get (care_work_item_get_case (item))->due_at;
}

/**
 * care_due_state:
 * @item: a call or a case
 * @view: now and the zone
 *
 * Returns: how it stands
 */
CareDueState
care_due_state (CareWorkItem *item, const CareDueView *view)
{
  gint64 due_at = care_due_at (item);

  if (due_at < care_time_day_start (view->now_ms, view->zone))
    return CARE_DUE_OVERDUE;
  return due_at <= view->now_ms ? CARE_DUE_NOW : CARE_DUE_LATER;
}

/**
 * care_due_state_label:
 * @state: how a call stands
 *
 * Returns: (transfer none): its name
 */
const char *
care_due_state_label (CareDueState state)
{
  switch (state)
    {
    case CARE_DUE_OVERDUE:
      return _ ("Overdue");
    case CARE_DUE_NOW:
      return _ ("Due now");
    case CARE_DUE_LATER:
      return _ ("Later");
    case CARE_N_DUE_STATES:
      break;
    }
  g_return_val_if_reached ("");
}

/**
 * care_due_text_when:
 * @item: a call or a case
 * @view: now, zone, privacy; as in all that follow
 *
 * Returns: (transfer full): such as `Tue 14 Jan 14:10`
 */
char *
care_due_text_when (CareWorkItem *item, const CareDueView *view)
{
  return care_format_when (care_due_at (item), view->now_ms, view->zone);
}

/**
 * care_due_text_state:
 * @item: a call or a case
 * @view: see care_due_text_when ()
 *
 * Returns: (transfer full): how it stands
 */
char *
care_due_text_state (CareWorkItem *item, const CareDueView *view)
{
  CareDueState state = care_due_state (item, view);

  return g_strconcat (marks[state].mark, " ", care_due_state_label (state), NULL);
}

/**
 * care_due_look:
 * @item: a call or a case
 * @view: see care_due_text_when ()
 *
 * Returns: how its row looks; the mark is told apart without colour
 */
CareTableLook
care_due_look (CareWorkItem *item, const CareDueView *view)
{
  const DueMark *mark = &marks[care_due_state (item, view)];

  return (CareTableLook){ .colour = mark->colour, .mark_bytes = (guint) strlen (mark->mark) };
}

/**
 * care_due_text_patient:
 * @item: a call or a case
 * @view: see care_due_text_when ()
 *
 * Returns: (transfer full): name and age
 */
char *
care_due_text_patient (CareWorkItem *item, const CareDueView *view)
{
  CarePatient *patient = care_work_item_get_patient (item);
  g_autofree char *name = care_format_patient_name (patient, view->privacy);
  int age = care_date_age_years (care_patient_get (patient)->birth_date, view->now_ms, view->zone);

  if (age < 0 || view->privacy)
    return g_steal_pointer (&name);
  /* Translators: name, age in years. */
  return g_strdup_printf (C_ ("patient", "%s (%d)"), name, age);
}

/**
 * care_due_text_happened:
 * @item: a call or a case
 * @view: see care_due_text_when ()
 *
 * Returns: (transfer full): the session in one line
 */
char *
care_due_text_happened (CareWorkItem *item, const CareDueView *view)
{
  return care_session_text (care_work_item_get_session (item), view->zone, view->now_ms);
}

/* Shorter than the names of the model: the column is read at a glance. */
static const char *
reason_label (CareCallReason reason)
{
  switch (reason)
    {
    case CARE_CALL_REASON_EARLY_24:
      return _ ("24 h call");
    case CARE_CALL_REASON_ROUTINE_48:
      return _ ("48 h call");
    case CARE_CALL_REASON_LATE_72:
      return _ ("72 h call");
    case CARE_CALL_REASON_MONITOR:
      return _ ("Check course");
    case CARE_CALL_REASON_INCOMPLETE:
      return _ ("Open questions");
    case CARE_CALL_REASON_EMERGENCY_CHECK:
      return _ ("Emergency check");
    case CARE_N_CALL_REASONS:
      break;
    }
  g_return_val_if_reached ("");
}

/**
 * care_due_text_to_do:
 * @item: a call or a case
 * @view: see care_due_text_when ()
 *
 * Returns: (transfer full): why to ring, and which try it is
 */
char *
care_due_text_to_do (CareWorkItem *item, const CareDueView *view)
{
  CareCall *call = care_work_item_get_call (item);
  const CareCallData *data;
  const char *reason;

  if (!call)
    return g_strdup (_ ("Open case"));
  data = care_call_get (call);
  reason = reason_label (data->reason);
  if (data->tries == 0)
    return g_strdup (reason);
  /* Translators: reason of a planned call, which try it is. */
  return g_strdup_printf (_ ("%s, try %d"), reason, (int) data->tries + 1);
}

/**
 * care_due_text_risks:
 * @item: a call or a case
 * @view: see care_due_text_when ()
 *
 * Returns: (transfer full): names of the screening facts answered yes, "" for none
 */
char *
care_due_text_risks (CareWorkItem *item, const CareDueView *view)
{
  const CareAnswers *screening = care_patient_get (care_work_item_get_patient (item))->screening;
  GString *out = g_string_new (NULL);

  for (int i = 0; i < CARE_N_RECORDED_FACTS; i++)
    {
      const CareFact *fact = care_fact_get ((CareFactId) i);

      if (fact->group == CARE_FACT_GROUP_SCREENING &&
          care_answer_is_yes (care_answers_get (screening, fact->id)) == CARE_TRI_TRUE)
        g_string_append_printf (out, "%s%s", out->len > 0 ? ", " : "", care_fact_label (fact->id));
    }
  return g_string_free (out, FALSE);
}

/**
 * care_due_text_phone:
 * @item: a call or a case
 * @view: see care_due_text_when ()
 *
 * Returns: (transfer full): the number to ring
 */
char *
care_due_text_phone (CareWorkItem *item, const CareDueView *view)
{
  const char *phone = care_patient_get (care_work_item_get_patient (item))->phone;

  if (!phone)
    return g_strdup (_ ("no number"));
  return g_strdup (view->privacy ? "" : phone);
}

/**
 * care_due_text_owner:
 * @item: a call or a case
 * @view: see care_due_text_when ()
 *
 * Returns: (transfer full): who treated
 */
char *
care_due_text_owner (CareWorkItem *item, const CareDueView *view)
{
  return g_strdup (care_session_get (care_work_item_get_session (item))->therapist);
}

/**
 * care_due_text_sentence:
 * @item: a call or a case
 * @view: see care_due_text_when ()
 *
 * Returns: (transfer full): the whole row, to be read aloud
 */
char *
care_due_text_sentence (CareWorkItem *item, const CareDueView *view)
{
  g_autofree char *patient = care_due_text_patient (item, view);
  g_autofree char *to_do = care_due_text_to_do (item, view);
  g_autofree char *at = care_due_text_when (item, view);
  g_autofree char *left = care_format_due (care_due_at (item), view->now_ms);
  g_autofree char *when = g_strdup_printf ("%s, %s", at, left);
  g_autofree char *happened = care_due_text_happened (item, view);
  g_autofree char *risks = care_due_text_risks (item, view);

  if (*risks)
    /* Translators: read aloud: patient, what to do, when it is due, the session, risks. */
    return g_strdup_printf (_ ("%s: %s, due %s. Session: %s. Risks: %s"), patient, to_do, when,
                            happened, risks);
  /* Translators: read aloud: patient, what to do, when it is due, the session. */
  return g_strdup_printf (_ ("%s: %s, due %s. Session: %s"), patient, to_do, when, happened);
}
