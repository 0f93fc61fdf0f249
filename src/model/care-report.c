/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One report of how the patient responded, signed. */
#include "config.h"

#include "care-report.h"

struct _CareReport
{
  GObject parent_instance;

  CareReportData data;
};

G_DEFINE_FINAL_TYPE (CareReport, care_report, G_TYPE_OBJECT)

static void
care_report_finalize (GObject *object)
{
  CareReportData *data = &CARE_REPORT (object)->data;

  g_free ((char *) data->id);
  g_free ((char *) data->session_id);
  care_answers_free ((CareAnswers *) data->answers);
  g_free ((char *) data->words);
  g_free ((char *) data->marks);
  g_free ((char *) data->advice);
  g_free ((char *) data->signed_by);

  G_OBJECT_CLASS (care_report_parent_class)->finalize (object);
}

static void
care_report_class_init (CareReportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_report_finalize;
}

static void
care_report_init (CareReport *self)
{
}

/**
 * care_report_new:
 * @data: the fields; copied
 *
 * Returns: (transfer full): an immutable record, safe to hand to another thread
 */
CareReport *
care_report_new (const CareReportData *data)
{
  CareReport *self = g_object_new (CARE_TYPE_REPORT, NULL);

  self->data = *data;
  self->data.id = g_strdup (data->id);
  self->data.session_id = g_strdup (data->session_id);
  self->data.answers =
      data->answers != NULL ? care_answers_copy (data->answers) : care_answers_new ();
  self->data.words = g_strdup (data->words);
  self->data.marks = g_strdup (data->marks);
  self->data.advice = g_strdup (data->advice);
  self->data.signed_by = g_strdup (data->signed_by);
  return self;
}

/**
 * care_report_get:
 * @self: a record
 *
 * Returns: (transfer none): its fields, lent for as long as @self lives
 */
const CareReportData *
care_report_get (CareReport *self)
{
  g_return_val_if_fail (CARE_IS_REPORT (self), NULL);

  return &self->data;
}

/**
 * care_report_equal:
 * @a: a record
 * @b: a record
 *
 * Returns: whether every field is the same in both
 */
gboolean
care_report_equal (CareReport *a, CareReport *b)
{
  const CareReportData *x = care_report_get (a);
  const CareReportData *y = care_report_get (b);

  return g_strcmp0 (x->id, y->id) == 0 && g_strcmp0 (x->session_id, y->session_id) == 0 &&
         x->reported_at == y->reported_at && x->channel == y->channel &&
         care_answers_equal (x->answers, y->answers) && g_strcmp0 (x->words, y->words) == 0 &&
         g_strcmp0 (x->marks, y->marks) == 0 && g_strcmp0 (x->advice, y->advice) == 0 &&
         x->entered_at == y->entered_at && g_strcmp0 (x->signed_by, y->signed_by) == 0;
}
