/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a page changes because of its width, once it is laid out.
 *
 * That something folded is said in the middle of the layout. What is changed there in widgets that
 * were laid out already would be drawn without a place. */
#include "config.h"

#include "care-after-layout.h"

typedef struct
{
  GObject *object;
  CareAfterLayout act;
} Later;

static void
later_free (gpointer data)
{
  Later *later = data;

  g_object_unref (later->object);
  g_free (later);
}

static gboolean
later_cb (gpointer data)
{
  Later *later = data;

  later->act (later->object);
  return G_SOURCE_REMOVE;
}

/**
 * care_after_layout:
 * @object: (type GObject.Object): kept until then
 * @act: called once, before the next frame; @object may be disposed by then
 */
void
care_after_layout (gpointer object, CareAfterLayout act)
{
  Later *later = g_new (Later, 1);

  later->object = g_object_ref (object);
  later->act = act;
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, later_cb, later, later_free);
}
