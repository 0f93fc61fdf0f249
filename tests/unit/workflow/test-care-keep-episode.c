/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Episodes of care: their days never overlap, an edit keeps what it replaces, and what happened is
 * found in the episode of its day. */
#include "config.h"

#include "care-keep-episode.h"
#include "care-store-episodes.h"
#include "care-test-clinic.h"
#include "care-time.h"
#include "care-workflow-error.h"

static CareEpisode *
keep (CareTestClinic *t, CarePatient *patient, const char *began, const char *ended, GError **error)
{
  const CareEpisodeData data = { .patient_id = care_patient_get (patient)->id,
                                 .name = "Neck",
                                 .region = "neck",
                                 .goals = "sleep through",
                                 .began_on = began,
                                 .ended_on = ended };

  return care_keep_episode (t->clinic, &t->act, &data, error);
}

static void
test_one_open (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) patient = care_test_patient (t, "Ana Silva", "");
  g_autoptr (GError) error = NULL;
  g_autoptr (CareEpisode) first = keep (t, patient, "2026-01-10", NULL, &error);
  g_autoptr (CareEpisode) ended = NULL;
  CareEpisodeData data;

  g_assert_no_error (error);
  g_assert_cmpint (care_episode_get (first)->version, ==, 1);
  g_assert_cmpstr (care_episode_get (first)->author, ==, t->act.actor);
  g_assert_null (keep (t, patient, "2026-02-10", NULL, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_INVALID);
  g_clear_error (&error);
  data = *care_episode_get (first);
  data.ended_on = "2026-02-10";
  data.result = "goals reached";
  data.author = "somebody else";
  ended = care_keep_episode (t->clinic, &t->act, &data, &error);
  g_assert_no_error (error);
  g_assert_cmpint (care_episode_get (ended)->version, ==, 2);
  g_assert_cmpstr (care_episode_get (ended)->author, ==, t->act.actor);
  /* What somebody else changed meanwhile is not overwritten. */
  g_assert_null (care_keep_episode (t->clinic, &t->act, &data, &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
}

static void
test_overlap (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) patient = care_test_patient (t, "Ana Silva", "");
  g_autoptr (CarePatient) other = care_test_patient (t, "Rui Reis", "");
  g_autoptr (CareEpisode) middle = keep (t, patient, "2026-01-10", "2026-01-20", NULL);
  g_autoptr (CareEpisode) before = NULL;
  const char *const wrong[][2] = {
    { "2026-01-05", "2026-01-11" }, { "2026-01-19", NULL },
    { "2026-01-12", "2026-01-13" }, { "2026-01-01", NULL },
    { "2026-01-10", "2026-01-10" }, { "2026-13-01", NULL },
    { "2026-03-04", NULL },         { "2026-01-30", "2026-01-29" },
    { "2026-01-30", "2026-03-04" }, { NULL, NULL },
  };
  g_autoptr (CareEpisode) after = NULL;
  g_autoptr (CareEpisode) same_days = NULL;
  g_autoptr (GPtrArray) all = NULL;

  g_assert_nonnull (middle);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (keep (t, patient, wrong[i][0], wrong[i][1], &error));
      g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_INVALID);
    }
  /* One may end, and one begin, on a day of another. */
  before = keep (t, patient, "2026-01-05", "2026-01-10", NULL);
  after = keep (t, patient, "2026-01-20", NULL, NULL);
  same_days = keep (t, other, "2026-01-10", "2026-01-20", NULL);
  g_assert_nonnull (before);
  g_assert_nonnull (after);
  g_assert_nonnull (same_days);
  all = care_store_list_episodes (care_clinic_get_store (t->clinic), care_patient_get (patient)->id,
                                  NULL);
  g_assert_cmpuint (all->len, ==, 3);
  g_assert_null (care_episode_on (all, "2026-01-04"));
  g_assert_cmpstr (care_episode_get (care_episode_on (all, "2026-01-05"))->id, ==,
                   care_episode_get (before)->id);
  g_assert_cmpstr (care_episode_get (care_episode_on (all, "2026-01-10"))->id, ==,
                   care_episode_get (middle)->id);
  g_assert_cmpstr (care_episode_get (care_episode_on (all, "2026-01-20"))->id, ==,
                   care_episode_get (after)->id);
  g_assert_cmpstr (care_episode_get (care_episode_on (all, "2026-03-01"))->id, ==,
                   care_episode_get (after)->id);
}

static void
test_refused (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) patient = care_test_patient (t, "Ana Silva", "");
  const char *id = care_patient_get (patient)->id;
  const CareEpisodeData wrong[] = {
    { .patient_id = id, .name = " ", .began_on = "2026-01-01" },
    { .patient_id = id, .name = "Neck", .began_on = "2026-01-01", .region = "nowhere" },
    { .patient_id = "0195f000-0000-7000-8000-0000000000a1",
      .name = "Neck",
      .began_on = "2026-01-01" },
    { .id = "0195f000-0000-7000-8000-0000000000a1",
      .patient_id = id,
      .name = "Neck",
      .began_on = "2026-01-01" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (care_keep_episode (t->clinic, &t->act, &wrong[i], &error));
      g_assert_nonnull (error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workflow/keep-episode/one-open", test_one_open);
  g_test_add_func ("/workflow/keep-episode/overlap", test_overlap);
  g_test_add_func ("/workflow/keep-episode/refused", test_refused);
  return g_test_run ();
}
