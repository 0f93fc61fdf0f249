/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window of preferences that is closed is gone, with the rows that read every change. */
#include "config.h"

#include "care-preferences.h"

#include "care-test-clinic.h"
#include "care-value-row.h"

extern GResource *care_ui_get_resource (void);

static gint64
now (gpointer data)
{
  return CARE_TEST_NOW;
}

static void
take_result (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static CareDesk *
open_desk (const char *path)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  CareDesk *desk;

  care_desk_open_async (path, FALSE, "Mara Costa", now, NULL, NULL, take_result, &result);
  desk = care_desk_open_finish (wait_for (&result), &error);
  g_assert_no_error (error);
  return desk;
}

static void
close_desk (CareDesk *desk)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  care_desk_close_async (desk, take_result, &result);
  care_desk_close_finish (desk, wait_for (&result), &error);
  g_assert_no_error (error);
  g_object_unref (desk);
}

static void
watch_rows (GtkWidget *widget, GPtrArray *rows)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (CARE_IS_VALUE_ROW (child))
        {
          GWeakRef *row = g_new0 (GWeakRef, 1);

          g_weak_ref_init (row, child);
          g_ptr_array_add (rows, row);
        }
      watch_rows (child, rows);
    }
}

static void
watch_free (gpointer row)
{
  g_weak_ref_clear (row);
  g_free (row);
}

static void
test_rows_go (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (watch_free);
  CareDesk *desk;
  GtkWidget *window;

  care_clinic_close (t->clinic, NULL);
  g_clear_object (&t->clinic);
  desk = open_desk (t->path);
  window = care_preferences_new (NULL, desk);
  gtk_window_present (GTK_WINDOW (window));
  watch_rows (window, rows);
  g_assert_cmpuint (rows->len, >, 20);
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (GObject) row = g_weak_ref_get (g_ptr_array_index (rows, i));

      g_assert_null (row);
    }
  close_desk (desk);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (care_ui_get_resource ());
  g_test_add_func ("/app/preferences/rows-go", test_rows_go);
  return g_test_run ();
}
