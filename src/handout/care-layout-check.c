/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks at pages that are laid out, before anybody prints them. */
#include "config.h"

#include "care-layout-check.h"

#include "care-layout-private.h"

#include <glib/gi18n-lib.h>

/* No more letters or words are named: a text in a script without font has thousands. */
#define MAX_NAMED 12

/* Of a word without end so much stands for the whole; so many of its lines are looked at. */
#define MAX_WORD 80
#define MAX_LINES 100

/* Rounding of pango's units. */
#define SLACK 0.5

typedef void (*OpFunc) (CareLayout *layout, const CareOp *op, gpointer user_data);

static void
each_text (CareLayout *layout, OpFunc func, gpointer user_data)
{
  for (guint page = 0; page < layout->pages->len; page++)
    {
      const GArray *ops = ((const CarePage *) g_ptr_array_index (layout->pages, page))->ops;

      for (guint i = 0; i < ops->len; i++)
        if (g_array_index (ops, CareOp, i).kind == CARE_OP_TEXT)
          func (layout, &g_array_index (ops, CareOp, i), user_data);
    }
}

/* @text: (transfer full). */
static void
add_once (GPtrArray *list, char *text)
{
  g_autofree char *owned = text;

  if (list->len < MAX_NAMED && !g_ptr_array_find_with_equal_func (list, text, g_str_equal, NULL))
    g_ptr_array_add (list, g_steal_pointer (&owned));
}

static char **
finish (GPtrArray *list)
{
  g_ptr_array_add (list, NULL);
  return (char **) g_ptr_array_free (list, FALSE);
}

static char *
name_letter (gunichar c)
{
  char utf8[7] = "";

  /* Only what the screen can show stands for itself. */
  if (g_unichar_type (c) != G_UNICODE_PRIVATE_USE && g_unichar_isgraph (c))
    utf8[g_unichar_to_utf8 (c, utf8)] = '\0';
  return g_strdup_printf ("%s%sU+%04X", utf8, *utf8 != '\0' ? " " : "", c);
}

static void
note_missing (CareLayout *layout, const CareOp *op, gpointer user_data)
{
  for (const GSList *l = op->line->runs; l != NULL; l = l->next)
    {
      const PangoGlyphString *glyphs = ((const PangoLayoutRun *) l->data)->glyphs;

      for (int i = 0; i < glyphs->num_glyphs; i++)
        if ((glyphs->glyphs[i].glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0)
          add_once (user_data, name_letter (glyphs->glyphs[i].glyph & ~PANGO_GLYPH_UNKNOWN_FLAG));
    }
}

/**
 * care_layout_list_missing_letters:
 * @layout: pages
 *
 * Letters that print as a box with a number in it, because no font of this computer has them.
 *
 * Returns: (transfer full): at most a dozen of them, each once, as "U+10FFFD", with the letter
 * itself before it where it can be shown
 */
char **
care_layout_list_missing_letters (CareLayout *layout)
{
  GPtrArray *list = g_ptr_array_new ();

  g_return_val_if_fail (layout != NULL, NULL);
  each_text (layout, note_missing, list);
  return finish (list);
}

typedef struct
{
  GPtrArray *words;
  guint n_lines;
} Cuts;

/* The letters around the byte @at, as far as no white space stands between them. */
static char *
word_around (const char *text, const char *at)
{
  const char *start = at;
  const char *end = at;

  while (start > text && at - start < MAX_WORD &&
         !g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (start))))
    start = g_utf8_prev_char (start);
  while (*end != '\0' && end - at < MAX_WORD && !g_unichar_isspace (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  return g_strndup (start, (gsize) (end - start));
}

static void
note_cut (CareLayout *layout, const CareOp *op, gpointer user_data)
{
  Cuts *cuts = user_data;
  const char *text = pango_layout_get_text (op->layout);
  const char *end = text + op->line->start_index + op->line->length;
  int n_attrs = 0;
  const PangoLogAttr *attrs;

  if (*end == '\0' || op->line->length == 0 || g_unichar_isspace (g_utf8_get_char (end)) ||
      cuts->n_lines >= MAX_LINES)
    return;
  attrs = pango_layout_get_log_attrs_readonly (op->layout, &n_attrs);
  if (attrs[g_utf8_pointer_to_offset (text, end)].is_line_break)
    return;
  cuts->n_lines++;
  add_once (cuts->words, word_around (text, end));
}

/**
 * care_layout_list_cut_words:
 * @layout: pages
 *
 * Returns: (transfer full): at most a dozen words that are wider than their column and therefore
 * broken where no word may be broken
 */
char **
care_layout_list_cut_words (CareLayout *layout)
{
  Cuts cuts = { .words = g_ptr_array_new () };

  g_return_val_if_fail (layout != NULL, NULL);
  each_text (layout, note_cut, &cuts);
  return finish (cuts.words);
}

static void
note_outside (CareLayout *layout, const CareOp *op, gpointer user_data)
{
  gboolean *outside = user_data;

  if (op->x + op->width > layout->page_width - layout->margin_x + SLACK ||
      op->x < layout->margin_x - SLACK || op->y > layout->page_height - layout->margin_bottom)
    *outside = TRUE;
}

/**
 * care_layout_is_clipped:
 * @layout: pages
 *
 * Returns: whether something is higher than a page, or a text reaches into a margin
 */
gboolean
care_layout_is_clipped (CareLayout *layout)
{
  gboolean outside = FALSE;

  g_return_val_if_fail (layout != NULL, FALSE);
  each_text (layout, note_outside, &outside);
  return outside || layout->too_tall;
}

/**
 * care_layout_add_warnings:
 * @layout: the pages of @document
 * @document: a document; only its warnings grow
 *
 * Adds what the person who prints has to know of the pages: which letters no font has.
 */
void
care_layout_add_warnings (CareLayout *layout, const CareDocument *document)
{
  g_auto (GStrv) letters = care_layout_list_missing_letters (layout);
  g_autofree char *all = NULL;

  if (letters[0] == NULL)
    return;
  all = g_strjoinv (", ", letters);
  g_ptr_array_add (
      document->warnings,
      /* Translators: %s is a list of letters, such as U+10FFFD. */
      g_strdup_printf (_ ("No font on this computer has these letters; they print as boxes: %s"),
                       all));
}
