/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new clinic: its file, its name, its starting rules. */
#include "config.h"

#include "care-clinic-private.h"

#include <glib/gstdio.h>
#include <string.h>

#include "care-store-rows.h"
#include "care-store-settings.h"
#include "care-text.h"

#define STARTING_RULES "Starting rules"

typedef struct
{
  const char *clinic_name;
  const char *zone;
  CareRuleSet *rules;
} FirstRows;

/* The starting rules carry a day of their own, not that of their clinic: they are the same row in
 * every clinic, so that an export goes into a new clinic without a difference. */
static gboolean
insert_starting_rules (CareStore *store, CareRuleSet *rules, GError **error)
{
  const char *id = care_rule_set_get_sha256 (rules);
  const char *name = care_rule_set_get_id (rules);
  const char *text = care_rule_set_get_text (rules);
  const CareColumn columns[] = {
    { .name = "id", .type = CARE_COLUMN_TEXT, .text = id, .length = strlen (id) },
    { .name = "name", .type = CARE_COLUMN_TEXT, .text = name, .length = strlen (name) },
    { .name = "number", .type = CARE_COLUMN_INTEGER, .integer = care_rule_set_get_version (rules) },
    { .name = "body", .type = CARE_COLUMN_TEXT, .text = text, .length = strlen (text) },
    { .name = "reason",
      .type = CARE_COLUMN_TEXT,
      .text = STARTING_RULES,
      .length = strlen (STARTING_RULES) },
    { .name = "published_at", .type = CARE_COLUMN_INTEGER, .integer = CARE_STARTING_RULES_AT },
  };

  return care_store_insert_raw (store, "rule_set", columns, G_N_ELEMENTS (columns), error) &&
         care_store_insert_rule_set (store, id, name, care_rule_set_get_version (rules), text,
                                     STARTING_RULES, error);
}

static gboolean
write_first_rows (CareStore *store, gpointer data, GError **error)
{
  FirstRows *first = data;

  return care_store_put_setting (store, CARE_VALUE_CLINIC_NAME, first->clinic_name, error) &&
         care_store_put_setting (store, CARE_VALUE_TIME_ZONE, first->zone, error) &&
         insert_starting_rules (store, first->rules, error);
}

/* Removes what is left of a clinic that could not be finished. */
void
care_clinic_remove_files (const char *path)
{
  const char *const tails[] = { "", "-wal", "-shm" };

  for (gsize i = 0; i < G_N_ELEMENTS (tails); i++)
    {
      g_autofree char *name = g_strconcat (path, tails[i], NULL);

      g_unlink (name);
    }
}

/**
 * care_clinic_create:
 * @path: a file that does not exist
 * @clinic_name: how the clinic is called on its sheets; may be ""
 * @act: who does it; @act's zone becomes the clinic's
 * @error: %CARE_STORE_ERROR or %CARE_WORKFLOW_ERROR; then no file is left
 *
 * Makes a new database with the starting rules. They wait for care_clinic_approve_rules().
 *
 * Returns: whether the clinic is on the disk
 */
gboolean
care_clinic_create (const char *path, const char *clinic_name, const CareAct *act, GError **error)
{
  g_autoptr (CareRuleSet) rules = NULL;
  g_autoptr (CareStore) store = NULL;
  g_autofree char *holder = g_strdup_printf ("%s at %s", act->actor, act->desk);
  g_autofree char *name = NULL;
  FirstRows first;

  if (!care_text_check (clinic_name, CARE_TEXT_MAX_NAME, FALSE, error))
    {
      g_prefix_error (error, "clinic_name: ");
      return FALSE;
    }
  name = care_text_clean_line (clinic_name);
  rules = care_rule_set_new_default (error);
  if (rules == NULL)
    return FALSE;
  first = (FirstRows){ name, g_time_zone_get_identifier (act->zone), rules };
  store = care_store_open (path, CARE_STORE_CREATE, holder, act->now_ms, error);
  if (store == NULL)
    return FALSE;
  if (!care_store_write (store, act, "create_clinic", write_first_rows, &first, error) ||
      !care_store_close (store, error))
    {
      g_clear_object (&store);
      care_clinic_remove_files (path);
      return FALSE;
    }
  return TRUE;
}
