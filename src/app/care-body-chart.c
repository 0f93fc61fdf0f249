/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The body chart: picture, table, and the keys to mark what is felt where.
 *
 * On the picture: arrows to the region, or its name typed; Enter, then one letter for what is felt;
 * digits for how strong (1 and 0 are ten); N for a note; Enter, and the next name may be typed;
 * Delete; Ctrl+Z; [ and ] for another side. The table under it holds the same marks and takes the
 * same keys. */
#include "config.h"

#include "care-body-chart-private.h"

#include <glib/gi18n-lib.h>

#include "care-beside-layout.h"
#include "care-focus.h"
#include "care-template.h"
#include "care-wrap-layout.h"

#define STRENGTH_COLUMNS 6
#define KIND_COLUMNS 2
G_DEFINE_FINAL_TYPE (CareBodyChart, care_body_chart, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/**
 * care_body_chart_here:
 * @self: a chart
 *
 * Returns: (transfer none): the region the person is at
 */
const CareBodyRegion *
care_body_chart_here (CareBodyChart *self)
{
  return care_body_canvas_get_region (self->canvas);
}

/**
 * care_body_chart_current:
 * @self: a chart
 *
 * Returns: (transfer none) (nullable): the mark that digits and Delete mean
 */
CareBodyMark *
care_body_chart_current (CareBodyChart *self)
{
  return self->kind == CARE_BODY_NO_KIND
             ? NULL
             : care_body_marks_find (self->marks, care_body_chart_here (self),
                                     (CareBodyKind) self->kind);
}

/**
 * care_body_chart_take_first_kind:
 * @self: a chart
 *
 * The first mark of the region the person came to is the current one.
 */
void
care_body_chart_take_first_kind (CareBodyChart *self)
{
  self->kind = CARE_BODY_NO_KIND;
  for (int kind = CARE_N_BODY_KINDS - 1; kind >= 0; kind--)
    if (care_body_marks_find (self->marks, care_body_chart_here (self), (CareBodyKind) kind) !=
        NULL)
      self->kind = kind;
}

/**
 * care_body_chart_say_changed:
 * @self: a chart whose marks the person changed
 */
void
care_body_chart_say_changed (CareBodyChart *self)
{
  care_body_chart_apply (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
keep_change (CareBodyChart *self, CareBodyChange change)
{
  care_body_chart_keep_step (self, change);
  care_body_chart_say_changed (self);
}

/**
 * care_body_chart_go_to:
 * @self: a chart
 * @region: where the person goes
 */
void
care_body_chart_go_to (CareBodyChart *self, const CareBodyRegion *region)
{
  self->stage = CARE_BODY_LOOKING;
  care_body_canvas_set_region (self->canvas, region);
  care_body_chart_take_first_kind (self);
  care_body_chart_apply (self);
}

static void
canvas_moved_cb (CareBodyChart *self)
{
  self->stage = CARE_BODY_LOOKING;
  self->one_at = 0;
  care_body_chart_take_first_kind (self);
  care_body_chart_apply (self);
}

/**
 * care_body_chart_ask:
 * @self: a chart
 *
 * Asks what is felt in the current region.
 */
void
care_body_chart_ask (CareBodyChart *self)
{
  g_autofree char *text = NULL;
  g_autofree char *where = care_body_region_label (care_body_chart_here (self));

  self->stage = CARE_BODY_LOOKING;
  gtk_widget_grab_focus (GTK_WIDGET (self->kind_buttons[MAX (self->kind, 0)]));
  /* Translators: asks for one of the letters on the buttons; %s: a region of the body */
  text = g_strdup_printf (_ ("%s: what is felt there? Press its letter."), where);
  gtk_label_set_label (self->status, text);
}

/**
 * care_body_chart_finish:
 * @self: a chart
 *
 * The current mark is as it was told: letters look for the next region, and mean nothing felt.
 */
void
care_body_chart_finish (CareBodyChart *self)
{
  g_autofree char *told = care_body_chart_tell (self);
  /* Translators: a region of the body, what is marked there, and what can be done next */
  g_autofree char *text =
      g_strdup_printf (_ ("%s. Type the next region, or press Enter to mark more here."), told);

  self->stage = CARE_BODY_FINISHED;
  self->one_at = 0;
  gtk_label_set_label (self->status, text);
}

/* Enter that asked again would make a symptom of the first letter of the next region. */
static void
canvas_picked_cb (CareBodyChart *self, gboolean pointed)
{
  if (self->stage == CARE_BODY_MARKING && !pointed)
    care_body_chart_finish (self);
  else
    care_body_chart_ask (self);
}

/**
 * care_body_chart_choose_kind:
 * @self: a chart
 * @kind: what is felt in the current region
 *
 * A kind that is there already becomes the current one: a letter never takes anything away.
 */
void
care_body_chart_choose_kind (CareBodyChart *self, CareBodyKind kind)
{
  gboolean there = care_body_marks_find (self->marks, care_body_chart_here (self), kind) != NULL;

  self->kind = kind;
  self->stage = CARE_BODY_MARKING;
  self->one_at = 0;
  if (!there)
    care_body_marks_put (self->marks, care_body_mark_new (care_body_chart_here (self), kind,
                                                          CARE_BODY_STRENGTH_NOT_SAID, NULL));
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  if (there)
    care_body_chart_apply (self);
  else
    keep_change (self, CARE_BODY_CHANGE_MARK);
}

/**
 * care_body_chart_set_strength:
 * @self: a chart
 * @strength: of the current mark, or %CARE_BODY_STRENGTH_NOT_SAID
 */
void
care_body_chart_set_strength (CareBodyChart *self, int strength)
{
  CareBodyMark *mark = care_body_chart_current (self);
  gboolean ten = strength == CARE_BODY_STRENGTH_MAX && self->one_at != 0;

  if (mark == NULL)
    {
      gtk_label_set_label (self->status, _ ("First what is felt there: Enter, then its letter."));
      return;
    }
  self->stage = CARE_BODY_MARKING;
  if (mark->strength == strength)
    {
      care_body_chart_apply (self);
      return;
    }
  mark->strength = strength;
  keep_change (self, ten ? CARE_BODY_CHANGE_TEN : CARE_BODY_CHANGE_MARK);
}

/**
 * care_body_chart_remove:
 * @self: a chart
 *
 * Takes the current mark away.
 */
void
care_body_chart_remove (CareBodyChart *self)
{
  CareBodyMark *mark = care_body_chart_current (self);

  if (mark == NULL)
    return;
  g_ptr_array_remove (self->marks, mark);
  self->stage = CARE_BODY_LOOKING;
  care_body_chart_take_first_kind (self);
  keep_change (self, CARE_BODY_CHANGE_MARK);
}

static void
kind_toggled_cb (CareBodyChart *self, GtkToggleButton *button)
{
  int kind = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "value"));

  if (self->applying)
    return;
  /* Pressed again, the current one goes; another one that is there becomes current. */
  if (!gtk_toggle_button_get_active (button) && kind == self->kind)
    care_body_chart_remove (self);
  else
    care_body_chart_choose_kind (self, (CareBodyKind) kind);
}

static void
strength_toggled_cb (CareBodyChart *self, GtkToggleButton *button)
{
  int strength = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "value"));

  if (self->applying)
    return;
  care_body_chart_set_strength (
      self, gtk_toggle_button_get_active (button) ? strength : CARE_BODY_STRENGTH_NOT_SAID);
}

static void
note_changed_cb (CareBodyChart *self)
{
  CareBodyMark *mark = care_body_chart_current (self);
  const char *text = gtk_editable_get_text (self->note_entry);
  g_autoptr (CareBodyMark) changed = NULL;

  if (self->applying || mark == NULL)
    return;
  changed = care_body_mark_new (mark->region, mark->kind, mark->strength, text);
  if (care_body_mark_equal (mark, changed))
    return;
  care_body_marks_put (self->marks, g_steal_pointer (&changed));
  keep_change (self, CARE_BODY_CHANGE_NOTE);
}

static void
note_activate_cb (CareBodyChart *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  care_body_chart_finish (self);
}

static void
remove_clicked_cb (CareBodyChart *self)
{
  care_body_chart_remove (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

static void
sheet_toggled_cb (CareBodyChart *self, GtkToggleButton *button)
{
  if (self->applying || !gtk_toggle_button_get_active (button))
    return;
  self->stage = CARE_BODY_LOOKING;
  care_body_canvas_set_sheet (self->canvas, button == self->sides_button ? CARE_BODY_SHEET_SIDES
                                            : button == self->hands_button
                                                ? CARE_BODY_SHEET_HANDS_FEET
                                                : CARE_BODY_SHEET_BODY);
  care_body_chart_take_first_kind (self);
  care_body_chart_apply (self);
}

static void
row_activated_cb (CareBodyChart *self, GtkListBoxRow *row)
{
  const CareBodyMark *mark =
      g_ptr_array_index (self->marks, (guint) gtk_list_box_row_get_index (row));

  care_body_canvas_set_region (self->canvas, mark->region);
  self->stage = CARE_BODY_LOOKING;
  self->kind = mark->kind;
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  care_body_chart_apply (self);
}

/* The pattern of a kind, as it is on the picture. */
static void
draw_swatch (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  CareBodyLook look;

  care_body_canvas_get_look (GTK_WIDGET (area), &look);
  look.line = 1.1;
  cairo_translate (cr, 0, (height - MIN (width, height)) / 2.0);
  care_body_picture_draw_swatch (cr, (CareBodyKind) GPOINTER_TO_INT (data), width,
                                 MIN (width, height), &look);
}

static GtkToggleButton *
add_button (CareBodyChart *self, GtkGrid *grid, int value, int columns, GCallback toggled)
{
  GtkWidget *button = gtk_toggle_button_new ();

  g_object_set_data (G_OBJECT (button), "value", GINT_TO_POINTER (value));
  gtk_widget_add_css_class (button, "chart-button");
  gtk_grid_attach (grid, button, value % columns, value / columns, 1, 1);
  g_signal_connect_object (button, "toggled", toggled, self, G_CONNECT_SWAPPED);
  return GTK_TOGGLE_BUTTON (button);
}

static void
build_kinds (CareBodyChart *self)
{
  for (int kind = 0; kind < CARE_N_BODY_KINDS; kind++)
    {
      GtkToggleButton *button =
          add_button (self, self->kinds_grid, kind, KIND_COLUMNS, G_CALLBACK (kind_toggled_cb));
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 7);
      GtkWidget *swatch = gtk_drawing_area_new ();
      /* Translators: a button of the body chart: the letter and what is felt */
      g_autofree char *text =
          g_strdup_printf (C_ ("body mark", "%s  %s"), care_body_kind_letter ((CareBodyKind) kind),
                           care_body_kind_label ((CareBodyKind) kind));
      GtkWidget *label = gtk_label_new (text);

      gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (swatch), 20);
      gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (swatch), 20);
      gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (swatch), draw_swatch,
                                      GINT_TO_POINTER (kind), NULL);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_box_append (GTK_BOX (box), swatch);
      gtk_box_append (GTK_BOX (box), label);
      gtk_button_set_child (GTK_BUTTON (button), box);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                      -1);
      self->kind_buttons[kind] = button;
    }
}

static void
build_strengths (CareBodyChart *self)
{
  for (int i = 0; i <= CARE_BODY_STRENGTH_MAX; i++)
    {
      GtkToggleButton *button = add_button (self, self->strength_grid, i, STRENGTH_COLUMNS,
                                            G_CALLBACK (strength_toggled_cb));
      g_autofree char *text = g_strdup_printf ("%d", i);

      gtk_button_set_label (GTK_BUTTON (button), text);
      self->strength_buttons[i] = button;
    }
}

static gboolean
care_body_chart_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CARE_BODY_CHART (widget)->canvas));
}

static gboolean
care_body_chart_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return care_focus_move (widget, direction);
}

static void
care_body_chart_dispose (GObject *object)
{
  care_template_dispose (GTK_WIDGET (object), CARE_TYPE_BODY_CHART);

  G_OBJECT_CLASS (care_body_chart_parent_class)->dispose (object);
}

static void
care_body_chart_finalize (GObject *object)
{
  CareBodyChart *self = CARE_BODY_CHART (object);

  g_clear_pointer (&self->marks, g_ptr_array_unref);
  g_clear_pointer (&self->earlier, g_ptr_array_unref);
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_free (self->known);
  g_free (self->unread);

  G_OBJECT_CLASS (care_body_chart_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CareBodyChart, bar);
  gtk_widget_class_bind_template_child (widget_class, CareBodyChart, find_entry);
  gtk_widget_class_bind_template_child (widget_class, CareBodyChart, body_button);
  gtk_widget_class_bind_template_child (widget_class, CareBodyChart, sides_button);
  gtk_widget_class_bind_template_child (widget_class, CareBodyChart, hands_button);
  gtk_widget_class_bind_template_child (widget_class, CareBodyChart, status);
  gtk_widget_class_bind_template_child (widget_class, CareBodyChart, body);
  gtk_widget_class_bind_template_child (widget_class, CareBodyChart, canvas);
  gtk_widget_class_bind_template_child (widget_class, CareBodyChart, detail);
  gtk_widget_class_bind_template_child (widget_class, CareBodyChart, region_label);
  gtk_widget_class_bind_template_child (widget_class, CareBodyChart, kinds_grid);
  gtk_widget_class_bind_template_child (widget_class, CareBodyChart, strength_grid);
  gtk_widget_class_bind_template_child (widget_class, CareBodyChart, note_entry);
  gtk_widget_class_bind_template_child (widget_class, CareBodyChart, remove_button);
  gtk_widget_class_bind_template_child (widget_class, CareBodyChart, list);
  gtk_widget_class_bind_template_callback_full (widget_class, "find_changed_cb",
                                                G_CALLBACK (care_body_chart_find_changed));
  gtk_widget_class_bind_template_callback_full (widget_class, "find_activate_cb",
                                                G_CALLBACK (care_body_chart_find_activate));
  gtk_widget_class_bind_template_callback (widget_class, canvas_moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, canvas_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, sheet_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, note_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, note_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
care_body_chart_class_init (CareBodyChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_body_chart_dispose;
  G_OBJECT_CLASS (klass)->finalize = care_body_chart_finalize;
  widget_class->grab_focus = care_body_chart_grab_focus;
  widget_class->focus = care_body_chart_focus;

  /**
   * CareBodyChart::changed:
   *
   * The person changed a mark.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (CARE_TYPE_BESIDE_LAYOUT);
  g_type_ensure (CARE_TYPE_BODY_CANVAS);
  g_type_ensure (CARE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/aftercare_clinic/Aftercare/care-body-chart.ui");
  bind_template (widget_class);
  gtk_widget_class_set_css_name (widget_class, "bodychart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
care_body_chart_init (CareBodyChart *self)
{
  self->marks = care_body_marks_new ();
  care_body_chart_forget_steps (self);
  self->kind = CARE_BODY_NO_KIND;
  gtk_widget_init_template (GTK_WIDGET (self));
  build_kinds (self);
  build_strengths (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Body chart"), -1);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->canvas), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      _ ("Arrows change the region, Enter and a letter say what is felt, digits how strong, N adds "
         "a note, Enter finishes, Delete removes, Ctrl+Z takes back, [ and ] turn the picture. "
         "Letters look for a "
         "region."),
      -1);
  care_body_chart_install_keys (self);
  care_body_chart_apply (self);
}

/**
 * care_body_chart_new:
 *
 * Returns: (transfer floating): an empty chart
 */
GtkWidget *
care_body_chart_new (void)
{
  return g_object_new (CARE_TYPE_BODY_CHART, NULL);
}

/**
 * care_body_chart_set_json:
 * @self: a chart
 * @json: (nullable): the marks; %NULL for none
 *
 * What this program cannot read is kept as it is, and nothing can be changed then.
 *
 * Returns: whether it can be read
 */
gboolean
care_body_chart_set_json (CareBodyChart *self, const char *json)
{
  g_autoptr (GPtrArray) marks = care_body_marks_parse (json, NULL);

  g_clear_pointer (&self->unread, g_free);
  if (marks == NULL)
    {
      self->unread = g_strdup (json);
      gtk_label_set_label (self->status,
                           _ ("This chart cannot be read by this program. It is kept as it is."));
    }
  gtk_widget_set_sensitive (self->body, marks != NULL);
  gtk_widget_set_sensitive (self->bar, marks != NULL);
  if (marks == NULL)
    return FALSE;
  g_ptr_array_unref (self->marks);
  self->marks = g_steal_pointer (&marks);
  care_body_chart_forget_steps (self);
  care_body_chart_take_first_kind (self);
  care_body_chart_apply (self);
  return TRUE;
}

/**
 * care_body_chart_dup_json:
 * @self: a chart
 *
 * Returns: (transfer full) (nullable): its marks; %NULL for none
 */
char *
care_body_chart_dup_json (CareBodyChart *self)
{
  return self->unread != NULL ? g_strdup (self->unread) : care_body_marks_to_json (self->marks);
}

/**
 * care_body_chart_set_earlier:
 * @self: a chart
 * @json: (nullable): the marks of the time before: regions that are not as they were are outlined
 */
void
care_body_chart_set_earlier (CareBodyChart *self, const char *json)
{
  g_clear_pointer (&self->earlier, g_ptr_array_unref);
  if (json != NULL)
    self->earlier = care_body_marks_parse (json, NULL);
  care_body_chart_apply (self);
}

/**
 * care_body_chart_dup_title:
 * @self: a chart
 *
 * Returns: (transfer full): what stands above it when it is closed: how much is marked
 */
char *
care_body_chart_dup_title (CareBodyChart *self)
{
  guint n = self->marks->len;

  if (n == 0)
    return g_strdup (_ ("Body chart: nothing marked"));
  /* Translators: how many marks the body chart has */
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "Body chart: %u mark", "Body chart: %u marks", n), n);
}
