/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done with a case, and when. */
#include "config.h"

#include "care-case-pane-private.h"

#include <glib/gi18n-lib.h>

#include "care-case-print.h"
#include "care-clinic-values.h"
#include "care-give-handout.h"
#include "care-text.h"
#include "care-time.h"
#include "care-trouble.h"

typedef struct
{
  const char *action;
  CareCaseAct act;
  guint key;
  gboolean at_once; /* without a form */
} PaneAction;

/* The letters of the list and the action bar; they never reach it from a text field. */
static const PaneAction pane_actions[] = {
  { "case.acknowledge", CARE_CASE_ACT_ACKNOWLEDGE, GDK_KEY_a, TRUE },
  { "case.attempt", CARE_CASE_ACT_ATTEMPT, GDK_KEY_c, FALSE },
  { "case.note", CARE_CASE_ACT_NOTE, GDK_KEY_n, FALSE },
  { "case.assign", CARE_CASE_ACT_ASSIGN, GDK_KEY_o, FALSE },
  { "case.escalate", CARE_CASE_ACT_ESCALATE, GDK_KEY_e, FALSE },
  { "case.level", CARE_CASE_ACT_RAISE, GDK_KEY_l, FALSE },
  { "case.wait", CARE_CASE_ACT_WAIT, GDK_KEY_w, FALSE },
  { "case.resolve", CARE_CASE_ACT_RESOLVE, GDK_KEY_r, FALSE },
  { "case.reopen", CARE_CASE_ACT_REOPEN, 0, FALSE },
  { "case.said", CARE_CASE_ACT_SAID, GDK_KEY_F2, TRUE },
};

typedef struct
{
  CareAct act;
  CareCaseStep step;
  char *texts[5];
  CareCase *after;
  char *form_key; /* NULL when it did not come from the form */
} StepJob;

/* Of two steps with one key the second is a key that bounced. */
static char *
dup_step_key (const CareCaseStep *step)
{
  return g_strdup_printf ("%d/%s/%" G_GINT64_FORMAT "/%s", (int) step->act, step->case_id,
                          step->version, step->words != NULL ? step->words : "");
}

static void
step_job_free (StepJob *job)
{
  for (guint i = 0; i < G_N_ELEMENTS (job->texts); i++)
    g_free (job->texts[i]);
  g_clear_object (&job->after);
  g_free (job->form_key);
  g_free (job);
}

/* Copies: the widgets may change while the lane works. */
static StepJob *
step_job_new (CareCasePane *self, const CareCaseStep *step)
{
  StepJob *job = g_new0 (StepJob, 1);
  const char **fields[] = { &job->step.case_id, &job->step.words, &job->step.owner,
                            &job->step.care_change, &job->step.id };

  job->step = *step;
  care_desk_fill_act (self->desk, &job->act);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      job->texts[i] = g_strdup (*fields[i]);
      *fields[i] = job->texts[i];
    }
  return job;
}

static gboolean
step_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  StepJob *job = data;

  job->after = care_handle_case (clinic, &job->act, &job->step, error);
  return job->after != NULL;
}

/* Toasts for what leaves no other trace under the eyes. */
static const char *
toast_for (CareCaseAct act)
{
  if (act == CARE_CASE_ACT_ACKNOWLEDGE)
    return _ ("Case acknowledged. Ctrl+Z undoes it.");
  if (act == CARE_CASE_ACT_RESOLVE)
    return _ ("Case resolved. Ctrl+Z undoes it.");
  if (act == CARE_CASE_ACT_UNDO)
    return _ ("Undone");
  if (act == CARE_CASE_ACT_ATTEMPT)
    return _ ("Contact logged");
  return NULL;
}

static void
step_done (GObject *owner, gpointer data, GError *error)
{
  CareCasePane *self = CARE_CASE_PANE (owner);
  StepJob *job = data;
  const char *toast = toast_for (job->step.act);
  g_autofree char *key = dup_step_key (&job->step);
  /* Not when somebody went on to another form while the lane worked: that one stays as it is. */
  gboolean in_form = job->form_key != NULL && gtk_revealer_get_reveal_child (self->form_revealer) &&
                     g_strcmp0 (job->form_key, self->form_key) == 0;

  if (g_strcmp0 (self->asked, key) == 0)
    g_clear_pointer (&self->asked, g_free);
  if (error != NULL)
    {
      g_autofree char *text = care_trouble_text (error, CARE_KEPT_FORM);

      if (in_form)
        care_case_form_show_fault (self->form, text, error->message);
      else
        gtk_widget_activate_action (GTK_WIDGET (self), "care.toast", "s", text);
      return;
    }
  if (job->form_key != NULL)
    g_hash_table_remove (self->typed, job->form_key);
  if (in_form)
    {
      gtk_revealer_set_reveal_child (self->form_revealer, FALSE);
      g_signal_emit_by_name (self, "done");
    }
  if (toast != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "care.toast", "s", toast);
}

/* Does @step on the case shown; "case-changed" then brings the new state back. @from_form: whether
 * the form closes when it is done. A key pressed twice does it once. */
void
care_case_pane_do_step (CareCasePane *self, CareCaseStep *step, gboolean from_form)
{
  const CareCaseData *shown = care_case_get (self->detail->triage_case);
  g_autofree char *key = NULL;
  StepJob *job;

  step->case_id = shown->id;
  step->version = shown->version;
  key = dup_step_key (step);
  if (g_strcmp0 (self->asked, key) == 0)
    return;
  g_free (self->asked);
  self->asked = g_steal_pointer (&key);
  job = step_job_new (self, step);
  job->form_key = from_form ? g_strdup (self->form_key) : NULL;
  care_desk_run (self->desk, CARE_LANE_DESK, step_work, job, (GDestroyNotify) step_job_free,
                 G_OBJECT (self), step_done);
}

static const PaneAction *
find_action (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (pane_actions); i++)
    if (g_str_equal (pane_actions[i].action, name))
      return &pane_actions[i];
  g_return_val_if_reached (NULL);
}

static void
add_person (GPtrArray *people, const char *name)
{
  if (care_text_is_blank (name))
    return;
  for (guint i = 0; i < people->len; i++)
    if (g_str_equal (g_ptr_array_index (people, i), name))
      return;
  g_ptr_array_add (people, g_strstrip (g_strdup (name)));
}

/* Who may own the case: this person, the clinic's managers, whoever had to do with it. To escalate
 * is to hand over: this person and the owner are left out. */
static GPtrArray *
list_people (CareCasePane *self, CareCaseAct act)
{
  GPtrArray *people = g_ptr_array_new_with_free_func (g_free);
  const char *me = care_desk_get_person (self->desk);
  const char *managers = care_desk_get_value (self->desk, CARE_VALUE_MANAGERS);
  const char *owner = care_case_get (self->detail->triage_case)->owner;
  g_auto (GStrv) named = g_strsplit (managers != NULL ? managers : "", ",", -1);

  if (act == CARE_CASE_ACT_ASSIGN)
    {
      add_person (people, me);
      add_person (people, care_session_get (self->detail->session)->therapist);
    }
  for (guint i = 0; named[i] != NULL; i++)
    add_person (people, g_strstrip (named[i]));
  for (guint i = 0; i < self->detail->events->len; i++)
    add_person (people, care_case_event_get (g_ptr_array_index (self->detail->events, i))->actor);
  for (guint i = people->len; act == CARE_CASE_ACT_ESCALATE && i-- > 0;)
    if (g_strcmp0 (g_ptr_array_index (people, i), me) == 0 ||
        g_strcmp0 (g_ptr_array_index (people, i), owner) == 0)
      g_ptr_array_remove_index (people, i);
  /* As many as there are digits. */
  g_ptr_array_set_size (people, (int) MIN (people->len, 9));
  g_ptr_array_add (people, NULL);
  return people;
}

static gboolean
is_manager (CareCasePane *self, const char *person)
{
  const char *managers = care_desk_get_value (self->desk, CARE_VALUE_MANAGERS);
  g_auto (GStrv) named = g_strsplit (managers != NULL ? managers : "", ",", -1);

  for (guint i = 0; person != NULL && named[i] != NULL; i++)
    if (g_str_equal (g_strstrip (named[i]), person))
      return TRUE;
  return FALSE;
}

static void
start_form (CareCasePane *self, CareCaseAct act)
{
  g_autoptr (GPtrArray) people = list_people (self, act);
  GVariant *typed;
  const CareCaseFormStart start = {
    .act = act,
    .level = care_case_get (self->detail->triage_case)->level,
    .reached = self->standing.reached,
    .people = (const char *const *) people->pdata,
    .first_decides = is_manager (self, g_ptr_array_index (people, 0)),
    .phone = care_patient_get (self->detail->patient)->phone,
    .now_ms = care_desk_now (self->desk),
    .zone = care_desk_get_zone (self->desk),
  };

  gtk_revealer_set_reveal_child (self->form_revealer, TRUE);
  care_case_form_start (self->form, &start);
  /* Nobody signs what somebody else began. */
  g_free (self->form_key);
  self->form_key =
      g_strdup_printf ("%d/%s/%s", (int) act, care_case_get (self->detail->triage_case)->id,
                       care_desk_get_person (self->desk));
  typed = g_hash_table_lookup (self->typed, self->form_key);
  if (typed != NULL)
    care_case_form_set_typed (self->form, typed);
}

static void
act_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareCasePane *self = CARE_CASE_PANE (widget);
  const PaneAction *action = find_action (name);
  CareCaseStep step = { .act = action->act, .next_at = CARE_TIME_NONE };

  if (self->detail == NULL)
    return;
  if (care_case_pane_postpone (self, action->action))
    return;
  /* What is being written is not thrown away by a letter beside it: the letter leads back to it. */
  if (gtk_revealer_get_reveal_child (self->form_revealer) && action->act != CARE_CASE_ACT_SAID)
    {
      care_case_form_go_on (self->form);
      return;
    }
  if (!action->at_once)
    {
      start_form (self, action->act);
      return;
    }
  if (action->act == CARE_CASE_ACT_ACKNOWLEDGE)
    step.owner = care_desk_get_person (self->desk);
  care_case_pane_do_step (self, &step, FALSE);
}

/* Does what was asked for while the case was read. What opens something stays undone when somebody
 * has gone on to another page: it would take the keys from there. */
void
care_case_pane_do_pending (CareCasePane *self)
{
  const char *name = g_steal_pointer (&self->pending);
  gboolean opens = g_strcmp0 (name, "case.undo") != 0;

  for (guint i = 0; i < G_N_ELEMENTS (pane_actions); i++)
    if (pane_actions[i].at_once && g_strcmp0 (name, pane_actions[i].action) == 0)
      opens = FALSE;
  if (name != NULL && (!opens || gtk_widget_get_mapped (GTK_WIDGET (self))))
    gtk_widget_activate_action (GTK_WIDGET (self), name, NULL);
}

/* Whether the last act on the case shown may still be taken back. */
static gboolean
may_undo (CareCasePane *self)
{
  return self->detail != NULL &&
         care_case_can_undo (self->detail->events, care_desk_now (self->desk), NULL);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareCasePane *self = CARE_CASE_PANE (widget);
  CareCaseStep step = { .act = CARE_CASE_ACT_UNDO, .next_at = CARE_TIME_NONE };

  if (may_undo (self))
    care_case_pane_do_step (self, &step, FALSE);
}

static void
open_patient_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareCasePane *self = CARE_CASE_PANE (widget);

  if (self->detail != NULL)
    gtk_widget_activate_action (widget, "care.open-patient", "s",
                                care_patient_get (self->detail->patient)->id);
}

static void
report_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareCasePane *self = CARE_CASE_PANE (widget);

  if (self->detail != NULL)
    gtk_widget_activate_action (widget, "care.new-report", "s",
                                care_session_get (self->detail->session)->id);
}

static void
copy_phone_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareCasePane *self = CARE_CASE_PANE (widget);
  const char *phone = self->detail != NULL ? care_patient_get (self->detail->patient)->phone : NULL;

  if (care_text_is_blank (phone))
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), phone);
  gtk_widget_activate_action (widget, "care.toast", "s", _ ("Phone number copied"));
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareCasePane *self = CARE_CASE_PANE (widget);

  if (self->detail != NULL)
    care_case_print (widget, self->detail, self->timeline, self->desk);
}

static void
letter_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareCasePane *self = CARE_CASE_PANE (widget);
  g_autofree char *page_id = NULL;

  if (self->detail == NULL)
    return;
  page_id = g_strdup_printf ("%s/%s", care_session_get (self->detail->session)->id, CARE_LETTER_GP);
  gtk_widget_activate_action (widget, "care.show-handout", "s", page_id);
}

/* Class actions are not exported on the bus, as the window's own would be. */
void
care_case_pane_install_actions (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (pane_actions); i++)
    {
      gtk_widget_class_install_action (widget_class, pane_actions[i].action, NULL, act_action);
      if (pane_actions[i].key != 0)
        gtk_widget_class_add_binding_action (widget_class, pane_actions[i].key, 0,
                                             pane_actions[i].action, NULL);
    }
  gtk_widget_class_install_action (widget_class, "case.undo", NULL, undo_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "case.undo",
                                       NULL);
  gtk_widget_class_install_action (widget_class, "case.open-patient", NULL, open_patient_action);
  gtk_widget_class_install_action (widget_class, "case.report", NULL, report_action);
  gtk_widget_class_install_action (widget_class, "case.copy-phone", NULL, copy_phone_action);
  gtk_widget_class_install_action (widget_class, "case.letter", NULL, letter_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_g, 0, "case.letter", NULL);
  gtk_widget_class_install_action (widget_class, "case.print", NULL, print_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "case.print",
                                       NULL);
}

static gboolean
is_allowed (CareCasePane *self, CareCaseAct act)
{
  CareCase *shown = self->detail->triage_case;

  if (act == CARE_CASE_ACT_RAISE)
    return care_case_allows (shown, CARE_CASE_ACT_RAISE, NULL) ||
           care_case_allows (shown, CARE_CASE_ACT_LOWER, NULL);
  if (act == CARE_CASE_ACT_SAID && self->standing.said_at != CARE_TIME_NONE)
    return FALSE;
  return care_case_allows (shown, act, NULL);
}

static gboolean
holds_focus (CareCasePane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

/* The one place that says what can be done now. */
void
care_case_pane_update_actions (CareCasePane *self)
{
  gboolean had_focus = holds_focus (self);
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean writable = self->detail != NULL && !care_desk_is_read_only (self->desk);
  GtkWidget *of_open[] = { self->acknowledge_button, self->attempt_button, self->resolve_button,
                           self->wait_button,        self->owner_button,   self->escalate_button,
                           self->level_button };
  gboolean open = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (pane_actions); i++)
    gtk_widget_action_set_enabled (widget, pane_actions[i].action,
                                   writable && is_allowed (self, pane_actions[i].act));
  gtk_widget_action_set_enabled (widget, "case.undo", writable && may_undo (self));
  gtk_widget_action_set_enabled (widget, "case.open-patient", self->detail != NULL);
  gtk_widget_action_set_enabled (widget, "case.print", self->detail != NULL);
  gtk_widget_action_set_enabled (widget, "case.report", writable);
  gtk_widget_action_set_enabled (widget, "case.letter", writable);
  if (self->detail != NULL)
    open = care_case_get (self->detail->triage_case)->state != CARE_CASE_STATE_RESOLVED;
  for (guint i = 0; i < G_N_ELEMENTS (of_open); i++)
    gtk_widget_set_visible (of_open[i], open);
  gtk_widget_set_visible (self->reopen_button, self->detail != NULL && !open);
  gtk_widget_set_visible (self->undo_button, writable && may_undo (self));
  /* The button that was pressed may be of no use now: the keys must not go nowhere. */
  if (had_focus && !holds_focus (self))
    care_case_pane_focus_actions (self);
}
