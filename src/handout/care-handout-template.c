/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads one template file: front matter between two lines "---", then Markdown with Mustache.
 *
 * The front matter is the small part of YAML the files need: "key: value", lists in brackets on one
 * line, and the indented keys of "for:". Everything else is an error, so that a slip of the pen
 * never becomes a sheet for the wrong treatment. */
#include "config.h"

#include "care-handout-template.h"

#include "care-time.h"

#include <string.h>

#define MAX_FILE ((gsize) 256 * 1024)
#define MAX_VERSION 1000000

G_DEFINE_QUARK (care - handout - error - quark, care_handout_error)

typedef struct
{
  GHashTable *values; /* key → text; keys of "for:" as "for.key" */
  guint line;
  gboolean in_for;
} FrontMatter;

static const char *const known_keys[] = {
  "kind",        "reader",      "id",     "title",        "language",
  "version",     "review_date", "review", "for.modality", "for.techniques",
  "for.regions", "sources",     NULL
};

static const char *const kind_codes[] = {
  [CARE_TEMPLATE_SHEET] = "sheet",
  [CARE_TEMPLATE_LETTER] = "letter",
  [CARE_TEMPLATE_PARTIAL] = "partial",
};

static gboolean
fail (GError **error, guint line, const char *what, const char *detail)
{
  g_set_error (error, CARE_HANDOUT_ERROR, CARE_HANDOUT_ERROR_TEMPLATE, "line %u: %s%s%s%s", line,
               what, detail != NULL ? " “" : "", detail != NULL ? detail : "",
               detail != NULL ? "”" : "");
  return FALSE;
}

/**
 * care_template_ref:
 * @care_template: a template
 *
 * Returns: (transfer full): @care_template; any thread
 */
CareTemplate *
care_template_ref (CareTemplate *care_template)
{
  g_atomic_ref_count_inc (&care_template->refs);
  return care_template;
}

/**
 * care_template_free:
 * @care_template: (nullable): template to give back
 */
void
care_template_free (CareTemplate *care_template)
{
  if (care_template == NULL || !g_atomic_ref_count_dec (&care_template->refs))
    return;
  g_free (care_template->id);
  g_free (care_template->title);
  g_free (care_template->language);
  g_free (care_template->modality);
  g_strfreev (care_template->techniques);
  g_strfreev (care_template->regions);
  g_free (care_template->review_date);
  g_strfreev (care_template->sources);
  g_free (care_template->body);
  g_free (care_template->text);
  g_free (care_template->sha256);
  g_free (care_template);
}

/**
 * care_template_kind_code:
 * @kind: a kind of template
 *
 * Returns: (transfer none): its permanent code, as in the front matter
 */
const char *
care_template_kind_code (CareTemplateKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kind_codes), NULL);
  return kind_codes[kind];
}

static gboolean
read_pair (FrontMatter *front, const char *text, GError **error)
{
  gboolean nested = text[0] == ' ';
  const char *colon = strchr (text, ':');
  g_autofree char *name = NULL;
  g_autofree char *key = NULL;
  g_autofree char *value = NULL;

  if (colon == NULL)
    return fail (error, front->line, "expected “key: value”, found", text);
  name = g_strstrip (g_strndup (text, (gsize) (colon - text)));
  value = g_strstrip (g_strdup (colon + 1));
  if (nested && !front->in_for)
    return fail (error, front->line, "only the keys of “for:” are indented, not", name);
  if (!nested && g_str_equal (name, "for") && *value == '\0')
    {
      front->in_for = TRUE;
      return TRUE;
    }
  front->in_for = nested;
  key = nested ? g_strconcat ("for.", name, NULL) : g_strdup (name);
  if (!g_strv_contains (known_keys, key))
    return fail (error, front->line, "unknown key", name);
  if (*value == '\0')
    return fail (error, front->line, "no value for", name);
  if (!g_hash_table_insert (front->values, g_steal_pointer (&key), g_steal_pointer (&value)))
    return fail (error, front->line, "the key stands twice:", name);
  return TRUE;
}

/* Returns the first byte of the body, or NULL with an error. */
static const char *
read_front_matter (FrontMatter *front, const char *text, GError **error)
{
  const char *line = text;

  while (line != NULL)
    {
      const char *end = strchr (line, '\n');
      g_autofree char *row = end != NULL ? g_strndup (line, (gsize) (end - line)) : g_strdup (line);

      front->line++;
      g_strchomp (row);
      line = end != NULL && end[1] != '\0' ? end + 1 : NULL;
      if (front->line == 1 && !g_str_equal (row, "---"))
        {
          fail (error, 1, "a template begins with “---” and its title, language and version", NULL);
          return NULL;
        }
      if (front->line == 1 || *row == '\0' || *row == '#')
        continue;
      if (g_str_equal (row, "---"))
        return line != NULL ? line : "";
      if (!read_pair (front, row, error))
        return NULL;
    }
  fail (error, front->line, "the front matter is not closed by a line “---”", NULL);
  return NULL;
}

static gboolean
is_code (const char *text)
{
  gsize length = strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789_-");

  return length > 0 && length <= 64 && text[length] == '\0';
}

static gboolean
take_required (FrontMatter *front, const char *key, char **ret, GError **error)
{
  const char *value = g_hash_table_lookup (front->values, key);

  if (value == NULL)
    return fail (error, front->line, "the front matter lacks", key);
  *ret = g_strdup (value);
  return TRUE;
}

/* A list "[a, b]"; absent or "[]" is empty. */
static gboolean
take_list (FrontMatter *front, const char *key, char ***ret, GError **error)
{
  const char *value = g_hash_table_lookup (front->values, key);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *inside = NULL;
  g_auto (GStrv) words = NULL;

  if (value != NULL)
    {
      gsize length = strlen (value);

      if (value[0] != '[' || value[length - 1] != ']')
        return fail (error, front->line, "write a list in brackets: [a, b] for", key);
      inside = g_strstrip (g_strndup (value + 1, length - 2));
      words = g_strsplit (inside, ",", -1);
      for (guint i = 0; words[i] != NULL; i++)
        {
          g_strstrip (words[i]);
          if (*words[i] == '\0')
            return fail (error, front->line, "empty word in the list", key);
          g_ptr_array_add (items, g_strdup (words[i]));
        }
    }
  g_ptr_array_add (items, NULL);
  *ret = (char **) g_ptr_array_free (g_steal_pointer (&items), FALSE);
  return TRUE;
}

static gboolean
take_kind (FrontMatter *front, CareTemplateKind *ret, GError **error)
{
  const char *kind = g_hash_table_lookup (front->values, "kind");

  for (gsize i = 0; i < G_N_ELEMENTS (kind_codes); i++)
    if (g_strcmp0 (kind != NULL ? kind : kind_codes[CARE_TEMPLATE_SHEET], kind_codes[i]) == 0)
      {
        *ret = (CareTemplateKind) i;
        return TRUE;
      }
  return fail (error, front->line, "the kind is “sheet”, “letter” or “partial”, not", kind);
}

static gboolean
take_version (FrontMatter *front, int *ret, GError **error)
{
  const char *text = g_hash_table_lookup (front->values, "version");
  guint64 version;

  if (text == NULL)
    return fail (error, front->line, "the front matter lacks", "version");
  if (!g_ascii_string_to_unsigned (text, 10, 1, MAX_VERSION, &version, NULL))
    return fail (error, front->line, "the version is a whole number from 1, not", text);
  *ret = (int) version;
  return TRUE;
}

/* A translation waits for a clinician who speaks the language: "review: native". Approved, it has
 * no such line. */
static gboolean
take_review (FrontMatter *front, gboolean *ret, GError **error)
{
  const char *review = g_hash_table_lookup (front->values, "review");

  if (review != NULL && !g_str_equal (review, "native"))
    return fail (error, front->line, "the review is “native” or the line is left out, not", review);
  *ret = review != NULL;
  return TRUE;
}

/* A letter is for the patient, unless it says: "reader: doctor". */
static gboolean
take_reader (FrontMatter *front, CareTemplate *care_template, GError **error)
{
  const char *reader = g_hash_table_lookup (front->values, "reader");

  if (reader == NULL)
    return TRUE;
  if (care_template->kind != CARE_TEMPLATE_LETTER)
    return fail (error, front->line, "only a letter has another reader than the patient; leave out",
                 "reader");
  if (!g_str_equal (reader, "doctor") && !g_str_equal (reader, "patient"))
    return fail (error, front->line, "the reader of a letter is “patient” or “doctor”, not",
                 reader);
  care_template->for_doctor = g_str_equal (reader, "doctor");
  return TRUE;
}

static gboolean
check_codes (FrontMatter *front, char **codes, GError **error)
{
  for (guint i = 0; codes[i] != NULL; i++)
    if (!is_code (codes[i]))
      return fail (error, front->line, "not a code of the vocabulary:", codes[i]);
  return TRUE;
}

static gboolean
check_sources (FrontMatter *front, char **sources, GError **error)
{
  for (guint i = 0; sources[i] != NULL; i++)
    {
      const char *number = sources[i] + 1;

      if ((sources[i][0] != 'P' && sources[i][0] != 'M') || *number == '\0' ||
          strspn (number, "0123456789") != strlen (number))
        return fail (error, front->line, "a source is P or M with a number, not", sources[i]);
    }
  return TRUE;
}

static gboolean
take_sheet (FrontMatter *front, CareTemplate *care_template, GError **error)
{
  const char *modality = g_hash_table_lookup (front->values, "for.modality");

  if (care_template->kind != CARE_TEMPLATE_SHEET &&
      (modality != NULL || g_hash_table_contains (front->values, "for.techniques") ||
       g_hash_table_contains (front->values, "for.regions")))
    return fail (error, front->line,
                 care_template->kind == CARE_TEMPLATE_PARTIAL
                     ? "a partial is for every sheet; leave out"
                     : "a letter is for every session; leave out",
                 "for");
  if (care_template->kind == CARE_TEMPLATE_PARTIAL)
    return TRUE;
  if (!take_required (front, "title", &care_template->title, error))
    return FALSE;
  if (modality != NULL && !is_code (modality))
    return fail (error, front->line, "not a code of the vocabulary:", modality);
  care_template->modality = g_strdup (modality);
  return check_codes (front, care_template->techniques, error) &&
         check_codes (front, care_template->regions, error);
}

static gboolean
take_all (FrontMatter *front, CareTemplate *care_template, GError **error)
{
  if (!take_kind (front, &care_template->kind, error) ||
      !take_reader (front, care_template, error) ||
      !take_required (front, "id", &care_template->id, error) ||
      !take_required (front, "language", &care_template->language, error) ||
      !take_version (front, &care_template->version, error) ||
      !take_required (front, "review_date", &care_template->review_date, error) ||
      !take_review (front, &care_template->needs_review, error) ||
      !take_list (front, "for.techniques", &care_template->techniques, error) ||
      !take_list (front, "for.regions", &care_template->regions, error) ||
      !take_list (front, "sources", &care_template->sources, error) ||
      !check_sources (front, care_template->sources, error) ||
      !take_sheet (front, care_template, error))
    return FALSE;
  if (!is_code (care_template->id))
    return fail (error, front->line, "an id has small letters, digits, _ and -, unlike",
                 care_template->id);
  if (!is_code (care_template->language))
    return fail (error, front->line, "the language is a code like “en”, not",
                 care_template->language);
  if (!care_date_is_valid (care_template->review_date))
    return fail (error, front->line, "the review date is a day like 2027-11-30, not",
                 care_template->review_date);
  return TRUE;
}

static gboolean
check_file (const char *text, gsize length, GError **error)
{
  const char *bad;
  guint line = 1;

  if (length > MAX_FILE)
    {
      g_set_error (error, CARE_HANDOUT_ERROR, CARE_HANDOUT_ERROR_TEMPLATE,
                   "line 1: the template is longer than %u KiB", (guint) (MAX_FILE / 1024));
      return FALSE;
    }
  if (g_utf8_validate (text, (gssize) length, &bad))
    return TRUE;
  for (const char *p = text; p < bad; p++)
    if (*p == '\n')
      line++;
  return fail (error, line, "the text is not valid UTF-8; save the template as UTF-8", NULL);
}

/**
 * care_template_parse:
 * @text: bytes of a template file
 * @length: their number, or -1 when they end with NUL
 * @error: return location
 *
 * Reads the front matter strictly: unknown or repeated keys, missing ones, wrong dates, codes and
 * source numbers are errors with their line. Whether the body renders is not looked at here; see
 * care_handout_lint().
 *
 * Returns: (transfer full): the template, or %NULL with %CARE_HANDOUT_ERROR_TEMPLATE
 */
CareTemplate *
care_template_parse (const char *text, gssize length, GError **error)
{
  g_autoptr (CareTemplate) care_template = NULL;
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  FrontMatter front = { .values = values };
  g_autofree char *copy = NULL;
  const char *body;
  gsize n_bytes;

  g_return_val_if_fail (text != NULL, NULL);
  n_bytes = length < 0 ? strlen (text) : (gsize) length;
  if (!check_file (text, n_bytes, error))
    return NULL;
  copy = g_strndup (text, n_bytes);
  body = read_front_matter (&front, copy, error);
  if (body == NULL)
    return NULL;
  care_template = g_new0 (CareTemplate, 1);
  g_atomic_ref_count_init (&care_template->refs);
  if (!take_all (&front, care_template, error))
    return NULL;
  care_template->body = g_strdup (body);
  care_template->body_line = front.line + 1;
  care_template->sha256 =
      g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guint8 *) text, n_bytes);
  care_template->text = g_steal_pointer (&copy);
  return g_steal_pointer (&care_template);
}
