/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is written of a patient beside sessions and reports, as members of a JSON listing. */
#include "config.h"

#include "care-cli-story.h"

#include "care-cli-json.h"
#include "care-enums.h"

/**
 * care_cli_write_note:
 * @out: an open object
 * @note: a note
 * @zone: the clinic's
 */
void
care_cli_write_note (GString *out, CarePatientNote *note, GTimeZone *zone)
{
  const CarePatientNoteData *data = care_patient_note_get (note);

  care_cli_json_text (out, "id", data->id);
  care_cli_json_text (out, "report", data->report_id);
  care_cli_json_text (out, "note", data->note_id);
  care_cli_json_time (out, "happened_at", data->happened_at, zone);
  care_cli_json_time (out, "entered_at", data->entered_at, zone);
  care_cli_json_text (out, "author", data->author);
  care_cli_json_text (out, "words", data->words);
}

/**
 * care_cli_write_episode:
 * @out: an open object
 * @episode: an episode of care
 */
void
care_cli_write_episode (GString *out, CareEpisode *episode)
{
  const CareEpisodeData *data = care_episode_get (episode);

  care_cli_json_text (out, "id", data->id);
  care_cli_json_text (out, "name", data->name);
  care_cli_json_text (out, "region", data->region);
  care_cli_json_text (out, "complaint", data->complaint);
  care_cli_json_text (out, "goals", data->goals);
  care_cli_json_text (out, "began_on", data->began_on);
  care_cli_json_text (out, "ended_on", data->ended_on);
  care_cli_json_text (out, "result", data->result);
  care_cli_json_text (out, "author", data->author);
}

/**
 * care_cli_write_measure:
 * @out: an open object
 * @measure: an outcome measure
 * @zone: the clinic's
 */
void
care_cli_write_measure (GString *out, CareMeasure *measure, GTimeZone *zone)
{
  const CareMeasureData *data = care_measure_get (measure);

  care_cli_json_text (out, "id", data->id);
  care_cli_json_text (out, "measure", care_enum_code (CARE_TYPE_MEASURE_KIND, (int) data->kind));
  care_cli_json_time (out, "measured_at", data->measured_at, zone);
  care_cli_json_time (out, "entered_at", data->entered_at, zone);
  care_cli_json_text (out, "author", data->author);
  care_cli_json_open (out, "items", '[');
  for (guint i = 0; i < data->n_scores; i++)
    {
      care_cli_json_open (out, NULL, '{');
      care_cli_json_text (out, "activity", data->activities[i]);
      care_cli_json_integer (out, "score", data->scores[i]);
      care_cli_json_close (out, '}');
    }
  care_cli_json_close (out, ']');
  care_cli_json_text (out, "words", data->words);
}

/**
 * care_cli_write_people_event:
 * @out: an open object
 * @event: that a record was merged or put aside
 */
void
care_cli_write_people_event (GString *out, CarePeopleEvent *event)
{
  const CarePeopleEventData *data = care_people_event_get (event);

  care_cli_json_text (out, "id", data->id);
  care_cli_json_text (out, "into", data->into_id);
  care_cli_json_text (out, "actor", data->actor);
  care_cli_json_text (out, "reason", data->reason);
}
