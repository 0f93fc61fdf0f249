/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was just done, in a few words over the page: the newest words count.
 *
 * libadwaita 1.2 lets a toast come in and go away at the same time, and frees it when it is gone:
 * what still moves it in then writes into freed memory; Escape while it comes in is enough. So one
 * moves at a time here: a toast that has just come stays until it stands still, whoever sends it
 * away, and the next comes when the last is gone. Frames are what moves them, and come late on a
 * busy machine: they are what is waited for. */
#include "config.h"

#include "care-toasts.h"

/* Both of libadwaita's movements take 300 ms of the frame clock. */
#define MOVE_US (350 * G_TIME_SPAN_MILLISECOND)

/* What libadwaita puts around the words of a toast, pixels: margins, padding, the closing button;
 * and around those of a button. */
#define AROUND_WORDS 100
#define AROUND_BUTTON 44
#define LEAST_CHARS 10
#define MOST_CHARS 72 /* longer lines are hard to read */

struct _CareToasts
{
  GObject parent_instance;

  AdwToastOverlay *overlay; /* (weak) */
  AdwToast *shown;          /* NULL when none is, or it is on its way out */
  AdwToast *next;           /* waits until nothing moves; only the newest */
  gboolean leaving;         /* the shown one goes as soon as it stands still */
  guint moving;             /* a tick callback while one comes or goes */
  gint64 moves_until;       /* by the frame clock, in microseconds */
};

G_DEFINE_FINAL_TYPE (CareToasts, care_toasts, G_TYPE_OBJECT)

static void go_on (CareToasts *self);

/* adw_toast_dismiss() does so only once, and that may have been too early. */
static void
dismiss (CareToasts *self)
{
  g_autoptr (AdwToast) shown = g_object_ref (self->shown);

  g_signal_emit_by_name (shown, "dismissed");
}

/* The last frame of a movement may come after this callback, in the same frame: one more passes. */
static gboolean
frame_cb (GtkWidget *overlay, GdkFrameClock *clock, gpointer user_data)
{
  CareToasts *self = user_data;
  gboolean moved = self->moves_until == 0;

  if (gdk_frame_clock_get_frame_time (clock) >= self->moves_until)
    self->moves_until = 0;
  if (!moved)
    return G_SOURCE_CONTINUE;
  self->moving = 0;
  if (self->shown && self->leaving)
    dismiss (self);
  else
    go_on (self);
  return G_SOURCE_REMOVE;
}

static void
stop_moving (CareToasts *self)
{
  if (self->moving != 0 && self->overlay)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->overlay), self->moving);
  self->moving = 0;
}

static void
start_moving (CareToasts *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->overlay));

  stop_moving (self);
  self->moves_until = (clock ? gdk_frame_clock_get_frame_time (clock) : 0) + MOVE_US;
  self->moving = gtk_widget_add_tick_callback (GTK_WIDGET (self->overlay), frame_cb, self, NULL);
}

/* By us, by Escape or a click, or because its time is over: not before it stands still. Runs before
 * the overlay learns of it. */
static void
dismissed_cb (CareToasts *self, AdwToast *toast)
{
  if (self->moving != 0)
    {
      g_signal_stop_emission_by_name (toast, "dismissed");
      self->leaving = TRUE;
      return;
    }
  g_signal_handlers_disconnect_by_func (toast, dismissed_cb, self);
  g_clear_object (&self->shown);
  if (self->overlay && !gtk_widget_in_destruction (GTK_WIDGET (self->overlay)))
    start_moving (self);
}

/* libadwaita gives a toast the height of one line of all its words, and no more width than there
 * is: words that would wrap only then push the closing button out of it. So they wrap before. */
static void
wrap_words (CareToasts *self, AdwToast *toast)
{
  GtkWidget *overlay = GTK_WIDGET (self->overlay);
  GtkWidget *title = adw_toast_get_custom_title (toast);
  const char *button = adw_toast_get_button_label (toast);
  PangoContext *context;
  PangoFontMetrics *metrics;
  int room = gtk_widget_get_width (overlay) - AROUND_WORDS, letter;

  if (!GTK_IS_LABEL (title) || gtk_widget_get_width (overlay) == 0)
    return;
  if (button)
    {
      g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (overlay, button);
      int width;

      pango_layout_get_pixel_size (layout, &width, NULL);
      room -= width + AROUND_BUTTON;
    }
  context = gtk_widget_get_pango_context (title);
  metrics = pango_context_get_metrics (context, pango_context_get_font_description (context),
                                       pango_context_get_language (context));
  letter = PANGO_PIXELS_CEIL (MAX (pango_font_metrics_get_approximate_char_width (metrics),
                                   pango_font_metrics_get_approximate_digit_width (metrics)));
  gtk_label_set_max_width_chars (GTK_LABEL (title),
                                 CLAMP (room / MAX (letter, 1), LEAST_CHARS, MOST_CHARS));
  pango_font_metrics_unref (metrics);
}

static void
go_on (CareToasts *self)
{
  if (self->moving != 0 || !self->next || !self->overlay)
    return;
  if (self->shown)
    {
      dismiss (self);
      return;
    }
  self->shown = g_object_ref (self->next);
  self->leaving = FALSE;
  wrap_words (self, self->shown);
  g_signal_connect_object (self->shown, "dismissed", G_CALLBACK (dismissed_cb), self,
                           G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->overlay, g_steal_pointer (&self->next));
  start_moving (self);
}

static void
care_toasts_dispose (GObject *object)
{
  CareToasts *self = CARE_TOASTS (object);

  stop_moving (self);
  g_clear_object (&self->shown);
  g_clear_object (&self->next);
  g_clear_weak_pointer (&self->overlay);
  G_OBJECT_CLASS (care_toasts_parent_class)->dispose (object);
}

static void
care_toasts_class_init (CareToastsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = care_toasts_dispose;
}

static void
care_toasts_init (CareToasts *self)
{
}

/**
 * care_toasts_new:
 * @overlay: where they are shown; kept weakly
 *
 * Returns: (transfer full): shows no toast yet
 */
CareToasts *
care_toasts_new (AdwToastOverlay *overlay)
{
  CareToasts *self = g_object_new (CARE_TYPE_TOASTS, NULL);

  g_set_weak_pointer (&self->overlay, overlay);
  return self;
}

/**
 * care_toasts_show:
 * @self: the toasts of a window
 * @toast: (transfer full): what to say now
 *
 * Shows @toast instead of the one that is shown, or waits to be; after the
 * movements of that one, 700 ms at most where frames come in time.
 */
void
care_toasts_show (CareToasts *self, AdwToast *toast)
{
  g_clear_object (&self->next);
  self->next = toast;
  go_on (self);
}
