/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the patient responded to the last session, in few words, for the next one: pure.
 *
 * A response is flagged by its case, and by its report only where no case took it in: a case that
 * was entered in error asks nothing of the next session. What the patient said of feeling unsafe
 * is left out, with everything that could give it away, unless the reader may know. */
#include "config.h"

#include "care-last-response.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "care-case-story.h"
#include "care-case-view.h"
#include "care-case-why.h"
#include "care-json.h"
#include "care-level-text.h"
#include "care-parts.h"
#include "care-time.h"

#define UNSAFE_RULE "CON-1"

static void
last_item_free (CareLastItem *item)
{
  g_free (item->level);
  g_free (item->story);
  g_free (item);
}

static gboolean
names_unsafe (const char *codes)
{
  g_auto (GStrv) all = g_strsplit (codes != NULL ? codes : "", " ", -1);

  return g_strv_contains ((const char *const *) all, UNSAFE_RULE);
}

/* --- reports --- */

static const CareReportData *
report_at (const CareLastResponseInput *input, guint index)
{
  return care_report_get (g_ptr_array_index (input->reports, index));
}

static CareResult *
result_at (const CareLastResponseInput *input, guint index)
{
  return g_ptr_array_index (input->results, index);
}

static gboolean
is_of_last_session (const CareLastResponseInput *input, guint index)
{
  return g_str_equal (report_at (input, index)->session_id, care_session_get (input->session)->id);
}

static gboolean
is_unsafe_report (const CareLastResponseInput *input, guint index)
{
  CareResult *result = result_at (input, index);

  return care_answer_is_yes (care_answers_get (report_at (input, index)->answers,
                                               CARE_FACT_FELT_UNSAFE)) == CARE_TRI_TRUE ||
         (result != NULL && names_unsafe (care_result_get (result)->why));
}

/* A reason is told with the numbers of the rules that judged, whichever are in force. */
static CareRuleSet *
rules_at (const CareLastResponseInput *input, guint index)
{
  CareRuleSet *judged = input->judged != NULL ? g_ptr_array_index (input->judged, index) : NULL;

  return judged != NULL ? judged : input->rules;
}

/* The reasons of one report that the reader may see, highest level first. */
static GPtrArray *
list_why (const CareLastResponseInput *input, guint index)
{
  CareResult *result = result_at (input, index);
  const char *text = result != NULL ? care_result_get (result)->verdict : "";
  g_autoptr (JsonNode) verdict = care_json_parse (text, strlen (text), NULL);
  g_autoptr (CareAnswers) context = care_answers_new ();
  GPtrArray *why = NULL;

  if (input->screening != NULL)
    care_answers_merge (context, input->screening, CARE_FACT_GROUP_SCREENING);
  if (is_of_last_session (input, index))
    care_answers_merge (context, care_session_get (input->session)->answers,
                        CARE_FACT_GROUP_SESSION);
  if (verdict != NULL)
    why = care_why_list (verdict, rules_at (input, index), report_at (input, index)->answers,
                         context, input->lookup, input->lookup_data, NULL);
  if (why == NULL)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) care_why_free);
  for (guint i = why->len; i > 0 && !input->may_see_unsafe; i--)
    if (g_str_equal (((CareWhy *) g_ptr_array_index (why, i - 1))->rule_id, UNSAFE_RULE))
      g_ptr_array_remove_index (why, i - 1);
  return why;
}

/* What came out of a report as far as the reader may know. The hidden rule is at contact: above it
 * another one decided. */
static CareOutcome
outcome_of_report (const CareLastResponseInput *input, guint index, const GPtrArray *why)
{
  const CareResultData *data = care_result_get (result_at (input, index));
  CareLevel level = CARE_LEVEL_EXPECTED;

  if (input->may_see_unsafe || !names_unsafe (data->why) || data->outcome > CARE_OUTCOME_CONTACT)
    return data->outcome;
  for (guint i = 0; i < why->len; i++)
    level = MAX (level, ((CareWhy *) g_ptr_array_index (why, i))->level);
  if (level < CARE_LEVEL_CONTACT && data->incomplete)
    return CARE_OUTCOME_INCOMPLETE;
  return care_outcome_from_level (level);
}

static char *
tell_open_questions (CareResult *result)
{
  const char *text = care_result_get (result)->verdict;
  g_autoptr (JsonNode) verdict = care_json_parse (text, strlen (text), NULL);

  return verdict != NULL ? care_case_view_open_sentence_of (verdict) : NULL;
}

static char *
tell_level (CareOutcome outcome, const char *reasons)
{
  const char *name = care_enum_label (CARE_TYPE_OUTCOME, (int) outcome);

  if (reasons == NULL || *reasons == '\0')
    reasons = care_level_text_meaning (outcome);
  /* Translators: a level, then why: "Contact — Numbness: new" */
  return g_strdup_printf (_ ("%s — %s"), name, reasons);
}

/* --- cases --- */

typedef struct
{
  gboolean hidden; /* there is nothing in it that the reader may see */
  CareOutcome outcome;
} CaseLevel;

static CareOutcome
outcome_of_level (CareLevel level, gboolean incomplete)
{
  if (level < CARE_LEVEL_CONTACT && incomplete)
    return CARE_OUTCOME_INCOMPLETE;
  return care_outcome_from_level (level);
}

static CaseLevel
level_of_case (const CareLastResponseInput *input, const CareCaseData *data)
{
  g_auto (GStrv) codes = g_strsplit (data->why != NULL ? data->why : "", " ", -1);
  CareLevel level = CARE_LEVEL_EXPECTED;
  gboolean other = FALSE;

  if (input->may_see_unsafe || !names_unsafe (data->why))
    return (CaseLevel){ FALSE, outcome_of_level (data->level, data->incomplete) };
  for (guint i = 0; codes[i] != NULL; i++)
    {
      const CareRule *rule = care_rule_set_find (input->rules, codes[i]);

      if (*codes[i] == '\0' || g_str_equal (codes[i], UNSAFE_RULE))
        continue;
      other = TRUE;
      level = MAX (level, rule != NULL ? rule->level : CARE_LEVEL_CONTACT);
    }
  if (data->level > CARE_LEVEL_CONTACT)
    level = data->level;
  return (CaseLevel){ !other, outcome_of_level (MIN (level, data->level), data->incomplete) };
}

/* Reports between the one that opened the case and the newest in it. */
static gboolean
case_holds (const CareLastResponseInput *input, const CareCaseData *data, guint index)
{
  gint64 from = G_MAXINT64;
  gint64 to = G_MININT64;

  if (data->report_id == NULL ||
      !g_str_equal (report_at (input, index)->session_id, data->session_id))
    return FALSE;
  for (guint i = 0; i < input->reports->len; i++)
    {
      const CareReportData *report = report_at (input, i);

      if (g_str_equal (report->id, data->report_id))
        from = report->reported_at;
      if (g_strcmp0 (report->id, data->last_report_id) == 0)
        to = report->reported_at;
    }
  return report_at (input, index)->reported_at >= from &&
         report_at (input, index)->reported_at <= to;
}

static char *
tell_process (const CareLastResponseInput *input, const CareCaseData *data)
{
  g_auto (GStrv) codes = g_strsplit (data->why != NULL ? data->why : "", " ", -1);

  for (guint i = 0; codes[i] != NULL; i++)
    if (*codes[i] != '\0' && care_rule_set_find (input->rules, codes[i]) == NULL)
      return care_case_why_process (codes[i]);
  return NULL;
}

/* The reasons of the worst report in the case; the newer one of two alike. */
static char *
tell_case_reasons (const CareLastResponseInput *input, const CareCaseData *data)
{
  g_autofree char *best = NULL;
  CareOutcome best_outcome = CARE_OUTCOME_EXPECTED;

  for (guint i = 0; i < input->reports->len; i++)
    {
      g_autoptr (GPtrArray) why = NULL;
      CareOutcome outcome;

      if (result_at (input, i) == NULL || !case_holds (input, data, i))
        continue;
      why = list_why (input, i);
      outcome = outcome_of_report (input, i, why);
      if (outcome < best_outcome)
        continue;
      best_outcome = outcome;
      g_free (best);
      best = why->len > 0 ? care_case_view_why_short (why)
                          : tell_open_questions (result_at (input, i));
    }
  return best != NULL ? g_steal_pointer (&best) : tell_process (input, data);
}

/* The last session's form already asked what was changed because of it. */
static gboolean
is_answered_before (const CareLastResponseInput *input, const CareCaseData *data)
{
  const CareSessionData *last = care_session_get (input->session);

  return !g_str_equal (data->session_id, last->id) && data->opened_at <= last->entered_at;
}

static void
add_item (CareLastResponse *self, CareOutcome outcome, char *level, char *story)
{
  CareLastItem *item = g_new0 (CareLastItem, 1);

  item->outcome = outcome;
  item->level = level;
  item->story = story;
  g_ptr_array_add (self->items, item);
}

static void
add_cases (CareLastResponse *self, const CareLastResponseInput *input, gboolean *covered)
{
  for (guint i = input->cases->len; i > 0; i--)
    {
      const CareCaseData *data = care_case_get (g_ptr_array_index (input->cases, i - 1));
      CaseLevel level = level_of_case (input, data);
      g_autofree char *reasons = NULL;

      if (level.hidden)
        continue;
      for (guint j = 0; j < input->reports->len; j++)
        covered[j] = covered[j] || case_holds (input, data, j);
      reasons = tell_case_reasons (input, data);
      /* Words about the rest of such a case may tell of what is hidden. */
      add_item (self, level.outcome, tell_level (level.outcome, reasons),
                care_case_story (data, input->events, input->now_ms,
                                 input->may_see_unsafe || !names_unsafe (data->why)));
      if (level.outcome >= CARE_OUTCOME_INCOMPLETE && !is_answered_before (input, data) &&
          g_strcmp0 (data->outcome, care_enum_code (CARE_TYPE_CASE_OUTCOME,
                                                    CARE_CASE_OUTCOME_ENTERED_IN_ERROR)) != 0)
        self->flagged = TRUE;
    }
}

/* Of the reports without a case, those that somebody had to act on, and the newest. A check that
 * was left open counts until a later report completes it. */
static void
add_reports (CareLastResponse *self, const CareLastResponseInput *input, const gboolean *covered)
{
  for (guint i = input->reports->len; i > 0; i--)
    {
      gboolean newest = i == input->reports->len;
      g_autoptr (GPtrArray) why = NULL;
      g_autofree char *reasons = NULL;
      CareOutcome outcome;

      if (covered[i - 1] || result_at (input, i - 1) == NULL)
        continue;
      why = list_why (input, i - 1);
      outcome = outcome_of_report (input, i - 1, why);
      if (outcome < CARE_OUTCOME_CONTACT && !newest)
        continue;
      self->flagged = self->flagged || outcome >= CARE_OUTCOME_INCOMPLETE;
      reasons = why->len > 0 ? care_case_view_why_short (why)
                             : tell_open_questions (result_at (input, i - 1));
      add_item (self, outcome, tell_level (outcome, reasons), NULL);
    }
}

/* --- the course of soreness --- */

typedef struct
{
  gboolean any;    /* there is a report of the last session */
  gint64 sore_ms;  /* after the session, the last time it was there; -1 for never */
  gint64 gone_ms;  /* after the session, when it was gone; -1 */
  gint64 asked_ms; /* the last report */
  CareAnswer course;
} Course;

static Course
read_course (const CareLastResponseInput *input)
{
  Course course = { FALSE, -1, -1, 0, { CARE_ANSWER_NOT_ASKED, 0 } };

  for (guint i = 0; i < input->reports->len; i++)
    {
      const CareReportData *report = report_at (input, i);
      gint64 after = report->reported_at - care_session_get (input->session)->ended_at;
      CareTri sore;

      if (!is_of_last_session (input, i))
        continue;
      sore = care_answer_is_yes (care_answers_get (report->answers, CARE_FACT_NEW_SORENESS));
      course.any = TRUE;
      course.asked_ms = after;
      if (sore == CARE_TRI_TRUE)
        {
          course.sore_ms = after;
          course.gone_ms = -1;
          course.course = care_answers_get (report->answers, CARE_FACT_COURSE);
        }
      else if (sore == CARE_TRI_FALSE)
        course.gone_ms = after;
    }
  return course;
}

static char *
tell_sore (CareAnswer course, const char *at)
{
  const CareFact *fact = care_fact_get (CARE_FACT_COURSE);
  const char *code = course.state == CARE_ANSWER_GIVEN && course.value < fact->n_values
                         ? fact->values[course.value].code
                         : "";

  if (g_str_equal (code, "better"))
    return g_strdup_printf (_ ("Last time: sore at %s, getting better."), at);
  if (g_str_equal (code, "worse"))
    return g_strdup_printf (_ ("Last time: sore at %s, getting worse."), at);
  if (g_str_equal (code, "same"))
    return g_strdup_printf (_ ("Last time: sore at %s, no better by then."), at);
  return g_strdup_printf (_ ("Last time: sore at %s."), at);
}

static char *
tell_headline (const CareLastResponseInput *input)
{
  Course course = read_course (input);
  g_autofree char *sore = care_case_story_span (course.sore_ms);
  g_autofree char *gone = care_case_story_span (course.gone_ms);
  g_autofree char *asked = care_case_story_span (course.asked_ms);

  if (!course.any)
    return g_strdup (_ ("Last time: no response was recorded."));
  if (course.sore_ms >= 0 && course.gone_ms >= 0)
    return g_strdup_printf (_ ("Last time: sore at %s, gone at %s."), sore, gone);
  if (course.sore_ms >= 0)
    return tell_sore (course.course, sore);
  if (course.gone_ms >= 0)
    return g_strdup_printf (_ ("Last time: not sore, asked at %s."), gone);
  return g_strdup_printf (_ ("Last time: response at %s, soreness not asked."), asked);
}

static char *
tell_pain (const CareLastResponseInput *input)
{
  const CareSessionData *session = care_session_get (input->session);
  CareAnswer before = care_answers_get (session->answers, CARE_FACT_PAIN_BEFORE);
  CareAnswer later = care_answers_get (session->answers, CARE_FACT_PAIN_AFTER);
  GString *out = g_string_new (NULL);

  if (before.state == CARE_ANSWER_GIVEN)
    g_string_append_printf (out, C_ ("pain", "%u before"), before.value);
  if (later.state == CARE_ANSWER_GIVEN)
    {
      g_autofree char *text = g_strdup_printf (C_ ("pain", "%u after"), later.value);

      care_parts_add (out, " · ", text);
    }
  for (guint i = 0; i < input->reports->len; i++)
    {
      const CareReportData *report = report_at (input, i);
      CareAnswer pain = care_answers_get (report->answers, CARE_FACT_PAIN_NOW);
      g_autofree char *span = care_case_story_span (report->reported_at - session->ended_at);
      g_autofree char *text = NULL;

      if (!is_of_last_session (input, i) || pain.state != CARE_ANSWER_GIVEN)
        continue;
      /* Translators: pain from 0 to 10, length of time after the session. */
      text = g_strdup_printf (C_ ("pain", "%u at %s"), pain.value, span);
      care_parts_add (out, " · ", text);
    }
  if (out->len > 0)
    {
      g_autofree char *scores = g_strdup (out->str);

      /* Translators: a row of pain scores. */
      g_string_printf (out, C_ ("pain", "Pain: %s"), scores);
    }
  return care_parts_take (out);
}

static char *
tell_words (const CareLastResponseInput *input)
{
  guint newest = input->reports->len;

  if (newest == 0 || report_at (input, newest - 1)->words == NULL ||
      (!input->may_see_unsafe && is_unsafe_report (input, newest - 1)))
    return NULL;
  return g_strdup (report_at (input, newest - 1)->words);
}

/**
 * care_last_response_new:
 * @input: what is known
 *
 * Pure: the same input gives the same words.
 *
 * Returns: (transfer full): what the next session's form says first
 */
CareLastResponse *
care_last_response_new (const CareLastResponseInput *input)
{
  CareLastResponse *self = g_new0 (CareLastResponse, 1);
  g_autofree gboolean *covered = g_new0 (gboolean, input->reports->len + 1);

  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) last_item_free);
  add_cases (self, input, covered);
  add_reports (self, input, covered);
  self->headline = tell_headline (input);
  self->pain = tell_pain (input);
  self->words = tell_words (input);
  return self;
}

/**
 * care_last_response_free:
 * @self: (nullable): a response
 */
void
care_last_response_free (CareLastResponse *self)
{
  if (self == NULL)
    return;
  g_free (self->headline);
  g_free (self->pain);
  g_free (self->words);
  g_ptr_array_unref (self->items);
  g_free (self);
}
