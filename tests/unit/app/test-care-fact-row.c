/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A question's row: its keys, what it says, and that nobody but the person changes it. */
#include "config.h"

#include <adwaita.h>

#include "care-fact-row.h"
#include "care-pick-cell.h"

extern GResource *care_ui_get_resource (void);

typedef struct
{
  GtkWindow *window;
  CareFactRow *row;
  guint answered;
  guint advanced;
} Fixture;

static void
count_cb (guint *count)
{
  *count += 1;
}

static void
show (Fixture *f, CareFactId id)
{
  GtkWidget *row = care_fact_row_new (id, FALSE);

  f->row = CARE_FACT_ROW (row);
  f->answered = 0;
  f->advanced = 0;
  g_signal_connect_swapped (row, "answered", G_CALLBACK (count_cb), &f->answered);
  g_signal_connect_swapped (row, "advance", G_CALLBACK (count_cb), &f->advanced);
  gtk_window_set_child (f->window, row);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_present (f->window);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_window_destroy (f->window);
}

static gboolean
press_with (GtkWidget *widget, guint keyval, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &handled);
      if (handled)
        return TRUE;
    }
  return FALSE;
}

static gboolean
press (Fixture *f, guint keyval)
{
  return press_with (GTK_WIDGET (f->row), keyval, 0);
}

static void
assert_answer (Fixture *f, CareAnswerState state, guint32 value)
{
  CareAnswer answer = care_fact_row_get_answer (f->row);

  g_assert_cmpint (answer.state, ==, state);
  g_assert_cmpuint (answer.value, ==, value);
}

static void
test_yes_no (Fixture *f, gconstpointer data)
{
  show (f, CARE_FACT_NUMBNESS);
  assert_answer (f, CARE_ANSWER_NOT_ASKED, 0);
  g_assert_true (press (f, GDK_KEY_1));
  assert_answer (f, CARE_ANSWER_GIVEN, 1);
  g_assert_true (press (f, GDK_KEY_KP_2));
  assert_answer (f, CARE_ANSWER_GIVEN, 0);
  g_assert_true (press (f, GDK_KEY_3));
  assert_answer (f, CARE_ANSWER_UNSURE, 0);
  g_assert_true (press (f, GDK_KEY_KP_4));
  assert_answer (f, CARE_ANSWER_DECLINED, 0);
  g_assert_cmpuint (f->answered, ==, 4);
  g_assert_cmpuint (f->advanced, ==, 4);
  g_assert_true (press (f, GDK_KEY_y));
  assert_answer (f, CARE_ANSWER_GIVEN, 1);
  g_assert_true (press (f, GDK_KEY_BackSpace));
  assert_answer (f, CARE_ANSWER_NOT_ASKED, 0);
  g_assert_cmpuint (f->advanced, ==, 5);
}

/* No key answers by accident: chords are the form's, other digits nobody's. */
static void
test_keys_left_alone (Fixture *f, gconstpointer data)
{
  show (f, CARE_FACT_NUMBNESS);
  g_assert_false (press (f, GDK_KEY_5));
  g_assert_false (press (f, GDK_KEY_0));
  g_assert_false (press (f, GDK_KEY_q));
  g_assert_false (press_with (GTK_WIDGET (f->row), GDK_KEY_1, GDK_CONTROL_MASK));
  g_assert_false (press_with (GTK_WIDGET (f->row), GDK_KEY_1, GDK_ALT_MASK));
  assert_answer (f, CARE_ANSWER_NOT_ASKED, 0);
  g_assert_cmpuint (f->answered, ==, 0);
}

static void
test_number (Fixture *f, gconstpointer data)
{
  show (f, CARE_FACT_PAIN_NOW);
  for (guint n = 0; n < 10; n++)
    {
      g_assert_true (press (f, GDK_KEY_0 + n));
      assert_answer (f, CARE_ANSWER_GIVEN, n);
    }
  g_assert_true (press (f, GDK_KEY_x));
  assert_answer (f, CARE_ANSWER_GIVEN, 10);
  g_assert_true (press (f, GDK_KEY_KP_1));
  g_assert_true (press (f, GDK_KEY_KP_Multiply));
  assert_answer (f, CARE_ANSWER_GIVEN, 10);
  g_assert_true (press (f, GDK_KEY_d));
  assert_answer (f, CARE_ANSWER_DECLINED, 0);
}

static void
test_list (Fixture *f, gconstpointer data)
{
  show (f, CARE_FACT_QUALITY);
  g_assert_true (press (f, GDK_KEY_1));
  g_assert_true (press (f, GDK_KEY_3));
  assert_answer (f, CARE_ANSWER_GIVEN, 1 | 1 << 2);
  g_assert_cmpuint (f->advanced, ==, 0);
  g_assert_true (press (f, GDK_KEY_1));
  assert_answer (f, CARE_ANSWER_GIVEN, 1 << 2);
  g_assert_true (press (f, GDK_KEY_3));
  assert_answer (f, CARE_ANSWER_NOT_ASKED, 0);
  g_assert_true (press (f, GDK_KEY_Return));
  g_assert_cmpuint (f->advanced, ==, 1);
}

static void
test_none_stands_alone (Fixture *f, gconstpointer data)
{
  show (f, CARE_FACT_RADIATING);
  g_assert_true (press (f, GDK_KEY_3));
  g_assert_true (press (f, GDK_KEY_1));
  assert_answer (f, CARE_ANSWER_GIVEN, 1);
  g_assert_cmpuint (f->advanced, ==, 1);
  g_assert_true (press (f, GDK_KEY_2));
  assert_answer (f, CARE_ANSWER_GIVEN, 1 << 1);
}

/* Lists longer than the digits are reached by the arrows. */
static void
test_cursor (Fixture *f, gconstpointer data)
{
  show (f, CARE_FACT_SELF_CARE);
  for (int i = 0; i < 12; i++)
    g_assert_true (press (f, GDK_KEY_Right));
  g_assert_true (press (f, GDK_KEY_space));
  assert_answer (f, CARE_ANSWER_GIVEN, 1 << 12);
}

static void
test_set_is_silent (Fixture *f, gconstpointer data)
{
  show (f, CARE_FACT_FEVER);
  care_fact_row_set_answer (f->row, (CareAnswer){ CARE_ANSWER_GIVEN, 1 });
  assert_answer (f, CARE_ANSWER_GIVEN, 1);
  care_fact_row_set_status (f->row, "Not asked yet", "missing");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (f->row), "missing"));
  care_fact_row_set_status (f->row, NULL, NULL);
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (f->row), "missing"));
  g_assert_cmpuint (f->answered, ==, 0);
  g_assert_cmpuint (f->advanced, ==, 0);
}

static void
test_every_fact (Fixture *f, gconstpointer data)
{
  for (int id = 0; id < CARE_N_RECORDED_FACTS; id++)
    {
      const CareFact *fact = care_fact_get ((CareFactId) id);
      g_autoptr (GtkWidget) row = NULL;

      if (fact->type == CARE_FACT_TYPE_TEXT || id == CARE_FACT_AGE_YEARS)
        continue;
      row = g_object_ref_sink (care_fact_row_new (fact->id, id % 2 == 0));
      g_assert_cmpint (care_fact_row_get_fact (CARE_FACT_ROW (row)), ==, id);
      g_assert_true (
          gtk_test_accessible_has_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL));
      g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (row),
                                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
    }
}

static void
picked_cb (int *ret, int position)
{
  *ret = position;
}

static GtkWidget *
find_entry (GtkWidget *widget)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  while (child != NULL && !GTK_IS_ENTRY (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static void
test_pick_cell (Fixture *f, gconstpointer data)
{
  static const char *const names[] = { "Deep tissue massage", "Soft tissue release",
                                       "Spinal manipulation", "Joint mobilisation", NULL };
  GtkWidget *pick = care_pick_cell_new ("Technique, row 1", names, 5);
  GtkWidget *entry;
  int picked = -2;
  guint next = 0;

  gtk_window_set_child (f->window, pick);
  g_signal_connect_swapped (pick, "picked", G_CALLBACK (picked_cb), &picked);
  g_signal_connect_swapped (pick, "next-row", G_CALLBACK (count_cb), &next);
  entry = find_entry (pick);
  gtk_editable_set_text (GTK_EDITABLE (entry), "TISSUE mass");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpint (picked, ==, 0);
  g_assert_cmpuint (next, ==, 1);
  /* A name that begins with the words comes before one that only holds them. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "s");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpint (picked, ==, 1);
  /* What is no name stays and is marked, and Enter does not lead on from it; an emptied cell says
   * nothing. */
  picked = -2;
  next = 0;
  care_pick_cell_set_text (CARE_PICK_CELL (pick), "Soft tissue release");
  gtk_editable_set_text (GTK_EDITABLE (entry), "acupuncture");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpint (picked, ==, -2);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "acupuncture");
  g_assert_nonnull (care_pick_cell_get_fault (CARE_PICK_CELL (pick)));
  g_assert_cmpuint (next, ==, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpint (picked, ==, -1);
  g_assert_null (care_pick_cell_get_fault (CARE_PICK_CELL (pick)));
  g_assert_cmpuint (next, ==, 1);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  /* Names and descriptions are kept for the test to read. */
  g_setenv ("GTK_A11Y", "test", TRUE);
  gtk_test_init (&argc, &argv);
  adw_init ();
  g_resources_register (care_ui_get_resource ());
  ADD ("/app/fact-row/yes-no", test_yes_no);
  ADD ("/app/fact-row/keys-left-alone", test_keys_left_alone);
  ADD ("/app/fact-row/number", test_number);
  ADD ("/app/fact-row/list", test_list);
  ADD ("/app/fact-row/none-stands-alone", test_none_stands_alone);
  ADD ("/app/fact-row/cursor", test_cursor);
  ADD ("/app/fact-row/set-is-silent", test_set_is_silent);
  ADD ("/app/fact-row/every-fact", test_every_fact);
  ADD ("/app/pick-cell/pick", test_pick_cell);
  return g_test_run ();
}
