/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was marked and is taken back again, one step after the other. */
#include "config.h"

#include "care-body-chart-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  char *json; /* the marks as they were before; NULL: none */
  const CareBodyRegion *region;
  int kind;
  gboolean note; /* words of a note */
} Step;

static void
step_free (gpointer data)
{
  Step *step = data;

  g_free (step->json);
  g_free (step);
}

/* Words are one step, however many letters they have, and so are the two digits of ten. */
static gboolean
goes_on (CareBodyChart *self, CareBodyChange change)
{
  const Step *last =
      self->steps->len > 0 ? g_ptr_array_index (self->steps, self->steps->len - 1) : NULL;

  if (last == NULL || last->region != care_body_chart_here (self) || last->kind != self->kind)
    return FALSE;
  return change == CARE_BODY_CHANGE_TEN || (change == CARE_BODY_CHANGE_NOTE && last->note);
}

/**
 * care_body_chart_keep_step:
 * @self: a chart whose marks the person changed
 * @change: how
 *
 * Keeps what they were before.
 */
void
care_body_chart_keep_step (CareBodyChart *self, CareBodyChange change)
{
  Step *step;

  if (!goes_on (self, change))
    {
      step = g_new0 (Step, 1);
      step->json = g_steal_pointer (&self->known);
      step->region = care_body_chart_here (self);
      step->kind = self->kind;
      step->note = change == CARE_BODY_CHANGE_NOTE;
      g_ptr_array_add (self->steps, step);
    }
  g_free (self->known);
  self->known = care_body_marks_to_json (self->marks);
}

/**
 * care_body_chart_forget_steps:
 * @self: a chart whose marks were set
 *
 * What stands there now is what the person begins with.
 */
void
care_body_chart_forget_steps (CareBodyChart *self)
{
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  self->steps = g_ptr_array_new_with_free_func (step_free);
  g_free (self->known);
  self->known = care_body_marks_to_json (self->marks);
}

/**
 * care_body_chart_undo:
 * @self: a chart
 *
 * Takes the last change back, and goes to where it was made.
 */
void
care_body_chart_undo (CareBodyChart *self)
{
  g_autofree char *told = NULL;
  g_autofree char *text = NULL;
  Step *step;

  if (self->steps->len == 0)
    {
      gtk_label_set_label (self->status, _ ("There is nothing to take back."));
      return;
    }
  step = g_ptr_array_steal_index (self->steps, self->steps->len - 1);
  g_ptr_array_unref (self->marks);
  self->marks = care_body_marks_parse (step->json, NULL);
  g_free (self->known);
  self->known = g_steal_pointer (&step->json);
  care_body_chart_go_to (self, step->region);
  if (step->kind != CARE_BODY_NO_KIND &&
      care_body_marks_find (self->marks, step->region, (CareBodyKind) step->kind) != NULL)
    self->kind = step->kind;
  step_free (step);
  care_body_chart_say_changed (self);
  told = care_body_chart_tell (self);
  /* Translators: a region of the body and what is marked there now */
  text = g_strdup_printf (_ ("Taken back. %s"), told);
  gtk_label_set_label (self->status, text);
}
