/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening and making the file of a store.
 *
 * The order is: real path, kind of file system, lock file, first bytes, and only then the engine;
 * settings; identity once more, because the newest value may stand in the log; schema; and from
 * there on no PRAGMA, ATTACH or change of the schema. Before the first write comes a quick look for
 * damage. */
#include "config.h"

#include "care-store-open.h"

#include "care-audit.h"
#include "care-migrate.h"
#include "care-place.h"
#include "care-stmt.h"

#include <glib/gstdio.h>

static gboolean
refuse_remote (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  const char *kind = NULL;

  if (!care_place_is_remote (folder, &kind))
    return TRUE;
  g_set_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_REMOTE,
               "%s: lies on a network file system (%s), where saving is not safe; "
               "move it to a folder of this machine",
               path, kind);
  return FALSE;
}

static gboolean
identify_job (CareDb *db, gpointer data, GError **error)
{
  gint64 application_id = 0;
  gint64 version = 0;

  if (!care_db_get_int (db, "PRAGMA application_id", &application_id, error) ||
      !care_migrate_get_version (db, &version, error))
    return FALSE;
  return care_migrate_identify (db->path, (guint32) application_id, version, data, error);
}

static gboolean
schema_job (CareDb *db, gpointer data, GError **error)
{
  return care_migrate_schema_is_ours (db, error);
}

/* Nothing is moved out of the log of a file that may still be refused. */
static void
keep_log_on_close (CareDb *db, gboolean keep)
{
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep ? 1 : 0, NULL);
}

static gboolean
accept_file (CareDb *db, gboolean examine, gint64 now_ms, GError **error)
{
  gboolean reading = (db->flags & CARE_DB_READ_ONLY) != 0;
  const CareMigration *steps;
  gint64 version = 0;
  guint n_steps = 0;

  if (!care_db_read (db, identify_job, &version, error))
    return FALSE;
  steps = care_migrate_steps (&n_steps);
  if (reading && version < CARE_MIGRATE_VERSION)
    {
      g_set_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_READ_ONLY,
                   "%s: has an older form; open it once for writing", db->path);
      return FALSE;
    }
  if (!care_migrate_run (db, steps, n_steps, now_ms, error))
    return FALSE;
  return examine || care_db_read (db, schema_job, NULL, error);
}

static gboolean
open_file (const char *path,
           CareDbFlags flags,
           gboolean examine,
           gint64 now_ms,
           CareDb **ret_db,
           GError **error)
{
  g_autoptr (CareDb) db = NULL;
  CarePlaceHeader header;

  if (!care_place_peek (path, &header, error) ||
      !care_migrate_identify (path, header.application_id, header.user_version, NULL, error))
    return FALSE;
  db = care_db_open (path, flags, error);
  if (db == NULL)
    return FALSE;
  keep_log_on_close (db, TRUE);
  if (!accept_file (db, examine, now_ms, error))
    return FALSE;
  keep_log_on_close (db, (flags & CARE_DB_READ_ONLY) != 0);
  care_db_set_guarded (db, TRUE);
  *ret_db = g_steal_pointer (&db);
  return TRUE;
}

typedef struct
{
  const char *holder;
  gint64 now_ms;
} Birth;

/* The trail begins with who made the file. */
static gboolean
first_entry_job (CareDb *db, gpointer data, GError **error)
{
  const Birth *birth = data;
  CareAuditHead head;
  CareAuditEntry entry = {
    .at = birth->now_ms,
    .actor = birth->holder,
    .desk = g_get_host_name (),
    .action = "store.create",
    .outcome = "done",
  };

  care_audit_head_clear (&head);
  return care_audit_append (db, &head, &entry, error) && care_audit_head_store (db, &head, error);
}

static gboolean
fill_new_file (const char *part, const Birth *birth, GError **error)
{
  g_autoptr (CareDb) db = care_db_open (part, CARE_DB_SCRATCH, error);
  const CareMigration *steps;
  guint n_steps = 0;

  steps = care_migrate_steps (&n_steps);
  return db != NULL && care_migrate_run (db, steps, n_steps, birth->now_ms, error) &&
         care_db_write (db, first_entry_job, (gpointer) birth, error);
}

/* Under another name until it is whole and on the disk: whoever looks under @path sees a database
 * or nothing. The lock is held, so what an earlier try left is nobody's. */
static gboolean
make_file (const char *path, const Birth *birth, GError **error)
{
  g_autofree char *part = g_strconcat (path, ".new", NULL);
  g_autofree char *journal = g_strconcat (part, "-journal", NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      g_set_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_DUPLICATE,
                   "%s: is there already; a new database needs a new name", path);
      return FALSE;
    }
  g_unlink (journal);
  g_unlink (part);
  if (care_place_make_file (part, error) && fill_new_file (part, birth, error) &&
      care_place_sync (part, error))
    {
      g_unlink (journal);
      if (care_place_rename (part, path, error))
        return TRUE;
    }
  g_unlink (journal);
  g_unlink (part);
  return FALSE;
}

/* How a file can be read: beside a log and its index, or as it stands when nobody can be writing
 * it: on a medium that never changes, or in a folder of others in which there is no log. */
static CareDbFlags
reading_flags (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  GStatBuf info;
  gboolean has_log = g_stat (log, &info) == 0;

  if (care_place_is_sealed_medium (path))
    return CARE_DB_READ_ONLY | (has_log && info.st_size > 0 ? 0 : CARE_DB_SEALED);
  return CARE_DB_READ_ONLY | (!has_log && care_place_is_foreign_folder (path) ? CARE_DB_SEALED : 0);
}

static gboolean
open_locked (const char *path,
             CareStoreFlags flags,
             const char *holder,
             gint64 now_ms,
             int *ret_fd,
             CareDb **ret_db,
             GError **error)
{
  const Birth birth = { holder, now_ms };
  int fd = -1;

  if (!refuse_remote (path, error) || !care_place_lock (path, holder, now_ms, &fd, error))
    return FALSE;
  if (((flags & CARE_STORE_CREATE) != 0 && !make_file (path, &birth, error)) ||
      !open_file (path, 0, FALSE, now_ms, ret_db, error))
    {
      care_place_unlock (fd);
      return FALSE;
    }
  *ret_fd = fd;
  return TRUE;
}

/**
 * care_store_open_files:
 * @path: as the caller was told
 * @flags: as for care_store_open()
 * @holder: for the lock file
 * @now_ms: UTC milliseconds
 * @ret_path: (out) (transfer full): the real path
 * @ret_lock_fd: (out): the lock, -1 when only reading
 * @ret_db: (out) (transfer full): a guarded connection
 * @error: a #CareStoreError
 */
gboolean
care_store_open_files (const char *path,
                       CareStoreFlags flags,
                       const char *holder,
                       gint64 now_ms,
                       char **ret_path,
                       int *ret_lock_fd,
                       CareDb **ret_db,
                       GError **error)
{
  gboolean creating = (flags & CARE_STORE_CREATE) != 0;
  g_autofree char *real = NULL;
  int fd = -1;

  if (creating && !care_place_make_folder (path, error))
    return FALSE;
  real = care_place_resolve (path, !creating, error);
  if (real == NULL)
    return FALSE;
  if ((flags & CARE_STORE_READ_ONLY) != 0
          ? !open_file (real, reading_flags (real), (flags & CARE_STORE_EXAMINE) != 0, now_ms,
                        ret_db, error)
          : !open_locked (real, flags, holder, now_ms, &fd, ret_db, error))
    return FALSE;
  *ret_lock_fd = fd;
  *ret_path = g_steal_pointer (&real);
  return TRUE;
}
