/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What two rule sets differ in: their files compared by meaning, not by bytes.
 *
 * Rules are told apart by their ids, named conditions, parameters and boxes by their names. Lines
 * of a box and add-ons have none: a line that is there in both is the same wherever it stands; of
 * the rest those for the same rules are one line that was changed. */
#include "config.h"

#include "care-rules-difference.h"

#include "care-condition-text.h"
#include "care-json.h"

#include <string.h>

typedef struct
{
  GPtrArray *found; /* of CareRulesDifference */
  CareRulesPart part;
  const char *name;
} Comparing;

/* What is no part of a thing but names it. */
static const char *const names[] = { "id", "name", "lines", NULL };

/**
 * care_rules_difference_free:
 * @self: (transfer full): a difference
 */
void
care_rules_difference_free (CareRulesDifference *self)
{
  g_free (self->name);
  g_free (self->field);
  g_free (self->old);
  g_free (self->new);
  g_free (self);
}

/**
 * care_rules_part_code:
 * @part: a part
 *
 * Returns: (transfer none): its code in JSON
 */
const char *
care_rules_part_code (CareRulesPart part)
{
  static const char *const codes[CARE_N_RULES_PARTS] = {
    [CARE_RULES_PART_HEAD] = "head",   [CARE_RULES_PART_PARAMETER] = "parameter",
    [CARE_RULES_PART_CLOCK] = "clock", [CARE_RULES_PART_CONDITION] = "condition",
    [CARE_RULES_PART_RULE] = "rule",   [CARE_RULES_PART_PROCESS] = "process",
    [CARE_RULES_PART_BOX] = "box",     [CARE_RULES_PART_LINE] = "line",
    [CARE_RULES_PART_ADDON] = "addon",
  };

  g_return_val_if_fail (part < CARE_N_RULES_PARTS, "");

  return codes[part];
}

/**
 * care_rules_difference_is_version:
 * @self: a difference
 *
 * Returns: whether only the number of the version differs, which says nothing about the rules
 */
gboolean
care_rules_difference_is_version (const CareRulesDifference *self)
{
  return self->part == CARE_RULES_PART_HEAD && g_str_equal (self->name, "version");
}

/* Takes @old and @new. */
static void
add (const Comparing *self, const char *field, char *old, char *new)
{
  CareRulesDifference *one = g_new0 (CareRulesDifference, 1);

  one->part = self->part;
  one->name = g_strdup (self->name);
  one->field = g_strdup (field);
  one->old = old;
  one->new = new;
  g_ptr_array_add (self->found, one);
}

static gboolean
same (JsonNode *old, JsonNode *new)
{
  return old != NULL && new != NULL &&json_node_equal (old, new);
}

/* "conditions" of a rule is told as its condition, "type" of its event as its level. */
static const char *
field_name (const char *key)
{
  if (g_str_equal (key, "conditions"))
    return "condition";
  return g_str_equal (key, "type") ? "level" : key;
}

static void
compare_value (const Comparing *self, const char *field, JsonNode *old, JsonNode *new)
{
  if (!same (old, new))
    add (self, field, old != NULL ? care_rules_value_to_text (old) : NULL,
         new != NULL ? care_rules_value_to_text (new) : NULL);
}

static JsonObject *
object_of (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonNode *
member (JsonObject *object, const char *key)
{
  return object != NULL ? json_object_get_member (object, key) : NULL;
}

typedef void (*MemberFunc) (const Comparing *self, const char *key, JsonNode *old, JsonNode *new);

/* Calls @func for every key of either object: those of @new in its order, then those only @old
 * has. */
static void
each_member (const Comparing *self, JsonObject *old, JsonObject *new, MemberFunc func)
{
  JsonObjectIter iter;
  const char *key;

  if (new != NULL)
    {
      json_object_iter_init_ordered (&iter, new);
      while (json_object_iter_next_ordered (&iter, &key, NULL))
        func (self, key, member (old, key), member (new, key));
    }
  if (old == NULL)
    return;
  json_object_iter_init_ordered (&iter, old);
  while (json_object_iter_next_ordered (&iter, &key, NULL))
    if (member (new, key) == NULL)
      func (self, key, member (old, key), NULL);
}

static void
compare_text_in (const Comparing *self, const char *language, JsonNode *old, JsonNode *new)
{
  g_autofree char *field =
      g_strdup_printf ("%s %s", self->part == CARE_RULES_PART_BOX ? "title" : "text", language);

  compare_value (self, field, old, new);
}

static void
compare_member (const Comparing *self, const char *key, JsonNode *old, JsonNode *new)
{
  if (g_strv_contains (names, key))
    return;
  if (g_str_equal (key, "event") || g_str_equal (key, "params"))
    each_member (self, object_of (old), object_of (new), compare_member);
  else if (g_str_equal (key, "in") || g_str_equal (key, "title_in"))
    each_member (self, object_of (old), object_of (new), compare_text_in);
  else
    compare_value (self, field_name (key), old, new);
}

/* What a thing is, said in a line, for one that is new or gone. */
static char *
tell_whole (JsonNode *node)
{
  JsonObject *object = object_of (node);
  JsonObject *event = object_of (member (object, "event"));
  JsonObject *params = event != NULL ? object_of (member (event, "params")) : object;
  JsonNode *condition = member (object, "conditions");
  JsonNode *text = member (params, "staff");
  GString *out = g_string_new (NULL);

  if (object == NULL || json_object_has_member (object, "fact"))
    {
      g_string_free (out, TRUE);
      return care_rules_value_to_text (node);
    }
  if (text == NULL)
    text = member (params, json_object_has_member (object, "text") ? "text" : "title");
  if (event != NULL)
    g_string_append_printf (out, "%s: ", json_object_get_string_member (event, "type"));
  if (condition != NULL || text == NULL)
    {
      g_autofree char *told = care_rules_value_to_text (condition != NULL ? condition : node);

      g_string_append (out, told);
    }
  if (text != NULL)
    g_string_append_printf (out, "%s%s", condition != NULL ? " — " : "",
                            json_node_get_string (text));
  return g_string_free (out, FALSE);
}

/* A thing that has a name: its members are compared when both have it. */
static void
compare_thing (const Comparing *self, JsonNode *old, JsonNode *new)
{
  if (same (old, new))
    return;
  if (old == NULL || new == NULL)
    add (self, NULL, old != NULL ? tell_whole (old) : NULL, new != NULL ? tell_whole (new) : NULL);
  else
    each_member (self, object_of (old), object_of (new), compare_member);
}

static void
compare_named_value (const Comparing *self, const char *key, JsonNode *old, JsonNode *new)
{
  const Comparing one = { self->found, self->part, key };

  compare_value (&one, NULL, old, new);
}

static void
compare_named_thing (const Comparing *self, const char *key, JsonNode *old, JsonNode *new)
{
  const Comparing one = { self->found, self->part, key };

  compare_thing (&one, old, new);
}

static void
compare_head (const Comparing *self, const char *key, JsonNode *old, JsonNode *new)
{
  if ((old == NULL || JSON_NODE_HOLDS_VALUE (old)) && (new == NULL || JSON_NODE_HOLDS_VALUE (new)))
    compare_named_value (self, key, old, new);
}

static const char *
rule_id (JsonNode *rule)
{
  JsonObject *params =
      object_of (member (object_of (member (object_of (rule), "event")), "params"));

  return params != NULL ? json_object_get_string_member (params, "id") : "";
}

static const char *
box_id (JsonNode *box)
{
  return json_object_get_string_member (json_node_get_object (box), "id");
}

typedef const char *(*NameOf) (JsonNode *element);

/* Returns: (transfer none) (nullable): the element called @name. */
static JsonNode *
find_named (JsonArray *array, NameOf name_of, const char *name)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (g_str_equal (name_of (json_array_get_element (array, i)), name))
      return json_array_get_element (array, i);
  return NULL;
}

static void
compare_rules (GPtrArray *found, JsonArray *old, JsonArray *new)
{
  for (guint i = 0; i < json_array_get_length (new); i++)
    {
      JsonNode *rule = json_array_get_element (new, i);
      const Comparing one = { found, CARE_RULES_PART_RULE, rule_id (rule) };

      compare_thing (&one, find_named (old, rule_id, one.name), rule);
    }
  for (guint i = 0; i < json_array_get_length (old); i++)
    {
      JsonNode *rule = json_array_get_element (old, i);
      const Comparing one = { found, CARE_RULES_PART_RULE, rule_id (rule) };

      if (find_named (new, rule_id, one.name) == NULL)
        compare_thing (&one, rule, NULL);
    }
}

/* Returns: (transfer full): "TIM-1 TIM-2" */
static char *
rules_of_line (JsonNode *line)
{
  return care_rules_value_to_text (member (object_of (line), "rules"));
}

/* Returns: (transfer full) (element-type JsonNode): the lines of @list that @other has not. */
static GPtrArray *
only_in (JsonArray *list, JsonArray *other)
{
  GPtrArray *only = g_ptr_array_new ();

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonNode *line = json_array_get_element (list, i);
      gboolean there = FALSE;

      for (guint k = 0; !there && other != NULL && k < json_array_get_length (other); k++)
        there = json_node_equal (line, json_array_get_element (other, k));
      if (!there)
        g_ptr_array_add (only, line);
    }
  return only;
}

/* Takes the line for the rules @rules out of @lines. */
static JsonNode *
take_line (GPtrArray *lines, const char *rules)
{
  for (guint i = 0; i < lines->len; i++)
    {
      g_autofree char *other = rules_of_line (lines->pdata[i]);

      if (g_str_equal (other, rules))
        return g_ptr_array_steal_index (lines, i);
    }
  return NULL;
}

static void
compare_line (GPtrArray *found, CareRulesPart part, const char *box, JsonNode *old, JsonNode *new)
{
  g_autofree char *rules = rules_of_line (new != NULL ? new : old);
  g_autofree char *name = box != NULL ? g_strdup_printf ("%s %s", box, rules) : g_strdup (rules);
  const Comparing one = { found, part, name };

  compare_thing (&one, old, new);
}

static void
compare_lines (
    GPtrArray *found, CareRulesPart part, const char *box, JsonArray *old, JsonArray *new)
{
  g_autoptr (GPtrArray) gone = only_in (old, new);
  g_autoptr (GPtrArray) added = only_in (new, old);
  const Comparing all = { found, part, box != NULL ? box : "" };

  /* What is printed comes in the order of the file. */
  if (gone->len == 0 && added->len == 0 && old != NULL && new != NULL &&
      json_array_get_length (old) == json_array_get_length (new))
    {
      g_autoptr (JsonNode) one = json_node_init_array (json_node_alloc (), old);
      g_autoptr (JsonNode) other = json_node_init_array (json_node_alloc (), new);

      if (!json_node_equal (one, other))
        add (&all, "order", g_strdup (""), g_strdup (""));
      return;
    }
  for (guint i = 0; i < added->len; i++)
    {
      g_autofree char *rules = rules_of_line (added->pdata[i]);

      compare_line (found, part, box, take_line (gone, rules), added->pdata[i]);
    }
  for (guint i = 0; i < gone->len; i++)
    compare_line (found, part, box, gone->pdata[i], NULL);
}

static JsonArray *
array_of (JsonObject *object, const char *key)
{
  JsonNode *node = member (object, key);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static void
compare_boxes (GPtrArray *found, JsonArray *old, JsonArray *new)
{
  for (guint i = 0; i < json_array_get_length (new); i++)
    {
      JsonNode *box = json_array_get_element (new, i);
      const Comparing one = { found, CARE_RULES_PART_BOX, box_id (box) };
      JsonNode *before = find_named (old, box_id, one.name);

      compare_thing (&one, before, box);
      compare_lines (found, CARE_RULES_PART_LINE, one.name, array_of (object_of (before), "lines"),
                     array_of (object_of (box), "lines"));
    }
  for (guint i = 0; i < json_array_get_length (old); i++)
    {
      JsonNode *box = json_array_get_element (old, i);
      const Comparing one = { found, CARE_RULES_PART_BOX, box_id (box) };

      if (find_named (new, box_id, one.name) != NULL)
        continue;
      compare_thing (&one, box, NULL);
      compare_lines (found, CARE_RULES_PART_LINE, one.name, array_of (object_of (box), "lines"),
                     NULL);
    }
}

static void
compare_all (GPtrArray *found, JsonObject *old, JsonObject *new)
{
  static const struct
  {
    CareRulesPart part;
    const char *key;
    MemberFunc func;
  } maps[] = {
    { CARE_RULES_PART_PARAMETER, "parameters", compare_named_value },
    { CARE_RULES_PART_CLOCK, "clocks", compare_named_value },
    { CARE_RULES_PART_CONDITION, "conditions", compare_named_value },
  };
  const Comparing head = { found, CARE_RULES_PART_HEAD, "" };
  const Comparing process = { found, CARE_RULES_PART_PROCESS, "" };
  JsonObject *old_handout = object_of (member (old, "handout"));
  JsonObject *new_handout = object_of (member (new, "handout"));

  each_member (&head, old, new, compare_head);
  for (gsize i = 0; i < G_N_ELEMENTS (maps); i++)
    {
      const Comparing one = { found, maps[i].part, "" };

      each_member (&one, object_of (member (old, maps[i].key)),
                   object_of (member (new, maps[i].key)), maps[i].func);
    }
  compare_rules (found, array_of (old, "rules"), array_of (new, "rules"));
  each_member (&process, object_of (member (old, "process")), object_of (member (new, "process")),
               compare_named_thing);
  compare_boxes (found, array_of (old_handout, "boxes"), array_of (new_handout, "boxes"));
  compare_lines (found, CARE_RULES_PART_ADDON, NULL, array_of (old_handout, "addons"),
                 array_of (new_handout, "addons"));
}

/**
 * care_rule_set_compare:
 * @old: a rule set
 * @new: another one
 *
 * Pure, any thread.
 *
 * Returns: (transfer full) (element-type CareRulesDifference): what @new has otherwise, in the
 *   order of its file; empty when both say the same, however they are written
 */
GPtrArray *
care_rule_set_compare (CareRuleSet *old, CareRuleSet *new)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) care_rules_difference_free);
  const char *texts[] = { care_rule_set_get_text (old), care_rule_set_get_text (new) };
  g_autoptr (JsonNode) one = care_json_parse (texts[0], strlen (texts[0]), NULL);
  g_autoptr (JsonNode) other = care_json_parse (texts[1], strlen (texts[1]), NULL);

  /* Both were read before. */
  g_return_val_if_fail (one != NULL && other != NULL, found);

  compare_all (found, json_node_get_object (one), json_node_get_object (other));
  return found;
}
