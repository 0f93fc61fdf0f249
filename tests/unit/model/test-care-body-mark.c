/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The marks of a body chart: there and back by JSON, and everything that is no chart refused with
 * the place and never with the words of a note. */
#include "config.h"

#include <string.h>

#include "care-body-mark.h"
#include "care-enums.h"

static CareBodyMark *
mark_of (const char *region, CareBodyKind kind, int strength, const char *note)
{
  return care_body_mark_new (care_body_region_find (region), kind, strength, note);
}

static void
test_round_trip (void)
{
  g_autoptr (GPtrArray) marks = care_body_marks_new ();
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;
  g_autofree char *json_again = NULL;

  care_body_marks_put (marks,
                       mark_of ("foot_top_left", CARE_BODY_KIND_NUMB, 6, " since \"Monday\" "));
  care_body_marks_put (marks,
                       mark_of ("sacrum", CARE_BODY_KIND_ACHE, CARE_BODY_STRENGTH_NOT_SAID, NULL));
  care_body_marks_put (marks, mark_of ("sacrum", CARE_BODY_KIND_BRUISE, 0, "  "));
  care_body_marks_put (marks, mark_of ("foot_top_left", CARE_BODY_KIND_SHARP, 10, NULL));
  json = care_body_marks_to_json (marks);
  g_assert_cmpstr (json, ==,
                   "{\"version\":1,\"marks\":[{\"region\":\"sacrum\",\"kind\":\"ache\"},"
                   "{\"region\":\"sacrum\",\"kind\":\"bruise\",\"strength\":0},"
                   "{\"region\":\"foot_top_left\",\"kind\":\"sharp\",\"strength\":10},"
                   "{\"region\":\"foot_top_left\",\"kind\":\"numb\",\"strength\":6,"
                   "\"note\":\"since \\\"Monday\\\"\"}]}");
  again = care_body_marks_parse (json, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->len, ==, marks->len);
  for (guint i = 0; i < marks->len; i++)
    g_assert_true (
        care_body_mark_equal (g_ptr_array_index (marks, i), g_ptr_array_index (again, i)));
  json_again = care_body_marks_to_json (again);
  g_assert_cmpstr (json_again, ==, json);
}

static void
test_order (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) marks =
      care_body_marks_parse ("{\"marks\":[{\"kind\":\"numb\",\"region\":\"toes_left\"},"
                             "{\"region\":\"forehead\",\"kind\":\"ache\"}],\"version\":1}",
                             &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = care_body_marks_text (marks);
  g_assert_cmpstr (text, ==, "Forehead: ache\nSmall toes, left: numb");
}

static void
test_empty (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) none = care_body_marks_parse (NULL, &error);
  g_autoptr (GPtrArray) empty = care_body_marks_parse ("{\"version\":1,\"marks\":[]}", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (empty->len, ==, 0);
  g_assert_null (care_body_marks_to_json (empty));
}

static void
test_put_replaces (void)
{
  g_autoptr (GPtrArray) marks = care_body_marks_new ();
  const CareBodyRegion *calf = care_body_region_find ("calf_left");

  care_body_marks_put (marks, mark_of ("calf_left", CARE_BODY_KIND_ACHE, 3, NULL));
  care_body_marks_put (marks, mark_of ("calf_left", CARE_BODY_KIND_ACHE, 7, NULL));
  g_assert_cmpuint (marks->len, ==, 1);
  g_assert_cmpint (care_body_marks_find (marks, calf, CARE_BODY_KIND_ACHE)->strength, ==, 7);
  g_assert_null (care_body_marks_find (marks, calf, CARE_BODY_KIND_NUMB));
}

static void
test_refused (void)
{
#define ONE(mark) "{\"version\":1,\"marks\":[" mark "]}"
  static const struct
  {
    const char *text;
    const char *says;
  } cases[] = {
    { "", "line 1" },
    { "[1,", "line 1" },
    { "[]", "must be an object" },
    { "{\"marks\":[]}", "version:" },
    { "{\"version\":\"1\",\"marks\":[]}", "version:" },
    { "{\"version\":0,\"marks\":[]}", "version:" },
    { "{\"version\":2,\"marks\":[]}", "newer program" },
    { "{\"version\":1}", "marks: must be a list" },
    { "{\"version\":1,\"marks\":{}}", "marks: must be a list" },
    { "{\"version\":1,\"marks\":[],\"colour\":1}", "colour: no such field" },
    { ONE ("7"), "mark 1: must be an object" },
    { ONE ("{\"kind\":\"ache\"}"), "mark 1: region: is missing" },
    { ONE ("{\"region\":3,\"kind\":\"ache\"}"), "mark 1: region: is missing" },
    { ONE ("{\"region\":\"sacrum\"}"), "mark 1: kind: is missing" },
    { ONE ("{\"region\":\"wing_left\",\"kind\":\"ache\"}"), "no region “wing_left”" },
    { ONE ("{\"region\":\"sacrum\",\"kind\":\"itch\"}"), "no kind “itch”" },
    { ONE ("{\"region\":\"sacrum\",\"kind\":\"ache\",\"strength\":11}"), "mark 1: strength:" },
    { ONE ("{\"region\":\"sacrum\",\"kind\":\"ache\",\"strength\":-1}"), "mark 1: strength:" },
    { ONE ("{\"region\":\"sacrum\",\"kind\":\"ache\",\"strength\":4.5}"), "mark 1: strength:" },
    { ONE ("{\"region\":\"sacrum\",\"kind\":\"ache\",\"strength\":\"4\"}"), "mark 1: strength:" },
    { ONE ("{\"region\":\"sacrum\",\"kind\":\"ache\",\"note\":4}"), "mark 1: note:" },
    { ONE ("{\"region\":\"sacrum\",\"kind\":\"ache\",\"note\":\"a secret\\nline\"}"),
      "mark 1: note:" },
    { ONE ("{\"region\":\"sacrum\",\"kind\":\"ache\",\"size\":4}"), "mark 1: size: no such field" },
    { ONE ("{\"region\":\"sacrum\",\"kind\":\"ache\"},{\"region\":\"sacrum\",\"kind\":\"ache\","
           "\"strength\":2}"),
      "mark 2: “ache” on “sacrum” is there twice" },
  };
#undef ONE

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) marks = care_body_marks_parse (cases[i].text, &error);

      g_assert_null (marks);
      g_assert_nonnull (error);
      if (strstr (error->message, cases[i].says) == NULL)
        g_error ("%s: %s", cases[i].text, error->message);
      g_assert_null (strstr (error->message, "secret"));
    }
}

static void
test_too_long (void)
{
  g_autofree char *text = g_strnfill (70000, ' ');
  g_autoptr (GError) error = NULL;

  g_assert_null (care_body_marks_parse (text, &error));
  g_assert_error (error, CARE_BODY_MARKS_ERROR, CARE_BODY_MARKS_ERROR_INVALID);
}

static void
test_letters (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (int kind = 0; kind < CARE_N_BODY_KINDS; kind++)
    {
      int back = -1;

      g_assert_true (
          g_hash_table_add (seen, (gpointer) care_body_kind_letter ((CareBodyKind) kind)));
      g_assert_true (care_enum_from_code (CARE_TYPE_BODY_KIND,
                                          care_enum_code (CARE_TYPE_BODY_KIND, kind), &back));
      g_assert_cmpint (back, ==, kind);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/body-mark/round-trip", test_round_trip);
  g_test_add_func ("/model/body-mark/order", test_order);
  g_test_add_func ("/model/body-mark/empty", test_empty);
  g_test_add_func ("/model/body-mark/put-replaces", test_put_replaces);
  g_test_add_func ("/model/body-mark/refused", test_refused);
  g_test_add_func ("/model/body-mark/too-long", test_too_long);
  g_test_add_func ("/model/body-mark/letters", test_letters);
  return g_test_run ();
}
