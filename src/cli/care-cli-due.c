/* SPDX-License-Identifier: GPL-3.0-or-later */
/* aftercarectl due: the call list, in the window's order. */
#include "config.h"

#include "care-cli-commands.h"

#include <glib/gi18n.h>

#include "care-cli-clinic.h"
#include "care-cli-json.h"
#include "care-cli-print.h"
#include "care-cli-records.h"
#include "care-cli-table.h"
#include "care-due-list.h"
#include "care-due-why.h"

static void
print_json (CareCli *self, CareClinic *clinic, GPtrArray *items)
{
  GTimeZone *zone = care_clinic_get_zone (clinic);
  g_autoptr (GString) out = g_string_new (NULL);

  care_cli_json_open (out, NULL, '{');
  care_cli_json_integer (out, "format", 1);
  care_cli_json_time (out, "now", care_cli_now (self), zone);
  care_cli_json_open (out, "due", '[');
  for (guint i = 0; i < items->len; i++)
    {
      g_autofree char *why = care_due_explain (items->pdata[i], care_cli_now (self), zone);

      care_cli_json_open (out, NULL, '{');
      care_cli_write_due (out, items->pdata[i], care_cli_now (self), zone);
      care_cli_json_text (out, "why", why);
      care_cli_json_close (out, '}');
    }
  care_cli_json_close (out, ']');
  care_cli_json_close (out, '}');
  care_cli_print (self, "%s\n", out->str);
}

static void
add_row (CareCliTable *table, CareCli *self, CareClinic *clinic, CareWorkItem *item)
{
  GTimeZone *zone = care_clinic_get_zone (clinic);
  gint64 now_ms = care_cli_now (self);
  CareCall *call = care_work_item_get_call (item);
  const CareCallData *data = care_call_get (call);
  const CarePatientData *patient = care_patient_get (care_work_item_get_patient (item));
  g_autofree char *name = care_cli_patient_name (care_work_item_get_patient (item));
  g_autofree char *due = care_cli_when (data->due_at, zone);
  g_autofree char *what = care_due_call_label (item);
  g_autofree char *tries = g_strdup_printf ("%" G_GINT64_FORMAT, data->tries);

  care_cli_table_add (table, care_due_group_code (care_due_group (item, now_ms, zone)), due, what,
                      care_due_to_do_code (care_due_to_do (item)), tries, name, patient->birth_date,
                      patient->phone, care_due_person (item), care_call_get_holder (call, now_ms),
                      data->id);
}

static void
print_table (CareCli *self, CareClinic *clinic, GPtrArray *items)
{
  g_autoptr (CareCliTable) table = care_cli_table_new (
      _ ("Group"), _ ("Due"), _ ("What"), _ ("To do"), _ ("Tries"), _ ("Patient"), _ ("Born"),
      _ ("Phone"), _ ("Whose"), _ ("Held by"), _ ("Call"), NULL);
  GTimeZone *zone = care_clinic_get_zone (clinic);
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    {
      add_row (table, self, clinic, items->pdata[i]);
      if (care_due_group (items->pdata[i], care_cli_now (self), zone) <= CARE_DUE_GROUP_LATER)
        n++;
    }
  care_cli_table_print (table, self);
  care_cli_say (self, ngettext ("%u call due", "%u calls due", n), n);
}

static CareCliExit
run_due (CareCli *self)
{
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;
  const CareDueQuery query = { .viewer = care_cli_actor (self),
                               .mine = care_cli_has (self, "mine"),
                               .now_ms = care_cli_now (self) };
  CareCliExit how = CARE_CLI_DONE;
  CareCliExit listed = CARE_CLI_DONE;
  CareClinic *clinic;

  if (!care_cli_expect_words (self, 0, 0))
    return CARE_CLI_USAGE;
  clinic = care_cli_open_to_print (self, &how);
  if (clinic == NULL)
    return how;
  items = care_list_due (clinic, &query, &error);
  if (items == NULL)
    listed = care_cli_fail_error ("due", error);
  else if (care_cli_has (self, "print"))
    listed = care_cli_print_due (self, clinic, items);
  else if (care_cli_has (self, "json"))
    print_json (self, clinic, items);
  else
    print_table (self, clinic, items);
  return care_cli_close_clinic (self, clinic, listed != CARE_CLI_DONE ? listed : how);
}

const CareCliCommand care_cli_due = {
  .name = "due",
  .forms = (const char *const[]){ "[--mine] [--print FILE [--large]]", NULL },
  .summary = N_ ("List who is to be called, and what was done today, in the window's order."),
  .options =
      (const CareCliOption[]){
          { "mine", NULL, N_ ("only the calls of who acts (--as)") },
          { "print", "FILE", N_ ("the open calls as PDF for paper, instead of a listing") },
          { "large", NULL, N_ ("larger print on that paper") },
          { NULL },
      },
  .run = run_due,
};
