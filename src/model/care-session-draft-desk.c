/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the treatment, the reactions and the calls of a session while it is written down, and
 * what was copied from the last one. */
#include "config.h"

#include "care-session-draft-private.h"

#include <string.h>

#include "care-draft.h"
#include "care-session-typed.h"
#include "care-text.h"

/* As lines, the field before a tab: fields have neither in them, and entries are one line high. */
char *
care_session_draft_write_typed (CareSessionDraft *self)
{
  g_autoptr (GList) fields = g_hash_table_get_keys (self->typed);
  GString *out = g_string_new (NULL);

  if (fields == NULL)
    {
      g_string_free (out, TRUE);
      return NULL;
    }
  fields = g_list_sort (fields, (GCompareFunc) g_strcmp0);
  for (GList *l = fields; l != NULL; l = l->next)
    g_string_append_printf (out, "%s%s\t%s", out->len > 0 ? "\n" : "", (const char *) l->data,
                            (const char *) g_hash_table_lookup (self->typed, l->data));
  return g_string_free (out, FALSE);
}

static void
read_typed (CareSessionDraft *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *tab = strchr (lines[i], '\t');

      if (tab != NULL)
        g_hash_table_insert (self->typed, g_strndup (lines[i], (gsize) (tab - lines[i])),
                             g_strdup (tab + 1));
    }
}

/* A draft from before there were rows says them in its facts. */
gboolean
care_session_draft_read_desk (CareSessionDraft *self, JsonObject *object, GError **error)
{
  g_autofree char *treatment = NULL;
  g_autofree char *reactions = NULL;
  g_autofree char *typed = NULL;
  g_autoptr (GArray) rows = NULL;
  gint64 follow_up = CARE_FOLLOW_UP_AS_PLANNED;
  gint64 copied = 0;

  if (!care_draft_read_string (object, "treatment", &treatment, error) ||
      !care_draft_read_string (object, "reactions", &reactions, error) ||
      !care_draft_read_string (object, "typed", &typed, error) ||
      !care_draft_read_integer (object, "follow_up", follow_up, &follow_up, error) ||
      !care_draft_read_integer (object, "copied", 0, &copied, error) ||
      !care_reactions_parse (reactions, &self->reactions, error))
    return FALSE;
  if (typed != NULL)
    read_typed (self, typed);
  if (follow_up < 0 || follow_up >= CARE_N_FOLLOW_UPS)
    return care_draft_refuse (error, "follow_up", "is not known");
  rows = treatment != NULL ? care_treatment_parse_unfinished (treatment, error)
                           : care_treatment_from_facts (self->answers);
  if (rows == NULL)
    return FALSE;
  g_array_unref (self->rows);
  self->rows = g_steal_pointer (&rows);
  self->follow_up = (CareFollowUp) follow_up;
  self->copied = (guint64) copied;
  return TRUE;
}

/* A row that says something says what was done. */
gboolean
care_session_draft_check_rows (CareSessionDraft *self, GError **error)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const CareTreatmentRow *row = care_session_draft_get_row (self, i);

      if (row->technique < 0 && !care_treatment_is_blank (row))
        return care_draft_refuse (error, "techniques", "a row has no technique");
    }
  return TRUE;
}

/* The facts of the treatment are what the rows say. */
static void
derive_facts (CareSessionDraft *self)
{
  const CareFactId derived[] = { CARE_FACT_TECHNIQUES, CARE_FACT_REGIONS, CARE_FACT_PRESSURE };

  for (guint i = 0; i < G_N_ELEMENTS (derived); i++)
    care_answers_set_open (self->answers, derived[i], CARE_ANSWER_NOT_ASKED);
  care_treatment_derive (self->rows, self->answers);
}

/**
 * care_session_draft_get_n_rows:
 * @self: a draft
 *
 * Returns: how many rows the treatment has
 */
guint
care_session_draft_get_n_rows (CareSessionDraft *self)
{
  return self->rows->len;
}

/**
 * care_session_draft_get_row:
 * @self: a draft
 * @n: position of a row
 *
 * Returns: (transfer none) (nullable): the row, lent until the next change; %NULL behind the last
 */
const CareTreatmentRow *
care_session_draft_get_row (CareSessionDraft *self, guint n)
{
  return n < self->rows->len ? &g_array_index (self->rows, CareTreatmentRow, n) : NULL;
}

/**
 * care_session_draft_set_row:
 * @self: a draft
 * @n: position of a row, or the number of rows for a new one
 * @row: what it says
 *
 * Techniques, regions and pressure become what the rows say.
 */
void
care_session_draft_set_row (CareSessionDraft *self, guint n, const CareTreatmentRow *row)
{
  g_return_if_fail (n <= self->rows->len);

  if (n >= CARE_TREATMENT_MAX_ROWS)
    return;
  if (n == self->rows->len)
    g_array_append_val (self->rows, *row);
  else
    g_array_index (self->rows, CareTreatmentRow, n) = *row;
  self->copied &= ~CARE_COPIED_ROW (n);
  derive_facts (self);
  care_session_draft_say_changed (self);
}

/* The rows behind one that went have other numbers now. */
static gboolean
is_of_row (gpointer field, gpointer text, gpointer data)
{
  return g_str_has_prefix (field, CARE_TYPED_ROW_PREFIX);
}

/**
 * care_session_draft_remove_row:
 * @self: a draft
 * @n: position of a row
 */
void
care_session_draft_remove_row (CareSessionDraft *self, guint n)
{
  const guint64 row_bits = CARE_COPIED_ROW (CARE_TREATMENT_MAX_ROWS) - 1;
  guint64 rows = self->copied & row_bits;
  guint64 below = CARE_COPIED_ROW (n) - 1;

  g_return_if_fail (n < self->rows->len);

  g_array_remove_index (self->rows, n);
  g_hash_table_foreach_remove (self->typed, is_of_row, NULL);
  self->copied = (self->copied & ~row_bits) | (rows & below) | (rows >> 1 & ~below);
  derive_facts (self);
  care_session_draft_say_changed (self);
}

/**
 * care_session_draft_get_reactions:
 * @self: a draft
 *
 * Returns: set of #CareReaction; 0 when nobody asked
 */
guint
care_session_draft_get_reactions (CareSessionDraft *self)
{
  return self->reactions;
}

/**
 * care_session_draft_set_reactions:
 * @self: a draft
 * @reactions: set of #CareReaction; "none" beside others is dropped
 */
void
care_session_draft_set_reactions (CareSessionDraft *self, guint reactions)
{
  guint kept = care_reactions_are_valid (reactions)
                   ? reactions
                   : reactions & ~CARE_REACTION_BIT (CARE_REACTION_NONE);

  if (self->reactions == kept)
    return;
  self->reactions = kept;
  care_session_draft_say_changed (self);
}

/**
 * care_session_draft_get_follow_up:
 * @self: a draft
 *
 * Returns: how the calls were changed
 */
CareFollowUp
care_session_draft_get_follow_up (CareSessionDraft *self)
{
  return self->follow_up;
}

/**
 * care_session_draft_set_follow_up:
 * @self: a draft
 * @follow_up: how the calls are changed
 */
void
care_session_draft_set_follow_up (CareSessionDraft *self, CareFollowUp follow_up)
{
  if (self->follow_up == follow_up)
    return;
  self->follow_up = follow_up;
  care_session_draft_say_changed (self);
}

/**
 * care_session_draft_get_copied:
 * @self: a draft
 *
 * Returns: set of CARE_COPIED_…: what was taken from the last session and neither touched nor
 *   confirmed since
 */
guint64
care_session_draft_get_copied (CareSessionDraft *self)
{
  return self->copied;
}

/**
 * care_session_draft_confirm:
 * @self: a draft
 * @copied: set of CARE_COPIED_…: what was looked at and holds today
 */
void
care_session_draft_confirm (CareSessionDraft *self, guint64 copied)
{
  if ((self->copied & copied) == 0)
    return;
  self->copied &= ~copied;
  care_session_draft_say_changed (self);
}

static void
copy_text (CareSessionDraft *self, CareSessionText which, const char *text, guint64 bit)
{
  g_free (self->texts[which]);
  self->texts[which] = g_strdup (text);
  self->copied = text != NULL ? self->copied | bit : self->copied & ~bit;
}

/**
 * care_session_draft_repeat:
 * @self: a draft
 * @last: an earlier session of the same patient
 *
 * Takes the treatment and the plan of @last, to be confirmed; pain, reaction, findings and what was
 * agreed to are today's own and stay as they are.
 */
void
care_session_draft_repeat (CareSessionDraft *self, CareSession *last)
{
  const CareSessionData *data = care_session_get (last);
  g_autoptr (GArray) rows = care_treatment_parse (data->treatment, NULL);

  if (rows == NULL || rows->len == 0)
    {
      g_clear_pointer (&rows, g_array_unref);
      rows = care_treatment_from_facts (data->answers);
    }
  g_hash_table_foreach_remove (self->typed, is_of_row, NULL);
  g_array_unref (self->rows);
  self->rows = g_steal_pointer (&rows);
  self->copied = CARE_COPIED_MODALITY;
  for (guint i = 0; i < self->rows->len; i++)
    {
      g_array_index (self->rows, CareTreatmentRow, i).agreed = FALSE;
      self->copied |= CARE_COPIED_ROW (i);
    }
  derive_facts (self);
  care_answers_set (self->answers, CARE_FACT_MODALITY,
                    care_answers_get (data->answers, CARE_FACT_MODALITY));
  copy_text (self, CARE_SESSION_INSTRUCTIONS, data->instructions, CARE_COPIED_INSTRUCTIONS);
  copy_text (self, CARE_SESSION_PLAN, data->plan, CARE_COPIED_PLAN);
  care_session_draft_say_changed (self);
}

/**
 * care_session_draft_get_typed:
 * @self: a draft
 * @field: name of a field, %CARE_TYPED_ROW_PREFIX first in those of rows
 *
 * Returns: (transfer none) (nullable): what stands in the field and is no value yet, such as half
 *   of a name
 */
const char *
care_session_draft_get_typed (CareSessionDraft *self, const char *field)
{
  return g_hash_table_lookup (self->typed, field);
}

/**
 * care_session_draft_set_typed:
 * @self: a draft
 * @field: name of a field
 * @text: (nullable): one line; %NULL when there is nothing beside the value
 *
 * Kept with the draft, and no part of the record.
 */
void
care_session_draft_set_typed (CareSessionDraft *self, const char *field, const char *text)
{
  const char *kept = care_text_is_blank (text) || strchr (text, '\n') != NULL ? NULL : text;

  if (g_strcmp0 (g_hash_table_lookup (self->typed, field), kept) == 0)
    return;
  if (kept != NULL)
    g_hash_table_insert (self->typed, g_strdup (field), g_strdup (kept));
  else
    g_hash_table_remove (self->typed, field);
  care_session_draft_say_changed (self);
}
