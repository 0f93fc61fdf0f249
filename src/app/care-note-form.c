/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A note on a patient, or what is added to a signed entry: the words, and when it happened. */
#include "config.h"

#include "care-story-forms.h"

#include <glib/gi18n.h>

#include "care-add-to-session.h"
#include "care-entry-text.h"
#include "care-patient-note.h"
#include "care-story-form.h"
#include "care-time-text.h"
#include "care-time.h"
#include "care-write-note.h"

#define WORDS "words"
#define HAPPENED "happened"

/* What the words are added to, under this name on the form. */
#define TARGET "care-target"

typedef struct
{
  CareAct *act;
  CareTimelineKind kind; /* of what it is added to */
  char *patient_id;
  char *about; /* NULL: a note by itself */
  char *words;
  gint64 happened_at;
  char *kept_id; /* result */
} NoteJob;

static void
note_job_free (NoteJob *job)
{
  g_free (job->kept_id);
  g_clear_pointer (&job->act, care_act_free);
  g_free (job->patient_id);
  g_free (job->about);
  g_free (job->words);
  g_free (job);
}

/**
 * care_note_form_can_add:
 * @entry: an entry
 *
 * Returns: whether something can be added to it: to what somebody signed
 */
gboolean
care_note_form_can_add (CareTimelineEntry *entry)
{
  switch (care_timeline_entry_get_kind (entry))
    {
    case CARE_TIMELINE_SESSION:
    case CARE_TIMELINE_ADDENDUM:
    case CARE_TIMELINE_REPORT:
    case CARE_TIMELINE_NOTE:
      return TRUE;
    case CARE_TIMELINE_CASE:
    case CARE_TIMELINE_ATTEMPT:
    case CARE_TIMELINE_HANDOUT:
    case CARE_TIMELINE_CALL:
    case CARE_TIMELINE_EPISODE:
    case CARE_TIMELINE_MEASURE:
    case CARE_TIMELINE_MERGE:
    case CARE_TIMELINE_ARCHIVE:
    case CARE_N_TIMELINE_KINDS:
      break;
    }
  return FALSE;
}

static gboolean
add_to_session (CareClinic *clinic, NoteJob *job, GError **error)
{
  const CareAddendumData data = { .session_id = job->about,
                                  .happened_at = job->happened_at,
                                  .words = job->words };
  g_autoptr (CareAddendum) kept = care_add_to_session (clinic, job->act, &data, error);

  job->kept_id = kept ? g_strdup (care_addendum_get (kept)->id) : NULL;
  return kept != NULL;
}

static gboolean
note_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  NoteJob *job = data;
  CarePatientNoteData note = { .patient_id = job->patient_id,
                               .happened_at = job->happened_at,
                               .words = job->words };
  g_autoptr (CarePatientNote) kept = NULL;

  if (job->about && (job->kind == CARE_TIMELINE_SESSION || job->kind == CARE_TIMELINE_ADDENDUM))
    return add_to_session (clinic, job, error);
  if (job->about && job->kind == CARE_TIMELINE_REPORT)
    note.report_id = job->about;
  else
    note.note_id = job->about;
  kept = care_write_note (clinic, job->act, &note, error);
  job->kept_id = kept ? g_strdup (care_patient_note_get (kept)->id) : NULL;
  return kept != NULL;
}

static void
note_done (GObject *owner, gpointer data, GError *error)
{
  care_story_form_saved (CARE_STORY_FORM (owner), ((NoteJob *) data)->kept_id, error);
}

static void
submitted_cb (CareStoryForm *form)
{
  CareDesk *desk = care_story_form_get_desk (form);
  CareTimelineEntry *to = g_object_get_data (G_OBJECT (form), TARGET);
  g_autofree char *words = care_story_form_get_text (form, WORDS);
  g_autofree char *happened = care_story_form_get_text (form, HAPPENED);
  gint64 at = CARE_TIME_NONE;
  NoteJob *job;

  if (!words)
    {
      care_story_form_fail (form, WORDS, _ ("Write what there is to say."));
      return;
    }
  if (happened &&
      !care_time_text_parse (happened, care_desk_now (desk), care_desk_get_zone (desk), &at))
    {
      care_story_form_fail (form, HAPPENED,
                            _ ("Write when it happened as 14:30, yesterday 14:30 or 2026-01-31 "
                               "14:30, or leave it empty for now."));
      return;
    }
  job = g_new0 (NoteJob, 1);
  job->act = care_desk_make_act (desk);
  job->kind = to ? care_timeline_entry_get_kind (to) : CARE_TIMELINE_NOTE;
  job->patient_id = g_strdup (care_story_form_get_patient_id (form));
  job->about = g_strdup (care_story_form_get_about (form));
  job->words = g_steal_pointer (&words);
  job->happened_at = at;
  care_desk_run (desk, CARE_LANE_DESK, note_work, job, (GDestroyNotify) note_job_free,
                 G_OBJECT (form), note_done);
}

/* An addendum to an addendum is one to the session. */
static const char *
target_id (CareTimelineEntry *to)
{
  if (!to)
    return NULL;
  return care_timeline_entry_get_kind (to) == CARE_TIMELINE_ADDENDUM
             ? care_entry_session_id (to)
             : care_timeline_entry_get_id (to);
}

/**
 * care_note_form_open:
 * @page: the page it stands over
 * @desk: the desk
 * @patient: whose page
 * @to: (nullable): the signed entry it is added to; %NULL: a note by itself
 */
void
care_note_form_open (GtkWidget *page, CareDesk *desk, CarePatient *patient, CareTimelineEntry *to)
{
  g_autofree char *title = to ? care_entry_title (to, desk) : NULL;
  /* Translators: title of an entry to which something is added. */
  g_autofree char *explanation =
      to ? g_strdup_printf (_ ("“%s” stays as it is; what you write stands beside it, with your "
                               "name and both times."),
                            title)
         : NULL;
  CareStoryForm *form =
      care_story_form_new (desk, patient, "note", target_id (to),
                           to ? _ ("Add to a Signed Entry") : _ ("New Note"), explanation);

  care_story_form_add (form, &(CareStoryField){ WORDS, _ ("Note"), NULL, CARE_STORY_TEXT, NULL },
                       NULL);
  care_story_form_add (
      form,
      &(CareStoryField){ HAPPENED, _ ("Happened"),
                         _ ("As 14:30, yesterday 14:30 or 2026-01-31 14:30; empty: "
                            "now"),
                         CARE_STORY_LINE, NULL },
      NULL);
  if (to)
    g_object_set_data_full (G_OBJECT (form), TARGET, g_object_ref (to), g_object_unref);
  g_signal_connect (form, "submitted", G_CALLBACK (submitted_cb), NULL);
  care_story_form_open (form, page);
}
