/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts of sheets and letters: which are in force, their versions, a new one. */
#include "config.h"

#include "care-cli-templates.h"

#include <glib/gi18n.h>

#include "care-cli-clinic.h"
#include "care-cli-file.h"
#include "care-cli-json.h"
#include "care-cli-table.h"
#include "care-json.h"
#include "care-templates.h"
#include "care-time.h"

/**
 * care_cli_load_templates:
 * @self: a call
 * @ret_exit: (out): set after a message on failure
 *
 * Returns: (transfer full) (nullable): the texts in force in the clinic; without a database the
 *   program's own
 */
CareTemplateSet *
care_cli_load_templates (CareCli *self, CareCliExit *ret_exit)
{
  g_autoptr (CareTemplateSet) set = NULL;
  g_autoptr (GError) error = NULL;
  CareClinic *clinic;

  if (!care_cli_has_database (self))
    set = care_template_set_new_shipped (&error);
  else
    {
      clinic = care_cli_open_clinic (self, TRUE, ret_exit);
      if (clinic == NULL)
        return NULL;
      set = care_handout_templates (clinic, &error);
      if (set != NULL)
        care_template_set_ref (set);
      *ret_exit = care_cli_close_clinic (self, clinic, CARE_CLI_DONE);
      if (*ret_exit != CARE_CLI_DONE)
        return NULL;
    }
  if (set == NULL)
    *ret_exit = care_cli_fail_error (_ ("templates"), error);
  return g_steal_pointer (&set);
}

/**
 * care_cli_publish_template:
 * @self: a call: publish FILE
 *
 * Puts the text of a file in force.
 */
CareCliExit
care_cli_publish_template (CareCli *self)
{
  const char *file = care_cli_word (self, 1);
  g_autoptr (CareTemplateVersion) version = NULL;
  g_autoptr (CareTemplate) read = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *place = NULL;
  CareCliExit how = CARE_CLI_DONE;
  CareClinic *clinic;
  CareAct act;
  const char *text;
  gsize length;

  if (!care_cli_expect_words (self, 2, 2))
    return CARE_CLI_USAGE;
  if (!care_cli_read_input (file, CARE_JSON_MAX_BYTES, &bytes, &how))
    return how;
  text = g_bytes_get_data (bytes, &length);
  read = care_template_parse (text != NULL ? text : "", (gssize) length, &error);
  if (read == NULL)
    {
      place = care_cli_place (file, 0, error->message);
      return care_cli_fail (CARE_CLI_DATA, "%s", place);
    }
  clinic = care_cli_open_clinic (self, FALSE, &how);
  if (clinic == NULL)
    return how;
  act = care_cli_act (self, care_clinic_get_zone (clinic));
  version = care_publish_template (clinic, &act, read->text, care_cli_get (self, "reason"), &error);
  if (version == NULL)
    {
      place = care_cli_place (file, 0, error->message);
      how = care_cli_fail (care_cli_exit_for (error), "%s", place);
    }
  else
    {
      const CareTemplateVersionData *data = care_template_version_get (version);

      /* Translators: name of a template, its language, its new version. */
      care_cli_say (self, _ ("template %s, language %s: version %d is in force"), data->template_id,
                    data->language, data->number);
    }
  return care_cli_close_clinic (self, clinic, how);
}

static gboolean
read_key (CareCli *self, CareTemplateKey *ret)
{
  const char *kind = care_cli_get (self, "kind");
  const char *language = care_cli_get (self, "language");

  if (care_cli_get (self, "template") == NULL)
    {
      care_cli_usage (self, _ ("handout %s needs --template"), care_cli_word (self, 0));
      return FALSE;
    }
  ret->id = care_cli_get (self, "template");
  ret->language = language != NULL ? language : "en";
  for (int i = CARE_TEMPLATE_SHEET; i <= CARE_TEMPLATE_PARTIAL; i++)
    {
      ret->kind = (CareTemplateKind) i;
      if (kind == NULL || g_str_equal (kind, care_template_kind_code (ret->kind)))
        return TRUE;
    }
  care_cli_usage (self, _ ("--kind is sheet, letter or partial"));
  return FALSE;
}

/* Returns: (transfer full) (nullable): the versions of the text that is asked for; without --kind a
 * letter or a part is found, too. */
static GPtrArray *
find_versions (CareCli *self, CareCliExit *ret_exit)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  CareTemplateKey key = { CARE_TEMPLATE_SHEET, NULL, NULL };
  CareClinic *clinic;

  *ret_exit = CARE_CLI_USAGE;
  if (!care_cli_expect_words (self, 1, 1) || !read_key (self, &key))
    return NULL;
  *ret_exit = CARE_CLI_DONE;
  clinic = care_cli_open_clinic (self, TRUE, ret_exit);
  if (clinic == NULL)
    return NULL;
  do
    {
      g_clear_pointer (&list, g_ptr_array_unref);
      list = care_list_template_versions (clinic, &key, &error);
    }
  while (list != NULL && list->len == 0 && !care_cli_has (self, "kind") &&
         ++key.kind <= CARE_TEMPLATE_PARTIAL);
  if (list == NULL)
    *ret_exit = care_cli_fail_error (_ ("templates"), error);
  else if (list->len == 0)
    *ret_exit =
        care_cli_fail (CARE_CLI_NO_INPUT,
                       _ ("template %s: there is none of that name in language %s; “handout "
                          "list” shows all"),
                       key.id, key.language);
  *ret_exit = care_cli_close_clinic (self, clinic, *ret_exit);
  return *ret_exit == CARE_CLI_DONE ? g_steal_pointer (&list) : NULL;
}

static void
add_version (CareCliTable *table, GString *out, const CareTemplateVersionData *data)
{
  g_autofree char *number = g_strdup_printf ("%d", data->number);
  g_autofree char *at =
      data->published_at != CARE_TIME_NONE ? care_time_format_utc (data->published_at) : NULL;
  const char *by = *data->published_by != '\0' ? data->published_by : NULL;

  care_cli_table_add (table, number, at, by != NULL ? by : _ ("the program"), data->findings,
                      data->reason);
  care_cli_json_open (out, NULL, '{');
  care_cli_json_integer (out, "version", data->number);
  care_cli_json_text (out, "published_at", at);
  care_cli_json_text (out, "published_by", by);
  care_cli_json_text (out, "findings", data->findings);
  care_cli_json_text (out, "reason", data->reason);
  care_cli_json_text (out, "sha256", data->sha256);
  care_cli_json_close (out, '}');
}

/**
 * care_cli_list_versions:
 * @self: a call: versions
 *
 * Lists the versions of a text, the one in force first.
 */
CareCliExit
care_cli_list_versions (CareCli *self)
{
  CareCliExit how = CARE_CLI_DONE;
  g_autoptr (GPtrArray) list = find_versions (self, &how);
  g_autoptr (CareCliTable) table = care_cli_table_new (
      _ ("Version"), C_ ("column of versions", "Published"), C_ ("column of versions", "By"),
      C_ ("column of versions", "Faults"), C_ ("column of versions", "Reason"), NULL);
  g_autoptr (GString) out = g_string_new ("{\"format\":1,\"versions\":[");

  if (list == NULL)
    return how;
  for (guint i = 0; i < list->len; i++)
    add_version (table, out, care_template_version_get (list->pdata[i]));
  if (care_cli_has (self, "json"))
    care_cli_print (self, "%s]}\n", out->str);
  else
    care_cli_table_print (table, self);
  return CARE_CLI_DONE;
}

/**
 * care_cli_show_template:
 * @self: a call: show
 *
 * Prints the file of a version: the one in force, or that of --number.
 */
CareCliExit
care_cli_show_template (CareCli *self)
{
  const char *number = care_cli_get (self, "number");
  CareCliExit how = CARE_CLI_DONE;
  g_autoptr (GPtrArray) list = find_versions (self, &how);

  if (list == NULL)
    return how;
  for (guint i = 0; i < list->len; i++)
    {
      const CareTemplateVersionData *data = care_template_version_get (list->pdata[i]);
      g_autofree char *own = g_strdup_printf ("%d", data->number);

      if (number != NULL && !g_str_equal (number, own))
        continue;
      care_cli_print (self, "%s", data->body);
      return CARE_CLI_DONE;
    }
  return care_cli_fail (CARE_CLI_NO_INPUT,
                        _ ("template %s: there is no version %s; “handout versions” shows all"),
                        care_cli_get (self, "template"), number);
}
