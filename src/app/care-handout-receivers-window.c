/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small window: who got which version of a template. Enter shows what one of them got. */
#include "config.h"

#include "care-handout-receivers-window.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "care-compat.h"
#include "care-format-app.h"
#include "care-handout-receivers.h"
#include "care-trouble.h"

#define HANDOUT_ID "care-handout-id"
#define CONTENTS "care-contents"
#define LOADED "care-loaded"

/* A list of widgets: what is above it is for the command line. */
#define MAX_ROWS 300

/* What was loaded, of all versions; it stays with the window. */
typedef struct
{
  char *template_id;
  int version; /* that is shown first */
  gboolean privacy;
  CareDesk *desk;
  GPtrArray *receivers;
  GArray *versions; /* of int, newest first */
  GtkLabel *label;
  GtkListBox *list;
} ReceiversJob;

static void
job_free (ReceiversJob *job)
{
  g_free (job->template_id);
  g_clear_object (&job->desk);
  g_clear_pointer (&job->receivers, g_ptr_array_unref);
  g_clear_pointer (&job->versions, g_array_unref);
  g_free (job);
}

static int
version_of (const CareHandoutReceiver *receiver)
{
  return (int) care_handout_get (receiver->handout)->template_version;
}

static int
compare_versions (gconstpointer a, gconstpointer b)
{
  return *(const int *) b - *(const int *) a;
}

static void
add_version (GArray *versions, int version)
{
  for (guint i = 0; i < versions->len; i++)
    if (g_array_index (versions, int, i) == version)
      return;
  g_array_append_val (versions, version);
}

static gboolean
load_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  ReceiversJob *job = data;

  job->receivers = care_list_handout_receivers (clinic, job->template_id, 0, error);
  if (job->receivers == NULL)
    return FALSE;
  job->versions = g_array_new (FALSE, FALSE, sizeof (int));
  add_version (job->versions, job->version);
  for (guint i = 0; i < job->receivers->len; i++)
    add_version (job->versions, version_of (g_ptr_array_index (job->receivers, i)));
  g_array_sort (job->versions, compare_versions);
  return TRUE;
}

static void
row_activated_cb (GtkWindow *window, GtkListBoxRow *row)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (row), HANDOUT_ID));
  GtkWidget *parent = GTK_WIDGET (gtk_window_get_transient_for (window));

  gtk_window_destroy (window);
  if (parent != NULL)
    gtk_widget_activate_action (parent, "care.show-kept-handout", "s", id);
}

static GtkWidget *
new_row (const CareHandoutReceiver *receiver, const ReceiversJob *job)
{
  const CareHandoutData *handout = care_handout_get (receiver->handout);
  g_autofree char *name = care_format_patient_name (receiver->patient, job->privacy);
  g_autofree char *when = care_format_when (handout->given_at, care_desk_now (job->desk),
                                            care_desk_get_zone (job->desk));
  g_autofree char *facts =
      g_strdup_printf ("%s · %s · %s", when, handout->given_by, handout->language);
  g_autofree char *all = g_strdup_printf ("%s, %s", name, facts);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), facts);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, all, -1);
  g_object_set_data_full (G_OBJECT (row), HANDOUT_ID, g_strdup (handout->id), g_free);
  return row;
}

/* @version: 0 for all of them. */
static void
show_version (const ReceiversJob *job, int version)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *row;
  guint n = 0;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (job->list))) != NULL)
    gtk_list_box_remove (job->list, row);
  for (guint i = 0; i < job->receivers->len; i++)
    {
      const CareHandoutReceiver *receiver = g_ptr_array_index (job->receivers, i);

      if (version != 0 && version_of (receiver) != version)
        continue;
      if (n++ < MAX_ROWS)
        gtk_list_box_append (job->list, new_row (receiver, job));
    }
  if (n == 0)
    g_string_append (text,
                     _ ("Nobody got it yet. Sheets that the printer did not print do not count."));
  else
    g_string_append_printf (text, ngettext ("%u sheet was given", "%u sheets were given", n), n);
  if (n > MAX_ROWS)
    g_string_append_printf (
        text, _ ("\nThe newest %d are shown; “aftercarectl handout receivers” lists all."),
        MAX_ROWS);
  gtk_label_set_label (job->label, text->str);
  gtk_widget_set_visible (GTK_WIDGET (job->list), n > 0);
}

static void
version_chosen_cb (GObject *window, GParamSpec *spec, GtkDropDown *choice)
{
  const ReceiversJob *job = g_object_get_data (window, LOADED);
  guint at = gtk_drop_down_get_selected (choice);

  if (job != NULL && at != GTK_INVALID_LIST_POSITION)
    show_version (job, at < job->versions->len ? g_array_index (job->versions, int, at) : 0);
}

/* The versions there are, and all of them together. */
static GtkWidget *
new_choice (const ReceiversJob *job)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *choice;
  guint selected = 0;

  for (guint i = 0; i < job->versions->len; i++)
    {
      int version = g_array_index (job->versions, int, i);
      g_autofree char *name = g_strdup_printf (_ ("Version %d"), version);

      gtk_string_list_append (names, name);
      if (version == job->version)
        selected = i;
    }
  if (job->versions->len > 1)
    gtk_string_list_append (names, _ ("All versions"));
  choice = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), selected);
  care_compat_name_drop_down (GTK_DROP_DOWN (choice), _ ("Version"));
  return choice;
}

static GtkLabel *
add_label (GtkBox *contents)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_box_append (contents, label);
  return GTK_LABEL (label);
}

static GtkListBox *
add_list (GtkBox *contents, GObject *window)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Who got it"), -1);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (row_activated_cb), window,
                           G_CONNECT_SWAPPED);
  gtk_box_append (contents, list);
  return GTK_LIST_BOX (list);
}

/* What was loaded goes from the job, which ends now, to the window. */
static ReceiversJob *
keep_loaded (GObject *window, ReceiversJob *job)
{
  ReceiversJob *kept = g_memdup2 (job, sizeof *job);

  kept->template_id = g_strdup (job->template_id);
  kept->desk = g_object_ref (job->desk);
  kept->receivers = g_steal_pointer (&job->receivers);
  kept->versions = g_steal_pointer (&job->versions);
  g_object_set_data_full (window, LOADED, kept, (GDestroyNotify) job_free);
  return kept;
}

static void
load_done (GObject *owner, gpointer data, GError *error)
{
  GtkBox *contents = g_object_get_data (owner, CONTENTS);
  ReceiversJob *job;
  GtkWidget *choice;

  if (error != NULL)
    {
      g_autofree char *text = care_trouble_text (error, CARE_KEPT_NOTHING_LOST);

      gtk_label_set_label (add_label (contents), text);
      return;
    }
  job = keep_loaded (owner, data);
  choice = new_choice (job);
  gtk_widget_set_visible (choice, job->versions->len > 1);
  gtk_box_append (contents, choice);
  job->label = add_label (contents);
  job->list = add_list (contents, owner);
  show_version (job, job->version);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (version_chosen_cb), owner,
                           G_CONNECT_SWAPPED);
  if (gtk_widget_get_visible (GTK_WIDGET (job->list)))
    gtk_widget_child_focus (GTK_WIDGET (job->list), GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_child_focus (GTK_WIDGET (contents), GTK_DIR_TAB_FORWARD);
}

static void
add_escape (GtkWidget *window)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, controller);
}

/**
 * care_handout_receivers_window_open:
 * @page: the page it stands over
 * @desk: the desk
 * @template_id: id of a template
 * @version: its version
 */
void
care_handout_receivers_window_open (GtkWidget *page,
                                    CareDesk *desk,
                                    const char *template_id,
                                    int version)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *contents = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  ReceiversJob *job = g_new0 (ReceiversJob, 1);
  gtk_window_set_title (GTK_WINDOW (window), _ ("Who Got This Version"));
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (page)));
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 400, 480);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar),
                                   adw_window_title_new (_ ("Who Got This Version"), template_id));
  gtk_widget_set_margin_top (contents, 12);
  gtk_widget_set_margin_bottom (contents, 12);
  gtk_widget_set_margin_start (contents, 12);
  gtk_widget_set_margin_end (contents, 12);
  adw_clamp_set_child (ADW_CLAMP (clamp), contents);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (all), bar);
  gtk_box_append (GTK_BOX (all), scroller);
  adw_window_set_content (ADW_WINDOW (window), all);
  add_escape (window);
  g_object_set_data (G_OBJECT (window), CONTENTS, contents);
  job->template_id = g_strdup (template_id);
  job->version = version;
  job->privacy = care_desk_get_privacy (desk);
  job->desk = g_object_ref (desk);
  care_desk_run (desk, CARE_LANE_SLOW, load_work, job, (GDestroyNotify) job_free, G_OBJECT (window),
                 load_done);
  gtk_window_present (GTK_WINDOW (window));
}
