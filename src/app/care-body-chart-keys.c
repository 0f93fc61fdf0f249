/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys of the body chart: finding a region by its name, marking it, and the same in the table.
 */
#include "config.h"

#include "care-body-chart-private.h"

#include <glib/gi18n-lib.h>

/* A 0 within this after a 1 makes ten. */
#define TEN_WITHIN_MS 1500

/* The region that fits the words best is shown while they are typed. */
static void
show_hit (CareBodyChart *self)
{
  g_autofree char *where = NULL;
  g_autofree char *text = NULL;

  if (self->hits == NULL || self->hits->len == 0)
    {
      gtk_label_set_label (self->status, _ ("No region of that name."));
      return;
    }
  care_body_chart_go_to (self, g_ptr_array_index (self->hits, self->hit));
  where = care_body_chart_tell (self);
  /* Translators: a region found by its name; which one of how many */
  text =
      g_strdup_printf (C_ ("body chart", "%s (%u of %u)"), where, self->hit + 1, self->hits->len);
  gtk_label_set_label (self->status, text);
}

/**
 * care_body_chart_find_changed:
 * @self: a chart
 *
 * The region that fits the words best is shown while they are typed.
 */
void
care_body_chart_find_changed (CareBodyChart *self)
{
  const char *text = gtk_editable_get_text (self->find_entry);

  g_clear_pointer (&self->hits, g_ptr_array_unref);
  self->hit = 0;
  if (*text == '\0')
    {
      care_body_chart_apply (self);
      return;
    }
  self->hits = care_body_region_search (text);
  show_hit (self);
}

static void
leave_find (CareBodyChart *self)
{
  gtk_editable_set_text (self->find_entry, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

/**
 * care_body_chart_find_activate:
 * @self: a chart
 *
 * The region that is shown is the one that was meant.
 */
void
care_body_chart_find_activate (CareBodyChart *self)
{
  gboolean found = self->hits != NULL && self->hits->len > 0;

  if (!found)
    return;
  leave_find (self);
  care_body_chart_ask (self);
}

/* Words typed on the picture look for a region. */
static gboolean
start_find (CareBodyChart *self, gunichar letter)
{
  char text[8] = { 0 };

  gtk_widget_grab_focus (GTK_WIDGET (self->find_entry));
  if (letter != '/')
    g_unichar_to_utf8 (letter, text);
  gtk_editable_set_text (self->find_entry, text);
  gtk_editable_set_position (self->find_entry, -1);
  return GDK_EVENT_STOP;
}

static gboolean
type_digit (CareBodyChart *self, int digit, guint32 at)
{
  gboolean ten = digit == 0 && self->one_at != 0 && at - self->one_at < TEN_WITHIN_MS;

  care_body_chart_set_strength (self, ten ? 10 : digit);
  self->one_at = digit == 1 ? MAX (at, 1u) : 0;
  return GDK_EVENT_STOP;
}

static int
kind_of_letter (gunichar letter)
{
  for (int kind = 0; kind < CARE_N_BODY_KINDS; kind++)
    if (g_unichar_toupper (letter) == g_utf8_get_char (care_body_kind_letter ((CareBodyKind) kind)))
      return kind;
  return CARE_BODY_NO_KIND;
}

/**
 * care_body_chart_turn:
 * @self: a chart
 * @way: 1 for the next sheet, -1 for the one before
 */
void
care_body_chart_turn (CareBodyChart *self, int way)
{
  int sheet = (int) care_body_canvas_get_sheet (self->canvas) + way;

  self->stage = CARE_BODY_LOOKING;
  care_body_canvas_set_sheet (self->canvas,
                              (CareBodySheet) ((sheet + CARE_N_BODY_SHEETS) % CARE_N_BODY_SHEETS));
  care_body_chart_take_first_kind (self);
  care_body_chart_apply (self);
}

/* Keys that mean the same on the picture, the buttons and the table. */
static gboolean
mark_key (CareBodyChart *self, guint keyval, guint32 at)
{
  int digit = g_unichar_digit_value (gdk_keyval_to_unicode (keyval));

  if (digit >= 0)
    return type_digit (self, digit, at);
  if (keyval == GDK_KEY_Delete || keyval == GDK_KEY_KP_Delete || keyval == GDK_KEY_BackSpace)
    {
      care_body_chart_remove (self);
      return GDK_EVENT_STOP;
    }
  if (keyval == GDK_KEY_bracketleft || keyval == GDK_KEY_bracketright)
    {
      care_body_chart_turn (self, keyval == GDK_KEY_bracketleft ? -1 : 1);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

static gboolean
picture_key (CareBodyChart *self, guint keyval, guint32 at)
{
  gunichar letter = gdk_keyval_to_unicode (keyval);

  if (mark_key (self, keyval, at))
    return GDK_EVENT_STOP;
  if (self->stage != CARE_BODY_FINISHED && (letter == 'n' || letter == 'N') &&
      care_body_chart_current (self) != NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->note_entry));
      return GDK_EVENT_STOP;
    }
  if (g_unichar_isalpha (letter) || letter == '/')
    return start_find (self, letter);
  return GDK_EVENT_PROPAGATE;
}

/* A letter says what is felt only where that is asked: beside the strengths it looks for a region.
 */
static gboolean
detail_key (CareBodyChart *self, GtkWidget *focus, guint keyval, guint32 at)
{
  gunichar letter = gdk_keyval_to_unicode (keyval);
  int kind = kind_of_letter (letter);

  if (keyval == GDK_KEY_Escape)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
      care_body_chart_apply (self);
      return GDK_EVENT_STOP;
    }
  if (!gtk_widget_is_ancestor (focus, GTK_WIDGET (self->kinds_grid)) && g_unichar_isalpha (letter))
    return start_find (self, letter);
  if (kind != CARE_BODY_NO_KIND)
    {
      care_body_chart_choose_kind (self, (CareBodyKind) kind);
      return GDK_EVENT_STOP;
    }
  return mark_key (self, keyval, at);
}

static gboolean
find_key (CareBodyChart *self, guint keyval)
{
  guint n = self->hits != NULL ? self->hits->len : 0;

  if (keyval == GDK_KEY_Escape)
    {
      leave_find (self);
      return GDK_EVENT_STOP;
    }
  if ((keyval != GDK_KEY_Down && keyval != GDK_KEY_Up) || n == 0)
    return GDK_EVENT_PROPAGATE;
  self->hit = (self->hit + (keyval == GDK_KEY_Down ? 1 : n - 1)) % n;
  show_hit (self);
  return GDK_EVENT_STOP;
}

/* The fields of words take their own words back. */
static gboolean
is_in_words (CareBodyChart *self, GtkWidget *focus)
{
  return gtk_widget_is_ancestor (focus, GTK_WIDGET (self->find_entry)) ||
         gtk_widget_is_ancestor (focus, GTK_WIDGET (self->note_entry));
}

static gboolean
undo_key (CareBodyChart *self, GtkWidget *focus, guint keyval, GdkModifierType state)
{
  if (gdk_keyval_to_lower (keyval) != GDK_KEY_z ||
      (state & gtk_accelerator_get_default_mod_mask ()) != GDK_CONTROL_MASK ||
      is_in_words (self, focus))
    return GDK_EVENT_PROPAGATE;
  care_body_chart_undo (self);
  return GDK_EVENT_STOP;
}

/* A row of the table is the current mark while it has the focus. */
static gboolean
list_key (CareBodyChart *self, GtkWidget *focus, guint keyval, guint32 at)
{
  GtkWidget *row = gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW);
  int position = row != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) : -1;
  const CareBodyMark *mark;

  if (position < 0 || position >= (int) self->marks->len)
    return GDK_EVENT_PROPAGATE;
  mark = g_ptr_array_index (self->marks, position);
  if (mark->region != care_body_chart_here (self) || (int) mark->kind != self->kind)
    {
      self->one_at = 0;
      care_body_canvas_set_region (self->canvas, mark->region);
      self->kind = mark->kind;
      care_body_chart_apply (self);
    }
  if (keyval != GDK_KEY_n && keyval != GDK_KEY_N)
    return mark_key (self, keyval, at);
  gtk_widget_grab_focus (GTK_WIDGET (self->note_entry));
  return GDK_EVENT_STOP;
}

static gboolean
key_pressed_cb (CareBodyChart *self,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                GtkEventController *keys)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  guint32 at = gtk_event_controller_get_current_event_time (keys);

  if (focus == NULL || self->unread != NULL)
    return GDK_EVENT_PROPAGATE;
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return undo_key (self, focus, keyval, state);
  if (focus == GTK_WIDGET (self->canvas))
    return picture_key (self, keyval, at);
  if (gtk_widget_is_ancestor (focus, GTK_WIDGET (self->find_entry)))
    return find_key (self, keyval);
  if (gtk_widget_is_ancestor (focus, GTK_WIDGET (self->note_entry)))
    {
      if (keyval == GDK_KEY_Escape)
        gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
      return keyval == GDK_KEY_Escape;
    }
  if (gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list)))
    return list_key (self, focus, keyval, at);
  if (gtk_widget_is_ancestor (focus, self->detail))
    return detail_key (self, focus, keyval, at);
  return GDK_EVENT_PROPAGATE;
}

/**
 * care_body_chart_install_keys:
 * @self: a chart
 */
void
care_body_chart_install_keys (CareBodyChart *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
