/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which cases the triage page shows, and in which order. Pure. */
#include "config.h"

#include "care-case-filter.h"

#include <glib/gi18n-lib.h>

/* Under this word the mark of the incomplete check is kept, beside the codes of the levels. */
#define INCOMPLETE_CODE "incomplete"

static const char *const shown_codes[CARE_N_CASE_SHOWN] = {
  [CARE_CASE_SHOWN_NEW] = "new",
  [CARE_CASE_SHOWN_ACKNOWLEDGED] = "acknowledged",
  [CARE_CASE_SHOWN_CONTACTING] = "contacting",
  [CARE_CASE_SHOWN_WAITING] = "waiting",
  [CARE_CASE_SHOWN_NOT_REACHED] = "not-reached",
  [CARE_CASE_SHOWN_RESOLVED_TODAY] = "resolved-today",
  [CARE_CASE_SHOWN_ALL] = "all",
};

/**
 * care_case_filter_label:
 * @shown: a filter
 *
 * Returns: (transfer none): the words on its button
 */
const char *
care_case_filter_label (CareCaseShown shown)
{
  switch (shown)
    {
    case CARE_CASE_SHOWN_NEW:
      return _ ("New");
    case CARE_CASE_SHOWN_ACKNOWLEDGED:
      return _ ("Acknowledged");
    case CARE_CASE_SHOWN_CONTACTING:
      return _ ("Contacting");
    case CARE_CASE_SHOWN_WAITING:
      return _ ("Waiting");
    case CARE_CASE_SHOWN_NOT_REACHED:
      return _ ("Could not reach");
    case CARE_CASE_SHOWN_RESOLVED_TODAY:
      return _ ("Resolved today");
    case CARE_CASE_SHOWN_ALL:
      return _ ("All open");
    case CARE_N_CASE_SHOWN:
      break;
    }
  g_return_val_if_reached ("");
}

/**
 * care_case_filter_mark:
 * @data: a case
 *
 * Returns: the mark of its row, under which it is counted: a level, or CARE_CASE_MARK_INCOMPLETE
 */
int
care_case_filter_mark (const CareCaseData *data)
{
  return care_case_outcome (data) == CARE_OUTCOME_INCOMPLETE ? CARE_CASE_MARK_INCOMPLETE
                                                             : (int) data->level;
}

static CareCaseShown
state_filter (const CareCaseData *data, const CareCaseStanding *standing)
{
  if (care_case_standing_is_not_reached (standing, data))
    return CARE_CASE_SHOWN_NOT_REACHED;
  switch (data->state)
    {
    /* Nobody took note of a reopened case since. */
    case CARE_CASE_STATE_NEW:
    case CARE_CASE_STATE_REOPENED:
      return CARE_CASE_SHOWN_NEW;
    case CARE_CASE_STATE_ACKNOWLEDGED:
      return CARE_CASE_SHOWN_ACKNOWLEDGED;
    case CARE_CASE_STATE_CONTACTING:
      return CARE_CASE_SHOWN_CONTACTING;
    case CARE_CASE_STATE_WAITING:
      return CARE_CASE_SHOWN_WAITING;
    case CARE_CASE_STATE_RESOLVED:
      return CARE_CASE_SHOWN_RESOLVED_TODAY;
    case CARE_N_CASE_STATES:
      break;
    }
  g_return_val_if_reached (CARE_CASE_SHOWN_ALL);
}

/**
 * care_case_filter_takes:
 * @wanted: what a person wants to see
 * @data: a case
 * @standing: its standing
 * @person: who looks
 * @today_ms: start of the local day, UTC ms
 *
 * An open case is under exactly one of the states and under all; a patient who could not be reached
 * is no longer just being contacted. Closed cases of earlier days are not shown.
 *
 * Returns: whether @wanted shows @data
 */
gboolean
care_case_filter_takes (const CareCaseWanted *wanted,
                        const CareCaseData *data,
                        const CareCaseStanding *standing,
                        const char *person,
                        gint64 today_ms)
{
  gboolean closed = data->state == CARE_CASE_STATE_RESOLVED;

  if (wanted->levels != 0 &&
      (wanted->levels & CARE_CASE_LEVEL_BIT (care_case_filter_mark (data))) == 0)
    return FALSE;
  if (wanted->mine && g_strcmp0 (data->owner, person) != 0)
    return FALSE;
  if (closed && data->closed_at < today_ms)
    return FALSE;
  if (wanted->shown == CARE_CASE_SHOWN_ALL)
    return !closed;
  return state_filter (data, standing) == wanted->shown;
}

/**
 * care_case_filter_to_text:
 * @wanted: what a person wants to see
 *
 * Returns: (transfer full): the same as a text to be kept
 */
char *
care_case_filter_to_text (const CareCaseWanted *wanted)
{
  GString *out = g_string_new (shown_codes[wanted->shown]);

  for (int level = 0; level < CARE_N_LEVELS; level++)
    if (wanted->levels & CARE_CASE_LEVEL_BIT (level))
      g_string_append_printf (out, " %s", care_enum_code (CARE_TYPE_LEVEL, level));
  if (wanted->levels & CARE_CASE_LEVEL_BIT (CARE_CASE_MARK_INCOMPLETE))
    g_string_append (out, " " INCOMPLETE_CODE);
  if (wanted->mine)
    g_string_append (out, " mine");
  return g_string_free (out, FALSE);
}

/**
 * care_case_filter_from_text:
 * @text: (nullable): what care_case_filter_to_text() returned
 * @ret: (out): all open cases when @text says nothing; words that are not known are left out
 */
void
care_case_filter_from_text (const char *text, CareCaseWanted *ret)
{
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", " ", -1);

  *ret = (CareCaseWanted){ .shown = CARE_CASE_SHOWN_ALL };
  for (guint i = 0; words[i] != NULL; i++)
    {
      int level = -1;

      for (int shown = 0; shown < CARE_N_CASE_SHOWN; shown++)
        if (g_str_equal (words[i], shown_codes[shown]))
          ret->shown = (CareCaseShown) shown;
      if (g_str_equal (words[i], "mine"))
        ret->mine = TRUE;
      else if (g_str_equal (words[i], INCOMPLETE_CODE))
        ret->levels |= CARE_CASE_LEVEL_BIT (CARE_CASE_MARK_INCOMPLETE);
      else if (care_enum_from_code (CARE_TYPE_LEVEL, words[i], &level))
        ret->levels |= CARE_CASE_LEVEL_BIT (level);
    }
}

/**
 * care_case_filter_compare:
 * @x: a case
 * @y: a case
 * @now_ms: now, UTC ms
 *
 * Open before closed; open ones breached first, then by level, then by time left; closed ones the
 * last closed first. Total: no two cases are equal. The command line lists in the same order.
 *
 * Returns: less than, or more than 0, as @x comes before or after @y
 */
int
care_case_filter_compare (const CareCaseData *x, const CareCaseData *y, gint64 now_ms)
{
  gboolean x_closed = x->state == CARE_CASE_STATE_RESOLVED;
  gboolean y_closed = y->state == CARE_CASE_STATE_RESOLVED;
  gboolean x_late = !x_closed && x->due_at < now_ms;
  gboolean y_late = !y_closed && y->due_at < now_ms;

  if (x_closed != y_closed)
    return x_closed ? 1 : -1;
  if (x_closed && x->closed_at != y->closed_at)
    return x->closed_at > y->closed_at ? -1 : 1;
  if (x_late != y_late)
    return x_late ? -1 : 1;
  if (!x_closed && x->level != y->level)
    return x->level > y->level ? -1 : 1;
  if (!x_closed && x->due_at != y->due_at)
    return x->due_at < y->due_at ? -1 : 1;
  return g_strcmp0 (x->id, y->id);
}
