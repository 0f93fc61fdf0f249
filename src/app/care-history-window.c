/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who did what to an entry, or to a whole record, from the audit trail, the newest first. Never
 * what a row held: only who, when, what act, and the names of what was changed. */
#include "config.h"

#include "care-history-window.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "care-act-text.h"
#include "care-format-app.h"
#include "care-trouble.h"

/* More of a long trail is in the audit trail itself. */
#define MAX_SHOWN 300

typedef struct
{
  CareDesk *desk;
  CareAct *act; /* NULL: the clinic is only read */
  GArray *subjects;
  GPtrArray *texts; /* of the subjects */
  GPtrArray *acts;  /* result */
} HistoryJob;

static void
history_job_free (HistoryJob *job)
{
  g_clear_pointer (&job->act, care_act_free);
  g_clear_object (&job->desk);
  g_array_unref (job->subjects);
  g_ptr_array_unref (job->texts);
  g_clear_pointer (&job->acts, g_ptr_array_unref);
  g_free (job);
}

static gboolean
history_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  HistoryJob *job = data;

  job->acts = care_read_history (clinic, job->act, job->subjects, error);
  return job->acts != NULL;
}

static GtkWidget *
new_row (CareDesk *desk, const CareStoreAct *act)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *when =
      care_format_when (act->at, care_desk_now (desk), care_desk_get_zone (desk));
  g_autofree char *title = care_act_text (act->action, act->kind);
  /* Translators: when, who, at which machine. */
  g_autofree char *who = g_strdup_printf (_ ("%s · %s · at %s"), when, act->actor, act->desk);
  g_autofree char *both = NULL, *sentence = NULL;

  if (act->refused)
    both = g_strdup_printf ("%s · %s", who, _ ("refused"));
  else if (act->detail && *act->detail)
    both = g_strdup_printf ("%s · %s", who, act->detail);
  else
    both = g_strdup (who);
  sentence = g_strdup_printf ("%s. %s", title, both);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  /* The subtitle has no switch of its own for markup. */
  {
    g_autofree char *escaped = g_markup_escape_text (both, -1);

    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  }
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  return row;
}

static GtkStack *
stack_of (GObject *window)
{
  return g_object_get_data (window, "care-stack");
}

static void
show_words (GtkStack *stack, const char *words)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "story-form");
  gtk_stack_add_named (stack, label, "words");
  gtk_stack_set_visible_child_name (stack, "words");
}

static void
history_done (GObject *owner, gpointer data, GError *error)
{
  HistoryJob *job = data;
  GtkWidget *list, *scrolled;

  if (error)
    {
      g_autofree char *words = care_trouble_text (error, CARE_KEPT_NOTHING_LOST);

      show_words (stack_of (owner), words);
      return;
    }
  if (job->acts->len == 0)
    {
      show_words (stack_of (owner), _ ("The audit trail holds nothing about it."));
      return;
    }
  list = gtk_list_box_new ();
  scrolled = gtk_scrolled_window_new ();
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_add_css_class (list, "history-list");
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_BROWSE);
  for (guint i = 0; i < MIN (job->acts->len, MAX_SHOWN); i++)
    gtk_list_box_append (GTK_LIST_BOX (list),
                         new_row (job->desk, g_ptr_array_index (job->acts, i)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("History"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_stack_add_named (stack_of (owner), scrolled, "list");
  gtk_stack_set_visible_child_name (stack_of (owner), "list");
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0)));
}

static gboolean
close_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static GtkWidget *
new_window (GtkWidget *page, const char *title, const char *about)
{
  GtkWidget *window = adw_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new (), *stack = gtk_stack_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_callback_action_new (close_cb, NULL, NULL)));
  gtk_widget_add_controller (window, keys);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (title, about));
  gtk_stack_add_named (GTK_STACK (stack), adw_bin_new (), "empty");
  gtk_widget_set_vexpand (stack, TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), stack);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_set_title (GTK_WINDOW (window), title);
  gtk_window_set_default_size (GTK_WINDOW (window), 520, 480);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (page)));
  g_object_set_data (G_OBJECT (window), "care-stack", stack);
  return window;
}

/**
 * care_history_window_open:
 * @page: the page it stands over
 * @desk: the desk
 * @title: what it shows
 * @about: of what or of whom
 * @subjects: (element-type CareSubject): the rows; copied
 *
 * Looking is noted in the trail, unless the clinic is open for reading only.
 */
void
care_history_window_open (
    GtkWidget *page, CareDesk *desk, const char *title, const char *about, const GArray *subjects)
{
  GtkWidget *window = new_window (page, title, about);
  HistoryJob *job = g_new0 (HistoryJob, 1);

  job->desk = g_object_ref (desk);
  job->act = care_desk_is_read_only (desk) ? NULL : care_desk_make_act (desk);
  job->texts = g_ptr_array_new_with_free_func (g_free);
  job->subjects = g_array_new (FALSE, FALSE, sizeof (CareSubject));
  for (guint i = 0; i < subjects->len; i++)
    {
      const CareSubject *one = &g_array_index (subjects, CareSubject, i);
      char *table = g_strdup (one->table), *id = g_strdup (one->id);
      const CareSubject copy = { table, id };

      g_ptr_array_add (job->texts, table);
      g_ptr_array_add (job->texts, id);
      g_array_append_val (job->subjects, copy);
    }
  care_desk_run (desk, CARE_LANE_DESK, history_work, job, (GDestroyNotify) history_job_free,
                 G_OBJECT (window), history_done);
  gtk_window_present (GTK_WINDOW (window));
}
