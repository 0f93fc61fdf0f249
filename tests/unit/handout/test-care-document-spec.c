/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every example of the CommonMark specification: those of kinds that paper can hold give the
 * expected structure, all others are refused by name. None is passed over.
 */
#include "config.h"

#include "care-document-private.h"
#include "care-handout-template.h"
#include "care-test-html.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define N_EXAMPLES 652

/* --- our blocks --- */

/* As an HTML writer puts addresses: what is not allowed there becomes %XX. */
static char *
encode_address (const char *url)
{
  GString *out = g_string_new (NULL);

  for (const char *p = url; *p != '\0'; p++)
    if (g_ascii_isalnum (*p) || strchr ("!#$%&'()*+,-./:;=?@_~", *p) != NULL)
      g_string_append_c (out, *p);
    else
      g_string_append_printf (out, "%%%02X", (guint8) *p);
  return g_string_free (out, FALSE);
}

static void
write_inline (CareTestRuns *runs, const CareBlock *block)
{
  gsize at = 0;

  care_test_runs_begin (runs);
  for (guint i = 0; i < block->spans->len; i++)
    {
      const CareSpan *span = &g_array_index (block->spans, CareSpan, i);
      g_autofree char *url = span->url != NULL ? encode_address (span->url) : NULL;

      g_assert_cmpuint (span->start, >=, at);
      care_test_runs_add (runs, block->text + at, span->start - at, 0, NULL, NULL);
      care_test_runs_add (runs, block->text + span->start, span->end - span->start, span->style,
                          url, span->title);
      at = span->end;
    }
  care_test_runs_add (runs, block->text + at, strlen (block->text) - at, 0, NULL, NULL);
}

static gboolean
has_paragraph_in_item (const CareBlock *list)
{
  for (guint i = 0; i < list->children->len; i++)
    {
      const CareBlock *item = g_ptr_array_index (list->children, i);

      for (guint k = 0; k < item->children->len; k++)
        if (((const CareBlock *) g_ptr_array_index (item->children, k))->kind ==
            CARE_BLOCK_PARAGRAPH)
          return TRUE;
    }
  return FALSE;
}

static void write_blocks (CareTestRuns *runs, GPtrArray *blocks);

static void
write_list (CareTestRuns *runs, const CareBlock *list)
{
  if (list->list == CARE_LIST_NUMBER)
    g_string_append_printf (runs->out, "ol%d", list->first_number);
  else
    g_string_append (runs->out, "ul");
  /* HTML shows distances only around paragraphs. */
  g_string_append (runs->out, list->loose && has_paragraph_in_item (list) ? ":loose[" : "[");
  write_blocks (runs, list->children);
  g_string_append_c (runs->out, ']');
}

static void
write_block (CareTestRuns *runs, const CareBlock *block)
{
  switch (block->kind)
    {
    case CARE_BLOCK_HEADING:
      g_string_append_printf (runs->out, "h%d(", block->level);
      write_inline (runs, block);
      g_string_append_c (runs->out, ')');
      return;
    case CARE_BLOCK_PARAGRAPH:
      g_string_append (runs->out, "p(");
      write_inline (runs, block);
      g_string_append_c (runs->out, ')');
      return;
    case CARE_BLOCK_LIST:
      write_list (runs, block);
      return;
    case CARE_BLOCK_ITEM:
    case CARE_BLOCK_BOX:
      g_string_append (runs->out, block->kind == CARE_BLOCK_ITEM ? "li[" : "quote[");
      write_blocks (runs, block->children);
      g_string_append_c (runs->out, ']');
      return;
    case CARE_BLOCK_RULE:
      g_string_append (runs->out, "hr");
      return;
    case CARE_BLOCK_TABLE:
    case CARE_BLOCK_ROW:
    case CARE_BLOCK_CELL:
    case CARE_BLOCK_DIARY:
    case CARE_BLOCK_CHART:
    case CARE_BLOCK_CALL:
      g_assert_not_reached ();
    }
}

static void
write_blocks (CareTestRuns *runs, GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    write_block (runs, g_ptr_array_index (blocks, i));
}

static char *
write_document (const CareDocument *document)
{
  CareTestRuns runs = { .out = g_string_new (NULL) };

  write_blocks (&runs, document->blocks);
  care_test_runs_begin (&runs);
  return g_string_free (runs.out, FALSE);
}

/* --- the examples --- */

typedef struct
{
  guint n_same, n_links, n_code, n_pictures, n_html;
} Count;

/* Refused, with the kind named and the line. */
static void
assert_refused (const char *markdown, CareTestKinds kinds, gint64 number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareDocument) document = care_document_parse (markdown, -1, &error);
  gboolean named = FALSE;

  if (document != NULL)
    g_test_message ("example %d is not refused", (int) number);
  g_assert_null (document);
  g_assert_error (error, CARE_HANDOUT_ERROR, CARE_HANDOUT_ERROR_MARKDOWN);
  g_assert_true (g_str_has_prefix (error->message, "line "));
  named |=
      (kinds & CARE_TEST_CODE) != 0 && strstr (error->message, "blocks of code cannot") != NULL;
  named |= (kinds & CARE_TEST_PICTURE) != 0 && strstr (error->message, "pictures cannot") != NULL;
  named |= (kinds & CARE_TEST_HTML) != 0 && (strstr (error->message, "HTML cannot") != NULL ||
                                             strstr (error->message, "unknown comment") != NULL);
  named |= (kinds & CARE_TEST_LINK) != 0 && (strstr (error->message, "a link needs") != NULL ||
                                             strstr (error->message, "title of a link") != NULL);
  if (!named)
    g_test_message ("example %d: %s", (int) number, error->message);
  g_assert_true (named);
}

static void
assert_same (const char *markdown, const char *expected, gboolean any_link, gint64 number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareDocument) document = any_link ? care_document_read (markdown, -1, TRUE, &error)
                                               : care_document_parse (markdown, -1, &error);
  g_autofree char *own = NULL;

  g_assert_no_error (error);
  own = write_document (document);
  if (!g_str_equal (own, expected))
    g_test_message ("example %d", (int) number);
  g_assert_cmpstr (own, ==, expected);
}

static void
run_example (JsonObject *example, Count *count)
{
  const char *markdown = json_object_get_string_member (example, "markdown");
  gint64 number = json_object_get_int_member (example, "example");
  CareTestKinds kinds;
  g_autofree char *expected =
      care_test_read_html (json_object_get_string_member (example, "html"), &kinds);

  if ((kinds & (CARE_TEST_CODE | CARE_TEST_PICTURE | CARE_TEST_HTML)) != 0)
    {
      assert_refused (markdown, kinds, number);
      count->n_html += (kinds & CARE_TEST_HTML) != 0;
      count->n_pictures += (kinds & CARE_TEST_PICTURE) != 0 && (kinds & CARE_TEST_HTML) == 0;
      count->n_code += kinds == CARE_TEST_CODE || kinds == (CARE_TEST_CODE | CARE_TEST_LINK);
      return;
    }
  assert_same (markdown, expected, TRUE, number);
  count->n_same++;
  if ((kinds & CARE_TEST_LINK) == 0)
    {
      assert_same (markdown, expected, FALSE, number);
      return;
    }
  assert_refused (markdown, kinds, number);
  count->n_links++;
}

static void
test_every_example (void)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "fixtures", "commonmark", "spec.json", NULL);
  Count count = { 0 };
  JsonArray *examples;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  examples = json_node_get_array (json_parser_get_root (parser));
  g_assert_cmpuint (json_array_get_length (examples), ==, N_EXAMPLES);
  for (guint i = 0; i < N_EXAMPLES; i++)
    run_example (json_array_get_object_element (examples, i), &count);
  g_test_message ("%u examples have the expected structure, %u of them with links that are not "
                  "for paper; refused: %u code, %u pictures, %u HTML",
                  count.n_same, count.n_links, count.n_code, count.n_pictures, count.n_html);
  g_assert_cmpuint (count.n_same, ==, 481);
  g_assert_cmpuint (count.n_links, ==, 98);
  g_assert_cmpuint (count.n_code, ==, 78);
  g_assert_cmpuint (count.n_pictures, ==, 22);
  g_assert_cmpuint (count.n_html, ==, 71);
  g_assert_cmpuint (count.n_same + count.n_code + count.n_pictures + count.n_html, ==, N_EXAMPLES);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/handout/document/commonmark", test_every_example);
  return g_test_run ();
}
