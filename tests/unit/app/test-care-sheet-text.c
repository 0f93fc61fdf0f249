/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text of a sheet in a text view: what is shown is read again; bold, lists, the next item. */
#include "config.h"

#include "care-sheet-text.h"

#include <string.h>

static GtkTextBuffer *
new_buffer (const char *markdown)
{
  GtkTextBuffer *buffer = care_sheet_text_new ();
  g_autoptr (CareSheetWords) words = care_sheet_words_new (markdown);

  g_assert_nonnull (words);
  care_sheet_text_show (buffer, words);
  return buffer;
}

static void
assert_markdown (GtkTextBuffer *buffer, const char *markdown)
{
  g_autoptr (CareSheetWords) words = care_sheet_text_read (buffer);
  g_autofree char *got = care_sheet_words_to_markdown (words);

  g_assert_cmpstr (got, ==, markdown);
}

static void
put_cursor (GtkTextBuffer *buffer, int offset)
{
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_offset (buffer, &at, offset);
  gtk_text_buffer_place_cursor (buffer, &at);
}

static void
choose (GtkTextBuffer *buffer, int from, int to)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, from);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, to);
  gtk_text_buffer_select_range (buffer, &start, &end);
}

static void
test_shown_is_read (void)
{
  static const char *const all[] = {
    "Wärme *tut* **gut, oft** und ***sehr***.\n\nDann [mehr](<https://example.org/x>) davon.",
    "- **Walk,** move\n- rest\n  - é **x**\n\nEnd",
    "**All**",
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr (GtkTextBuffer) buffer = new_buffer (all[i]);
      g_autoptr (CareSheetWords) words = care_sheet_words_new (all[i]);
      g_autoptr (CareSheetWords) read = care_sheet_text_read (buffer);

      g_assert_true (care_sheet_words_equal (words, read));
      assert_markdown (buffer, all[i]);
    }
}

static void
test_white_space_around (void)
{
  g_autoptr (GtkTextBuffer) buffer = new_buffer ("**Walk** a lot");
  GtkTextIter at;

  gtk_text_buffer_get_start_iter (buffer, &at);
  gtk_text_buffer_insert (buffer, &at, "\n  ", -1);
  gtk_text_buffer_get_end_iter (buffer, &at);
  gtk_text_buffer_insert (buffer, &at, " \n\n", -1);
  assert_markdown (buffer, "**Walk** a lot");
}

static void
test_bold (void)
{
  g_autoptr (GtkTextBuffer) buffer = new_buffer ("Walk a lot");

  put_cursor (buffer, 2);
  care_sheet_text_toggle_bold (buffer);
  assert_markdown (buffer, "**Walk** a lot");
  choose (buffer, 0, 10);
  care_sheet_text_toggle_bold (buffer);
  assert_markdown (buffer, "**Walk a lot**");
  choose (buffer, 5, 7);
  care_sheet_text_toggle_bold (buffer);
  assert_markdown (buffer, "**Walk** a **lot**");
  put_cursor (buffer, 6);
  care_sheet_text_toggle_bold (buffer);
  assert_markdown (buffer, "**Walk a** **lot**");
}

static void
test_undone_is_printed_as_before (void)
{
  g_autoptr (GtkTextBuffer) buffer = new_buffer ("**Walk** a lot");
  g_autoptr (CareSheetWords) words = care_sheet_words_new ("**Walk** a lot");

  gtk_text_buffer_set_text (buffer, "Walk a lot", -1);
  assert_markdown (buffer, "Walk a lot");
  care_sheet_text_print_as (buffer, words);
  assert_markdown (buffer, "**Walk** a lot");
}

static void
test_list (void)
{
  g_autoptr (GtkTextBuffer) buffer = new_buffer ("Walk\\\nRest\\\nSleep");

  choose (buffer, 0, 7);
  care_sheet_text_toggle_list (buffer);
  assert_markdown (buffer, "- Walk\n- Rest\n\nSleep");
  put_cursor (buffer, 3);
  care_sheet_text_toggle_list (buffer);
  assert_markdown (buffer, "Walk\n\n- Rest\n\nSleep");
  choose (buffer, 0, 5);
  care_sheet_text_toggle_list (buffer);
  assert_markdown (buffer, "- Walk\n- Rest\n\nSleep");
}

static void
test_list_of_nothing_yet (void)
{
  g_autoptr (GtkTextBuffer) buffer = care_sheet_text_new ();

  care_sheet_text_toggle_list (buffer);
  gtk_text_buffer_insert_at_cursor (buffer, "Walk", -1);
  assert_markdown (buffer, "- Walk");
}

static void
test_next_item (void)
{
  g_autoptr (GtkTextBuffer) buffer = new_buffer ("- Walk");

  put_cursor (buffer, 6);
  g_assert_true (care_sheet_text_break_line (buffer));
  gtk_text_buffer_insert_at_cursor (buffer, "Rest", -1);
  assert_markdown (buffer, "- Walk\n- Rest");
  g_assert_true (care_sheet_text_break_line (buffer));
  /* Once more: the list ends. */
  g_assert_true (care_sheet_text_break_line (buffer));
  gtk_text_buffer_insert_at_cursor (buffer, "Sleep", -1);
  assert_markdown (buffer, "- Walk\n- Rest\n\nSleep");
  g_assert_false (care_sheet_text_break_line (buffer));
}

static void
test_next_number (void)
{
  g_autoptr (GtkTextBuffer) buffer = new_buffer ("9. Walk");
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_place_cursor (buffer, &end);
  g_assert_true (care_sheet_text_break_line (buffer));
  gtk_text_buffer_insert_at_cursor (buffer, "Rest", -1);
  assert_markdown (buffer, "9. Walk\n10. Rest");
}

static void
test_no_item (void)
{
  g_autoptr (GtkTextBuffer) buffer = new_buffer ("Walk");

  put_cursor (buffer, 4);
  g_assert_false (care_sheet_text_break_line (buffer));
  /* Before the sign of an item the line ends as everywhere. */
  gtk_text_buffer_set_text (buffer, "• Walk", -1);
  put_cursor (buffer, 0);
  g_assert_false (care_sheet_text_break_line (buffer));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/sheet-text/shown-is-read", test_shown_is_read);
  g_test_add_func ("/app/sheet-text/white-space-around", test_white_space_around);
  g_test_add_func ("/app/sheet-text/bold", test_bold);
  g_test_add_func ("/app/sheet-text/undone-is-printed-as-before", test_undone_is_printed_as_before);
  g_test_add_func ("/app/sheet-text/list", test_list);
  g_test_add_func ("/app/sheet-text/list-of-nothing-yet", test_list_of_nothing_yet);
  g_test_add_func ("/app/sheet-text/next-item", test_next_item);
  g_test_add_func ("/app/sheet-text/next-number", test_next_number);
  g_test_add_func ("/app/sheet-text/no-item", test_no_item);
  return g_test_run ();
}
