/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A composed sheet as text: its Markdown and what stands on every page. Whoever draws it again
 * compares the PDF with the bytes that were kept: those are the proof, this is the picture. */
#include "config.h"

#include "care-sheet-kept.h"

#include <string.h>

#include "care-json.h"

#define AT(field) G_STRUCT_OFFSET (CareDocument, field)

static const struct
{
  const char *name;
  gsize offset;
} texts[] = {
  { "birth_date", AT (frame.birth_date) },
  { "clinic_line", AT (frame.clinic_line) },
  { "clinic_name", AT (frame.clinic_name) },
  { "clinic_phone", AT (frame.clinic_phone) },
  { "diary_better", AT (frame.diary_better) },
  { "diary_course", AT (frame.diary_course) },
  { "diary_hint", AT (frame.diary_hint) },
  { "diary_new", AT (frame.diary_new) },
  { "diary_pain", AT (frame.diary_pain) },
  { "diary_same", AT (frame.diary_same) },
  { "diary_title", AT (frame.diary_title) },
  { "diary_when", AT (frame.diary_when) },
  { "diary_worse", AT (frame.diary_worse) },
  { "footer", AT (frame.footer) },
  { "label_birth", AT (frame.label_birth) },
  { "label_code", AT (frame.label_code) },
  { "label_demo", AT (frame.label_demo) },
  { "label_name", AT (frame.label_name) },
  { "label_page", AT (frame.label_page) },
  { "language", AT (language) },
  { "logo", AT (frame.logo) },
  { "markdown", AT (markdown) },
  { "marks", AT (frame.marks) },
  { "patient_name", AT (frame.patient_name) },
  { "rules_id", AT (rules_id) },
  { "rules_sha256", AT (rules_sha256) },
  { "session_code", AT (frame.session_code) },
  { "session_line", AT (frame.session_line) },
  { "template_id", AT (template_id) },
  { "template_sha256", AT (template_sha256) },
  { "title", AT (title) },
};

static void
append_member (GString *out, const char *name, const char *text)
{
  if (text == NULL)
    return;
  g_string_append_printf (out, ",\"%s\":", name);
  care_json_append_string (out, text);
}

/**
 * care_sheet_kept_to_json:
 * @document: a composed sheet
 * @paper: on which it is printed
 * @made_at_ms: the date in its PDF, UTC ms
 *
 * Returns: (transfer full): it as JSON
 */
char *
care_sheet_kept_to_json (const CareDocument *document, CarePaper paper, gint64 made_at_ms)
{
  GString *out = g_string_new ("{\"format\":1");

  g_string_append_printf (out, ",\"demo\":%d,\"letter\":%d", document->demo ? 1 : 0,
                          paper == CARE_PAPER_LETTER ? 1 : 0);
  g_string_append_printf (out, ",\"made_at\":%" G_GINT64_FORMAT, made_at_ms);
  g_string_append_printf (out, ",\"template_version\":%d,\"rules_version\":%d",
                          document->template_version, document->rules_version);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    append_member (out, texts[i].name, G_STRUCT_MEMBER (char *, document, texts[i].offset));
  g_string_append (out, ",\"diary_rows\":[");
  for (guint i = 0; i < document->frame.diary_rows->len; i++)
    {
      const CareDiaryRow *row = g_ptr_array_index (document->frame.diary_rows, i);

      g_string_append (out, i > 0 ? ",[" : "[");
      care_json_append_string (out, row->when);
      if (row->clock != NULL)
        {
          g_string_append_c (out, ',');
          care_json_append_string (out, row->clock);
        }
      g_string_append_c (out, ']');
    }
  g_string_append (out, "]}");
  return g_string_free (out, FALSE);
}

static gboolean
read_number (JsonObject *object, const char *name, gint64 max, gint64 *ret, GError **error)
{
  if (!json_object_has_member (object, name))
    {
      g_set_error (error, CARE_JSON_ERROR, CARE_JSON_ERROR_TYPE, "kept sheet: “%s” is missing",
                   name);
      return FALSE;
    }
  return care_json_get_integer (json_object_get_member (object, name), name, 0, max, ret, error);
}

static gboolean
read_texts (JsonObject *object, CareDocument *document, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      JsonNode *node = json_object_get_member (object, texts[i].name);
      char **place = &G_STRUCT_MEMBER (char *, document, texts[i].offset);
      const char *text = NULL;

      if (node == NULL)
        continue;
      if (!care_json_get_string (node, texts[i].name, &text, error))
        return FALSE;
      g_free (*place);
      *place = g_strdup (text);
    }
  return TRUE;
}

static gboolean
read_diary (JsonObject *object, CareDocument *document, GError **error)
{
  JsonNode *node = json_object_get_member (object, "diary_rows");
  JsonArray *rows = NULL;

  if (node == NULL)
    return TRUE;
  if (!care_json_get_array (node, "diary_rows", &rows, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      CareDiaryRow *row = g_new0 (CareDiaryRow, 1);
      JsonArray *cells = NULL;
      const char *when = NULL, *clock = NULL;

      g_ptr_array_add (document->frame.diary_rows, row);
      if (!care_json_get_array (json_array_get_element (rows, i), "diary_rows", &cells, error))
        return FALSE;
      for (guint k = 0; k < json_array_get_length (cells) && k < 2; k++)
        if (!care_json_get_string (json_array_get_element (cells, k), "diary_rows",
                                   k == 0 ? &when : &clock, error))
          return FALSE;
      row->when = g_strdup (when != NULL ? when : "");
      row->clock = g_strdup (clock);
    }
  return TRUE;
}

/**
 * care_sheet_kept_new_from_json:
 * @text: what care_sheet_kept_to_json() wrote
 * @ret_paper: (out): on which it was printed
 * @ret_made_at_ms: (out): the date in its PDF, UTC ms
 * @error: a #CareJsonError or #CareHandoutError
 *
 * Returns: (transfer full) (nullable): the sheet, to be set on pages again
 */
CareDocument *
care_sheet_kept_new_from_json (const char *text,
                               CarePaper *ret_paper,
                               gint64 *ret_made_at_ms,
                               GError **error)
{
  g_autoptr (JsonNode) root = care_json_parse (text, strlen (text), error);
  g_autoptr (CareDocument) document = NULL;
  JsonObject *object = NULL;
  const char *markdown = NULL;
  gint64 demo = 0, letter = 0, version = 0, rules_version = 0, made_at = 0;

  if (root == NULL || !care_json_get_object (root, "kept sheet", &object, error))
    return NULL;
  if (!json_object_has_member (object, "markdown"))
    {
      g_set_error_literal (error, CARE_JSON_ERROR, CARE_JSON_ERROR_TYPE,
                           "kept sheet: “markdown” is missing");
      return NULL;
    }
  if (!care_json_get_string (json_object_get_member (object, "markdown"), "markdown", &markdown,
                             error) ||
      !read_number (object, "demo", 1, &demo, error) ||
      !read_number (object, "letter", 1, &letter, error) ||
      !read_number (object, "made_at", G_MAXINT64, &made_at, error) ||
      !read_number (object, "template_version", G_MAXINT32, &version, error) ||
      !read_number (object, "rules_version", G_MAXINT32, &rules_version, error))
    return NULL;
  document = care_document_parse (markdown, -1, error);
  if (document == NULL || !read_texts (object, document, error) ||
      !read_diary (object, document, error))
    return NULL;
  document->demo = demo != 0;
  document->template_version = (int) version;
  document->rules_version = (int) rules_version;
  *ret_made_at_ms = made_at;
  *ret_paper = letter != 0 ? CARE_PAPER_LETTER : CARE_PAPER_A4;
  return g_steal_pointer (&document);
}
