/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts of a rule file in further languages: {"de": "…", "fr": "…"} beside the text itself. */
#include "config.h"

#include "care-rules-loader.h"

#include <string.h>

/* "de", "gsw", "pt-BR": what a template's folder and a patient's record may name. */
static gboolean
is_language (const char *code)
{
  gsize first = strspn (code, "abcdefghijklmnopqrstuvwxyz");
  const char *region = code + first;
  gsize length;

  if (first < 2 || first > 3)
    return FALSE;
  if (*region == '\0')
    return TRUE;
  if (*region++ != '-')
    return FALSE;
  length = strspn (region, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
  return length >= 2 && length <= 8 && region[length] == '\0';
}

/* @text has been read: its braces are whole. */
static guint
count (const char *text, const char *name, gsize length)
{
  guint n = 0;

  for (const char *p = strchr (text, '{'); p != NULL; p = strchr (p + 1, '{'))
    if (strncmp (p + 1, name, length) == 0 && p[1 + length] == '}')
      n++;
  return n;
}

/* Returns: (transfer full) (nullable): a placeholder @text has more often than @other. */
static char *
find_surplus (const char *text, const char *other)
{
  for (const char *p = strchr (text, '{'); p != NULL; p = strchr (p + 1, '{'))
    {
      gsize length = strcspn (p + 1, "}");

      if (count (text, p + 1, length) > count (other, p + 1, length))
        return g_strndup (p + 1, length);
    }
  return NULL;
}

/* A number the original prints is not lost in another language, nor one invented. */
static gboolean
check_placeholders (CareRulesLoader *self,
                    const char *language,
                    const char *text,
                    const char *original)
{
  g_autofree char *lost = find_surplus (original, text);
  g_autofree char *added = find_surplus (text, original);

  if (lost != NULL)
    return care_rules_loader_fail (self, "\"%s\" lacks the placeholder {%s} of the original",
                                   language, lost);
  if (added != NULL)
    return care_rules_loader_fail (
        self, "\"%s\" has the placeholder {%s} more often than the original", language, added);
  return TRUE;
}

static gboolean
read_language (CareRulesLoader *self,
               JsonObject *object,
               const char *language,
               const char *original,
               GPtrArray *pairs)
{
  const char *text = NULL;

  if (!is_language (language))
    return care_rules_loader_fail (self, "\"%s\" is not a language code such as \"de\"", language);
  if (g_str_equal (language, self->set->language))
    return care_rules_loader_fail (
        self, "\"%s\" is the language of the rule set: its text stands there already", language);
  if (!care_rules_loader_text (self, object, language, &text) ||
      !check_placeholders (self, language, text, original))
    return FALSE;
  g_ptr_array_add (pairs, g_string_chunk_insert_const (self->set->strings, language));
  g_ptr_array_add (pairs, (gpointer) text);
  return TRUE;
}

/**
 * care_rules_loader_languages:
 * @self: a loader, standing at @object
 * @object: an object
 * @key: a member of it, which may be missing: the text by language
 * @original: the text in the language of the set
 * @ret: (out) (transfer none): language, text, …, %NULL-terminated, kept by the set; untouched when
 *   there is none
 *
 * Returns: whether the member names each language once, other than that of the set, with a text
 * that has the placeholders of @original
 */
gboolean
care_rules_loader_languages (CareRulesLoader *self,
                             JsonObject *object,
                             const char *key,
                             const char *original,
                             const char *const **ret)
{
  JsonNode *node = json_object_get_member (object, key);
  g_autoptr (GPtrArray) pairs = g_ptr_array_new ();
  JsonObject *languages;
  JsonObjectIter iter;
  const char *language;
  gsize mark;

  if (node == NULL)
    return TRUE;
  mark = care_rules_loader_enter (self, key);
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return care_rules_loader_fail (self, "must be an object: a text by language");
  languages = json_node_get_object (node);
  if (json_object_get_size (languages) == 0)
    return care_rules_loader_fail (self, "is empty");
  json_object_iter_init_ordered (&iter, languages);
  while (json_object_iter_next_ordered (&iter, &language, NULL))
    if (!read_language (self, languages, language, original, pairs))
      return FALSE;
  care_rules_loader_leave (self, mark);
  g_ptr_array_add (pairs, NULL);
  *ret = (const char *const *) g_ptr_array_free (g_steal_pointer (&pairs), FALSE);
  g_ptr_array_add (self->set->lists, (gpointer) *ret);
  return TRUE;
}
