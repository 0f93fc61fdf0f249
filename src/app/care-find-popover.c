/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding from anywhere: recent patients before typing, then whoever matches, a session by the code
 * on its handout, and at the end a new patient by the name typed. The entry keeps the focus; Up and
 * Down walk the list. */
#include "config.h"

#include "care-find-popover.h"

#include <glib/gi18n.h>

#include "care-case-sight.h"
#include "care-code.h"
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
  guint asked;       /* counts questions, so that a late answer is known */
  GtkWidget *before; /* weak: where the cursor was */
  int cursor;        /* and where in its text */
};

G_DEFINE_FINAL_TYPE (CareFindPopover, care_find_popover, GTK_TYPE_POPOVER)

/* One question to the slow lane. */
typedef struct
{
  guint asked;
  char *text;
  char *viewer;
  GPtrArray *found;     /* of CareFoundPatient */
  gboolean only_alike;  /* nobody matches; these have similar names */
  CareSession *session; /* the code typed is this session's; NULL for no code */
} FindJob;

static void
find_job_free (FindJob *job)
{
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

static GtkWidget *
new_line (const char *text, const char *style_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style_class)
    gtk_widget_add_css_class (label, style_class);
  return label;
}

static char *
describe_last (CareFindPopover *self, CarePatientItem *item)
{
  gint64 at = care_patient_item_get_last_session_at (item);
  g_autofree char *when = NULL;

  if (at == CARE_TIME_NONE)
    return g_strdup (_ ("No session yet"));
  when = care_format_when (at, care_desk_now (self->desk), care_desk_get_zone (self->desk));
  /* Translators: when the last session ended, who treated. */
  return g_strdup_printf (_ ("Last session %s, %s"), when, care_patient_item_get_therapist (item));
}

/* Enough to tell two people of one name apart. */
static GtkWidget *
new_patient_row (CareFindPopover *self,
                 CarePatientItem *item,
                 CareSession *session,
                 gboolean is_similar)
{
  gboolean privacy = care_desk_get_privacy (self->desk);
  CarePatient *patient = care_patient_item_get_patient (item);
  g_autofree char *name = care_format_patient_name (patient, privacy);
  g_autofree char *birth = care_format_patient_birth (patient, care_desk_now (self->desk),
                                                      care_desk_get_zone (self->desk), privacy);
  g_autofree char *last = describe_last (self, item);
  g_autofree char *risks = care_patient_item_risks (item);
  g_autofree char *heading = g_strdup_printf ("%s · %s", name, birth);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GString *second = g_string_new (last);

  if (care_patient_item_is_archived (item))
    g_string_append_printf (second, " · %s", _ ("archived"));
  if (is_similar)
    g_string_append_printf (second, " · %s", _ ("similar name"));
  if (care_patient_item_has_open_case (item))
    g_string_append_printf (second, " · %s", _ ("open case"));
  if (*risks)
    g_string_append_printf (second, " · %s", risks);
  gtk_box_append (GTK_BOX (box), new_line (heading, "heading"));
  gtk_box_append (GTK_BOX (box), new_line (second->str, "caption"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, heading,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, second->str, -1);
  g_object_set_data_full (G_OBJECT (row), "patient", g_strdup (care_patient_get (patient)->id),
                          g_free);
  if (session)
    g_object_set_data_full (G_OBJECT (row), "session", g_strdup (care_session_get (session)->id),
                            g_free);
  g_string_free (second, TRUE);
  return row;
}

static GtkWidget *
new_create_row (CareFindPopover *self, const char *text)
{
  GtkWidget *row = gtk_list_box_row_new ();
  /* Translators: what was typed into the search. */
  g_autofree char *label = g_strdup_printf (_ ("Create “%s”"), text);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), new_line (label, NULL));
  gtk_widget_add_css_class (row, "create-row");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (row), "create", g_strdup (text), g_free);
  return row;
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

static void
find_done (GObject *owner, gpointer data, GError *error)
{
  CareFindPopover *self = CARE_FIND_POPOVER (owner);
  FindJob *job = data;

  if (job->asked != self->asked)
    return;
  clear_list (self);
  if (error)
    {
      g_autofree char *text = care_trouble_text (error, CARE_KEPT_NOTHING_LOST);

      gtk_label_set_label (self->hint, text);
      gtk_widget_set_visible (GTK_WIDGET (self->hint), TRUE);
      return;
    }
  show_hint (self, job);
  for (guint i = 0; i < job->found->len; i++)
    {
      g_autoptr (CarePatientItem) item = care_patient_item_new (g_ptr_array_index (job->found, i));

      gtk_list_box_append (self->list,
                           new_patient_row (self, item, job->session, is_similar (job, i)));
    }
  if (!care_text_is_blank (job->text) && !job->session && self->purpose == CARE_FIND_OPEN &&
      !care_desk_is_read_only (self->desk))
    gtk_list_box_append (self->list, new_create_row (self, job->text));
  gtk_widget_set_visible (self->scrolled,
                          gtk_widget_get_first_child (GTK_WIDGET (self->list)) != NULL);
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
}

static void
ask (CareFindPopover *self)
{
  FindJob *job = g_new0 (FindJob, 1);

  job->asked = ++self->asked;
  job->viewer = g_strdup (care_desk_get_person (self->desk));
  job->text = care_text_clean_line (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  if (!job->text)
    job->text = g_strdup ("");
  care_desk_run (self->desk, CARE_LANE_SLOW, find_work, job, (GDestroyNotify) find_job_free,
                 G_OBJECT (self), find_done);
}

static gboolean
last_session_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  char **id = data;
  g_autoptr (GPtrArray) sessions =
      care_store_list_sessions (care_clinic_get_store (clinic), *id, error);
  gint64 newest = CARE_TIME_NONE;

  if (!sessions)
    return FALSE;
  g_clear_pointer (id, g_free);
  for (guint i = 0; i < sessions->len; i++)
    {
      const CareSessionData *session = care_session_get (g_ptr_array_index (sessions, i));

      if (newest == CARE_TIME_NONE || session->ended_at > newest)
        {
          newest = session->ended_at;
          g_free (*id);
          *id = g_strdup (session->id);
        }
    }
  return TRUE;
}

static void
string_holder_free (char **holder)
{
  g_free (*holder);
  g_free (holder);
}

static void
last_session_done (GObject *owner, gpointer data, GError *error)
{
  GtkWidget *widget = GTK_WIDGET (owner);
  char **id = data;

  if (error)
    {
      g_autofree char *text = care_trouble_text (error, CARE_KEPT_NOTHING_LOST);

      gtk_widget_activate_action (widget, "care.toast", "s", text);
    }
  else if (*id)
    gtk_widget_activate_action (widget, "care.new-report", "s", *id);
  else
    gtk_widget_activate_action (widget, "care.toast", "s", _ ("This patient has no session yet"));
}

/* The page that is left keeps the field in which the person was: the way back leads there. */
static void
give_focus_back (CareFindPopover *self)
{
  if (self->before && gtk_widget_get_mapped (self->before))
    care_history_focus_again (self->before, self->cursor);
  g_clear_weak_pointer (&self->before);
}

static void
row_activated_cb (CareFindPopover *self, GtkListBoxRow *row)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autofree char *patient = g_strdup (g_object_get_data (G_OBJECT (row), "patient"));
  g_autofree char *session = g_strdup (g_object_get_data (G_OBJECT (row), "session"));
  g_autofree char *create = g_strdup (g_object_get_data (G_OBJECT (row), "create"));

  gtk_popover_popdown (GTK_POPOVER (self));
  give_focus_back (self);
  if (create)
    gtk_widget_activate_action (widget, "care.new-patient", "s", create);
  else if (self->purpose == CARE_FIND_SESSION)
    gtk_widget_activate_action (widget, "care.session-in-row", "s", patient);
  else if (session)
    gtk_widget_activate_action (widget, "care.new-report", "s", session);
  else if (self->purpose == CARE_FIND_REPORT)
    {
      char **holder = g_new0 (char *, 1);

      *holder = g_steal_pointer (&patient);
      care_desk_run (self->desk, CARE_LANE_DESK, last_session_work, holder,
                     (GDestroyNotify) string_holder_free, G_OBJECT (self), last_session_done);
    }
  else
    gtk_widget_activate_action (widget, "care.open-patient", "s", patient);
}

static void
entry_activate_cb (CareFindPopover *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row)
    row_activated_cb (self, row);
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
care_find_popover_class_init (CareFindPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_find_popover_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/aftercare_clinic/Aftercare/care-find-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, CareFindPopover, entry);
  gtk_widget_class_bind_template_child (widget_class, CareFindPopover, hint);
  gtk_widget_class_bind_template_child (widget_class, CareFindPopover, list);
  gtk_widget_class_bind_template_child (widget_class, CareFindPopover, scrolled);
  gtk_widget_class_bind_template_callback (widget_class, ask);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
}

static void
care_find_popover_init (CareFindPopover *self)
{
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
    }
  g_return_val_if_reached ("");
}

/**
 * care_find_popover_show:
 * @self: a popover with a parent
 * @purpose: what choosing somebody does
 */
void
care_find_popover_show (CareFindPopover *self, CareFindPurpose purpose)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  g_return_if_fail (CARE_IS_FIND_POPOVER (self));

  self->purpose = purpose;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      g_set_weak_pointer (&self->before, focus);
      self->cursor = care_history_cursor_of (focus);
    }
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  g_object_set (self->entry, "placeholder-text", question_of (purpose), NULL);
  ask (self);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
