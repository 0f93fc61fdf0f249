/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of the call list in sentences. */
#include "config.h"

#include "care-due-why.h"
#include "care-time.h"

#define NOW ((gint64) 1767614400000) /* Mon 2026-01-05 12:00 UTC */
#define HOUR CARE_MS_PER_HOUR

static CareWorkItem *
make_item (const CareCallData *given, CareConsent consent, gboolean risk)
{
  const CarePatientData person = { .id = "p", .given_name = "Ana", .phone_consent = consent };
  const CareSessionData treated = { .id = "s", .patient_id = "p", .therapist = "Mara Costa" };
  CareCallData data = *given;
  g_autoptr (CarePatient) patient = care_patient_new (&person);
  g_autoptr (CareSession) session = care_session_new (&treated);
  g_autoptr (CareCall) call = NULL;

  data.id = "c";
  data.patient_id = "p";
  data.session_id = "s";
  if (data.closed_at == 0)
    data.closed_at = CARE_TIME_NONE;
  call = care_call_new (&data);
  return care_work_item_new_call (patient, session, call, risk);
}

static void
test_explain (void)
{
  const struct
  {
    CareCallData call;
    CareConsent consent;
    gboolean risk;
    const char *expected;
  } rows[] = {
    { { .reason = CARE_CALL_REASON_EMERGENCY_CHECK, .due_at = NOW + HOUR },
      CARE_CONSENT_NO,
      FALSE,
      "First of all: to be checked by 13:00 whether help was reached after an emergency." },
    { { .due_at = NOW - 20 * HOUR },
      CARE_CONSENT_YES,
      TRUE,
      "Overdue since Sun 4 Jan 16:00, after a session of higher risk: such calls stand before all "
      "others that are overdue, the longest due first." },
    { { .due_at = NOW - 20 * HOUR, .tries = 2 },
      CARE_CONSENT_YES,
      FALSE,
      "Overdue since Sun 4 Jan 16:00: after overdue calls of higher risk, before those of today, "
      "the longest due first. Tried 2 times so far." },
    { { .due_at = NOW - HOUR, .tries = 1 },
      CARE_CONSENT_NOT_ASKED,
      FALSE,
      "Due today at 11:00, and its time has come: after what is overdue, the longest due first. "
      "Tried 1 time so far." },
    { { .due_at = NOW + 3 * HOUR, .assigned_to = "Jon Ek" },
      CARE_CONSENT_NO,
      FALSE,
      "Due later today, at 15:00: after everything whose time has come. The patient does not want "
      "to be rung up: write instead. Handed over to Jon Ek." },
    { { .due_at = NOW - HOUR,
        .claimed_by = "Jon Ek",
        .claimed_at = NOW - 60000,
        .claimed_until = NOW + 840000 },
      CARE_CONSENT_YES,
      FALSE,
      "Due today at 11:00, and its time has come: after what is overdue, the longest due first. "
      "Jon Ek is on it since 11:59, until 12:14." },
    { { .due_at = NOW - HOUR,
        .state = CARE_CALL_STATE_UNREACHABLE,
        .closed_at = NOW - HOUR,
        .tries = 3 },
      CARE_CONSENT_YES,
      FALSE,
      "Could not be reached in 3 tries: a letter is to be written. After the calls, higher risk "
      "first, then the longest waiting." },
    { { .due_at = NOW - HOUR,
        .state = CARE_CALL_STATE_CLOSED,
        .closed_at = NOW - HOUR,
        .closed_because = "report" },
      CARE_CONSENT_YES,
      FALSE,
      "Done at 11:00. A report was signed. Shown for the rest of the day, the last first." },
    { { .due_at = NOW + 50 * HOUR },
      CARE_CONSENT_YES,
      FALSE,
      "Due Wed 7 Jan 14:00: not of today." },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CareWorkItem) item = make_item (&rows[i].call, rows[i].consent, rows[i].risk);
      g_autofree char *text = care_due_explain (item, NOW, zone);

      g_assert_cmpstr (text, ==, rows[i].expected);
    }
}

static void
test_claim (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  const CareCallData call = {
    .due_at = NOW, .claimed_by = "Jon Ek", .claimed_at = NOW, .claimed_until = NOW + 900000
  };
  g_autoptr (CareWorkItem) item = make_item (&call, CARE_CONSENT_YES, FALSE);
  g_autofree char *own = care_due_claim_text (item, "Jon Ek", NOW, zone);
  g_autofree char *other = care_due_claim_text (item, "Mara Costa", NOW, zone);
  g_autofree char *ended = care_due_claim_text (item, "Mara Costa", NOW + 900000, zone);

  g_assert_cmpstr (own, ==, "You are on it until 12:15.");
  g_assert_cmpstr (other, ==, "Jon Ek is on it since 12:00, until 12:15.");
  g_assert_null (ended);
}

static void
test_ended (void)
{
  const char *const codes[] = { "report",  "newer_session", "case",
                                "reached", "declined",      "not_reached",
                                "letter",  "entered_late",  "not_wanted" };
  CareCallData call = { .due_at = NOW };
  g_autoptr (CareWorkItem) planned = make_item (&call, CARE_CONSENT_YES, FALSE);

  g_assert_null (care_due_ended_text (planned));
  call.state = CARE_CALL_STATE_CLOSED;
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr (CareWorkItem) item = NULL;
      g_autofree char *text = NULL;

      call.closed_because = codes[i];
      item = make_item (&call, CARE_CONSENT_YES, FALSE);
      text = care_due_ended_text (item);
      g_assert_cmpstr (text, !=, "The call was ended.");
      g_assert_true (g_str_has_suffix (text, "."));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/presentation/due-why/explain", test_explain);
  g_test_add_func ("/presentation/due-why/claim", test_claim);
  g_test_add_func ("/presentation/due-why/ended", test_ended);
  return g_test_run ();
}
