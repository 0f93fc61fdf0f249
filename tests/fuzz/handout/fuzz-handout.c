/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A template file of any bytes: a sheet on paper or an error, never both, never neither. The same
 * bytes are also tried as Markdown and as somebody's own words. With clang's -fsanitize=fuzzer this
 * file is the whole target; run-handout.c runs it over the corpus as an ordinary test. */
#include "config.h"

#include "fuzz-handout.h"

#include "care-layout-check.h"
#include "care-lint.h"
#include "care-test-handout.h"

static void
add_self_as_partial (CareTemplateSet *set, const CareTemplate *sheet)
{
  CareTemplate *partial =
      care_template_parse ("---\nkind: partial\nid: self\nlanguage: en\nversion: 1\nreview_date: "
                           "2027-11-30\n---\n",
                           -1, NULL);

  g_free (partial->body);
  partial->body = g_strdup (sheet->body);
  care_template_set_add (set, partial, NULL);
}

static void
draw (const CareDocument *document)
{
  const CareLayoutOptions options = { .large = TRUE, .font = "DejaVu Sans" };
  g_autoptr (GError) error = NULL;
  g_autoptr (CareLayout) layout = care_layout_new (document, &options, &error);
  g_autoptr (GBytes) pdf = NULL;
  g_auto (GStrv) cut = NULL;

  g_assert_true ((layout == NULL) == (error != NULL));
  if (layout == NULL)
    return;
  cut = care_layout_list_cut_words (layout);
  care_layout_is_clipped (layout);
  care_layout_add_warnings (layout, document);
  pdf = care_layout_to_pdf (layout, CARE_TEST_ENDED_AT, &error);
  g_assert_no_error (error);
}

static void
try_as_markdown (const char *text, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareDocument) document = care_document_parse (text, (gssize) size, &error);

  g_assert_true ((document == NULL) == (error != NULL));
  if (document == NULL)
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

/* Own words are one line of text in every document. */
static void
try_as_words (CareTestHandout *handout, const char *text, gsize size)
{
  g_autofree char *words = g_utf8_make_valid (text, (gssize) MIN (size, 2000));
  g_autoptr (GError) error = NULL;
  g_autoptr (CareDocument) document = NULL;

  handout->input.sheet = NULL;
  handout->input.instructions = words;
  document = care_handout_compose (&handout->input, &error);
  g_assert_no_error (error);
  g_assert_nonnull (care_document_find_box (document, CARE_BOX_EMERGENCY));
  handout->input.instructions = NULL;
}

gboolean
fuzz_handout (const guint8 *data, gsize size)
{
  const char *text = (const char *) data;
  g_autoptr (CareTestHandout) handout = care_test_handout_new ("massage");
  g_autoptr (GError) error = NULL;
  g_autoptr (CareTemplate) sheet = care_template_parse (text, (gssize) size, &error);
  g_autoptr (CareDocument) document = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  g_assert_true ((sheet == NULL) == (error != NULL));
  try_as_markdown (text, size);
  try_as_words (handout, text, size);
  if (sheet == NULL)
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return FALSE;
    }
  findings = care_handout_lint (handout->templates, sheet);
  add_self_as_partial (handout->templates, sheet);
  handout->input.sheet = sheet;
  document = care_handout_compose_draft (&handout->input, &error);
  g_assert_true ((document == NULL) == (error != NULL));
  if (document == NULL)
    return FALSE;
  draw (document);
  return TRUE;
}

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  fuzz_handout (data, size);
  return 0;
}
