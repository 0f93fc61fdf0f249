/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a rule file: where the reader stands, and checked access to members. */
#include "config.h"

#include "care-rules-loader.h"

#include "care-text.h"

#include <string.h>

/* Filled in by the clinic, not by the rule set. */
static const char *const clinic_names[] = { "emergency_number", "clinic_phone",   "out_of_hours",
                                            "crisis_line",      "maternity_line", NULL };

/**
 * care_rules_loader_fail:
 * @self: a loader
 * @format: what is wrong
 *
 * Sets the loader's error: rule, place in the file, what is wrong.
 *
 * Returns: %FALSE
 */
gboolean
care_rules_loader_fail (CareRulesLoader *self, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  if (self->rule != NULL)
    g_set_error (self->error, CARE_RULES_ERROR, CARE_RULES_ERROR_INVALID, "rule %s, %s: %s",
                 self->rule, self->path->str, what);
  else
    g_set_error (self->error, CARE_RULES_ERROR, CARE_RULES_ERROR_INVALID, "%s: %s", self->path->str,
                 what);
  return FALSE;
}

/**
 * care_rules_loader_enter:
 * @self: a loader
 * @member: name of a member
 *
 * Returns: a mark for care_rules_loader_leave()
 */
gsize
care_rules_loader_enter (CareRulesLoader *self, const char *member)
{
  gsize mark = self->path->len;

  g_string_append_printf (self->path, ".%s", member);
  return mark;
}

/**
 * care_rules_loader_enter_index:
 * @self: a loader
 * @index: position in a list
 *
 * Returns: a mark for care_rules_loader_leave()
 */
gsize
care_rules_loader_enter_index (CareRulesLoader *self, guint index)
{
  gsize mark = self->path->len;

  g_string_append_printf (self->path, "[%u]", index);
  return mark;
}

/**
 * care_rules_loader_leave:
 * @self: a loader
 * @mark: what entering returned
 */
void
care_rules_loader_leave (CareRulesLoader *self, gsize mark)
{
  g_string_truncate (self->path, mark);
}

static gboolean
is_allowed (const char *const *keys, const char *name)
{
  for (; *keys != NULL; keys++)
    if (g_str_equal (**keys == '!' ? *keys + 1 : *keys, name))
      return TRUE;
  return FALSE;
}

/**
 * care_rules_loader_object:
 * @self: a loader
 * @node: (nullable): what should be an object
 * @keys: (array zero-terminated=1): its members; `!` in front of those it must have
 * @ret: (out) (transfer none): the object
 *
 * Returns: whether @node is an object with these members and no others
 */
gboolean
care_rules_loader_object (CareRulesLoader *self,
                          JsonNode *node,
                          const char *const *keys,
                          JsonObject **ret)
{
  JsonObject *object;
  JsonObjectIter iter;
  const char *name;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return care_rules_loader_fail (self, "must be an object");
  object = json_node_get_object (node);
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, NULL))
    if (!is_allowed (keys, name))
      return care_rules_loader_fail (self, "unknown key \"%s\"", name);
  for (; *keys != NULL; keys++)
    if (**keys == '!' && !json_object_has_member (object, *keys + 1))
      return care_rules_loader_fail (self, "the key \"%s\" is missing", *keys + 1);
  *ret = object;
  return TRUE;
}

/**
 * care_rules_loader_string:
 * @self: a loader, standing at the member or its object
 * @object: an object
 * @key: a member of it
 * @ret: (out) (transfer none): its text, not empty, kept by the set
 *
 * Returns: whether the member is one line of text
 */
gboolean
care_rules_loader_string (CareRulesLoader *self,
                          JsonObject *object,
                          const char *key,
                          const char **ret)
{
  JsonNode *node = json_object_get_member (object, key);
  g_autoptr (GError) error = NULL;
  const char *text;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return care_rules_loader_fail (self, "\"%s\" must be a text", key);
  text = json_node_get_string (node);
  if (care_text_is_blank (text))
    return care_rules_loader_fail (self, "\"%s\" is empty", key);
  if (!care_text_check (text, CARE_TEXT_MAX_LINE, FALSE, &error))
    return care_rules_loader_fail (self, "\"%s\" %s", key, error->message);
  *ret = g_string_chunk_insert_const (self->set->strings, text);
  return TRUE;
}

/**
 * care_rules_loader_text:
 * @self: a loader
 * @object: an object
 * @key: a member of it
 * @ret: (out) (transfer none): a text for people, kept by the set
 *
 * Returns: whether the member is a text whose placeholders are parameters or values of the clinic
 */
gboolean
care_rules_loader_text (CareRulesLoader *self,
                        JsonObject *object,
                        const char *key,
                        const char **ret)
{
  const char *text;

  if (!care_rules_loader_string (self, object, key, &text))
    return FALSE;
  for (const char *p = strpbrk (text, "{}"); p != NULL; p = strpbrk (p, "{}"))
    {
      const char *end = *p == '{' ? strchr (p, '}') : NULL;
      g_autofree char *name = end != NULL ? g_strndup (p + 1, (gsize) (end - p - 1)) : NULL;

      if (name == NULL)
        return care_rules_loader_fail (self, "\"%s\" has a brace without its partner", key);
      if (care_parameter_find (name) < 0 && !g_strv_contains (clinic_names, name))
        return care_rules_loader_fail (self, "\"%s\" has the unknown placeholder {%s}", key, name);
      p = end + 1;
    }
  *ret = text;
  return TRUE;
}

/**
 * care_rules_loader_strings:
 * @self: a loader
 * @object: an object
 * @key: a member of it
 * @ret: (out) (transfer none): its texts, %NULL-terminated, kept by the set
 *
 * Returns: whether the member is a list of at least one text
 */
gboolean
care_rules_loader_strings (CareRulesLoader *self,
                           JsonObject *object,
                           const char *key,
                           const char *const **ret)
{
  JsonNode *node = json_object_get_member (object, key);
  g_autofree const char **list = NULL;
  JsonArray *array;
  guint n;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return care_rules_loader_fail (self, "\"%s\" must be a list", key);
  array = json_node_get_array (node);
  n = json_array_get_length (array);
  if (n == 0)
    return care_rules_loader_fail (self, "\"%s\" is empty", key);
  list = g_new0 (const char *, n + 1);
  for (guint i = 0; i < n; i++)
    {
      JsonNode *item = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (item) || json_node_get_value_type (item) != G_TYPE_STRING)
        return care_rules_loader_fail (self, "\"%s[%u]\" must be a text", key, i);
      list[i] = g_string_chunk_insert_const (self->set->strings, json_node_get_string (item));
    }
  *ret = list;
  g_ptr_array_add (self->set->lists, g_steal_pointer (&list));
  return TRUE;
}

/**
 * care_rules_loader_number:
 * @self: a loader
 * @node: (nullable): a number, or `{"fact": parameter}`
 * @ret: (out): the number
 *
 * Returns: whether @node says a number
 */
gboolean
care_rules_loader_number (CareRulesLoader *self, JsonNode *node, double *ret)
{
  static const char *const keys[] = { "!fact", NULL };
  JsonObject *object;
  const char *name;
  int parameter;

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
      (json_node_get_value_type (node) == G_TYPE_INT64 ||
       json_node_get_value_type (node) == G_TYPE_DOUBLE))
    {
      *ret = json_node_get_double (node);
      return TRUE;
    }
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return care_rules_loader_fail (self, "must be a number or {\"fact\": a parameter}");
  if (!care_rules_loader_object (self, node, keys, &object) ||
      !care_rules_loader_string (self, object, "fact", &name))
    return FALSE;
  parameter = care_parameter_find (name);
  if (parameter < 0)
    return care_rules_loader_fail (self, "unknown parameter \"%s\"", name);
  *ret = self->set->parameters[parameter];
  return TRUE;
}
