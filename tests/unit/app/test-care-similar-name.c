/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose names could be taken for one another. */
#include "care-similar-name.h"

static void
test_one_letter (void)
{
  g_assert_true (care_names_look_alike ("Silva", "silva"));
  g_assert_true (care_names_look_alike ("Sílva", "Silva"));
  g_assert_true (care_names_look_alike ("Silva", "Silvia"));
  g_assert_true (care_names_look_alike ("Silva", "Sylva"));
  g_assert_true (care_names_look_alike ("Silva", "Slilva"));
  g_assert_true (care_names_look_alike ("Silva", "Sivla"));
  g_assert_true (care_names_look_alike ("Ana", "Anna"));
  g_assert_false (care_names_look_alike ("Silva", "Sousa"));
  g_assert_false (care_names_look_alike ("Silva", "Silveira"));
  g_assert_false (care_names_look_alike ("Li", "Lu"));
  g_assert_true (care_names_look_alike ("Li", "Lí"));
  g_assert_false (care_names_look_alike ("", "Ana"));
}

static CarePatientData
person (const char *id, const char *given, const char *family)
{
  return (CarePatientData){ .id = id, .given_name = given, .family_name = family };
}

static void
test_people (void)
{
  const CarePatientData ana = person ("1", "Ana", "Silva");
  const CarePatientData anna = person ("2", "Anna", "Silva");
  const CarePatientData swapped = person ("3", "Silva", "Ana");
  const CarePatientData maria = person ("4", "Maria", "Silva");

  g_assert_true (care_patients_look_alike (&ana, &anna));
  g_assert_true (care_patients_look_alike (&ana, &swapped));
  g_assert_false (care_patients_look_alike (&ana, &maria));
  /* Nobody is taken for themself. */
  g_assert_false (care_patients_look_alike (&ana, &ana));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/similar-name/one-letter", test_one_letter);
  g_test_add_func ("/app/similar-name/people", test_people);
  return g_test_run ();
}
