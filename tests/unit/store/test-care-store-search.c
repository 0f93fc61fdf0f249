/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What finds a patient, and what does not. */
#include "config.h"

#include "care-store-search.h"
#include "care-test-store.h"

#include "care-code.h"
#include "care-search-typos.h"
#include "care-text.h"

#include <string.h>

static CarePatient *
person (const char *id,
        const char *given,
        const char *family,
        const char *preferred,
        const char *birth,
        const char *phone)
{
  CareAnswers screening = { 0 };
  CarePatientData data = {
    .id = id,
    .given_name = given,
    .family_name = family,
    .preferred_name = preferred,
    .birth_date = birth,
    .phone = phone,
    .screening = &screening,
    .created_at = CARE_TEST_NOW,
    .version = 1,
  };

  return care_patient_new (&data);
}

static gboolean
people_job (CareStore *store, gpointer data, GError **error)
{
  g_autoptr (CarePatient) one =
      person ("p1", "Zoë Marie", "Ångström-Løvås", "Zozo", "1980-03-12", "+44 (0)20 7946-0123");
  g_autoptr (CarePatient) two = person ("p2", "Anna", "Annan", NULL, "1980-12-03", "020 7946 0999");
  g_autoptr (CarePatient) three = person ("p3", "Đặng", "Straße", NULL, "2001-01-31", NULL);
  g_autoptr (CarePatient) four = person ("p4", "Jürg", "Müller", NULL, "1961-03-14", NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (CareSession) session = care_test_session (1, "p3", random, CARE_TEST_BARE);
  CareSessionData coded = *care_session_get (session);
  g_autoptr (CareSession) kept = NULL;
  g_autofree char *code = NULL;

  code = care_code_for_id ("p3");
  coded.code = code;
  kept = care_session_new (&coded);
  return care_store_insert_patient (store, one, error) &&
         care_store_insert_patient (store, two, error) &&
         care_store_insert_patient (store, three, error) &&
         care_store_insert_patient (store, four, error) &&
         care_store_insert_session (store, kept, error);
}

/* The ids found, in the order of their letters, separated by blanks. */
static char *
found (CareTestStore *test, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = care_store_find_patients (test->store, text, 20, &error);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    {
      CareFoundPatient *one = g_ptr_array_index (list, i);

      g_ptr_array_add (ids, (char *) care_patient_get (one->patient)->id);
    }
  g_ptr_array_sort (ids, (GCompareFunc) (void *) g_strcmp0);
  {
    GString *out = g_string_new (NULL);

    for (int n = 1; n <= 4; n++)
      for (guint i = 0; i < ids->len; i++)
        if (((const char *) g_ptr_array_index (ids, i))[1] == '0' + n)
          g_string_append_printf (out, "%sp%d", out->len > 0 ? " " : "", n);
    return g_string_free (out, FALSE);
  }
}

static const struct
{
  const char *typed;
  const char *expected;
} searches[] = {
  { "", "" },
  { "   ", "" },
  { "zo", "p1" },
  { "ZOË", "p1" },
  { "mar", "p1" },
  { "zozo", "p1" },
  { "ngs", "" },
  { "angstrom", "p1" },
  { "løv", "p1" },
  { "lov zo", "p1" },
  { "zoe angstrom-lovas", "p1" },
  { "zoe annan", "" },
  { "müller", "p4" },
  { "MULLER jürg", "p4" },
  { "an", "p1 p2" },
  { "anna", "p2" },
  { "strasse", "p3" },
  { "dang", "p3" },
  { "1980-03-12", "p1" },
  { "12.03.1980", "p1 p2" },
  { "12.3.1980", "p1 p2" },
  { "3/12/1980", "p1 p2" },
  { "12.3.80", "p1 p2" },
  { "31.1.01", "p3" },
  { "1980", "p1 p2" },
  { "1980 zo", "p1" },
  { "12031980", "p1 p2" },
  { "31.1.2001", "p3" },
  { "31.2.2001", "" },
  { "0123", "p1" },
  { "123", "p1" },
  { "23", "" },
  { "999", "p2" },
  { "7946 0123", "p1" },
  { "(0)20 7946-0123", "p1" },
  { "02079460999", "p2" },
  { "anna 999", "p2" },
  { "anna 0123", "" },
  { "%", "" },
  { "_", "" },
  { "a%", "p1 p2" },
  { "'; DROP TABLE patient; --", "" },
  /* orders of a date */
  { "14.3.1961", "p4" },
  { "14. 3. 1961", "p4" },
  { "14 3 1961", "p4" },
  { "1961 3 14", "p4" },
  { "1961-03-14", "p4" },
  { "3/14/61", "p4" },
  { "14.3.61", "p4" },
  { "61-03-14", "p4" },
  { "140361", "p4" },
  { "14036", "p4" },
  { "031461", "p4" },
  { "610314", "p4" },
  { "14031961", "p4" },
  { "muller 14 3 61", "p4" },
  { "150361", "" },
  /* a letter missing, too many, wrong, swapped; in the first place, in the last, on the way */
  { "mller", "p4" },
  { "muuller", "p4" },
  { "nuller", "p4" },
  { "umller", "p4" },
  { "muler", "p4" },
  { "mulle", "p4" },
  { "mulleh", "p4" },
  { "mullerr", "p4" },
  { "mulelr", "p4" },
  { "mulelr jurge", "" },
  { "jurg mulelr", "p4" },
  { "joerg muller", "" },
  { "mlelr", "" },
  { "angstram", "p1" },
  { "lovs zoe", "p1" },
  { "lvsa zoe", "" },
  { "zeo", "p1" },
  { "mulelr 0999", "" },
  { "mulelr 1961", "p4" },
};

static void
test_finds (CareTestStore *test, gconstpointer data)
{
  care_test_store_write (test, "test.people", people_job, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      g_autofree char *ids = found (test, searches[i].typed);

      g_test_message ("\"%s\" finds \"%s\"", searches[i].typed, ids);
      g_assert_cmpstr (ids, ==, searches[i].expected);
    }
}

/* As printed, and as somebody types it. */
static void
test_code (CareTestStore *test, gconstpointer data)
{
  g_autofree char *code = care_code_for_id ("p3");
  g_autofree char *lower = g_ascii_strdown (code, -1);
  g_autofree char *wrong = g_strdup (code);
  g_autofree char *by_code = NULL;
  g_autofree char *by_lower = NULL;
  g_autofree char *by_wrong = NULL;

  care_test_store_write (test, "test.people", people_job, NULL);
  wrong[0] = wrong[0] == '1' ? '2' : '1';
  by_code = found (test, code);
  by_lower = found (test, g_strdelimit (lower, "-", ' '));
  by_wrong = found (test, wrong);
  g_assert_cmpstr (by_code, ==, "p3");
  g_assert_cmpstr (by_lower, ==, "p3");
  g_assert_cmpstr (by_wrong, ==, "");
}

static gboolean
rename_job (CareStore *store, gpointer data, GError **error)
{
  g_autoptr (CarePatient) there = care_store_get_patient (store, "p2", error);
  CarePatientData changed = *care_patient_get (there);
  g_autoptr (CarePatient) renamed = NULL;

  changed.family_name = "Smith";
  changed.phone = NULL;
  renamed = care_patient_new (&changed);
  return care_store_update_patient (store, renamed, error);
}

static void
test_follows_edits (CareTestStore *test, gconstpointer data)
{
  g_autofree char *smith = NULL;
  g_autoptr (GPtrArray) annan = NULL;
  g_autofree char *phone = NULL;

  care_test_store_write (test, "test.people", people_job, NULL);
  care_test_store_write (test, "patient.edit", rename_job, NULL);
  smith = found (test, "smi");
  annan = care_store_find_patients (test->store, "annan", 0, NULL);
  phone = found (test, "0999");
  g_assert_cmpstr (smith, ==, "p2");
  g_assert_cmpuint (annan->len, ==, 0);
  g_assert_cmpstr (phone, ==, "");
  g_assert_cmpuint (care_test_store_findings (test->path), ==, 0);
}

/* Beside the patient: the last session, who treated, whether a case is open. */
static void
test_details (CareTestStore *test, gconstpointer data)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) recent = NULL;
  guint n_open = 0;

  care_test_store_fill (test, 30, 5);
  list = care_store_find_patients (test->store, "ana", 100, NULL);
  g_assert_cmpuint (list->len, >, 3);
  for (guint i = 0; i < list->len; i++)
    {
      CareFoundPatient *one = g_ptr_array_index (list, i);
      const char *id = care_patient_get (one->patient)->id;
      g_autoptr (GPtrArray) sessions = care_store_list_sessions (test->store, id, NULL);
      const CareSessionData *last = care_session_get (g_ptr_array_index (sessions, 0));
      const CareCaseFilter open = { .open_only = TRUE, .state = -1, .level = -1, .patient_id = id };
      g_autoptr (GPtrArray) cases = care_store_list_cases (test->store, &open, NULL);

      g_assert_cmpint (one->last_session_at, ==, last->ended_at);
      g_assert_cmpstr (one->therapist, ==, last->therapist);
      g_assert_cmpint (one->has_open_case, ==, cases->len > 0);
      n_open += one->has_open_case;
    }
  g_assert_cmpuint (n_open, >, 0);
  recent = care_store_recent_patients (test->store, 4, NULL);
  g_assert_cmpuint (recent->len, ==, 4);
  for (guint i = 0; i < recent->len; i++)
    {
      g_autofree char *expected = g_strdup_printf ("patient-%06u", 29 - i);
      CareFoundPatient *one = g_ptr_array_index (recent, i);

      g_assert_cmpstr (care_patient_get (one->patient)->id, ==, expected);
    }
}

static void
test_limit (CareTestStore *test, gconstpointer data)
{
  g_autoptr (GPtrArray) three = NULL;
  g_autoptr (GPtrArray) all = NULL;

  care_test_store_fill (test, 30, 5);
  three = care_store_find_patients (test->store, "ana", 3, NULL);
  all = care_store_find_patients (test->store, "ana", 0, NULL);
  g_assert_cmpuint (three->len, ==, 3);
  g_assert_cmpuint (all->len, ==, 5);
}

static gboolean
begins_with (const gunichar *word, glong n_word, const gunichar *start, glong n_start)
{
  return n_start <= n_word && memcmp (word, start, sizeof *word * (gsize) n_start) == 0;
}

static gboolean
one_off (const gunichar *t, glong n_t, const gunichar *w, glong n_w)
{
  glong i = 0;
  gboolean whole;

  while (i < n_t && i < n_w && t[i] == w[i])
    i++;
  if (i == n_t)
    return TRUE;
  /* A wrong last letter may only be the last one of the word, too: more letters will come. */
  whole = n_t < 5;
  if (n_w > i && begins_with (w + i + 1, n_w - i - 1, t + i + 1, n_t - i - 1) &&
      ((!whole && i < n_t - 1) || n_w == n_t))
    return TRUE;
  if (begins_with (w + i, n_w - i, t + i + 1, n_t - i - 1) &&
      ((!whole && i < n_t - 1) || n_w == n_t - 1))
    return TRUE;
  if (n_w > i && begins_with (w + i + 1, n_w - i - 1, t + i, n_t - i) && (!whole || n_w == n_t + 1))
    return TRUE;
  return i + 1 < n_t && i + 1 < n_w && t[i] == w[i + 1] && t[i + 1] == w[i] &&
         begins_with (w + i + 2, n_w - i - 2, t + i + 2, n_t - i - 2) && (!whole || n_w == n_t);
}

/* Whether @word begins with @typed but for at most one letter; letter by letter. */
static gboolean
is_typo (const char *typed, const char *word)
{
  glong n_typed = 0, n_word = 0;
  g_autofree gunichar *t = g_utf8_to_ucs4_fast (typed, -1, &n_typed);
  g_autofree gunichar *w = g_utf8_to_ucs4_fast (word, -1, &n_word);

  if (n_typed < 3 || n_typed > 32)
    return g_str_has_prefix (word, typed);
  return one_off (t, n_typed, w, n_word);
}

static const char *const vocabulary[] = { "ana",     "anna",   "annan",    "silva",   "silvana",
                                          "sylva",   "da",     "muller",   "mueller", "moller",
                                          "strasse", "иванов", "иванова",  "ńguyen",  "nguyen",
                                          "smith",   "smyth",  "smithson", "łukasz",  "o" };

static gboolean
vocabulary_job (CareStore *store, gpointer data, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (vocabulary); i++)
    {
      g_autofree char *id = g_strdup_printf ("v%02d", (int) i);
      g_autoptr (CarePatient) one = person (id, vocabulary[i], "x", NULL, "1970-01-01", NULL);

      if (!care_store_insert_patient (store, one, error))
        return FALSE;
    }
  return TRUE;
}

/* One of the words, shortened, with up to two letters changed. */
static char *
mutate (GRand *random)
{
  g_autofree char *word =
      care_text_fold (vocabulary[g_rand_int_range (random, 0, G_N_ELEMENTS (vocabulary))]);
  glong n = 0;
  g_autofree gunichar *letters = g_utf8_to_ucs4_fast (word, -1, &n);
  GString *out = g_string_new (NULL);
  glong last = g_rand_int_range (random, 1, (gint32) n + 1);
  gunichar other = g_utf8_get_char (g_rand_boolean (random) ? "и" : "s");

  for (glong i = 0; i < last; i++)
    switch (g_rand_int_range (random, 0, 14))
      {
      case 0:
        break;
      case 1:
        g_string_append_unichar (out, other);
        break;
      case 2:
        g_string_append_unichar (out, letters[i]);
        g_string_append_unichar (out, letters[i]);
        break;
      case 3:
        g_string_append_unichar (out, letters[MIN (i + 1, n - 1)]);
        g_string_append_unichar (out, letters[i]);
        i++;
        break;
      default:
        g_string_append_unichar (out, letters[i]);
        break;
      }
  return g_string_free (out, FALSE);
}

/* The walk through the table finds the words that comparing with each of them finds. */
static gboolean
typos_job (CareStore *store, gpointer data, GError **error)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  guint n_found = 0;

  for (int round = 0; round < 4000; round++)
    {
      g_autofree char *typed = mutate (random);
      g_autoptr (GPtrArray) typos = care_search_find_typos (store, typed, error);

      g_assert_nonnull (typos);
      for (gsize i = 0; i < G_N_ELEMENTS (vocabulary); i++)
        {
          g_autofree char *word = care_text_fold (vocabulary[i]);
          gboolean expected = is_typo (typed, word);
          gboolean walked = g_str_has_prefix (word, typed);

          for (guint j = 0; j < typos->len && !walked; j++)
            {
              const CareSearchTypo *typo = g_ptr_array_index (typos, j);

              walked = typo->whole ? g_str_equal (word, typo->word)
                                   : g_str_has_prefix (word, typo->word);
            }
          if (walked != expected)
            g_test_message ("\"%s\" for \"%s\"", typed, word);
          g_assert_cmpint (walked, ==, expected);
          n_found += expected;
        }
    }
  g_assert_cmpuint (n_found, >, 4000);
  return TRUE;
}

static void
test_typos (CareTestStore *test, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  care_test_store_write (test, "test.people", vocabulary_job, NULL);
  g_assert_true (care_store_read (test->store, typos_job, NULL, &error));
  g_assert_no_error (error);
}

/* Whoever is meant by the very letters comes first. */
static void
test_order (CareTestStore *test, gconstpointer data)
{
  g_autoptr (GPtrArray) list = NULL;
  const char *const expected[] = { "v03", "v04", "v05" };

  care_test_store_write (test, "test.people", vocabulary_job, NULL);
  list = care_store_find_patients (test->store, "silva", 20, NULL);
  g_assert_cmpuint (list->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < list->len; i++)
    {
      CareFoundPatient *one = g_ptr_array_index (list, i);

      g_assert_cmpstr (care_patient_get (one->patient)->id, ==, expected[i]);
      g_assert_cmpint (one->is_alike, ==, i == 2);
    }
}

#define ADD(name, func)                                                                            \
  g_test_add ("/store/search/" name, CareTestStore, NULL, care_test_store_set_up, func,            \
              care_test_store_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("finds", test_finds);
  ADD ("code", test_code);
  ADD ("follows-edits", test_follows_edits);
  ADD ("details", test_details);
  ADD ("limit", test_limit);
  ADD ("typos", test_typos);
  ADD ("order", test_order);
  return g_test_run ();
}
