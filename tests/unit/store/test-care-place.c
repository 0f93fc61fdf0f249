/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a file may lie: network file systems, by whatever statfs says; locks; new folders. */
#include "config.h"

#include "care-place.h"
#include "care-test-store.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <sys/wait.h>
#include <unistd.h>

/* What the next statfs shall say; 0 for the truth. This definition stands before the library's, as
 * one loaded before it would. */
static guint32 said_type;

int
statfs (const char *path, struct statfs *ret)
{
  int (*real) (const char *, struct statfs *) = NULL;
  int rc;

  *(void **) &real = dlsym (RTLD_NEXT, "statfs");
  rc = real (path, ret);
  if (rc == 0 && said_type != 0)
    ret->f_type = (__fsword_t) said_type;
  return rc;
}

static void
test_remote (CareTestStore *test, gconstpointer data)
{
  const guint32 remote[] = { 0x6969,     0xff534d42, 0xfe534d42, 0x517b,     0x01021997, 0x5346414f,
                             0x00c36400, 0x0bd00bd0, 0x786f4256, 0x6b414653, 0x47504653 };
  const guint32 local[] = { 0xef53, 0x58465342, 0x9123683e, 0x01021994 };

  care_test_store_close (test);
  for (gsize i = 0; i < G_N_ELEMENTS (remote); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CareStore) reader = NULL;

      said_type = remote[i];
      test->store = care_store_open (test->path, 0, "test", 0, &error);
      g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_REMOTE);
      g_assert_null (test->store);
      g_clear_error (&error);
      reader = care_store_open (test->path, CARE_STORE_READ_ONLY, "test", 0, &error);
      g_assert_no_error (error);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (local); i++)
    {
      said_type = local[i];
      care_test_store_reopen (test);
    }
  said_type = 0;
}

static void
test_create_remote (CareTestStore *test, gconstpointer data)
{
  g_autofree char *path = g_build_filename (test->folder, "other.db", NULL);
  g_autoptr (GError) error = NULL;

  said_type = 0x6969;
  g_assert_null (care_store_open (path, CARE_STORE_CREATE, "test", 0, &error));
  said_type = 0;
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_REMOTE);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_modes (CareTestStore *test, gconstpointer data)
{
  g_autofree char *path = g_build_filename (test->folder, "a", "b", "clinic.db", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *part = g_strconcat (path, ".new", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CareStore) store = care_store_open (path, CARE_STORE_CREATE, "test", 0, &error);
  struct stat info;

  g_assert_no_error (error);
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (stat (folder, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
  care_store_close (store, NULL);
}

/* What an earlier try left under the temporary name does not matter; a file under the real name
 * does. */
static void
test_create_again (CareTestStore *test, gconstpointer data)
{
  g_autofree char *path = g_build_filename (test->folder, "new.db", NULL);
  g_autofree char *part = g_strconcat (path, ".new", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CareStore) store = NULL;

  g_assert_true (g_file_set_contents (part, "half a database", -1, NULL));
  store = care_store_open (path, CARE_STORE_CREATE, "test", 0, &error);
  g_assert_no_error (error);
  care_store_close (store, NULL);
  before = care_test_sha256 (path);
  g_assert_null (care_store_open (path, CARE_STORE_CREATE, "test", 0, &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_DUPLICATE);
  after = care_test_sha256 (path);
  g_assert_cmpstr (before, ==, after);
}

static void
test_link (CareTestStore *test, gconstpointer data)
{
  g_autofree char *link = g_build_filename (test->folder, "link.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CareStore) other = NULL;

  g_assert_cmpint (symlink (test->path, link), ==, 0);
  other = care_store_open (link, 0, "other", 0, &error);
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_LOCKED);
}

/* Another process is refused within a second, with the holder's name; when the holder is killed,
 * the next one needs no repair. */
static void
test_lock (CareTestStore *test, gconstpointer data)
{
  for (int round = 0; round < 20; round++)
    {
      int ready[2];
      char byte = 0;
      g_autoptr (GError) error = NULL;
      g_autoptr (CareStore) mine = NULL;
      gint64 started;
      pid_t child;

      care_test_store_close (test);
      g_assert_cmpint (pipe (ready), ==, 0);
      child = fork ();
      if (child == 0)
        {
          CareStore *held = care_store_open (test->path, 0, "Jon Ek at desk-2", 0, NULL);

          (void) !write (ready[1], held != NULL ? "y" : "n", 1);
          pause ();
          _exit (0);
        }
      g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
      g_assert_cmpint (byte, ==, 'y');
      started = g_get_monotonic_time ();
      mine = care_store_open (test->path, 0, "me", 0, &error);
      g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_LOCKED);
      g_assert_nonnull (strstr (error->message, "Jon Ek at desk-2"));
      g_assert_cmpint (g_get_monotonic_time () - started, <, G_USEC_PER_SEC);
      kill (child, SIGKILL);
      g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
      close (ready[0]);
      close (ready[1]);
      care_test_store_reopen (test);
    }
}

static void
test_missing (CareTestStore *test, gconstpointer data)
{
  g_autofree char *path = g_build_filename (test->folder, "none.db", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (care_store_open (path, 0, "test", 0, &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (care_store_open (path, CARE_STORE_READ_ONLY, "test", 0, &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_NOT_FOUND);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/store/place/" name, CareTestStore, NULL, care_test_store_set_up, func,             \
              care_test_store_tear_down)

/* What a file dialog does with each file of a folder that it shows. */
static void
look_into (const char *path, const char *suffix)
{
  g_autofree char *name = g_strconcat (path, suffix, NULL);
  int fd = open (name, O_RDONLY | O_CLOEXEC);
  char byte;

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (read (fd, &byte, 1), >=, 0);
  close (fd);
}

static guint64
inode_and_size (const char *path, const char *suffix, goffset *ret_size)
{
  g_autofree char *name = g_strconcat (path, suffix, NULL);
  struct stat info;

  g_assert_cmpint (stat (name, &info), ==, 0);
  *ret_size = info.st_size;
  return info.st_ino;
}

static gboolean
put_name_job (CareStore *store, gpointer data, GError **error)
{
  return care_store_put_setting (store, "clinic_name", data, error);
}

/* Another program comes and goes after something here has opened and closed the files: it must not
 * take itself for the only one, and take the log and its index away. */
static void
test_looked_into (CareTestStore *test, gconstpointer data)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };
  goffset size, index_size;
  guint64 log, index;

  care_test_store_fill (test, 2, 1);
  log = inode_and_size (test->path, "-wal", &size);
  index = inode_and_size (test->path, "-shm", &index_size);
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    look_into (test->path, suffixes[i]);
  {
    g_autofree char *told = care_test_sqlite (test->path, "SELECT count(*) FROM patient");

    g_assert_cmpstr (told, ==, "4");
  }
  g_assert_cmpuint (inode_and_size (test->path, "-wal", &size), ==, log);
  g_assert_cmpuint (inode_and_size (test->path, "-shm", &size), ==, index);
  g_assert_cmpint (size, ==, index_size);
  care_test_store_write (test, "test", put_name_job, (gpointer) "Kept");
  {
    g_autofree char *told = care_test_sqlite (
        test->path,
        "SELECT count(*) FROM clinic_setting WHERE id = 'clinic_name' AND value = 'Kept'");

    g_assert_cmpstr (told, ==, "1");
  }
  care_test_store_close (test);
  /* Whoever closes has the file alone again, and leaves no log. */
  {
    g_autofree char *name = g_strconcat (test->path, "-wal", NULL);

    g_assert_false (g_file_test (name, G_FILE_TEST_EXISTS));
  }
  care_test_store_reopen (test);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("remote", test_remote);
  ADD ("create-remote", test_create_remote);
  ADD ("modes", test_modes);
  ADD ("create-again", test_create_again);
  ADD ("link", test_link);
  ADD ("lock", test_lock);
  ADD ("looked-into", test_looked_into);
  ADD ("missing", test_missing);
  return g_test_run ();
}
