/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Closed sets. The code (nick) is what files and the database hold: only the order may change. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* How soon somebody must act, lowest first (triage.md B). */
typedef enum
{
  CARE_LEVEL_EXPECTED,
  CARE_LEVEL_MONITOR,
  CARE_LEVEL_CONTACT,
  CARE_LEVEL_URGENT,
  CARE_LEVEL_EMERGENCY,
  CARE_N_LEVELS,
} CareLevel;

#define CARE_TYPE_LEVEL (care_level_get_type ())
GType care_level_get_type (void);

/* What a report ends as: a level, or incomplete, which is none (triage.md B, D3). */
typedef enum
{
  CARE_OUTCOME_EXPECTED,
  CARE_OUTCOME_MONITOR,
  CARE_OUTCOME_INCOMPLETE,
  CARE_OUTCOME_CONTACT,
  CARE_OUTCOME_URGENT,
  CARE_OUTCOME_EMERGENCY,
  CARE_N_OUTCOMES,
} CareOutcome;

#define CARE_TYPE_OUTCOME (care_outcome_get_type ())
GType care_outcome_get_type (void);

/* How a report or an attempt reached or left the clinic. */
typedef enum
{
  CARE_CHANNEL_PHONE,
  CARE_CHANNEL_IN_PERSON,
  CARE_CHANNEL_PAPER,
  CARE_CHANNEL_MESSAGE,
  CARE_CHANNEL_CARER,
  CARE_N_CHANNELS,
} CareChannel;

#define CARE_TYPE_CHANNEL (care_channel_get_type ())
GType care_channel_get_type (void);

/* Where a case stands. */
typedef enum
{
  CARE_CASE_STATE_NEW,
  CARE_CASE_STATE_ACKNOWLEDGED,
  CARE_CASE_STATE_CONTACTING,
  CARE_CASE_STATE_WAITING,
  CARE_CASE_STATE_RESOLVED,
  CARE_CASE_STATE_REOPENED,
  CARE_N_CASE_STATES,
} CareCaseState;

#define CARE_TYPE_CASE_STATE (care_case_state_get_type ())
GType care_case_state_get_type (void);

/* One act in the log of a case. */
typedef enum
{
  CARE_CASE_ACT_OPEN,
  CARE_CASE_ACT_JOIN,
  CARE_CASE_ACT_RAISE,
  CARE_CASE_ACT_ACKNOWLEDGE,
  CARE_CASE_ACT_UNDO_ACKNOWLEDGE,
  CARE_CASE_ACT_ATTEMPT,
  CARE_CASE_ACT_ASSIGN,
  CARE_CASE_ACT_ESCALATE,
  CARE_CASE_ACT_WAIT,
  CARE_CASE_ACT_LOWER,
  CARE_CASE_ACT_RESOLVE,
  CARE_CASE_ACT_REOPEN,
  CARE_CASE_ACT_SAID,
  CARE_CASE_ACT_NOTE,
  CARE_CASE_ACT_UNDO,
  CARE_N_CASE_ACTS,
} CareCaseAct;

#define CARE_TYPE_CASE_ACT (care_case_act_get_type ())
GType care_case_act_get_type (void);

/* What came of an attempt to reach the patient. */
typedef enum
{
  CARE_ATTEMPT_RESULT_REACHED,
  CARE_ATTEMPT_RESULT_REACHED_CARER,
  CARE_ATTEMPT_RESULT_NO_ANSWER,
  CARE_ATTEMPT_RESULT_VOICEMAIL,
  CARE_ATTEMPT_RESULT_WRONG_NUMBER,
  CARE_ATTEMPT_RESULT_DECLINED,
  CARE_ATTEMPT_RESULT_RING_LATER,
  CARE_N_ATTEMPT_RESULTS,
} CareAttemptResult;

#define CARE_TYPE_ATTEMPT_RESULT (care_attempt_result_get_type ())
GType care_attempt_result_get_type (void);

/* How a case ended. */
typedef enum
{
  CARE_CASE_OUTCOME_SETTLED,
  CARE_CASE_OUTCOME_ADVICE_GIVEN,
  CARE_CASE_OUTCOME_SEEN_AGAIN,
  CARE_CASE_OUTCOME_REFERRED_TO_GP,
  CARE_CASE_OUTCOME_SENT_TO_EMERGENCY,
  CARE_CASE_OUTCOME_NOT_RELATED,
  CARE_CASE_OUTCOME_COULD_NOT_REACH,
  CARE_CASE_OUTCOME_ENTERED_IN_ERROR,
  CARE_N_CASE_OUTCOMES,
} CareCaseOutcome;

#define CARE_TYPE_CASE_OUTCOME (care_case_outcome_get_type ())
GType care_case_outcome_get_type (void);

/* Harm found when a case ended. */
typedef enum
{
  CARE_HARM_NONE,
  CARE_HARM_MILD,
  CARE_HARM_MODERATE,
  CARE_HARM_SEVERE,
  CARE_N_HARMS,
} CareHarm;

#define CARE_TYPE_HARM (care_harm_get_type ())
GType care_harm_get_type (void);

/* Where a planned call stands. */
typedef enum
{
  CARE_CALL_STATE_PLANNED,
  CARE_CALL_STATE_DONE,
  CARE_CALL_STATE_CLOSED,
  CARE_CALL_STATE_UNREACHABLE,
  CARE_N_CALL_STATES,
} CareCallState;

#define CARE_TYPE_CALL_STATE (care_call_state_get_type ())
GType care_call_state_get_type (void);

/* Why a call is planned. */
typedef enum
{
  CARE_CALL_REASON_EARLY_24,
  CARE_CALL_REASON_ROUTINE_48,
  CARE_CALL_REASON_LATE_72,
  CARE_CALL_REASON_MONITOR,
  CARE_CALL_REASON_INCOMPLETE,
  CARE_CALL_REASON_EMERGENCY_CHECK,
  CARE_N_CALL_REASONS,
} CareCallReason;

#define CARE_TYPE_CALL_REASON (care_call_reason_get_type ())
GType care_call_reason_get_type (void);

/* What is done to a planned call besides trying it. */
typedef enum
{
  CARE_CALL_ACT_CLAIM,
  CARE_CALL_ACT_TAKE_OVER,
  CARE_CALL_ACT_RELEASE,
  CARE_CALL_ACT_HAND_OVER,
  CARE_CALL_ACT_SNOOZE,
  CARE_CALL_ACT_UNDO,
  CARE_CALL_ACT_LETTER,
  CARE_CALL_ACT_PUT_AWAY,
  CARE_N_CALL_ACTS,
} CareCallAct;

#define CARE_TYPE_CALL_ACT (care_call_act_get_type ())
GType care_call_act_get_type (void);

/* Whether a patient agreed to something. */
typedef enum
{
  CARE_CONSENT_NOT_ASKED,
  CARE_CONSENT_YES,
  CARE_CONSENT_NO,
  CARE_N_CONSENTS,
} CareConsent;
#define CARE_TYPE_CONSENT (care_consent_get_type ())
GType care_consent_get_type (void);

const char *care_enum_code (GType type, int value);
gboolean care_enum_from_code (GType type, const char *code, int *ret);
const char *care_enum_label (GType type, int value);
char care_level_letter (CareLevel level);
CareOutcome care_outcome_from_level (CareLevel level);
gboolean care_outcome_is_level (CareOutcome outcome, CareLevel *ret);

G_END_DECLS
