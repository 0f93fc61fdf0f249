/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic's records in one file: open, transactions, the audit entry of each act. */
#include "config.h"

#include "care-audit.h"
#include "care-hold.h"
#include "care-migrate.h"
#include "care-place.h"
#include "care-store-open.h"
#include "care-store-private.h"
#include "care-time.h"

struct _CareStore
{
  GObject parent_instance;

  CareDb *db;
  char *path;
  int lock_fd;
  CareHold hold;
  CareAuditHead head;
  CareCountCache counts;
  /* Set while care_store_write() runs. */
  const CareAct *act;
  const char *action;
};

G_DEFINE_FINAL_TYPE (CareStore, care_store, G_TYPE_OBJECT)

G_DEFINE_QUARK (care - store - error - quark, care_store_error)

static void
close_files (CareStore *self)
{
  care_hold_release (&self->hold);
  g_clear_pointer (&self->db, care_db_free);
  care_hold_close (&self->hold);
  care_place_unlock (self->lock_fd);
  self->lock_fd = -1;
}

static void
care_store_dispose (GObject *object)
{
  close_files (CARE_STORE (object));

  G_OBJECT_CLASS (care_store_parent_class)->dispose (object);
}

static void
care_store_finalize (GObject *object)
{
  g_free (CARE_STORE (object)->path);

  G_OBJECT_CLASS (care_store_parent_class)->finalize (object);
}

static void
care_store_class_init (CareStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = care_store_dispose;
  G_OBJECT_CLASS (klass)->finalize = care_store_finalize;
}

static void
care_store_init (CareStore *self)
{
  self->lock_fd = -1;
  self->hold = (CareHold) CARE_HOLD_NONE;
}

/**
 * care_store_open:
 * @path: the database file
 * @flags: without any, opens for writing a file that is there
 * @holder: who opens it: a name others are shown while they are refused
 * @now_ms: UTC milliseconds
 * @error: a #CareStoreError; whatever it is, a file that is not ours keeps every byte
 *
 * %CARE_STORE_EXAMINE with %CARE_STORE_READ_ONLY opens a file whose tables were changed by another
 * program, which is refused otherwise, so that care_store_check() can tell what it finds.
 *
 * The store belongs to the calling thread; every later call but the last unref asserts it. A store
 * for writing holds the lock of the file until it is closed. Opening a file of an older form for
 * writing brings it to the newest one, after a copy was kept beside it.
 *
 * Returns: (transfer full) (nullable): the store
 */
CareStore *
care_store_open (
    const char *path, CareStoreFlags flags, const char *holder, gint64 now_ms, GError **error)
{
  g_autoptr (CareStore) self = g_object_new (CARE_TYPE_STORE, NULL);

  g_return_val_if_fail (path != NULL && holder != NULL, NULL);
  g_return_val_if_fail ((flags & CARE_STORE_READ_ONLY) == 0 || (flags & CARE_STORE_CREATE) == 0,
                        NULL);

  if (!care_store_open_files (path, flags, holder, now_ms, &self->path, &self->lock_fd, &self->db,
                              error))
    return NULL;
  /* A reader asks anew each time, and may look at a file whose head is gone. */
  if (!care_store_is_read_only (self) && (!care_audit_head_load (self->db, &self->head, error) ||
                                          !care_hold_take (&self->hold, self->path, error)))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * care_store_close:
 * @self: a store
 * @error: a #CareStoreError; the records are safe all the same
 *
 * Moves the log into the file and frees the lock. Unreferencing does the same.
 */
gboolean
care_store_close (CareStore *self, GError **error)
{
  gboolean done = TRUE;

  g_return_val_if_fail (CARE_IS_STORE (self), FALSE);

  if (self->db != NULL)
    done = care_db_checkpoint (self->db, error);
  close_files (self);
  return done;
}

/**
 * care_store_get_path:
 * @self: a store
 *
 * Returns: (transfer none): the file's absolute path without links
 */
const char *
care_store_get_path (CareStore *self)
{
  return self->path;
}

/**
 * care_store_is_read_only:
 * @self: a store
 *
 * Returns: whether it was opened for reading
 */
gboolean
care_store_is_read_only (CareStore *self)
{
  return self->db == NULL || (self->db->flags & CARE_DB_READ_ONLY) != 0;
}

/**
 * care_store_get_db:
 * @self: an open store
 *
 * Returns: (transfer none): its connection
 */
CareDb *
care_store_get_db (CareStore *self)
{
  g_assert (self->db != NULL);

  return self->db;
}

/**
 * care_store_get_count_cache:
 * @self: a store
 *
 * Returns: (transfer none) (nullable): what care_store_count_cases() remembers; %NULL inside
 *   care_store_write(), where what is counted may still be undone
 */
CareCountCache *
care_store_get_count_cache (CareStore *self)
{
  return self->act == NULL ? &self->counts : NULL;
}

/**
 * care_store_get_act:
 * @self: a store inside care_store_write()
 *
 * Returns: (transfer none): who acts, where and when
 */
const CareAct *
care_store_get_act (CareStore *self)
{
  g_assert (self->act != NULL);

  return self->act;
}

/**
 * care_store_assert_writing:
 * @self: a store
 * @error: %CARE_STORE_ERROR_READ_ONLY outside care_store_write()
 */
gboolean
care_store_assert_writing (CareStore *self, GError **error)
{
  if (self->act != NULL)
    return TRUE;
  g_set_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_READ_ONLY,
               "%s: rows are only written inside care_store_write()", self->path);
  return FALSE;
}

/**
 * care_store_add_entry:
 * @self: a store inside care_store_write()
 * @subject_kind: (nullable): table, or what else the act was about
 * @subject_id: (nullable): id
 * @outcome: `done` or `refused`
 * @detail: (nullable): names of changed columns or a reason; never a patient's name or words. An
 *   empty text is stored as none
 * @row_hash: (nullable): of the row as it stands now, empty for a removed one
 * @error: a #CareStoreError
 */
gboolean
care_store_add_entry (CareStore *self,
                      const char *subject_kind,
                      const char *subject_id,
                      const char *outcome,
                      const char *detail,
                      const char *row_hash,
                      GError **error)
{
  CareAuditEntry entry = {
    .at = self->act->now_ms,
    .actor = self->act->actor,
    .desk = self->act->desk,
    .action = self->action,
    .subject_kind = subject_kind,
    .subject_id = subject_id,
    .outcome = outcome,
    .detail = detail != NULL && *detail != '\0' ? detail : NULL,
    .row_hash = row_hash,
  };

  return care_audit_append (self->db, &self->head, &entry, error);
}

typedef struct
{
  CareStore *store;
  CareStoreJob job;
  gpointer data;
} Work;

static gboolean
write_job (CareDb *db, gpointer data, GError **error)
{
  Work *work = data;
  CareStore *self = work->store;
  gint64 before;

  if (!care_audit_head_load (db, &self->head, error))
    return FALSE;
  before = self->head.seq;
  if (!work->job (self, work->data, error))
    return FALSE;
  return self->head.seq == before || care_audit_head_store (db, &self->head, error);
}

static gboolean
read_job (CareDb *db, gpointer data, GError **error)
{
  Work *work = data;

  return work->job (work->store, work->data, error);
}

/**
 * care_store_write:
 * @self: a store, not inside a transaction
 * @act: who acts, where and when
 * @action: code of the act, such as `report.sign`
 * @job: what to do; %FALSE undoes all of it
 * @data: for @job
 * @error: that of @job or of the commit
 *
 * One act of a person is one transaction. Every row written inside gets its audit entry in it.
 * %TRUE means that everything is on the disk, %FALSE that nothing of it counts.
 */
gboolean
care_store_write (CareStore *self,
                  const CareAct *act,
                  const char *action,
                  CareStoreJob job,
                  gpointer data,
                  GError **error)
{
  Work work = { self, job, data };
  CareAuditHead before;
  gboolean done;

  g_return_val_if_fail (CARE_IS_STORE (self) && self->db != NULL, FALSE);
  g_return_val_if_fail (act != NULL && act->actor != NULL && act->desk != NULL, FALSE);
  g_return_val_if_fail (action != NULL && self->act == NULL, FALSE);

  before = self->head;
  self->act = act;
  self->action = action;
  done = care_db_write (self->db, write_job, &work, error);
  self->act = NULL;
  self->action = NULL;
  if (!done)
    self->head = before;
  return done;
}

/**
 * care_store_read:
 * @self: a store
 * @job: what to read
 * @data: for @job
 * @error: that of @job
 *
 * Everything @job reads is of one moment.
 */
gboolean
care_store_read (CareStore *self, CareStoreJob job, gpointer data, GError **error)
{
  Work work = { self, job, data };

  g_return_val_if_fail (CARE_IS_STORE (self) && self->db != NULL, FALSE);

  return care_db_read (self->db, read_job, &work, error);
}

typedef struct
{
  const char *subject_kind;
  const char *subject_id;
  const char *detail;
} Note;

static gboolean
note_job (CareStore *self, gpointer data, GError **error)
{
  const Note *note = data;
  const char *outcome = g_str_has_suffix (self->action, ".refused") ? "refused" : "done";

  return care_store_add_entry (self, note->subject_kind, note->subject_id, outcome, note->detail,
                               NULL, error);
}

/**
 * care_store_note:
 * @self: a store for writing
 * @act: who acts, where and when
 * @action: code of the act, such as `patient.read`; one that ends in `.refused` was not allowed
 * @subject_kind: (nullable): table, or what else the act was about
 * @subject_id: (nullable): id
 * @detail: (nullable): a reason; never a patient's name or words
 * @error: a #CareStoreError
 *
 * An audit entry about an act that changes no row: reads, prints, exports, refusals. Inside
 * care_store_write() it is part of that transaction.
 */
gboolean
care_store_note (CareStore *self,
                 const CareAct *act,
                 const char *action,
                 const char *subject_kind,
                 const char *subject_id,
                 const char *detail,
                 GError **error)
{
  Note note = { subject_kind, subject_id, detail };
  const CareAct *outer_act = self->act;
  const char *outer_action = self->action;
  gboolean done;

  g_return_val_if_fail (CARE_IS_STORE (self) && self->db != NULL, FALSE);
  g_return_val_if_fail (act != NULL && action != NULL, FALSE);

  if (outer_act == NULL)
    return care_store_write (self, act, action, note_job, &note, error);
  self->act = act;
  self->action = action;
  done = note_job (self, &note, error);
  self->act = outer_act;
  self->action = outer_action;
  return done;
}

/**
 * care_store_set_cancellable:
 * @self: a store
 * @cancellable: (nullable): when cancelled, a running statement ends with
 *   %CARE_STORE_ERROR_CANCELLED
 */
void
care_store_set_cancellable (CareStore *self, GCancellable *cancellable)
{
  care_db_set_cancellable (care_store_get_db (self), cancellable);
}

/**
 * care_store_get_change_seq:
 * @self: a store
 *
 * Returns: number of the newest audit entry; it grows with every change. 0 when it cannot be read
 */
gint64
care_store_get_change_seq (CareStore *self)
{
  CareAuditHead head;

  if (!care_store_is_read_only (self))
    return self->head.seq;
  return care_audit_head_load (self->db, &head, NULL) ? head.seq : 0;
}

/**
 * care_store_look_for_damage:
 * @self: a store
 * @error: %CARE_STORE_ERROR_CORRUPT when the file must not be written, or what kept it from looking
 *
 * The look that comes before the first write, for whoever would rather know earlier. A store that
 * only reads has nothing to look for.
 */
gboolean
care_store_look_for_damage (CareStore *self, GError **error)
{
  return care_store_is_read_only (self) ||
         care_db_look_for_damage (care_store_get_db (self), error);
}

/**
 * care_store_checkpoint:
 * @self: a store
 * @error: a #CareStoreError
 *
 * For an idle moment: moves the log into the file, as far as readers allow, without waiting.
 */
gboolean
care_store_checkpoint (CareStore *self, GError **error)
{
  return care_db_checkpoint (care_store_get_db (self), error);
}
