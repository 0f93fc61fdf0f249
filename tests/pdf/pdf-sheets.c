/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pdf-sheets DATABASE FOLDER < SHEETS: makes each sheet as the program does, and writes beside the
 * PDF what it has to show.
 *
 * A line of SHEETS: name, session, template, language, "12" or "18", "a4" or "letter", parted by
 * tabs. In FOLDER then are name.pdf and name.json: the texts of all blocks in reading order with
 * their kinds, and what stands on every page. */
#include "config.h"

#include "care-give-handout.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

/* "Now" of every sheet: some time after the sessions of the test. */
#define NOW_MS G_GINT64_CONSTANT (1773144000000)

enum
{
  FIELD_NAME,
  FIELD_SESSION,
  FIELD_TEMPLATE,
  FIELD_LANGUAGE,
  FIELD_SIZE,
  FIELD_PAPER,
  N_FIELDS,
};

static const char *
kind_of (const CareBlock *block)
{
  static const char *const headings[] = { "h1", "h2", "h3", "h4", "h5", "h6" };

  if (block->kind == CARE_BLOCK_HEADING)
    return headings[CLAMP (block->level, 1, 6) - 1];
  return block->kind == CARE_BLOCK_CELL ? "cell" : "p";
}

static void
add_text (JsonArray *out, const char *kind, const char *text)
{
  JsonObject *one = json_object_new ();

  json_object_set_string_member (one, "kind", kind);
  json_object_set_string_member (one, "text", text);
  json_array_add_object_element (out, one);
}

static void
add_diary (JsonArray *out, const CareDocumentFrame *frame)
{
  add_text (out, "h2", frame->diary_title);
  add_text (out, "p", frame->diary_hint);
  for (guint i = 0; i < frame->diary_rows->len; i++)
    {
      const CareDiaryRow *row = g_ptr_array_index (frame->diary_rows, i);

      add_text (out, "cell", row->when);
      add_text (out, "cell", row->clock);
      for (int pain = 0; pain <= 10; pain++)
        {
          g_autofree char *number = g_strdup_printf ("%d", pain);

          add_text (out, "cell", number);
        }
      add_text (out, "cell", frame->diary_better);
      add_text (out, "cell", frame->diary_same);
      add_text (out, "cell", frame->diary_worse);
    }
  add_text (out, "p", frame->session_code);
}

static void
add_blocks (JsonArray *out, const CareDocument *document, GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const CareBlock *block = g_ptr_array_index (blocks, i);

      if (block->kind == CARE_BLOCK_DIARY)
        add_diary (out, &document->frame);
      if (block->kind == CARE_BLOCK_LIST)
        add_text (out, "list", "");
      if (block->kind == CARE_BLOCK_TABLE)
        add_text (out, "table", "");
      if (block->text != NULL)
        add_text (out, kind_of (block), block->text);
      if (block->children != NULL)
        add_blocks (out, document, block->children);
    }
}

static JsonNode *
describe (const CareDocument *document)
{
  const CareDocumentFrame *frame = &document->frame;
  JsonObject *out = json_object_new ();
  JsonArray *blocks = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (out, "title", document->title);
  json_object_set_string_member (out, "language", document->language);
  json_object_set_string_member (out, "clinic", frame->clinic_name);
  json_object_set_string_member (out, "clinic_line", frame->clinic_line);
  json_object_set_string_member (out, "phone", frame->clinic_phone);
  json_object_set_string_member (out, "patient", frame->patient_name);
  json_object_set_string_member (out, "birth_date", frame->birth_date);
  json_object_set_string_member (out, "code", frame->session_code);
  json_object_set_string_member (out, "page", frame->label_page);
  add_blocks (blocks, document, document->blocks);
  json_object_set_array_member (out, "blocks", blocks);
  json_node_take_object (node, out);
  return node;
}

static gboolean
write_sheet (
    const char *folder, const char *name, const CareDocument *document, GBytes *pdf, GError **error)
{
  g_autofree char *file = g_strconcat (name, ".pdf", NULL);
  g_autofree char *about = g_strconcat (name, ".json", NULL);
  g_autofree char *pdf_path = g_build_filename (folder, file, NULL);
  g_autofree char *about_path = g_build_filename (folder, about, NULL);
  g_autoptr (JsonNode) node = describe (document);
  g_autofree char *json = json_to_string (node, TRUE);

  return g_file_set_contents (pdf_path, g_bytes_get_data (pdf, NULL),
                              (gssize) g_bytes_get_size (pdf), error) &&
         g_file_set_contents (about_path, json, -1, error);
}

static gboolean
make_sheet (CareClinic *clinic, const char *folder, const char *line, GError **error)
{
  g_auto (GStrv) fields = g_strsplit (line, "\t", -1);
  const CareAct act = { .actor = "Rui", .now_ms = NOW_MS, .zone = care_clinic_get_zone (clinic) };
  g_autoptr (CareDocument) document = NULL;
  g_autoptr (GBytes) pdf = NULL;
  CareHandoutOptions options = { 0 };

  if (g_strv_length (fields) != N_FIELDS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "a line has %d fields: %s", N_FIELDS,
                   line);
      return FALSE;
    }
  options.session_id = fields[FIELD_SESSION];
  options.template_id = fields[FIELD_TEMPLATE];
  options.language = fields[FIELD_LANGUAGE];
  options.large = g_str_equal (fields[FIELD_SIZE], "18");
  options.letter_paper = g_str_equal (fields[FIELD_PAPER], "letter");
  return care_compose_session_handout (clinic, &act, &options, &document, &pdf, error) &&
         write_sheet (folder, fields[FIELD_NAME], document, pdf, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (CareClinic) clinic = NULL;
  g_autoptr (GError) error = NULL;
  char line[512];

  if (argc != 3)
    return 64;
  clinic = care_clinic_open (argv[1], TRUE, "pdf-sheets", NOW_MS, &error);
  while (clinic != NULL && error == NULL && fgets (line, sizeof line, stdin) != NULL)
    make_sheet (clinic, argv[2], g_strchomp (line), &error);
  if (error == NULL && care_clinic_close (clinic, &error))
    return 0;
  fprintf (stderr, "pdf-sheets: %s\n", error->message);
  return 1;
}
