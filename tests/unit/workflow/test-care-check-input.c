/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the store says when it gives no record: there is none, or something is wrong. */
#include "config.h"

#include "care-check-input.h"

#include "care-store.h"

static void
test_missing_is_no_error (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (care_only_missing (
      g_error_new_literal (CARE_STORE_ERROR, CARE_STORE_ERROR_NOT_FOUND, "no such note"), &error));
  g_assert_no_error (error);
}

static void
test_fault_is_passed_on (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (care_only_missing (
      g_error_new_literal (CARE_STORE_ERROR, CARE_STORE_ERROR_CORRUPT, "page 7"), &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_CORRUPT);
  g_assert_cmpstr (error->message, ==, "page 7");
}

/* The same number in another domain is another fault. */
static void
test_domain_counts (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (care_only_missing (
      g_error_new_literal (CARE_WORKFLOW_ERROR, CARE_STORE_ERROR_NOT_FOUND, "?"), &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, (int) CARE_STORE_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workflow/check-input/missing-is-no-error", test_missing_is_no_error);
  g_test_add_func ("/workflow/check-input/fault-is-passed-on", test_fault_is_passed_on);
  g_test_add_func ("/workflow/check-input/domain-counts", test_domain_counts);
  return g_test_run ();
}
