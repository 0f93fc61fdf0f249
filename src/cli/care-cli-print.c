/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists as files to be printed: the call list, the handover sheet. */
#include "config.h"

#include "care-cli-print.h"

#include <glib/gi18n.h>

#include "care-cli-clinic.h"
#include "care-cli-file.h"
#include "care-cli-silence.h"
#include "care-due.h"
#include "care-print-call-list.h"

/* What is printed, and how it is kept in the log. */
typedef struct
{
  const char *command; /* named when it fails */
  GBytes *(*compose) (
      CareClinic *clinic, const CareAct *act, gpointer data, guint *ret_n_rows, GError **error);
  gboolean (*keep) (CareClinic *clinic, const CareAct *act, guint n_rows, GError **error);
} Paper;

/* Writes the PDF to the file of --print: whole, or not at all. */
static CareCliExit
print_paper (
    CareCli *self, CareClinic *clinic, const Paper *paper, gpointer data, guint *ret_n_rows)
{
  const char *output = care_cli_get (self, "print");
  CareAct act = care_cli_act (self, care_clinic_get_zone (clinic));
  g_autoptr (CareCliFile) file = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GError) error = NULL;
  CareCliExit how = CARE_CLI_DONE;

  if (care_cli_is_database (self, output))
    return care_cli_fail (CARE_CLI_NO_OUTPUT, _ ("%s: is the database; name another file"), output);
  file = care_cli_file_new (output, &how);
  if (file == NULL)
    return how;
  pdf = paper->compose (clinic, &act, data, ret_n_rows, &error);
  if (pdf == NULL)
    return care_cli_fail_error (paper->command, error);
  if (!care_cli_file_write (file, pdf, &how) || !care_cli_file_settle (file, &how))
    return how;
  /* Before the file stands there: what is on paper is in the log. */
  if (care_clinic_is_read_only (clinic))
    care_cli_fail (CARE_CLI_IO,
                   _ ("%s: the log of the clinic does not say that this was printed, "
                      "another program holds the clinic's file"),
                   output);
  if (!paper->keep (clinic, &act, *ret_n_rows, &error))
    return care_cli_fail_error (paper->command, error);
  care_cli_file_finish (file, &how);
  return how;
}

/**
 * care_cli_open_to_print:
 * @self: the call
 * @ret_exit: (out): as care_cli_open_lists()
 *
 * What goes to paper is kept in the log, so with the option print the file is opened for writing
 * where nobody holds it.
 *
 * Returns: (transfer full) (nullable): the clinic
 */
CareClinic *
care_cli_open_to_print (CareCli *self, CareCliExit *ret_exit)
{
  CareClinic *clinic = care_cli_open_lists (self, ret_exit);
  CareClinic *writing;

  if (clinic == NULL || !care_cli_has (self, "print") || !care_clinic_is_read_only (clinic))
    return clinic;
  writing = care_cli_try_open (self, FALSE, NULL);
  if (writing == NULL)
    return clinic;
  care_clinic_close (clinic, NULL);
  g_object_unref (clinic);
  return writing;
}

/* --- the call list --- */

typedef struct
{
  GPtrArray *items;
  CareCallListOptions options;
} DueData;

/* What was done today needs no paper. */
static GPtrArray *
still_to_do (CareClinic *clinic, const CareAct *act, GPtrArray *items)
{
  GPtrArray *open = g_ptr_array_new ();

  for (guint i = 0; i < items->len; i++)
    if (care_due_group (items->pdata[i], act->now_ms, care_clinic_get_zone (clinic)) !=
        CARE_DUE_GROUP_DONE)
      g_ptr_array_add (open, items->pdata[i]);
  return open;
}

static GBytes *
compose_due (
    CareClinic *clinic, const CareAct *act, gpointer data, guint *ret_n_rows, GError **error)
{
  const DueData *due = data;
  g_autoptr (GPtrArray) open = still_to_do (clinic, act, due->items);

  *ret_n_rows = open->len;
  return care_print_call_list (clinic, act, open, &due->options, error);
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
  static const Paper paper = { "due", compose_due, care_log_call_list };
  g_autofree char *whose = care_cli_has (self, "mine")
                               /* Translators: whose calls the list holds. */
                               ? g_strdup_printf (_ ("Calls of %s"), care_cli_actor (self))
                               : g_strdup (_ ("Everyone’s calls"));
  DueData due = { items, { .scope = whose, .large = care_cli_has (self, "large") } };
  guint n = 0;
  CareCliExit how = print_paper (self, clinic, &paper, &due, &n);

  if (how == CARE_CLI_DONE)
    care_cli_say (self, ngettext ("%s: %u call", "%s: %u calls", n), care_cli_get (self, "print"),
                  n);
  return how;
}

/* --- the handover sheet --- */

static GBytes *
compose_handover (
    CareClinic *clinic, const CareAct *act, gpointer data, guint *ret_n_rows, GError **error)
{
  return care_print_handover (clinic, act, data, ret_n_rows, error);
}

/**
 * care_cli_print_handover:
 * @self: the call, with the option print
 * @clinic: the clinic
 * @options: whose work, and which cases
 *
 * Writes the handover sheet as PDF to the file of --print: whole, or not at all.
 *
 * Returns: how it went, after a message on failure
 */
CareCliExit
care_cli_print_handover (CareCli *self, CareClinic *clinic, const CareHandoverOptions *options)
{
  static const Paper paper = { "cases", compose_handover, care_log_handover };
  CareHandoverOptions own = *options;
  guint n = 0;
  CareCliExit how = print_paper (self, clinic, &paper, &own, &n);

  if (how == CARE_CLI_DONE)
    care_cli_say (self, ngettext ("%s: %u thing to go on with", "%s: %u things to go on with", n),
                  care_cli_get (self, "print"), n);
  return how;
}
