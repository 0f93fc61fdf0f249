/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reasons of a verdict in words.
 *
 * Sentences for the person who wonders why, or why not: each true rule with the answers that made
 * it true and the smallest change that would have cleared it, what is still open, what counted as
 * no because its parent was no, and the clock. */
#include "config.h"

#include "care-cli-explain.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "care-facts.h"
#include "care-json.h"

/* The answer to @fact among everything judged: the last report, else session and screening. */
static CareAnswer
find_answer (const CareTriageCase *subject, CareFactId fact)
{
  CareAnswer answer = { CARE_ANSWER_NOT_ASKED, 0 };

  if (subject->n_reports > 0)
    answer = care_answers_get (subject->reports[subject->n_reports - 1].answers, fact);
  if (answer.state == CARE_ANSWER_NOT_ASKED && subject->context != NULL)
    answer = care_answers_get (subject->context, fact);
  return answer;
}

static void
append_number (GString *out, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (out, g_ascii_formatd (text, sizeof text, "%.10g", number));
}

static void
append_derived (GString *out, const CareDerived *derived)
{
  if (!isnan (derived->number))
    append_number (out, derived->number);
  else if (derived->truth == CARE_TRI_TRUE)
    g_string_append (out, "yes");
  else if (derived->truth == CARE_TRI_FALSE)
    g_string_append (out, "no");
  else
    g_string_append (out, "unknown");
}

static void
append_fact (GString *out,
             const CareTriageResult *result,
             const CareTriageCase *subject,
             CareFactId fact)
{
  g_string_append_printf (out, "%s = ", care_fact_get (fact)->code);
  if (care_fact_is_recorded (fact))
    {
      CareAnswer answer = find_answer (subject, fact);

      if (answer.state == CARE_ANSWER_GIVEN)
        {
          g_autofree char *text = care_answer_to_text (fact, answer);

          g_string_append (out, text);
        }
      else
        g_string_append (out, care_answer_state_code (answer.state));
    }
  else
    append_derived (out, &result->derived[fact - CARE_N_RECORDED_FACTS]);
}

static void
append_clearing (GString *out, const CareClearing *clearing)
{
  g_string_append_printf (out, "%s = ", care_fact_get (clearing->fact)->code);
  if (care_fact_is_recorded (clearing->fact))
    {
      g_autofree char *text = care_answer_to_text (clearing->fact, clearing->answer);

      g_string_append (out, text);
    }
  else
    append_number (out, clearing->number);
}

static char *
explain_rule (const CareFired *fired, const CareTriageResult *result, const CareTriageCase *subject)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "%s %s", fired->rule->id,
                          care_enum_code (CARE_TYPE_LEVEL, (int) fired->rule->level));
  for (guint i = 0; i < fired->because->len; i++)
    {
      g_string_append (out, i == 0 ? " because " : ", ");
      append_fact (out, result, subject, g_array_index (fired->because, CareFactId, i));
    }
  for (guint i = 0; i < fired->would_clear->len; i++)
    {
      g_string_append (out, i == 0 ? "; would not be true with " : ", ");
      append_clearing (out, &g_array_index (fired->would_clear, CareClearing, i));
    }
  return g_string_free (out, FALSE);
}

static char *
explain_facts (const char *begin, GArray *facts)
{
  GString *out = g_string_new (begin);

  for (guint i = 0; i < facts->len; i++)
    g_string_append_printf (out, "%s%s", i == 0 ? " " : ", ",
                            care_fact_get (g_array_index (facts, CareFactId, i))->code);
  return g_string_free (out, FALSE);
}

static void
add_clock (GPtrArray *lines, const CareTriageResult *result)
{
  GString *out;

  if (!isnan (result->act_by_hours))
    {
      out = g_string_new ("act within ");
      append_number (out, result->act_by_hours);
      g_string_append (out, " hours");
      g_ptr_array_add (lines, g_string_free (out, FALSE));
    }
  if (!isnan (result->recall_hours_after))
    {
      out = g_string_new ("ask again ");
      append_number (out, result->recall_hours_after);
      g_string_append (out, " hours after the session");
      g_ptr_array_add (lines, g_string_free (out, FALSE));
    }
}

static GPtrArray *
explain_lines (const CareTriageResult *result, const CareTriageCase *subject)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < result->fired->len; i++)
    g_ptr_array_add (lines, explain_rule (result->fired->pdata[i], result, subject));
  if (result->fired->len == 0)
    g_ptr_array_add (lines, g_strdup ("no rule is true"));
  for (guint i = 0; i < result->process->len; i++)
    g_ptr_array_add (lines, g_strdup_printf ("%s applied", (char *) result->process->pdata[i]));
  if (result->missing->len > 0)
    g_ptr_array_add (lines, explain_facts ("still open:", result->missing));
  if (result->no_by_parent->len > 0)
    g_ptr_array_add (lines, explain_facts ("counted as no, because the question they belong to "
                                           "is no:",
                                           result->no_by_parent));
  add_clock (lines, result);
  return lines;
}

/**
 * care_cli_explain:
 * @verdict: the verdict as one JSON object
 * @result: what it says
 * @subject: what was judged
 *
 * Returns: (transfer full): @verdict with one member more, `"explain"`, a list of sentences in
 *   codes of the vocabulary
 */
char *
care_cli_explain (const char *verdict,
                  const CareTriageResult *result,
                  const CareTriageCase *subject)
{
  g_autoptr (GPtrArray) lines = explain_lines (result, subject);
  GString *out = g_string_new (verdict);

  g_assert (g_str_has_suffix (verdict, "}"));
  g_string_truncate (out, out->len - 1);
  g_string_append (out, ",\"explain\":[");
  for (guint i = 0; i < lines->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      care_json_append_string (out, lines->pdata[i]);
    }
  g_string_append (out, "]}");
  return g_string_free (out, FALSE);
}
