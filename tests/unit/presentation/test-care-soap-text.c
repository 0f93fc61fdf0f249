/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Four texts in one and back: no word is lost. */
#include "config.h"

#include "care-soap-text.h"

static void
assert_split (const char *text, const char *s, const char *o, const char *a, const char *p)
{
  char *parts[CARE_SOAP_PARTS];
  const char *const wanted[CARE_SOAP_PARTS] = { s, o, a, p };

  care_soap_text_split (text, parts);
  for (int i = 0; i < CARE_SOAP_PARTS; i++)
    {
      g_assert_cmpstr (parts[i], ==, wanted[i]);
      g_free (parts[i]);
    }
}

static void
test_split (void)
{
  assert_split ("", "", "", "", "");
  assert_split ("sore", "sore", "", "", "");
  assert_split ("S: sore\nO: full range\nA: settling\nP: once more", "sore", "full range",
                "settling", "once more");
  assert_split ("sore since Monday\n\no:limited\n two lines\n", "sore since Monday",
                "limited\n two lines", "", "");
  assert_split ("P: later\nS: first\nP: and again", "first", "", "", "later\nand again");
  assert_split ("Song: no part", "Song: no part", "", "", "");
}

static void
test_round (void)
{
  static const char *const all[][CARE_SOAP_PARTS] = {
    { "", "", "", "" },
    { "only this", "", "", "" },
    { "", "", "", "only a plan" },
    { "one\ntwo", "three", "", "four\n\nfive" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autofree char *text = care_soap_text_join (all[i]);

      assert_split (text, all[i][0], all[i][1], all[i][2], all[i][3]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/presentation/soap/split", test_split);
  g_test_add_func ("/presentation/soap/round", test_round);
  return g_test_run ();
}
