/* SPDX-License-Identifier: GPL-3.0-or-later */
/* aftercarectl clinic: what the clinic says about itself, shown and changed. */
#include "config.h"

#include "care-cli-commands.h"

#include <string.h>

#include <glib/gi18n.h>

#include "care-cli-clinic.h"
#include "care-cli-file.h"
#include "care-cli-json.h"
#include "care-cli-table.h"
#include "care-logo.h"

/* Written by an act of its own, so that it says who did it and is never typed. */
static gboolean
is_written_elsewhere (const char *name)
{
  return g_str_equal (name, CARE_VALUE_DEMO) || g_str_equal (name, CARE_VALUE_RULES_APPROVED_BY) ||
         g_str_equal (name, CARE_VALUE_RULES_APPROVED_AT) ||
         g_str_equal (name, CARE_VALUE_RULES_PUBLISHED_AT) ||
         g_str_equal (name, CARE_VALUE_RULES_NEXT_REVIEW);
}

static void
print_json (CareCli *self, CareClinic *clinic)
{
  const char *const *names = care_clinic_value_names ();
  g_autoptr (GString) out = g_string_new (NULL);

  care_cli_json_open (out, NULL, '{');
  care_cli_json_integer (out, "format", 1);
  care_cli_json_open (out, "values", '[');
  for (guint i = 0; names[i] != NULL; i++)
    {
      const char *value = care_clinic_get_value (clinic, names[i]);
      const char *shipped = care_clinic_value_default (names[i]);

      care_cli_json_open (out, NULL, '{');
      care_cli_json_text (out, "name", names[i]);
      care_cli_json_text (out, "value", value);
      care_cli_json_text (out, "default", shipped);
      care_cli_json_flag (out, "is_default", g_str_equal (value, shipped));
      care_cli_json_flag (out, "can_be_set", !is_written_elsewhere (names[i]));
      care_cli_json_close (out, '}');
    }
  care_cli_json_close (out, ']');
  care_cli_json_close (out, '}');
  care_cli_print (self, "%s\n", out->str);
}

/* Returns: (transfer full): @value as people read it: a picture is its size. */
static char *
show_value (const char *name, const char *value)
{
  return g_str_equal (name, CARE_VALUE_LOGO) && *value != '\0' ? care_logo_describe (value)
                                                               : g_strdup (value);
}

static void
print_table (CareCli *self, CareClinic *clinic)
{
  const char *const *names = care_clinic_value_names ();
  g_autoptr (CareCliTable) table =
      care_cli_table_new (_ ("Name"), _ ("Default"), _ ("Value"), NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      const char *value = care_clinic_get_value (clinic, names[i]);
      gboolean shipped = g_str_equal (value, care_clinic_value_default (names[i]));

      g_autofree char *shown = show_value (names[i], value);

      care_cli_table_add (table, names[i], shipped ? C_ ("value of the clinic", "yes") : "", shown);
    }
  care_cli_table_print (table, self);
}

static CareCliExit
show_values (CareCli *self)
{
  CareCliExit how = CARE_CLI_DONE;
  CareClinic *clinic;

  if (!care_cli_expect_words (self, 1, 1))
    return CARE_CLI_USAGE;
  clinic = care_cli_open_clinic (self, TRUE, &how);
  if (clinic == NULL)
    return how;
  if (care_cli_has (self, "json"))
    print_json (self, clinic);
  else
    print_table (self, clinic);
  return care_cli_close_clinic (self, clinic, CARE_CLI_DONE);
}

static CareCliExit
set_in (CareCli *self, CareClinic *clinic, const char *name, const char *value)
{
  const CareAct act = care_cli_act (self, care_clinic_get_zone (clinic));
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;

  if (!care_clinic_set_value (clinic, &act, name, value, &error))
    {
      /* The message begins with the name of the value. */
      const char *message = error->message;
      gsize length = strlen (name);

      if (strncmp (message, name, length) == 0 && g_str_has_prefix (message + length, ": "))
        message += length + 2;
      return care_cli_fail (care_cli_exit_for (error), "%s: %s", name, message);
    }
  kept = show_value (name, care_clinic_get_value (clinic, name));
  if (*kept != '\0')
    care_cli_say (self, "%s: %s", name, kept);
  else
    care_cli_say (self, _ ("%s: nothing is set"), name);
  return CARE_CLI_DONE;
}

/* A picture comes from a file. */
static CareCliExit
set_logo (CareCli *self)
{
  const char *file = care_cli_get (self, "logo");
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  CareCliExit how = CARE_CLI_DONE;
  CareClinic *clinic;

  if (!care_cli_expect_words (self, 1, 1))
    return CARE_CLI_USAGE;
  if (!care_cli_read_input (file, CARE_LOGO_MAX_FILE, &png, &how))
    return how;
  text = care_logo_text_from_png (png, &error);
  if (text == NULL)
    return care_cli_fail (CARE_CLI_DATA, _ ("%s: %s; nothing is changed"), file, error->message);
  clinic = care_cli_open_clinic (self, FALSE, &how);
  if (clinic == NULL)
    return how;
  how = set_in (self, clinic, CARE_VALUE_LOGO, text);
  if (how == CARE_CLI_DONE && care_logo_is_pale (text))
    care_cli_say (self, _ ("It is very pale: a grey printer will hardly show it."));
  return care_cli_close_clinic (self, clinic, how);
}

static CareCliExit
set_value (CareCli *self)
{
  const char *name = care_cli_word (self, 1);
  CareCliExit how = CARE_CLI_DONE;
  CareClinic *clinic;

  if (!care_cli_expect_words (self, 3, 3))
    return CARE_CLI_USAGE;
  if (!care_clinic_value_is_known (name))
    return care_cli_usage (self,
                           _ ("the clinic has no value of this name; clinic show lists them"));
  if (is_written_elsewhere (name))
    return care_cli_usage (self, _ ("%s is not set by hand"), name);
  clinic = care_cli_open_clinic (self, FALSE, &how);
  if (clinic == NULL)
    return how;
  return care_cli_close_clinic (self, clinic, set_in (self, clinic, name, care_cli_word (self, 2)));
}

static CareCliExit
run_clinic (CareCli *self)
{
  const char *what = care_cli_word (self, 0);

  if (g_strcmp0 (what, "show") == 0)
    return show_values (self);
  if (g_strcmp0 (what, "set") == 0)
    return care_cli_has (self, "logo") ? set_logo (self) : set_value (self);
  return care_cli_usage (self, _ ("clinic needs one of: show, set"));
}

const CareCliCommand care_cli_clinic = {
  .name = "clinic",
  .forms = (const char *const[]){ "show", "set NAME VALUE", "set --logo FILE", NULL },
  .summary = N_ ("Show or change what the clinic says about itself."),
  .options =
      (const CareCliOption[]){
          { "logo", "FILE", N_ ("the logo of the letterhead, from a PNG file") },
          { NULL },
      },
  .run = run_clinic,
};
