/* SPDX-License-Identifier: GPL-3.0-or-later */
/* aftercarectl restore: puts a backup in the place of the database and keeps the old one.
 *
 * The new file is made beside the old, verified whole, and takes its place by one rename, so that
 * after a power cut at any moment either the old or the new database opens. The old one stays
 * under another name. Its write-ahead log goes before the rename: a log that stays would be read
 * into the new file. */
#include "config.h"

#include "care-cli-commands.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "care-check-data.h"
#include "care-cli-clinic.h"
#include "care-cli-file.h"
#include "care-place.h"
#include "care-time.h"

typedef struct
{
  CareCli *cli;
  const char *backup;
  char *path;     /* the database */
  char *part;     /* the new file beside it */
  char *kept;     /* name of the old one afterwards */
  gint64 old_seq; /* last entry of the old log, -1 when it cannot be read */
  gint64 new_seq;
  int fd; /* the backup */
  int lock;
  guint n_damage;  /* findings that stop it */
  guint n_judging; /* findings that are only told */
} Restore;

static void
count_finding (const char *kind, const char *where, const char *what, gpointer data)
{
  Restore *self = data;

  if (care_check_is_of_judging (kind))
    self->n_judging++;
  else
    self->n_damage++;
  care_cli_fail (CARE_CLI_FINDING, "%s: %s %s: %s", self->backup, kind, where, what);
}

static void
remove_beside (const char *path, const char *ending)
{
  g_autofree char *name = g_strconcat (path, ending, NULL);

  unlink (name);
}

/* Copies the backup beside the database. It is no database of this process, so that plain reading
 * is safe. */
static gboolean
copy_beside (Restore *self, CareCliExit *ret_exit)
{
  g_autoptr (CareCliFile) file = NULL;

  file = care_cli_file_new (self->part, ret_exit);
  return file != NULL && care_cli_file_copy (file, self->fd, self->backup, ret_exit) &&
         care_cli_file_finish (file, ret_exit);
}

/* The copies that are kept when a file gets a newer form: the backup itself is one. */
static void
remove_older_forms (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *beginning = g_strconcat (name, ".before-form-", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *found;

  while (dir != NULL && (found = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (found, beginning))
      {
        g_autofree char *older = g_build_filename (folder, found, NULL);

        unlink (older);
      }
}

/* The copy open for looking. A backup of an earlier version of the program gets the form of today
 * first: only what can be used is worth putting in place. */
static CareClinic *
open_part (Restore *self, GError **error)
{
  g_autoptr (GError) older = NULL;
  g_autoptr (CareStore) store = NULL;
  gint64 now_ms = care_cli_now (self->cli);
  CareClinic *clinic = care_clinic_open (self->part, TRUE, "aftercarectl", now_ms, &older);

  if (clinic != NULL || !g_error_matches (older, CARE_STORE_ERROR, CARE_STORE_ERROR_READ_ONLY))
    {
      if (clinic == NULL)
        g_propagate_error (error, g_steal_pointer (&older));
      return clinic;
    }
  store = care_store_open (self->part, 0, "aftercarectl restore", now_ms, error);
  remove_older_forms (self->part);
  if (store == NULL || !care_store_close (store, error))
    return NULL;
  return care_clinic_open (self->part, TRUE, "aftercarectl", now_ms, error);
}

/* Every check there is, on the copy: what was verified is what is put in place. A result that comes
 * out otherwise is told and no reason to lose the clinic: the rows are as they were written. */
static gboolean
verify (Restore *self, CareCliExit *ret_exit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareClinic) clinic = open_part (self, &error);
  guint findings = 0;

  if (clinic != NULL)
    {
      care_store_set_cancellable (care_clinic_get_store (clinic), self->cli->cancellable);
      self->new_seq = care_store_get_change_seq (care_clinic_get_store (clinic));
      if (care_check_data (clinic, TRUE, count_finding, self, &findings, &error) &&
          self->n_damage == 0)
        return TRUE;
    }
  *ret_exit = CARE_CLI_DATA;
  if (error != NULL)
    {
      const char *what = g_str_has_prefix (error->message, self->part)
                             ? error->message + strlen (self->part) + strlen (": ")
                             : error->message;

      if (error->domain == CARE_STORE_ERROR && care_cli_exit_for (error) == CARE_CLI_IO)
        *ret_exit = CARE_CLI_IO;
      care_cli_fail (*ret_exit, _ ("%s: is no sound backup, nothing was changed: %s"), self->backup,
                     what);
    }
  else
    care_cli_fail (CARE_CLI_DATA, _ ("%s: is no sound backup, nothing was changed"), self->backup);
  return FALSE;
}

/* Opens the old database once for writing, so that its log is moved into it. A damaged one is
 * kept as it is; one in use is refused. */
static gboolean
settle_old (Restore *self, CareCliExit *ret_exit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareStore) store = NULL;

  self->old_seq = -1;
  store = care_store_open (self->path, 0, "aftercarectl restore", care_cli_now (self->cli), &error);
  if (store != NULL)
    {
      self->old_seq = care_store_get_change_seq (store);
      if (care_store_close (store, &error))
        return TRUE;
    }
  if (g_error_matches (error, CARE_STORE_ERROR, CARE_STORE_ERROR_CORRUPT) ||
      g_error_matches (error, CARE_STORE_ERROR, CARE_STORE_ERROR_FOREIGN) ||
      g_error_matches (error, CARE_STORE_ERROR, CARE_STORE_ERROR_TOO_NEW))
    return TRUE;
  care_cli_fail_error (self->path, error);
  *ret_exit = CARE_CLI_UNUSABLE;
  return FALSE;
}

static gboolean
fail_errno (Restore *self, const char *path, CareCliExit *ret_exit)
{
  *ret_exit = care_cli_fail (CARE_CLI_IO, _ ("%s: cannot be put in place: %s; %s is as it was"),
                             path, g_strerror (errno), self->path);
  return FALSE;
}

static gboolean
sync_folder (Restore *self, CareCliExit *ret_exit)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autoptr (GError) error = NULL;

  if (care_place_sync (folder, &error))
    return TRUE;
  *ret_exit = care_cli_fail_error (folder, error);
  return FALSE;
}

/* The old database keeps a second name, its log goes with it, then the new one takes its place. */
static gboolean
swap (Restore *self, CareCliExit *ret_exit)
{
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  g_autofree char *kept_log = g_strconcat (self->kept, "-wal", NULL);
  struct stat info;

  if (stat (self->path, &info) == 0)
    {
      if (link (self->path, self->kept) != 0)
        return fail_errno (self, self->kept, ret_exit);
      if (stat (log, &info) == 0 && info.st_size > 0 && rename (log, kept_log) != 0)
        return fail_errno (self, kept_log, ret_exit);
      remove_beside (self->path, "-wal");
      remove_beside (self->path, "-shm");
      if (!sync_folder (self, ret_exit))
        return FALSE;
    }
  if (rename (self->part, self->path) != 0)
    return fail_errno (self, self->path, ret_exit);
  return sync_folder (self, ret_exit);
}

/* Locks the place, and makes sure that nobody wrote since the old database was closed. */
static gboolean
lock_place (Restore *self, CareCliExit *ret_exit)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  struct stat info;

  if (!care_place_lock (self->path, "aftercarectl restore", care_cli_now (self->cli), &self->lock,
                        &error))
    {
      care_cli_fail_error (self->path, error);
      *ret_exit = CARE_CLI_UNUSABLE;
      return FALSE;
    }
  if (self->old_seq >= 0 && stat (log, &info) == 0 && info.st_size > 0)
    {
      *ret_exit = care_cli_fail (CARE_CLI_UNUSABLE,
                                 _ ("%s: was opened elsewhere meanwhile; try again"), self->path);
      return FALSE;
    }
  return TRUE;
}

/* Who restored what stands in the log of the database that goes on. */
static gboolean
note_restore (Restore *self, CareCliExit *ret_exit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareClinic) clinic = NULL;
  g_autofree char *detail = NULL;
  CareAct act;

  clinic = care_clinic_open (self->part, FALSE, "aftercarectl restore", care_cli_now (self->cli),
                             &error);
  if (clinic != NULL)
    {
      act = care_cli_act (self->cli, care_clinic_get_zone (clinic));
      detail = self->old_seq > self->new_seq
                   ? g_strdup_printf ("backup at entry %" G_GINT64_FORMAT
                                      ", replaced database at entry %" G_GINT64_FORMAT,
                                      self->new_seq, self->old_seq)
                   : g_strdup_printf ("backup at entry %" G_GINT64_FORMAT, self->new_seq);
      if (care_store_note (care_clinic_get_store (clinic), &act, "restore", "clinic", NULL, detail,
                           &error) &&
          care_clinic_close (clinic, &error))
        return TRUE;
    }
  *ret_exit = care_cli_fail_error (self->part, error);
  return FALSE;
}

static CareCliExit
restore (Restore *self)
{
  CareCliExit how = CARE_CLI_DONE;
  struct stat info;
  gboolean had_old = stat (self->path, &info) == 0;

  self->old_seq = -1;
  if (had_old && !settle_old (self, &how))
    return how;
  if (!copy_beside (self, &how) || !verify (self, &how) || !note_restore (self, &how) ||
      !lock_place (self, &how) || !swap (self, &how))
    return how;
  if (had_old)
    care_cli_say (self->cli, _ ("%s: restored; the database that was there is kept as %s"),
                  self->path, self->kept);
  else
    care_cli_say (self->cli, _ ("%s: restored"), self->path);
  if (self->old_seq > self->new_seq)
    {
      guint n = (guint) MIN (self->old_seq - self->new_seq, G_MAXUINT);

      care_cli_say (self->cli,
                    ngettext ("%u entry of its log is newer than the backup",
                              "%u entries of its log are newer than the backup", n),
                    n);
    }
  return self->n_judging > 0 ? CARE_CLI_FINDING : CARE_CLI_DONE;
}

/* A name for the old database that nothing has yet. */
static char *
name_kept (const char *path, const char *stamp)
{
  char *name = g_strdup_printf ("%s.before-restore-%s", path, stamp);
  struct stat info;

  for (int i = 2; lstat (name, &info) == 0; i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s.before-restore-%s-%d", path, stamp, i);
    }
  return name;
}

static CareCliExit
run_restore (CareCli *self)
{
  g_autofree char *path = care_cli_database (self);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) now = care_time_to_local (care_cli_now (self), utc);
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  Restore job = { .cli = self, .backup = care_cli_word (self, 0), .path = path, .lock = -1 };
  CareCliExit how;

  if (!care_cli_expect_words (self, 1, 1))
    return CARE_CLI_USAGE;
  if (care_cli_is_database (self, job.backup))
    return care_cli_fail (CARE_CLI_DATA, _ ("%s: is the database itself; name a backup"),
                          job.backup);
  if (!care_cli_open_input (job.backup, &job.fd, &how))
    return how;
  job.part = g_strdup_printf ("%s.restoring-%s", path, stamp);
  job.kept = name_kept (path, stamp);
  if (care_cli_may_create (job.part, &how))
    how = restore (&job);
  care_place_unlock (job.lock);
  if (job.fd != STDIN_FILENO)
    close (job.fd);
  unlink (job.part);
  remove_beside (job.part, "-lock");
  remove_beside (job.part, "-wal");
  remove_beside (job.part, "-shm");
  g_free (job.part);
  g_free (job.kept);
  return how;
}

const CareCliCommand care_cli_restore = {
  .name = "restore",
  .forms = (const char *const[]){ "FILE", NULL },
  .summary = N_ ("Verify a backup and put it in the database's place; the old one is kept."),
  .run = run_restore,
};
