/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of the records that lists join, in the order of the schema, and how a row becomes a
 * record. Every SELECT of a table reads this list, under the table's one alias. */
#pragma once

#include "care-call.h"
#include "care-case.h"
#include "care-patient.h"
#include "care-report.h"
#include "care-session.h"
#include "care-stmt.h"

G_BEGIN_DECLS

/* FROM patient p */
#define CARE_PATIENT_COLUMNS                                                                       \
  "p.id, p.number, p.given_name, p.family_name, p.birth_date, "                                    \
  "p.preferred_name, p.phone, p.email, p.language, p.notes, p.created_at, "                        \
  "p.version, p.pregnancy, p.anticoagulant, p.bleeding_disorder, "                                 \
  "p.osteoporosis, p.long_term_steroids, p.cancer_history, p.recent_surgery, "                     \
  "p.recent_trauma, p.immunosuppression, p.diabetes, p.dvt_history, "                              \
  "p.phone_consent, p.good_from, p.good_until"
#define CARE_N_PATIENT_COLUMNS 26

/* FROM session s */
#define CARE_SESSION_COLUMNS                                                                       \
  "s.id, s.patient_id, s.therapist, s.ended_at, s.modality, s.techniques, "                        \
  "s.regions, s.pressure, s.pain_before, s.pain_after, s.unanswered, s.code, "                     \
  "s.complaint, s.reaction, s.instructions, s.subjective, s.objective, "                           \
  "s.assessment, s.plan, s.changed, s.marks, s.entered_at, s.signed_by, "                          \
  "s.treatment, s.reactions, s.follow_up"
#define CARE_N_SESSION_COLUMNS 26

/* FROM triage_case c */
#define CARE_CASE_COLUMNS                                                                          \
  "c.id, c.patient_id, c.session_id, c.report_id, c.last_report_id, c.level, "                     \
  "c.incomplete, c.state, c.why, c.owner, c.opened_at, c.due_at, "                                 \
  "c.waiting_until, c.outcome, c.harm, c.closed_at, c.changed_at, c.version"
#define CARE_N_CASE_COLUMNS 18

/* FROM planned_call l */
#define CARE_CALL_COLUMNS                                                                          \
  "l.id, l.patient_id, l.session_id, l.reason, l.due_at, l.tries, l.state, "                       \
  "l.closed_because, l.closed_at, l.version, l.claimed_by, l.claimed_at, "                         \
  "l.claimed_until, l.assigned_to, l.earlier_due_at, l.undo_until, l.put_away_at"
#define CARE_N_CALL_COLUMNS 17

/* The record that is shown for the patient $1, and all records shown as the same person. */
#define CARE_SHOWN_PATIENT "COALESCE((SELECT n.shown_id FROM patient_merge n WHERE n.id = $1), $1)"
#define CARE_SAME_PERSON                                                                           \
  "(SELECT " CARE_SHOWN_PATIENT                                                                    \
  " UNION ALL SELECT m.id FROM patient_merge m WHERE m.shown_id = " CARE_SHOWN_PATIENT ")"
/* The record that is shown for the one a row is about. */
#define CARE_SHOWN_OF(column)                                                                      \
  "COALESCE((SELECT n.shown_id FROM patient_merge n WHERE n.id = " column "), " column ")"

gboolean care_patient_read (CareStmt *stmt, int first, gpointer *ret, GError **error);
gboolean care_session_read (CareStmt *stmt, int first, gpointer *ret, GError **error);
gboolean care_report_read (CareStmt *stmt, int first, gpointer *ret, GError **error);
gboolean care_case_read (CareStmt *stmt, int first, gpointer *ret, GError **error);
gboolean care_call_read (CareStmt *stmt, int first, gpointer *ret, GError **error);

G_END_DECLS
