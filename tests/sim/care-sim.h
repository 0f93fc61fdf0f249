/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A simulated clinic: weeks of sessions, patients, staff, wrong clocks and restarts, from a seed.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _CareSim CareSim;

/* What happened. */
typedef struct
{
  guint sessions, late_sessions, early_sessions;
  guint reports, late_reports, sent_again;
  guint outcomes[6]; /* by CareOutcome */
  guint attempts, unanswered, undone, undo_refused;
  guint claims, taken_over, handed_over, snoozed, letters;
  guint conflicts; /* somebody came second, and was told */
  guint cases, cases_of_silence, cases_of_tries, raised, lowered, lower_refused, reopened;
  guint emergencies, resolved;
  guint steps_forward, steps_back, restarts;
  guint looks;         /* for silence */
  guint lists, orders; /* pairs of rows compared */
  guint session_checks, days;
  guint most_due, most_open;
  guint ends[9]; /* by CareSimEnd */
} CareSimCounts;

CareSim *care_sim_new (guint32 seed, guint weeks);
void care_sim_free (CareSim *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareSim, care_sim_free)
void care_sim_run (CareSim *self);
void care_sim_say (CareSim *self);

G_END_DECLS
