/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The public face of the pages: make, ask, draw, write PDF. */
#include "config.h"

#include "care-layout-text.h"

#include "care-handout-template.h"
#include "care-pdf-language.h"
#include "care-time.h"

#include <cairo-pdf.h>
#include <locale.h>
#include <math.h>
#include <string.h>
#ifdef __GLIBC__
#include <langinfo.h>
#endif

/* A template that prints more is wrong. */
#define MAX_PAGES 40

#define SIZE_NORMAL 12.0
#define SIZE_LARGE 18.0

/* Plain, open faces of moderate width first; every system has one of the last. */
#define FAMILIES                                                                                   \
  "Noto Sans, Open Sans, Lato, Cantarell, Liberation Sans, Nimbus Sans, DejaVu Sans, sans-serif"

/**
 * care_paper_for_locale:
 *
 * Returns: Letter where the locale's paper is as wide as Letter, else A4
 */
CarePaper
care_paper_for_locale (void)
{
#ifdef _NL_PAPER_WIDTH
  union
  {
    char *text;
    int number;
  } width = { .text = nl_langinfo (_NL_PAPER_WIDTH) };

  if (width.number == 216)
    return CARE_PAPER_LETTER;
#endif
  return CARE_PAPER_A4;
}

static void
set_page (CareLayout *layout, const CareLayoutOptions *options, gboolean landscape)
{
  double narrow = options->paper == CARE_PAPER_A4 ? 210 * CARE_LAYOUT_MM : 612;
  double wide = options->paper == CARE_PAPER_A4 ? 297 * CARE_LAYOUT_MM : 792;

  layout->page_width = landscape ? wide : narrow;
  layout->page_height = landscape ? narrow : wide;
  layout->margin_x = landscape ? CARE_LAYOUT_MIN_MARGIN : 16 * CARE_LAYOUT_MM;
  layout->margin_top = 12 * CARE_LAYOUT_MM;
  layout->margin_bottom = CARE_LAYOUT_MIN_MARGIN;
}

/* Same shapes and widths on every device: no hinting, no rounding to pixels. */
static void
set_context (CareLayout *layout, const CareLayoutOptions *options)
{
  PangoFontMap *fonts =
      options->fonts != NULL ? options->fonts : pango_cairo_font_map_get_default ();
  cairo_font_options_t *font_options = cairo_font_options_create ();

  layout->context = pango_font_map_create_context (fonts);
  cairo_font_options_set_hint_style (font_options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (font_options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (font_options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (layout->context, font_options);
  cairo_font_options_destroy (font_options);
  pango_cairo_context_set_resolution (layout->context, 72);
  pango_context_set_round_glyph_positions (layout->context, FALSE);
  if (layout->language != NULL)
    pango_context_set_language (layout->context, pango_language_from_string (layout->language));

  layout->body =
      pango_font_description_from_string (options->font != NULL ? options->font : FAMILIES);
  pango_font_description_set_absolute_size (layout->body, layout->size * PANGO_SCALE);
}

static void
tag_free (gpointer data)
{
  g_free (data);
}

/* Writes @label across every page, below what stands there. */
void
care_layout_mark_demo (CareLayout *layout, const char *label)
{
  const CareSetting setting = { .scale = 150 / layout->size, .bold = TRUE, .width = -1 };

  layout->demo = TRUE;
  layout->demo_mark = care_layout_set_text (layout, label, NULL, &setting);
}

/* Returns: (transfer full): pages still to be filled, of @size points body text when that is above
 * 0. */
CareLayout *
care_layout_begin (const char *title,
                   const char *language,
                   const CareLayoutOptions *options,
                   gboolean landscape,
                   double size)
{
  const CareSetting body = { .scale = 1.0, .width = -1 };
  CareLayout *layout = g_new0 (CareLayout, 1);

  g_atomic_ref_count_init (&layout->refs);
  layout->title = g_strdup (title);
  layout->language = g_strdup (language);
  layout->tags = g_ptr_array_new_with_free_func (tag_free);
  layout->frames = g_array_new (FALSE, FALSE, sizeof (CareFrame));
  layout->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) care_row_free);
  layout->size = size > 0 ? size : options->large ? SIZE_LARGE : SIZE_NORMAL;
  layout->max_pages = options->max_pages > 0 ? options->max_pages : MAX_PAGES;
  set_page (layout, options, landscape);
  set_context (layout, options);
  layout->space = care_layout_set_text (layout, " ", NULL, &body);
  return layout;
}

/**
 * care_layout_new:
 * @document: a composed document; not needed any more afterwards
 * @options: paper, size of print, fonts
 * @error: return location
 *
 * Sets all text once and breaks it into pages. Spacing shrinks a little where that saves a page;
 * the size of print never does. The layout belongs to the thread that made it, as its font map
 * does.
 *
 * Returns: (transfer full): the pages, or %NULL with %CARE_HANDOUT_ERROR_LAYOUT when the document
 * is empty or has more pages than a sheet can have
 */
CareLayout *
care_layout_new (const CareDocument *document, const CareLayoutOptions *options, GError **error)
{
  g_autoptr (CareLayout) layout = NULL;

  g_return_val_if_fail (document != NULL && options != NULL, NULL);
  layout = care_layout_begin (document->title, document->language, options, FALSE, 0);
  layout->qr_text = g_strdup (document->frame.session_code);
  care_layout_take_logo (layout, document->frame.logo, document->frame.clinic_name);
  care_layout_take_changes (layout, document);
  if (document->demo && document->frame.label_demo != NULL)
    care_layout_mark_demo (layout, document->frame.label_demo);
  if (!care_layout_build_rows (layout, document, error) ||
      !care_layout_fill_pages (layout, document, error))
    return NULL;
  return g_steal_pointer (&layout);
}

/**
 * care_layout_ref:
 * @layout: a layout
 *
 * Returns: (transfer full): @layout
 */
CareLayout *
care_layout_ref (CareLayout *layout)
{
  g_atomic_ref_count_inc (&layout->refs);
  return layout;
}

/**
 * care_layout_unref:
 * @layout: (nullable): a layout
 */
void
care_layout_unref (CareLayout *layout)
{
  if (layout == NULL || !g_atomic_ref_count_dec (&layout->refs))
    return;
  g_clear_pointer (&layout->pages, g_ptr_array_unref);
  g_clear_pointer (&layout->rows, g_ptr_array_unref);
  g_clear_pointer (&layout->frames, g_array_unref);
  g_clear_pointer (&layout->tags, g_ptr_array_unref);
  g_clear_pointer (&layout->marks, g_ptr_array_unref);
  g_clear_pointer (&layout->picture, care_body_picture_unref);
  g_clear_pointer (&layout->logo, cairo_surface_destroy);
  g_clear_pointer (&layout->changed, g_hash_table_unref);
  g_clear_object (&layout->demo_mark);
  g_clear_object (&layout->space);
  g_clear_object (&layout->context);
  g_clear_pointer (&layout->body, pango_font_description_free);
  g_free (layout->title);
  g_free (layout->language);
  g_free (layout->qr_text);
  g_free (layout->logo_words);
  g_free (layout);
}

/**
 * care_layout_n_pages:
 * @layout: a layout
 *
 * Returns: number of pages, 1 or more
 */
guint
care_layout_n_pages (CareLayout *layout)
{
  return layout->pages->len;
}

/**
 * care_layout_page_size:
 * @layout: a layout
 * @ret_width: (out): points
 * @ret_height: (out): points
 */
void
care_layout_page_size (CareLayout *layout, double *ret_width, double *ret_height)
{
  *ret_width = layout->page_width;
  *ret_height = layout->page_height;
}

/**
 * care_layout_is_too_tall:
 * @layout: a layout
 *
 * Returns: whether something that cannot be parted is higher than a page and runs over its edge;
 * the preview shows this in red
 */
gboolean
care_layout_is_too_tall (CareLayout *layout)
{
  return layout->too_tall;
}

/**
 * care_layout_page_overflows:
 * @layout: a layout
 * @page: page, from 0
 *
 * Returns: whether something on this page runs over its edge
 */
gboolean
care_layout_page_overflows (CareLayout *layout, guint page)
{
  g_return_val_if_fail (layout != NULL && page < layout->pages->len, FALSE);
  return ((const CarePage *) g_ptr_array_index (layout->pages, page))->overflows;
}

/**
 * care_layout_is_large:
 * @layout: a layout
 *
 * Returns: whether it is set in large print
 */
gboolean
care_layout_is_large (CareLayout *layout)
{
  return layout->size >= SIZE_LARGE;
}

static void
draw_demo_mark (CareLayout *layout, cairo_t *cr)
{
  cairo_save (cr);
  cairo_translate (cr, layout->page_width / 2, layout->page_height / 2);
  cairo_rotate (cr, -G_PI / 4);
  cairo_move_to (cr, -care_layout_text_width (layout->demo_mark) / 2,
                 -care_layout_text_height (layout->demo_mark) / 2);
  cairo_set_source_rgb (cr, (CARE_INK_DEMO >> 16) / 255.0, (CARE_INK_DEMO >> 8 & 0xff) / 255.0,
                        (CARE_INK_DEMO & 0xff) / 255.0);
  /* As a shape, not as text: a reader of the PDF would stumble over it in every sentence. */
  pango_cairo_layout_path (cr, layout->demo_mark);
  cairo_fill (cr);
  cairo_restore (cr);
}

/**
 * care_layout_draw_page:
 * @layout: a layout
 * @cr: where to draw; 1 unit = 1 point, origin at the upper left corner of the paper
 * @page: page, from 0
 *
 * The one drawing function of screen, printer and PDF. Draws no paper: the background stays as it
 * is. On a PDF surface it writes the structure tags too. Only in the thread that made @layout.
 */
void
care_layout_draw_page (CareLayout *layout, cairo_t *cr, guint page)
{
  const CarePage *self;
  gboolean tagged;

  g_return_if_fail (layout != NULL && cr != NULL && page < layout->pages->len);
  self = g_ptr_array_index (layout->pages, page);
  tagged = cairo_surface_get_type (cairo_get_target (cr)) == CAIRO_SURFACE_TYPE_PDF;
  cairo_save (cr);
  /* cairo cannot mark content as an artifact; readers pass over what is private. */
  if (tagged)
    cairo_tag_begin (cr, "Private", NULL);
  if (layout->demo_mark != NULL)
    draw_demo_mark (layout, cr);
  care_layout_draw_decoration (layout, cr, self->ops);
  if (tagged)
    cairo_tag_end (cr, "Private");
  care_layout_draw_content (layout, cr, self->ops, tagged);
  cairo_restore (cr);
}

/**
 * care_layout_page_text:
 * @layout: a layout
 * @page: page, from 0
 *
 * Returns: (transfer full): the words of one page in reading order, a line for each text; head and
 * foot last
 */
char *
care_layout_page_text (CareLayout *layout, guint page)
{
  GString *out = g_string_new (NULL);
  const CarePage *self;

  g_return_val_if_fail (layout != NULL && page < layout->pages->len, NULL);
  self = g_ptr_array_index (layout->pages, page);
  for (int pass = 0; pass < 2; pass++)
    {
      const PangoLayout *last = NULL;

      for (guint i = 0; i < self->ops->len; i++)
        {
          const CareOp *op = &g_array_index (self->ops, CareOp, i);
          const char *text;
          gsize start;

          if (op->kind != CARE_OP_TEXT || (op->tag == NULL) != (pass == 1))
            continue;
          text = pango_layout_get_text (op->layout);
          start = (gsize) op->line->start_index;
          if (last != NULL && last != op->layout)
            g_string_append_c (out, '\n');
          else if (last != NULL && start > 0 && text[start - 1] == '\n')
            g_string_append_c (out, ' ');
          g_string_append_len (out, text + start, op->line->length);
          last = op->layout;
        }
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
new_surface (CareLayout *layout, GByteArray *bytes, gint64 created_at_ms)
{
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (
      append_bytes, bytes, layout->page_width, layout->page_height);
  g_autofree char *created = care_time_format_utc (created_at_ms);

  /* One form for all versions of cairo; newer ones pack the file's index otherwise. */
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  if (layout->title != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, layout->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Aftercare");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, created);
  return surface;
}

/**
 * care_layout_to_pdf:
 * @layout: a layout
 * @created_at_ms: date written into the file, UTC ms
 * @error: return location
 *
 * Same document, options, date and fonts give the same bytes. Writes no file: the caller stores
 * them whole.
 *
 * Returns: (transfer full): a tagged PDF with its fonts, or %NULL with %CARE_HANDOUT_ERROR_LAYOUT
 */
GBytes *
care_layout_to_pdf (CareLayout *layout, gint64 created_at_ms, GError **error)
{
  GByteArray *bytes;
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;

  g_return_val_if_fail (layout != NULL, NULL);
  bytes = g_byte_array_sized_new (64 * 1024);
  surface = new_surface (layout, bytes, created_at_ms);
  cr = cairo_create (surface);
  /* Only with this element does cairo call the file tagged; it spans all pages. */
  cairo_tag_begin (cr, "Document", NULL);
  for (guint page = 0; page < layout->pages->len; page++)
    {
      care_layout_draw_page (layout, cr, page);
      if (page + 1 == layout->pages->len)
        cairo_tag_end (cr, "Document");
      cairo_show_page (cr);
    }
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_byte_array_unref (bytes);
      g_set_error (error, CARE_HANDOUT_ERROR, CARE_HANDOUT_ERROR_LAYOUT,
                   "the PDF could not be written: %s", cairo_status_to_string (status));
      return NULL;
    }
  if (layout->logo != NULL && layout->logo_words != NULL &&
      !care_pdf_set_alternative (bytes, "Figure", layout->logo_words))
    g_debug ("the PDF has no words for the logo");
  if (!care_pdf_set_language (bytes, layout->language))
    g_debug ("the PDF does not name its language");
  return g_byte_array_free_to_bytes (bytes);
}
