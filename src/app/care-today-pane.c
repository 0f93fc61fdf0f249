/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Beside the list of Today: what is known of the row that is lit, to be read before ringing. */
#include "config.h"

#include "care-today-pane.h"

#include <glib/gi18n.h>

#include "care-due-list.h"
#include "care-due-why.h"
#include "care-format-app.h"
#include "care-pairs.h"
#include "care-session-text.h"
#include "care-text.h"
#include "care-trouble.h"

struct _CareTodayPane
{
  GtkWidget parent_instance;
  GtkWidget *scroller;
  GtkBox *box;
  CareDesk *desk;
  CareDueView view;
  guint asked;
  char *shown; /* the call that is shown */
};

G_DEFINE_FINAL_TYPE (CareTodayPane, care_today_pane, GTK_TYPE_WIDGET)

typedef struct
{
  guint asked;
  char *call_id;
  CareCallDetail *detail;
} DetailJob;

static void
detail_job_free (DetailJob *job)
{
  g_clear_pointer (&job->detail, care_call_detail_free);
  g_free (job->call_id);
  g_free (job);
}

static gboolean
detail_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  DetailJob *job = data;

  job->detail = care_call_detail_load (clinic, job->call_id, error);
  return job->detail != NULL;
}

/* One line for each try: when, by whom, what came of it. */
static char *
attempts_text (CareTodayPane *self, GPtrArray *attempts)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < attempts->len; i++)
    {
      const CareAttemptData *attempt = care_attempt_get (g_ptr_array_index (attempts, i));
      g_autofree char *when = care_format_when (attempt->at, self->view.now_ms, self->view.zone);

      g_string_append_printf (out, "%s%s · %s · %s", out->len > 0 ? "\n" : "", when, attempt->actor,
                              care_enum_label (CARE_TYPE_ATTEMPT_RESULT, (int) attempt->result));
      if (attempt->words)
        g_string_append_printf (out, " · %s", attempt->words);
    }
  return g_string_free (out, FALSE);
}

static char *
events_text (CareTodayPane *self, GPtrArray *events)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < events->len; i++)
    {
      const CareCallEventData *event = care_call_event_get (g_ptr_array_index (events, i));
      g_autofree char *when = care_format_when (event->at, self->view.now_ms, self->view.zone);

      g_string_append_printf (out, "%s%s · %s · %s", out->len > 0 ? "\n" : "", when, event->actor,
                              care_enum_label (CARE_TYPE_CALL_ACT, (int) event->act));
      if (event->person)
        g_string_append_printf (out, " · %s", event->person);
      if (event->words)
        g_string_append_printf (out, " · %s", event->words);
    }
  return g_string_free (out, FALSE);
}

/* The number is a button: it rings where the desk has a program for that; beside it one copies. */
static void
add_phone (CareTodayPane *self, const char *phone)
{
  GtkWidget *title, *box, *ring, *copy;
  /* Translators: read aloud: a telephone number. */
  g_autofree char *name = g_strdup_printf (_ ("Ring %s"), phone ? phone : "");
  g_autofree char *text = care_format_phone (phone ? phone : "");

  if (self->view.privacy || care_text_is_blank (phone))
    return;
  title = gtk_label_new (_ ("Phone"));
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "caption-heading");
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  ring = gtk_button_new_with_label (text);
  copy = gtk_button_new_from_icon_name ("edit-copy-symbolic");
  gtk_widget_add_css_class (ring, "flat");
  gtk_widget_add_css_class (copy, "flat");
  gtk_widget_set_tooltip_text (ring, _ ("Ring with this computer’s telephone program"));
  gtk_widget_set_tooltip_text (copy, _ ("Copy the phone number (Ctrl+Shift+C)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (ring), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (copy), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Copy the phone number"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (ring), "today.ring");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (copy), "today.copy-phone");
  gtk_box_append (GTK_BOX (box), ring);
  gtk_box_append (GTK_BOX (box), copy);
  gtk_box_append (self->box, title);
  gtk_box_append (self->box, box);
}

static void
show_detail (CareTodayPane *self, const CareCallDetail *detail)
{
  CareWorkItem *item = detail->item;
  const CarePatientData *patient = care_patient_get (care_work_item_get_patient (item));
  CareSession *session = care_work_item_get_session (item);
  const CareSessionData *treated = care_session_get (session);
  GTimeZone *zone = self->view.zone;
  g_autofree char *name = care_due_text_patient (item, &self->view);
  g_autofree char *why = care_due_explain (item, self->view.now_ms, zone);
  g_autofree char *claim = care_due_claim_text (item, self->view.viewer, self->view.now_ms, zone);
  g_autofree char *what = care_session_text_what (session);
  g_autofree char *ended = care_format_when (treated->ended_at, self->view.now_ms, zone);
  g_autofree char *risks = care_due_text_risks (item, &self->view);
  g_autofree char *attempts = attempts_text (self, detail->attempts);
  g_autofree char *events = events_text (self, detail->events);

  care_pairs_clear (self->box);
  care_pairs_add (self->box, _ ("Patient"), name);
  add_phone (self, patient->phone);
  care_pairs_add (self->box, _ ("On it now"), claim);
  care_pairs_add (self->box, _ ("Risks"), risks);
  care_pairs_add (self->box, _ ("Session"), what);
  care_pairs_add (self->box, _ ("Ended"), ended);
  care_pairs_add (self->box, _ ("Therapist"), treated->therapist);
  care_pairs_add (self->box, _ ("During or after it"), treated->reaction);
  care_pairs_add (self->box, _ ("What was advised"), treated->instructions);
  care_pairs_add (self->box, _ ("Plan"), treated->plan);
  care_pairs_add (self->box, _ ("Tries so far"), attempts);
  care_pairs_add (self->box, _ ("Log of the call"), events);
  care_pairs_add (self->box, _ ("For the team"), self->view.privacy ? NULL : patient->notes);
  care_pairs_add (self->box, _ ("Why it stands here"), why);
}

static void
detail_done (GObject *owner, gpointer data, GError *error)
{
  CareTodayPane *self = CARE_TODAY_PANE (owner);
  const DetailJob *job = data;

  if (job->asked != self->asked)
    return;
  if (error)
    {
      g_autofree char *text = care_trouble_text (error, CARE_KEPT_NOTHING_LOST);

      care_pairs_clear (self->box);
      care_pairs_add (self->box, NULL, text);
    }
  else
    {
      /* Of another call the reader sees the beginning; of the same one, the line that was read. */
      if (g_strcmp0 (self->shown, job->call_id) != 0)
        gtk_adjustment_set_value (
            gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
      g_free (self->shown);
      self->shown = g_strdup (job->call_id);
      show_detail (self, job->detail);
    }
}

/**
 * care_today_pane_show:
 * @self: a pane
 * @item: (nullable): the row that is lit
 * @view: now, zone, privacy, who looks
 */
void
care_today_pane_show (CareTodayPane *self, CareWorkItem *item, const CareDueView *view)
{
  DetailJob *job;

  g_return_if_fail (CARE_IS_TODAY_PANE (self));

  self->view = *view;
  self->asked++;
  if (!item)
    {
      care_pairs_clear (self->box);
      return;
    }
  job = g_new0 (DetailJob, 1);
  job->asked = self->asked;
  job->call_id = g_strdup (care_call_get (care_work_item_get_call (item))->id);
  care_desk_run (self->desk, CARE_LANE_DESK, detail_work, job, (GDestroyNotify) detail_job_free,
                 G_OBJECT (self), detail_done);
}

static void
care_today_pane_dispose (GObject *object)
{
  CareTodayPane *self = CARE_TODAY_PANE (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (care_today_pane_parent_class)->dispose (object);
}

static void
care_today_pane_class_init (CareTodayPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = care_today_pane_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
care_today_pane_init (CareTodayPane *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 9));
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "fact-card");
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->box));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "side-pane");
  gtk_widget_set_size_request (GTK_WIDGET (self), 280, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("About the chosen row"), -1);
}

/**
 * care_today_pane_new:
 * @desk: the desk
 *
 * Returns: (transfer floating): an empty pane
 */
GtkWidget *
care_today_pane_new (CareDesk *desk)
{
  CareTodayPane *self = g_object_new (CARE_TYPE_TODAY_PANE, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}
