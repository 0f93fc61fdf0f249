/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Enter in a field that looks for patients never means rows of another text. */
#include <gtk/gtk.h>

#include "care-find-enter.h"

typedef struct
{
  GtkEditable *entry;
  CareFindEnter enter;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->entry = GTK_EDITABLE (g_object_ref_sink (gtk_search_entry_new ()));
  g_assert_false (care_find_enter_answered (&f->enter, f->entry, ""));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  care_find_enter_clear (&f->enter);
  g_assert_finalize_object (f->entry);
}

static void
test_answered (Fixture *f, gconstpointer data)
{
  g_assert_true (care_find_enter_pressed (&f->enter, f->entry));
  gtk_editable_set_text (f->entry, "lind");
  g_assert_false (care_find_enter_is_shown (&f->enter, f->entry));
  g_assert_false (care_find_enter_answered (&f->enter, f->entry, "lind"));
  g_assert_true (care_find_enter_pressed (&f->enter, f->entry));
}

/* The rows of an earlier text stand there: Enter waits for its own, once. */
static void
test_early (Fixture *f, gconstpointer data)
{
  gtk_editable_set_text (f->entry, "lind");
  g_assert_false (care_find_enter_pressed (&f->enter, f->entry));
  g_assert_true (care_find_enter_answered (&f->enter, f->entry, "lind"));
  g_assert_false (care_find_enter_answered (&f->enter, f->entry, "lind"));
}

/* Who goes on typing did not mean these rows. */
static void
test_typed_on (Fixture *f, gconstpointer data)
{
  gtk_editable_set_text (f->entry, "lin");
  g_assert_false (care_find_enter_pressed (&f->enter, f->entry));
  gtk_editable_set_text (f->entry, "linden");
  g_assert_false (care_find_enter_answered (&f->enter, f->entry, "lin"));
  g_assert_false (care_find_enter_answered (&f->enter, f->entry, "linden"));
}

static void
test_cleared (Fixture *f, gconstpointer data)
{
  gtk_editable_set_text (f->entry, "lind");
  g_assert_false (care_find_enter_pressed (&f->enter, f->entry));
  care_find_enter_clear (&f->enter);
  g_assert_false (care_find_enter_answered (&f->enter, f->entry, "lind"));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/app/find-enter/answered", Fixture, NULL, set_up, test_answered, tear_down);
  g_test_add ("/app/find-enter/early", Fixture, NULL, set_up, test_early, tear_down);
  g_test_add ("/app/find-enter/typed-on", Fixture, NULL, set_up, test_typed_on, tear_down);
  g_test_add ("/app/find-enter/cleared", Fixture, NULL, set_up, test_cleared, tear_down);
  return g_test_run ();
}
