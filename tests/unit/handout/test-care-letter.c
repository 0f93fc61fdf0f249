/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The letter to a patient who could not be reached: true words, all warnings, never a sheet. */
#include "config.h"

#include "care-lint.h"
#include "care-test-handout.h"
#include "care-test-paper.h"
#include "care-time.h"
#include "care-words.h"

#include <string.h>

#define FONT "DejaVu Sans"
#define ID "letter-could-not-reach"
#define HOURS "Mon-Wed,Fri 08:00-12:00 13:00-18:00; Sat 09:00-12:30"
#define FRONT                                                                                      \
  "---\nkind: letter\nid: a\ntitle: T\nlanguage: en\nversion: 1\nreview_date: 2027-11-30\n"

static CareTestHandout *
new_letter (void)
{
  CareTestHandout *self = care_test_handout_new ("massage");

  self->clinic.opening_hours = HOURS;
  self->input.sheet = care_template_set_lookup (self->templates, CARE_TEMPLATE_LETTER, ID, "en");
  self->input.sender = "R. Adler";
  self->input.written_at_ms = CARE_TEST_ENDED_AT + 5 * CARE_MS_PER_DAY;
  self->input.tried = TRUE;
  return self;
}

static CareDocument *
compose (CareTestHandout *self)
{
  g_autoptr (GError) error = NULL;
  CareDocument *document = care_handout_compose (&self->input, &error);

  g_assert_no_error (error);
  return document;
}

static CareLayout *
lay_out (CareTestHandout *self, CarePaper paper, gboolean large)
{
  const CareLayoutOptions options = { .paper = paper, .large = large, .font = FONT };
  g_autoptr (CareDocument) document = compose (self);
  g_autoptr (GError) error = NULL;
  CareLayout *layout = care_layout_new (document, &options, &error);

  g_assert_no_error (error);
  return layout;
}

static void
test_front_matter (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareTemplate) letter = care_template_parse (FRONT "---\nHi\n", -1, &error);
  g_autoptr (CareTemplate) wrong = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (letter->kind, ==, CARE_TEMPLATE_LETTER);
  g_assert_cmpstr (care_template_kind_code (letter->kind), ==, "letter");
  wrong = care_template_parse (FRONT "for:\n  modality: massage\n---\nHi\n", -1, &error);
  g_assert_null (wrong);
  g_assert_error (error, CARE_HANDOUT_ERROR, CARE_HANDOUT_ERROR_TEMPLATE);
  g_assert_cmpstr (error->message, ==, "line 10: a letter is for every session; leave out “for”");
}

/* Only a letter has another reader than the patient; its check leaves the boxes and the words of
 * the trade alone, but not the telephone. */
static void
test_reader (void)
{
  static const struct
  {
    const char *kind, *reader, *message;
  } wrong[] = {
    { "sheet", "doctor",
      "line 8: only a letter has another reader than the patient; leave out “reader”" },
    { "letter", "nurse", "line 8: the reader of a letter is “patient” or “doctor”, not “nurse”" },
  };
  g_autoptr (CareTestHandout) self = new_letter ();
  const CareTemplate *shipped =
      care_template_set_lookup (self->templates, CARE_TEMPLATE_LETTER, "letter-gp", "en");
  g_autoptr (GPtrArray) none = care_handout_lint (self->templates, shipped);
  g_autoptr (CareTemplate) bare =
      care_template_parse (FRONT "reader: doctor\n---\nPalpation of the lesion.\n", -1, NULL);
  g_autoptr (GPtrArray) one = care_handout_lint (self->templates, bare);
  g_autoptr (CareTemplate) patient =
      care_template_parse (FRONT "reader: patient\n---\nHi\n", -1, NULL);

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpint (((CareLintFinding *) one->pdata[0])->kind, ==, CARE_LINT_MISSING_PHONE);
  g_assert_false (patient->for_doctor);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *text =
          g_strdup_printf ("---\nkind: %s\nid: a\ntitle: T\nlanguage: en\nversion: 1\n"
                           "reader: %s\n---\nHi\n",
                           wrong[i].kind, wrong[i].reader);
      g_autoptr (GError) error = NULL;

      g_assert_null (care_template_parse (text, -1, &error));
      g_assert_cmpstr (error->message, ==, wrong[i].message);
    }
}

/* Nobody leaves with a letter instead of a sheet. */
static void
test_never_offered (void)
{
  g_autoptr (CareTestHandout) self = new_letter ();
  g_autoptr (CareTemplateSet) alone = care_template_set_new ();
  g_autoptr (GPtrArray) sheets = care_template_set_list (self->templates, NULL);
  g_autoptr (GPtrArray) letters = care_template_set_list_letters (self->templates, "en");
  const CareAnswers *answers = care_session_get (self->session)->answers;

  for (guint i = 0; i < sheets->len; i++)
    g_assert_cmpstr (((CareTemplate *) sheets->pdata[i])->id, !=, ID);
  g_assert_cmpuint (letters->len, ==, 2);
  g_assert_cmpstr (((CareTemplate *) letters->pdata[0])->id, ==, ID);
  g_assert_null (care_template_set_lookup (self->templates, CARE_TEMPLATE_SHEET, ID, "en"));
  g_assert_true (
      care_template_set_add (alone, care_template_parse (FRONT "---\nHi\n", -1, NULL), NULL));
  g_assert_null (care_template_for_session (alone, answers, "en"));
}

static void
test_golden (void)
{
  g_autoptr (CareTestHandout) self = new_letter ();

  for (int large = 0; large < 2; large++)
    {
      g_autoptr (CareLayout) layout =
          lay_out (self, large ? CARE_PAPER_LETTER : CARE_PAPER_A4, large);
      g_autofree char *text = care_test_paper_text (layout);

      care_test_paper_golden (large ? "could-not-reach-letter-large" : "could-not-reach-a4", text);
      g_assert_false (care_layout_is_too_tall (layout));
      care_test_paper_assert_white_edge (layout, CARE_LAYOUT_MIN_MARGIN - 0.6);
    }
}

/* One leaf: the letter in front, every warning on its back. */
static void
test_one_leaf (void)
{
  g_autoptr (CareTestHandout) self = new_letter ();
  g_autoptr (CareLayout) layout = lay_out (self, CARE_PAPER_A4, FALSE);
  g_autofree char *front = NULL;
  g_autofree char *back = NULL;

  g_assert_cmpuint (care_layout_n_pages (layout), ==, 2);
  front = care_layout_page_text (layout, 0);
  back = care_layout_page_text (layout, 1);
  g_assert_nonnull (strstr (front, "Kind regards"));
  g_assert_nonnull (strstr (front, "111"));
  g_assert_nonnull (strstr (back, "Call 999 or go to the emergency department now"));
  g_assert_nonnull (strstr (back, "Ring us today: 01573 555 010"));
  g_assert_nonnull (strstr (back, "Ring us by the next working day"));
}

/* What it says of calls is true: rung, not rung, or not to be rung. */
static void
test_calls (void)
{
  g_autoptr (CareTestHandout) self = new_letter ();
  CarePatientData data = *care_patient_get (self->patient);
  g_autoptr (CareDocument) rung = compose (self);
  g_autoptr (CareDocument) not_rung = NULL;
  g_autoptr (CareDocument) no_calls = NULL;
  g_autoptr (CarePatient) patient = NULL;
  g_autofree char *a = care_document_to_text (rung);
  g_autofree char *b = NULL;
  g_autofree char *c = NULL;

  self->input.tried = FALSE;
  not_rung = compose (self);
  b = care_document_to_text (not_rung);
  data.phone_consent = CARE_CONSENT_NO;
  data.preferred_name = "Zozo";
  patient = care_patient_new (&data);
  self->input.patient = patient;
  no_calls = compose (self);
  c = care_document_to_text (no_calls);
  g_assert_nonnull (strstr (a, "could not reach you"));
  g_assert_nonnull (strstr (a, "Dear Zoë"));
  g_assert_nonnull (strstr (a, "best reach you"));
  g_assert_null (strstr (b, "could not reach you"));
  g_assert_null (strstr (b, "asked us not to ring"));
  g_assert_nonnull (strstr (c, "asked us not to ring"));
  g_assert_null (strstr (c, "best reach you"));
  g_assert_nonnull (strstr (c, "Dear Zozo"));
}

/* Without records everything can be filled in by hand, and no warning is missing. */
static void
test_blank (void)
{
  g_autoptr (CareTestHandout) self = new_letter ();
  g_autoptr (CareDocument) document = NULL;
  g_autofree char *text = NULL;

  self->input.patient = NULL;
  self->input.session = NULL;
  self->input.clinic = NULL;
  self->input.sender = NULL;
  self->input.written_at_ms = CARE_TIME_NONE;
  document = compose (self);
  text = care_document_to_text (document);
  g_assert_nonnull (strstr (text, "Date: ____"));
  g_assert_nonnull (strstr (text, "Dear ____"));
  g_assert_null (strstr (text, "We are open"));
  g_assert_null (strstr (text, "Your session:"));
  g_assert_null (strchr (text, '{'));
  g_assert_nonnull (care_document_find_box (document, CARE_BOX_EMERGENCY));
  g_assert_nonnull (care_document_find_box (document, CARE_BOX_TODAY));
  g_assert_nonnull (care_document_find_box (document, CARE_BOX_NEXT_DAY));
}

static void
test_opening_hours (void)
{
  static const struct
  {
    const char *hours;
    const char *words;
  } cases[] = {
    { "Mon-Fri 09:00-18:00", "Monday to Friday, 09:00 to 18:00" },
    { HOURS, "Monday to Wednesday, Friday, 08:00 to 12:00 and 13:00 to 18:00; Saturday, 09:00 to "
             "12:30" },
    { "Sun 00:00-24:00", "Sunday, 00:00 to 24:00" },
    { "", NULL },
    { NULL, NULL },
    { "Mon", NULL },
    { "Mon-Xyz 09:00-18:00", NULL },
    { "Mon 9-18", NULL },
    { "; ;", NULL },
  };
  g_autoptr (CareTestHandout) self = new_letter ();
  const CareWords words = { self->templates, "en", self->zone };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = care_words_opening_hours (&words, cases[i].hours);

      g_assert_cmpstr (text, ==, cases[i].words);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/handout/letter/front-matter", test_front_matter);
  g_test_add_func ("/handout/letter/reader", test_reader);
  g_test_add_func ("/handout/letter/never-offered", test_never_offered);
  g_test_add_func ("/handout/letter/golden", test_golden);
  g_test_add_func ("/handout/letter/one-leaf", test_one_leaf);
  g_test_add_func ("/handout/letter/calls", test_calls);
  g_test_add_func ("/handout/letter/blank", test_blank);
  g_test_add_func ("/handout/letter/opening-hours", test_opening_hours);
  return g_test_run ();
}
