/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose page this is: name, birth date and age, number, alert chips. */
#include "config.h"

#include "care-identity-bar.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "care-beside-layout.h"
#include "care-format-app.h"
#include "care-register-patient.h"
#include "care-similar-name.h"
#include "care-template.h"
#include "care-wrap-layout.h"

struct _CareIdentityBar
{
  GtkWidget parent_instance;

  GtkLabel *name;
  GtkLabel *details;
  GtkBox *chips;
  GtkWidget *similar;

  CareDesk *desk;
  CarePatient *patient;
  CareAnswers *answers;
};

G_DEFINE_FINAL_TYPE (CareIdentityBar, care_identity_bar, GTK_TYPE_WIDGET)

/* Looks for others whose name could be taken for this one. */
typedef struct
{
  CarePatient *patient;
  gboolean found;
} SimilarJob;

static void
similar_job_free (SimilarJob *job)
{
  g_object_unref (job->patient);
  g_free (job);
}

static gboolean
similar_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  SimilarJob *job = data;
  const CarePatientData *mine = care_patient_get (job->patient);
  g_autofree char *name = g_strconcat (mine->given_name, " ", mine->family_name, NULL);
  g_autoptr (GPtrArray) found = care_find_patients (clinic, name, 50, error);

  if (!found)
    return FALSE;
  for (guint i = 0; i < found->len && !job->found; i++)
    {
      const CareFoundPatient *other = g_ptr_array_index (found, i);

      job->found = care_patients_look_alike (mine, care_patient_get (other->patient));
    }
  return TRUE;
}

static void
similar_done (GObject *owner, gpointer data, GError *error)
{
  CareIdentityBar *self = CARE_IDENTITY_BAR (owner);
  SimilarJob *job = data;

  if (!error && job->patient == self->patient)
    gtk_widget_set_visible (self->similar, job->found);
}

static void
add_chip (CareIdentityBar *self, const char *text, gboolean alert)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "chip");
  if (alert)
    gtk_widget_add_css_class (label, "alert");
  gtk_box_append (self->chips, label);
}

static void
show_chips (CareIdentityBar *self)
{
  gboolean any_asked = FALSE;

  for (int i = 0; i < CARE_N_RECORDED_FACTS; i++)
    {
      const CareFact *fact = care_fact_get ((CareFactId) i);
      CareAnswer answer;

      if (fact->group != CARE_FACT_GROUP_SCREENING)
        continue;
      answer = care_answers_get (self->answers, fact->id);
      any_asked = any_asked || answer.state != CARE_ANSWER_NOT_ASKED;
      if (care_answer_is_yes (answer) == CARE_TRI_TRUE)
        add_chip (self, care_fact_label (fact->id), TRUE);
    }
  if (!any_asked)
    add_chip (self, _ ("Risks not asked yet"), FALSE);
}

static void
clear_chips (CareIdentityBar *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    gtk_box_remove (self->chips, child);
}

static char *
details_text (CareIdentityBar *self, gboolean privacy)
{
  const CarePatientData *data = care_patient_get (self->patient);
  g_autofree char *birth = care_format_patient_birth (self->patient, care_desk_now (self->desk),
                                                      care_desk_get_zone (self->desk), privacy);

  /* Translators: date of birth with age, the patient's number. */
  return g_strdup_printf (_ ("%s · No. %" PRId64), birth, data->number);
}

static void
refresh (CareIdentityBar *self)
{
  gboolean privacy;
  g_autofree char *name = NULL, *details = NULL;

  clear_chips (self);
  if (!self->patient || !self->desk)
    {
      gtk_label_set_label (self->name, "");
      gtk_label_set_label (self->details, "");
      return;
    }
  privacy = care_desk_get_privacy (self->desk);
  name = care_format_patient_name (self->patient, privacy);
  details = details_text (self, privacy);
  gtk_label_set_label (self->name, name);
  gtk_label_set_label (self->details, details);
  show_chips (self);
}

static void
look_for_similar (CareIdentityBar *self)
{
  SimilarJob *job;

  if (!self->patient || !self->desk)
    return;
  job = g_new0 (SimilarJob, 1);
  job->patient = g_object_ref (self->patient);
  care_desk_run (self->desk, CARE_LANE_SLOW, similar_work, job, (GDestroyNotify) similar_job_free,
                 G_OBJECT (self), similar_done);
}

static void
care_identity_bar_dispose (GObject *object)
{
  CareIdentityBar *self = CARE_IDENTITY_BAR (object);

  care_template_dispose (GTK_WIDGET (self), CARE_TYPE_IDENTITY_BAR);
  g_clear_object (&self->desk);
  g_clear_object (&self->patient);
  g_clear_pointer (&self->answers, care_answers_free);
  G_OBJECT_CLASS (care_identity_bar_parent_class)->dispose (object);
}

static void
care_identity_bar_class_init (CareIdentityBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CARE_TYPE_BESIDE_LAYOUT);
  g_type_ensure (CARE_TYPE_WRAP_LAYOUT);
  G_OBJECT_CLASS (klass)->dispose = care_identity_bar_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/aftercare_clinic/Aftercare/care-identity-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, CareIdentityBar, name);
  gtk_widget_class_bind_template_child (widget_class, CareIdentityBar, details);
  gtk_widget_class_bind_template_child (widget_class, CareIdentityBar, chips);
  gtk_widget_class_bind_template_child (widget_class, CareIdentityBar, similar);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "identitybar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
care_identity_bar_init (CareIdentityBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * care_identity_bar_new:
 * @desk: the desk
 *
 * Returns: (transfer floating): an empty bar
 */
GtkWidget *
care_identity_bar_new (CareDesk *desk)
{
  CareIdentityBar *self = g_object_new (CARE_TYPE_IDENTITY_BAR, NULL);

  care_identity_bar_set_desk (self, desk);
  return GTK_WIDGET (self);
}

/**
 * care_identity_bar_set_desk:
 * @self: a bar, such as one made by a template
 * @desk: the desk; to be set before a patient is shown
 */
void
care_identity_bar_set_desk (CareIdentityBar *self, CareDesk *desk)
{
  g_return_if_fail (CARE_IS_IDENTITY_BAR (self));

  if (!g_set_object (&self->desk, desk))
    return;
  if (desk)
    g_signal_connect_object (desk, "notify::privacy", G_CALLBACK (refresh), self,
                             G_CONNECT_SWAPPED);
  refresh (self);
}

/**
 * care_identity_bar_set_patient:
 * @self: a bar
 * @patient: (nullable): whose page it is
 * @answers: (nullable): screening to show as chips; the patient's own when %NULL
 */
void
care_identity_bar_set_patient (CareIdentityBar *self,
                               CarePatient *patient,
                               const CareAnswers *answers)
{
  gboolean other;

  g_return_if_fail (CARE_IS_IDENTITY_BAR (self));

  other = g_set_object (&self->patient, patient);
  g_clear_pointer (&self->answers, care_answers_free);
  if (patient)
    self->answers = care_answers_copy (answers ? answers : care_patient_get (patient)->screening);
  if (other)
    gtk_widget_set_visible (self->similar, FALSE);
  refresh (self);
  if (other)
    look_for_similar (self);
}

/**
 * care_identity_bar_set_answers:
 * @self: a bar with a patient
 * @answers: what is being answered just now; risks that are not asked there stay as they are known
 */
void
care_identity_bar_set_answers (CareIdentityBar *self, const CareAnswers *answers)
{
  g_autoptr (CareAnswers) now = NULL;

  g_return_if_fail (CARE_IS_IDENTITY_BAR (self));
  g_return_if_fail (self->patient != NULL);

  now = care_answers_copy (care_patient_get (self->patient)->screening);
  for (int i = 0; i < CARE_N_RECORDED_FACTS; i++)
    {
      CareAnswer answer = care_answers_get (answers, (CareFactId) i);

      if (care_fact_get ((CareFactId) i)->group == CARE_FACT_GROUP_SCREENING &&
          answer.state != CARE_ANSWER_NOT_ASKED)
        care_answers_set (now, (CareFactId) i, answer);
    }
  if (care_answers_equal (now, self->answers))
    return;
  care_answers_free (self->answers);
  self->answers = g_steal_pointer (&now);
  clear_chips (self);
  show_chips (self);
}

/**
 * care_identity_bar_get_patient:
 * @self: a bar
 *
 * Returns: (transfer none) (nullable): who is shown
 */
CarePatient *
care_identity_bar_get_patient (CareIdentityBar *self)
{
  g_return_val_if_fail (CARE_IS_IDENTITY_BAR (self), NULL);

  return self->patient;
}
