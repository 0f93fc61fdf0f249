/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Closed sets. The code (nick) is what files and the database hold; it never changes, the order
 * may. */
#include "config.h"

#include "care-desk-enums.h"
#include "care-enums.h"
#include "care-measure.h"

#include <glib/gi18n-lib.h>

G_DEFINE_ENUM_TYPE (CareLevel,
                    care_level,
                    G_DEFINE_ENUM_VALUE (CARE_LEVEL_EXPECTED, "expected"),
                    G_DEFINE_ENUM_VALUE (CARE_LEVEL_MONITOR, "monitor"),
                    G_DEFINE_ENUM_VALUE (CARE_LEVEL_CONTACT, "contact"),
                    G_DEFINE_ENUM_VALUE (CARE_LEVEL_URGENT, "urgent"),
                    G_DEFINE_ENUM_VALUE (CARE_LEVEL_EMERGENCY, "emergency"))

G_DEFINE_ENUM_TYPE (CareOutcome,
                    care_outcome,
                    G_DEFINE_ENUM_VALUE (CARE_OUTCOME_EXPECTED, "expected"),
                    G_DEFINE_ENUM_VALUE (CARE_OUTCOME_MONITOR, "monitor"),
                    G_DEFINE_ENUM_VALUE (CARE_OUTCOME_INCOMPLETE, "incomplete"),
                    G_DEFINE_ENUM_VALUE (CARE_OUTCOME_CONTACT, "contact"),
                    G_DEFINE_ENUM_VALUE (CARE_OUTCOME_URGENT, "urgent"),
                    G_DEFINE_ENUM_VALUE (CARE_OUTCOME_EMERGENCY, "emergency"))

G_DEFINE_ENUM_TYPE (CareChannel,
                    care_channel,
                    G_DEFINE_ENUM_VALUE (CARE_CHANNEL_PHONE, "phone"),
                    G_DEFINE_ENUM_VALUE (CARE_CHANNEL_IN_PERSON, "in_person"),
                    G_DEFINE_ENUM_VALUE (CARE_CHANNEL_PAPER, "paper"),
                    G_DEFINE_ENUM_VALUE (CARE_CHANNEL_MESSAGE, "message"),
                    G_DEFINE_ENUM_VALUE (CARE_CHANNEL_CARER, "carer"))

G_DEFINE_ENUM_TYPE (CareCaseState,
                    care_case_state,
                    G_DEFINE_ENUM_VALUE (CARE_CASE_STATE_NEW, "new"),
                    G_DEFINE_ENUM_VALUE (CARE_CASE_STATE_ACKNOWLEDGED, "acknowledged"),
                    G_DEFINE_ENUM_VALUE (CARE_CASE_STATE_CONTACTING, "contacting"),
                    G_DEFINE_ENUM_VALUE (CARE_CASE_STATE_WAITING, "waiting"),
                    G_DEFINE_ENUM_VALUE (CARE_CASE_STATE_RESOLVED, "resolved"),
                    G_DEFINE_ENUM_VALUE (CARE_CASE_STATE_REOPENED, "reopened"))

G_DEFINE_ENUM_TYPE (CareCaseAct,
                    care_case_act,
                    G_DEFINE_ENUM_VALUE (CARE_CASE_ACT_OPEN, "open"),
                    G_DEFINE_ENUM_VALUE (CARE_CASE_ACT_JOIN, "join"),
                    G_DEFINE_ENUM_VALUE (CARE_CASE_ACT_RAISE, "raise"),
                    G_DEFINE_ENUM_VALUE (CARE_CASE_ACT_ACKNOWLEDGE, "acknowledge"),
                    G_DEFINE_ENUM_VALUE (CARE_CASE_ACT_UNDO_ACKNOWLEDGE, "undo_acknowledge"),
                    G_DEFINE_ENUM_VALUE (CARE_CASE_ACT_ATTEMPT, "attempt"),
                    G_DEFINE_ENUM_VALUE (CARE_CASE_ACT_ASSIGN, "assign"),
                    G_DEFINE_ENUM_VALUE (CARE_CASE_ACT_ESCALATE, "escalate"),
                    G_DEFINE_ENUM_VALUE (CARE_CASE_ACT_WAIT, "wait"),
                    G_DEFINE_ENUM_VALUE (CARE_CASE_ACT_LOWER, "lower"),
                    G_DEFINE_ENUM_VALUE (CARE_CASE_ACT_RESOLVE, "resolve"),
                    G_DEFINE_ENUM_VALUE (CARE_CASE_ACT_REOPEN, "reopen"),
                    G_DEFINE_ENUM_VALUE (CARE_CASE_ACT_SAID, "said"),
                    G_DEFINE_ENUM_VALUE (CARE_CASE_ACT_NOTE, "note"),
                    G_DEFINE_ENUM_VALUE (CARE_CASE_ACT_UNDO, "undo"))

G_DEFINE_ENUM_TYPE (CareAttemptResult,
                    care_attempt_result,
                    G_DEFINE_ENUM_VALUE (CARE_ATTEMPT_RESULT_REACHED, "reached"),
                    G_DEFINE_ENUM_VALUE (CARE_ATTEMPT_RESULT_REACHED_CARER, "reached_carer"),
                    G_DEFINE_ENUM_VALUE (CARE_ATTEMPT_RESULT_NO_ANSWER, "no_answer"),
                    G_DEFINE_ENUM_VALUE (CARE_ATTEMPT_RESULT_VOICEMAIL, "voicemail"),
                    G_DEFINE_ENUM_VALUE (CARE_ATTEMPT_RESULT_WRONG_NUMBER, "wrong_number"),
                    G_DEFINE_ENUM_VALUE (CARE_ATTEMPT_RESULT_DECLINED, "declined"),
                    G_DEFINE_ENUM_VALUE (CARE_ATTEMPT_RESULT_RING_LATER, "ring_later"))

G_DEFINE_ENUM_TYPE (CareCaseOutcome,
                    care_case_outcome,
                    G_DEFINE_ENUM_VALUE (CARE_CASE_OUTCOME_SETTLED, "settled"),
                    G_DEFINE_ENUM_VALUE (CARE_CASE_OUTCOME_ADVICE_GIVEN, "advice_given"),
                    G_DEFINE_ENUM_VALUE (CARE_CASE_OUTCOME_SEEN_AGAIN, "seen_again"),
                    G_DEFINE_ENUM_VALUE (CARE_CASE_OUTCOME_REFERRED_TO_GP, "referred_to_gp"),
                    G_DEFINE_ENUM_VALUE (CARE_CASE_OUTCOME_SENT_TO_EMERGENCY, "sent_to_emergency"),
                    G_DEFINE_ENUM_VALUE (CARE_CASE_OUTCOME_NOT_RELATED, "not_related"),
                    G_DEFINE_ENUM_VALUE (CARE_CASE_OUTCOME_COULD_NOT_REACH, "could_not_reach"),
                    G_DEFINE_ENUM_VALUE (CARE_CASE_OUTCOME_ENTERED_IN_ERROR, "entered_in_error"))

G_DEFINE_ENUM_TYPE (CareHarm,
                    care_harm,
                    G_DEFINE_ENUM_VALUE (CARE_HARM_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (CARE_HARM_MILD, "mild"),
                    G_DEFINE_ENUM_VALUE (CARE_HARM_MODERATE, "moderate"),
                    G_DEFINE_ENUM_VALUE (CARE_HARM_SEVERE, "severe"))

G_DEFINE_ENUM_TYPE (CareCallState,
                    care_call_state,
                    G_DEFINE_ENUM_VALUE (CARE_CALL_STATE_PLANNED, "planned"),
                    G_DEFINE_ENUM_VALUE (CARE_CALL_STATE_DONE, "done"),
                    G_DEFINE_ENUM_VALUE (CARE_CALL_STATE_CLOSED, "closed"),
                    G_DEFINE_ENUM_VALUE (CARE_CALL_STATE_UNREACHABLE, "unreachable"))

G_DEFINE_ENUM_TYPE (CareCallReason,
                    care_call_reason,
                    G_DEFINE_ENUM_VALUE (CARE_CALL_REASON_EARLY_24, "early_24"),
                    G_DEFINE_ENUM_VALUE (CARE_CALL_REASON_ROUTINE_48, "routine_48"),
                    G_DEFINE_ENUM_VALUE (CARE_CALL_REASON_LATE_72, "late_72"),
                    G_DEFINE_ENUM_VALUE (CARE_CALL_REASON_MONITOR, "monitor"),
                    G_DEFINE_ENUM_VALUE (CARE_CALL_REASON_INCOMPLETE, "incomplete"),
                    G_DEFINE_ENUM_VALUE (CARE_CALL_REASON_EMERGENCY_CHECK, "emergency_check"))

G_DEFINE_ENUM_TYPE (CareCallAct,
                    care_call_act,
                    G_DEFINE_ENUM_VALUE (CARE_CALL_ACT_CLAIM, "claim"),
                    G_DEFINE_ENUM_VALUE (CARE_CALL_ACT_TAKE_OVER, "take_over"),
                    G_DEFINE_ENUM_VALUE (CARE_CALL_ACT_RELEASE, "release"),
                    G_DEFINE_ENUM_VALUE (CARE_CALL_ACT_HAND_OVER, "hand_over"),
                    G_DEFINE_ENUM_VALUE (CARE_CALL_ACT_SNOOZE, "snooze"),
                    G_DEFINE_ENUM_VALUE (CARE_CALL_ACT_UNDO, "undo"),
                    G_DEFINE_ENUM_VALUE (CARE_CALL_ACT_LETTER, "letter"),
                    G_DEFINE_ENUM_VALUE (CARE_CALL_ACT_PUT_AWAY, "put_away"))

G_DEFINE_ENUM_TYPE (CareConsent,
                    care_consent,
                    G_DEFINE_ENUM_VALUE (CARE_CONSENT_NOT_ASKED, "not_asked"),
                    G_DEFINE_ENUM_VALUE (CARE_CONSENT_YES, "yes"),
                    G_DEFINE_ENUM_VALUE (CARE_CONSENT_NO, "no"))

G_DEFINE_ENUM_TYPE (CareSide,
                    care_side,
                    G_DEFINE_ENUM_VALUE (CARE_SIDE_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (CARE_SIDE_LEFT, "left"),
                    G_DEFINE_ENUM_VALUE (CARE_SIDE_RIGHT, "right"),
                    G_DEFINE_ENUM_VALUE (CARE_SIDE_BOTH, "both"),
                    G_DEFINE_ENUM_VALUE (CARE_SIDE_MIDDLE, "middle"))

G_DEFINE_ENUM_TYPE (CareReaction,
                    care_reaction,
                    G_DEFINE_ENUM_VALUE (CARE_REACTION_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (CARE_REACTION_SORE, "sore"),
                    G_DEFINE_ENUM_VALUE (CARE_REACTION_LIGHT_HEADED, "light_headed"),
                    G_DEFINE_ENUM_VALUE (CARE_REACTION_BRUISE, "bruise"),
                    G_DEFINE_ENUM_VALUE (CARE_REACTION_NAUSEA, "nausea"),
                    G_DEFINE_ENUM_VALUE (CARE_REACTION_DISTRESS, "distress"),
                    G_DEFINE_ENUM_VALUE (CARE_REACTION_OTHER, "other"))

G_DEFINE_ENUM_TYPE (CareFollowUp,
                    care_follow_up,
                    G_DEFINE_ENUM_VALUE (CARE_FOLLOW_UP_AS_PLANNED, "as_planned"),
                    G_DEFINE_ENUM_VALUE (CARE_FOLLOW_UP_HIGHER_RISK, "higher_risk"),
                    G_DEFINE_ENUM_VALUE (CARE_FOLLOW_UP_FIRST_24, "first_24"),
                    G_DEFINE_ENUM_VALUE (CARE_FOLLOW_UP_FIRST_48, "first_48"),
                    G_DEFINE_ENUM_VALUE (CARE_FOLLOW_UP_NO_CALL, "no_call"))

/**
 * care_enum_code:
 * @type: one of the types of this file
 * @value: its value
 *
 * Returns: (transfer none): the permanent code of @value
 */
const char *
care_enum_code (GType type, int value)
{
  g_autoptr (GEnumClass) values = g_type_class_ref (type);
  GEnumValue *found = g_enum_get_value (values, value);

  g_return_val_if_fail (found != NULL, "");

  /* The class of a registered enum type is static: its text outlives this reference. */
  return found->value_nick;
}

/**
 * care_enum_from_code:
 * @type: one of the types of this file
 * @code: (nullable): a code from a file
 * @ret: (out): its value
 *
 * Returns: whether @code is known; an unknown code is never read as a default
 */
gboolean
care_enum_from_code (GType type, const char *code, int *ret)
{
  g_autoptr (GEnumClass) values = g_type_class_ref (type);
  GEnumValue *found = code != NULL ? g_enum_get_value_by_nick (values, code) : NULL;

  if (found == NULL)
    return FALSE;
  *ret = found->value;
  return TRUE;
}

static const char *const level_labels[] = {
  NC_ ("level", "Expected"), NC_ ("level", "Monitor"),   NC_ ("level", "Contact"),
  NC_ ("level", "Urgent"),   NC_ ("level", "Emergency"),
};

static const char *const outcome_labels[] = {
  NC_ ("outcome", "Expected"), NC_ ("outcome", "Monitor"), NC_ ("outcome", "Incomplete"),
  NC_ ("outcome", "Contact"),  NC_ ("outcome", "Urgent"),  NC_ ("outcome", "Emergency"),
};

static const char *const channel_labels[] = {
  NC_ ("channel", "Phone"),   NC_ ("channel", "In person"), NC_ ("channel", "Paper"),
  NC_ ("channel", "Message"), NC_ ("channel", "Carer"),
};

static const char *const case_state_labels[] = {
  NC_ ("case state", "New"),        NC_ ("case state", "Acknowledged"),
  NC_ ("case state", "Contacting"), NC_ ("case state", "Waiting"),
  NC_ ("case state", "Resolved"),   NC_ ("case state", "Reopened"),
};

static const char *const case_act_labels[] = {
  NC_ ("case act", "Opened"),
  NC_ ("case act", "Report joined"),
  NC_ ("case act", "Level raised"),
  NC_ ("case act", "Acknowledged"),
  NC_ ("case act", "Acknowledgement undone"),
  NC_ ("case act", "Contact tried"),
  NC_ ("case act", "Owner changed"),
  NC_ ("case act", "Escalated"),
  NC_ ("case act", "Waiting"),
  NC_ ("case act", "Level lowered"),
  NC_ ("case act", "Resolved"),
  NC_ ("case act", "Reopened"),
  NC_ ("case act", "Told the patient"),
  NC_ ("case act", "Note"),
  NC_ ("case act", "Undone"),
};

static const char *const attempt_result_labels[] = {
  NC_ ("attempt result", "Reached the patient"), NC_ ("attempt result", "Reached a carer"),
  NC_ ("attempt result", "No answer"),           NC_ ("attempt result", "Voicemail"),
  NC_ ("attempt result", "Wrong number"),        NC_ ("attempt result", "Declined"),
  NC_ ("attempt result", "Ring later"),
};

static const char *const case_outcome_labels[] = {
  NC_ ("case outcome", "Settled as expected"), NC_ ("case outcome", "Advice given"),
  NC_ ("case outcome", "Seen again"),          NC_ ("case outcome", "Referred to GP"),
  NC_ ("case outcome", "Sent to emergency"),   NC_ ("case outcome", "Not related"),
  NC_ ("case outcome", "Could not reach"),     NC_ ("case outcome", "Entered in error"),
};

static const char *const harm_labels[] = {
  NC_ ("harm", "None"),
  NC_ ("harm", "Mild"),
  NC_ ("harm", "Moderate"),
  NC_ ("harm", "Severe"),
};

static const char *const call_state_labels[] = {
  NC_ ("call state", "Planned"),
  NC_ ("call state", "Done"),
  NC_ ("call state", "Closed"),
  NC_ ("call state", "Could not reach"),
};

static const char *const call_reason_labels[] = {
  NC_ ("call reason", "Call at 24 hours, higher risk"),
  NC_ ("call reason", "Call at 48 hours"),
  NC_ ("call reason", "Call just after the limit"),
  NC_ ("call reason", "Call again"),
  NC_ ("call reason", "Ask the open questions"),
  NC_ ("call reason", "Check that help was reached"),
};

static const char *const call_act_labels[] = {
  NC_ ("call act", "Claimed"),        NC_ ("call act", "Taken over"),
  NC_ ("call act", "Released"),       NC_ ("call act", "Handed over"),
  NC_ ("call act", "Put off"),        NC_ ("call act", "Try undone"),
  NC_ ("call act", "Letter printed"), NC_ ("call act", "Put away"),
};

static const char *const consent_labels[] = {
  NC_ ("consent", "Not asked"),
  NC_ ("consent", "Yes"),
  NC_ ("consent", "No"),
};

static const char *const side_labels[] = {
  NC_ ("side", "No side"), NC_ ("side", "Left"),   NC_ ("side", "Right"),
  NC_ ("side", "Both"),    NC_ ("side", "Middle"),
};

static const char *const reaction_labels[] = {
  NC_ ("reaction", "None"),   NC_ ("reaction", "Sore"),   NC_ ("reaction", "Light-headed"),
  NC_ ("reaction", "Bruise"), NC_ ("reaction", "Nausea"), NC_ ("reaction", "Distress"),
  NC_ ("reaction", "Other"),
};

static const char *const follow_up_labels[] = {
  NC_ ("follow-up", "As planned"),
  NC_ ("follow-up", "As for a higher risk"),
  NC_ ("follow-up", "First call at 24 h"),
  NC_ ("follow-up", "First call at 48 h"),
  NC_ ("follow-up", "No call"),
};

static const char *const measure_labels[] = {
  NC_ ("measure", "Patient-specific functional scale"),
  NC_ ("measure", "Global rating of change"),
  NC_ ("measure", "Pain, 0 to 10"),
};

typedef struct
{
  GType type;
  const char *context;
  const char *const *labels;
} LabelTable;

/**
 * care_enum_label:
 * @type: one of the types of this file
 * @value: its value
 *
 * Returns: (transfer none): the name of @value in the language of the desk
 */
const char *
care_enum_label (GType type, int value)
{
  const LabelTable tables[] = {
    { CARE_TYPE_LEVEL, "level", level_labels },
    { CARE_TYPE_OUTCOME, "outcome", outcome_labels },
    { CARE_TYPE_CHANNEL, "channel", channel_labels },
    { CARE_TYPE_CASE_STATE, "case state", case_state_labels },
    { CARE_TYPE_CASE_ACT, "case act", case_act_labels },
    { CARE_TYPE_ATTEMPT_RESULT, "attempt result", attempt_result_labels },
    { CARE_TYPE_CASE_OUTCOME, "case outcome", case_outcome_labels },
    { CARE_TYPE_HARM, "harm", harm_labels },
    { CARE_TYPE_CALL_STATE, "call state", call_state_labels },
    { CARE_TYPE_CALL_REASON, "call reason", call_reason_labels },
    { CARE_TYPE_CALL_ACT, "call act", call_act_labels },
    { CARE_TYPE_CONSENT, "consent", consent_labels },
    { CARE_TYPE_SIDE, "side", side_labels },
    { CARE_TYPE_REACTION, "reaction", reaction_labels },
    { CARE_TYPE_FOLLOW_UP, "follow-up", follow_up_labels },
    { CARE_TYPE_MEASURE_KIND, "measure", measure_labels },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (tables[i].type == type)
      return g_dpgettext2 (GETTEXT_PACKAGE, tables[i].context, tables[i].labels[value]);
  g_return_val_if_reached ("");
}

/**
 * care_level_letter:
 * @level: a level
 *
 * Returns: the letter beside its shape: H, N, T, S or E
 */
char
care_level_letter (CareLevel level)
{
  switch (level)
    {
    case CARE_LEVEL_EXPECTED:
      return 'H';
    case CARE_LEVEL_MONITOR:
      return 'N';
    case CARE_LEVEL_CONTACT:
      return 'T';
    case CARE_LEVEL_URGENT:
      return 'S';
    case CARE_LEVEL_EMERGENCY:
      return 'E';
    case CARE_N_LEVELS:
      break;
    }
  g_return_val_if_reached ('?');
}

/**
 * care_outcome_from_level:
 * @level: a level
 *
 * Returns: the outcome of the same name
 */
CareOutcome
care_outcome_from_level (CareLevel level)
{
  return level <= CARE_LEVEL_MONITOR ? (CareOutcome) level : (CareOutcome) (level + 1);
}

/**
 * care_outcome_is_level:
 * @outcome: an outcome
 * @ret: (out) (optional): the level of the same name
 *
 * Returns: whether @outcome is a level; %FALSE for incomplete
 */
gboolean
care_outcome_is_level (CareOutcome outcome, CareLevel *ret)
{
  if (outcome == CARE_OUTCOME_INCOMPLETE)
    return FALSE;
  if (ret != NULL)
    *ret = outcome < CARE_OUTCOME_INCOMPLETE ? (CareLevel) outcome : (CareLevel) (outcome - 1);
  return TRUE;
}
