/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A clinic's own texts: in force over the program's, in versions, back by publishing again. */
#include "config.h"

#include "care-templates.h"

#include <string.h>

#include "care-clinic-private.h"
#include "care-give-handout.h"
#include "care-lint.h"
#include "care-store-templates.h"
#include "care-template-preview.h"
#include "care-template-text.h"
#include "care-test-clinic.h"
#include "care-workflow-error.h"

static const CareTemplateKey massage = { CARE_TEMPLATE_SHEET, "massage", "en" };

static char *
text_in_force (CareTestClinic *t, const CareTemplateKey *key)
{
  CareTemplateSet *set = care_handout_templates (t->clinic, NULL);

  return g_strdup (care_template_set_lookup (set, key->kind, key->id, key->language)->text);
}

static int
publish (CareTestClinic *t, const char *text, const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareTemplateVersion) version =
      care_publish_template (t->clinic, &t->act, text, reason, &error);

  g_assert_no_error (error);
  return care_template_version_get (version)->number;
}

static void
assert_refused (CareTestClinic *t, const char *text, const char *reason, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (care_publish_template (t->clinic, &t->act, text, reason, &error));
  g_assert_nonnull (error);
  if (strstr (error->message, words) == NULL)
    g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
}

/* In force at once and after the clinic was closed; the number is the program's, not the author's.
 */
static void
test_publish (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autofree char *shipped = text_in_force (t, &massage);
  g_autofree char *titled = care_template_text_set (shipped, "title", "After our massage");
  g_autofree char *text = care_template_text_set (titled, "version", "77");
  g_autofree char *now = NULL;
  g_autofree char *later = NULL;
  g_autofree char *title = NULL;
  g_autofree char *number = NULL;
  g_autoptr (GPtrArray) versions = NULL;

  g_assert_cmpint (publish (t, text, "warmer"), ==, 2);
  now = text_in_force (t, &massage);
  title = care_template_text_get (now, "title");
  number = care_template_text_get (now, "version");
  g_assert_cmpstr (title, ==, "After our massage");
  g_assert_cmpstr (number, ==, "2");
  care_test_clinic_reopen (t, FALSE);
  later = text_in_force (t, &massage);
  g_assert_cmpstr (later, ==, now);
  versions = care_list_template_versions (t->clinic, &massage, NULL);
  g_assert_cmpuint (versions->len, ==, 2);
  {
    const CareTemplateVersionData *own = care_template_version_get (versions->pdata[0]);
    const CareTemplateVersionData *old = care_template_version_get (versions->pdata[1]);

    g_assert_cmpint (own->number, ==, 2);
    g_assert_cmpstr (own->reason, ==, "warmer");
    g_assert_cmpstr (own->published_by, ==, t->act.actor);
    g_assert_cmpint (own->published_at, ==, t->act.now_ms);
    g_assert_null (own->findings);
    g_assert_cmpstr (own->body, ==, now);
    g_assert_cmpint (old->number, ==, 1);
    g_assert_cmpstr (old->body, ==, shipped);
    g_assert_cmpstr (old->published_by, ==, "");
  }
}

/* An older text comes back as a newer version, and the same text twice is refused. */
static void
test_roll_back (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autofree char *shipped = text_in_force (t, &massage);
  g_autofree char *text = care_template_text_set (shipped, "title", "After our massage");
  g_autofree char *now = NULL;
  g_autofree char *title = NULL;

  assert_refused (t, shipped, "again", "in force");
  g_assert_cmpint (publish (t, text, NULL), ==, 2);
  assert_refused (t, text, NULL, "in force");
  g_assert_cmpint (publish (t, shipped, "the first was better"), ==, 3);
  now = text_in_force (t, &massage);
  title = care_template_text_get (now, "title");
  g_assert_cmpstr (title, ==, "After your massage");
}

/* Faults need a reason, which is kept with their kinds; nothing is half published. */
static void
test_faults (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autofree char *shipped = text_in_force (t, &massage);
  g_autofree char *text = g_strconcat (shipped, "\nIt flushes toxins within 3 days.\n", NULL);
  g_autofree char *still = NULL;
  g_autoptr (GPtrArray) versions = NULL;

  assert_refused (t, text, NULL, "forbidden-word");
  assert_refused (t, text, " \n", "reason");
  still = text_in_force (t, &massage);
  g_assert_cmpstr (still, ==, shipped);
  g_assert_cmpint (publish (t, text, "  quoted on purpose "), ==, 2);
  versions = care_list_template_versions (t->clinic, &massage, NULL);
  {
    const CareTemplateVersionData *own = care_template_version_get (versions->pdata[0]);

    g_assert_cmpstr (own->reason, ==, "quoted on purpose");
    g_assert_nonnull (strstr (own->findings, "forbidden-word"));
    g_assert_nonnull (strstr (own->findings, "typed-duration"));
  }
}

static void
test_bad (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autofree char *shipped = text_in_force (t, &massage);
  g_autofree char *no_title = care_template_text_set (shipped, "title", NULL);
  g_autofree char *no_language = care_template_text_set (shipped, "language", "tlh");
  g_autofree char *bad_date = care_template_text_set (shipped, "review_date", "soon");

  assert_refused (t, "no front matter", "because", "line 1");
  assert_refused (t, no_title, "because", "title");
  assert_refused (t, no_language, "because", "tlh");
  assert_refused (t, bad_date, "because", "soon");
}

/* A text of its own, for the treatment it names, is the one that fits from then on. */
static void
test_new_sheet (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autofree char *shipped = text_in_force (t, &massage);
  g_autofree char *named = care_template_text_set (shipped, "id", "cupping");
  g_autofree char *text = care_template_text_set (named, "for.techniques", "[cupping]");
  CareTemplateSet *set;
  const CareTemplate *own;

  g_assert_cmpint (publish (t, text, NULL), ==, 1);
  set = care_handout_templates (t->clinic, NULL);
  own = care_template_set_lookup (set, CARE_TEMPLATE_SHEET, "cupping", "en");
  g_assert_nonnull (own);
  g_assert_true (g_strv_contains ((const char *const *) own->techniques, "cupping"));
  g_assert_nonnull (care_template_set_lookup (set, CARE_TEMPLATE_SHEET, "massage", "en"));
}

/* What a sheet was made of stays; the next one is made of the new text and says its number. */
static void
test_given (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autofree char *shipped = text_in_force (t, &massage);
  g_autofree char *text = care_template_text_set (shipped, "title", "After our massage");
  g_autoptr (CareTemplateSet) with = NULL;
  g_autoptr (CareTemplate) one = NULL;
  g_autoptr (CareDocument) before = NULL;
  g_autoptr (CareDocument) draft = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  CareTemplateSet *set = care_handout_templates (t->clinic, NULL);

  before = care_compose_template_preview (
      t->clinic, &t->act, set,
      (CareTemplate *) care_template_set_lookup (set, CARE_TEMPLATE_SHEET, "massage", "en"),
      &error);
  g_assert_no_error (error);
  g_assert_cmpstr (before->title, ==, "After your massage");
  g_assert_cmpint (before->template_version, ==, 1);
  one = care_read_template (t->clinic, &t->act, text, TRUE, &with, &findings, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
  draft = care_compose_template_preview (t->clinic, &t->act, with, one, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (draft->title, ==, "After our massage");
}

/* Every text there is can be looked at: a part within a sheet that includes it. */
static void
test_preview_all (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  CareTemplateSet *set = care_handout_templates (t->clinic, NULL);

  for (int kind = CARE_TEMPLATE_SHEET; kind <= CARE_TEMPLATE_PARTIAL; kind++)
    {
      g_autoptr (GPtrArray) list = care_template_set_list_kind (set, (CareTemplateKind) kind, NULL);

      g_assert_cmpuint (list->len, >=, 4);
      for (guint i = 0; i < list->len; i++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (CareDocument) document =
              care_compose_template_preview (t->clinic, &t->act, set, list->pdata[i], &error);

          g_assert_no_error (error);
          g_assert_true (document->demo);
        }
    }
}

static gboolean
insert_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  return care_store_insert_template_version (care_clinic_get_store (clinic), data, error);
}

/* What another version of the program wrote keeps no sheet from being printed: the text before it
 * is in force, and whoever prints is told. */
static void
test_unreadable (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) patient = care_test_patient (t, "Ana Silva", "");
  g_autoptr (CareSession) session = care_test_sign (t, patient, "");
  const CareHandoutOptions options = { .session_id = care_session_get (session)->id,
                                       .template_id = "massage" };
  g_autofree char *text = text_in_force (t, &massage);
  g_autofree char *strange = care_template_text_set (text, "mood", "cheerful");
  g_autofree char *after = NULL;
  g_autofree char *id = care_clinic_new_id (t->clinic, t->act.now_ms);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, strange, -1);
  const CareTemplateVersionData row = {
    .id = id,
    .kind = "sheet",
    .template_id = "massage",
    .language = "en",
    .number = 2,
    .body = strange,
    .sha256 = sum,
    .published_at = t->act.now_ms,
    .published_by = "Mara Costa",
  };
  g_autoptr (CareTemplateVersion) version = care_template_version_new (&row);
  g_autoptr (CareDocument) before = NULL;
  g_autoptr (CareDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  care_compose_session_handout (t->clinic, &t->act, &options, &before, NULL, &error);
  g_assert_no_error (error);
  care_clinic_write (t->clinic, &t->act, "publish_template", insert_job, version, &error);
  g_assert_no_error (error);
  care_compose_session_handout (t->clinic, &t->act, &options, &document, NULL, &error);
  g_assert_no_error (error);
  after = text_in_force (t, &massage);
  g_assert_cmpstr (after, ==, text);
  g_assert_cmpuint (document->warnings->len, ==, before->warnings->len + 1);
  g_assert_nonnull (
      strstr (g_ptr_array_index (document->warnings, before->warnings->len), "massage (en) v2"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workflow/templates/publish", test_publish);
  g_test_add_func ("/workflow/templates/unreadable", test_unreadable);
  g_test_add_func ("/workflow/templates/roll-back", test_roll_back);
  g_test_add_func ("/workflow/templates/faults", test_faults);
  g_test_add_func ("/workflow/templates/bad", test_bad);
  g_test_add_func ("/workflow/templates/new-sheet", test_new_sheet);
  g_test_add_func ("/workflow/templates/given", test_given);
  g_test_add_func ("/workflow/templates/preview-all", test_preview_all);
  return g_test_run ();
}
