/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that an entry of a patient's timeline holds, name and value, ready to read. */
#include "config.h"

#include "care-entry-text.h"

#include <glib/gi18n.h>

#include "care-addendum.h"
#include "care-answer-lines.h"
#include "care-case.h"
#include "care-episode.h"
#include "care-format-app.h"
#include "care-measure-text.h"
#include "care-patient-note.h"
#include "care-people-event.h"
#include "care-report-advice.h"
#include "care-report.h"
#include "care-session.h"
#include "care-time.h"
#include "care-treatment-text.h"
#include "care-why.h"

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

/* For the functions that tell answers. */
static void
take_line (const char *label, const char *value, gpointer lines)
{
  add_line (lines, label, value);
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

  care_answers_foreach_yes_no (answers, 1u << group, TRUE, take_line, lines);
  return lines;
}

/* Both times where they are more than a day apart. */
static void
add_happened (GPtrArray *lines, gint64 happened_at, gint64 entered_at, CareDesk *desk)
{
  g_autofree char *ended =
      care_format_when (happened_at, care_desk_now (desk), care_desk_get_zone (desk));
  g_autofree char *entered =
      care_format_when (entered_at, care_desk_now (desk), care_desk_get_zone (desk));

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

  if (data->entered_at - data->ended_at > CARE_MS_PER_DAY)
    add_happened (lines, data->ended_at, data->entered_at, desk);
  add_line (lines, _ ("Complaint"), data->complaint);
  care_answers_foreach_value (data->answers, CARE_FACT_GROUP_SESSION, take_line, lines);
  care_answers_foreach_yes_no (data->answers, 1u << CARE_FACT_GROUP_SESSION, FALSE, take_line,
                               lines);
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

static const char *
lookup_value (gpointer data, const char *name)
{
  return care_desk_get_value (CARE_DESK (data), name);
}

static void
add_report (GPtrArray *lines, CareTimelineEntry *entry, CareDesk *desk)
{
  const CareReportData *data =
      care_report_get (CARE_REPORT (care_timeline_entry_get_record (entry)));
  g_autoptr (GPtrArray) why = care_entry_why (entry, desk);
  g_autofree char *entered =
      care_format_when (data->entered_at, care_desk_now (desk), care_desk_get_zone (desk));
  g_autofree char *signed_by = g_strdup_printf (_ ("%s, %s"), data->signed_by, entered);
  CareRuleSet *judged = care_timeline_entry_get_rules (entry);
  g_autofree char *advice = care_report_advice_text (
      data->advice, judged ? judged : care_desk_get_rules (desk), lookup_value, desk);

  for (guint i = 0; why && i < why->len; i++)
    {
      const CareWhy *reason = g_ptr_array_index (why, i);
      g_autofree char *sentence = care_why_sentence (reason);

      add_line (lines, care_enum_label (CARE_TYPE_LEVEL, (int) reason->level), sentence);
    }
  add_line (lines, _ ("Patient’s words"), data->words);
  add_line (lines, _ ("Advice given"), advice);
  care_answers_foreach_value (data->answers, CARE_FACT_GROUP_REPORT, take_line, lines);
  care_answers_foreach_value (data->answers, CARE_FACT_GROUP_SYMPTOM, take_line, lines);
  care_answers_foreach_yes_no (data->answers,
                               1u << CARE_FACT_GROUP_REPORT | 1u << CARE_FACT_GROUP_SYMPTOM, FALSE,
                               take_line, lines);
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

static void
add_addendum (GPtrArray *lines, CareAddendum *addendum, CareDesk *desk)
{
  const CareAddendumData *data = care_addendum_get (addendum);

  add_line (lines, "", data->words);
  add_line (lines, _ ("Written by"), data->author);
  add_happened (lines, data->happened_at, data->entered_at, desk);
}

static void
add_note (GPtrArray *lines, CarePatientNote *note, CareDesk *desk)
{
  const CarePatientNoteData *data = care_patient_note_get (note);

  add_line (lines, "", data->words);
  add_line (lines, _ ("Written by"), data->author);
  add_happened (lines, data->happened_at, data->entered_at, desk);
}

static void
add_episode (GPtrArray *lines, CareEpisode *episode)
{
  const CareEpisodeData *data = care_episode_get (episode);
  g_autofree char *began = care_format_date (data->began_on);
  g_autofree char *ended = data->ended_on ? care_format_date (data->ended_on) : NULL;

  add_line (lines, _ ("Region"), care_region_label (data->region));
  add_line (lines, _ ("Complaint"), data->complaint);
  add_line (lines, _ ("Goals"), data->goals);
  add_line (lines, _ ("First day"), began);
  add_line (lines, _ ("Last day"), ended ? ended : _ ("Still open"));
  add_line (lines, _ ("What came of it"), data->result);
  add_line (lines, _ ("Begun by"), data->author);
}

static void
add_people_event (GPtrArray *lines, CarePeopleEvent *event)
{
  const CarePeopleEventData *data = care_people_event_get (event);

  add_line (lines, _ ("Reason"), data->reason);
  add_line (lines, C_ ("archive or merge", "By"), data->actor);
}

static void
add_measure (GPtrArray *lines, CareMeasure *measure, CareDesk *desk)
{
  const CareMeasureData *data = care_measure_get (measure);
  g_autofree char *score = care_measure_text_score (measure);

  for (guint i = 0; data->kind == CARE_MEASURE_FUNCTION && i < data->n_scores; i++)
    {
      g_autofree char *one = care_measure_text_of_most (data->kind, data->scores[i]);

      add_line (lines, data->activities[i], one);
    }
  add_line (lines, data->kind == CARE_MEASURE_FUNCTION ? _ ("Mean") : _ ("Score"), score);
  add_line (lines, _ ("Smallest change that counts"), care_measure_text_source (data->kind));
  add_line (lines, _ ("Remark"), data->words);
  add_line (lines, _ ("Asked by"), data->author);
  if (data->entered_at - data->measured_at > CARE_MS_PER_DAY)
    add_happened (lines, data->measured_at, data->entered_at, desk);
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
      subtitle = care_entry_subtitle (entry, desk);
      add_line (lines, "", subtitle);
      break;
    case CARE_TIMELINE_ADDENDUM:
      add_addendum (lines, CARE_ADDENDUM (record), desk);
      break;
    case CARE_TIMELINE_NOTE:
      add_note (lines, CARE_PATIENT_NOTE (record), desk);
      break;
    case CARE_TIMELINE_EPISODE:
      add_episode (lines, CARE_EPISODE (record));
      break;
    case CARE_TIMELINE_MEASURE:
      add_measure (lines, CARE_MEASURE (record), desk);
      break;
    case CARE_TIMELINE_MERGE:
    case CARE_TIMELINE_ARCHIVE:
      add_people_event (lines, CARE_PEOPLE_EVENT (record));
      break;
    case CARE_N_TIMELINE_KINDS:
      break;
    }
  return lines;
}
