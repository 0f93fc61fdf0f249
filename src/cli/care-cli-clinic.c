/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic a call works on, and who acts. */
#include "config.h"

#include "care-cli-clinic.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>

/**
 * care_cli_database:
 * @self: the call
 *
 * Returns: (transfer full): path of the clinic's file: --database, else the user's own
 */
char *
care_cli_database (CareCli *self)
{
  const char *named = care_cli_get (self, "database");

  if (named != NULL)
    return g_strdup (named);
  return g_build_filename (g_get_user_data_dir (), "aftercare", "clinic.db", NULL);
}

/**
 * care_cli_has_database:
 * @self: the call
 *
 * Returns: whether one is named with --database, or the user's own is there; for commands that can
 *   do without
 */
gboolean
care_cli_has_database (CareCli *self)
{
  g_autofree char *path = care_cli_database (self);

  return care_cli_has (self, "database") || g_file_test (path, G_FILE_TEST_EXISTS);
}

/**
 * care_cli_actor:
 * @self: the call
 *
 * Returns: (transfer none): who acts: --as, else the name of the login
 */
const char *
care_cli_actor (CareCli *self)
{
  const char *named = care_cli_get (self, "as");

  return named != NULL ? named : g_get_user_name ();
}

/**
 * care_cli_act:
 * @self: the call
 * @zone: the clinic's, lent by the caller
 *
 * Returns: who acts, where and when; what it points to is lent by @self and @zone
 */
CareAct
care_cli_act (CareCli *self, GTimeZone *zone)
{
  return (CareAct){
    .actor = care_cli_actor (self),
    .desk = g_get_host_name (),
    .now_ms = care_cli_now (self),
    .zone = zone,
  };
}

/**
 * care_cli_try_open:
 * @self: the call
 * @read_only: whether it only reads; then it works beside a window
 * @error: %G_IO_ERROR_NOT_FOUND when there is no file, else why it is not usable
 *
 * Returns: (transfer full) (nullable): the clinic
 */
CareClinic *
care_cli_try_open (CareCli *self, gboolean read_only, GError **error)
{
  g_autofree char *path = care_cli_database (self);
  CareClinic *clinic;
  struct stat info;

  if (stat (path, &info) != 0 && (errno == ENOENT || errno == ENOTDIR))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   _ ("%s: there is no database; make one with \"aftercarectl init\" or name "
                      "another with --database"),
                   path);
      return NULL;
    }
  clinic = care_clinic_open (path, read_only, "aftercarectl", care_cli_now (self), error);
  if (clinic != NULL)
    care_store_set_cancellable (care_clinic_get_store (clinic), self->cancellable);
  return clinic;
}

/**
 * care_cli_open_clinic:
 * @self: the call
 * @read_only: whether it only reads; then it works beside a window
 * @ret_exit: (out): set after a message on failure
 *
 * Returns: (transfer full) (nullable): the clinic
 */
CareClinic *
care_cli_open_clinic (CareCli *self, gboolean read_only, CareCliExit *ret_exit)
{
  g_autofree char *path = care_cli_database (self);
  g_autoptr (GError) error = NULL;
  CareClinic *clinic = care_cli_try_open (self, read_only, &error);

  if (clinic != NULL)
    return clinic;
  care_cli_fail_error (path, error);
  *ret_exit = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ? CARE_CLI_NO_INPUT
                                                                        : CARE_CLI_UNUSABLE;
  return NULL;
}

/**
 * care_cli_close_clinic:
 * @self: the call
 * @clinic: (transfer full): an open clinic
 * @so_far: how the call ended before
 *
 * Returns: @so_far, or %CARE_CLI_IO after a message when closing failed
 */
CareCliExit
care_cli_close_clinic (CareCli *self, CareClinic *clinic, CareCliExit so_far)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = care_cli_database (self);
  gboolean closed;

  care_store_set_cancellable (care_clinic_get_store (clinic), NULL);
  closed = care_clinic_close (clinic, &error);
  g_object_unref (clinic);
  if (closed || so_far != CARE_CLI_DONE)
    return so_far;
  return care_cli_fail (CARE_CLI_IO, _ ("%s: all that was saved is safe, but closing failed: %s"),
                        path, error->message);
}

/* Whether both paths lead to one file. */
static gboolean
same_file (const char *a, const char *b)
{
  struct stat one, other;

  return stat (a, &one) == 0 && stat (b, &other) == 0 && one.st_dev == other.st_dev &&
         one.st_ino == other.st_ino;
}

/**
 * care_cli_is_database:
 * @self: the call
 * @path: a file about to be written
 *
 * Returns: whether it is the clinic's database or one of the files beside it
 */
gboolean
care_cli_is_database (CareCli *self, const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-journal", "-lock" };
  g_autofree char *database = care_cli_database (self);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *beside = g_strconcat (database, endings[i], NULL);

      if (same_file (beside, path))
        return TRUE;
    }
  return FALSE;
}

/**
 * care_cli_may_create:
 * @path: a file to be made
 * @ret_exit: (out): set after a message on failure
 *
 * Returns: whether nothing is at @path and a new file can be made there
 */
gboolean
care_cli_may_create (const char *path, CareCliExit *ret_exit)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct stat info;

  if (lstat (path, &info) == 0)
    *ret_exit = care_cli_fail (
        CARE_CLI_NO_OUTPUT, _ ("%s: exists already and is left as it is; name another file"), path);
  else if (access (folder, W_OK | X_OK) != 0)
    *ret_exit = care_cli_fail (CARE_CLI_NO_OUTPUT, _ ("%s: cannot be created: %s"), path,
                               g_strerror (errno));
  else
    return TRUE;
  return FALSE;
}

/**
 * care_cli_may_make_database:
 * @self: the call
 * @path: its database
 * @ret_exit: (out): set after a message on failure
 *
 * Makes the user's own folder when it is missing; a folder named with --database must be there.
 *
 * Returns: whether a new database can be made at @path
 */
gboolean
care_cli_may_make_database (CareCli *self, const char *path, CareCliExit *ret_exit)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (!care_cli_has (self, "database"))
    g_mkdir_with_parents (folder, 0700);
  return care_cli_may_create (path, ret_exit);
}

/**
 * care_cli_fail_to_make:
 * @path: a database that could not be made
 * @error: why
 *
 * Returns: how the call ends, after a message
 */
CareCliExit
care_cli_fail_to_make (const char *path, const GError *error)
{
  care_cli_fail_error (path, error);
  if (g_error_matches (error, CARE_STORE_ERROR, CARE_STORE_ERROR_DUPLICATE) ||
      g_error_matches (error, CARE_STORE_ERROR, CARE_STORE_ERROR_READ_ONLY) ||
      g_error_matches (error, CARE_STORE_ERROR, CARE_STORE_ERROR_NOT_FOUND))
    return CARE_CLI_NO_OUTPUT;
  return care_cli_exit_for (error);
}
