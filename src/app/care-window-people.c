/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done with whole records of patients: shown as one, shown apart, put aside, brought back.
 * The reason is asked for, for the log. */
#include "config.h"

#include "care-window-private.h"

#include <glib/gi18n.h>

#include "care-archive-patient.h"
#include "care-compat.h"
#include "care-format-app.h"
#include "care-merge-patients.h"
#include "care-store-patients.h"
#include "care-trouble.h"

typedef struct
{
  CareWindow *window;
  char *id;
  gboolean apart; /* shown apart, else put aside */
} Asked;

static void
asked_free (Asked *asked)
{
  g_object_unref (asked->window);
  g_free (asked->id);
  g_free (asked);
}

typedef enum
{
  ARCHIVE,
  BRING_BACK,
  SHOW_APART,
} What;

typedef struct
{
  CareAct act;
  What what;
  char *id;
  char *reason;
} Job;

static void
job_free (Job *job)
{
  g_free (job->id);
  g_free (job->reason);
  g_free (job);
}

static gboolean
work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  g_autoptr (CarePatient) apart = NULL;

  switch (job->what)
    {
    case ARCHIVE:
      return care_archive_patient (clinic, &job->act, job->id, job->reason, error);
    case BRING_BACK:
      return care_unarchive_patient (clinic, &job->act, job->id, error);
    case SHOW_APART:
      apart = care_unmerge_patients (clinic, &job->act, job->id, job->reason, error);
      return apart != NULL;
    }
  g_return_val_if_reached (FALSE);
}

static const char *
done_words (What what)
{
  switch (what)
    {
    case ARCHIVE:
      return _ ("Archived: on no list any more, the search still finds the record");
    case BRING_BACK:
      return _ ("The record is back on the lists");
    case SHOW_APART:
      return _ ("Both records are shown by themselves again");
    }
  g_return_val_if_reached ("");
}

static void
done (GObject *owner, gpointer data, GError *error)
{
  g_autofree char *text = error ? care_trouble_text (error, CARE_KEPT_NOTHING_LOST) : NULL;

  gtk_widget_activate_action (GTK_WIDGET (owner), "care.toast", "s",
                              text ? text : done_words (((Job *) data)->what));
}

static void
run (CareWindow *self, What what, const char *id, const char *reason)
{
  Job *job;

  if (!self->desk)
    return;
  job = g_new0 (Job, 1);
  care_desk_fill_act (self->desk, &job->act);
  job->what = what;
  job->id = g_strdup (id);
  job->reason = g_strdup (reason);
  care_desk_run (self->desk, CARE_LANE_DESK, work, job, (GDestroyNotify) job_free, G_OBJECT (self),
                 done);
}

static void
reason_given (const char *text, gpointer data)
{
  Asked *asked = data;

  if (text && *text)
    run (asked->window, asked->apart ? SHOW_APART : ARCHIVE, asked->id, text);
}

static Asked *
asked_new (CareWindow *window, const char *id, gboolean apart)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->window = g_object_ref (window);
  asked->id = g_strdup (id);
  asked->apart = apart;
  return asked;
}

typedef struct
{
  char *id;
  CarePatient *patient;
} NameJob;

static void
name_job_free (NameJob *job)
{
  g_free (job->id);
  g_clear_object (&job->patient);
  g_free (job);
}

static gboolean
name_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  NameJob *job = data;

  job->patient = care_store_get_patient (care_clinic_get_store (clinic), job->id, error);
  return job->patient != NULL;
}

/* Whose record is put aside is said where it is decided: the page may lie behind the question. */
static void
ask_archive (GObject *owner, gpointer data, GError *error)
{
  CareWindow *self = CARE_WINDOW (owner);
  const NameJob *job = data;
  g_autofree char *name = NULL, *question = NULL;

  if (error)
    {
      g_autofree char *text = care_trouble_text (error, CARE_KEPT_NOTHING_LOST);

      gtk_widget_activate_action (GTK_WIDGET (self), "care.toast", "s", text);
      return;
    }
  name = care_format_patient_name (job->patient, care_desk_get_privacy (self->desk));
  /* Translators: a patient. */
  question = g_strdup_printf (_ ("Archive %s?"), name);
  care_compat_ask_text (GTK_WINDOW (self), question,
                        _ ("The record is kept, but on no list; the search finds it on demand. A "
                           "new session brings it back."),
                        _ ("_Reason"), "", _ ("_Archive"), reason_given,
                        asked_new (self, job->id, FALSE), (GDestroyNotify) asked_free);
}

static void
archive_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareWindow *self = CARE_WINDOW (widget);
  NameJob *job;

  if (!self->desk)
    return;
  job = g_new0 (NameJob, 1);
  job->id = g_variant_dup_string (parameter, NULL);
  care_desk_run (self->desk, CARE_LANE_DESK, name_work, job, (GDestroyNotify) name_job_free,
                 G_OBJECT (self), ask_archive);
}

static void
unarchive_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  run (CARE_WINDOW (widget), BRING_BACK, g_variant_get_string (parameter, NULL), NULL);
}

static void
unmerge_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  care_compat_ask_text (
      GTK_WINDOW (widget), _ ("Show the Records Apart?"),
      _ ("Each is shown by itself again. What was recorded meanwhile stays with "
         "the record it was recorded for."),
      _ ("_Reason"), "", _ ("Show _Apart"), reason_given,
      asked_new (CARE_WINDOW (widget), g_variant_get_string (parameter, NULL), TRUE),
      (GDestroyNotify) asked_free);
}

static void
merge_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareWindow *self = CARE_WINDOW (widget);

  care_window_show_find (self, CARE_FIND_SAME);
  care_find_popover_set_subject (self->find, g_variant_get_string (parameter, NULL));
}

static void
compare_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  care_window_open_page (CARE_WINDOW (widget), CARE_PAGE_SAME_PERSON,
                         g_variant_get_string (parameter, NULL));
}

/**
 * care_window_install_people:
 * @klass: class of the window
 */
void
care_window_install_people (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "care.merge-patient", "s", merge_action);
  gtk_widget_class_install_action (klass, "care.compare-patients", "s", compare_action);
  gtk_widget_class_install_action (klass, "care.unmerge-patient", "s", unmerge_action);
  gtk_widget_class_install_action (klass, "care.archive-patient", "s", archive_action);
  gtk_widget_class_install_action (klass, "care.unarchive-patient", "s", unarchive_action);
}
