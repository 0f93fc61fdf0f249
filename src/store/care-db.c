/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One connection: open with every setting read back, transactions, errors in our words. */
#include "config.h"

#include "care-db.h"

#include "care-db-settings.h"
#include "care-stmt.h"
#include "care-store.h"

#include <string.h>

static CareStoreError
code_of (int rc)
{
  switch (rc & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return CARE_STORE_ERROR_BUSY;
    case SQLITE_FULL:
      return CARE_STORE_ERROR_FULL;
    case SQLITE_CORRUPT:
      return CARE_STORE_ERROR_CORRUPT;
    case SQLITE_NOTADB:
      return CARE_STORE_ERROR_FOREIGN;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return CARE_STORE_ERROR_READ_ONLY;
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG:
    case SQLITE_AUTH:
      return CARE_STORE_ERROR_CONSTRAINT;
    case SQLITE_INTERRUPT:
      return CARE_STORE_ERROR_CANCELLED;
    default:
      return CARE_STORE_ERROR_IO;
    }
}

static const char *
advice_for (CareStoreError code)
{
  switch (code)
    {
    case CARE_STORE_ERROR_BUSY:
      return "; try again";
    case CARE_STORE_ERROR_FULL:
      return "; make room on the disk and try again";
    case CARE_STORE_ERROR_IO:
      return "; check the disk and try again";
    case CARE_STORE_ERROR_CORRUPT:
      return "; the file is damaged: stop, and restore the newest backup";
    case CARE_STORE_ERROR_TOO_NEW:
    case CARE_STORE_ERROR_FOREIGN:
    case CARE_STORE_ERROR_LOCKED:
    case CARE_STORE_ERROR_REMOTE:
    case CARE_STORE_ERROR_READ_ONLY:
    case CARE_STORE_ERROR_CONSTRAINT:
    case CARE_STORE_ERROR_NOT_FOUND:
    case CARE_STORE_ERROR_CONFLICT:
    case CARE_STORE_ERROR_DUPLICATE:
    case CARE_STORE_ERROR_UNKNOWN_CODE:
    case CARE_STORE_ERROR_CANCELLED:
    case CARE_STORE_ERROR_DAMAGED_LATCH:
      return "";
    }
  g_return_val_if_reached ("");
}

/**
 * care_db_fail:
 * @self: a connection
 * @rc: the engine's code
 * @what: what was done, technical
 * @error: set to a #CareStoreError
 *
 * Also remembers what the code means for the connection: an error ends the transaction, an
 * input/output error asks for a new connection (a failed sync may have dropped pages), damage
 * forbids every further write. The engine's texts name tables and columns, never values.
 *
 * Returns: %FALSE
 */
gboolean
care_db_fail (CareDb *self, int rc, const char *what, GError **error)
{
  CareStoreError code = code_of (rc);
  const char *message = sqlite3_errstr (rc);

  if (self->handle != NULL && (sqlite3_extended_errcode (self->handle) & 0xff) == (rc & 0xff))
    message = sqlite3_errmsg (self->handle);
  if (self->in_transaction)
    self->tx_failed = TRUE;
  if (code == CARE_STORE_ERROR_IO && (rc & 0xff) == SQLITE_IOERR)
    self->broken = TRUE;
  if (code == CARE_STORE_ERROR_CORRUPT)
    self->damaged = TRUE;
  g_set_error (error, CARE_STORE_ERROR, code, "%s: %s: %s (%d)%s", self->path, what, message, rc,
               advice_for (code));
  return FALSE;
}

static int
commit_cb (gpointer data)
{
  CareDb *self = data;

  return self->may_commit ? 0 : 1;
}

static int
log_cb (gpointer data, sqlite3 *handle, const char *name, int pages)
{
  CareDb *self = data;

  self->log_pages = pages;
  return SQLITE_OK;
}

static int
progress_cb (gpointer data)
{
  return g_cancellable_is_cancelled (data) ? 1 : 0;
}

static void
install_hooks (CareDb *self)
{
  sqlite3_commit_hook (self->handle, commit_cb, self);
  sqlite3_wal_hook (self->handle, log_cb, self);
  if (self->cancellable != NULL)
    sqlite3_progress_handler (self->handle, 1000, progress_cb, self->cancellable);
}

static void
disconnect (CareDb *self)
{
  g_hash_table_remove_all (self->statements);
  if (self->handle != NULL && sqlite3_close_v2 (self->handle) != SQLITE_OK)
    g_critical ("A connection did not close: a statement is still in use");
  self->handle = NULL;
}

static gboolean
connect_file (CareDb *self, GError **error)
{
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOFOLLOW;
  gboolean reading = (self->flags & CARE_DB_READ_ONLY) != 0;
  g_autofree char *name = NULL;
  int rc;

  if (self->flags & CARE_DB_SEALED)
    {
      g_autofree char *escaped = g_uri_escape_string (self->path, "/", FALSE);

      name = g_strdup_printf ("file:%s?immutable=1", escaped);
      flags |= SQLITE_OPEN_URI;
    }
  rc = sqlite3_open_v2 (name != NULL ? name : self->path, &self->handle,
                        flags | (reading ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE), NULL);
  if (rc != SQLITE_OK)
    {
      care_db_fail (self, rc, "open", error);
      disconnect (self);
      return FALSE;
    }
  self->broken = FALSE;
  if (!care_db_settings_apply (self, error))
    {
      disconnect (self);
      self->broken = TRUE;
      return FALSE;
    }
  install_hooks (self);
  return TRUE;
}

/**
 * care_db_open:
 * @path: an existing file, absolute and without links
 * @flags: how
 * @error: a #CareStoreError; a setting the engine refuses is an error too
 *
 * The connection belongs to the calling thread; every later call asserts it.
 *
 * Returns: (transfer full) (nullable): a connection
 */
CareDb *
care_db_open (const char *path, CareDbFlags flags, GError **error)
{
  g_autoptr (CareDb) self = g_new0 (CareDb, 1);

  self->path = g_strdup (path);
  self->flags = flags;
  self->owner = g_thread_self ();
  self->statements =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) care_stmt_destroy);
  if (!connect_file (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * care_db_free:
 * @self: (transfer full): a connection
 *
 * A read-only connection changes nothing by closing; the last writing one moves the log into the
 * file.
 */
void
care_db_free (CareDb *self)
{
  disconnect (self);
  g_hash_table_unref (self->statements);
  g_clear_object (&self->cancellable);
  g_free (self->path);
  g_free (self);
}

/**
 * care_db_set_guarded:
 * @self: a connection
 * @guarded: whether ATTACH, PRAGMA and changes of the schema are refused
 */
void
care_db_set_guarded (CareDb *self, gboolean guarded)
{
  self->guarded = guarded;
}

/**
 * care_db_set_cancellable:
 * @self: a connection
 * @cancellable: (nullable): stops a running statement when cancelled
 */
void
care_db_set_cancellable (CareDb *self, GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
  if (self->handle != NULL)
    sqlite3_progress_handler (self->handle, cancellable != NULL ? 1000 : 0,
                              cancellable != NULL ? progress_cb : NULL, cancellable);
}

/**
 * care_db_make_ready:
 * @self: a connection
 * @error: a #CareStoreError
 *
 * After an input/output error takes a new connection, as soon as nothing uses the old one.
 */
gboolean
care_db_make_ready (CareDb *self, GError **error)
{
  g_assert (self->owner == g_thread_self ());

  if (!self->broken || self->in_transaction || self->n_in_use > 0)
    return TRUE;
  disconnect (self);
  return connect_file (self, error);
}

static gboolean
run_one (CareDb *self, const char *sql, const char *what, GError **error)
{
  g_autoptr (CareStmt) stmt = care_stmt_new (self, sql, error);

  if (stmt == NULL || !care_stmt_run (stmt, NULL, error))
    {
      g_prefix_error (error, "%s: ", what);
      return FALSE;
    }
  return TRUE;
}

/* After this the connection is outside any transaction, or will be reopened. */
static void
roll_back (CareDb *self)
{
  g_autoptr (GError) error = NULL;

  if (self->handle != NULL && !sqlite3_get_autocommit (self->handle) &&
      !run_one (self, "ROLLBACK", "rollback", &error) && !sqlite3_get_autocommit (self->handle))
    self->broken = TRUE;
  self->in_transaction = FALSE;
}

static gboolean
commit (CareDb *self, GError **error)
{
  gboolean done;

  self->may_commit = TRUE;
  done = run_one (self, "COMMIT", "commit", error);
  self->may_commit = FALSE;
  return done;
}

static gboolean
run_job (CareDb *self, CareDbJob job, gpointer data, GError **error)
{
  self->in_transaction = TRUE;
  self->tx_failed = FALSE;
  if (!job (self, data, error))
    return FALSE;
  if (self->tx_failed)
    {
      g_set_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_CONSTRAINT,
                   "%s: an error inside the transaction was passed over; nothing was saved",
                   self->path);
      return FALSE;
    }
  return commit (self, error);
}

static gboolean
may_write (CareDb *self, GError **error)
{
  if (self->flags & CARE_DB_READ_ONLY)
    {
      g_set_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_READ_ONLY,
                   "%s: is open for reading only", self->path);
      return FALSE;
    }
  if (self->damaged)
    {
      g_set_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_DAMAGED_LATCH,
                   "%s: damage was found; nothing is written any more. "
                   "Close the program and restore the newest backup",
                   self->path);
      return FALSE;
    }
  return TRUE;
}

/**
 * care_db_write:
 * @self: a connection, not inside a transaction
 * @job: what to do; %FALSE undoes all of it
 * @data: for @job
 * @error: that of @job, or of the commit
 *
 * One transaction that takes the write lock at its start, waiting up to 5 seconds. %TRUE means that
 * everything is on the disk; %FALSE that nothing of it counts.
 */
gboolean
care_db_write (CareDb *self, CareDbJob job, gpointer data, GError **error)
{
  gboolean done;

  g_return_val_if_fail (!self->in_transaction, FALSE);

  if (!may_write (self, error) || !care_db_make_ready (self, error) ||
      !care_db_look_for_damage (self, error) || !run_one (self, "BEGIN IMMEDIATE", "begin", error))
    return FALSE;
  done = run_job (self, job, data, error);
  if (!done)
    roll_back (self);
  self->in_transaction = FALSE;
  /* What was committed is safe in the log: a checkpoint that fails is tried again later. */
  if (done && self->log_pages >= CARE_DB_CHECKPOINT_PAGES)
    {
      g_autoptr (GError) ignored = NULL;

      if (!care_db_checkpoint (self, &ignored))
        g_info ("Checkpoint put off: %s", ignored->message);
    }
  return done;
}

/**
 * care_db_read:
 * @self: a connection
 * @job: what to read
 * @data: for @job
 * @error: that of @job
 *
 * Everything @job reads is of one moment. Inside a transaction it simply runs @job.
 */
gboolean
care_db_read (CareDb *self, CareDbJob job, gpointer data, GError **error)
{
  gboolean done;

  if (self->in_transaction)
    return job (self, data, error);
  if (!care_db_make_ready (self, error) || !run_one (self, "BEGIN", "begin", error))
    return FALSE;
  self->in_transaction = TRUE;
  done = job (self, data, error);
  roll_back (self);
  return done;
}

/**
 * care_db_run:
 * @self: a connection
 * @script: statements with `;` between, static text or a resource of ours
 * @error: a #CareStoreError
 */
gboolean
care_db_run (CareDb *self, const char *script, GError **error)
{
  const char *tail = script;

  while (*tail != '\0')
    {
      sqlite3_stmt *handle = NULL;
      int rc = sqlite3_prepare_v2 (self->handle, tail, -1, &handle, &tail);

      while (rc == SQLITE_OK && handle != NULL)
        {
          rc = sqlite3_step (handle);
          if (rc == SQLITE_DONE)
            break;
          rc = rc == SQLITE_ROW ? SQLITE_OK : rc;
        }
      sqlite3_finalize (handle);
      if (rc != SQLITE_OK && rc != SQLITE_DONE)
        return care_db_fail (self, rc, "script", error);
    }
  return TRUE;
}

/**
 * care_db_get_int:
 * @self: a connection
 * @sql: a statement that gives one number, static text
 * @ret: (out): the number
 * @error: a #CareStoreError
 */
gboolean
care_db_get_int (CareDb *self, const char *sql, gint64 *ret, GError **error)
{
  g_autoptr (CareStmt) stmt = care_stmt_new (self, sql, error);
  gboolean row = FALSE;

  if (stmt == NULL || !care_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    return care_db_fail (self, SQLITE_EMPTY, sql, error);
  *ret = care_stmt_get_int (stmt, 0);
  return TRUE;
}

/**
 * care_db_copy_to:
 * @self: a connection outside any transaction
 * @path: an empty file; it will be a whole copy in rollback form, not yet synced
 * @error: a #CareStoreError
 */
gboolean
care_db_copy_to (CareDb *self, const char *path, GError **error)
{
  gboolean guarded = self->guarded;
  gboolean done = FALSE;

  if (!care_db_make_ready (self, error))
    return FALSE;
  /* The copy is an attached database for the engine, and ends with a commit into it. */
  self->guarded = FALSE;
  self->may_commit = TRUE;
  {
    g_autoptr (CareStmt) stmt = care_stmt_new (self, "VACUUM INTO $1", error);

    if (stmt != NULL)
      {
        care_stmt_bind_text (stmt, 1, path);
        done = care_stmt_run (stmt, NULL, error);
      }
  }
  self->may_commit = FALSE;
  self->guarded = guarded;
  return done;
}

/**
 * care_db_checkpoint:
 * @self: a writing connection
 * @error: a #CareStoreError
 *
 * Moves what readers do not need any more from the log into the file; waits for nobody.
 */
gboolean
care_db_checkpoint (CareDb *self, GError **error)
{
  int rc;

  if ((self->flags & (CARE_DB_READ_ONLY | CARE_DB_SCRATCH)) != 0 || self->damaged)
    return TRUE;
  if (!care_db_make_ready (self, error))
    return FALSE;
  rc = sqlite3_wal_checkpoint_v2 (self->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
  if (rc != SQLITE_OK && rc != SQLITE_BUSY)
    return care_db_fail (self, rc, "checkpoint", error);
  self->log_pages = 0;
  return TRUE;
}
