/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of the case list: one widget that draws all its texts.
 *
 * It shapes its texts when it is drawn. Two lines where there is room, three or five where not. */
#include "config.h"

#include "care-case-row.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "care-case-shape.h"
#include "care-case-view.h"
#include "care-case-why.h"
#include "care-drawn-row.h"
#include "care-format-app.h"
#include "care-level-mark.h"
#include "care-time.h"

#define PAD_X 9
#define PAD_Y 5
#define GAP 9
#define DIM_ALPHA 0.78
#define LATE_WIDTH 4

/* Widths in heights of a line, above which a row needs fewer lines. */
#define TWO_LINES_EM 32
#define THREE_LINES_EM 17
/* Less is not asked for. */
#define LEAST_EM 9

typedef enum
{
  PART_NAME,
  PART_TIME,
  PART_WHY,
  PART_STATE,
  PART_SESSION, /* whose it is, and which session it is about: goes first where room is short */
  PART_NEXT,
  N_PARTS,
} Part;

typedef enum
{
  WHOLE, /* as wide as it is, up to half of the line */
  FIT,   /* as wide as it is, but leaves room for the rest */
  REST,  /* what is left, cut short when it is too long */
  END,   /* at the end of the line */
} Place;

typedef struct
{
  guint line;
  Place place;
} Cell;

/* In the order of the parts. */
static const Cell two_lines[N_PARTS] = { { 0, FIT },   { 0, END },  { 0, REST },
                                         { 1, WHOLE }, { 1, REST }, { 1, END } };
static const Cell three_lines[N_PARTS] = { { 0, REST },  { 0, END },  { 1, REST },
                                           { 2, WHOLE }, { 2, REST }, { 2, END } };
static const Cell five_lines[N_PARTS] = { { 0, REST },  { 1, REST }, { 2, REST },
                                          { 3, WHOLE }, { 3, REST }, { 4, REST } };

struct _CareCaseRow
{
  GtkWidget parent_instance;

  CareDesk *desk;
  CareCaseItem *item; /* NULL while the row waits for one */
  gulong changed_id;
  char *texts[N_PARTS];
  guint level_bytes;             /* how much of PART_WHY is the word for the level */
  PangoLayout *layouts[N_PARTS]; /* made when the row is drawn first */
  gboolean late;
};

G_DEFINE_FINAL_TYPE (CareCaseRow, care_case_row, GTK_TYPE_WIDGET)

static const Cell *
get_cells (CareCaseRow *self, int width, guint *ret_lines)
{
  int em = care_drawn_row_line_height (GTK_WIDGET (self));

  *ret_lines = width >= TWO_LINES_EM * em ? 2 : width >= THREE_LINES_EM * em ? 3 : 5;
  return *ret_lines == 2 ? two_lines : *ret_lines == 3 ? three_lines : five_lines;
}

/* Room for the two shapes before the texts. */
static int
get_indent (CareCaseRow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  return care_drawn_row_line_height (widget) + GAP + care_drawn_row_mark_size (widget) + GAP;
}

static void
care_case_row_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  CareCaseRow *self = CARE_CASE_ROW (widget);
  int em = care_drawn_row_line_height (GTK_WIDGET (self));
  guint lines;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = get_indent (self) + 2 * PAD_X + LEAST_EM * em;
      *natural = 32 * em;
      return;
    }
  get_cells (self, for_size < 0 ? 32 * em : for_size, &lines);
  *minimum = *natural = (int) lines * em + 2 * PAD_Y + 2;
}

static void
make_layouts (CareCaseRow *self)
{
  for (int i = 0; i < N_PARTS; i++)
    {
      g_autoptr (PangoAttrList) attributes = NULL;
      PangoAttribute *bold;

      if (self->layouts[i] != NULL)
        continue;
      self->layouts[i] = care_drawn_row_create_layout (GTK_WIDGET (self), self->texts[i]);
      pango_layout_set_single_paragraph_mode (self->layouts[i], TRUE);
      pango_layout_set_ellipsize (self->layouts[i], PANGO_ELLIPSIZE_END);
      if (i != PART_NAME && i != PART_WHY && !(i == PART_TIME && self->late))
        continue;
      bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
      if (i == PART_WHY)
        bold->end_index = self->level_bytes;
      attributes = pango_attr_list_new ();
      pango_attr_list_insert (attributes, bold);
      pango_layout_set_attributes (self->layouts[i], attributes);
    }
}

static void
clear_layouts (CareCaseRow *self)
{
  for (int i = 0; i < N_PARTS; i++)
    g_clear_object (&self->layouts[i]);
}

static int
natural_width (CareCaseRow *self, int part)
{
  int width;

  if (*self->texts[part] == '\0')
    return 0;
  pango_layout_set_width (self->layouts[part], -1);
  pango_layout_get_pixel_size (self->layouts[part], &width, NULL);
  return width + 1;
}

static void
draw_part (CareCaseRow *self, GtkSnapshot *snapshot, Part part, int x, int y, int width)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GdkRGBA ink;

  if (width <= 0 || *self->texts[part] == '\0')
    return;
  gtk_style_context_get_color (style, &ink);
  if (part == PART_TIME && self->late)
    gtk_style_context_lookup_color (style, "care_late_text", &ink);
  else if (part == PART_SESSION)
    ink.alpha *= (float) DIM_ALPHA;
  pango_layout_set_width (self->layouts[part], width * PANGO_SCALE);
  care_drawn_row_draw_layout (widget, snapshot, self->layouts[part], x, y, width, &ink);
}

/* What the part at the end of a line may have: all that the part before it leaves. */
static int
room_at_end (CareCaseRow *self, const Cell *cells, guint line, int room)
{
  for (int i = 0; i < N_PARTS; i++)
    if (cells[i].line == line && cells[i].place == WHOLE)
      return room - MIN (natural_width (self, i), room / 2) - GAP;
  return room * 2 / 3;
}

static void
draw_line (CareCaseRow *self, GtkSnapshot *snapshot, const Cell *cells, guint line)
{
  int left = get_indent (self) + PAD_X;
  int right = gtk_widget_get_width (GTK_WIDGET (self)) - PAD_X;
  int y = PAD_Y + (int) line * care_drawn_row_line_height (GTK_WIDGET (self)) + (line > 0 ? 2 : 0);

  for (int i = 0; i < N_PARTS; i++)
    if (cells[i].line == line && cells[i].place == END)
      {
        int width = MIN (natural_width (self, i), room_at_end (self, cells, line, right - left));

        draw_part (self, snapshot, (Part) i, right - width, y, width);
        right -= width + (width > 0 ? GAP : 0);
      }
  for (int i = 0; i < N_PARTS; i++)
    if (cells[i].line == line && (cells[i].place == FIT || cells[i].place == WHOLE))
      {
        int most = cells[i].place == FIT ? (right - left) * 3 / 5 : right - left;
        int width = MIN (natural_width (self, i), most);

        draw_part (self, snapshot, (Part) i, left, y, width);
        left += width + (width > 0 ? GAP : 0);
      }
  for (int i = 0; i < N_PARTS; i++)
    if (cells[i].line == line && cells[i].place == REST)
      draw_part (self, snapshot, (Part) i, left, y, right - left);
}

static void
draw_shape (CareCaseRow *self, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int size = care_drawn_row_line_height (widget);
  float x = (float) care_drawn_row_mirror (widget, PAD_X, size);
  GdkRGBA ink;
  cairo_t *cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (x, PAD_Y + 2, (float) size, (float) size));

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  cairo_translate (cr, x, PAD_Y + 2);
  care_case_shape_draw (cr, care_case_item_get_case (self->item)->state, size - 2, &ink);
  cairo_destroy (cr);
}

static void
draw_mark (CareCaseRow *self, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int size = care_drawn_row_mark_size (widget);
  int x = PAD_X + care_drawn_row_line_height (widget) + GAP;

  care_level_mark_draw (widget, snapshot, care_case_outcome (care_case_item_get_case (self->item)),
                        care_drawn_row_mirror (widget, x, size), PAD_Y, size);
}

/* A bar at the edge besides bold words: the breach is seen from across the room. */
static void
draw_late (CareCaseRow *self, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GdkRGBA ink;

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "care_emergency",
                                       &ink))
    return;
  gtk_snapshot_append_color (
      snapshot, &ink,
      &GRAPHENE_RECT_INIT ((float) care_drawn_row_mirror (widget, 0, LATE_WIDTH), 0, LATE_WIDTH,
                           (float) gtk_widget_get_height (widget)));
}

static void
care_case_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CareCaseRow *self = CARE_CASE_ROW (widget);
  const Cell *cells;
  guint lines;

  g_debug ("a row of the list of cases is drawn"); /* counted by the test of the panel */
  if (self->item == NULL)
    return;
  make_layouts (self);
  cells = get_cells (self, gtk_widget_get_width (widget), &lines);
  if (self->late)
    draw_late (self, snapshot);
  draw_shape (self, snapshot);
  draw_mark (self, snapshot);
  for (guint line = 0; line < lines; line++)
    draw_line (self, snapshot, cells, line);
}

/* Another font, scale or language of the letters. */
static void
font_changed (CareCaseRow *self)
{
  care_drawn_row_forget_line_height (GTK_WIDGET (self));
  clear_layouts (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
care_case_row_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (care_case_row_parent_class)->system_setting_changed (widget, setting);
  font_changed (CARE_CASE_ROW (widget));
}

static void
care_case_row_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  GTK_WIDGET_CLASS (care_case_row_parent_class)->direction_changed (widget, previous);
  font_changed (CARE_CASE_ROW (widget));
}

/* Where a text is cut, the whole row when the pointer rests. */
static gboolean
care_case_row_query_tooltip (
    GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  CareCaseRow *self = CARE_CASE_ROW (widget);
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean cut = FALSE;

  for (int i = 0; i < N_PARTS && self->item != NULL; i++)
    {
      cut = cut || (self->layouts[i] != NULL && pango_layout_is_ellipsized (self->layouts[i]));
      if (*self->texts[i] != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", self->texts[i]);
    }
  if (cut)
    gtk_tooltip_set_text (tooltip, text->str);
  return cut;
}

static void
let_go (CareCaseRow *self)
{
  if (self->item != NULL)
    g_clear_signal_handler (&self->changed_id, self->item);
  g_clear_object (&self->item);
}

static void
care_case_row_dispose (GObject *object)
{
  CareCaseRow *self = CARE_CASE_ROW (object);

  let_go (self);
  clear_layouts (self);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (care_case_row_parent_class)->dispose (object);
}

static void
care_case_row_finalize (GObject *object)
{
  CareCaseRow *self = CARE_CASE_ROW (object);

  for (int i = 0; i < N_PARTS; i++)
    g_free (self->texts[i]);
  G_OBJECT_CLASS (care_case_row_parent_class)->finalize (object);
}

static GtkSizeRequestMode
care_case_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
care_case_row_class_init (CareCaseRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_case_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = care_case_row_finalize;
  widget_class->get_request_mode = care_case_row_get_request_mode;
  widget_class->measure = care_case_row_measure;
  widget_class->snapshot = care_case_row_snapshot;
  widget_class->system_setting_changed = care_case_row_system_setting_changed;
  widget_class->direction_changed = care_case_row_direction_changed;
  widget_class->query_tooltip = care_case_row_query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "caserow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
care_case_row_init (CareCaseRow *self)
{
  for (int i = 0; i < N_PARTS; i++)
    self->texts[i] = g_strdup ("");
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

static const char *
lookup_value (gpointer data, const char *name)
{
  return care_desk_get_value (CARE_DESK (data), name);
}

/**
 * care_case_row_why:
 * @desk: whose rules apply
 * @data: a case
 *
 * Returns: (transfer full): see care_case_why_line()
 */
char *
care_case_row_why (CareDesk *desk, const CareCaseData *data)
{
  const char *published = care_desk_get_value (desk, CARE_VALUE_RULES_PUBLISHED_AT);
  gint64 since;

  if (*published == '\0' || !care_time_parse (published, &since, NULL))
    since = 0;
  return care_case_why_line (data, care_desk_get_rules (desk), since, lookup_value, desk);
}

/* "Urgent: New numbness or weakness": shape and letter are told apart, the word is understood. */
static char *
why_text (CareCaseRow *self, const CareCaseData *data, CareOutcome outcome)
{
  const char *level = care_enum_label (CARE_TYPE_OUTCOME, (int) outcome);
  g_autofree char *why = care_case_row_why (self->desk, data);

  self->level_bytes = (guint) strlen (level);
  if (*why == '\0')
    return g_strdup (level);
  /* Translators: level of a case, why it was opened. The level stays the first word. */
  return g_strdup_printf (C_ ("case row", "%s: %s"), level, why);
}

/* "Mara Costa · Fri 20 Nov · Lower back" */
static char *
session_text (CareCaseRow *self, const char *owner)
{
  const CareSessionData *session = care_session_get (care_case_item_get_session (self->item));
  CareAnswer regions = care_answers_get (session->answers, CARE_FACT_REGIONS);
  g_autoptr (GDateTime) local =
      care_time_to_local (session->ended_at, care_desk_get_zone (self->desk));
  /* Translators: weekday, day, month. */
  g_autofree char *day = g_date_time_format (local, C_ ("date format", "%a %-d %b"));
  g_autofree char *where = NULL;

  if (regions.state == CARE_ANSWER_GIVEN)
    where = care_answer_to_label (CARE_FACT_REGIONS, regions);
  if (where == NULL)
    return g_strdup_printf ("%s · %s", owner, day);
  /* Translators: who owns a case, when the session was, which regions were treated. */
  return g_strdup_printf (_ ("%s · %s · %s"), owner, day, where);
}

static void
name_row (CareCaseRow *self)
{
  g_autofree char *sentence =
      g_strdup_printf ("%s. %s. %s. %s. %s. %s", self->texts[PART_NAME], self->texts[PART_WHY],
                       self->texts[PART_TIME], self->texts[PART_STATE], self->texts[PART_NEXT],
                       self->texts[PART_SESSION]);

  care_drawn_row_set_sentence (GTK_WIDGET (self), sentence);
}

static void
set_text (CareCaseRow *self, Part part, char *text)
{
  g_free (self->texts[part]);
  self->texts[part] = text;
}

/**
 * care_case_row_show_again:
 * @self: a row
 *
 * For texts that change by themselves, such as the time left.
 */
void
care_case_row_show_again (CareCaseRow *self)
{
  gint64 now_ms = care_desk_now (self->desk);
  const CareCaseData *data;
  CareOutcome outcome;
  gboolean closed;

  if (self->item == NULL)
    return;
  data = care_case_item_get_case (self->item);
  outcome = care_case_outcome (data);
  closed = data->state == CARE_CASE_STATE_RESOLVED;
  self->late = !closed && data->due_at < now_ms;
  set_text (self, PART_NAME,
            care_format_patient_name (care_case_item_get_patient (self->item),
                                      care_desk_get_privacy (self->desk)));
  set_text (self, PART_TIME,
            closed ? care_format_clock (data->closed_at, care_desk_get_zone (self->desk))
                   : care_case_view_time_left (data, now_ms));
  set_text (self, PART_WHY, why_text (self, data, outcome));
  set_text (self, PART_STATE, g_strdup (care_enum_label (CARE_TYPE_CASE_STATE, (int) data->state)));
  set_text (self, PART_SESSION,
            session_text (self, data->owner != NULL ? data->owner : _ ("No owner")));
  set_text (self, PART_NEXT,
            care_case_standing_next (care_case_item_get_standing (self->item), data, now_ms,
                                     care_desk_get_zone (self->desk)));
  clear_layouts (self);
  name_row (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * care_case_row_set_item:
 * @self: a row
 * @item: (nullable): what it shows; the row follows its changes
 */
void
care_case_row_set_item (CareCaseRow *self, CareCaseItem *item)
{
  let_go (self);
  if (item == NULL)
    return;
  self->item = g_object_ref (item);
  self->changed_id = g_signal_connect_object (
      item, "changed", G_CALLBACK (care_case_row_show_again), self, G_CONNECT_SWAPPED);
  care_case_row_show_again (self);
}

/**
 * care_case_row_new:
 * @desk: whose clock, rules and privacy apply
 *
 * Returns: (transfer floating): a row of nothing yet
 */
GtkWidget *
care_case_row_new (CareDesk *desk)
{
  CareCaseRow *self = g_object_new (CARE_TYPE_CASE_ROW, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}
