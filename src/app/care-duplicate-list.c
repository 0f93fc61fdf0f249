/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People who may be the one being typed, each with a button that opens that one. */
#include "config.h"

#include "care-duplicate-list.h"

#include <glib/gi18n.h>

#include "care-beside-layout.h"
#include "care-compat.h"
#include "care-format-app.h"
#include "care-register-patient.h"
#include "care-template.h"
#include "care-wrap-layout.h"

struct _CareDuplicateList
{
  GtkWidget parent_instance;

  GtkListBox *list;

  CareDesk *desk;
  char *subject; /* the record being edited; NULL for a new one */
  guint looked;  /* counts questions, so that a late answer is known */
};

G_DEFINE_FINAL_TYPE (CareDuplicateList, care_duplicate_list, GTK_TYPE_WIDGET)

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

static void
compare_cb (GtkButton *button, gpointer user_data)
{
  g_autofree char *both = g_strdup (g_object_get_data (G_OBJECT (button), "both"));

  gtk_widget_activate_action (GTK_WIDGET (button), "care.compare-patients", "s", both);
}

/* Two records that are there already may be one person. */
static GtkWidget *
new_compare_button (CareDuplicateList *self, CarePatient *patient, const char *name)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Same Person?"));
  g_autofree char *label = g_strdup_printf (_ ("Same person as %s?"), name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  care_compat_name (button, label);
  g_object_set_data_full (G_OBJECT (button), "both",
                          g_strdup_printf ("%s/%s", self->subject, care_patient_get (patient)->id),
                          g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (compare_cb), NULL);
  return button;
}

static GtkWidget *
new_line (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
new_words (CareDuplicateList *self, CarePatient *patient, const char *name)
{
  gboolean privacy = care_desk_get_privacy (self->desk);
  g_autofree char *birth = care_format_patient_birth (patient, care_desk_now (self->desk),
                                                      care_desk_get_zone (self->desk), privacy);
  const char *number = care_patient_get (patient)->phone;
  g_autofree char *phone = number ? care_format_phone (number) : NULL;
  g_autofree char *below =
      phone && !privacy ? g_strdup_printf ("%s · %s", birth, phone) : g_strdup (birth);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), new_line (name, NULL));
  gtk_box_append (GTK_BOX (words), new_line (below, "caption"));
  return words;
}

static GtkWidget *
new_open_button (CarePatient *patient, const char *name)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Open That One"));
  g_autofree char *label = g_strdup_printf (_ ("Open %s"), name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  care_compat_name (button, label);
  g_object_set_data_full (G_OBJECT (button), "patient", g_strdup (care_patient_get (patient)->id),
                          g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (open_duplicate_cb), NULL);
  return button;
}

/* The buttons stand below the words where there is no room beside them: the platform's own row
 * leaves the words a column as wide as a letter. */
static GtkWidget *
new_duplicate_row (CareDuplicateList *self, CarePatient *patient)
{
  g_autofree char *name = care_format_patient_name (patient, care_desk_get_privacy (self->desk));
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (content, g_object_new (CARE_TYPE_BESIDE_LAYOUT, NULL));
  gtk_widget_set_layout_manager (buttons, care_wrap_layout_new (6));
  gtk_widget_set_valign (buttons, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (content, 6);
  gtk_widget_set_margin_bottom (content, 6);
  gtk_box_append (GTK_BOX (buttons), new_open_button (patient, name));
  if (self->subject)
    gtk_box_append (GTK_BOX (buttons), new_compare_button (self, patient, name));
  gtk_box_append (GTK_BOX (content), new_words (self, patient, name));
  gtk_box_append (GTK_BOX (content), buttons);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), content);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static void
look_done (GObject *owner, gpointer data, GError *error)
{
  CareDuplicateList *self = CARE_DUPLICATE_LIST (owner);
  LookJob *job = data;
  GtkWidget *row;

  if (job->looked != self->looked)
    return;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; !error && i < job->found->len; i++)
    gtk_list_box_append (self->list, new_duplicate_row (self, g_ptr_array_index (job->found, i)));
  gtk_widget_set_visible (GTK_WIDGET (self), !error && job->found->len > 0);
}

static void
care_duplicate_list_dispose (GObject *object)
{
  CareDuplicateList *self = CARE_DUPLICATE_LIST (object);

  care_template_dispose (GTK_WIDGET (self), CARE_TYPE_DUPLICATE_LIST);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (care_duplicate_list_parent_class)->dispose (object);
}

static void
care_duplicate_list_finalize (GObject *object)
{
  g_free (CARE_DUPLICATE_LIST (object)->subject);
  G_OBJECT_CLASS (care_duplicate_list_parent_class)->finalize (object);
}

static void
care_duplicate_list_class_init (CareDuplicateListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_duplicate_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = care_duplicate_list_finalize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/aftercare_clinic/Aftercare/care-duplicate-list.ui");
  gtk_widget_class_bind_template_child (widget_class, CareDuplicateList, list);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
care_duplicate_list_init (CareDuplicateList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * care_duplicate_list_look:
 * @self: a list
 * @desk: the desk
 * @draft: what is typed so far
 *
 * Looks on the slow lane and shows who was found; with nobody the list hides.
 */
void
care_duplicate_list_look (CareDuplicateList *self, CareDesk *desk, CarePatientDraft *draft)
{
  LookJob *job;
  const char *given = care_patient_draft_get_text (draft, CARE_PATIENT_GIVEN_NAME);
  const char *family = care_patient_draft_get_text (draft, CARE_PATIENT_FAMILY_NAME);
  const char *birth_date = care_patient_draft_get_text (draft, CARE_PATIENT_BIRTH_DATE);
  const CarePatientData typed = {
    .id = care_patient_draft_get_id (draft),
    .given_name = given ? given : "",
    .family_name = family ? family : "",
    .birth_date = birth_date ? birth_date : "",
    .phone = care_patient_draft_get_text (draft, CARE_PATIENT_PHONE),
    .screening = care_patient_draft_get_screening (draft),
  };

  g_return_if_fail (CARE_IS_DUPLICATE_LIST (self));

  g_set_object (&self->desk, desk);
  g_free (self->subject);
  self->subject = care_patient_draft_get_base_version (draft) > 0 ? g_strdup (typed.id) : NULL;
  job = g_new0 (LookJob, 1);
  job->looked = ++self->looked;
  job->typed = care_patient_new (&typed);
  care_desk_run (desk, CARE_LANE_SLOW, look_work, job, (GDestroyNotify) look_job_free,
                 G_OBJECT (self), look_done);
}
