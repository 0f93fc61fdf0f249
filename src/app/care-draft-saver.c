/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps a form's draft row up to date: a second after the first change that is not kept yet, also
 * while somebody goes on typing, and on leaving. */
#include "config.h"

#include "care-draft-saver.h"

#include "care-drafts.h"
#include "care-trouble.h"

/* What was typed two seconds ago is on the disk: one to wait, one to write. */
#define SAVE_AFTER_MS 1000

/* A full disk is not asked again with every key. */
#define TRY_AGAIN_MS 5000

struct _CareDraftSaver
{
  GObject parent_instance;

  CareDesk *desk;
  char *form;
  char *subject;
  char *id;
  CareDraftWriter writer;
  gpointer owner; /* lives as long as the saver */
  guint source;
  gboolean dirty;
  gboolean stored; /* a row of this draft may be there */
};

enum
{
  SAVED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CareDraftSaver, care_draft_saver, G_TYPE_OBJECT)

typedef struct
{
  CareAct *act;
  CareDraftRow *row; /* body is NULL: remove the row */
} SaveJob;

static void
save_job_free (SaveJob *job)
{
  care_act_free (job->act);
  care_draft_row_free (job->row);
  g_free (job);
}

static gboolean
save_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  SaveJob *job = data;

  if (job->row->body == NULL)
    return care_discard_draft (clinic, job->act, job->row->id, error);
  return care_save_draft (clinic, job->act, job->row, error);
}

static gboolean
save_cb (gpointer data)
{
  CareDraftSaver *self = data;

  self->source = 0;
  care_draft_saver_flush (self);
  return G_SOURCE_REMOVE;
}

/* Does nothing while a save is waiting: a save that is put off by every key never comes. */
static void
save_after (CareDraftSaver *self, guint milliseconds)
{
  if (self->writer != NULL && self->source == 0)
    self->source = g_timeout_add (milliseconds, save_cb, self);
}

static void
save_done (GObject *owner, gpointer data, GError *error)
{
  CareDraftSaver *self = CARE_DRAFT_SAVER (owner);
  SaveJob *job = data;
  g_autofree char *words = NULL;

  if (error == NULL)
    {
      g_signal_emit (self, signals[SAVED], 0, job->act->now_ms);
      return;
    }
  /* It stands in the form still. */
  self->dirty = TRUE;
  save_after (self, TRY_AGAIN_MS);
  words = care_trouble_text (error, CARE_KEPT_FORM);
  g_signal_emit (self, signals[FAILED], 0, words);
}

static void
care_draft_saver_dispose (GObject *object)
{
  CareDraftSaver *self = CARE_DRAFT_SAVER (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (care_draft_saver_parent_class)->dispose (object);
}

static void
care_draft_saver_finalize (GObject *object)
{
  CareDraftSaver *self = CARE_DRAFT_SAVER (object);

  g_free (self->form);
  g_free (self->subject);
  g_free (self->id);

  G_OBJECT_CLASS (care_draft_saver_parent_class)->finalize (object);
}

static void
care_draft_saver_class_init (CareDraftSaverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = care_draft_saver_dispose;
  G_OBJECT_CLASS (klass)->finalize = care_draft_saver_finalize;

  /**
   * CareDraftSaver::saved:
   * @at: UTC milliseconds
   */
  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  /**
   * CareDraftSaver::failed:
   * @words: what happened, what was kept, what to do
   */
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
care_draft_saver_init (CareDraftSaver *self)
{
}

/**
 * care_draft_saver_new:
 * @desk: the desk
 * @form: code of the form, such as report
 * @subject: id of the record the form is about
 * @writer: gives the draft as JSON; called on the main thread
 * @owner: for @writer; must outlive the saver or stop it
 *
 * Returns: (transfer full): a saver with nothing to save
 */
CareDraftSaver *
care_draft_saver_new (
    CareDesk *desk, const char *form, const char *subject, CareDraftWriter writer, gpointer owner)
{
  CareDraftSaver *self = g_object_new (CARE_TYPE_DRAFT_SAVER, NULL);

  self->desk = g_object_ref (desk);
  self->form = g_strdup (form);
  self->subject = g_strdup (subject);
  self->writer = writer;
  self->owner = owner;
  return self;
}

/**
 * care_draft_saver_set_id:
 * @self: a saver
 * @id: id of the draft row
 * @stored: whether the row is there already
 */
void
care_draft_saver_set_id (CareDraftSaver *self, const char *id, gboolean stored)
{
  g_free (self->id);
  self->id = g_strdup (id);
  self->stored = stored;
}

/**
 * care_draft_saver_touch:
 * @self: a saver
 *
 * The draft changed: it is saved within a second.
 */
void
care_draft_saver_touch (CareDraftSaver *self)
{
  if (self->writer == NULL || care_desk_is_read_only (self->desk))
    return;
  self->dirty = TRUE;
  save_after (self, SAVE_AFTER_MS);
}

/**
 * care_draft_saver_flush:
 * @self: a saver
 *
 * Saves at once what is not saved yet; removes the row of a draft that became empty.
 */
void
care_draft_saver_flush (CareDraftSaver *self)
{
  CareDraftRow row = { 0 };
  g_autofree char *body = NULL;
  SaveJob *job;

  g_clear_handle_id (&self->source, g_source_remove);
  if (!self->dirty || self->writer == NULL || self->id == NULL)
    return;
  self->dirty = FALSE;
  body = self->writer (self->owner);
  if (body == NULL && !self->stored)
    return;
  self->stored = body != NULL;
  job = g_new0 (SaveJob, 1);
  job->act = care_desk_make_act (self->desk);
  row.id = self->id;
  row.person = job->act->actor;
  row.desk = job->act->desk;
  row.form = self->form;
  row.subject = self->subject;
  row.body = body;
  row.saved_at = job->act->now_ms;
  job->row = care_draft_row_copy (&row);
  care_desk_run (self->desk, CARE_LANE_DESK, save_work, job, (GDestroyNotify) save_job_free,
                 G_OBJECT (self), save_done);
}

/**
 * care_draft_saver_stop:
 * @self: a saver
 *
 * Nothing is saved any more: the record is signed, or the form is gone.
 */
void
care_draft_saver_stop (CareDraftSaver *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  self->writer = NULL;
  self->owner = NULL;
}

/**
 * care_draft_saver_find:
 * @clinic: a clinic; runs on its lane
 * @person: whose draft
 * @form: code of the form
 * @subject: id of the record the form is about
 * @error: of the store
 *
 * Returns: (transfer full) (nullable): the newest such draft; %NULL when there is none, or with
 *   @error set
 */
CareDraftRow *
care_draft_saver_find (
    CareClinic *clinic, const char *person, const char *form, const char *subject, GError **error)
{
  g_autoptr (GPtrArray) rows = care_list_drafts (clinic, person, error);
  const CareDraftRow *best = NULL;

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const CareDraftRow *row = g_ptr_array_index (rows, i);

      if (g_str_equal (row->form, form) && g_strcmp0 (row->subject, subject) == 0 &&
          (best == NULL || row->saved_at > best->saved_at))
        best = row;
    }
  return best != NULL ? care_draft_row_copy (best) : NULL;
}
