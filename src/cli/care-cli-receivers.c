/* SPDX-License-Identifier: GPL-3.0-or-later */
/* aftercarectl handout receivers: who got which version of a template. */
#include "config.h"

#include "care-cli-receivers.h"

#include <string.h>

#include <glib/gi18n.h>

#include "care-cli-clinic.h"
#include "care-cli-json.h"
#include "care-cli-records.h"
#include "care-cli-table.h"
#include "care-handout-receivers.h"

/* What is asked for. */
typedef struct
{
  const char *template_id;
  const char *language; /* NULL: any */
  guint64 version;      /* 0: any */
} Asked;

static gboolean
read_asked (CareCli *self, Asked *ret)
{
  const char *version = care_cli_get (self, "number");

  ret->template_id = care_cli_get (self, "template");
  ret->language = care_cli_get (self, "language");
  ret->version = 0;
  if (ret->template_id == NULL)
    care_cli_usage (self, _ ("handout receivers needs --template"));
  else if (version != NULL &&
           !g_ascii_string_to_unsigned (version, 10, 1, G_MAXINT32, &ret->version, NULL))
    care_cli_usage (self, _ ("--number: is no version; write a number from 1"));
  else
    return TRUE;
  return FALSE;
}

static void
drop_other_languages (GPtrArray *receivers, const char *language)
{
  for (guint i = receivers->len; language != NULL && i > 0; i--)
    {
      const CareHandoutReceiver *one = g_ptr_array_index (receivers, i - 1);

      if (!g_str_equal (care_handout_get (one->handout)->language, language))
        g_ptr_array_remove_index (receivers, i - 1);
    }
}

static void
print_json (CareCli *self, CareClinic *clinic, const Asked *asked, GPtrArray *receivers)
{
  GTimeZone *zone = care_clinic_get_zone (clinic);
  g_autoptr (GString) out = g_string_new (NULL);

  care_cli_json_open (out, NULL, '{');
  care_cli_json_integer (out, "format", 1);
  care_cli_json_text (out, "template", asked->template_id);
  care_cli_json_open (out, "receivers", '[');
  for (guint i = 0; i < receivers->len; i++)
    {
      const CareHandoutReceiver *one = g_ptr_array_index (receivers, i);
      const CareHandoutData *handout = care_handout_get (one->handout);

      care_cli_json_open (out, NULL, '{');
      care_cli_json_text (out, "handout", handout->id);
      care_cli_json_text (out, "session", handout->session_id);
      care_cli_json_integer (out, "version", handout->template_version);
      care_cli_json_text (out, "language", handout->language);
      care_cli_json_time (out, "given_at", handout->given_at, zone);
      care_cli_json_text (out, "given_by", handout->given_by);
      care_cli_json_text (out, "rule_set", handout->rule_set_id);
      care_cli_json_text (out, "sha256", handout->sha256);
      care_cli_write_patient (out, one->patient);
      care_cli_json_close (out, '}');
    }
  care_cli_json_close (out, ']');
  care_cli_json_close (out, '}');
  care_cli_print (self, "%s\n", out->str);
}

static void
print_table (CareCli *self, CareClinic *clinic, GPtrArray *receivers)
{
  g_autoptr (CareCliTable) table = care_cli_table_new (
      C_ ("column of sheets", "Given"), _ ("Version"), C_ ("column of sheets", "Language"),
      _ ("Patient"), _ ("Born"), C_ ("column of sheets", "By"), C_ ("column of sheets", "Session"),
      C_ ("column of sheets", "Sheet"), NULL);

  for (guint i = 0; i < receivers->len; i++)
    {
      const CareHandoutReceiver *one = g_ptr_array_index (receivers, i);
      const CareHandoutData *handout = care_handout_get (one->handout);
      g_autofree char *when = care_cli_when (handout->given_at, care_clinic_get_zone (clinic));
      g_autofree char *version = g_strdup_printf ("%d", (int) handout->template_version);
      g_autofree char *name = care_cli_patient_name (one->patient);

      care_cli_table_add (table, when, version, handout->language, name,
                          care_patient_get (one->patient)->birth_date, handout->given_by,
                          handout->session_id, handout->id);
    }
  care_cli_table_print (table, self);
  care_cli_say (self, ngettext ("%u sheet was given", "%u sheets were given", receivers->len),
                receivers->len);
}

/* What the printer did not print was given to nobody. */
CareCliExit
care_cli_list_receivers (CareCli *self)
{
  g_autoptr (GPtrArray) receivers = NULL;
  g_autoptr (GError) error = NULL;
  CareCliExit how = CARE_CLI_DONE;
  CareClinic *clinic;
  Asked asked;

  if (!care_cli_expect_words (self, 1, 1) || !read_asked (self, &asked))
    return CARE_CLI_USAGE;
  clinic = care_cli_open_clinic (self, TRUE, &how);
  if (clinic == NULL)
    return how;
  receivers =
      care_list_handout_receivers (clinic, asked.template_id, (gint64) asked.version, &error);
  if (receivers == NULL)
    return care_cli_close_clinic (self, clinic, care_cli_fail_error ("handout receivers", error));
  drop_other_languages (receivers, asked.language);
  if (care_cli_has (self, "json"))
    print_json (self, clinic, &asked, receivers);
  else
    print_table (self, clinic, receivers);
  return care_cli_close_clinic (self, clinic, CARE_CLI_DONE);
}
