/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sheet's warnings stand in its language; what the rules lack is printed all the same. */
#include "config.h"

#include "care-give-handout.h"

#include <string.h>

#include "care-test-clinic.h"

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
  f->patient = care_test_patient (f->t, "Ana Silva", "");
  f->session = care_test_sign (f->t, f->patient, "techniques=dry_needling regions=neck");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_unref (f->session);
  g_object_unref (f->patient);
  care_test_clinic_free (f->t);
}

static CareHandoutRules *
rules_of (Fixture *f, const char *language)
{
  return care_handout_rules_from_set (care_clinic_get_rules (f->t->clinic),
                                      care_session_get (f->session)->answers, language);
}

static const char *
text_of (GPtrArray *lines, guint index)
{
  return ((CareHandoutLine *) g_ptr_array_index (lines, index))->text;
}

/* As many boxes, lines and add-ons in each language; nothing is lost on the way. */
static void
test_every_language (Fixture *f, gconstpointer data)
{
  static const char *const languages[] = { "de", "fr", "es" };
  g_autoptr (CareHandoutRules) english = rules_of (f, "en");

  g_assert_cmpuint (english->n_other, ==, 0);
  g_assert_cmpuint (english->addons->len, ==, 2);
  for (gsize l = 0; l < G_N_ELEMENTS (languages); l++)
    {
      g_autoptr (CareHandoutRules) other = rules_of (f, languages[l]);

      g_assert_cmpuint (other->n_other, ==, 0);
      g_assert_cmpuint (other->addons->len, ==, english->addons->len);
      g_assert_cmpuint (other->boxes->len, ==, english->boxes->len);
      for (guint b = 0; b < english->boxes->len; b++)
        {
          const CareHandoutBox *one = g_ptr_array_index (english->boxes, b);
          const CareHandoutBox *two = g_ptr_array_index (other->boxes, b);

          g_assert_cmpstr (one->id, ==, two->id);
          g_assert_cmpstr (one->title, !=, two->title);
          g_assert_cmpuint (one->lines->len, ==, two->lines->len);
          for (guint i = 0; i < one->lines->len; i++)
            g_assert_cmpstr (text_of (one->lines, i), !=, text_of (two->lines, i));
        }
    }
}

/* Four titles, 32 lines and two add-ons. */
static void
test_language_the_rules_lack (Fixture *f, gconstpointer data)
{
  g_autoptr (CareHandoutRules) other = rules_of (f, "pt");
  const CareHandoutBox *emergency = care_handout_rules_find_box (other, CARE_HANDOUT_BOX_EMERGENCY);

  g_assert_cmpuint (other->n_other, ==, 38);
  g_assert_cmpuint (emergency->lines->len, ==, 12);
  g_assert_cmpstr (text_of (emergency->lines, 4), ==, "Fainting");
}

/* Whole sheets: boxes and numbers in the language, nothing left in English, told to be reviewed. */
static void
test_sheet (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *language, *fainting, *days, *addon;
  } wanted[] = { { "de", "Ohnmacht", "3 Tage", "im roten Kasten" },
                 { "fr", "Évanouissement", "3 jours", "cadre rouge" },
                 { "es", "Desmayo", "3 días", "recuadro rojo" } };

  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      const CareHandoutOptions options = { .session_id = care_session_get (f->session)->id,
                                           .language = wanted[i].language };
      g_autoptr (CareDocument) document = NULL;
      g_autofree char *text = NULL;
      g_autoptr (GError) error = NULL;
      gboolean told = FALSE;

      care_compose_session_handout (f->t->clinic, &f->t->act, &options, &document, NULL, &error);
      g_assert_no_error (error);
      text = care_document_to_text (document);
      g_assert_cmpstr (document->language, ==, wanted[i].language);
      g_assert_nonnull (strstr (text, wanted[i].fainting));
      g_assert_nonnull (strstr (text, wanted[i].days));
      g_assert_nonnull (strstr (text, wanted[i].addon));
      g_assert_null (strstr (text, "Fainting"));
      g_assert_null (strchr (text, '{'));
      for (guint w = 0; w < document->warnings->len; w++)
        told = told || strstr (document->warnings->pdata[w], "has not been reviewed") != NULL;
      g_assert_true (told);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/workflow/handout-lines/every-language", Fixture, NULL, set_up, test_every_language,
              tear_down);
  g_test_add ("/workflow/handout-lines/language-the-rules-lack", Fixture, NULL, set_up,
              test_language_the_rules_lack, tear_down);
  g_test_add ("/workflow/handout-lines/sheet", Fixture, NULL, set_up, test_sheet, tear_down);
  return g_test_run ();
}
