/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all drafts share: the error that names a field, and JSON of a form half filled in. */
#include "config.h"

#include "care-draft.h"

#include "care-answers-json.h"
#include "care-body-mark.h"
#include "care-json.h"
#include "care-text.h"

#include <string.h>

G_DEFINE_QUARK (care - draft - error - quark, care_draft_error)

/**
 * care_draft_error_get_field:
 * @error: an error of a seal function
 *
 * Returns: (transfer full) (nullable): the code of the field that is wrong, such as `birth_date`;
 *   %NULL when @error is not about a field
 */
char *
care_draft_error_get_field (const GError *error)
{
  const char *colon;

  if (error == NULL || error->domain != CARE_DRAFT_ERROR)
    return NULL;
  colon = strchr (error->message, ':');
  return colon != NULL ? g_strndup (error->message, (gsize) (colon - error->message)) : NULL;
}

/**
 * care_draft_refuse:
 * @error: %CARE_DRAFT_ERROR_INVALID
 * @field: code of the field
 * @words: what is wrong and what to do
 *
 * Returns: %FALSE, so that a check can return it
 */
gboolean
care_draft_refuse (GError **error, const char *field, const char *words)
{
  g_set_error (error, CARE_DRAFT_ERROR, CARE_DRAFT_ERROR_INVALID, "%s: %s", field, words);
  return FALSE;
}

/**
 * care_draft_check_text:
 * @field: code of the field
 * @text: (nullable): what was typed
 * @max_bytes: longest accepted
 * @many_lines: whether line ends are allowed
 * @error: %CARE_DRAFT_ERROR, naming @field
 *
 * Returns: whether @text may be stored; %NULL may
 */
gboolean
care_draft_check_text (
    const char *field, const char *text, gsize max_bytes, gboolean many_lines, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (text == NULL || care_text_check (text, max_bytes, many_lines, &local))
    return TRUE;
  return care_draft_refuse (error, field, local->message);
}

static void
write_name (GString *out, const char *name)
{
  if (out->len > 0 && out->str[out->len - 1] != '{')
    g_string_append_c (out, ',');
  g_string_append_printf (out, "\"%s\":", name);
}

/**
 * care_draft_check_marks:
 * @marks: (nullable): a body chart
 * @error: names the field and the mark
 *
 * Returns: whether @marks is a body chart, or none
 */
gboolean
care_draft_check_marks (const char *marks, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) chart = care_body_marks_parse (marks, &local);

  return chart != NULL || care_draft_refuse (error, "marks", local->message);
}

/**
 * care_draft_put_text:
 * @kept: (inout): a field
 * @text: (nullable): what was typed; blank counts as nothing
 *
 * Returns: whether the field is another one than before
 */
gboolean
care_draft_put_text (char **kept, const char *text)
{
  const char *typed = care_text_is_blank (text) ? NULL : text;

  if (g_strcmp0 (*kept, typed) == 0)
    return FALSE;
  g_free (*kept);
  *kept = g_strdup (typed);
  return TRUE;
}

/**
 * care_draft_put_answer:
 * @kept: the answers of a draft
 * @id: a fact
 * @answer: its answer
 *
 * Returns: whether it is another one than before
 */
gboolean
care_draft_put_answer (CareAnswers *kept, CareFactId id, CareAnswer answer)
{
  CareAnswer old = care_answers_get (kept, id);

  if (old.state == answer.state && old.value == answer.value)
    return FALSE;
  care_answers_set (kept, id, answer);
  return TRUE;
}

/**
 * care_draft_write_string:
 * @out: where to write; ends with `{` or a member
 * @name: name of the member
 * @value: (nullable): nothing is written for %NULL
 */
void
care_draft_write_string (GString *out, const char *name, const char *value)
{
  if (value == NULL)
    return;
  write_name (out, name);
  care_json_append_string (out, value);
}

/**
 * care_draft_write_integer:
 * @out: where to write; ends with `{` or a member
 * @name: name of the member
 * @value: a number; nothing is written for G_MININT64, which stands for no time
 */
void
care_draft_write_integer (GString *out, const char *name, gint64 value)
{
  if (value == G_MININT64)
    return;
  write_name (out, name);
  g_string_append_printf (out, "%" G_GINT64_FORMAT, value);
}

/**
 * care_draft_write_answers:
 * @out: where to write; ends with `{` or a member
 * @name: name of the member
 * @answers: all that is not "not asked" is written, whatever its group
 */
void
care_draft_write_answers (GString *out, const char *name, const CareAnswers *answers)
{
  g_autoptr (GString) body = g_string_new ("{");

  for (int group = CARE_FACT_GROUP_SESSION; group < CARE_FACT_GROUP_DERIVED; group++)
    care_answers_write_group (answers, (CareFactGroup) group, body);
  write_name (out, name);
  g_string_append_printf (out, "%s}", body->str);
}

/**
 * care_draft_parse:
 * @text: the body of a draft
 * @ret_object: (out) (transfer none): its object, lent by the node
 * @error: %CARE_JSON_ERROR
 *
 * Returns: (transfer full) (nullable): the parsed text
 */
JsonNode *
care_draft_parse (const char *text, JsonObject **ret_object, GError **error)
{
  g_autoptr (JsonNode) node = care_json_parse (text, strlen (text), error);

  if (node == NULL || !care_json_get_object (node, "draft", ret_object, error))
    return NULL;
  return g_steal_pointer (&node);
}

/**
 * care_draft_read_string:
 * @object: the body
 * @name: name of the member
 * @ret: (inout): replaced by the text, or by %NULL when the member is absent
 * @error: %CARE_JSON_ERROR, naming the member
 *
 * Returns: whether the member is absent or a string
 */
gboolean
care_draft_read_string (JsonObject *object, const char *name, char **ret, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);
  const char *value = NULL;

  if (node != NULL && !care_json_get_string (node, name, &value, error))
    return FALSE;
  g_free (*ret);
  *ret = g_strdup (value);
  return TRUE;
}

/**
 * care_draft_read_integer:
 * @object: the body
 * @name: name of the member
 * @fallback: for an absent member
 * @ret: (out): the number
 * @error: %CARE_JSON_ERROR, naming the member
 *
 * Returns: whether the member is absent or a whole number
 */
gboolean
care_draft_read_integer (
    JsonObject *object, const char *name, gint64 fallback, gint64 *ret, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL)
    {
      *ret = fallback;
      return TRUE;
    }
  return care_json_get_integer (node, name, G_MININT64 + 1, G_MAXINT64, ret, error);
}

/**
 * care_draft_read_answers:
 * @object: the body
 * @name: name of the member
 * @answers: (inout): replaced; nothing is asked when the member is absent
 * @error: %CARE_DRAFT_ERROR, %CARE_ANSWERS_ERROR or %CARE_JSON_ERROR, naming the fact
 *
 * Returns: whether the member is absent or holds answers
 */
gboolean
care_draft_read_answers (JsonObject *object, const char *name, CareAnswers *answers, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);
  g_autoptr (CareAnswers) read = care_answers_new ();
  JsonObject *body;
  JsonObjectIter iter;
  const char *code;
  JsonNode *value;

  if (node != NULL)
    {
      if (!care_json_get_object (node, name, &body, error))
        return FALSE;
      json_object_iter_init (&iter, body);
      while (json_object_iter_next (&iter, &code, &value))
        {
          CareFactId id = care_fact_find (code);

          if (id == CARE_FACT_NONE || !care_fact_is_recorded (id) || id == CARE_FACT_WORDS)
            return care_draft_refuse (error, code, "not a question of this program");
          if (!care_answers_read_member (read, id, value, error))
            return FALSE;
        }
    }
  *answers = *read;
  return TRUE;
}
