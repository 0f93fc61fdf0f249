/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several windows of one program: one open clinic, one lock. Each has its own pages and goes by
 * itself; the clinic is closed with the last one. */
#include "config.h"

#include "care-windows.h"

#include <glib/gi18n.h>

#include "care-identity-bar.h"
#include "care-window-private.h"

/* Windows close while we walk, so the walk is over a copy. */
static GList *
list_windows (GtkApplication *application)
{
  GList *windows = NULL;

  for (GList *l = gtk_application_get_windows (application); l; l = l->next)
    if (CARE_IS_WINDOW (l->data) && !CARE_WINDOW (l->data)->closing)
      windows = g_list_prepend (windows, g_object_ref (l->data));
  return windows;
}

static void
free_windows (GList *windows)
{
  g_list_free_full (windows, g_object_unref);
}

/* The patient whose name stands over what is shown. */
static CarePatient *
find_patient (GtkWidget *widget)
{
  if (CARE_IS_IDENTITY_BAR (widget))
    return care_identity_bar_get_patient (CARE_IDENTITY_BAR (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      CarePatient *found = gtk_widget_get_child_visible (child) && gtk_widget_get_visible (child)
                               ? find_patient (child)
                               : NULL;

      if (found)
        return found;
    }
  return NULL;
}

static gboolean
is_place (const char *key)
{
  return g_str_equal (key, "today") || g_str_equal (key, "triage") ||
         g_str_equal (key, "patients") || g_str_equal (key, "templates");
}

/**
 * care_windows_open_beside:
 * @window: a window with an open clinic
 *
 * Opens one more window with the patient shown in @window; without one, with the same list.
 */
void
care_windows_open_beside (CareWindow *window)
{
  GtkWidget *page = care_history_get_page (window->history);
  const char *key = care_history_get_key (window->history);
  CarePatient *patient = page ? find_patient (page) : NULL;
  CareWindow *beside = care_window_new_beside (window);

  if (key && is_place (key))
    care_window_go (beside, key);
  if (patient)
    gtk_widget_activate_action (GTK_WIDGET (beside), "care.open-patient", "s",
                                care_patient_get (patient)->id);
}

/**
 * care_windows_raise_page:
 * @window: where a page was asked for
 * @key: what it shows, as care_history_raise () has it
 *
 * Returns: whether another window of the same clinic has that page; it stands in front now
 */
gboolean
care_windows_raise_page (CareWindow *window, const char *key)
{
  GList *windows = list_windows (gtk_window_get_application (GTK_WINDOW (window)));
  gboolean found = FALSE;

  for (GList *l = windows; l && !found; l = l->next)
    {
      CareWindow *other = l->data;

      if (other == window || !other->history || !care_history_raise (other->history, key))
        continue;
      found = TRUE;
      adw_leaflet_set_visible_child_name (other->leaflet, "content");
      gtk_window_present (GTK_WINDOW (other));
      gtk_widget_activate_action (GTK_WIDGET (other), "care.toast", "s",
                                  _ ("This form is open here already"));
    }
  free_windows (windows);
  return found;
}

/**
 * care_windows_close_others:
 * @window: the window that stays
 *
 * Closes all other windows: what was typed there is kept in drafts.
 */
void
care_windows_close_others (CareWindow *window)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (window));
  GList *windows = application ? list_windows (application) : NULL;

  for (GList *l = windows; l; l = l->next)
    if (l->data != window)
      gtk_window_close (GTK_WINDOW (l->data));
  free_windows (windows);
}

/**
 * care_windows_close_all:
 * @application: the application
 *
 * Closes every window; the program ends when the clinic is on disk and the last one gone.
 *
 * Returns: whether there is a window, also one that is closing
 */
gboolean
care_windows_close_all (GtkApplication *application)
{
  GList *windows = list_windows (application);

  for (GList *l = windows; l; l = l->next)
    gtk_window_close (GTK_WINDOW (l->data));
  free_windows (windows);
  return gtk_application_get_windows (application) != NULL;
}
