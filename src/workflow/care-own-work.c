/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What waits for one person beside the calls: forms left unfinished, and cases about their
 * patients.
 */
#include "config.h"

#include "care-own-work.h"

#include "care-clinic-private.h"
#include "care-drafts.h"
#include "care-store-patients.h"
#include "care-store-sessions.h"
#include "care-work-lists.h"

struct _CareNote
{
  GObject parent_instance;
  CareNoteForm form;
  char *id;
  char *subject;
  gint64 saved_at;
  CarePatient *patient;
  CareSession *session;
};

G_DEFINE_FINAL_TYPE (CareNote, care_note, G_TYPE_OBJECT)

static void
care_note_finalize (GObject *object)
{
  CareNote *self = CARE_NOTE (object);

  g_free (self->id);
  g_free (self->subject);
  g_clear_object (&self->patient);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (care_note_parent_class)->finalize (object);
}

static void
care_note_class_init (CareNoteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_note_finalize;
}

static void
care_note_init (CareNote *self)
{
}

/**
 * care_note_get_form:
 * @self: an unfinished form
 *
 * Returns: which form it is
 */
CareNoteForm
care_note_get_form (CareNote *self)
{
  return self->form;
}

/**
 * care_note_get_id:
 * @self: an unfinished form
 *
 * Returns: (transfer none): id of the draft
 */
const char *
care_note_get_id (CareNote *self)
{
  return self->id;
}

/**
 * care_note_get_subject:
 * @self: an unfinished form
 *
 * Returns: (transfer none): id of what the form is opened with: the patient of a session, the
 *   session of a report
 */
const char *
care_note_get_subject (CareNote *self)
{
  return self->subject;
}

/**
 * care_note_get_saved_at:
 * @self: an unfinished form
 *
 * Returns: when it was kept last, UTC milliseconds
 */
gint64
care_note_get_saved_at (CareNote *self)
{
  return self->saved_at;
}

/**
 * care_note_get_patient:
 * @self: an unfinished form
 *
 * Returns: (transfer none): whom it is about
 */
CarePatient *
care_note_get_patient (CareNote *self)
{
  return self->patient;
}

/**
 * care_note_get_session:
 * @self: an unfinished form
 *
 * Returns: (transfer none) (nullable): the session that a report is about; %NULL for a session
 */
CareSession *
care_note_get_session (CareNote *self)
{
  return self->session;
}

/* Returns: (transfer full) (nullable): %NULL for another form, and for one about a record that is
 * not there any more: it cannot be opened from a list. */
static CareNote *
note_of (CareStore *store, const CareDraftRow *row)
{
  g_autoptr (CareNote) note = NULL;
  gboolean report = g_str_equal (row->form, "report");
  const char *patient = row->subject;

  if (row->subject == NULL || !(report || g_str_equal (row->form, "session")))
    return NULL;
  note = g_object_new (CARE_TYPE_NOTE, NULL);
  note->form = report ? CARE_NOTE_REPORT : CARE_NOTE_SESSION;
  note->id = g_strdup (row->id);
  note->subject = g_strdup (row->subject);
  note->saved_at = row->saved_at;
  if (report)
    {
      note->session = care_store_get_session (store, row->subject, NULL);
      if (note->session == NULL)
        return NULL;
      patient = care_session_get (note->session)->patient_id;
    }
  note->patient = care_store_get_patient (store, patient, NULL);
  return note->patient != NULL ? g_steal_pointer (&note) : NULL;
}

static gint
compare_notes (gconstpointer a, gconstpointer b)
{
  const CareNote *x = *(CareNote *const *) a, *y = *(CareNote *const *) b;

  if (x->saved_at != y->saved_at)
    return x->saved_at < y->saved_at ? -1 : 1;
  return g_strcmp0 (x->id, y->id);
}

typedef struct
{
  const char *person;
  gint64 now_ms;
  GPtrArray *items;
} ListJob;

static gboolean
notes_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  ListJob *job = data;
  g_autoptr (GPtrArray) rows = care_list_drafts (clinic, job->person, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      CareNote *note = note_of (care_clinic_get_store (clinic), g_ptr_array_index (rows, i));

      if (note != NULL)
        g_ptr_array_add (job->items, note);
    }
  g_ptr_array_sort (job->items, compare_notes);
  return TRUE;
}

/**
 * care_list_notes:
 * @clinic: a clinic
 * @person: whose forms; nobody sees those of others
 * @error: %CARE_STORE_ERROR
 *
 * Returns: (transfer full) (element-type CareNote) (nullable): the sessions and reports that
 *   @person began and did not sign, the one that waits longest first
 */
GPtrArray *
care_list_notes (CareClinic *clinic, const char *person, GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  ListJob job = { .person = person, .items = items };

  if (!care_clinic_read (clinic, notes_job, &job, error))
    return NULL;
  return g_steal_pointer (&items);
}

static gboolean
concerns (CareClinic *clinic,
          const char *person,
          CareWorkItem *item,
          gboolean *ret_concerns,
          GError **error)
{
  const CareCaseData *data = care_case_get (care_work_item_get_case (item));
  const CareSessionData *session = care_session_get (care_work_item_get_session (item));

  *ret_concerns = TRUE;
  if (g_strcmp0 (data->owner, person) == 0 || g_strcmp0 (session->therapist, person) == 0)
    return TRUE;
  return care_store_has_treated (care_clinic_get_store (clinic), person, data->patient_id,
                                 ret_concerns, error);
}

static gboolean
flags_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  ListJob *job = data;
  const CareCaseFilter filter = {
    .open_only = TRUE, .state = -1, .level = -1, .now_ms = job->now_ms, .viewer = job->person
  };
  g_autoptr (GPtrArray) cases = care_list_cases (clinic, &filter, error);

  if (cases == NULL)
    return FALSE;
  for (guint i = 0; i < cases->len; i++)
    {
      CareWorkItem *item = g_ptr_array_index (cases, i);
      gboolean wanted = FALSE;

      if (!concerns (clinic, job->person, item, &wanted, error))
        return FALSE;
      if (wanted)
        g_ptr_array_add (job->items, g_object_ref (item));
    }
  return TRUE;
}

/**
 * care_list_flags:
 * @clinic: a clinic
 * @person: who looks
 * @now_ms: UTC milliseconds
 * @error: %CARE_STORE_ERROR
 *
 * The open cases that @person owns, and those about patients whom @person has treated; each as
 * @person may see it (care_case_for_viewer()), and none that @person may not.
 *
 * Returns: (transfer full) (element-type CareWorkItem) (nullable): in the order of the triage panel
 */
GPtrArray *
care_list_flags (CareClinic *clinic, const char *person, gint64 now_ms, GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  ListJob job = { person, now_ms, items };

  g_return_val_if_fail (person != NULL, NULL);

  if (!care_clinic_read (clinic, flags_job, &job, error))
    return NULL;
  return g_steal_pointer (&items);
}
