/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window: opens the clinic without holding up the screen, says what is wrong when it cannot,
 * and closes when everything is on disk. */
#include "config.h"

#include "care-window-private.h"

#include "care-focus-guard.h"
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "care-after-layout.h"
#include "care-compat.h"
#include "care-first-run-page.h"
#include "care-settings.h"
#include "care-shortcuts.h"
#include "care-windows.h"

G_DEFINE_FINAL_TYPE (CareWindow, care_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_PRIVACY = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Nothing is said of a wait shorter than this. */
#define PATIENCE_MS 400

typedef struct
{
  CareWindow *window;
  guint opening;
} Opening;

/**
 * care_window_show_state_page:
 * @self: a window
 * @page: (nullable) (transfer floating): stands in place of the clinic; NULL takes it away
 *
 * The page beside "opening" and "main" is made when it is needed and thrown away after.
 */
void
care_window_show_state_page (CareWindow *self, GtkWidget *page)
{
  GtkWidget *old = gtk_stack_get_child_by_name (self->states, "special");

  if (page)
    {
      gtk_stack_add_child (self->states, page);
      gtk_stack_set_visible_child (self->states, page);
    }
  if (old)
    gtk_stack_remove (self->states, old);
  if (page)
    {
      gtk_stack_page_set_name (gtk_stack_get_page (self->states, page), "special");
      gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
    }
}

static gboolean
opening_takes_long_cb (gpointer user_data)
{
  CareWindow *self = user_data;

  self->opening_timer = 0;
  adw_bin_set_child (self->opening_bin, care_window_new_opening_page ());
  gtk_window_present (GTK_WINDOW (self));
  return G_SOURCE_REMOVE;
}

static void
show_opening (CareWindow *self)
{
  g_clear_handle_id (&self->opening_timer, g_source_remove);
  adw_bin_set_child (self->opening_bin, NULL);
  self->opening_timer = g_timeout_add (PATIENCE_MS, opening_takes_long_cb, self);
  gtk_stack_set_visible_child_name (self->states, "opening");
  care_window_show_state_page (self, NULL);
}

static void
show_names (CareWindow *self)
{
  const char *clinic = care_desk_get_value (self->desk, CARE_VALUE_CLINIC_NAME);
  gboolean demo = care_desk_is_demo (self->desk);

  gtk_label_set_label (self->person_label, care_desk_get_person (self->desk));
  gtk_label_set_label (self->clinic_label, demo ? _ ("DEMO clinic") : clinic);
  gtk_widget_set_visible (self->demo_bar, demo);
  gtk_label_set_label (
      self->safety_label,
      _ ("Read-only: another program has the clinic open, or the file is protected. You can look "
         "things up; nothing can be saved."));
  gtk_revealer_set_reveal_child (self->safety_bar, care_desk_is_read_only (self->desk));
}

static void
desk_privacy_cb (CareWindow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PRIVACY]);
}

static void
desk_data_changed_cb (CareWindow *self, const char *kind)
{
  if (!g_str_equal (kind, "setting") && !g_str_equal (kind, "all"))
    return;
  show_names (self);
  care_window_update_actions (self);
}

static void
show_main (CareWindow *self)
{
  self->history = care_history_new (self->pages);
  g_signal_connect_object (self->history, "notify::page", G_CALLBACK (care_window_update_actions),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "notify::privacy", G_CALLBACK (desk_privacy_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "person-changed", G_CALLBACK (show_names), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "data-changed", G_CALLBACK (desk_data_changed_cb), self,
                           G_CONNECT_SWAPPED);
  show_names (self);
  gtk_stack_set_visible_child_name (self->states, "main");
  care_window_show_state_page (self, NULL);
  care_window_start_person (self);
  care_window_status_start (self);
  if (self->settings)
    {
      g_autofree char *demo = care_settings_default_path (TRUE);

      g_settings_set_boolean (self->settings, "demo", g_str_equal (demo, self->path));
    }
}

static void
take_opened (CareWindow *self, guint number, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareDesk) desk = care_desk_open_finish (result, &error);

  if (number != self->opening || self->closing)
    {
      if (desk)
        care_desk_close_async (desk, NULL, NULL);
      return;
    }
  g_clear_handle_id (&self->opening_timer, g_source_remove);
  if (desk)
    {
      self->desk = g_steal_pointer (&desk);
      show_main (self);
    }
  else if (g_error_matches (error, CARE_STORE_ERROR, CARE_STORE_ERROR_NOT_FOUND))
    care_window_show_first_run (self);
  else
    care_window_show_state_page (self, care_problem_page_new (error, self->path));
  care_window_update_actions (self);
  care_window_present_first (self);
}

static void
desk_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Opening *opening = user_data;
  g_autoptr (CareWindow) self = opening->window;

  take_opened (self, opening->opening, result);
}

static void
open_path (CareWindow *self, gboolean read_only)
{
  g_autofree char *person = care_settings_dup_person (self->settings);
  Opening *opening = g_new0 (Opening, 1);

  care_windows_close_others (self);
  care_window_leave_database (self);
  self->beside = FALSE;
  show_opening (self);
  opening->window = g_object_ref (self);
  opening->opening = ++self->opening;
  care_desk_open_async (self->path, read_only, person, self->clock, self->clock_data,
                        self->settings, desk_opened_cb, opening);
  care_window_update_actions (self);
}

/**
 * care_window_leave_database:
 * @self: the window
 *
 * Takes all pages away, then closes the clinic when what they asked for is done.
 */
void
care_window_leave_database (CareWindow *self)
{
  g_clear_pointer ((GtkWidget **) &self->find, gtk_widget_unparent);
  g_clear_handle_id (&self->ahead_timer, g_source_remove);
  care_window_status_stop (self);
  care_window_run_stop (self);
  if (self->desk)
    care_desk_settle (self->desk);
  if (self->history)
    care_history_clear (self->history);
  g_clear_object (&self->history);
  if (self->desk)
    care_desk_close_async (self->desk, NULL, NULL);
  g_clear_object (&self->desk);
  gtk_widget_set_visible (self->demo_bar, FALSE);
}

static void
first_run_created_cb (CareWindow *self, const char *path)
{
  care_window_open_database (self, path);
}

/**
 * care_window_show_first_run:
 * @self: the window
 *
 * Offers the demo clinic and a clinic of one's own.
 */
void
care_window_show_first_run (CareWindow *self)
{
  g_autofree char *demo = care_settings_default_path (TRUE);
  g_autofree char *clinic =
      g_str_equal (self->path, demo) ? care_settings_default_path (FALSE) : g_strdup (self->path);
  g_autofree char *person = care_settings_dup_person (self->settings);
  GtkWidget *page =
      care_first_run_page_new (clinic, demo, person, self->clock, self->clock_data, self->settings);

  g_signal_connect_object (page, "created", G_CALLBACK (first_run_created_cb), self,
                           G_CONNECT_SWAPPED);
  care_window_show_state_page (self, page);
}

static void
window_closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!care_desk_close_finish (CARE_DESK (source), result, &error))
    g_warning ("closing the clinic: %s", error->message);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
save_geometry (CareWindow *self)
{
  int width, height;

  if (!self->settings)
    return;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (self->settings, "window-width", MAX (width, 360));
  g_settings_set_int (self->settings, "window-height", MAX (height, 300));
  g_settings_set_boolean (self->settings, "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
}

/* Drafts are saved while the pages go; the window is gone when they are on disk. */
static gboolean
care_window_close_request (GtkWindow *window)
{
  CareWindow *self = CARE_WINDOW (window);
  g_autoptr (CareDesk) desk = NULL;

  if (self->closing)
    return TRUE;
  save_geometry (self);
  self->closing = TRUE;
  if (!self->desk)
    return GTK_WINDOW_CLASS (care_window_parent_class)->close_request (window);
  care_desk_settle (self->desk);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_clear_pointer ((GtkWidget **) &self->find, gtk_widget_unparent);
  g_clear_handle_id (&self->ahead_timer, g_source_remove);
  care_window_status_stop (self);
  care_window_run_stop (self);
  care_history_clear (self->history);
  g_clear_object (&self->history);
  desk = g_steal_pointer (&self->desk);
  care_desk_close_async (desk, window_closed_cb, g_object_ref (self));
  return TRUE;
}

static void
leaflet_folded_cb (CareWindow *self)
{
  gboolean folded = adw_leaflet_get_folded (self->leaflet);

  care_after_layout (self, care_window_follow_fold);
  gtk_list_box_set_selection_mode (self->places,
                                   folded ? GTK_SELECTION_NONE : GTK_SELECTION_BROWSE);
  if (self->history)
    {
      adw_leaflet_set_visible_child_name (self->leaflet, "content");
      care_window_update_actions (self);
    }
}

static void
place_activated_cb (CareWindow *self, GtkListBoxRow *row)
{
  care_window_go (self, row == self->today_row      ? "today"
                        : row == self->triage_row   ? "triage"
                        : row == self->patients_row ? "patients"
                                                    : "templates");
}

/* GTK would lead Tab back to the last place inside the pages and never to their header. */
static void
sidebar_entered_cb (CareWindow *self)
{
  GtkWidget *widget = self->content, *next;

  while ((next = gtk_widget_get_focus_child (widget)) != NULL)
    {
      gtk_widget_set_focus_child (widget, NULL);
      widget = next;
    }
}

static void
care_window_dispose (GObject *object)
{
  CareWindow *self = CARE_WINDOW (object);

  g_clear_weak_pointer (&self->before_menu);
  g_clear_handle_id (&self->opening_timer, g_source_remove);
  if (self->pages)
    care_window_leave_database (self);
  g_clear_object (&self->toasts);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->path, g_free);
  G_OBJECT_CLASS (care_window_parent_class)->dispose (object);
}

static void
care_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CareWindow *self = CARE_WINDOW (object);

  g_value_set_boolean (value, self->desk && care_desk_get_privacy (self->desk));
}

static void
care_window_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CareWindow *self = CARE_WINDOW (object);

  if (self->desk)
    care_desk_set_privacy (self->desk, g_value_get_boolean (value));
}

static void
care_window_class_init (CareWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_window_dispose;
  object_class->get_property = care_window_get_property;
  object_class->set_property = care_window_set_property;
  GTK_WINDOW_CLASS (klass)->close_request = care_window_close_request;
  properties[PROP_PRIVACY] = g_param_spec_boolean ("privacy", NULL, NULL, FALSE,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/aftercare_clinic/Aftercare/care-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CareWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, demo_bar);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, states);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, opening_bin);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, sidebar_header);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, places);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, today_row);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, triage_row);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, patients_row);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, templates_row);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, today_badge);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, triage_badge);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, main_menu);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, drafts_button);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, person_label);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, clinic_label);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, safety_bar);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, safety_label);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, CareWindow, content);
  gtk_widget_class_bind_template_callback (widget_class, leaflet_folded_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, sidebar_entered_cb);
  care_window_install_actions (widget_class);
  care_shortcuts_bind (widget_class);
}

/* Made when it is first opened. */
static void
make_main_menu (GtkMenuButton *button, gpointer user_data)
{
  CareWindow *self = CARE_WINDOW (user_data);

  if (!gtk_menu_button_get_popover (button))
    gtk_menu_button_set_menu_model (button, self->main_menu);
  care_window_menu_opens (self, button);
}

static void
care_window_init (CareWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  care_focus_guard (GTK_WINDOW (self));
  gtk_menu_button_set_create_popup_func (self->menu_button, make_main_menu, self, NULL);
  care_compat_name_toasts (self->toast_overlay);
  self->toasts = care_toasts_new (self->toast_overlay);
  self->settings = care_settings_new ();
  if (self->settings)
    gtk_window_set_default_size (GTK_WINDOW (self),
                                 g_settings_get_int (self->settings, "window-width"),
                                 g_settings_get_int (self->settings, "window-height"));
  else
    gtk_window_set_default_size (GTK_WINDOW (self), 1180, 760);
  if (self->settings && g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

/**
 * care_window_new:
 * @application: the application
 * @path: the clinic's file, being opened by the caller
 * @clock: the time, UTC ms
 * @clock_data: (nullable): for @clock; outlives the window
 *
 * The caller began to open the clinic before there was a window, and gives the answer to
 * care_window_take_opened ().
 *
 * Returns: (transfer none): the window; it shows itself when the clinic is open, or when that takes
 *   long
 */
CareWindow *
care_window_new (CareApplication *application,
                 const char *path,
                 CareServiceClock clock,
                 gpointer clock_data)
{
  CareWindow *self = g_object_new (CARE_TYPE_WINDOW, "application", application, NULL);

  self->clock = clock;
  self->clock_data = clock_data;
  self->path = g_strdup (path);
  show_opening (self);
  care_window_update_actions (self);
  return self;
}

/**
 * care_window_new_beside:
 * @other: a window with an open clinic
 *
 * Returns: (transfer none): one more window at the same desk; it shows itself with its first rows
 */
CareWindow *
care_window_new_beside (CareWindow *other)
{
  CareWindow *self;

  g_return_val_if_fail (CARE_IS_WINDOW (other), NULL);
  g_return_val_if_fail (other->desk != NULL, NULL);

  self = g_object_new (CARE_TYPE_WINDOW, "application",
                       gtk_window_get_application (GTK_WINDOW (other)), NULL);
  self->clock = other->clock;
  self->clock_data = other->clock_data;
  self->path = g_strdup (other->path);
  self->beside = TRUE;
  self->desk = care_desk_share (other->desk);
  show_main (self);
  care_window_update_actions (self);
  care_window_present_first (self);
  return self;
}

/**
 * care_window_take_opened:
 * @self: a new window
 * @result: of care_desk_open_async ()
 */
void
care_window_take_opened (CareWindow *self, GAsyncResult *result)
{
  g_return_if_fail (CARE_IS_WINDOW (self));

  take_opened (self, 0, result);
}

/**
 * care_window_open_database:
 * @self: the window
 * @path: a clinic's file
 *
 * Closes the clinic that is open and opens this one.
 */
void
care_window_open_database (CareWindow *self, const char *path)
{
  char *copy;

  g_return_if_fail (CARE_IS_WINDOW (self));

  copy = g_strdup (path); /* @path may be the window's own */
  g_free (self->path);
  self->path = copy;
  open_path (self, FALSE);
}

/**
 * care_window_open_read_only:
 * @self: the window
 *
 * Opens the clinic that could not be opened, to read only.
 */
void
care_window_open_read_only (CareWindow *self)
{
  g_return_if_fail (CARE_IS_WINDOW (self));

  open_path (self, TRUE);
}

/**
 * care_window_get_desk:
 * @self: the window
 *
 * Returns: (transfer none) (nullable): the desk of the clinic that is open
 */
CareDesk *
care_window_get_desk (CareWindow *self)
{
  g_return_val_if_fail (CARE_IS_WINDOW (self), NULL);

  return self->desk;
}
