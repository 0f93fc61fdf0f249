/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Setting text by pango, and putting marks into rows. */
#include "config.h"

#include "care-layout-text.h"

#include <string.h>

/* Distances of lines in parts of the size of print: in usual print as close as reads well, so that
 * a sheet is one leaf in languages with long words too; large print is for eyes that lose lines. */
#define LEADING 1.2
#define LEADING_LARGE 1.25
#define LARGE_SIZE 14.0
#define LEADING_HEADING 1.18
#define HEADING_SIZE 20.0
#define CAPITAL 0.71     /* height of capitals */
#define TALL_SCRIPT 1.15 /* a line this much higher than usual gets its own height */

/* Letters of one word that are shaped at once. */
#define LONG_WORD 500

/* A telephone number: from how many digits on, how long at most, and how wide a letter of it is at
 * most, in parts of the size. */
#define NUMBER_DIGITS 7
#define NUMBER_LETTERS 24
#define NUMBER_WIDTH 0.62

static void
op_clear (gpointer data)
{
  CareOp *op = data;

  g_clear_pointer (&op->line, pango_layout_line_unref);
  g_clear_object (&op->layout);
}

/* Returns: (transfer full): an empty list of marks. */
GArray *
care_ops_new (void)
{
  GArray *ops = g_array_new (FALSE, TRUE, sizeof (CareOp));

  g_array_set_clear_func (ops, op_clear);
  return ops;
}

/* Copies the marks from @first to before @end, moved by @dx and @dy. */
void
care_ops_copy (GArray *into, const GArray *from, guint first, guint end, double dx, double dy)
{
  for (guint i = first; i < end; i++)
    {
      CareOp op = g_array_index (from, CareOp, i);

      op.x += dx;
      op.y += dy;
      op.bar_x += dx;
      if (op.layout != NULL)
        g_object_ref (op.layout);
      if (op.line != NULL)
        pango_layout_line_ref (op.line);
      g_array_append_val (into, op);
    }
}

CareRow *
care_row_new (double gap, double height)
{
  CareRow *row = g_new0 (CareRow, 1);

  row->gap = gap;
  row->height = height;
  row->frame = -1;
  row->ops = care_ops_new ();
  return row;
}

void
care_row_free (CareRow *row)
{
  g_array_unref (row->ops);
  g_free (row);
}

/* Returns: a new tag below @parent; two calls give two places in the structure. */
const CareTag *
care_layout_tag (CareLayout *layout, const char *name, const CareTag *parent)
{
  CareTag *tag = g_new0 (CareTag, 1);

  tag->name = name;
  tag->parent = parent;
  tag->depth = parent != NULL ? parent->depth + 1 : 1;
  g_ptr_array_add (layout->tags, tag);
  return tag;
}

static void
insert (PangoAttrList *list, PangoAttribute *attribute, const CareSpan *span)
{
  attribute->start_index = span->start;
  attribute->end_index = span->end;
  pango_attr_list_insert (list, attribute);
}

/* Ligatures stay apart: a PDF gives them back as one odd sign, and a search for the word fails. */
static PangoAttrList *
attributes_of (GArray *spans, gboolean tabular)
{
  PangoAttrList *list = pango_attr_list_new ();

  pango_attr_list_insert (
      list, pango_attr_font_features_new (tabular ? "liga=0,clig=0,tnum=1" : "liga=0,clig=0"));
  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const CareSpan *span = &g_array_index (spans, CareSpan, i);

      if ((span->style & CARE_SPAN_STRONG) != 0)
        insert (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD), span);
      if ((span->style & CARE_SPAN_EMPHASIS) != 0)
        insert (list, pango_attr_style_new (PANGO_STYLE_ITALIC), span);
      if ((span->style & CARE_SPAN_CODE) != 0)
        insert (list, pango_attr_family_new ("monospace"), span);
      if ((span->style & CARE_SPAN_LINK) != 0)
        insert (list, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), span);
    }
  return list;
}

/* Pango shapes what is left of a word anew for each of its lines: a pasted word of 60,000 letters
 * would hold the pages up for many seconds. A change of attributes parts it; this one shows
 * nothing. */
static void
part_long_words (PangoAttrList *list, const char *text)
{
  const char *part = text;
  guint letters = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_isspace (g_utf8_get_char (p)))
        letters = 0;
      else if (++letters % LONG_WORD == 0 && letters % (2 * LONG_WORD) != 0)
        part = p;
      else if (letters > 0 && letters % (2 * LONG_WORD) == 0)
        {
          PangoAttribute *none = pango_attr_letter_spacing_new (0);

          none->start_index = (guint) (part - text);
          none->end_index = (guint) (p - text);
          pango_attr_list_insert (list, none);
        }
    }
}

/* Length of the digits, and what parts their groups, that @text begins with; 0: not as many digits
 * as a telephone number has, or more than one. */
static gsize
number_length (const char *text)
{
  gsize length = strspn (text, "+0123456789 ()/.-");
  guint digits = 0;

  while (length > 0 && !g_ascii_isdigit (text[length - 1]))
    length--;
  for (gsize i = 0; i < length; i++)
    digits += g_ascii_isdigit (text[i]) ? 1 : 0;
  return digits >= NUMBER_DIGITS && length <= NUMBER_LETTERS ? length : 0;
}

/* Who dials reads the number in one line, where a line has room for it. @size: of the letters. */
static void
keep_numbers_whole (PangoAttrList *list, const char *text, double size, double width)
{
  const char *p = text;

  while (*(p += strcspn (p, "+(0123456789")) != '\0')
    {
      gsize length = number_length (p);

      if (length > 0 && (width < 0 || (double) length * size * NUMBER_WIDTH <= width))
        {
          PangoAttribute *whole = pango_attr_allow_breaks_new (FALSE);

          whole->start_index = (guint) (p - text);
          whole->end_index = (guint) (p - text + (gssize) length);
          pango_attr_list_insert (list, whole);
        }
      p += MAX (strspn (p, "+0123456789 ()/.-"), 1);
    }
}

/* Returns: (transfer full): @text set by pango. */
PangoLayout *
care_layout_set_text (CareLayout *layout,
                      const char *text,
                      GArray *spans,
                      const CareSetting *setting)
{
  PangoLayout *out = pango_layout_new (layout->context);
  g_autoptr (PangoFontDescription) font = pango_font_description_copy_static (layout->body);
  g_autoptr (PangoAttrList) attributes = attributes_of (spans, setting->tabular);
  g_autofree char *spaced = NULL;

  part_long_words (attributes, text);
  keep_numbers_whole (attributes, text, layout->size * setting->scale, setting->width);
  /* Nothing stands below a tab of running text; thousands of them hold pango up. */
  if (strchr (text, '\t') != NULL)
    text = spaced = g_strdelimit (g_strdup (text), "\t", ' ');
  pango_font_description_set_absolute_size (font, layout->size * setting->scale * PANGO_SCALE);
  if (setting->bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (out, font);
  pango_layout_set_text (out, text, -1);
  pango_layout_set_attributes (out, attributes);
  pango_layout_set_wrap (out, PANGO_WRAP_WORD_CHAR);
  if (setting->width >= 0)
    pango_layout_set_width (out, (int) (setting->width * PANGO_SCALE));
  return out;
}

double
care_layout_text_width (PangoLayout *text)
{
  int width;

  pango_layout_get_size (text, &width, NULL);
  return (double) width / PANGO_SCALE;
}

/* Height of a line and its baseline below the line's top. The distance of lines depends on the size
 * of print alone, so that every font gives the same page; capitals stand in the middle of the line.
 * Only a script that needs more room gets it. */
void
care_layout_line_place (PangoLayout *text,
                        PangoLayoutIter *iter,
                        double *ret_height,
                        double *ret_baseline)
{
  double size =
      (double) pango_font_description_get_size (pango_layout_get_font_description (text)) /
      PANGO_SCALE;
  double height = size * (size > HEADING_SIZE ? LEADING_HEADING
                          : size > LARGE_SIZE ? LEADING_LARGE
                                              : LEADING);
  PangoRectangle logical;
  double baseline;

  pango_layout_iter_get_line_extents (iter, NULL, &logical);
  baseline = (double) (pango_layout_iter_get_baseline (iter) - logical.y) / PANGO_SCALE;
  if ((double) logical.height / PANGO_SCALE > height * TALL_SCRIPT)
    {
      *ret_height = (double) logical.height / PANGO_SCALE;
      *ret_baseline = baseline;
      return;
    }
  *ret_height = height;
  *ret_baseline = height / 2 + CAPITAL / 2 * size;
}

double
care_layout_text_height (PangoLayout *text)
{
  PangoLayoutIter *iter = pango_layout_get_iter (text);
  double total = 0;

  do
    {
      double height, baseline;

      care_layout_line_place (text, iter, &height, &baseline);
      total += height;
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  return total;
}

static gboolean
ends_with_space (PangoLayout *text, const PangoLayoutLine *line)
{
  const char *words = pango_layout_get_text (text);
  int end = line->start_index + line->length;

  return line->length > 0 && words[end] != '\0' && words[end - 1] == ' ';
}

static double
put_one_line (GArray *ops,
              PangoLayout *text,
              PangoLayoutIter *iter,
              double x,
              double y,
              guint32 ink,
              const CareTag *tag)
{
  CareOp op = { .kind = CARE_OP_TEXT, .tag = tag, .ink = ink };
  PangoRectangle logical;
  double height, baseline;

  care_layout_line_place (text, iter, &height, &baseline);
  pango_layout_iter_get_line_extents (iter, NULL, &logical);
  op.layout = g_object_ref (text);
  op.line = pango_layout_line_ref (pango_layout_iter_get_line_readonly (iter));
  op.x = x + (double) logical.x / PANGO_SCALE;
  op.y = y + baseline;
  op.width = (double) logical.width / PANGO_SCALE;
  op.space = ends_with_space (text, op.line);
  g_array_append_val (ops, op);
  return height;
}

/* Puts the first line of @text with its top at @y. */
void
care_layout_put_line (
    GArray *ops, PangoLayout *text, double x, double y, guint32 ink, const CareTag *tag)
{
  PangoLayoutIter *iter = pango_layout_get_iter (text);

  put_one_line (ops, text, iter, x, y, ink, tag);
  pango_layout_iter_free (iter);
}

/* Puts all lines of @text from @y down; returns their height. */
double
care_layout_put_text (
    GArray *ops, PangoLayout *text, double x, double y, guint32 ink, const CareTag *tag)
{
  PangoLayoutIter *iter = pango_layout_get_iter (text);
  double height = 0;

  do
    height += put_one_line (ops, text, iter, x, y + height, ink, tag);
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  return height;
}

void
care_layout_put_shape (
    GArray *ops, CareOpKind kind, double x, double y, double width, double height, guint32 ink)
{
  CareOp op = { .kind = kind, .ink = ink, .x = x, .y = y, .width = width, .height = height };

  op.line_width = 0.75;
  g_array_append_val (ops, op);
}

/* Returns: (transfer none): the icon just put, to be changed before the next call. */
CareOp *
care_layout_put_icon (GArray *ops, CareIcon icon, double x, double y, double side, guint32 ink)
{
  CareOp op = { .kind = CARE_OP_ICON, .ink = ink, .x = x, .y = y, .width = side, .height = side };

  op.icon = icon;
  op.ink2 = CARE_INK_PAPER;
  g_array_append_val (ops, op);
  return &g_array_index (ops, CareOp, ops->len - 1);
}
