/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows → pages: where pages break, what stands at their head and foot. */
#include "config.h"

#include "care-layout-text.h"

#include "care-handout-template.h"

#include <string.h>

#define MAX_STRETCH 1.25
/* Height of a logo that makes the head no higher, in parts of the small print. */
#define SMALL_LOGO 2.75

/* Where a row went. A heading of a table can stand on several pages. */
typedef struct
{
  guint row;
  guint page;
  double y;
  gboolean overflows;
} Place;

static const double stretches[] = { 1.0, 0.85, 0.7, 0.55, 0.4, 0.3, 0.2 };

/* Returns: where the text of @page begins, points from the top. */
double
care_layout_top (CareLayout *layout, guint page)
{
  double small = care_layout_small_size (layout);

  return layout->margin_top + small * (page == 0 ? 5.3 : 2.4) +
         (page == 0 ? care_layout_head_growth (layout) : 0);
}

/* Returns: where the text ends, points from the top. */
double
care_layout_bottom (CareLayout *layout)
{
  return layout->page_height - layout->margin_bottom - care_layout_small_size (layout) * 2.2;
}

/* Returns: FALSE with @error. */
gboolean
care_layout_fail_too_long (CareLayout *layout, GError **error)
{
  g_set_error (error, CARE_HANDOUT_ERROR, CARE_HANDOUT_ERROR_LAYOUT,
               "the sheet has more than %u pages; shorten the template or the instructions",
               layout->max_pages);
  return FALSE;
}

/* Whether @height points of rows are more than all pages hold: nothing more needs to be set. */
gboolean
care_layout_is_too_long (CareLayout *layout, double height)
{
  return height > layout->max_pages * (care_layout_bottom (layout) - care_layout_top (layout, 1));
}

static const CareRow *
row_at (CareLayout *layout, guint i)
{
  return g_ptr_array_index (layout->rows, i);
}

static guint
chunk_end (CareLayout *layout, guint first)
{
  guint end = first;

  while (end + 1 < layout->rows->len && row_at (layout, end)->keep_next)
    end++;
  return end + 1;
}

static double
chunk_height (CareLayout *layout, guint first, guint end, double stretch)
{
  double height = 0;

  for (guint i = first; i < end; i++)
    height += row_at (layout, i)->height + (i > first ? row_at (layout, i)->gap * stretch : 0);
  return height;
}

typedef struct
{
  CareLayout *layout;
  double stretch;
  GArray *places;
  guint page;
  double y;
  gboolean at_top;
  gboolean too_tall;
} Filler;

static void
turn_page (Filler *filler)
{
  filler->page++;
  filler->y = care_layout_top (filler->layout, filler->page);
  filler->at_top = TRUE;
}

static void
repeat_header (Filler *filler, const CareRow *row)
{
  GPtrArray *rows = filler->layout->rows;
  Place place = { .page = filler->page, .y = filler->y };

  if (row->header == NULL || !filler->at_top || !g_ptr_array_find (rows, row->header, &place.row))
    return;
  g_array_append_val (filler->places, place);
  filler->y += row->header->height;
  filler->at_top = FALSE;
}

static void
place_row (Filler *filler, guint i)
{
  const CareRow *row = row_at (filler->layout, i);
  double bottom = care_layout_bottom (filler->layout);
  Place place = { .row = i };

  repeat_header (filler, row);
  if (!filler->at_top)
    filler->y += row->gap * filler->stretch;
  if (filler->y + row->height > bottom + 0.01 && !filler->at_top)
    turn_page (filler);
  if (filler->y + row->height > bottom + 0.01)
    filler->too_tall = place.overflows = TRUE;
  place.page = filler->page;
  place.y = row->pin_bottom ? MAX (filler->y, bottom - row->height) : filler->y;
  g_array_append_val (filler->places, place);
  filler->y = place.y + row->height;
  filler->at_top = FALSE;
}

static void
fill (Filler *filler)
{
  CareLayout *layout = filler->layout;
  guint i = 0;

  filler->y = care_layout_top (layout, 0);
  filler->at_top = TRUE;
  while (i < layout->rows->len && filler->page < layout->max_pages)
    {
      guint end = chunk_end (layout, i);
      double room = care_layout_bottom (layout) - filler->y;
      double height = chunk_height (layout, i, end, filler->stretch);

      if (!filler->at_top)
        {
          room -= row_at (layout, i)->gap * filler->stretch;
          /* A chunk higher than any page is broken where it comes, row by row. */
          if (height > room + 0.01 &&
              height <= care_layout_bottom (layout) - care_layout_top (layout, 1))
            turn_page (filler);
        }
      for (; i < end; i++)
        place_row (filler, i);
    }
}

/* On how many pages the warning boxes stand. */
static guint
pages_of_boxes (CareLayout *layout, GArray *places)
{
  guint n = 0;
  guint last = G_MAXUINT;

  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);
      int frame = row_at (layout, place->row)->frame;

      if (frame < 0 || !g_array_index (layout->frames, CareFrame, frame).warning ||
          place->page == last)
        continue;
      last = place->page;
      n++;
    }
  return n;
}

/* The fewest pages, then all warnings side by side, then the widest spacing. */
static void
fit (CareLayout *layout, Filler *best)
{
  guint best_boxes = 0;

  for (guint i = 0; i < G_N_ELEMENTS (stretches); i++)
    {
      Filler filler = { .layout = layout, .stretch = stretches[i] };
      guint boxes;

      filler.places = g_array_new (FALSE, FALSE, sizeof (Place));
      fill (&filler);
      boxes = pages_of_boxes (layout, filler.places);
      if (best->places != NULL &&
          (filler.page > best->page || (filler.page == best->page && boxes >= best_boxes)))
        {
          g_array_unref (filler.places);
          continue;
        }
      g_clear_pointer (&best->places, g_array_unref);
      *best = filler;
      best_boxes = boxes;
    }
}

/* Spacing of one page, once its rows are known: as wide as the page allows. */
static void
spread_page (CareLayout *layout, GArray *places, guint first, guint end)
{
  double bottom = care_layout_bottom (layout);
  guint page = g_array_index (places, Place, first).page;
  double y = care_layout_top (layout, page);
  double fixed = 0, gaps = 0, stretch;

  for (guint i = first; i < end; i++)
    {
      const CareRow *row = row_at (layout, g_array_index (places, Place, i).row);

      fixed += row->height;
      gaps += i > first ? row->gap : 0;
    }
  stretch = gaps > 0 ? CLAMP ((bottom - y - fixed) / gaps, 0, MAX_STRETCH) : 1.0;
  for (guint i = first; i < end; i++)
    {
      Place *place = &g_array_index (places, Place, i);
      const CareRow *row = row_at (layout, place->row);

      y += i > first ? row->gap * stretch : 0;
      /* Alone on its page it stands at the top: nobody looks for it below an empty sheet. */
      place->y = row->pin_bottom && i > first ? MAX (y, bottom - row->height) : y;
      y = place->y + row->height;
    }
}

static void
spread (CareLayout *layout, GArray *places)
{
  guint first = 0;

  for (guint i = 1; i <= places->len; i++)
    if (i == places->len ||
        g_array_index (places, Place, i).page != g_array_index (places, Place, first).page)
      {
        spread_page (layout, places, first, i);
        first = i;
      }
}

/* --- frames of boxes --- */

static void
put_frame (CarePage *page, const CareFrame *frame, double top, double bottom)
{
  if (frame->fill != CARE_INK_PAPER)
    {
      CareOp fill = { .kind = CARE_OP_FILL,
                      .ink = frame->fill,
                      .x = frame->x,
                      .y = top,
                      .width = frame->width,
                      .height = bottom - top,
                      .radius = frame->radius };

      g_array_prepend_val (page->ops, fill);
    }
  /* The line stands inside the box's width, so that boxes and text share their edges. */
  care_layout_put_shape (page->ops, CARE_OP_STROKE, frame->x + frame->line_width / 2,
                         top + frame->line_width / 2, frame->width - frame->line_width,
                         bottom - top - frame->line_width, frame->edge);
  g_array_index (page->ops, CareOp, page->ops->len - 1).line_width = frame->line_width;
  g_array_index (page->ops, CareOp, page->ops->len - 1).radius = frame->radius;
}

static void
put_frames (CareLayout *layout, GArray *places)
{
  guint i = 0;

  while (i < places->len)
    {
      const Place *first = &g_array_index (places, Place, i);
      int frame = row_at (layout, first->row)->frame;
      const Place *last = first;

      for (i++; i < places->len; i++)
        {
          const Place *next = &g_array_index (places, Place, i);

          if (next->page != first->page || row_at (layout, next->row)->frame != frame)
            break;
          last = next;
        }
      if (frame >= 0)
        put_frame (g_ptr_array_index (layout->pages, first->page),
                   &g_array_index (layout->frames, CareFrame, frame), first->y,
                   last->y + row_at (layout, last->row)->height);
    }
}

static void
page_free (gpointer data)
{
  CarePage *page = data;

  g_array_unref (page->ops);
  g_free (page);
}

/* Returns: (transfer none): an empty page behind the others. */
CarePage *
care_layout_add_page (CareLayout *layout)
{
  CarePage *page = g_new0 (CarePage, 1);

  page->ops = care_ops_new ();
  if (layout->pages == NULL)
    layout->pages = g_ptr_array_new_with_free_func (page_free);
  g_ptr_array_add (layout->pages, page);
  return page;
}

/* A logo that would cost a page becomes smaller: nobody wants a leaf more for it. */
static void
fit_with_logo (CareLayout *layout, Filler *best)
{
  Filler smaller = { .layout = layout };

  care_layout_size_logo (layout, CARE_LOGO_HEIGHT);
  fit (layout, best);
  if (layout->logo == NULL || care_layout_head_growth (layout) == 0)
    return;
  care_layout_size_logo (layout, care_layout_small_size (layout) * SMALL_LOGO);
  fit (layout, &smaller);
  if (smaller.page < best->page)
    {
      g_array_unref (best->places);
      *best = smaller;
      return;
    }
  g_array_unref (smaller.places);
  care_layout_size_logo (layout, CARE_LOGO_HEIGHT);
}

/* Fills layout->pages. */
gboolean
care_layout_fill_pages (CareLayout *layout, const CareDocument *document, GError **error)
{
  Filler best = { .layout = layout };
  g_autoptr (GArray) places = NULL;

  fit_with_logo (layout, &best);
  places = best.places;
  spread (layout, places);
  layout->too_tall = best.too_tall;
  if (best.page >= layout->max_pages)
    return care_layout_fail_too_long (layout, error);
  for (guint i = 0; i <= best.page; i++)
    care_layout_add_page (layout);
  for (guint i = 0; i < layout->pages->len; i++)
    {
      care_layout_put_head (layout, document, i);
      care_layout_put_foot (layout, document, i);
    }
  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);
      const CareRow *row = row_at (layout, place->row);
      CarePage *page = g_ptr_array_index (layout->pages, place->page);

      care_ops_copy (page->ops, row->ops, 0, row->ops->len, 0, place->y);
      page->overflows = page->overflows || place->overflows;
    }
  put_frames (layout, places);
  return TRUE;
}
