/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The patient page's acts beside sessions and reports: notes and what is added to signed entries,
 * outcome measures, episodes of care, and who did what. */
#include "config.h"

#include "care-patient-page-private.h"

#include <glib/gi18n.h>

#include "care-entry-print.h"
#include "care-entry-text.h"
#include "care-enums.h"
#include "care-format-app.h"
#include "care-history-window.h"
#include "care-measure.h"
#include "care-read-history.h"
#include "care-story-forms.h"
#include "care-whole-record-print.h"

static void
note_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CarePatientPage *self = CARE_PATIENT_PAGE (widget);

  care_note_form_open (widget, self->desk, self->patient, NULL);
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CarePatientPage *self = CARE_PATIENT_PAGE (widget);
  CareTimelineEntry *entry = care_patient_timeline_get_lit (self->timeline);

  if (entry && care_note_form_can_add (entry))
    care_note_form_open (widget, self->desk, self->patient, entry);
}

/* The newest measure of the kind. */
static CareMeasure *
last_measure (CarePatientPage *self, CareMeasureKind kind)
{
  GListModel *entries = care_patient_timeline_get_entries (self->timeline);

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (CareTimelineEntry) entry = g_list_model_get_item (entries, i);
      GObject *record = care_timeline_entry_get_record (entry);

      if (care_timeline_entry_get_kind (entry) == CARE_TIMELINE_MEASURE &&
          care_measure_get (CARE_MEASURE (record))->kind == kind)
        return CARE_MEASURE (record);
    }
  return NULL;
}

static void
measure_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CarePatientPage *self = CARE_PATIENT_PAGE (widget);
  int kind;

  if (care_enum_from_code (CARE_TYPE_MEASURE_KIND, g_variant_get_string (parameter, NULL), &kind))
    care_measure_form_open (widget, self->desk, self->patient, (CareMeasureKind) kind,
                            last_measure (self, (CareMeasureKind) kind));
}

/* @parameter: whether the episode that is lit is meant, not a new one. */
static void
episode_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CarePatientPage *self = CARE_PATIENT_PAGE (widget);
  CareTimelineEntry *entry = care_patient_timeline_get_lit (self->timeline);
  gboolean lit = g_variant_get_boolean (parameter) && entry &&
                 care_timeline_entry_get_kind (entry) == CARE_TIMELINE_EPISODE;

  care_episode_form_open (widget, self->desk, self->patient,
                          lit ? CARE_EPISODE (care_timeline_entry_get_record (entry)) : NULL);
}

/* ---- drafts ---- */

/* Returns: (transfer full) (nullable): what a draft with @about was written to */
static CareTimelineEntry *
find_entry (CarePatientPage *self, const char *about)
{
  GListModel *entries = care_patient_timeline_get_entries (self->timeline);

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (CareTimelineEntry) entry = g_list_model_get_item (entries, i);

      if (g_str_equal (care_timeline_entry_get_id (entry), about))
        return g_steal_pointer (&entry);
    }
  return NULL;
}

/* Opens the form that was asked for before the patient was read. */
void
care_patient_page_resume_now (CarePatientPage *self)
{
  g_autofree char *form = g_steal_pointer (&self->resume_form);
  g_autofree char *about = g_steal_pointer (&self->resume_about);
  g_autoptr (CareTimelineEntry) entry = NULL;
  GtkWidget *widget = GTK_WIDGET (self);

  if (!form)
    return;
  if (g_str_equal (form, "measure"))
    {
      gtk_widget_activate_action (widget, "patient.measure", "s", about);
      return;
    }
  entry = find_entry (self, about);
  if (g_str_equal (form, "note") && (*about == '\0' || (entry && care_note_form_can_add (entry))))
    care_note_form_open (widget, self->desk, self->patient, entry);
  else if (g_str_equal (form, "episode") &&
           (*about == '\0' ||
            (entry && care_timeline_entry_get_kind (entry) == CARE_TIMELINE_EPISODE)))
    care_episode_form_open (widget, self->desk, self->patient,
                            entry ? CARE_EPISODE (care_timeline_entry_get_record (entry)) : NULL);
}

/**
 * care_patient_page_resume:
 * @self: a page
 * @form: code of the form of a draft: `note`, `measure` or `episode`
 * @about: what it is about, see care_story_draft_about()
 *
 * Opens that form over the page, as soon as the patient is read. Where the entry it was written to
 * cannot be seen, the page alone is shown; the draft stays.
 */
void
care_patient_page_resume (CarePatientPage *self, const char *form, const char *about)
{
  g_free (self->resume_form);
  g_free (self->resume_about);
  self->resume_form = g_strdup (form);
  self->resume_about = g_strdup (about);
  if (self->patient)
    care_patient_page_resume_now (self);
}

static void
history_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CarePatientPage *self = CARE_PATIENT_PAGE (widget);
  CareTimelineEntry *entry = care_patient_timeline_get_lit (self->timeline);
  g_autoptr (GArray) subjects = g_array_new (FALSE, FALSE, sizeof (CareSubject));
  g_autofree char *about = entry ? care_entry_title (entry, self->desk) : NULL;

  if (!entry)
    return;
  g_array_append_val (
      subjects, ((CareSubject){ care_timeline_kind_table (care_timeline_entry_get_kind (entry)),
                                care_timeline_entry_get_id (entry) }));
  care_history_window_open (widget, self->desk, _ ("History of This Entry"), about, subjects);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CarePatientPage *self = CARE_PATIENT_PAGE (widget);
  CareTimelineEntry *entry = care_patient_timeline_get_lit (self->timeline);

  if (entry)
    care_entry_print (widget, entry, self->patient, self->desk);
}

static void
print_record_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CarePatientPage *self = CARE_PATIENT_PAGE (widget);

  care_whole_record_print (widget, care_patient_timeline_get_entries (self->timeline),
                           self->patient, self->desk);
}

static void
audit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CarePatientPage *self = CARE_PATIENT_PAGE (widget);
  g_autoptr (GArray) subjects = NULL;
  g_autofree char *name_text =
      care_format_patient_name (self->patient, care_desk_get_privacy (self->desk));

  subjects = care_timeline_subjects (care_patient_timeline_get_entries (self->timeline), self->id);
  care_history_window_open (widget, self->desk, _ ("Audit of This Record"), name_text, subjects);
}

static void
show_entry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  care_patient_timeline_show (CARE_PATIENT_PAGE (widget)->timeline,
                              g_variant_get_string (parameter, NULL));
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  care_patient_timeline_search (CARE_PATIENT_PAGE (widget)->timeline);
}

static void
filter_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  care_patient_timeline_filter (CARE_PATIENT_PAGE (widget)->timeline,
                                g_variant_get_int32 (parameter));
}

/* Before the list gets it, which would forget what is lit. */
static void
add_audit_key (CarePatientPage *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control><Shift>a"),
                        gtk_named_action_new ("patient.audit")));
  gtk_widget_add_controller (GTK_WIDGET (self->timeline), controller);
}

/**
 * care_patient_page_add_keys:
 * @self: a page
 *
 * Single letters act while the list has the focus, or what stands in its place.
 */
void
care_patient_page_add_keys (CarePatientPage *self)
{
  static const char *const keys[][2] = {
    { "a", "action(patient.add)" },         { "h", "action(patient.history)" },
    { "n", "action(patient.note)" },        { "slash", "action(page.search)" },
    { "KP_Divide", "action(page.search)" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcutController *list = GTK_SHORTCUT_CONTROLLER (controller);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (
        list, gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i][0]),
                                gtk_shortcut_action_parse_string (keys[i][1])));
  gtk_shortcut_controller_add_shortcut (
      list, gtk_shortcut_new_with_arguments (gtk_keyval_trigger_new (GDK_KEY_e, 0),
                                             gtk_named_action_new ("patient.episode"), "b", FALSE));
  gtk_shortcut_controller_add_shortcut (
      list,
      gtk_shortcut_new_with_arguments (gtk_keyval_trigger_new (GDK_KEY_m, 0),
                                       gtk_named_action_new ("patient.measure"), "s", "function"));
  for (int i = 0; i < 10; i++)
    gtk_shortcut_controller_add_shortcut (
        list, gtk_shortcut_new_with_arguments (
                  gtk_alternative_trigger_new (
                      gtk_keyval_trigger_new (GDK_KEY_0 + (guint) ((i + 1) % 10), 0),
                      gtk_keyval_trigger_new (GDK_KEY_KP_0 + (guint) ((i + 1) % 10), 0)),
                  gtk_named_action_new ("patient.filter"), "i", i));
  gtk_widget_add_controller (GTK_WIDGET (self->timeline), controller);
  add_audit_key (self);
}

/**
 * care_patient_page_install_acts:
 * @widget_class: of the page
 */
void
care_patient_page_install_acts (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "patient.note", NULL, note_action);
  gtk_widget_class_install_action (widget_class, "patient.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "patient.measure", "s", measure_action);
  gtk_widget_class_install_action (widget_class, "patient.episode", "b", episode_action);
  gtk_widget_class_install_action (widget_class, "patient.history", NULL, history_action);
  gtk_widget_class_install_action (widget_class, "patient.audit", NULL, audit_action);
  gtk_widget_class_install_action (widget_class, "patient.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "patient.print-record", NULL, print_record_action);
  gtk_widget_class_install_action (widget_class, "patient.show-entry", "s", show_entry_action);
  gtk_widget_class_install_action (widget_class, "page.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "patient.filter", "i", filter_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "patient.audit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "patient.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "page.search",
                                       NULL);
}

/**
 * care_patient_page_update_acts:
 * @self: a page
 * @writable: whether its patient may be written about
 *
 * Which of the acts there are, for the entry that is lit.
 */
void
care_patient_page_update_acts (CarePatientPage *self, gboolean writable)
{
  GtkWidget *widget = GTK_WIDGET (self);
  CareTimelineEntry *lit = care_patient_timeline_get_lit (self->timeline);

  gtk_widget_action_set_enabled (widget, "patient.note", writable);
  gtk_widget_action_set_enabled (widget, "patient.measure", writable);
  gtk_widget_action_set_enabled (widget, "patient.episode", writable);
  gtk_widget_action_set_enabled (widget, "patient.add",
                                 writable && lit && care_note_form_can_add (lit));
  gtk_widget_action_set_enabled (widget, "patient.history", lit != NULL);
  gtk_widget_action_set_enabled (widget, "patient.print", lit != NULL);
  gtk_widget_action_set_enabled (widget, "patient.print-record", self->patient != NULL);
  gtk_widget_action_set_enabled (widget, "patient.audit", self->patient != NULL);
}
