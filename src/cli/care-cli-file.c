/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files named on the command line: read whole or opened, written beside and renamed; what is no
 * plain file is written to as it is. */
#include "config.h"

#include "care-cli-file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

struct _CareCliFile
{
  char *path; /* as it was named */
  char *real; /* where links of that name lead; NULL when it is written to as it is */
  char *part; /* beside @real, so that the rename stays on one file system */
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

/* The number of a descriptor this process was started with, for names such as /dev/fd/3; -1 for
 * other names. */
static int
lent_descriptor (const char *name)
{
  g_autofree char *folder = g_path_get_dirname (name);
  g_autofree char *base = g_path_get_basename (name);
  g_autofree char *own = realpath ("/proc/self/fd", NULL);
  g_autofree char *real = realpath (folder, NULL);
  guint64 number = 0;

  return own != NULL && g_strcmp0 (real, own) == 0 &&
                 g_ascii_string_to_unsigned (base, 10, 0, G_MAXINT, &number, NULL)
             ? (int) number
             : -1;
}

/* Follows the links of @path, also to where nothing is yet. The kernel has followed them before,
 * so there is an end. Returns: (transfer full): a name that is no link, or names a descriptor. */
static char *
follow_links (const char *path)
{
  g_autofree char *name = g_strdup (path);
  char *to;

  while (lent_descriptor (name) < 0 && (to = g_file_read_link (name, NULL)) != NULL)
    {
      g_autofree char *folder = g_path_get_dirname (name);
      g_autofree char *link = to;

      g_free (name);
      name = g_path_is_absolute (link) ? g_strdup (link) : g_build_filename (folder, link, NULL);
    }
  return g_steal_pointer (&name);
}

/* Opens what @self is written to: a descriptor that was lent goes on where it stands, a pipe or a
 * device takes the bytes as they come, and anything else is replaced when it is finished. */
static int
open_output (CareCliFile *self)
{
  g_autofree char *real = NULL;
  struct stat info;
  gboolean there = stat (self->path, &info) == 0;
  int lent;

  if (!there && errno != ENOENT)
    return -1;
  if (there && (S_ISDIR (info.st_mode) || S_ISBLK (info.st_mode)))
    {
      errno = S_ISDIR (info.st_mode) ? EISDIR : ENOTSUP; /* a disk holds files, it is none */
      return -1;
    }
  real = follow_links (self->path);
  lent = lent_descriptor (real);
  if (lent >= 0)
    return fcntl (lent, F_DUPFD_CLOEXEC, 0);
  if (there && !S_ISREG (info.st_mode))
    return open (self->path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
  self->real = g_steal_pointer (&real);
  self->part = g_strconcat (self->real, ".part-XXXXXX", NULL);
  return g_mkstemp_full (self->part, O_WRONLY | O_CLOEXEC, 0600);
}

/**
 * care_cli_file_new:
 * @path: file to make or replace
 * @ret_exit: (out): set after a message on failure
 *
 * Opens a new file beside @path, readable by its owner only. Nothing is seen at @path before
 * care_cli_file_finish(); without it the new file is removed. A link is followed: what it leads to
 * is replaced. A pipe, a device or a descriptor (`/dev/stdout`, `/dev/fd/N`) is written to at once;
 * nothing of that can be taken back.
 *
 * Returns: (transfer full) (nullable): the file
 */
CareCliFile *
care_cli_file_new (const char *path, CareCliExit *ret_exit)
{
  g_autoptr (CareCliFile) self = g_new0 (CareCliFile, 1);

  self->path = g_strdup (path);
  self->fd = open_output (self);
  if (self->fd < 0)
    {
      *ret_exit = care_cli_fail (CARE_CLI_NO_OUTPUT, _ ("%s: cannot be created: %s"), path,
                                 g_strerror (errno));
      g_clear_pointer (&self->part, g_free);
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

/* A pipe or a device has no disk of its own to wait for. */
static gboolean
close_written (CareCliFile *self)
{
  int fd = self->fd;

  if (fd < 0)
    return TRUE;
  if (self->real != NULL && fsync (fd) != 0)
    return FALSE;
  self->fd = -1;
  return close (fd) == 0;
}

static gboolean
put_in_place (CareCliFile *self)
{
  if (!close_written (self))
    return FALSE;
  if (self->real == NULL)
    return TRUE;
  if (rename (self->part, self->real) != 0)
    return FALSE;
  g_clear_pointer (&self->part, g_free);
  return sync_folder (self->real);
}

static gboolean
end_written (CareCliFile *self, gboolean good, CareCliExit *ret_exit)
{
  return good || end_with (care_cli_fail (CARE_CLI_IO, _ ("%s: cannot be written: %s"), self->path,
                                          g_strerror (errno)),
                           ret_exit);
}

/**
 * care_cli_file_settle:
 * @self: a file, wholly written
 * @ret_exit: (out): set after a message on failure
 *
 * Brings all of it to the disk, not yet to its place: for what must not be said in the records
 * before it is so. Nothing can be written after it.
 *
 * Returns: whether care_cli_file_finish() has only to give it its name
 */
gboolean
care_cli_file_settle (CareCliFile *self, CareCliExit *ret_exit)
{
  return end_written (self, close_written (self), ret_exit);
}

/**
 * care_cli_file_finish:
 * @self: a file, wholly written
 * @ret_exit: (out): set after a message on failure
 *
 * Returns: whether the file is on disk at its place, or all was handed to the pipe or device
 */
gboolean
care_cli_file_finish (CareCliFile *self, CareCliExit *ret_exit)
{
  return end_written (self, put_in_place (self), ret_exit);
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
  g_free (self->real);
  g_free (self->path);
  g_free (self);
}
