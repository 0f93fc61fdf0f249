/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The handover sheet on paper: everything once and in its order, a table for each part, nothing
 * cut, the same bytes. */
#include "config.h"

#include "care-handover-sheet-print.h"
#include "care-test-paper.h"

#include <string.h>

#define FONT "DejaVu Sans"
#define CREATED_AT ((gint64) 1795269900000)

static const CareWorkHead head = {
  .title = "Handover",
  .day = "Saturday 21 November 2026",
  .clinic_name = "Riverside Clinic",
  .clinic_phone = "0555 0101 0202",
  .scope = "Everyone’s work",
  .summary = "2 cases: 1 Emergency, 1 Monitor, 1 late · 1 call · 1 unsigned form",
  .printed = "Printed by R. Adler at Sat 21 Nov 2026 14:05",
  .empty = "Nothing is open: no case, no call that is due.",
  .language = "en",
};

static const CareHandoverRow rows[] = {
  { .outcome = CARE_OUTCOME_EMERGENCY,
    .letter = "E",
    .head = "Emergency",
    .due = "Sat 21 Nov 13:55",
    .late = "overdue",
    .name = "Zoë BERNÁRD-O’NEILL",
    .birth = "3 May 1984 (42)",
    .phone = "+351 21 000 0002",
    .why = "Fainting after treatment of the neck",
    .session = "Fri 20 Nov 12:10 · Joint mobilisation · Neck · Eva Horn",
    .next = "say the words now",
    .standing = "New",
    .owner = "nobody yet",
    .last = "Opened",
    .last_by = "Sat 21 Nov 13:40 · R. Adler",
    .words = "Her sister rang." },
  /* A name that is read from the right. */
  { .outcome = CARE_OUTCOME_MONITOR,
    .letter = "N",
    .head = "Monitor",
    .due = "Mon 23 Nov 10:00",
    .name = "נועה לוי",
    .birth = "1 Jan 2000 (26)",
    .phone = "no number",
    .why = "Sharp or sudden pain",
    .session = "Thu 19 Nov 09:30 · Stretching · Arm · Rui Alves",
    .next = "wait until Mon 23, 10:00",
    .standing = "Waiting",
    .owner = "Mara Costa",
    .last = "Waiting",
    .last_by = "Fri 20 Nov 10:33 · Mara Costa" },
  { .state = CARE_CALL_SHEET_OVERDUE,
    .head = "3 days overdue",
    .due = "Wed 18 Nov 09:30",
    .name = "Ana SILVA",
    .birth = "14 Mar 1961 (65)",
    .phone = "0555 0101 0303",
    .why = "Mon 16 Nov 09:10 · Deep tissue massage · Neck",
    .next = "48 h call, try 3",
    .owner = "Mara Costa",
    .last = "after 17:00" },
  { .head = "Report",
    .name = "Rui ALVES",
    .birth = "1 Jan 2001 (25)",
    .why = "Wed 18 Nov 16:10 · Cupping · Shoulder",
    .next = "finish and sign",
    .owner = "R. Adler",
    .last = "Sat 21 Nov 11:00" },
};

static const CareHandoverPart parts[] = { CARE_HANDOVER_CASES, CARE_HANDOVER_CASES,
                                          CARE_HANDOVER_CALLS, CARE_HANDOVER_FORMS };

static CareLayout *
lay_out (const CareHandoverSheet *sheet, CarePaper paper, gboolean large)
{
  const CareLayoutOptions options = { .paper = paper, .large = large, .font = FONT };

  return care_handover_sheet_lay_out (sheet, &options);
}

static CareHandoverSheet *
make_sheet (void)
{
  CareHandoverSheet *sheet = care_handover_sheet_new (&head);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    care_handover_sheet_add (sheet, parts[i], &rows[i]);
  return sheet;
}

static CareHandoverSheet *
make_many (guint n_cases, guint n_calls)
{
  CareHandoverSheet *sheet = care_handover_sheet_new (&head);

  for (guint i = 0; i < n_cases + n_calls; i++)
    {
      CareHandoverRow row = rows[i < n_cases ? i % 2 : 2];
      g_autofree char *name = g_strdup_printf ("Patient%03u MADEUP", i + 1);

      row.name = name;
      care_handover_sheet_add (sheet, i < n_cases ? CARE_HANDOVER_CASES : CARE_HANDOVER_CALLS,
                               &row);
    }
  return sheet;
}

static guint
count (const char *text, const char *part)
{
  guint n = 0;

  for (const char *p = strstr (text, part); p != NULL; p = strstr (p + strlen (part), part))
    n++;
  return n;
}

/* The words of the page in reading order, kept in a file to be looked at when they change. */
static void
test_golden (void)
{
  g_autoptr (CareHandoverSheet) sheet = make_sheet ();
  g_autoptr (CareLayout) layout = lay_out (sheet, CARE_PAPER_A4, FALSE);
  g_autofree char *text = care_layout_page_text (layout, 0);

  g_assert_cmpuint (care_layout_n_pages (layout), ==, 1);
  care_test_paper_golden ("handover-a4", text);
}

static void
test_every_field (void)
{
  g_autoptr (CareHandoverSheet) sheet = make_sheet ();
  g_autoptr (CareLayout) layout = lay_out (sheet, CARE_PAPER_LETTER, TRUE);
  g_autofree char *text = care_test_paper_text (layout);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *const fields[] = { rows[i].head,  rows[i].due,    rows[i].late, rows[i].name,
                                     rows[i].birth, rows[i].phone,  rows[i].why,  rows[i].session,
                                     rows[i].next,  rows[i].owner,  rows[i].last, rows[i].standing,
                                     rows[i].words, rows[i].last_by };

      for (guint k = 0; k < G_N_ELEMENTS (fields); k++)
        care_test_paper_assert_words (text, fields[k] != NULL ? fields[k] : "");
    }
  care_test_paper_assert_words (text, head.printed);
  care_test_paper_assert_words (text, head.summary);
  care_test_paper_assert_words (text, head.clinic_name);
  care_test_paper_assert_words (text, "CONFIDENTIAL");
}

/* Read back by poppler: all in order on as many pages as it takes; the title of a table stands on
 * each page it is on, its headings too, and numbers go on. */
static void
test_many (void)
{
  g_autoptr (CareHandoverSheet) sheet = make_many (70, 40);
  g_autoptr (CareLayout) layout = lay_out (sheet, CARE_PAPER_A4, FALSE);
  guint n_pages = care_layout_n_pages (layout);
  g_autofree char *text = care_test_paper_poppler (layout, CREATED_AT);
  const char *before = text;

  g_assert_false (care_layout_is_too_tall (layout));
  g_assert_cmpuint (n_pages, >, 10);
  g_assert_cmpuint (care_handover_sheet_count_all (sheet), ==, 110);
  if (text == NULL)
    {
      g_test_skip ("pdftotext is not installed");
      return;
    }
  for (guint i = 1; i <= 110; i++)
    {
      g_autofree char *name = g_strdup_printf ("Patient%03u MADEUP", i);
      const char *found = strstr (text, name);

      g_assert_cmpuint (count (text, name), ==, 1);
      g_assert_true (found >= before);
      before = found;
    }
  g_assert_cmpuint (count (text, "CONFIDENTIAL"), ==, n_pages);
  g_assert_cmpuint (count (text, "Open cases") + count (text, "Calls that are due"), >=, n_pages);
  g_assert_cmpuint (count (text, "Open cases"), ==, count (text, "Why, after which session"));
  g_assert_cmpuint (count (text, "Calls that are due"), ==, count (text, "Good time"));
  g_assert_cmpuint (count (text, "Begun and not signed"), ==, 0);
  g_assert_nonnull (strstr (text, "110"));
}

static void
test_empty (void)
{
  g_autoptr (CareHandoverSheet) sheet = care_handover_sheet_new (&head);
  g_autoptr (CareLayout) layout = lay_out (sheet, CARE_PAPER_A4, FALSE);
  g_autofree char *text = care_test_paper_text (layout);

  g_assert_cmpuint (care_layout_n_pages (layout), ==, 1);
  g_assert_nonnull (strstr (text, head.empty));
  g_assert_nonnull (strstr (text, "Page 1 of 1"));
  g_assert_null (strstr (text, "Open cases"));
}

/* Names without end, words without end: all of it on the paper, and nothing near its edge. */
static void
test_long_words (void)
{
  g_autofree char *word = g_strnfill (400, 'w');
  g_autofree char *name = g_strdup_printf ("%s “%s” %s", word, word, word);
  CareHandoverRow row = rows[0];

  row.name = name;
  row.owner = word;
  row.phone = word;
  row.words = name;
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (CareHandoverSheet) sheet = make_sheet ();
      g_autoptr (CareLayout) layout = NULL;
      g_autofree char *text = NULL;

      care_handover_sheet_add (sheet, CARE_HANDOVER_CASES, &row);
      layout = lay_out (sheet, i % 2 == 0 ? CARE_PAPER_A4 : CARE_PAPER_LETTER, i > 1);
      g_assert_false (care_layout_is_too_tall (layout));
      text = care_test_paper_text (layout);
      care_test_paper_assert_words (text, name);
      care_test_paper_assert_white_edge (layout, CARE_LAYOUT_MIN_MARGIN - 0.6);
    }
}

static void
test_same_bytes (void)
{
  g_autoptr (CareHandoverSheet) sheet = make_many (20, 20);
  g_autoptr (CareHandoverSheet) again = make_many (20, 20);
  g_autoptr (CareLayout) one = lay_out (sheet, CARE_PAPER_A4, FALSE);
  g_autoptr (CareLayout) two = lay_out (again, CARE_PAPER_A4, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) a = care_layout_to_pdf (one, CREATED_AT, &error);
  g_autoptr (GBytes) b = care_layout_to_pdf (two, CREATED_AT, &error);

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (a, b));
}

/* Made-up patients cannot be mistaken for real ones. */
static void
test_demo (void)
{
  CareWorkHead demo = head;
  g_autoptr (CareHandoverSheet) sheet = NULL;
  g_autoptr (CareHandoverSheet) plain = care_handover_sheet_new (&head);
  g_autoptr (CareLayout) layout = NULL;
  g_autoptr (CareLayout) without = lay_out (plain, CARE_PAPER_A4, FALSE);

  demo.demo = TRUE;
  sheet = care_handover_sheet_new (&demo);
  layout = lay_out (sheet, CARE_PAPER_A4, FALSE);
  g_assert_cmpuint (care_test_paper_ink (layout, 0), >, care_test_paper_ink (without, 0) + 20000);
}

/* Each level has a shape of its own: told apart where there is no colour, and no letter is read. */
static void
test_shapes (void)
{
  guint ink[CARE_N_OUTCOMES];

  for (int i = 0; i < CARE_N_OUTCOMES; i++)
    {
      g_autoptr (CareHandoverSheet) sheet = care_handover_sheet_new (&head);
      g_autoptr (CareLayout) layout = NULL;
      CareHandoverRow row = { .outcome = (CareOutcome) i, .letter = "", .head = "x" };

      care_handover_sheet_add (sheet, CARE_HANDOVER_CASES, &row);
      layout = lay_out (sheet, CARE_PAPER_A4, FALSE);
      ink[i] = care_test_paper_ink (layout, 0);
      for (int k = 0; k < i; k++)
        g_assert_cmpuint (ink[i], !=, ink[k]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/handout/handover-sheet/golden", test_golden);
  g_test_add_func ("/handout/handover-sheet/every-field", test_every_field);
  g_test_add_func ("/handout/handover-sheet/many", test_many);
  g_test_add_func ("/handout/handover-sheet/empty", test_empty);
  g_test_add_func ("/handout/handover-sheet/long-words", test_long_words);
  g_test_add_func ("/handout/handover-sheet/same-bytes", test_same_bytes);
  g_test_add_func ("/handout/handover-sheet/demo", test_demo);
  g_test_add_func ("/handout/handover-sheet/shapes", test_shapes);
  return g_test_run ();
}
