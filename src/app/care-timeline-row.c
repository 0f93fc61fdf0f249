/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of the timeline: what an entry shows, under a heading where an episode begins. */
#include "config.h"

#include "care-timeline-row.h"

#include "care-drawn-row.h"
#include "care-entry-text.h"
#include "care-timeline-text.h"

struct _CareTimelineRow
{
  GtkWidget parent_instance;

  GtkWidget *heading; /* NULL while nothing begins here: few rows have one */
  GtkWidget *text;

  CareTimelineEntry *entry;
};

G_DEFINE_FINAL_TYPE (CareTimelineRow, care_timeline_row, GTK_TYPE_WIDGET)

static void
care_timeline_row_dispose (GObject *object)
{
  CareTimelineRow *self = CARE_TIMELINE_ROW (object);

  g_clear_pointer (&self->heading, gtk_widget_unparent);
  g_clear_pointer (&self->text, gtk_widget_unparent);
  g_clear_object (&self->entry);
  G_OBJECT_CLASS (care_timeline_row_parent_class)->dispose (object);
}

static void
care_timeline_row_class_init (CareTimelineRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_timeline_row_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
care_timeline_row_init (CareTimelineRow *self)
{
  gtk_orientable_set_orientation (
      GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  self->text = care_timeline_text_new ();
  gtk_widget_add_css_class (self->text, "timeline-row");
  gtk_widget_set_parent (self->text, GTK_WIDGET (self));
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
  g_clear_pointer (&self->heading, gtk_widget_unparent);
  if (heading == NULL)
    return;
  self->heading = gtk_label_new (heading);
  gtk_label_set_xalign (GTK_LABEL (self->heading), 0);
  gtk_label_set_wrap (GTK_LABEL (self->heading), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->heading), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (self->heading, "timeline-heading");
  gtk_widget_insert_after (self->heading, GTK_WIDGET (self), NULL);
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
  CareTimelineText *text = CARE_TIMELINE_TEXT (self->text);
  g_autofree char *title = care_entry_title (entry, desk);
  g_autofree char *subtitle = care_entry_subtitle (entry, desk);
  g_autofree char *when = care_entry_when (entry, ended_at, desk);
  const char *heading = self->heading ? gtk_label_get_label (GTK_LABEL (self->heading)) : "";
  g_autofree char *sentence =
      g_strdup_printf ("%s%s%s. %s. %s", heading, *heading ? ". " : "", title, subtitle, when);
  CareOutcome outcome;

  g_return_if_fail (CARE_IS_TIMELINE_ROW (self));

  g_set_object (&self->entry, entry);
  care_timeline_text_set (text, title, subtitle, when);
  care_drawn_row_set_sentence (GTK_WIDGET (self), sentence);
  if (care_entry_outcome (entry, &outcome))
    care_timeline_text_set_outcome (text, outcome);
  else
    care_timeline_text_set_icon (text, care_entry_icon (entry));
}
