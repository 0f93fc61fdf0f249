/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks of a handout: memory, and the same content as plain text. */
#include "config.h"

#include "care-body-mark.h"
#include "care-document-private.h"

static const char *const box_names[] = { "note", "emergency", "pregnancy", "today", "next_day" };

static void
span_clear (gpointer data)
{
  CareSpan *span = data;

  g_free (span->url);
  g_free (span->title);
}

/* Returns: (transfer full): an empty block, with the containers its kind needs. */
CareBlock *
care_block_new (CareBlockKind kind)
{
  CareBlock *block = g_new0 (CareBlock, 1);

  block->kind = kind;
  switch (kind)
    {
    case CARE_BLOCK_HEADING:
    case CARE_BLOCK_PARAGRAPH:
    case CARE_BLOCK_CELL:
      block->spans = g_array_new (FALSE, FALSE, sizeof (CareSpan));
      g_array_set_clear_func (block->spans, span_clear);
      break;
    case CARE_BLOCK_LIST:
    case CARE_BLOCK_ITEM:
    case CARE_BLOCK_BOX:
    case CARE_BLOCK_TABLE:
    case CARE_BLOCK_ROW:
    case CARE_BLOCK_CALL:
      block->children = g_ptr_array_new_with_free_func ((GDestroyNotify) care_block_free);
      break;
    case CARE_BLOCK_RULE:
    case CARE_BLOCK_DIARY:
    case CARE_BLOCK_CHART:
      break;
    }
  return block;
}

void
care_block_free (CareBlock *block)
{
  if (block == NULL)
    return;
  g_free (block->text);
  g_clear_pointer (&block->spans, g_array_unref);
  g_clear_pointer (&block->children, g_ptr_array_unref);
  g_free (block);
}

/**
 * care_diary_row_free:
 * @row: a row of the diary
 */
void
care_diary_row_free (CareDiaryRow *row)
{
  g_free (row->when);
  g_free (row->clock);
  g_free (row);
}

CareDocument *
care_document_new (void)
{
  CareDocument *document = g_new0 (CareDocument, 1);

  document->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) care_block_free);
  document->warnings = g_ptr_array_new_with_free_func (g_free);
  document->frame.diary_rows =
      g_ptr_array_new_with_free_func ((GDestroyNotify) care_diary_row_free);
  return document;
}

static void
frame_clear (CareDocumentFrame *frame)
{
  char *strings[] = { frame->clinic_name,  frame->clinic_line,  frame->clinic_phone,
                      frame->patient_name, frame->birth_date,   frame->session_line,
                      frame->session_code, frame->footer,       frame->label_name,
                      frame->label_birth,  frame->label_page,   frame->label_code,
                      frame->label_demo,   frame->diary_title,  frame->diary_hint,
                      frame->diary_when,   frame->diary_pain,   frame->diary_course,
                      frame->diary_new,    frame->diary_better, frame->diary_same,
                      frame->diary_worse,  frame->marks,        frame->logo };

  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    g_free (strings[i]);
  g_ptr_array_unref (frame->diary_rows);
}

/**
 * care_document_free:
 * @document: (nullable): document to free
 */
void
care_document_free (CareDocument *document)
{
  if (document == NULL)
    return;
  g_free (document->title);
  g_free (document->language);
  g_free (document->template_id);
  g_free (document->template_sha256);
  g_free (document->rules_id);
  g_free (document->rules_sha256);
  g_free (document->source);
  g_free (document->markdown);
  g_strfreev (document->fixed);
  g_clear_pointer (&document->changed, g_ptr_array_unref);
  g_ptr_array_unref (document->blocks);
  g_ptr_array_unref (document->warnings);
  frame_clear (&document->frame);
  g_free (document);
}

/**
 * care_box_kind_to_name:
 * @kind: kind of a box
 *
 * Returns: its name in templates and rule sets
 */
const char *
care_box_kind_to_name (CareBoxKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (box_names), NULL);
  return box_names[kind];
}

gboolean
care_box_kind_from_name (const char *name, CareBoxKind *ret_kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (box_names); i++)
    if (g_str_equal (box_names[i], name))
      {
        *ret_kind = (CareBoxKind) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * care_document_find_box:
 * @document: a document
 * @kind: kind of box
 *
 * Returns: (transfer none) (nullable): the first box of that kind
 */
const CareBlock *
care_document_find_box (const CareDocument *document, CareBoxKind kind)
{
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const CareBlock *block = g_ptr_array_index (document->blocks, i);

      if (block->kind == CARE_BLOCK_BOX && block->box == kind)
        return block;
    }
  return NULL;
}

static void
append_blocks (GString *out, const CareDocument *document, GPtrArray *blocks, const char *prefix);

/* What the picture shows, in words. */
static void
append_chart (GString *out, const CareDocumentFrame *frame)
{
  g_autoptr (GPtrArray) marks = care_body_marks_parse (frame->marks, NULL);
  g_autofree char *text = marks != NULL ? care_body_marks_text (marks) : NULL;

  if (text != NULL && *text != '\0')
    g_string_append_printf (out, "%s\n", text);
}

static void
append_diary (GString *out, const CareDocumentFrame *frame)
{
  if (frame->diary_title == NULL)
    return;
  g_string_append_printf (out, "\n%s\n%s\n", frame->diary_title, frame->diary_hint);
  for (guint i = 0; i < frame->diary_rows->len; i++)
    {
      const CareDiaryRow *row = g_ptr_array_index (frame->diary_rows, i);

      g_string_append_printf (out, "%s%s%s: %s · %s / %s / %s · %s\n", row->when,
                              row->clock != NULL ? " " : "", row->clock != NULL ? row->clock : "",
                              frame->diary_pain, frame->diary_better, frame->diary_same,
                              frame->diary_worse, frame->diary_new);
    }
  if (frame->session_code != NULL)
    g_string_append_printf (out, "%s %s\n", frame->label_code, frame->session_code);
}

static void
append_block (GString *out,
              const CareDocument *document,
              const CareBlock *block,
              const char *prefix)
{
  g_autofree char *deeper = NULL;

  switch (block->kind)
    {
    case CARE_BLOCK_HEADING:
      g_string_append_printf (out, "\n%s%s\n", prefix, block->text);
      break;
    case CARE_BLOCK_PARAGRAPH:
    case CARE_BLOCK_CELL:
      g_string_append_printf (out, "%s%s\n", prefix, block->text);
      break;
    case CARE_BLOCK_ITEM:
      deeper = g_strconcat (prefix, "• ", NULL);
      append_blocks (out, document, block->children, deeper);
      break;
    case CARE_BLOCK_LIST:
    case CARE_BLOCK_BOX:
    case CARE_BLOCK_TABLE:
    case CARE_BLOCK_ROW:
    case CARE_BLOCK_CALL:
      append_blocks (out, document, block->children, prefix);
      break;
    case CARE_BLOCK_RULE:
      g_string_append (out, "\n");
      break;
    case CARE_BLOCK_DIARY:
      append_diary (out, &document->frame);
      break;
    case CARE_BLOCK_CHART:
      append_chart (out, &document->frame);
      break;
    }
}

static void
append_blocks (GString *out, const CareDocument *document, GPtrArray *blocks, const char *prefix)
{
  for (guint i = 0; i < blocks->len; i++)
    append_block (out, document, g_ptr_array_index (blocks, i), prefix);
}

/**
 * care_document_to_text:
 * @document: a document
 *
 * Returns: (transfer full): the whole sheet as plain text in reading order, for a screen reader and
 *   for search
 */
char *
care_document_to_text (const CareDocument *document)
{
  GString *out = g_string_new (NULL);

  append_blocks (out, document, document->blocks, "");
  return g_string_free (out, FALSE);
}
