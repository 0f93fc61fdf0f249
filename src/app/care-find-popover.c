/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding from anywhere: recent patients before typing, then whoever matches, a session by the code
 * on its handout, and at the end a new patient by the name typed. The entry keeps the focus; Up and
 * Down walk the list. */
#include "config.h"

#include "care-find-popover.h"

#include <glib/gi18n.h>

#include "care-case-sight.h"
#include "care-code.h"
#include "care-find-enter.h"
#include "care-find-report.h"
#include "care-find-row.h"
#include "care-format-app.h"
#include "care-history.h"
#include "care-patient-item.h"
#include "care-register-patient.h"
#include "care-similar-name.h"
#include "care-store-sessions.h"
#include "care-store-patients.h"
#include "care-text.h"
#include "care-time.h"
#include "care-trouble.h"

#define MAX_FOUND 20
#define MAX_RECENT 8

struct _CareFindPopover
{
  GtkPopover parent_instance;

  GtkSearchEntry *entry;
  GtkLabel *hint;
  GtkListBox *list;
  GtkWidget *scrolled;

  CareDesk *desk;
  CareFindPurpose purpose;
  char *subject;          /* with whom the one chosen is compared; NULL for nobody */
  gboolean with_archived; /* was asked for */
  CareFindEnter enter;
  char *walked_to;   /* nullable: the patient lit by the arrows while an answer was awaited */
  guint asked;       /* counts questions, so that a late answer is known */
  gint *newest;      /* the last of them, for jobs that wait their turn; counted references */
  GtkWidget *before; /* weak: where the cursor was */
  int cursor;        /* and where in its text */
};

G_DEFINE_FINAL_TYPE (CareFindPopover, care_find_popover, GTK_TYPE_POPOVER)

/* One question to the slow lane. */
typedef struct
{
  guint asked;
  gint *newest;
  char *text;
  char *viewer;
  GPtrArray *found;     /* of CareFoundPatient */
  gboolean only_alike;  /* nobody matches; these have similar names */
  CareSession *session; /* the code typed is this session's; NULL for no code */
} FindJob;

static void
find_job_free (FindJob *job)
{
  g_atomic_rc_box_release (job->newest);
  g_free (job->text);
  g_free (job->viewer);
  g_clear_pointer (&job->found, g_ptr_array_unref);
  g_clear_object (&job->session);
  g_free (job);
}

static gboolean
find_by_code (CareClinic *clinic, FindJob *job)
{
  g_autofree char *code = NULL;
  g_autoptr (GError) not_found = NULL;

  if (!care_code_normalize (job->text, &code))
    return FALSE;
  job->session = care_store_find_session_by_code (care_clinic_get_store (clinic), code, &not_found);
  return job->session != NULL;
}

static gboolean
add_patient_of_session (CareClinic *clinic, FindJob *job, GError **error)
{
  CareFoundPatient *found;
  g_autoptr (CarePatient) patient = care_store_get_patient (
      care_clinic_get_store (clinic), care_session_get (job->session)->patient_id, error);

  if (!patient)
    return FALSE;
  found = g_new0 (CareFoundPatient, 1);
  found->patient = g_steal_pointer (&patient);
  found->last_session_at = care_session_get (job->session)->ended_at;
  found->therapist = g_strdup (care_session_get (job->session)->therapist);
  job->found = g_ptr_array_new_with_free_func ((GDestroyNotify) care_found_patient_free);
  g_ptr_array_add (job->found, found);
  return TRUE;
}

static gboolean
find_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  FindJob *job = data;

  /* Another key was pressed while this one waited: nobody reads this answer. */
  if (g_atomic_int_get (job->newest) != (gint) job->asked)
    return TRUE;
  if (care_text_is_blank (job->text))
    {
      job->found = care_recent_patients (clinic, MAX_RECENT, error);
      return job->found && care_found_for_viewer (clinic, job->viewer, job->found, error);
    }
  if (find_by_code (clinic, job))
    return add_patient_of_session (clinic, job, error);
  job->found = care_find_patients (clinic, job->text, MAX_FOUND, error);
  if (!job->found)
    return FALSE;
  job->only_alike =
      job->found->len > 0 && ((CareFoundPatient *) g_ptr_array_index (job->found, 0))->is_alike;
  return care_found_for_viewer (clinic, job->viewer, job->found, error);
}

static void
show_hint (CareFindPopover *self, const FindJob *job)
{
  g_autofree char *text = NULL;

  if (care_text_is_blank (job->text))
    text = g_strdup (job->found->len > 0 ? _ ("Recent")
                                         : _ ("Type a name, a date of birth, the end "
                                              "of a phone number, or a session code"));
  else if (job->session)
    text = g_strdup (_ ("Session with this code"));
  else if (job->found->len == 0)
    /* Translators: what was typed. */
    text = g_strdup_printf (_ ("No one matches “%s”."), job->text);
  else if (job->only_alike)
    /* Translators: what was typed. */
    text = g_strdup_printf (_ ("No one matches “%s”. Similar:"), job->text);
  gtk_label_set_label (self->hint, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), text != NULL);
}

static const char *
patient_of (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "patient");
}

static void
clear_list (CareFindPopover *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
}

/* Whether the name could be taken for that of another row, or is not quite what was typed. */
static gboolean
is_similar (const FindJob *job, guint row)
{
  const CareFoundPatient *one = g_ptr_array_index (job->found, row);

  if (one->is_alike)
    return TRUE;
  for (guint i = 0; i < job->found->len; i++)
    {
      const CareFoundPatient *other = g_ptr_array_index (job->found, i);

      if (i != row && care_patients_look_alike (care_patient_get (one->patient),
                                                care_patient_get (other->patient)))
        return TRUE;
    }
  return FALSE;
}

/* A session's code names one record: that one is shown, archived or not. */
static gboolean
is_hidden (CareFindPopover *self, const FindJob *job, guint row)
{
  const CareFoundPatient *one = g_ptr_array_index (job->found, row);

  return one->is_archived && !self->with_archived && !job->session;
}

static void
add_found (CareFindPopover *self, const FindJob *job)
{
  guint n_hidden = 0;

  for (guint i = 0; i < job->found->len; i++)
    {
      g_autoptr (CarePatientItem) item = NULL;
      const CareFoundPatient *one = g_ptr_array_index (job->found, i);

      if (g_strcmp0 (care_patient_get (one->patient)->id, self->subject) == 0)
        continue;
      if (is_hidden (self, job, i))
        {
          n_hidden++;
          continue;
        }
      item = care_patient_item_new (one);
      gtk_list_box_append (self->list, care_find_row_new_patient (self->desk, item, job->session,
                                                                  is_similar (job, i)));
    }
  if (n_hidden > 0)
    gtk_list_box_append (self->list, care_find_row_new_archived (n_hidden));
}

/* GTK gives a list that scrolls the height that it would need if no line were wrapped: the last row
 * would be cut where one is. */
static void
fit_height (CareFindPopover *self)
{
  GtkScrolledWindow *scrolled = GTK_SCROLLED_WINDOW (self->scrolled);
  int width = gtk_widget_get_width (GTK_WIDGET (self->entry)), height;

  if (width == 0)
    gtk_widget_measure (GTK_WIDGET (self->entry), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width,
                        NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (self->list), GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL,
                      NULL);
  gtk_scrolled_window_set_min_content_height (
      scrolled, MIN (height, gtk_scrolled_window_get_max_content_height (scrolled)));
}

static void ask_again (CareFindPopover *self);

/* The page that is left keeps the field in which the person was: the way back leads there. */
static void
give_focus_back (CareFindPopover *self)
{
  if (self->before && gtk_widget_get_mapped (self->before))
    care_history_focus_again (self->before, self->cursor);
  g_clear_weak_pointer (&self->before);
}

static void
choose (CareFindPopover *self, GtkListBoxRow *row)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autofree char *patient = g_strdup (patient_of (row));
  g_autofree char *session = g_strdup (g_object_get_data (G_OBJECT (row), "session"));
  g_autofree char *create = g_strdup (g_object_get_data (G_OBJECT (row), "create"));

  if (g_object_get_data (G_OBJECT (row), "archived"))
    {
      self->with_archived = TRUE;
      ask_again (self);
      return;
    }
  gtk_popover_popdown (GTK_POPOVER (self));
  give_focus_back (self);
  if (self->purpose == CARE_FIND_SAME)
    {
      g_autofree char *both = g_strdup_printf ("%s/%s", self->subject, patient);

      gtk_widget_activate_action (widget, "care.compare-patients", "s", both);
    }
  else if (create)
    gtk_widget_activate_action (widget, "care.new-patient", "s", create);
  else if (self->purpose == CARE_FIND_SESSION)
    gtk_widget_activate_action (widget, "care.session-in-row", "s", patient);
  else if (session)
    gtk_widget_activate_action (widget, "care.new-report", "s", session);
  else if (self->purpose == CARE_FIND_REPORT)
    care_find_report (self->desk, widget, patient);
  else
    gtk_widget_activate_action (widget, "care.open-patient", "s", patient);
}

/* Nobody else could be meant: one patient matches, shown or archived. */
static GtkListBoxRow *
only_patient (CareFindPopover *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->list, 0);
  GtkListBoxRow *second = gtk_list_box_get_row_at_index (self->list, 1);

  if (!first || !patient_of (first) || (second && !g_object_get_data (G_OBJECT (second), "create")))
    return NULL;
  return first;
}

/* The first row, or the one that the arrows went to while these rows were awaited. When that one is
 * not among them none is lit, and Enter does nothing. */
static void
light_row (CareFindPopover *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);

  for (int i = 1; self->walked_to && row && g_strcmp0 (patient_of (row), self->walked_to) != 0; i++)
    row = gtk_list_box_get_row_at_index (self->list, i);
  gtk_list_box_select_row (self->list, row);
  g_clear_pointer (&self->walked_to, g_free);
}

static void
find_done (GObject *owner, gpointer data, GError *error)
{
  CareFindPopover *self = CARE_FIND_POPOVER (owner);
  FindJob *job = data;
  GtkListBoxRow *only;
  gboolean open;

  if (job->asked != self->asked)
    return;
  clear_list (self);
  if (error)
    {
      g_autofree char *text = care_trouble_text (error, CARE_KEPT_NOTHING_LOST);

      gtk_label_set_label (self->hint, text);
      gtk_widget_set_visible (GTK_WIDGET (self->hint), TRUE);
      care_find_enter_clear (&self->enter);
      return;
    }
  open = care_find_enter_answered (&self->enter, GTK_EDITABLE (self->entry), job->text) &&
         gtk_widget_get_mapped (GTK_WIDGET (self));
  show_hint (self, job);
  add_found (self, job);
  if (!care_text_is_blank (job->text) && !job->session && self->purpose == CARE_FIND_OPEN &&
      !care_desk_is_read_only (self->desk))
    gtk_list_box_append (self->list, care_find_row_new_create (job->text));
  gtk_widget_set_visible (self->scrolled,
                          gtk_widget_get_first_child (GTK_WIDGET (self->list)) != NULL);
  fit_height (self);
  light_row (self);
  only = open && !job->only_alike ? only_patient (self) : NULL;
  if (only)
    choose (self, only);
}

static void
ask_again (CareFindPopover *self)
{
  FindJob *job = g_new0 (FindJob, 1);

  job->asked = ++self->asked;
  job->newest = g_atomic_rc_box_acquire (self->newest);
  g_atomic_int_set (self->newest, (gint) job->asked);
  job->viewer = g_strdup (care_desk_get_person (self->desk));
  job->text = care_find_enter_text (GTK_EDITABLE (self->entry));
  care_desk_run (self->desk, CARE_LANE_SLOW, find_work, job, (GDestroyNotify) find_job_free,
                 G_OBJECT (self), find_done);
}

static void
ask (CareFindPopover *self)
{
  self->with_archived = FALSE;
  ask_again (self);
}

static void
row_activated_cb (CareFindPopover *self, GtkListBoxRow *row)
{
  choose (self, row);
}

static void
entry_activate_cb (CareFindPopover *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (!care_find_enter_pressed (&self->enter, GTK_EDITABLE (self->entry)))
    return;
  if (row)
    choose (self, row);
}

static void
entry_stop_cb (CareFindPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  give_focus_back (self);
}

static void
select_and_show (CareFindPopover *self, GtkListBoxRow *row)
{
  GtkAdjustment *adjustment =
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  graphene_rect_t box;

  gtk_list_box_select_row (self->list, row);
  if (gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &box))
    gtk_adjustment_clamp_page (adjustment, box.origin.y, box.origin.y + box.size.height);
}

/* A page behind that has just read wants the focus, in the middle of a word. It gets it when the
 * search is left; what is typed goes on here. A menu over the search keeps it. */
static void
window_focus_cb (CareFindPopover *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  GtkWidget *text;

  if (!focus || !gtk_widget_get_mapped (GTK_WIDGET (self)) ||
      GTK_WIDGET (gtk_widget_get_native (focus)) != GTK_WIDGET (root))
    return;
  g_set_weak_pointer (&self->before, focus);
  self->cursor = care_history_cursor_of (focus);
  text = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)));
  care_history_focus_again (text, care_history_cursor_of (text));
}

static gboolean
key_pressed_cb (CareFindPopover *self, guint key, guint code, GdkModifierType state)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list);
  int index = selected ? gtk_list_box_row_get_index (selected) : -1;
  GtkListBoxRow *next;

  if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    index++;
  else if (key == GDK_KEY_Up || key == GDK_KEY_KP_Up)
    index--;
  else if (key == GDK_KEY_Page_Down)
    index += 5;
  else if (key == GDK_KEY_Page_Up)
    index -= 5;
  else
    return GDK_EVENT_PROPAGATE;
  next = gtk_list_box_get_row_at_index (self->list, MAX (index, 0));
  if (next)
    select_and_show (self, next);
  if (next && !care_find_enter_is_shown (&self->enter, GTK_EDITABLE (self->entry)))
    {
      g_free (self->walked_to);
      self->walked_to = g_strdup (patient_of (next));
    }
  return GDK_EVENT_STOP;
}

static void
care_find_popover_dispose (GObject *object)
{
  CareFindPopover *self = CARE_FIND_POPOVER (object);

  g_clear_weak_pointer (&self->before);
  gtk_widget_dispose_template (GTK_WIDGET (self), CARE_TYPE_FIND_POPOVER);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (care_find_popover_parent_class)->dispose (object);
}

static void
care_find_popover_finalize (GObject *object)
{
  CareFindPopover *self = CARE_FIND_POPOVER (object);

  g_free (self->subject);
  g_free (self->walked_to);
  care_find_enter_clear (&self->enter);
  g_atomic_rc_box_release (self->newest);
  G_OBJECT_CLASS (care_find_popover_parent_class)->finalize (object);
}

static void
care_find_popover_class_init (CareFindPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_find_popover_dispose;
  G_OBJECT_CLASS (klass)->finalize = care_find_popover_finalize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/aftercare_clinic/Aftercare/care-find-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, CareFindPopover, entry);
  gtk_widget_class_bind_template_child (widget_class, CareFindPopover, hint);
  gtk_widget_class_bind_template_child (widget_class, CareFindPopover, list);
  gtk_widget_class_bind_template_child (widget_class, CareFindPopover, scrolled);
  gtk_widget_class_bind_template_callback (widget_class, ask);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, give_focus_back);
  gtk_widget_class_bind_template_callback (widget_class, entry_stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
}

static void
care_find_popover_init (CareFindPopover *self)
{
  self->newest = g_atomic_rc_box_new0 (gint);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * care_find_popover_new:
 * @desk: the desk
 *
 * Returns: (transfer floating): a popover, to be given a parent inside the window
 */
GtkWidget *
care_find_popover_new (CareDesk *desk)
{
  CareFindPopover *self = g_object_new (CARE_TYPE_FIND_POPOVER, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}

static const char *
question_of (CareFindPurpose purpose)
{
  switch (purpose)
    {
    case CARE_FIND_OPEN:
      return _ ("Name, birth date, phone or session code");
    case CARE_FIND_REPORT:
      return _ ("Report of whom? Name or session code");
    case CARE_FIND_SESSION:
      return _ ("Session of whom? Esc when all are entered");
    case CARE_FIND_SAME:
      return _ ("Same person as whom? Name, birth date or phone");
    }
  g_return_val_if_reached ("");
}

/**
 * care_find_popover_set_subject:
 * @self: a popover that was just shown for %CARE_FIND_SAME
 * @patient_id: with whom the one chosen is compared
 */
void
care_find_popover_set_subject (CareFindPopover *self, const char *patient_id)
{
  g_return_if_fail (CARE_IS_FIND_POPOVER (self));

  g_free (self->subject);
  self->subject = g_strdup (patient_id);
}

/**
 * care_find_popover_show:
 * @self: a popover with a parent
 * @purpose: what choosing somebody does
 */
void
care_find_popover_show (CareFindPopover *self, CareFindPurpose purpose)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = gtk_root_get_focus (root);

  g_return_if_fail (CARE_IS_FIND_POPOVER (self));

  self->purpose = purpose;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      g_set_weak_pointer (&self->before, focus);
      self->cursor = care_history_cursor_of (focus);
      /* GTK 4.8 asks on which monitor a popover stood when it was shown last, and warns when that
       * was on none: each time it gets a new surface. */
      gtk_widget_unrealize (GTK_WIDGET (self));
      g_signal_handlers_disconnect_by_func (root, window_focus_cb, self);
      g_signal_connect_object (root, "notify::focus-widget", G_CALLBACK (window_focus_cb), self,
                               G_CONNECT_SWAPPED);
    }
  g_clear_pointer (&self->subject, g_free);
  care_find_enter_clear (&self->enter);
  g_clear_pointer (&self->walked_to, g_free);
  clear_list (self);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  g_object_set (self->entry, "placeholder-text", question_of (purpose), NULL);
  ask (self);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
