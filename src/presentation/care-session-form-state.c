/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The session form as it must look for a draft: pure. */
#include "config.h"

#include "care-session-form-state.h"

#include <glib/gi18n-lib.h>

#include "care-text.h"
#include "care-time.h"
#include "care-treatment-text.h"
#include "care-triage.h"

/* "Just after" the limit, as care_sign_session() plans it. */
#define AFTER_LIMIT_MS (CARE_MS_PER_HOUR / 2)

#define BIT(fact) ((guint32) 1 << ((fact) -CARE_FACT_PREGNANCY))

/* Groups of screening questions (triage.md A5 bleed_risk, bone_risk, infection_risk, clot_risk). */
#define BLEED (BIT (CARE_FACT_ANTICOAGULANT) | BIT (CARE_FACT_BLEEDING_DISORDER))
#define BONE                                                                                       \
  (BIT (CARE_FACT_OSTEOPOROSIS) | BIT (CARE_FACT_LONG_TERM_STEROIDS) |                             \
   BIT (CARE_FACT_RECENT_TRAUMA) | BIT (CARE_FACT_CANCER_HISTORY))
#define INFECTION                                                                                  \
  (BIT (CARE_FACT_IMMUNOSUPPRESSION) | BIT (CARE_FACT_DIABETES) | BIT (CARE_FACT_RECENT_SURGERY) | \
   BIT (CARE_FACT_LONG_TERM_STEROIDS))
#define CLOT (BIT (CARE_FACT_DVT_HISTORY) | BIT (CARE_FACT_RECENT_SURGERY))
/* What is copied into the plan. */
#define COPIED_PLAN (CARE_COPIED_INSTRUCTIONS | CARE_COPIED_PLAN)

#define PREGNANT BIT (CARE_FACT_PREGNANCY)

typedef struct
{
  const char *technique;
  guint32 questions;
} Need;

/* Which risks matter before which technique. Our own policy, drawn from the conditions of the rules
 * that look at both; every answer is asked for in time, these before the work begins. */
static const Need needs[] = {
  { "joint_mobilisation", BONE | BLEED },
  { "spinal_manipulation", BONE | BLEED | PREGNANT },
  { "cervical_manipulation", BONE | BLEED },
  { "deep_tissue_massage", BLEED | BONE | CLOT | PREGNANT },
  { "relaxation_massage", BLEED | CLOT | PREGNANT },
  { "soft_tissue_release", BLEED | CLOT },
  { "trigger_point", BLEED | CLOT },
  { "stretching", BONE },
  { "strengthening", BONE | PREGNANT },
  { "movement_retraining", BONE },
  { "dry_needling", BLEED | INFECTION | PREGNANT },
  { "cupping", BLEED | INFECTION | CLOT | PREGNANT },
  { "instrument_assisted", BLEED | INFECTION | BONE },
  { "electrotherapy", PREGNANT | INFECTION | BIT (CARE_FACT_CANCER_HISTORY) | CLOT },
  { "heat", INFECTION | BLEED | PREGNANT },
  { "cold", INFECTION },
  { "traction", BONE | PREGNANT },
  { "taping", INFECTION },
  { "other", BLEED | BONE },
};

static void
missing_item_free (CareMissingItem *item)
{
  g_free (item->label);
  g_free (item);
}

static CareFormPart
part_of (CareFactId fact, const char *field)
{
  static const char *const before[] = { "changed", "pain_before", "screening_confirmed", NULL };
  static const char *const plan[] = { "copied_plan", "therapist", "ended_at", "follow_up", NULL };

  if (g_strv_contains (before, field) ||
      (fact != CARE_FACT_NONE && care_fact_get (fact)->group == CARE_FACT_GROUP_SCREENING))
    return CARE_PART_BEFORE;
  if (g_strv_contains (plan, field))
    return CARE_PART_PLAN;
  return CARE_PART_TREATMENT;
}

static void
add_missing (CareSessionFormState *self, CareFactId fact, const char *field, const char *label)
{
  CareMissingItem *item = g_new0 (CareMissingItem, 1);

  item->fact = fact;
  item->field = field;
  item->part = part_of (fact, field);
  item->label = g_strdup (label);
  g_ptr_array_add (self->missing, item);
}

static void
find_needed (CareSessionFormState *self, const CareAnswers *answers)
{
  CareAnswer techniques = care_answers_get (answers, CARE_FACT_TECHNIQUES);
  const CareFact *fact = care_fact_get (CARE_FACT_TECHNIQUES);
  guint32 questions = 0;

  for (guint i = 0; techniques.state == CARE_ANSWER_GIVEN && i < fact->n_values; i++)
    for (guint j = 0; j < G_N_ELEMENTS (needs); j++)
      if ((techniques.value & ((guint32) 1 << i)) != 0 &&
          g_str_equal (fact->values[i].code, needs[j].technique))
        questions |= needs[j].questions;
  for (int id = CARE_FACT_PREGNANCY; id <= CARE_FACT_DVT_HISTORY; id++)
    if (questions & BIT (id))
      {
        self->screening_needed[id] = TRUE;
        if (care_answers_get (answers, (CareFactId) id).state == CARE_ANSWER_NOT_ASKED)
          self->n_screening_open++;
      }
}

static gboolean
all_agreed (CareSessionDraft *draft)
{
  for (guint i = 0; i < care_session_draft_get_n_rows (draft); i++)
    if (!care_session_draft_get_row (draft, i)->agreed)
      return FALSE;
  return TRUE;
}

static void
add_wrong_end (CareSessionFormState *self,
               CareSessionDraft *draft,
               const CareSessionFormInput *input)
{
  gint64 ended_at = care_session_draft_get_ended_at (draft);
  CareSessionEnd end =
      care_session_end_judge (ended_at, input->birth_date, input->now_ms, input->zone);

  if (ended_at != CARE_TIME_NONE && ended_at > input->now_ms)
    add_missing (self, CARE_FACT_NONE, "ended_at", _ ("The end of the session lies in the future"));
  else if (end == CARE_SESSION_END_BEFORE_BIRTH)
    add_missing (self, CARE_FACT_NONE, "ended_at",
                 _ ("The end of the session lies before the patient was born"));
  else if (end == CARE_SESSION_END_LONG_AGO)
    add_missing (self, CARE_FACT_NONE, "ended_at",
                 _ ("The end of the session lies more than ten years back"));
}

static void
find_missing (CareSessionFormState *self,
              CareSessionDraft *draft,
              const CareSessionFormInput *input)
{
  const CareAnswers *answers = care_session_draft_get_answers (draft);
  const CareFactId facts[] = { CARE_FACT_MODALITY, CARE_FACT_TECHNIQUES, CARE_FACT_REGIONS,
                               CARE_FACT_PRESSURE };

  if (input->last_was_flagged && *care_session_draft_get_text (draft, CARE_SESSION_CHANGED) == '\0')
    add_missing (self, CARE_FACT_NONE, "changed",
                 _ ("What you changed because of the last response"));
  if (care_answers_get (answers, CARE_FACT_PAIN_BEFORE).state == CARE_ANSWER_NOT_ASKED)
    add_missing (self, CARE_FACT_PAIN_BEFORE, "pain_before",
                 care_fact_label (CARE_FACT_PAIN_BEFORE));
  for (int id = CARE_FACT_PREGNANCY; id <= CARE_FACT_DVT_HISTORY; id++)
    if (self->screening_needed[id] &&
        care_answers_get (answers, (CareFactId) id).state == CARE_ANSWER_NOT_ASKED)
      add_missing (self, (CareFactId) id, care_fact_get ((CareFactId) id)->code,
                   care_fact_label ((CareFactId) id));
  if (!care_session_draft_get_screening_confirmed (draft))
    add_missing (self, CARE_FACT_NONE, "screening_confirmed", _ ("Risks gone through today"));
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    if (care_answers_get (answers, facts[i]).state != CARE_ANSWER_GIVEN)
      add_missing (self, facts[i], care_fact_get (facts[i])->code, care_fact_label (facts[i]));
  if (input->ask_agreed && !all_agreed (draft))
    add_missing (self, CARE_FACT_NONE, "agreed", _ ("That the patient agreed to each technique"));
  if (care_session_draft_get_copied (draft) != 0)
    add_missing (self, CARE_FACT_NONE,
                 care_session_draft_get_copied (draft) & ~COPIED_PLAN ? "copied" : "copied_plan",
                 _ ("What was copied, to be confirmed (Ctrl+Shift+Y)"));
  if (*care_session_draft_get_text (draft, CARE_SESSION_THERAPIST) == '\0')
    add_missing (self, CARE_FACT_NONE, "therapist", _ ("Therapist"));
  add_wrong_end (self, draft, input);
}

static char *
name_risks (const CareAnswers *answers)
{
  const CareFactId risks[] = { CARE_FACT_ANTICOAGULANT,  CARE_FACT_BLEEDING_DISORDER,
                               CARE_FACT_OSTEOPOROSIS,   CARE_FACT_LONG_TERM_STEROIDS,
                               CARE_FACT_CANCER_HISTORY, CARE_FACT_RECENT_SURGERY,
                               CARE_FACT_RECENT_TRAUMA,  CARE_FACT_IMMUNOSUPPRESSION,
                               CARE_FACT_DVT_HISTORY,    CARE_FACT_PREGNANCY };
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (risks); i++)
    {
      CareAnswer answer = care_answers_get (answers, risks[i]);

      if (care_answer_is_yes (answer) != CARE_TRI_TRUE)
        continue;
      if (out->len > 0)
        g_string_append (out, ", ");
      g_string_append (out, care_fact_label (risks[i]));
    }
  if (out->len == 0)
    {
      g_string_free (out, TRUE);
      return NULL;
    }
  return g_string_free (out, FALSE);
}

static char *
call_time (gint64 at_ms, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = care_time_to_local (at_ms, zone);

  /* Translators: day and hour of a planned call, such as "Wed 14 Jan about 14:00" */
  return g_date_time_format (local, _ ("%a %-d %b about %H:00"));
}

static CareSessionCalls
usual_calls (const CareSessionFormInput *input, gboolean early, gint64 ended_at)
{
  double limit_h = 0;

  care_rule_set_get_parameter (input->rules, "limit_h", &limit_h);
  return (CareSessionCalls){
    .first_at = ended_at + (early ? 24 : 48) * CARE_MS_PER_HOUR,
    .late_at = ended_at + (gint64) (limit_h * CARE_MS_PER_HOUR) + AFTER_LIMIT_MS,
    .late_always = early,
  };
}

/* "Call Wed 14 Jan about 12:00, again Fri 16 Jan about 13:00 if not settled" */
static char *
tell_calls (const CareSessionCalls *calls, GTimeZone *zone)
{
  g_autofree char *first =
      calls->first_at != CARE_TIME_NONE ? call_time (calls->first_at, zone) : NULL;
  g_autofree char *late =
      calls->late_at != CARE_TIME_NONE ? call_time (calls->late_at, zone) : NULL;

  if (first != NULL && late != NULL && calls->late_always)
    return g_strdup_printf (_ ("Call %s, again %s"), first, late);
  if (first != NULL && late != NULL)
    return g_strdup_printf (_ ("Call %s, again %s if not settled"), first, late);
  if (first == NULL && late == NULL)
    return g_strdup (_ ("No call is planned"));
  return g_strdup_printf (_ ("Call %s"), first != NULL ? first : late);
}

static void
plan_calls (CareSessionFormState *self, CareSessionDraft *draft, const CareSessionFormInput *input)
{
  g_autoptr (CareAnswers) context = care_answers_copy (care_session_draft_get_answers (draft));
  gint64 ended_at = care_session_draft_get_ended_at (draft);
  int age = care_date_age_years (input->birth_date, input->now_ms, input->zone);
  CareSessionCalls calls;
  g_autofree char *told = NULL;

  if (age >= 0)
    care_answers_set_value (context, CARE_FACT_AGE_YEARS, (guint32) age);
  if (ended_at == CARE_TIME_NONE)
    ended_at = input->now_ms;
  self->early_call = care_triage_needs_early_call (input->rules, context) ||
                     care_reactions_raise (care_session_draft_get_reactions (draft)) ||
                     care_session_draft_get_follow_up (draft) == CARE_FOLLOW_UP_HIGHER_RISK;
  self->risks = name_risks (context);
  calls = input->plan != NULL ? input->plan (input->plan_data, context, self->early_call, ended_at)
                              : usual_calls (input, self->early_call, ended_at);
  told = tell_calls (&calls, input->zone);
  if (input->not_to_be_rung)
    /* Translators: the calls planned. */
    self->follow_up = g_strdup_printf (_ ("%s; the patient does not want to be rung"), told);
  else if (care_reactions_raise (care_session_draft_get_reactions (draft)))
    {
      g_autofree char *reactions =
          care_treatment_reactions_text (care_session_draft_get_reactions (draft));

      /* Translators: the calls planned, what happened before the patient left. */
      self->follow_up = g_strdup_printf (_ ("%s; higher risk: %s before leaving"), told, reactions);
    }
  else if (care_session_draft_get_follow_up (draft) == CARE_FOLLOW_UP_HIGHER_RISK)
    self->follow_up = g_strdup_printf (_ ("%s; changed: as for a higher risk"), told);
  else if (self->early_call && self->risks != NULL)
    /* Translators: the calls planned, the risks named. */
    self->follow_up = g_strdup_printf (_ ("%s; higher risk: %s"), told, self->risks);
  else if (self->early_call)
    self->follow_up =
        g_strdup_printf (_ ("%s; early, because a risk was named or not asked"), told);
  else
    self->follow_up = g_steal_pointer (&told);
}

static char *
tell_pain (const CareAnswers *answers)
{
  CareAnswer before = care_answers_get (answers, CARE_FACT_PAIN_BEFORE);
  CareAnswer after = care_answers_get (answers, CARE_FACT_PAIN_AFTER);
  int change = (int) after.value - (int) before.value;

  if (before.state != CARE_ANSWER_GIVEN || after.state != CARE_ANSWER_GIVEN)
    return NULL;
  if (change == 0)
    return g_strdup_printf (_ ("Pain %u before and after"), before.value);
  if (change < 0)
    return g_strdup_printf (_ ("Pain %u before, %u after: fell by %d"), before.value, after.value,
                            -change);
  return g_strdup_printf (_ ("Pain %u before, %u after: rose by %d"), before.value, after.value,
                          change);
}

/* Whether something is written in a section that asks for nothing. */
static gboolean
is_written (CareFormPart part, CareSessionDraft *draft)
{
  switch (part)
    {
    case CARE_PART_CHART:
      return *care_session_draft_get_text (draft, CARE_SESSION_MARKS) != '\0';
    case CARE_PART_AFTER:
      return care_session_draft_get_reactions (draft) != 0 ||
             *care_session_draft_get_text (draft, CARE_SESSION_REACTION) != '\0' ||
             care_answers_get (care_session_draft_get_answers (draft), CARE_FACT_PAIN_AFTER)
                     .state != CARE_ANSWER_NOT_ASKED;
    case CARE_PART_BEFORE:
    case CARE_PART_TREATMENT:
    case CARE_PART_PLAN:
    case CARE_N_FORM_PARTS:
      break;
    }
  return TRUE;
}

static void
find_parts (CareSessionFormState *self, CareSessionDraft *draft)
{
  for (guint i = 0; i < self->missing->len; i++)
    self->parts[((CareMissingItem *) g_ptr_array_index (self->missing, i))->part].n_missing++;
  for (int part = 0; part < CARE_N_FORM_PARTS; part++)
    if (self->parts[part].n_missing > 0)
      self->parts[part].kind = CARE_PART_MISSING;
    else
      self->parts[part].kind =
          is_written ((CareFormPart) part, draft) ? CARE_PART_COMPLETE : CARE_PART_OPEN;
}

/**
 * care_session_form_state_new:
 * @draft: what was entered
 * @input: what the form knows besides
 *
 * Pure: the same draft and input give the same state.
 *
 * Returns: (transfer full): everything the form shows
 */
CareSessionFormState *
care_session_form_state_new (CareSessionDraft *draft, const CareSessionFormInput *input)
{
  CareSessionFormState *self = g_new0 (CareSessionFormState, 1);
  const CareAnswers *answers = care_session_draft_get_answers (draft);

  self->missing = g_ptr_array_new_with_free_func ((GDestroyNotify) missing_item_free);
  find_needed (self, answers);
  find_missing (self, draft, input);
  plan_calls (self, draft, input);
  if (self->early_call && care_session_draft_get_follow_up (draft) == CARE_FOLLOW_UP_NO_CALL)
    add_missing (self, CARE_FACT_NONE, "follow_up", _ ("A call: after a higher risk there is one"));
  self->pain_change = tell_pain (answers);
  find_parts (self, draft);
  self->can_sign = self->missing->len == 0;
  return self;
}

/**
 * care_session_form_state_free:
 * @self: (nullable): a state
 */
void
care_session_form_state_free (CareSessionFormState *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->missing);
  g_free (self->follow_up);
  g_free (self->risks);
  g_free (self->pain_change);
  g_free (self);
}
