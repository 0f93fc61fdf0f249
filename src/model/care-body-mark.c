/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is felt where. A chart is a list of marks, at most one of a kind on a region, kept as
 *
 *   {"version":1,"marks":[{"region":"foot_top_left","kind":"numb","strength":6,"note":"…"}]}
 *
 * from head to foot, so that equal charts are equal texts. */
#include "config.h"

#include "care-body-mark.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "care-enums.h"
#include "care-json.h"
#include "care-text.h"

G_DEFINE_QUARK (care - body - marks - error - quark, care_body_marks_error)

G_DEFINE_ENUM_TYPE (CareBodyKind,
                    care_body_kind,
                    G_DEFINE_ENUM_VALUE (CARE_BODY_KIND_ACHE, "ache"),
                    G_DEFINE_ENUM_VALUE (CARE_BODY_KIND_SHARP, "sharp"),
                    G_DEFINE_ENUM_VALUE (CARE_BODY_KIND_BURNING, "burning"),
                    G_DEFINE_ENUM_VALUE (CARE_BODY_KIND_NUMB, "numb"),
                    G_DEFINE_ENUM_VALUE (CARE_BODY_KIND_TINGLING, "tingling"),
                    G_DEFINE_ENUM_VALUE (CARE_BODY_KIND_STIFF, "stiff"),
                    G_DEFINE_ENUM_VALUE (CARE_BODY_KIND_SWELLING, "swelling"),
                    G_DEFINE_ENUM_VALUE (CARE_BODY_KIND_BRUISE, "bruise"))

static const char *const kind_labels[CARE_N_BODY_KINDS] = {
  NC_ ("body mark", "ache"),     NC_ ("body mark", "sharp"),    NC_ ("body mark", "burning"),
  NC_ ("body mark", "numb"),     NC_ ("body mark", "tingling"), NC_ ("body mark", "stiff"),
  NC_ ("body mark", "swelling"), NC_ ("body mark", "bruise"),
};

/* Translators: the eight letters of the body chart: a key on the keyboard, and what stands on the
 * picture. Each of the eight must be another letter. */
static const char *const kind_letters[CARE_N_BODY_KINDS] = {
  NC_ ("letter of ache", "A"),     NC_ ("letter of sharp", "S"),    NC_ ("letter of burning", "B"),
  NC_ ("letter of numb", "N"),     NC_ ("letter of tingling", "T"), NC_ ("letter of stiff", "F"),
  NC_ ("letter of swelling", "W"), NC_ ("letter of bruise", "U"),
};

static const char *const letter_contexts[CARE_N_BODY_KINDS] = {
  "letter of ache",     "letter of sharp", "letter of burning",  "letter of numb",
  "letter of tingling", "letter of stiff", "letter of swelling", "letter of bruise",
};

/**
 * care_body_kind_label:
 * @kind: a kind of mark
 *
 * Returns: (transfer none): its word in the user's language, small inside a sentence
 */
const char *
care_body_kind_label (CareBodyKind kind)
{
  g_return_val_if_fail (kind < CARE_N_BODY_KINDS, "");

  return g_dpgettext2 (GETTEXT_PACKAGE, "body mark", kind_labels[kind]);
}

/**
 * care_body_kind_letter:
 * @kind: a kind of mark
 *
 * Returns: (transfer none): its letter in the user's language, large
 */
const char *
care_body_kind_letter (CareBodyKind kind)
{
  g_return_val_if_fail (kind < CARE_N_BODY_KINDS, "");

  return g_dpgettext2 (GETTEXT_PACKAGE, letter_contexts[kind], kind_letters[kind]);
}

/**
 * care_body_mark_new:
 * @region: where
 * @kind: what is felt
 * @strength: 0 to 10, or %CARE_BODY_STRENGTH_NOT_SAID
 * @note: (nullable): own words, one line
 *
 * Returns: (transfer full): a mark
 */
CareBodyMark *
care_body_mark_new (const CareBodyRegion *region, CareBodyKind kind, int strength, const char *note)
{
  CareBodyMark *mark = g_new0 (CareBodyMark, 1);

  mark->region = region;
  mark->kind = kind;
  mark->strength = strength;
  mark->note = care_text_is_blank (note) ? NULL : care_text_clean_line (note);
  return mark;
}

/**
 * care_body_mark_free:
 * @mark: (nullable) (transfer full): a mark
 */
void
care_body_mark_free (CareBodyMark *mark)
{
  if (mark != NULL)
    g_free (mark->note);
  g_free (mark);
}

/**
 * care_body_mark_equal:
 * @a: a mark
 * @b: another
 *
 * Returns: whether both say the same
 */
gboolean
care_body_mark_equal (const CareBodyMark *a, const CareBodyMark *b)
{
  return a->region == b->region && a->kind == b->kind && a->strength == b->strength &&
         g_strcmp0 (a->note, b->note) == 0;
}

/**
 * care_body_mark_text:
 * @mark: a mark
 *
 * Returns: (transfer full): the mark as one line in the user's language
 */
char *
care_body_mark_text (const CareBodyMark *mark)
{
  g_autofree char *where = care_body_region_label (mark->region);
  g_autofree char *text = NULL;
  const char *kind = care_body_kind_label (mark->kind);

  if (mark->strength == CARE_BODY_STRENGTH_NOT_SAID)
    /* Translators: a mark on the body chart: where, what, like “Knee, left: numb” */
    text = g_strdup_printf (C_ ("body mark", "%s: %s"), where, kind);
  else
    /* Translators: a mark on the body chart: where, what, how strong of 10 */
    text = g_strdup_printf (C_ ("body mark", "%s: %s, %d of 10"), where, kind, mark->strength);
  if (mark->note == NULL)
    return g_steal_pointer (&text);
  /* Translators: a mark on the body chart, and somebody's own words about it */
  return g_strdup_printf (C_ ("body mark", "%s – %s"), text, mark->note);
}

/**
 * care_body_marks_new:
 *
 * Returns: (transfer full) (element-type CareBodyMark): an empty chart
 */
GPtrArray *
care_body_marks_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) care_body_mark_free);
}

/**
 * care_body_marks_find:
 * @marks: (element-type CareBodyMark): a chart
 * @region: where
 * @kind: what is felt
 *
 * Returns: (transfer none) (nullable): the mark of that kind there
 */
CareBodyMark *
care_body_marks_find (GPtrArray *marks, const CareBodyRegion *region, CareBodyKind kind)
{
  for (guint i = 0; i < marks->len; i++)
    {
      CareBodyMark *mark = g_ptr_array_index (marks, i);

      if (mark->region == region && mark->kind == kind)
        return mark;
    }
  return NULL;
}

static gboolean
comes_before (const CareBodyMark *a, const CareBodyMark *b)
{
  guint x = care_body_region_position (a->region);
  guint y = care_body_region_position (b->region);

  return x != y ? x < y : a->kind < b->kind;
}

/**
 * care_body_marks_put:
 * @marks: (element-type CareBodyMark): a chart
 * @mark: (transfer full): a mark; one of its kind on its region is replaced
 *
 * Keeps the order from head to foot.
 */
void
care_body_marks_put (GPtrArray *marks, CareBodyMark *mark)
{
  CareBodyMark *old = care_body_marks_find (marks, mark->region, mark->kind);
  guint at = 0;

  if (old != NULL)
    g_ptr_array_remove (marks, old);
  while (at < marks->len && comes_before (g_ptr_array_index (marks, at), mark))
    at++;
  g_ptr_array_insert (marks, (int) at, mark);
}

/**
 * care_body_marks_text:
 * @marks: (element-type CareBodyMark): a chart
 *
 * Returns: (transfer full): a line for each mark; empty for none
 */
char *
care_body_marks_text (GPtrArray *marks)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < marks->len; i++)
    {
      g_autofree char *line = care_body_mark_text (g_ptr_array_index (marks, i));

      g_string_append (out, i > 0 ? "\n" : "");
      g_string_append (out, line);
    }
  return g_string_free (out, FALSE);
}

/**
 * care_body_marks_to_json:
 * @marks: (element-type CareBodyMark): a chart
 *
 * Returns: (transfer full) (nullable): its text; %NULL for an empty one
 */
char *
care_body_marks_to_json (GPtrArray *marks)
{
  GString *out;

  if (marks->len == 0)
    return NULL;
  out = g_string_new (NULL);
  g_string_append_printf (out, "{\"version\":%d,\"marks\":[", CARE_BODY_MARKS_VERSION);
  for (guint i = 0; i < marks->len; i++)
    {
      const CareBodyMark *mark = g_ptr_array_index (marks, i);

      g_string_append_printf (out, "%s{\"region\":\"%s\",\"kind\":\"%s\"", i > 0 ? "," : "",
                              mark->region->code, care_enum_code (CARE_TYPE_BODY_KIND, mark->kind));
      if (mark->strength != CARE_BODY_STRENGTH_NOT_SAID)
        g_string_append_printf (out, ",\"strength\":%d", mark->strength);
      if (mark->note != NULL)
        {
          g_string_append (out, ",\"note\":");
          care_json_append_string (out, mark->note);
        }
      g_string_append_c (out, '}');
    }
  g_string_append (out, "]}");
  return g_string_free (out, FALSE);
}

G_GNUC_PRINTF (2, 3)
static gboolean
refuse (GError **error, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  if (error != NULL)
    *error =
        g_error_new_valist (CARE_BODY_MARKS_ERROR, CARE_BODY_MARKS_ERROR_INVALID, format, args);
  va_end (args);
  return FALSE;
}

/* The first name of @object that is none of @known. */
static const char *
stranger (JsonObject *object, const char *const *known)
{
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *l = names; l != NULL; l = l->next)
    if (!g_strv_contains (known, l->data))
      return l->data;
  return NULL;
}

static gboolean
read_strength (JsonObject *object, guint number, int *ret, GError **error)
{
  JsonNode *node = json_object_get_member (object, "strength");
  gint64 value = CARE_BODY_STRENGTH_NOT_SAID;

  if (node != NULL &&
      !care_json_get_integer (node, "strength", 0, CARE_BODY_STRENGTH_MAX, &value, NULL))
    return refuse (error, "mark %u: strength: must be a whole number from 0 to 10", number);
  *ret = (int) value;
  return TRUE;
}

static gboolean
read_note (JsonObject *object, guint number, const char **ret, GError **error)
{
  JsonNode *node = json_object_get_member (object, "note");
  g_autoptr (GError) local = NULL;

  *ret = NULL;
  if (node == NULL)
    return TRUE;
  if (!care_json_get_string (node, "note", ret, NULL))
    return refuse (error, "mark %u: note: must be a text", number);
  if (!care_text_check (*ret, CARE_TEXT_MAX_LINE, FALSE, &local))
    return refuse (error, "mark %u: note: %s", number, local->message);
  return TRUE;
}

static gboolean
read_mark (JsonNode *node, guint number, GPtrArray *marks, GError **error)
{
  static const char *const known[] = { "region", "kind", "strength", "note", NULL };
  JsonObject *object;
  const char *code = NULL, *kind_code = NULL, *note;
  const CareBodyRegion *region;
  int kind = 0, strength = CARE_BODY_STRENGTH_NOT_SAID;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (error, "mark %u: must be an object", number);
  object = json_node_get_object (node);
  if (stranger (object, known) != NULL)
    return refuse (error, "mark %u: %s: no such field", number, stranger (object, known));
  if (!json_object_has_member (object, "region") ||
      !care_json_get_string (json_object_get_member (object, "region"), "region", &code, NULL))
    return refuse (error, "mark %u: region: is missing", number);
  if (!json_object_has_member (object, "kind") ||
      !care_json_get_string (json_object_get_member (object, "kind"), "kind", &kind_code, NULL))
    return refuse (error, "mark %u: kind: is missing", number);
  region = care_body_region_find (code);
  if (region == NULL)
    return refuse (error, "mark %u: region: there is no region “%.40s”", number, code);
  if (!care_enum_from_code (CARE_TYPE_BODY_KIND, kind_code, &kind))
    return refuse (error, "mark %u: kind: there is no kind “%.40s”", number, kind_code);
  if (!read_strength (object, number, &strength, error) ||
      !read_note (object, number, &note, error))
    return FALSE;
  if (care_body_marks_find (marks, region, (CareBodyKind) kind) != NULL)
    return refuse (error, "mark %u: “%s” on “%s” is there twice", number, kind_code, code);
  care_body_marks_put (marks, care_body_mark_new (region, (CareBodyKind) kind, strength, note));
  return TRUE;
}

static gboolean
read_chart (JsonNode *root, GPtrArray *marks, GError **error)
{
  static const char *const known[] = { "version", "marks", NULL };
  JsonObject *object;
  JsonNode *list;
  gint64 version;

  if (!JSON_NODE_HOLDS_OBJECT (root))
    return refuse (error, "must be an object with version and marks");
  object = json_node_get_object (root);
  if (!json_object_has_member (object, "version") ||
      !care_json_get_integer (json_object_get_member (object, "version"), "version", 1, G_MAXINT32,
                              &version, NULL))
    return refuse (error, "version: must be a whole number from 1");
  if (version > CARE_BODY_MARKS_VERSION)
    {
      g_set_error_literal (error, CARE_BODY_MARKS_ERROR, CARE_BODY_MARKS_ERROR_TOO_NEW,
                           "version: made by a newer program; update this one");
      return FALSE;
    }
  if (stranger (object, known) != NULL)
    return refuse (error, "%s: no such field", stranger (object, known));
  list = json_object_get_member (object, "marks");
  if (list == NULL || !JSON_NODE_HOLDS_ARRAY (list))
    return refuse (error, "marks: must be a list");
  for (guint i = 0; i < json_array_get_length (json_node_get_array (list)); i++)
    if (!read_mark (json_array_get_element (json_node_get_array (list), i), i + 1, marks, error))
      return FALSE;
  return TRUE;
}

/**
 * care_body_marks_parse:
 * @text: (nullable): a chart, from wherever; %NULL is an empty one
 * @error: %CARE_BODY_MARKS_ERROR or %CARE_JSON_ERROR; the message says where, never what was
 * written in a note
 *
 * The one place where it is decided what a chart is. Pure, any thread, any bytes.
 *
 * Returns: (transfer full) (nullable) (element-type CareBodyMark): the marks from head to foot
 */
GPtrArray *
care_body_marks_parse (const char *text, GError **error)
{
  g_autoptr (GPtrArray) marks = care_body_marks_new ();
  g_autoptr (JsonNode) root = NULL;

  if (text == NULL)
    return g_steal_pointer (&marks);
  if (strlen (text) > CARE_TEXT_MAX_NOTE)
    {
      refuse (error, "is longer than %d bytes", CARE_TEXT_MAX_NOTE);
      return NULL;
    }
  root = care_json_parse (text, strlen (text), error);
  if (root == NULL || !read_chart (root, marks, error))
    return NULL;
  return g_steal_pointer (&marks);
}
