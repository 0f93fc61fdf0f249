/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The headings of a timeline: which entry begins what. */
#include "config.h"

#include "care-timeline-headings.h"

#include "care-timeline-filter.h"

/* Returns: (transfer full): the episodes, in the order of their first days. */
static GPtrArray *
list_episodes (GListModel *entries)
{
  GPtrArray *episodes = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = g_list_model_get_n_items (entries); i > 0; i--)
    {
      g_autoptr (CareTimelineEntry) entry = g_list_model_get_item (entries, i - 1);

      if (care_timeline_entry_get_kind (entry) == CARE_TIMELINE_EPISODE)
        g_ptr_array_add (episodes, g_object_ref (care_timeline_entry_get_record (entry)));
    }
  return episodes;
}

/**
 * care_timeline_headings_fill:
 * @headings: (inout): entry → text of the heading above it, owned; what it held goes
 * @entries: (element-type CareTimelineEntry): all of a patient, newest first
 * @shown: (element-type CareTimelineEntry): those that are shown, newest first
 * @zone: the clinic's time zone
 *
 * A heading stands where another episode of care begins. Without episodes there is nothing to
 * group.
 */
void
care_timeline_headings_fill (GHashTable *headings,
                             GListModel *entries,
                             GPtrArray *shown,
                             GTimeZone *zone)
{
  g_autoptr (GPtrArray) episodes = list_episodes (entries);
  const char *before = NULL;

  g_hash_table_remove_all (headings);
  for (guint i = 0; episodes->len > 0 && i < shown->len; i++)
    {
      CareTimelineEntry *entry = g_ptr_array_index (shown, i);
      const char *episode_id;
      char *heading = care_timeline_heading (entry, episodes, zone, &episode_id);

      if (i > 0 && g_strcmp0 (episode_id, before) == 0)
        g_free (heading);
      else
        g_hash_table_insert (headings, entry, heading);
      before = episode_id;
    }
}
