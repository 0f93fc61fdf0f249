/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The call list as it goes to paper: rows of the work list in words, then pages.
 *
 * Paper grows old: every time is absolute, and what is not known is said to be unknown. */
#include "config.h"

#include "care-print-call-list.h"

#include <glib/gi18n-lib.h>

#include "care-due.h"
#include "care-print-words.h"
#include "care-time.h"

typedef struct
{
  gint64 now_ms;
  GTimeZone *zone;
  guint groups[CARE_N_DUE_GROUPS]; /* how many rows of each */
} Moment;

/* --- times --- */

static char *
format_local (gint64 at_ms, GTimeZone *zone, const char *format)
{
  g_autoptr (GDateTime) local = care_time_to_local (at_ms, zone);

  return g_date_time_format (local, format);
}

/* Local days from one moment to another; a day has 23 hours when the clocks go forward. */
static guint
days_between (gint64 from_ms, const Moment *moment)
{
  gint64 from = care_time_day_start (from_ms, moment->zone);
  gint64 to = care_time_day_start (moment->now_ms, moment->zone);

  return (guint) (MAX (0, to - from + CARE_MS_PER_DAY / 2) / CARE_MS_PER_DAY);
}

static char *
minute_text (int minute)
{
  /* Translators: a time of day: hours, minutes. */
  return g_strdup_printf (C_ ("time of day", "%02d:%02d"), minute / 60, minute % 60);
}

/* --- cells --- */

static char *
good_time_text (const CarePatientData *patient)
{
  g_autofree char *from = minute_text (patient->good_from);
  g_autofree char *until = minute_text (patient->good_until);

  if (patient->phone_consent == CARE_CONSENT_NO)
    return g_strdup (C_ ("call list", "does not want calls"));
  if (patient->good_until <= 0)
    return g_strdup (C_ ("call list", "any time"));
  if (patient->good_from <= 0)
    /* Translators: the patient likes to be rung before this time of day. */
    return g_strdup_printf (C_ ("call list", "before %s"), until);
  if (patient->good_until >= CARE_MINUTES_PER_DAY)
    /* Translators: the patient likes to be rung after this time of day. */
    return g_strdup_printf (C_ ("call list", "after %s"), from);
  /* Translators: the patient likes to be rung between these times of day. */
  return g_strdup_printf (C_ ("call list", "%s to %s"), from, until);
}

static void
add_part (GString *out, const char *text)
{
  g_string_append_printf (out, "%s%s", out->len > 0 ? ", " : "", text);
}

/* Returns: (transfer full): what is known, and how much is not: an open question is no "no". */
static char *
risks_text (CareWorkItem *item)
{
  const CareAnswers *screening = care_patient_get (care_work_item_get_patient (item))->screening;
  GString *out = g_string_new (NULL);
  guint n_unknown = 0, n_asked = 0;

  if (care_work_item_is_higher_risk (item))
    add_part (out, C_ ("call list", "Higher risk"));
  for (int i = 0; i < CARE_N_RECORDED_FACTS; i++)
    {
      const CareFact *fact = care_fact_get ((CareFactId) i);
      CareTri yes;

      if (fact->group != CARE_FACT_GROUP_SCREENING)
        continue;
      yes = care_answer_is_yes (care_answers_get (screening, fact->id));
      if (yes == CARE_TRI_TRUE)
        add_part (out, care_fact_label (fact->id));
      n_unknown += yes == CARE_TRI_UNKNOWN;
      n_asked += yes != CARE_TRI_UNKNOWN;
    }
  if (n_unknown > 0 && n_asked == 0)
    add_part (out, C_ ("call list", "not asked"));
  else if (n_unknown > 0)
    {
      /* Translators: number of questions about risks without an answer. */
      g_autofree char *open =
          g_strdup_printf (ngettext ("%u not known", "%u not known", n_unknown), n_unknown);

      add_part (out, open);
    }
  if (out->len == 0)
    add_part (out, C_ ("call list", "none"));
  return g_string_free (out, FALSE);
}

static char *
to_do_text (CareWorkItem *item)
{
  const CareCallData *call = care_call_get (care_work_item_get_call (item));
  g_autofree char *reason = care_due_call_label (item);

  switch (care_due_to_do (item))
    {
    case CARE_DUE_TO_DO_CALL:
      if (call->tries == 0)
        return g_steal_pointer (&reason);
      /* Translators: reason of a planned call, which try it is. */
      return g_strdup_printf (_ ("%s, try %d"), reason, (int) call->tries + 1);
    case CARE_DUE_TO_DO_LETTER:
      if (call->tries == 0)
        return g_strdup (C_ ("call list", "Letter"));
      return g_strdup_printf (
          ngettext ("Letter, after %d try", "Letter, after %d tries", (gulong) call->tries),
          (int) call->tries);
    case CARE_DUE_TO_DO_NOTHING:
      return g_steal_pointer (&reason);
    case CARE_N_DUE_TO_DOS:
      break;
    }
  g_return_val_if_reached (g_strdup (""));
}

static CareCallSheetState
state_of (CareDueGroup group)
{
  switch (group)
    {
    case CARE_DUE_GROUP_OVERDUE:
      return CARE_CALL_SHEET_OVERDUE;
    case CARE_DUE_GROUP_NOW:
      return CARE_CALL_SHEET_NOW;
    case CARE_DUE_GROUP_LATER:
      return CARE_CALL_SHEET_LATER;
    case CARE_DUE_GROUP_UNREACHABLE:
      return CARE_CALL_SHEET_LETTER;
    case CARE_DUE_GROUP_DONE:
      return CARE_CALL_SHEET_DONE;
    case CARE_N_DUE_GROUPS:
      break;
    }
  g_return_val_if_reached (CARE_CALL_SHEET_LATER);
}

static char *
state_text (CareDueGroup group, gint64 due_at, const Moment *moment)
{
  guint days = days_between (due_at, moment);

  switch (group)
    {
    case CARE_DUE_GROUP_OVERDUE:
      if (days == 0)
        return g_strdup (C_ ("call list", "overdue"));
      return g_strdup_printf (ngettext ("%u day overdue", "%u days overdue", days), days);
    case CARE_DUE_GROUP_NOW:
      return g_strdup (C_ ("call list", "due now"));
    case CARE_DUE_GROUP_LATER:
      return g_strdup (C_ ("call list", "later"));
    case CARE_DUE_GROUP_UNREACHABLE:
      return g_strdup (C_ ("call list", "not reached"));
    case CARE_DUE_GROUP_DONE:
      return g_strdup (C_ ("call list", "done"));
    case CARE_N_DUE_GROUPS:
      break;
    }
  g_return_val_if_reached (g_strdup (""));
}

/* --- rows and head --- */

static void
add_row (CareCallSheet *sheet, CareWorkItem *item, Moment *moment)
{
  CareCall *call = care_work_item_get_call (item);
  const CareCallData *data = care_call_get (call);
  const CarePatientData *patient = care_patient_get (care_work_item_get_patient (item));
  const CareSessionData *session = care_session_get (care_work_item_get_session (item));
  const char *holder = care_call_get_holder (call, moment->now_ms);
  CareDueGroup group = care_due_group (item, moment->now_ms, moment->zone);
  g_autofree char *due = care_print_when (data->due_at, moment->now_ms, moment->zone);
  g_autofree char *late = state_text (group, data->due_at, moment);
  g_autofree char *name = care_print_name (patient);
  g_autofree char *birth = care_print_birth (patient, moment->now_ms, moment->zone);
  g_autofree char *good_time = good_time_text (patient);
  g_autofree char *happened = care_print_session (session);
  g_autofree char *when = care_print_when (session->ended_at, moment->now_ms, moment->zone);
  g_autofree char *risks = risks_text (item);
  g_autofree char *to_do = to_do_text (item);
  gboolean has_phone = patient->phone != NULL && *patient->phone != '\0';
  const CareCallSheetRow row = {
    .state = state_of (group),
    .alarm = data->reason == CARE_CALL_REASON_EMERGENCY_CHECK,
    .due = due,
    .late = late,
    .name = name,
    .birth = birth,
    .phone = has_phone ? patient->phone : C_ ("call list", "no number"),
    .good_time = good_time,
    .happened = happened,
    .when = when,
    .risks = risks,
    .to_do = to_do,
    .owner = holder != NULL ? holder : care_due_person (item),
  };

  care_call_sheet_add (sheet, &row);
}

/* Returns: (transfer full): how many rows of @group there are. */
static char *
count_text (CareDueGroup group, guint n)
{
  switch (group)
    {
    case CARE_DUE_GROUP_OVERDUE:
      return g_strdup_printf (ngettext ("%u overdue", "%u overdue", n), n);
    case CARE_DUE_GROUP_NOW:
      return g_strdup_printf (ngettext ("%u due now", "%u due now", n), n);
    case CARE_DUE_GROUP_LATER:
      return g_strdup_printf (ngettext ("%u later", "%u later", n), n);
    case CARE_DUE_GROUP_UNREACHABLE:
      return g_strdup_printf (ngettext ("%u not reached", "%u not reached", n), n);
    case CARE_DUE_GROUP_DONE:
      return g_strdup_printf (ngettext ("%u done", "%u done", n), n);
    case CARE_N_DUE_GROUPS:
      break;
    }
  g_return_val_if_reached (g_strdup (""));
}

/* Returns: (transfer full): "14 calls: 3 overdue, 5 due now, 6 later": nothing was lost on the way
 *   to the printer */
static char *
summary_text (guint n, const Moment *moment)
{
  g_autofree char *all = g_strdup_printf (ngettext ("%u call", "%u calls", n), n);
  g_autoptr (GString) parts = g_string_new (NULL);

  for (int group = 0; group < CARE_N_DUE_GROUPS; group++)
    if (moment->groups[group] > 0)
      {
        g_autofree char *count = count_text ((CareDueGroup) group, moment->groups[group]);

        add_part (parts, count);
      }
  if (parts->len == 0)
    return g_steal_pointer (&all);
  /* Translators: number of calls, then how many of them are overdue and so on. */
  return g_strdup_printf (C_ ("call list", "%s: %s"), all, parts->str);
}

static CareCallSheet *
new_sheet (CareClinic *clinic,
           const CareAct *act,
           guint n_items,
           const Moment *moment,
           const CareCallListOptions *options)
{
  /* Translators: weekday, day, month, year, in full. */
  g_autofree char *day =
      format_local (act->now_ms, moment->zone, C_ ("date format", "%A %-d %B %Y"));
  /* Translators: weekday, day, month, year, time. */
  g_autofree char *now =
      format_local (act->now_ms, moment->zone, C_ ("time format", "%a %-d %b %Y %H:%M"));
  /* Translators: by whom and when the page was printed. */
  g_autofree char *printed = g_strdup_printf (_ ("Printed by %s at %s"), act->actor, now);
  /* Translators: a day in full. */
  g_autofree char *empty = g_strdup_printf (_ ("No call is due by the end of %s."), day);
  g_autofree char *summary = summary_text (n_items, moment);
  const CareWorkHead head = {
    .title = _ ("Call list"),
    .day = day,
    .clinic_name = care_clinic_get_value (clinic, CARE_VALUE_CLINIC_NAME),
    .clinic_phone = care_clinic_get_value (clinic, CARE_VALUE_CLINIC_PHONE),
    .logo = care_clinic_get_value (clinic, CARE_VALUE_LOGO),
    .scope = options->scope,
    .summary = summary,
    .printed = printed,
    .empty = empty,
    /* Translators: the language of this translation, as in HTML. */
    .language = C_ ("language code", "en"),
    .demo = care_clinic_is_demo (clinic),
  };

  return care_call_sheet_new (&head);
}

/**
 * care_compose_call_list:
 * @clinic: a clinic; only its name, telephone and zone are read, and no database
 * @act: who prints, and when
 * @items: (element-type CareWorkItem): rows with calls, in the order they are printed; of
 *   care_list_due(), or those of them a filter leaves
 * @options: whose list it is
 *
 * Puts the list into words. Rows of cases are left out: they are worked at the screen. May run in
 * the lane that owns @clinic; what it returns may cross to another thread and be laid out there
 * with care_call_sheet_lay_out().
 *
 * Returns: (transfer full): the list
 */
CareCallSheet *
care_compose_call_list (CareClinic *clinic,
                        const CareAct *act,
                        GPtrArray *items,
                        const CareCallListOptions *options)
{
  Moment moment = { act->now_ms, care_clinic_get_zone (clinic), { 0 } };
  CareCallSheet *sheet;
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    {
      CareWorkItem *item = g_ptr_array_index (items, i);

      if (care_work_item_get_call (item) == NULL)
        continue;
      moment.groups[care_due_group (item, moment.now_ms, moment.zone)]++;
      n++;
    }
  sheet = new_sheet (clinic, act, n, &moment, options);
  for (guint i = 0; i < items->len; i++)
    if (care_work_item_get_call (g_ptr_array_index (items, i)) != NULL)
      add_row (sheet, g_ptr_array_index (items, i), &moment);
  return sheet;
}

/**
 * care_call_list_paper:
 * @clinic: a clinic
 * @options: larger print or not
 *
 * Returns: the clinic's paper, for care_call_sheet_lay_out()
 */
CareLayoutOptions
care_call_list_paper (CareClinic *clinic, const CareCallListOptions *options)
{
  return (CareLayoutOptions){
    .paper = g_str_equal (care_clinic_get_value (clinic, CARE_VALUE_PAPER), "letter")
                 ? CARE_PAPER_LETTER
                 : CARE_PAPER_A4,
    .large = options->large,
  };
}

/**
 * care_print_call_list:
 * @clinic: a clinic
 * @act: who prints, and when
 * @items: (element-type CareWorkItem): see care_compose_call_list()
 * @options: whose list it is
 * @error: %CARE_HANDOUT_ERROR_LAYOUT
 *
 * The same rows at the same moment give the same bytes. Any thread that owns @clinic; no file is
 * written and nothing is kept: the list is out of date when the first call is made.
 *
 * Returns: (transfer full) (nullable): the list as PDF; one page that says so when there is no row
 */
GBytes *
care_print_call_list (CareClinic *clinic,
                      const CareAct *act,
                      GPtrArray *items,
                      const CareCallListOptions *options,
                      GError **error)
{
  g_autoptr (CareCallSheet) sheet = care_compose_call_list (clinic, act, items, options);
  const CareLayoutOptions paper = care_call_list_paper (clinic, options);
  g_autoptr (CareLayout) layout = care_call_sheet_lay_out (sheet, &paper);

  return care_layout_to_pdf (layout, act->now_ms, error);
}

/**
 * care_log_call_list:
 * @clinic: a clinic
 * @act: who printed, and when
 * @n_rows: how many rows stood on the paper
 * @error: %CARE_STORE_ERROR
 *
 * Keeps in the log that names and telephone numbers went to paper. A clinic that is only read keeps
 * nothing.
 *
 * Returns: whether it is in the log
 */
gboolean
care_log_call_list (CareClinic *clinic, const CareAct *act, guint n_rows, GError **error)
{
  g_autofree char *detail = g_strdup_printf ("rows: %u", n_rows);

  if (care_clinic_is_read_only (clinic))
    return TRUE;
  return care_store_note (care_clinic_get_store (clinic), act, "print_call_list", "call_list", NULL,
                          detail, error);
}
