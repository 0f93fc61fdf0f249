/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tear-off diary at the foot of the last page: one row that is never cut. */
#include "config.h"

#include "care-layout-text.h"

#define PAIN_MAX 10
#define N_CHOICES 3 /* better, same, worse */

/* In em of the diary. */
#define LINE 2.5
#define LINE_TALL 4.2
#define CODE_SIDE 6.6
#define CODE_GAP 2.6
#define NEW_MIN 5.0 /* "anything new" needs room for some words */

#define QR_MODULES 21.0 /* of the code of a session, in a row */
#define QR_QUIET 4.0    /* modules of white that readers want around it */

typedef struct
{
  CareLayout *layout;
  const CareDocumentFrame *frame;
  GArray *ops;
  const CareTag *table;
  double x, width; /* of the table, without the code */
  double em;       /* of the diary's own text */
  double y;
  double title_width;
  gboolean large;
  gboolean tall; /* two lines for each time: large print, or a language with long words */
  /* Set once, put in every row. */
  PangoLayout *numbers[PAIN_MAX + 1];
  PangoLayout *choices[N_CHOICES];
} Diary;

static PangoLayout *
set (Diary *diary, const char *text, double scale, gboolean bold, double width)
{
  const CareSetting setting = { .scale = scale * diary->em / diary->layout->size,
                                .bold = bold,
                                .width = width };

  return care_layout_set_text (diary->layout, text, NULL, &setting);
}

static double
put (Diary *diary,
     const char *text,
     double scale,
     gboolean bold,
     double x,
     double y,
     double width,
     guint32 ink,
     const CareTag *tag)
{
  g_autoptr (PangoLayout) line = set (diary, text, scale, bold, width);

  return care_layout_put_text (diary->ops, line, x, y, ink, tag);
}

/* A word for those who hear the page: the next one is no part of it. */
static void
put_word (Diary *diary, PangoLayout *text, double x, double y, guint32 ink, const CareTag *tag)
{
  care_layout_put_line (diary->ops, text, x, y, ink, tag);
  g_array_index (diary->ops, CareOp, diary->ops->len - 1).space = TRUE;
}

/* Circles with the numbers 0 to 10 to mark one. */
static void
put_pain_scale (Diary *diary, double x, double y, double width, double height, const CareTag *tag)
{
  double step = width / (PAIN_MAX + 1);
  double side = MIN (step - 2, diary->em * 1.5);

  for (int i = 0; i <= PAIN_MAX; i++)
    {
      PangoLayout *text = diary->numbers[i];
      double left = x + step * i;

      care_layout_put_icon (diary->ops, CARE_ICON_CIRCLE, left, y + (height - side) / 2, side,
                            CARE_INK_SOFT);
      put_word (diary, text, left + (side - care_layout_text_width (text)) / 2,
                y + (height - care_layout_text_height (text)) / 2, CARE_INK_TEXT, tag);
    }
}

/* Boxes to tick for better, same and worse; returns where they end. */
static double
put_choices (Diary *diary, double x, double y, double height, const CareTag *tag)
{
  double side = diary->em * 0.85;

  for (guint i = 0; i < N_CHOICES; i++)
    {
      PangoLayout *text = diary->choices[i];

      care_layout_put_icon (diary->ops, CARE_ICON_SQUARE, x, y + (height - side) / 2, side,
                            CARE_INK_SOFT);
      put_word (diary, text, x + side + diary->em * 0.3,
                y + (height - care_layout_text_height (text)) / 2, CARE_INK_TEXT, tag);
      x += side + diary->em * 0.85 + care_layout_text_width (text);
    }
  return x;
}

static double
choices_width (Diary *diary)
{
  double width = 0;

  for (guint i = 0; i < N_CHOICES; i++)
    width += diary->em * 1.7 + care_layout_text_width (diary->choices[i]);
  return width;
}

static void
set_words (Diary *diary)
{
  const char *const words[N_CHOICES] = { diary->frame->diary_better, diary->frame->diary_same,
                                         diary->frame->diary_worse };

  for (int i = 0; i <= PAIN_MAX; i++)
    {
      g_autofree char *number = g_strdup_printf ("%d", i);

      diary->numbers[i] = set (diary, number, 0.85, FALSE, -1);
    }
  for (guint i = 0; i < N_CHOICES; i++)
    diary->choices[i] = set (diary, words[i], 0.95, FALSE, -1);
}

static void
clear_words (Diary *diary)
{
  for (int i = 0; i <= PAIN_MAX; i++)
    g_clear_object (&diary->numbers[i]);
  for (guint i = 0; i < N_CHOICES; i++)
    g_clear_object (&diary->choices[i]);
}

static double
when_width (Diary *diary)
{
  double width = 0;

  for (guint i = 0; i < diary->frame->diary_rows->len; i++)
    {
      const CareDiaryRow *row = g_ptr_array_index (diary->frame->diary_rows, i);
      g_autoptr (PangoLayout) when = set (diary, row->when, 1, TRUE, -1);
      g_autoptr (PangoLayout) clock =
          set (diary, row->clock != NULL ? row->clock : "", 0.85, FALSE, -1);

      width = MAX (width, MAX (care_layout_text_width (when), care_layout_text_width (clock)));
    }
  return width + diary->em * 0.8;
}

static void
put_when (Diary *diary, const CareDiaryRow *row, double height, const CareTag *tag)
{
  g_autoptr (PangoLayout) when = set (diary, row->when, 1, TRUE, -1);
  g_autoptr (PangoLayout) clock = NULL;
  double total = care_layout_text_height (when);
  double y;

  if (row->clock != NULL)
    {
      clock = set (diary, row->clock, 0.85, FALSE, -1);
      total += care_layout_text_height (clock);
    }
  y = diary->y + (height - total) / 2;
  put_word (diary, when, diary->x, y, CARE_INK_TEXT, tag);
  if (clock != NULL)
    care_layout_put_line (diary->ops, clock, diary->x, y + care_layout_text_height (when),
                          CARE_INK_SOFT, tag);
}

static void
put_row (Diary *diary, const CareDiaryRow *row, double when, double pain, double choices)
{
  const CareTag *tr = care_layout_tag (diary->layout, "TR", diary->table);
  double height = diary->em * (diary->tall ? LINE_TALL : LINE);
  double x = diary->x + when;
  double right = diary->x + diary->width;
  double y = diary->y;

  put_when (diary, row, height, care_layout_tag (diary->layout, "TH", tr));
  put_pain_scale (diary, x, y, pain, diary->tall ? height / 2 : height,
                  care_layout_tag (diary->layout, "TD", tr));
  if (diary->tall)
    y += height / 2;
  else
    x += pain + diary->em * 0.8;
  put_choices (diary, x, y, diary->tall ? height / 2 : height,
               care_layout_tag (diary->layout, "TD", tr));
  x += choices + diary->em * 0.4;
  care_layout_put_shape (diary->ops, CARE_OP_LINE, x, diary->y + height - diary->em * 0.5,
                         MAX (0, right - x), 0, CARE_INK_SOFT);
  diary->y += height;
  care_layout_put_shape (diary->ops, CARE_OP_LINE, diary->x, diary->y, diary->width, 0,
                         CARE_INK_HAIR);
}

static void
put_head (Diary *diary, double when, double pain, double choices)
{
  const CareDocumentFrame *frame = diary->frame;
  const CareTag *tr = care_layout_tag (diary->layout, "TR", diary->table);
  double x = diary->x;
  double height = 0, h;

  h = put (diary, frame->diary_when, 0.85, FALSE, x, diary->y, when, CARE_INK_SOFT,
           care_layout_tag (diary->layout, "TH", tr));
  height = MAX (height, h);
  x += when;
  h = put (diary, frame->diary_pain, 0.85, FALSE, x, diary->y, pain, CARE_INK_SOFT,
           care_layout_tag (diary->layout, "TH", tr));
  height = MAX (height, h);
  if (diary->tall)
    {
      diary->y += height;
      height = 0;
    }
  else
    x += pain + diary->em * 0.8;
  h = put (diary, frame->diary_course, 0.85, FALSE, x, diary->y, choices, CARE_INK_SOFT,
           care_layout_tag (diary->layout, "TH", tr));
  height = MAX (height, h);
  x += choices + diary->em * 0.4;
  h = put (diary, frame->diary_new, 0.85, FALSE, x, diary->y, diary->x + diary->width - x,
           CARE_INK_SOFT, care_layout_tag (diary->layout, "TH", tr));
  diary->y += MAX (height, h) + diary->em * 0.15;
  care_layout_put_shape (diary->ops, CARE_OP_LINE, diary->x, diary->y, diary->width, 0,
                         CARE_INK_TEXT);
}

/* The code as text and as QR, at the right. Returns: where it ends. */
static double
put_code (Diary *diary, double x, double y, double side)
{
  CareLayout *layout = diary->layout;
  const CareTag *tag = care_layout_tag (layout, "P", NULL);
  g_autoptr (PangoLayout) label = set (diary, diary->frame->label_code, 0.8, FALSE, -1);
  g_autoptr (PangoLayout) code = set (diary, diary->frame->session_code, 1, TRUE, -1);
  double width = care_layout_text_width (code);

  care_layout_put_shape (diary->ops, CARE_OP_QR, x, y, side, side, 0);
  y += side * (1 + QR_QUIET / QR_MODULES);
  /* Words wider than their place hang out to the left, towards free room, not over the margin. */
  put_word (diary, label, MIN (x, x + side - care_layout_text_width (label)), y, CARE_INK_SOFT,
            tag);
  y += care_layout_text_height (label);
  care_layout_put_line (diary->ops, code, MIN (x, x + side - width), y, CARE_INK_TEXT, tag);
  return y + care_layout_text_height (code);
}

static void
put_tear_line (Diary *diary)
{
  double side = diary->em * 1.1;

  care_layout_put_icon (diary->ops, CARE_ICON_SCISSORS, diary->x, 0, side, CARE_INK_SOFT);
  care_layout_put_shape (diary->ops, CARE_OP_DASHES, diary->x + side * 1.4, side / 2,
                         CARE_LAYOUT_CONTENT_WIDTH (diary->layout) - side * 1.4, 0, CARE_INK_SOFT);
  diary->y = side + diary->em * 0.6;
}

/* Title and hint share a line where both fit. */
static void
put_title (Diary *diary)
{
  g_autoptr (PangoLayout) title = set (diary, diary->frame->diary_title, 1.35, TRUE, -1);
  g_autoptr (PangoLayout) hint = set (diary, diary->frame->diary_hint, 1, FALSE, -1);
  const CareTag *tag = care_layout_tag (diary->layout, "P", NULL);
  double height = care_layout_text_height (title);
  double x = diary->x + care_layout_text_width (title) + diary->em * 1.2;

  care_layout_put_line (diary->ops, title, diary->x, diary->y, CARE_INK_ACCENT,
                        care_layout_tag (diary->layout, "H2", NULL));
  if (x + care_layout_text_width (hint) <= diary->x + diary->title_width)
    care_layout_put_line (diary->ops, hint, x, diary->y + height * 0.16, CARE_INK_TEXT, tag);
  else
    height += put (diary, diary->frame->diary_hint, 1, FALSE, diary->x, diary->y + height,
                   diary->title_width, CARE_INK_TEXT, tag);
  diary->y += height + diary->em * 0.5;
}

/* Narrows the circles for a language with long words; parts the rows when that is not enough. */
static void
choose_columns (Diary *diary, double when, double choices, double *ret_pain)
{
  static const double steps[] = { 1.72, 1.6, 1.48 };
  double rest = diary->width - when - choices - diary->em * 1.2;

  for (guint i = 0; i < G_N_ELEMENTS (steps) && !diary->large; i++)
    {
      *ret_pain = diary->em * steps[i] * (PAIN_MAX + 1);
      if (rest - *ret_pain >= diary->em * NEW_MIN)
        return;
    }
  diary->tall = TRUE;
  *ret_pain = MIN (diary->width - when, diary->em * 2.2 * (PAIN_MAX + 1));
}

static void
put_table (Diary *diary)
{
  double when, choices, pain;

  diary->table = care_layout_tag (diary->layout, "Table", NULL);
  set_words (diary);
  choices = choices_width (diary);
  when = when_width (diary);
  choose_columns (diary, when, choices, &pain);
  put_head (diary, when, pain, choices);
  for (guint i = 0; i < diary->frame->diary_rows->len; i++)
    put_row (diary, g_ptr_array_index (diary->frame->diary_rows, i), when, pain, choices);
  clear_words (diary);
}

/* Adds the diary as one row at the foot of the page. In usual print the code stands beside the
 * table; in large print beside the title, so that the table has the whole width. */
void
care_layout_add_diary (CareLayout *layout, const CareDocument *document)
{
  const CareDocumentFrame *frame = &document->frame;
  CareRow *row = care_row_new (layout->size, 0);
  gboolean large = layout->size > 14;
  double em = layout->size * (large ? 0.9 : 0.78);
  double side = em * CODE_SIDE;
  Diary diary = { .layout = layout,
                  .frame = frame,
                  .ops = row->ops,
                  .x = layout->margin_x,
                  .width = CARE_LAYOUT_CONTENT_WIDTH (layout),
                  .em = em,
                  .large = large };
  double right = layout->page_width - layout->margin_x;
  double top, code_bottom = 0;

  g_ptr_array_add (layout->rows, row);
  row->pin_bottom = TRUE;
  diary.title_width = diary.width;
  if (frame->session_code != NULL)
    diary.title_width -= side + em * CODE_GAP;
  if (!large)
    diary.width = diary.title_width;
  put_tear_line (&diary);
  top = diary.y;
  put_title (&diary);
  if (frame->session_code != NULL && large)
    {
      code_bottom = put_code (&diary, right - side, top + em * 0.7, side);
      diary.y = MAX (diary.y, code_bottom + em * 0.5);
    }
  put_table (&diary);
  if (frame->session_code != NULL && !large)
    code_bottom = put_code (&diary, right - side, top + em * 0.7, side);
  row->height = MAX (diary.y, code_bottom) + 1;
}
