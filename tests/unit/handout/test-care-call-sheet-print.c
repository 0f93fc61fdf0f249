/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The call list on paper: every call once, nothing cut, nothing near the edge, the same bytes. */
#include "config.h"

#include "care-call-sheet-print.h"
#include "care-test-paper.h"

#include <string.h>

#define FONT "DejaVu Sans"
#define CREATED_AT ((gint64) 1795269900000)

static const CareWorkHead head = {
  .title = "Call list",
  .day = "Saturday 21 November 2026",
  .clinic_name = "Riverside Clinic",
  .clinic_phone = "0555 0101 0202",
  .scope = "Everyone’s calls",
  .summary = "3 calls: 1 overdue, 1 due now, 1 later",
  .printed = "Printed by R. Adler at Sat 21 Nov 2026 14:05",
  .empty = "No calls are due by the end of Saturday 21 November 2026.",
  .language = "en",
};

static const CareCallSheetRow rows[] = {
  { .state = CARE_CALL_SHEET_NOW,
    .alarm = TRUE,
    .due = "Sat 21 Nov 13:55",
    .late = "due now",
    .name = "Zoë BERNÁRD-O’NEILL",
    .birth = "3 May 1984 (42)",
    .phone = "+351 21 000 0002",
    .good_time = "after 17:00",
    .happened = "Joint mobilisation, Dry needling · Lower back",
    .when = "Fri 20 Nov 12:10",
    .risks = "Blood thinners, Osteoporosis",
    .to_do = "Emergency check",
    .owner = "R. Adler" },
  { .state = CARE_CALL_SHEET_OVERDUE,
    .due = "Thu 19 Nov 09:30",
    .late = "overdue",
    .name = "Ana SILVA",
    .birth = "14 Mar 1961 (65)",
    .phone = "no number",
    .happened = "Deep tissue massage · Neck",
    .when = "Tue 17 Nov 09:10",
    .to_do = "48 h call, try 3",
    .owner = "Mara Costa" },
  { .state = CARE_CALL_SHEET_LATER,
    .due = "Sat 21 Nov 16:00",
    .late = "later",
    .name = "Rui ALVES",
    .birth = "1 Jan 2000 (26)",
    .phone = "+351 21 000 0003",
    .happened = "Cupping · Shoulder",
    .when = "Wed 18 Nov 16:10",
    .risks = "2 not asked",
    .to_do = "72 h call",
    .owner = "Eva Horn" },
};

static CareLayout *
lay_out (const CareCallSheet *list, CarePaper paper, gboolean large)
{
  const CareLayoutOptions options = { .paper = paper, .large = large, .font = FONT };

  return care_call_sheet_lay_out (list, &options);
}

static CareCallSheet *
make_list (guint n)
{
  CareCallSheet *list = care_call_sheet_new (&head);

  for (guint i = 0; i < n; i++)
    {
      CareCallSheetRow row = rows[i % G_N_ELEMENTS (rows)];
      g_autofree char *name = NULL;

      if (n > G_N_ELEMENTS (rows))
        row.name = name = g_strdup_printf ("Patient%03u MADEUP", i + 1);
      care_call_sheet_add (list, &row);
    }
  return list;
}

static guint
count (const char *text, const char *part)
{
  guint n = 0;

  for (const char *p = strstr (text, part); p != NULL; p = strstr (p + strlen (part), part))
    n++;
  return n;
}

static void
test_landscape (void)
{
  g_autoptr (CareCallSheet) list = make_list (3);
  g_autoptr (CareLayout) a4 = lay_out (list, CARE_PAPER_A4, FALSE);
  g_autoptr (CareLayout) letter = lay_out (list, CARE_PAPER_LETTER, FALSE);
  double width, height;

  care_layout_page_size (a4, &width, &height);
  g_assert_cmpfloat_with_epsilon (width, 297 * CARE_LAYOUT_MM, 0.01);
  g_assert_cmpfloat_with_epsilon (height, 210 * CARE_LAYOUT_MM, 0.01);
  care_layout_page_size (letter, &width, &height);
  g_assert_cmpfloat_with_epsilon (width, 792, 0.01);
  g_assert_cmpfloat_with_epsilon (height, 612, 0.01);
}

/* The words of the page in reading order, kept in a file to be looked at when they change. */
static void
test_golden (void)
{
  g_autoptr (CareCallSheet) list = make_list (3);
  g_autoptr (CareLayout) layout = lay_out (list, CARE_PAPER_A4, FALSE);
  g_autofree char *text = care_layout_page_text (layout, 0);

  g_assert_cmpuint (care_layout_n_pages (layout), ==, 1);
  care_test_paper_golden ("call-list-a4", text);
}

static void
test_every_field (void)
{
  g_autoptr (CareCallSheet) list = make_list (3);
  g_autoptr (CareLayout) layout = lay_out (list, CARE_PAPER_LETTER, TRUE);
  g_autofree char *text = care_test_paper_text (layout);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *const fields[] = { rows[i].due,      rows[i].late,  rows[i].name,
                                     rows[i].birth,    rows[i].phone, rows[i].good_time,
                                     rows[i].happened, rows[i].when,  rows[i].risks,
                                     rows[i].to_do,    rows[i].owner };

      for (guint k = 0; k < G_N_ELEMENTS (fields); k++)
        care_test_paper_assert_words (text, fields[k] != NULL ? fields[k] : "");
    }
  care_test_paper_assert_words (text, head.printed);
  care_test_paper_assert_words (text, head.clinic_name);
  care_test_paper_assert_words (text, head.day);
  care_test_paper_assert_words (text, "CONFIDENTIAL");
}

/* Read back by poppler: each call on a line of its own, in order; head and foot on every page. */
static void
test_two_hundred (void)
{
  g_autoptr (CareCallSheet) list = make_list (200);
  g_autoptr (CareLayout) layout = lay_out (list, CARE_PAPER_A4, FALSE);
  guint n_pages = care_layout_n_pages (layout);
  g_autofree char *text = care_test_paper_poppler (layout, CREATED_AT);
  const char *before = text;

  if (text == NULL)
    {
      g_test_skip ("pdftotext is not installed");
      return;
    }
  g_assert_false (care_layout_is_too_tall (layout));
  g_assert_cmpuint (n_pages, >, 10);
  for (guint i = 1; i <= 200; i++)
    {
      g_autofree char *name = g_strdup_printf ("Patient%03u MADEUP", i);
      const char *found = strstr (text, name);
      const char *line_end;

      g_assert_cmpuint (count (text, name), ==, 1);
      g_assert_true (found >= before);
      line_end = found + strcspn (found, "\n");
      /* No second patient stands on this line. */
      for (const char *p = found + strlen (name); p < line_end; p++)
        g_assert_false (g_str_has_prefix (p, "MADEUP"));
      before = found;
    }
  g_assert_cmpuint (count (text, "CONFIDENTIAL"), ==, n_pages);
  g_assert_cmpuint (count (text, "Result, time, notes"), ==, n_pages);
  g_assert_cmpuint (count (text, head.printed), ==, n_pages);
  for (guint i = 1; i <= n_pages; i++)
    {
      g_autofree char *number = g_strdup_printf ("Page %u of %u", i, n_pages);

      g_assert_cmpuint (count (text, number), ==, 1);
    }
}

static void
test_empty (void)
{
  g_autoptr (CareCallSheet) list = make_list (0);
  g_autoptr (CareLayout) layout = lay_out (list, CARE_PAPER_A4, FALSE);
  g_autofree char *text = care_test_paper_text (layout);

  g_assert_cmpuint (care_layout_n_pages (layout), ==, 1);
  g_assert_nonnull (strstr (text, head.empty));
  g_assert_nonnull (strstr (text, "Page 1 of 1"));
}

/* Names without end, words without end: all of it on the paper, whatever it costs in size. */
static void
test_long_words (void)
{
  const CarePaper papers[] = { CARE_PAPER_A4, CARE_PAPER_LETTER };
  g_autofree char *word = g_strnfill (400, 'w');
  g_autofree char *name = g_strdup_printf ("%s “%s” %s", word, word, word);
  g_autoptr (GString) many = g_string_new (NULL);
  CareCallSheetRow row = rows[0];

  for (guint i = 0; i < 80; i++)
    g_string_append_printf (many, "%sTechnique number %u", i > 0 ? ", " : "", i);
  row.name = name;
  row.happened = many->str;
  row.risks = many->str;
  row.owner = word;
  row.phone = word;
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (CareCallSheet) list = care_call_sheet_new (&head);
      g_autoptr (CareLayout) layout = NULL;
      g_autofree char *text = NULL;

      care_call_sheet_add (list, &rows[1]);
      care_call_sheet_add (list, &row);
      care_call_sheet_add (list, &rows[2]);
      layout = lay_out (list, papers[i % 2], i > 1);
      g_assert_false (care_layout_is_too_tall (layout));
      text = care_test_paper_text (layout);
      care_test_paper_assert_words (text, name);
      care_test_paper_assert_words (text, many->str);
      care_test_paper_assert_white_edge (layout, CARE_LAYOUT_MIN_MARGIN - 0.6);
    }
}

static void
test_margins_stay_white (void)
{
  g_autoptr (CareCallSheet) list = make_list (40);

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (CareLayout) layout =
          lay_out (list, i % 2 == 0 ? CARE_PAPER_A4 : CARE_PAPER_LETTER, i > 1);

      /* The list promises 12 mm; printers need 3. */
      care_test_paper_assert_white_edge (layout, CARE_LAYOUT_MIN_MARGIN - 0.6);
    }
}

static void
test_same_bytes (void)
{
  g_autoptr (CareCallSheet) list = make_list (30);
  g_autoptr (CareCallSheet) again = make_list (30);
  g_autoptr (CareLayout) one = lay_out (list, CARE_PAPER_A4, FALSE);
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
  g_autoptr (CareCallSheet) list = NULL;
  g_autoptr (CareCallSheet) plain = make_list (0);
  g_autoptr (CareLayout) layout = NULL;
  g_autoptr (CareLayout) without = lay_out (plain, CARE_PAPER_A4, FALSE);

  demo.demo = TRUE;
  list = care_call_sheet_new (&demo);
  g_assert_cmpuint (care_call_sheet_get_length (list), ==, 0);
  layout = lay_out (list, CARE_PAPER_A4, FALSE);
  g_assert_cmpuint (care_test_paper_ink (layout, 0), >, care_test_paper_ink (without, 0) + 20000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/handout/call-sheet/landscape", test_landscape);
  g_test_add_func ("/handout/call-sheet/golden", test_golden);
  g_test_add_func ("/handout/call-sheet/every-field", test_every_field);
  g_test_add_func ("/handout/call-sheet/two-hundred", test_two_hundred);
  g_test_add_func ("/handout/call-sheet/empty", test_empty);
  g_test_add_func ("/handout/call-sheet/long-words", test_long_words);
  g_test_add_func ("/handout/call-sheet/margins-stay-white", test_margins_stay_white);
  g_test_add_func ("/handout/call-sheet/same-bytes", test_same_bytes);
  g_test_add_func ("/handout/call-sheet/demo", test_demo);
  return g_test_run ();
}
