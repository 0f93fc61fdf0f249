/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody was typing: kept every few seconds, offered to the same person only. */
#include "config.h"

#include "care-drafts.h"

#include "care-check-input.h"
#include "care-clinic-private.h"

/* Removes the draft @id inside a use case; %NULL and a draft that is gone are fine. */
gboolean
care_drop_draft (CareClinic *clinic, const char *id, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (id == NULL)
    return TRUE;
  if (!care_store_delete_draft (care_clinic_get_store (clinic), id, &failure) &&
      !care_only_missing (g_steal_pointer (&failure), error))
    return FALSE;
  care_clinic_note_change (clinic, "draft", id, NULL);
  return TRUE;
}

static gboolean
save_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  const CareDraftRow *row = data;

  if (!care_store_put_draft (care_clinic_get_store (clinic), row, error))
    return FALSE;
  care_clinic_note_change (clinic, "draft", row->id, NULL);
  return TRUE;
}

/**
 * care_save_draft:
 * @clinic: a clinic
 * @act: who types
 * @row: the draft; its person, desk and time are taken from @act
 * @error: %CARE_WORKFLOW_ERROR_INVALID or %CARE_STORE_ERROR
 *
 * Returns: whether the draft is on the disk
 */
gboolean
care_save_draft (CareClinic *clinic, const CareAct *act, const CareDraftRow *row, GError **error)
{
  CareDraftRow mine = *row;

  mine.person = act->actor;
  mine.desk = act->desk;
  mine.saved_at = act->now_ms;
  return care_check_id ("id", row->id, TRUE, error) &&
         care_clinic_write (clinic, act, "save_draft", save_job, &mine, error);
}

static gboolean
discard_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  const char *id = data;
  g_autoptr (GError) failure = NULL;
  g_autoptr (CareDraftRow) row =
      care_store_get_draft (care_clinic_get_store (clinic), id, &failure);

  if (row == NULL)
    return care_only_missing (g_steal_pointer (&failure), error);
  if (g_strcmp0 (row->person, act->actor) != 0)
    return care_refuse (error, "draft: belongs to somebody else");
  return care_drop_draft (clinic, id, error);
}

/**
 * care_discard_draft:
 * @clinic: a clinic
 * @act: whose draft it is
 * @id: the draft
 * @error: %CARE_WORKFLOW_ERROR_REFUSED for somebody else's, or %CARE_STORE_ERROR
 *
 * Returns: whether the draft is gone; also when it was gone before
 */
gboolean
care_discard_draft (CareClinic *clinic, const CareAct *act, const char *id, GError **error)
{
  return care_clinic_write (clinic, act, "discard_draft", discard_job, (gpointer) id, error);
}

/**
 * care_list_drafts:
 * @clinic: a clinic
 * @person: whose drafts
 * @error: %CARE_STORE_ERROR
 *
 * Returns: (transfer full) (element-type CareDraftRow) (nullable): the person's drafts
 */
GPtrArray *
care_list_drafts (CareClinic *clinic, const char *person, GError **error)
{
  return care_store_list_drafts (care_clinic_get_store (clinic), person, error);
}
