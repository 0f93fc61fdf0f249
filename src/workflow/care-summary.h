/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manager's figures for a period. */
#pragma once

#include "care-clinic.h"
#include "care-facts.h"

G_BEGIN_DECLS

/* Reactions after one technique. */
typedef struct
{
  guint sessions; /* with at least one report */
  guint flagged;  /* of them: with a report at contact or above */
} CareTechniqueCount;

typedef struct
{
  gint64 from; /* UTC ms, included */
  gint64 to;   /* UTC ms, excluded */
  guint patients;
  guint sessions;                    /* that ended in the period */
  guint sessions_reported;           /* of them: with a report */
  guint reports;                     /* reported in the period */
  guint outcomes[CARE_N_OUTCOMES];   /* of these reports */
  guint cases_opened[CARE_N_LEVELS]; /* by level now */
  guint cases_resolved;
  guint cases_open;
  guint cases_breached; /* open and past due at the end of the period, or at now if earlier */
  guint attempts;
  guint attempts_reached;
  guint handouts;
  double median_hours_to_resolve;    /* NAN without resolved cases */
  CareTechniqueCount techniques[32]; /* by position in the vocabulary */
  guint n_techniques;
} CareSummary;

gboolean care_summary_load (
    CareClinic *clinic, gint64 from, gint64 to, gint64 now_ms, CareSummary *ret, GError **error);

G_END_DECLS
