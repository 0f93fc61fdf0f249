/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which cases the triage page shows, and in which order. */
#include "config.h"

#include "care-case-filter.h"

#include <glib/gi18n-lib.h>

/**
 * care_case_filter_label:
 * @filter: a filter
 *
 * Returns: (transfer none): the words on its button
 */
const char *
care_case_filter_label (CareCaseShown filter)
{
  switch (filter)
    {
    case CARE_CASE_SHOWN_OPEN:
      return _ ("Open");
    case CARE_CASE_SHOWN_NEW:
      return _ ("New");
    case CARE_CASE_SHOWN_ACKNOWLEDGED:
      return _ ("Acknowledged");
    case CARE_CASE_SHOWN_CONTACTING:
      return _ ("Contacting");
    case CARE_CASE_SHOWN_WAITING:
      return _ ("Waiting");
    case CARE_CASE_SHOWN_RESOLVED:
      return _ ("Resolved");
    case CARE_N_CASE_SHOWN:
      break;
    }
  g_return_val_if_reached ("");
}

/**
 * care_case_filter_takes:
 * @filter: a filter
 * @data: a case
 *
 * A reopened case is new: nobody took note of it since.
 *
 * Returns: whether @filter shows @data
 */
gboolean
care_case_filter_takes (CareCaseShown filter, const CareCaseData *data)
{
  switch (filter)
    {
    case CARE_CASE_SHOWN_OPEN:
      return data->state != CARE_CASE_STATE_RESOLVED;
    case CARE_CASE_SHOWN_NEW:
      return data->state == CARE_CASE_STATE_NEW || data->state == CARE_CASE_STATE_REOPENED;
    case CARE_CASE_SHOWN_ACKNOWLEDGED:
      return data->state == CARE_CASE_STATE_ACKNOWLEDGED;
    case CARE_CASE_SHOWN_CONTACTING:
      return data->state == CARE_CASE_STATE_CONTACTING;
    case CARE_CASE_SHOWN_WAITING:
      return data->state == CARE_CASE_STATE_WAITING;
    case CARE_CASE_SHOWN_RESOLVED:
      return data->state == CARE_CASE_STATE_RESOLVED;
    case CARE_N_CASE_SHOWN:
      break;
    }
  g_return_val_if_reached (FALSE);
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
