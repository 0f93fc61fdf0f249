/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The body charts of one session and its reports beside each other, in the order of time: what is
 * not as it was in the chart before is outlined. Below each picture stands the same in words. */
#include "config.h"

#include "care-patient-charts.h"

#include <glib/gi18n-lib.h>

#include "care-body-canvas.h"
#include "care-entry-text.h"
#include "care-format-app.h"
#include "care-report.h"
#include "care-session.h"

typedef struct
{
  CareTimelineEntry *entry;
  const char *marks; /* NULL: nothing was marked */
} Chart;

static const char *
marks_of (CareTimelineEntry *entry)
{
  GObject *record = care_timeline_entry_get_record (entry);

  if (care_timeline_entry_get_kind (entry) == CARE_TIMELINE_SESSION)
    return care_session_get (CARE_SESSION (record))->marks;
  if (care_timeline_entry_get_kind (entry) == CARE_TIMELINE_REPORT)
    return care_report_get (CARE_REPORT (record))->marks;
  return NULL;
}

static int
by_time (gconstpointer a, gconstpointer b)
{
  gint64 x = care_timeline_entry_get_at (((const Chart *) a)->entry);
  gint64 y = care_timeline_entry_get_at (((const Chart *) b)->entry);

  return (x > y) - (x < y);
}

/* The charts of the session that @lit is about, oldest first. */
static GArray *
list_charts (GListModel *entries, CareTimelineEntry *lit)
{
  GArray *charts = g_array_new (FALSE, FALSE, sizeof (Chart));
  const char *session_id = lit != NULL ? care_entry_session_id (lit) : NULL;

  for (guint i = 0; session_id != NULL && i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (CareTimelineEntry) entry = g_list_model_get_item (entries, i);
      Chart chart = { entry, marks_of (entry) };

      if (chart.marks != NULL && g_strcmp0 (care_entry_session_id (entry), session_id) == 0)
        g_array_append_val (charts, chart);
    }
  g_array_sort (charts, by_time);
  return charts;
}

static GtkWidget *
new_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 13);
  gtk_widget_add_css_class (label, style);
  return label;
}

static char *
caption_of (CareTimelineEntry *entry, CareDesk *desk)
{
  g_autofree char *when = care_format_when (care_timeline_entry_get_at (entry),
                                            care_desk_now (desk), care_desk_get_zone (desk));

  if (care_timeline_entry_get_kind (entry) == CARE_TIMELINE_SESSION)
    /* Translators: above a small body chart; %s: when the session was */
    return g_strdup_printf (_ ("Session, %s"), when);
  /* Translators: above a small body chart; %s: when the report was */
  return g_strdup_printf (_ ("Report, %s"), when);
}

static GtkWidget *
new_chart (const Chart *chart, GPtrArray *marks, GPtrArray *earlier, CareDesk *desk)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *caption = caption_of (chart->entry, desk);
  g_autofree char *words = care_body_marks_text (marks);
  guint sheets = care_body_picture_sheets (marks);

  gtk_box_append (GTK_BOX (column), new_label (caption, "caption-heading"));
  for (int sheet = 0; sheet < CARE_N_BODY_SHEETS; sheet++)
    {
      GtkWidget *canvas;

      if ((sheets & 1u << sheet) == 0)
        continue;
      canvas = care_body_canvas_new ();
      care_body_canvas_set_small (CARE_BODY_CANVAS (canvas), TRUE);
      care_body_canvas_set_sheet (CARE_BODY_CANVAS (canvas), (CareBodySheet) sheet);
      care_body_canvas_set_marks (CARE_BODY_CANVAS (canvas), marks, earlier);
      gtk_accessible_update_property (GTK_ACCESSIBLE (canvas), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      caption, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
      gtk_box_append (GTK_BOX (column), canvas);
    }
  gtk_box_append (GTK_BOX (column), new_label (words, "caption"));
  return column;
}

/**
 * care_patient_charts_show:
 * @box: where the charts stand; what it held is removed
 * @entries: (element-type CareTimelineEntry): the patient's timeline
 * @lit: (nullable): the entry whose session is meant
 * @desk: the desk
 *
 * Hides @box when nothing was marked.
 */
void
care_patient_charts_show (GtkBox *box, GListModel *entries, CareTimelineEntry *lit, CareDesk *desk)
{
  g_autoptr (GArray) charts = list_charts (entries, lit);
  g_autoptr (GPtrArray) earlier = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
  for (guint i = 0; i < charts->len; i++)
    {
      const Chart *chart = &g_array_index (charts, Chart, i);
      g_autoptr (GPtrArray) marks = care_body_marks_parse (chart->marks, NULL);

      if (marks == NULL)
        {
          gtk_box_append (box,
                          new_label (_ ("A body chart that this program cannot read"), "caption"));
          continue;
        }
      gtk_box_append (box, new_chart (chart, marks, earlier, desk));
      g_clear_pointer (&earlier, g_ptr_array_unref);
      earlier = g_steal_pointer (&marks);
    }
  gtk_widget_set_visible (GTK_WIDGET (box), charts->len > 0);
}
