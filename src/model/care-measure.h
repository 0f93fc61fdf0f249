/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One filled-in outcome measure. Never changed. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Most activities of a patient-specific functional scale. */
#define CARE_MEASURE_ITEMS 3

typedef enum
{
  CARE_MEASURE_FUNCTION, /* patient-specific functional scale: 10 is as before the complaint */
  CARE_MEASURE_CHANGE,   /* global rating of change: -5 very much worse to 5 completely recovered */
  CARE_MEASURE_PAIN,     /* numeric pain rating: 0 none to 10 */
  CARE_N_MEASURE_KINDS,
} CareMeasureKind;

#define CARE_TYPE_MEASURE_KIND (care_measure_kind_get_type ())
GType care_measure_kind_get_type (void);

/* The fields. Whoever fills one in to make a record keeps what it points to. */
typedef struct
{
  const char *id; /* UUID */
  const char *patient_id;
  CareMeasureKind kind;
  gint64 measured_at; /* UTC ms, when the patient answered */
  gint64 entered_at;  /* UTC ms, when it was written */
  const char *author;
  guint n_scores; /* 1 to 3; more than 1 for activities only */
  int scores[CARE_MEASURE_ITEMS];
  const char *activities[CARE_MEASURE_ITEMS]; /* NULL beyond n_scores, and for other kinds */
  const char *words;                          /* a remark; may be NULL */
} CareMeasureData;

#define CARE_TYPE_MEASURE (care_measure_get_type ())

G_DECLARE_FINAL_TYPE (CareMeasure, care_measure, CARE, MEASURE, GObject)

CareMeasure *care_measure_new (const CareMeasureData *data);
const CareMeasureData *care_measure_get (CareMeasure *self);
gboolean care_measure_equal (CareMeasure *a, CareMeasure *b);

int care_measure_least (CareMeasureKind kind);
int care_measure_most (CareMeasureKind kind);
gboolean care_measure_check (const CareMeasureData *data, const char **ret_what);
double care_measure_score (CareMeasure *self);
double care_measure_smallest_change (CareMeasureKind kind, gboolean one_activity);
gboolean care_measure_counts (CareMeasureKind kind, gboolean one_activity, double change);
int care_measure_find_activity (CareMeasure *self, const char *activity);

G_END_DECLS
