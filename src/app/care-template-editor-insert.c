/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The editor of texts: what can be put into one, found by typing. */
#include "config.h"

#include "care-template-editor-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "care-text.h"

#define MAX_HEIGHT 300
#define WIDTH_CHARS 34

/* Where the cursor goes: before what follows this sign. */
#define CURSOR '|'

static const struct
{
  const char *snippet; /* put in as it is */
  const char *what;
} snippets[] = {
  { "{{limit_h}}", NC_ ("placeholder", "How long soreness may last, from the rules") },
  { "{{severe}}", NC_ ("placeholder", "From which pain it is severe, from the rules") },
  { "{{clinic_phone}}", NC_ ("placeholder", "Phone of the clinic") },
  { "{{opening_hours}}", NC_ ("placeholder", "Opening hours") },
  { "{{out_of_hours}}", NC_ ("placeholder", "Whom to ring when the clinic is closed") },
  { "{{emergency_number}}", NC_ ("placeholder", "Emergency number") },
  { "{{crisis_line}}", NC_ ("placeholder", "Crisis line") },
  { "{{maternity_line}}", NC_ ("placeholder", "Maternity line") },
  { "{{clinic_name}}", NC_ ("placeholder", "Name of the clinic") },
  { "{{clinic_address}}", NC_ ("placeholder", "Address of the clinic") },
  { "{{title}}", NC_ ("placeholder", "Title of this text") },
  { "{{session_line}}", NC_ ("placeholder", "What was treated, and when") },
  { "{{session_code}}", NC_ ("placeholder", "Code of the session") },
  { "{{patient_name}}", NC_ ("placeholder", "Name of the patient") },
  { "{{birth_date}}", NC_ ("placeholder", "Birth date of the patient") },
  { "{{greeting}}", NC_ ("placeholder", "How the patient is greeted, in letters") },
  { "{{letter_date}}", NC_ ("placeholder", "Date of a letter") },
  { "{{sender}}", NC_ ("placeholder", "Who writes a letter") },
  { "{{> warnings}}\n", NC_ ("placeholder", "Warning boxes, from the rules") },
  { "{{> session}}\n", NC_ ("placeholder", "Block: what we did") },
  { "{{> for_you}}\n", NC_ ("placeholder", "Block: the clinician’s words and add-ons") },
  { "{{> next_call}}\n", NC_ ("placeholder", "Block: the next call") },
  { "{{> questions_physiotherapy}}\n", NC_ ("placeholder", "Block: questions, physiotherapy") },
  { "{{> questions_massage}}\n", NC_ ("placeholder", "Block: questions, massage") },
  { "{{> body_chart}}\n", NC_ ("placeholder", "Block: body chart") },
  { "{{> reports}}\n", NC_ ("placeholder", "Block: what the patient reported, to a doctor") },
  { "{{risks}}", NC_ ("placeholder", "Known risks, to a doctor") },
  { "{{> diary}}\n", NC_ ("placeholder", "Block: tear-off diary") },
  { "## |\n", NC_ ("placeholder", "Heading") },
  { "**|**", NC_ ("placeholder", "Strong words") },
  { "<!-- list: do -->\n- |\n", NC_ ("placeholder", "List of what to do") },
  { "<!-- list: avoid -->\n- |\n", NC_ ("placeholder", "List of what to avoid") },
  { "<!-- list: ask -->\n- |\n", NC_ ("placeholder", "List of questions") },
  { "<!-- box: note -->\n|\n<!-- /box -->\n", NC_ ("placeholder", "Box with a note") },
  { "<!-- call -->\n|\n<!-- /call -->\n", NC_ ("placeholder", "Lines with a telephone") },
};

typedef struct
{
  CareTemplateEditor *editor;
  GtkWidget *popover;
  GtkListBox *list;
  GtkWidget *entry;
} Insert;

static guint
index_of (GtkListBoxRow *row)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "care-snippet"));
}

static gboolean
matches_cb (GtkListBoxRow *row, gpointer data)
{
  Insert *insert = data;
  guint i = index_of (row);
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (insert->entry));
  g_autofree char *all = g_strdup_printf (
      "%s %s", g_dpgettext2 (NULL, "placeholder", snippets[i].what), snippets[i].snippet);
  g_autofree char *folded = g_utf8_casefold (all, -1);
  g_autofree char *wanted = g_utf8_casefold (typed, -1);

  return strstr (folded, wanted) != NULL;
}

static void
insert_snippet (CareTemplateEditor *self, const char *snippet)
{
  const char *cursor = strchr (snippet, CURSOR);
  g_autofree char *head =
      cursor != NULL ? g_strndup (snippet, (gsize) (cursor - snippet)) : g_strdup (snippet);
  GtkTextIter at;
  GtkTextMark *mark;

  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_delete_selection (self->buffer, TRUE, TRUE);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &at, gtk_text_buffer_get_insert (self->buffer));
  /* A block stands on lines of its own. */
  if (strchr (snippet, '\n') != NULL && !gtk_text_iter_starts_line (&at))
    gtk_text_buffer_insert (self->buffer, &at, "\n", 1);
  gtk_text_buffer_insert (self->buffer, &at, head, -1);
  mark = gtk_text_buffer_create_mark (self->buffer, NULL, &at, TRUE);
  if (cursor != NULL)
    gtk_text_buffer_insert (self->buffer, &at, cursor + 1, -1);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &at, mark);
  gtk_text_buffer_place_cursor (self->buffer, &at);
  gtk_text_buffer_delete_mark (self->buffer, mark);
  gtk_text_buffer_end_user_action (self->buffer);
  gtk_text_view_scroll_mark_onscreen (self->text_view, gtk_text_buffer_get_insert (self->buffer));
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, Insert *insert)
{
  gtk_popover_popdown (GTK_POPOVER (insert->popover));
  insert_snippet (insert->editor, snippets[index_of (row)].snippet);
  gtk_widget_grab_focus (GTK_WIDGET (insert->editor->text_view));
}

static GtkListBoxRow *
first_match (Insert *insert)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (insert->list, i)) != NULL; i++)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
      return row;
  return NULL;
}

static void
typed_cb (GtkEditable *entry, Insert *insert)
{
  gtk_list_box_invalidate_filter (insert->list);
  gtk_list_box_select_row (insert->list, first_match (insert));
}

static void
entered_cb (GtkEditable *entry, Insert *insert)
{
  GtkListBoxRow *row = first_match (insert);

  if (row != NULL)
    row_activated_cb (insert->list, row, insert);
}

/* Back to the text: on the button the next space would open the list again. */
static void
stopped_cb (GtkEditable *entry, Insert *insert)
{
  gtk_popover_popdown (GTK_POPOVER (insert->popover));
  gtk_widget_grab_focus (GTK_WIDGET (insert->editor->text_view));
}

static void
shown_cb (GtkWidget *popover, Insert *insert)
{
  gtk_editable_set_text (GTK_EDITABLE (insert->entry), "");
  gtk_list_box_select_row (insert->list, first_match (insert));
  gtk_widget_grab_focus (insert->entry);
}

static GtkWidget *
new_row (guint i)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (g_dpgettext2 (NULL, "placeholder", snippets[i].what));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), WIDTH_CHARS);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_label (GTK_LABEL (label)), -1);
  g_object_set_data (G_OBJECT (row), "care-snippet", GUINT_TO_POINTER (i));
  return row;
}

static void
connect (Insert *insert)
{
  g_signal_connect (insert->entry, "search-changed", G_CALLBACK (typed_cb), insert);
  g_signal_connect (insert->entry, "activate", G_CALLBACK (entered_cb), insert);
  g_signal_connect (insert->entry, "stop-search", G_CALLBACK (stopped_cb), insert);
  g_signal_connect (insert->list, "row-activated", G_CALLBACK (row_activated_cb), insert);
  g_signal_connect (insert->popover, "map", G_CALLBACK (shown_cb), insert);
}

/**
 * care_template_editor_set_up_insert:
 * @self: an editor
 *
 * Fills the list of what can be put in. It closes with the page.
 */
void
care_template_editor_set_up_insert (CareTemplateEditor *self)
{
  Insert *insert = g_new0 (Insert, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  insert->editor = self;
  insert->popover = gtk_popover_new ();
  insert->entry = gtk_search_entry_new ();
  insert->list = GTK_LIST_BOX (gtk_list_box_new ());
  g_object_set (insert->entry, "placeholder-text", _ ("Phone, warning, list…"), "search-delay", 0,
                NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (insert->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Find what to insert"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (insert->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What can be inserted"), -1);
  for (guint i = 0; i < G_N_ELEMENTS (snippets); i++)
    gtk_list_box_append (insert->list, new_row (i));
  gtk_list_box_set_filter_func (insert->list, matches_cb, insert, NULL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MAX_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (insert->list));
  gtk_box_append (GTK_BOX (box), insert->entry);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_popover_set_child (GTK_POPOVER (insert->popover), box);
  gtk_menu_button_set_popover (self->insert_button, insert->popover);
  connect (insert);
  g_object_set_data_full (G_OBJECT (self), "care-insert", insert, g_free);
}
