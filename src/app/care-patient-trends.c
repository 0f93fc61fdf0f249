/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The course of pain after a session, with the band in which it is expected to stay, and of an
 * outcome measure with the smallest change that counts; each also in words. */
#include "config.h"

#include "care-patient-trends.h"

#include <glib/gi18n.h>

#include "care-case-clock.h"
#include "care-format-app.h"
#include "care-measure-text.h"
#include "care-measure-trend.h"
#include "care-measure.h"
#include "care-pain-course.h"
#include "care-pair.h"
#include "care-pairs.h"
#include "care-report.h"
#include "care-session.h"

/* Returns: (transfer full) (nullable): the session with @id, among the entries. */
static CareSession *
find_session (GListModel *entries, const char *id)
{
  for (guint i = 0; id && i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (CareTimelineEntry) entry = g_list_model_get_item (entries, i);

      if (care_timeline_entry_get_kind (entry) == CARE_TIMELINE_SESSION &&
          g_str_equal (care_timeline_entry_get_id (entry), id))
        return CARE_SESSION (g_object_ref (care_timeline_entry_get_record (entry)));
    }
  return NULL;
}

/* The entries stand newest first. Returns: (transfer full) (element-type CareReport): the reports
 * of a session, oldest first. */
static GPtrArray *
list_reports (GListModel *entries, const char *session_id)
{
  GPtrArray *reports = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = g_list_model_get_n_items (entries); i > 0; i--)
    {
      g_autoptr (CareTimelineEntry) entry = g_list_model_get_item (entries, i - 1);
      GObject *record = care_timeline_entry_get_record (entry);

      if (care_timeline_entry_get_kind (entry) == CARE_TIMELINE_REPORT &&
          g_str_equal (care_report_get (CARE_REPORT (record))->session_id, session_id))
        g_ptr_array_add (reports, g_object_ref (record));
    }
  return reports;
}

static GtkWidget *
add_label (GtkBox *box, const char *text, const char *style)
{
  GtkWidget *label = care_pair_new (NULL, text);

  gtk_widget_add_css_class (label, style);
  gtk_box_append (box, label);
  return label;
}

/**
 * care_patient_trends_show_pain:
 * @box: a vertical box; what it held goes
 * @entries: (element-type CareTimelineEntry): of the patient, newest first
 * @session_id: (nullable): after which session
 * @desk: the desk
 *
 * Pain before, after, and at each report, see care_pain_course_show().
 */
void
care_patient_trends_show_pain (GtkBox *box,
                               GListModel *entries,
                               const char *session_id,
                               CareDesk *desk)
{
  g_autoptr (CareSession) session = find_session (entries, session_id);
  CareRuleSet *rules = care_desk_get_rules (desk);
  g_autoptr (GPtrArray) reports = session ? list_reports (entries, session_id) : NULL;
  g_autoptr (GArray) course =
      session ? care_pain_course_new (care_session_get (session), reports) : NULL;
  g_autofree char *when = NULL, *title = NULL, *band = NULL;
  GtkWidget *trend;

  care_pairs_clear (box);
  gtk_widget_set_visible (GTK_WIDGET (box), course && course->len > 0);
  if (!course || course->len == 0)
    return;
  when = care_format_when (care_session_get (session)->ended_at, care_desk_now (desk),
                           care_desk_get_zone (desk));
  /* Translators: when the session ended. */
  title = g_strdup_printf (_ ("Pain, session of %s"), when);
  add_label (box, title, "caption-heading");
  trend = care_pain_trend_new ();
  care_pain_course_show (CARE_PAIN_TREND (trend), course, care_session_get (session), desk);
  gtk_box_append (box, trend);
  /* Translators: what the band in the drawing means: pain, hours. */
  band = g_strdup_printf (_ ("Shaded: what the clinic’s rules expect, pain up to %d until %d h."),
                          (int) care_pain_course_moderate_max (rules), (int) care_limit_h (rules));
  add_label (box, band, "caption");
}

/* Returns: (transfer full) (element-type CareMeasure): those of the kind of @lit up to it. */
static GPtrArray *
list_measures (GListModel *entries, CareTimelineEntry *lit)
{
  GPtrArray *measures = g_ptr_array_new_with_free_func (g_object_unref);
  CareMeasure *last = CARE_MEASURE (care_timeline_entry_get_record (lit));
  CareMeasureKind kind = care_measure_get (last)->kind;
  gboolean reached = FALSE;

  for (guint i = g_list_model_get_n_items (entries); i > 0 && !reached; i--)
    {
      g_autoptr (CareTimelineEntry) entry = g_list_model_get_item (entries, i - 1);
      GObject *record = care_timeline_entry_get_record (entry);

      if (care_timeline_entry_get_kind (entry) != CARE_TIMELINE_MEASURE ||
          care_measure_get (CARE_MEASURE (record))->kind != kind)
        continue;
      g_ptr_array_add (measures, g_object_ref (record));
      reached = record == G_OBJECT (last);
    }
  return measures;
}

static void
add_changes (GtkBox *box, CareMeasure *now, CareMeasure *before)
{
  g_autofree char *change = care_measure_text_change (now, before);
  const CareMeasureData *data = care_measure_get (now);

  if (change)
    care_pairs_add (box,
                    data->kind == CARE_MEASURE_CHANGE ? C_ ("outcome measure", "Change")
                                                      : _ ("Since the last one"),
                    change);
  for (guint i = 0; before && data->kind == CARE_MEASURE_FUNCTION && i < data->n_scores; i++)
    {
      g_autofree char *one = care_measure_text_activity (now, before, i);

      if (one)
        care_pairs_add (box, data->activities[i], one);
    }
}

/**
 * care_patient_trends_show_measure:
 * @box: a vertical box; what it held goes
 * @entries: (element-type CareTimelineEntry): of the patient, newest first
 * @lit: (nullable): the entry that is read
 * @desk: the desk
 *
 * For a measure: how it changed since the one before, and its course from the first one.
 */
void
care_patient_trends_show_measure (GtkBox *box,
                                  GListModel *entries,
                                  CareTimelineEntry *lit,
                                  CareDesk *desk)
{
  gboolean is_measure = lit && care_timeline_entry_get_kind (lit) == CARE_TIMELINE_MEASURE;
  g_autoptr (GPtrArray) measures = is_measure ? list_measures (entries, lit) : NULL;
  g_autofree char *band = NULL;
  CareMeasure *now;

  care_pairs_clear (box);
  gtk_widget_set_visible (GTK_WIDGET (box), is_measure);
  if (!is_measure)
    return;
  now = g_ptr_array_index (measures, measures->len - 1);
  add_changes (box, now,
               measures->len > 1 ? g_ptr_array_index (measures, measures->len - 2) : NULL);
  if (measures->len < 2)
    return;
  gtk_box_append (box, care_measure_trend_new (measures, care_desk_get_zone (desk)));
  add_label (box,
             care_measure_get (now)->kind == CARE_MEASURE_CHANGE
                 ? _ ("Shaded: less than the smallest change that counts.")
                 : _ ("Shaded: no change that counts since the first one."),
             "caption");
}
