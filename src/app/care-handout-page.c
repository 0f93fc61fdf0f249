/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One page of a document as it will print, as wide as there is room. */
#include "config.h"

#include "care-handout-page.h"

#include <glib/gi18n-lib.h>

#define MIN_WIDTH 240
#define NATURAL_WIDTH 760

struct _CareHandoutPage
{
  GtkWidget parent_instance;

  CareLayout *layout;
  guint page;
};

G_DEFINE_FINAL_TYPE (CareHandoutPage, care_handout_page, GTK_TYPE_WIDGET)

static double
get_ratio (CareHandoutPage *self)
{
  double width, height;

  care_layout_page_size (self->layout, &width, &height);
  return height / width;
}

static GtkSizeRequestMode
care_handout_page_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
care_handout_page_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  CareHandoutPage *self = CARE_HANDOUT_PAGE (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN_WIDTH;
      *natural = NATURAL_WIDTH;
      return;
    }
  *minimum = (int) ((for_size < 0 ? MIN_WIDTH : for_size) * get_ratio (self));
  *natural = *minimum;
}

static void
care_handout_page_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CareHandoutPage *self = CARE_HANDOUT_PAGE (widget);
  graphene_rect_t bounds;
  double page_width, page_height, scale;
  cairo_t *cr;

  care_layout_page_size (self->layout, &page_width, &page_height);
  scale = gtk_widget_get_width (widget) / page_width;
  graphene_rect_init (&bounds, 0, 0, (float) gtk_widget_get_width (widget),
                      (float) (page_height * scale));
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  /* Paper is white in the dark style too: this is what the printer will make. */
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  care_layout_draw_page (self->layout, cr, self->page);
  care_layout_draw_changes (self->layout, cr, self->page);
  cairo_destroy (cr);
}

static void
care_handout_page_finalize (GObject *object)
{
  CareHandoutPage *self = CARE_HANDOUT_PAGE (object);

  g_clear_pointer (&self->layout, care_layout_unref);

  G_OBJECT_CLASS (care_handout_page_parent_class)->finalize (object);
}

static void
care_handout_page_class_init (CareHandoutPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = care_handout_page_finalize;
  widget_class->get_request_mode = care_handout_page_get_request_mode;
  widget_class->measure = care_handout_page_measure;
  widget_class->snapshot = care_handout_page_snapshot;
  gtk_widget_class_set_css_name (widget_class, "handoutpage");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
care_handout_page_init (CareHandoutPage *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_vexpand (GTK_WIDGET (self), FALSE);
}

/**
 * care_handout_page_over_leaf:
 * @layout: pages
 *
 * A sheet is made to fit on one leaf, printed on both sides. Large print needs more, and nothing is
 * wrong then.
 *
 * Returns: how many pages it has above that
 */
guint
care_handout_page_over_leaf (CareLayout *layout)
{
  guint n_pages = care_layout_n_pages (layout);

  return n_pages > CARE_LEAF_PAGES && !care_layout_is_large (layout) ? n_pages - CARE_LEAF_PAGES
                                                                     : 0;
}

/**
 * care_handout_page_words:
 * @layout: pages
 * @page: which one, from 0
 *
 * Returns: (transfer full): which page that is, and whether it is one too many or has something cut
 */
char *
care_handout_page_words (CareLayout *layout, guint page)
{
  guint n_over = care_handout_page_over_leaf (layout);
  guint n_pages = care_layout_n_pages (layout);

  if (care_layout_page_overflows (layout, page))
    /* Translators: %u of %u are page numbers. */
    return g_strdup_printf (_ ("Page %u of %u: something on it is cut at the edge"), page + 1,
                            n_pages);
  if (n_over > 0 && page >= CARE_LEAF_PAGES)
    /* Translators: %u of %u are page numbers; %u is by how many pages it is too long. */
    return g_strdup_printf (ngettext ("Page %u of %u: %u page more than fits on one leaf",
                                      "Page %u of %u: %u pages more than fit on one leaf", n_over),
                            page + 1, n_pages, n_over);
  /* Translators: %u of %u are page numbers. */
  return g_strdup_printf (_ ("Page %u of %u"), page + 1, n_pages);
}

/* Its text; what was changed for this patient first, as the eye sees it by the bars. */
static char *
describe (CareLayout *layout, guint page)
{
  g_autofree char *text = care_layout_page_text (layout, page);
  g_autofree char *changes = care_layout_page_changes (layout, page);

  if (changes == NULL)
    return g_steal_pointer (&text);
  return g_strdup_printf ("%s\n%s\n\n%s", _ ("Changed for this patient:"), changes, text);
}

/**
 * care_handout_page_new:
 * @layout: the pages; kept
 * @page: which one, from 0
 *
 * Returns: (transfer floating): the picture of that page; a screen reader gets its text, and which
 *   of it was changed for this patient
 */
GtkWidget *
care_handout_page_new (CareLayout *layout, guint page)
{
  CareHandoutPage *self = g_object_new (CARE_TYPE_HANDOUT_PAGE, NULL);
  g_autofree char *text = describe (layout, page);
  g_autofree char *name = care_handout_page_words (layout, page);

  self->layout = care_layout_ref (layout);
  self->page = page;
  if (care_layout_page_overflows (layout, page) ||
      (care_handout_page_over_leaf (layout) > 0 && page >= CARE_LEAF_PAGES))
    gtk_widget_add_css_class (GTK_WIDGET (self), "too-tall");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  return GTK_WIDGET (self);
}
