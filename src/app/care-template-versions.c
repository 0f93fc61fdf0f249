/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The versions of a text in a window of their own: who published what, when and why; what each
 * would change in the text on the page; and putting an older one on the page, to be published
 * again. */
#include "config.h"

#include "care-template-editor-private.h"

#include <glib/gi18n-lib.h>

#include "care-format-app.h"
#include "care-line-diff.h"
#include "care-template-text.h"
#include "care-time.h"
#include "care-trouble.h"

typedef struct
{
  CareTemplateEditor *editor; /* owned */
  GtkWidget *window;
  GtkListBox *list;
  GtkTextBuffer *buffer;
  GtkLabel *label;
  GtkWidget *use_button;
  GPtrArray *versions; /* of CareTemplateVersion */
} Versions;

typedef struct
{
  char **split;
  CareTemplateKey name;
  GPtrArray *versions;
} VersionsJob;

static void
versions_job_free (VersionsJob *job)
{
  g_strfreev (job->split);
  g_clear_pointer (&job->versions, g_ptr_array_unref);
  g_free (job);
}

static void
versions_free (gpointer data)
{
  Versions *self = data;

  g_clear_pointer (&self->versions, g_ptr_array_unref);
  g_object_unref (self->editor);
  g_free (self);
}

static gboolean
versions_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  VersionsJob *job = data;

  job->versions = care_list_template_versions (clinic, &job->name, error);
  return job->versions != NULL;
}

static void
add_line (Versions *self, const CareDiffLine *line)
{
  static const char *const signs[] = { "    ", "−   ", "+   " };
  static const char *const tags[] = { NULL, "gone", "new" };
  GtkTextIter end;
  int from;

  gtk_text_buffer_get_end_iter (self->buffer, &end);
  from = gtk_text_iter_get_offset (&end);
  gtk_text_buffer_insert (self->buffer, &end, signs[line->change], -1);
  gtk_text_buffer_insert (self->buffer, &end, line->text, -1);
  gtk_text_buffer_insert (self->buffer, &end, "\n", 1);
  if (tags[line->change] != NULL)
    {
      GtkTextIter start;

      gtk_text_buffer_get_iter_at_offset (self->buffer, &start, from);
      gtk_text_buffer_apply_tag_by_name (self->buffer, tags[line->change], &start, &end);
    }
}

static const CareTemplateVersionData *
selected (Versions *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row == NULL || self->versions == NULL)
    return NULL;
  return care_template_version_get (self->versions->pdata[gtk_list_box_row_get_index (row)]);
}

/* From that version to the text on the page. */
static void
show_difference (Versions *self)
{
  const CareTemplateVersionData *version = selected (self);
  g_autofree char *text = NULL;
  g_autofree char *words = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  guint n_gone = 0, n_new = 0;

  gtk_text_buffer_set_text (self->buffer, "", 0);
  gtk_widget_set_sensitive (self->use_button, version != NULL);
  if (version == NULL)
    return;
  {
    g_autofree char *now = care_template_editor_dup_text (self->editor);
    g_autofree char *before = care_template_text_set (version->body, "version", NULL);

    text = care_template_text_set (now, "version", NULL);
    lines = care_line_diff (before, text);
  }
  for (guint i = 0; i < lines->len; i++)
    {
      const CareDiffLine *line = lines->pdata[i];

      n_gone += line->change == CARE_LINE_GONE;
      n_new += line->change == CARE_LINE_NEW;
      add_line (self, line);
    }
  if (n_gone + n_new == 0)
    words = g_strdup (_ ("The text on the page says the same."));
  else
    /* Translators: numbers of lines. */
    words = g_strdup_printf (_ ("From this version to the page: %u lines gone (−), %u new (+)"),
                             n_gone, n_new);
  gtk_label_set_label (self->label, words);
}

static GtkWidget *
new_row (Versions *self, const CareTemplateVersionData *version, gboolean in_force)
{
  CareDesk *desk = self->editor->desk;
  GtkWidget *row = adw_action_row_new ();
  /* Translators: number of a version. */
  g_autofree char *title =
      g_strdup_printf (in_force ? _ ("Version %d, in force") : _ ("Version %d"), version->number);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *escaped = NULL;

  if (version->published_at == CARE_TIME_NONE)
    g_string_append (text, _ ("As the program brings it"));
  else
    {
      g_autofree char *when =
          care_format_when (version->published_at, care_desk_now (desk), care_desk_get_zone (desk));

      g_string_append_printf (text, "%s · %s", when, version->published_by);
    }
  if (version->reason != NULL)
    g_string_append_printf (text, "\n%s", version->reason);
  if (version->findings != NULL)
    g_string_append_printf (text, "\n%s", _ ("Published with things to mend"));
  escaped = g_markup_escape_text (text->str, -1);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  {
    g_autofree char *sentence = g_strdup_printf ("%s. %s", title, text->str);

    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                    -1);
  }
  return row;
}

static void
versions_done (GObject *owner, gpointer data, GError *error)
{
  VersionsJob *job = data;
  Versions *self = g_object_get_data (owner, "care-versions");

  if (error != NULL)
    {
      g_autofree char *text = care_trouble_text (error, CARE_KEPT_NOTHING_LOST);

      gtk_label_set_label (self->label, text);
      return;
    }
  self->versions = g_steal_pointer (&job->versions);
  for (guint i = 0; i < self->versions->len; i++)
    gtk_list_box_append (
        self->list, new_row (self, care_template_version_get (self->versions->pdata[i]), i == 0));
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  if (self->versions->len > 0)
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0)));
}

static void
use_cb (Versions *self)
{
  const CareTemplateVersionData *version = selected (self);

  if (version == NULL || self->editor->desk == NULL)
    return;
  care_template_editor_set_text (self->editor, version->body);
  care_draft_saver_touch (self->editor->saver);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor->text_view));
  gtk_window_close (GTK_WINDOW (self->window));
}

static gboolean
close_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

/* A list that is taken apart gives its selection up; nobody is to be told then. */
static void
unmap_cb (Versions *self)
{
  g_signal_handlers_disconnect_by_data (self->list, self);
}

static GtkWidget *
new_scrolled (GtkWidget *child, const char *label)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), child);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return scrolled;
}

static GtkWidget *
new_difference (Versions *self)
{
  GtkWidget *view = gtk_text_view_new ();

  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_buffer_create_tag (self->buffer, "gone", "strikethrough", TRUE, NULL);
  gtk_text_buffer_create_tag (self->buffer, "new", "weight", PANGO_WEIGHT_BOLD, NULL);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 9);
  return new_scrolled (view, _ ("What changed since this version"));
}

static GtkWidget *
new_content (Versions *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *lists;

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->label = GTK_LABEL (gtk_label_new (""));
  self->use_button = gtk_button_new_with_mnemonic (_ ("_Put on the Page"));
  gtk_widget_set_tooltip_text (self->use_button,
                               _ ("Enter; it is in force again once it is published"));
  gtk_widget_set_sensitive (self->use_button, FALSE);
  g_signal_connect_swapped (self->use_button, "clicked", G_CALLBACK (use_cb), self);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->use_button);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  g_signal_connect_swapped (self->list, "row-selected", G_CALLBACK (show_difference), self);
  /* Tab leads through the rows and would choose another one on its way to the button. */
  gtk_list_box_set_activate_on_single_click (self->list, FALSE);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (use_cb), self);
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_wrap (self->label, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "story-form");
  lists = new_scrolled (GTK_WIDGET (self->list), _ ("Versions"));
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), lists);
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), new_difference (self));
  gtk_box_set_homogeneous (GTK_BOX (box), FALSE);
  return box;
}

/**
 * care_template_editor_show_versions:
 * @editor: an editor
 *
 * Opens the window.
 */
void
care_template_editor_show_versions (CareTemplateEditor *editor)
{
  Versions *self = g_new0 (Versions, 1);
  VersionsJob *job = g_new0 (VersionsJob, 1);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->editor = g_object_ref (editor);
  self->window = adw_window_new ();
  gtk_window_set_title (GTK_WINDOW (self->window), _ ("Versions"));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 640, 620);
  gtk_window_set_modal (GTK_WINDOW (self->window), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (self->window),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (editor))));
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_callback_action_new (close_cb, NULL, NULL)));
  gtk_widget_add_controller (self->window, keys);
  g_signal_connect_swapped (self->window, "unmap", G_CALLBACK (unmap_cb), self);
  adw_window_set_content (ADW_WINDOW (self->window), new_content (self));
  g_object_set_data_full (G_OBJECT (self->window), "care-versions", self, versions_free);
  job->split = care_template_key_parse (editor->key, &job->name);
  care_desk_run (editor->desk, CARE_LANE_SLOW, versions_work, job,
                 (GDestroyNotify) versions_job_free, G_OBJECT (self->window), versions_done);
  gtk_window_present (GTK_WINDOW (self->window));
}
