/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings of this desk: found when installed, and when run from the build folder. */
#include "config.h"

#include "care-settings.h"

/* The schema beside the program: src/app/aftercare and data/gschemas.compiled in a build folder. */
static GSettingsSchemaSource *
source_of_build_folder (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);

  for (int up = 0; program && up < 4; up++)
    {
      g_autofree char *folder = g_path_get_dirname (program);
      g_autofree char *data = g_build_filename (folder, "data", NULL);
      g_autofree char *compiled = g_build_filename (data, "gschemas.compiled", NULL);

      if (g_file_test (compiled, G_FILE_TEST_EXISTS))
        return g_settings_schema_source_new_from_directory (
            data, g_settings_schema_source_get_default (), TRUE, NULL);
      g_free (program);
      program = g_steal_pointer (&folder);
    }
  return NULL;
}

/**
 * care_settings_new:
 *
 * Returns: (transfer full) (nullable): the settings of this desk; %NULL when the schema is
 * installed nowhere, and the program then uses its defaults and keeps nothing
 */
GSettings *
care_settings_new (void)
{
  GSettingsSchemaSource *installed = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (installed)
    schema = g_settings_schema_source_lookup (installed, CARE_APPLICATION_ID, TRUE);
  if (!schema)
    {
      g_autoptr (GSettingsSchemaSource) source = source_of_build_folder ();

      if (source)
        schema = g_settings_schema_source_lookup (source, CARE_APPLICATION_ID, TRUE);
    }
  if (!schema)
    {
      g_warning ("settings schema %s is not installed; nothing about the window is kept",
                 CARE_APPLICATION_ID);
      return NULL;
    }
  return g_settings_new_full (schema, NULL, NULL);
}

/**
 * care_settings_dup_person:
 * @settings: (nullable): settings of this desk
 *
 * Returns: (transfer full): who works here: as set, else the name of the login
 */
char *
care_settings_dup_person (GSettings *settings)
{
  g_autofree char *person = settings ? g_settings_get_string (settings, "person") : NULL;
  const char *real = g_get_real_name ();

  if (person && *person)
    return g_steal_pointer (&person);
  return g_strdup (real && *real && !g_str_equal (real, "Unknown") ? real : g_get_user_name ());
}

/**
 * care_settings_default_path:
 * @demo: of the demo clinic
 *
 * Returns: (transfer full): the clinic's file of this login
 */
char *
care_settings_default_path (gboolean demo)
{
  return g_build_filename (g_get_user_data_dir (), "aftercare", demo ? "demo.db" : "clinic.db",
                           NULL);
}

/**
 * care_settings_last_path:
 * @settings: (nullable): settings of this desk
 *
 * Returns: (transfer full): the file that was open last
 */
char *
care_settings_last_path (GSettings *settings)
{
  return care_settings_default_path (settings && g_settings_get_boolean (settings, "demo"));
}

static GVariantDict *
filters_of (GSettings *settings)
{
  g_autoptr (GVariant) kept = g_settings_get_value (settings, "filters");

  return g_variant_dict_new (kept);
}

/**
 * care_settings_dup_filter:
 * @settings: (nullable): settings of this desk
 * @page: name of a page
 * @person: who looks at it
 *
 * Returns: (transfer full) (nullable): what this person chose to see there last
 */
char *
care_settings_dup_filter (GSettings *settings, const char *page, const char *person)
{
  g_autofree char *key = g_strdup_printf ("%s %s", page, person);
  g_autoptr (GVariantDict) filters = settings ? filters_of (settings) : NULL;
  char *text = NULL;

  if (filters)
    g_variant_dict_lookup (filters, key, "s", &text);
  return text;
}

/**
 * care_settings_keep_filter:
 * @settings: (nullable): settings of this desk
 * @page: name of a page
 * @person: who looks at it
 * @text: what they chose to see, in the page's own words
 */
void
care_settings_keep_filter (GSettings *settings,
                           const char *page,
                           const char *person,
                           const char *text)
{
  g_autofree char *key = g_strdup_printf ("%s %s", page, person);
  g_autoptr (GVariantDict) filters = settings ? filters_of (settings) : NULL;

  if (!filters)
    return;
  g_variant_dict_insert (filters, key, "s", text);
  g_settings_set_value (settings, "filters", g_variant_dict_end (filters));
}
