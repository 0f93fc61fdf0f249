/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The editor of a sheet, a letter or a part of them: its fields and its text beside the page as it
 * will print, and what the check of texts finds. What is typed is kept as a draft; nothing is in
 * force before it is published. */
#include "config.h"

#include "care-template-editor-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "care-json.h"
#include "care-language.h"
#include "care-page.h"
#include "care-template-text.h"
#include "care-template.h"
#include "care-trouble.h"
#include "care-uuid.h"

G_DEFINE_FINAL_TYPE (CareTemplateEditor, care_template_editor, GTK_TYPE_WIDGET)

typedef struct
{
  char *person;
  char **split;
  CareTemplateKey name;
  char *subject;
  char *source, *title; /* of a new text: what it begins as, and is called; NULL: none is meant */
  /* Results */
  char *text;
  char *in_force;
  int base;
  CareDraftRow *draft;
} LoadJob;

static void
load_job_free (LoadJob *job)
{
  g_free (job->person);
  g_strfreev (job->split);
  g_free (job->subject);
  g_free (job->source);
  g_free (job->title);
  g_free (job->text);
  g_free (job->in_force);
  g_clear_pointer (&job->draft, care_draft_row_free);
  g_free (job);
}

/* A new text begins as another one: without its approval, as nobody read it under its new name. */
static char *
begin_as (const char *other, const char *id, const char *title)
{
  g_autofree char *named = care_template_text_set (other, "id", id);
  g_autofree char *had = care_template_text_get (named, "title");
  g_autofree char *titled =
      had != NULL && title != NULL ? care_template_text_set (named, "title", title) : NULL;

  return care_template_text_set (titled != NULL ? titled : named, "version", "1");
}

static gboolean
load_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  LoadJob *job = data;
  CareTemplateKey name = job->name;
  g_autoptr (GPtrArray) versions = care_list_template_versions (clinic, &name, error);
  gboolean is_new = versions != NULL && versions->len == 0;

  if (versions == NULL)
    return FALSE;
  if (is_new && job->source != NULL)
    {
      name.id = job->source;
      g_ptr_array_unref (versions);
      versions = care_list_template_versions (clinic, &name, error);
      if (versions == NULL)
        return FALSE;
    }
  job->draft = care_draft_saver_find (clinic, job->person, CARE_TEMPLATE_DRAFT, job->subject, NULL);
  if (versions->len == 0 && job->draft != NULL)
    return TRUE;
  if (versions->len == 0)
    {
      g_set_error (error, CARE_HANDOUT_ERROR, CARE_HANDOUT_ERROR_NOT_FOUND,
                   "there is no text of this name any more");
      return FALSE;
    }
  {
    const CareTemplateVersionData *newest = care_template_version_get (versions->pdata[0]);

    job->base = is_new ? 0 : newest->number;
    job->in_force = is_new ? NULL : g_strdup (newest->body);
    job->text =
        is_new ? begin_as (newest->body, job->name.id, job->title) : g_strdup (newest->body);
  }
  return TRUE;
}

/**
 * care_template_editor_dup_text:
 * @self: an editor
 *
 * Returns: (transfer full): the file as it stands on the page
 */
char *
care_template_editor_dup_text (CareTemplateEditor *self)
{
  GtkTextIter start, end;
  g_autofree char *body = NULL;
  g_autofree char *ended = NULL;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  body = gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
  ended = *body != '\0' && !g_str_has_suffix (body, "\n") ? g_strconcat (body, "\n", NULL) : NULL;
  return care_template_text_with_body (self->text, ended != NULL ? ended : body);
}

static char *
without_version (const char *text)
{
  g_autofree char *bare = care_template_text_set (text, "version", NULL);

  return g_strchomp (g_steal_pointer (&bare));
}

/* Whether the page holds something that is not in force. */
gboolean
care_template_editor_is_changed (CareTemplateEditor *self)
{
  g_autofree char *text = care_template_editor_dup_text (self);
  g_autofree char *now = without_version (text);
  g_autofree char *before = self->in_force != NULL ? without_version (self->in_force) : NULL;

  return g_strcmp0 (now, before) != 0;
}

static void
show_title (CareTemplateEditor *self)
{
  g_autoptr (CareTemplate) one = NULL;
  g_autofree char *text = care_template_editor_dup_text (self);
  g_autofree char *name = NULL;
  g_autofree char *review = care_template_text_get (text, "review");
  const char *language = care_language_name (self->name.language);
  g_autofree char *state = NULL;

  one = care_template_parse (text, -1, NULL);
  name = one != NULL ? care_template_name (one) : g_strdup (self->name.id);
  if (self->base == 0)
    state = g_strdup_printf ("%s · %s", language, _ ("not published yet"));
  else
    /* Translators: a language, the number of a version. */
    state = g_strdup_printf (_ ("%s · version %d is in force"), language, self->base);
  adw_window_title_set_title (self->title, name);
  adw_window_title_set_subtitle (self->title, state);
  gtk_widget_set_visible (self->review_box, review != NULL && self->base > 0);
}

/* Returns: (nullable): the file, and on which version it was begun; %NULL when it is in force. */
static char *
write_draft (gpointer owner)
{
  CareTemplateEditor *self = owner;
  g_autofree char *text = care_template_editor_dup_text (self);
  GString *out;

  if (!care_template_editor_is_changed (self))
    return NULL;
  out = g_string_new (NULL);
  g_string_append_printf (out, "{\"base\":%d,\"text\":", self->base);
  care_json_append_string (out, text);
  g_string_append_c (out, '}');
  return g_string_free (out, FALSE);
}

/* What is offered, said and shown of the text on the page. */
void
care_template_editor_update (CareTemplateEditor *self)
{
  gboolean may = !care_desk_is_read_only (self->desk) && care_template_editor_is_changed (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "template.publish", may);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "template.discard",
                                 may && self->in_force != NULL);
  show_title (self);
  care_template_editor_show_soon (self);
}

/**
 * care_template_editor_set_text:
 * @self: an editor
 * @text: a template file
 *
 * Puts the file on the page; it can be undone.
 */
void
care_template_editor_set_text (CareTemplateEditor *self, const char *text)
{
  GtkTextIter start, end;

  g_free (self->text);
  self->text = g_strdup (text);
  self->filling = TRUE;
  care_template_editor_show_fields (self);
  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_delete (self->buffer, &start, &end);
  gtk_text_buffer_insert (self->buffer, &start, care_template_text_body (text), -1);
  gtk_text_buffer_end_user_action (self->buffer);
  gtk_text_buffer_get_start_iter (self->buffer, &start);
  gtk_text_buffer_place_cursor (self->buffer, &start);
  self->filling = FALSE;
  care_template_editor_update (self);
}

/* What was typed and is not published: taken up again. */
static char *
text_of_draft (const CareDraftRow *row)
{
  g_autoptr (JsonNode) root = care_json_parse (row->body, strlen (row->body), NULL);

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;
  return g_strdup (
      json_object_get_string_member_with_default (json_node_get_object (root), "text", NULL));
}

static void
load_done (GObject *owner, gpointer data, GError *error)
{
  CareTemplateEditor *self = CARE_TEMPLATE_EDITOR (owner);
  LoadJob *job = data;
  g_autofree char *drafted = NULL;

  if (error != NULL)
    {
      g_autofree char *text = care_trouble_text (error, CARE_KEPT_NOTHING_LOST);

      adw_status_page_set_description (self->error_page, text);
      gtk_stack_set_visible_child_name (self->stack, "error");
      return;
    }
  g_free (self->in_force);
  self->in_force = g_steal_pointer (&job->in_force);
  self->base = job->base;
  if (job->draft != NULL)
    {
      care_draft_saver_set_id (self->saver, job->draft->id, TRUE);
      drafted = text_of_draft (job->draft);
    }
  if (drafted == NULL && job->text == NULL)
    drafted = g_strdup ("---\n---\n");
  gtk_stack_set_visible_child_name (self->stack, "text");
  gtk_text_buffer_set_enable_undo (self->buffer, FALSE);
  care_template_editor_set_text (self, drafted != NULL ? drafted : job->text);
  gtk_text_buffer_set_enable_undo (self->buffer, TRUE);
  care_page_grab_focus (GTK_WIDGET (self), GTK_WIDGET (self->text_view));
  if (job->source != NULL && self->base > 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "care.toast", "s",
                                _ ("There is a text of this name already: this is it."));
}

static void
load (CareTemplateEditor *self)
{
  LoadJob *job = g_new0 (LoadJob, 1);

  job->person = g_strdup (care_desk_get_person (self->desk));
  job->split = g_strdupv (self->split);
  job->name = (CareTemplateKey){ self->name.kind, job->split[2], job->split[1] };
  job->subject = care_template_key_text (self->name.kind, self->name.language, self->name.id);
  if (self->split[3] != NULL)
    {
      const char *title = strchr (self->split[3], '/');

      job->source = g_strndup (self->split[3], strcspn (self->split[3], "/"));
      job->title = title != NULL ? g_strstrip (g_strdup (title + 1)) : NULL;
    }
  care_desk_run (self->desk, CARE_LANE_DESK, load_work, job, (GDestroyNotify) load_job_free,
                 G_OBJECT (self), load_done);
}

static void
buffer_changed_cb (CareTemplateEditor *self)
{
  if (self->filling)
    return;
  care_draft_saver_touch (self->saver);
  care_template_editor_update (self);
}

static void
field_changed_cb (CareTemplateEditor *self)
{
  if (self->filling || self->text == NULL)
    return;
  care_template_editor_take_fields (self);
  care_draft_saver_touch (self->saver);
  care_template_editor_update (self);
}

/**
 * care_template_editor_find_place:
 * @self: an editor
 * @line: of the body, from 1
 * @column: letter of the line, from 1; 0: the line
 * @length: letters; 0: to the end of the line
 * @start: (out): where the place begins
 * @end: (out): where it ends
 *
 * Returns: whether the text has such a line
 */
gboolean
care_template_editor_find_place (CareTemplateEditor *self,
                                 guint line,
                                 guint column,
                                 guint length,
                                 GtkTextIter *start,
                                 GtkTextIter *end)
{
  if (!gtk_text_buffer_get_iter_at_line (self->buffer, start, (int) line - 1))
    return FALSE;
  if (column > 1)
    gtk_text_iter_forward_chars (start, (int) column - 1);
  *end = *start;
  if (length > 0)
    gtk_text_iter_forward_chars (end, (int) length);
  else if (!gtk_text_iter_ends_line (end))
    gtk_text_iter_forward_to_line_end (end);
  return TRUE;
}

/**
 * care_template_editor_go_to:
 * @self: an editor
 * @line: of the body, from 1
 * @column: letter of the line, from 1; 0: the line
 * @length: letters; 0: to the end of the line
 *
 * Selects the place in the text and leads there.
 */
void
care_template_editor_go_to (CareTemplateEditor *self, guint line, guint column, guint length)
{
  GtkTextIter start, end;

  if (!care_template_editor_find_place (self, line, column, length, &start, &end))
    return;
  gtk_text_buffer_select_range (self->buffer, &start, &end);
  gtk_widget_grab_focus (GTK_WIDGET (self->text_view));
  gtk_text_view_scroll_to_mark (self->text_view, gtk_text_buffer_get_insert (self->buffer), 0.1,
                                FALSE, 0, 0);
}

static void
finding_activated_cb (CareTemplateEditor *self, GtkListBoxRow *row)
{
  const guint *place = g_object_get_data (G_OBJECT (row), "care-place");

  if (place[0] > 0)
    care_template_editor_go_to (self, place[0], place[1], place[2]);
}

static void
show_soon (CareTemplateEditor *self)
{
  care_template_editor_show_soon (self);
}

static void
focus_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (CARE_TEMPLATE_EDITOR (widget)->text_view));
}

static gboolean
pane_binding_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  CareTemplateEditor *self = CARE_TEMPLATE_EDITOR (widget);

  adw_flap_set_reveal_flap (self->flap, !adw_flap_get_reveal_flap (self->flap));
  return TRUE;
}

static gboolean
insert_binding_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  gtk_menu_button_popup (CARE_TEMPLATE_EDITOR (widget)->insert_button);
  return TRUE;
}

static void
care_template_editor_unmap (GtkWidget *widget)
{
  CareTemplateEditor *self = CARE_TEMPLATE_EDITOR (widget);

  if (self->saver != NULL)
    care_draft_saver_flush (self->saver);
  GTK_WIDGET_CLASS (care_template_editor_parent_class)->unmap (widget);
}

static void
care_template_editor_dispose (GObject *object)
{
  CareTemplateEditor *self = CARE_TEMPLATE_EDITOR (object);

  g_clear_handle_id (&self->show_source, g_source_remove);
  if (self->saver != NULL)
    {
      care_draft_saver_flush (self->saver);
      care_draft_saver_stop (self->saver);
    }
  g_clear_object (&self->saver);
  self->filling = TRUE;
  care_template_dispose (GTK_WIDGET (self), CARE_TYPE_TEMPLATE_EDITOR);
  g_clear_pointer (&self->layout, care_layout_unref);
  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->split, g_strfreev);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->in_force, g_free);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (care_template_editor_parent_class)->dispose (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, CareTemplateEditor, child)

static void
bind_children (GtkWidgetClass *widget_class)
{
  BIND (title);
  BIND (menu_button);
  BIND (pane_button);
  BIND (review_box);
  BIND (stack);
  BIND (error_page);
  BIND (flap);
  BIND (fields);
  BIND (title_row);
  BIND (title_entry);
  BIND (purpose_row);
  BIND (modality_row);
  BIND (techniques_row);
  BIND (techniques_button);
  BIND (regions_row);
  BIND (regions_button);
  BIND (review_entry);
  BIND (insert_button);
  BIND (text_view);
  BIND (buffer);
  BIND (lint_label);
  BIND (lint_scroller);
  BIND (lint_list);
  BIND (pages_label);
  BIND (large_button);
  BIND (scroller);
  BIND (pages_box);
}

static void
care_template_editor_class_init (CareTemplateEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_template_editor_dispose;
  widget_class->unmap = care_template_editor_unmap;
  gtk_widget_class_install_action (widget_class, "page.focus", NULL, focus_action);
  care_template_editor_install_publish (widget_class);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/aftercare_clinic/Aftercare/care-template-editor.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, field_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, finding_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_soon);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "care.back", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F9, 0, pane_binding_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, GDK_CONTROL_MASK, insert_binding_cb,
                                NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
care_template_editor_init (CareTemplateEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->buffer, "changed", G_CALLBACK (buffer_changed_cb), self);
  care_template_editor_set_up_live (self);
  care_template_editor_set_up_insert (self);
  care_template_editor_bind_publish (self);
}

/**
 * care_template_editor_new:
 * @desk: where it reads and writes
 * @key: a text as care_template_key_text() names it; with a fourth part, a new one that begins as
 *   the text of that id; what follows it after one more "/" is its title
 *
 * Returns: (transfer floating): the page; it loads by itself
 */
GtkWidget *
care_template_editor_new (CareDesk *desk, const char *key)
{
  CareTemplateEditor *self = g_object_new (CARE_TYPE_TEMPLATE_EDITOR, NULL);
  g_autofree char *subject = NULL;
  g_autofree char *draft_id = care_uuid_new (care_desk_now (desk));
  gboolean may_write = !care_desk_is_read_only (desk);

  self->desk = g_object_ref (desk);
  self->key = g_strdup (key);
  self->split = care_template_key_parse (key, &self->name);
  g_return_val_if_fail (self->split != NULL, GTK_WIDGET (self));
  subject = care_template_key_text (self->name.kind, self->name.language, self->name.id);
  self->saver = care_draft_saver_new (desk, CARE_TEMPLATE_DRAFT, subject, write_draft, self);
  care_draft_saver_set_id (self->saver, draft_id, FALSE);
  /* Who may only look is not let type in vain. */
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "template.approve", may_write);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "template.copy", may_write);
  gtk_text_view_set_editable (self->text_view, may_write);
  gtk_widget_set_sensitive (self->fields, may_write);
  gtk_widget_set_sensitive (GTK_WIDGET (self->insert_button), may_write);
  care_template_editor_set_up_fields (self);
  load (self);
  return GTK_WIDGET (self);
}
