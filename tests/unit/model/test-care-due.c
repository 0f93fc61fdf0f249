/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The call list: which part a row belongs to, what is to be done, and an order that is total and
 * does not depend on how the rows came in. */
#include "config.h"

#include "care-due.h"
#include "care-time.h"

#define NOW ((gint64) 1767614400000) /* Mon 2026-01-05 12:00 UTC */
#define HOUR CARE_MS_PER_HOUR

typedef struct
{
  CareCallReason reason;
  CareCallState state;
  gint64 due_at;
  gint64 closed_at;
  gint64 put_away_at;
  const char *id;
  const char *assigned_to;
  CareConsent consent;
  gboolean risk;
} Row;

static CareWorkItem *
make_item (const Row *row)
{
  const CarePatientData person = { .id = "p", .given_name = "Ana", .phone_consent = row->consent };
  const CareSessionData treated = { .id = "s", .patient_id = "p", .therapist = "Mara Costa" };
  const CareCallData planned = {
    .id = row->id != NULL ? row->id : "c",
    .patient_id = "p",
    .session_id = "s",
    .reason = row->reason,
    .state = row->state,
    .due_at = row->due_at,
    .closed_at = row->closed_at > 0 ? row->closed_at : CARE_TIME_NONE,
    .put_away_at = row->put_away_at,
    .assigned_to = row->assigned_to,
  };
  g_autoptr (CarePatient) patient = care_patient_new (&person);
  g_autoptr (CareSession) session = care_session_new (&treated);
  g_autoptr (CareCall) call = care_call_new (&planned);

  return care_work_item_new_call (patient, session, call, row->risk);
}

static void
test_group (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  const struct
  {
    Row row;
    CareDueGroup group;
    CareDueToDo to_do;
  } rows[] = {
    { { .due_at = NOW - 12 * HOUR - 1 }, CARE_DUE_GROUP_OVERDUE, CARE_DUE_TO_DO_CALL },
    { { .due_at = NOW - 12 * HOUR }, CARE_DUE_GROUP_NOW, CARE_DUE_TO_DO_CALL },
    { { .due_at = NOW }, CARE_DUE_GROUP_NOW, CARE_DUE_TO_DO_CALL },
    { { .due_at = NOW + 1 }, CARE_DUE_GROUP_LATER, CARE_DUE_TO_DO_CALL },
    /* Whether help was reached is never for later, and late at once. */
    { { .due_at = NOW + HOUR, .reason = CARE_CALL_REASON_EMERGENCY_CHECK },
      CARE_DUE_GROUP_NOW,
      CARE_DUE_TO_DO_CALL },
    { { .due_at = NOW, .reason = CARE_CALL_REASON_EMERGENCY_CHECK },
      CARE_DUE_GROUP_OVERDUE,
      CARE_DUE_TO_DO_CALL },
    { { .due_at = NOW, .state = CARE_CALL_STATE_UNREACHABLE, .closed_at = NOW - 40 * HOUR },
      CARE_DUE_GROUP_UNREACHABLE,
      CARE_DUE_TO_DO_LETTER },
    { { .due_at = NOW,
        .state = CARE_CALL_STATE_UNREACHABLE,
        .closed_at = NOW - 40 * HOUR,
        .put_away_at = NOW },
      CARE_DUE_GROUP_DONE,
      CARE_DUE_TO_DO_NOTHING },
    { { .due_at = NOW, .state = CARE_CALL_STATE_CLOSED, .closed_at = NOW },
      CARE_DUE_GROUP_DONE,
      CARE_DUE_TO_DO_NOTHING },
    { { .due_at = NOW, .state = CARE_CALL_STATE_DONE, .closed_at = NOW },
      CARE_DUE_GROUP_DONE,
      CARE_DUE_TO_DO_NOTHING },
    /* Who does not want to be rung up gets a letter, but for an emergency. */
    { { .due_at = NOW, .consent = CARE_CONSENT_NO }, CARE_DUE_GROUP_NOW, CARE_DUE_TO_DO_LETTER },
    { { .due_at = NOW, .consent = CARE_CONSENT_YES }, CARE_DUE_GROUP_NOW, CARE_DUE_TO_DO_CALL },
    { { .due_at = NOW + 1, .consent = CARE_CONSENT_NO, .reason = CARE_CALL_REASON_EMERGENCY_CHECK },
      CARE_DUE_GROUP_NOW,
      CARE_DUE_TO_DO_CALL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CareWorkItem) item = make_item (&rows[i].row);

      g_test_message ("row %d", (int) i);
      g_assert_cmpint (care_due_group (item, NOW, zone), ==, rows[i].group);
      g_assert_cmpint (care_due_to_do (item), ==, rows[i].to_do);
    }
}

/* "Overdue" begins at the clinic's midnight, not at that of UTC. */
static void
test_zone (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Pacific/Auckland");
  const Row row = { .due_at = NOW - 2 * HOUR };
  g_autoptr (CareWorkItem) item = make_item (&row);

  g_assert_cmpint (care_due_group (item, NOW, zone), ==, CARE_DUE_GROUP_OVERDUE);
  g_assert_cmpint (care_due_group (item, NOW - HOUR - 1, zone), ==, CARE_DUE_GROUP_NOW);
}

static void
test_person (void)
{
  const Row own = { .due_at = NOW };
  const Row handed = { .due_at = NOW, .assigned_to = "Jon Ek" };
  g_autoptr (CareWorkItem) a = make_item (&own);
  g_autoptr (CareWorkItem) b = make_item (&handed);

  g_assert_cmpstr (care_due_person (a), ==, "Mara Costa");
  g_assert_cmpstr (care_due_person (b), ==, "Jon Ek");
}

/* Written in the order in which they must come out. */
static void
test_order (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  const Row rows[] = {
    { .id = "g", .reason = CARE_CALL_REASON_EMERGENCY_CHECK, .due_at = NOW - HOUR },
    { .id = "f", .reason = CARE_CALL_REASON_EMERGENCY_CHECK, .due_at = NOW + HOUR },
    { .id = "m", .due_at = NOW - 30 * HOUR, .risk = TRUE },
    { .id = "n", .due_at = NOW - 20 * HOUR, .risk = TRUE },
    { .id = "a", .due_at = NOW - 90 * HOUR },
    { .id = "b", .due_at = NOW - 40 * HOUR },
    { .id = "c", .due_at = NOW - 40 * HOUR },
    { .id = "z", .due_at = NOW - 2 * HOUR },
    { .id = "y", .due_at = NOW - HOUR, .risk = TRUE },
    { .id = "x", .due_at = NOW + HOUR },
    { .id = "w", .due_at = NOW + 2 * HOUR, .risk = TRUE },
    { .id = "v",
      .state = CARE_CALL_STATE_UNREACHABLE,
      .due_at = NOW - HOUR,
      .closed_at = NOW - HOUR,
      .risk = TRUE },
    { .id = "u",
      .state = CARE_CALL_STATE_UNREACHABLE,
      .due_at = NOW - HOUR,
      .closed_at = NOW - 99 * HOUR },
    { .id = "t",
      .state = CARE_CALL_STATE_UNREACHABLE,
      .due_at = NOW - HOUR,
      .closed_at = NOW - 99 * HOUR,
      .put_away_at = NOW - 1 },
    { .id = "s", .state = CARE_CALL_STATE_CLOSED, .due_at = NOW, .closed_at = NOW - HOUR },
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_ptr_array_insert (items, g_rand_int_range (random, 0, (gint32) i + 1), make_item (&rows[i]));
  care_sort_due (items, NOW, zone);
  for (guint i = 0; i < items->len; i++)
    g_assert_cmpstr (care_work_item_get_id (g_ptr_array_index (items, i)), ==, rows[i].id);
}

static CareWorkItem *
random_item (GRand *random, int n)
{
  g_autofree char *id = g_strdup_printf ("call-%03d", n);
  CareCallState state = (CareCallState) g_rand_int_range (random, 0, CARE_N_CALL_STATES);
  const Row row = {
    .id = id,
    .state = state,
    .reason = (CareCallReason) g_rand_int_range (random, 0, CARE_N_CALL_REASONS),
    .due_at = NOW + g_rand_int_range (random, -8, 8) * 6 * HOUR,
    .closed_at =
        state == CARE_CALL_STATE_PLANNED ? 0 : NOW - g_rand_int_range (random, 0, 4) * HOUR,
    .put_away_at = state == CARE_CALL_STATE_UNREACHABLE && g_rand_boolean (random) ? NOW : 0,
    .risk = g_rand_boolean (random),
  };

  return make_item (&row);
}

static void
check_triple (CareWorkItem *a, CareWorkItem *b, CareWorkItem *c, GTimeZone *zone)
{
  int ab = care_compare_due (a, b, NOW, zone);

  g_assert_cmpint (ab > 0, ==, care_compare_due (b, a, NOW, zone) < 0);
  g_assert_cmpint (ab == 0, ==, a == b);
  if (ab < 0 && care_compare_due (b, c, NOW, zone) < 0)
    g_assert_cmpint (care_compare_due (a, c, NOW, zone), <, 0);
}

/* Total: of two rows one is first; and what is before something is before what follows it. */
static void
test_total (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GRand) random = g_rand_new_with_seed (12);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (int i = 0; i < 40; i++)
    g_ptr_array_add (items, random_item (random, i));
  for (guint i = 0; i < items->len; i++)
    for (guint j = 0; j < items->len; j++)
      for (guint k = 0; k < items->len; k++)
        check_triple (items->pdata[i], items->pdata[j], items->pdata[k], zone);
}

/* Whatever order the rows come in, the list is the same, and its parts follow one another. */
static void
test_stable (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GRand) random = g_rand_new_with_seed (13);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree gpointer *first = NULL;

  for (int i = 0; i < 300; i++)
    g_ptr_array_add (items, random_item (random, i));
  care_sort_due (items, NOW, zone);
  first = g_memdup2 (items->pdata, items->len * sizeof *first);
  for (int round = 0; round < 20; round++)
    {
      for (guint i = items->len - 1; i > 0; i--)
        {
          guint j = (guint) g_rand_int_range (random, 0, (gint32) i + 1);
          gpointer kept = items->pdata[i];

          items->pdata[i] = items->pdata[j];
          items->pdata[j] = kept;
        }
      care_sort_due (items, NOW, zone);
      for (guint i = 0; i < items->len; i++)
        g_assert_true (items->pdata[i] == first[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/due/group", test_group);
  g_test_add_func ("/due/zone", test_zone);
  g_test_add_func ("/due/person", test_person);
  g_test_add_func ("/due/order", test_order);
  g_test_add_func ("/due/total", test_total);
  g_test_add_func ("/due/stable", test_stable);
  return g_test_run ();
}
