/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The aftercare sheet of a session: seen as it will print beside what may be chosen; printed, saved
 * as PDF, kept. The same page shows a sheet that was given. */
#include "config.h"

#include "care-handout-view-private.h"

#include <glib/gi18n-lib.h>

#include "care-clinic-values.h"
#include "care-code.h"
#include "care-compat.h"
#include "care-handout-page.h"
#include "care-store-patients.h"
#include "care-store-sessions.h"
#include "care-template.h"
#include "care-time.h"
#include "care-trouble.h"
#include "care-uuid.h"

#include <string.h>

/* Letters come faster than pages need to. */
#define COMPOSE_AFTER_MS 250

G_DEFINE_FINAL_TYPE (CareHandoutView, care_handout_view, GTK_TYPE_WIDGET)

void
care_sheet_job_free (CareSheetJob *job)
{
  care_act_free (job->act);
  g_free (job->page_id);
  g_free (job->session_id);
  g_free (job->template_id);
  g_free (job->language);
  g_clear_pointer (&job->changes, g_ptr_array_unref);
  g_clear_object (&job->target);
  g_clear_pointer (&job->document, care_document_free);
  g_clear_object (&job->patient);
  g_clear_object (&job->session);
  g_clear_pointer (&job->templates, care_template_set_unref);
  g_free (job->fitting_id);
  g_clear_object (&job->made);
  g_clear_pointer (&job->draft, care_draft_row_free);
  g_free (job);
}

static GPtrArray *
copy_changes (const GPtrArray *changes)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) care_sheet_change_free);

  for (guint i = 0; i < changes->len; i++)
    {
      const CareSheetChange *change = g_ptr_array_index (changes, i);

      g_ptr_array_add (copy, care_sheet_change_new (change->was, change->now));
    }
  return copy;
}

/* Returns: (transfer full): all that was chosen on the page. */
CareSheetJob *
care_handout_view_new_job (CareHandoutView *self)
{
  CareSheetJob *job = g_new0 (CareSheetJob, 1);

  job->act = care_desk_make_act (self->desk);
  job->page_id = g_strdup (self->page_id);
  job->session_id = g_strdup (self->session_id);
  job->template_id = g_strdup (self->template_id);
  job->language = g_strdup (self->language);
  job->changes = copy_changes (self->changes);
  job->options.session_id = job->session_id;
  job->options.template_id = job->template_id;
  job->options.language = job->language;
  job->options.changes = job->changes;
  job->options.large = gtk_check_button_get_active (self->large_button);
  job->options.letter_paper =
      care_paper_for_locale () == CARE_PAPER_LETTER ||
      g_str_equal (care_desk_get_value (self->desk, CARE_VALUE_PAPER), "letter");
  if (!gtk_check_button_get_active (self->diary_button))
    job->options.omit |= CARE_HANDOUT_OMIT_DIARY;
  if (!gtk_check_button_get_active (self->questions_button))
    job->options.omit |= CARE_HANDOUT_OMIT_QUESTIONS;
  job->generation = self->generation;
  return job;
}

/* What writes into the record is not done by a window that only reads. */
void
care_handout_view_enable (CareHandoutView *self, gboolean print, gboolean save)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean may = !care_desk_is_read_only (self->desk);

  gtk_widget_action_set_enabled (widget, "handout.print", print && may);
  gtk_widget_action_set_enabled (widget, "handout.print-dialog", print && may);
  gtk_widget_action_set_enabled (widget, "handout.save", save && may);
}

void
care_handout_view_show_error (CareHandoutView *self, const GError *error)
{
  g_autofree char *text = care_trouble_text (error, CARE_KEPT_NOTHING_LOST);

  adw_status_page_set_description (self->error_page, text);
  care_handout_view_enable (self, FALSE, FALSE);
  care_handout_view_show_child (self, "error");
  care_handout_view_go_on (self);
}

static void
show_warnings (CareHandoutView *self, const CareDocument *document)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < document->warnings->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            (const char *) g_ptr_array_index (document->warnings, i));
  if (care_layout_is_too_tall (self->layout))
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "",
                            _ ("Something is higher than a page and would be cut: its page has a "
                               "red edge. Make that text shorter, or switch large print off."));
  gtk_label_set_label (self->warning_label, text->str);
  gtk_revealer_set_reveal_child (self->warning_revealer, text->len > 0);
}

static GtkWidget *
new_page (CareHandoutView *self, guint page)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *words = care_handout_page_words (self->layout, page);
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_box_append (GTK_BOX (box), care_handout_page_new (self->layout, page));
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

/* How many pages there are, and whether they are too many. */
static char *
count_pages (CareLayout *layout)
{
  guint n_pages = care_layout_n_pages (layout);
  guint n_over = care_handout_page_over_leaf (layout);
  guint n_leaves = (n_pages + CARE_LEAF_PAGES - 1) / CARE_LEAF_PAGES;
  g_autofree char *pages = g_strdup_printf (ngettext ("%u page", "%u pages", n_pages), n_pages);
  g_autofree char *more = NULL;

  if (n_leaves < 2)
    return g_steal_pointer (&pages);
  if (n_over > 0)
    more = g_strdup_printf (
        ngettext ("%u more than fits on one leaf", "%u more than fit on one leaf", n_over), n_over);
  else
    /* Translators: of paper, printed on both sides. */
    more = g_strdup_printf (ngettext ("%u leaf", "%u leaves", n_leaves), n_leaves);
  return g_strdup_printf ("%s · %s", pages, more);
}

static guint
count_left_out (const GPtrArray *changes)
{
  guint n = 0;

  for (guint i = 0; i < changes->len; i++)
    n += *((const CareSheetChange *) g_ptr_array_index (changes, i))->now == '\0' ? 1 : 0;
  return n;
}

/* How many texts are not the template's; a bar marks them on the pages. */
static void
append_changes (GString *line, const GPtrArray *changes)
{
  guint n_left_out = count_left_out (changes);
  guint n_changed = changes->len - n_left_out;

  if (n_changed > 0)
    g_string_append_printf (
        line,
        ngettext ("\n%u text changed for this patient: see the bar in the margin",
                  "\n%u texts changed for this patient: see the bars in the "
                  "margin",
                  n_changed),
        n_changed);
  if (n_left_out > 0)
    g_string_append_printf (line,
                            ngettext ("\n%u text left out for this patient",
                                      "\n%u texts left out for this patient", n_left_out),
                            n_left_out);
}

/**
 * care_handout_view_show_pages:
 * @self: a page with a layout
 * @title: of the sheet
 * @exact: whether what is shown may be printed
 */
void
care_handout_view_show_pages (CareHandoutView *self, const char *title, gboolean exact)
{
  g_autofree char *count = count_pages (self->layout);
  g_autoptr (GString) line = g_string_new (title);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->pages_box))) != NULL)
    gtk_box_remove (self->pages_box, child);
  for (guint page = 0; page < care_layout_n_pages (self->layout); page++)
    gtk_box_append (self->pages_box, new_page (self, page));
  g_string_append_printf (line, "\n%s", count);
  append_changes (line, self->changes);
  gtk_label_set_label (self->pages_label, line->str);
  care_handout_view_show_child (self, "pages");
  care_handout_view_enable (self, exact, TRUE);
}

static gboolean
compose_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  CareSheetJob *job = data;
  CareStore *store = care_clinic_get_store (clinic);
  g_autoptr (CareDocument) fitting = NULL;
  CareHandoutOptions plain = { .session_id = job->session_id };

  job->session = care_store_get_session (store, job->session_id, error);
  if (job->session == NULL)
    return FALSE;
  job->patient = care_store_get_patient (store, care_session_get (job->session)->patient_id, error);
  if (job->patient == NULL)
    return FALSE;
  if (job->find_draft)
    {
      g_autoptr (GError) local = NULL;

      job->draft =
          care_draft_saver_find (clinic, job->act->actor, CARE_HANDOUT_DRAFT, job->page_id, &local);
      if (local != NULL)
        g_warning ("the draft of a sheet could not be read: %s", local->message);
    }
  if (!care_compose_session_handout (clinic, job->act, &plain, &fitting, NULL, error))
    return FALSE;
  job->fitting_id = g_strdup (fitting->template_id);
  job->templates = care_template_set_ref (care_handout_templates (clinic, NULL));
  return care_compose_session_handout (clinic, job->act, &job->options, &job->document, NULL,
                                       error);
}

static void
show_facts (CareHandoutView *self, const CareSheetJob *job)
{
  const CareDocument *document = job->document;
  g_autoptr (GString) text = g_string_new (NULL);

  if (document->frame.session_line != NULL)
    g_string_append_printf (text, "%s\n", document->frame.session_line);
  /* Translators: the code of a session, as it stands on the sheet. */
  g_string_append_printf (text, _ ("Session code %s"), care_session_get (job->session)->code);
  g_string_append_c (text, '\n');
  /* Translators: version of a template, name and version of a rule set. */
  g_string_append_printf (text, _ ("Template version %d, rules %s version %d"),
                          document->template_version, document->rules_id, document->rules_version);
  gtk_label_set_label (self->facts_label, text->str);
}

static void
take_document (CareHandoutView *self, CareSheetJob *job)
{
  gboolean other = g_strcmp0 (self->source, job->document->source) != 0;

  g_free (self->shown_id);
  self->shown_id = g_strdup (job->document->template_id);
  self->shown_version = job->document->template_version;
  g_free (self->shown_language);
  self->shown_language = g_strdup (job->document->language);
  g_clear_pointer (&self->templates, care_template_set_unref);
  self->templates = g_steal_pointer (&job->templates);
  g_strfreev (self->fixed);
  self->fixed = g_strdupv (job->document->fixed);
  g_free (self->source);
  self->source = g_strdup (job->document->source);
  care_handout_view_fill_lists (self, job);
  if (other)
    care_handout_view_build_editor (self);
  care_handout_view_show_edit_error (self, NULL);
}

static void
compose_done (GObject *owner, gpointer data, GError *error)
{
  CareHandoutView *self = CARE_HANDOUT_VIEW (owner);
  CareSheetJob *job = data;
  CareLayoutOptions options = { .paper =
                                    job->options.letter_paper ? CARE_PAPER_LETTER : CARE_PAPER_A4,
                                .large = job->options.large };
  g_autoptr (GError) layout_error = NULL;
  CareLayout *layout = NULL;

  if (job->generation != self->generation)
    return;
  gtk_spinner_stop (self->spinner);
  self->drafted = TRUE;
  if (error == NULL)
    layout = care_layout_new (job->document, &options, &layout_error);
  if (layout == NULL && self->changes->len > 0 && self->layout != NULL)
    {
      /* What was typed cannot stand on a sheet; it stays where it was typed. */
      care_handout_view_show_edit_error (self, error != NULL ? error : layout_error);
      care_handout_view_enable (self, FALSE, FALSE);
      care_handout_view_go_on (self);
      return;
    }
  if (layout == NULL)
    {
      care_handout_view_show_error (self, error != NULL ? error : layout_error);
      return;
    }
  g_clear_pointer (&self->layout, care_layout_unref);
  self->layout = layout;
  care_identity_bar_set_patient (self->identity, job->patient, NULL);
  show_facts (self, job);
  take_document (self, job);
  care_handout_view_show_pages (self, job->document->title, TRUE);
  show_warnings (self, job->document);
  if (job->draft != NULL)
    care_handout_view_read_draft (self, job->draft);
  /* Not before what was typed for this patient stands on it. */
  if (!self->giving && job->generation == self->generation)
    care_handout_view_go_on (self);
}

void
care_handout_view_compose (CareHandoutView *self)
{
  CareSheetJob *job;

  g_clear_handle_id (&self->compose_source, g_source_remove);
  self->generation++;
  job = care_handout_view_new_job (self);
  job->find_draft = !self->drafted;
  care_desk_run (self->desk, CARE_LANE_DESK, compose_work, job,
                 (GDestroyNotify) care_sheet_job_free, G_OBJECT (self), compose_done);
}

static gboolean
compose_cb (gpointer data)
{
  CareHandoutView *self = data;

  self->compose_source = 0;
  care_handout_view_compose (self);
  return G_SOURCE_REMOVE;
}

/* While somebody types. What is printed before that is composed anew. */
void
care_handout_view_compose_soon (CareHandoutView *self)
{
  g_clear_handle_id (&self->compose_source, g_source_remove);
  self->compose_source = g_timeout_add (COMPOSE_AFTER_MS, compose_cb, self);
}

static void
option_changed_cb (CareHandoutView *self)
{
  if (self->desk == NULL || self->filling || self->session_id == NULL)
    return;
  care_handout_view_compose (self);
}

static void
choice_changed_cb (CareHandoutView *self)
{
  if (self->desk != NULL && !self->filling && self->session_id != NULL)
    care_handout_view_take_choice (self);
}

/* File and job names hold no name of a patient: spoolers and folders show them. */
char *
care_handout_view_file_name (CareHandoutView *self)
{
  const char *session_id =
      self->kept != NULL ? care_handout_get (self->kept)->session_id : self->session_id;
  gint64 at =
      self->kept != NULL ? care_handout_get (self->kept)->given_at : care_desk_now (self->desk);
  g_autoptr (GDateTime) local = care_time_to_local (at, care_desk_get_zone (self->desk));
  g_autofree char *day = g_date_time_format (local, "%Y%m%d");
  g_autofree char *code = care_code_for_id (session_id);

  return g_strdup_printf ("handout-%s-%.4s.pdf", day, code);
}

static void
care_handout_view_unmap (GtkWidget *widget)
{
  CareHandoutView *self = CARE_HANDOUT_VIEW (widget);

  if (self->saver != NULL)
    care_draft_saver_flush (self->saver);
  GTK_WIDGET_CLASS (care_handout_view_parent_class)->unmap (widget);
}

static void
care_handout_view_dispose (GObject *object)
{
  CareHandoutView *self = CARE_HANDOUT_VIEW (object);

  g_clear_handle_id (&self->compose_source, g_source_remove);
  if (self->saver != NULL)
    {
      care_draft_saver_flush (self->saver);
      care_draft_saver_stop (self->saver);
    }
  g_clear_object (&self->saver);
  self->filling = TRUE;
  care_template_dispose (GTK_WIDGET (self), CARE_TYPE_HANDOUT_VIEW);
  g_clear_pointer (&self->layout, care_layout_unref);
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  g_clear_pointer (&self->templates, care_template_set_unref);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->languages, g_strfreev);
  g_clear_pointer (&self->fixed, g_strfreev);
  g_clear_object (&self->kept);
  g_clear_object (&self->wish_target);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->page_id, g_free);
  g_clear_pointer (&self->session_id, g_free);
  g_clear_pointer (&self->kept_id, g_free);
  g_clear_pointer (&self->template_id, g_free);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->source, g_free);
  g_clear_pointer (&self->shown_id, g_free);
  g_clear_pointer (&self->shown_language, g_free);

  G_OBJECT_CLASS (care_handout_view_parent_class)->dispose (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, CareHandoutView, child)

static void
bind_children (GtkWidgetClass *widget_class)
{
  BIND (title);
  BIND (identity);
  BIND (pages_label);
  BIND (facts_label);
  BIND (template_list);
  BIND (language_list);
  BIND (diary_button);
  BIND (questions_button);
  BIND (large_button);
  BIND (copies_spin);
  BIND (edit_button);
  BIND (choice_box);
  BIND (edit_box);
  BIND (edit_rows);
  BIND (edit_trouble);
  BIND (options_button);
  BIND (pane_layout);
  BIND (warning_revealer);
  BIND (warning_label);
  BIND (stack);
  BIND (spinner);
  BIND (scroller);
  BIND (pages_box);
  BIND (error_page);
}

static void
care_handout_view_class_init (CareHandoutViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_handout_view_dispose;
  widget_class->unmap = care_handout_view_unmap;
  g_type_ensure (CARE_TYPE_IDENTITY_BAR);
  g_type_ensure (CARE_TYPE_PANE_LAYOUT);
  care_handout_view_install_wait (widget_class);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/aftercare_clinic/Aftercare/care-handout-view.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, option_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  care_handout_view_install_give (widget_class);
  care_handout_view_install_edit (widget_class);
}

/* Where there is room for the sheet alone, a button brings the options. */
static void
folded_cb (CareHandoutView *self)
{
  gboolean folded = care_pane_layout_is_folded (self->pane_layout);
  gboolean editing = gtk_toggle_button_get_active (self->edit_button);

  gtk_widget_set_visible (GTK_WIDGET (self->options_button), folded);
  if (!folded || editing)
    gtk_toggle_button_set_active (self->options_button, folded);
}

static void
care_handout_view_init (CareHandoutView *self)
{
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) care_sheet_change_free);
  self->sheets = g_ptr_array_new ();
  self->rows = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->pane_layout, "notify::folded", G_CALLBACK (folded_cb), self,
                           G_CONNECT_SWAPPED);
  care_handout_view_limit_list (self->template_list);
  care_handout_view_limit_list (self->language_list);
  care_compat_name_drop_down (self->template_list, _ ("Template"));
  care_compat_name_drop_down (self->language_list, _ ("Language"));
}

static CareHandoutView *
view_new (CareDesk *desk)
{
  CareHandoutView *self = g_object_new (CARE_TYPE_HANDOUT_VIEW, NULL);

  self->desk = g_object_ref (desk);
  care_identity_bar_set_desk (self->identity, desk);
  care_handout_view_enable (self, TRUE, TRUE);
  gtk_spinner_start (self->spinner);
  return self;
}

/**
 * care_handout_view_session_of:
 * @page_id: what a page was opened with, see care_handout_view_new()
 *
 * Returns: (transfer full): the id of its session
 */
char *
care_handout_view_session_of (const char *page_id)
{
  return g_strndup (page_id, strcspn (page_id, "/"));
}

/**
 * care_handout_view_new:
 * @desk: where it reads and writes
 * @page_id: the session whose sheet is shown; with "/" and the id of a template, that one of it
 *
 * Returns: (transfer floating): the page; it composes the sheet on the desk lane. Only what is
 * printed or saved is kept with the session.
 */
GtkWidget *
care_handout_view_new (CareDesk *desk, const char *page_id)
{
  CareHandoutView *self = view_new (desk);
  g_autofree char *draft_id = care_uuid_new (care_desk_now (desk));
  const char *slash = strchr (page_id, '/');

  self->page_id = g_strdup (page_id);
  self->session_id = care_handout_view_session_of (page_id);
  self->template_id = slash != NULL ? g_strdup (slash + 1) : NULL;
  self->saver =
      care_draft_saver_new (desk, CARE_HANDOUT_DRAFT, page_id, care_handout_view_write_draft, self);
  care_draft_saver_set_id (self->saver, draft_id, FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "handout.edit", !care_desk_is_read_only (desk));
  care_handout_view_compose (self);
  return GTK_WIDGET (self);
}

/**
 * care_handout_view_new_kept:
 * @desk: where it reads and writes
 * @handout_id: a sheet that was given, or that the printer did not print
 *
 * Returns: (transfer floating): the page; it shows the pages that were given, and prints or saves
 * the same ones
 */
GtkWidget *
care_handout_view_new_kept (CareDesk *desk, const char *handout_id)
{
  CareHandoutView *self = view_new (desk);

  self->kept_id = g_strdup (handout_id);
  care_handout_view_load_kept (self);
  return GTK_WIDGET (self);
}
