/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of the case list. */
#include "config.h"

#include "care-case-row.h"

#include <glib/gi18n-lib.h>

#include "care-case-view.h"
#include "care-format-app.h"
#include "care-level-mark.h"
#include "care-session-text.h"
#include "care-wrap-layout.h"

struct _CareCaseRow
{
  GtkWidget parent_instance;

  GtkWidget *root;
  CareLevelMark *mark;
  GtkLabel *name;
  GtkLabel *why;
  GtkLabel *due;
  GtkLabel *state;
  GtkLabel *owner;
};

G_DEFINE_FINAL_TYPE (CareCaseRow, care_case_row, GTK_TYPE_WIDGET)

static void
care_case_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CARE_TYPE_CASE_ROW);

  G_OBJECT_CLASS (care_case_row_parent_class)->dispose (object);
}

static void
care_case_row_class_init (CareCaseRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_case_row_dispose;

  g_type_ensure (CARE_TYPE_LEVEL_MARK);
  g_type_ensure (CARE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/aftercare_clinic/Aftercare/care-case-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CareCaseRow, root);
  gtk_widget_class_bind_template_child (widget_class, CareCaseRow, mark);
  gtk_widget_class_bind_template_child (widget_class, CareCaseRow, name);
  gtk_widget_class_bind_template_child (widget_class, CareCaseRow, why);
  gtk_widget_class_bind_template_child (widget_class, CareCaseRow, due);
  gtk_widget_class_bind_template_child (widget_class, CareCaseRow, state);
  gtk_widget_class_bind_template_child (widget_class, CareCaseRow, owner);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
care_case_row_init (CareCaseRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The staff line up to its first stop: what the rule found, without what to do. */
static char *
why_in_words (CareDesk *desk, const CareCaseData *data)
{
  g_auto (GStrv) codes = g_strsplit (data->why != NULL ? data->why : "", " ", -1);

  for (guint i = 0; codes[i] != NULL; i++)
    {
      const CareRule *rule = care_rule_set_find (care_desk_get_rules (desk), codes[i]);

      if (rule != NULL)
        return g_strndup (rule->staff, strcspn (rule->staff, ":.;("));
    }
  return codes[0] != NULL ? care_case_view_process_line (codes[0]) : g_strdup ("");
}

static void
set_late (GtkLabel *label, gboolean late)
{
  if (late)
    gtk_widget_add_css_class (GTK_WIDGET (label), "overdue");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (label), "overdue");
}

/**
 * care_case_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
care_case_row_new (void)
{
  return g_object_new (CARE_TYPE_CASE_ROW, NULL);
}

/**
 * care_case_row_show:
 * @self: a row
 * @desk: whose clock, rules and privacy apply
 * @item: a case with its patient and session
 *
 * Fills the row; the whole sentence is also its accessible name, because lists tell a screen reader
 * little.
 */
void
care_case_row_show (CareCaseRow *self, CareDesk *desk, CareWorkItem *item)
{
  const CareCaseData *data = care_case_get (care_work_item_get_case (item));
  CareOutcome outcome = care_outcome_from_level (data->level);
  gint64 now_ms = care_desk_now (desk);
  gboolean closed = data->state == CARE_CASE_STATE_RESOLVED;
  g_autofree char *name =
      care_format_patient_name (care_work_item_get_patient (item), care_desk_get_privacy (desk));
  g_autofree char *why = why_in_words (desk, data);
  g_autofree char *session =
      care_session_text (care_work_item_get_session (item), care_desk_get_zone (desk), now_ms);
  g_autofree char *due = closed ? g_strdup ("") : care_case_view_time_left (data, now_ms);
  const char *state = care_enum_label (CARE_TYPE_CASE_STATE, (int) data->state);
  const char *owner = data->owner != NULL ? data->owner : _ ("No owner");
  g_autofree char *sentence = g_strdup_printf ("%s: %s. %s. %s. %s. %s. %s",
                                               care_enum_label (CARE_TYPE_OUTCOME, (int) outcome),
                                               name, why, due, state, owner, session);

  care_level_mark_set_outcome (self->mark, outcome);
  gtk_label_set_label (self->name, name);
  gtk_label_set_label (self->why, why);
  gtk_label_set_label (self->due, due);
  gtk_label_set_label (self->state, state);
  gtk_label_set_label (self->owner, owner);
  set_late (self->due, !closed && data->due_at < now_ms);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}
