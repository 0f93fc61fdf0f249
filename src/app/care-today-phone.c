/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The number of the row that is lit: rung by the telephone program of the desk where it has one,
 * and copied for the others. */
#include "config.h"

#include "care-today-private.h"

#include <glib/gi18n.h>

#include "care-phone.h"
#include "care-text.h"

/* Returns: (nullable): the number, unless names and numbers are hidden */
static const char *
phone_of (CareTodayPage *self)
{
  CareWorkItem *item = care_today_list_selected (self);
  const char *phone = item ? care_patient_get (care_work_item_get_patient (item))->phone : NULL;

  return care_desk_get_privacy (self->desk) || care_text_is_blank (phone) ? NULL : phone;
}

static void
say (CareTodayPage *self, const char *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "care.toast", "s", text);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareTodayPage *self = CARE_TODAY_PAGE (widget);
  const char *phone = phone_of (self);

  if (!phone)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), phone);
  say (self, _ ("Phone number copied"));
}

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareTodayPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (g_app_info_launch_default_for_uri_finish (result, &error))
    return;
  /* Translators: a technical message. */
  text = g_strdup_printf (_ ("The telephone program did not start: %s"), error->message);
  say (self, text);
}

/* Rings by the program that the desk has for tel: addresses. Many desks have none. */
static void
ring_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareTodayPage *self = CARE_TODAY_PAGE (widget);
  g_autofree char *uri = care_phone_uri (phone_of (self));
  g_autoptr (GAppInfo) program = g_app_info_get_default_for_uri_scheme ("tel");
  g_autoptr (GdkAppLaunchContext) context = NULL;

  if (!uri)
    say (self, _ ("What is written there is no telephone number"));
  else if (!program)
    say (self, _ ("No program on this computer makes calls; Ctrl+Shift+C copies the number"));
  else
    {
      context = gdk_display_get_app_launch_context (gtk_widget_get_display (widget));
      g_app_info_launch_default_for_uri_async (uri, G_APP_LAUNCH_CONTEXT (context), NULL,
                                               launched_cb, g_object_ref (self));
    }
}

/**
 * care_today_update_phone:
 * @self: the page
 *
 * After another row was lit.
 */
void
care_today_update_phone (CareTodayPage *self)
{
  gboolean known = phone_of (self) != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "today.copy-phone", known);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "today.ring", known);
}

/**
 * care_today_install_phone:
 * @klass: class of the page
 */
void
care_today_install_phone (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "today.copy-phone", NULL, copy_action);
  gtk_widget_class_install_action (klass, "today.ring", NULL, ring_action);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "today.copy-phone", NULL);
}
