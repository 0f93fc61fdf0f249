/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A condition of a rule file as a line to read: `reaction AND hours_after > limit_h AND NOT
 * improving`, as triage.md writes it. */
#include "config.h"

#include "care-condition-text.h"

static void append (GString *out, JsonNode *node, gboolean inside);

static const char *
sign_of (const char *op)
{
  static const char *const signs[][2] = {
    { "equal", "=" },       { "notEqual", "!=" },
    { "lessThan", "<" },    { "lessThanInclusive", "<=" },
    { "greaterThan", ">" }, { "greaterThanInclusive", ">=" },
    { "in", "in" },         { "notIn", "not in" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_equal (signs[i][0], op))
      return signs[i][1];
  return op;
}

static void
append_list (GString *out, JsonArray *array, const char *between)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      if (i > 0)
        g_string_append (out, between);
      append (out, json_array_get_element (array, i), TRUE);
    }
}

static void
append_comparison (GString *out, JsonObject *object)
{
  const char *fact = json_object_get_string_member (object, "fact");
  const char *op = json_object_get_string_member_with_default (object, "operator", NULL);
  JsonNode *value = json_object_get_member (object, "value");

  if (op == NULL || value == NULL)
    {
      g_string_append (out, fact);
      return;
    }
  if (g_str_equal (op, "contains") || g_str_equal (op, "doesNotContain"))
    {
      g_string_append_printf (out, "%shas(%s, ", g_str_equal (op, "contains") ? "" : "NOT ", fact);
      append (out, value, TRUE);
      g_string_append_c (out, ')');
      return;
    }
  g_string_append_printf (out, "%s %s ", fact, sign_of (op));
  if (JSON_NODE_HOLDS_ARRAY (value))
    {
      g_string_append_c (out, '(');
      append_list (out, json_node_get_array (value), ", ");
      g_string_append_c (out, ')');
    }
  else
    append (out, value, TRUE);
}

static void
append_group (GString *out, JsonArray *array, const char *between, gboolean inside)
{
  gboolean brackets = inside && json_array_get_length (array) > 1;

  if (brackets)
    g_string_append_c (out, '(');
  append_list (out, array, between);
  if (brackets)
    g_string_append_c (out, ')');
}

static void
append_object (GString *out, JsonObject *object, gboolean inside)
{
  if (json_object_has_member (object, "all"))
    append_group (out, json_object_get_array_member (object, "all"), " AND ", inside);
  else if (json_object_has_member (object, "any"))
    append_group (out, json_object_get_array_member (object, "any"), " OR ", inside);
  else if (json_object_has_member (object, "not"))
    {
      g_string_append (out, "NOT ");
      append (out, json_object_get_member (object, "not"), TRUE);
    }
  else if (json_object_has_member (object, "condition"))
    g_string_append (out, json_object_get_string_member (object, "condition"));
  else if (json_object_has_member (object, "fact"))
    append_comparison (out, object);
}

static void
append (GString *out, JsonNode *node, gboolean inside)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (JSON_NODE_HOLDS_OBJECT (node))
    append_object (out, json_node_get_object (node), inside);
  else if (JSON_NODE_HOLDS_ARRAY (node))
    append_list (out, json_node_get_array (node), " ");
  else if (JSON_NODE_HOLDS_NULL (node))
    g_string_append (out, "null");
  else if (json_node_get_value_type (node) == G_TYPE_STRING)
    g_string_append (out, json_node_get_string (node));
  else if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    g_string_append (out, json_node_get_boolean (node) ? "true" : "false");
  else
    g_string_append (out,
                     g_ascii_formatd (digits, sizeof digits, "%.10g", json_node_get_double (node)));
}

/**
 * care_rules_value_to_text:
 * @node: a condition, a text, a number or a list of a rule file that was read by
 *   care_rule_set_new_from_json()
 *
 * Returns: (transfer full): the same in one line
 */
char *
care_rules_value_to_text (JsonNode *node)
{
  GString *out = g_string_new (NULL);

  append (out, node, FALSE);
  return g_string_free (out, FALSE);
}
