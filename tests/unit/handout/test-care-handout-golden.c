/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Golden pages: the words of each page, in reading order. A change of wording, order or page break
 * shows here as a difference to be looked at. CARE_UPDATE_GOLDEN=1 writes the files anew. */
#include "config.h"

#include "care-test-handout.h"
#include "care-test-paper.h"
#include "care-time.h"

static const struct
{
  const char *name;
  const char *modality;
  CarePaper paper;
  gboolean large;
  gboolean blank;
} cases[] = {
  { "physiotherapy-a4", "physiotherapy", CARE_PAPER_A4, FALSE, FALSE },
  { "physiotherapy-a4-large", "physiotherapy", CARE_PAPER_A4, TRUE, FALSE },
  { "massage-a4", "massage", CARE_PAPER_A4, FALSE, FALSE },
  { "massage-letter-large", "massage", CARE_PAPER_LETTER, TRUE, FALSE },
  { "massage-a4-blank", "massage", CARE_PAPER_A4, FALSE, TRUE },
};

static char *
pages_of (guint index)
{
  g_autoptr (CareTestHandout) self = care_test_handout_new (cases[index].modality);
  const CareLayoutOptions options = { .paper = cases[index].paper,
                                      .large = cases[index].large,
                                      .font = "DejaVu Sans" };
  g_autoptr (GError) error = NULL;
  g_autoptr (CareDocument) document = NULL;
  g_autoptr (CareLayout) layout = NULL;
  GString *out = g_string_new (NULL);

  if (cases[index].blank)
    {
      self->input.patient = NULL;
      self->input.clinic = NULL;
      self->input.call_from_ms = self->input.call_to_ms = CARE_TIME_NONE;
    }
  document = care_handout_compose (&self->input, &error);
  g_assert_no_error (error);
  layout = care_layout_new (document, &options, &error);
  g_assert_no_error (error);
  for (guint page = 0; page < care_layout_n_pages (layout); page++)
    {
      g_autofree char *text = care_layout_page_text (layout, page);

      g_string_append_printf (out, "--- page %u ---\n%s", page + 1, text);
    }
  return g_string_free (out, FALSE);
}

static void
test_golden (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_autofree char *pages = pages_of (index);

  care_test_paper_golden (cases[index].name, pages);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/handout/golden/", cases[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_golden);
    }
  return g_test_run ();
}
