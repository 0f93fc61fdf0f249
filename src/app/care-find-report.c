/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report of somebody who was found: it is about the last session. */
#include "config.h"

#include "care-find-report.h"

#include <glib/gi18n.h>

#include "care-store-sessions.h"
#include "care-time.h"
#include "care-trouble.h"

static gboolean
last_session_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  char **id = data;
  g_autoptr (GPtrArray) sessions =
      care_store_list_sessions (care_clinic_get_store (clinic), *id, error);
  gint64 newest = CARE_TIME_NONE;

  if (!sessions)
    return FALSE;
  g_clear_pointer (id, g_free);
  for (guint i = 0; i < sessions->len; i++)
    {
      const CareSessionData *session = care_session_get (g_ptr_array_index (sessions, i));

      if (newest == CARE_TIME_NONE || session->ended_at > newest)
        {
          newest = session->ended_at;
          g_free (*id);
          *id = g_strdup (session->id);
        }
    }
  return TRUE;
}

static void
string_holder_free (char **holder)
{
  g_free (*holder);
  g_free (holder);
}

static void
last_session_done (GObject *owner, gpointer data, GError *error)
{
  GtkWidget *widget = GTK_WIDGET (owner);
  char **id = data;

  if (error)
    {
      g_autofree char *text = care_trouble_text (error, CARE_KEPT_NOTHING_LOST);

      gtk_widget_activate_action (widget, "care.toast", "s", text);
    }
  else if (*id)
    gtk_widget_activate_action (widget, "care.new-report", "s", *id);
  else
    gtk_widget_activate_action (widget, "care.toast", "s", _ ("This patient has no session yet"));
}

/**
 * care_find_report:
 * @desk: the desk
 * @widget: inside the window
 * @patient_id: who rings
 *
 * Opens the report of the patient's last session in the window, or says that there is none.
 */
void
care_find_report (CareDesk *desk, GtkWidget *widget, const char *patient_id)
{
  char **holder = g_new0 (char *, 1);

  *holder = g_strdup (patient_id);
  care_desk_run (desk, CARE_LANE_DESK, last_session_work, holder,
                 (GDestroyNotify) string_holder_free, G_OBJECT (widget), last_session_done);
}
