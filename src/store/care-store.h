/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic's records in one file: open, transactions, the audit entry of each act. */
#pragma once

#include <gio/gio.h>

#include "care-act.h"

G_BEGIN_DECLS

#define CARE_STORE_ERROR (care_store_error_quark ())

typedef enum
{
  CARE_STORE_ERROR_BUSY,          /* another connection writes; try again */
  CARE_STORE_ERROR_FULL,          /* the disk is full */
  CARE_STORE_ERROR_IO,            /* the disk did not answer; also a setting the engine refused */
  CARE_STORE_ERROR_CORRUPT,       /* the file is damaged */
  CARE_STORE_ERROR_TOO_NEW,       /* written by a newer program */
  CARE_STORE_ERROR_FOREIGN,       /* not a file of this program */
  CARE_STORE_ERROR_LOCKED,        /* another program holds it; the message names the holder */
  CARE_STORE_ERROR_REMOTE,        /* on a network file system */
  CARE_STORE_ERROR_READ_ONLY,     /* opened for reading, or the medium is */
  CARE_STORE_ERROR_CONSTRAINT,    /* a value the schema refuses */
  CARE_STORE_ERROR_NOT_FOUND,     /* no such row or file */
  CARE_STORE_ERROR_CONFLICT,      /* the row was changed since it was read */
  CARE_STORE_ERROR_DUPLICATE,     /* the same id with other content */
  CARE_STORE_ERROR_UNKNOWN_CODE,  /* a code in the file that this program does not know */
  CARE_STORE_ERROR_CANCELLED,     /* by the cancellable */
  CARE_STORE_ERROR_DAMAGED_LATCH, /* damage was found earlier; nothing is written any more */
} CareStoreError;

GQuark care_store_error_quark (void);

typedef enum
{
  CARE_STORE_READ_ONLY = 1 << 0, /* never writes, never checkpoints, takes no lock */
  CARE_STORE_CREATE = 1 << 1,    /* the file must not exist */
  CARE_STORE_EXAMINE = 1 << 2,   /* with READ_ONLY: a changed schema is for care_store_check() */
} CareStoreFlags;

#define CARE_TYPE_STORE (care_store_get_type ())

G_DECLARE_FINAL_TYPE (CareStore, care_store, CARE, STORE, GObject)

typedef gboolean (*CareStoreJob) (CareStore *store, gpointer data, GError **error);

CareStore *care_store_open (
    const char *path, CareStoreFlags flags, const char *holder, gint64 now_ms, GError **error);
gboolean care_store_close (CareStore *self, GError **error);
const char *care_store_get_path (CareStore *self);
gboolean care_store_is_read_only (CareStore *self);
gboolean care_store_write (CareStore *self,
                           const CareAct *act,
                           const char *action,
                           CareStoreJob job,
                           gpointer data,
                           GError **error);
gboolean care_store_read (CareStore *self, CareStoreJob job, gpointer data, GError **error);
gboolean care_store_note (CareStore *self,
                          const CareAct *act,
                          const char *action,
                          const char *subject_kind,
                          const char *subject_id,
                          const char *detail,
                          GError **error);
void care_store_set_cancellable (CareStore *self, GCancellable *cancellable);
gint64 care_store_get_change_seq (CareStore *self);
gboolean care_store_look_for_damage (CareStore *self, GError **error);
gboolean care_store_checkpoint (CareStore *self, GError **error);

G_END_DECLS
