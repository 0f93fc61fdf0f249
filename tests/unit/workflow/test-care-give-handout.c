/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sheets are made from the published rules and kept byte for byte. */
#include "config.h"

#include "care-give-handout.h"

#include <string.h>

#include "care-handout-receivers.h"
#include "care-json.h"
#include "care-register-patient.h"
#include "care-sheet-kept.h"
#include "care-sign-session.h"
#include "care-store-handouts.h"
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
  f->patient = care_test_patient (f->t, "Ana Silva", "anticoagulant=yes");
  f->session = care_test_sign (f->t, f->patient, "techniques=dry_needling regions=shoulder");
  g_assert_true (care_clinic_set_value (f->t->clinic, &f->t->act, CARE_VALUE_CLINIC_PHONE,
                                        "+44 1632 960100", NULL));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_unref (f->session);
  g_object_unref (f->patient);
  care_test_clinic_free (f->t);
}

static CareDocument *
compose (Fixture *f, const CareHandoutOptions *options, GBytes **ret_pdf)
{
  CareDocument *document = NULL;
  g_autoptr (GError) error = NULL;

  care_compose_session_handout (f->t->clinic, &f->t->act, options, &document, ret_pdf, &error);
  g_assert_no_error (error);
  return document;
}

static void
test_contents (Fixture *f, gconstpointer data)
{
  const CareHandoutOptions options = { .session_id = care_session_get (f->session)->id };
  g_autoptr (CareDocument) document = compose (f, &options, NULL);
  g_autofree char *text = care_document_to_text (document);

  g_assert_nonnull (care_document_find_box (document, CARE_BOX_EMERGENCY));
  g_assert_nonnull (care_document_find_box (document, CARE_BOX_TODAY));
  g_assert_nonnull (care_document_find_box (document, CARE_BOX_NEXT_DAY));
  g_assert_nonnull (strstr (text, "+44 1632 960100"));
  /* No placeholder is left over. */
  g_assert_null (strchr (text, '{'));
  /* The add-on lines of needling and of a blood thinner. */
  g_assert_nonnull (strstr (text, "needling"));
  g_assert_cmpstr (document->frame.session_code, ==, care_session_get (f->session)->code);
  g_assert_cmpstr (document->rules_sha256, ==,
                   care_rule_set_get_sha256 (care_clinic_get_rules (f->t->clinic)));
}

/* What the sheet of a new session says of the next call; the session ends on Tuesday at 9. */
static char *
promise (Fixture *f, CarePatientData *person)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CarePatient) patient = care_update_patient (f->t->clinic, &f->t->act, person, &error);
  g_autoptr (CareSession) session = NULL;
  g_autoptr (CareDocument) document = NULL;
  CareHandoutOptions options = { .session_id = NULL };

  g_assert_no_error (error);
  person->version = care_patient_get (patient)->version;
  f->t->act.now_ms += CARE_MS_PER_SECOND;
  session = care_test_sign (f->t, patient, "");
  options.session_id = care_session_get (session)->id;
  document = compose (f, &options, NULL);
  return care_document_to_text (document);
}

/* A call is promised within quiet hours and good times only, and not to somebody who declined. */
static void
test_promise (Fixture *f, gconstpointer data)
{
  CarePatientData person = *care_patient_get (f->patient);
  g_autofree char *any_time = NULL;
  g_autofree char *quiet = NULL;
  g_autofree char *good = NULL;
  g_autofree char *declined = NULL;

  any_time = promise (f, &person);
  g_assert_nonnull (strstr (any_time, "between 09:00 and 10:00"));
  person.good_from = 16 * 60 + 30;
  person.good_until = 17 * 60 + 15;
  good = promise (f, &person);
  g_assert_nonnull (strstr (good, "between 16:30 and 17:15"));
  person.phone_consent = CARE_CONSENT_NO;
  declined = promise (f, &person);
  g_assert_null (strstr (declined, "We ring you"));
  g_assert_nonnull (strstr (declined, "You can ring us"));
  g_assert_true (care_clinic_set_value (f->t->clinic, &f->t->act, CARE_VALUE_QUIET_HOURS,
                                        "20:00-11:00", NULL));
  person.phone_consent = CARE_CONSENT_YES;
  person.good_from = person.good_until = 0;
  quiet = promise (f, &person);
  g_assert_nonnull (strstr (quiet, "between 11:00 and 12:00"));
}

static void
test_kept_bytes (Fixture *f, gconstpointer data)
{
  const CareHandoutOptions options = { .session_id = care_session_get (f->session)->id,
                                       .large = TRUE };
  g_autoptr (GBytes) preview = NULL;
  g_autoptr (CareDocument) document = compose (f, &options, &preview);
  g_autoptr (GError) error = NULL;
  g_autoptr (CareHandout) given = care_give_handout (f->t->clinic, &f->t->act, &options, &error);
  g_autoptr (CareHandout) stored = NULL;
  g_autofree char *sum = NULL;
  const CareHandoutData *handout;

  g_assert_no_error (error);
  stored = care_store_get_handout (care_clinic_get_store (f->t->clinic),
                                   care_handout_get (given)->id, &error);
  g_assert_no_error (error);
  g_assert_true (care_handout_equal (given, stored));
  handout = care_handout_get (stored);
  g_assert_true (g_bytes_equal (handout->pdf, preview));
  sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, handout->pdf);
  g_assert_cmpstr (handout->sha256, ==, sum);
  g_assert_cmpmem (g_bytes_get_data (handout->pdf, NULL), 5, "%PDF-", 5);
  g_assert_cmpstr (handout->template_id, ==, document->template_id);
  g_assert_true (handout->large);
  g_assert_cmpstr (handout->given_by, ==, "Mara Costa");
  g_assert_cmpint (handout->given_at, ==, f->t->act.now_ms);
}

/* A language without a sheet is a wish; one that is asked for is not. */
static void
test_language (Fixture *f, gconstpointer data)
{
  CareHandoutOptions options = { .session_id = care_session_get (f->session)->id,
                                 .language = "xx" };
  g_autoptr (GError) error = NULL;
  g_autoptr (CareDocument) document = NULL;

  g_assert_false (
      care_compose_session_handout (f->t->clinic, &f->t->act, &options, NULL, NULL, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_NOT_FOUND);
  options.language = NULL;
  document = compose (f, &options, NULL);
  g_assert_cmpstr (document->language, ==, "en");
  g_clear_error (&error);
  options.template_id = "no_such_sheet";
  g_assert_false (
      care_compose_session_handout (f->t->clinic, &f->t->act, &options, NULL, NULL, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_NOT_FOUND);
  g_clear_error (&error);
  options = (CareHandoutOptions){ .session_id = care_patient_get (f->patient)->id };
  g_assert_null (care_give_handout (f->t->clinic, &f->t->act, &options, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_NOT_FOUND);
}

static void
test_case_without_database (Fixture *f, gconstpointer data)
{
  static const char text[] =
      "{\"session\":{\"modality\":\"massage\",\"techniques\":[\"cupping\"],\"regions\":"
      "[\"lower_back\"],\"pressure\":\"firm\"},\"screening\":{\"pregnancy\":\"no\"},"
      "\"reports\":[{\"hours_after\":30}]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = care_json_parse (text, sizeof text - 1, &error);
  g_autoptr (CareDocument) document = NULL;
  g_autoptr (GBytes) pdf = NULL;
  const CareHandoutOptions options = { .letter_paper = TRUE };

  g_assert_no_error (error);
  care_compose_case_handout (care_clinic_get_rules (f->t->clinic), NULL, &f->t->act, node, &options,
                             NULL, &document, &pdf, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (document->template_id, ==, "massage");
  g_assert_null (document->frame.patient_name);
  g_assert_cmpuint (g_bytes_get_size (pdf), >, 1000);
  g_assert_null (care_document_find_box (document, CARE_BOX_PREGNANCY));
}

/* Kept with the session like a sheet, byte for byte; never chosen by itself. */
static void
test_letter (Fixture *f, gconstpointer data)
{
  const char *session_id = care_session_get (f->session)->id;
  const CareHandoutOptions sheet = { .session_id = session_id };
  const CareHandoutOptions letter = { .session_id = session_id,
                                      .template_id = CARE_LETTER_COULD_NOT_REACH };
  g_autoptr (GBytes) preview = NULL;
  g_autoptr (CareDocument) chosen = compose (f, &sheet, NULL);
  g_autoptr (CareDocument) document = compose (f, &letter, &preview);
  g_autofree char *text = care_document_to_text (document);
  g_autoptr (GError) error = NULL;
  g_autoptr (CareHandout) given = care_give_letter (f->t->clinic, &f->t->act, session_id, &error);
  g_autoptr (CareHandout) stored = NULL;
  g_autofree char *sum = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (chosen->template_id, !=, CARE_LETTER_COULD_NOT_REACH);
  g_assert_nonnull (strstr (text, "Dear Ana"));
  g_assert_nonnull (strstr (text, "Date: 3 March 2026"));
  g_assert_nonnull (strstr (text, "Monday to Friday, 09:00 to 18:00"));
  g_assert_nonnull (strstr (text, "Mara Costa, Test clinic"));
  g_assert_nonnull (strstr (text, "+44 1632 960100"));
  /* Nobody rang yet, so it does not say so. */
  g_assert_null (strstr (text, "could not reach you"));
  stored = care_store_get_handout (care_clinic_get_store (f->t->clinic),
                                   care_handout_get (given)->id, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (care_handout_get (stored)->pdf, preview));
  sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, preview);
  g_assert_cmpstr (care_handout_get (stored)->sha256, ==, sum);
  g_assert_cmpstr (care_handout_get (stored)->template_id, ==, CARE_LETTER_COULD_NOT_REACH);
  g_assert_cmpstr (care_handout_get (stored)->session_id, ==, session_id);
}

static void
test_demo_is_marked (Fixture *f, gconstpointer data)
{
  const CareHandoutOptions options = { .session_id = care_session_get (f->session)->id };
  g_autoptr (CareDocument) before = compose (f, &options, NULL);
  g_autoptr (CareDocument) after = NULL;

  g_assert_false (before->demo);
  g_assert_true (care_clinic_set_value (f->t->clinic, &f->t->act, CARE_VALUE_DEMO, "yes", NULL));
  after = compose (f, &options, NULL);
  g_assert_true (after->demo);
}

/* The part of the sheet in which @words stand. */
static char *
part_with (const CareDocument *document, const char *words)
{
  g_autoptr (GPtrArray) parts = care_sheet_parts_new (document->source);

  for (guint i = 0; i < parts->len; i++)
    {
      const CareSheetPart *part = g_ptr_array_index (parts, i);

      if (strstr (part->text, words) != NULL)
        return g_strdup (part->text);
    }
  return NULL;
}

/* Options with one change; the list is for the caller to free. */
static GPtrArray *
one_change (const char *was, const char *now)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) care_sheet_change_free);

  g_ptr_array_add (changes, care_sheet_change_new (was, now));
  return changes;
}

static void
test_changes (Fixture *f, gconstpointer data)
{
  CareHandoutOptions options = { .session_id = care_session_get (f->session)->id };
  g_autoptr (CareDocument) plain = compose (f, &options, NULL);
  g_autofree char *was = part_with (plain, "What soreness should I expect");
  g_autoptr (GPtrArray) changes = one_change (was, "- When may I swim?\n\n<b>not bold</b>");
  g_autoptr (CareDocument) changed = NULL;
  g_autoptr (CareHandout) given = NULL;
  g_autoptr (CareHandout) stored = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  options.changes = changes;
  changed = compose (f, &options, NULL);
  text = care_document_to_text (changed);
  g_assert_nonnull (strstr (text, "When may I swim?"));
  g_assert_nonnull (strstr (text, "<b>not bold</b>"));
  g_assert_null (strstr (text, "What soreness should I expect"));
  g_assert_cmpstr (changed->source, ==, plain->source);
  given = care_give_handout (f->t->clinic, &f->t->act, &options, &error);
  g_assert_no_error (error);
  stored = care_store_get_handout (care_clinic_get_store (f->t->clinic),
                                   care_handout_get (given)->id, &error);
  g_assert_no_error (error);
  kept = care_sheet_changes_new_from_json (care_handout_get (stored)->changes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (kept->len, ==, 1);
  g_assert_cmpstr (((CareSheetChange *) kept->pdata[0])->was, ==, was);
  /* The template is as it was: the next sheet has its own words again. */
  options.changes = NULL;
  g_clear_pointer (&changed, care_document_free);
  changed = compose (f, &options, NULL);
  g_assert_cmpstr (changed->markdown, ==, plain->markdown);
}

/* A text that is left out takes its heading along; one that the sheet does not have is told. */
static void
test_left_out (Fixture *f, gconstpointer data)
{
  CareHandoutOptions options = { .session_id = care_session_get (f->session)->id };
  g_autoptr (CareDocument) plain = compose (f, &options, NULL);
  g_autofree char *was = part_with (plain, "What soreness should I expect");
  g_autoptr (GPtrArray) changes = one_change (was, "");
  g_autoptr (CareDocument) changed = NULL;
  g_autofree char *text = NULL;

  g_ptr_array_add (changes, care_sheet_change_new ("no such text", "some **words**"));
  options.changes = changes;
  changed = compose (f, &options, NULL);
  text = care_document_to_text (changed);
  g_assert_null (strstr (text, "Questions to ask us"));
  g_assert_nonnull (strstr (text, "What you can do"));
  g_assert_cmpuint (changed->warnings->len, ==, plain->warnings->len + 1);
  g_assert_nonnull (strstr (changed->warnings->pdata[0], "“some words”"));
}

/* Warning boxes, the planned call and the numbers of the rules are no text to change. */
static void
test_fixed (Fixture *f, gconstpointer data)
{
  CareHandoutOptions options = { .session_id = care_session_get (f->session)->id };
  g_autoptr (CareDocument) plain = compose (f, &options, NULL);
  g_autoptr (GPtrArray) parts = care_sheet_parts_new (plain->source);
  g_autofree char *normal = part_with (plain, plain->fixed[0]);
  g_autoptr (GPtrArray) lost = one_change (normal, "Sore for a while.");
  g_autoptr (GPtrArray) fenced = one_change (normal, NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < parts->len; i++)
    {
      const CareSheetPart *part = g_ptr_array_index (parts, i);

      g_assert_null (strstr (part->text, "<!--"));
      g_assert_null (strstr (part->text, "+44"));
      g_assert_cmpstr (part->heading, !=, "When to call");
      g_assert_cmpstr (part->heading, !=, "Your next call");
    }
  g_assert_nonnull (normal);
  options.changes = lost;
  g_assert_false (
      care_compose_session_handout (f->t->clinic, &f->t->act, &options, NULL, NULL, &error));
  g_assert_error (error, CARE_HANDOUT_ERROR, CARE_HANDOUT_ERROR_MARKDOWN);
  g_clear_error (&error);
  /* A fence would swallow the boxes below it. */
  ((CareSheetChange *) fenced->pdata[0])->now = g_strconcat (normal, "\n\n```\n", NULL);
  options.changes = fenced;
  g_assert_false (
      care_compose_session_handout (f->t->clinic, &f->t->act, &options, NULL, NULL, &error));
  g_assert_error (error, CARE_HANDOUT_ERROR, CARE_HANDOUT_ERROR_MARKDOWN);
}

/* What is kept gives the very same bytes again, years later. */
static void
test_same_pages (Fixture *f, gconstpointer data)
{
  const CareHandoutOptions options = { .session_id = care_session_get (f->session)->id,
                                       .letter_paper = TRUE,
                                       .large = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (CareHandout) given = care_give_handout (f->t->clinic, &f->t->act, &options, &error);
  const CareHandoutData *handout;
  CareLayoutOptions page = { .large = TRUE };
  gint64 made_at = 0;
  g_autoptr (CareDocument) document = NULL;
  g_autoptr (CareLayout) layout = NULL;
  g_autoptr (GBytes) pdf = NULL;

  g_assert_no_error (error);
  handout = care_handout_get (given);
  document = care_sheet_kept_new_from_json (handout->document, &page.paper, &made_at, &error);
  g_assert_no_error (error);
  g_assert_cmpint (page.paper, ==, CARE_PAPER_LETTER);
  layout = care_layout_new (document, &page, &error);
  g_assert_no_error (error);
  pdf = care_layout_to_pdf (layout, made_at, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (pdf, handout->pdf));
  g_clear_pointer (&document, care_document_free);
  g_assert_null (care_sheet_kept_new_from_json ("{\"markdown\":7}", &page.paper, &made_at, &error));
  g_assert_nonnull (error);
}

/* Only who really got the version is told. */
static void
test_receivers (Fixture *f, gconstpointer data)
{
  CareHandoutOptions options = { .session_id = care_session_get (f->session)->id };
  g_autoptr (CarePatient) other = care_test_patient (f->t, "Rui Reis", "");
  g_autoptr (CareSession) his = care_test_sign (f->t, other, "techniques=dry_needling");
  g_autoptr (GError) error = NULL;
  g_autoptr (CareHandout) given = care_give_handout (f->t->clinic, &f->t->act, &options, &error);
  g_autoptr (CareHandout) made = NULL;
  g_autoptr (CareHandout) failed = NULL;
  g_autoptr (CareHandout) letter = NULL;
  g_autoptr (GPtrArray) list = NULL;
  const CareHandoutData *handout = care_handout_get (given);
  const CareHandoutReceiver *one;

  options.session_id = care_session_get (his)->id;
  made = care_make_handout (f->t->clinic, &f->t->act, &options, NULL, &error);
  g_assert_no_error (error);
  list = care_list_handout_receivers (f->t->clinic, handout->template_id, handout->template_version,
                                      &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 1);
  failed = care_keep_handout (f->t->clinic, &f->t->act, made, TRUE, &error);
  g_assert_no_error (error);
  g_assert_true (care_handout_get (failed)->not_printed);
  letter = care_give_letter (f->t->clinic, &f->t->act, options.session_id, &error);
  g_assert_no_error (error);
  g_clear_pointer (&list, g_ptr_array_unref);
  list = care_list_handout_receivers (f->t->clinic, handout->template_id, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 1);
  one = g_ptr_array_index (list, 0);
  g_assert_cmpstr (care_patient_get (one->patient)->given_name, ==, "Ana");
  g_assert_cmpstr (care_handout_get (one->handout)->id, ==, handout->id);
  g_clear_pointer (&list, g_ptr_array_unref);
  list = care_list_handout_receivers (f->t->clinic, handout->template_id,
                                      handout->template_version + 1, &error);
  g_assert_cmpuint (list->len, ==, 0);
  /* Printed after all: now he has it, with the bytes of that day. */
  f->t->act.now_ms += CARE_MS_PER_HOUR;
  g_assert_true (
      care_give_kept_handout (f->t->clinic, &f->t->act, care_handout_get (failed)->id, &error));
  g_clear_pointer (&list, g_ptr_array_unref);
  list = care_list_handout_receivers (f->t->clinic, handout->template_id, 0, &error);
  g_assert_cmpuint (list->len, ==, 2);
  one = g_ptr_array_index (list, 0);
  g_assert_cmpstr (care_patient_get (one->patient)->given_name, ==, "Rui");
  g_assert_cmpstr (care_handout_get (one->handout)->sha256, ==, care_handout_get (failed)->sha256);
  g_assert_true (care_give_kept_handout (f->t->clinic, &f->t->act, handout->id, &error));
  g_clear_pointer (&list, g_ptr_array_unref);
  list = care_list_handout_receivers (f->t->clinic, handout->template_id, 0, &error);
  g_assert_cmpuint (list->len, ==, 2);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/workflow/give-handout/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("contents", test_contents);
  ADD ("promise", test_promise);
  ADD ("kept-bytes", test_kept_bytes);
  ADD ("language", test_language);
  ADD ("case-without-database", test_case_without_database);
  ADD ("letter", test_letter);
  ADD ("demo-is-marked", test_demo_is_marked);
  ADD ("changes", test_changes);
  ADD ("left-out", test_left_out);
  ADD ("fixed", test_fixed);
  ADD ("same-pages", test_same_pages);
  ADD ("receivers", test_receivers);
  return g_test_run ();
}
