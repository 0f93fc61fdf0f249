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
#include "care-episode.h"
#include "care-format-app.h"
#include "care-give-handout.h"
#include "care-handout.h"
#include "care-json.h"
#include "care-measure-text.h"
#include "care-patient-note.h"
#include "care-people-event.h"
#include "care-report.h"
#include "care-session-text.h"
#include "care-time.h"
#include "care-why.h"

static const char *
lookup_value (gpointer data, const char *name)
{
  return care_desk_get_value (CARE_DESK (data), name);
}

/**
 * care_entry_why:
 * @entry: a report
 * @desk: the desk
 *
 * Returns: (transfer full) (nullable) (element-type CareWhy): what made its rules true, highest
 *   level first; %NULL when it was judged by another version of the program and cannot be read
 */
GPtrArray *
care_entry_why (CareTimelineEntry *entry, CareDesk *desk)
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
  return care_why_list (verdict, care_timeline_entry_get_rules (entry),
                        care_report_get (report)->answers, NULL, lookup_value, desk, NULL);
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

/**
 * care_entry_is_letter:
 * @entry: an entry
 *
 * Returns: whether it is a letter that was printed, not a sheet that was given
 */
gboolean
care_entry_is_letter (CareTimelineEntry *entry)
{
  GObject *record = care_timeline_entry_get_record (entry);

  return care_timeline_entry_get_kind (entry) == CARE_TIMELINE_HANDOUT &&
         g_str_has_prefix (care_handout_get (CARE_HANDOUT (record))->template_id,
                           CARE_LETTER_PREFIX);
}

static const char *
handout_title (CareTimelineEntry *entry)
{
  GObject *record = care_timeline_entry_get_record (entry);

  if (g_str_equal (care_handout_get (CARE_HANDOUT (record))->template_id, CARE_LETTER_GP))
    return care_handout_get (CARE_HANDOUT (record))->not_printed ? _ ("Letter to GP not printed")
                                                                 : _ ("Letter to GP printed");
  if (care_handout_get (CARE_HANDOUT (record))->not_printed)
    return care_entry_is_letter (entry) ? _ ("Letter not printed") : _ ("Handout not printed");
  return care_entry_is_letter (entry) ? _ ("Letter printed") : _ ("Handout given");
}

static const char *
note_title (CarePatientNote *note)
{
  const CarePatientNoteData *data = care_patient_note_get (note);

  return data->report_id ? _ ("Added to a report")
         : data->note_id ? _ ("Added to a note")
                         : _ ("Note");
}

static char *
episode_title (CareEpisode *episode)
{
  const CareEpisodeData *data = care_episode_get (episode);

  if (data->ended_on)
    /* Translators: name of an episode of care that is over. */
    return g_strdup_printf (_ ("Episode, ended: %s"), data->name);
  /* Translators: name of an episode of care that goes on. */
  return g_strdup_printf (_ ("Episode begun: %s"), data->name);
}

/* What a note says, or what is added says, after its author. */
static char *
author_and_words (const char *author, const char *words)
{
  /* Translators: who wrote it, what. */
  return g_strdup_printf (_ ("%s: %s"), author, words);
}

/* Where, and what for. */
static char *
episode_subtitle (CareEpisode *episode)
{
  const CareEpisodeData *data = care_episode_get (episode);
  const char *region = care_region_label (data->region);
  const char *rest = data->goals ? data->goals : data->complaint;

  if (region && rest)
    return g_strdup_printf ("%s · %s", region, rest);
  return g_strdup (region ? region : rest ? rest : data->author);
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
      return g_strdup (handout_title (entry));
    case CARE_TIMELINE_CALL:
      return call_title (CARE_CALL (record));
    case CARE_TIMELINE_ADDENDUM:
      return g_strdup (_ ("Added to a session"));
    case CARE_TIMELINE_NOTE:
      return g_strdup (note_title (CARE_PATIENT_NOTE (record)));
    case CARE_TIMELINE_EPISODE:
      return episode_title (CARE_EPISODE (record));
    case CARE_TIMELINE_MEASURE:
      return care_measure_text_title (CARE_MEASURE (record));
    case CARE_TIMELINE_MERGE:
      return g_strdup (_ ("Merged with another record of the same person"));
    case CARE_TIMELINE_ARCHIVE:
      return g_strdup (_ ("Put in the archive"));
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
  g_autoptr (GPtrArray) why = care_entry_why (entry, desk);
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
      return author_and_words (care_addendum_get (CARE_ADDENDUM (record))->author,
                               care_addendum_get (CARE_ADDENDUM (record))->words);
    case CARE_TIMELINE_NOTE:
      return author_and_words (care_patient_note_get (CARE_PATIENT_NOTE (record))->author,
                               care_patient_note_get (CARE_PATIENT_NOTE (record))->words);
    case CARE_TIMELINE_EPISODE:
      return episode_subtitle (CARE_EPISODE (record));
    case CARE_TIMELINE_MEASURE:
      return care_measure_text_items (CARE_MEASURE (record));
    case CARE_TIMELINE_MERGE:
    case CARE_TIMELINE_ARCHIVE:
      return author_and_words (care_people_event_get (CARE_PEOPLE_EVENT (record))->actor,
                               care_people_event_get (CARE_PEOPLE_EVENT (record))->reason);
    case CARE_N_TIMELINE_KINDS:
      break;
    }
  g_return_val_if_reached (NULL);
}

static char *
episode_days (CareEpisode *episode)
{
  const CareEpisodeData *data = care_episode_get (episode);
  g_autofree char *began = care_format_date (data->began_on);
  g_autofree char *ended = data->ended_on ? care_format_date (data->ended_on) : NULL;

  if (ended)
    /* Translators: first and last day. */
    return g_strdup_printf (C_ ("episode of care", "%s to %s"), began, ended);
  /* Translators: first day. */
  return g_strdup_printf (_ ("Since %s"), began);
}

/**
 * care_region_label:
 * @code: (nullable): code of a region
 *
 * Returns: (transfer none) (nullable): its name; %NULL for none
 */
const char *
care_region_label (const char *code)
{
  const CareFact *fact = care_fact_get (CARE_FACT_REGIONS);

  for (guint i = 0; code && i < fact->n_values; i++)
    if (g_str_equal (fact->values[i].code, code))
      return care_fact_value_label (CARE_FACT_REGIONS, i);
  return NULL;
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

  if (care_timeline_entry_get_kind (entry) == CARE_TIMELINE_EPISODE)
    return episode_days (CARE_EPISODE (care_timeline_entry_get_record (entry)));
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
    case CARE_TIMELINE_NOTE:
      return "document-edit-symbolic";
    case CARE_TIMELINE_EPISODE:
      return "folder-symbolic";
    case CARE_TIMELINE_MEASURE:
      return "view-list-ordered-symbolic";
    case CARE_TIMELINE_MERGE:
      return "edit-copy-symbolic";
    case CARE_TIMELINE_ARCHIVE:
      return "folder-download-symbolic";
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
    case CARE_TIMELINE_NOTE:
    case CARE_TIMELINE_EPISODE:
    case CARE_TIMELINE_MEASURE:
    case CARE_TIMELINE_MERGE:
    case CARE_TIMELINE_ARCHIVE:
      return NULL;
    case CARE_N_TIMELINE_KINDS:
      break;
    }
  g_return_val_if_reached (NULL);
}
