/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The templates at hand, by kind, id and language, with the words of each language. */
#include "config.h"

#include "care-handout-template-set.h"

#include "care-handout-resource.h"

#include <string.h>

#define RESOURCE_ROOT "/io/github/aftercare_clinic/Aftercare/templates"

struct _CareTemplateSet
{
  gatomicrefcount refs;
  GPtrArray *templates; /* of CareTemplate, in order of adding */
  GHashTable *labels;   /* language → (group/key → text) */
  GPtrArray *left_out;  /* of char*: texts that could not be read */
};

/* Words without which no sheet can be set. */
static const char *const required_labels[] = {
  "words/name",    "words/birth_date",    "words/page",     "words/code",         "words/demo",
  "words/footer",  "words/and",           "words/missing",  "diary/title",        "diary/hint",
  "diary/when",    "diary/pain",          "diary/course",   "diary/new",          "diary/better",
  "diary/same",    "diary/worse",         "time/hour",      "time/hours",         "time/day",
  "time/days",     "time/date",           "time/date_year", "time/clock",         "time/span",
  "time/weekdays", "time/weekdays_short", "time/months",    "boxes/emergency",    "boxes/pregnancy",
  "boxes/today",   "boxes/next_day",      "lint/words",     "lint/outside_boxes", "lint/numbers",
  "lint/units",
};

/**
 * care_template_set_new:
 *
 * Returns: (transfer full): an empty set; used by tests and by an editor's preview
 */
CareTemplateSet *
care_template_set_new (void)
{
  CareTemplateSet *set = g_new0 (CareTemplateSet, 1);

  g_atomic_ref_count_init (&set->refs);
  set->templates = g_ptr_array_new_with_free_func ((GDestroyNotify) care_template_free);
  set->labels =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  set->left_out = g_ptr_array_new_with_free_func (g_free);
  return set;
}

/**
 * care_template_set_ref:
 * @set: a set
 *
 * Returns: (transfer full): @set; any thread
 */
CareTemplateSet *
care_template_set_ref (CareTemplateSet *set)
{
  g_atomic_ref_count_inc (&set->refs);
  return set;
}

/**
 * care_template_set_unref:
 * @set: (nullable): a set
 */
void
care_template_set_unref (CareTemplateSet *set)
{
  if (set == NULL || !g_atomic_ref_count_dec (&set->refs))
    return;
  g_ptr_array_unref (set->templates);
  g_hash_table_unref (set->labels);
  g_ptr_array_unref (set->left_out);
  g_free (set);
}

/**
 * care_template_set_new_over:
 * @base: a set
 *
 * Returns: (transfer full): a set of its own with the templates and words of @base, to be changed
 * before anybody else uses it: a clinic's own texts over those of the program, a draft over both
 */
CareTemplateSet *
care_template_set_new_over (CareTemplateSet *base)
{
  CareTemplateSet *set = care_template_set_new ();
  GHashTableIter iter;
  gpointer language, words;

  for (guint i = 0; i < base->templates->len; i++)
    g_ptr_array_add (set->templates, care_template_ref (g_ptr_array_index (base->templates, i)));
  g_hash_table_iter_init (&iter, base->labels);
  while (g_hash_table_iter_next (&iter, &language, &words))
    g_hash_table_insert (set->labels, g_strdup (language), g_hash_table_ref (words));
  for (guint i = 0; i < base->left_out->len; i++)
    care_template_set_leave_out (set, g_ptr_array_index (base->left_out, i));
  return set;
}

/**
 * care_template_set_leave_out:
 * @set: a set nobody else uses yet
 * @name: a text that belongs to it but cannot be read, as people know it
 *
 * Every sheet of the set warns that the text is missing.
 */
void
care_template_set_leave_out (CareTemplateSet *set, const char *name)
{
  g_return_if_fail (set != NULL && name != NULL);
  g_ptr_array_add (set->left_out, g_strdup (name));
}

/**
 * care_template_set_get_left_out:
 * @set: a set
 *
 * Returns: (transfer none) (element-type utf8): the texts that could not be read
 */
const GPtrArray *
care_template_set_get_left_out (CareTemplateSet *set)
{
  g_return_val_if_fail (set != NULL, NULL);
  return set->left_out;
}

static gboolean
is_same_template (const CareTemplate *one, const CareTemplate *two)
{
  return one->kind == two->kind && g_str_equal (one->id, two->id) &&
         g_str_equal (one->language, two->language);
}

/**
 * care_template_set_replace:
 * @set: a set nobody else uses yet
 * @care_template: (transfer full): the template; takes the place of the one of its kind, id and
 *   language, if there is one
 */
void
care_template_set_replace (CareTemplateSet *set, CareTemplate *care_template)
{
  for (guint i = 0; i < set->templates->len; i++)
    if (is_same_template (g_ptr_array_index (set->templates, i), care_template))
      {
        care_template_free (set->templates->pdata[i]);
        set->templates->pdata[i] = care_template;
        return;
      }
  g_ptr_array_add (set->templates, care_template);
}

/**
 * care_template_set_add:
 * @set: a set nobody else uses yet
 * @care_template: (transfer full): the template
 * @error: return location
 *
 * Returns: %FALSE with %CARE_HANDOUT_ERROR_TEMPLATE when the set has one of this kind, id and
 * language
 */
gboolean
care_template_set_add (CareTemplateSet *set, CareTemplate *care_template, GError **error)
{
  g_autoptr (CareTemplate) owned = care_template;

  for (guint i = 0; i < set->templates->len; i++)
    {
      const CareTemplate *other = g_ptr_array_index (set->templates, i);

      if (is_same_template (other, owned))
        {
          g_set_error (error, CARE_HANDOUT_ERROR, CARE_HANDOUT_ERROR_TEMPLATE,
                       "the template “%s” (%s) is there twice", owned->id, owned->language);
          return FALSE;
        }
    }
  g_ptr_array_add (set->templates, g_steal_pointer (&owned));
  return TRUE;
}

static GHashTable *
read_labels (GKeyFile *file)
{
  GHashTable *labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);

  for (guint g = 0; groups[g] != NULL; g++)
    {
      g_auto (GStrv) keys = g_key_file_get_keys (file, groups[g], NULL, NULL);

      for (guint k = 0; keys != NULL && keys[k] != NULL; k++)
        {
          char *text = g_key_file_get_string (file, groups[g], keys[k], NULL);

          if (text != NULL)
            g_hash_table_replace (labels, g_strconcat (groups[g], "/", keys[k], NULL), text);
        }
    }
  return labels;
}

/**
 * care_template_set_add_labels:
 * @set: a set nobody else uses yet
 * @language: language code
 * @text: a key file: labels.ini of that language
 * @length: its bytes
 * @error: return location
 *
 * Returns: %FALSE with %CARE_HANDOUT_ERROR_TEMPLATE when it cannot be read or a required word is
 * missing
 */
gboolean
care_template_set_add_labels (
    CareTemplateSet *set, const char *language, const char *text, gsize length, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GHashTable) labels = NULL;
  g_autoptr (GError) local = NULL;

  if (!g_key_file_load_from_data (file, text, length, G_KEY_FILE_NONE, &local))
    {
      g_set_error (error, CARE_HANDOUT_ERROR, CARE_HANDOUT_ERROR_TEMPLATE,
                   "the words of language “%s” cannot be read: %s", language, local->message);
      return FALSE;
    }
  labels = read_labels (file);
  for (guint i = 0; i < G_N_ELEMENTS (required_labels); i++)
    if (!g_hash_table_contains (labels, required_labels[i]))
      {
        g_set_error (error, CARE_HANDOUT_ERROR, CARE_HANDOUT_ERROR_TEMPLATE,
                     "the words of language “%s” lack “%s”", language, required_labels[i]);
        return FALSE;
      }
  g_hash_table_replace (set->labels, g_strdup (language), g_steal_pointer (&labels));
  return TRUE;
}

static gboolean
add_file (CareTemplateSet *set, GResource *resource, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (resource, path, 0, error);
  CareTemplate *care_template;
  const char *text;
  gsize length;

  if (bytes == NULL)
    return FALSE;
  text = g_bytes_get_data (bytes, &length);
  if (g_str_has_suffix (path, "/labels.ini"))
    {
      const char *rest = path + strlen (RESOURCE_ROOT "/");
      g_autofree char *language = g_strndup (rest, strcspn (rest, "/"));

      return care_template_set_add_labels (set, language, text, length, error);
    }
  care_template = care_template_parse (text, (gssize) length, error);
  if (care_template == NULL)
    {
      g_prefix_error (error, "%s: ", path);
      return FALSE;
    }
  return care_template_set_add (set, care_template, error);
}

static gboolean
add_folder (CareTemplateSet *set, GResource *resource, const char *folder, GError **error)
{
  g_auto (GStrv) names = g_resource_enumerate_children (resource, folder, 0, error);

  if (names == NULL)
    return FALSE;
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_build_path ("/", folder, names[i], NULL);
      gboolean ok = g_str_has_suffix (path, ".md") || g_str_has_suffix (path, ".ini")
                        ? add_file (set, resource, path, error)
                        : add_folder (set, resource, path, error);

      if (!ok)
        return FALSE;
    }
  return TRUE;
}

/**
 * care_template_set_new_shipped:
 * @error: return location
 *
 * Returns: (transfer full): the templates compiled into the program. Share one between threads; it
 * is not changed any more. Takes about a millisecond.
 */
CareTemplateSet *
care_template_set_new_shipped (GError **error)
{
  g_autoptr (CareTemplateSet) set = care_template_set_new ();

  if (!add_folder (set, care_handout_get_resource (), RESOURCE_ROOT, error))
    return NULL;
  return g_steal_pointer (&set);
}

static int
compare_templates (gconstpointer a, gconstpointer b)
{
  const CareTemplate *one = *(const CareTemplate *const *) a;
  const CareTemplate *two = *(const CareTemplate *const *) b;
  int order = strcmp (one->language, two->language);

  return order != 0 ? order : strcmp (one->id, two->id);
}

/**
 * care_template_set_list_kind:
 * @set: a set
 * @kind: sheets, letters or partials
 * @language: (nullable): only this language
 *
 * Returns: (transfer container) (element-type CareTemplate): the templates, by language and id
 */
GPtrArray *
care_template_set_list_kind (CareTemplateSet *set, CareTemplateKind kind, const char *language)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < set->templates->len; i++)
    {
      CareTemplate *item = g_ptr_array_index (set->templates, i);

      if (item->kind == kind && (language == NULL || g_str_equal (item->language, language)))
        g_ptr_array_add (list, item);
    }
  g_ptr_array_sort (list, compare_templates);
  return list;
}

/**
 * care_template_set_list:
 * @set: a set
 * @language: (nullable): only this language
 *
 * Returns: (transfer container) (element-type CareTemplate): the sheets, by language and id
 */
GPtrArray *
care_template_set_list (CareTemplateSet *set, const char *language)
{
  return care_template_set_list_kind (set, CARE_TEMPLATE_SHEET, language);
}

/**
 * care_template_set_list_letters:
 * @set: a set
 * @language: (nullable): only this language
 *
 * Returns: (transfer container) (element-type CareTemplate): the letters, by language and id
 */
GPtrArray *
care_template_set_list_letters (CareTemplateSet *set, const char *language)
{
  return care_template_set_list_kind (set, CARE_TEMPLATE_LETTER, language);
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * care_template_set_languages:
 * @set: a set
 *
 * Returns: (transfer full): %NULL-terminated codes of the languages with words and at least one
 * sheet
 */
char **
care_template_set_languages (CareTemplateSet *set)
{
  GPtrArray *list = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer language;

  g_hash_table_iter_init (&iter, set->labels);
  while (g_hash_table_iter_next (&iter, &language, NULL))
    {
      g_autoptr (GPtrArray) sheets = care_template_set_list (set, language);

      if (sheets->len > 0)
        g_ptr_array_add (list, g_strdup (language));
    }
  g_ptr_array_sort (list, compare_strings);
  g_ptr_array_add (list, NULL);
  return (char **) g_ptr_array_free (list, FALSE);
}

/**
 * care_template_set_lookup:
 * @set: a set
 * @kind: sheet, letter or partial
 * @id: id of the template
 * @language: language code
 *
 * Returns: (transfer none) (nullable): the template, owned by @set
 */
const CareTemplate *
care_template_set_lookup (CareTemplateSet *set,
                          CareTemplateKind kind,
                          const char *id,
                          const char *language)
{
  for (guint i = 0; i < set->templates->len; i++)
    {
      const CareTemplate *item = g_ptr_array_index (set->templates, i);

      if (item->kind == kind && g_str_equal (item->id, id) &&
          g_str_equal (item->language, language))
        return item;
    }
  return NULL;
}

/**
 * care_template_set_label:
 * @set: a set
 * @language: language code
 * @group: group in labels.ini
 * @key: key in that group
 *
 * Returns: (transfer none) (nullable): the word, owned by @set
 */
const char *
care_template_set_label (CareTemplateSet *set,
                         const char *language,
                         const char *group,
                         const char *key)
{
  GHashTable *labels = g_hash_table_lookup (set->labels, language);
  g_autofree char *path = g_strconcat (group, "/", key, NULL);

  return labels != NULL ? g_hash_table_lookup (labels, path) : NULL;
}
