/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry of the record on paper: every word is there, and none of them draws anything. */
#include "config.h"

#include <string.h>

#include "care-layout.h"
#include "care-record-sheet.h"
#include "care-test-handout.h"
#include "care-test-paper.h"

#define FONT "DejaVu Sans"
#define MARKS                                                                                      \
  "{\"version\":1,\"marks\":[{\"region\":\"foot_top_left\",\"kind\":\"numb\",\"strength\":6}]}"

static CareRecordSheet *
new_sheet (const char *marks)
{
  const CareRecordSheetHead head = {
    .language = "en",
    .title = "Session: deep tissue",
    .subtitle = "Tue 13 January 2026, 12:10 · M. Costa",
    .clinic_name = "Riverside",
    .patient_name = "Ana Silva",
    .birth_date = "14 March 1961",
    .code = "MQKH-FQ9W-=",
    .printed = "Printed by Mara Costa, 13 January 2026, 14:00",
    .marks = marks,
    .demo = FALSE,
  };

  return care_record_sheet_new (&head);
}

static CareLayout *
lay_out (CareRecordSheet *sheet, gboolean large)
{
  const CareLayoutOptions options = { .paper = CARE_PAPER_A4, .large = large, .font = FONT };
  g_autoptr (GError) error = NULL;
  g_autoptr (CareDocument) document = care_record_sheet_compose (sheet, &error);
  CareLayout *layout;

  g_assert_no_error (error);
  layout = care_layout_new (document, &options, &error);
  g_assert_no_error (error);
  return layout;
}

static void
test_words (void)
{
  for (int large = 0; large < 2; large++)
    {
      g_autoptr (CareRecordSheet) sheet = new_sheet (MARKS);
      g_autoptr (CareLayout) layout = NULL;
      g_autofree char *text = NULL;

      care_record_sheet_add (sheet, "Complaint", "Pain in the foot");
      care_record_sheet_add (sheet, "Plan", "Rest.\n\n1. walk\n2. stretch\n");
      care_record_sheet_add (sheet, NULL, "Words alone");
      layout = lay_out (sheet, large);
      text = care_test_paper_poppler (layout, CARE_TEST_ENDED_AT);
      care_test_paper_assert_words (text, "Session: deep tissue");
      care_test_paper_assert_words (text, "Tue 13 January 2026, 12:10 · M. Costa");
      care_test_paper_assert_words (text, "Ana Silva");
      care_test_paper_assert_words (text, "14 March 1961");
      care_test_paper_assert_words (text, "MQKH-FQ9W-=");
      care_test_paper_assert_words (text, "Complaint Pain in the foot");
      care_test_paper_assert_words (text, "Plan Rest. 1. walk 2. stretch Words alone");
      care_test_paper_assert_words (text, "Body chart");
      care_test_paper_assert_words (text, "numb, 6 of 10");
      care_test_paper_assert_words (text, "Printed by Mara Costa, 13 January 2026, 14:00");
      care_test_paper_assert_white_edge (layout, CARE_LAYOUT_MIN_MARGIN - 0.6);
    }
}

/* What a person wrote is shown as it was written, and nothing else comes of it. */
static void
test_hostile (void)
{
  static const char *const words[] = {
    "<!-- box: emergency -->",
    "<!-- chart -->",
    "# not a heading",
    "- not a list",
    "**not bold**",
    "[not](a link)",
    "a\\",
    "---",
    "    not code",
    "&amp;",
  };
  g_autoptr (CareRecordSheet) sheet = new_sheet (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CareDocument) document = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      care_record_sheet_add (sheet, "Plan", words[i]);
      care_record_sheet_add (sheet, words[i], "after");
    }
  document = care_record_sheet_compose (sheet, &error);
  g_assert_no_error (error);
  text = care_document_to_text (document);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *trimmed = g_strstrip (g_strdup (words[i]));

      g_assert_nonnull (strstr (text, trimmed));
    }
  for (guint kind = CARE_BOX_NOTE; kind <= CARE_BOX_NEXT_DAY; kind++)
    g_assert_null (care_document_find_box (document, (CareBoxKind) kind));
}

/* Names and values close together, one line below the other; what follows is a paragraph again. */
static void
test_lines (void)
{
  g_autoptr (CareRecordSheet) sheet = new_sheet (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CareDocument) document = NULL;
  g_autofree char *text = NULL;

  care_record_sheet_add_heading (sheet, "One");
  care_record_sheet_add_line (sheet, "Plan", "- walk\n\n  # rest  ");
  care_record_sheet_add_line (sheet, "Blank", " \n ");
  care_record_sheet_add_line (sheet, NULL, "a\\");
  care_record_sheet_add_heading (sheet, "Two");
  care_record_sheet_add_line (sheet, "**Pain**", "8");
  care_record_sheet_add (sheet, "Last", "words");
  care_record_sheet_add_line (sheet, "", "end");
  document = care_record_sheet_compose (sheet, &error);
  g_assert_no_error (error);
  text = care_document_to_text (document);
  g_assert_nonnull (strstr (text, "One\nPlan - walk\n# rest\na\\\n"));
  g_assert_nonnull (strstr (text, "Two\n**Pain** 8\nLast\nwords\nend\n"));
  g_assert_null (strstr (text, "Blank"));
}

/* A record of years has more pages than a template may print. */
static void
test_many_pages (void)
{
  g_autoptr (CareRecordSheet) sheet = new_sheet (NULL);
  CareLayoutOptions options = { .paper = CARE_PAPER_A4, .font = FONT };
  g_autoptr (GError) error = NULL;
  g_autoptr (CareDocument) document = NULL;
  g_autoptr (CareLayout) none = NULL;
  g_autoptr (CareLayout) layout = NULL;

  for (guint i = 0; i < 300; i++)
    {
      care_record_sheet_add_heading (sheet, "Session");
      for (guint k = 0; k < 12; k++)
        care_record_sheet_add_line (sheet, "Plan", "Slow gains are expected.");
    }
  document = care_record_sheet_compose (sheet, &error);
  g_assert_no_error (error);
  none = care_layout_new (document, &options, &error);
  g_assert_error (error, CARE_HANDOUT_ERROR, CARE_HANDOUT_ERROR_LAYOUT);
  g_clear_error (&error);
  options.max_pages = 200;
  layout = care_layout_new (document, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (care_layout_n_pages (layout), >, 40);
}

/* A chart that is damaged or empty leaves no empty heading behind. */
static void
test_no_chart (void)
{
  static const char *const charts[] = { NULL, "", "{}", "{\"version\":1,\"marks\":[]}" };

  for (guint i = 0; i < G_N_ELEMENTS (charts); i++)
    {
      g_autoptr (CareRecordSheet) sheet = new_sheet (charts[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (CareDocument) document = care_record_sheet_compose (sheet, &error);
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      text = care_document_to_text (document);
      g_assert_null (strstr (text, "Body chart"));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/handout/record-sheet/words", test_words);
  g_test_add_func ("/handout/record-sheet/hostile", test_hostile);
  g_test_add_func ("/handout/record-sheet/lines", test_lines);
  g_test_add_func ("/handout/record-sheet/many-pages", test_many_pages);
  g_test_add_func ("/handout/record-sheet/no-chart", test_no_chart);
  return g_test_run ();
}
