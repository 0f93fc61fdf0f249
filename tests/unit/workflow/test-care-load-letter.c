/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The letter to a doctor: what was reported and why the rules spoke, no warning boxes, no more than
 * the therapist of the session may see, and in the clinic's language. */
#include "config.h"

#include "care-load-letter.h"

#include <string.h>

#include "care-document.h"
#include "care-give-handout.h"
#include "care-register-patient.h"
#include "care-test-clinic.h"
#include "care-time.h"

typedef struct
{
  CareTestClinic *t;
  CarePatient *patient;
  CareSession *session;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->t = care_test_clinic_new ();
  f->patient = care_test_patient (f->t, "Ana Silva", "anticoagulant=yes osteoporosis=no");
  f->session = care_test_sign (f->t, f->patient, "techniques=dry_needling regions=shoulder");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_unref (f->session);
  g_object_unref (f->patient);
  care_test_clinic_free (f->t);
}

static void
say (Fixture *f, const char *answers)
{
  g_autoptr (CareRecorded) said = NULL;

  f->t->act.now_ms += 5 * CARE_MS_PER_HOUR;
  said = care_test_say (f->t, f->session, answers);
}

static CareDocument *
compose (Fixture *f, const char *template_id, const char *language)
{
  const CareHandoutOptions options = { .session_id = care_session_get (f->session)->id,
                                       .template_id = template_id,
                                       .language = language };
  CareDocument *document = NULL;
  g_autoptr (GError) error = NULL;

  care_compose_session_handout (f->t->clinic, &f->t->act, &options, &document, NULL, &error);
  g_assert_no_error (error);
  return document;
}

static char *
text_of (Fixture *f)
{
  g_autoptr (CareDocument) document = compose (f, CARE_LETTER_GP, NULL);

  return care_document_to_text (document);
}

static void
test_contents (Fixture *f, gconstpointer data)
{
  g_autoptr (CareDocument) document = NULL;
  g_autofree char *text = NULL;

  say (f, "pain_now=4 bruising=yes numbness=no");
  document = compose (f, CARE_LETTER_GP, NULL);
  text = care_document_to_text (document);
  g_assert_nonnull (strstr (text, "Known to us: Blood thinner"));
  g_assert_null (strstr (text, "Osteoporosis"));
  g_assert_nonnull (strstr (text, "Yes: New soreness, Bruising"));
  g_assert_nonnull (strstr (text, "Pain now: 4"));
  g_assert_nonnull (strstr (text, "Asked, and not there: Saddle numbness"));
  /* The line of BLD-1 for staff, and who asks. */
  g_assert_nonnull (strstr (text, "Bruise or swelling with a blood thinner"));
  g_assert_nonnull (strstr (text, "Mara Costa, Test clinic"));
  g_assert_null (strchr (text, '{'));
  /* What a patient is warned of is no news for a doctor. */
  for (int kind = CARE_BOX_EMERGENCY; kind <= CARE_BOX_NEXT_DAY; kind++)
    g_assert_null (care_document_find_box (document, (CareBoxKind) kind));
  g_assert_cmpstr (document->frame.patient_name, ==, "Ana Silva");
}

/* A rule's number is that of the rules, and a reason that holds twice is told once. */
static void
test_reports (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareLetterFacts) facts = NULL;
  const CareLetterReport *first, *second;

  say (f, "pain_now=4 bruising=yes");
  say (f, "pain_now=5 bruising=yes numbness=yes");
  facts = care_letter_facts_load (f->t->clinic, f->session, f->patient, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (facts->reports->len, ==, 2);
  first = facts->reports->pdata[0];
  second = facts->reports->pdata[1];
  g_assert_cmpstr (first->lines->pdata[0], ==, "Yes: New soreness, Bruising");
  g_assert_cmpstr (second->lines->pdata[0], ==, "Yes: New soreness, Numbness, Bruising");
  g_assert_cmpstr (facts->risks, ==, "Blood thinner");
  g_assert_cmpuint (facts->concerns->len, >=, 3);
  for (guint i = 0; i < facts->concerns->len; i++)
    for (guint k = 0; k < i; k++)
      g_assert_cmpstr (facts->concerns->pdata[i], !=, facts->concerns->pdata[k]);
}

/* That somebody felt unsafe is the clinic's own to follow up, whoever writes. */
static void
test_unsafe (Fixture *f, gconstpointer data)
{
  g_autofree char *text = NULL;

  say (f, "pain_now=4 bruising=yes felt_unsafe=yes");
  text = text_of (f);
  g_assert_nonnull (strstr (text, "Yes: New soreness, Bruising\n"));
  g_assert_null (strstr (text, "nsafe"));
}

/* Nothing was reported: a line to fill in by hand. */
static void
test_silence (Fixture *f, gconstpointer data)
{
  g_autofree char *text = text_of (f);

  g_assert_nonnull (strstr (text, "What the patient told: ____"));
  g_assert_null (strstr (text, "Why we write"));
}

/* The patient's language is for the patient. */
static void
test_language (Fixture *f, gconstpointer data)
{
  CarePatientData person = *care_patient_get (f->patient);
  g_autoptr (GError) error = NULL;
  g_autoptr (CarePatient) patient = NULL;
  g_autoptr (CareDocument) sheet = NULL;
  g_autoptr (CareDocument) letter = NULL;
  g_autoptr (CareDocument) asked = NULL;

  person.language = "de";
  patient = care_update_patient (f->t->clinic, &f->t->act, &person, &error);
  g_assert_no_error (error);
  say (f, "pain_now=4");
  sheet = compose (f, NULL, NULL);
  letter = compose (f, CARE_LETTER_GP, NULL);
  asked = compose (f, CARE_LETTER_GP, "de");
  g_assert_cmpstr (sheet->language, ==, "de");
  g_assert_cmpstr (letter->language, ==, "en");
  g_assert_cmpstr (asked->language, ==, "de");
  /* The answers are named as the program names them: whoever sends it is told. */
  g_assert_cmpuint (asked->warnings->len, ==, letter->warnings->len + 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test)                                                                            \
  g_test_add ("/workflow/letter/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("contents", test_contents);
  ADD ("reports", test_reports);
  ADD ("unsafe", test_unsafe);
  ADD ("silence", test_silence);
  ADD ("language", test_language);
  return g_test_run ();
}
