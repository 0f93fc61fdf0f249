/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The drafts of the small forms over a patient's page. A patient may have several of one form, each
 * about another entry. */
#include "config.h"

#include "care-story-draft.h"

#include <string.h>

#include "care-drafts.h"
#include "care-json.h"

/**
 * care_story_draft_about:
 * @row: a draft of such a form
 *
 * Thread-safe.
 *
 * Returns: (transfer full) (nullable): what the form is about, see care_story_form_new(); "" for
 *   nothing, %NULL when the draft cannot be read
 */
char *
care_story_draft_about (const CareDraftRow *row)
{
  g_autoptr (JsonNode) node = care_json_parse (row->body, strlen (row->body), NULL);
  JsonObject *object = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  return object && json_object_has_member (object, "about")
             ? g_strdup (json_object_get_string_member_with_default (object, "about", NULL))
             : NULL;
}

/**
 * care_story_draft_find:
 * @clinic: a clinic; runs on its lane
 * @person: whose draft
 * @form: code of the form
 * @patient_id: whose page it stands over
 * @about: what it is about, "" for nothing
 * @ret: (out) (transfer full) (nullable): the newest such draft; %NULL when there is none
 * @error: of the store
 *
 * Returns: whether the drafts could be read
 */
gboolean
care_story_draft_find (CareClinic *clinic,
                       const char *person,
                       const char *form,
                       const char *patient_id,
                       const char *about,
                       CareDraftRow **ret,
                       GError **error)
{
  g_autoptr (GPtrArray) rows = care_list_drafts (clinic, person, error);
  const CareDraftRow *best = NULL;

  if (!rows)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const CareDraftRow *row = g_ptr_array_index (rows, i);
      g_autofree char *own = NULL;

      if (!g_str_equal (row->form, form) || g_strcmp0 (row->subject, patient_id) != 0)
        continue;
      own = care_story_draft_about (row);
      if (g_strcmp0 (own, about) == 0 && (!best || row->saved_at > best->saved_at))
        best = row;
    }
  *ret = best ? care_draft_row_copy (best) : NULL;
  return TRUE;
}
