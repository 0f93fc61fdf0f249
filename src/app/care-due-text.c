/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A planned call in words, as the columns of Today show it. */
#include "config.h"

#include "care-due-text.h"

#include <glib/gi18n.h>
#include <string.h>

#include "care-due-why.h"
#include "care-format-app.h"
#include "care-session-text.h"
#include "care-time.h"

typedef struct
{
  const char *mark; /* one sign, told apart without colour */
  const char *colour;
} DueMark;

/* All are in the font of the window: looking for another one costs a tenth of the start. */
static const DueMark marks[CARE_N_DUE_GROUPS] = {
  [CARE_DUE_GROUP_OVERDUE] = { "∆", "care_emergency" },
  [CARE_DUE_GROUP_NOW] = { "●", "care_monitor" },
  [CARE_DUE_GROUP_LATER] = { "○", NULL },
  [CARE_DUE_GROUP_UNREACHABLE] = { "×", "care_urgent" },
  [CARE_DUE_GROUP_DONE] = { "√", "care_expected" },
};

static const CareCallData *
call_of (CareWorkItem *item)
{
  return care_call_get (care_work_item_get_call (item));
}

/**
 * care_due_text_group:
 * @item: a call
 * @view: now and the zone
 *
 * Returns: which part of the list it belongs to
 */
CareDueGroup
care_due_text_group (CareWorkItem *item, const CareDueView *view)
{
  return care_due_group (item, view->now_ms, view->zone);
}

/**
 * care_due_group_label:
 * @group: a part of the list
 *
 * Returns: (transfer none): its name
 */
const char *
care_due_group_label (CareDueGroup group)
{
  switch (group)
    {
    case CARE_DUE_GROUP_OVERDUE:
      return _ ("Overdue");
    case CARE_DUE_GROUP_NOW:
      return _ ("Due now");
    case CARE_DUE_GROUP_LATER:
      return _ ("Later");
    case CARE_DUE_GROUP_UNREACHABLE:
      return _ ("Not reached");
    case CARE_DUE_GROUP_DONE:
      return _ ("Done");
    case CARE_N_DUE_GROUPS:
      break;
    }
  g_return_val_if_reached ("");
}

/**
 * care_due_text_when:
 * @item: a call
 * @view: now, zone, privacy; as in all that follow
 *
 * Returns: (transfer full): such as `Tue 14 Jan 14:10`
 */
char *
care_due_text_when (CareWorkItem *item, const CareDueView *view)
{
  return care_format_when (call_of (item)->due_at, view->now_ms, view->zone);
}

/**
 * care_due_text_state:
 * @item: a call
 * @view: see care_due_text_when ()
 *
 * Returns: (transfer full): how it stands
 */
char *
care_due_text_state (CareWorkItem *item, const CareDueView *view)
{
  CareDueGroup group = care_due_text_group (item, view);

  return g_strconcat (marks[group].mark, " ", care_due_group_label (group), NULL);
}

/**
 * care_due_look:
 * @item: a call
 * @view: see care_due_text_when ()
 *
 * Returns: how its row looks; the mark is told apart without colour. What is over, or is somebody
 *   else's just now, stands back.
 */
CareTableLook
care_due_look (CareWorkItem *item, const CareDueView *view)
{
  CareDueGroup group = care_due_text_group (item, view);
  const char *holder = care_call_get_holder (care_work_item_get_call (item), view->now_ms);

  return (CareTableLook){ .colour = marks[group].colour,
                          .mark_bytes = (guint) strlen (marks[group].mark),
                          .dim = group == CARE_DUE_GROUP_DONE ||
                                 (holder && g_strcmp0 (holder, view->viewer) != 0) };
}

/**
 * care_due_text_patient:
 * @item: a call
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
 * @item: a call
 * @view: see care_due_text_when ()
 *
 * Returns: (transfer full): the session in one line, or what ended the call
 */
char *
care_due_text_happened (CareWorkItem *item, const CareDueView *view)
{
  if (care_due_to_do (item) == CARE_DUE_TO_DO_NOTHING)
    return care_due_ended_text (item);
  return care_session_text (care_work_item_get_session (item), view->zone, view->now_ms);
}

/**
 * care_due_text_to_do:
 * @item: a call
 * @view: see care_due_text_when ()
 *
 * Returns: (transfer full): why to ring and which try it is, or the letter instead
 */
char *
care_due_text_to_do (CareWorkItem *item, const CareDueView *view)
{
  const CareCallData *data = call_of (item);
  g_autofree char *reason = care_due_call_label (item);

  if (care_due_to_do (item) == CARE_DUE_TO_DO_NOTHING)
    return g_strdup ("–");
  if (care_due_to_do (item) == CARE_DUE_TO_DO_LETTER)
    return g_strdup (data->state == CARE_CALL_STATE_UNREACHABLE ? _ ("Letter ready")
                                                                : _ ("Letter, no calls"));
  if (data->tries == 0)
    return g_steal_pointer (&reason);
  /* Translators: reason of a planned call, which try it is. */
  return g_strdup_printf (_ ("%s, try %d"), reason, (int) data->tries + 1);
}

/**
 * care_due_text_risks:
 * @item: a call
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

/* Short: the column is wide already. */
static char *
clock_of_minutes (int minutes)
{
  if (minutes % 60 == 0)
    return g_strdup_printf ("%d", minutes / 60);
  return g_strdup_printf ("%d:%02d", minutes / 60, minutes % 60);
}

/**
 * care_due_text_phone:
 * @item: a call
 * @view: see care_due_text_when ()
 *
 * Returns: (transfer full): the number to ring, and between which hours the patient likes it
 */
char *
care_due_text_phone (CareWorkItem *item, const CareDueView *view)
{
  const CarePatientData *patient = care_patient_get (care_work_item_get_patient (item));
  g_autofree char *phone = view->privacy    ? g_strdup ("")
                           : patient->phone ? care_format_phone (patient->phone)
                                            : g_strdup (_ ("no number"));
  g_autofree char *from = NULL, *until = NULL;

  if (patient->good_until == 0)
    return g_steal_pointer (&phone);
  from = clock_of_minutes (patient->good_from);
  until = clock_of_minutes (patient->good_until);
  return g_strdup_printf ("%s%s%s–%s", phone, *phone ? " · " : "", from, until);
}

/**
 * care_due_text_owner:
 * @item: a call
 * @view: see care_due_text_when ()
 *
 * Returns: (transfer full): whose it is, and who works on it just now
 */
char *
care_due_text_owner (CareWorkItem *item, const CareDueView *view)
{
  const char *person = care_due_person (item);
  const char *holder = care_call_get_holder (care_work_item_get_call (item), view->now_ms);
  g_autofree char *until = NULL;

  if (!holder)
    return g_strdup (person);
  until = care_format_clock (call_of (item)->claimed_until, view->zone);
  if (g_strcmp0 (holder, view->viewer) == 0)
    /* Translators: time of day. */
    return g_strdup_printf (_ ("you, until %s"), until);
  /* Translators: who works on the call just now, time of day. */
  return g_strdup_printf (_ ("%s, until %s"), holder, until);
}

/**
 * care_due_text_sentence:
 * @item: a call
 * @view: see care_due_text_when ()
 *
 * Returns: (transfer full): the whole row, to be read aloud
 */
char *
care_due_text_sentence (CareWorkItem *item, const CareDueView *view)
{
  g_autofree char *patient = care_due_text_patient (item, view);
  g_autofree char *at = care_due_text_when (item, view);
  g_autofree char *left = care_format_due (call_of (item)->due_at, view->now_ms);
  g_autofree char *happened = care_due_text_happened (item, view);
  g_autofree char *risks = care_due_text_risks (item, view);
  g_autofree char *claim = care_due_claim_text (item, view->viewer, view->now_ms, view->zone);
  const char *group = care_due_group_label (care_due_text_group (item, view));
  g_autofree char *to_do = care_due_text_to_do (item, view);
  GString *out = g_string_new (NULL);

  if (care_due_to_do (item) == CARE_DUE_TO_DO_NOTHING)
    /* Translators: read aloud: patient, "Done", what ended the call. */
    g_string_append_printf (out, _ ("%s: %s. %s"), patient, group, happened);
  else
    /* Translators: read aloud: patient, what to do, day and time it is due, how long until or
     * since, the session. */
    g_string_append_printf (out, _ ("%s: %s, due %s, %s. Session: %s."), patient, to_do, at, left,
                            happened);
  if (*risks)
    {
      g_string_append_c (out, ' ');
      /* Translators: read aloud: risks. */
      g_string_append_printf (out, _ ("Risks: %s."), risks);
    }
  if (claim)
    g_string_append_printf (out, " %s", claim);
  return g_string_free (out, FALSE);
}
