/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the person goes. All are actions of the window's class: they work for whatever is inside
 * the window, and nobody outside the program can call them. */
#include "config.h"

#include "care-window-private.h"

#include <glib/gi18n.h>

#include "care-compat.h"
#include "care-copy-file.h"
#include "care-page.h"
#include "care-patient-page.h"
#include "care-preferences.h"
#include "care-settings.h"
#include "care-shortcuts-window.h"
#include "care-triage-page.h"
#include "care-windows.h"

/* Left to the first page and to the person who begins at once. */
#define AHEAD_MS 250

static const char *const desk_actions[] = {
  "care.go",           "care.open-patient", "care.new-patient",       "care.edit-patient",
  "care.new-session",  "care.new-report",   "care.report-now",        "care.open-case",
  "care.show-handout", "care.find",         "care.show-drafts",       "care.new",
  "care.privacy",      "care.show-sidebar", "care.main-menu",         "care.change-person",
  "care.new-window",   "care.preferences",  "care.show-kept-handout", "care.edit-template",
};

/* These write; a read-only clinic refuses them. */
static const char *const writing_actions[] = {
  "care.resume-patient",
  "care.new-patient",
  "care.edit-patient",
  "care.new-session",
  "care.new-report",
  "care.report-now",
  "care.new",
  "care.enter-sessions",
  "care.session-in-row",
  "care.open-notes",
  "care.merge-patient",
  "care.compare-patients",
  "care.unmerge-patient",
  "care.archive-patient",
  "care.unarchive-patient",
};

static GtkListBoxRow *
row_of_page (CareWindow *self, const char *key)
{
  if (g_strcmp0 (key, "today") == 0)
    return self->today_row;
  if (g_strcmp0 (key, "triage") == 0)
    return self->triage_row;
  if (g_strcmp0 (key, "patients") == 0)
    return self->patients_row;
  if (g_strcmp0 (key, "templates") == 0)
    return self->templates_row;
  return NULL;
}

static void
show_title (CareWindow *self)
{
  const char *clinic = self->desk ? care_desk_get_value (self->desk, CARE_VALUE_CLINIC_NAME) : "";
  g_autofree char *title = NULL;

  if (*clinic)
    /* Translators: title of the window: the clinic's name, the program's name. */
    title = g_strdup_printf (_ ("%s – Aftercare"), clinic);
  gtk_window_set_title (GTK_WINDOW (self), title ? title : _ ("Aftercare"));
}

/**
 * care_window_update_actions:
 * @self: the window
 *
 * Sets what can be done now, and the row of the sidebar.
 */
void
care_window_update_actions (CareWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const char *key = self->history ? care_history_get_key (self->history) : NULL;
  GtkListBoxRow *row = row_of_page (self, key);
  gboolean writable = self->desk && !care_desk_is_read_only (self->desk);

  for (guint i = 0; i < G_N_ELEMENTS (desk_actions); i++)
    gtk_widget_action_set_enabled (widget, desk_actions[i], self->desk != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (writing_actions); i++)
    gtk_widget_action_set_enabled (widget, writing_actions[i], writable);
  gtk_widget_action_set_enabled (widget, "care.back",
                                 self->history && care_history_get_depth (self->history) > 1);
  gtk_widget_action_set_enabled (widget, "care.leave-demo",
                                 self->desk && care_desk_is_demo (self->desk));
  /* Pages of one patient belong to no row; the last one stays lit. */
  if (row)
    care_window_light (self, row);
  show_title (self);
}

static GtkWidget *
make_root_page (CareWindow *self, const char *name)
{
  GtkWidget *page = care_pages_new_root (self->desk, name);

  gtk_stack_add_named (self->pages, page, name);
  /* Until it is shown. */
  gtk_accessible_update_state (GTK_ACCESSIBLE (page), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  return page;
}

/**
 * care_window_go:
 * @self: the window
 * @name: today, triage or patients
 *
 * Shows one of the pages of the sidebar; on the page that is shown, leads back to its list.
 */
void
care_window_go (CareWindow *self, const char *name)
{
  GtkWidget *page;

  g_return_if_fail (self->history != NULL);

  page = gtk_stack_get_child_by_name (self->pages, name);
  if (!page)
    page = make_root_page (self, name);
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
  if (care_history_get_page (self->history) == page)
    gtk_widget_activate_action (page, "page.focus", NULL);
  else
    care_history_go (self->history, name, page, TRUE);
}

/* What is measured now need not be measured when the page is turned to. Returns: whether the page
 * fits where it will stand. */
static gboolean
measure_ahead (CareWindow *self, GtkWidget *page)
{
  int width, height, room = gtk_widget_get_width (GTK_WIDGET (self->pages));

  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (page, GTK_ORIENTATION_VERTICAL, MAX (room, width), &height, NULL, NULL, NULL);
  return width <= room && height <= gtk_widget_get_height (GTK_WIDGET (self->pages));
}

static void
place_ahead (CareWindow *self, GtkWidget *page)
{
  const GtkAllocation place = { 0, 0, gtk_widget_get_width (GTK_WIDGET (self->pages)),
                                gtk_widget_get_height (GTK_WIDGET (self->pages)) };

  if (measure_ahead (self, page))
    gtk_widget_size_allocate (page, &place, -1);
}

/* One step at a time: between two of them keys are heard, and a page that was made reads. */
static gboolean
make_ahead_cb (gpointer user_data)
{
  static const char *const names[] = { "today", "triage" };
  enum
  {
    MAKE,
    MEASURE,
    PLACE,
    N_STEPS
  };
  CareWindow *self = user_data;
  guint step = self->ahead_step / G_N_ELEMENTS (names);
  const char *name = names[self->ahead_step % G_N_ELEMENTS (names)];
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, name);

  if (!page)
    make_root_page (self, name);
  else if (!gtk_widget_get_mapped (page) && step == MEASURE)
    measure_ahead (self, page);
  else if (!gtk_widget_get_mapped (page) && step == PLACE)
    place_ahead (self, page);
  if (++self->ahead_step < N_STEPS * G_N_ELEMENTS (names))
    return G_SOURCE_CONTINUE;
  self->ahead_timer = 0;
  return G_SOURCE_REMOVE;
}

/**
 * care_window_make_ahead:
 * @self: the window, with its first page on the screen
 *
 * Makes the pages that are turned to all day, before somebody asks for them: while nothing else is
 * to be done. They read by themselves and keep up with what changes.
 */
void
care_window_make_ahead (CareWindow *self)
{
  self->ahead_step = 0;
  if (self->desk && self->ahead_timer == 0)
    self->ahead_timer = g_timeout_add_full (G_PRIORITY_LOW, AHEAD_MS, make_ahead_cb, self, NULL);
}

/* What is being written is written in one place: two forms over one draft would each take away what
 * the other keeps. */
static gboolean
is_written_elsewhere (CareWindow *self, CarePageKind kind, const char *key)
{
  switch (kind)
    {
    case CARE_PAGE_SESSION_FORM:
    case CARE_PAGE_REPORT_FORM:
    case CARE_PAGE_EDIT_PATIENT:
    case CARE_PAGE_DRAFT_PATIENT:
    case CARE_PAGE_TEMPLATE:
      return care_windows_raise_page (self, key);
    case CARE_PAGE_PATIENT:
    case CARE_PAGE_NEW_PATIENT:
    case CARE_PAGE_HANDOUT:
    case CARE_PAGE_KEPT_HANDOUT:
    case CARE_PAGE_SAME_PERSON:
      break;
    }
  return FALSE;
}

/**
 * care_window_open_page:
 * @self: the window
 * @kind: what kind of page
 * @id: what it is about, see #CarePageKind
 *
 * Shows that page, the one already there if there is one; a form that stands in another window is
 * raised there.
 */
void
care_window_open_page (CareWindow *self, CarePageKind kind, const char *id)
{
  g_autofree char *key = care_pages_dup_key (kind, id);

  if (is_written_elsewhere (self, kind, key))
    return;
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
  if (!care_history_raise (self->history, key))
    care_history_go (self->history, key, care_pages_new (self->desk, kind, id), FALSE);
}

static void
go_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *page = g_variant_get_string (parameter, NULL);

  if (row_of_page (CARE_WINDOW (widget), page))
    care_window_go (CARE_WINDOW (widget), page);
}

/* One handler for the actions that open a page by id. */
static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const struct
  {
    const char *action;
    CarePageKind kind;
  } kinds[] = {
    { "care.open-patient", CARE_PAGE_PATIENT },
    { "care.edit-patient", CARE_PAGE_EDIT_PATIENT },
    { "care.new-session", CARE_PAGE_SESSION_FORM },
    { "care.new-report", CARE_PAGE_REPORT_FORM },
    { "care.show-handout", CARE_PAGE_HANDOUT },
    { "care.show-kept-handout", CARE_PAGE_KEPT_HANDOUT },
    { "care.new-patient", CARE_PAGE_NEW_PATIENT },
    { "care.resume-patient", CARE_PAGE_DRAFT_PATIENT },
    { "care.edit-template", CARE_PAGE_TEMPLATE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (name, kinds[i].action))
      care_window_open_page (CARE_WINDOW (widget), kinds[i].kind,
                             g_variant_get_string (parameter, NULL));
}

static void
open_case_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareWindow *self = CARE_WINDOW (widget);

  care_window_go (self, "triage");
  care_triage_page_select_case (
      CARE_TRIAGE_PAGE (gtk_stack_get_child_by_name (self->pages, "triage")),
      g_variant_get_string (parameter, NULL));
}

/**
 * care_window_show_find:
 * @self: the window
 * @purpose: what choosing somebody does
 *
 * Asks for a patient.
 */
void
care_window_show_find (CareWindow *self, CareFindPurpose purpose)
{
  /* What stands still: the content comes in from beside a narrow window, and GTK finds no monitor
   * for what points there. */
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self->states));
  GtkWidget *over;
  double x, y;

  care_window_lead_back (self);
  if (!self->find)
    {
      self->find = CARE_FIND_POPOVER (care_find_popover_new (self->desk));
      gtk_widget_set_parent (GTK_WIDGET (self->find), parent);
    }
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
  over = adw_leaflet_get_folded (self->leaflet) ? GTK_WIDGET (self->leaflet) : self->content;
  if (gtk_widget_translate_coordinates (over, parent, gtk_widget_get_width (over) / 2.0, 48, &x,
                                        &y))
    gtk_popover_set_pointing_to (GTK_POPOVER (self->find),
                                 &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  care_find_popover_show (self->find, purpose);
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  care_window_show_find (CARE_WINDOW (widget), CARE_FIND_OPEN);
}

static void
report_now_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareWindow *self = CARE_WINDOW (widget);
  GtkWidget *page = care_history_get_page (self->history);

  if (CARE_IS_PATIENT_PAGE (page) && care_patient_page_report_now (CARE_PATIENT_PAGE (page)))
    return;
  care_window_show_find (self, CARE_FIND_REPORT);
}

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareWindow *self = CARE_WINDOW (widget);
  GtkWidget *page = care_history_get_page (self->history);

  if (CARE_IS_PATIENT_PAGE (page))
    care_window_open_page (self, CARE_PAGE_SESSION_FORM,
                           care_patient_page_get_id (CARE_PATIENT_PAGE (page)));
  else
    care_window_open_page (self, CARE_PAGE_NEW_PATIENT, "");
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareWindow *self = CARE_WINDOW (widget);

  if (care_page_is_saving (care_history_get_page (self->history)) || care_window_run_goes_on (self))
    return;
  if (!care_history_back (self->history) && adw_leaflet_get_folded (self->leaflet))
    adw_leaflet_set_visible_child_name (self->leaflet, "sidebar");
}

static void
show_sidebar_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareWindow *self = CARE_WINDOW (widget);

  adw_leaflet_set_visible_child_name (self->leaflet, "sidebar");
  gtk_widget_child_focus (self->sidebar, GTK_DIR_TAB_FORWARD);
}

static void
toast_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  care_toasts_show (CARE_WINDOW (widget)->toasts,
                    care_compat_new_toast (g_variant_get_string (parameter, NULL), 4));
}

static void
toast_undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AdwToast *toast = care_compat_new_toast (g_variant_get_string (parameter, NULL), 8);

  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, "care.undo");
  care_toasts_show (CARE_WINDOW (widget)->toasts, toast);
}

/* By F10 where the sidebar, and with it the button, is folded away. */
static void
main_menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareWindow *self = CARE_WINDOW (widget);

  adw_leaflet_set_visible_child_name (
      self->leaflet, adw_leaflet_get_folded (self->leaflet) ? "sidebar" : "content");
  gtk_menu_button_popup (self->menu_button);
}

static void
show_drafts_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareWindow *self = CARE_WINDOW (widget);

  if (!gtk_widget_get_visible (GTK_WIDGET (self->drafts_button)))
    {
      gtk_widget_activate_action (widget, "care.toast", "s",
                                  _ ("No unfinished sessions or reports"));
      return;
    }
  adw_leaflet_set_visible_child_name (
      self->leaflet, adw_leaflet_get_folded (self->leaflet) ? "sidebar" : "content");
  gtk_menu_button_popup (self->drafts_button);
}

/* The platform has the same key for its inspector. */
static gboolean
care_window_enable_debugging (GtkWindow *window, gboolean toggle)
{
  GtkWindowClass *parent = g_type_class_peek (GTK_TYPE_WINDOW);

  if (!toggle)
    return parent->enable_debugging (window, toggle);
  gtk_widget_activate_action (GTK_WIDGET (window), "care.show-drafts", NULL);
  return TRUE;
}

static void
shortcuts_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareWindow *self = CARE_WINDOW (widget);
  GtkWidget *page = self->history ? care_history_get_page (self->history) : NULL;

  gtk_window_present (GTK_WINDOW (care_shortcuts_window_new (GTK_WINDOW (widget), page)));
}

static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
new_window_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  care_windows_open_beside (CARE_WINDOW (widget));
}

static void
preferences_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_present (
      GTK_WINDOW (care_preferences_new (GTK_WINDOW (widget), CARE_WINDOW (widget)->desk)));
}

static void
person_given (const char *text, gpointer data)
{
  CareWindow *self = data;

  if (self->desk && text && *text)
    care_desk_set_person (self->desk, text);
}

static void
change_person_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareWindow *self = CARE_WINDOW (widget);

  care_window_lead_back (self);
  care_compat_ask_text (GTK_WINDOW (self), _ ("Who Works at This Desk?"),
                        _ ("Sessions, reports and acts on cases are signed with this name."),
                        _ ("_Name"), care_desk_get_person (self->desk), _ ("_Change"), person_given,
                        g_object_ref (self), g_object_unref);
}

static void
retry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareWindow *self = CARE_WINDOW (widget);

  care_window_open_database (self, self->path);
}

static void
read_only_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  care_window_open_read_only (CARE_WINDOW (widget));
}

static void
copy_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (care_copy_file_finish (result, &error))
    text = g_strdup (_ ("Copy saved"));
  else
    /* Translators: a technical message. */
    text = g_strdup_printf (_ ("The copy was not saved: %s"), error->message);
  gtk_widget_activate_action (GTK_WIDGET (self), "care.toast", "s", text);
}

static void
copy_target_chosen (GFile *file, gpointer data)
{
  CareWindow *self = data;

  if (file)
    care_copy_file_async (self->path, file, copy_done_cb, g_object_ref (self));
}

static void
save_copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareWindow *self = CARE_WINDOW (widget);
  g_autofree char *base = g_path_get_basename (self->path);
  g_autofree char *suggested = g_strdup_printf ("damaged-%s", base);

  care_compat_choose_file (GTK_WINDOW (self), _ ("Save a Copy of the Damaged File"), _ ("_Save"),
                           TRUE, suggested, NULL, NULL, copy_target_chosen, g_object_ref (self),
                           g_object_unref);
}

static void
leave_demo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareWindow *self = CARE_WINDOW (widget);
  g_autofree char *clinic = care_settings_default_path (FALSE);

  if (self->settings)
    g_settings_set_boolean (self->settings, "demo", FALSE);
  care_window_open_database (self, clinic);
}

/**
 * care_window_install_actions:
 * @klass: class of the window
 */
void
care_window_install_actions (GtkWidgetClass *klass)
{
  static const struct
  {
    const char *name;
    const char *type;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "care.go", "s", go_action },
    { "care.open-patient", "s", open_action },
    { "care.new-patient", "s", open_action },
    { "care.edit-patient", "s", open_action },
    { "care.new-session", "s", open_action },
    { "care.new-report", "s", open_action },
    { "care.show-handout", "s", open_action },
    { "care.show-kept-handout", "s", open_action },
    { "care.resume-patient", "s", open_action },
    { "care.edit-template", "s", open_action },
    { "care.open-case", "s", open_case_action },
    { "care.report-now", NULL, report_now_action },
    { "care.find", NULL, find_action },
    { "care.new", NULL, new_action },
    { "care.back", NULL, back_action },
    { "care.show-sidebar", NULL, show_sidebar_action },
    { "care.main-menu", NULL, main_menu_action },
    { "care.show-drafts", NULL, show_drafts_action },
    { "care.toast", "s", toast_action },
    { "care.toast-undo", "s", toast_undo_action },
    { "care.shortcuts", NULL, shortcuts_action },
    { "care.close", NULL, close_action },
    { "care.new-window", NULL, new_window_action },
    { "care.preferences", NULL, preferences_action },
    { "care.change-person", NULL, change_person_action },
    { "care.retry", NULL, retry_action },
    { "care.open-read-only", NULL, read_only_action },
    { "care.save-copy", NULL, save_copy_action },
    { "care.leave-demo", NULL, leave_demo_action },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (klass, actions[i].name, actions[i].type, actions[i].activate);
  care_window_install_run (klass);
  care_window_install_people (klass);
  care_window_install_shown (klass);
  gtk_widget_class_install_property_action (klass, "care.privacy", "privacy");
  GTK_WINDOW_CLASS (klass)->enable_debugging = care_window_enable_debugging;
}
