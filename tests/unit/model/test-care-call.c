/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Planned calls and their log: records that are equal only when every field is; who holds a call,
 * and what can be undone. */
#include "config.h"

#include "care-call-event.h"
#include "care-call.h"
#include "care-test-fields.h"
#include "care-time.h"

static void
test_call (void)
{
  char id[] = "id-1";
  CareCallData data = {
    .id = id,
    .patient_id = "patient_id",
    .session_id = "session_id",
    .reason = (CareCallReason) 1,
    .due_at = 7,
    .tries = 7,
    .state = (CareCallState) 1,
    .closed_because = "closed_because",
    .closed_at = 7,
    .version = 7,
    .claimed_by = "claimed_by",
    .claimed_at = 7,
    .claimed_until = 7,
    .assigned_to = "assigned_to",
    .earlier_due_at = 7,
    .undo_until = 7,
    .put_away_at = 7,
  };
  g_autoptr (CareCall) record = care_call_new (&data);
  g_autoptr (CareCall) same = care_call_new (&data);

  g_assert_true (care_call_equal (record, same));
  id[0] = 'X';
  g_assert_cmpstr (care_call_get (record)->id, ==, "id-1");
  id[0] = 'i';
  CHECK_FIELD (CareCall, care_call, id, "other");
  CHECK_FIELD (CareCall, care_call, patient_id, "other");
  CHECK_FIELD (CareCall, care_call, patient_id, NULL);
  CHECK_FIELD (CareCall, care_call, session_id, "other");
  CHECK_FIELD (CareCall, care_call, session_id, NULL);
  CHECK_FIELD (CareCall, care_call, reason, (CareCallReason) 2);
  CHECK_FIELD (CareCall, care_call, due_at, 8);
  CHECK_FIELD (CareCall, care_call, tries, 8);
  CHECK_FIELD (CareCall, care_call, state, (CareCallState) 2);
  CHECK_FIELD (CareCall, care_call, closed_because, "other");
  CHECK_FIELD (CareCall, care_call, closed_because, NULL);
  CHECK_FIELD (CareCall, care_call, closed_at, 8);
  CHECK_FIELD (CareCall, care_call, version, 8);
  CHECK_FIELD (CareCall, care_call, claimed_by, "other");
  CHECK_FIELD (CareCall, care_call, claimed_by, NULL);
  CHECK_FIELD (CareCall, care_call, claimed_at, 8);
  CHECK_FIELD (CareCall, care_call, claimed_until, 8);
  CHECK_FIELD (CareCall, care_call, claimed_until, 0);
  CHECK_FIELD (CareCall, care_call, assigned_to, "other");
  CHECK_FIELD (CareCall, care_call, assigned_to, NULL);
  CHECK_FIELD (CareCall, care_call, earlier_due_at, 8);
  CHECK_FIELD (CareCall, care_call, undo_until, 8);
  CHECK_FIELD (CareCall, care_call, put_away_at, 8);
  CHECK_FIELD (CareCall, care_call, put_away_at, CARE_TIME_NONE);
}

/* A lease ends by itself; one of a clock that was wrong holds nobody up. */
static void
test_call_holder (void)
{
  const struct
  {
    CareCallState state;
    const char *by;
    gint64 at, until, now;
    gboolean live;
  } rows[] = {
    { CARE_CALL_STATE_PLANNED, NULL, 0, 0, 150, FALSE },
    { CARE_CALL_STATE_PLANNED, "Mara", 100, 200, 100, TRUE },
    { CARE_CALL_STATE_PLANNED, "Mara", 100, 200, 199, TRUE },
    { CARE_CALL_STATE_PLANNED, "Mara", 100, 200, 200, FALSE },
    { CARE_CALL_STATE_PLANNED, "Mara", 1100, 1200, 1000, TRUE },
    { CARE_CALL_STATE_PLANNED, "Mara", 1100, 1200, 999, FALSE },
    { CARE_CALL_STATE_CLOSED, "Mara", 100, 200, 150, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const CareCallData data = {
        .id = "id",
        .state = rows[i].state,
        .claimed_by = rows[i].by,
        .claimed_at = rows[i].at,
        .claimed_until = rows[i].until,
      };
      g_autoptr (CareCall) call = care_call_new (&data);

      g_assert_cmpstr (care_call_get_holder (call, rows[i].now), ==,
                       rows[i].live ? rows[i].by : NULL);
    }
}

static void
test_call_can_undo (void)
{
  const struct
  {
    CareCallState state;
    gint64 tries, until, put_away;
    gboolean can;
  } rows[] = {
    { CARE_CALL_STATE_PLANNED, 1, 200, 0, TRUE },
    { CARE_CALL_STATE_PLANNED, 1, 199, 0, FALSE },
    { CARE_CALL_STATE_PLANNED, 1, 0, 0, FALSE },
    { CARE_CALL_STATE_PLANNED, 0, 200, 0, FALSE },
    { CARE_CALL_STATE_UNREACHABLE, 3, 200, 0, TRUE },
    { CARE_CALL_STATE_UNREACHABLE, 3, 200, 190, FALSE },
    { CARE_CALL_STATE_CLOSED, 1, 200, 0, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const CareCallData data = {
        .id = "id",
        .state = rows[i].state,
        .tries = rows[i].tries,
        .undo_until = rows[i].until,
        .put_away_at = rows[i].put_away,
      };
      g_autoptr (CareCall) call = care_call_new (&data);

      g_assert_cmpint (care_call_can_undo (call, 200), ==, rows[i].can);
    }
}

static void
test_call_event (void)
{
  char id[] = "id-1";
  CareCallEventData data = {
    .id = id,
    .call_id = "call_id",
    .at = 7,
    .actor = "actor",
    .act = (CareCallAct) 1,
    .person = "person",
    .next_at = 7,
    .words = "words",
  };
  g_autoptr (CareCallEvent) record = care_call_event_new (&data);
  g_autoptr (CareCallEvent) same = care_call_event_new (&data);

  g_assert_true (care_call_event_equal (record, same));
  id[0] = 'X';
  g_assert_cmpstr (care_call_event_get (record)->id, ==, "id-1");
  id[0] = 'i';
  CHECK_FIELD (CareCallEvent, care_call_event, id, "other");
  CHECK_FIELD (CareCallEvent, care_call_event, call_id, "other");
  CHECK_FIELD (CareCallEvent, care_call_event, at, 8);
  CHECK_FIELD (CareCallEvent, care_call_event, actor, "other");
  CHECK_FIELD (CareCallEvent, care_call_event, act, (CareCallAct) 2);
  CHECK_FIELD (CareCallEvent, care_call_event, person, "other");
  CHECK_FIELD (CareCallEvent, care_call_event, person, NULL);
  CHECK_FIELD (CareCallEvent, care_call_event, next_at, 8);
  CHECK_FIELD (CareCallEvent, care_call_event, words, "other");
  CHECK_FIELD (CareCallEvent, care_call_event, words, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/call/fields", test_call);
  g_test_add_func ("/call/holder", test_call_holder);
  g_test_add_func ("/call/can-undo", test_call_can_undo);
  g_test_add_func ("/call/event", test_call_event);
  return g_test_run ();
}
