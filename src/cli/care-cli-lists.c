/* SPDX-License-Identifier: GPL-3.0-or-later */
/* aftercarectl cases: the triage panel, in the window's order, or the handover sheet. */
#include "config.h"

#include "care-cli-commands.h"

#include <glib/gi18n.h>

#include "care-cli-clinic.h"
#include "care-cli-json.h"
#include "care-cli-print.h"
#include "care-cli-records.h"
#include "care-cli-table.h"
#include "care-work-lists.h"

/* One member list of work items, the whole document. */
static void
print_json (CareCli *self, CareClinic *clinic, const char *name, GPtrArray *items)
{
  GTimeZone *zone = care_clinic_get_zone (clinic);
  g_autoptr (GString) out = g_string_new (NULL);

  care_cli_json_open (out, NULL, '{');
  care_cli_json_integer (out, "format", 1);
  care_cli_json_time (out, "now", care_cli_now (self), zone);
  care_cli_json_open (out, name, '[');
  for (guint i = 0; i < items->len; i++)
    {
      CareWorkItem *item = items->pdata[i];

      care_cli_json_open (out, NULL, '{');
      care_cli_write_case (out, care_work_item_get_case (item), NULL, care_cli_now (self), zone);
      care_cli_write_patient (out, care_work_item_get_patient (item));
      if (care_work_item_get_session (item) != NULL)
        {
          const CareSessionData *session = care_session_get (care_work_item_get_session (item));

          care_cli_json_text (out, "session_code", session->code);
          care_cli_json_text (out, "therapist", session->therapist);
          care_cli_json_time (out, "session_ended_at", session->ended_at, zone);
        }
      care_cli_json_close (out, '}');
    }
  care_cli_json_close (out, ']');
  care_cli_json_close (out, '}');
  care_cli_print (self, "%s\n", out->str);
}

static void
add_case_row (CareCliTable *table, CareCli *self, CareClinic *clinic, CareWorkItem *item)
{
  const CareCaseData *data = care_case_get (care_work_item_get_case (item));
  const CarePatientData *patient = care_patient_get (care_work_item_get_patient (item));
  g_autofree char *name = care_cli_patient_name (care_work_item_get_patient (item));
  g_autofree char *due = care_cli_when (data->due_at, care_clinic_get_zone (clinic));
  g_autofree char *left = data->state == CARE_CASE_STATE_RESOLVED
                              ? g_strdup ("")
                              : care_cli_time_left (data->due_at, care_cli_now (self));

  care_cli_table_add (table, care_cli_case_level (data),
                      care_enum_code (CARE_TYPE_CASE_STATE, (int) data->state), due, left, name,
                      patient->birth_date, data->why, data->owner, data->id);
}

static void
print_cases (CareCli *self, CareClinic *clinic, GPtrArray *items)
{
  g_autoptr (CareCliTable) table =
      care_cli_table_new (_ ("Level"), _ ("State"), _ ("Due"), _ ("Time left"), _ ("Patient"),
                          _ ("Born"), _ ("Why"), _ ("Owner"), _ ("Case"), NULL);

  for (guint i = 0; i < items->len; i++)
    add_case_row (table, self, clinic, items->pdata[i]);
  care_cli_table_print (table, self);
  care_cli_say (self, ngettext ("%u case", "%u cases", items->len), items->len);
}

static gboolean
read_code (CareCli *self, const char *option, GType type, int *ret)
{
  const char *code = care_cli_get (self, option);

  *ret = -1;
  if (code == NULL || care_enum_from_code (type, code, ret))
    return TRUE;
  care_cli_usage (self, _ ("--%s: no such code"), option);
  return FALSE;
}

/* "open" and "all" are no states of a case, but what lists are asked for. */
static gboolean
read_filter (CareCli *self, CareCaseFilter *filter)
{
  const char *state = care_cli_get (self, "state");

  filter->now_ms = care_cli_now (self);
  filter->viewer = care_cli_actor (self);
  filter->owner = care_cli_has (self, "mine") ? care_cli_actor (self) : NULL;
  filter->state = -1;
  filter->open_only = state == NULL || g_str_equal (state, "open");
  if (!filter->open_only && !g_str_equal (state, "all") &&
      !read_code (self, "state", CARE_TYPE_CASE_STATE, &filter->state))
    return FALSE;
  if (care_cli_has (self, "print") &&
      (!(filter->open_only || filter->state >= 0) || filter->state == CARE_CASE_STATE_RESOLVED))
    {
      care_cli_usage (self, _ ("--print: the handover sheet holds open cases only"));
      return FALSE;
    }
  return read_code (self, "level", CARE_TYPE_LEVEL, &filter->level);
}

static CareCliExit
list_cases (CareCli *self, CareClinic *clinic, const CareCaseFilter *filter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = care_list_cases (clinic, filter, &error);

  if (items == NULL)
    return care_cli_fail_error ("cases", error);
  if (care_cli_has (self, "json"))
    print_json (self, clinic, "cases", items);
  else
    print_cases (self, clinic, items);
  return CARE_CLI_DONE;
}

static CareCliExit
run_cases (CareCli *self)
{
  CareHandoverOptions options = { .mine = care_cli_has (self, "mine"),
                                  .large = care_cli_has (self, "large") };
  CareCaseFilter filter = { 0 };
  CareCliExit how = CARE_CLI_DONE;
  CareCliExit listed;
  CareClinic *clinic;

  if (!care_cli_expect_words (self, 0, 0) || !read_filter (self, &filter))
    return CARE_CLI_USAGE;
  clinic = care_cli_open_to_print (self, &how);
  if (clinic == NULL)
    return how;
  options.state = filter.state;
  options.level = filter.level;
  listed = care_cli_has (self, "print") ? care_cli_print_handover (self, clinic, &options)
                                        : list_cases (self, clinic, &filter);
  return care_cli_close_clinic (self, clinic, listed != CARE_CLI_DONE ? listed : how);
}

const CareCliCommand care_cli_cases = {
  .name = "cases",
  .forms =
      (const char *const[]){ "[--state S] [--level L] [--mine] [--print FILE [--large]]", NULL },
  .summary = N_ ("List the triage panel, most pressing first."),
  .options =
      (const CareCliOption[]){
          { "state", "S",
            N_ ("open (default), all, or new, acknowledged, contacting, waiting, resolved, "
                "reopened") },
          { "level", "L", N_ ("expected, monitor, contact, urgent or emergency") },
          { "mine", NULL, N_ ("only the cases of who acts (--as)") },
          { "print", "FILE",
            N_ ("the handover sheet as PDF for paper, instead of a listing: open cases, and calls "
                "that are due") },
          { "large", NULL, N_ ("larger print on that paper") },
          { NULL },
      },
  .run = run_cases,
};
