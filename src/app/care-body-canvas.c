/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One sheet of the body chart on the screen. Arrows lead from region to region; what the region is
 * called is the picture's accessible name, so that a screen reader says it at every step.
 *
 * The small one is a picture only: no focus, no keys. */
#include "config.h"

#include "care-body-canvas.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define MIN_WIDTH 200
#define NATURAL_WIDTH 440
#define SMALL_WIDTH 124

struct _CareBodyCanvas
{
  GtkWidget parent_instance;

  CareBodyPicture *picture;
  GPtrArray *marks;   /* of CareBodyMark */
  GPtrArray *earlier; /* or NULL */
  CareBodySheet sheet;
  const CareBodyRegion *region; /* the current one; never NULL */
  gboolean small;
};

G_DEFINE_FINAL_TYPE (CareBodyCanvas, care_body_canvas, GTK_TYPE_WIDGET)

enum
{
  MOVED,
  PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static guint32
colour_of (const GdkRGBA *rgba)
{
  return (guint32) (rgba->red * 255) << 16 | (guint32) (rgba->green * 255) << 8 |
         (guint32) (rgba->blue * 255);
}

static guint32
mixed (const GdkRGBA *a, const GdkRGBA *b, float part)
{
  GdkRGBA out = { a->red + (b->red - a->red) * part, a->green + (b->green - a->green) * part,
                  a->blue + (b->blue - a->blue) * part, 1 };

  return colour_of (&out);
}

static GdkRGBA
named_colour (GtkWidget *widget, const char *name, GdkRGBA fallback)
{
  GdkRGBA found;

  return gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &found)
             ? found
             : fallback;
}

/**
 * care_body_canvas_get_look:
 * @widget: whose colours
 * @ret: (out): the look of a chart in the colours that are set
 */
void
care_body_canvas_get_look (GtkWidget *widget, CareBodyLook *ret)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  gboolean contrast = adw_style_manager_get_high_contrast (style);
  gboolean dark = adw_style_manager_get_dark (style);
  GdkRGBA ink, paper, accent;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  ink.alpha = 1;
  paper = named_colour (widget, "view_bg_color",
                        dark ? (GdkRGBA){ 0.12f, 0.12f, 0.12f, 1 } : (GdkRGBA){ 1, 1, 1, 1 });
  /* Not accent_color: newer platforms compute it, which is not told of by its name. */
  accent = named_colour (widget, "accent_bg_color", ink);
  *ret = care_body_look_paper;
  ret->ink = mixed (&ink, &paper, contrast ? 0 : 0.1f);
  ret->soft = mixed (&ink, &paper, contrast ? 0.1f : 0.35f);
  ret->guide = mixed (&ink, &paper, contrast ? 0.4f : 0.75f);
  ret->skin = mixed (&paper, &ink, contrast ? 0 : dark ? 0.1f : 0.035f);
  ret->paper = colour_of (&paper);
  ret->accent = mixed (&accent, &ink, dark ? 0.4f : 0);
  ret->tints = !contrast;
}

static double
get_scale (CareBodyCanvas *self)
{
  double width, height;

  care_body_picture_get_size (self->picture, &width, &height);
  return MIN (gtk_widget_get_width (GTK_WIDGET (self)) / width,
              gtk_widget_get_height (GTK_WIDGET (self)) / height);
}

/* From the widget's left edge to the sheet's. */
static double
get_shift (CareBodyCanvas *self)
{
  double width, height;

  care_body_picture_get_size (self->picture, &width, &height);
  return (gtk_widget_get_width (GTK_WIDGET (self)) - width * get_scale (self)) / 2;
}

static double
get_font_height (GtkWidget *widget)
{
  PangoFontMetrics *metrics =
      pango_context_get_metrics (gtk_widget_get_pango_context (widget), NULL, NULL);
  double height = (double) pango_font_metrics_get_height (metrics) / PANGO_SCALE;

  pango_font_metrics_unref (metrics); /* has no autoptr in Pango 1.50 */
  return height;
}

static void
care_body_canvas_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  CareBodyCanvas *self = CARE_BODY_CANVAS (widget);
  double width, height;

  care_body_picture_get_size (self->picture, &width, &height);
  *minimum = self->small ? SMALL_WIDTH : MIN_WIDTH;
  *natural = self->small ? SMALL_WIDTH : NATURAL_WIDTH;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  *natural =
      (int) (CLAMP (for_size < 0 ? *natural : for_size, *minimum, *natural) * height / width);
  *minimum = *natural;
}

static GtkSizeRequestMode
care_body_canvas_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
care_body_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CareBodyCanvas *self = CARE_BODY_CANVAS (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  double scale = get_scale (self);
  CareBodyLook look;
  cairo_t *cr;

  if (width <= 0 || height <= 0)
    return;
  care_body_canvas_get_look (widget, &look);
  look.text = CLAMP (get_font_height (widget) * 0.78 / scale, 9, self->small ? 22 : 20);
  look.line = CLAMP (1.3 / scale, 1.1, 2.2);
  look.earlier = self->earlier;
  if (!self->small && gtk_widget_has_focus (widget))
    look.current = self->region;
  else if (!self->small)
    {
      look.current = self->region;
      look.accent = look.soft;
    }
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  cairo_translate (cr, get_shift (self), 0);
  cairo_scale (cr, scale, scale);
  care_body_picture_draw (self->picture, cr, self->sheet, self->marks, &look);
  cairo_destroy (cr);
}

static void
move_to (CareBodyCanvas *self, const CareBodyRegion *region)
{
  if (region == NULL || region == self->region)
    return;
  care_body_canvas_set_region (self, region);
  g_signal_emit (self, signals[MOVED], 0);
}

static gboolean
step (CareBodyCanvas *self, CareBodyStep way)
{
  const CareBodyPlace *place = care_body_place_find (self->sheet, self->region->code);

  if (place != NULL)
    move_to (self, care_body_region_find (place->next[way]));
  return GDK_EVENT_STOP;
}

static gboolean
key_pressed_cb (CareBodyCanvas *self, guint keyval, guint keycode, GdkModifierType state)
{
  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return step (self, CARE_BODY_STEP_UP);
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return step (self, CARE_BODY_STEP_DOWN);
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return step (self, CARE_BODY_STEP_LEFT);
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return step (self, CARE_BODY_STEP_RIGHT);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
    case GDK_KEY_space:
      g_signal_emit (self, signals[PICKED], 0, FALSE);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
pressed_cb (CareBodyCanvas *self, int n_press, double x, double y)
{
  const CareBodyRegion *region = care_body_picture_pick (
      self->picture, self->sheet, (x - get_shift (self)) / get_scale (self), y / get_scale (self));

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (region == NULL)
    return;
  move_to (self, region);
  g_signal_emit (self, signals[PICKED], 0, TRUE);
}

static void
care_body_canvas_state_flags_changed (GtkWidget *widget, GtkStateFlags previous)
{
  GTK_WIDGET_CLASS (care_body_canvas_parent_class)->state_flags_changed (widget, previous);
  gtk_widget_queue_draw (widget);
}

static void
care_body_canvas_finalize (GObject *object)
{
  CareBodyCanvas *self = CARE_BODY_CANVAS (object);

  g_clear_pointer (&self->picture, care_body_picture_unref);
  g_clear_pointer (&self->marks, g_ptr_array_unref);
  g_clear_pointer (&self->earlier, g_ptr_array_unref);

  G_OBJECT_CLASS (care_body_canvas_parent_class)->finalize (object);
}

static void
care_body_canvas_class_init (CareBodyCanvasClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = care_body_canvas_finalize;
  widget_class->measure = care_body_canvas_measure;
  widget_class->get_request_mode = care_body_canvas_get_request_mode;
  widget_class->snapshot = care_body_canvas_snapshot;
  widget_class->state_flags_changed = care_body_canvas_state_flags_changed;

  /**
   * CareBodyCanvas::moved:
   *
   * The person went to another region.
   */
  signals[MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  /**
   * CareBodyCanvas::picked:
   * @pointed: by the pointer, not by a key
   *
   * The person wants to say what is felt in the region.
   */
  signals[PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  gtk_widget_class_set_css_name (widget_class, "bodycanvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
care_body_canvas_init (CareBodyCanvas *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->picture = care_body_picture_new ();
  self->marks = care_body_marks_new ();
  self->region = care_body_region_at (0);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * care_body_canvas_new:
 *
 * Returns: (transfer floating): an empty chart, front and back
 */
GtkWidget *
care_body_canvas_new (void)
{
  return g_object_new (CARE_TYPE_BODY_CANVAS, NULL);
}

/**
 * care_body_canvas_set_marks:
 * @self: a canvas
 * @marks: (element-type CareBodyMark): what it shows; kept, not copied
 * @earlier: (nullable) (element-type CareBodyMark): what is changed against it is outlined
 *
 * Draws anew, also when @marks are the same and were changed.
 */
void
care_body_canvas_set_marks (CareBodyCanvas *self, GPtrArray *marks, GPtrArray *earlier)
{
  g_ptr_array_ref (marks);
  g_clear_pointer (&self->marks, g_ptr_array_unref);
  self->marks = marks;
  if (earlier != NULL)
    g_ptr_array_ref (earlier);
  g_clear_pointer (&self->earlier, g_ptr_array_unref);
  self->earlier = earlier;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * care_body_canvas_set_sheet:
 * @self: a canvas
 * @sheet: what it shows; the current region becomes one that is on it
 */
void
care_body_canvas_set_sheet (CareBodyCanvas *self, CareBodySheet sheet)
{
  self->sheet = sheet;
  for (guint i = 0;
       care_body_place_find (sheet, self->region->code) == NULL && i < care_body_n_places (); i++)
    if (care_body_place_at (i)->sheet == sheet)
      self->region = care_body_region_find (care_body_place_at (i)->region);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * care_body_canvas_get_sheet:
 * @self: a canvas
 *
 * Returns: what it shows
 */
CareBodySheet
care_body_canvas_get_sheet (CareBodyCanvas *self)
{
  return self->sheet;
}

/**
 * care_body_canvas_set_region:
 * @self: a canvas
 * @region: the current region; where the sheet does not have it, the sheet that does is shown
 */
void
care_body_canvas_set_region (CareBodyCanvas *self, const CareBodyRegion *region)
{
  self->region = region;
  if (care_body_place_find (self->sheet, region->code) == NULL)
    self->sheet = care_body_region_sheet (region);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * care_body_canvas_get_region:
 * @self: a canvas
 *
 * Returns: (transfer none): the current region
 */
const CareBodyRegion *
care_body_canvas_get_region (CareBodyCanvas *self)
{
  return self->region;
}

/**
 * care_body_canvas_set_small:
 * @self: a canvas
 * @small: whether it is a picture to look at only
 */
void
care_body_canvas_set_small (CareBodyCanvas *self, gboolean small)
{
  self->small = small;
  gtk_widget_set_focusable (GTK_WIDGET (self), !small);
  gtk_widget_set_can_target (GTK_WIDGET (self), !small);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
