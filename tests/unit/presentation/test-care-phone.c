/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Telephone numbers as people write them. */
#include "config.h"

#include "care-phone.h"

static void
test_uri (void)
{
  static const struct
  {
    const char *phone;
    const char *uri;
  } rows[] = {
    { "+351 913 000 111", "tel:+351913000111" },
    { "  0555-0101/0202", "tel:055501010202" },
    { "(020) 7946.0000", "tel:02079460000" },
    { "+44 (0)20 7946 0000", "tel:+442079460000" },
    { "030 1234 ext 12", "tel:0301234" },
    { "030\u00a01234\u20115", "tel:03012345" },
    { "112", "tel:112" },
    { "12", NULL },
    { "+", NULL },
    { "ask at the desk 112", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *uri = care_phone_uri (rows[i].phone);

      g_assert_cmpstr (uri, ==, rows[i].uri);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/presentation/phone/uri", test_uri);
  return g_test_run ();
}
