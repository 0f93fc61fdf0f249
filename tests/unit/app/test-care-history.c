/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way back: pages, places, the cursor; and the table of keys. */
#include <adwaita.h>

#include "care-focus-guard.h"
#include "care-history.h"
#include "care-level-mark.h"
#include "care-shortcuts.h"
#include "care-window.h"

extern GResource *care_ui_get_resource (void);

typedef struct
{
  GtkWindow *window;
  GtkStack *stack;
  CareHistory *history;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->window = GTK_WINDOW (gtk_window_new ());
  f->stack = GTK_STACK (gtk_stack_new ());
  gtk_window_set_child (f->window, GTK_WIDGET (f->stack));
  gtk_window_present (f->window);
  f->history = care_history_new (f->stack);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_window_destroy (f->window);
  g_assert_finalize_object (f->history);
}

static GtkWidget *
go (Fixture *f, const char *key, gboolean keep)
{
  GtkWidget *page = gtk_entry_new ();

  care_history_go (f->history, key, page, keep);
  return page;
}

static void
test_back (Fixture *f, gconstpointer data)
{
  GtkWidget *today = go (f, "today", TRUE);
  GtkWidget *form = go (f, "form", FALSE);

  g_object_add_weak_pointer (G_OBJECT (form), (gpointer *) &form);
  g_assert_true (gtk_stack_get_visible_child (f->stack) == form);
  g_assert_cmpuint (care_history_get_depth (f->history), ==, 2);
  g_assert_true (care_history_back (f->history));
  g_assert_true (gtk_stack_get_visible_child (f->stack) == today);
  g_assert_null (form);
  g_assert_false (care_history_back (f->history));
  g_assert_true (care_history_get_page (f->history) == today);
}

/* A call in the middle of a form: the form is there again, with the cursor in the same field. */
static void
test_cursor (Fixture *f, gconstpointer data)
{
  GtkWidget *form = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *first = gtk_entry_new (), *second = gtk_entry_new ();

  gtk_box_append (GTK_BOX (form), first);
  gtk_box_append (GTK_BOX (form), second);
  care_history_go (f->history, "form", form, FALSE);
  gtk_widget_grab_focus (second);
  go (f, "report", FALSE);
  /* GTK's own memory of the place must not be what is tested. */
  gtk_widget_set_focus_child (form, NULL);
  g_assert_true (care_history_back (f->history));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (f->window), second));
}

static void
test_raise (Fixture *f, gconstpointer data)
{
  GtkWidget *form = go (f, "form:1", FALSE);

  go (f, "patient:1", FALSE);
  g_assert_false (care_history_raise (f->history, "form:2"));
  g_assert_true (care_history_raise (f->history, "form:1"));
  g_assert_true (care_history_get_page (f->history) == form);
  g_assert_cmpuint (care_history_get_depth (f->history), ==, 2);
}

static void
test_limit (Fixture *f, gconstpointer data)
{
  GtkWidget *today = go (f, "today", TRUE);

  for (int i = 0; i < 40; i++)
    go (f, "page", FALSE);
  g_assert_cmpuint (care_history_get_depth (f->history), ==, 16);
  /* What keeps is in the stack still. */
  g_assert_true (gtk_widget_get_parent (today) == GTK_WIDGET (f->stack));
}

/* A page that still reads has put the focus where its list will stand: the keys are the window's.
 */
static void
test_hidden_focus (Fixture *f, gconstpointer data)
{
  GtkWidget *list = gtk_entry_new ();

  care_focus_guard (f->window);
  gtk_stack_add_named (f->stack, gtk_spinner_new (), "loading");
  gtk_stack_add_named (f->stack, list, "list");
  gtk_stack_set_visible_child_name (f->stack, "loading");
  while (g_main_context_iteration (NULL, FALSE))
    ;
  gtk_widget_grab_focus (list);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (f->window), list));
  while (gtk_window_get_focus (f->window))
    g_main_context_iteration (NULL, TRUE);
  gtk_stack_set_visible_child_name (f->stack, "list");
  gtk_widget_grab_focus (list);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (f->window), list));
}

static void
test_marks (void)
{
  GtkWidget *mark = g_object_ref_sink (care_level_mark_new ());

  for (int outcome = 0; outcome < CARE_N_OUTCOMES; outcome++)
    {
      care_level_mark_set_outcome (CARE_LEVEL_MARK (mark), (CareOutcome) outcome);
      g_assert_cmpint ((int) care_level_mark_get_outcome (CARE_LEVEL_MARK (mark)), ==, outcome);
      gtk_test_accessible_assert_property (mark, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                           care_enum_label (CARE_TYPE_OUTCOME, outcome));
    }
  g_assert_finalize_object (mark);
}

/* Every key can be read, and every action of the table is one of the window's. */
static void
test_keys (void)
{
  guint n = 0;
  const CareShortcut *shortcuts = care_shortcuts_get (&n);
  GtkWidgetClass *klass = g_type_class_ref (CARE_TYPE_WINDOW);
  g_autoptr (GHashTable) actions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GType owner;
  const char *name, *property;
  const GVariantType *parameter;

  for (guint i = 0; gtk_widget_class_query_action (klass, i, &owner, &name, &parameter, &property);
       i++)
    g_hash_table_add (actions, g_strdup (name));
  g_assert_cmpuint (n, >, 20);
  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) keys = g_strsplit (shortcuts[i].keys, " ", -1);

      for (guint j = 0; keys[j]; j++)
        {
          guint key = 0;
          GdkModifierType modifiers;

          g_assert_true (gtk_accelerator_parse (keys[j], &key, &modifiers));
          g_assert_cmpuint (key, !=, 0);
        }
      /* Those of the application are its own. */
      if (shortcuts[i].action && !g_str_has_prefix (shortcuts[i].action, "app."))
        g_assert_true (g_hash_table_contains (actions, shortcuts[i].action));
    }
  g_type_class_unref (klass);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (care_ui_get_resource ());
  g_test_add ("/app/history/back", Fixture, NULL, set_up, test_back, tear_down);
  g_test_add ("/app/history/cursor", Fixture, NULL, set_up, test_cursor, tear_down);
  g_test_add ("/app/history/raise", Fixture, NULL, set_up, test_raise, tear_down);
  g_test_add ("/app/history/limit", Fixture, NULL, set_up, test_limit, tear_down);
  g_test_add ("/app/focus-guard/hidden", Fixture, NULL, set_up, test_hidden_focus, tear_down);
  g_test_add_func ("/app/level-mark/says-its-level", test_marks);
  g_test_add_func ("/app/shortcuts/every-action-exists", test_keys);
  return g_test_run ();
}
