/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The handover sheet from the triage page. Words are composed on a lane; pages belong to the thread
 * that sets them, so they are set here, just before printing. */
#include "config.h"

#include "care-triage-private.h"

#include <glib/gi18n-lib.h>

#include "care-print-handover.h"
#include "care-print-logged.h"
#include "care-trouble.h"

typedef struct
{
  CareAct act;
  CareHandoverOptions options;
  CareHandoverSheet *sheet;
} Job;

static void
job_free (Job *job)
{
  g_clear_pointer (&job->sheet, care_handover_sheet_free);
  g_free (job);
}

static gboolean
compose_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  job->sheet = care_compose_handover (clinic, &job->act, &job->options, error);
  return job->sheet != NULL;
}

static void
composed (GObject *owner, gpointer data, GError *error)
{
  CareTriagePage *self = CARE_TRIAGE_PAGE (owner);
  const CareLayoutOptions paper = care_print_paper (self->desk);
  const Job *job = data;
  g_autoptr (CareLayout) layout = NULL;

  if (error != NULL)
    {
      g_autofree char *text = care_trouble_text (error, CARE_KEPT_NOTHING_LOST);

      gtk_widget_activate_action (GTK_WIDGET (self), "care.toast", "s", text);
      return;
    }
  layout = care_handover_sheet_lay_out (job->sheet, &paper);
  care_print_logged (GTK_WIDGET (self), layout, C_ ("print job", "Handover"), self->desk,
                     &(CarePrintNote){ .log_rows = care_log_handover,
                                       .n_rows = care_handover_sheet_count_all (job->sheet) });
}

/* Prints what is open, of everyone or of the person, as the list shows it; filters by state or
 * level leave nothing out of it. */
void
care_triage_print_handover (CareTriagePage *self)
{
  Job *job = g_new0 (Job, 1);

  care_desk_fill_act (self->desk, &job->act);
  job->options = (CareHandoverOptions){
    .mine = care_case_filter_bar_get_wanted (self->filter_bar)->mine, .state = -1, .level = -1
  };
  care_desk_run (self->desk, CARE_LANE_DESK, compose_work, job, (GDestroyNotify) job_free,
                 G_OBJECT (self), composed);
}
