/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One patient: identity bar, everything that happened in one list, and beside it the facts: the
 * last response first, then the entry that is lit, contact and risks. */
#include "config.h"

#include "care-patient-page-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "care-case.h"
#include "care-entry-text.h"
#include "care-format-app.h"
#include "care-language.h"
#include "care-pairs.h"
#include "care-patient-trends.h"
#include "care-patient-charts.h"
#include "care-reach-fields.h"
#include "care-store-patients.h"
#include "care-template.h"
#include "care-time.h"
#include "care-trouble.h"
#include "care-wrap-layout.h"

G_DEFINE_FINAL_TYPE (CarePatientPage, care_patient_page, GTK_TYPE_WIDGET)

typedef struct
{
  guint asked;
  char *id;
  char *viewer;
  CarePatient *patient;
  GPtrArray *entries;
} LoadJob;

static void
load_job_free (LoadJob *job)
{
  g_free (job->id);
  g_free (job->viewer);
  g_clear_object (&job->patient);
  g_clear_pointer (&job->entries, g_ptr_array_unref);
  g_free (job);
}

static gboolean
load_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  LoadJob *job = data;

  job->patient = care_store_get_patient (care_clinic_get_store (clinic), job->id, error);
  if (!job->patient)
    return FALSE;
  job->entries = care_timeline_load (clinic, job->id, job->viewer, error);
  return job->entries != NULL;
}

static const char *
last_session (CarePatientPage *self)
{
  return care_patient_timeline_get_last_session (self->timeline);
}

/* ---- facts ---- */

static void
show_contact (CarePatientPage *self)
{
  const CarePatientData *data = care_patient_get (self->patient);
  gboolean privacy = care_desk_get_privacy (self->desk);
  g_autoptr (GPtrArray) risks = care_answer_lines (data->screening, CARE_FACT_GROUP_SCREENING);
  g_autofree char *good_time = care_reach_write_time (data->good_from, data->good_until);
  g_autofree char *phone = data->phone ? care_format_phone (data->phone) : NULL;

  care_pairs_renew (&self->contact_lines);
  care_pairs_renew (&self->risk_lines);
  care_pairs_add (self->contact_lines, _ ("Phone"), privacy ? _ ("hidden") : phone);
  care_pairs_add (self->contact_lines, _ ("E-mail"), privacy ? NULL : data->email);
  care_pairs_add (self->contact_lines, _ ("Language"),
                  data->language ? care_language_name (data->language) : NULL);
  if (data->phone_consent != CARE_CONSENT_NOT_ASKED)
    care_pairs_add (self->contact_lines, _ ("May be rung up"),
                    care_enum_label (CARE_TYPE_CONSENT, (int) data->phone_consent));
  care_pairs_add (self->contact_lines, _ ("Good time to ring"), good_time);
  if (!gtk_widget_get_first_child (GTK_WIDGET (self->contact_lines)))
    care_pairs_add (self->contact_lines, "", _ ("No phone number yet"));
  care_pairs_add_lines (self->risk_lines, risks);
  care_pair_set (self->notes, NULL, data->notes ? data->notes : "");
  gtk_widget_set_visible (GTK_WIDGET (self->notes), data->notes && *data->notes && !privacy);
  gtk_widget_set_visible (self->notes_title, data->notes && *data->notes && !privacy);
}

/* The newest report, as a card on top. */
static void
show_last_response (CarePatientPage *self)
{
  GListModel *entries = care_patient_timeline_get_entries (self->timeline);

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (CareTimelineEntry) entry = g_list_model_get_item (entries, i);
      g_autofree char *title = NULL, *text = NULL, *when = NULL, *both = NULL;
      CareOutcome outcome;

      if (care_timeline_entry_get_kind (entry) != CARE_TIMELINE_REPORT ||
          !care_entry_outcome (entry, &outcome))
        continue;
      title = care_entry_title (entry, self->desk);
      text = care_entry_subtitle (entry, self->desk);
      when = care_entry_when (entry, care_patient_timeline_get_session_end (self->timeline, entry),
                              self->desk);
      both = g_strdup_printf ("%s\n%s", text, when);
      care_level_mark_set_outcome (self->response_mark, outcome);
      care_pair_set (self->response_title, NULL, title);
      care_pair_set (self->response_text, NULL, both);
      gtk_widget_set_visible (GTK_WIDGET (self->response_mark), TRUE);
      return;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->response_mark), FALSE);
  care_pair_set (self->response_title, NULL, _ ("No report yet"));
  care_pair_set (self->response_text, NULL,
                 last_session (self) ? _ ("How the patient responded is not known.")
                                     : _ ("There was no session yet."));
}

static void
update_actions (CarePatientPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean writable = self->patient && !care_desk_is_read_only (self->desk);

  gtk_widget_action_set_enabled (widget, "patient.new-session", writable);
  gtk_widget_action_set_enabled (widget, "patient.edit", writable);
  gtk_widget_action_set_enabled (widget, "patient.report", writable && last_session (self));
  care_patient_page_update_acts (self, writable);
  gtk_widget_action_set_enabled (widget, "patient.handout", last_session (self) != NULL);
}

/* Of the session that is lit, or whose report is; else of the last one. */
static const char *
session_for_act (CarePatientPage *self)
{
  CareTimelineEntry *entry = care_patient_timeline_get_lit (self->timeline);
  const char *session_id = entry ? care_entry_session_id (entry) : NULL;

  return session_id ? session_id : last_session (self);
}

static void
show_pain (CarePatientPage *self)
{
  care_patient_trends_show_pain (self->pain_box, care_patient_timeline_get_entries (self->timeline),
                                 session_for_act (self), self->desk);
}

static void
show_entry (CarePatientPage *self)
{
  CareTimelineEntry *entry = care_patient_timeline_get_lit (self->timeline);
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *title = NULL, *when = NULL;

  care_pairs_renew (&self->entry_lines);
  gtk_widget_set_visible (self->entry_box, entry != NULL);
  update_actions (self);
  show_pain (self);
  if (!entry)
    return;
  title = care_entry_title (entry, self->desk);
  when = care_entry_when (entry, care_patient_timeline_get_session_end (self->timeline, entry),
                          self->desk);
  lines = care_entry_lines (entry, self->desk);
  care_pair_set (self->entry_title, NULL, title);
  care_pair_set (self->entry_when, NULL, when);
  care_pairs_add_lines (self->entry_lines, lines);
  care_patient_trends_show_measure (
      self->entry_trend, care_patient_timeline_get_entries (self->timeline), entry, self->desk);
  care_patient_charts_show (self->entry_charts, care_patient_timeline_get_entries (self->timeline),
                            entry, self->desk);
}

/* ---- loading ---- */

static void
show_title (CarePatientPage *self)
{
  g_autofree char *name =
      care_format_patient_name (self->patient, care_desk_get_privacy (self->desk));

  adw_window_title_set_title (self->title, name);
}

static void
load_done (GObject *owner, gpointer data, GError *error)
{
  CarePatientPage *self = CARE_PATIENT_PAGE (owner);
  LoadJob *job = data;
  gboolean focus = !self->patient || care_patient_timeline_has_focus (self->timeline);

  if (job->asked != self->asked)
    return;
  if (error)
    {
      g_autofree char *text = care_trouble_text (error, CARE_KEPT_NOTHING_LOST);

      adw_status_page_set_description (self->error_page, text);
      gtk_stack_set_visible_child_name (self->stack, "error");
      return;
    }
  g_set_object (&self->patient, job->patient);
  g_free (self->id);
  self->id = g_strdup (care_patient_get (self->patient)->id); /* the page follows a merge */
  care_people_menu_load (self->people_menu, self->desk, self->id);
  care_identity_bar_set_patient (self->identity, self->patient, NULL);
  care_patient_timeline_set_entries (self->timeline, job->entries);
  show_title (self);
  show_contact (self);
  show_last_response (self);
  show_entry (self);
  update_actions (self);
  gtk_stack_set_visible_child_name (self->timeline_stack, job->entries->len > 0 ? "list" : "empty");
  gtk_stack_set_visible_child_name (self->stack, "page");
  if (focus && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_activate_action (GTK_WIDGET (self), "page.focus", NULL);
  care_patient_page_resume_now (self);
}

static void
load (CarePatientPage *self)
{
  LoadJob *job = g_new0 (LoadJob, 1);

  job->asked = ++self->asked;
  job->id = g_strdup (self->id);
  job->viewer = g_strdup (care_desk_get_person (self->desk));
  care_desk_run (self->desk, CARE_LANE_DESK, load_work, job, (GDestroyNotify) load_job_free,
                 G_OBJECT (self), load_done);
}

static void
desk_data_changed_cb (CarePatientPage *self, const char *kind, const char *id)
{
  if (!g_str_equal (kind, "draft") &&
      (!g_str_equal (kind, "patient") || g_strcmp0 (id, self->id) == 0))
    load (self);
}

static void
desk_case_changed_cb (CarePatientPage *self, CareCase *triage_case)
{
  if (g_strcmp0 (care_case_get (triage_case)->patient_id, self->id) == 0)
    load (self);
}

static void
desk_privacy_cb (CarePatientPage *self)
{
  if (!self->patient)
    return;
  show_title (self);
  show_contact (self);
}

/* ---- acts ---- */

static void
new_session_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "care.new-session", "s", CARE_PATIENT_PAGE (widget)->id);
}

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "care.edit-patient", "s", CARE_PATIENT_PAGE (widget)->id);
}

static void
report_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  care_patient_page_report_now (CARE_PATIENT_PAGE (widget));
}

static void
handout_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CarePatientPage *self = CARE_PATIENT_PAGE (widget);

  if (last_session (self))
    gtk_widget_activate_action (widget, "care.show-handout", "s", session_for_act (self));
}

static void
toggle_facts_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CarePatientPage *self = CARE_PATIENT_PAGE (widget);

  adw_flap_set_reveal_flap (self->flap, !adw_flap_get_reveal_flap (self->flap));
}

static void
timeline_activate_cb (CarePatientPage *self, CareTimelineEntry *entry)
{
  GtkWidget *widget = GTK_WIDGET (self);

  switch (care_timeline_entry_get_kind (entry))
    {
    case CARE_TIMELINE_CASE:
      gtk_widget_activate_action (widget, "care.open-case", "s",
                                  care_timeline_entry_get_id (entry));
      return;
    case CARE_TIMELINE_HANDOUT:
      gtk_widget_activate_action (widget, "care.show-kept-handout", "s",
                                  care_timeline_entry_get_id (entry));
      return;
    case CARE_TIMELINE_CALL:
      gtk_widget_activate_action (widget, "care.new-report", "s", care_entry_session_id (entry));
      return;
    case CARE_TIMELINE_EPISODE:
      gtk_widget_activate_action (widget, "patient.episode", "b", TRUE);
      return;
    case CARE_TIMELINE_MERGE:
      gtk_widget_activate_action (widget, "care.unmerge-patient", "s",
                                  care_timeline_entry_get_id (entry));
      return;
    case CARE_TIMELINE_SESSION:
    case CARE_TIMELINE_REPORT:
    case CARE_TIMELINE_ATTEMPT:
    case CARE_TIMELINE_ADDENDUM:
    case CARE_TIMELINE_NOTE:
    case CARE_TIMELINE_MEASURE:
    case CARE_TIMELINE_ARCHIVE:
      adw_flap_set_reveal_flap (self->flap, TRUE);
      return;
    case CARE_N_TIMELINE_KINDS:
      break;
    }
  g_return_if_reached ();
}

/* Where the cursor goes when the page is shown. */
static void
focus_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CarePatientPage *self = CARE_PATIENT_PAGE (widget);

  if (gtk_widget_get_mapped (GTK_WIDGET (self->timeline)))
    care_patient_timeline_focus (self->timeline);
  else
    gtk_widget_child_focus (GTK_WIDGET (self->timeline_stack), GTK_DIR_TAB_FORWARD);
}

static void
care_patient_page_dispose (GObject *object)
{
  CarePatientPage *self = CARE_PATIENT_PAGE (object);

  care_template_dispose (GTK_WIDGET (self), CARE_TYPE_PATIENT_PAGE);
  g_clear_object (&self->patient);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (care_patient_page_parent_class)->dispose (object);
}

static void
care_patient_page_finalize (GObject *object)
{
  CarePatientPage *self = CARE_PATIENT_PAGE (object);

  g_free (self->id);
  g_free (self->resume_form);
  g_free (self->resume_about);
  G_OBJECT_CLASS (care_patient_page_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "patient.new-session", NULL, new_session_action);
  gtk_widget_class_install_action (widget_class, "patient.report", NULL, report_action);
  gtk_widget_class_install_action (widget_class, "patient.handout", NULL, handout_action);
  gtk_widget_class_install_action (widget_class, "patient.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "patient.toggle-facts", NULL, toggle_facts_action);
  care_patient_page_install_acts (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK,
                                       "patient.new-session", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "patient.report", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "patient.handout",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "patient.edit",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F9, 0, "patient.toggle-facts", NULL);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CarePatientPage, title);
  gtk_widget_class_bind_template_child (widget_class, CarePatientPage, people_menu);
  gtk_widget_class_bind_template_child (widget_class, CarePatientPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CarePatientPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, CarePatientPage, identity);
  gtk_widget_class_bind_template_child (widget_class, CarePatientPage, flap);
  gtk_widget_class_bind_template_child (widget_class, CarePatientPage, timeline_stack);
  gtk_widget_class_bind_template_child (widget_class, CarePatientPage, timeline);
  gtk_widget_class_bind_template_child (widget_class, CarePatientPage, response_mark);
  gtk_widget_class_bind_template_child (widget_class, CarePatientPage, response_title);
  gtk_widget_class_bind_template_child (widget_class, CarePatientPage, response_text);
  gtk_widget_class_bind_template_child (widget_class, CarePatientPage, entry_box);
  gtk_widget_class_bind_template_child (widget_class, CarePatientPage, entry_title);
  gtk_widget_class_bind_template_child (widget_class, CarePatientPage, entry_when);
  gtk_widget_class_bind_template_child (widget_class, CarePatientPage, entry_lines);
  gtk_widget_class_bind_template_child (widget_class, CarePatientPage, entry_charts);
  gtk_widget_class_bind_template_child (widget_class, CarePatientPage, entry_trend);
  gtk_widget_class_bind_template_child (widget_class, CarePatientPage, pain_box);
  gtk_widget_class_bind_template_child (widget_class, CarePatientPage, contact_lines);
  gtk_widget_class_bind_template_child (widget_class, CarePatientPage, risk_lines);
  gtk_widget_class_bind_template_child (widget_class, CarePatientPage, notes_title);
  gtk_widget_class_bind_template_child (widget_class, CarePatientPage, notes);
}

static void
care_patient_page_class_init (CarePatientPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CARE_TYPE_IDENTITY_BAR);
  g_type_ensure (CARE_TYPE_LEVEL_MARK);
  g_type_ensure (CARE_TYPE_PAIR);
  g_type_ensure (CARE_TYPE_PEOPLE_MENU);
  g_type_ensure (CARE_TYPE_PATIENT_TIMELINE);
  g_type_ensure (CARE_TYPE_WRAP_LAYOUT);
  G_OBJECT_CLASS (klass)->dispose = care_patient_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = care_patient_page_finalize;
  gtk_widget_class_install_action (widget_class, "page.focus", NULL, focus_action);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/aftercare_clinic/Aftercare/care-patient-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, show_entry);
  gtk_widget_class_bind_template_callback (widget_class, timeline_activate_cb);
  install_actions (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

/* The template is made by care_patient_page_new(). */
static void
care_patient_page_init (CarePatientPage *self)
{
}

/**
 * care_patient_page_new:
 * @desk: the desk
 * @patient_id: whose page
 *
 * Returns: (transfer floating): the page; it loads by itself
 */
GtkWidget *
care_patient_page_new (CareDesk *desk, const char *patient_id)
{
  CarePatientPage *self = g_object_new (CARE_TYPE_PATIENT_PAGE, NULL);

  self->desk = g_object_ref (desk);
  self->id = g_strdup (patient_id);
  /* Before the widgets are made: the patient is read meanwhile, and the first picture of the page
   * is the whole one. */
  load (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  care_patient_page_add_keys (self);
  care_identity_bar_set_desk (self->identity, desk);
  care_patient_timeline_set_desk (self->timeline, desk);
  g_signal_connect_object (desk, "data-changed", G_CALLBACK (desk_data_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "case-changed", G_CALLBACK (desk_case_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::privacy", G_CALLBACK (desk_privacy_cb), self,
                           G_CONNECT_SWAPPED);
  update_actions (self);
  return GTK_WIDGET (self);
}

/**
 * care_patient_page_get_id:
 * @self: a page
 *
 * Returns: (transfer none): whose page it is
 */
const char *
care_patient_page_get_id (CarePatientPage *self)
{
  g_return_val_if_fail (CARE_IS_PATIENT_PAGE (self), NULL);

  return self->id;
}

/**
 * care_patient_page_report_now:
 * @self: a page
 *
 * Starts a report about the session that is lit, else the last one.
 *
 * Returns: %FALSE when there is no session yet
 */
gboolean
care_patient_page_report_now (CarePatientPage *self)
{
  g_return_val_if_fail (CARE_IS_PATIENT_PAGE (self), FALSE);

  if (!last_session (self))
    return FALSE;
  return gtk_widget_activate_action (GTK_WIDGET (self), "care.new-report", "s",
                                     session_for_act (self));
}
