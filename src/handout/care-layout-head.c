/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands at the head and the foot of every page: whose sheet it is, and from whom. */
#include "config.h"

#include "care-layout-text.h"

#include "care-logo.h"

#define HEAD_HEIGHT 3.0 /* of the letterhead down to its line, in parts of the small print */
#define HEAD_TEXT 2.75  /* of its two lines */
#define LOGO_GAP 0.4    /* between a logo and the line */
#define SMALLEST_NAME 0.9

/* Returns: size of the print at head and foot, points. */
double
care_layout_small_size (CareLayout *layout)
{
  return layout->size > 14 ? layout->size * 0.68 : layout->size * 0.8;
}

/* --- the logo --- */

/* Takes the clinic's logo; one that cannot be read is left out: the name stands beside it. */
void
care_layout_take_logo (CareLayout *layout, const char *text, const char *words)
{
  g_autoptr (GError) error = NULL;

  if (text == NULL || *text == '\0')
    return;
  layout->logo = care_logo_new_surface (text, &error);
  layout->logo_words = g_strdup (words);
  if (layout->logo == NULL)
    g_warning ("the clinic's logo is left out: %s", error->message);
}

/* Makes the logo as large as it may be, its aspect kept. */
void
care_layout_size_logo (CareLayout *layout, double max_height)
{
  double width, height, factor;

  if (layout->logo == NULL)
    return;
  width = cairo_image_surface_get_width (layout->logo);
  height = cairo_image_surface_get_height (layout->logo);
  factor = MIN (MIN (max_height, CARE_LOGO_HEIGHT) / height, CARE_LOGO_WIDTH / width);
  layout->logo_width = width * factor;
  layout->logo_height = height * factor;
}

/* Returns: how much higher the letterhead is for the logo, points. */
double
care_layout_head_growth (CareLayout *layout)
{
  double small = care_layout_small_size (layout);

  return MAX (0, layout->logo_height + small * LOGO_GAP - small * HEAD_HEIGHT);
}

void
care_layout_put_logo (CareLayout *layout, CarePage *page, double x, double y)
{
  CareOp op = { .kind = CARE_OP_LOGO,
                .tag = care_layout_tag (layout, "Figure", NULL),
                .x = x,
                .y = y,
                .width = layout->logo_width,
                .height = layout->logo_height };

  g_array_append_val (page->ops, op);
}

/* --- words --- */

static PangoLayout *
set_small (CareLayout *layout, const char *text, double scale, gboolean bold, double width)
{
  const CareSetting setting = { .scale = scale * care_layout_small_size (layout) / layout->size,
                                .bold = bold,
                                .width = width };
  PangoLayout *out = care_layout_set_text (layout, text, NULL, &setting);

  if (width >= 0)
    pango_layout_set_ellipsize (out, PANGO_ELLIPSIZE_END);
  return out;
}

static double
put_small (CareLayout *layout,
           CarePage *page,
           const char *text,
           double scale,
           gboolean bold,
           double x,
           double y,
           guint32 ink,
           const CareTag *tag)
{
  g_autoptr (PangoLayout) set =
      set_small (layout, text, scale, bold, layout->page_width - layout->margin_x - x);

  care_layout_put_line (page->ops, set, x, y, ink, tag);
  return care_layout_text_width (set);
}

static void
put_small_right (CareLayout *layout,
                 CarePage *page,
                 const char *text,
                 double scale,
                 double y,
                 guint32 ink,
                 const CareTag *tag)
{
  g_autoptr (PangoLayout) set = set_small (layout, text, scale, FALSE, -1);

  care_layout_put_line (page->ops, set,
                        layout->page_width - layout->margin_x - care_layout_text_width (set), y,
                        ink, tag);
}

/* Label and value, or a line to write on; returns where it ends. */
static double
put_identifier (CareLayout *layout,
                CarePage *page,
                const char *label,
                const char *value,
                double x,
                double y,
                double room,
                const CareTag *tag)
{
  double small = care_layout_small_size (layout);
  /* The space is for those who hear the page: without it label and value are one word. */
  g_autofree char *words = g_strconcat (label, " ", NULL);
  g_autoptr (PangoLayout) name = set_small (layout, words, 1, FALSE, -1);
  g_autoptr (PangoLayout) text = NULL;

  care_layout_put_line (page->ops, name, x, y, CARE_INK_SOFT, tag);
  x += care_layout_text_width (name) + small * 0.25;
  if (value == NULL)
    {
      care_layout_put_shape (page->ops, CARE_OP_LINE, x, y + small * 1.2, room, 0, CARE_INK_SOFT);
      return x + room;
    }
  text = set_small (layout, value, 1, TRUE, -1);
  if (care_layout_text_width (text) > room)
    {
      g_object_unref (text);
      text = set_small (layout, value, 1, TRUE, room);
    }
  care_layout_put_line (page->ops, text, x, y, CARE_INK_TEXT, tag);
  return x + MIN (care_layout_text_width (text), room);
}

static const CareTag *
new_paragraph (CareLayout *layout, gboolean tagged)
{
  return tagged ? care_layout_tag (layout, "P", NULL) : NULL;
}

/* A date is short and must be whole: the room is for the longest, "30 de septiembre de 1955".
 * Returns where they end. */
static double
put_identifiers (CareLayout *layout,
                 CarePage *page,
                 const CareDocumentFrame *frame,
                 double y,
                 double room,
                 gboolean tagged)
{
  double small = care_layout_small_size (layout);
  double x = put_identifier (layout, page, frame->label_name, frame->patient_name, layout->margin_x,
                             y, room, new_paragraph (layout, tagged));

  return put_identifier (layout, page, frame->label_birth, frame->birth_date, x + small * 1.6, y,
                         frame->birth_date != NULL ? small * 16 : small * 10,
                         new_paragraph (layout, tagged));
}

/* The largest print, up to @scale, in which @text needs no more than @room. */
static double
scale_for (CareLayout *layout, const char *text, double scale, double room)
{
  g_autoptr (PangoLayout) set = set_small (layout, text, scale, TRUE, -1);
  double width = care_layout_text_width (set);

  return width > room && room > 0 ? MAX (scale * room / width * 0.99, SMALLEST_NAME) : scale;
}

/* Beside a logo the name has less room, and must not run into the number. */
static void
put_name (CareLayout *layout, CarePage *page, const CareDocumentFrame *frame, double x, double y)
{
  double small = care_layout_small_size (layout);
  double room = layout->page_width - layout->margin_x - x;
  const CareTag *tag = new_paragraph (layout, TRUE);
  g_autoptr (PangoLayout) name = NULL;
  double scale;

  if (frame->clinic_phone != NULL)
    {
      g_autoptr (PangoLayout) phone = set_small (layout, frame->clinic_phone, 1.3, FALSE, -1);

      room -= care_layout_text_width (phone) + small;
    }
  scale = scale_for (layout, frame->clinic_name, 1.3, room);
  name = set_small (layout, frame->clinic_name, scale, TRUE, MAX (room, 0));
  care_layout_put_line (page->ops, name, x, y, CARE_INK_ACCENT, tag);
}

static void
put_letterhead (CareLayout *layout, CarePage *page, const CareDocument *document)
{
  const CareDocumentFrame *frame = &document->frame;
  double small = care_layout_small_size (layout);
  double growth = care_layout_head_growth (layout);
  double y = layout->margin_top;
  double x = layout->margin_x;
  double text_y = y + MAX (0, (layout->logo_height - small * HEAD_TEXT) / 2);

  if (layout->logo != NULL)
    {
      care_layout_put_logo (layout, page, x,
                            y + MAX (0, (small * HEAD_TEXT - layout->logo_height) / 2));
      x += layout->logo_width + small * 0.9;
      put_name (layout, page, frame, x, text_y);
    }
  else
    put_small (layout, page, frame->clinic_name, 1.3, TRUE, x, text_y, CARE_INK_ACCENT,
               new_paragraph (layout, TRUE));
  if (frame->clinic_phone != NULL)
    put_small_right (layout, page, frame->clinic_phone, 1.3, text_y, CARE_INK_ACCENT,
                     new_paragraph (layout, TRUE));
  put_small (layout, page, frame->clinic_line, 0.9, FALSE, x, text_y + small * 1.6, CARE_INK_SOFT,
             new_paragraph (layout, TRUE));
  y += small * HEAD_HEIGHT + growth;
  x = layout->margin_x;
  care_layout_put_shape (page->ops, CARE_OP_LINE, x, y, CARE_LAYOUT_CONTENT_WIDTH (layout), 0,
                         CARE_INK_ACCENT);
  g_array_index (page->ops, CareOp, page->ops->len - 1).line_width = 1.2;
  put_identifiers (layout, page, frame, y + small * 0.5, small * 18, TRUE);
  if (frame->session_code != NULL)
    put_small_right (layout, page, frame->session_code, 1, y + small * 0.5, CARE_INK_SOFT,
                     new_paragraph (layout, TRUE));
}

/* On the following pages the head repeats what is known already: no part of the structure. */
static void
put_running_head (CareLayout *layout, CarePage *page, const CareDocument *document)
{
  const CareDocumentFrame *frame = &document->frame;
  double small = care_layout_small_size (layout);
  double right = layout->page_width - layout->margin_x;
  double y = layout->margin_top;
  double x = layout->margin_x;
  g_autoptr (PangoLayout) clinic = NULL;

  x = put_identifiers (layout, page, frame, y, small * 14, FALSE) + small;
  clinic = set_small (layout, frame->clinic_name, 1, FALSE, MAX (right - x, 0));
  care_layout_put_line (page->ops, clinic, right - care_layout_text_width (clinic), y,
                        CARE_INK_SOFT, NULL);
  x = layout->margin_x;
  care_layout_put_shape (page->ops, CARE_OP_LINE, x, y + small * 1.65,
                         CARE_LAYOUT_CONTENT_WIDTH (layout), 0, CARE_INK_HAIR);
}

/* Returns: (transfer full): "Page 1 of 2". */
char *
care_layout_page_words (const char *format, guint page, guint pages)
{
  g_autofree char *number = g_strdup_printf ("%u", page);
  g_autofree char *total = g_strdup_printf ("%u", pages);
  g_autoptr (GString) out = g_string_new (format);

  g_string_replace (out, "{page}", number, 1);
  g_string_replace (out, "{pages}", total, 1);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* What stands below the text of page @index, from 0. */
void
care_layout_put_foot (CareLayout *layout, const CareDocument *document, guint index)
{
  CarePage *page = g_ptr_array_index (layout->pages, index);
  const CareDocumentFrame *frame = &document->frame;
  double small = care_layout_small_size (layout);
  double y = layout->page_height - layout->margin_bottom - small * 1.25;
  g_autofree char *words =
      care_layout_page_words (frame->label_page, index + 1, layout->pages->len);
  g_autofree char *origin = frame->session_code != NULL
                                ? g_strconcat (frame->footer, " · ", frame->session_code, NULL)
                                : g_strdup (frame->footer);

  care_layout_put_shape (page->ops, CARE_OP_LINE, layout->margin_x, y - small * 0.35,
                         CARE_LAYOUT_CONTENT_WIDTH (layout), 0, CARE_INK_HAIR);
  put_small (layout, page, origin, 0.85, FALSE, layout->margin_x, y, CARE_INK_SOFT, NULL);
  put_small_right (layout, page, words, 0.85, y, CARE_INK_SOFT, NULL);
}

/* What stands above the text of page @index, from 0. */
void
care_layout_put_head (CareLayout *layout, const CareDocument *document, guint index)
{
  CarePage *page = g_ptr_array_index (layout->pages, index);

  if (index == 0)
    put_letterhead (layout, page, document);
  else
    put_running_head (layout, page, document);
}
