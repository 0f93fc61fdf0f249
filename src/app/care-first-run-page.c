/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first start: try the demo clinic, or start one's own on one page. */
#include "config.h"

#include "care-first-run-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "care-create-clinic.h"
#include "care-fault.h"
#include "care-phone-entry.h"
#include "care-template.h"
#include "care-text.h"
#include "care-time.h"
#include "care-trouble.h"

/* A demo older than this is made anew: its dates are relative to the day it was made. */
#define DEMO_FRESH_MS (12 * CARE_MS_PER_HOUR)

typedef enum
{
  FIELD_CLINIC_NAME,
  FIELD_PHONE,
  FIELD_EMERGENCY,
  FIELD_OUT_OF_HOURS,
  FIELD_ADDRESS,
  FIELD_PERSON,
  N_FIELDS,
} Field;

struct _CareFirstRunPage
{
  GtkWidget parent_instance;

  GtkStack *stack;
  GtkWidget *demo_button;
  GtkWidget *start_button;
  GtkEntry *entries[N_FIELDS];
  GtkLabel *errors[N_FIELDS];
  GtkLabel *failure;
  GtkLabel *clinic_failure;
  GtkLabel *working_label;
  GtkProgressBar *progress;

  char *clinic_path;
  char *demo_path;
  char *making; /* the file being made */
  CareServiceClock clock;
  gpointer clock_data;
  GSettings *settings;
  guint pulse;
};

G_DEFINE_FINAL_TYPE (CareFirstRunPage, care_first_run_page, GTK_TYPE_WIDGET)

enum
{
  CREATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *const field_names[N_FIELDS] = {
  [FIELD_CLINIC_NAME] = "clinic_name", [FIELD_PHONE] = "phone",
  [FIELD_EMERGENCY] = "emergency",     [FIELD_OUT_OF_HOURS] = "out_of_hours",
  [FIELD_ADDRESS] = "address",         [FIELD_PERSON] = "person",
};

static gboolean
pulse_cb (gpointer user_data)
{
  gtk_progress_bar_pulse (CARE_FIRST_RUN_PAGE (user_data)->progress);
  return G_SOURCE_CONTINUE;
}

static void
show_working (CareFirstRunPage *self, const char *text)
{
  gtk_label_set_label (self->working_label, text);
  gtk_stack_set_visible_child_name (self->stack, "working");
  if (self->pulse == 0)
    self->pulse = g_timeout_add (120, pulse_cb, self);
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareFirstRunPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *made = g_steal_pointer (&self->making);
  g_autofree char *text = NULL;
  gboolean demo = g_strcmp0 (made, self->demo_path) == 0;
  GtkLabel *label = demo ? self->failure : self->clinic_failure;

  g_clear_handle_id (&self->pulse, g_source_remove);
  if (care_create_clinic_finish (result, &error))
    {
      g_signal_emit (self, signals[CREATED], 0, made);
      return;
    }
  text = care_trouble_text (error, CARE_KEPT_FORM);
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), TRUE);
  gtk_stack_set_visible_child_name (self->stack, demo ? "welcome" : "clinic");
}

static const char *
field_text (CareFirstRunPage *self, Field field)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entries[field]));
}

static void
create (CareFirstRunPage *self, gboolean demo)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *person = care_text_clean_line (field_text (self, FIELD_PERSON));
  const CareAct act = {
    .actor = care_text_is_blank (person) ? g_get_user_name () : person,
    .desk = g_get_host_name (),
    .now_ms = self->clock (self->clock_data),
    .zone = zone,
  };
  const CareClinicValue values[] = {
    { CARE_VALUE_CLINIC_NAME, field_text (self, FIELD_CLINIC_NAME) },
    { CARE_VALUE_CLINIC_PHONE, field_text (self, FIELD_PHONE) },
    { CARE_VALUE_EMERGENCY_NUMBER, field_text (self, FIELD_EMERGENCY) },
    { CARE_VALUE_OUT_OF_HOURS, field_text (self, FIELD_OUT_OF_HOURS) },
    { CARE_VALUE_CLINIC_ADDRESS, field_text (self, FIELD_ADDRESS) },
  };

  self->making = g_strdup (demo ? self->demo_path : self->clinic_path);
  care_create_clinic_async (self->making, demo, &act, values, G_N_ELEMENTS (values), created_cb,
                            g_object_ref (self));
}

static gboolean
demo_is_fresh (CareFirstRunPage *self)
{
  GStatBuf about;

  return g_stat (self->demo_path, &about) == 0 &&
         self->clock (self->clock_data) - (gint64) about.st_mtime * CARE_MS_PER_SECOND <
             DEMO_FRESH_MS;
}

static void
demo_clicked_cb (CareFirstRunPage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->failure), FALSE);
  if (demo_is_fresh (self))
    {
      g_signal_emit (self, signals[CREATED], 0, self->demo_path);
      return;
    }
  show_working (self, _ ("Making the demo clinic: 60 patients, 400 sessions, 300 reports…"));
  create (self, TRUE);
}

static void
start_clicked_cb (CareFirstRunPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "clinic");
  gtk_widget_grab_focus (GTK_WIDGET (self->entries[FIELD_CLINIC_NAME]));
}

static void
back_clicked_cb (CareFirstRunPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "welcome");
  gtk_widget_grab_focus (self->start_button);
}

static guint
count_digits (const char *text)
{
  g_autofree char *digits = care_text_digits (text);

  return (guint) strlen (digits);
}

/* What is wrong with a field; NULL for nothing. */
static const char *
field_fault (CareFirstRunPage *self, Field field)
{
  const char *text = field_text (self, field);

  if (!care_text_check (text, CARE_TEXT_MAX_LINE, FALSE, NULL))
    return _ ("This is too long, or holds signs that cannot be printed.");
  switch (field)
    {
    case FIELD_CLINIC_NAME:
      return care_text_is_blank (text) ? _ ("The name stands on every handout: fill it in.") : NULL;
    case FIELD_PHONE:
      return count_digits (text) < 4 ? _ ("Patients ring this number: it needs at least 4 digits.")
                                     : NULL;
    case FIELD_EMERGENCY:
      return count_digits (text) < 2
                 ? _ ("Patients are told to ring this number: it needs at least 2 digits.")
                 : NULL;
    case FIELD_PERSON:
      return care_text_is_blank (text) ? _ ("Records are signed with your name: fill it in.")
                                       : NULL;
    case FIELD_OUT_OF_HOURS:
    case FIELD_ADDRESS:
    case N_FIELDS:
      break;
    }
  return NULL;
}

static void
show_fault (CareFirstRunPage *self, Field field, const char *fault)
{
  care_fault_show (GTK_WIDGET (self->entries[field]), self->errors[field], fault);
}

/* A fault is taken away as soon as it is mended; a new one is only shown at the end. */
static void
entry_changed_cb (CareFirstRunPage *self)
{
  for (Field field = 0; field < N_FIELDS; field++)
    if (gtk_widget_get_visible (GTK_WIDGET (self->errors[field])) && !field_fault (self, field))
      show_fault (self, field, NULL);
}

static void
create_clicked_cb (CareFirstRunPage *self)
{
  GtkEntry *first = NULL;

  for (Field field = 0; field < N_FIELDS; field++)
    {
      const char *fault = field_fault (self, field);

      show_fault (self, field, fault);
      if (fault && !first)
        first = self->entries[field];
    }
  if (first)
    {
      gtk_widget_grab_focus (GTK_WIDGET (first));
      return;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->clinic_failure), FALSE);
  if (self->settings)
    {
      g_autofree char *person = care_text_clean_line (field_text (self, FIELD_PERSON));

      g_settings_set_string (self->settings, "person", person);
    }
  show_working (self, _ ("Making the clinic’s file…"));
  create (self, FALSE);
}

static void
care_first_run_page_dispose (GObject *object)
{
  CareFirstRunPage *self = CARE_FIRST_RUN_PAGE (object);

  g_clear_handle_id (&self->pulse, g_source_remove);
  care_template_dispose (GTK_WIDGET (self), CARE_TYPE_FIRST_RUN_PAGE);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (care_first_run_page_parent_class)->dispose (object);
}

static void
care_first_run_page_finalize (GObject *object)
{
  CareFirstRunPage *self = CARE_FIRST_RUN_PAGE (object);

  g_free (self->clinic_path);
  g_free (self->demo_path);
  g_free (self->making);
  G_OBJECT_CLASS (care_first_run_page_parent_class)->finalize (object);
}

static void
care_first_run_page_class_init (CareFirstRunPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_first_run_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = care_first_run_page_finalize;
  signals[CREATED] = g_signal_new ("created", CARE_TYPE_FIRST_RUN_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/aftercare_clinic/Aftercare/care-first-run-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CareFirstRunPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CareFirstRunPage, demo_button);
  gtk_widget_class_bind_template_child (widget_class, CareFirstRunPage, start_button);
  gtk_widget_class_bind_template_child (widget_class, CareFirstRunPage, failure);
  gtk_widget_class_bind_template_child (widget_class, CareFirstRunPage, clinic_failure);
  gtk_widget_class_bind_template_child (widget_class, CareFirstRunPage, working_label);
  gtk_widget_class_bind_template_child (widget_class, CareFirstRunPage, progress);
  for (Field field = 0; field < N_FIELDS; field++)
    {
      g_autofree char *error = g_strconcat (field_names[field], "_error", NULL);

      gtk_widget_class_bind_template_child_full (widget_class, field_names[field], FALSE,
                                                 G_STRUCT_OFFSET (CareFirstRunPage, entries) +
                                                     (gssize) (field * sizeof (gpointer)));
      gtk_widget_class_bind_template_child_full (widget_class, error, FALSE,
                                                 G_STRUCT_OFFSET (CareFirstRunPage, errors) +
                                                     (gssize) (field * sizeof (gpointer)));
    }
  gtk_widget_class_bind_template_callback (widget_class, demo_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, start_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
care_first_run_page_init (CareFirstRunPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  care_phone_entry_prepare (GTK_EDITABLE (self->entries[FIELD_PHONE]));
}

/**
 * care_first_run_page_new:
 * @clinic_path: where a clinic's file would be made
 * @demo_path: where the demo's would be
 * @person: name that is offered for signing
 * @clock: the time, UTC ms
 * @clock_data: (nullable): for @clock
 * @settings: (nullable): settings of this desk
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
care_first_run_page_new (const char *clinic_path,
                         const char *demo_path,
                         const char *person,
                         CareServiceClock clock,
                         gpointer clock_data,
                         GSettings *settings)
{
  CareFirstRunPage *self = g_object_new (CARE_TYPE_FIRST_RUN_PAGE, NULL);

  self->clinic_path = g_strdup (clinic_path);
  self->demo_path = g_strdup (demo_path);
  self->clock = clock;
  self->clock_data = clock_data;
  self->settings = settings ? g_object_ref (settings) : NULL;
  gtk_editable_set_text (GTK_EDITABLE (self->entries[FIELD_PERSON]), person);
  gtk_editable_set_text (GTK_EDITABLE (self->entries[FIELD_EMERGENCY]),
                         care_clinic_value_default (CARE_VALUE_EMERGENCY_NUMBER));
  return GTK_WIDGET (self);
}
