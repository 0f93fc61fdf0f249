/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files named on the command line: read whole or opened, written beside and renamed. */
#include "config.h"

#include "care-cli-file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

struct _CareCliFile
{
  char *path;
  char *part; /* beside it, so that the rename stays on one file system */
  int fd;
};

static gboolean
end_with (CareCliExit how, CareCliExit *ret_exit)
{
  *ret_exit = how;
  return FALSE;
}

/**
 * care_cli_open_input:
 * @name: a path, or "-" for standard input
 * @ret_fd: (out): descriptor; the caller closes it unless it is standard input
 * @ret_exit: (out): set after a message on failure
 *
 * Returns: whether the input is open
 */
gboolean
care_cli_open_input (const char *name, int *ret_fd, CareCliExit *ret_exit)
{
  struct stat info;
  int fd;

  if (g_str_equal (name, "-"))
    {
      *ret_fd = STDIN_FILENO;
      return TRUE;
    }
  fd = open (name, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (fd >= 0 && fstat (fd, &info) == 0 && S_ISDIR (info.st_mode))
    {
      close (fd);
      fd = -1;
      errno = EISDIR;
    }
  if (fd < 0)
    return end_with (
        care_cli_fail (CARE_CLI_NO_INPUT, _ ("%s: cannot be opened: %s"), name, g_strerror (errno)),
        ret_exit);
  *ret_fd = fd;
  return TRUE;
}

static gboolean
read_all (int fd, gsize max_bytes, GByteArray *all)
{
  guint8 chunk[65536];

  while (all->len <= max_bytes)
    {
      gssize got = read (fd, chunk, sizeof chunk);

      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        return FALSE;
      if (got == 0)
        return TRUE;
      g_byte_array_append (all, chunk, (guint) got);
    }
  return TRUE;
}

/**
 * care_cli_read_input:
 * @name: a path, or "-" for standard input
 * @max_bytes: longest input accepted
 * @ret_bytes: (out) (transfer full): all of it
 * @ret_exit: (out): set after a message on failure
 *
 * Returns: whether the input was read
 */
gboolean
care_cli_read_input (const char *name, gsize max_bytes, GBytes **ret_bytes, CareCliExit *ret_exit)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  gboolean good;
  int fd, why;

  if (!care_cli_open_input (name, &fd, ret_exit))
    return FALSE;
  good = read_all (fd, max_bytes, all);
  why = errno;
  if (fd != STDIN_FILENO)
    close (fd);
  if (!good)
    return end_with (
        care_cli_fail (CARE_CLI_IO, _ ("%s: cannot be read: %s"), name, g_strerror (why)),
        ret_exit);
  if (all->len > max_bytes)
    return end_with (
        care_cli_fail (CARE_CLI_DATA, _ ("%s: larger than %zu bytes, refused"), name, max_bytes),
        ret_exit);
  *ret_bytes = g_byte_array_free_to_bytes (g_steal_pointer (&all));
  return TRUE;
}

/**
 * care_cli_file_new:
 * @path: file to make or replace
 * @ret_exit: (out): set after a message on failure
 *
 * Opens a new file beside @path, readable by its owner only. Nothing is seen at @path before
 * care_cli_file_finish(); without it the new file is removed.
 *
 * Returns: (transfer full) (nullable): the file
 */
CareCliFile *
care_cli_file_new (const char *path, CareCliExit *ret_exit)
{
  g_autoptr (CareCliFile) self = g_new0 (CareCliFile, 1);

  self->fd = -1;
  self->path = g_strdup (path);
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    errno = EISDIR;
  else
    {
      self->part = g_strconcat (path, ".part-XXXXXX", NULL);
      self->fd = g_mkstemp_full (self->part, O_WRONLY | O_CLOEXEC, 0600);
    }
  if (self->fd < 0)
    {
      g_clear_pointer (&self->part, g_free);
      *ret_exit = care_cli_fail (CARE_CLI_NO_OUTPUT, _ ("%s: cannot be created: %s"), path,
                                 g_strerror (errno));
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * care_cli_file_get_fd:
 * @self: a file
 *
 * Returns: its descriptor for writing, lent
 */
int
care_cli_file_get_fd (CareCliFile *self)
{
  return self->fd;
}

static gboolean
put (CareCliFile *self, const guint8 *data, gsize left, CareCliExit *ret_exit)
{
  while (left > 0)
    {
      gssize wrote = write (self->fd, data, left);

      if (wrote < 0 && errno == EINTR)
        continue;
      if (wrote < 0)
        return end_with (care_cli_fail (CARE_CLI_IO, _ ("%s: cannot be written: %s"), self->path,
                                        g_strerror (errno)),
                         ret_exit);
      data += wrote;
      left -= (gsize) wrote;
    }
  return TRUE;
}

/**
 * care_cli_file_write:
 * @self: a file
 * @bytes: what to add to it
 * @ret_exit: (out): set after a message on failure
 *
 * Returns: whether all was taken
 */
gboolean
care_cli_file_write (CareCliFile *self, GBytes *bytes, CareCliExit *ret_exit)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  return put (self, data, length, ret_exit);
}

/**
 * care_cli_file_copy:
 * @self: a file
 * @fd: what to add to it, from where it stands to its end
 * @name: name of that, for the message
 * @ret_exit: (out): set after a message on failure
 *
 * Returns: whether all was taken
 */
gboolean
care_cli_file_copy (CareCliFile *self, int fd, const char *name, CareCliExit *ret_exit)
{
  guint8 chunk[65536];
  gssize got;

  while ((got = read (fd, chunk, sizeof chunk)) != 0)
    {
      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        return end_with (
            care_cli_fail (CARE_CLI_IO, _ ("%s: cannot be read: %s"), name, g_strerror (errno)),
            ret_exit);
      if (!put (self, chunk, (gsize) got, ret_exit))
        return FALSE;
    }
  return TRUE;
}

static gboolean
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean good;

  if (fd < 0)
    return FALSE;
  good = fsync (fd) == 0;
  close (fd);
  return good;
}

static gboolean
put_in_place (CareCliFile *self)
{
  int fd = self->fd;

  if (fsync (fd) != 0)
    return FALSE;
  self->fd = -1;
  if (close (fd) != 0 || rename (self->part, self->path) != 0)
    return FALSE;
  g_clear_pointer (&self->part, g_free);
  return sync_folder (self->path);
}

/**
 * care_cli_file_finish:
 * @self: a file, wholly written
 * @ret_exit: (out): set after a message on failure
 *
 * Returns: whether the file is on disk at its place
 */
gboolean
care_cli_file_finish (CareCliFile *self, CareCliExit *ret_exit)
{
  if (put_in_place (self))
    return TRUE;
  return end_with (
      care_cli_fail (CARE_CLI_IO, _ ("%s: cannot be written: %s"), self->path, g_strerror (errno)),
      ret_exit);
}

/**
 * care_cli_file_free:
 * @self: (transfer full): a file; one that was not finished is removed
 */
void
care_cli_file_free (CareCliFile *self)
{
  if (self->fd >= 0)
    close (self->fd);
  if (self->part != NULL)
    unlink (self->part);
  g_free (self->part);
  g_free (self->path);
  g_free (self);
}
