/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Badges of the sidebar and the list of unfinished sessions and reports: loaded again when
 * something changed, and at the moment when the next call or case becomes due; never by polling. */
#include "config.h"

#include "care-window-private.h"

#include <glib/gi18n.h>

#include "care-drafts.h"
#include "care-format-app.h"
#include "care-handout-view.h"
#include "care-language.h"
#include "care-patient-draft.h"
#include "care-patient-page.h"
#include "care-silence.h"
#include "care-store-patients.h"
#include "care-store-sessions.h"
#include "care-story-draft.h"
#include "care-template-name.h"
#include "care-text.h"
#include "care-time.h"
#include "care-work-lists.h"

/* The machine may sleep or its clock be set: look again at least this often. */
#define MAX_WAIT_SECONDS 3600

/* The list of drafts: characters of a line, pixels until it scrolls. */
#define DRAFT_CHARS 44
#define DRAFTS_HEIGHT 420

/* A draft with the name of whom it is about. */
typedef struct
{
  CareDraftRow *row;
  CarePatient *patient; /* NULL while the patient is new */
} DraftItem;

typedef struct
{
  CareAct act;
  gint64 now_ms;
  char *person;
  CareCaseCounts counts;
  guint n_due;
  guint n_late;
  gint64 next_at;    /* when the badges change by themselves; CARE_TIME_NONE for never */
  GPtrArray *drafts; /* of DraftItem */
} StatusJob;

/* A call is late when it was due before today. */
static gboolean
is_late (gint64 due_at, gint64 now_ms, GTimeZone *zone)
{
  return due_at < care_time_day_start (now_ms, zone);
}

static void
draft_item_free (DraftItem *item)
{
  care_draft_row_free (item->row);
  g_clear_object (&item->patient);
  g_free (item);
}

static void
status_job_free (StatusJob *job)
{
  g_free (job->person);
  g_clear_pointer (&job->drafts, g_ptr_array_unref);
  g_free (job);
}

/* A draft about a record that is gone is still offered, without a name. */
static CarePatient *
patient_of_draft (CareStore *store, const CareDraftRow *row)
{
  g_autoptr (CareSession) session = NULL;

  if (!row->subject || g_str_equal (row->form, "template"))
    return NULL;
  if (g_str_equal (row->form, "report") || g_str_equal (row->form, "handout"))
    {
      g_autofree char *session_id = care_handout_view_session_of (row->subject);

      session = care_store_get_session (store, session_id, NULL);
      return session ? care_store_get_patient (store, care_session_get (session)->patient_id, NULL)
                     : NULL;
    }
  return care_store_get_patient (store, row->subject, NULL);
}

static gboolean
load_drafts (CareClinic *clinic, StatusJob *job, GError **error)
{
  g_autoptr (GPtrArray) rows = care_list_drafts (clinic, job->person, error);

  if (!rows)
    return FALSE;
  job->drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) draft_item_free);
  for (guint i = 0; i < rows->len; i++)
    {
      DraftItem *item = g_new0 (DraftItem, 1);

      item->row = care_draft_row_copy (g_ptr_array_index (rows, i));
      item->patient = patient_of_draft (care_clinic_get_store (clinic), item->row);
      g_ptr_array_add (job->drafts, item);
    }
  return TRUE;
}

/* Whoever was to be heard of by now becomes a case, before anything is counted; the program looks
 * again when the next one would. A clinic that is only read cannot. */
static gboolean
look_for_silence (CareClinic *clinic, StatusJob *job, GError **error)
{
  gint64 at = CARE_TIME_NONE;

  if (care_clinic_is_read_only (clinic))
    return TRUE;
  if (!care_next_silence_at (clinic, &at, error))
    return FALSE;
  if (at != CARE_TIME_NONE && at <= job->now_ms)
    {
      if (!care_look_for_silence (clinic, &job->act, NULL, error) ||
          !care_next_silence_at (clinic, &at, error))
        return FALSE;
    }
  if (at != CARE_TIME_NONE && at > job->now_ms &&
      (job->next_at == CARE_TIME_NONE || at < job->next_at))
    job->next_at = at;
  return TRUE;
}

static gboolean
status_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  StatusJob *job = data;
  const CareDueQuery query = { .open_only = TRUE, .now_ms = job->now_ms };
  g_autoptr (GPtrArray) due = NULL;

  if (!look_for_silence (clinic, job, error) ||
      !care_count_cases (clinic, job->person, job->now_ms, &job->counts, error))
    return FALSE;
  due = care_list_due (clinic, &query, error);
  if (!due)
    return FALSE;
  for (guint i = 0; i < due->len; i++)
    {
      CareWorkItem *item = g_ptr_array_index (due, i);
      CareCall *call = care_work_item_get_call (item);
      CareCase *triage_case = care_work_item_get_case (item);
      gint64 at = call ? care_call_get (call)->due_at : care_case_get (triage_case)->due_at;

      if (at > job->now_ms && (job->next_at == CARE_TIME_NONE || at < job->next_at))
        job->next_at = at;
      if (!call || at > job->now_ms)
        continue;
      job->n_due++;
      if (is_late (at, job->now_ms, care_clinic_get_zone (clinic)))
        job->n_late++;
    }
  return load_drafts (clinic, job, error);
}

static void
show_badge (GtkLabel *badge,
            GtkListBoxRow *row,
            guint n,
            gboolean late,
            const char *page,
            const char *description)
{
  g_autofree char *text = late ? g_strdup_printf ("! %u", n) : g_strdup_printf ("%u", n);

  gtk_label_set_label (badge, text);
  gtk_widget_set_visible (GTK_WIDGET (badge), n > 0);
  if (late)
    gtk_widget_add_css_class (GTK_WIDGET (badge), "late");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (badge), "late");
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), description);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, page,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

static void
show_badges (CareWindow *self, const StatusJob *job)
{
  g_autofree char *due =
      g_strdup_printf (ngettext ("%u call due", "%u calls due", job->n_due), job->n_due);
  g_autofree char *open = g_strdup_printf (
      ngettext ("%u open case", "%u open cases", job->counts.open), job->counts.open);
  g_autofree char *late =
      g_strdup_printf (ngettext ("%u past its time", "%u past their time", job->counts.breached),
                       job->counts.breached);
  g_autofree char *cases =
      job->counts.breached > 0 ? g_strdup_printf ("%s, %s", open, late) : g_strdup (open);

  show_badge (self->today_badge, self->today_row, job->n_due, job->n_late > 0, _ ("Today"), due);
  show_badge (self->triage_badge, self->triage_row, job->counts.open, job->counts.breached > 0,
              _ ("Triage"), cases);
}

static const char *
draft_form_label (const CareDraftRow *row)
{
  if (g_str_equal (row->form, "session"))
    return _ ("Session");
  if (g_str_equal (row->form, "report"))
    return _ ("Report");
  if (g_str_equal (row->form, "handout"))
    return _ ("Aftercare sheet");
  if (g_str_equal (row->form, "template"))
    return _ ("Template");
  if (g_str_equal (row->form, "note"))
    return _ ("Note");
  if (g_str_equal (row->form, "episode"))
    return _ ("Episode of care");
  if (g_str_equal (row->form, "measure"))
    return _ ("Outcome measure");
  return row->subject ? _ ("Patient, changed") : _ ("New patient");
}

static void
draft_activated_cb (CareWindow *self, GtkListBoxRow *row)
{
  const char *action = g_object_get_data (G_OBJECT (row), "action");
  g_autofree char *target = g_strdup (g_object_get_data (G_OBJECT (row), "target"));
  g_autofree char *form = g_strdup (g_object_get_data (G_OBJECT (row), "form"));
  g_autofree char *about = g_strdup (g_object_get_data (G_OBJECT (row), "about"));
  GtkWidget *page;

  gtk_menu_button_popdown (self->drafts_button);
  gtk_widget_activate_action (GTK_WIDGET (self), action, "s", target);
  page = care_history_get_page (self->history);
  if (about && CARE_IS_PATIENT_PAGE (page))
    care_patient_page_resume (CARE_PATIENT_PAGE (page), form, about);
}

static const char *
text_or_empty (CarePatientDraft *draft, CarePatientText which)
{
  const char *text = care_patient_draft_get_text (draft, which);

  return text != NULL ? text : "";
}

/* Returns: (transfer full) (nullable): the names typed so far for a new patient */
static char *
typed_name (const CareDraftRow *row, gboolean privacy)
{
  g_autoptr (CarePatientDraft) draft = care_patient_draft_new_from_json (row->body, NULL);
  CarePatientData data = { .given_name = "", .family_name = "" };
  g_autoptr (CarePatient) patient = NULL;
  char *name;

  if (draft == NULL)
    return NULL;
  data.given_name = text_or_empty (draft, CARE_PATIENT_GIVEN_NAME);
  data.family_name = text_or_empty (draft, CARE_PATIENT_FAMILY_NAME);
  data.preferred_name = care_patient_draft_get_text (draft, CARE_PATIENT_PREFERRED_NAME);
  if (care_text_is_blank (data.given_name) && care_text_is_blank (data.family_name))
    return NULL;
  patient = care_patient_new (&data);
  name = care_format_patient_name (patient, privacy);
  return g_strstrip (name);
}

/* Returns: (transfer full): whom or what it is about. */
static char *
draft_name (const DraftItem *item, gboolean privacy)
{
  CareTemplateKey text;
  g_auto (GStrv) split = NULL;
  char *typed = NULL;

  if (item->patient != NULL)
    return care_format_patient_name (item->patient, privacy);
  if (g_str_equal (item->row->form, "patient"))
    typed = typed_name (item->row, privacy);
  if (typed != NULL)
    return typed;
  if (g_str_equal (item->row->form, "template") && item->row->subject != NULL)
    split = care_template_key_parse (item->row->subject, &text);
  if (split != NULL)
    /* Translators: name of a text, its language. */
    return g_strdup_printf (_ ("%s (%s)"), text.id, care_language_name (text.language));
  return g_strdup (_ ("no name yet"));
}

static GtkWidget *
new_draft_row (CareWindow *self, const DraftItem *item)
{
  GtkWidget *row = gtk_list_box_row_new (), *label;
  gboolean privacy = care_desk_get_privacy (self->desk);
  g_autofree char *name = draft_name (item, privacy);
  g_autofree char *when = care_format_when (item->row->saved_at, care_desk_now (self->desk),
                                            care_desk_get_zone (self->desk));
  /* Translators: kind of form, patient, when it was last saved. */
  g_autofree char *text =
      g_strdup_printf (_ ("%s · %s · saved %s"), draft_form_label (item->row), name, when);
  const char *action = "care.resume-patient", *target = item->row->id;

  if (g_str_equal (item->row->form, "session"))
    action = "care.new-session", target = item->row->subject;
  else if (g_str_equal (item->row->form, "report"))
    action = "care.new-report", target = item->row->subject;
  else if (g_str_equal (item->row->form, "handout"))
    action = "care.show-handout", target = item->row->subject;
  else if (g_str_equal (item->row->form, "template"))
    action = "care.edit-template", target = item->row->subject;
  else if (!g_str_equal (item->row->form, "patient"))
    action = "care.open-patient", target = item->row->subject;
  label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  /* Else the popover is as high as the line would be that nothing has room for. */
  gtk_label_set_max_width_chars (GTK_LABEL (label), DRAFT_CHARS);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_object_set_data (G_OBJECT (row), "action", (gpointer) action);
  g_object_set_data_full (G_OBJECT (row), "target", g_strdup (target), g_free);
  g_object_set_data_full (G_OBJECT (row), "form", g_strdup (item->row->form), g_free);
  if (g_str_equal (action, "care.open-patient"))
    g_object_set_data_full (G_OBJECT (row), "about", care_story_draft_about (item->row), g_free);
  return row;
}

/* Made anew whenever it is opened: drafts are saved while somebody types, and a popover that is
 * made then costs more than the frame there is for it. */
static void
make_drafts_popover (GtkMenuButton *button, gpointer user_data)
{
  CareWindow *self = user_data;
  GtkWidget *list = gtk_list_box_new (), *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  for (guint i = 0; self->drafts && i < self->drafts->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list),
                         new_draft_row (self, g_ptr_array_index (self->drafts, i)));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Unfinished sessions and reports"), -1);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (draft_activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), DRAFTS_HEIGHT);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_menu_button_set_popover (button, popover);
  care_window_menu_opens (self, button);
}

static void
show_drafts (CareWindow *self, const StatusJob *job)
{
  /* Translators: how many forms are unfinished. */
  g_autofree char *text = g_strdup_printf (_ ("Drafts (%u)"), job->drafts->len);

  g_clear_pointer (&self->drafts, g_ptr_array_unref);
  self->drafts = g_ptr_array_ref (job->drafts);
  gtk_widget_set_visible (GTK_WIDGET (self->drafts_button), job->drafts->len > 0);
  if (job->drafts->len > 0 &&
      g_strcmp0 (gtk_menu_button_get_label (self->drafts_button), text) != 0)
    gtk_menu_button_set_label (self->drafts_button, text);
}

static gboolean
status_timer_cb (gpointer user_data)
{
  CareWindow *self = user_data;

  self->status_timer = 0;
  care_window_status_queue (self);
  return G_SOURCE_REMOVE;
}

static void
status_done (GObject *owner, gpointer data, GError *error)
{
  CareWindow *self = CARE_WINDOW (owner);
  const StatusJob *job = data;
  gint64 wait_seconds = MAX_WAIT_SECONDS;

  if (!self->desk)
    return;
  if (error)
    {
      g_warning ("counts of cases and calls: %s", error->message);
      return;
    }
  show_badges (self, job);
  show_drafts (self, job);
  if (job->next_at != CARE_TIME_NONE)
    wait_seconds = CLAMP ((job->next_at - job->now_ms) / 1000 + 1, 1, MAX_WAIT_SECONDS);
  g_clear_handle_id (&self->status_timer, g_source_remove);
  self->status_timer = g_timeout_add_seconds ((guint) wait_seconds, status_timer_cb, self);
}

static gboolean
status_idle_cb (gpointer user_data)
{
  CareWindow *self = user_data;
  StatusJob *job = g_new0 (StatusJob, 1);

  self->status_idle = 0;
  care_desk_fill_act (self->desk, &job->act);
  job->now_ms = job->act.now_ms;
  job->next_at = CARE_TIME_NONE;
  job->person = g_strdup (care_desk_get_person (self->desk));
  care_desk_run (self->desk, CARE_LANE_DESK, status_work, job, (GDestroyNotify) status_job_free,
                 G_OBJECT (self), status_done);
  return G_SOURCE_REMOVE;
}

/**
 * care_window_status_queue:
 * @self: the window
 *
 * Loads badges and drafts soon, once for however many changes came together.
 */
void
care_window_status_queue (CareWindow *self)
{
  if (self->desk && self->status_idle == 0)
    self->status_idle = g_idle_add_full (G_PRIORITY_LOW, status_idle_cb, self, NULL);
}

/**
 * care_window_status_start:
 * @self: the window, with a desk
 */
void
care_window_status_start (CareWindow *self)
{
  const char *const names[] = { "case-changed", "data-changed", "person-changed",
                                "notify::privacy" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_signal_connect_object (self->desk, names[i], G_CALLBACK (care_window_status_queue), self,
                             G_CONNECT_SWAPPED);
  gtk_menu_button_set_create_popup_func (self->drafts_button, make_drafts_popover, self, NULL);
  /* The first frame asks for it sooner; a window that nobody sees has none. */
  g_clear_handle_id (&self->status_timer, g_source_remove);
  self->status_timer = g_timeout_add_seconds (1, status_timer_cb, self);
}

/**
 * care_window_status_stop:
 * @self: the window
 */
void
care_window_status_stop (CareWindow *self)
{
  g_clear_handle_id (&self->status_idle, g_source_remove);
  g_clear_handle_id (&self->status_timer, g_source_remove);
  g_clear_pointer (&self->drafts, g_ptr_array_unref);
}
