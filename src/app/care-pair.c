/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A fact to read, drawn: its name above its value.
 *
 * A page of facts holds dozens of them. A label finds its least width by breaking its text at every
 * letter, which takes longer than all else on such a page; here each text is shaped once for each
 * width. Texts wrap, and nothing is cut. */
#include "config.h"

#include "care-pair.h"

#include <glib/gi18n.h>

/* As the style classes of captions and of their headings have it. */
#define CAPTION_SCALE 0.82

/* In heights of a line: less is not asked for, more is not wanted. */
#define LEAST_LINES 6
#define MOST_LINES 19

typedef enum
{
  PART_NAME,
  PART_VALUE,
  N_PARTS,
} Part;

struct _CarePair
{
  GtkWidget parent_instance;

  char *texts[N_PARTS];          /* "" for none */
  PangoLayout *layouts[N_PARTS]; /* NULL until they are measured; none for "" */
  int natural_width;             /* unwrapped; -1 until it is known */
  int natural_height;
  int line_height;
  int measured_width; /* for which the height is known; -1: for none */
  int measured_height;
};

G_DEFINE_FINAL_TYPE (CarePair, care_pair, GTK_TYPE_WIDGET)

static void
clear_layouts (CarePair *self)
{
  for (int i = 0; i < N_PARTS; i++)
    g_clear_object (&self->layouts[i]);
  self->natural_width = -1;
  self->measured_width = -1;
}

static void
make_layouts (CarePair *self)
{
  for (int i = 0; i < N_PARTS; i++)
    {
      g_autoptr (PangoAttrList) attributes = NULL;

      if (self->layouts[i] != NULL || *self->texts[i] == '\0')
        continue;
      self->layouts[i] = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->texts[i]);
      pango_layout_set_wrap (self->layouts[i], PANGO_WRAP_WORD_CHAR);
      if (i != PART_NAME)
        continue;
      attributes = pango_attr_list_new ();
      pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
      pango_attr_list_insert (attributes, pango_attr_scale_new (CAPTION_SCALE));
      pango_layout_set_attributes (self->layouts[i], attributes);
    }
}

/* Width of the texts where nothing wraps, and the height of a line. */
static void
measure_natural (CarePair *self)
{
  if (self->natural_width >= 0)
    return;
  make_layouts (self);
  self->natural_width = self->natural_height = 0;
  self->line_height = 1;
  for (int i = 0; i < N_PARTS; i++)
    {
      int width, height;

      if (self->layouts[i] == NULL)
        continue;
      pango_layout_set_width (self->layouts[i], -1);
      pango_layout_get_pixel_size (self->layouts[i], &width, &height);
      self->natural_width = MAX (self->natural_width, width + 1);
      self->natural_height += height;
      self->line_height =
          MAX (self->line_height, height / MAX (1, pango_layout_get_line_count (self->layouts[i])));
    }
}

/* Returns: height of one of the texts in lines of @width pixels; 0 without text */
static int
measure_part (CarePair *self, Part part, int width)
{
  int height;

  if (self->layouts[part] == NULL)
    return 0;
  pango_layout_set_width (self->layouts[part], MAX (1, width) * PANGO_SCALE);
  pango_layout_get_pixel_size (self->layouts[part], NULL, &height);
  return height;
}

static int
measure_height (CarePair *self, int width)
{
  measure_natural (self);
  if (width >= self->natural_width)
    return self->natural_height; /* most facts: to shape them again would be in vain */
  if (self->measured_width == width)
    return self->measured_height;
  self->measured_height =
      measure_part (self, PART_NAME, width) + measure_part (self, PART_VALUE, width);
  self->measured_width = width;
  return self->measured_height;
}

static void
care_pair_measure (GtkWidget *widget,
                   GtkOrientation orientation,
                   int for_size,
                   int *minimum,
                   int *natural,
                   int *minimum_baseline,
                   int *natural_baseline)
{
  CarePair *self = CARE_PAIR (widget);

  measure_natural (self);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN (self->natural_width, LEAST_LINES * self->line_height);
      *natural = MIN (self->natural_width, MOST_LINES * self->line_height);
    }
  else
    *minimum = *natural = measure_height (
        self, for_size < 0 ? MIN (self->natural_width, MOST_LINES * self->line_height) : for_size);
}

/* Where a text begins: below its name also where it is a number, or in letters that are read from
 * the other side than the program's. */
static int
edge_of (CarePair *self, int part)
{
  PangoRectangle text;

  pango_layout_get_pixel_extents (self->layouts[part], NULL, &text);
  if (gtk_widget_get_direction (GTK_WIDGET (self)) != GTK_TEXT_DIR_RTL)
    return -text.x;
  return gtk_widget_get_width (GTK_WIDGET (self)) - text.x - text.width;
}

static void
care_pair_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CarePair *self = CARE_PAIR (widget);
  int y = 0;
  GdkRGBA ink;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  make_layouts (self);
  for (int i = 0; i < N_PARTS; i++)
    {
      int height = measure_part (self, (Part) i, gtk_widget_get_width (widget));

      if (height == 0)
        continue;
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot,
                              &GRAPHENE_POINT_INIT ((float) edge_of (self, i), (float) y));
      gtk_snapshot_append_layout (snapshot, self->layouts[i], &ink);
      gtk_snapshot_restore (snapshot);
      y += height;
    }
}

/* Another font, scale or direction of the letters. */
static void
font_changed (CarePair *self)
{
  clear_layouts (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
care_pair_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (care_pair_parent_class)->system_setting_changed (widget, setting);
  font_changed (CARE_PAIR (widget));
}

static void
care_pair_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  GTK_WIDGET_CLASS (care_pair_parent_class)->direction_changed (widget, previous);
  font_changed (CARE_PAIR (widget));
}

static GtkSizeRequestMode
care_pair_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
care_pair_dispose (GObject *object)
{
  clear_layouts (CARE_PAIR (object));
  G_OBJECT_CLASS (care_pair_parent_class)->dispose (object);
}

static void
care_pair_finalize (GObject *object)
{
  CarePair *self = CARE_PAIR (object);

  for (int i = 0; i < N_PARTS; i++)
    g_free (self->texts[i]);
  G_OBJECT_CLASS (care_pair_parent_class)->finalize (object);
}

static void
care_pair_class_init (CarePairClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_pair_dispose;
  G_OBJECT_CLASS (klass)->finalize = care_pair_finalize;
  widget_class->get_request_mode = care_pair_get_request_mode;
  widget_class->measure = care_pair_measure;
  widget_class->snapshot = care_pair_snapshot;
  widget_class->system_setting_changed = care_pair_system_setting_changed;
  widget_class->direction_changed = care_pair_direction_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
care_pair_init (CarePair *self)
{
  for (int i = 0; i < N_PARTS; i++)
    self->texts[i] = g_strdup ("");
  self->natural_width = -1;
  self->measured_width = -1;
}

/**
 * care_pair_set:
 * @self: a fact
 * @name: (nullable): its name; NULL or "" for a sentence that needs none
 * @value: its value
 */
void
care_pair_set (CarePair *self, const char *name, const char *value)
{
  g_autofree char *sentence = NULL;

  g_free (self->texts[PART_NAME]);
  g_free (self->texts[PART_VALUE]);
  self->texts[PART_NAME] = g_strdup (name != NULL ? name : "");
  self->texts[PART_VALUE] = g_strdup (value);
  /* Translators: name of a fact, its value. */
  sentence = name != NULL && *name != '\0' ? g_strdup_printf (C_ ("fact", "%s: %s"), name, value)
                                           : g_strdup (value);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  clear_layouts (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * care_pair_new:
 * @name: (nullable): name of the fact; NULL or "" for a sentence that needs none
 * @value: its value
 *
 * Style classes apply to both.
 *
 * Returns: (transfer floating): the fact, to a screen reader in one sentence
 */
GtkWidget *
care_pair_new (const char *name, const char *value)
{
  CarePair *self = g_object_new (CARE_TYPE_PAIR, NULL);

  care_pair_set (self, name, value);
  return GTK_WIDGET (self);
}
