/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One of the clinic's values, or a part of one, edited in a row of the preferences. It is kept when
 * the person goes on; what cannot be kept stays as typed, with the reason under it. */
#include "config.h"

#include "care-value-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "care-clinic-values.h"
#include "care-facts.h"
#include "care-fault.h"
#include "care-phone-entry.h"
#include "care-text.h"
#include "care-trouble.h"
#include "care-value-parts.h"
#include "care-workflow-error.h"

struct _CareValueRow
{
  AdwPreferencesRow parent_instance;

  CareDesk *desk;
  char *name; /* of the value */
  char *line; /* of the call schedule; NULL for none */
  int day;    /* 0 for Monday, or CARE_VALUE_PART_WHOLE */
  char *told; /* under the entry, as it is read; NULL for none */
  char *kept; /* what the entry showed when it was last as on the disk */
  char *sent; /* what is on its way there; NULL for nothing */
  guint n_sent;

  GtkLabel *title;
  GtkEditable *entry;
  GtkLabel *trouble;
  GtkLabel *hint;
};

G_DEFINE_FINAL_TYPE (CareValueRow, care_value_row, ADW_TYPE_PREFERENCES_ROW)

static char *
read_part (CareValueRow *self)
{
  const char *whole = care_desk_get_value (self->desk, self->name);

  if (self->day != CARE_VALUE_PART_WHOLE)
    return care_value_parts_get_day (whole, (guint) self->day);
  if (self->line != NULL)
    return care_value_parts_get_line (whole, self->line);
  return g_strdup (whole);
}

static char *
write_part (const char *whole, int day, const char *line, const char *text)
{
  if (day != CARE_VALUE_PART_WHOLE)
    return care_value_parts_set_day (whole, (guint) day, text);
  if (line != NULL)
    return care_value_parts_set_line (whole, line, text);
  return g_strdup (text);
}

static void
show_trouble (CareValueRow *self, const char *text)
{
  care_fault_show (GTK_WIDGET (self->entry), self->trouble, text);
}

/* A line of the schedule is read back in words while it is typed. */
static void
show_hint (CareValueRow *self)
{
  double limit_h = 0;
  g_autofree char *read_back = NULL;
  const char *told = self->told;

  care_rule_set_get_parameter (care_desk_get_rules (self->desk), "limit_h", &limit_h);
  if (self->line != NULL)
    read_back = care_value_parts_tell_line (gtk_editable_get_text (self->entry), limit_h);
  if (read_back != NULL)
    told = read_back;
  gtk_label_set_label (self->hint, told != NULL ? told : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), told != NULL);
}

/* Shows what is on the disk; what somebody is typing is left alone. */
static void
refresh (CareValueRow *self)
{
  g_autofree char *now = read_part (self);

  if (self->sent != NULL ||
      (self->kept != NULL && !g_str_equal (gtk_editable_get_text (self->entry), self->kept)))
    return;
  g_free (self->kept);
  self->kept = g_strdup (now);
  gtk_editable_set_text (self->entry, now);
}

/* The reason without the name of the value: it stands under its field. */
static char *
reason_of (const GError *error)
{
  g_autofree char *text = NULL;

  if (error->domain != CARE_WORKFLOW_ERROR && error->domain != CARE_TEXT_ERROR)
    return care_trouble_text (error, CARE_KEPT_FORM);
  text = care_trouble_words (error);
  /* Translators: why a value was not kept. */
  return g_strdup_printf (_ ("Not saved: %s"), text);
}

/* Whether that is kept, or will be. */
static gboolean
is_kept (CareValueRow *self, const char *text)
{
  return g_strcmp0 (text, self->sent != NULL ? self->sent : self->kept) == 0;
}

typedef struct
{
  CareAct *act;
  char *name;
  char *line;
  int day;
  char *typed;
} KeepJob;

static void
keep_job_free (KeepJob *job)
{
  care_act_free (job->act);
  g_free (job->name);
  g_free (job->line);
  g_free (job->typed);
  g_free (job);
}

/* Into the value as it is on the disk: another part of it may have been written just before. */
static gboolean
keep_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  const KeepJob *job = data;
  g_autofree char *value =
      write_part (care_clinic_get_value (clinic, job->name), job->day, job->line, job->typed);

  return care_clinic_set_value (clinic, job->act, job->name, value, error);
}

static void
keep_done (GObject *owner, gpointer data, GError *error)
{
  CareValueRow *self = CARE_VALUE_ROW (owner);
  gboolean last = --self->n_sent == 0;
  gboolean typed_on = !is_kept (self, gtk_editable_get_text (self->entry));

  if (last)
    g_clear_pointer (&self->sent, g_free);
  if (error != NULL)
    {
      g_autofree char *reason = reason_of (error);

      show_trouble (self, reason);
      return;
    }
  show_trouble (self, NULL);
  if (!last)
    return;
  /* As it is kept: hours and lists have one way to be written. What was typed since is left. */
  g_clear_pointer (&self->kept, g_free);
  if (typed_on)
    self->kept = read_part (self);
  else
    refresh (self);
}

static gsize
count_digits (const char *text)
{
  g_autofree char *digits = care_text_digits (text);

  return strlen (digits);
}

/* What the first run asks for is not taken away later: the sheets are printed with it. In its
 * words; NULL for nothing. */
static const char *
missing (CareValueRow *self, const char *typed)
{
  if (g_str_equal (self->name, CARE_VALUE_CLINIC_NAME) && care_text_is_blank (typed))
    return _ ("The name stands on every handout: fill it in.");
  if (g_str_equal (self->name, CARE_VALUE_CLINIC_PHONE) && count_digits (typed) < 4)
    return _ ("Patients ring this number: it needs at least 4 digits.");
  if (g_str_equal (self->name, CARE_VALUE_EMERGENCY_NUMBER) && count_digits (typed) < 2)
    return _ ("Patients are told to ring this number: it needs at least 2 digits.");
  return NULL;
}

static void
keep (CareValueRow *self)
{
  const char *typed = gtk_editable_get_text (self->entry);
  const char *fault;
  g_autofree char *value = NULL;
  KeepJob *job;

  if (is_kept (self, typed) || care_desk_is_read_only (self->desk))
    return;
  fault = missing (self, typed);
  if (fault != NULL)
    {
      /* Translators: why a value was not kept. */
      g_autofree char *reason = g_strdup_printf (_ ("Not saved: %s"), fault);

      show_trouble (self, reason);
      return;
    }
  value = write_part (care_desk_get_value (self->desk, self->name), self->day, self->line, typed);
  if (self->day != CARE_VALUE_PART_WHOLE && *value == '\0')
    {
      show_trouble (self, _ ("Not saved: the clinic must be open on one day at least."));
      return;
    }
  g_free (self->sent);
  self->sent = g_strdup (typed);
  self->n_sent++;
  job = g_new0 (KeepJob, 1);
  job->act = care_desk_make_act (self->desk);
  job->name = g_strdup (self->name);
  job->line = g_strdup (self->line);
  job->day = self->day;
  job->typed = g_strdup (typed);
  care_desk_run (self->desk, CARE_LANE_DESK, keep_work, job, (GDestroyNotify) keep_job_free,
                 G_OBJECT (self), keep_done);
}

static void
entry_activate_cb (CareValueRow *self)
{
  keep (self);
}

static void
entry_left_cb (CareValueRow *self)
{
  keep (self);
}

/* Taking back what was wrong takes the reason away. */
static void
entry_changed_cb (CareValueRow *self)
{
  show_hint (self);
  if (is_kept (self, gtk_editable_get_text (self->entry)))
    show_trouble (self, NULL);
}

/* Escape leaves a field that holds what is kept, and with it the window; before that it takes back
 * what was typed, so that half a number is never kept for having been left. */
static gboolean
entry_key_cb (CareValueRow *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval != GDK_KEY_Escape || (state & gtk_accelerator_get_default_mod_mask ()) != 0 ||
      is_kept (self, gtk_editable_get_text (self->entry)))
    return GDK_EVENT_PROPAGATE;
  gtk_editable_set_text (self->entry, self->sent != NULL ? self->sent : self->kept);
  gtk_editable_set_position (self->entry, -1);
  return GDK_EVENT_STOP;
}

static void
desk_data_changed_cb (CareValueRow *self, const char *kind, const char *id)
{
  if (g_str_equal (kind, "all") || (g_str_equal (kind, "setting") && g_str_equal (id, self->name)))
    refresh (self);
}

static void
care_value_row_dispose (GObject *object)
{
  CareValueRow *self = CARE_VALUE_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CARE_TYPE_VALUE_ROW);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->kept, g_free);
  g_clear_pointer (&self->sent, g_free);

  G_OBJECT_CLASS (care_value_row_parent_class)->dispose (object);
}

static void
care_value_row_finalize (GObject *object)
{
  CareValueRow *self = CARE_VALUE_ROW (object);

  g_free (self->name);
  g_free (self->line);
  g_free (self->told);

  G_OBJECT_CLASS (care_value_row_parent_class)->finalize (object);
}

static void
care_value_row_class_init (CareValueRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_value_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = care_value_row_finalize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/aftercare_clinic/Aftercare/care-value-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CareValueRow, title);
  gtk_widget_class_bind_template_child (widget_class, CareValueRow, entry);
  gtk_widget_class_bind_template_child (widget_class, CareValueRow, trouble);
  gtk_widget_class_bind_template_child (widget_class, CareValueRow, hint);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_key_cb);
}

static void
care_value_row_init (CareValueRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
title_of (const CareValueField *field)
{
  const CareFact *fact = care_fact_get (CARE_FACT_TECHNIQUES);
  int technique;

  if (field->title != NULL)
    return g_strdup (_ (field->title));
  if (field->day != CARE_VALUE_PART_WHOLE)
    {
      /* The 5th of January 2026 is a Monday. */
      g_autoptr (GDateTime) day = g_date_time_new_utc (2026, 1, 5 + field->day, 0, 0, 0);

      return g_date_time_format (day, "%A");
    }
  technique = care_fact_find_value (fact, field->line);
  if (technique >= 0)
    return care_answer_to_label (CARE_FACT_TECHNIQUES,
                                 (CareAnswer){ CARE_ANSWER_GIVEN, (guint32) 1 << technique });
  return g_strdup (field->line);
}

/**
 * care_value_row_new:
 * @desk: where it reads and writes
 * @field: which value; copied
 *
 * Returns: (transfer floating): a row that keeps what is typed when the person goes on
 */
GtkWidget *
care_value_row_new (CareDesk *desk, const CareValueField *field)
{
  CareValueRow *self = g_object_new (CARE_TYPE_VALUE_ROW, NULL);
  g_autofree char *title = title_of (field);

  self->desk = g_object_ref (desk);
  self->name = g_strdup (field->name);
  self->line = g_strdup (field->line);
  self->day = field->day;
  self->told = field->hint != NULL ? g_strdup (_ (field->hint)) : NULL;
  gtk_label_set_label (self->title, title);
  if (g_str_equal (field->name, CARE_VALUE_CLINIC_PHONE) ||
      g_str_equal (field->name, CARE_VALUE_EMERGENCY_NUMBER))
    care_phone_entry_prepare (self->entry);
  show_hint (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->entry), !care_desk_is_read_only (desk));
  refresh (self);
  g_signal_connect_object (desk, "data-changed", G_CALLBACK (desk_data_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
