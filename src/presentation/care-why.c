/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a report is at its level: one entry for every true rule, in plain words.
 *
 * Both the live result and the stored verdict come through the verdict's JSON, so that the form and
 * the panel say the same thing in the same words. */
#include "config.h"

#include "care-why.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "care-answers-json.h"
#include "care-json.h"
#include "care-triage-json.h"

typedef struct
{
  CareRuleSet *rules;
  const CareAnswers *report;  /* may be NULL */
  const CareAnswers *context; /* may be NULL */
  CareLookup lookup;
  gpointer data;
} Telling;

/**
 * care_why_free:
 * @self: (nullable): an entry
 */
void
care_why_free (CareWhy *self)
{
  if (self == NULL)
    return;
  g_free (self->rule_id);
  g_free (self->because);
  g_free (self->would_clear);
  g_free (self->staff);
  g_free (self->patient);
  g_free (self->source);
  g_free (self);
}

static gboolean
number_of (const CareAnswers *answers, CareFactId id, guint *ret)
{
  CareAnswer answer;

  if (answers == NULL)
    return FALSE;
  answer = care_answers_get (answers, id);
  *ret = answer.value;
  return answer.state == CARE_ANSWER_GIVEN;
}

static double
parameter (const Telling *telling, const char *name)
{
  double value = NAN;

  care_rule_set_get_parameter (telling->rules, name, &value);
  return value;
}

static char *
with_limit (const char *text, double limit)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (limit))
    return g_strdup (text);
  g_ascii_formatd (digits, sizeof digits, "%g", limit);
  /* Translators: a finding and the limit it reached, such as "Pain 8, was 4: rose by 4 (limit 2)"
   */
  return g_strdup_printf (_ ("%s (limit %s)"), text, digits);
}

/* "Pain 8, was 4: rose by 4 (limit 2)" */
static char *
tell_pain_change (const Telling *telling, double change)
{
  g_autofree char *text = NULL;
  guint before;
  guint now;

  if (change <= 0)
    return change < 0 ? g_strdup_printf (_ ("Pain fell by %d"), (int) -change)
                      : g_strdup (_ ("Pain as before the session"));
  if (number_of (telling->report, CARE_FACT_PAIN_NOW, &now) &&
      number_of (telling->context, CARE_FACT_PAIN_BEFORE, &before))
    text = g_strdup_printf (_ ("Pain %u, was %u: rose by %d"), now, before, (int) change);
  else
    text = g_strdup_printf (_ ("Pain rose by %d"), (int) change);
  return with_limit (text, parameter (telling, "rise"));
}

/* The clock a rule looks at is not named in the verdict: the highest one that was passed. */
static char *
tell_hours (const Telling *telling, double hours)
{
  const char *const clocks[] = { "tail_h", "late_h", "limit_h", "half_h" };
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  char limit[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (digits, sizeof digits, "%g", hours);
  for (guint i = 0; i < G_N_ELEMENTS (clocks); i++)
    if (hours > parameter (telling, clocks[i]))
      {
        g_ascii_formatd (limit, sizeof limit, "%g", parameter (telling, clocks[i]));
        return g_strdup_printf (_ ("%s h after the session (limit %s h)"), digits, limit);
      }
  return g_strdup_printf (_ ("%s h after the session"), digits);
}

static char *
tell_derived_number (const Telling *telling, CareFactId id, double value)
{
  if (id == CARE_FACT_PAIN_CHANGE)
    return tell_pain_change (telling, value);
  if (id == CARE_FACT_HOURS_AFTER)
    return tell_hours (telling, value);
  if (id == CARE_FACT_PAIN_CHANGE_LAST)
    {
      g_autofree char *text =
          g_strdup_printf (_ ("Pain rose by %d since the last report"), (int) value);

      return with_limit (text, parameter (telling, "rise"));
    }
  if (id == CARE_FACT_WORSE_RUN)
    return g_strdup_printf (
        ngettext ("Worse in %d report", "Worse in %d reports in a row", (gulong) value),
        (int) value);
  if (id == CARE_FACT_NEURO_RUN)
    return g_strdup_printf (
        ngettext ("Nerve signs in %d report", "Nerve signs in %d reports in a row", (gulong) value),
        (int) value);
  return g_strdup_printf ("%s: %g", care_fact_label (id), value);
}

static char *
tell_truth (CareFactId id, gboolean yes)
{
  if (id == CARE_FACT_REACTION)
    return g_strdup (yes ? _ ("New or more pain since the session")
                         : _ ("No new pain since the session"));
  if (id == CARE_FACT_IMPROVING)
    return g_strdup (yes ? _ ("Improving") : _ ("Not improving"));
  if (yes)
    return g_strdup (care_fact_label (id));
  /* Translators: a risk that is not there, such as "Clot risk: no" */
  return g_strdup_printf (_ ("%s: no"), care_fact_label (id));
}

/* A symptom is asked for as "new since the session"; follow-ups and moods are not. */
static gboolean
is_new_symptom (const CareFact *fact)
{
  return fact->group == CARE_FACT_GROUP_SYMPTOM && fact->gate != CARE_GATE_FOLLOW_UP &&
         fact->gate != CARE_GATE_MOOD && fact->id != CARE_FACT_FELT_UNSAFE;
}

static char *
tell_answer (CareFactId id, const char *label)
{
  /* Translators: what was asked, the answer. */
  return g_strdup_printf (C_ ("reason", "%s: %s"), care_fact_label (id), label);
}

static char *
tell_recorded (const Telling *telling, CareFactId id, CareAnswer answer)
{
  const CareFact *fact = care_fact_get (id);
  g_autofree char *label = care_answer_to_label (id, answer);
  g_autofree char *text = NULL;

  if (care_answer_is_yes (answer) == CARE_TRI_TRUE && fact->type == CARE_FACT_TYPE_YN &&
      is_new_symptom (fact))
    return g_strdup_printf (_ ("%s: new"), care_fact_label (id));
  if ((id == CARE_FACT_PAIN_NOW || id == CARE_FACT_WORST_PAIN) && answer.state == CARE_ANSWER_GIVEN)
    {
      double severe = parameter (telling, "severe");

      text = tell_answer (id, label);
      return with_limit (text, answer.value >= severe ? severe : NAN);
    }
  return tell_answer (id, label);
}

/* One fact of a verdict's "because" or "would_clear"; NULL when it cannot be read. */
static char *
tell_member (const Telling *telling, const char *code, JsonNode *value)
{
  CareFactId id = care_fact_find (code);
  g_autoptr (CareAnswers) answers = care_answers_new ();

  if (id == CARE_FACT_NONE || !JSON_NODE_HOLDS_VALUE (value))
    {
      if (id == CARE_FACT_NONE || !JSON_NODE_HOLDS_ARRAY (value))
        return NULL;
    }
  if (care_fact_is_recorded (id))
    return care_answers_read_member (answers, id, value, NULL)
               ? tell_recorded (telling, id, care_answers_get (answers, id))
               : NULL;
  if (json_node_get_value_type (value) == G_TYPE_STRING)
    return tell_truth (id, g_str_equal (json_node_get_string (value), "yes"));
  return tell_derived_number (telling, id, json_node_get_double (value));
}

static JsonObject *
member_object (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gboolean
has_any (JsonObject *because, CareFactId from, CareFactId to)
{
  for (int id = from; id <= (int) to; id++)
    if (json_object_has_member (because, care_fact_get ((CareFactId) id)->code))
      return TRUE;
  return FALSE;
}

/* The verdict names a derived fact and what it comes from; one of the two says it. */
static gboolean
is_said_by_other (JsonObject *because, CareFactId id)
{
  /* "Pain 8, was 4" says both already. */
  if (id == CARE_FACT_PAIN_NOW || id == CARE_FACT_PAIN_BEFORE)
    return has_any (because, CARE_FACT_PAIN_CHANGE, CARE_FACT_PAIN_CHANGE);
  if (id == CARE_FACT_NEW_SORENESS)
    return has_any (because, CARE_FACT_REACTION, CARE_FACT_REACTION);
  if (id == CARE_FACT_COURSE)
    return has_any (because, CARE_FACT_IMPROVING, CARE_FACT_IMPROVING);
  if (id == CARE_FACT_TECHNIQUES || id == CARE_FACT_REGIONS || id == CARE_FACT_PRESSURE)
    return has_any (because, CARE_FACT_NECK_AREA, CARE_FACT_STRONG_LOAD);
  if (id >= CARE_FACT_BLEED_RISK && id <= CARE_FACT_CLOT_RISK)
    return has_any (because, CARE_FACT_AGE_YEARS, CARE_FACT_DVT_HISTORY);
  return FALSE;
}

static char *
tell_because (const Telling *telling, JsonObject *because)
{
  GString *out = g_string_new (NULL);
  JsonObjectIter iter;
  const char *code;
  JsonNode *value;

  json_object_iter_init_ordered (&iter, because);
  while (json_object_iter_next_ordered (&iter, &code, &value))
    {
      g_autofree char *part = NULL;

      if (is_said_by_other (because, care_fact_find (code)))
        continue;
      part = tell_member (telling, code, value);
      if (part == NULL)
        continue;
      if (out->len > 0)
        g_string_append (out, " · ");
      g_string_append (out, part);
    }
  return g_string_free (out, FALSE);
}

static char *
tell_clearing (const Telling *telling, const char *code, JsonNode *value)
{
  CareFactId id = care_fact_find (code);
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  g_autoptr (CareAnswers) answers = care_answers_new ();
  g_autofree char *label = NULL;

  if (id == CARE_FACT_NONE)
    return NULL;
  if (care_fact_is_recorded (id))
    {
      if (!care_answers_read_member (answers, id, value, NULL))
        return NULL;
      label = care_answer_to_label (id, care_answers_get (answers, id));
      return tell_answer (id, label);
    }
  if (JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) != G_TYPE_STRING)
    {
      g_ascii_formatd (digits, sizeof digits, "%g", json_node_get_double (value));
      /* Translators: a measured value and the limit it would have to keep to */
      return g_strdup_printf (_ ("%s: at most %s"), care_fact_label (id), digits);
    }
  return tell_member (telling, code, value);
}

static gboolean
is_no (JsonNode *value)
{
  return JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING &&
         g_str_equal (json_node_get_string (value), "no");
}

/* The names of what would have to be "no"; NULL when something else would have to change too. */
static char *
name_all_no (JsonObject *clear)
{
  g_autoptr (GString) out = g_string_new (NULL);
  JsonObjectIter iter;
  const char *code;
  JsonNode *value;

  json_object_iter_init_ordered (&iter, clear);
  while (json_object_iter_next_ordered (&iter, &code, &value))
    {
      CareFactId id = care_fact_find (code);

      if (id == CARE_FACT_NONE || !is_no (value))
        return NULL;
      g_string_append_printf (out, "%s%s", out->len > 0 ? ", " : "", care_fact_label (id));
    }
  return out->len > 0 ? g_strdup (out->str) : NULL;
}

static char *
list_clearings (const Telling *telling, JsonObject *clear)
{
  GString *out = g_string_new (NULL);
  JsonObjectIter iter;
  const char *code;
  JsonNode *value;

  json_object_iter_init_ordered (&iter, clear);
  while (json_object_iter_next_ordered (&iter, &code, &value))
    {
      g_autofree char *part = tell_clearing (telling, code, value);

      if (part != NULL)
        g_string_append_printf (out, "%s%s", out->len > 0 ? " · " : "", part);
    }
  return g_string_free (out, FALSE);
}

/* "would not have flagged if no" when the one answer decides, else what would have to change. */
static char *
tell_would_clear (const Telling *telling, JsonObject *because, JsonObject *clear)
{
  g_autofree char *names = name_all_no (clear);
  g_autofree char *list = NULL;

  if (names != NULL && json_object_get_size (clear) == 1 && because != NULL &&
      json_object_get_size (because) == 1)
    return g_strdup (_ ("would not have flagged if no"));
  if (names != NULL)
    /* Translators: %s is a list of findings, such as "Numbness, Weakness" */
    return g_strdup_printf (_ ("would not have flagged without: %s"), names);
  list = list_clearings (telling, clear);
  if (*list == '\0')
    return g_strdup ("");
  /* Translators: %s is a list of answers, such as "Pain now: 5" */
  return g_strdup_printf (_ ("would not have flagged with: %s"), list);
}

static char *
tell_text (const Telling *telling, JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return g_strdup ("");
  return care_expand (json_node_get_string (node), telling->rules, telling->lookup, telling->data);
}

static CareWhy *
tell_rule (const Telling *telling, JsonObject *object, GError **error)
{
  g_autoptr (CareWhy) why = g_new0 (CareWhy, 1);
  JsonObject *because = member_object (object, "because");
  JsonObject *clear = member_object (object, "would_clear");
  const char *id = NULL;
  const char *code = NULL;
  int level = 0;

  if (!care_json_get_string (json_object_get_member (object, "id"), "rules.id", &id, error) ||
      !care_json_get_string (json_object_get_member (object, "level"), "rules.level", &code, error))
    return NULL;
  if (!care_enum_from_code (CARE_TYPE_LEVEL, code, &level))
    {
      g_set_error (error, CARE_JSON_ERROR, CARE_JSON_ERROR_TYPE, "rules.level: unknown code");
      return NULL;
    }
  why->rule_id = g_strdup (id);
  why->level = (CareLevel) level;
  why->because = because != NULL ? tell_because (telling, because) : g_strdup ("");
  why->would_clear = clear != NULL ? tell_would_clear (telling, because, clear) : g_strdup ("");
  why->staff = tell_text (telling, object, "staff");
  why->patient = tell_text (telling, object, "patient");
  why->source = tell_text (telling, object, "source");
  return g_steal_pointer (&why);
}

/**
 * care_why_sentence:
 * @self: an entry
 *
 * Returns: (transfer full): what made the rule true and what would have cleared it, on one line,
 *   such as "Numbness: new — would not have flagged if no"
 */
char *
care_why_sentence (const CareWhy *self)
{
  const char *what = *self->because != '\0' ? self->because : self->staff;

  if (*self->would_clear == '\0')
    return g_strdup (what);
  return g_strdup_printf ("%s — %s", what, self->would_clear);
}

/**
 * care_why_list:
 * @verdict: a stored verdict
 * @rules: the rule set, for parameters
 * @report: (nullable): the report's answers, so that pain can be named with its earlier value
 * @context: (nullable): answers of session and screening
 * @lookup: (nullable): gives the clinic's values for the texts
 * @data: for @lookup
 * @error: %CARE_JSON_ERROR when @verdict is not one
 *
 * Returns: (transfer full) (nullable) (element-type CareWhy): every true rule, highest level first
 */
GPtrArray *
care_why_list (JsonNode *verdict,
               CareRuleSet *rules,
               const CareAnswers *report,
               const CareAnswers *context,
               CareLookup lookup,
               gpointer data,
               GError **error)
{
  const Telling telling = { rules, report, context, lookup, data };
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) care_why_free);
  JsonObject *object = NULL;
  JsonArray *array = NULL;

  if (!care_json_get_object (verdict, "verdict", &object, error) ||
      !care_json_get_array (json_object_get_member (object, "rules"), "rules", &array, error))
    return NULL;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *rule = NULL;
      CareWhy *why = NULL;

      if (!care_json_get_object (json_array_get_element (array, i), "rules", &rule, error))
        return NULL;
      why = tell_rule (&telling, rule, error);
      if (why == NULL)
        return NULL;
      g_ptr_array_add (list, why);
    }
  return g_steal_pointer (&list);
}

/**
 * care_why_list_of_result:
 * @result: a fresh result
 * @report: the report's answers
 * @context: answers of session and screening
 * @lookup: (nullable): gives the clinic's values for the texts
 * @data: for @lookup
 *
 * Returns: (transfer full) (element-type CareWhy): every true rule, highest level first
 */
GPtrArray *
care_why_list_of_result (const CareTriageResult *result,
                         const CareAnswers *report,
                         const CareAnswers *context,
                         CareLookup lookup,
                         gpointer data)
{
  g_autofree char *text = care_triage_result_to_json (result, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) verdict = care_json_parse (text, strlen (text), &error);
  GPtrArray *list = NULL;

  if (verdict != NULL)
    list = care_why_list (verdict, result->rules, report, context, lookup, data, &error);
  /* The program wrote this text a moment ago. */
  if (list == NULL)
    g_critical ("a fresh verdict cannot be read: %s", error->message);
  return list != NULL ? list : g_ptr_array_new_with_free_func ((GDestroyNotify) care_why_free);
}
