/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one entry of the timeline shows, drawn: sign, title, line below, time.
 *
 * The time stands at the end of the first line where there is room, else below. Long texts wrap;
 * nothing is cut. The height is found once for each width. */
#include "config.h"

#include "care-timeline-text.h"

#include "care-drawn-row.h"
#include "care-level-mark.h"

#define GAP 12
#define LINE_GAP 2

/* In heights of a line: less is not asked for, more is not needed. */
#define LEAST_EM 10
#define WANTED_EM 30

/* From here on the time stands beside the title. */
#define BESIDE_EM 24

/* As the style class of captions has it. */
#define CAPTION_SCALE 0.82

typedef enum
{
  PART_TITLE,
  PART_SUBTITLE,
  PART_WHEN,
  N_PARTS,
} Part;

struct _CareTimelineText
{
  GtkWidget parent_instance;

  char *texts[N_PARTS];
  PangoLayout *layouts[N_PARTS]; /* NULL until they are measured or drawn */
  char *icon_name;               /* NULL: the mark of a level instead */
  CareOutcome outcome;
  int measured_width; /* for which the height is known; -1: for none */
  int measured_height;
};

G_DEFINE_FINAL_TYPE (CareTimelineText, care_timeline_text, GTK_TYPE_WIDGET)

static void
clear_layouts (CareTimelineText *self)
{
  for (int i = 0; i < N_PARTS; i++)
    g_clear_object (&self->layouts[i]);
  self->measured_width = -1;
}

/* Returns: (transfer full) (nullable) */
static PangoAttrList *
create_attributes (Part part)
{
  PangoAttrList *attributes;

  if (part == PART_SUBTITLE)
    return NULL;
  attributes = pango_attr_list_new ();
  if (part == PART_TITLE)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  else
    {
      pango_attr_list_insert (attributes, pango_attr_scale_new (CAPTION_SCALE));
      pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
    }
  return attributes;
}

static PangoLayout *
get_layout (CareTimelineText *self, Part part)
{
  PangoAttrList *attributes;

  if (self->layouts[part] != NULL)
    return self->layouts[part];
  self->layouts[part] = care_drawn_row_create_layout (GTK_WIDGET (self), self->texts[part]);
  pango_layout_set_wrap (self->layouts[part], PANGO_WRAP_WORD_CHAR);
  attributes = create_attributes (part);
  pango_layout_set_attributes (self->layouts[part], attributes);
  g_clear_pointer (&attributes, pango_attr_list_unref);
  return self->layouts[part];
}

static int
get_indent (CareTimelineText *self)
{
  return care_drawn_row_mark_size (GTK_WIDGET (self)) + GAP;
}

/* Returns: width of the time beside the title; 0 where it stands below */
static int
width_beside (CareTimelineText *self, int width)
{
  PangoLayout *layout;
  int wanted;

  if (*self->texts[PART_WHEN] == '\0' ||
      width < BESIDE_EM * care_drawn_row_line_height (GTK_WIDGET (self)))
    return 0;
  layout = get_layout (self, PART_WHEN);
  pango_layout_set_width (layout, -1);
  pango_layout_get_pixel_size (layout, &wanted, NULL);
  return wanted + 1 <= width / 2 ? wanted + 1 : 0;
}

/* Finds the place of each part below the upper edge of the row.
 *
 * @width: of the room beside the sign
 * @ret: places; their x is counted from the sign's end
 *
 * Returns: height of all */
static int
place_parts (CareTimelineText *self, int width, GdkRectangle ret[N_PARTS])
{
  int beside = width_beside (self, width), y = 0;

  for (int i = 0; i < N_PARTS; i++)
    {
      ret[i] = (GdkRectangle){ 0, y, width, 0 };
      if (*self->texts[i] == '\0')
        continue;
      if (i == PART_TITLE && beside > 0)
        ret[i].width -= beside + GAP;
      if (i == PART_WHEN && beside > 0)
        ret[i] = (GdkRectangle){ width - beside, 0, beside, 0 };
      else
        pango_layout_set_width (get_layout (self, (Part) i), ret[i].width * PANGO_SCALE);
      pango_layout_get_pixel_size (self->layouts[i], NULL, &ret[i].height);
      if (i != PART_WHEN || beside == 0)
        y += ret[i].height + LINE_GAP;
    }
  /* Both on one base line, however small the letters are. */
  if (beside > 0)
    ret[PART_WHEN].y = PANGO_PIXELS (pango_layout_get_baseline (self->layouts[PART_TITLE]) -
                                     pango_layout_get_baseline (self->layouts[PART_WHEN]));
  return MAX (0, y - LINE_GAP);
}

static int
measure_height (CareTimelineText *self, int width)
{
  GdkRectangle places[N_PARTS];

  if (self->measured_width == width)
    return self->measured_height;
  self->measured_height = MAX (place_parts (self, MAX (1, width - get_indent (self)), places),
                               care_drawn_row_mark_size (GTK_WIDGET (self)));
  self->measured_width = width;
  return self->measured_height;
}

static void
care_timeline_text_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  CareTimelineText *self = CARE_TIMELINE_TEXT (widget);
  int em = care_drawn_row_line_height (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = get_indent (self) + LEAST_EM * em;
      *natural = get_indent (self) + WANTED_EM * em;
    }
  else
    *minimum = *natural =
        measure_height (self, for_size < 0 ? get_indent (self) + WANTED_EM * em : for_size);
}

static void
draw_icon (CareTimelineText *self, GtkSnapshot *snapshot, const GdkRGBA *ink)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));
  int room = care_drawn_row_mark_size (widget), size = room * 4 / 5, margin = (room - size) / 2;
  g_autoptr (GtkIconPaintable) icon = gtk_icon_theme_lookup_icon (
      theme, self->icon_name, NULL, size, gtk_widget_get_scale_factor (widget),
      gtk_widget_get_direction (widget), GTK_ICON_LOOKUP_FORCE_SYMBOLIC);
  float x = (float) care_drawn_row_mirror (widget, margin, size);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, (float) margin));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), snapshot, size, size,
                                            ink, 1);
  gtk_snapshot_restore (snapshot);
}

static void
care_timeline_text_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CareTimelineText *self = CARE_TIMELINE_TEXT (widget);
  int size = care_drawn_row_mark_size (widget), indent = get_indent (self);
  GdkRectangle places[N_PARTS];
  GdkRGBA ink;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  if (self->icon_name != NULL)
    draw_icon (self, snapshot, &ink);
  else
    care_level_mark_draw (widget, snapshot, self->outcome, care_drawn_row_mirror (widget, 0, size),
                          0, size);
  place_parts (self, MAX (1, gtk_widget_get_width (widget) - indent), places);
  for (int i = 0; i < N_PARTS; i++)
    if (*self->texts[i] != '\0')
      care_drawn_row_draw_layout (widget, snapshot, self->layouts[i], indent + places[i].x,
                                  places[i].y, places[i].width, &ink);
}

/* Another font, scale or language of the letters. */
static void
font_changed (CareTimelineText *self)
{
  care_drawn_row_forget_line_height (GTK_WIDGET (self));
  clear_layouts (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
care_timeline_text_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (care_timeline_text_parent_class)->system_setting_changed (widget, setting);
  font_changed (CARE_TIMELINE_TEXT (widget));
}

static void
care_timeline_text_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  GTK_WIDGET_CLASS (care_timeline_text_parent_class)->direction_changed (widget, previous);
  font_changed (CARE_TIMELINE_TEXT (widget));
}

static GtkSizeRequestMode
care_timeline_text_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
care_timeline_text_dispose (GObject *object)
{
  clear_layouts (CARE_TIMELINE_TEXT (object));
  G_OBJECT_CLASS (care_timeline_text_parent_class)->dispose (object);
}

static void
care_timeline_text_finalize (GObject *object)
{
  CareTimelineText *self = CARE_TIMELINE_TEXT (object);

  for (int i = 0; i < N_PARTS; i++)
    g_free (self->texts[i]);
  g_free (self->icon_name);
  G_OBJECT_CLASS (care_timeline_text_parent_class)->finalize (object);
}

static void
care_timeline_text_class_init (CareTimelineTextClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_timeline_text_dispose;
  G_OBJECT_CLASS (klass)->finalize = care_timeline_text_finalize;
  widget_class->get_request_mode = care_timeline_text_get_request_mode;
  widget_class->measure = care_timeline_text_measure;
  widget_class->snapshot = care_timeline_text_snapshot;
  widget_class->system_setting_changed = care_timeline_text_system_setting_changed;
  widget_class->direction_changed = care_timeline_text_direction_changed;
  /* The row says in one sentence what stands here. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
care_timeline_text_init (CareTimelineText *self)
{
  for (int i = 0; i < N_PARTS; i++)
    self->texts[i] = g_strdup ("");
  self->measured_width = -1;
}

/**
 * care_timeline_text_new:
 *
 * Returns: (transfer floating): without texts yet
 */
GtkWidget *
care_timeline_text_new (void)
{
  return g_object_new (CARE_TYPE_TIMELINE_TEXT, NULL);
}

/**
 * care_timeline_text_set:
 * @self: texts of an entry
 * @title: what it is
 * @subtitle: more about it, or ""
 * @when: its time, or ""
 */
void
care_timeline_text_set (CareTimelineText *self,
                        const char *title,
                        const char *subtitle,
                        const char *when)
{
  const char *texts[N_PARTS] = { title, subtitle, when };

  for (int i = 0; i < N_PARTS; i++)
    {
      g_free (self->texts[i]);
      self->texts[i] = g_strdup (texts[i]);
    }
  clear_layouts (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * care_timeline_text_set_outcome:
 * @self: texts of an entry
 * @outcome: whose mark stands before them
 */
void
care_timeline_text_set_outcome (CareTimelineText *self, CareOutcome outcome)
{
  g_clear_pointer (&self->icon_name, g_free);
  self->outcome = outcome;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * care_timeline_text_set_icon:
 * @self: texts of an entry
 * @icon_name: what stands before them
 */
void
care_timeline_text_set_icon (CareTimelineText *self, const char *icon_name)
{
  g_free (self->icon_name);
  self->icon_name = g_strdup (icon_name);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
