/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A patient's details: one page, what is required is marked, people who may be the same stand
 * beside while typing. What is typed is kept as a draft. */
#include "config.h"

#include "care-patient-form.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "care-aside-layout.h"
#include "care-birth-date.h"
#include "care-draft-saver.h"
#include "care-duplicate-list.h"
#include "care-fault.h"
#include "care-format-app.h"
#include "care-history.h"
#include "care-language.h"
#include "care-page.h"
#include "care-patient-conflict.h"
#include "care-patient-draft.h"
#include "care-patient-fields.h"
#include "care-patient-load.h"
#include "care-patient-save.h"
#include "care-phone-entry.h"
#include "care-reach-fields.h"
#include "care-template.h"
#include "care-text.h"
#include "care-time.h"
#include "care-trouble.h"

#define LOOK_AFTER_MS 250

struct _CarePatientForm
{
  GtkWidget parent_instance;

  AdwWindowTitle *title;
  GtkStack *stack;
  AdwStatusPage *error_page;
  GtkEntry *entries[CARE_N_PATIENT_TEXTS]; /* NULL for notes */
  GtkLabel *errors[CARE_N_PATIENT_TEXTS];
  GtkTextView *notes;
  CareReachFields *reach;
  GtkLabel *birth_reading;
  GtkLabel *language_reading;
  GtkLabel *failure;
  CareDuplicateList *duplicates;
  CarePatientConflict *conflict;
  GtkWidget *start_button;

  CareDesk *desk;
  CarePatientDraft *draft; /* NULL while it is loaded */
  CarePatient *base;       /* the version it edits; NULL when that is not known */
  gboolean is_new;
  gboolean finished;
  gboolean saving;
  GtkWidget *left_at;     /* weak: the field with the cursor when it was saved */
  int cursor;             /* and where in its text */
  gboolean start_session; /* after saving */
  gboolean save_after;    /* once it is said which version of each field counts */
  gboolean discarded;
  gboolean applying;
  CareDraftSaver *saver;
  guint look_timer;
};

G_DEFINE_FINAL_TYPE (CarePatientForm, care_patient_form, GTK_TYPE_WIDGET)

enum
{
  PROP_FINISHED = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* ---- draft row ---- */

static void
show_failure (CarePatientForm *self, const char *text)
{
  gtk_label_set_label (self->failure, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->failure), text != NULL);
}

/* NULL when there is nothing worth keeping. */
static char *
write_draft (gpointer owner)
{
  CarePatientForm *self = CARE_PATIENT_FORM (owner);

  if (!self->draft || self->discarded || care_patient_draft_is_empty (self->draft))
    return NULL;
  return care_patient_draft_to_json (self->draft);
}

static void
leave_cb (CarePatientForm *self)
{
  if (self->saver && !self->finished)
    care_draft_saver_flush (self->saver);
}

static gboolean
look_timer_cb (gpointer user_data)
{
  CarePatientForm *self = user_data;

  self->look_timer = 0;
  care_duplicate_list_look (self->duplicates, self->desk, self->draft);
  return G_SOURCE_REMOVE;
}

/* ---- widgets and draft ---- */

/* How the date and the language are understood. */
static void
show_readings (CarePatientForm *self)
{
  const char *language =
      gtk_editable_get_text (GTK_EDITABLE (self->entries[CARE_PATIENT_LANGUAGE]));
  const char *code = care_language_read (language);
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entries[CARE_PATIENT_BIRTH_DATE]));
  g_autofree char *text =
      care_birth_date_tell (typed, care_desk_now (self->desk), care_desk_get_zone (self->desk));

  gtk_label_set_label (self->birth_reading, text);
  gtk_label_set_label (self->language_reading,
                       code ? care_language_name (code)
                            : _ ("Its name or its code, such as Deutsch or de"));
}

static GtkWidget *
field_of (CarePatientForm *self, CarePatientText which)
{
  return which == CARE_PATIENT_NOTES ? GTK_WIDGET (self->notes) : GTK_WIDGET (self->entries[which]);
}

/* A fault goes as soon as the field is touched; a new one is only shown at the end. */
static void
show_fault (CarePatientForm *self, CarePatientText which, const char *fault)
{
  care_fault_show (field_of (self, which), self->errors[which], fault);
}

static void
take_text (CarePatientForm *self, CarePatientText which, const char *text)
{
  g_autofree char *kept = NULL;

  if (self->applying || !self->draft)
    return;
  kept = care_patient_field_read (which, text);
  show_readings (self);
  if (gtk_widget_get_visible (GTK_WIDGET (self->errors[which])))
    show_fault (self, which, NULL);
  care_patient_draft_set_text (self->draft, which, kept);
}

static void
entry_changed_cb (CarePatientForm *self, GtkEditable *entry)
{
  for (int i = 0; i < CARE_N_PATIENT_TEXTS; i++)
    if (GTK_EDITABLE (self->entries[i]) == entry)
      take_text (self, (CarePatientText) i, gtk_editable_get_text (entry));
}

static void
notes_changed_cb (CarePatientForm *self, GtkTextBuffer *buffer)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  take_text (self, CARE_PATIENT_NOTES, text);
}

static void
draft_changed_cb (CarePatientForm *self)
{
  if (self->saver)
    care_draft_saver_touch (self->saver);
  g_clear_handle_id (&self->look_timer, g_source_remove);
  self->look_timer = g_timeout_add (LOOK_AFTER_MS, look_timer_cb, self);
}

static void
start_saver (CarePatientForm *self, gboolean stored)
{
  const char *id = care_patient_draft_get_id (self->draft);

  self->saver =
      care_draft_saver_new (self->desk, "patient", self->is_new ? NULL : id, write_draft, self);
  care_draft_saver_set_id (self->saver, id, stored);
  g_signal_connect_object (self->saver, "failed", G_CALLBACK (show_failure), self,
                           G_CONNECT_SWAPPED);
}

static void
show_draft (CarePatientForm *self)
{
  self->applying = TRUE;
  for (int i = 0; i < CARE_N_PATIENT_TEXTS; i++)
    {
      g_autofree char *text = care_patient_field_text (self->draft, (CarePatientText) i);

      if (self->entries[i])
        gtk_editable_set_text (GTK_EDITABLE (self->entries[i]), text);
      else
        gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->notes), text, -1);
    }
  self->applying = FALSE;
  care_reach_fields_set_draft (self->reach, self->draft);
  show_readings (self);
}

static void
use_draft (CarePatientForm *self, CarePatientDraft *draft, gboolean stored)
{
  self->draft = g_object_ref (draft);
  if (!care_desk_is_read_only (self->desk))
    start_saver (self, stored);
  show_draft (self);
  g_signal_connect_object (draft, "changed", G_CALLBACK (draft_changed_cb), self,
                           G_CONNECT_SWAPPED);
  adw_window_title_set_title (self->title, self->is_new ? _ ("New Patient") : _ ("Edit Patient"));
  gtk_widget_set_visible (self->start_button, self->is_new);
  gtk_stack_set_visible_child_name (self->stack, "form");
  if (!self->is_new)
    care_duplicate_list_look (self->duplicates, self->desk, draft);
  if (care_page_has_keys (GTK_WIDGET (self)))
    gtk_widget_activate_action (GTK_WIDGET (self), "page.focus", NULL);
}

/* ---- loading ---- */

static void
load_done (GObject *owner, gpointer data, GError *error)
{
  CarePatientForm *self = CARE_PATIENT_FORM (owner);
  CarePatientLoad *job = data;

  if (error)
    {
      g_autofree char *text = care_trouble_text (error, CARE_KEPT_NOTHING_LOST);

      adw_status_page_set_description (self->error_page, text);
      gtk_stack_set_visible_child_name (self->stack, "error");
      return;
    }
  self->is_new = job->is_new;
  g_set_object (&self->base, job->base);
  use_draft (self, job->draft, job->from_row);
  if (job->conflict)
    care_patient_conflict_start (self->conflict, self->desk, self->draft, NULL);
}

/* ---- saving ---- */

/* Nobody types while it is saved: it would be in no record. A field that is made insensitive under
 * the cursor would not be told that the cursor left it. */
static void
lock (CarePatientForm *self, gboolean locked)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  self->saving = locked;
  care_page_set_saving (widget, locked);
  if (locked && focus != NULL && gtk_widget_is_ancestor (focus, widget))
    {
      g_set_weak_pointer (&self->left_at, focus);
      self->cursor = care_history_cursor_of (focus);
      gtk_root_set_focus (root, NULL);
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), !locked);
  if (!locked && care_page_has_keys (widget))
    care_history_focus_again (self->left_at, self->cursor);
}

static void
save_done (GObject *owner, gpointer data, GError *error)
{
  CarePatientForm *self = CARE_PATIENT_FORM (owner);
  GtkWidget *widget = GTK_WIDGET (owner);
  CarePatientSave *job = data;
  const char *id;

  lock (self, FALSE);
  if (g_error_matches (error, CARE_STORE_ERROR, CARE_STORE_ERROR_CONFLICT))
    {
      self->save_after = TRUE;
      care_patient_conflict_start (self->conflict, self->desk, self->draft, self->base);
      return;
    }
  if (error)
    {
      g_autofree char *text = care_trouble_text (error, CARE_KEPT_FORM);

      show_failure (self, text);
      care_page_tell_left (widget, text);
      return;
    }
  self->finished = TRUE;
  if (self->saver)
    care_draft_saver_stop (self->saver);
  g_object_notify_by_pspec (owner, properties[PROP_FINISHED]);
  id = care_patient_get (job->saved)->id;
  gtk_widget_activate_action (widget, "care.toast", "s", _ ("Patient saved"));
  /* Whoever has turned to another patient stays there. */
  if (!care_page_is_shown (widget))
    return;
  if (self->start_session)
    gtk_widget_activate_action (widget, "care.new-session", "s", id);
  else if (self->is_new)
    gtk_widget_activate_action (widget, "care.open-patient", "s", id);
  else
    gtk_widget_activate_action (widget, "care.back", NULL);
}

/* All at once; the cursor goes to the first. */
static void
show_faults (CarePatientForm *self, const CareAct *act)
{
  GtkWidget *first = NULL;

  for (int i = 0; i < CARE_N_PATIENT_TEXTS; i++)
    {
      CarePatientText which = (CarePatientText) i;

      if (care_patient_draft_check_text (self->draft, which, act, NULL))
        continue;
      show_fault (self, which, care_patient_fault_words (which));
      first = first ? first : field_of (self, which);
    }
  if (first)
    gtk_widget_grab_focus (first);
}

static void
save (CarePatientForm *self, gboolean start_session)
{
  CareAct act;
  g_autoptr (CarePatient) patient = NULL;

  if (!self->draft || self->saving || self->finished)
    return;
  if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), "conflict"))
    {
      gtk_widget_activate_action (GTK_WIDGET (self->conflict), "conflict.resolve", NULL);
      return;
    }
  show_failure (self, NULL);
  care_desk_fill_act (self->desk, &act);
  if (!care_patient_draft_seal (self->draft, &act, &patient, NULL))
    {
      show_faults (self, &act);
      return;
    }
  if (!care_reach_fields_check (self->reach))
    return;
  self->start_session = start_session && self->is_new;
  /* Before the record, with which the draft goes: one that came after it would stay. */
  if (self->saver)
    care_draft_saver_flush (self->saver);
  lock (self, TRUE);
  care_patient_save_run (self->desk, &act, patient, self->is_new, G_OBJECT (self), save_done);
}

static void
conflict_shown_cb (CarePatientForm *self)
{
  gtk_stack_set_visible_child_name (self->stack, "conflict");
}

static void
conflict_cancelled_cb (CarePatientForm *self)
{
  self->save_after = FALSE;
  gtk_stack_set_visible_child_name (self->stack, "form");
  gtk_widget_activate_action (GTK_WIDGET (self), "page.focus", NULL);
}

/* The draft edits the newest version now, and what it says was chosen. */
static void
conflict_resolved_cb (CarePatientForm *self)
{
  gboolean again = self->save_after;

  show_draft (self);
  conflict_cancelled_cb (self);
  if (again)
    save (self, self->start_session);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  save (CARE_PATIENT_FORM (widget), FALSE);
}

static void
save_and_start_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  save (CARE_PATIENT_FORM (widget), TRUE);
}

static void
keep_draft_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CarePatientForm *self = CARE_PATIENT_FORM (widget);

  if (!self->saver)
    return;
  care_draft_saver_flush (self->saver);
  gtk_widget_activate_action (widget, "care.toast", "s", _ ("Draft saved"));
}

static void
discard_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CarePatientForm *self = CARE_PATIENT_FORM (widget);

  if (self->saving)
    return;
  self->discarded = TRUE;
  if (self->saver)
    {
      care_draft_saver_touch (self->saver);
      care_draft_saver_flush (self->saver);
    }
  self->finished = TRUE;
  gtk_widget_activate_action (widget, "care.back", NULL);
}

/* Where the cursor goes when the page is shown. */
static void
focus_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CarePatientForm *self = CARE_PATIENT_FORM (widget);
  const char *given = gtk_editable_get_text (GTK_EDITABLE (self->entries[CARE_PATIENT_GIVEN_NAME]));

  gtk_widget_grab_focus (GTK_WIDGET (
      self->entries[self->is_new && *given ? CARE_PATIENT_FAMILY_NAME : CARE_PATIENT_GIVEN_NAME]));
}

static void
care_patient_form_dispose (GObject *object)
{
  CarePatientForm *self = CARE_PATIENT_FORM (object);

  if (self->saver)
    {
      if (!self->finished)
        care_draft_saver_flush (self->saver);
      care_draft_saver_stop (self->saver);
    }
  g_clear_object (&self->saver);
  g_clear_handle_id (&self->look_timer, g_source_remove);
  g_clear_weak_pointer (&self->left_at);
  care_template_dispose (GTK_WIDGET (self), CARE_TYPE_PATIENT_FORM);
  g_clear_object (&self->draft);
  g_clear_object (&self->base);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (care_patient_form_parent_class)->dispose (object);
}

static void
care_patient_form_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, CARE_PATIENT_FORM (object)->finished);
}

static void
bind_fields (GtkWidgetClass *widget_class)
{
  for (int i = 0; i < CARE_N_PATIENT_TEXTS; i++)
    {
      const char *code = care_patient_text_code ((CarePatientText) i);
      g_autofree char *error = g_strconcat (code, "_error", NULL);
      gssize offset = (gssize) ((gsize) i * sizeof (gpointer));

      if (i != CARE_PATIENT_NOTES)
        gtk_widget_class_bind_template_child_full (
            widget_class, code, FALSE, G_STRUCT_OFFSET (CarePatientForm, entries) + offset);
      gtk_widget_class_bind_template_child_full (
          widget_class, error, FALSE, G_STRUCT_OFFSET (CarePatientForm, errors) + offset);
    }
}

static void
care_patient_form_class_init (CarePatientFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CARE_TYPE_ASIDE_LAYOUT);
  g_type_ensure (CARE_TYPE_DUPLICATE_LIST);
  g_type_ensure (CARE_TYPE_PATIENT_CONFLICT);
  g_type_ensure (CARE_TYPE_REACH_FIELDS);
  object_class->dispose = care_patient_form_dispose;
  object_class->get_property = care_patient_form_get_property;
  gtk_widget_class_install_action (widget_class, "page.focus", NULL, focus_action);
  properties[PROP_FINISHED] = g_param_spec_boolean ("finished", NULL, NULL, FALSE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/aftercare_clinic/Aftercare/care-patient-form.ui");
  bind_fields (widget_class);
  gtk_widget_class_bind_template_child (widget_class, CarePatientForm, title);
  gtk_widget_class_bind_template_child (widget_class, CarePatientForm, stack);
  gtk_widget_class_bind_template_child (widget_class, CarePatientForm, error_page);
  gtk_widget_class_bind_template_child (widget_class, CarePatientForm, notes);
  gtk_widget_class_bind_template_child (widget_class, CarePatientForm, reach);
  gtk_widget_class_bind_template_child (widget_class, CarePatientForm, birth_reading);
  gtk_widget_class_bind_template_child (widget_class, CarePatientForm, language_reading);
  gtk_widget_class_bind_template_child (widget_class, CarePatientForm, failure);
  gtk_widget_class_bind_template_child (widget_class, CarePatientForm, duplicates);
  gtk_widget_class_bind_template_child (widget_class, CarePatientForm, conflict);
  gtk_widget_class_bind_template_child (widget_class, CarePatientForm, start_button);
  gtk_widget_class_bind_template_callback (widget_class, conflict_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, conflict_cancelled_cb);
  gtk_widget_class_bind_template_callback (widget_class, conflict_resolved_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, notes_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  gtk_widget_class_install_action (widget_class, "patient.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "patient.save-and-start", NULL,
                                   save_and_start_action);
  gtk_widget_class_install_action (widget_class, "patient.keep-draft", NULL, keep_draft_action);
  gtk_widget_class_install_action (widget_class, "patient.discard", NULL, discard_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "patient.save-and-start", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK,
                                       "patient.save-and-start", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK,
                                       "patient.keep-draft", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "care.back", NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
care_patient_form_init (CarePatientForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  care_phone_entry_prepare (GTK_EDITABLE (self->entries[CARE_PATIENT_PHONE]));
}

/**
 * care_patient_form_new:
 * @desk: the desk
 * @patient_id: (nullable): whose details are changed; a new patient when %NULL
 * @name: (nullable): of a new patient, as typed into the search
 *
 * Returns: (transfer floating): the page; it says by its property "finished" when it is saved
 */
GtkWidget *
care_patient_form_new (CareDesk *desk, const char *patient_id, const char *name)
{
  CarePatientForm *self = g_object_new (CARE_TYPE_PATIENT_FORM, NULL);
  g_autoptr (CarePatientDraft) draft = NULL;

  self->desk = g_object_ref (desk);
  self->is_new = patient_id == NULL;
  if (patient_id)
    care_patient_load_run (desk, patient_id, NULL, G_OBJECT (self), load_done);
  else
    {
      draft = care_patient_draft_new (care_desk_now (desk));
      care_patient_draft_set_text (draft, CARE_PATIENT_LANGUAGE,
                                   care_desk_get_value (desk, CARE_VALUE_LANGUAGE));
      care_patient_load_name (draft, name);
      use_draft (self, draft, FALSE);
    }
  return GTK_WIDGET (self);
}

/**
 * care_patient_form_new_from_draft:
 * @desk: the desk
 * @draft_id: a draft that was left
 *
 * Returns: (transfer floating): the page, as it was left
 */
GtkWidget *
care_patient_form_new_from_draft (CareDesk *desk, const char *draft_id)
{
  CarePatientForm *self = g_object_new (CARE_TYPE_PATIENT_FORM, NULL);

  self->desk = g_object_ref (desk);
  care_patient_load_run (desk, NULL, draft_id, G_OBJECT (self), load_done);
  return GTK_WIDGET (self);
}
