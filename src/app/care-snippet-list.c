/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic's snippets in rows to be edited: short form, text, and a blank row behind the last. It
 * is kept when the person goes on; what cannot be kept stays as typed, with the reason under it. */
#include "config.h"

#include "care-snippet-list.h"

#include <glib/gi18n.h>
#include <string.h>

#include "care-keep-value.h"
#include "care-snippets.h"
#include "care-text.h"
#include "care-trouble.h"

struct _CareSnippetList
{
  AdwPreferencesRow parent_instance;

  CareDesk *desk;
  char *kept;   /* the value that the rows show */
  GtkBox *rows; /* of SnippetRow */
  GtkLabel *trouble;
  gboolean applying;
};

G_DEFINE_FINAL_TYPE (CareSnippetList, care_snippet_list, ADW_TYPE_PREFERENCES_ROW)

static GtkEditable *
code_entry (GtkWidget *row)
{
  return GTK_EDITABLE (gtk_widget_get_first_child (row));
}

static GtkEditable *
text_entry (GtkWidget *row)
{
  return GTK_EDITABLE (gtk_widget_get_next_sibling (gtk_widget_get_first_child (row)));
}

static void
show_trouble (CareSnippetList *self, const char *words)
{
  gtk_label_set_label (self->trouble, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), words != NULL);
}

static void
set_done (GObject *owner, gpointer data, GError *error)
{
  g_autofree char *words = error != NULL ? care_trouble_text (error, CARE_KEPT_FORM) : NULL;

  show_trouble (CARE_SNIPPET_LIST (owner), words);
}

/* A new line is written \n here too: the rows are one line high. */
static char *
shown_text (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  return g_strjoinv ("\\n", lines);
}

static char *
typed_text (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\\n", -1);

  return g_strjoinv ("\n", lines);
}

static const char *
what_is_wrong (const GPtrArray *snippets, const char *code, const char *text)
{
  if (!care_snippet_code_is_valid (code))
    return _ ("Not saved: a short form has letters and digits only, 16 at most.");
  if (care_text_is_blank (text))
    return _ ("Not saved: a short form has no text.");
  for (guint i = 0; i < snippets->len; i++)
    if (g_str_equal (((const CareSnippet *) g_ptr_array_index (snippets, i))->code, code))
      return _ ("Not saved: a short form stands there twice.");
  return NULL;
}

/* Returns: (transfer full) (nullable): what the rows say; %NULL when it cannot be kept */
static char *
read_rows (CareSnippetList *self)
{
  g_autoptr (GPtrArray) snippets =
      g_ptr_array_new_with_free_func ((GDestroyNotify) care_snippet_free);
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows));

  for (; row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      g_autofree char *code = care_text_clean_line (gtk_editable_get_text (code_entry (row)));
      g_autofree char *text = typed_text (gtk_editable_get_text (text_entry (row)));
      const char *wrong;

      if (*code == '\0' && care_text_is_blank (text))
        continue;
      wrong = what_is_wrong (snippets, code, text);
      if (wrong != NULL)
        {
          show_trouble (self, wrong);
          return NULL;
        }
      g_ptr_array_add (snippets, care_snippet_new (code, g_strstrip (text)));
    }
  return care_snippets_write (snippets);
}

static void
keep (CareSnippetList *self)
{
  g_autofree char *value = NULL;

  if (self->applying || self->desk == NULL || care_desk_is_read_only (self->desk))
    return;
  value = read_rows (self);
  if (value == NULL)
    return;
  show_trouble (self, NULL);
  if (g_strcmp0 (value, self->kept) == 0)
    return;
  g_free (self->kept);
  self->kept = g_strdup (value);
  care_keep_value (self->desk, CARE_VALUE_SNIPPETS, value, G_OBJECT (self), set_done);
}

static void add_row (CareSnippetList *self, const char *code, const char *text);

/* Whoever writes in the last row gets a blank one behind it. */
static void
typed_cb (CareSnippetList *self)
{
  GtkWidget *last = gtk_widget_get_last_child (GTK_WIDGET (self->rows));

  if (!self->applying && (*gtk_editable_get_text (code_entry (last)) != '\0' ||
                          *gtk_editable_get_text (text_entry (last)) != '\0'))
    add_row (self, "", "");
}

/* From the text on to the next short form, from there to its text. */
static void
activate_cb (CareSnippetList *self)
{
  keep (self);
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static GtkWidget *
new_entry (CareSnippetList *self, const char *text, const char *label, int width)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), width);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_sensitive (entry, !care_desk_is_read_only (self->desk));
  g_signal_connect_object (entry, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (keep), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, focus);
  return entry;
}

static void
add_row (CareSnippetList *self, const char *code, const char *text)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *shown = shown_text (text);
  GtkWidget *entry = new_entry (self, shown, _ ("Text"), 12);

  gtk_widget_set_hexpand (entry, TRUE);
  gtk_box_append (GTK_BOX (row), new_entry (self, code, _ ("Short form"), 9));
  gtk_box_append (GTK_BOX (row), entry);
  gtk_box_append (self->rows, row);
}

/* Shows what is on the disk; what somebody is typing is left alone. */
static void
refresh (CareSnippetList *self)
{
  const char *value = care_desk_get_value (self->desk, CARE_VALUE_SNIPPETS);
  g_autoptr (GPtrArray) snippets = NULL;
  GtkWidget *row;

  if (g_strcmp0 (value, self->kept) == 0)
    return;
  g_free (self->kept);
  self->kept = g_strdup (value);
  snippets = care_snippets_parse (value, NULL);
  self->applying = TRUE;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, row);
  for (guint i = 0; snippets != NULL && i < snippets->len; i++)
    {
      const CareSnippet *one = g_ptr_array_index (snippets, i);

      add_row (self, one->code, one->text);
    }
  add_row (self, "", "");
  self->applying = FALSE;
}

static void
desk_data_changed_cb (CareSnippetList *self, const char *kind, const char *id)
{
  if (g_str_equal (kind, "setting") && g_str_equal (id, CARE_VALUE_SNIPPETS))
    refresh (self);
}

static void
care_snippet_list_unroot (GtkWidget *widget)
{
  keep (CARE_SNIPPET_LIST (widget));

  GTK_WIDGET_CLASS (care_snippet_list_parent_class)->unroot (widget);
}

static void
care_snippet_list_dispose (GObject *object)
{
  CareSnippetList *self = CARE_SNIPPET_LIST (object);

  g_clear_object (&self->desk);

  G_OBJECT_CLASS (care_snippet_list_parent_class)->dispose (object);
}

static void
care_snippet_list_finalize (GObject *object)
{
  g_free (CARE_SNIPPET_LIST (object)->kept);

  G_OBJECT_CLASS (care_snippet_list_parent_class)->finalize (object);
}

static void
care_snippet_list_class_init (CareSnippetListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = care_snippet_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = care_snippet_list_finalize;
  GTK_WIDGET_CLASS (klass)->unroot = care_snippet_list_unroot;
}

static void
care_snippet_list_init (CareSnippetList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->rows = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  self->trouble = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->trouble, 0);
  gtk_label_set_wrap (self->trouble, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->trouble), "value-trouble");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->rows));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->trouble));
  gtk_widget_add_css_class (box, "value-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

/**
 * care_snippet_list_new:
 * @desk: where it reads and writes
 *
 * Returns: (transfer floating): a row that keeps what is typed when the person goes on
 */
GtkWidget *
care_snippet_list_new (CareDesk *desk)
{
  CareSnippetList *self = g_object_new (CARE_TYPE_SNIPPET_LIST, NULL);

  self->desk = g_object_ref (desk);
  refresh (self);
  g_signal_connect_object (desk, "data-changed", G_CALLBACK (desk_data_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
