/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry of a patient's timeline in words: its row, and all that it holds. */
#include "config.h"

#include "care-entry-text.h"

#include <glib/gi18n.h>

#include "care-addendum.h"
#include "care-attempt.h"
#include "care-call.h"
#include "care-case-view.h"
#include "care-case.h"
#include "care-format-app.h"
#include "care-give-handout.h"
#include "care-handout.h"
#include "care-json.h"
#include "care-report-advice.h"
#include "care-report.h"
#include "care-session-text.h"
#include "care-time.h"
#include "care-treatment-text.h"
#include "care-why.h"

static const char *
lookup_value (gpointer data, const char *name)
{
  return care_desk_get_value (CARE_DESK (data), name);
}

/* What made the report's rules true, highest level first; NULL when it was judged by another
 * version of the program and cannot be read. */
static GPtrArray *
list_why (CareTimelineEntry *entry, CareDesk *desk)
{
  CareResult *result = care_timeline_entry_get_result (entry);
  CareReport *report = CARE_REPORT (care_timeline_entry_get_record (entry));
  const CareResultData *data = result ? care_result_get (result) : NULL;
  g_autoptr (JsonNode) verdict = NULL;

  if (!data || !data->verdict)
    return NULL;
  verdict = care_json_parse (data->verdict, strlen (data->verdict), NULL);
  if (!verdict)
    return NULL;
  return care_why_list (verdict, care_desk_get_rules (desk), care_report_get (report)->answers,
                        NULL, lookup_value, desk, NULL);
}

static char *
answer_label (const CareAnswers *answers, CareFactId id)
{
  CareAnswer answer = care_answers_get (answers, id);

  return answer.state == CARE_ANSWER_GIVEN ? care_answer_to_label (id, answer) : NULL;
}

static char *
report_title (CareTimelineEntry *entry)
{
  const CareReportData *data =
      care_report_get (CARE_REPORT (care_timeline_entry_get_record (entry)));
  g_autofree char *pain = answer_label (data->answers, CARE_FACT_PAIN_NOW);
  CareOutcome outcome;
  const char *level = "";

  if (care_entry_outcome (entry, &outcome))
    level = care_enum_label (CARE_TYPE_OUTCOME, (int) outcome);
  if (pain)
    /* Translators: level of a report, pain from 0 to 10. */
    return g_strdup_printf (_ ("Report: %s · pain %s"), level, pain);
  /* Translators: level of a report. */
  return g_strdup_printf (_ ("Report: %s"), level);
}

static char *
session_title (CareSession *session)
{
  g_autofree char *what = care_session_text_what (session);

  /* Translators: techniques and regions. */
  return g_strdup_printf (_ ("Session: %s"), what);
}

static char *
case_title (CareCase *triage_case)
{
  const CareCaseData *data = care_case_get (triage_case);
  const char *level = care_enum_label (CARE_TYPE_LEVEL, (int) data->level);

  if (data->state == CARE_CASE_STATE_RESOLVED)
    /* Translators: level of a case. */
    return g_strdup_printf (_ ("Case resolved: %s"), level);
  /* Translators: level of a case. */
  return g_strdup_printf (_ ("Case open: %s"), level);
}

static char *
call_title (CareCall *call)
{
  const CareCallData *data = care_call_get (call);

  if (data->state == CARE_CALL_STATE_UNREACHABLE)
    return g_strdup (_ ("Call: could not be reached"));
  /* Translators: why the call is planned. */
  return g_strdup_printf (_ ("Call planned: %s"),
                          care_enum_label (CARE_TYPE_CALL_REASON, (int) data->reason));
}

static gboolean
is_letter (CareHandout *handout)
{
  return g_str_equal (care_handout_get (handout)->template_id, CARE_LETTER_COULD_NOT_REACH);
}

/**
 * care_entry_title:
 * @entry: an entry
 * @desk: the desk
 *
 * Returns: (transfer full): what it is, in a few words
 */
char *
care_entry_title (CareTimelineEntry *entry, CareDesk *desk)
{
  GObject *record = care_timeline_entry_get_record (entry);

  switch (care_timeline_entry_get_kind (entry))
    {
    case CARE_TIMELINE_SESSION:
      return session_title (CARE_SESSION (record));
    case CARE_TIMELINE_REPORT:
      return report_title (entry);
    case CARE_TIMELINE_CASE:
      return case_title (CARE_CASE (record));
    case CARE_TIMELINE_ATTEMPT:
      return g_strdup (care_enum_label (CARE_TYPE_ATTEMPT_RESULT,
                                        (int) care_attempt_get (CARE_ATTEMPT (record))->result));
    case CARE_TIMELINE_HANDOUT:
      return g_strdup (is_letter (CARE_HANDOUT (record)) ? _ ("Letter printed")
                                                         : _ ("Handout given"));
    case CARE_TIMELINE_CALL:
      return call_title (CARE_CALL (record));
    case CARE_TIMELINE_ADDENDUM:
      return g_strdup (_ ("Added to a session"));
    case CARE_N_TIMELINE_KINDS:
      break;
    }
  g_return_val_if_reached (NULL);
}

static char *
session_subtitle (CareSession *session)
{
  const CareSessionData *data = care_session_get (session);
  g_autofree char *before = answer_label (data->answers, CARE_FACT_PAIN_BEFORE);
  g_autofree char *after = answer_label (data->answers, CARE_FACT_PAIN_AFTER);

  if (before && after)
    /* Translators: pain before and after the session, who treated. */
    return g_strdup_printf (_ ("Pain %s before, %s after · %s"), before, after, data->therapist);
  return g_strdup (data->therapist);
}

static char *
report_subtitle (CareTimelineEntry *entry, CareDesk *desk)
{
  CareResult *result = care_timeline_entry_get_result (entry);
  g_autoptr (GPtrArray) why = list_why (entry, desk);
  g_autofree char *text = why ? care_case_view_why_short (why) : g_strdup ("");

  if (*text == '\0' && result && care_result_get (result)->incomplete)
    return g_strdup (_ ("Required questions are open"));
  if (*text == '\0')
    return g_strdup (_ ("Nothing beyond the expected course"));
  return g_steal_pointer (&text);
}

static char *
case_subtitle (CareCase *triage_case)
{
  const CareCaseData *data = care_case_get (triage_case);
  const char *state = care_enum_label (CARE_TYPE_CASE_STATE, (int) data->state);
  int outcome;

  if (data->outcome && care_enum_from_code (CARE_TYPE_CASE_OUTCOME, data->outcome, &outcome))
    return g_strdup (care_enum_label (CARE_TYPE_CASE_OUTCOME, outcome));
  if (data->owner)
    /* Translators: state of a case, who owns it. */
    return g_strdup_printf (_ ("%s · %s"), state, data->owner);
  /* Translators: state of a case. */
  return g_strdup_printf (_ ("%s · no owner yet"), state);
}

static char *
attempt_subtitle (CareAttempt *attempt)
{
  const CareAttemptData *data = care_attempt_get (attempt);
  const char *channel = care_enum_label (CARE_TYPE_CHANNEL, (int) data->channel);

  if (data->words && *data->words)
    return g_strdup_printf ("%s · %s · %s", channel, data->actor, data->words);
  return g_strdup_printf ("%s · %s", channel, data->actor);
}

static char *
call_subtitle (CareCall *call)
{
  const CareCallData *data = care_call_get (call);

  if (data->tries == 0)
    return g_strdup (_ ("Not tried yet"));
  return g_strdup_printf (ngettext ("Tried %d time", "Tried %d times", (gulong) data->tries),
                          (int) data->tries);
}

/**
 * care_entry_subtitle:
 * @entry: an entry
 * @desk: the desk
 *
 * Returns: (transfer full): the line under its title
 */
char *
care_entry_subtitle (CareTimelineEntry *entry, CareDesk *desk)
{
  GObject *record = care_timeline_entry_get_record (entry);

  switch (care_timeline_entry_get_kind (entry))
    {
    case CARE_TIMELINE_SESSION:
      return session_subtitle (CARE_SESSION (record));
    case CARE_TIMELINE_REPORT:
      return report_subtitle (entry, desk);
    case CARE_TIMELINE_CASE:
      return case_subtitle (CARE_CASE (record));
    case CARE_TIMELINE_ATTEMPT:
      return attempt_subtitle (CARE_ATTEMPT (record));
    case CARE_TIMELINE_HANDOUT:
      /* Translators: name of a template, its version, who gave the sheet. */
      return g_strdup_printf (_ ("%s, version %d · %s"),
                              care_handout_get (CARE_HANDOUT (record))->template_id,
                              (int) care_handout_get (CARE_HANDOUT (record))->template_version,
                              care_handout_get (CARE_HANDOUT (record))->given_by);
    case CARE_TIMELINE_CALL:
      return call_subtitle (CARE_CALL (record));
    case CARE_TIMELINE_ADDENDUM:
      /* Translators: who added it, what. */
      return g_strdup_printf (_ ("%s: %s"), care_addendum_get (CARE_ADDENDUM (record))->author,
                              care_addendum_get (CARE_ADDENDUM (record))->words);
    case CARE_N_TIMELINE_KINDS:
      break;
    }
  g_return_val_if_reached (NULL);
}

/**
 * care_entry_when:
 * @entry: an entry
 * @ended_at: end of the session it is about, UTC ms, or %CARE_TIME_NONE
 * @desk: the desk
 *
 * Returns: (transfer full): when it happened, and for reports how long after the session
 */
char *
care_entry_when (CareTimelineEntry *entry, gint64 ended_at, CareDesk *desk)
{
  gint64 at = care_timeline_entry_get_at (entry), now_ms = care_desk_now (desk);
  GTimeZone *zone = care_desk_get_zone (desk);

  if (care_timeline_entry_get_kind (entry) == CARE_TIMELINE_REPORT && ended_at != CARE_TIME_NONE)
    return care_format_when_after (at, ended_at, now_ms, zone);
  return care_format_when (at, now_ms, zone);
}

/**
 * care_entry_icon:
 * @entry: an entry
 *
 * Returns: (transfer none): name of the icon of entries without a level
 */
const char *
care_entry_icon (CareTimelineEntry *entry)
{
  switch (care_timeline_entry_get_kind (entry))
    {
    case CARE_TIMELINE_SESSION:
      return "x-office-document-symbolic";
    case CARE_TIMELINE_ADDENDUM:
      return "list-add-symbolic";
    case CARE_TIMELINE_HANDOUT:
      return "printer-symbolic";
    case CARE_TIMELINE_CALL:
      return "alarm-symbolic";
    case CARE_TIMELINE_ATTEMPT:
      return "call-start-symbolic";
    case CARE_TIMELINE_REPORT:
    case CARE_TIMELINE_CASE:
    case CARE_N_TIMELINE_KINDS:
      break;
    }
  return "dialog-information-symbolic";
}

/**
 * care_entry_outcome:
 * @entry: an entry
 * @ret: (out): its level
 *
 * Returns: whether it is a report or a case, and so has a level
 */
gboolean
care_entry_outcome (CareTimelineEntry *entry, CareOutcome *ret)
{
  CareResult *result = care_timeline_entry_get_result (entry);
  const CareCaseData *data;

  if (care_timeline_entry_get_kind (entry) == CARE_TIMELINE_REPORT && result)
    {
      *ret = care_result_get (result)->outcome;
      return TRUE;
    }
  if (care_timeline_entry_get_kind (entry) != CARE_TIMELINE_CASE)
    return FALSE;
  data = care_case_get (CARE_CASE (care_timeline_entry_get_record (entry)));
  *ret = data->incomplete && data->level < CARE_LEVEL_CONTACT
             ? CARE_OUTCOME_INCOMPLETE
             : care_outcome_from_level (data->level);
  return TRUE;
}

/**
 * care_entry_session_id:
 * @entry: an entry
 *
 * Returns: (transfer none) (nullable): the session it is about
 */
const char *
care_entry_session_id (CareTimelineEntry *entry)
{
  GObject *record = care_timeline_entry_get_record (entry);

  switch (care_timeline_entry_get_kind (entry))
    {
    case CARE_TIMELINE_SESSION:
      return care_session_get (CARE_SESSION (record))->id;
    case CARE_TIMELINE_REPORT:
      return care_report_get (CARE_REPORT (record))->session_id;
    case CARE_TIMELINE_CASE:
      return care_case_get (CARE_CASE (record))->session_id;
    case CARE_TIMELINE_ATTEMPT:
      return care_attempt_get (CARE_ATTEMPT (record))->session_id;
    case CARE_TIMELINE_HANDOUT:
      return care_handout_get (CARE_HANDOUT (record))->session_id;
    case CARE_TIMELINE_CALL:
      return care_call_get (CARE_CALL (record))->session_id;
    case CARE_TIMELINE_ADDENDUM:
      return care_addendum_get (CARE_ADDENDUM (record))->session_id;
    case CARE_N_TIMELINE_KINDS:
      break;
    }
  g_return_val_if_reached (NULL);
}

/**
 * care_entry_line_free:
 * @self: a line
 */
void
care_entry_line_free (CareEntryLine *self)
{
  g_free (self->label);
  g_free (self->value);
  g_free (self);
}

static void
add_line (GPtrArray *lines, const char *label, const char *value)
{
  CareEntryLine *line;

  if (!value || !*value)
    return;
  line = g_new0 (CareEntryLine, 1);
  line->label = g_strdup (label);
  line->value = g_strdup (value);
  g_ptr_array_add (lines, line);
}

static void
add_answers (GPtrArray *lines, const CareAnswers *answers, CareFactGroup group)
{
  for (int i = 0; i < CARE_N_RECORDED_FACTS; i++)
    {
      const CareFact *fact = care_fact_get ((CareFactId) i);
      CareAnswer answer = care_answers_get (answers, fact->id);
      g_autofree char *text = NULL;

      if (fact->group != group || fact->type == CARE_FACT_TYPE_TEXT ||
          answer.state == CARE_ANSWER_NOT_ASKED)
        continue;
      text = care_answer_to_label (fact->id, answer);
      add_line (lines, care_fact_label (fact->id), text);
    }
}

/* Names of the facts of @group that have this answer, on one line. */
static char *
join_labels (const CareAnswers *answers, CareFactGroup group, CareAnswerState state, gboolean yes)
{
  GString *out = g_string_new (NULL);

  for (int i = 0; i < CARE_N_RECORDED_FACTS; i++)
    {
      const CareFact *fact = care_fact_get ((CareFactId) i);
      CareAnswer answer = care_answers_get (answers, fact->id);

      if (fact->group != group || fact->type != CARE_FACT_TYPE_YN || answer.state != state ||
          (state == CARE_ANSWER_GIVEN && (answer.value != 0) != yes))
        continue;
      g_string_append_printf (out, "%s%s", out->len > 0 ? ", " : "", care_fact_label (fact->id));
    }
  return g_string_free (out, FALSE);
}

/**
 * care_answer_lines:
 * @answers: answers
 * @group: which of them; yes/no facts only
 *
 * Returns: (transfer full) (element-type CareEntryLine): one line for each answer, with the names
 * of the facts that have it; yes first, and what was not asked last
 */
GPtrArray *
care_answer_lines (const CareAnswers *answers, CareFactGroup group)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) care_entry_line_free);
  const struct
  {
    const char *label;
    CareAnswerState state;
    gboolean yes;
  } kinds[] = {
    { C_ ("answer", "Yes"), CARE_ANSWER_GIVEN, TRUE },
    { C_ ("answer", "Not sure"), CARE_ANSWER_UNSURE, FALSE },
    { C_ ("answer", "Declined"), CARE_ANSWER_DECLINED, FALSE },
    { C_ ("answer", "No"), CARE_ANSWER_GIVEN, FALSE },
    { C_ ("answer", "Not asked"), CARE_ANSWER_NOT_ASKED, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *names = join_labels (answers, group, kinds[i].state, kinds[i].yes);

      add_line (lines, kinds[i].label, names);
    }
  return lines;
}

/* Both times where they are more than a day apart. */
static void
add_happened (GPtrArray *lines, const CareSessionData *data, CareDesk *desk)
{
  g_autofree char *ended =
      care_format_when (data->ended_at, care_desk_now (desk), care_desk_get_zone (desk));
  g_autofree char *entered =
      care_format_when (data->entered_at, care_desk_now (desk), care_desk_get_zone (desk));

  if (data->entered_at - data->ended_at <= CARE_MS_PER_DAY)
    return;
  add_line (lines, _ ("Happened"), ended);
  add_line (lines, _ ("Entered"), entered);
}

static void
add_treatment (GPtrArray *lines, const CareSessionData *data)
{
  g_autoptr (GArray) rows = care_treatment_parse (data->treatment, NULL);
  g_autofree char *reactions = care_treatment_reactions_text (data->reactions);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const CareTreatmentRow *row = &g_array_index (rows, CareTreatmentRow, i);
      g_autofree char *rest = care_treatment_row_text (row);

      add_line (lines, care_fact_value_label (CARE_FACT_TECHNIQUES, (guint) row->technique), rest);
    }
  add_line (lines, _ ("Before leaving"), reactions);
  if (data->follow_up != CARE_FOLLOW_UP_AS_PLANNED)
    add_line (lines, _ ("Follow-up changed"),
              care_enum_label (CARE_TYPE_FOLLOW_UP, (int) data->follow_up));
}

static void
add_session (GPtrArray *lines, CareSession *session, CareDesk *desk)
{
  const CareSessionData *data = care_session_get (session);
  gint64 now_ms = care_desk_now (desk);
  g_autofree char *entered = care_format_when (data->entered_at, now_ms, care_desk_get_zone (desk));
  /* Translators: who signed, when. */
  g_autofree char *signed_by = g_strdup_printf (_ ("%s, %s"), data->signed_by, entered);

  add_happened (lines, data, desk);
  add_line (lines, _ ("Complaint"), data->complaint);
  add_answers (lines, data->answers, CARE_FACT_GROUP_SESSION);
  add_treatment (lines, data);
  add_line (lines, _ ("Reaction"), data->reaction);
  add_line (lines, _ ("Subjective"), data->subjective);
  add_line (lines, _ ("Objective"), data->objective);
  add_line (lines, _ ("Assessment"), data->assessment);
  add_line (lines, _ ("Plan"), data->plan);
  add_line (lines, _ ("Changed because of the last response"), data->changed);
  add_line (lines, _ ("Instructions on the handout"), data->instructions);
  add_line (lines, _ ("Code on the handout"), data->code);
  add_line (lines, _ ("Therapist"), data->therapist);
  add_line (lines, _ ("Signed"), signed_by);
}

static void
add_report (GPtrArray *lines, CareTimelineEntry *entry, CareDesk *desk)
{
  const CareReportData *data =
      care_report_get (CARE_REPORT (care_timeline_entry_get_record (entry)));
  g_autoptr (GPtrArray) why = list_why (entry, desk);
  g_autofree char *entered =
      care_format_when (data->entered_at, care_desk_now (desk), care_desk_get_zone (desk));
  g_autofree char *signed_by = g_strdup_printf (_ ("%s, %s"), data->signed_by, entered);
  g_autofree char *advice =
      care_report_advice_text (data->advice, care_desk_get_rules (desk), lookup_value, desk);

  for (guint i = 0; why && i < why->len; i++)
    {
      const CareWhy *reason = g_ptr_array_index (why, i);
      g_autofree char *sentence = care_why_sentence (reason);

      add_line (lines, care_enum_label (CARE_TYPE_LEVEL, (int) reason->level), sentence);
    }
  add_line (lines, _ ("Patient’s words"), data->words);
  add_line (lines, _ ("Advice given"), advice);
  add_answers (lines, data->answers, CARE_FACT_GROUP_REPORT);
  add_answers (lines, data->answers, CARE_FACT_GROUP_SYMPTOM);
  add_line (lines, _ ("Channel"), care_enum_label (CARE_TYPE_CHANNEL, (int) data->channel));
  add_line (lines, _ ("Signed"), signed_by);
}

static void
add_case (GPtrArray *lines, CareCase *triage_case, CareDesk *desk)
{
  const CareCaseData *data = care_case_get (triage_case);
  g_autofree char *due =
      care_format_when (data->due_at, care_desk_now (desk), care_desk_get_zone (desk));
  int harm;

  add_line (lines, _ ("State"), care_enum_label (CARE_TYPE_CASE_STATE, (int) data->state));
  add_line (lines, _ ("Owner"), data->owner);
  if (data->state != CARE_CASE_STATE_RESOLVED)
    add_line (lines, _ ("Due"), due);
  add_line (lines, _ ("Rules"), data->why);
  if (data->harm && care_enum_from_code (CARE_TYPE_HARM, data->harm, &harm))
    add_line (lines, _ ("Harm"), care_enum_label (CARE_TYPE_HARM, harm));
}

/**
 * care_entry_lines:
 * @entry: an entry
 * @desk: the desk
 *
 * Returns: (transfer full) (element-type CareEntryLine): all that it holds, ready to read
 */
GPtrArray *
care_entry_lines (CareTimelineEntry *entry, CareDesk *desk)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) care_entry_line_free);
  GObject *record = care_timeline_entry_get_record (entry);
  g_autofree char *subtitle = NULL;

  switch (care_timeline_entry_get_kind (entry))
    {
    case CARE_TIMELINE_SESSION:
      add_session (lines, CARE_SESSION (record), desk);
      break;
    case CARE_TIMELINE_REPORT:
      add_report (lines, entry, desk);
      break;
    case CARE_TIMELINE_CASE:
      add_case (lines, CARE_CASE (record), desk);
      break;
    case CARE_TIMELINE_ATTEMPT:
    case CARE_TIMELINE_HANDOUT:
    case CARE_TIMELINE_CALL:
    case CARE_TIMELINE_ADDENDUM:
      subtitle = care_entry_subtitle (entry, desk);
      add_line (lines, "", subtitle);
      break;
    case CARE_N_TIMELINE_KINDS:
      break;
    }
  return lines;
}
