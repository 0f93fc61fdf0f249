/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The handout lines that the rules carry: warning boxes and add-ons. */
#include "config.h"

#include "care-rules-loader.h"

static gboolean
read_line (CareRulesLoader *self, JsonObject *object, CareRuleLine *line)
{
  if (!care_rules_loader_text (self, object, "text", &line->text) ||
      !care_rules_loader_languages (self, object, "in", line->text, &line->other) ||
      !care_rules_loader_strings (self, object, "rules", &line->rules))
    return FALSE;
  for (const char *const *id = line->rules; *id != NULL; id++)
    if (care_rule_set_find (self->set, *id) == NULL)
      return care_rules_loader_fail (self, "unknown rule \"%s\"", *id);
  return TRUE;
}

static gboolean
read_box_line (CareRulesLoader *self, const char *box, JsonNode *node)
{
  static const char *const keys[] = { "!text", "in", "!rules", NULL };
  CareRuleLine line = { .box = box };
  JsonObject *object;

  if (!care_rules_loader_object (self, node, keys, &object) || !read_line (self, object, &line))
    return FALSE;
  g_array_append_val (self->set->lines, line);
  return TRUE;
}

static gboolean
read_list (CareRulesLoader *self, JsonObject *object, const char *key, JsonArray **ret)
{
  JsonNode *node = json_object_get_member (object, key);

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return care_rules_loader_fail (self, "\"%s\" must be a list", key);
  *ret = json_node_get_array (node);
  return TRUE;
}

static gboolean
read_box (CareRulesLoader *self, JsonNode *node)
{
  static const char *const keys[] = { "!id", "!title", "title_in", "!lines", NULL };
  static const char *const ids[] = { "emergency", "pregnancy", "today", "next_day", NULL };
  CareRuleBox box = { NULL };
  JsonObject *object;
  JsonArray *lines = NULL;

  if (!care_rules_loader_object (self, node, keys, &object) ||
      !care_rules_loader_string (self, object, "id", &box.id) ||
      !care_rules_loader_text (self, object, "title", &box.title) ||
      !care_rules_loader_languages (self, object, "title_in", box.title, &box.other) ||
      !read_list (self, object, "lines", &lines))
    return FALSE;
  if (!g_strv_contains (ids, box.id))
    return care_rules_loader_fail (self, "unknown box \"%s\"", box.id);
  if (care_rule_set_get_box_title (self->set, box.id) != NULL)
    return care_rules_loader_fail (self, "the box \"%s\" is there twice", box.id);
  g_array_append_val (self->set->boxes, box);
  care_rules_loader_enter (self, "lines");
  if (json_array_get_length (lines) == 0)
    return care_rules_loader_fail (self, "the box has no lines");
  for (guint i = 0; i < json_array_get_length (lines); i++)
    {
      gsize mark = care_rules_loader_enter_index (self, i);

      if (!read_box_line (self, box.id, json_array_get_element (lines, i)))
        return FALSE;
      care_rules_loader_leave (self, mark);
    }
  return TRUE;
}

static gboolean
read_addon (CareRulesLoader *self, JsonNode *node)
{
  static const char *const keys[] = { "!conditions", "!text", "in", "!rules", NULL };
  CareAddon addon = { { .box = NULL }, CARE_RULES_NO_NODE };
  JsonObject *object;
  gsize mark;

  if (!care_rules_loader_object (self, node, keys, &object) ||
      !read_line (self, object, &addon.line))
    return FALSE;
  mark = care_rules_loader_enter (self, "conditions");
  if (!care_rules_loader_condition (self, json_object_get_member (object, "conditions"),
                                    &addon.node))
    return FALSE;
  care_rules_loader_leave (self, mark);
  g_array_append_val (self->set->addons, addon);
  return TRUE;
}

static gboolean
read_items (CareRulesLoader *self,
            JsonObject *object,
            const char *key,
            gboolean (*read) (CareRulesLoader *self, JsonNode *node))
{
  gsize mark = care_rules_loader_enter (self, key);
  JsonArray *array = NULL;

  if (!read_list (self, object, key, &array))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      gsize inner = care_rules_loader_enter_index (self, i);

      if (!read (self, json_array_get_element (array, i)))
        return FALSE;
      care_rules_loader_leave (self, inner);
    }
  care_rules_loader_leave (self, mark);
  return TRUE;
}

/**
 * care_rules_loader_handout:
 * @self: a loader whose rules are read
 * @node: (nullable): the member "handout"
 *
 * Returns: whether boxes and add-ons are whole and name rules that exist
 */
gboolean
care_rules_loader_handout (CareRulesLoader *self, JsonNode *node)
{
  static const char *const keys[] = { "!boxes", "!addons", NULL };
  gsize mark = care_rules_loader_enter (self, "handout");
  JsonObject *object;

  if (!care_rules_loader_object (self, node, keys, &object) ||
      !read_items (self, object, "boxes", read_box) ||
      !read_items (self, object, "addons", read_addon))
    return FALSE;
  if (self->set->boxes->len != 4)
    return care_rules_loader_fail (self, "the boxes are emergency, pregnancy, today and next_day");
  care_rules_loader_leave (self, mark);
  return TRUE;
}
