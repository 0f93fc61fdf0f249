/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The handover sheet in words: what is open, in the panel's order, as the person who prints may see
 * it. */
#include "config.h"

#include "care-print-handover.h"

#include <string.h>

#include "care-drafts.h"
#include "care-handle-case.h"
#include "care-test-clinic.h"
#include "care-time.h"
#include "care-work-lists.h"

#define DRAFT "0195f000-0000-7000-8000-0000000000a1"
#define NUMB "hours=1 numbness=yes"

static const CareHandoverOptions everything = { .state = -1, .level = -1 };

typedef struct
{
  CareTestClinic *t;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->t = care_test_clinic_new ();
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  care_test_clinic_free (f->t);
}

/* Returns: (transfer full): the case that a report of @names opens. */
static CareCase *
open_case (Fixture *f, const char *names, const char *answers)
{
  g_autoptr (CarePatient) patient = care_test_patient (f->t, names, "");
  g_autoptr (CareSession) session =
      care_test_sign (f->t, patient, "techniques=deep_tissue_massage");
  CareRecorded *said = care_test_say (f->t, session, answers);
  CareCase *triage_case;

  g_assert_nonnull (said->triage_case);
  triage_case = g_object_ref (said->triage_case);
  care_recorded_free (said);
  return triage_case;
}

static void
handle (Fixture *f, CareCase *triage_case, CareCaseAct act, const char *owner, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareCase) now = care_store_get_case (care_clinic_get_store (f->t->clinic),
                                                  care_case_get (triage_case)->id, &error);
  const CareCaseStep step = { .case_id = care_case_get (now)->id,
                              .version = care_case_get (now)->version,
                              .act = act,
                              .owner = owner,
                              .words = words,
                              .next_at = CARE_TIME_NONE };
  g_autoptr (CareCase) after = NULL;

  f->t->act.now_ms += 60000;
  after = care_handle_case (f->t->clinic, &f->t->act, &step, &error);
  g_assert_no_error (error);
}

static CareHandoverSheet *
compose (Fixture *f, const char *viewer, const CareHandoverOptions *options)
{
  CareAct act = f->t->act;
  g_autoptr (GError) error = NULL;
  CareHandoverSheet *sheet;

  act.actor = viewer != NULL ? viewer : act.actor;
  sheet = care_compose_handover (f->t->clinic, &act, options, &error);
  g_assert_no_error (error);
  return sheet;
}

static const CareHandoverRow *
case_row (const CareHandoverSheet *sheet, guint index)
{
  return care_handover_sheet_get_row (sheet, CARE_HANDOVER_CASES, index);
}

static void
test_order (Fixture *f, gconstpointer data)
{
  g_autoptr (CareCase) urgent = open_case (f, "Rui Alves", NUMB);
  g_autoptr (CareCase) emergency = open_case (f, "Ana Silva", "hours=1 saddle_numbness=yes");
  g_autoptr (GError) error = NULL;
  g_autoptr (CareHandoverSheet) sheet = NULL;
  const CareCaseFilter filter = { .open_only = TRUE,
                                  .state = -1,
                                  .level = -1,
                                  .now_ms = f->t->act.now_ms,
                                  .viewer = f->t->act.actor };
  g_autoptr (GPtrArray) panel = care_list_cases (f->t->clinic, &filter, &error);

  sheet = compose (f, NULL, &everything);
  g_assert_cmpuint (care_handover_sheet_count (sheet, CARE_HANDOVER_CASES), ==, 2);
  g_assert_cmpuint (panel->len, ==, 2);
  g_assert_cmpstr (case_row (sheet, 0)->name, ==, "Ana SILVA");
  g_assert_cmpstr (case_row (sheet, 0)->head, ==, "Emergency");
  g_assert_cmpstr (case_row (sheet, 0)->letter, ==, "E");
  g_assert_cmpstr (case_row (sheet, 0)->next, ==, "say the words now");
  g_assert_cmpstr (case_row (sheet, 1)->name, ==, "Rui ALVES");
  g_assert_cmpstr (case_row (sheet, 1)->birth, ==, "5 Jan 1984 (42)");
  g_assert_cmpstr (case_row (sheet, 1)->phone, ==, "no number");
  g_assert_cmpstr (case_row (sheet, 1)->owner, ==, "nobody yet");
  g_assert_cmpstr (case_row (sheet, 1)->why, ==, "New numbness or weakness, or spreading tingling");
  g_assert_null (case_row (sheet, 1)->late);
  /* Two days later both are overdue, the more pressing one still first. */
  f->t->act.now_ms += 2 * CARE_MS_PER_DAY;
  g_clear_pointer (&sheet, care_handover_sheet_free);
  sheet = compose (f, NULL, &everything);
  g_assert_cmpstr (case_row (sheet, 0)->name, ==, "Ana SILVA");
  g_assert_cmpstr (case_row (sheet, 1)->late, ==, "overdue");
}

/* What was done last and stands; what was taken back is not how the case is left. */
static void
test_last_act (Fixture *f, gconstpointer data)
{
  g_autoptr (CareCase) triage_case = open_case (f, "Ana Silva", NUMB);
  g_autoptr (CareHandoverSheet) sheet = NULL;
  g_autofree char *long_words = g_strnfill (600, 'w');

  handle (f, triage_case, CARE_CASE_ACT_ACKNOWLEDGE, NULL, NULL);
  handle (f, triage_case, CARE_CASE_ACT_NOTE, NULL, "Rang the practice.\nNobody there.");
  sheet = compose (f, NULL, &everything);
  g_assert_cmpstr (case_row (sheet, 0)->standing, ==, "Acknowledged");
  g_assert_cmpstr (case_row (sheet, 0)->next, ==, "ring the patient");
  g_assert_cmpstr (case_row (sheet, 0)->last, ==, "Note");
  g_assert_cmpstr (case_row (sheet, 0)->words, ==, "Rang the practice. Nobody there.");
  g_assert_true (g_str_has_suffix (case_row (sheet, 0)->last_by, "Mara Costa"));
  handle (f, triage_case, CARE_CASE_ACT_NOTE, NULL, long_words);
  g_clear_pointer (&sheet, care_handover_sheet_free);
  sheet = compose (f, NULL, &everything);
  g_assert_cmpint (g_utf8_strlen (case_row (sheet, 0)->words, -1), ==, 240);
  g_assert_true (g_str_has_suffix (case_row (sheet, 0)->words, "…"));
}

static void
test_undone (Fixture *f, gconstpointer data)
{
  g_autoptr (CareCase) triage_case = open_case (f, "Ana Silva", NUMB);
  g_autoptr (CareHandoverSheet) sheet = NULL;

  handle (f, triage_case, CARE_CASE_ACT_ACKNOWLEDGE, NULL, NULL);
  handle (f, triage_case, CARE_CASE_ACT_UNDO, NULL, NULL);
  sheet = compose (f, NULL, &everything);
  g_assert_cmpstr (case_row (sheet, 0)->standing, ==, "New");
  g_assert_cmpstr (case_row (sheet, 0)->last, ==, "Opened");
}

/* CON-1 is not printed for the treating therapist: neither the case nor the word. */
static void
test_viewer (Fixture *f, gconstpointer data)
{
  g_autoptr (CareCase) only = open_case (f, "Ana Silva", "hours=1 felt_unsafe=yes");
  g_autoptr (CareCase) both = open_case (f, "Rui Alves", "hours=1 felt_unsafe=yes numbness=yes");
  g_autoptr (CareHandoverSheet) manager = NULL;
  g_autoptr (CareHandoverSheet) therapist = compose (f, "Mara Costa", &everything);

  g_assert_true (
      care_clinic_set_value (f->t->clinic, &f->t->act, CARE_VALUE_MANAGERS, "Eva Horn", NULL));
  manager = compose (f, "Eva Horn", &everything);
  g_assert_cmpuint (care_handover_sheet_count (manager, CARE_HANDOVER_CASES), ==, 2);
  g_assert_cmpuint (care_handover_sheet_count (therapist, CARE_HANDOVER_CASES), ==, 1);
  g_assert_cmpstr (case_row (therapist, 0)->name, ==, "Rui ALVES");
  g_assert_cmpstr (case_row (therapist, 0)->why, ==,
                   "New numbness or weakness, or spreading tingling");
  for (guint i = 0; i < 2; i++)
    if (g_str_equal (case_row (manager, i)->name, "Rui ALVES"))
      g_assert_cmpstr (case_row (manager, i)->why, !=, case_row (therapist, 0)->why);
}

static void
test_whose (Fixture *f, gconstpointer data)
{
  g_autoptr (CareCase) own = open_case (f, "Ana Silva", NUMB);
  g_autoptr (CareCase) other = open_case (f, "Rui Alves", NUMB);
  const CareHandoverOptions mine = { .mine = TRUE, .state = -1, .level = -1 };
  const CareHandoverOptions none = { .state = CARE_CASE_STATE_WAITING,
                                     .level = CARE_LEVEL_EMERGENCY };
  g_autoptr (CareHandoverSheet) sheet = NULL;

  handle (f, own, CARE_CASE_ACT_ASSIGN, "Mara Costa", NULL);
  sheet = compose (f, NULL, &mine);
  g_assert_cmpuint (care_handover_sheet_count (sheet, CARE_HANDOVER_CASES), ==, 1);
  g_assert_cmpstr (case_row (sheet, 0)->name, ==, "Ana SILVA");
  g_assert_cmpstr (case_row (sheet, 0)->last, ==, "Owner changed: Mara Costa");
  g_assert_cmpstr (care_handover_sheet_get_head (sheet)->scope, ==, "Work of Mara Costa");
  g_clear_pointer (&sheet, care_handover_sheet_free);
  sheet = compose (f, NULL, &none);
  g_assert_cmpuint (care_handover_sheet_count (sheet, CARE_HANDOVER_CASES), ==, 0);
  g_assert_cmpstr (care_handover_sheet_get_head (sheet)->scope, ==,
                   "Everyone’s work · only cases: Emergency, Waiting");
}

static void
test_calls_and_forms (Fixture *f, gconstpointer data)
{
  g_autoptr (CarePatient) patient = care_test_patient (f->t, "Ana Silva", "");
  g_autoptr (CareSession) session =
      care_test_sign (f->t, patient, "techniques=deep_tissue_massage regions=neck");
  const CareDraftRow draft = {
    .id = DRAFT, .form = "report", .subject = care_session_get (session)->id, .body = "{}"
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (CareHandoverSheet) before = compose (f, NULL, &everything);
  g_autoptr (CareHandoverSheet) sheet = NULL;
  g_autoptr (CareHandoverSheet) other = NULL;
  const CareHandoverRow *row;

  /* A call of later days is nobody's yet. */
  g_assert_cmpuint (care_handover_sheet_count_all (before), ==, 0);
  g_assert_cmpstr (care_handover_sheet_get_head (before)->summary, ==, "0 cases · 0 calls");
  g_assert_true (care_save_draft (f->t->clinic, &f->t->act, &draft, &error));
  f->t->act.now_ms += 4 * CARE_MS_PER_DAY;
  sheet = compose (f, NULL, &everything);
  g_assert_cmpuint (care_handover_sheet_count (sheet, CARE_HANDOVER_CALLS), ==, 1);
  row = care_handover_sheet_get_row (sheet, CARE_HANDOVER_CALLS, 0);
  g_assert_cmpint (row->state, ==, CARE_CALL_SHEET_OVERDUE);
  g_assert_cmpstr (row->name, ==, "Ana SILVA");
  g_assert_cmpstr (row->owner, ==, "Mara Costa");
  g_assert_nonnull (strstr (row->why, "Deep tissue massage"));
  g_assert_cmpuint (care_handover_sheet_count (sheet, CARE_HANDOVER_FORMS), ==, 1);
  row = care_handover_sheet_get_row (sheet, CARE_HANDOVER_FORMS, 0);
  g_assert_cmpstr (row->head, ==, "Report");
  g_assert_cmpstr (row->last, ==, "Tue 3 Mar 09:00");
  g_assert_cmpstr (care_handover_sheet_get_head (sheet)->summary, ==,
                   "0 cases · 1 call · 1 unsigned form");
  /* Forms are shown to nobody else. */
  other = compose (f, "Eva Horn", &everything);
  g_assert_cmpuint (care_handover_sheet_count (other, CARE_HANDOVER_FORMS), ==, 0);
}

static void
test_head (Fixture *f, gconstpointer data)
{
  g_autoptr (CareCase) one = open_case (f, "Rui Alves", NUMB);
  g_autoptr (CareCase) two = open_case (f, "Ana Silva", "hours=1 saddle_numbness=yes");
  g_autoptr (CareHandoverSheet) sheet = NULL;
  const CareWorkHead *head;

  f->t->act.now_ms += CARE_MS_PER_HOUR;
  sheet = compose (f, NULL, &everything);
  head = care_handover_sheet_get_head (sheet);
  g_assert_cmpstr (head->title, ==, "Handover");
  g_assert_cmpstr (head->day, ==, "Tuesday 3 March 2026");
  g_assert_cmpstr (head->clinic_name, ==, "Test clinic");
  g_assert_cmpstr (head->scope, ==, "Everyone’s work");
  g_assert_true (g_str_has_prefix (head->summary, "2 cases: 1 Emergency, 1 Urgent"));
  g_assert_cmpstr (head->printed, ==, "Printed by Mara Costa at Tue 3 Mar 2026 12:00");
  g_assert_false (head->demo);
}

static void
test_pdf (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareCase) triage_case = NULL;
  g_autoptr (GBytes) empty = NULL;
  g_autoptr (GBytes) one = NULL;
  g_autoptr (GBytes) two = NULL;
  g_autoptr (GBytes) letter = NULL;
  guint n = 99;

  empty = care_print_handover (f->t->clinic, &f->t->act, &everything, &n, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (empty, NULL), 5, "%PDF-", 5);
  g_assert_cmpuint (n, ==, 0);
  triage_case = open_case (f, "Ana Silva", NUMB);
  one = care_print_handover (f->t->clinic, &f->t->act, &everything, &n, &error);
  two = care_print_handover (f->t->clinic, &f->t->act, &everything, &n, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (g_bytes_equal (one, two));
  g_assert_true (
      care_clinic_set_value (f->t->clinic, &f->t->act, CARE_VALUE_PAPER, "letter", NULL));
  letter = care_print_handover (f->t->clinic, &f->t->act, &everything, &n, &error);
  g_assert_no_error (error);
  g_assert_false (g_bytes_equal (one, letter));
}

#define ADD(name, func)                                                                            \
  g_test_add ("/workflow/print-handover/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("order", test_order);
  ADD ("last-act", test_last_act);
  ADD ("undone", test_undone);
  ADD ("viewer", test_viewer);
  ADD ("whose", test_whose);
  ADD ("calls-and-forms", test_calls_and_forms);
  ADD ("head", test_head);
  ADD ("pdf", test_pdf);
  return g_test_run ();
}
