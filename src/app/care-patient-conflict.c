/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody changed the record that is being edited: both versions side by side, field by field, and
 * for each the person says which counts. A field that only one of the two changed is chosen ahead;
 * where both did, nothing is: nobody's words go unseen. */
#include "config.h"

#include "care-patient-conflict.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "care-difference-grid.h"
#include "care-format-app.h"
#include "care-merge-patients.h"
#include "care-patient-fields.h"
#include "care-store-patients.h"
#include "care-template.h"
#include "care-trouble.h"

struct _CarePatientConflict
{
  GtkWidget parent_instance;

  GtkLabel *whose;
  GtkGrid *grid;
  GtkLabel *failure;

  CareDesk *desk;
  CarePatientDraft *draft;
  CarePatient *base; /* as it was when the editing began; NULL: not known any more */
  CarePatient *theirs;
  GPtrArray *fields;  /* of CarePatientDifference: mine is kept, theirs is other */
  GPtrArray *choices; /* of GtkWidget, lent by the grid: one for each field */
};

G_DEFINE_FINAL_TYPE (CarePatientConflict, care_patient_conflict, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_SHOWN,
  SIGNAL_RESOLVED,
  SIGNAL_CANCELLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef struct
{
  char *id;
  CarePatient *theirs;
} LoadJob;

static void
load_job_free (LoadJob *job)
{
  g_free (job->id);
  g_clear_object (&job->theirs);
  g_free (job);
}

static gboolean
load_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  LoadJob *job = data;

  job->theirs = care_store_get_own_patient (care_clinic_get_store (clinic), job->id, error);
  return job->theirs != NULL;
}

static const char *
text_or_null (CarePatientDraft *draft, CarePatientText which)
{
  const char *text = care_patient_draft_get_text (draft, which);

  return *text != '\0' ? text : NULL;
}

/* What is typed, as a record; lent by the draft. */
static CarePatientData
data_of (CarePatientDraft *draft)
{
  CarePatientData data = {
    .id = care_patient_draft_get_id (draft),
    .given_name = text_or_null (draft, CARE_PATIENT_GIVEN_NAME),
    .family_name = text_or_null (draft, CARE_PATIENT_FAMILY_NAME),
    .birth_date = text_or_null (draft, CARE_PATIENT_BIRTH_DATE),
    .preferred_name = text_or_null (draft, CARE_PATIENT_PREFERRED_NAME),
    .phone = text_or_null (draft, CARE_PATIENT_PHONE),
    .email = text_or_null (draft, CARE_PATIENT_EMAIL),
    .language = text_or_null (draft, CARE_PATIENT_LANGUAGE),
    .notes = text_or_null (draft, CARE_PATIENT_NOTES),
    .screening = care_patient_draft_get_screening (draft),
    .phone_consent = care_patient_draft_get_phone_consent (draft),
  };

  care_patient_draft_get_good_time (draft, &data.good_from, &data.good_until);
  return data;
}

static gboolean
has_field (GPtrArray *differences, const char *field)
{
  for (guint i = 0; i < differences->len; i++)
    if (g_str_equal (((CarePatientDifference *) g_ptr_array_index (differences, i))->field, field))
      return TRUE;
  return FALSE;
}

/* Who changed @field since the editing began. */
static CareVersion
choose_ahead (CarePatientConflict *self, const char *field)
{
  CarePatientData mine = data_of (self->draft);
  g_autoptr (GPtrArray) by_me = NULL;
  g_autoptr (GPtrArray) by_them = NULL;

  if (!self->base)
    return CARE_VERSION_NONE;
  by_me = care_compare_patients (care_patient_get (self->base), &mine);
  by_them = care_compare_patients (care_patient_get (self->base), care_patient_get (self->theirs));
  if (has_field (by_me, field) && has_field (by_them, field))
    return CARE_VERSION_NONE;
  return has_field (by_me, field) ? CARE_VERSION_LEFT : CARE_VERSION_RIGHT;
}

static void
show_failure (CarePatientConflict *self, const char *text)
{
  gtk_label_set_label (self->failure, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->failure), text != NULL);
}

/* Of risks the newer version counts: they are asked in sessions. */
static void
find_fields (CarePatientConflict *self)
{
  CarePatientData mine = data_of (self->draft);

  g_clear_pointer (&self->fields, g_ptr_array_unref);
  self->fields = care_compare_patients (&mine, care_patient_get (self->theirs));
  for (guint i = self->fields->len; i-- > 0;)
    if (((CarePatientDifference *) g_ptr_array_index (self->fields, i))->fact != CARE_FACT_NONE)
      g_ptr_array_remove_index (self->fields, i);
}

/* As the record is now: a name may be what was changed. */
static void
show_whose (CarePatientConflict *self)
{
  gboolean privacy = care_desk_get_privacy (self->desk);
  g_autofree char *name = care_format_patient_name (self->theirs, privacy);
  g_autofree char *birth = care_format_patient_birth (self->theirs, care_desk_now (self->desk),
                                                      care_desk_get_zone (self->desk), privacy);
  g_autofree char *text = g_strdup_printf ("%s · %s", name, birth);

  gtk_label_set_label (self->whose, text);
}

static void
show_fields (CarePatientConflict *self)
{
  CarePatientData mine = data_of (self->draft);
  gboolean privacy = care_desk_get_privacy (self->desk);

  show_whose (self);
  care_difference_grid_clear (self->grid, _ ("What you typed"), _ ("What is there now"));
  g_ptr_array_set_size (self->choices, 0);
  for (guint i = 0; i < self->fields->len; i++)
    {
      const CarePatientDifference *one = g_ptr_array_index (self->fields, i);
      g_autofree char *left = care_patient_field_value (one, &mine, privacy);
      g_autofree char *right =
          care_patient_field_value (one, care_patient_get (self->theirs), privacy);

      g_ptr_array_add (self->choices, care_difference_grid_add_choice (
                                          self->grid, care_patient_field_label (one), left, right,
                                          choose_ahead (self, one->field)));
    }
}

static void
finish (CarePatientConflict *self)
{
  care_patient_draft_rebase (self->draft, self->theirs);
  g_signal_emit (self, signals[SIGNAL_RESOLVED], 0);
}

static void
load_done (GObject *owner, gpointer data, GError *error)
{
  CarePatientConflict *self = CARE_PATIENT_CONFLICT (owner);
  LoadJob *job = data;

  if (error)
    {
      g_autofree char *text = care_trouble_text (error, CARE_KEPT_FORM);

      care_difference_grid_clear (self->grid, "", "");
      show_failure (self, text);
      g_signal_emit (self, signals[SIGNAL_SHOWN], 0);
      return;
    }
  g_set_object (&self->theirs, job->theirs);
  show_failure (self, NULL);
  find_fields (self);
  if (self->fields->len == 0)
    {
      finish (self);
      return;
    }
  show_fields (self);
  g_signal_emit (self, signals[SIGNAL_SHOWN], 0);
  gtk_widget_child_focus (GTK_WIDGET (self->grid), GTK_DIR_TAB_FORWARD);
}

static void
take_theirs (CarePatientConflict *self, const char *field)
{
  const CarePatientData *theirs = care_patient_get (self->theirs);
  const char *const texts[CARE_N_PATIENT_TEXTS] = {
    theirs->given_name, theirs->family_name, theirs->birth_date, theirs->preferred_name,
    theirs->phone,      theirs->email,       theirs->language,   theirs->notes,
  };

  if (g_str_equal (field, "phone_consent"))
    care_patient_draft_set_phone_consent (self->draft, theirs->phone_consent);
  if (g_str_equal (field, "good_times"))
    care_patient_draft_set_good_time (self->draft, theirs->good_from, theirs->good_until);
  for (int i = 0; i < CARE_N_PATIENT_TEXTS; i++)
    if (g_str_equal (field, care_patient_text_code ((CarePatientText) i)))
      care_patient_draft_set_text (self->draft, (CarePatientText) i, texts[i]);
}

static void
resolve_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CarePatientConflict *self = CARE_PATIENT_CONFLICT (widget);

  if (!self->theirs)
    return;
  for (guint i = 0; i < self->choices->len; i++)
    {
      GtkWidget *choice = g_ptr_array_index (self->choices, i);

      if (care_difference_grid_get_choice (choice) != CARE_VERSION_NONE)
        continue;
      show_failure (self, _ ("Both of you changed this field: choose one of the two."));
      gtk_widget_grab_focus (choice);
      return;
    }
  for (guint i = 0; i < self->choices->len; i++)
    if (care_difference_grid_get_choice (g_ptr_array_index (self->choices, i)) ==
        CARE_VERSION_RIGHT)
      take_theirs (self, ((CarePatientDifference *) g_ptr_array_index (self->fields, i))->field);
  finish (self);
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_CANCELLED], 0);
}

static void
care_patient_conflict_dispose (GObject *object)
{
  CarePatientConflict *self = CARE_PATIENT_CONFLICT (object);

  care_template_dispose (GTK_WIDGET (self), CARE_TYPE_PATIENT_CONFLICT);
  g_clear_object (&self->desk);
  g_clear_object (&self->draft);
  g_clear_object (&self->base);
  g_clear_object (&self->theirs);
  G_OBJECT_CLASS (care_patient_conflict_parent_class)->dispose (object);
}

static void
care_patient_conflict_finalize (GObject *object)
{
  CarePatientConflict *self = CARE_PATIENT_CONFLICT (object);

  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_ptr_array_unref (self->choices);
  G_OBJECT_CLASS (care_patient_conflict_parent_class)->finalize (object);
}

static void
care_patient_conflict_class_init (CarePatientConflictClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const char *const names[N_SIGNALS] = { "shown", "resolved", "cancelled" };

  G_OBJECT_CLASS (klass)->dispose = care_patient_conflict_dispose;
  G_OBJECT_CLASS (klass)->finalize = care_patient_conflict_finalize;
  for (int i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/aftercare_clinic/Aftercare/care-patient-conflict.ui");
  gtk_widget_class_bind_template_child (widget_class, CarePatientConflict, whose);
  gtk_widget_class_bind_template_child (widget_class, CarePatientConflict, grid);
  gtk_widget_class_bind_template_child (widget_class, CarePatientConflict, failure);
  gtk_widget_class_install_action (widget_class, "conflict.resolve", NULL, resolve_action);
  gtk_widget_class_install_action (widget_class, "conflict.cancel", NULL, cancel_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "conflict.resolve", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK,
                                       "conflict.resolve", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "conflict.cancel", NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
care_patient_conflict_init (CarePatientConflict *self)
{
  self->choices = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * care_patient_conflict_start:
 * @self: the widget
 * @desk: the desk
 * @draft: what was typed, over a version that is not the newest
 * @base: (nullable): that version, when it is known
 *
 * Reads what is there now. When nothing but risks differs the draft goes on over it and "resolved"
 * is emitted at once; else "shown", and "resolved" when every field was chosen.
 */
void
care_patient_conflict_start (CarePatientConflict *self,
                             CareDesk *desk,
                             CarePatientDraft *draft,
                             CarePatient *base)
{
  LoadJob *job;

  g_return_if_fail (CARE_IS_PATIENT_CONFLICT (self));

  g_set_object (&self->desk, desk);
  g_set_object (&self->draft, draft);
  g_set_object (&self->base, base);
  job = g_new0 (LoadJob, 1);
  job->id = g_strdup (care_patient_draft_get_id (draft));
  care_desk_run (desk, CARE_LANE_DESK, load_work, job, (GDestroyNotify) load_job_free,
                 G_OBJECT (self), load_done);
}
