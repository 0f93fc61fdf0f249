/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which entries of a timeline are shown: by kind, and by words that they hold; and under which
 * heading they stand. */
#include "config.h"

#include "care-timeline-filter.h"

#include <glib/gi18n.h>
#include <string.h>

#include "care-entry-text.h"
#include "care-format-app.h"
#include "care-give-handout.h"
#include "care-handout.h"
#include "care-keep-episode.h"
#include "care-text.h"
#include "care-time.h"

/* Under this name an entry keeps its folded words. */
#define FOLDED "care-folded-words"

/**
 * care_timeline_filter_of:
 * @entry: an entry
 *
 * Returns: the filter that shows it, beside the one that shows all
 */
CareTimelineFilter
care_timeline_filter_of (CareTimelineEntry *entry)
{
  switch (care_timeline_entry_get_kind (entry))
    {
    case CARE_TIMELINE_SESSION:
      return CARE_TIMELINE_FILTER_SESSIONS;
    case CARE_TIMELINE_REPORT:
      return CARE_TIMELINE_FILTER_REPORTS;
    case CARE_TIMELINE_CASE:
      return CARE_TIMELINE_FILTER_CASES;
    case CARE_TIMELINE_ATTEMPT:
    case CARE_TIMELINE_CALL:
      return CARE_TIMELINE_FILTER_CONTACTS;
    case CARE_TIMELINE_HANDOUT:
      return care_entry_is_letter (entry) ? CARE_TIMELINE_FILTER_LETTERS
                                          : CARE_TIMELINE_FILTER_HANDOUTS;
    case CARE_TIMELINE_ADDENDUM:
    case CARE_TIMELINE_NOTE:
      return CARE_TIMELINE_FILTER_NOTES;
    case CARE_TIMELINE_MEASURE:
      return CARE_TIMELINE_FILTER_MEASURES;
    case CARE_TIMELINE_EPISODE:
    case CARE_TIMELINE_MERGE:
    case CARE_TIMELINE_ARCHIVE:
      return CARE_TIMELINE_FILTER_RECORD;
    case CARE_N_TIMELINE_KINDS:
      break;
    }
  g_return_val_if_reached (CARE_TIMELINE_FILTER_ALL);
}

/**
 * care_timeline_filter_label:
 * @filter: a filter
 *
 * Returns: (transfer none): its name
 */
const char *
care_timeline_filter_label (CareTimelineFilter filter)
{
  static const char *const labels[CARE_N_TIMELINE_FILTERS] = {
    NC_ ("timeline filter", "All"),      NC_ ("timeline filter", "Sessions"),
    NC_ ("timeline filter", "Reports"),  NC_ ("timeline filter", "Cases"),
    NC_ ("timeline filter", "Contacts"), NC_ ("timeline filter", "Handouts"),
    NC_ ("timeline filter", "Letters"),  NC_ ("timeline filter", "Notes"),
    NC_ ("timeline filter", "Measures"), NC_ ("timeline filter", "Record"),
  };

  g_return_val_if_fail (filter < CARE_N_TIMELINE_FILTERS, "");

  return g_dpgettext2 (GETTEXT_PACKAGE, "timeline filter", labels[filter]);
}

/* All that can be read of the entry, folded; made when it is first searched. */
static const char *
folded_words (CareTimelineEntry *entry, CareDesk *desk)
{
  const char *kept = g_object_get_data (G_OBJECT (entry), FOLDED);
  g_autoptr (GString) out = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *title = NULL, *subtitle = NULL, *when = NULL;
  char *folded;

  if (kept)
    return kept;
  title = care_entry_title (entry, desk);
  subtitle = care_entry_subtitle (entry, desk);
  when = care_entry_when (entry, CARE_TIME_NONE, desk);
  lines = care_entry_lines (entry, desk);
  out = g_string_new (title);
  g_string_append_printf (out, "\n%s\n%s", subtitle, when);
  for (guint i = 0; i < lines->len; i++)
    {
      const CareEntryLine *line = g_ptr_array_index (lines, i);

      g_string_append_printf (out, "\n%s\n%s", line->label, line->value);
    }
  folded = care_text_fold (out->str);
  g_object_set_data_full (G_OBJECT (entry), FOLDED, folded, g_free);
  return folded;
}

/**
 * care_timeline_filter_finds:
 * @entry: an entry
 * @words: (array zero-terminated=1): folded words
 * @desk: the desk
 *
 * Returns: whether the entry holds all of them, in any order; parts of words do
 */
gboolean
care_timeline_filter_finds (CareTimelineEntry *entry, const char *const *words, CareDesk *desk)
{
  for (guint i = 0; words[i]; i++)
    if (!strstr (folded_words (entry, desk), words[i]))
      return FALSE;
  return TRUE;
}

/**
 * care_timeline_heading:
 * @entry: an entry
 * @episodes: (element-type CareEpisode): of the patient, in the order of their first days
 * @zone: the clinic's
 * @ret_episode_id: (out) (transfer none) (nullable): the episode it belongs to, %NULL for none
 *
 * Returns: (transfer full): what stands above the entries of that episode
 */
char *
care_timeline_heading (CareTimelineEntry *entry,
                       GPtrArray *episodes,
                       GTimeZone *zone,
                       const char **ret_episode_id)
{
  g_autoptr (GDateTime) local = care_time_to_local (care_timeline_entry_get_at (entry), zone);
  g_autofree char *day = g_date_time_format (local, "%Y-%m-%d");
  CareEpisode *episode = care_episode_on (episodes, day);
  const CareEpisodeData *data;
  g_autofree char *began = NULL, *ended = NULL;

  *ret_episode_id = NULL;
  if (!episode)
    return g_strdup (_ ("Without an episode of care"));
  data = care_episode_get (episode);
  *ret_episode_id = data->id;
  began = care_format_date (data->began_on);
  if (!data->ended_on)
    /* Translators: heading in a timeline: name of an episode of care, its first day. */
    return g_strdup_printf (_ ("%s · since %s"), data->name, began);
  ended = care_format_date (data->ended_on);
  /* Translators: heading in a timeline: name of an episode of care, its first and last day. */
  return g_strdup_printf (_ ("%s · %s to %s"), data->name, began, ended);
}
