/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The editor of texts: while somebody writes, the page as it will print and what the check finds,
 * both made on a lane a moment after the last letter. */
#include "config.h"

#include "care-template-editor-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "care-clinic-values.h"
#include "care-handout-page.h"
#include "care-lint.h"
#include "care-reading-grade.h"
#include "care-template-preview.h"
#include "care-template-text.h"

/* Letters come faster than pages need to. */
#define SHOW_AFTER_MS 250
#define CHECK_AFTER_MS 700

typedef struct
{
  CareAct *act;
  char *text;
  guint generation;
  gboolean pages; /* only the check, with all of the pages */
  CareLayoutOptions options;
  /* Results */
  CareDocument *document;
  GPtrArray *findings;
  GError *trouble; /* why the text cannot be read or shown */
  guint body_line;
  double grade;
} LiveJob;

static void
live_job_free (LiveJob *job)
{
  care_act_free (job->act);
  g_free (job->text);
  g_clear_pointer (&job->document, care_document_free);
  g_clear_pointer (&job->findings, g_ptr_array_unref);
  g_clear_error (&job->trouble);
  g_free (job);
}

static LiveJob *
new_job (CareTemplateEditor *self)
{
  LiveJob *job = g_new0 (LiveJob, 1);

  job->act = care_desk_make_act (self->desk);
  job->text = care_template_editor_dup_text (self);
  job->generation = self->generation;
  return job;
}

/* What is wrong with the text is a result, no failure. */
static gboolean
live_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  LiveJob *job = data;
  g_autoptr (CareTemplateSet) with = NULL;
  g_autoptr (CareTemplate) one = care_read_template (clinic, job->act, job->text, job->pages, &with,
                                                     &job->findings, &job->trouble);

  if (one == NULL)
    return TRUE;
  job->body_line = one->body_line;
  job->grade = care_handout_reading_grade (with, one);
  if (!job->pages)
    job->document = care_compose_template_preview (clinic, job->act, with, one, &job->trouble);
  return TRUE;
}

static GtkWidget *
new_finding_row (const CareLintFinding *finding, guint body_line)
{
  GtkWidget *row = gtk_list_box_row_new ();
  guint line = finding->line >= body_line ? finding->line - body_line + 1 : 0;
  guint place[] = { line, finding->column, finding->length };
  g_autofree char *text = NULL;
  GtkWidget *label;

  if (line > 0)
    /* Translators: number of a line, what is to be looked at there. */
    text = g_strdup_printf (_ ("Line %u: %s"), line, finding->message);
  else
    text = g_strdup (finding->message);
  label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), line > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_object_set_data_full (G_OBJECT (row), "care-place", g_memdup2 (place, sizeof place), g_free);
  return row;
}

static void
underline (CareTemplateEditor *self, guint line, guint column, guint length)
{
  GtkTextIter start, end;

  if (care_template_editor_find_place (self, line, column, length, &start, &end))
    gtk_text_buffer_apply_tag_by_name (self->buffer, "finding", &start, &end);
}

static char *
summary (const LiveJob *job, guint n_errors, guint n_advice)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (n_errors == 0)
    g_string_append (text, _ ("Nothing to mend"));
  else
    g_string_append_printf (text, ngettext ("%u thing to mend", "%u things to mend", n_errors),
                            n_errors);
  if (n_advice > 0)
    g_string_append_printf (text, ngettext (", %u hint", ", %u hints", n_advice), n_advice);
  if (!isnan (job->grade))
    {
      g_string_append (text, " · ");
      /* Translators: years of school a text asks of its reader, and how many are aimed at. */
      g_string_append_printf (text, _ ("reading grade %.1f (aim: %.0f)"), job->grade,
                              CARE_READING_GRADE_AIM);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
clear_findings (CareTemplateEditor *self)
{
  GtkTextIter start, end;
  GtkWidget *child;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_remove_tag_by_name (self->buffer, "finding", &start, &end);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->lint_list))) != NULL)
    gtk_list_box_remove (self->lint_list, child);
}

static void
show_findings (CareTemplateEditor *self, const LiveJob *job)
{
  g_autofree char *text = NULL;
  guint n = job->findings->len;

  clear_findings (self);
  self->n_errors = care_handout_lint_count_errors (job->findings);
  for (guint i = 0; i < n; i++)
    {
      const CareLintFinding *finding = job->findings->pdata[i];

      gtk_list_box_append (self->lint_list, new_finding_row (finding, job->body_line));
      if (finding->line >= job->body_line)
        underline (self, finding->line - job->body_line + 1, finding->column, finding->length);
    }
  text = summary (job, self->n_errors, n - self->n_errors);
  gtk_label_set_label (self->lint_label, text);
  gtk_widget_remove_css_class (GTK_WIDGET (self->lint_label), "error");
  gtk_widget_set_visible (self->lint_scroller, n > 0);
}

/* The page stays as it last was; what is wrong stands where the findings do. */
static void
show_trouble (CareTemplateEditor *self, const GError *trouble)
{
  /* Translators: why. */
  g_autofree char *text =
      g_strdup_printf (_ ("The page does not show this yet: %s"), trouble->message);

  clear_findings (self);
  gtk_label_set_label (self->lint_label, text);
  gtk_widget_add_css_class (GTK_WIDGET (self->lint_label), "error");
  gtk_widget_set_visible (self->lint_scroller, FALSE);
}

static void
show_pages (CareTemplateEditor *self)
{
  guint n_pages = care_layout_n_pages (self->layout);
  g_autofree char *count = g_strdup_printf (ngettext ("%u page", "%u pages", n_pages), n_pages);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->pages_box))) != NULL)
    gtk_box_remove (self->pages_box, child);
  for (guint page = 0; page < n_pages; page++)
    gtk_box_append (self->pages_box, care_handout_page_new (self->layout, page));
  gtk_label_set_label (self->pages_label, count);
}

static void
check_done (GObject *owner, gpointer data, GError *error)
{
  CareTemplateEditor *self = CARE_TEMPLATE_EDITOR (owner);
  LiveJob *job = data;

  if (job->generation == self->generation && error == NULL && job->findings != NULL)
    show_findings (self, job);
}

static gboolean
check_cb (gpointer data)
{
  CareTemplateEditor *self = data;
  LiveJob *job = new_job (self);

  self->show_source = 0;
  job->pages = TRUE;
  care_desk_run (self->desk, CARE_LANE_SLOW, live_work, job, (GDestroyNotify) live_job_free,
                 G_OBJECT (self), check_done);
  return G_SOURCE_REMOVE;
}

/* Looking at every page takes longer than a letter: it is done when somebody stops to think. */
static void
check_soon (CareTemplateEditor *self)
{
  if (self->show_source == 0 && self->name.kind != CARE_TEMPLATE_PARTIAL)
    self->show_source = g_timeout_add (CHECK_AFTER_MS, check_cb, self);
}

static void
live_done (GObject *owner, gpointer data, GError *error)
{
  CareTemplateEditor *self = CARE_TEMPLATE_EDITOR (owner);
  LiveJob *job = data;
  CareLayout *layout = NULL;

  if (job->generation != self->generation)
    return;
  if (error != NULL && job->trouble == NULL)
    job->trouble = g_error_copy (error);
  if (job->document != NULL)
    layout = care_layout_new (job->document, &job->options, &job->trouble);
  self->readable = layout != NULL;
  if (layout == NULL)
    {
      show_trouble (self, job->trouble);
      return;
    }
  g_clear_pointer (&self->layout, care_layout_unref);
  self->layout = layout;
  show_pages (self);
  show_findings (self, job);
  check_soon (self);
}

/* Placeholders and marks of blocks look unlike the words that are printed. */
static void
tint (CareTemplateEditor *self)
{
  static const struct
  {
    const char *pattern, *tag;
  } marks[] = {
    { "\\{\\{[^}\\n]*\\}\\}", "placeholder" },
    { "<!--.*?-->", "mark" },
    { "^#{1,6} .*$", "heading" },
  };
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  text = gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      g_autoptr (GRegex) regex = g_regex_new (marks[i].pattern, G_REGEX_MULTILINE, 0, NULL);
      g_autoptr (GMatchInfo) match = NULL;
      int from = 0, to = 0;

      gtk_text_buffer_get_bounds (self->buffer, &start, &end);
      gtk_text_buffer_remove_tag_by_name (self->buffer, marks[i].tag, &start, &end);
      g_regex_match (regex, text, 0, &match);
      for (; g_match_info_matches (match); g_match_info_next (match, NULL))
        {
          g_match_info_fetch_pos (match, 0, &from, &to);
          gtk_text_buffer_get_iter_at_offset (self->buffer, &start,
                                              (int) g_utf8_strlen (text, from));
          gtk_text_buffer_get_iter_at_offset (self->buffer, &end, (int) g_utf8_strlen (text, to));
          gtk_text_buffer_apply_tag_by_name (self->buffer, marks[i].tag, &start, &end);
        }
    }
}

/**
 * care_template_editor_show:
 * @self: an editor with a text
 *
 * Has the page made and the text checked.
 */
void
care_template_editor_show (CareTemplateEditor *self)
{
  LiveJob *job;

  g_clear_handle_id (&self->show_source, g_source_remove);
  self->generation++;
  job = new_job (self);
  job->options.large = gtk_check_button_get_active (self->large_button);
  job->options.paper = g_str_equal (care_desk_get_value (self->desk, CARE_VALUE_PAPER), "letter")
                           ? CARE_PAPER_LETTER
                           : CARE_PAPER_A4;
  tint (self);
  care_desk_run (self->desk, CARE_LANE_SLOW, live_work, job, (GDestroyNotify) live_job_free,
                 G_OBJECT (self), live_done);
}

static gboolean
show_cb (gpointer data)
{
  CareTemplateEditor *self = data;

  self->show_source = 0;
  care_template_editor_show (self);
  return G_SOURCE_REMOVE;
}

/* While somebody types. */
void
care_template_editor_show_soon (CareTemplateEditor *self)
{
  if (self->text == NULL)
    return;
  if (self->layout == NULL)
    {
      care_template_editor_show (self);
      return;
    }
  g_clear_handle_id (&self->show_source, g_source_remove);
  self->show_source = g_timeout_add (SHOW_AFTER_MS, show_cb, self);
}

/**
 * care_template_editor_set_up_live:
 * @self: an editor
 *
 * Makes the looks of the parts of a text. Each differs by more than its colour.
 */
void
care_template_editor_set_up_live (CareTemplateEditor *self)
{
  gtk_text_buffer_create_tag (self->buffer, "placeholder", "weight", PANGO_WEIGHT_SEMIBOLD, "style",
                              PANGO_STYLE_ITALIC, NULL);
  gtk_text_buffer_create_tag (self->buffer, "mark", "style", PANGO_STYLE_ITALIC, "scale", 0.9,
                              NULL);
  gtk_text_buffer_create_tag (self->buffer, "heading", "weight", PANGO_WEIGHT_BOLD, NULL);
  gtk_text_buffer_create_tag (self->buffer, "finding", "underline", PANGO_UNDERLINE_ERROR, NULL);
}
