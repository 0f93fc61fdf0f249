/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guide: one question of the report at a time, large, to be read aloud. It shows the rows of
 * the sheet, so what is answered in one view stands in the other. */
#include "config.h"

#include "care-report-form-private.h"

#include <glib/gi18n-lib.h>

#include "care-beside-layout.h"
#include "care-form-scroll.h"
#include "care-page.h"
#include "care-settings.h"

/* The name under which a person's choice of view is kept. */
#define VIEW_PAGE "report-form"

static CareFactRow *
row_of (CareReportForm *self, int stop)
{
  if (stop == CARE_STOP_CONTACT)
    return self->contact_row;
  if (stop == CARE_STOP_IDENTITY)
    return self->identity_row;
  return stop >= 0 && stop < CARE_N_RECORDED_FACTS ? self->rows[stop] : NULL;
}

static gboolean
is_there (CareReportForm *self, int stop)
{
  return stop >= CARE_N_RECORDED_FACTS ||
         care_report_form_state_find (self->state, (CareFactId) stop) != NULL;
}

static const char *
part_of (int stop)
{
  if (stop == CARE_STOP_CONTACT || stop == CARE_STOP_IDENTITY)
    return _ ("Contact");
  if (stop == CARE_STOP_WORDS)
    return C_ ("report step", "Own words");
  return care_report_step_label (care_report_form_step_of ((CareFactId) stop));
}

static const char *
name_of (int stop)
{
  if (stop == CARE_STOP_CONTACT)
    return _ ("Who was reached");
  if (stop == CARE_STOP_IDENTITY)
    return _ ("Right person");
  if (stop == CARE_STOP_WORDS)
    return _ ("In the patient’s own words");
  return care_fact_label ((CareFactId) stop);
}

/* What stands before the name in the list, and in words behind it. */
static const char *
mark_of (CareReportForm *self, int stop, const char **ret_words)
{
  const CareQuestionState *question;
  gboolean done = FALSE;

  *ret_words = _ ("asked");
  if (stop == CARE_STOP_CONTACT)
    done = care_report_draft_get_contact (self->draft, NULL);
  else if (stop == CARE_STOP_IDENTITY)
    done = care_report_draft_get_identity (self->draft) != CARE_IDENTITY_NOT_CHECKED;
  else if (stop == CARE_STOP_WORDS)
    done = care_report_draft_get_words (self->draft) != NULL;
  else
    {
      question = care_report_form_state_find (self->state, (CareFactId) stop);
      if (question != NULL && question->flagged)
        {
          *ret_words = care_enum_label (CARE_TYPE_LEVEL, (int) question->level);
          return "!";
        }
      if (question != NULL && question->open)
        {
          *ret_words = _ ("open, ask again");
          return "?";
        }
      done = question != NULL && question->asked;
    }
  if (done)
    return "✓";
  *ret_words = _ ("not asked");
  return "–";
}

/**
 * care_report_form_next_stop:
 * @self: a form with a state
 * @stop: a question or a #CareStop
 * @direction: -1 back, 1 on
 *
 * Returns: what stands beside it in the order of the form; @stop itself at the ends
 */
int
care_report_form_next_stop (CareReportForm *self, int stop, int direction)
{
  GArray *questions = self->state->questions;
  int n = (int) questions->len;
  int here = -2;

  /* Contact and identity stand before the first question, the words behind the last. */
  if (stop == CARE_STOP_IDENTITY)
    here = -1;
  else if (stop == CARE_STOP_WORDS)
    here = n;
  for (int i = 0; i < n; i++)
    if ((int) g_array_index (questions, CareQuestionState, i).id == stop)
      here = i;
  here = CLAMP (here + direction, -2, n);
  if (here == -2)
    return CARE_STOP_CONTACT;
  if (here == -1)
    return CARE_STOP_IDENTITY;
  return here == n ? CARE_STOP_WORDS : (int) g_array_index (questions, CareQuestionState, here).id;
}

static void
add_guide_row (CareReportForm *self, int stop)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *mark = gtk_label_new (NULL);
  GtkWidget *name = gtk_label_new (name_of (stop));

  gtk_widget_add_css_class (mark, "guide-mark");
  gtk_label_set_width_chars (GTK_LABEL (mark), 2);
  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), name);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "stop", GINT_TO_POINTER (stop));
  gtk_list_box_append (self->guide_list, row);
  self->guide_rows[stop] = GTK_LIST_BOX_ROW (row);
}

static void
guide_row_activated_cb (CareReportForm *self, GtkListBoxRow *row)
{
  care_report_form_go (self, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "stop")));
}

static void
add_header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  int stop = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "stop"));
  const char *part = part_of (stop);
  GtkWidget *label;

  if (before != NULL &&
      g_str_equal (part, part_of (GPOINTER_TO_INT (g_object_get_data (G_OBJECT (before), "stop")))))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (part);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "guide-part");
  gtk_list_box_row_set_header (row, label);
}

/**
 * care_report_form_build_guide:
 * @self: a form with its rows
 *
 * Makes the list of what is asked, and takes the view this person used last.
 */
void
care_report_form_build_guide (CareReportForm *self)
{
  guint n = 0;
  g_autofree CareFactId *order = care_report_form_order (&n);
  g_autofree char *view = care_settings_dup_filter (care_desk_get_settings (self->desk), VIEW_PAGE,
                                                    care_desk_get_person (self->desk));

  add_guide_row (self, CARE_STOP_CONTACT);
  add_guide_row (self, CARE_STOP_IDENTITY);
  for (guint i = 0; i < n; i++)
    add_guide_row (self, (int) order[i]);
  add_guide_row (self, CARE_STOP_WORDS);
  gtk_list_box_set_header_func (self->guide_list, add_header_cb, NULL, NULL);
  g_signal_connect_object (self->guide_list, "row-activated", G_CALLBACK (guide_row_activated_cb),
                           self, G_CONNECT_SWAPPED);
  self->at = CARE_STOP_CONTACT;
  self->guide = g_strcmp0 (view, "guide") == 0;
}

/* What is asked now stays in sight, with what comes around it. */
static void
follow (CareReportForm *self)
{
  GtkWidget *row = GTK_WIDGET (self->guide_rows[self->at]);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (
      GTK_SCROLLED_WINDOW (adw_flap_get_flap (self->guide_flap)));
  int height = gtk_widget_get_height (row);
  double top;

  if (height > 0 &&
      gtk_widget_translate_coordinates (row, GTK_WIDGET (self->guide_list), 0, 0, NULL, &top))
    gtk_adjustment_clamp_page (adjustment, MAX (top - 3 * height, 0), top + 4 * height);
}

static void
apply_list (CareReportForm *self)
{
  for (int stop = 0; stop < CARE_N_STOPS; stop++)
    {
      GtkListBoxRow *row = self->guide_rows[stop];
      g_autofree char *sentence = NULL;
      GtkWidget *box;
      const char *words;
      const char *mark;

      if (row == NULL)
        continue;
      gtk_widget_set_visible (GTK_WIDGET (row), is_there (self, stop));
      mark = mark_of (self, stop, &words);
      box = gtk_list_box_row_get_child (row);
      gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (box)), mark);
      if (*mark == '!')
        gtk_widget_add_css_class (GTK_WIDGET (row), "flagged");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (row), "flagged");
      /* Translators: a question of the phone script, and how it stands: "Fever: not asked" */
      sentence = g_strdup_printf (_ ("%s: %s"), name_of (stop), words);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                      -1);
    }
  gtk_list_box_invalidate_headers (self->guide_list);
  gtk_list_box_select_row (self->guide_list, self->guide_rows[self->at]);
  follow (self);
}

static void
apply_progress (CareReportForm *self)
{
  g_autofree char *where = NULL;
  g_autofree char *next = NULL;
  int n = 0, asked = 0;
  int following = care_report_form_next_stop (self, self->at, 1);

  for (guint i = 0; i < self->state->questions->len; i++)
    {
      const CareQuestionState *question =
          &g_array_index (self->state->questions, CareQuestionState, i);

      n += question->required;
      asked += question->required && question->asked;
    }
  /* Translators: a part of the phone script, and how far it is: "Safety first · 3 of 28 asked" */
  where = g_strdup_printf (_ ("%s · %d of %d asked"), part_of (self->at), asked, n);
  gtk_label_set_label (self->guide_where, where);
  gtk_progress_bar_set_fraction (self->guide_progress, n > 0 ? (double) asked / n : 1);
  if (following == self->at)
    next = g_strdup (asked == n ? _ ("All required questions were asked. Ctrl+Enter signs.")
                                : _ ("Questions are still open: Ctrl+Enter goes to them."));
  else
    /* Translators: the question that comes after the one shown */
    next = g_strdup_printf (_ ("Next: %s"), name_of (following));
  gtk_label_set_label (self->guide_next, next);
}

static void
show_only (CareReportForm *self)
{
  gboolean contact = self->at == CARE_STOP_CONTACT || self->at == CARE_STOP_IDENTITY;
  gboolean words = self->at == CARE_STOP_WORDS;
  int step = contact || words ? -1 : (int) care_report_form_step_of ((CareFactId) self->at);

  gtk_widget_set_visible (GTK_WIDGET (self->contact_box), !self->guide || contact);
  gtk_widget_set_visible (GTK_WIDGET (self->contact_row),
                          !self->guide || self->at == CARE_STOP_CONTACT);
  gtk_widget_set_visible (GTK_WIDGET (self->channel_row), !self->guide);
  gtk_widget_set_visible (GTK_WIDGET (self->identity_row),
                          !self->guide || self->at == CARE_STOP_IDENTITY);
  gtk_widget_set_visible (GTK_WIDGET (self->chart_expander),
                          !self->guide || words || self->at == CARE_FACT_LOCATION);
  gtk_widget_set_visible (self->words_label, !self->guide || words);
  gtk_widget_set_visible (self->words_frame, !self->guide || words);
  for (int i = 0; self->guide && i < CARE_N_REPORT_STEPS; i++)
    gtk_widget_set_visible (self->step_boxes[i], i == step);
  for (int i = 0; self->guide && i < CARE_N_RECORDED_FACTS; i++)
    if (self->rows[i] != NULL)
      gtk_widget_set_visible (GTK_WIDGET (self->rows[i]), i == self->at);
}

/* To be read aloud by itself: the answers below the question, yes and no one below the other. */
static void
set_large (CareFactRow *row, gboolean large)
{
  GtkWidget *widget = GTK_WIDGET (row);
  GtkWidget *answers = gtk_widget_get_last_child (widget);
  CareFactId id = care_fact_row_get_fact (row);
  gboolean yes_no = id != CARE_FACT_NONE && care_fact_get (id)->type == CARE_FACT_TYPE_YN;

  care_beside_layout_set_stacked (CARE_BESIDE_LAYOUT (gtk_widget_get_layout_manager (widget)),
                                  large);
  for (GtkWidget *button = gtk_widget_get_first_child (answers); yes_no && button != NULL;
       button = gtk_widget_get_next_sibling (button))
    gtk_label_set_xalign (
        GTK_LABEL (gtk_widget_get_last_child (gtk_button_get_child (GTK_BUTTON (button)))),
        large ? 0 : 0.5f);
  if (yes_no)
    gtk_orientable_set_orientation (GTK_ORIENTABLE (answers),
                                    large ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  if (large)
    gtk_widget_add_css_class (widget, "large");
  else
    gtk_widget_remove_css_class (widget, "large");
}

static void
show_large (CareReportForm *self)
{
  for (int stop = 0; stop < CARE_N_STOPS; stop++)
    if (row_of (self, stop) != NULL)
      set_large (row_of (self, stop), self->guide);
  for (int i = 0; i < CARE_N_REPORT_STEPS; i++)
    gtk_widget_set_visible (self->step_heads[i], !self->guide);
  gtk_widget_set_visible (self->contact_heading, !self->guide);
}

/**
 * care_report_form_apply_view:
 * @self: a form with a state
 *
 * Shows of the sheet what the chosen view shows.
 */
void
care_report_form_apply_view (CareReportForm *self)
{
  if (self->guide && !is_there (self, self->at))
    self->at = CARE_STOP_IDENTITY;
  show_only (self);
  show_large (self);
  gtk_widget_set_visible (self->guide_head, self->guide);
  gtk_widget_set_visible (self->guide_foot, self->guide);
  adw_flap_set_reveal_flap (self->guide_flap,
                            self->guide && !adw_flap_get_folded (self->guide_flap));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "report.view", TRUE);
  if (!self->guide)
    return;
  apply_list (self);
  apply_progress (self);
}

/**
 * care_report_form_go:
 * @self: a form with a state
 * @stop: a question or a #CareStop
 *
 * Puts the focus there; the guide shows it alone.
 */
void
care_report_form_go (CareReportForm *self, int stop)
{
  CareFactRow *row = row_of (self, stop);

  self->at = row != NULL ? stop : CARE_STOP_WORDS;
  if (self->guide)
    {
      gboolean applying = self->applying;

      self->applying = TRUE;
      care_report_form_apply_view (self);
      self->applying = applying;
    }
  care_page_grab_focus (GTK_WIDGET (self),
                        row != NULL ? GTK_WIDGET (row) : GTK_WIDGET (self->words_view));
  /* With large text there may be no room for all of it: the question comes before its answers. */
  if (self->guide && row != NULL)
    care_form_scroll_show (GTK_WIDGET (row));
}

static int
focused_stop (CareReportForm *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  for (int stop = 0; focus != NULL && stop < CARE_N_STOPS; stop++)
    if (focus == GTK_WIDGET (row_of (self, stop)))
      return stop;
  if (focus == GTK_WIDGET (self->words_view))
    return CARE_STOP_WORDS;
  return care_report_draft_get_identity (self->draft) == CARE_IDENTITY_NOT_CHECKED
             ? CARE_STOP_IDENTITY
             : (int) care_report_form_state_next (self->state, CARE_FACT_NONE, TRUE);
}

/**
 * care_report_form_toggle_guide:
 * @self: a form
 *
 * Changes between guide and sheet at the same question, and remembers it for this person.
 */
void
care_report_form_toggle_guide (CareReportForm *self)
{
  int stop;

  if (self->state == NULL || self->recorded != NULL)
    return;
  stop = self->guide ? self->at : focused_stop (self);
  self->guide = !self->guide;
  care_settings_keep_filter (care_desk_get_settings (self->desk), VIEW_PAGE,
                             care_desk_get_person (self->desk), self->guide ? "guide" : "sheet");
  self->at = stop >= 0 ? stop : CARE_STOP_WORDS;
  care_report_form_apply_state (self);
  care_report_form_go (self, self->at);
}
