/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The call list in words: absolute times, open questions said to be open, the clinic's paper. */
#include "config.h"

#include "care-print-call-list.h"

#include <string.h>

#include "care-test-clinic.h"
#include "care-time.h"

#define MINUTE ((gint64) 60000)

typedef struct
{
  CareTestClinic *t;
  GPtrArray *items;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->t = care_test_clinic_new ();
  f->items = g_ptr_array_new_with_free_func (g_object_unref);
  g_assert_true (care_clinic_set_value (f->t->clinic, &f->t->act, CARE_VALUE_CLINIC_PHONE,
                                        "+44 1632 960100", NULL));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_ptr_array_unref (f->items);
  care_test_clinic_free (f->t);
}

/* A row for @patient (taken), due @minutes after now. */
static void
add_item (Fixture *f, CarePatient *patient, CareCallData call, gint64 minutes, gboolean risk)
{
  g_autoptr (CarePatient) owned = patient;
  g_autoptr (CareSession) session =
      care_test_sign (f->t, owned, "techniques=deep_tissue_massage,cupping regions=lower_back");
  g_autoptr (CareCall) made = NULL;

  call.id = care_session_get (session)->id;
  call.patient_id = care_patient_get (owned)->id;
  call.session_id = care_session_get (session)->id;
  call.due_at = f->t->act.now_ms + minutes * MINUTE;
  call.version = 1;
  if (call.closed_at == 0)
    call.closed_at = CARE_TIME_NONE;
  made = care_call_new (&call);
  g_ptr_array_add (f->items, care_work_item_new_planned (owned, session, made, risk, 24));
}

/* The same patient with a telephone, consent and times. */
static CarePatient *
with_phone (CarePatient *patient, CareConsent consent, int from, int until)
{
  g_autoptr (CarePatient) owned = patient;
  CarePatientData data = *care_patient_get (owned);

  data.phone = "0555 0101 0202";
  data.phone_consent = consent;
  data.good_from = from;
  data.good_until = until;
  return care_patient_new (&data);
}

static CareCallSheet *
compose (Fixture *f)
{
  const CareCallListOptions options = { .scope = "Everyone" };

  return care_compose_call_list (f->t->clinic, &f->t->act, f->items, &options);
}

static void
test_rows (Fixture *f, gconstpointer data)
{
  g_autoptr (CareCallSheet) sheet = NULL;
  const CareCallSheetRow *row;

  add_item (f, care_test_patient (f->t, "Ana Silva", "anticoagulant=yes osteoporosis=no"),
            (CareCallData){ .reason = CARE_CALL_REASON_EARLY_24, .tries = 1 }, -3 * 24 * 60, TRUE);
  add_item (f, with_phone (care_test_patient (f->t, "Rui Alves", ""), CARE_CONSENT_YES, 0, 12 * 60),
            (CareCallData){ .reason = CARE_CALL_REASON_ROUTINE_48, .assigned_to = "Eva Horn" }, 120,
            FALSE);
  sheet = compose (f);
  g_assert_cmpuint (care_call_sheet_get_length (sheet), ==, 2);
  row = care_call_sheet_get_row (sheet, 0);
  g_assert_cmpint (row->state, ==, CARE_CALL_SHEET_OVERDUE);
  g_assert_cmpstr (row->due, ==, "Sat 28 Feb 09:00");
  g_assert_cmpstr (row->late, ==, "3 days overdue");
  g_assert_cmpstr (row->name, ==, "Ana SILVA");
  g_assert_cmpstr (row->birth, ==, "5 Jan 1984 (42)");
  g_assert_cmpstr (row->phone, ==, "no number");
  g_assert_cmpstr (row->good_time, ==, "any time");
  g_assert_cmpstr (row->happened, ==, "Deep tissue massage, Cupping\u00a0· Lower back");
  g_assert_cmpstr (row->when, ==, "Tue 3 Mar 09:00");
  g_assert_cmpstr (row->to_do, ==, "24 h call, try 2");
  g_assert_cmpstr (row->owner, ==, "Mara Costa");
  row = care_call_sheet_get_row (sheet, 1);
  g_assert_cmpint (row->state, ==, CARE_CALL_SHEET_LATER);
  g_assert_cmpstr (row->due, ==, "Tue 3 Mar 11:00");
  g_assert_cmpstr (row->phone, ==, "0555 0101 0202");
  g_assert_cmpstr (row->good_time, ==, "before 12:00");
  g_assert_cmpstr (row->owner, ==, "Eva Horn");
}

/* An open question is never "no". */
static void
test_risks (Fixture *f, gconstpointer data)
{
  g_autoptr (CareCallSheet) sheet = NULL;
  g_autoptr (GString) all_open = g_string_new (NULL);

  for (int i = 0; i < CARE_N_RECORDED_FACTS; i++)
    if (care_fact_get ((CareFactId) i)->group == CARE_FACT_GROUP_SCREENING)
      g_string_append_printf (all_open, "%s=not_asked ", care_fact_get ((CareFactId) i)->code);
  add_item (
      f, care_test_patient (f->t, "A A", "anticoagulant=yes diabetes=not_asked dvt_history=unsure"),
      (CareCallData){ 0 }, 0, TRUE);
  add_item (f, care_test_patient (f->t, "B B", all_open->str), (CareCallData){ 0 }, 0, FALSE);
  add_item (f, care_test_patient (f->t, "C C", ""), (CareCallData){ 0 }, 0, FALSE);
  sheet = compose (f);
  g_assert_cmpstr (care_call_sheet_get_row (sheet, 0)->risks, ==,
                   "Higher risk, Blood thinner, 2 not known");
  g_assert_cmpstr (care_call_sheet_get_row (sheet, 1)->risks, ==, "not asked");
  g_assert_cmpstr (care_call_sheet_get_row (sheet, 2)->risks, ==, "none");
}

static void
test_letters_and_checks (Fixture *f, gconstpointer data)
{
  g_autoptr (CareCallSheet) sheet = NULL;

  add_item (f, care_test_patient (f->t, "A A", ""),
            (CareCallData){ .reason = CARE_CALL_REASON_EMERGENCY_CHECK }, -5, FALSE);
  add_item (f, care_test_patient (f->t, "B B", ""),
            (CareCallData){ .tries = 3,
                            .state = CARE_CALL_STATE_UNREACHABLE,
                            .closed_because = "not_reached",
                            .closed_at = f->t->act.now_ms },
            -60, FALSE);
  add_item (f,
            with_phone (care_test_patient (f->t, "C C", ""), CARE_CONSENT_NO, 9 * 60, 17 * 60 + 30),
            (CareCallData){ 0 }, 0, FALSE);
  add_item (
      f, with_phone (care_test_patient (f->t, "D D", ""), CARE_CONSENT_YES, 9 * 60, 17 * 60 + 30),
      (CareCallData){ .claimed_by = "Eva Horn",
                      .claimed_at = f->t->act.now_ms,
                      .claimed_until = f->t->act.now_ms + 10 * MINUTE },
      0, FALSE);
  sheet = compose (f);
  g_assert_true (care_call_sheet_get_row (sheet, 0)->alarm);
  g_assert_cmpstr (care_call_sheet_get_row (sheet, 0)->to_do, ==, "Emergency check");
  g_assert_cmpstr (care_call_sheet_get_row (sheet, 0)->late, ==, "overdue");
  g_assert_cmpint (care_call_sheet_get_row (sheet, 1)->state, ==, CARE_CALL_SHEET_LETTER);
  g_assert_cmpstr (care_call_sheet_get_row (sheet, 1)->to_do, ==, "Letter, after 3 tries");
  g_assert_cmpstr (care_call_sheet_get_row (sheet, 2)->to_do, ==, "Letter");
  g_assert_cmpstr (care_call_sheet_get_row (sheet, 2)->good_time, ==, "does not want calls");
  g_assert_cmpstr (care_call_sheet_get_row (sheet, 3)->good_time, ==, "09:00 to 17:30");
  g_assert_cmpstr (care_call_sheet_get_row (sheet, 3)->owner, ==, "Eva Horn");
  g_assert_cmpstr (care_call_sheet_get_head (sheet)->summary, ==,
                   "4 calls: 1 overdue, 2 due now, 1 not reached");
}

static void
test_head (Fixture *f, gconstpointer data)
{
  g_autoptr (CareCallSheet) sheet = compose (f);
  const CareWorkHead *head = care_call_sheet_get_head (sheet);

  g_assert_cmpstr (head->title, ==, "Call list");
  g_assert_cmpstr (head->day, ==, "Tuesday 3 March 2026");
  g_assert_cmpstr (head->clinic_name, ==, "Test clinic");
  g_assert_cmpstr (head->clinic_phone, ==, "+44 1632 960100");
  g_assert_cmpstr (head->scope, ==, "Everyone");
  g_assert_cmpstr (head->summary, ==, "0 calls");
  g_assert_cmpstr (head->printed, ==, "Printed by Mara Costa at Tue 3 Mar 2026 09:00");
  g_assert_cmpstr (head->empty, ==, "No call is due by the end of Tuesday 3 March 2026.");
  g_assert_false (head->demo);
}

/* The clocks go forward in the night to Sunday: that day has 23 hours and is still one. */
static void
test_short_day (Fixture *f, gconstpointer data)
{
  g_autoptr (CareCallSheet) sheet = NULL;
  gint64 monday = care_time_on_day (f->t->act.now_ms, 27, 0, 10, f->t->act.zone);

  add_item (f, care_test_patient (f->t, "A A", ""), (CareCallData){ 0 },
            (monday - 24 * 60 * MINUTE - f->t->act.now_ms) / MINUTE, FALSE);
  f->t->act.now_ms = monday;
  sheet = compose (f);
  g_assert_cmpstr (care_call_sheet_get_row (sheet, 0)->due, ==, "Sat 28 Mar 23:10");
  g_assert_cmpstr (care_call_sheet_get_row (sheet, 0)->late, ==, "2 days overdue");
}

static void
test_pdf (Fixture *f, gconstpointer data)
{
  const CareCallListOptions options = { .scope = "Everyone" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) empty =
      care_print_call_list (f->t->clinic, &f->t->act, f->items, &options, &error);
  g_autoptr (GBytes) one = NULL;
  g_autoptr (GBytes) two = NULL;
  g_autoptr (GBytes) letter = NULL;

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (empty, NULL), 5, "%PDF-", 5);
  add_item (f, care_test_patient (f->t, "Ana Silva", ""), (CareCallData){ 0 }, 0, FALSE);
  one = care_print_call_list (f->t->clinic, &f->t->act, f->items, &options, &error);
  two = care_print_call_list (f->t->clinic, &f->t->act, f->items, &options, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (one, two));
  g_assert_true (
      care_clinic_set_value (f->t->clinic, &f->t->act, CARE_VALUE_PAPER, "letter", NULL));
  letter = care_print_call_list (f->t->clinic, &f->t->act, f->items, &options, &error);
  g_assert_no_error (error);
  g_assert_false (g_bytes_equal (one, letter));
  g_assert_cmpint (care_call_list_paper (f->t->clinic, &options).paper, ==, CARE_PAPER_LETTER);
}

/* Names and telephone numbers went to paper; what the entry says, see the test of the program. */
static void
test_log (Fixture *f, gconstpointer data)
{
  CareStore *store = care_clinic_get_store (f->t->clinic);
  gint64 before = care_store_get_change_seq (store);
  g_autoptr (GError) error = NULL;

  g_assert_true (care_log_call_list (f->t->clinic, &f->t->act, 12, &error));
  g_assert_no_error (error);
  g_assert_cmpint (care_store_get_change_seq (store), ==, before + 1);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/workflow/print-call-list/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("rows", test_rows);
  ADD ("risks", test_risks);
  ADD ("letters-and-checks", test_letters_and_checks);
  ADD ("head", test_head);
  ADD ("short-day", test_short_day);
  ADD ("pdf", test_pdf);
  ADD ("log", test_log);
  return g_test_run ();
}
