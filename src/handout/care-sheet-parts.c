/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A composed sheet as the texts that may be changed for one patient, and the sheet with them
 * changed. */
#include "config.h"

#include "care-sheet-parts.h"

#include <string.h>

#include "care-handout-template.h"
#include "care-json.h"

/* Where a part stands in the Markdown. */
typedef struct
{
  gsize start, end; /* bytes */
  char *heading;
} Place;

static void
place_clear (gpointer data)
{
  Place *place = data;

  g_free (place->heading);
}

/* Goes through the lines of a sheet. */
typedef struct
{
  GArray *places;
  char *heading;   /* the last one */
  gboolean locked; /* inside a warning box or the planned call */
  gboolean open;   /* inside a part */
  Place part;
} Walk;

static void
end_part (Walk *walk)
{
  if (!walk->open)
    return;
  walk->part.heading = g_strdup (walk->heading != NULL ? walk->heading : "");
  g_array_append_val (walk->places, walk->part);
  walk->open = FALSE;
}

static void
take_marker (Walk *walk, const char *line)
{
  end_part (walk);
  if (g_str_has_prefix (line, "<!-- call"))
    walk->locked = TRUE;
  else if (g_str_has_prefix (line, "<!-- box:"))
    walk->locked = !g_str_has_prefix (line, "<!-- box: note");
  else if (g_str_has_prefix (line, "<!-- /"))
    walk->locked = FALSE;
}

static void
take_line (Walk *walk, const char *markdown, gsize start, gsize end)
{
  g_autofree char *line = g_strndup (markdown + start, end - start);

  g_strstrip (line);
  if (g_str_has_prefix (line, "<!--"))
    {
      take_marker (walk, line);
      return;
    }
  if (*line == '#')
    {
      end_part (walk);
      g_free (walk->heading);
      walk->heading = g_strdup (line + strspn (line, "# "));
      return;
    }
  if (*line == '\0' || walk->locked)
    return;
  if (!walk->open)
    {
      walk->open = TRUE;
      walk->part.start = start;
    }
  walk->part.end = end;
}

static GArray *
find_places (const char *markdown)
{
  Walk walk = { .places = g_array_new (FALSE, FALSE, sizeof (Place)) };
  gsize start = 0;

  g_array_set_clear_func (walk.places, place_clear);
  while (markdown[start] != '\0')
    {
      gsize end = start + strcspn (markdown + start, "\n");

      take_line (&walk, markdown, start, end);
      start = markdown[end] == '\n' ? end + 1 : end;
    }
  end_part (&walk);
  g_free (walk.heading);
  return walk.places;
}

static void
part_free (gpointer data)
{
  CareSheetPart *part = data;

  g_free (part->heading);
  g_free (part->text);
  g_free (part);
}

/**
 * care_sheet_parts_new:
 * @markdown: a composed sheet
 *
 * Returns: (transfer full) (element-type CareSheetPart): its texts that may be changed, in order
 */
GPtrArray *
care_sheet_parts_new (const char *markdown)
{
  g_autoptr (GArray) places = find_places (markdown);
  GPtrArray *parts = g_ptr_array_new_with_free_func (part_free);

  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);
      CareSheetPart *part = g_new0 (CareSheetPart, 1);

      part->heading = g_strdup (place->heading);
      part->text = g_strndup (markdown + place->start, place->end - place->start);
      g_ptr_array_add (parts, part);
    }
  return parts;
}

/**
 * care_sheet_change_new:
 * @was: text of a part
 * @now: what stands there for this patient; "" leaves it out
 *
 * Returns: (transfer full): the change
 */
CareSheetChange *
care_sheet_change_new (const char *was, const char *now)
{
  CareSheetChange *change = g_new0 (CareSheetChange, 1);

  change->was = g_strdup (was);
  change->now = g_strdup (now);
  return change;
}

/**
 * care_sheet_change_free:
 * @change: (nullable): a change
 */
void
care_sheet_change_free (CareSheetChange *change)
{
  if (change == NULL)
    return;
  g_free (change->was);
  g_free (change->now);
  g_free (change);
}

/**
 * care_sheet_changes_to_json:
 * @changes: (nullable) (element-type CareSheetChange): changes
 *
 * Returns: (transfer full) (nullable): them as canonical JSON; %NULL for none
 */
char *
care_sheet_changes_to_json (const GPtrArray *changes)
{
  GString *out;

  if (changes == NULL || changes->len == 0)
    return NULL;
  out = g_string_new ("[");
  for (guint i = 0; i < changes->len; i++)
    {
      const CareSheetChange *change = g_ptr_array_index (changes, i);

      g_string_append (out, i > 0 ? ",{\"now\":" : "{\"now\":");
      care_json_append_string (out, change->now);
      g_string_append (out, ",\"was\":");
      care_json_append_string (out, change->was);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
  return g_string_free (out, FALSE);
}

/**
 * care_sheet_changes_new_from_json:
 * @text: what care_sheet_changes_to_json() wrote
 * @error: a #CareJsonError
 *
 * Returns: (transfer full) (nullable) (element-type CareSheetChange): the changes
 */
GPtrArray *
care_sheet_changes_new_from_json (const char *text, GError **error)
{
  g_autoptr (GPtrArray) changes =
      g_ptr_array_new_with_free_func ((GDestroyNotify) care_sheet_change_free);
  g_autoptr (JsonNode) root = care_json_parse (text, strlen (text), error);
  JsonArray *array = NULL;

  if (root == NULL || !care_json_get_array (root, "changes", &array, error))
    return NULL;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = NULL;
      const char *was = NULL, *now = NULL;

      if (!care_json_get_object (json_array_get_element (array, i), "changes", &object, error))
        return NULL;
      if (!json_object_has_member (object, "was") || !json_object_has_member (object, "now"))
        {
          g_set_error (error, CARE_JSON_ERROR, CARE_JSON_ERROR_TYPE,
                       "changes: number %u says not what was and what is", i + 1);
          return NULL;
        }
      if (!care_json_get_string (json_object_get_member (object, "was"), "was", &was, error) ||
          !care_json_get_string (json_object_get_member (object, "now"), "now", &now, error))
        return NULL;
      g_ptr_array_add (changes, care_sheet_change_new (was, now));
    }
  return g_steal_pointer (&changes);
}

static guint
count (const char *text, const char *what)
{
  guint n = 0;

  for (const char *p = text; (p = strstr (p, what)) != NULL; p += strlen (what))
    n++;
  return n;
}

/**
 * care_sheet_parts_lost_fixed:
 * @was: text of a part
 * @now: what shall stand there
 * @fixed: durations of the rules as printed
 *
 * Returns: (nullable): the duration that @was has and @now lacks; a text that is left out lacks
 *   none
 */
const char *
care_sheet_parts_lost_fixed (const char *was, const char *now, const char *const *fixed)
{
  for (guint i = 0; fixed != NULL && fixed[i] != NULL; i++)
    if (count (now, fixed[i]) < count (was, fixed[i]))
      return fixed[i];
  return NULL;
}

static const CareSheetChange *
find_change (const GPtrArray *changes, const char *text, guint *ret_index)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const CareSheetChange *change = g_ptr_array_index (changes, i);

      if (g_str_equal (change->was, text))
        {
          *ret_index = i;
          return change;
        }
    }
  return NULL;
}

/* What was typed is text: it can begin no box and end none. */
static void
append_typed (GString *out, const char *typed)
{
  for (const char *p = typed; *p != '\0'; p++)
    {
      if (*p == '<' && (p == typed || p[-1] != '\\'))
        g_string_append_c (out, '\\');
      g_string_append_c (out, *p);
    }
}

/* How deep a heading is; 0: no heading. */
static gsize
heading_level (const char *line)
{
  return strspn (line, "#");
}

/* Whether @line begins an item: words that begin bold, or with a number, begin none. */
static gboolean
begins_item (const char *line)
{
  gsize digits = strspn (line, "0123456789");

  if (digits > 0 && (line[digits] == '.' || line[digits] == ')'))
    return line[digits + 1] == ' ';
  return strchr ("-*+", *line) != NULL && *line != '\0' && line[1] == ' ';
}

/* Whether anything stands under the heading or after the mark in @lines[at]. */
static gboolean
has_content (char **lines, guint at)
{
  gsize level = heading_level (lines[at]);

  for (guint i = at + 1; lines[i] != NULL; i++)
    {
      gsize other = heading_level (lines[i]);

      if (*lines[i] == '\0')
        continue;
      if (level == 0) /* the mark of a list */
        return begins_item (lines[i]);
      if (other > 0 && other <= level)
        return FALSE;
      if (other == 0 && !g_str_has_prefix (lines[i], "<!-- list:"))
        return TRUE;
    }
  return FALSE;
}

/* A heading without a text under it, and the mark of a list that is gone, go too. */
static char *
drop_empty (const char *markdown)
{
  g_auto (GStrv) lines = g_strsplit (markdown, "\n", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean alone = heading_level (lines[i]) > 1 || g_str_has_prefix (lines[i], "<!-- list:");

      if (!alone || has_content (lines, i))
        g_string_append_printf (out, "%s%s", lines[i], lines[i + 1] != NULL ? "\n" : "");
    }
  return g_string_free (out, FALSE);
}

/**
 * care_sheet_parts_change:
 * @markdown: a composed sheet
 * @changes: (element-type CareSheetChange): for this patient
 * @fixed: durations of the rules as printed
 * @ret_lost: (out) (transfer container) (element-type CareSheetChange): changes of a text that
 *   @markdown does not have, lent by @changes; not set with an error
 * @error: %CARE_HANDOUT_ERROR_MARKDOWN when a duration of the rules would be lost
 *
 * Returns: (transfer full) (nullable): the sheet with its changes
 */
char *
care_sheet_parts_change (const char *markdown,
                         const GPtrArray *changes,
                         const char *const *fixed,
                         GPtrArray **ret_lost,
                         GError **error)
{
  g_autoptr (GArray) places = find_places (markdown);
  g_autofree gboolean *used = g_new0 (gboolean, changes->len + 1);
  g_autoptr (GString) out = g_string_new (NULL);
  gsize at = 0;

  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);
      g_autofree char *text = g_strndup (markdown + place->start, place->end - place->start);
      guint index = 0;
      const CareSheetChange *change = find_change (changes, text, &index);
      const char *lost;

      if (change == NULL)
        continue;
      lost = care_sheet_parts_lost_fixed (change->was, change->now, fixed);
      if (lost != NULL)
        {
          g_set_error (error, CARE_HANDOUT_ERROR, CARE_HANDOUT_ERROR_MARKDOWN,
                       "a change for this patient lacks “%s”, which the rules give; keep it", lost);
          return NULL;
        }
      used[index] = TRUE;
      g_string_append_len (out, markdown + at, (gssize) (place->start - at));
      append_typed (out, change->now);
      at = place->end;
    }
  g_string_append (out, markdown + at);
  *ret_lost = g_ptr_array_new ();
  for (guint i = 0; i < changes->len; i++)
    if (!used[i])
      g_ptr_array_add (*ret_lost, g_ptr_array_index (changes, i));
  return drop_empty (out->str);
}

static void
collect_texts (const GPtrArray *blocks, GHashTable *into)
{
  for (guint i = 0; blocks != NULL && i < blocks->len; i++)
    {
      const CareBlock *block = g_ptr_array_index (blocks, i);

      if (block->text != NULL)
        g_hash_table_add (into, g_strdup (block->text));
      collect_texts (block->children, into);
    }
}

/* Returns: (transfer full): the texts of all blocks that @markdown gives. */
static GHashTable *
texts_of (const char *markdown)
{
  GHashTable *texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) typed = g_string_new (NULL);
  g_autoptr (CareDocument) document = NULL;

  append_typed (typed, markdown);
  document = care_document_parse (typed->str, (gssize) typed->len, NULL);
  if (document != NULL)
    collect_texts (document->blocks, texts);
  return texts;
}

static void
note_change (GPtrArray *changed, const CareSheetChange *change)
{
  g_autoptr (GHashTable) was = texts_of (change->was);
  g_autoptr (GHashTable) now = texts_of (change->now);
  guint before = changed->len;
  GHashTableIter iter;
  gpointer text;

  for (int all = 0; all < 2 && changed->len == before; all++)
    {
      g_hash_table_iter_init (&iter, now);
      while (g_hash_table_iter_next (&iter, &text, NULL))
        if (all == 1 || !g_hash_table_contains (was, text))
          g_ptr_array_add (changed, g_strdup (text));
    }
}

/**
 * care_sheet_parts_note_changes:
 * @document: a sheet with its changes
 * @changes: (nullable) (element-type CareSheetChange): for this patient
 *
 * Notes which of its texts were changed, for whoever looks at it on the screen. Where words only
 * went, or became bold, it is all that stayed of them.
 */
void
care_sheet_parts_note_changes (CareDocument *document, const GPtrArray *changes)
{
  g_clear_pointer (&document->changed, g_ptr_array_unref);
  if (changes == NULL || changes->len == 0)
    return;
  document->changed = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < changes->len; i++)
    note_change (document->changed, g_ptr_array_index (changes, i));
}

static void
append_words (GString *out, const CareBlock *block)
{
  if (block->text != NULL)
    g_string_append_printf (out, "%s\n", block->text);
  for (guint i = 0; block->children != NULL && i < block->children->len; i++)
    append_words (out, g_ptr_array_index (block->children, i));
}

/**
 * care_sheet_parts_same_warnings:
 * @before: a sheet
 * @after: the same with its changes
 * @error: %CARE_HANDOUT_ERROR_MARKDOWN when it is not so
 *
 * Returns: whether every warning box says the same in both
 */
gboolean
care_sheet_parts_same_warnings (const CareDocument *before,
                                const CareDocument *after,
                                GError **error)
{
  static const CareBoxKind kinds[] = { CARE_BOX_EMERGENCY, CARE_BOX_PREGNANCY, CARE_BOX_TODAY,
                                       CARE_BOX_NEXT_DAY };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const CareBlock *a = care_document_find_box (before, kinds[i]);
      const CareBlock *b = care_document_find_box (after, kinds[i]);
      g_autoptr (GString) x = g_string_new (NULL);
      g_autoptr (GString) y = g_string_new (NULL);

      if (a != NULL)
        append_words (x, a);
      if (b != NULL)
        append_words (y, b);
      if ((a != NULL) == (b != NULL) && g_string_equal (x, y))
        continue;
      g_set_error (error, CARE_HANDOUT_ERROR, CARE_HANDOUT_ERROR_MARKDOWN,
                   "a change for this patient would alter the warning box “%s”; begin lists and "
                   "headings on a line of their own",
                   care_box_kind_to_name (kinds[i]));
      return FALSE;
    }
  return TRUE;
}
