/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cases for tests of triage: written as the rule reads, or made by chance from a seed. */
#include "config.h"

#include "care-test-triage.h"

#include <math.h>

#include "care-answers-json.h"

/* The first worked case: low back, 30 h, dull ache, easing, all questions no. */
static const char normal_context[] =
    "modality=physiotherapy techniques=joint_mobilisation,soft_tissue_release regions=lower_back "
    "pressure=medium pain_before=4 age_years=42";
static const char normal_report[] =
    "hours=30 pain_now=4 worst_pain=5 new_soreness=yes course=better quality=dull_ache "
    "onset_sudden=no location=treated radiating=none usual_activities=as_usual "
    "self_care=gentle_movement wants_callback=no";

static gboolean
is_context (CareFactId id)
{
  return id < CARE_FACT_PAIN_NOW;
}

/* The answer to @id that the last report is judged by. */
CareAnswer *
care_test_case_answer (CareTestCase *self, CareFactId id)
{
  if (is_context (id))
    return &self->context.items[id];
  return &self->reports[self->subject.n_reports - 1].items[id];
}

static void
link_up (CareTestCase *self)
{
  for (guint i = 0; i < CARE_TEST_MAX_REPORTS; i++)
    self->list[i].answers = &self->reports[i];
  self->subject.context = &self->context;
  self->subject.reports = self->list;
}

/* @changes: `fact=value …`; lists by commas; `hours=…`; `/` starts the next report as a copy. */
void
care_test_case_change (CareTestCase *self, const char *changes)
{
  g_auto (GStrv) words = g_strsplit (changes, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (words[i], "=", 2);
      guint last = self->subject.n_reports - 1;
      g_autoptr (GError) error = NULL;
      CareFactId id;

      if (*words[i] == '\0')
        continue;
      if (g_str_equal (words[i], "/"))
        {
          g_assert_cmpuint (last + 1, <, CARE_TEST_MAX_REPORTS);
          self->reports[last + 1] = self->reports[last];
          self->list[last + 1].hours_after = self->list[last].hours_after;
          self->subject.n_reports++;
          continue;
        }
      if (g_str_equal (pair[0], "hours"))
        {
          self->list[last].hours_after =
              g_str_equal (pair[1], "-") ? NAN : g_ascii_strtod (pair[1], NULL);
          continue;
        }
      id = care_fact_find (pair[0]);
      g_assert_cmpint (id, !=, CARE_FACT_NONE);
      care_answer_from_text (id, pair[1], care_test_case_answer (self, id), &error);
      g_assert_no_error (error);
    }
}

void
care_test_case_init (CareTestCase *self, const char *changes)
{
  *self = (CareTestCase){ 0 };
  link_up (self);
  self->subject.n_reports = 1;
  for (int i = 0; i < CARE_N_RECORDED_FACTS; i++)
    if (care_fact_get ((CareFactId) i)->type == CARE_FACT_TYPE_YN)
      *care_test_case_answer (self, (CareFactId) i) = (CareAnswer){ CARE_ANSWER_GIVEN, 0 };
  care_test_case_change (self, normal_context);
  care_test_case_change (self, normal_report);
  care_test_case_change (self, changes);
}

void
care_test_case_copy (CareTestCase *self, const CareTestCase *from)
{
  *self = *from;
  link_up (self);
}

static guint32
random_list (const CareFact *fact, GRand *random)
{
  guint32 bits = 0;
  gboolean has_none = g_str_equal (fact->values[0].code, "none");

  if (has_none && g_rand_int_range (random, 0, 2) == 0)
    return 1;
  for (int n = g_rand_int_range (random, 1, 4); n > 0; n--)
    bits |= (guint32) 1 << g_rand_int_range (random, has_none, (gint32) fact->n_values);
  return bits;
}

static CareAnswer
random_answer (CareFactId id, GRand *random)
{
  const CareFact *fact = care_fact_get (id);
  CareAnswer answer = { CARE_ANSWER_GIVEN, 0 };

  if (fact->type == CARE_FACT_TYPE_YN)
    answer.value = (guint32) g_rand_int_range (random, 0, 2);
  else if (fact->type == CARE_FACT_TYPE_NUMBER)
    answer.value = (guint32) g_rand_int_range (random, fact->min, fact->max + 1);
  else if (fact->type == CARE_FACT_TYPE_ENUM)
    answer.value = (guint32) g_rand_int_range (random, 0, (gint32) fact->n_values);
  else if (fact->type == CARE_FACT_TYPE_LIST)
    answer.value = random_list (fact, random);
  else
    answer.state = CARE_ANSWER_NOT_ASKED;
  return answer;
}

static CareAnswer
random_or_open (CareFactId id, GRand *random)
{
  CareAnswer answer = random_answer (id, random);

  if (g_rand_int_range (random, 0, 3) == 0)
    answer = (CareAnswer){ (CareAnswerState) g_rand_int_range (random, 0, CARE_ANSWER_GIVEN), 0 };
  return answer;
}

/* Every fact by chance, a third of them unanswered; one to three reports. */
void
care_test_case_random (CareTestCase *self, GRand *random)
{
  *self = (CareTestCase){ 0 };
  link_up (self);
  for (int i = 0; i < CARE_FACT_PAIN_NOW; i++)
    self->context.items[i] = random_or_open ((CareFactId) i, random);
  for (guint r = (guint) g_rand_int_range (random, 1, 4); r > 0; r--)
    {
      guint n = self->subject.n_reports++;

      for (int i = CARE_FACT_PAIN_NOW; i < CARE_N_RECORDED_FACTS; i++)
        self->reports[n].items[i] = random_or_open ((CareFactId) i, random);
      self->list[n].hours_after =
          g_rand_int_range (random, 0, 10) == 0 ? NAN : g_rand_int_range (random, 0, 2400) / 10.0;
    }
}

/* The normal case with small differences of session and pain, and at most three other answers. */
void
care_test_case_near_normal (CareTestCase *self, GRand *random)
{
  static const char *const regions[] = { "arm", "lower_back", "neck", "thigh", "knee", "shoulder" };
  static const char *const courses[] = { "better", "better", "same" };
  g_autofree char *changes = NULL;
  int pain = g_rand_int_range (random, 0, 6);
  int before = g_rand_int_range (random, 1, 6);

  changes = g_strdup_printf (
      "regions=%s pain_before=%d pain_now=%d worst_pain=%d course=%s hours=%d new_soreness=%s%s",
      regions[g_rand_int_range (random, 0, G_N_ELEMENTS (regions))], before, pain,
      MIN (pain + g_rand_int_range (random, 0, 3), 10), courses[g_rand_int_range (random, 0, 3)],
      g_rand_int_range (random, 2, 100), g_rand_int_range (random, 0, 4) == 0 ? "no" : "yes",
      g_rand_int_range (random, 0, 4) == 0 ? " / hours=101" : "");
  care_test_case_init (self, changes);
  for (int n = g_rand_int_range (random, 0, 4); n > 0; n--)
    {
      CareFactId id = (CareFactId) g_rand_int_range (random, 0, CARE_N_RECORDED_FACTS);

      *care_test_case_answer (self, id) = random_or_open (id, random);
    }
}

/* No answer left open, in no report. */
void
care_test_case_answer_all (CareTestCase *self, GRand *random)
{
  for (int i = 0; i < CARE_N_RECORDED_FACTS; i++)
    {
      if (is_context ((CareFactId) i))
        {
          if (self->context.items[i].state != CARE_ANSWER_GIVEN)
            self->context.items[i] = random_answer ((CareFactId) i, random);
          continue;
        }
      for (guint r = 0; r < self->subject.n_reports; r++)
        if (self->reports[r].items[i].state != CARE_ANSWER_GIVEN)
          self->reports[r].items[i] = random_answer ((CareFactId) i, random);
    }
  for (guint r = 0; r < self->subject.n_reports; r++)
    if (isnan (self->list[r].hours_after))
      self->list[r].hours_after = g_rand_int_range (random, 0, 2400) / 10.0;
}

void
care_test_case_apply (CareTestCase *self, const GArray *clearings)
{
  for (guint i = 0; i < clearings->len; i++)
    {
      const CareClearing *clearing = &g_array_index (clearings, CareClearing, i);

      if (clearing->fact == CARE_FACT_HOURS_AFTER)
        self->list[self->subject.n_reports - 1].hours_after = clearing->number;
      else
        {
          g_assert_true (care_answer_is_valid (clearing->fact, clearing->answer));
          *care_test_case_answer (self, clearing->fact) = clearing->answer;
        }
    }
}

CareTriageResult *
care_test_case_judge (CareTestCase *self, CareRuleSet *rules)
{
  return care_triage_evaluate (rules, &self->subject);
}

gboolean
care_test_result_has_rule (const CareTriageResult *result, const char *id)
{
  for (guint i = 0; i < result->fired->len; i++)
    if (g_str_equal (((CareFired *) g_ptr_array_index (result->fired, i))->rule->id, id))
      return TRUE;
  return FALSE;
}

gboolean
care_test_list_has (const GPtrArray *codes, const char *id)
{
  for (guint i = 0; i < codes->len; i++)
    if (g_str_equal (g_ptr_array_index (codes, i), id))
      return TRUE;
  return FALSE;
}

gboolean
care_test_facts_have (const GArray *facts, CareFactId id)
{
  for (guint i = 0; i < facts->len; i++)
    if (g_array_index (facts, CareFactId, i) == id)
      return TRUE;
  return FALSE;
}
