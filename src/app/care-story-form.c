/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small form over the patient's page: labelled fields one below the other, kept as a draft until
 * they are saved. Ctrl+Enter saves; Escape leaves, and what was typed is there the next time. */
#include "config.h"

#include "care-story-form.h"

#include <glib/gi18n.h>
#include <string.h>

#include "care-draft-saver.h"
#include "care-format-app.h"
#include "care-json.h"
#include "care-story-draft.h"
#include "care-story-input.h"
#include "care-text.h"
#include "care-trouble.h"
#include "care-uuid.h"

#define FORM_WIDTH 460
#define HEADER_HEIGHT 60
#define MAX_HEIGHT 680
#define TITLE_CHARS 21

struct _CareStoryForm
{
  AdwWindow parent_instance;

  CareDesk *desk;
  CarePatient *patient;
  char *form;
  char *about; /* id of the entry it is about; NULL: of none */
  GPtrArray *fields;
  GtkBox *box;
  GtkWidget *header;
  GtkWidget *title;
  GtkLabel *error_label;
  CareDraftSaver *saver;
  GtkWidget *page; /* over which it stands; weak */
  gboolean filling, saving;
};

enum
{
  SUBMITTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CareStoryForm, care_story_form, ADW_TYPE_WINDOW)

static CareStoryInput *
find_field (CareStoryForm *self, const char *code)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      CareStoryInput *field = g_ptr_array_index (self->fields, i);

      if (g_str_equal (field->code, code))
        return field;
    }
  return NULL;
}

/* ---- draft ---- */

static char *
write_draft (gpointer owner)
{
  CareStoryForm *self = owner;
  g_autoptr (GString) out = g_string_new ("{\"about\":");
  gboolean typed = FALSE;

  care_json_append_string (out, self->about ? self->about : "");
  for (guint i = 0; i < self->fields->len; i++)
    {
      CareStoryInput *field = g_ptr_array_index (self->fields, i);
      g_autofree char *text = care_story_input_read (field);

      typed = typed || !g_str_equal (text, field->begun);
      g_string_append_c (out, ',');
      care_json_append_string (out, field->code);
      g_string_append_c (out, ':');
      care_json_append_string (out, text);
    }
  g_string_append_c (out, '}');
  return typed ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}

static void
changed_cb (CareStoryForm *self)
{
  if (self->filling || !self->saver)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), FALSE);
  care_draft_saver_touch (self->saver);
}

typedef struct
{
  char *person;
  char *form;
  char *subject;
  char *about;       /* "" for nothing */
  CareDraftRow *row; /* result; NULL: none */
} FindJob;

static void
find_job_free (FindJob *job)
{
  g_free (job->person);
  g_free (job->form);
  g_free (job->subject);
  g_free (job->about);
  g_clear_pointer (&job->row, care_draft_row_free);
  g_free (job);
}

static const char *
member (JsonObject *object, const char *name)
{
  return json_object_has_member (object, name)
             ? json_object_get_string_member_with_default (object, name, NULL)
             : NULL;
}

static gboolean
find_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  FindJob *job = data;

  return care_story_draft_find (clinic, job->person, job->form, job->subject, job->about, &job->row,
                                error);
}

static gboolean
take_draft (CareStoryForm *self, const CareDraftRow *row)
{
  g_autoptr (JsonNode) node = care_json_parse (row->body, strlen (row->body), NULL);
  JsonObject *object = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (!object)
    return FALSE;
  self->filling = TRUE;
  for (guint i = 0; i < self->fields->len; i++)
    {
      CareStoryInput *field = g_ptr_array_index (self->fields, i);
      const char *text = member (object, field->code);

      if (text)
        care_story_input_put_before (field, text);
    }
  self->filling = FALSE;
  return TRUE;
}

static void
find_done (GObject *owner, gpointer data, GError *error)
{
  CareStoryForm *self = CARE_STORY_FORM (owner);
  FindJob *job = data;
  g_autofree char *typed = write_draft (self);
  gboolean taken = job->row && take_draft (self, job->row);
  g_autofree char *fresh = care_uuid_new (care_desk_now (self->desk));

  self->saver = care_draft_saver_new (self->desk, self->form, care_patient_get (self->patient)->id,
                                      write_draft, self);
  care_draft_saver_set_id (self->saver, taken ? job->row->id : fresh, taken);
  /* What was typed while the draft was looked for. */
  if (!taken || typed)
    changed_cb (self);
}

static void
look_for_draft (CareStoryForm *self)
{
  FindJob *job = g_new0 (FindJob, 1);

  job->person = g_strdup (care_desk_get_person (self->desk));
  job->form = g_strdup (self->form);
  job->subject = g_strdup (care_patient_get (self->patient)->id);
  job->about = g_strdup (self->about ? self->about : "");
  care_desk_run (self->desk, CARE_LANE_DESK, find_work, job, (GDestroyNotify) find_job_free,
                 G_OBJECT (self), find_done);
}

static void
submit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareStoryForm *self = CARE_STORY_FORM (widget);

  if (self->saving) /* a key that bounced */
    return;
  self->saving = TRUE;
  g_signal_emit (self, signals[SUBMITTED], 0);
}

static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static gboolean
focus_cb (gpointer data)
{
  GtkWidget *page = data;

  if (gtk_widget_get_mapped (page))
    gtk_widget_activate_action (page, "page.focus", NULL);
  return G_SOURCE_REMOVE;
}

/* When the form is gone: a row that went meanwhile took the focus with it. */
static void
focus_later (GtkWidget *page)
{
  g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, 80, focus_cb, g_object_ref (page), g_object_unref);
}

static gboolean
care_story_form_close_request (GtkWindow *window)
{
  CareStoryForm *self = CARE_STORY_FORM (window);

  if (self->saver)
    care_draft_saver_flush (self->saver);
  if (self->page)
    focus_later (self->page);
  return GTK_WINDOW_CLASS (care_story_form_parent_class)->close_request (window);
}

static void
care_story_form_dispose (GObject *object)
{
  CareStoryForm *self = CARE_STORY_FORM (object);

  if (self->saver)
    care_draft_saver_stop (self->saver);
  g_clear_object (&self->saver);
  g_clear_weak_pointer (&self->page);
  g_clear_object (&self->desk);
  g_clear_object (&self->patient);
  G_OBJECT_CLASS (care_story_form_parent_class)->dispose (object);
}

static void
care_story_form_finalize (GObject *object)
{
  CareStoryForm *self = CARE_STORY_FORM (object);

  g_free (self->form);
  g_free (self->about);
  g_ptr_array_unref (self->fields);
  G_OBJECT_CLASS (care_story_form_parent_class)->finalize (object);
}

static void
care_story_form_class_init (CareStoryFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_story_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = care_story_form_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = care_story_form_close_request;
  signals[SUBMITTED] = g_signal_new ("submitted", CARE_TYPE_STORY_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "story.submit", NULL, submit_action);
  gtk_widget_class_install_action (widget_class, "story.close", NULL, close_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "story.close", NULL);
}

/* Before the text gets the key: it would begin a new line. */
static void
add_keys (CareStoryForm *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>Return|<Control>KP_Enter"),
                        gtk_named_action_new ("story.submit")));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
care_story_form_init (CareStoryForm *self)
{
  add_keys (self);
  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) care_story_input_free);
}

static GtkWidget *
new_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
new_button (const char *label, const char *action, const char *tooltip)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, tooltip);
  return button;
}

/* The whole title, in lines: the platform's own is cut where words are long. */
static GtkWidget *
new_title (const char *title, const char *name)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = new_label (title, "title");
  GtkWidget *below = gtk_label_new (name);

  gtk_label_set_xalign (GTK_LABEL (label), 0.5f);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  /* The bar would make it as narrow as its height allows. */
  gtk_label_set_width_chars (GTK_LABEL (label), (int) MIN (g_utf8_strlen (title, -1), TITLE_CHARS));
  gtk_label_set_ellipsize (GTK_LABEL (below), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (below, "subtitle");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), below);
  return box;
}

/* Beside the buttons, as long as they leave room for it. */
static void
add_header (CareStoryForm *self, GtkBox *whole, const char *title)
{
  GtkWidget *header = adw_header_bar_new ();
  g_autofree char *name =
      care_format_patient_name (self->patient, care_desk_get_privacy (self->desk));
  GtkWidget *save = new_button (_ ("_Save"), "story.submit", _ ("Save (Ctrl+Enter)"));

  gtk_widget_add_css_class (save, "suggested-action");
  self->header = header;
  self->title = new_title (title, name);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), self->title);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (
      ADW_HEADER_BAR (header),
      new_button (_ ("_Close"), "story.close", _ ("Close; what was typed is kept (Escape)")));
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), save);
  gtk_box_append (whole, header);
}

/* Above the fields, where the window it stands over is narrower than the header with it. */
static void
place_title (CareStoryForm *self, GtkWidget *parent)
{
  g_autoptr (GtkWidget) title = g_object_ref (self->title);
  int needed;

  gtk_widget_measure (self->header, GTK_ORIENTATION_HORIZONTAL, -1, &needed, NULL, NULL, NULL);
  if (needed <= gtk_widget_get_width (parent))
    return;
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (self->header),
                                   gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  gtk_widget_add_css_class (gtk_widget_get_first_child (title), "heading");
  gtk_box_prepend (self->box, title);
}

static void
build (CareStoryForm *self, const char *title, const char *explanation)
{
  GtkWidget *whole = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "story-form");
  self->error_label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "accessible-role",
                                    GTK_ACCESSIBLE_ROLE_ALERT, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->error_label), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), FALSE);
  gtk_box_append (self->box, GTK_WIDGET (self->error_label));
  if (explanation)
    gtk_box_append (self->box, new_label (explanation, "dim-label"));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->box));
  gtk_widget_set_vexpand (scrolled, TRUE);
  add_header (self, GTK_BOX (whole), title);
  gtk_box_append (GTK_BOX (whole), scrolled);
  adw_window_set_content (ADW_WINDOW (self), whole);
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
}

/**
 * care_story_form_new:
 * @desk: the desk
 * @patient: whose page it stands over
 * @form: code of the form, under which drafts are kept
 * @about: (nullable): id of the entry it is about
 * @title: what it is for
 * @explanation: (nullable): a sentence above the fields
 *
 * Returns: (transfer none): a form without fields
 */
CareStoryForm *
care_story_form_new (CareDesk *desk,
                     CarePatient *patient,
                     const char *form,
                     const char *about,
                     const char *title,
                     const char *explanation)
{
  CareStoryForm *self = g_object_new (CARE_TYPE_STORY_FORM, NULL);

  self->desk = g_object_ref (desk);
  self->patient = g_object_ref (patient);
  self->form = g_strdup (form);
  self->about = g_strdup (about);
  build (self, title, explanation);
  return self;
}

/**
 * care_story_form_add:
 * @self: a form that is not open yet
 * @field: what to ask
 * @text: (nullable): what it begins with; the number of the choice, when one is picked
 */
void
care_story_form_add (CareStoryForm *self, const CareStoryField *field, const char *text)
{
  CareStoryInput *kept = care_story_input_new (field, self, G_CALLBACK (changed_cb));
  GtkWidget *label = new_label (field->label, "caption-heading"), *input = kept->widget;

  g_ptr_array_add (self->fields, kept);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), input);
  gtk_accessible_update_property (GTK_ACCESSIBLE (input), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  field->label, -1);
  gtk_box_append (self->box, label);
  gtk_box_append (self->box, kept->shown);
  if (field->help)
    {
      gtk_box_append (self->box, new_label (field->help, "caption"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (input), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      field->help, -1);
    }
  self->filling = TRUE;
  if (text)
    care_story_input_write (kept, text);
  self->filling = FALSE;
  kept->begun = care_story_input_read (kept);
}

/**
 * care_story_form_open:
 * @self: (transfer full): a form
 * @parent: a widget of the window it stands over
 *
 * Shows it with the cursor in the first field; a draft of it that was left is there again.
 */
void
care_story_form_open (CareStoryForm *self, GtkWidget *parent)
{
  GtkRoot *root = gtk_widget_get_root (parent);
  int minimum, natural;

  gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  place_title (self, GTK_WIDGET (root));
  gtk_widget_measure (GTK_WIDGET (self->box), GTK_ORIENTATION_VERTICAL, FORM_WIDTH, &minimum,
                      &natural, NULL, NULL);
  gtk_window_set_default_size (GTK_WINDOW (self), FORM_WIDTH,
                               MIN (natural + HEADER_HEIGHT, MAX_HEIGHT));
  g_set_weak_pointer (&self->page, parent);
  look_for_draft (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (((CareStoryInput *) g_ptr_array_index (self->fields, 0))->widget);
}

/**
 * care_story_form_get_desk:
 * @self: a form
 *
 * Returns: (transfer none): the desk
 */
CareDesk *
care_story_form_get_desk (CareStoryForm *self)
{
  return self->desk;
}

/**
 * care_story_form_get_about:
 * @self: a form
 *
 * Returns: (transfer none) (nullable): id of the entry it is about
 */
const char *
care_story_form_get_about (CareStoryForm *self)
{
  return self->about;
}

/**
 * care_story_form_get_patient_id:
 * @self: a form
 *
 * Returns: (transfer none): whom it is about
 */
const char *
care_story_form_get_patient_id (CareStoryForm *self)
{
  return care_patient_get (self->patient)->id;
}

/**
 * care_story_form_get_text:
 * @self: a form
 * @code: of a field
 *
 * Returns: (transfer full) (nullable): what was typed, %NULL when that is nothing
 */
char *
care_story_form_get_text (CareStoryForm *self, const char *code)
{
  CareStoryInput *field = find_field (self, code);
  g_autofree char *text = field ? care_story_input_read (field) : NULL;

  return text && !care_text_is_blank (text) ? g_strstrip (g_steal_pointer (&text)) : NULL;
}

/**
 * care_story_form_get_choice:
 * @self: a form
 * @code: of a field with choices
 *
 * Returns: the number of the choice
 */
guint
care_story_form_get_choice (CareStoryForm *self, const char *code)
{
  return gtk_drop_down_get_selected (GTK_DROP_DOWN (find_field (self, code)->widget));
}

/**
 * care_story_form_fail:
 * @self: a form
 * @code: (nullable): of the field that is wrong
 * @words: what is wrong
 */
void
care_story_form_fail (CareStoryForm *self, const char *code, const char *words)
{
  CareStoryInput *field = code ? find_field (self, code) : NULL;

  self->saving = FALSE;
  gtk_label_set_label (self->error_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), TRUE);
  if (field)
    gtk_widget_grab_focus (field->widget);
}

/**
 * care_story_form_saved:
 * @self: a form
 * @id: (nullable): of the entry it became
 * @error: (nullable): why it was not saved
 *
 * Closes the form, removes its draft, and lights the entry; after an error all stays.
 */
void
care_story_form_saved (CareStoryForm *self, const char *id, const GError *error)
{
  if (error)
    {
      g_autofree char *words = care_trouble_text (error, CARE_KEPT_FORM);

      care_story_form_fail (self, NULL, words);
      return;
    }
  self->filling = TRUE;
  for (guint i = 0; i < self->fields->len; i++)
    {
      CareStoryInput *field = g_ptr_array_index (self->fields, i);

      care_story_input_write (field, field->begun);
    }
  self->filling = FALSE;
  if (self->saver)
    care_draft_saver_touch (self->saver);
  if (self->page && id)
    gtk_widget_activate_action (self->page, "patient.show-entry", "s", id);
  gtk_window_close (GTK_WINDOW (self));
}
