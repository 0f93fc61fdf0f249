/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The menu of a patient's page: what can be done with the whole record. It knows which records are
 * shown as this one and whether it is archived, and says so. */
#include "config.h"

#include "care-people-menu.h"

#include <glib/gi18n.h>

#include "care-archive-patient.h"
#include "care-format-app.h"
#include "care-merge-patients.h"
#include "care-store-patients.h"

struct _CarePeopleMenu
{
  GtkWidget parent_instance;

  GtkWidget *button;
  GtkWidget *before; /* weak: where the focus was when a key opened it */

  CareDesk *desk;
  char *patient_id;
  guint asked;
};

G_DEFINE_FINAL_TYPE (CarePeopleMenu, care_people_menu, GTK_TYPE_WIDGET)

typedef struct
{
  guint asked;
  char *id;
  GPtrArray *merges; /* of CareMerge */
  GPtrArray *people; /* of CarePatient: the records of the merges */
  CareArchived *archived;
} LoadJob;

static void
load_job_free (LoadJob *job)
{
  g_free (job->id);
  g_clear_pointer (&job->merges, g_ptr_array_unref);
  g_clear_pointer (&job->people, g_ptr_array_unref);
  g_clear_pointer (&job->archived, care_archived_free);
  g_free (job);
}

static gboolean
load_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  LoadJob *job = data;

  job->people = g_ptr_array_new_with_free_func (g_object_unref);
  job->merges = care_list_merges (clinic, job->id, error);
  for (guint i = 0; job->merges && i < job->merges->len; i++)
    {
      const CareMerge *merge = g_ptr_array_index (job->merges, i);
      CarePatient *one =
          care_store_get_own_patient (care_clinic_get_store (clinic), merge->id, error);

      if (!one)
        return FALSE;
      g_ptr_array_add (job->people, one);
    }
  return job->merges && care_get_archived (clinic, job->id, &job->archived, error);
}

static void
append (GMenu *menu, const char *label, const char *action, const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

static GMenuModel *
same_person_section (CarePeopleMenu *self, const LoadJob *job)
{
  GMenu *menu = g_menu_new ();

  append (menu, _ ("_Same Person as…"), "care.merge-patient", job->id);
  for (guint i = 0; i < job->people->len; i++)
    {
      CarePatient *one = g_ptr_array_index (job->people, i);
      g_autofree char *name = care_format_patient_name (one, care_desk_get_privacy (self->desk));
      /* Translators: name and number of a record that is shown under another one. */
      g_autofree char *label = g_strdup_printf (_ ("Show Apart: %s, No. %d…"), name,
                                                (int) care_patient_get (one)->number);

      append (menu, label, "care.unmerge-patient", care_patient_get (one)->id);
    }
  return G_MENU_MODEL (menu);
}

static GMenuModel *
archive_section (const LoadJob *job)
{
  GMenu *menu = g_menu_new ();

  if (job->archived)
    append (menu, _ ("_Bring Back from the Archive"), "care.unarchive-patient", job->id);
  else
    append (menu, _ ("_Archive…"), "care.archive-patient", job->id);
  return G_MENU_MODEL (menu);
}

/* Only when the menu left the focus on its button: an act may have taken it elsewhere. */
static gboolean
focus_back_cb (gpointer data)
{
  CarePeopleMenu *self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (self->before && self->button && gtk_widget_get_mapped (self->before) &&
      (!focus || focus == self->button || gtk_widget_is_ancestor (focus, self->button)))
    gtk_widget_grab_focus (self->before);
  g_clear_weak_pointer (&self->before);
  return G_SOURCE_REMOVE;
}

static void
closed_cb (CarePeopleMenu *self)
{
  if (self->before)
    g_idle_add_full (G_PRIORITY_DEFAULT, focus_back_cb, g_object_ref (self), g_object_unref);
}

static void
load_done (GObject *owner, gpointer data, GError *error)
{
  CarePeopleMenu *self = CARE_PEOPLE_MENU (owner);
  const LoadJob *job = data;
  g_autoptr (GMenu) menu = NULL;
  g_autoptr (GMenuModel) same = NULL;
  g_autoptr (GMenuModel) archive = NULL;
  g_autoptr (GMenu) print = NULL;
  g_autofree char *archived = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), error == NULL);
  if (error || job->asked != self->asked)
    return;
  menu = g_menu_new ();
  same = same_person_section (self, job);
  archive = archive_section (job);
  if (job->archived)
    {
      g_autofree char *when = care_format_when (job->archived->at, care_desk_now (self->desk),
                                                care_desk_get_zone (self->desk));

      /* Translators: when, by whom, why. */
      archived = g_strdup_printf (_ ("Archived %s by %s: %s"), when, job->archived->actor,
                                  job->archived->reason);
    }
  print = g_menu_new ();
  g_menu_append (print, _ ("_Print the Whole Record…"), "patient.print-record");
  g_menu_append_section (menu, NULL, same);
  g_menu_append_section (menu, archived, archive);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (print));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->button), G_MENU_MODEL (menu));
  g_signal_connect_object (gtk_menu_button_get_popover (GTK_MENU_BUTTON (self->button)), "closed",
                           G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
}

static gboolean
menu_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  CarePeopleMenu *self = CARE_PEOPLE_MENU (widget);

  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  g_set_weak_pointer (&self->before, gtk_root_get_focus (gtk_widget_get_root (widget)));
  gtk_menu_button_popup (GTK_MENU_BUTTON (self->button));
  return TRUE;
}

/* The keys that open a menu elsewhere, from wherever the focus is on the page. */
static void
add_keys (CarePeopleMenu *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcutTrigger *trigger = gtk_shortcut_trigger_parse_string ("Menu|<Shift>F10");

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (trigger, gtk_callback_action_new (menu_key_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
care_people_menu_dispose (GObject *object)
{
  CarePeopleMenu *self = CARE_PEOPLE_MENU (object);

  g_clear_weak_pointer (&self->before);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (care_people_menu_parent_class)->dispose (object);
}

static void
care_people_menu_finalize (GObject *object)
{
  g_free (CARE_PEOPLE_MENU (object)->patient_id);
  G_OBJECT_CLASS (care_people_menu_parent_class)->finalize (object);
}

static void
care_people_menu_class_init (CarePeopleMenuClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = care_people_menu_dispose;
  G_OBJECT_CLASS (klass)->finalize = care_people_menu_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
care_people_menu_init (CarePeopleMenu *self)
{
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "view-more-symbolic");
  gtk_widget_set_tooltip_text (self->button, _ ("Record: print, same person, archive"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Record: print, same person, archive"), -1);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  add_keys (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
load (CarePeopleMenu *self)
{
  LoadJob *job = g_new0 (LoadJob, 1);

  job->asked = ++self->asked;
  job->id = g_strdup (self->patient_id);
  care_desk_run (self->desk, CARE_LANE_SLOW, load_work, job, (GDestroyNotify) load_job_free,
                 G_OBJECT (self), load_done);
}

/**
 * care_people_menu_load:
 * @self: a menu
 * @desk: the desk
 * @patient_id: whose page it stands on
 *
 * Reads what can be done with that record, and shows it; again when names are to be hidden.
 */
void
care_people_menu_load (CarePeopleMenu *self, CareDesk *desk, const char *patient_id)
{
  g_return_if_fail (CARE_IS_PEOPLE_MENU (self));

  if (g_set_object (&self->desk, desk))
    g_signal_connect_object (desk, "notify::privacy", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  g_free (self->patient_id);
  self->patient_id = g_strdup (patient_id);
  load (self);
}
