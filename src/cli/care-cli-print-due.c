/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The call list as a file to be printed. */
#include "config.h"

#include "care-cli-print-due.h"

#include <glib/gi18n.h>

#include "care-cli-clinic.h"
#include "care-cli-file.h"
#include "care-due.h"
#include "care-print-call-list.h"

/* What was done today needs no paper. */
static GPtrArray *
still_to_do (CareCli *self, CareClinic *clinic, GPtrArray *items)
{
  GPtrArray *open = g_ptr_array_new ();

  for (guint i = 0; i < items->len; i++)
    if (care_due_group (items->pdata[i], care_cli_now (self), care_clinic_get_zone (clinic)) !=
        CARE_DUE_GROUP_DONE)
      g_ptr_array_add (open, items->pdata[i]);
  return open;
}

/**
 * care_cli_print_due:
 * @self: the call, with the option print
 * @clinic: the clinic
 * @items: (element-type CareWorkItem): the call list in its order
 *
 * Writes the list as PDF to the file of --print: whole, or not at all.
 *
 * Returns: how it went, after a message on failure
 */
CareCliExit
care_cli_print_due (CareCli *self, CareClinic *clinic, GPtrArray *items)
{
  const char *output = care_cli_get (self, "print");
  g_autoptr (GPtrArray) open = still_to_do (self, clinic, items);
  g_autoptr (CareCliFile) file = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *whose = care_cli_has (self, "mine")
                               /* Translators: whose calls the list holds. */
                               ? g_strdup_printf (_ ("Calls of %s"), care_cli_actor (self))
                               : g_strdup (_ ("Everyone’s calls"));
  const CareCallListOptions options = { .scope = whose, .large = care_cli_has (self, "large") };
  CareAct act = care_cli_act (self, care_clinic_get_zone (clinic));
  CareCliExit how = CARE_CLI_DONE;

  if (care_cli_is_database (self, output))
    return care_cli_fail (CARE_CLI_NO_OUTPUT, _ ("%s: is the database; name another file"), output);
  file = care_cli_file_new (output, &how);
  if (file == NULL)
    return how;
  pdf = care_print_call_list (clinic, &act, open, &options, &error);
  if (pdf == NULL)
    return care_cli_fail_error ("due", error);
  if (!care_cli_file_write (file, pdf, &how))
    return how;
  /* Before the file stands there: what is on paper is in the log. */
  if (care_clinic_is_read_only (clinic))
    care_cli_fail (CARE_CLI_IO,
                   _ ("%s: the log of the clinic does not say that this was printed, "
                      "another program holds the clinic's file"),
                   output);
  if (!care_log_call_list (clinic, &act, open->len, &error))
    return care_cli_fail_error ("due", error);
  if (!care_cli_file_finish (file, &how))
    return how;
  care_cli_say (self, ngettext ("%s: %u call", "%s: %u calls", open->len), output, open->len);
  return CARE_CLI_DONE;
}
