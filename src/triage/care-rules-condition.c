/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conditions of a rule file, in json-rules-engine's format, into the pool. Everything is checked
 * against the vocabulary: what is accepted here can be evaluated. */
#include "config.h"

#include "care-rules-loader.h"

#include <math.h>

typedef struct
{
  const char *name;
  CareExprOp op;
  gboolean for_numbers;
} Operator;

static const Operator operators[] = {
  { "equal", CARE_EXPR_HAS, FALSE },
  { "notEqual", CARE_EXPR_HAS_NOT, FALSE },
  { "in", CARE_EXPR_HAS, FALSE },
  { "notIn", CARE_EXPR_HAS_NOT, FALSE },
  { "contains", CARE_EXPR_HAS, FALSE },
  { "doesNotContain", CARE_EXPR_HAS_NOT, FALSE },
  { "equal", CARE_EXPR_EQUAL, TRUE },
  { "notEqual", CARE_EXPR_NOT_EQUAL, TRUE },
  { "lessThan", CARE_EXPR_LESS, TRUE },
  { "lessThanInclusive", CARE_EXPR_LESS_EQUAL, TRUE },
  { "greaterThan", CARE_EXPR_GREATER, TRUE },
  { "greaterThanInclusive", CARE_EXPR_GREATER_EQUAL, TRUE },
};

static gboolean
is_number (const CareFact *fact)
{
  return fact->type == CARE_FACT_TYPE_NUMBER || fact->type == CARE_FACT_TYPE_REAL;
}

static const char *
operators_of (const CareFact *fact)
{
  switch (fact->type)
    {
    case CARE_FACT_TYPE_YN:
      return "equal, notEqual";
    case CARE_FACT_TYPE_ENUM:
      return "equal, notEqual, in, notIn";
    case CARE_FACT_TYPE_LIST:
      return "contains, doesNotContain";
    case CARE_FACT_TYPE_NUMBER:
    case CARE_FACT_TYPE_REAL:
      return "equal, notEqual, lessThan, lessThanInclusive, greaterThan, greaterThanInclusive";
    case CARE_FACT_TYPE_TEXT:
    case CARE_FACT_TYPE_TRUTH:
      return "";
    }
  g_return_val_if_reached ("");
}

static const Operator *
find_operator (const CareFact *fact, const char *name)
{
  g_auto (GStrv) allowed = g_strsplit (operators_of (fact), ", ", -1);

  if (!g_strv_contains ((const char *const *) allowed, name))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (operators); i++)
    if (g_str_equal (operators[i].name, name) && operators[i].for_numbers == is_number (fact))
      return &operators[i];
  return NULL;
}

static gboolean
read_value_code (CareRulesLoader *self, const CareFact *fact, JsonNode *node, guint32 *bits)
{
  const char *code = NULL;
  int position;

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    code = json_node_get_string (node);
  if (code == NULL)
    return care_rules_loader_fail (self, "%s is compared with a text in double quotes", fact->code);
  if (fact->type == CARE_FACT_TYPE_YN)
    {
      if (!g_str_equal (code, "yes") && !g_str_equal (code, "no"))
        return care_rules_loader_fail (self, "%s is \"yes\" or \"no\", not \"%s\"", fact->code,
                                       code);
      *bits |= g_str_equal (code, "yes") ? CARE_SEEN_YES : CARE_SEEN_NO;
      return TRUE;
    }
  position = care_fact_find_value (fact, code);
  if (position < 0)
    return care_rules_loader_fail (self, "%s has no value \"%s\"", fact->code, code);
  *bits |= (guint32) 1 << position;
  return TRUE;
}

static gboolean
read_value_codes (CareRulesLoader *self, const CareFact *fact, JsonNode *node, guint32 *bits)
{
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return care_rules_loader_fail (self, "in and notIn need a list of values");
  array = json_node_get_array (node);
  if (json_array_get_length (array) == 0)
    return care_rules_loader_fail (self, "the list of values is empty");
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      gsize mark = care_rules_loader_enter_index (self, i);

      if (!read_value_code (self, fact, json_array_get_element (array, i), bits))
        return FALSE;
      care_rules_loader_leave (self, mark);
    }
  return TRUE;
}

/* A comparison that no answer, or every answer, fulfils is a slip of the pen: the rule's level
 * could not be reached, or would always be. */
static gboolean
check_reachable (CareRulesLoader *self, const CareFact *fact, CareExprOp op, double k)
{
  double low = fact->min, high = fact->max;
  gboolean fits = TRUE;

  if (fact->type == CARE_FACT_TYPE_REAL)
    {
      gboolean change = fact->id == CARE_FACT_PAIN_CHANGE || fact->id == CARE_FACT_PAIN_CHANGE_LAST;

      low = change ? -10 : 0;
      high = change ? 10 : INFINITY;
    }
  if (op == CARE_EXPR_LESS || op == CARE_EXPR_GREATER_EQUAL)
    fits = k > low && k <= high;
  else if (op == CARE_EXPR_GREATER || op == CARE_EXPR_LESS_EQUAL)
    fits = k >= low && k < high;
  else
    fits = k >= low && k <= high;
  /* "worse" counts from hour 0 by default: the one comparison that may hold for every report. */
  if (!fits && op == CARE_EXPR_GREATER_EQUAL && fact->id == CARE_FACT_HOURS_AFTER && k == 0)
    fits = TRUE;
  if (!fits)
    return care_rules_loader_fail (self,
                                   "%s goes from %g to %g: this comparison is the same for "
                                   "every answer, so the rule cannot do what it says",
                                   fact->code, low, high);
  return TRUE;
}

static gboolean
read_fact (CareRulesLoader *self, JsonObject *object, CareFactId *ret)
{
  gsize mark = care_rules_loader_enter (self, "fact");
  const char *code;
  CareFactId id = CARE_FACT_NONE;
  CareFactType type;

  if (!care_rules_loader_string (self, object, "fact", &code))
    return FALSE;
  id = care_fact_find (code);
  if (id == CARE_FACT_NONE)
    return care_rules_loader_fail (self, "unknown fact \"%s\"", code);
  type = care_fact_get (id)->type;
  if (type == CARE_FACT_TYPE_TEXT)
    return care_rules_loader_fail (self, "%s holds a person's own words, which no rule reads",
                                   code);
  if (type == CARE_FACT_TYPE_TRUTH)
    return care_rules_loader_fail (self, "%s is a named condition: write {\"condition\": \"%s\"}",
                                   code, code);
  care_rules_loader_leave (self, mark);
  *ret = id;
  return TRUE;
}

static gboolean
read_leaf (CareRulesLoader *self, JsonNode *node, guint *ret)
{
  static const char *const keys[] = { "!fact", "!operator", "!value", NULL };
  JsonObject *object;
  CareFactId id = CARE_FACT_NONE;
  const CareFact *fact;
  const Operator *operator;
  const char *name;
  guint32 bits = 0;
  double number = 0;
  gboolean ok;
  gsize mark;

  if (!care_rules_loader_object (self, node, keys, &object) || !read_fact (self, object, &id))
    return FALSE;
  fact = care_fact_get (id);
  mark = care_rules_loader_enter (self, "operator");
  if (!care_rules_loader_string (self, object, "operator", &name))
    return FALSE;
  operator= find_operator (fact, name);
  if (operator== NULL)
    return care_rules_loader_fail (self, "%s cannot be compared by \"%s\", only by %s", fact->code,
                                   name, operators_of (fact));
  care_rules_loader_leave (self, mark);
  mark = care_rules_loader_enter (self, "value");
  node = json_object_get_member (object, "value");
  if (is_number (fact))
    ok = care_rules_loader_number (self, node, &number) &&
         check_reachable (self, fact, operator->op, number);
  else if (g_str_equal (name, "in") || g_str_equal (name, "notIn"))
    ok = read_value_codes (self, fact, node, &bits);
  else
    ok = read_value_code (self, fact, node, &bits);
  if (!ok)
    return FALSE;
  care_rules_loader_leave (self, mark);
  *ret = care_expr_add_leaf (self->set->pool, id, operator->op, bits, number);
  return TRUE;
}

static gboolean
read_group (
    CareRulesLoader *self, JsonObject *object, const char *key, CareExprKind kind, guint *ret)
{
  g_autoptr (GArray) children = g_array_new (FALSE, FALSE, sizeof (guint));
  gsize mark = care_rules_loader_enter (self, key);
  JsonNode *node = json_object_get_member (object, key);
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return care_rules_loader_fail (self, "must be a list of conditions");
  array = json_node_get_array (node);
  if (json_array_get_length (array) == 0)
    return care_rules_loader_fail (self, "the list of conditions is empty");
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      gsize inner = care_rules_loader_enter_index (self, i);
      guint child;

      if (!care_rules_loader_condition (self, json_array_get_element (array, i), &child))
        return FALSE;
      care_rules_loader_leave (self, inner);
      g_array_append_val (children, child);
    }
  *ret = care_expr_add_group (self->set->pool, kind, (const guint *) (gpointer) children->data,
                              children->len);
  care_rules_loader_leave (self, mark);
  return TRUE;
}

static gboolean
read_not (CareRulesLoader *self, JsonObject *object, guint *ret)
{
  gsize mark = care_rules_loader_enter (self, "not");
  guint child;

  if (!care_rules_loader_condition (self, json_object_get_member (object, "not"), &child))
    return FALSE;
  care_rules_loader_leave (self, mark);
  *ret = care_expr_add_group (self->set->pool, CARE_EXPR_NOT, &child, 1);
  return TRUE;
}

static gboolean
read_reference (CareRulesLoader *self, JsonObject *object, guint *ret)
{
  gsize mark = care_rules_loader_enter (self, "condition");
  const char *name;

  if (!care_rules_loader_string (self, object, "condition", &name) ||
      !care_rules_loader_named (self, name, ret))
    return FALSE;
  care_rules_loader_leave (self, mark);
  return TRUE;
}

/**
 * care_rules_loader_condition:
 * @self: a loader
 * @node: (nullable): the condition
 * @ret: (out): its position in the pool
 *
 * Nesting is bounded by care_json_guard(), size by %CARE_EXPR_MAX_WEIGHT.
 *
 * Returns: whether @node is a condition over the vocabulary; else the loader's error is set
 */
gboolean
care_rules_loader_condition (CareRulesLoader *self, JsonNode *node, guint *ret)
{
  JsonObject *object;
  gboolean ok;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return care_rules_loader_fail (self, "must be a condition: all, any, not, condition or fact");
  object = json_node_get_object (node);
  if (json_object_has_member (object, "fact") || json_object_get_size (object) != 1)
    ok = read_leaf (self, node, ret);
  else if (json_object_has_member (object, "all"))
    ok = read_group (self, object, "all", CARE_EXPR_ALL, ret);
  else if (json_object_has_member (object, "any"))
    ok = read_group (self, object, "any", CARE_EXPR_ANY, ret);
  else if (json_object_has_member (object, "not"))
    ok = read_not (self, object, ret);
  else if (json_object_has_member (object, "condition"))
    ok = read_reference (self, object, ret);
  else
    ok = read_leaf (self, node, ret);
  if (ok && care_expr_get_node (self->set->pool, *ret)->weight > CARE_EXPR_MAX_WEIGHT)
    return care_rules_loader_fail (self, "holds more than %d comparisons", CARE_EXPR_MAX_WEIGHT);
  if (ok && care_expr_get_size (self->set->pool) > CARE_RULES_MAX_CONDITIONS)
    return care_rules_loader_fail (self, "the file holds more than %d different conditions",
                                   CARE_RULES_MAX_CONDITIONS);
  return ok;
}

/**
 * care_rules_loader_named:
 * @self: a loader
 * @name: name of a condition of the file
 * @ret: (out): its position in the pool
 *
 * Reads the condition when it is first asked for, so that their order in the file is free.
 *
 * Returns: whether there is such a condition and it does not refer to itself
 */
gboolean
care_rules_loader_named (CareRulesLoader *self, const char *name, guint *ret)
{
  gpointer known;
  g_autofree char *before = NULL;
  gsize mark;

  if (g_hash_table_lookup_extended (self->named, name, NULL, &known))
    {
      if (known == NULL)
        return care_rules_loader_fail (self, "the condition \"%s\" refers to itself", name);
      *ret = GPOINTER_TO_UINT (known) - 1;
      return TRUE;
    }
  if (!json_object_has_member (self->conditions, name))
    return care_rules_loader_fail (self, "unknown condition \"%s\"", name);
  if (self->depth == CARE_RULES_MAX_NAMED_DEPTH)
    return care_rules_loader_fail (self, "more than %d named conditions within each other",
                                   CARE_RULES_MAX_NAMED_DEPTH);

  self->depth++;
  g_hash_table_insert (self->named, g_strdup (name), NULL);
  before = g_strdup (self->path->str);
  g_string_assign (self->path, "$.conditions");
  mark = care_rules_loader_enter (self, name);
  if (!care_rules_loader_condition (self, json_object_get_member (self->conditions, name), ret))
    return FALSE;
  care_rules_loader_leave (self, mark);
  self->depth--;
  g_string_assign (self->path, before);
  g_hash_table_insert (self->named, g_strdup (name), GUINT_TO_POINTER (*ret + 1));
  return TRUE;
}
