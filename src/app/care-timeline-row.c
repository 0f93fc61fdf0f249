/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of the timeline: mark or icon, title, line below, time. */
#include "config.h"

#include "care-timeline-row.h"

#include "care-entry-text.h"
#include "care-level-mark.h"
#include "care-template.h"

struct _CareTimelineRow
{
  GtkWidget parent_instance;

  GtkLabel *heading;
  GtkStack *sign;
  GtkWidget *mark;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkLabel *when;

  CareTimelineEntry *entry;
};

G_DEFINE_FINAL_TYPE (CareTimelineRow, care_timeline_row, GTK_TYPE_WIDGET)

static void
care_timeline_row_dispose (GObject *object)
{
  care_template_dispose (GTK_WIDGET (object), CARE_TYPE_TIMELINE_ROW);
  g_clear_object (&CARE_TIMELINE_ROW (object)->entry);
  G_OBJECT_CLASS (care_timeline_row_parent_class)->dispose (object);
}

static void
care_timeline_row_class_init (CareTimelineRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CARE_TYPE_LEVEL_MARK);
  G_OBJECT_CLASS (klass)->dispose = care_timeline_row_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/aftercare_clinic/Aftercare/care-timeline-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CareTimelineRow, heading);
  gtk_widget_class_bind_template_child (widget_class, CareTimelineRow, sign);
  gtk_widget_class_bind_template_child (widget_class, CareTimelineRow, mark);
  gtk_widget_class_bind_template_child (widget_class, CareTimelineRow, icon);
  gtk_widget_class_bind_template_child (widget_class, CareTimelineRow, title);
  gtk_widget_class_bind_template_child (widget_class, CareTimelineRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, CareTimelineRow, when);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
care_timeline_row_init (CareTimelineRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * care_timeline_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
care_timeline_row_new (void)
{
  return g_object_new (CARE_TYPE_TIMELINE_ROW, NULL);
}

/**
 * care_timeline_row_get_entry:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what it shows
 */
CareTimelineEntry *
care_timeline_row_get_entry (CareTimelineRow *self)
{
  return self->entry;
}

/**
 * care_timeline_row_set_heading:
 * @self: a row
 * @heading: (nullable): what begins with this row
 */
void
care_timeline_row_set_heading (CareTimelineRow *self, const char *heading)
{
  gtk_widget_set_visible (GTK_WIDGET (self->heading), heading != NULL);
  gtk_label_set_label (self->heading, heading ? heading : "");
}

/**
 * care_timeline_row_set_entry:
 * @self: a row
 * @entry: what it shows
 * @ended_at: end of the session it is about, UTC ms, or %CARE_TIME_NONE
 * @desk: the desk
 */
void
care_timeline_row_set_entry (CareTimelineRow *self,
                             CareTimelineEntry *entry,
                             gint64 ended_at,
                             CareDesk *desk)
{
  g_autofree char *title = care_entry_title (entry, desk);
  g_autofree char *subtitle = care_entry_subtitle (entry, desk);
  g_autofree char *when = care_entry_when (entry, ended_at, desk);
  const char *heading = gtk_label_get_label (self->heading);
  g_autofree char *sentence =
      g_strdup_printf ("%s%s%s. %s. %s", heading, *heading ? ". " : "", title, subtitle, when);
  CareOutcome outcome;

  g_return_if_fail (CARE_IS_TIMELINE_ROW (self));

  g_set_object (&self->entry, entry);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->subtitle, subtitle);
  gtk_label_set_label (self->when, when);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->title), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  sentence, -1);
  /* The item of the list has no name of its own. */
  if (gtk_widget_get_parent (GTK_WIDGET (self)))
    gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (self))),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
  if (care_entry_outcome (entry, &outcome))
    {
      care_level_mark_set_outcome (CARE_LEVEL_MARK (self->mark), outcome);
      gtk_stack_set_visible_child (self->sign, self->mark);
    }
  else
    {
      gtk_image_set_from_icon_name (self->icon, care_entry_icon (entry));
      gtk_stack_set_visible_child (self->sign, GTK_WIDGET (self->icon));
    }
}
