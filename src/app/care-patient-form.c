/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A patient's details: one page, what is required is marked, people who may be the same stand
 * beside while typing. What is typed is kept as a draft. */
#include "config.h"

#include "care-patient-form.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "care-birth-date.h"
#include "care-draft.h"
#include "care-drafts.h"
#include "care-format-app.h"
#include "care-patient-draft.h"
#include "care-register-patient.h"
#include "care-store-patients.h"
#include "care-text.h"
#include "care-time.h"
#include "care-trouble.h"

#define SAVE_AFTER_MS 2000
#define LOOK_AFTER_MS 250

struct _CarePatientForm
{
  GtkWidget parent_instance;

  AdwWindowTitle *title;
  GtkStack *stack;
  AdwStatusPage *error_page;
  GtkEntry *entries[CARE_N_PATIENT_TEXTS]; /* NULL for notes */
  GtkLabel *errors[CARE_N_PATIENT_TEXTS];
  GtkTextView *notes;
  GtkLabel *birth_reading;
  GtkLabel *failure;
  GtkWidget *duplicates_box;
  GtkListBox *duplicates;
  GtkWidget *start_button;

  CareDesk *desk;
  CarePatientDraft *draft; /* NULL while it is loaded */
  gboolean is_new;
  gboolean finished;
  gboolean saving;
  gboolean start_session; /* after saving */
  gboolean unsaved;       /* the draft row is older than the draft */
  gboolean stored;        /* a draft row was written */
  gboolean applying;
  guint save_timer;
  guint look_timer;
  guint looked;
};

G_DEFINE_FINAL_TYPE (CarePatientForm, care_patient_form, GTK_TYPE_WIDGET)

enum
{
  PROP_FINISHED = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* ---- draft row ---- */

typedef struct
{
  char *id;
  char *person;
  char *desk;
  char *subject;
  char *body;
  gint64 base_version;
  CareAct act;
} DraftJob;

static void
draft_job_free (DraftJob *job)
{
  g_free (job->id);
  g_free (job->person);
  g_free (job->desk);
  g_free (job->subject);
  g_free (job->body);
  g_free (job);
}

static gboolean
draft_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  const DraftJob *job = data;
  const CareDraftRow row = {
    .id = job->id,
    .person = job->person,
    .desk = job->desk,
    .form = "patient",
    .subject = job->subject,
    .base_version = job->base_version,
    .body = job->body,
    .saved_at = job->act.now_ms,
  };

  if (!job->body)
    return care_discard_draft (clinic, &job->act, job->id, error);
  return care_save_draft (clinic, &job->act, &row, error);
}

/* Writes the draft, or takes it away when @discard. The form may be gone before it is done. */
static void
store_draft (CarePatientForm *self, gboolean discard)
{
  DraftJob *job;

  g_clear_handle_id (&self->save_timer, g_source_remove);
  if (!self->draft || care_desk_is_read_only (self->desk) || (discard && !self->stored))
    return;
  job = g_new0 (DraftJob, 1);
  care_desk_fill_act (self->desk, &job->act);
  job->id = g_strdup (care_patient_draft_get_id (self->draft));
  job->person = g_strdup (job->act.actor);
  job->desk = g_strdup (job->act.desk);
  job->subject = self->is_new ? NULL : g_strdup (job->id);
  job->base_version = care_patient_draft_get_base_version (self->draft);
  job->body = discard ? NULL : care_patient_draft_to_json (self->draft);
  self->unsaved = FALSE;
  self->stored = !discard;
  care_desk_run (self->desk, CARE_LANE_DESK, draft_work, job, (GDestroyNotify) draft_job_free, NULL,
                 NULL);
}

static gboolean
save_timer_cb (gpointer user_data)
{
  CarePatientForm *self = user_data;

  self->save_timer = 0;
  store_draft (self, FALSE);
  return G_SOURCE_REMOVE;
}

static void
leave_cb (CarePatientForm *self)
{
  if (self->unsaved && !self->finished)
    store_draft (self, FALSE);
}

/* ---- people who may be the same ---- */

typedef struct
{
  guint looked;
  CarePatient *typed;
  GPtrArray *found; /* of CarePatient */
} LookJob;

static void
look_job_free (LookJob *job)
{
  g_object_unref (job->typed);
  g_clear_pointer (&job->found, g_ptr_array_unref);
  g_free (job);
}

static gboolean
look_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  LookJob *job = data;

  job->found = care_find_duplicates (clinic, care_patient_get (job->typed), error);
  return job->found != NULL;
}

static void
open_duplicate_cb (GtkButton *button, gpointer user_data)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (button), "patient"));

  gtk_widget_activate_action (GTK_WIDGET (button), "care.open-patient", "s", id);
}

static GtkWidget *
new_duplicate_row (CarePatientForm *self, CarePatient *patient)
{
  gboolean privacy = care_desk_get_privacy (self->desk);
  g_autofree char *name = care_format_patient_name (patient, privacy);
  g_autofree char *birth = care_format_patient_birth (patient, care_desk_now (self->desk),
                                                      care_desk_get_zone (self->desk), privacy);
  const char *phone = care_patient_get (patient)->phone;
  g_autofree char *subtitle =
      phone && !privacy ? g_strdup_printf ("%s · %s", birth, phone) : g_strdup (birth);
  g_autofree char *button_name = g_strdup_printf (_ ("Open %s"), name);
  g_autofree char *name_markup = g_markup_escape_text (name, -1);
  g_autofree char *subtitle_markup = g_markup_escape_text (subtitle, -1);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_label (_ ("Open That One"));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name_markup);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle_markup);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  button_name, -1);
  g_object_set_data_full (G_OBJECT (button), "patient", g_strdup (care_patient_get (patient)->id),
                          g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (open_duplicate_cb), NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

static void
look_done (GObject *owner, gpointer data, GError *error)
{
  CarePatientForm *self = CARE_PATIENT_FORM (owner);
  LookJob *job = data;
  GtkWidget *row;

  if (job->looked != self->looked)
    return;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->duplicates))) != NULL)
    gtk_list_box_remove (self->duplicates, row);
  for (guint i = 0; !error && i < job->found->len; i++)
    gtk_list_box_append (self->duplicates,
                         new_duplicate_row (self, g_ptr_array_index (job->found, i)));
  gtk_widget_set_visible (self->duplicates_box, !error && job->found->len > 0);
}

static gboolean
look_timer_cb (gpointer user_data)
{
  CarePatientForm *self = user_data;
  LookJob *job = g_new0 (LookJob, 1);
  const char *given = care_patient_draft_get_text (self->draft, CARE_PATIENT_GIVEN_NAME);
  const char *family = care_patient_draft_get_text (self->draft, CARE_PATIENT_FAMILY_NAME);
  const char *birth_date = care_patient_draft_get_text (self->draft, CARE_PATIENT_BIRTH_DATE);
  CarePatientData typed = {
    .id = care_patient_draft_get_id (self->draft),
    .given_name = given ? given : "",
    .family_name = family ? family : "",
    .birth_date = birth_date ? birth_date : "",
    .phone = care_patient_draft_get_text (self->draft, CARE_PATIENT_PHONE),
    .screening = care_patient_draft_get_screening (self->draft),
  };

  self->look_timer = 0;
  job->looked = ++self->looked;
  job->typed = care_patient_new (&typed);
  care_desk_run (self->desk, CARE_LANE_SLOW, look_work, job, (GDestroyNotify) look_job_free,
                 G_OBJECT (self), look_done);
  return G_SOURCE_REMOVE;
}

/* ---- widgets and draft ---- */

static void
show_birth_reading (CarePatientForm *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entries[CARE_PATIENT_BIRTH_DATE]));
  g_autofree char *date = care_birth_date_read (typed, care_birth_date_month_first ());
  g_autofree char *words = NULL, *text = NULL;
  int age;

  if (!date)
    {
      gtk_label_set_label (self->birth_reading, _ ("Day, month, year: 14 3 1961"));
      return;
    }
  words = care_format_date (date);
  age = care_date_age_years (date, care_desk_now (self->desk), care_desk_get_zone (self->desk));
  if (age < 0)
    text = g_strdup (words);
  else
    /* Translators: the date of birth as it was understood, age in years. */
    text = g_strdup_printf (ngettext ("%s, %d year old", "%s, %d years old", (gulong) age), words,
                            age);
  gtk_label_set_label (self->birth_reading, text);
}

/* A fault goes as soon as the field is touched; a new one is only shown at the end. */
static void
show_fault (CarePatientForm *self, CarePatientText which, const char *fault)
{
  GtkWidget *field =
      which == CARE_PATIENT_NOTES ? GTK_WIDGET (self->notes) : GTK_WIDGET (self->entries[which]);

  gtk_label_set_label (self->errors[which], fault ? fault : "");
  gtk_widget_set_visible (GTK_WIDGET (self->errors[which]), fault != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_STATE_INVALID,
                               fault ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  if (fault)
    {
      gtk_widget_add_css_class (field, "error");
      gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      fault, -1);
      gtk_widget_grab_focus (field);
    }
  else
    {
      gtk_widget_remove_css_class (field, "error");
      gtk_accessible_reset_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
    }
}

static void
take_text (CarePatientForm *self, CarePatientText which, const char *text)
{
  g_autofree char *date = NULL;

  if (self->applying || !self->draft)
    return;
  if (which == CARE_PATIENT_BIRTH_DATE)
    {
      date = care_birth_date_read (text, care_birth_date_month_first ());
      /* What cannot be read is kept as typed: the draft loses nothing. */
      text = date ? date : text;
      show_birth_reading (self);
    }
  if (gtk_widget_get_visible (GTK_WIDGET (self->errors[which])))
    show_fault (self, which, NULL);
  care_patient_draft_set_text (self->draft, which, text);
}

static void
entry_changed_cb (CarePatientForm *self, GtkEditable *entry)
{
  for (int i = 0; i < CARE_N_PATIENT_TEXTS; i++)
    if (GTK_EDITABLE (self->entries[i]) == entry)
      take_text (self, (CarePatientText) i, gtk_editable_get_text (entry));
}

static void
notes_changed_cb (CarePatientForm *self, GtkTextBuffer *buffer)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  take_text (self, CARE_PATIENT_NOTES, text);
}

static void
draft_changed_cb (CarePatientForm *self)
{
  self->unsaved = TRUE;
  g_clear_handle_id (&self->save_timer, g_source_remove);
  self->save_timer = g_timeout_add (SAVE_AFTER_MS, save_timer_cb, self);
  g_clear_handle_id (&self->look_timer, g_source_remove);
  self->look_timer = g_timeout_add (LOOK_AFTER_MS, look_timer_cb, self);
}

static char *
text_to_show (CarePatientForm *self, CarePatientText which)
{
  const char *text = care_patient_draft_get_text (self->draft, which);

  if (which == CARE_PATIENT_BIRTH_DATE && care_date_is_valid (text))
    return care_format_date (text);
  return g_strdup (text ? text : "");
}

static void
use_draft (CarePatientForm *self, CarePatientDraft *draft)
{
  self->draft = g_object_ref (draft);
  self->applying = TRUE;
  for (int i = 0; i < CARE_N_PATIENT_TEXTS; i++)
    {
      g_autofree char *text = text_to_show (self, (CarePatientText) i);

      if (self->entries[i])
        gtk_editable_set_text (GTK_EDITABLE (self->entries[i]), text);
      else
        gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->notes), text, -1);
    }
  self->applying = FALSE;
  show_birth_reading (self);
  g_signal_connect_object (draft, "changed", G_CALLBACK (draft_changed_cb), self,
                           G_CONNECT_SWAPPED);
  adw_window_title_set_title (self->title, self->is_new ? _ ("New Patient") : _ ("Edit Patient"));
  gtk_widget_set_visible (self->start_button, self->is_new);
  gtk_stack_set_visible_child_name (self->stack, "form");
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* ---- loading ---- */

typedef struct
{
  char *patient_id; /* to be changed; may be NULL */
  char *draft_id;   /* to go on with; may be NULL */
  char *person;
  CarePatientDraft *draft;
  gboolean is_new;
  gboolean from_row;
} LoadJob;

static void
load_job_free (LoadJob *job)
{
  g_free (job->patient_id);
  g_free (job->draft_id);
  g_free (job->person);
  g_clear_object (&job->draft);
  g_free (job);
}

/* The draft somebody left of this patient, if its record was not changed since. */
static CareDraftRow *
find_row (CareClinic *clinic, const LoadJob *job, gint64 version, GError **error)
{
  g_autoptr (GPtrArray) rows = care_list_drafts (clinic, job->person, error);

  for (guint i = 0; rows && i < rows->len; i++)
    {
      const CareDraftRow *row = g_ptr_array_index (rows, i);

      if (!g_str_equal (row->form, "patient"))
        continue;
      if (job->draft_id
              ? g_str_equal (row->id, job->draft_id)
              : g_strcmp0 (row->subject, job->patient_id) == 0 && row->base_version == version)
        return care_draft_row_copy (row);
    }
  return NULL;
}

/* A draft belongs to the main thread; only its JSON is read here and handed over whole. */
static gboolean
load_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  LoadJob *job = data;
  g_autoptr (CarePatient) patient = NULL;
  g_autoptr (CareDraftRow) row = NULL;

  if (job->patient_id)
    {
      patient = care_store_get_patient (care_clinic_get_store (clinic), job->patient_id, error);
      if (!patient)
        return FALSE;
    }
  row = find_row (clinic, job, patient ? care_patient_get (patient)->version : 0, NULL);
  if (row)
    job->draft = care_patient_draft_new_from_json (row->body, NULL);
  job->from_row = job->draft != NULL;
  job->is_new = row ? row->subject == NULL : patient == NULL;
  if (!job->draft && patient)
    job->draft = care_patient_draft_new_from_patient (patient);
  if (job->draft)
    return TRUE;
  g_set_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_NOT_FOUND, "draft %s is gone",
               job->draft_id);
  return FALSE;
}

static void
load_done (GObject *owner, gpointer data, GError *error)
{
  CarePatientForm *self = CARE_PATIENT_FORM (owner);
  LoadJob *job = data;

  if (error)
    {
      g_autofree char *text = care_trouble_text (error, CARE_KEPT_NOTHING_LOST);

      adw_status_page_set_description (self->error_page, text);
      gtk_stack_set_visible_child_name (self->stack, "error");
      return;
    }
  self->is_new = job->is_new;
  self->stored = job->from_row;
  use_draft (self, job->draft);
}

/* ---- saving ---- */

typedef struct
{
  CareAct act;
  CarePatient *patient;
  gboolean is_new;
  gboolean has_draft;
  CarePatient *saved;
} SaveJob;

static void
save_job_free (SaveJob *job)
{
  g_object_unref (job->patient);
  g_clear_object (&job->saved);
  g_free (job);
}

static gboolean
save_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  SaveJob *job = data;
  const CarePatientData *patient = care_patient_get (job->patient);

  job->saved = job->is_new ? care_register_patient (clinic, &job->act, patient, error)
                           : care_update_patient (clinic, &job->act, patient, error);
  if (!job->saved)
    return FALSE;
  /* The record is safe; a draft that stays behind is only offered again. */
  if (job->has_draft && !care_discard_draft (clinic, &job->act, patient->id, NULL))
    g_warning ("the draft of patient %s stays behind", patient->id);
  return TRUE;
}

static void
show_failure (CarePatientForm *self, const char *text)
{
  gtk_label_set_label (self->failure, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->failure), text != NULL);
}

static void
save_done (GObject *owner, gpointer data, GError *error)
{
  CarePatientForm *self = CARE_PATIENT_FORM (owner);
  GtkWidget *widget = GTK_WIDGET (owner);
  SaveJob *job = data;
  const char *id;

  self->saving = FALSE;
  if (error)
    {
      g_autofree char *text = care_trouble_text (error, CARE_KEPT_FORM);

      show_failure (self, text);
      return;
    }
  self->finished = TRUE;
  g_object_notify_by_pspec (owner, properties[PROP_FINISHED]);
  id = care_patient_get (job->saved)->id;
  gtk_widget_activate_action (widget, "care.toast", "s", _ ("Patient saved"));
  if (self->start_session)
    gtk_widget_activate_action (widget, "care.new-session", "s", id);
  else if (self->is_new)
    gtk_widget_activate_action (widget, "care.open-patient", "s", id);
  else
    gtk_widget_activate_action (widget, "care.back", NULL);
}

static const char *
fault_words (CarePatientText which, const CarePatientDraft *draft)
{
  switch (which)
    {
    case CARE_PATIENT_GIVEN_NAME:
      return _ ("The given name is missing or too long.");
    case CARE_PATIENT_FAMILY_NAME:
      return _ ("The family name is missing or too long.");
    case CARE_PATIENT_BIRTH_DATE:
      return _ ("Write a day, month and four-digit year in the past 120 years, such as 14 3 1961.");
    case CARE_PATIENT_EMAIL:
      return _ ("An e-mail address holds an @.");
    case CARE_PATIENT_PREFERRED_NAME:
    case CARE_PATIENT_PHONE:
    case CARE_PATIENT_LANGUAGE:
    case CARE_PATIENT_NOTES:
    case CARE_N_PATIENT_TEXTS:
      break;
    }
  return _ ("This is too long, or holds signs that cannot be printed.");
}

static void
save (CarePatientForm *self, gboolean start_session)
{
  CareAct act;
  g_autoptr (CarePatient) patient = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *field = NULL;
  SaveJob *job;

  if (!self->draft || self->saving || self->finished)
    return;
  show_failure (self, NULL);
  care_desk_fill_act (self->desk, &act);
  if (!care_patient_draft_seal (self->draft, &act, &patient, &error))
    {
      field = care_draft_error_get_field (error);
      for (int i = 0; i < CARE_N_PATIENT_TEXTS; i++)
        if (g_strcmp0 (field, care_patient_text_code ((CarePatientText) i)) == 0)
          show_fault (self, (CarePatientText) i, fault_words ((CarePatientText) i, self->draft));
      return;
    }
  g_clear_handle_id (&self->save_timer, g_source_remove);
  self->saving = TRUE;
  self->start_session = start_session && self->is_new;
  job = g_new0 (SaveJob, 1);
  job->act = act;
  job->patient = g_steal_pointer (&patient);
  job->is_new = self->is_new;
  job->has_draft = self->stored;
  care_desk_run (self->desk, CARE_LANE_DESK, save_work, job, (GDestroyNotify) save_job_free,
                 G_OBJECT (self), save_done);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  save (CARE_PATIENT_FORM (widget), FALSE);
}

static void
save_and_start_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  save (CARE_PATIENT_FORM (widget), TRUE);
}

static void
keep_draft_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CarePatientForm *self = CARE_PATIENT_FORM (widget);

  store_draft (self, FALSE);
  gtk_widget_activate_action (widget, "care.toast", "s", _ ("Draft saved"));
}

static void
discard_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CarePatientForm *self = CARE_PATIENT_FORM (widget);

  store_draft (self, TRUE);
  self->finished = TRUE;
  gtk_widget_activate_action (widget, "care.back", NULL);
}

static gboolean
care_patient_form_grab_focus (GtkWidget *widget)
{
  CarePatientForm *self = CARE_PATIENT_FORM (widget);
  const char *given = gtk_editable_get_text (GTK_EDITABLE (self->entries[CARE_PATIENT_GIVEN_NAME]));

  return gtk_widget_grab_focus (GTK_WIDGET (
      self->entries[self->is_new && *given ? CARE_PATIENT_FAMILY_NAME : CARE_PATIENT_GIVEN_NAME]));
}

static void
care_patient_form_dispose (GObject *object)
{
  CarePatientForm *self = CARE_PATIENT_FORM (object);

  if (self->desk && self->unsaved && !self->finished)
    store_draft (self, FALSE);
  g_clear_handle_id (&self->save_timer, g_source_remove);
  g_clear_handle_id (&self->look_timer, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), CARE_TYPE_PATIENT_FORM);
  g_clear_object (&self->draft);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (care_patient_form_parent_class)->dispose (object);
}

static void
care_patient_form_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, CARE_PATIENT_FORM (object)->finished);
}

static void
bind_fields (GtkWidgetClass *widget_class)
{
  for (int i = 0; i < CARE_N_PATIENT_TEXTS; i++)
    {
      const char *code = care_patient_text_code ((CarePatientText) i);
      g_autofree char *error = g_strconcat (code, "_error", NULL);
      gssize offset = (gssize) ((gsize) i * sizeof (gpointer));

      if (i != CARE_PATIENT_NOTES)
        gtk_widget_class_bind_template_child_full (
            widget_class, code, FALSE, G_STRUCT_OFFSET (CarePatientForm, entries) + offset);
      gtk_widget_class_bind_template_child_full (
          widget_class, error, FALSE, G_STRUCT_OFFSET (CarePatientForm, errors) + offset);
    }
}

static void
care_patient_form_class_init (CarePatientFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_patient_form_dispose;
  object_class->get_property = care_patient_form_get_property;
  widget_class->grab_focus = care_patient_form_grab_focus;
  properties[PROP_FINISHED] = g_param_spec_boolean ("finished", NULL, NULL, FALSE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/aftercare_clinic/Aftercare/care-patient-form.ui");
  bind_fields (widget_class);
  gtk_widget_class_bind_template_child (widget_class, CarePatientForm, title);
  gtk_widget_class_bind_template_child (widget_class, CarePatientForm, stack);
  gtk_widget_class_bind_template_child (widget_class, CarePatientForm, error_page);
  gtk_widget_class_bind_template_child (widget_class, CarePatientForm, notes);
  gtk_widget_class_bind_template_child (widget_class, CarePatientForm, birth_reading);
  gtk_widget_class_bind_template_child (widget_class, CarePatientForm, failure);
  gtk_widget_class_bind_template_child (widget_class, CarePatientForm, duplicates_box);
  gtk_widget_class_bind_template_child (widget_class, CarePatientForm, duplicates);
  gtk_widget_class_bind_template_child (widget_class, CarePatientForm, start_button);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, notes_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  gtk_widget_class_install_action (widget_class, "patient.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "patient.save-and-start", NULL,
                                   save_and_start_action);
  gtk_widget_class_install_action (widget_class, "patient.keep-draft", NULL, keep_draft_action);
  gtk_widget_class_install_action (widget_class, "patient.discard", NULL, discard_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "patient.save-and-start", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK,
                                       "patient.save-and-start", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK,
                                       "patient.keep-draft", NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
care_patient_form_init (CarePatientForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
load (CarePatientForm *self, const char *patient_id, const char *draft_id)
{
  LoadJob *job = g_new0 (LoadJob, 1);

  job->patient_id = g_strdup (patient_id);
  job->draft_id = g_strdup (draft_id);
  job->person = g_strdup (care_desk_get_person (self->desk));
  care_desk_run (self->desk, CARE_LANE_DESK, load_work, job, (GDestroyNotify) load_job_free,
                 G_OBJECT (self), load_done);
}

/* The last word typed into the search is the family name, unless a comma says otherwise. */
static void
take_name (CarePatientDraft *draft, const char *name)
{
  g_autofree char *clean = care_text_clean_line (name);
  char *comma = clean ? strchr (clean, ',') : NULL;
  char *blank = clean ? strrchr (clean, ' ') : NULL;

  if (!clean)
    return;
  if (comma)
    {
      *comma = '\0';
      care_patient_draft_set_text (draft, CARE_PATIENT_FAMILY_NAME, clean);
      care_patient_draft_set_text (draft, CARE_PATIENT_GIVEN_NAME, g_strchug (comma + 1));
    }
  else if (blank)
    {
      *blank = '\0';
      care_patient_draft_set_text (draft, CARE_PATIENT_GIVEN_NAME, clean);
      care_patient_draft_set_text (draft, CARE_PATIENT_FAMILY_NAME, blank + 1);
    }
  else
    care_patient_draft_set_text (draft, CARE_PATIENT_GIVEN_NAME, clean);
}

/**
 * care_patient_form_new:
 * @desk: the desk
 * @patient_id: (nullable): whose details are changed; a new patient when %NULL
 * @name: (nullable): of a new patient, as typed into the search
 *
 * Returns: (transfer floating): the page; it says by its property "finished" when it is saved
 */
GtkWidget *
care_patient_form_new (CareDesk *desk, const char *patient_id, const char *name)
{
  CarePatientForm *self = g_object_new (CARE_TYPE_PATIENT_FORM, NULL);
  g_autoptr (CarePatientDraft) draft = NULL;

  self->desk = g_object_ref (desk);
  self->is_new = patient_id == NULL;
  if (patient_id)
    load (self, patient_id, NULL);
  else
    {
      draft = care_patient_draft_new (care_desk_now (desk));
      care_patient_draft_set_text (draft, CARE_PATIENT_LANGUAGE,
                                   care_desk_get_value (desk, CARE_VALUE_LANGUAGE));
      take_name (draft, name);
      use_draft (self, draft);
    }
  return GTK_WIDGET (self);
}

/**
 * care_patient_form_new_from_draft:
 * @desk: the desk
 * @draft_id: a draft that was left
 *
 * Returns: (transfer floating): the page, as it was left
 */
GtkWidget *
care_patient_form_new_from_draft (CareDesk *desk, const char *draft_id)
{
  CarePatientForm *self = g_object_new (CARE_TYPE_PATIENT_FORM, NULL);

  self->desk = g_object_ref (desk);
  load (self, NULL, draft_id);
  return GTK_WIDGET (self);
}
