/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a sheet: what is changed for this patient. The texts that may be changed stand below
 * each other; durations of the rules in them cannot be touched. What was typed is kept as a draft
 * until the sheet is given. */
#include "config.h"

#include "care-handout-view-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "care-compat.h"
#include "care-drafts.h"
#include "care-form-scroll.h"
#include "care-json.h"
#include "care-lint.h"
#include "care-sheet-text.h"
#include "care-trouble.h"

/* One text of the editor; owned by the page's rows, its widgets by the box. */
typedef struct
{
  CareHandoutView *view;
  char *was;
  CareSheetWords *words; /* the same to edit; NULL: of a form words cannot show */
  GtkTextBuffer *buffer;
  GtkWidget *frame;
  GtkLabel *state;
  GtkWidget *restore;
  guint n_findings;
} Row;

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->was);
  care_sheet_words_free (row->words);
  g_free (row);
}

/* What stands there for this patient. Words that were not touched are the template's to the byte.
 */
static char *
text_of (Row *row)
{
  g_autoptr (CareSheetWords) now = care_sheet_text_read (row->buffer);

  if (row->words == NULL)
    return g_strdup (now->text);
  return care_sheet_words_equal (row->words, now) ? g_strdup (row->was)
                                                  : care_sheet_words_to_markdown (now);
}

/**
 * care_handout_view_words_of:
 * @markdown: a text of a sheet
 *
 * Returns: (transfer full): it without signs of Markdown, where that can be
 */
char *
care_handout_view_words_of (const char *markdown)
{
  g_autoptr (CareSheetWords) words = care_sheet_words_new (markdown);

  return g_strdup (words != NULL ? words->text : markdown);
}

static int
find_change (CareHandoutView *self, const char *was)
{
  for (guint i = 0; i < self->changes->len; i++)
    if (g_str_equal (((CareSheetChange *) g_ptr_array_index (self->changes, i))->was, was))
      return (int) i;
  return -1;
}

/* The text as the check of templates reads it: what the rules print is none of its business. */
static GPtrArray *
lint (Row *row, const char *text)
{
  CareHandoutView *self = row->view;
  g_autoptr (GString) body = g_string_new (text);
  CareTemplate part = { .kind = CARE_TEMPLATE_PARTIAL,
                        .id = (char *) "patient",
                        .language = self->shown_language,
                        .for_doctor = self->for_doctor,
                        .body_line = 1 };

  g_string_replace (body, "{", "(", 0);
  g_string_replace (body, "}", ")", 0);
  for (guint i = 0; self->fixed != NULL && self->fixed[i] != NULL; i++)
    if (*self->fixed[i] != '\0')
      g_string_replace (body, self->fixed[i], "{{limit_h}}", 0);
  part.body = body->str;
  return care_handout_lint (self->templates, &part);
}

static gboolean
has_message (GPtrArray *findings, const char *message)
{
  for (guint i = 0; i < findings->len; i++)
    if (g_str_equal (((CareLintFinding *) g_ptr_array_index (findings, i))->message, message))
      return TRUE;
  return FALSE;
}

/* What the check finds in @now that it did not find in the template's own words. */
static char *
list_findings (Row *row, const char *now)
{
  g_autoptr (GPtrArray) before = lint (row, row->was);
  g_autoptr (GPtrArray) after = lint (row, now);
  GString *text = g_string_new (NULL);

  row->n_findings = 0;
  for (guint i = 0; i < after->len; i++)
    {
      const CareLintFinding *finding = g_ptr_array_index (after, i);

      if (has_message (before, finding->message))
        continue;
      row->n_findings++;
      g_string_append_printf (text, "\n%s", finding->message);
    }
  return g_string_free (text, FALSE);
}

static void
show_state (Row *row, const char *now)
{
  gboolean changed = !g_str_equal (now, row->was);
  const char *lost =
      care_sheet_parts_lost_fixed (row->was, now, (const char *const *) row->view->fixed);
  g_autofree char *findings = changed ? list_findings (row, now) : g_strdup ("");
  g_autofree char *text = NULL;

  if (!changed)
    row->n_findings = 0;
  if (lost != NULL)
    /* Translators: a duration such as 3 days. */
    text = g_strdup_printf (_ ("“%s” comes from the rules and has to stay."), lost);
  else if (changed)
    text = g_strconcat (*now == '\0' ? _ ("Left out for this patient")
                                     : _ ("Changed for this patient"),
                        findings, NULL);
  gtk_label_set_label (row->state, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (row->state), text != NULL);
  gtk_widget_set_visible (row->restore, changed);
  if (changed)
    gtk_widget_add_css_class (row->frame, "changed-text");
  else
    gtk_widget_remove_css_class (row->frame, "changed-text");
}

static void
take_change (Row *row)
{
  CareHandoutView *self = row->view;
  g_autofree char *now = text_of (row);
  int at = find_change (self, row->was);

  show_state (row, now);
  if (at >= 0)
    g_ptr_array_remove_index (self->changes, (guint) at);
  if (!g_str_equal (now, row->was))
    g_ptr_array_add (self->changes, care_sheet_change_new (row->was, now));
  if (self->saver != NULL)
    care_draft_saver_touch (self->saver);
  care_handout_view_compose_soon (self);
}

static void
buffer_changed_cb (GtkTextBuffer *buffer, Row *row)
{
  take_change (row);
}

/* What is taken back to the template's words has the template's print again. */
static void
undone_cb (GtkTextBuffer *buffer, Row *row)
{
  g_autoptr (CareSheetWords) now = NULL;

  if (row->words == NULL)
    return;
  now = care_sheet_text_read (buffer);
  if (!g_str_equal (now->text, row->words->text))
    return;
  care_sheet_text_print_as (buffer, row->words);
  take_change (row);
}

/* Durations of the rules are no text to type in. */
static void
fix_numbers (Row *row, const char *text)
{
  char **fixed = row->view->fixed;

  for (guint i = 0; fixed != NULL && fixed[i] != NULL; i++)
    for (const char *p = text; *fixed[i] != '\0' && (p = strstr (p, fixed[i])) != NULL;
         p += strlen (fixed[i]))
      {
        GtkTextIter start, end;
        int at = (int) g_utf8_pointer_to_offset (text, p);

        gtk_text_buffer_get_iter_at_offset (row->buffer, &start, at);
        gtk_text_buffer_get_iter_at_offset (row->buffer, &end,
                                            at + (int) g_utf8_strlen (fixed[i], -1));
        gtk_text_buffer_apply_tag_by_name (row->buffer, "fixed", &start, &end);
      }
}

static void
set_text (Row *row, const char *markdown)
{
  g_autoptr (CareSheetWords) words = row->words != NULL ? care_sheet_words_new (markdown) : NULL;

  if (words == NULL)
    {
      g_clear_pointer (&row->words, care_sheet_words_free);
      words = care_sheet_words_new_plain (markdown);
    }
  care_sheet_text_show (row->buffer, words);
  fix_numbers (row, words->text);
}

static void
restore_cb (GtkWidget *button, Row *row)
{
  set_text (row, row->was);
  take_change (row);
  gtk_widget_child_focus (row->frame, GTK_DIR_TAB_FORWARD);
}

static gboolean
key_pressed_cb (
    GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, GtkTextView *view)
{
  gboolean bare = (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) == 0;

  if (!bare || (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter) ||
      !care_sheet_text_break_line (gtk_text_view_get_buffer (view)))
    return GDK_EVENT_PROPAGATE;
  gtk_text_view_scroll_mark_onscreen (view,
                                      gtk_text_buffer_get_insert (gtk_text_view_get_buffer (view)));
  return GDK_EVENT_STOP;
}

static void
continue_lists (GtkWidget *view)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), view);
  gtk_widget_add_controller (view, keys);
}

static GtkWidget *
new_text_view (Row *row, const char *label)
{
  GtkWidget *view = gtk_text_view_new_with_buffer (row->buffer);

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 9);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 9);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  continue_lists (view);
  return view;
}

static GtkWidget *
new_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  /* What is said of a text makes the options no wider. */
  gtk_label_set_max_width_chars (GTK_LABEL (label), 34);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
add_row (CareHandoutView *self, const CareSheetPart *part)
{
  Row *row = g_new0 (Row, 1);
  const char *label = *part->heading != '\0' ? part->heading : _ ("Opening words");
  int at = find_change (self, part->text);
  const char *now = at >= 0
                        ? ((CareSheetChange *) g_ptr_array_index (self->changes, (guint) at))->now
                        : part->text;
  g_autoptr (GtkTextBuffer) buffer = care_sheet_text_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *restore = NULL;

  /* Translators: heading of the text that is put back. */
  restore = g_strdup_printf (_ ("Restore “%s”"), label);
  row->view = self;
  row->was = g_strdup (part->text);
  row->words = care_sheet_words_new (part->text);
  row->buffer = buffer;
  gtk_text_buffer_create_tag (buffer, "fixed", "editable", FALSE, "weight", PANGO_WEIGHT_BOLD,
                              "underline", PANGO_UNDERLINE_SINGLE, NULL);
  row->frame = gtk_frame_new (NULL);
  gtk_frame_set_child (GTK_FRAME (row->frame), new_text_view (row, label));
  row->state = GTK_LABEL (new_label ("", "changed-status"));
  row->restore = gtk_button_new_with_label (_ ("Restore the Template’s Words"));
  gtk_widget_set_halign (row->restore, GTK_ALIGN_START);
  care_compat_name (row->restore, restore);
  gtk_box_append (GTK_BOX (box), new_label (label, "heading"));
  gtk_box_append (GTK_BOX (box), row->frame);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (row->state));
  gtk_box_append (GTK_BOX (box), row->restore);
  set_text (row, now);
  if (row->words == NULL)
    gtk_box_append (GTK_BOX (box),
                    new_label (_ ("This text has a form of its own, such as a table: signs like * "
                                  "and - belong to it."),
                               NULL));
  show_state (row, now);
  gtk_text_buffer_set_enable_undo (buffer, TRUE);
  g_signal_connect_after (buffer, "undo", G_CALLBACK (undone_cb), row);
  g_signal_connect (buffer, "changed", G_CALLBACK (buffer_changed_cb), row);
  g_signal_connect (row->restore, "clicked", G_CALLBACK (restore_cb), row);
  g_ptr_array_add (self->rows, row);
  gtk_box_append (self->edit_rows, box);
}

/* Returns: (nullable): the text that is typed in. */
static Row *
focused_row (CareHandoutView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; GTK_IS_TEXT_VIEW (focus) && i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);

      if (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)) == row->buffer)
        return row;
    }
  return NULL;
}

static void
bold_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  Row *row = focused_row (CARE_HANDOUT_VIEW (widget));

  if (row == NULL || row->words == NULL)
    return;
  care_sheet_text_toggle_bold (row->buffer);
  /* A text view tells nothing when only the print changes. */
  take_change (row);
}

static void
list_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  Row *row = focused_row (CARE_HANDOUT_VIEW (widget));

  if (row != NULL && row->words != NULL)
    care_sheet_text_toggle_list (row->buffer);
}

/* Class initialisation: what is done in the texts, and the keys for it. */
void
care_handout_view_install_edit (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "handout.bold", NULL, bold_action);
  gtk_widget_class_install_action (widget_class, "handout.list", NULL, list_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_b, GDK_CONTROL_MASK, "handout.bold",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "handout.list", NULL);
}

/**
 * care_handout_view_build_editor:
 * @self: a page with a sheet
 *
 * Shows the sheet's texts that may be changed, as they stand for this patient.
 */
void
care_handout_view_build_editor (CareHandoutView *self)
{
  g_autoptr (GPtrArray) parts = care_sheet_parts_new (self->source != NULL ? self->source : "");
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->edit_rows))) != NULL)
    gtk_box_remove (self->edit_rows, child);
  g_ptr_array_set_free_func (self->rows, row_free);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < parts->len; i++)
    add_row (self, g_ptr_array_index (parts, i));
}

/**
 * care_handout_view_show_edit_error:
 * @self: a page
 * @error: (nullable): why what was typed cannot stand on a sheet; %NULL: it can
 */
void
care_handout_view_show_edit_error (CareHandoutView *self, const GError *error)
{
  g_autofree char *text = NULL;

  if (error != NULL)
    /* Translators: %s says why. */
    text = g_strdup_printf (_ ("The page does not show this yet: %s"), error->message);
  gtk_label_set_label (self->edit_trouble, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->edit_trouble), text != NULL);
}

/* Returns: what the check of templates finds in what was typed. */
guint
care_handout_view_count_findings (CareHandoutView *self)
{
  guint n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    n += ((Row *) g_ptr_array_index (self->rows, i))->n_findings;
  return n;
}

/* --- the draft --- */

/* Returns: (nullable): what was typed, and for which sheet; %NULL for nothing. */
char *
care_handout_view_write_draft (gpointer owner)
{
  CareHandoutView *self = owner;
  g_autofree char *changes = care_sheet_changes_to_json (self->changes);
  GString *out;

  if (changes == NULL)
    return NULL;
  out = g_string_new ("{\"changes\":");
  g_string_append (out, changes);
  g_string_append (out, ",\"language\":");
  care_json_append_string (out, self->shown_language != NULL ? self->shown_language : "");
  g_string_append (out, ",\"template\":");
  care_json_append_string (out, self->shown_id != NULL ? self->shown_id : "");
  g_string_append_c (out, '}');
  return g_string_free (out, FALSE);
}

/**
 * care_handout_view_read_draft:
 * @self: a page with its first sheet
 * @row: what the same person typed for this session and did not give
 */
void
care_handout_view_read_draft (CareHandoutView *self, const CareDraftRow *row)
{
  g_autoptr (JsonNode) root = care_json_parse (row->body, strlen (row->body), NULL);
  JsonObject *object =
      root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  const char *id, *language;

  if (object == NULL || !json_object_has_member (object, "changes"))
    return;
  text = json_to_string (json_object_get_member (object, "changes"), FALSE);
  changes = care_sheet_changes_new_from_json (text, NULL);
  if (changes == NULL || changes->len == 0)
    return;
  id = json_object_get_string_member_with_default (object, "template", "");
  language = json_object_get_string_member_with_default (object, "language", "");
  care_draft_saver_set_id (self->saver, row->id, TRUE);
  g_ptr_array_unref (self->changes);
  self->changes = g_steal_pointer (&changes);
  if (*id != '\0' && *language != '\0')
    {
      g_free (self->template_id);
      self->template_id = g_strdup (id);
      g_free (self->language);
      self->language = g_strdup (language);
    }
  g_clear_pointer (&self->source, g_free);
  gtk_toggle_button_set_active (self->edit_button, TRUE);
  care_handout_view_compose (self);
}

/**
 * care_handout_view_drop_draft:
 * @self: a page
 *
 * The sheet was given with all that was typed, or its words are the template's again.
 */
void
care_handout_view_drop_draft (CareHandoutView *self)
{
  if (self->saver == NULL)
    return;
  g_ptr_array_set_size (self->changes, 0);
  care_draft_saver_touch (self->saver);
  care_draft_saver_flush (self->saver);
  care_handout_view_build_editor (self);
  care_handout_view_compose (self);
}
