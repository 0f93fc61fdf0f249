/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the clinic says about itself: every field is checked and kept by itself, and every change
 * stands in the log. */
#include "config.h"

#include "care-preferences.h"

#include <glib/gi18n.h>

#include "care-facts.h"
#include "care-level-mark.h"
#include "care-level-text.h"
#include "care-keep-value.h"
#include "care-logo-row.h"
#include "care-preferences-notes.h"
#include "care-rules-window.h"
#include "care-trouble.h"
#include "care-value-parts.h"
#include "care-value-row.h"

struct _CarePreferences
{
  AdwPreferencesWindow parent_instance;

  CareDesk *desk;
  AdwComboRow *paper;
  gboolean applying;

  AdwPreferencesGroup *letter_group;
  AdwPreferencesGroup *lines_group;
  AdwPreferencesGroup *paper_group;
  AdwPreferencesGroup *hours_group;
  AdwPreferencesGroup *closed_group;
  AdwPreferencesGroup *schedule_group;
  AdwPreferencesGroup *technique_group;
  AdwPreferencesGroup *tries_group;
  AdwPreferencesGroup *notes_group;
  AdwPreferencesGroup *snippets_group;
  AdwPreferencesGroup *managers_group;
  AdwPreferencesGroup *clocks_group;
};

G_DEFINE_FINAL_TYPE (CarePreferences, care_preferences, ADW_TYPE_PREFERENCES_WINDOW)

#define WHOLE CARE_VALUE_PART_WHOLE

static const CareValueField letter_fields[] = {
  { CARE_VALUE_CLINIC_NAME, N_ ("_Name of the clinic"), NULL, WHOLE, NULL },
  { CARE_VALUE_CLINIC_ADDRESS, N_ ("_Address"), N_ ("On one line."), WHOLE, NULL },
  { CARE_VALUE_CLINIC_PHONE, N_ ("_Phone of the clinic"), NULL, WHOLE, NULL },
};

static const CareValueField line_fields[] = {
  { CARE_VALUE_EMERGENCY_NUMBER, N_ ("_Emergency number"), NULL, WHOLE, NULL },
  { CARE_VALUE_OUT_OF_HOURS, N_ ("_Out of hours"),
    N_ ("Whom patients ring when the clinic is closed."), WHOLE, NULL },
  { CARE_VALUE_CRISIS_LINE, N_ ("C_risis line"), N_ ("For thoughts of self-harm."), WHOLE, NULL },
  { CARE_VALUE_MATERNITY_LINE, N_ ("_Maternity line"), N_ ("For signs in pregnancy."), WHOLE,
    NULL },
};

static const CareValueField hours_fields[CARE_N_WEEKDAYS] = {
  { CARE_VALUE_OPENING_HOURS, NULL, N_ ("Such as 09:00-18:00, or 08:00-12:00 13:00-18:00."), 0,
    NULL },
  { CARE_VALUE_OPENING_HOURS, NULL, NULL, 1, NULL },
  { CARE_VALUE_OPENING_HOURS, NULL, NULL, 2, NULL },
  { CARE_VALUE_OPENING_HOURS, NULL, NULL, 3, NULL },
  { CARE_VALUE_OPENING_HOURS, NULL, NULL, 4, NULL },
  { CARE_VALUE_OPENING_HOURS, NULL, NULL, 5, NULL },
  { CARE_VALUE_OPENING_HOURS, NULL, NULL, 6, NULL },
};

static const CareValueField closed_fields[] = {
  { CARE_VALUE_HOLIDAYS, N_ ("_Holidays"),
    N_ ("Between commas: 2026-12-25, --12-25 for every year, 2026-08-03/2026-08-14 for several "
        "days."),
    WHOLE, NULL },
  { CARE_VALUE_QUIET_HOURS, N_ ("_Quiet hours"), N_ ("When nobody is rung: 20:00-08:00, or none."),
    WHOLE, NULL },
};

static const CareValueField schedule_fields[] = {
  { CARE_VALUE_CALL_SCHEDULE, N_ ("_Usual"), N_ ("Such as 48 limit?"), WHOLE, "default" },
  { CARE_VALUE_CALL_SCHEDULE, N_ ("Higher _risk"), N_ ("Such as 24 limit"), WHOLE, "early_call" },
};

static const CareValueField tries_fields[] = {
  { CARE_VALUE_CALL_TRIES, N_ ("_Tries before “could not reach”"), NULL, WHOLE, NULL },
  { CARE_VALUE_CALL_CLAIM_MINUTES, N_ ("_Minutes for which a claimed call is kept"), NULL, WHOLE,
    NULL },
};

static const CareValueField managers_fields[] = {
  { CARE_VALUE_MANAGERS, N_ ("_Managers"), N_ ("Names between commas, as they stand at the desk."),
    WHOLE, NULL },
};

static void
add_rows (CarePreferences *self, AdwPreferencesGroup *group, const CareValueField *fields, guint n)
{
  for (guint i = 0; i < n; i++)
    adw_preferences_group_add (group, care_value_row_new (self->desk, &fields[i]));
}

static void
add_techniques (CarePreferences *self)
{
  const CareFact *fact = care_fact_get (CARE_FACT_TECHNIQUES);
  GtkWidget *expander = adw_expander_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), _ ("Techniques"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (expander),
                                 _ ("A line for each that is followed up in its own way"));
  for (guint i = 0; i < fact->n_values; i++)
    {
      const CareValueField field = {
        .name = CARE_VALUE_CALL_SCHEDULE,
        .day = WHOLE,
        .line = fact->values[i].code,
      };

      adw_expander_row_add_row (ADW_EXPANDER_ROW (expander),
                                care_value_row_new (self->desk, &field));
    }
  adw_preferences_group_add (self->technique_group, expander);
}

static void
show_paper (CarePreferences *self)
{
  self->applying = TRUE;
  adw_combo_row_set_selected (
      self->paper, g_str_equal (care_desk_get_value (self->desk, CARE_VALUE_PAPER), "letter"));
  self->applying = FALSE;
}

static void
paper_done (GObject *owner, gpointer data, GError *error)
{
  CarePreferences *self = CARE_PREFERENCES (owner);
  g_autofree char *text = NULL;

  if (error == NULL)
    return;
  show_paper (self);
  text = care_trouble_text (error, CARE_KEPT_NOTHING_LOST);
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), adw_toast_new (text));
}

static void
paper_selected_cb (CarePreferences *self)
{
  const char *paper = adw_combo_row_get_selected (self->paper) == 1 ? "letter" : "a4";

  if (!self->applying)
    care_keep_value (self->desk, CARE_VALUE_PAPER, paper, G_OBJECT (self), paper_done);
}

static void
add_paper (CarePreferences *self)
{
  const char *const names[] = { _ ("A4"), _ ("US Letter"), NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (names);

  self->paper = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->paper), _ ("_Size of the sheets"));
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (self->paper), TRUE);
  adw_combo_row_set_model (self->paper, G_LIST_MODEL (list));
  gtk_widget_set_sensitive (GTK_WIDGET (self->paper), !care_desk_is_read_only (self->desk));
  show_paper (self);
  g_signal_connect_object (self->paper, "notify::selected", G_CALLBACK (paper_selected_cb), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->paper_group, GTK_WIDGET (self->paper));
}

static char *
tell_clock (CareRuleSet *rules, CareOutcome outcome)
{
  double hours = 0;
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (outcome != CARE_OUTCOME_URGENT)
    return g_strdup (care_level_text_next (outcome));
  care_rule_set_get_parameter (rules, "urgent_h", &hours);
  g_ascii_formatd (digits, sizeof digits, "%g", hours);
  /* Translators: a number of hours. */
  return g_strdup_printf (
      _ ("A clinician speaks to the patient within %s hours, and before closing."), digits);
}

static void
add_clock (CarePreferences *self, CareOutcome outcome)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *mark = care_level_mark_new ();
  g_autofree char *text = tell_clock (care_desk_get_rules (self->desk), outcome);

  care_level_mark_set_outcome (CARE_LEVEL_MARK (mark), outcome);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), mark);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 care_enum_label (CARE_TYPE_OUTCOME, (int) outcome));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  adw_preferences_group_add (self->clocks_group, row);
}

static void
rules_activated_cb (CarePreferences *self)
{
  care_rules_window_open (GTK_WIDGET (self), self->desk);
}

static void
add_clocks (CarePreferences *self)
{
  CareRuleSet *rules = care_desk_get_rules (self->desk);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *version = g_strdup_printf (_ ("%s, version %d"), care_rule_set_get_title (rules),
                                              care_rule_set_get_version (rules));

  for (int outcome = CARE_N_OUTCOMES - 1; outcome >= 0; outcome--)
    add_clock (self, (CareOutcome) outcome);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Rules in force"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), version);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (rules_activated_cb), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->clocks_group, row);
}

static void
desk_data_changed_cb (CarePreferences *self, const char *kind, const char *id)
{
  if (g_str_equal (kind, "setting") && g_str_equal (id, CARE_VALUE_PAPER))
    show_paper (self);
}

static void
take_rows (AdwPreferencesGroup *group, GtkWidget *widget)
{
  GtkWidget *child = gtk_widget_get_first_child (widget), *next;

  for (; child != NULL; child = next)
    {
      next = gtk_widget_get_next_sibling (child);
      if (ADW_IS_PREFERENCES_ROW (child))
        adw_preferences_group_remove (group, child);
      else
        take_rows (group, child);
    }
}

/* The platform (libadwaita 1.2) never lets go of the groups of a window that is closed: their rows
 * would go on reading every change. */
static void
take_all_rows (CarePreferences *self)
{
  AdwPreferencesGroup *const groups[] = {
    self->letter_group, self->lines_group,    self->paper_group,     self->hours_group,
    self->closed_group, self->schedule_group, self->technique_group, self->tries_group,
    self->notes_group,  self->snippets_group, self->managers_group,  self->clocks_group,
  };

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (groups[i] != NULL)
      take_rows (groups[i], GTK_WIDGET (groups[i]));
}

/* The field somebody is in is left first: what is typed there is kept, as by Tab. */
static gboolean
care_preferences_close_request (GtkWindow *window)
{
  gtk_window_set_focus (window, NULL);
  return GTK_WINDOW_CLASS (care_preferences_parent_class)->close_request (window);
}

static void
care_preferences_dispose (GObject *object)
{
  CarePreferences *self = CARE_PREFERENCES (object);

  take_all_rows (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), CARE_TYPE_PREFERENCES);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (care_preferences_parent_class)->dispose (object);
}

static void
care_preferences_class_init (CarePreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_preferences_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = care_preferences_close_request;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/aftercare_clinic/Aftercare/care-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, CarePreferences, letter_group);
  gtk_widget_class_bind_template_child (widget_class, CarePreferences, lines_group);
  gtk_widget_class_bind_template_child (widget_class, CarePreferences, paper_group);
  gtk_widget_class_bind_template_child (widget_class, CarePreferences, hours_group);
  gtk_widget_class_bind_template_child (widget_class, CarePreferences, closed_group);
  gtk_widget_class_bind_template_child (widget_class, CarePreferences, schedule_group);
  gtk_widget_class_bind_template_child (widget_class, CarePreferences, technique_group);
  gtk_widget_class_bind_template_child (widget_class, CarePreferences, tries_group);
  gtk_widget_class_bind_template_child (widget_class, CarePreferences, notes_group);
  gtk_widget_class_bind_template_child (widget_class, CarePreferences, snippets_group);
  gtk_widget_class_bind_template_child (widget_class, CarePreferences, managers_group);
  gtk_widget_class_bind_template_child (widget_class, CarePreferences, clocks_group);
}

static void
care_preferences_init (CarePreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * care_preferences_new:
 * @parent: the window it stands over
 * @desk: where it reads and writes
 *
 * Returns: (transfer none): the window; it lives until it is closed
 */
GtkWidget *
care_preferences_new (GtkWindow *parent, CareDesk *desk)
{
  CarePreferences *self = g_object_new (CARE_TYPE_PREFERENCES, "transient-for", parent, NULL);

  self->desk = g_object_ref (desk);
  add_rows (self, self->letter_group, letter_fields, G_N_ELEMENTS (letter_fields));
  adw_preferences_group_add (self->letter_group, care_logo_row_new (desk));
  add_rows (self, self->lines_group, line_fields, G_N_ELEMENTS (line_fields));
  add_paper (self);
  add_rows (self, self->hours_group, hours_fields, G_N_ELEMENTS (hours_fields));
  add_rows (self, self->closed_group, closed_fields, G_N_ELEMENTS (closed_fields));
  add_rows (self, self->schedule_group, schedule_fields, G_N_ELEMENTS (schedule_fields));
  add_techniques (self);
  add_rows (self, self->tries_group, tries_fields, G_N_ELEMENTS (tries_fields));
  care_preferences_add_notes (self->notes_group, self->snippets_group, desk);
  add_rows (self, self->managers_group, managers_fields, G_N_ELEMENTS (managers_fields));
  add_clocks (self);
  g_signal_connect_object (desk, "data-changed", G_CALLBACK (desk_data_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
