/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The menu of times to which a call may be put off. A target of 0 asks for one. */
#include "config.h"

#include "care-today-private.h"

#include <glib/gi18n.h>

#include "care-format-app.h"
#include "care-snooze-call.h"
#include "care-time.h"

static gboolean
focus_rows_cb (gpointer user_data)
{
  gtk_widget_activate_action (GTK_WIDGET (user_data), "page.focus", NULL);
  return G_SOURCE_REMOVE;
}

/* Later: newer platforms give the focus to the button when this has been told. */
static void
snooze_closed_cb (CareTodayPage *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, focus_rows_cb, g_object_ref (self), g_object_unref);
}

static void
offer (GMenu *menu, const char *label, gint64 until)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "today.snooze", "x", until);
  g_menu_append_item (menu, item);
}

/* Written with an underscore before it: its first letter chooses it. */
static char *
offer_label (CareTodayPage *self, gint64 at, gint64 now)
{
  g_autofree char *when = care_format_when (at, now, self->words.zone);

  if (at == now + CARE_MS_PER_HOUR)
    /* Translators: day and time, such as "Tue 14 Jan 14:10". */
    return g_strdup_printf (_ ("In _1 Hour: %s"), when);
  return g_strconcat ("_", when, NULL);
}

/* For the row that is lit. */
static void
offer_times (CareTodayPage *self, GMenu *menu)
{
  CareWorkItem *item = care_today_list_selected (self);
  gint64 now = care_desk_now (self->desk), times[CARE_SNOOZE_N_TIMES];
  guint n;

  g_menu_remove_all (menu);
  g_set_object (&self->offered, item);
  if (!item)
    return;
  n = care_snooze_times (care_desk_get_calendar (self->desk),
                         care_patient_get (care_work_item_get_patient (item)), now, times);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *label = offer_label (self, times[i], now);

      offer (menu, label, times[i]);
    }
  offer (menu, _ ("At _Another Time…"), 0);
}

/* Fills the menu anew each time it is opened: the times are those of the row that is lit. The
 * letters go on acting on the list when it closes. */
void
care_today_make_snooze_menu (GtkMenuButton *button, gpointer user_data)
{
  CareTodayPage *self = CARE_TODAY_PAGE (user_data);
  GMenuModel *there = gtk_menu_button_get_menu_model (button);
  g_autoptr (GMenu) menu = there ? g_object_ref (G_MENU (there)) : g_menu_new ();

  offer_times (self, menu);
  if (there)
    return;
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
  g_signal_connect_object (gtk_menu_button_get_popover (button), "closed",
                           G_CALLBACK (snooze_closed_cb), self, G_CONNECT_SWAPPED);
}
