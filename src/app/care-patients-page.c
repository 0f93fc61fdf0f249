/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The patients of the clinic: recent ones, or whoever matches the filter. The store finds and
 * limits; the page shows what came. */
#include "config.h"

#include "care-patients-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "care-column.h"
#include "care-case-sight.h"
#include "care-find-enter.h"
#include "care-format-app.h"
#include "care-archive-patient.h"
#include "care-patient-item.h"
#include "care-register-patient.h"
#include "care-table.h"
#include "care-template.h"
#include "care-text.h"
#include "care-time.h"
#include "care-trouble.h"

/* More than anybody reads; whoever is not among them is found by typing. */
#define MAX_ROWS 200

/* What is left at least of a name, of who treated, and of alerts where there is no room. */
#define NAME_CHARS 20
#define PERSON_CHARS 10
#define ALERT_CHARS 14

struct _CarePatientsPage
{
  GtkWidget parent_instance;

  AdwWindowTitle *title;
  GtkSearchEntry *entry;
  GtkToggleButton *archived;
  GtkStack *stack;
  CareTable *table;
  AdwStatusPage *none_page;
  GtkButton *create_button;
  AdwStatusPage *error_page;

  CareDesk *desk;
  GListStore *store; /* of CarePatientItem */
  GtkSingleSelection *selection;
  CareFindEnter enter;
  char *down_for; /* nullable: Down was pressed before the answer to this text came */
  guint asked;
};

G_DEFINE_FINAL_TYPE (CarePatientsPage, care_patients_page, GTK_TYPE_WIDGET)

typedef struct
{
  guint asked;
  char *text;
  char *viewer;
  gboolean archived;   /* those put aside, not the others */
  gboolean only_alike; /* nobody matches; these have similar names */
  GPtrArray *items;    /* of CarePatientItem */
} ListJob;

static void
list_job_free (ListJob *job)
{
  g_free (job->text);
  g_free (job->viewer);
  g_clear_pointer (&job->items, g_ptr_array_unref);
  g_free (job);
}

static gboolean
list_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  ListJob *job = data;
  g_autoptr (GPtrArray) found = NULL;

  if (!care_text_is_blank (job->text))
    found = care_find_patients (clinic, job->text, MAX_ROWS, error);
  else if (job->archived)
    found = care_archived_patients (clinic, MAX_ROWS, error);
  else
    found = care_recent_patients (clinic, MAX_ROWS, error);
  if (!found || !care_found_for_viewer (clinic, job->viewer, found, error))
    return FALSE;
  job->items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < found->len; i++)
    {
      const CareFoundPatient *one = g_ptr_array_index (found, i);

      job->only_alike |= one->is_alike;
      if (one->is_archived == job->archived)
        g_ptr_array_add (job->items, care_patient_item_new (one));
    }
  return TRUE;
}

static char *
name_text (gpointer item, gpointer data)
{
  CarePatientsPage *self = data;

  return care_format_patient_sort_name (care_patient_item_get_patient (item),
                                        care_desk_get_privacy (self->desk));
}

static char *
birth_text (gpointer item, gpointer data)
{
  CarePatientsPage *self = data;

  return care_format_patient_birth (care_patient_item_get_patient (item),
                                    care_desk_now (self->desk), care_desk_get_zone (self->desk),
                                    care_desk_get_privacy (self->desk));
}

static char *
number_text (gpointer item, gpointer data)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT,
                          care_patient_get (care_patient_item_get_patient (item))->number);
}

static char *
phone_text (gpointer item, gpointer data)
{
  CarePatientsPage *self = data;
  const char *phone = care_patient_get (care_patient_item_get_patient (item))->phone;

  return care_format_phone (phone && !care_desk_get_privacy (self->desk) ? phone : "");
}

static char *
visit_text (gpointer item, gpointer data)
{
  CarePatientsPage *self = data;
  gint64 at = care_patient_item_get_last_session_at (item);

  if (at == CARE_TIME_NONE)
    return g_strdup (_ ("none yet"));
  return care_format_when (at, care_desk_now (self->desk), care_desk_get_zone (self->desk));
}

static char *
therapist_text (gpointer item, gpointer data)
{
  const char *therapist = care_patient_item_get_therapist (item);

  return g_strdup (therapist ? therapist : "");
}

static char *
alert_text (gpointer item, gpointer data)
{
  g_autofree char *risks = care_patient_item_risks (item);

  if (!care_patient_item_has_open_case (item))
    return g_steal_pointer (&risks);
  if (*risks == '\0')
    return g_strdup (_ ("Open case"));
  /* Translators: the patient's risks. */
  return g_strdup_printf (_ ("Open case · %s"), risks);
}

static char *
sentence_text (gpointer item, gpointer data)
{
  g_autofree char *name = name_text (item, data);
  g_autofree char *birth = birth_text (item, data), *visit = visit_text (item, data);
  g_autofree char *alerts = alert_text (item, data);

  /* Translators: read aloud: name, birth date and age, last session, alerts. */
  return g_strdup_printf (_ ("%s, born %s, last session %s. %s"), name, birth, visit, alerts);
}

static void
show_title (CarePatientsPage *self, const ListJob *job)
{
  guint n = job->items->len;
  g_autofree char *text = NULL;

  if (n >= MAX_ROWS)
    /* Translators: the list is cut off at this many. */
    text = g_strdup_printf (_ ("The first %u; type to find others"), n);
  else
    text = g_strdup_printf (ngettext ("%u patient", "%u patients", n), n);
  adw_window_title_set_subtitle (self->title, n > 0 ? text : "");
}

static void
open_selected (CarePatientsPage *self)
{
  CarePatientItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (item)
    gtk_widget_activate_action (GTK_WIDGET (self), "care.open-patient", "s",
                                care_patient_get (care_patient_item_get_patient (item))->id);
}

/* The rows that Down was pressed for are there. */
static void
go_down (CarePatientsPage *self)
{
  g_autofree char *text = care_find_enter_text (GTK_EDITABLE (self->entry));

  if (g_strcmp0 (self->down_for, text) == 0 &&
      care_find_enter_is_shown (&self->enter, GTK_EDITABLE (self->entry)))
    {
      g_clear_pointer (&self->down_for, g_free);
      gtk_widget_grab_focus (GTK_WIDGET (self->table));
    }
}

static void
list_done (GObject *owner, gpointer data, GError *error)
{
  CarePatientsPage *self = CARE_PATIENTS_PAGE (owner);
  ListJob *job = data;
  gboolean open;

  if (job->asked != self->asked)
    return;
  if (error)
    {
      g_autofree char *text = care_trouble_text (error, CARE_KEPT_NOTHING_LOST);

      care_find_enter_clear (&self->enter);
      adw_status_page_set_description (self->error_page, text);
      gtk_stack_set_visible_child_name (self->stack, "error");
      return;
    }
  open = care_find_enter_answered (&self->enter, GTK_EDITABLE (self->entry), job->text) &&
         gtk_widget_get_mapped (GTK_WIDGET (self));
  care_list_splice (self->store, job->items, (GEqualFunc) care_patient_item_equal);
  show_title (self, job);
  if (job->items->len > 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else if (job->archived)
    {
      adw_status_page_set_title (self->none_page, _ ("No archived record here"));
      gtk_widget_set_visible (GTK_WIDGET (self->create_button), FALSE);
      gtk_stack_set_visible_child_name (self->stack, "none");
    }
  else if (care_text_is_blank (job->text))
    gtk_stack_set_visible_child_name (self->stack, "empty");
  else
    {
      /* Translators: what was typed. */
      g_autofree char *none = g_strdup_printf (_ ("No one matches “%s”."), job->text);
      g_autofree char *create = g_strdup_printf (_ ("_Create “%s”"), job->text);

      adw_status_page_set_title (self->none_page, none);
      gtk_button_set_label (self->create_button, create);
      gtk_widget_set_visible (GTK_WIDGET (self->create_button), TRUE);
      gtk_stack_set_visible_child_name (self->stack, "none");
    }
  go_down (self);
  if (open && job->items->len == 1 && !job->only_alike)
    open_selected (self);
}

static void
load (CarePatientsPage *self)
{
  ListJob *job = g_new0 (ListJob, 1);

  job->asked = ++self->asked;
  job->archived = gtk_toggle_button_get_active (self->archived);
  job->viewer = g_strdup (care_desk_get_person (self->desk));
  job->text = care_find_enter_text (GTK_EDITABLE (self->entry));
  care_desk_run (self->desk, CARE_LANE_SLOW, list_work, job, (GDestroyNotify) list_job_free,
                 G_OBJECT (self), list_done);
}

static void
desk_data_changed_cb (CarePatientsPage *self, const char *kind, const char *id)
{
  if (g_str_equal (kind, "patient") || g_str_equal (kind, "session"))
    load (self);
}

static void
desk_privacy_cb (CarePatientsPage *self)
{
  g_list_store_remove_all (self->store);
  load (self);
}

/* Down leads into the list before the rows of what is typed are there: Enter waits for them then.
 */
static void
table_activate_cb (CarePatientsPage *self, guint position)
{
  if (!care_find_enter_pressed (&self->enter, GTK_EDITABLE (self->entry)))
    return;
  gtk_single_selection_set_selected (self->selection, position);
  open_selected (self);
}

static void
create_clicked_cb (CarePatientsPage *self)
{
  g_autofree char *name = care_text_clean_line (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  gtk_widget_activate_action (GTK_WIDGET (self), "care.new-patient", "s", name ? name : "");
}

static void
entry_activate_cb (CarePatientsPage *self)
{
  if (care_find_enter_pressed (&self->enter, GTK_EDITABLE (self->entry)))
    open_selected (self);
}

static void
archived_toggled_cb (CarePatientsPage *self)
{
  care_find_enter_clear (&self->enter);
  load (self);
}

static void
entry_stop_cb (CarePatientsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

/* Down leads from the filter into the list; when the rows are those of an earlier text, with the
 * answer: Enter after it must not mean one of them. */
static gboolean
entry_key_cb (CarePatientsPage *self, guint key, guint code, GdkModifierType state)
{
  if (key != GDK_KEY_Down && key != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  g_clear_pointer (&self->down_for, g_free);
  if (care_find_enter_is_shown (&self->enter, GTK_EDITABLE (self->entry)))
    gtk_widget_grab_focus (GTK_WIDGET (self->table));
  else
    self->down_for = care_find_enter_text (GTK_EDITABLE (self->entry));
  return GDK_EVENT_STOP;
}

/* Where the cursor goes when the page is shown, and by the keys that look for somebody. */
static void
focus_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (CARE_PATIENTS_PAGE (widget)->entry));
}

static void
care_patients_page_dispose (GObject *object)
{
  CarePatientsPage *self = CARE_PATIENTS_PAGE (object);

  care_template_dispose (GTK_WIDGET (self), CARE_TYPE_PATIENTS_PAGE);
  care_find_enter_clear (&self->enter);
  g_clear_pointer (&self->down_for, g_free);
  g_clear_object (&self->selection);
  g_clear_object (&self->store);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (care_patients_page_parent_class)->dispose (object);
}

static void
care_patients_page_class_init (CarePatientsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_patients_page_dispose;
  gtk_widget_class_install_action (widget_class, "page.focus", NULL, focus_action);
  gtk_widget_class_install_action (widget_class, "page.search", NULL, focus_action);
  g_type_ensure (CARE_TYPE_TABLE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/aftercare_clinic/Aftercare/care-patients-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CarePatientsPage, title);
  gtk_widget_class_bind_template_child (widget_class, CarePatientsPage, entry);
  gtk_widget_class_bind_template_child (widget_class, CarePatientsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CarePatientsPage, table);
  gtk_widget_class_bind_template_child (widget_class, CarePatientsPage, none_page);
  gtk_widget_class_bind_template_child (widget_class, CarePatientsPage, create_button);
  gtk_widget_class_bind_template_child (widget_class, CarePatientsPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, CarePatientsPage, archived);
  gtk_widget_class_bind_template_callback (widget_class, load);
  gtk_widget_class_bind_template_callback (widget_class, archived_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, table_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "page.search",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_slash, 0, "page.search", NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static CareTableLook
row_look (gpointer item, gpointer data)
{
  return (CareTableLook){ NULL };
}

static void
add_column (CareTableColumns *columns,
            const char *title,
            CareTableFlags flags,
            guint n_chars,
            CareTableText text)
{
  care_table_columns_add (columns, title, flags, text);
  care_table_columns_keep (columns, care_table_columns_get_n (columns) - 1, n_chars);
}

static void
set_up_table (CarePatientsPage *self)
{
  g_autoptr (CareTableColumns) columns = care_table_columns_new (sentence_text, row_look, self);

  add_column (columns, _ ("Name"), CARE_TABLE_CUT, NAME_CHARS, name_text);
  add_column (columns, _ ("Born"), CARE_TABLE_WHOLE, 0, birth_text);
  add_column (columns, _ ("No."), CARE_TABLE_WHOLE, 0, number_text);
  add_column (columns, _ ("Phone"), CARE_TABLE_WHOLE, 0, phone_text);
  add_column (columns, _ ("Last session"), CARE_TABLE_WHOLE, 0, visit_text);
  add_column (columns, _ ("Therapist"), CARE_TABLE_CUT, PERSON_CHARS, therapist_text);
  add_column (columns, _ ("Alerts"), CARE_TABLE_CUT | CARE_TABLE_EXPAND, ALERT_CHARS, alert_text);
  care_table_set_up (self->table, columns, NULL, GTK_SELECTION_MODEL (self->selection));
  gtk_accessible_update_property (GTK_ACCESSIBLE (care_table_get_list (self->table)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Patients"), -1);
}

static void
care_patients_page_init (CarePatientsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->store = g_list_store_new (CARE_TYPE_PATIENT_ITEM);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->store)));
  set_up_table (self);
}

/**
 * care_patients_page_new:
 * @desk: the desk
 *
 * Returns: (transfer floating): the page; it loads by itself
 */
GtkWidget *
care_patients_page_new (CareDesk *desk)
{
  CarePatientsPage *self = g_object_new (CARE_TYPE_PATIENTS_PAGE, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "data-changed", G_CALLBACK (desk_data_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "case-changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::privacy", G_CALLBACK (desk_privacy_cb), self,
                           G_CONNECT_SWAPPED);
  load (self);
  return GTK_WIDGET (self);
}
