/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a rule set would have said of the reports that are there. Writes nothing. */
#pragma once

#include "care-clinic.h"

G_BEGIN_DECLS

/* Of a hundred reports so many alerts are neither missed nor ignored (ux.md 10). */
#define CARE_ALERT_SHARE_MIN 0.05
#define CARE_ALERT_SHARE_MAX 0.15

/* After so many reports each it is told how far it is. */
#define CARE_TRIAL_PROGRESS_STEP 500

typedef enum
{
  CARE_TRIED_NEWLY_FLAGGED,     /* contact or above now, not before */
  CARE_TRIED_NO_LONGER_FLAGGED, /* contact or above before, not now */
  CARE_TRIED_OTHER,             /* another outcome on the same side */
  CARE_N_TRIED,
} CareTriedChange;

/* One report that comes out otherwise. */
typedef struct
{
  char *report_id;
  char *session_id;
  char *patient_id;
  gint64 reported_at; /* UTC ms */
  CareOutcome before; /* by the rules in force */
  CareOutcome after;  /* by those that are tried */
  CareTriedChange change;
} CareTriedReport;

typedef struct
{
  CareRuleSet *in_force;
  CareRuleSet *tried;
  guint n_reports;    /* judged by both */
  guint n_unreadable; /* what was judged cannot be read; aftercarectl check --deep names them */
  guint matrix[CARE_N_OUTCOMES][CARE_N_OUTCOMES]; /* before, after */
  guint n_changed[CARE_N_TRIED];
  guint alerts_before; /* contact and above */
  guint alerts_after;
  GPtrArray *changed; /* of CareTriedReport, oldest first */
} CareRulesTrial;

/* Which reports, for whom, and whom to tell how far it is. */
typedef struct
{
  CareRuleSet *rules;
  const char *viewer; /* what a patient said about feeling unsafe is left out for others */
  gint64 from;        /* reports given at or after this; CARE_TIME_NONE: all */
  gint64 until;       /* and before this; CARE_TIME_NONE: all */
  void (*progress) (guint done, guint total, gpointer data); /* may be NULL */
  gpointer data;
} CareTrialRequest;

CareRulesTrial *care_try_rules (CareClinic *clinic,
                                const CareTrialRequest *request,
                                GCancellable *cancellable,
                                GError **error);
void care_rules_trial_free (CareRulesTrial *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareRulesTrial, care_rules_trial_free)

const char *care_tried_change_code (CareTriedChange change);

G_END_DECLS
