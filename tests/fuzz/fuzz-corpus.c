/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a fuzz target over its corpus: `ok-` files are accepted, `no-` files are refused; then over
 * pieces, damages and mixtures of them made from a fixed seed. */
#include "config.h"

#include "fuzz-corpus.h"

#include <string.h>

typedef struct
{
  char *name;
  char *data; /* never NULL */
  gsize size;
} File;

static void
file_free (gpointer data)
{
  File *file = data;

  g_free (file->name);
  g_free (file->data);
  g_free (file);
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const File *const *) a)->name, (*(const File *const *) b)->name);
}

/* In one order on every machine, or the seed would not say what is made of them. */
static GPtrArray *
read_corpus (const FuzzCorpus *corpus)
{
  g_autofree char *folder =
      g_test_build_filename (G_TEST_DIST, "fuzz", corpus->folder, "corpus", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  GPtrArray *files = g_ptr_array_new_with_free_func (file_free);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      File *file = g_new0 (File, 1);

      file->name = g_strdup (name);
      g_file_get_contents (path, &file->data, &file->size, &error);
      g_assert_no_error (error);
      g_ptr_array_add (files, file);
    }
  g_ptr_array_sort (files, by_name);
  g_assert_cmpuint (files->len, >, corpus->n_least);
  return files;
}

static void
test_corpus (gconstpointer data)
{
  const FuzzCorpus *corpus = data;
  g_autoptr (GPtrArray) files = read_corpus (corpus);

  for (guint i = 0; i < files->len; i++)
    {
      const File *file = g_ptr_array_index (files, i);
      gboolean good = g_str_has_prefix (file->name, "ok-");

      if (corpus->target ((const guint8 *) file->data, file->size) != good)
        g_error ("%s: %s", file->name, good ? "refused" : "accepted");
    }
}

static void
damage (GByteArray *bytes, const File *other, const char *tokens, GRand *random)
{
  guint at = bytes->len > 0 ? (guint) g_rand_int_range (random, 0, (gint32) bytes->len) : 0;
  guint some = (guint) g_rand_int_range (random, 1, 200);

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
        bytes->data[at] = (guint8) tokens[g_rand_int_range (random, 0, (gint32) strlen (tokens))];
      break;
    default:
      g_byte_array_set_size (bytes, at);
      g_byte_array_append (bytes, (const guint8 *) other->data + other->size / 2,
                           (guint) (other->size - other->size / 2));
    }
}

static void
try_damaged (const FuzzCorpus *corpus, const File *file, GPtrArray *files, GRand *random)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  const File *other = g_ptr_array_index (files, g_rand_int_range (random, 0, (gint32) files->len));

  g_byte_array_append (bytes, (const guint8 *) file->data, (guint) file->size);
  for (int n = g_rand_int_range (random, 1, 4); n > 0; n--)
    damage (bytes, other, corpus->tokens, random);
  corpus->target (bytes->data != NULL ? bytes->data : (const guint8 *) "", bytes->len);
}

static void
test_damaged (gconstpointer data)
{
  const FuzzCorpus *corpus = data;
  g_autoptr (GPtrArray) files = read_corpus (corpus);
  g_autoptr (GRand) random = g_rand_new_with_seed (20260105);

  for (guint i = 0; i < files->len; i++)
    for (guint k = 0; k < corpus->n_damaged; k++)
      try_damaged (corpus, g_ptr_array_index (files, i), files, random);
}

/* The whole of a test program for one target. */
int
fuzz_corpus_run (int *argc, char ***argv, const FuzzCorpus *corpus)
{
  g_autofree char *whole = g_strdup_printf ("/fuzz/%s/corpus", corpus->folder);
  g_autofree char *more = g_strdup_printf ("/fuzz/%s/hostile", corpus->folder);
  g_autofree char *damaged = g_strdup_printf ("/fuzz/%s/damaged", corpus->folder);

  g_test_init (argc, argv, NULL);
  g_test_add_data_func (whole, corpus, test_corpus);
  g_test_add_data_func (damaged, corpus, test_damaged);
  if (corpus->more != NULL)
    g_test_add_func (more, corpus->more);
  return g_test_run ();
}
