/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was just done, in a few words over the page: the newest words count.
 *
 * libadwaita 1.2 lets a toast come in and go away at the same time, and frees it when it is gone:
 * what still moves it in then writes into freed memory. So one moves at a time here: a toast that
 * has just come stays until it stands still, and the next comes when the last is gone. */
#include "config.h"

#include "care-toasts.h"

/* Both of libadwaita's movements take 300 ms; a frame may be late. */
#define MOVE_MS 350

struct _CareToasts
{
  GObject parent_instance;

  AdwToastOverlay *overlay; /* (weak) */
  AdwToast *shown;          /* NULL when none is, or it is on its way out */
  AdwToast *next;           /* waits until nothing moves; only the newest */
  guint moving;             /* a timer while one comes or goes */
};

G_DEFINE_FINAL_TYPE (CareToasts, care_toasts, G_TYPE_OBJECT)

static void go_on (CareToasts *self);

static gboolean
moved_cb (gpointer user_data)
{
  CareToasts *self = user_data;

  self->moving = 0;
  go_on (self);
  return G_SOURCE_REMOVE;
}

static void
start_moving (CareToasts *self)
{
  g_clear_handle_id (&self->moving, g_source_remove);
  self->moving = g_timeout_add (MOVE_MS, moved_cb, self);
}

/* By us, by the person, or because its time is over. */
static void
dismissed_cb (CareToasts *self)
{
  g_signal_handlers_disconnect_by_func (self->shown, dismissed_cb, self);
  g_clear_object (&self->shown);
  start_moving (self);
}

static void
go_on (CareToasts *self)
{
  if (self->moving != 0 || !self->next || !self->overlay)
    return;
  if (self->shown)
    {
      g_autoptr (AdwToast) shown = g_object_ref (self->shown);

      adw_toast_dismiss (shown);
      return;
    }
  self->shown = g_object_ref (self->next);
  g_signal_connect_object (self->shown, "dismissed", G_CALLBACK (dismissed_cb), self,
                           G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->overlay, g_steal_pointer (&self->next));
  start_moving (self);
}

static void
care_toasts_dispose (GObject *object)
{
  CareToasts *self = CARE_TOASTS (object);

  g_clear_handle_id (&self->moving, g_source_remove);
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
 * Shows @toast instead of the one that is shown, or waits to be; within 700 ms at the latest.
 */
void
care_toasts_show (CareToasts *self, AdwToast *toast)
{
  g_clear_object (&self->next);
  self->next = toast;
  go_on (self);
}
