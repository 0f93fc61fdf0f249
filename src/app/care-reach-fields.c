/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether and when a patient may be rung: part of the patient's form. The calls that follow a
 * session keep to it. */
#include "config.h"

#include "care-reach-fields.h"

#include <glib/gi18n.h>
#include <string.h>

#include "care-fault.h"

#define MINUTES_PER_DAY 1440

struct _CareReachFields
{
  GtkWidget parent_instance;

  CarePatientDraft *draft; /* NULL before it is loaded */
  gboolean applying;

  GtkWidget *root;
  GtkToggleButton *consent[CARE_N_CONSENTS];
  GtkEditable *time;
  GtkLabel *time_error;
};

G_DEFINE_FINAL_TYPE (CareReachFields, care_reach_fields, GTK_TYPE_WIDGET)

/* Reads `17`, `17:30` or `17.30` at *@p and moves on; -1 when there is none. */
static int
read_minute (const char **p)
{
  int hour = 0, minute = 0, digits = 0;

  for (; g_ascii_isdigit (**p) && digits < 2; (*p)++, digits++)
    hour = hour * 10 + (**p - '0');
  if (digits == 0)
    return -1;
  if (**p == ':' || **p == '.')
    {
      if (!g_ascii_isdigit ((*p)[1]) || !g_ascii_isdigit ((*p)[2]))
        return -1;
      minute = ((*p)[1] - '0') * 10 + ((*p)[2] - '0');
      *p += 3;
    }
  return minute < 60 && hour * 60 + minute <= MINUTES_PER_DAY ? hour * 60 + minute : -1;
}

static void
skip_blanks (const char **p)
{
  while (**p == ' ')
    (*p)++;
}

/**
 * care_reach_read_time:
 * @text: as typed: `17-19`, `17:30 – 19:00`, or blank for any time
 * @ret_from: (out): minute of the day from which the patient is reached
 * @ret_until: (out): minute of the day until which, after @ret_from; 0 for any time
 *
 * Returns: whether it can be read; else nothing is set
 */
gboolean
care_reach_read_time (const char *text, int *ret_from, int *ret_until)
{
  const char *p = text;
  int from, until;

  skip_blanks (&p);
  if (*p == '\0')
    {
      *ret_from = *ret_until = 0;
      return TRUE;
    }
  from = read_minute (&p);
  skip_blanks (&p);
  if (g_str_has_prefix (p, "–"))
    p += strlen ("–");
  else if (*p == '-')
    p++;
  else
    return FALSE;
  skip_blanks (&p);
  until = read_minute (&p);
  skip_blanks (&p);
  if (from < 0 || until <= from || *p != '\0')
    return FALSE;
  *ret_from = from;
  *ret_until = until;
  return TRUE;
}

/**
 * care_reach_write_time:
 * @from: minute of the day
 * @until: minute of the day; 0 for any time
 *
 * Returns: (transfer full): such as `17:30–19:00`; "" for any time
 */
char *
care_reach_write_time (int from, int until)
{
  if (until <= 0)
    return g_strdup ("");
  return g_strdup_printf ("%02d:%02d–%02d:%02d", from / 60, from % 60, until / 60, until % 60);
}

static void
show_error (CareReachFields *self, gboolean wrong)
{
  gtk_widget_set_visible (GTK_WIDGET (self->time_error), wrong);
  care_fault_mark (GTK_WIDGET (self->time), wrong);
}

static void
consent_toggled_cb (CareReachFields *self, GtkToggleButton *button)
{
  if (self->applying || self->draft == NULL || !gtk_toggle_button_get_active (button))
    return;
  for (int i = 0; i < CARE_N_CONSENTS; i++)
    if (self->consent[i] == button)
      care_patient_draft_set_phone_consent (self->draft, (CareConsent) i);
}

static void
time_changed_cb (CareReachFields *self)
{
  int from, until;

  if (self->applying || self->draft == NULL)
    return;
  show_error (self, FALSE);
  if (care_reach_read_time (gtk_editable_get_text (self->time), &from, &until))
    care_patient_draft_set_good_time (self->draft, from, until);
}

static void
time_left_cb (CareReachFields *self)
{
  int from, until;

  show_error (self, !care_reach_read_time (gtk_editable_get_text (self->time), &from, &until));
}

static void
care_reach_fields_dispose (GObject *object)
{
  CareReachFields *self = CARE_REACH_FIELDS (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CARE_TYPE_REACH_FIELDS);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (care_reach_fields_parent_class)->dispose (object);
}

static void
care_reach_fields_class_init (CareReachFieldsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const char *const buttons[CARE_N_CONSENTS] = { "consent_open", "consent_yes",
                                                        "consent_no" };

  G_OBJECT_CLASS (klass)->dispose = care_reach_fields_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/aftercare_clinic/Aftercare/care-reach-fields.ui");
  for (int i = 0; i < CARE_N_CONSENTS; i++)
    gtk_widget_class_bind_template_child_full (widget_class, buttons[i], FALSE,
                                               G_STRUCT_OFFSET (CareReachFields, consent) +
                                                   i * (gssize) sizeof (GtkToggleButton *));
  gtk_widget_class_bind_template_child (widget_class, CareReachFields, root);
  gtk_widget_class_bind_template_child (widget_class, CareReachFields, time);
  gtk_widget_class_bind_template_child (widget_class, CareReachFields, time_error);
  gtk_widget_class_bind_template_callback (widget_class, consent_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, time_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, time_left_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
care_reach_fields_init (CareReachFields *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * care_reach_fields_set_draft:
 * @self: the fields
 * @draft: what they edit
 */
void
care_reach_fields_set_draft (CareReachFields *self, CarePatientDraft *draft)
{
  g_autofree char *text = NULL;
  int from, until;

  g_set_object (&self->draft, draft);
  care_patient_draft_get_good_time (draft, &from, &until);
  text = care_reach_write_time (from, until);
  self->applying = TRUE;
  gtk_toggle_button_set_active (self->consent[care_patient_draft_get_phone_consent (draft)], TRUE);
  gtk_editable_set_text (self->time, text);
  self->applying = FALSE;
}

/**
 * care_reach_fields_check:
 * @self: the fields
 *
 * Says what is wrong under the field, and goes there.
 *
 * Returns: whether everything can be kept
 */
gboolean
care_reach_fields_check (CareReachFields *self)
{
  int from, until;
  gboolean good = care_reach_read_time (gtk_editable_get_text (self->time), &from, &until);

  show_error (self, !good);
  if (!good)
    gtk_widget_grab_focus (GTK_WIDGET (self->time));
  return good;
}
