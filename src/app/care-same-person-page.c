/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Are these two records one person? Both side by side, and one act: shown as one. Nothing is moved
 * or removed by it, and it is taken back from the patient's page. */
#include "config.h"

#include "care-same-person-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "care-difference-grid.h"
#include "care-format-app.h"
#include "care-patient-fields.h"
#include "care-similar-name.h"
#include "care-store-patients.h"
#include "care-store-sessions.h"
#include "care-template.h"
#include "care-text.h"
#include "care-trouble.h"

struct _CareSamePersonPage
{
  GtkWidget parent_instance;

  GtkStack *stack;
  AdwStatusPage *error_page;
  GtkWidget *warning;
  GtkGrid *grid;
  GtkLabel *same;
  GtkCheckButton *take_over;
  GtkEditable *reason;
  GtkLabel *failure;

  CareDesk *desk;
  char *ids[2]; /* the one that stays, the one shown under it */
  CarePatient *patients[2];
  guint n_sessions[2];
  gboolean merging;
  gboolean finished;
};

G_DEFINE_FINAL_TYPE (CareSamePersonPage, care_same_person_page, GTK_TYPE_WIDGET)

enum
{
  PROP_FINISHED = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

typedef struct
{
  char *ids[2];
  CarePatient *patients[2];
  guint n_sessions[2];
} LoadJob;

static void
load_job_free (LoadJob *job)
{
  for (int i = 0; i < 2; i++)
    {
      g_free (job->ids[i]);
      g_clear_object (&job->patients[i]);
    }
  g_free (job);
}

static gboolean
load_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  LoadJob *job = data;
  CareStore *store = care_clinic_get_store (clinic);

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GPtrArray) sessions = NULL;

      job->patients[i] = care_store_get_patient (store, job->ids[i], error);
      if (!job->patients[i])
        return FALSE;
      sessions = care_store_list_sessions (store, care_patient_get (job->patients[i])->id, error);
      if (!sessions)
        return FALSE;
      job->n_sessions[i] = sessions->len;
    }
  return TRUE;
}

static char *
head_of (CareSamePersonPage *self, int i)
{
  gboolean privacy = care_desk_get_privacy (self->desk);
  g_autofree char *name = care_format_patient_name (self->patients[i], privacy);
  g_autofree char *sessions = g_strdup_printf (
      ngettext ("%u session", "%u sessions", self->n_sessions[i]), self->n_sessions[i]);
  gint64 number = care_patient_get (self->patients[i])->number;

  if (i == 0)
    /* Translators: a name, the patient's number, how many sessions. */
    return g_strdup_printf (_ ("Stays: %s · No. %d · %s"), name, (int) number, sessions);
  /* Translators: a name, the patient's number, how many sessions. */
  return g_strdup_printf (_ ("Is shown under it: %s · No. %d · %s"), name, (int) number, sessions);
}

/* Said before and not after: what would rather be two people. */
static void
show_warning (CareSamePersonPage *self)
{
  const CarePatientData *kept = care_patient_get (self->patients[0]);
  const CarePatientData *other = care_patient_get (self->patients[1]);

  gtk_widget_set_visible (self->warning, g_strcmp0 (kept->birth_date, other->birth_date) != 0 ||
                                             !care_patients_look_alike (kept, other));
}

static gboolean
is_different (GPtrArray *differences, const char *field)
{
  for (guint i = 0; i < differences->len; i++)
    if (g_str_equal (((CarePatientDifference *) g_ptr_array_index (differences, i))->field, field))
      return TRUE;
  return FALSE;
}

static void
show_same (CareSamePersonPage *self, GPtrArray *differences)
{
  const char *const fields[] = { "given_name", "family_name", "birth_date", "phone", "email" };
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const CarePatientDifference one = { .field = fields[i], .fact = CARE_FACT_NONE };
      g_autofree char *value =
          care_patient_field_value (&one, care_patient_get (self->patients[0]), FALSE);

      if (value && !is_different (differences, fields[i]))
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                                care_patient_field_label (&one));
    }
  /* Translators: names of fields that hold the same in both records. */
  text = g_strdup_printf (_ ("The same in both: %s"), names->str);
  gtk_label_set_label (self->same, text);
  gtk_widget_set_visible (GTK_WIDGET (self->same), names->len > 0);
}

static void
show_both (CareSamePersonPage *self)
{
  const CarePatientData *kept = care_patient_get (self->patients[0]);
  const CarePatientData *other = care_patient_get (self->patients[1]);
  gboolean privacy = care_desk_get_privacy (self->desk);
  g_autoptr (GPtrArray) differences = care_compare_patients (kept, other);
  g_autofree char *left = head_of (self, 0);
  g_autofree char *right = head_of (self, 1);
  gboolean lacks = FALSE;

  care_difference_grid_clear (self->grid, left, right);
  for (guint i = 0; i < differences->len; i++)
    {
      const CarePatientDifference *one = g_ptr_array_index (differences, i);
      g_autofree char *mine = care_patient_field_value (one, kept, privacy);
      g_autofree char *theirs = care_patient_field_value (one, other, privacy);

      care_difference_grid_add (self->grid, care_patient_field_label (one), mine, theirs,
                                one->must_take ? _ ("is taken over") : NULL);
      lacks = lacks || one->must_take;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->take_over), lacks);
  show_same (self, differences);
  show_warning (self);
}

static void
show_failure (CareSamePersonPage *self, const char *text)
{
  gtk_label_set_label (self->failure, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->failure), text != NULL);
}

static void
load_done (GObject *owner, gpointer data, GError *error)
{
  CareSamePersonPage *self = CARE_SAME_PERSON_PAGE (owner);
  LoadJob *job = data;
  gboolean first = self->patients[0] == NULL;
  g_autofree char *text = NULL;

  if (error)
    text = care_trouble_text (error, CARE_KEPT_NOTHING_LOST);
  else if (g_str_equal (care_patient_get (job->patients[0])->id,
                        care_patient_get (job->patients[1])->id))
    text = g_strdup (_ ("These records are shown as one already."));
  if (text)
    {
      adw_status_page_set_description (self->error_page, text);
      gtk_stack_set_visible_child_name (self->stack, "error");
      return;
    }
  for (int i = 0; i < 2; i++)
    {
      g_set_object (&self->patients[i], job->patients[i]);
      g_free (self->ids[i]);
      self->ids[i] = g_strdup (care_patient_get (job->patients[i])->id);
      self->n_sessions[i] = job->n_sessions[i];
    }
  show_both (self);
  gtk_stack_set_visible_child_name (self->stack, "page");
  if (first && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_activate_action (GTK_WIDGET (self), "page.focus", NULL);
}

static void
load (CareSamePersonPage *self)
{
  LoadJob *job = g_new0 (LoadJob, 1);

  for (int i = 0; i < 2; i++)
    job->ids[i] = g_strdup (self->ids[i]);
  care_desk_run (self->desk, CARE_LANE_DESK, load_work, job, (GDestroyNotify) load_job_free,
                 G_OBJECT (self), load_done);
}

typedef struct
{
  CareAct act;
  char *ids[2];
  char *reason;
  gboolean take_over;
  CarePatient *kept;
} MergeJob;

static void
merge_job_free (MergeJob *job)
{
  g_free (job->ids[0]);
  g_free (job->ids[1]);
  g_free (job->reason);
  g_clear_object (&job->kept);
  g_free (job);
}

static gboolean
merge_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  MergeJob *job = data;

  job->kept = care_merge_patients (clinic, &job->act, job->ids[0], job->ids[1], job->reason,
                                   job->take_over, error);
  return job->kept != NULL;
}

static void
merge_done (GObject *owner, gpointer data, GError *error)
{
  CareSamePersonPage *self = CARE_SAME_PERSON_PAGE (owner);
  MergeJob *job = data;

  self->merging = FALSE;
  if (error)
    {
      g_autofree char *text = care_trouble_text (error, CARE_KEPT_FORM);

      show_failure (self, text);
      return;
    }
  self->finished = TRUE;
  g_object_notify_by_pspec (owner, properties[PROP_FINISHED]);
  gtk_widget_activate_action (GTK_WIDGET (self), "care.toast", "s",
                              _ ("Both records are shown as one; the menu shows them apart again"));
  gtk_widget_activate_action (GTK_WIDGET (self), "care.open-patient", "s",
                              care_patient_get (job->kept)->id);
}

static void
merge_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareSamePersonPage *self = CARE_SAME_PERSON_PAGE (widget);
  MergeJob *job;

  if (!self->patients[0] || self->merging || self->finished)
    return;
  show_failure (self, NULL);
  if (care_text_is_blank (gtk_editable_get_text (self->reason)))
    {
      show_failure (self, _ ("Write why both are the same person."));
      gtk_widget_grab_focus (GTK_WIDGET (self->reason));
      return;
    }
  self->merging = TRUE;
  job = g_new0 (MergeJob, 1);
  care_desk_fill_act (self->desk, &job->act);
  job->ids[0] = g_strdup (self->ids[0]);
  job->ids[1] = g_strdup (self->ids[1]);
  job->reason = g_strdup (gtk_editable_get_text (self->reason));
  job->take_over = gtk_check_button_get_active (self->take_over);
  care_desk_run (self->desk, CARE_LANE_DESK, merge_work, job, (GDestroyNotify) merge_job_free,
                 G_OBJECT (self), merge_done);
}

static void
swap_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareSamePersonPage *self = CARE_SAME_PERSON_PAGE (widget);
  char *id = self->ids[0];
  CarePatient *patient = self->patients[0];
  guint n = self->n_sessions[0];

  if (!patient || self->merging)
    return;
  self->ids[0] = self->ids[1];
  self->ids[1] = id;
  self->patients[0] = self->patients[1];
  self->patients[1] = patient;
  self->n_sessions[0] = self->n_sessions[1];
  self->n_sessions[1] = n;
  show_both (self);
}

static void
focus_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (CARE_SAME_PERSON_PAGE (widget)->reason));
}

/* What is compared is what is stored: somebody may edit one of them meanwhile. */
static void
desk_data_changed_cb (CareSamePersonPage *self, const char *kind)
{
  if (!self->finished && (g_str_equal (kind, "patient") || g_str_equal (kind, "all")))
    load (self);
}

static void
desk_privacy_cb (CareSamePersonPage *self)
{
  if (self->patients[0])
    show_both (self);
}

static void
care_same_person_page_dispose (GObject *object)
{
  CareSamePersonPage *self = CARE_SAME_PERSON_PAGE (object);

  care_template_dispose (GTK_WIDGET (self), CARE_TYPE_SAME_PERSON_PAGE);
  for (int i = 0; i < 2; i++)
    g_clear_object (&self->patients[i]);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (care_same_person_page_parent_class)->dispose (object);
}

static void
care_same_person_page_finalize (GObject *object)
{
  CareSamePersonPage *self = CARE_SAME_PERSON_PAGE (object);

  g_free (self->ids[0]);
  g_free (self->ids[1]);
  G_OBJECT_CLASS (care_same_person_page_parent_class)->finalize (object);
}

static void
care_same_person_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, CARE_SAME_PERSON_PAGE (object)->finished);
}

static void
care_same_person_page_class_init (CareSamePersonPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_same_person_page_dispose;
  object_class->finalize = care_same_person_page_finalize;
  object_class->get_property = care_same_person_page_get_property;
  properties[PROP_FINISHED] = g_param_spec_boolean ("finished", NULL, NULL, FALSE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_install_action (widget_class, "page.focus", NULL, focus_action);
  gtk_widget_class_install_action (widget_class, "same.merge", NULL, merge_action);
  gtk_widget_class_install_action (widget_class, "same.swap", NULL, swap_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "care.back", NULL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/aftercare_clinic/Aftercare/care-same-person-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CareSamePersonPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CareSamePersonPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, CareSamePersonPage, warning);
  gtk_widget_class_bind_template_child (widget_class, CareSamePersonPage, grid);
  gtk_widget_class_bind_template_child (widget_class, CareSamePersonPage, same);
  gtk_widget_class_bind_template_child (widget_class, CareSamePersonPage, take_over);
  gtk_widget_class_bind_template_child (widget_class, CareSamePersonPage, reason);
  gtk_widget_class_bind_template_child (widget_class, CareSamePersonPage, failure);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
care_same_person_page_init (CareSamePersonPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * care_same_person_page_new:
 * @desk: the desk
 * @both: two ids of patients with a slash between them: the one that stays first
 *
 * Returns: (transfer floating): the page; it loads by itself
 */
GtkWidget *
care_same_person_page_new (CareDesk *desk, const char *both)
{
  CareSamePersonPage *self = g_object_new (CARE_TYPE_SAME_PERSON_PAGE, NULL);
  g_auto (GStrv) ids = g_strsplit (both, "/", 2);

  g_return_val_if_fail (g_strv_length (ids) == 2, GTK_WIDGET (self));

  self->desk = g_object_ref (desk);
  for (int i = 0; i < 2; i++)
    self->ids[i] = g_strdup (ids[i]);
  g_signal_connect_object (desk, "data-changed", G_CALLBACK (desk_data_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::privacy", G_CALLBACK (desk_privacy_cb), self,
                           G_CONNECT_SWAPPED);
  load (self);
  return GTK_WIDGET (self);
}
