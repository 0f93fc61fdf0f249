/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs the input of triage over its corpus: `ok-` files hold cases, `no-` files do not; then over
 * pieces, damages and mixtures of them made from a fixed seed. */
#include "config.h"

#include "fuzz-cases.h"

#include <string.h>

#define N_DAMAGED 60

static GPtrArray *
read_corpus (GPtrArray *names)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "fuzz", "cli", "corpus", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      char *text;
      gsize length;

      g_file_get_contents (path, &text, &length, &error);
      g_assert_no_error (error);
      g_ptr_array_add (files, g_bytes_new_take (text, length));
      g_ptr_array_add (names, g_strdup (name));
    }
  return files;
}

static void
test_corpus (void)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) files = read_corpus (names);

  g_assert_cmpuint (files->len, >, 20);
  for (guint i = 0; i < files->len; i++)
    {
      gsize size;
      const guint8 *data = g_bytes_get_data (g_ptr_array_index (files, i), &size);
      const char *name = g_ptr_array_index (names, i);

      if (fuzz_cases (data != NULL ? data : (const guint8 *) "", size) !=
          g_str_has_prefix (name, "ok-"))
        g_error ("%s: %s", name, g_str_has_prefix (name, "ok-") ? "refused" : "accepted");
    }
}

static void
damage (GByteArray *bytes, GBytes *other, GRand *random)
{
  guint at = bytes->len > 0 ? (guint) g_rand_int_range (random, 0, (gint32) bytes->len) : 0;
  guint some = (guint) g_rand_int_range (random, 1, 200);
  static const char tokens[] = "{}[]\",:0123456789-+eE.truefalsn\\u";
  gsize size;
  const guint8 *data = g_bytes_get_data (other, &size);

  switch (g_rand_int_range (random, 0, 5))
    {
    case 0:
      g_byte_array_set_size (bytes, at);
      break;
    case 1:
      g_byte_array_remove_range (bytes, at, MIN (some, bytes->len - at));
      break;
    case 2:
      if (bytes->len > 0)
        bytes->data[at] = (guint8) g_rand_int_range (random, 0, 256);
      break;
    case 3:
      if (bytes->len > 0)
        bytes->data[at] = (guint8) tokens[g_rand_int_range (random, 0, sizeof tokens - 1)];
      break;
    default:
      g_byte_array_set_size (bytes, at);
      if (size > 0)
        g_byte_array_append (bytes, data + size / 2, (guint) (size - size / 2));
    }
}

static void
test_damaged (void)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) files = read_corpus (names);
  g_autoptr (GRand) random = g_rand_new_with_seed (20260105);

  for (guint i = 0; i < files->len; i++)
    for (guint k = 0; k < N_DAMAGED; k++)
      {
        GBytes *file = g_ptr_array_index (files, i);
        GBytes *other =
            g_ptr_array_index (files, g_rand_int_range (random, 0, (gint32) files->len));
        gsize size;
        const guint8 *data = g_bytes_get_data (file, &size);
        g_autoptr (GByteArray) bytes = g_byte_array_new ();

        if (size > 0)
          g_byte_array_append (bytes, data, (guint) size);
        for (int n = g_rand_int_range (random, 1, 4); n > 0; n--)
          damage (bytes, other, random);
        fuzz_cases (bytes->data != NULL ? bytes->data : (const guint8 *) "", bytes->len);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fuzz/cases/corpus", test_corpus);
  g_test_add_func ("/fuzz/cases/damaged", test_damaged);
  return g_test_run ();
}
