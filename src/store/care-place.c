/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The place where the file lies: real path, file system, lock file, first bytes, syncing. */
#include "config.h"

#include "care-place.h"

#include "care-store.h"
#include "care-time.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>
#include <unistd.h>

/* File systems on which locks or syncs are another machine's promise (reliability: R10). GLib's own
 * "remote" attribute misses half of them. */
static const struct
{
  guint32 type;
  const char *name;
} remote_types[] = {
  { 0x00006969, "NFS" },  { 0xff534d42, "CIFS" },   { 0xfe534d42, "SMB2" },
  { 0x0000517b, "SMB" },  { 0x01021997, "9p" },     { 0x5346414f, "AFS" },
  { 0x00c36400, "Ceph" }, { 0x0bd00bd0, "Lustre" }, { 0x786f4256, "vboxsf" },
  { 0x6b414653, "kAFS" }, { 0x47504653, "GPFS" },
};

#define FUSE_TYPE 0x65735546

/* FUSE file systems that keep the data on this machine. Others are taken as remote: a wrong refusal
 * can be cured by moving the folder, a wrong permission cannot. */
static const char *const local_fuse[] = {
  "fuseblk",    "fuse.gocryptfs", "fuse.ntfs-3g",        "fuse.cryfs",
  "fuse.encfs", "fuse.bindfs",    "fuse.fuse-overlayfs", "fuse.ext4"
};

static gboolean
set_io_error (GError **error, int saved_errno, const char *what, const char *path)
{
  CareStoreError code = CARE_STORE_ERROR_IO;

  if (saved_errno == ENOSPC || saved_errno == EDQUOT)
    code = CARE_STORE_ERROR_FULL;
  else if (saved_errno == EROFS || saved_errno == EACCES || saved_errno == EPERM)
    code = CARE_STORE_ERROR_READ_ONLY;
  else if (saved_errno == ENOENT || saved_errno == ENOTDIR)
    code = CARE_STORE_ERROR_NOT_FOUND;
  else if (saved_errno == EEXIST)
    code = CARE_STORE_ERROR_DUPLICATE;
  g_set_error (error, CARE_STORE_ERROR, code, "%s: %s: %s", path, what, g_strerror (saved_errno));
  return FALSE;
}

/**
 * care_place_resolve:
 * @path: a file name
 * @must_exist: whether the file itself is there; else only its folder must be
 * @error: %CARE_STORE_ERROR_NOT_FOUND and others
 *
 * Returns: (transfer full) (nullable): the absolute path without links
 */
char *
care_place_resolve (const char *path, gboolean must_exist, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  char *resolved = realpath (must_exist ? path : folder, NULL);
  char *result;

  if (resolved == NULL)
    {
      set_io_error (error, errno, "cannot be opened", path);
      return NULL;
    }
  result = must_exist ? g_strdup (resolved) : g_build_filename (resolved, name, NULL);
  free (resolved);
  return result;
}

/* The type field of the mount that holds @path, from the kernel's own list. */
static char *
mount_type (const char *path)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  char *found = NULL;
  gsize longest = 0;

  if (!g_file_get_contents ("/proc/self/mountinfo", &text, NULL, NULL))
    return NULL;
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) fields = g_strsplit (*line, " ", -1);
      const char *tail = strstr (*line, " - ");
      g_autofree char *point = NULL;
      gsize length;

      if (g_strv_length (fields) < 5 || tail == NULL)
        continue;
      point = g_strcompress (fields[4]);
      length = strlen (point);
      if (length < longest || !g_str_has_prefix (path, point) ||
          (length > 1 && path[length] != '/' && path[length] != '\0'))
        continue;
      longest = length;
      g_free (found);
      found = g_strndup (tail + 3, strcspn (tail + 3, " "));
    }
  return found;
}

static gboolean
fuse_is_remote (const char *path, const char **ret_name)
{
  g_autofree char *type = mount_type (path);

  *ret_name = "FUSE";
  for (gsize i = 0; type != NULL && i < G_N_ELEMENTS (local_fuse); i++)
    if (g_str_equal (type, local_fuse[i]))
      return FALSE;
  return TRUE;
}

/**
 * care_place_is_remote:
 * @path: a file or folder that exists
 * @ret_name: (out): what kind of file system it is on, when remote
 *
 * Returns: whether the file system is on another machine; %FALSE when the system does not say
 */
gboolean
care_place_is_remote (const char *path, const char **ret_name)
{
  struct statfs info;

  if (statfs (path, &info) != 0)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (remote_types); i++)
    if (remote_types[i].type == (guint32) info.f_type)
      {
        *ret_name = remote_types[i].name;
        return TRUE;
      }
  return (guint32) info.f_type == FUSE_TYPE && fuse_is_remote (path, ret_name);
}

/**
 * care_place_is_sealed_medium:
 * @path: a database file
 *
 * Returns: whether its file system is mounted for reading only
 */
gboolean
care_place_is_sealed_medium (const char *path)
{
  struct statvfs info;

  return statvfs (path, &info) == 0 && (info.f_flag & ST_RDONLY) != 0;
}

/**
 * care_place_is_foreign_folder:
 * @path: a database file
 *
 * Returns: whether this user can make no file beside @path
 */
gboolean
care_place_is_foreign_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return access (folder, W_OK) != 0;
}

/* Who holds the lock, from what the holder wrote; never fails. */
static char *
read_holder (int fd)
{
  char text[512] = { 0 };
  gssize n = pread (fd, text, sizeof text - 1, 0);

  if (n <= 0 || !g_utf8_validate (text, -1, NULL))
    return g_strdup ("another program");
  g_strdelimit (text, "\n", ' ');
  return g_strdup (g_strchomp (text));
}

static gboolean
refuse_locked (int fd, int saved_errno, const char *path, GError **error)
{
  g_autofree char *holder = NULL;

  if (saved_errno != EAGAIN && saved_errno != EACCES)
    return set_io_error (error, saved_errno, "cannot be locked", path);
  holder = read_holder (fd);
  g_set_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_LOCKED,
               "%s: is open elsewhere: %s; close it there first", path, holder);
  return FALSE;
}

/**
 * care_place_lock:
 * @path: a database file
 * @holder: who opens it, for the message others see
 * @now_ms: UTC milliseconds, likewise
 * @ret_fd: (out): to be given to care_place_unlock()
 * @error: %CARE_STORE_ERROR_LOCKED names the holder
 *
 * Takes the write lock of the file `@path-lock`, which is never removed. The lock belongs to the
 * open file, not to the process, and is freed by the kernel when the process dies.
 */
gboolean
care_place_lock (const char *path, const char *holder, gint64 now_ms, int *ret_fd, GError **error)
{
  g_autofree char *name = g_strconcat (path, "-lock", NULL);
  g_autofree char *since = care_time_format_utc (now_ms);
  g_autofree char *text = NULL;
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
  int fd = open (name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd < 0)
    return set_io_error (error, errno, "cannot be made", name);
  if (fcntl (fd, F_OFD_SETLK, &lock) != 0)
    {
      refuse_locked (fd, errno, path, error);
      close (fd);
      return FALSE;
    }
  text = g_strdup_printf ("%s\nprocess %d on %s\nsince %s\n", holder, (int) getpid (),
                          g_get_host_name (), since);
  /* The text is a courtesy to whoever is refused; the lock holds without it. */
  if (ftruncate (fd, 0) != 0 || pwrite (fd, text, strlen (text), 0) < 0)
    g_debug ("The name of the holder was not written: %s", g_strerror (errno));
  *ret_fd = fd;
  return TRUE;
}

/**
 * care_place_unlock:
 * @fd: from care_place_lock(), or -1
 */
void
care_place_unlock (int fd)
{
  if (fd >= 0)
    close (fd);
}

static guint32
read_big_endian (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

/* A plain open and close in this process would drop the locks of every connection to the file, so
 * even the first look goes through the engine's own file layer. */
static gboolean
read_start (const char *path, guint8 *bytes, int length, int *ret_rc)
{
  sqlite3_vfs *vfs = sqlite3_vfs_find (NULL);
  const int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_NOFOLLOW;
  g_autofree sqlite3_file *file = g_malloc0 ((gsize) vfs->szOsFile);
  sqlite3_filename name = sqlite3_create_filename (path, "", "", 0, NULL);
  int rc = name != NULL ? vfs->xOpen (vfs, name, file, flags, NULL) : SQLITE_NOMEM;

  if (rc == SQLITE_OK)
    rc = file->pMethods->xRead (file, bytes, length, 0);
  if (file->pMethods != NULL)
    file->pMethods->xClose (file);
  sqlite3_free_filename (name);
  *ret_rc = rc;
  return rc == SQLITE_OK;
}

/**
 * care_place_peek:
 * @path: a database file, absolute and without links
 * @ret: (out): what its first bytes say
 * @error: %CARE_STORE_ERROR_FOREIGN when it is no database at all
 *
 * Reads the header before the engine may touch the file; changes nothing.
 */
gboolean
care_place_peek (const char *path, CarePlaceHeader *ret, GError **error)
{
  guint8 bytes[100] = { 0 };
  int rc = SQLITE_OK;

  sqlite3_initialize ();
  if (!read_start (path, bytes, sizeof bytes, &rc) && rc != SQLITE_IOERR_SHORT_READ)
    {
      g_set_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_IO, "%s: cannot be read: %s", path,
                   sqlite3_errstr (rc));
      return FALSE;
    }
  if (rc != SQLITE_OK || memcmp (bytes, "SQLite format 3", 16) != 0)
    {
      g_set_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_FOREIGN,
                   "%s: is not a clinic database; choose another file", path);
      return FALSE;
    }
  ret->user_version = (gint32) read_big_endian (bytes + 60);
  ret->application_id = read_big_endian (bytes + 68);
  return TRUE;
}

/**
 * care_place_sync:
 * @path: a folder, or a file that no connection has open
 * @error: a #CareStoreError
 */
gboolean
care_place_sync (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  int saved_errno;

  if (fd < 0)
    return set_io_error (error, errno, "cannot be opened", path);
  saved_errno = fsync (fd) != 0 ? errno : 0;
  close (fd);
  return saved_errno == 0 || set_io_error (error, saved_errno, "cannot be synced", path);
}

/**
 * care_place_make_folder:
 * @path: a database file
 * @error: a #CareStoreError
 *
 * Makes the folder of @path, for its owner alone, when it is missing. Folders that are there keep
 * their rights.
 */
gboolean
care_place_make_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *above = NULL;

  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    return TRUE;
  if (!care_place_make_folder (folder, error))
    return FALSE;
  if (g_mkdir (folder, 0700) != 0 && errno != EEXIST)
    return set_io_error (error, errno, "cannot be made", folder);
  above = g_path_get_dirname (folder);
  return care_place_sync (above, error);
}

/**
 * care_place_make_file:
 * @path: a file that must not exist
 * @error: %CARE_STORE_ERROR_DUPLICATE when it does
 *
 * Makes an empty file for its owner alone, so that what is written into it was never readable to
 * others.
 */
gboolean
care_place_make_file (const char *path, GError **error)
{
  int fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd < 0)
    return set_io_error (error, errno, "cannot be made", path);
  close (fd);
  return TRUE;
}

/**
 * care_place_rename:
 * @from: a synced file
 * @to: its final name; nothing may be there
 * @error: %CARE_STORE_ERROR_DUPLICATE when @to exists
 *
 * Gives @from its name and syncs the folder.
 */
gboolean
care_place_rename (const char *from, const char *to, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (to);

  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) != 0)
    {
      if (errno != EINVAL && errno != ENOSYS)
        return set_io_error (error, errno, "cannot be made", to);
      /* File systems without that promise: a link never replaces either. */
      if (link (from, to) != 0 || unlink (from) != 0)
        return set_io_error (error, errno, "cannot be made", to);
    }
  return care_place_sync (folder, error);
}
