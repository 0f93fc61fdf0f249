/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of each record, in the order of the schema, and how a row becomes a record. Every
 * SELECT of a table reads this list, under the table's one alias. */
#pragma once

#include "care-attempt.h"
#include "care-call.h"
#include "care-case-event.h"
#include "care-case.h"
#include "care-handout.h"
#include "care-patient.h"
#include "care-report.h"
#include "care-result.h"
#include "care-session.h"
#include "care-stmt.h"

G_BEGIN_DECLS

/* FROM patient p */
#define CARE_PATIENT_COLUMNS                                                                       \
  "p.id, p.number, p.given_name, p.family_name, p.birth_date, "                                    \
  "p.preferred_name, p.phone, p.email, p.language, p.notes, p.created_at, "                        \
  "p.version, p.pregnancy, p.anticoagulant, p.bleeding_disorder, "                                 \
  "p.osteoporosis, p.long_term_steroids, p.cancer_history, p.recent_surgery, "                     \
  "p.recent_trauma, p.immunosuppression, p.diabetes, p.dvt_history"
#define CARE_N_PATIENT_COLUMNS 23

/* FROM session s */
#define CARE_SESSION_COLUMNS                                                                       \
  "s.id, s.patient_id, s.therapist, s.ended_at, s.modality, s.techniques, "                        \
  "s.regions, s.pressure, s.pain_before, s.pain_after, s.unanswered, s.code, "                     \
  "s.complaint, s.reaction, s.instructions, s.subjective, s.objective, "                           \
  "s.assessment, s.plan, s.changed, s.marks, s.entered_at, s.signed_by"
#define CARE_N_SESSION_COLUMNS 23

/* FROM report r */
#define CARE_REPORT_COLUMNS                                                                        \
  "r.id, r.session_id, r.reported_at, r.channel, r.pain_now, r.worst_pain, "                       \
  "r.new_soreness, r.course, r.quality, r.onset_sudden, r.location, "                              \
  "r.radiating, r.usual_activities, r.self_care, r.wants_callback, "                               \
  "r.saddle_numbness, r.bladder_change, r.bowel_change, "                                          \
  "r.bilateral_leg_symptoms, r.numbness, r.tingling, r.weakness, "                                 \
  "r.neuro_progressing, r.difficulty_walking, r.difficulty_moving, "                               \
  "r.swelling, r.bruising, r.swelling_growing, r.redness_heat, "                                   \
  "r.skin_damage, r.rash, r.fever, r.calf_swelling, r.chest_pain, "                                \
  "r.breathlessness, r.dizziness, r.fainting, r.head_injury, "                                     \
  "r.severe_headache, r.vision_change, r.speech_change, "                                          \
  "r.swallowing_trouble, r.facial_change, r.nausea_vomiting, r.dark_urine, "                       \
  "r.night_pain, r.weight_loss, r.pregnancy_concern, r.unusual_anxiety, "                          \
  "r.low_mood, r.self_harm_thoughts, r.felt_unsafe, r.unanswered, r.words, "                       \
  "r.entered_at, r.signed_by"
#define CARE_N_REPORT_COLUMNS 56

/* FROM result t */
#define CARE_RESULT_COLUMNS                                                                        \
  "t.id, t.outcome, t.level, t.incomplete, t.rule_set_id, t.input, "                               \
  "t.verdict, t.why, t.judged_at"
#define CARE_N_RESULT_COLUMNS 9

/* FROM triage_case c */
#define CARE_CASE_COLUMNS                                                                          \
  "c.id, c.patient_id, c.session_id, c.report_id, c.last_report_id, c.level, "                     \
  "c.incomplete, c.state, c.why, c.owner, c.opened_at, c.due_at, "                                 \
  "c.waiting_until, c.outcome, c.harm, c.closed_at, c.changed_at, c.version"
#define CARE_N_CASE_COLUMNS 18

/* FROM case_event e */
#define CARE_CASE_EVENT_COLUMNS                                                                    \
  "e.id, e.case_id, e.at, e.actor, e.act, e.level, e.state, e.report_id, "                         \
  "e.detail, e.harm, e.next_at, e.words"
#define CARE_N_CASE_EVENT_COLUMNS 12

/* FROM planned_call l */
#define CARE_CALL_COLUMNS                                                                          \
  "l.id, l.patient_id, l.session_id, l.reason, l.due_at, l.tries, l.state, "                       \
  "l.closed_because, l.closed_at, l.version"
#define CARE_N_CALL_COLUMNS 10

/* FROM attempt a */
#define CARE_ATTEMPT_COLUMNS                                                                       \
  "a.id, a.patient_id, a.session_id, a.case_id, a.call_id, a.at, a.actor, "                        \
  "a.channel, a.result, a.next_at, a.words"
#define CARE_N_ATTEMPT_COLUMNS 11

/* FROM handout h */
#define CARE_HANDOUT_COLUMNS                                                                       \
  "h.id, h.patient_id, h.session_id, h.template_id, h.template_version, "                          \
  "h.language, h.large, h.rule_set_id, h.sha256, h.pdf, h.given_at, "                              \
  "h.given_by"
#define CARE_N_HANDOUT_COLUMNS 12

gboolean care_patient_read (CareStmt *stmt, int first, gpointer *ret, GError **error);
gboolean care_session_read (CareStmt *stmt, int first, gpointer *ret, GError **error);
gboolean care_report_read (CareStmt *stmt, int first, gpointer *ret, GError **error);
gboolean care_result_read (CareStmt *stmt, int first, gpointer *ret, GError **error);
gboolean care_case_read (CareStmt *stmt, int first, gpointer *ret, GError **error);
gboolean care_case_event_read (CareStmt *stmt, int first, gpointer *ret, GError **error);
gboolean care_call_read (CareStmt *stmt, int first, gpointer *ret, GError **error);
gboolean care_attempt_read (CareStmt *stmt, int first, gpointer *ret, GError **error);
gboolean care_handout_read (CareStmt *stmt, int first, gpointer *ret, GError **error);

G_END_DECLS
