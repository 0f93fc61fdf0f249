/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fills the pane with what a case stands in: session, pain, risks, earlier reactions, what was
 * advised. */
#include "config.h"

#include "care-case-pane-private.h"

#include <glib/gi18n-lib.h>

#include "care-case-clock.h"
#include "care-case-text.h"
#include "care-time.h"

#define DEFAULT_MODERATE_MAX 6.0

static void
add_point (GArray *points, const CareAnswers *answers, CareFactId id, double hours)
{
  CareAnswer answer = care_answers_get (answers, id);
  const CarePainPoint point = { hours, answer.value };

  if (answer.state == CARE_ANSWER_GIVEN)
    g_array_append_val (points, point);
}

static double
hours_since (gint64 at_ms, gint64 ended_at)
{
  return (double) (at_ms - ended_at) / (double) CARE_MS_PER_HOUR;
}

static void
fill_trend (CareCasePane *self)
{
  const CareSessionData *session = care_session_get (self->detail->session);
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (CarePainPoint));
  CareRuleSet *rules = care_desk_get_rules (self->desk);
  double moderate = DEFAULT_MODERATE_MAX;

  add_point (points, session->answers, CARE_FACT_PAIN_BEFORE, -6);
  add_point (points, session->answers, CARE_FACT_PAIN_AFTER, 0);
  for (guint i = 0; i < self->detail->reports->len; i++)
    {
      const CareReportData *report = care_report_get (g_ptr_array_index (self->detail->reports, i));

      add_point (points, report->answers, CARE_FACT_PAIN_NOW,
                 hours_since (report->reported_at, session->ended_at));
    }
  gtk_widget_set_visible (self->trend_box, points->len > 0);
  if (points->len == 0)
    return;
  if (!care_rule_set_get_parameter (rules, "moderate_max", &moderate))
    moderate = DEFAULT_MODERATE_MAX;
  care_pain_trend_set (self->trend, points,
                       hours_since (care_desk_now (self->desk), session->ended_at),
                       care_limit_h (rules), moderate);
}

/* Shows the context of the case that was read. */
void
care_case_pane_fill_context (CareCasePane *self)
{
  g_autoptr (GPtrArray) lines = care_case_context_lines (self->detail, self->timeline, self->desk);

  fill_trend (self);
  care_case_pane_fill_list (self->context_list, lines);
}
