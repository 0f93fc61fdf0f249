/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers from and to JSON, as the contract has them. */
#include "config.h"

#include "care-answers-json.h"

#include "care-json.h"

#include <string.h>

G_DEFINE_QUARK (care - answers - error - quark, care_answers_error)

static gboolean
refuse (const CareFact *fact, const char *wanted, GError **error)
{
  g_set_error (error, CARE_ANSWERS_ERROR, CARE_ANSWERS_ERROR_INVALID, "%s: must be %s", fact->code,
               wanted);
  return FALSE;
}

static gboolean
refuse_value (const CareFact *fact, GError **error)
{
  g_autoptr (GString) known = g_string_new ("one of");

  for (guint i = 0; i < fact->n_values; i++)
    g_string_append_printf (known, "%s %s", i > 0 ? "," : "", fact->values[i].code);
  return refuse (fact, known->str, error);
}

static gboolean
add_list_value (const CareFact *fact, const char *code, CareAnswer *answer, GError **error)
{
  int position = care_fact_find_value (fact, code);

  if (position < 0)
    return refuse_value (fact, error);
  if (answer->value & ((guint32) 1 << position))
    return refuse (fact, "a list without repeats", error);
  answer->value |= (guint32) 1 << position;
  return TRUE;
}

static gboolean
check_list (const CareFact *fact, CareAnswer answer, GError **error)
{
  if (!care_answer_is_valid (fact->id, answer))
    return refuse (fact, "a list in which \"none\" stands alone", error);
  return TRUE;
}

static gboolean
read_list (const CareFact *fact, JsonNode *node, CareAnswer *ret, GError **error)
{
  CareAnswer answer = { CARE_ANSWER_GIVEN, 0 };
  JsonArray *array;

  if (!care_json_get_array (node, fact->code, &array, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const char *code;

      if (!care_json_get_string (json_array_get_element (array, i), fact->code, &code, error) ||
          !add_list_value (fact, code, &answer, error))
        return FALSE;
    }
  /* An empty list says nothing: unknown, never "none". */
  if (answer.value == 0)
    answer.state = CARE_ANSWER_NOT_ASKED;
  *ret = answer;
  return check_list (fact, answer, error);
}

static gboolean
read_word (const CareFact *fact, const char *word, CareAnswer *ret, GError **error)
{
  CareAnswer answer = { CARE_ANSWER_GIVEN, 0 };
  int position;

  if (fact->type == CARE_FACT_TYPE_YN)
    {
      answer.value = g_str_equal (word, "yes") ? 1 : 0;
      if (answer.value == 0 && !g_str_equal (word, "no"))
        return refuse (fact, "yes, no, not_asked, declined or unsure", error);
    }
  else if (fact->type == CARE_FACT_TYPE_ENUM)
    {
      position = care_fact_find_value (fact, word);
      if (position < 0)
        return refuse_value (fact, error);
      answer.value = (guint32) position;
    }
  else
    return refuse (fact, fact->type == CARE_FACT_TYPE_LIST ? "a list" : "a whole number", error);
  *ret = answer;
  return TRUE;
}

/**
 * care_answers_read_member:
 * @self: answers to set
 * @id: a recorded fact other than words
 * @node: the value of the member
 * @error: %CARE_ANSWERS_ERROR or %CARE_JSON_ERROR, naming the fact
 *
 * Reads `"yes"`, `7`, `"better"`, `["sharp"]`, or one of `"not_asked"`, `"declined"`, `"unsure"`
 * for any fact.
 *
 * Returns: whether @node is an answer to @id
 */
gboolean
care_answers_read_member (CareAnswers *self, CareFactId id, JsonNode *node, GError **error)
{
  const CareFact *fact = care_fact_get (id);
  CareAnswer answer = { CARE_ANSWER_GIVEN, 0 };
  const char *word = NULL;
  gint64 number;

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    word = json_node_get_string (node);
  if (word != NULL && care_answer_state_from_code (word, &answer.state))
    {
      care_answers_set (self, id, answer);
      return TRUE;
    }
  if (word != NULL || fact->type == CARE_FACT_TYPE_YN || fact->type == CARE_FACT_TYPE_ENUM)
    {
      if (!read_word (fact, word != NULL ? word : "", &answer, error))
        return FALSE;
    }
  else if (fact->type == CARE_FACT_TYPE_LIST)
    {
      if (!read_list (fact, node, &answer, error))
        return FALSE;
    }
  else
    {
      if (!care_json_get_integer (node, fact->code, fact->min, fact->max, &number, error))
        return FALSE;
      answer.value = (guint32) number;
    }
  care_answers_set (self, id, answer);
  return TRUE;
}

/**
 * care_answer_from_text:
 * @id: a recorded fact other than words
 * @text: the answer in codes, as care_answer_to_text() writes it
 * @ret: (out): the answer
 * @error: %CARE_ANSWERS_ERROR, naming the fact
 *
 * Returns: whether @text is an answer to @id
 */
gboolean
care_answer_from_text (CareFactId id, const char *text, CareAnswer *ret, GError **error)
{
  const CareFact *fact = care_fact_get (id);
  CareAnswer answer = { CARE_ANSWER_GIVEN, 0 };
  guint64 number;

  if (care_answer_state_from_code (text, &answer.state))
    {
      *ret = answer;
      return TRUE;
    }
  if (fact->type == CARE_FACT_TYPE_NUMBER)
    {
      if (!g_ascii_string_to_unsigned (text, 10, (guint64) fact->min, (guint64) fact->max, &number,
                                       NULL))
        return refuse (fact, "a whole number in its range", error);
      answer.value = (guint32) number;
    }
  else if (fact->type == CARE_FACT_TYPE_LIST)
    {
      g_auto (GStrv) codes = g_strsplit (text, ",", -1);

      for (guint i = 0; codes[i] != NULL; i++)
        if (!add_list_value (fact, codes[i], &answer, error))
          return FALSE;
      if (!check_list (fact, answer, error))
        return FALSE;
    }
  else if (!read_word (fact, text, &answer, error))
    return FALSE;
  *ret = answer;
  return TRUE;
}

/**
 * care_answers_write_member:
 * @self: answers
 * @id: a recorded fact other than words
 * @out: where to write
 *
 * Appends `"code":value` as care_answers_read_member() reads it; lists in the order of the
 * vocabulary.
 */
void
care_answers_write_member (const CareAnswers *self, CareFactId id, GString *out)
{
  const CareFact *fact = care_fact_get (id);
  CareAnswer answer = care_answers_get (self, id);
  g_autofree char *text = care_answer_to_text (id, answer);

  g_string_append_printf (out, "\"%s\":", fact->code);
  if (answer.state != CARE_ANSWER_GIVEN || fact->type == CARE_FACT_TYPE_YN ||
      fact->type == CARE_FACT_TYPE_ENUM)
    g_string_append_printf (out, "\"%s\"", text);
  else if (fact->type == CARE_FACT_TYPE_NUMBER)
    g_string_append (out, text);
  else
    {
      g_auto (GStrv) codes = g_strsplit (text, ",", -1);
      g_autofree char *joined = g_strjoinv ("\",\"", codes);

      g_string_append_printf (out, "[\"%s\"]", joined);
    }
}

/**
 * care_answers_write_group:
 * @self: answers
 * @group: a group of facts
 * @out: where to write; must end with `{` or a member
 *
 * Appends every fact of @group that is not "not asked", in the order of the vocabulary, commas
 * included.
 */
void
care_answers_write_group (const CareAnswers *self, CareFactGroup group, GString *out)
{
  for (int i = 0; i < CARE_N_RECORDED_FACTS; i++)
    {
      const CareFact *fact = care_fact_get ((CareFactId) i);

      if (fact->group != group || fact->type == CARE_FACT_TYPE_TEXT ||
          self->items[i].state == CARE_ANSWER_NOT_ASKED)
        continue;
      if (out->len > 0 && out->str[out->len - 1] != '{')
        g_string_append_c (out, ',');
      care_answers_write_member (self, (CareFactId) i, out);
    }
}
