/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The call list: which part of it a row belongs to, what is to be done, and the order. Pure. */
#include "config.h"

#include "care-due.h"

#include "care-time.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* Now, and when the clinic's day began. */
typedef struct
{
  gint64 now_ms;
  gint64 today_ms;
} Moment;

static const char *const group_codes[CARE_N_DUE_GROUPS] = {
  "overdue", "now", "later", "unreachable", "done",
};

static const char *const to_do_codes[CARE_N_DUE_TO_DOS] = { "call", "letter", "nothing" };

/**
 * care_due_group_code:
 * @group: a part of the list
 *
 * Returns: (transfer none): its permanent code
 */
const char *
care_due_group_code (CareDueGroup group)
{
  g_return_val_if_fail (group < CARE_N_DUE_GROUPS, "");

  return group_codes[group];
}

/**
 * care_due_to_do_code:
 * @to_do: what there is to do
 *
 * Returns: (transfer none): its permanent code
 */
const char *
care_due_to_do_code (CareDueToDo to_do)
{
  g_return_val_if_fail (to_do < CARE_N_DUE_TO_DOS, "");

  return to_do_codes[to_do];
}

static const CareCallData *
call_of (CareWorkItem *item)
{
  return care_call_get (care_work_item_get_call (item));
}

static gboolean
is_check (CareWorkItem *item)
{
  return call_of (item)->reason == CARE_CALL_REASON_EMERGENCY_CHECK;
}

static CareDueGroup
group_of_planned (CareWorkItem *item, const Moment *moment)
{
  gint64 due_at = call_of (item)->due_at;

  /* Whether help was reached after an emergency is never for later. */
  if (is_check (item))
    return due_at <= moment->now_ms ? CARE_DUE_GROUP_OVERDUE : CARE_DUE_GROUP_NOW;
  if (due_at < moment->today_ms)
    return CARE_DUE_GROUP_OVERDUE;
  return due_at <= moment->now_ms ? CARE_DUE_GROUP_NOW : CARE_DUE_GROUP_LATER;
}

static CareDueGroup
group_of (CareWorkItem *item, const Moment *moment)
{
  const CareCallData *call = call_of (item);

  switch (call->state)
    {
    case CARE_CALL_STATE_PLANNED:
      return group_of_planned (item, moment);
    case CARE_CALL_STATE_UNREACHABLE:
      return call->put_away_at == CARE_TIME_NONE ? CARE_DUE_GROUP_UNREACHABLE : CARE_DUE_GROUP_DONE;
    case CARE_CALL_STATE_DONE:
    case CARE_CALL_STATE_CLOSED:
      return CARE_DUE_GROUP_DONE;
    case CARE_N_CALL_STATES:
      break;
    }
  g_return_val_if_reached (CARE_DUE_GROUP_DONE);
}

/**
 * care_due_group:
 * @item: a row with a call
 * @now_ms: UTC milliseconds
 * @zone: the clinic's zone
 *
 * Returns: the part of the list it belongs to
 */
CareDueGroup
care_due_group (CareWorkItem *item, gint64 now_ms, GTimeZone *zone)
{
  const Moment moment = { now_ms, care_time_day_start (now_ms, zone) };

  g_return_val_if_fail (care_work_item_get_call (item) != NULL, CARE_DUE_GROUP_LATER);

  return group_of (item, &moment);
}

/**
 * care_due_to_do:
 * @item: a row with a call
 *
 * A patient who does not want to be rung up gets a letter; only after an emergency is the call made
 * nevertheless.
 *
 * Returns: what there is to do
 */
CareDueToDo
care_due_to_do (CareWorkItem *item)
{
  const CareCallData *call = call_of (item);

  if (call->state == CARE_CALL_STATE_UNREACHABLE && call->put_away_at == CARE_TIME_NONE)
    return CARE_DUE_TO_DO_LETTER;
  if (call->state != CARE_CALL_STATE_PLANNED)
    return CARE_DUE_TO_DO_NOTHING;
  if (care_patient_get (care_work_item_get_patient (item))->phone_consent == CARE_CONSENT_NO &&
      !is_check (item))
    return CARE_DUE_TO_DO_LETTER;
  return CARE_DUE_TO_DO_CALL;
}

/* Of a call after a session; the hours are those of the clinic's own schedule. */
static char *
hours_label (int hours)
{
  if (hours <= 0)
    return g_strdup (_ ("Follow-up call"));
  /* Translators: hours after a session, short: "24 h call". */
  return g_strdup_printf (ngettext ("%d h call", "%d h call", (gulong) hours), hours);
}

/**
 * care_due_call_label:
 * @item: a row with a call
 *
 * Shorter than the names of the reasons: lists are read at a glance.
 *
 * Returns: (transfer full): why to ring, in the language of the program; a call after a session by
 *   the hours at which the clinic's schedule has it
 */
char *
care_due_call_label (CareWorkItem *item)
{
  switch (care_call_get (care_work_item_get_call (item))->reason)
    {
    case CARE_CALL_REASON_EARLY_24:
    case CARE_CALL_REASON_ROUTINE_48:
    case CARE_CALL_REASON_LATE_72:
      return hours_label (care_work_item_get_planned_h (item));
    case CARE_CALL_REASON_MONITOR:
      return g_strdup (_ ("Check course"));
    case CARE_CALL_REASON_INCOMPLETE:
      return g_strdup (_ ("Open questions"));
    case CARE_CALL_REASON_EMERGENCY_CHECK:
      return g_strdup (_ ("Emergency check"));
    case CARE_N_CALL_REASONS:
      break;
    }
  g_return_val_if_reached (g_strdup (""));
}

/**
 * care_due_person:
 * @item: a row with a call
 *
 * Returns: (transfer none): whose it is: to whom it was handed over, else who treated
 */
const char *
care_due_person (CareWorkItem *item)
{
  const CareCallData *call = call_of (item);

  return call->assigned_to != NULL
             ? call->assigned_to
             : care_session_get (care_work_item_get_session (item))->therapist;
}

static int
compare_times (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

/* Both are in @group. */
static int
compare_inside (CareWorkItem *a, CareWorkItem *b, CareDueGroup group)
{
  const CareCallData *x = call_of (a);
  const CareCallData *y = call_of (b);
  int risk = care_work_item_is_higher_risk (b) - care_work_item_is_higher_risk (a);

  switch (group)
    {
    case CARE_DUE_GROUP_OVERDUE:
      return risk != 0 ? risk : compare_times (x->due_at, y->due_at);
    case CARE_DUE_GROUP_NOW:
    case CARE_DUE_GROUP_LATER:
      return compare_times (x->due_at, y->due_at);
    case CARE_DUE_GROUP_UNREACHABLE:
      return risk != 0 ? risk : compare_times (x->closed_at, y->closed_at);
    case CARE_DUE_GROUP_DONE:
      return compare_times (MAX (y->closed_at, y->put_away_at), MAX (x->closed_at, x->put_away_at));
    case CARE_N_DUE_GROUPS:
      break;
    }
  g_return_val_if_reached (0);
}

static int
compare_at (CareWorkItem *a, CareWorkItem *b, const Moment *moment)
{
  CareDueGroup group_a = group_of (a, moment);
  CareDueGroup group_b = group_of (b, moment);
  gboolean check_a = is_check (a) && group_a <= CARE_DUE_GROUP_NOW;
  gboolean check_b = is_check (b) && group_b <= CARE_DUE_GROUP_NOW;
  int order;

  if (check_a != check_b)
    return check_a ? -1 : 1;
  if (!check_a && group_a != group_b)
    return group_a < group_b ? -1 : 1;
  order = check_a ? compare_times (call_of (a)->due_at, call_of (b)->due_at)
                  : compare_inside (a, b, group_a);
  return order != 0 ? order : strcmp (call_of (a)->id, call_of (b)->id);
}

/**
 * care_compare_due:
 * @a: a row with a call
 * @b: a row with a call
 * @now_ms: UTC milliseconds
 * @zone: the clinic's zone
 *
 * The order of the list: checks after an emergency; overdue ones, those of a higher risk first,
 * then the longest due; those whose time has come, the longest due first; later ones; those who
 * could not be reached; and what was done, the last first. No two rows are equal.
 *
 * Returns: less than 0 when @a stands before @b
 */
int
care_compare_due (CareWorkItem *a, CareWorkItem *b, gint64 now_ms, GTimeZone *zone)
{
  const Moment moment = { now_ms, care_time_day_start (now_ms, zone) };

  return compare_at (a, b, &moment);
}

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  return compare_at (*(CareWorkItem *const *) a, *(CareWorkItem *const *) b, data);
}

/**
 * care_sort_due:
 * @items: (element-type CareWorkItem): rows with calls
 * @now_ms: UTC milliseconds
 * @zone: the clinic's zone
 *
 * Puts them in the order of care_compare_due().
 */
void
care_sort_due (GPtrArray *items, gint64 now_ms, GTimeZone *zone)
{
  Moment moment = { now_ms, care_time_day_start (now_ms, zone) };

  g_ptr_array_sort_with_data (items, compare_cb, &moment);
}
