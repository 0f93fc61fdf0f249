/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The handout's readers over their corpus: `ok-` files become a sheet, `no-` files are refused.
 * Then over templates of the greatest size that are made to hold a reader up. */
#include "config.h"

#include "fuzz-handout.h"
#include "fuzz-corpus.h"

#include <string.h>
#include <sys/resource.h>
#include <time.h>

#define HOSTILE_BYTES (255u * 1024)
/* An ordinary sheet takes some 20 ms here; a hostile one may take a second, on slower machines and
 * under a sanitizer as much longer as the ordinary one does. */
#define MAX_SECONDS 1.0
#define MAX_TIMES 60.0
/* An ordinary build needs a quarter of it. A sanitizer keeps what was freed for a while, and reads
 * every text to its end where the program stops early: PATIENCE is more than 1 there. */
#define MAX_MEMORY_KIB (512l * 1024 * PATIENCE)

static const char front[] = "---\nid: own\ntitle: Own\nlanguage: en\nversion: 1\n"
                            "review_date: 2027-11-30\n---\n";

/* Each is repeated until the file is full. */
static const char *const hostile[] = {
  /* Markdown */
  "[",
  "[a](",
  "![[]()",
  "[a]: /u\n",
  "*a **a ",
  "`a ``b ",
  "*a* ",
  "a <!--",
  "a <b c='",
  "&amp;",
  "&#xffff;",
  "> ",
  "- - - a\n",
  "a\n-\n",
  "# a\n",
  "<https://a.b> ",
  "[a](https://b.c) ",
  "a  \n",
  "a\r\n\r\n",
  "    a\n",
  "```\n",
  /* own comments */
  "<!-- box: today -->\n### A\n\n- b\n<!-- /box -->\n\n",
  "<!-- diary -->\n\n",
  "<!-- chart -->\n\n",
  "<!-- table -->\n- - a\n  - b\n\n",
  /* letters */
  "w",
  "word ",
  "a\t",
  "ع ",
  "a\u0301\u0302",
  "👩‍⚕️ ",
  "\u202e\u202dab",
  "\xc3(",
  /* Mustache */
  "{",
  "{{#diary}}",
  "{{#diary}}a{{/diary}}",
  "{{title}}",
  "{{! a }}",
  "{{=<% %>=}}<%={{ }}=%>",
  "{{> self}}",
  "{{> warnings}}",
  "{{#addons}}{{#addons}}x{{/addons}}{{/addons}}\n",
};

static double
seconds_of (const char *data, gsize size)
{
  clock_t start = clock ();

  fuzz_handout ((const guint8 *) data, size);
  return (double) (clock () - start) / CLOCKS_PER_SEC;
}

static double
seconds_of_ordinary (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "fuzz", "handout", "corpus", "ok-massage.md", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  gsize size;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  seconds_of (data, size);
  return seconds_of (data, size);
}

static char *
fill (const char *pattern, gsize *ret_size)
{
  GString *out = g_string_new (front);

  while (out->len + strlen (pattern) <= HOSTILE_BYTES)
    g_string_append (out, pattern);
  *ret_size = out->len;
  return g_string_free (out, FALSE);
}

static void
test_hostile (void)
{
  double limit = MAX (MAX_SECONDS, MAX_TIMES * seconds_of_ordinary ()) * PATIENCE;
  struct rusage usage;

  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      gsize size;
      g_autofree char *data = fill (hostile[i], &size);
      g_autofree char *name = g_strescape (hostile[i], NULL);
      double seconds = seconds_of (data, size);

      if (seconds > limit / 4)
        g_test_message ("%s: %.2f s of %.2f", name, seconds, limit);
      g_assert_cmpfloat (seconds, <, limit);
    }
  getrusage (RUSAGE_SELF, &usage);
  g_assert_cmpint (usage.ru_maxrss, <, MAX_MEMORY_KIB);
}

int
main (int argc, char **argv)
{
  const FuzzCorpus corpus = {
    .folder = "handout",
    .target = fuzz_handout,
    .n_least = 20,
    .n_damaged = 6,
    .tokens = "{}{{}}#^/>&!=*_[]()<>-|`~\\\n\t :.0123456789",
    .more = test_hostile,
  };

  return fuzz_corpus_run (&argc, &argv, &corpus);
}
