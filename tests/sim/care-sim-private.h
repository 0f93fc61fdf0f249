/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the simulated clinic: what it is made of. */
#pragma once

#include "care-sim-records-private.h"
#include "care-sim.h"
#include "care-test-clinic.h"

G_BEGIN_DECLS

#define CARE_SIM_MINUTE ((gint64) 60000)
#define CARE_SIM_N_STAFF 4

struct _CareSim
{
  CareTestClinic *t; /* its clock, act.now_ms, is true_ms + off_ms */
  GRand *random;
  guint32 seed;
  guint weeks;
  gint64 start_ms;
  gint64 true_ms;
  gint64 off_ms;       /* by how much the clock of the machine is wrong */
  gint64 right_at;     /* true time at which somebody sets it right */
  GPtrArray *patients; /* of CareSimPatient */
  GPtrArray *sessions; /* of CareSimSession */
  GHashTable *by_id;   /* id → CareSimSession, lent */
  GHashTable *touched; /* set of CareSimSession: to be checked tonight */
  GHashTable *calls;   /* id → CareSimCall */
  GHashTable *cases;   /* id → CareSimCase */
  GArray *mail;        /* of CareSimMail */
  CareSimCounts counts;
};

void care_sim_tick (CareSim *self, int min_s, int max_s);
gboolean care_sim_chance (CareSim *self, double p);
void care_sim_act_as (CareSim *self, const char *person);
void care_sim_touch (CareSim *self, const char *session_id);
gboolean care_sim_allowed (CareSim *self, GError *error, const char *act);
G_NORETURN void care_sim_broken (CareSim *self, const char *id, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

void care_sim_treat (CareSim *self, CareSimPatient *patient, gboolean entered_late);
CareSimPatient *care_sim_patient (CareSim *self);
void care_sim_report (CareSim *self, CareSimSession *session, gint64 said_at, CareChannel how);
void care_sim_open_mail (CareSim *self);

void care_sim_work_calls (CareSim *self);
void care_sim_work_cases (CareSim *self, const char *person);
void care_sim_expect_silence (CareSim *self, CareSimSession *session);
void care_sim_look_for_silence (CareSim *self);

void care_sim_check_session (CareSim *self, CareSimSession *session);
void care_sim_check_cases (CareSim *self, CareSimSession *session, GPtrArray *cases);
void care_sim_check_day (CareSim *self);
void care_sim_check_order (CareSim *self, GPtrArray *due);
void care_sim_check_end (CareSim *self);

extern const char *const care_sim_staff[CARE_SIM_N_STAFF];

G_END_DECLS
