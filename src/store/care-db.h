/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One connection: open with every setting read back, transactions, errors in our words. */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* "CARE" in ASCII, in the header of every file of ours. */
#define CARE_DB_APPLICATION_ID 0x43415245

/* Pages in the write-ahead log (8 MB) after which the writer moves them into the file: seldom
 * enough that a save is one sync. Idle moments come before it. */
#define CARE_DB_CHECKPOINT_PAGES 2000

typedef enum
{
  CARE_DB_READ_ONLY = 1 << 0,
  CARE_DB_SEALED = 1 << 1,  /* on a medium that cannot change: no log, no locks */
  CARE_DB_SCRATCH = 1 << 2, /* being made under another name: rollback journal, no log */
} CareDbFlags;

typedef struct
{
  sqlite3 *handle; /* NULL while closed after an input/output error */
  char *path;
  CareDbFlags flags;
  GThread *owner;
  GHashTable *statements; /* address of a static text → CareStmt */
  GCancellable *cancellable;
  guint n_in_use; /* statements given out; no reopening below them */
  int log_pages;
  gboolean in_transaction;
  gboolean tx_failed; /* an error inside a transaction is its end */
  gboolean may_commit;
  gboolean guarded; /* no ATTACH, PRAGMA or DDL */
  gboolean broken;  /* reopen before the next transaction */
  gboolean damaged; /* never written again */
  gboolean looked;  /* for damage, and found none */
} CareDb;

typedef gboolean (*CareDbJob) (CareDb *db, gpointer data, GError **error);

CareDb *care_db_open (const char *path, CareDbFlags flags, GError **error);
void care_db_free (CareDb *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareDb, care_db_free)

void care_db_set_guarded (CareDb *self, gboolean guarded);
gboolean care_db_write (CareDb *self, CareDbJob job, gpointer data, GError **error);
gboolean care_db_read (CareDb *self, CareDbJob job, gpointer data, GError **error);
gboolean care_db_run (CareDb *self, const char *script, GError **error);
gboolean care_db_get_int (CareDb *self, const char *sql, gint64 *ret, GError **error);
gboolean care_db_copy_to (CareDb *self, const char *path, GError **error);
gboolean care_db_checkpoint (CareDb *self, GError **error);
void care_db_set_cancellable (CareDb *self, GCancellable *cancellable);
gboolean care_db_look_for_damage (CareDb *self, GError **error);
gboolean care_db_make_ready (CareDb *self, GError **error);
gboolean care_db_fail (CareDb *self, int rc, const char *what, GError **error);

G_END_DECLS
