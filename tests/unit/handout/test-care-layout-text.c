/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text set by pango: words without end are cheap, telephone numbers stay in one line. */
#include "config.h"

#include "care-layout-text.h"
#include "care-layout.h"

#include <string.h>

static CareLayout *
new_layout (gboolean large)
{
  const CareLayoutOptions options = { .large = large, .font = "DejaVu Sans" };
  g_autoptr (GError) error = NULL;
  g_autoptr (CareDocument) document = care_document_parse ("Words\n", -1, &error);
  CareLayout *layout;

  g_assert_no_error (error);
  document->frame.clinic_name = g_strdup ("Clinic");
  document->frame.clinic_line = g_strdup ("");
  document->frame.footer = g_strdup ("own v1");
  document->frame.label_page = g_strdup ("Page {page} of {pages}");
  document->frame.label_name = g_strdup ("Name");
  document->frame.label_birth = g_strdup ("Born");
  layout = care_layout_new (document, &options, &error);
  g_assert_no_error (error);
  return layout;
}

static guint
count_runs (PangoLayout *text)
{
  guint runs = 0;

  for (GSList *line = pango_layout_get_lines_readonly (text); line != NULL; line = line->next)
    runs += g_slist_length (((PangoLayoutLine *) line->data)->runs);
  return runs;
}

/* What is shaped at once is short, however long a word is: each line would shape the rest of it
 * again. A word of a usual length is never parted. */
static void
test_long_words_in_parts (void)
{
  const CareSetting setting = { .scale = 1, .width = 400 };
  g_autoptr (CareLayout) layout = new_layout (FALSE);
  g_autofree char *word = g_strnfill (20000, 'w');
  g_autoptr (PangoLayout) one = care_layout_set_text (layout, word, NULL, &setting);
  g_autoptr (PangoLayout) usual = care_layout_set_text (layout, "in one piece", NULL, &setting);

  g_assert_cmpint (pango_layout_get_line_count (one), >, 200);
  g_assert_cmpuint (count_runs (one), >, (guint) pango_layout_get_line_count (one) + 20);
  g_assert_cmpuint (count_runs (usual), ==, 1);
}

/* Whether @number of @words is parted between two lines at @width. */
static gboolean
is_parted (CareLayout *layout, const char *words, const char *number, double width)
{
  const CareSetting setting = { .scale = 1, .width = width };
  g_autoptr (PangoLayout) text = care_layout_set_text (layout, words, NULL, &setting);
  int start = (int) (strstr (words, number) - words);
  int first, last;

  pango_layout_index_to_line_x (text, start, FALSE, &first, NULL);
  pango_layout_index_to_line_x (text, start + (int) strlen (number) - 1, FALSE, &last, NULL);
  return first != last;
}

/* Who dials reads the number in one line, wherever the line ends; what is no number may break. */
static void
test_numbers_stay_whole (void)
{
  static const char *const numbers[] = { "01573 555 010", "+44 1632 960 100", "(0351) 913-000-11" };
  g_autoptr (CareLayout) layout = new_layout (TRUE);
  guint n_parted = 0;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *words =
          g_strdup_printf ("Ring us at any time: %s. We are open until six.", numbers[i]);

      for (double width = 220; width < 700; width += 7)
        g_assert_false (is_parted (layout, words, numbers[i], width));
      /* A line too narrow for it shows it all the same. */
      g_assert_true (is_parted (layout, words, numbers[i], 60));
    }
  for (double width = 60; width < 700; width += 7)
    n_parted += is_parted (layout, "Do this 10 times, 3 to 5 sets a day", "10 times, 3", width);
  g_assert_cmpuint (n_parted, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/handout/layout-text/long-words-in-parts", test_long_words_in_parts);
  g_test_add_func ("/handout/layout-text/numbers-stay-whole", test_numbers_stay_whole);
  return g_test_run ();
}
