/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fills the pane with what a case stands in: session, pain, risks, earlier reactions, what was
 * advised. */
#include "config.h"

#include "care-case-pane-private.h"

#include <glib/gi18n-lib.h>

#include "care-case-clock.h"
#include "care-entry-text.h"
#include "care-format-app.h"
#include "care-handout.h"
#include "care-session-text.h"
#include "care-time.h"
#include "care-timeline.h"

/* Older reactions than these stand on the patient's page. */
#define MAX_EARLIER 4

#define DEFAULT_MODERATE_MAX 6.0

static char *
fact_text (const CareAnswers *answers, CareFactId id)
{
  CareAnswer answer = care_answers_get (answers, id);

  return answer.state == CARE_ANSWER_GIVEN ? care_answer_to_label (id, answer) : NULL;
}

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

static void
add_session_rows (CareCasePane *self)
{
  const CareSessionData *session = care_session_get (self->detail->session);
  g_autofree char *what = care_session_text (self->detail->session, care_desk_get_zone (self->desk),
                                             care_desk_now (self->desk));
  g_autofree char *by = g_strdup_printf ("%s · %s", what, session->therapist);
  g_autofree char *pressure = fact_text (session->answers, CARE_FACT_PRESSURE);

  care_case_pane_add_row (self->context_list, _ ("Session"), by);
  care_case_pane_add_row (self->context_list, _ ("Strongest pressure"), pressure);
  care_case_pane_add_row (self->context_list, _ ("Reaction during or right after"),
                          session->reaction);
}

static void
add_risk_row (CareCasePane *self)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const CareAnswers *screening = care_patient_get (self->detail->patient)->screening;
  gboolean any_asked = FALSE;

  for (int i = 0; i < CARE_N_RECORDED_FACTS; i++)
    {
      CareAnswer answer = care_answers_get (screening, (CareFactId) i);

      if (care_fact_get ((CareFactId) i)->group != CARE_FACT_GROUP_SCREENING)
        continue;
      any_asked = any_asked || answer.state != CARE_ANSWER_NOT_ASKED;
      if (care_answer_is_yes (answer) == CARE_TRI_TRUE)
        g_string_append_printf (out, "%s%s", out->len > 0 ? ", " : "",
                                care_fact_label ((CareFactId) i));
    }
  /* Unknown is never none. */
  care_case_pane_add_row (self->context_list, _ ("Risks"),
                          out->len > 0 ? out->str
                          : any_asked  ? _ ("None known")
                                       : _ ("Not asked yet"));
}

static void
add_report_rows (CareCasePane *self)
{
  const CareReportData *report;
  g_autofree char *when = NULL, *line = NULL;

  if (self->detail->report == NULL)
    {
      care_case_pane_add_row (self->context_list, _ ("Report"),
                              _ ("No report: silence after a higher-risk session"));
      return;
    }
  report = care_report_get (self->detail->report);
  when = care_format_when_after (report->reported_at,
                                 care_session_get (self->detail->session)->ended_at,
                                 care_desk_now (self->desk), care_desk_get_zone (self->desk));
  line =
      g_strdup_printf ("%s · %s", when, care_enum_label (CARE_TYPE_CHANNEL, (int) report->channel));
  care_case_pane_add_row (self->context_list, _ ("Report"), line);
  care_case_pane_add_row (self->context_list, _ ("In the patient’s words"), report->words);
}

/* Reports on other sessions that were more than expected. */
static void
add_earlier_row (CareCasePane *self)
{
  const char *session_id = care_session_get (self->detail->session)->id;
  g_autoptr (GString) out = g_string_new (NULL);
  guint told = 0, more = 0;

  for (guint i = 0; i < self->timeline->len; i++)
    {
      CareTimelineEntry *entry = g_ptr_array_index (self->timeline, i);
      g_autofree char *when = NULL, *title = NULL;
      CareOutcome outcome;

      if (care_timeline_entry_get_kind (entry) != CARE_TIMELINE_REPORT ||
          g_strcmp0 (care_entry_session_id (entry), session_id) == 0 ||
          !care_entry_outcome (entry, &outcome) || outcome == CARE_OUTCOME_EXPECTED)
        continue;
      if (++told > MAX_EARLIER)
        {
          more++;
          continue;
        }
      when = care_format_when (care_timeline_entry_get_at (entry), care_desk_now (self->desk),
                               care_desk_get_zone (self->desk));
      title = care_entry_subtitle (entry, self->desk);
      g_string_append_printf (out, "%s%s · %s%s%s", out->len > 0 ? "\n" : "", when,
                              care_enum_label (CARE_TYPE_OUTCOME, (int) outcome),
                              *title != '\0' ? " · " : "", title);
    }
  if (more > 0)
    g_string_append_printf (
        out, ngettext ("\n%u more on the patient’s page", "\n%u more on the patient’s page", more),
        more);
  care_case_pane_add_row (self->context_list, _ ("Earlier reactions"),
                          out->len > 0 ? out->str : _ ("None recorded"));
}

static void
add_handout_row (CareCasePane *self)
{
  const char *session_id = care_session_get (self->detail->session)->id;
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < self->timeline->len; i++)
    {
      CareTimelineEntry *entry = g_ptr_array_index (self->timeline, i);
      g_autofree char *when = NULL, *title = NULL;

      if (care_timeline_entry_get_kind (entry) != CARE_TIMELINE_HANDOUT ||
          g_strcmp0 (care_entry_session_id (entry), session_id) != 0)
        continue;
      when = care_format_when (care_timeline_entry_get_at (entry), care_desk_now (self->desk),
                               care_desk_get_zone (self->desk));
      title = care_entry_title (entry, self->desk);
      g_string_append_printf (out, "%s%s · %s", out->len > 0 ? "\n" : "", title, when);
    }
  care_case_pane_add_row (self->context_list, _ ("Handout"),
                          out->len > 0 ? out->str : _ ("None was given for this session"));
  care_case_pane_add_row (self->context_list, _ ("What was advised"),
                          care_session_get (self->detail->session)->instructions);
}

/* Shows the context of the case that was read. */
void
care_case_pane_fill_context (CareCasePane *self)
{
  care_case_pane_clear_list (self->context_list);
  fill_trend (self);
  add_report_rows (self);
  add_session_rows (self);
  add_risk_row (self);
  add_earlier_row (self);
  add_handout_row (self);
  care_case_pane_add_row (self->context_list, _ ("Changed because of the last response"),
                          care_session_get (self->detail->session)->changed);
}
