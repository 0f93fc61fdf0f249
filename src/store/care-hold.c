/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What keeps a file ours when something else in this process opens and closes it.
 *
 * The engine's locks are the process's (POSIX): the kernel drops them all as soon as any code of
 * the process closes any descriptor of the file. A file dialog of the platform that looks into the
 * clinic's folder does that, to tell of each file what kind it is. Another program that opens the
 * clinic then takes itself for the only one: it cuts the index of the log, which is in our memory
 * (SIGBUS), and when it leaves it removes the log to which we go on writing (lost records).
 *
 * The locks here belong to an open file, not to the process, and stay. They are shared ones at the
 * two places by which others see that somebody has the file open (the file format of the engine,
 * os_unix.c): so nobody is refused who was not refused before. */
#include "config.h"

#include "care-hold.h"

#include "care-store.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

/* Bytes of the database that each connection has locked for reading. */
#define SHARED_FIRST (0x40000000 + 2)
#define SHARED_SIZE 510

/* Byte of the index that each process which has it open has locked for reading. */
#define IN_USE_BYTE 128

/* Bytes 18 and 19 of a database that has a log. */
#define VERSION_OFFSET 18
#define VERSION_LOG 2

static gboolean
fail (const char *name, const char *what, int saved_errno, GError **error)
{
  g_set_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_IO, "%s: %s: %s", name, what,
               g_strerror (saved_errno));
  return FALSE;
}

static gboolean
lock_shared (const char *name, off_t start, off_t length, int *ret_fd, GError **error)
{
  struct flock lock = {
    .l_type = F_RDLCK, .l_whence = SEEK_SET, .l_start = start, .l_len = length
  };
  int fd = open (name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

  if (fd < 0)
    return fail (name, "cannot be opened", errno, error);
  *ret_fd = fd;
  return fcntl (fd, F_OFD_SETLK, &lock) == 0 || fail (name, "cannot be locked", errno, error);
}

/**
 * care_hold_take:
 * @self: %CARE_HOLD_NONE; to be closed whatever comes of it
 * @path: a database that a connection of this process has open, and has read
 * @error: a #CareStoreError
 *
 * Holds the file until care_hold_release(). A database without a log is not held: its writer must
 * have it alone, and has no index in memory.
 */
gboolean
care_hold_take (CareHold *self, const char *path, GError **error)
{
  g_autofree char *index = g_strconcat (path, "-shm", NULL);
  guint8 version = 0;

  if (!lock_shared (path, SHARED_FIRST, SHARED_SIZE, &self->file, error))
    return FALSE;
  if (pread (self->file, &version, 1, VERSION_OFFSET) != 1)
    return fail (path, "cannot be read", errno, error);
  if (version != VERSION_LOG)
    {
      care_hold_release (self);
      return TRUE;
    }
  return lock_shared (index, IN_USE_BYTE, 1, &self->index, error);
}

static void
unlock (int fd)
{
  struct flock lock = { .l_type = F_UNLCK, .l_whence = SEEK_SET };

  if (fd >= 0 && fcntl (fd, F_OFD_SETLK, &lock) != 0)
    g_warning ("A file could not be unlocked: %s", g_strerror (errno));
}

/**
 * care_hold_release:
 * @self: a hold
 *
 * Frees the locks, before the connection closes: the last one wants the file alone, to put the log
 * into it. The files stay open, see care_hold_close().
 */
void
care_hold_release (CareHold *self)
{
  unlock (self->file);
  unlock (self->index);
}

/**
 * care_hold_close:
 * @self: a hold
 *
 * Closes its files, after the connection: not before, see above.
 */
void
care_hold_close (CareHold *self)
{
  if (self->file >= 0)
    close (self->file);
  if (self->index >= 0)
    close (self->index);
  self->file = self->index = -1;
}
