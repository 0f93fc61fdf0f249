/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case in words, for the pane and for paper: why it is here, what it stands in, what was done. */
#include "config.h"

#include "care-case-text.h"

#include <glib/gi18n-lib.h>

#include "care-answer-lines.h"
#include "care-case-clock.h"
#include "care-case-standing.h"
#include "care-case-story.h"
#include "care-case-why.h"
#include "care-entry-text.h"
#include "care-format-app.h"
#include "care-handout.h"
#include "care-session-text.h"
#include "care-time.h"
#include "care-timeline.h"
#include "care-why.h"

/* Older reactions than these stand on the patient's page. */
#define MAX_EARLIER 4

/* What the lines are made of, all lent, and the lines. */
typedef struct
{
  const CareCaseDetail *detail;
  GPtrArray *timeline; /* NULL where it is not needed */
  CareDesk *desk;
  GPtrArray *lines;
} Case;

/* Nothing where there is no text. */
static void
add_line (GPtrArray *lines, const char *label, const char *value)
{
  CareEntryLine *line;

  if (value == NULL || *value == '\0')
    return;
  line = g_new0 (CareEntryLine, 1);
  line->label = g_strdup (label);
  line->value = g_strdup (value);
  g_ptr_array_add (lines, line);
}

static const char *
lookup_value (gpointer data, const char *name)
{
  return care_desk_get_value (CARE_DESK (data), name);
}

static CareAnswers *
make_context (const CareCaseDetail *detail)
{
  CareAnswers *context = care_answers_new ();

  care_answers_merge (context, care_patient_get (detail->patient)->screening,
                      CARE_FACT_GROUP_SCREENING);
  care_answers_merge (context, care_session_get (detail->session)->answers,
                      CARE_FACT_GROUP_SESSION);
  return context;
}

/**
 * care_case_why_list:
 * @detail: a case
 * @desk: the desk
 *
 * Returns: (transfer full) (nullable) (element-type CareWhy): the rules that were true, highest
 * first; %NULL when no report was judged, or its verdict cannot be read
 */
GPtrArray *
care_case_why_list (const CareCaseDetail *detail, CareDesk *desk)
{
  g_autoptr (CareAnswers) context = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *why;

  if (detail->verdict == NULL)
    return NULL;
  context = make_context (detail);
  why = care_why_list (detail->verdict, detail->rules, care_report_get (detail->report)->answers,
                       context, lookup_value, desk, &error);
  if (why == NULL)
    g_warning ("A stored verdict could not be read: %s", error->message);
  return why;
}

/**
 * care_case_reason_free:
 * @self: (transfer full): a reason
 */
void
care_case_reason_free (CareCaseReason *self)
{
  g_free (self->staff);
  g_free (self->because);
  g_free (self->patient);
  g_free (self->would_clear);
  g_free (self->source);
  g_free (self);
}

/* The part of a sentence as a sentence of its own. */
static char *
capitalise (const char *text)
{
  char first[7] = { 0 };

  if (*text == '\0')
    return NULL;
  g_unichar_to_utf8 (g_unichar_totitle (g_utf8_get_char (text)), first);
  return g_strdup_printf ("%s%s", first, g_utf8_next_char (text));
}

/* The set that judged is named: it may be an older one than that in force. */
static char *
source_text (const CareCaseDetail *detail, CareDesk *desk, const CareWhy *why)
{
  CareRuleSet *rules = care_desk_get_rules (desk);
  const char *judged_by = care_result_get (detail->result)->rule_set_id;

  if (g_strcmp0 (care_rule_set_get_sha256 (rules), judged_by) == 0)
    /* Translators: id of a rule, name and version of its set, its source. */
    return g_strdup_printf (_ ("Rule %s · %s, version %d · Source: %s"), why->rule_id,
                            care_rule_set_get_id (rules), care_rule_set_get_version (rules),
                            why->source);
  return g_strdup_printf (_ ("Rule %s · an earlier version of the rules · Source: %s"),
                          why->rule_id, why->source);
}

static CareCaseReason *
new_reason (const CareCaseDetail *detail, CareDesk *desk, const CareWhy *why)
{
  CareCaseReason *self = g_new0 (CareCaseReason, 1);

  self->level = why->level;
  self->staff = g_strdup (why->staff);
  if (*why->because != '\0')
    /* Translators: %s are the answers that made a rule true. */
    self->because = g_strdup_printf (_ ("Because: %s"), why->because);
  if (*why->patient != '\0')
    /* Translators: %s is what to tell the patient. */
    self->patient = g_strdup_printf (_ ("Tell the patient: %s"), why->patient);
  self->would_clear = capitalise (why->would_clear);
  self->source = source_text (detail, desk, why);
  return self;
}

static void
add_process_reasons (GPtrArray *reasons, const CareCaseDetail *detail, CareDesk *desk)
{
  const CareCaseData *data = care_case_get (detail->triage_case);
  g_auto (GStrv) codes = g_strsplit (data->why != NULL ? data->why : "", " ", -1);

  for (guint i = 0; codes[i] != NULL; i++)
    {
      CareCaseReason *reason;

      if (*codes[i] == '\0' || care_rule_set_find (care_desk_get_rules (desk), codes[i]) != NULL)
        continue;
      reason = g_new0 (CareCaseReason, 1);
      reason->level = data->level;
      reason->staff = care_case_why_process (codes[i]);
      reason->source = g_strdup (codes[i]);
      g_ptr_array_add (reasons, reason);
    }
}

static gboolean
is_told (GPtrArray *why, const char *code)
{
  for (guint i = 0; why != NULL && i < why->len; i++)
    if (g_str_equal (((const CareWhy *) g_ptr_array_index (why, i))->rule_id, code))
      return TRUE;
  return FALSE;
}

static CareCaseReason *
new_earlier_reason (CareDesk *desk, const CareRule *rule)
{
  CareRuleSet *rules = care_desk_get_rules (desk);
  g_autofree char *patient = care_expand (rule->patient, rules, lookup_value, desk);
  CareCaseReason *self = g_new0 (CareCaseReason, 1);

  self->level = rule->level;
  self->staff = care_expand (rule->staff, rules, lookup_value, desk);
  self->because = g_strdup (_ ("From the reports before, not from the latest alone."));
  if (*patient != '\0')
    self->patient = g_strdup_printf (_ ("Tell the patient: %s"), patient);
  self->source = g_strdup_printf (_ ("Rule %s · %s, version %d · Source: %s"), rule->id,
                                  care_rule_set_get_id (rules), care_rule_set_get_version (rules),
                                  rule->source);
  return self;
}

/* What opened the case stays a reason of it, whatever the latest report says. */
static void
add_earlier_reasons (GPtrArray *reasons,
                     const CareCaseDetail *detail,
                     CareDesk *desk,
                     GPtrArray *why)
{
  const CareCaseData *data = care_case_get (detail->triage_case);
  g_auto (GStrv) codes = g_strsplit (data->why != NULL ? data->why : "", " ", -1);

  for (guint i = 0; codes[i] != NULL; i++)
    {
      const CareRule *rule = care_rule_set_find (care_desk_get_rules (desk), codes[i]);
      guint at = 0;

      if (rule == NULL || is_told (why, codes[i]))
        continue;
      while (at < reasons->len &&
             ((const CareCaseReason *) g_ptr_array_index (reasons, at))->level >= rule->level)
        at++;
      g_ptr_array_insert (reasons, (int) at, new_earlier_reason (desk, rule));
    }
}

/**
 * care_case_reasons:
 * @detail: a case
 * @desk: the desk
 *
 * Returns: (transfer full) (element-type CareCaseReason): one for each rule that was true of the
 * latest report or put the case where it is before, highest first, then those of the process, such
 * as silence
 */
GPtrArray *
care_case_reasons (const CareCaseDetail *detail, CareDesk *desk)
{
  GPtrArray *reasons = g_ptr_array_new_with_free_func ((GDestroyNotify) care_case_reason_free);
  g_autoptr (GPtrArray) why = care_case_why_list (detail, desk);

  for (guint i = 0; why != NULL && i < why->len; i++)
    g_ptr_array_add (reasons, new_reason (detail, desk, g_ptr_array_index (why, i)));
  add_earlier_reasons (reasons, detail, desk, why);
  add_process_reasons (reasons, detail, desk);
  return reasons;
}

static void
add_log_line (const Case *self, guint index, gboolean undone)
{
  const CareCaseEventData *event =
      care_case_event_get (g_ptr_array_index (self->detail->events, index));
  gint64 now_ms = care_desk_now (self->desk);
  GTimeZone *zone = care_desk_get_zone (self->desk);
  g_autofree char *when = care_format_when (event->at, now_ms, zone);
  g_autofree char *title = care_case_story_act (event, undone);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s · %s", when, event->actor);
  if (event->next_at != CARE_TIME_NONE && event->next_at > 0)
    {
      g_autofree char *next = care_format_when (event->next_at, now_ms, zone);

      /* Translators: %s is a date and time. */
      g_string_append_printf (text, _ (" · next %s"), next);
    }
  if (event->words != NULL)
    g_string_append_printf (text, "\n%s", event->words);
  add_line (self->lines, title, text->str);
}

static Case
new_case (const CareCaseDetail *detail, GPtrArray *timeline, CareDesk *desk)
{
  return (Case){ detail, timeline, desk,
                 g_ptr_array_new_with_free_func ((GDestroyNotify) care_entry_line_free) };
}

/**
 * care_case_log_lines:
 * @detail: a case
 * @desk: the desk
 *
 * Returns: (transfer full) (element-type CareEntryLine): every act with person and time, newest
 * first; what was undone says so
 */
GPtrArray *
care_case_log_lines (const CareCaseDetail *detail, CareDesk *desk)
{
  Case self = new_case (detail, NULL, desk);
  g_autofree gboolean *undone = care_case_undone_marks (detail->events);

  for (guint i = detail->events->len; i > 0; i--)
    add_log_line (&self, i - 1, undone[i - 1]);
  return self.lines;
}

static char *
fact_text (const CareAnswers *answers, CareFactId id)
{
  CareAnswer answer = care_answers_get (answers, id);

  return answer.state == CARE_ANSWER_GIVEN ? care_answer_to_label (id, answer) : NULL;
}

static void
add_session_lines (const Case *self)
{
  const CareSessionData *session = care_session_get (self->detail->session);
  g_autofree char *what = care_session_text (self->detail->session, care_desk_get_zone (self->desk),
                                             care_desk_now (self->desk));
  g_autofree char *by = g_strdup_printf ("%s · %s", what, session->therapist);
  g_autofree char *pressure = fact_text (session->answers, CARE_FACT_PRESSURE);

  add_line (self->lines, _ ("Session"), by);
  add_line (self->lines, _ ("Strongest pressure"), pressure);
  add_line (self->lines, _ ("Reaction during or right after"), session->reaction);
}

static void
add_risk_line (const Case *self)
{
  const CareAnswers *screening = care_patient_get (self->detail->patient)->screening;
  g_autofree char *risks = care_answers_list_labels (screening, 1u << CARE_FACT_GROUP_SCREENING,
                                                     (CareAnswer){ CARE_ANSWER_GIVEN, 1 });
  gboolean any_asked = FALSE;

  for (int i = 0; i < CARE_N_RECORDED_FACTS; i++)
    any_asked =
        any_asked || (care_fact_get ((CareFactId) i)->group == CARE_FACT_GROUP_SCREENING &&
                      care_answers_get (screening, (CareFactId) i).state != CARE_ANSWER_NOT_ASKED);
  /* Unknown is never none. */
  add_line (self->lines, _ ("Risks"),
            *risks != '\0' ? risks
            : any_asked    ? _ ("None known")
                           : _ ("Not asked yet"));
}

static void
add_report_lines (const Case *self)
{
  const CareReportData *report;
  g_autofree char *when = NULL, *line = NULL;

  if (self->detail->report == NULL)
    {
      add_line (self->lines, _ ("Report"), _ ("No report: silence after a higher-risk session"));
      return;
    }
  report = care_report_get (self->detail->report);
  when = care_format_when_after (report->reported_at,
                                 care_session_get (self->detail->session)->ended_at,
                                 care_desk_now (self->desk), care_desk_get_zone (self->desk));
  line =
      g_strdup_printf ("%s · %s", when, care_enum_label (CARE_TYPE_CHANNEL, (int) report->channel));
  add_line (self->lines, _ ("Report"), line);
  add_line (self->lines, _ ("In the patient’s words"), report->words);
}

/* Reports on other sessions that were more than expected. */
static void
add_earlier_line (const Case *self)
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
  add_line (self->lines, _ ("Earlier reactions"), out->len > 0 ? out->str : _ ("None recorded"));
}

static void
add_handout_lines (const Case *self)
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
  add_line (self->lines, _ ("Handout"),
            out->len > 0 ? out->str : _ ("None was given for this session"));
  add_line (self->lines, _ ("What was advised"),
            care_session_get (self->detail->session)->instructions);
}

/**
 * care_case_context_lines:
 * @detail: a case
 * @timeline: (element-type CareTimelineEntry): everything of the patient, newest first
 * @desk: the desk
 *
 * Returns: (transfer full) (element-type CareEntryLine): report, session, risks, earlier reactions,
 * what was advised
 */
GPtrArray *
care_case_context_lines (const CareCaseDetail *detail, GPtrArray *timeline, CareDesk *desk)
{
  Case self = new_case (detail, timeline, desk);

  add_report_lines (&self);
  add_session_lines (&self);
  add_risk_line (&self);
  add_earlier_line (&self);
  add_handout_lines (&self);
  add_line (self.lines, _ ("Changed because of the last response"),
            care_session_get (detail->session)->changed);
  return self.lines;
}
