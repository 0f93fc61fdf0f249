/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small window: who got which version of a template. Enter shows what one of them got. */
#include "config.h"

#include "care-handout-receivers-window.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "care-format-app.h"
#include "care-handout-receivers.h"
#include "care-trouble.h"

#define HANDOUT_ID "care-handout-id"
#define CONTENTS "care-contents"

typedef struct
{
  char *template_id;
  int version;
  gboolean privacy;
  CareDesk *desk;
  GPtrArray *receivers;
} ReceiversJob;

static void
job_free (ReceiversJob *job)
{
  g_free (job->template_id);
  g_clear_object (&job->desk);
  g_clear_pointer (&job->receivers, g_ptr_array_unref);
  g_free (job);
}

static gboolean
load_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  ReceiversJob *job = data;

  job->receivers = care_list_handout_receivers (clinic, job->template_id, job->version, error);
  return job->receivers != NULL;
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

static void
load_done (GObject *owner, gpointer data, GError *error)
{
  const ReceiversJob *job = data;
  GtkBox *contents = g_object_get_data (owner, CONTENTS);
  GtkWidget *label = gtk_label_new (NULL), *list;
  g_autofree char *text = NULL;
  guint n = error == NULL ? job->receivers->len : 0;

  if (error != NULL)
    text = care_trouble_text (error, CARE_KEPT_NOTHING_LOST);
  else if (n == 0)
    text = g_strdup (_ ("Nobody got it yet. Sheets that the printer did not print do not count."));
  else
    text = g_strdup_printf (ngettext ("%u sheet was given", "%u sheets were given", n), n);
  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_box_append (contents, label);
  if (n == 0)
    return;
  list = gtk_list_box_new ();
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Who got it"), -1);
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), new_row (g_ptr_array_index (job->receivers, i), job));
  g_signal_connect_object (list, "row-activated", G_CALLBACK (row_activated_cb), owner,
                           G_CONNECT_SWAPPED);
  gtk_box_append (contents, list);
  gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD);
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
  /* Translators: name of a template, its version. */
  g_autofree char *subtitle = g_strdup_printf (_ ("%s, version %d"), template_id, version);

  gtk_window_set_title (GTK_WINDOW (window), _ ("Who Got This Version"));
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (page)));
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 400, 480);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar),
                                   adw_window_title_new (_ ("Who Got This Version"), subtitle));
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
