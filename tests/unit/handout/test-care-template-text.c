/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One field or the body of a template file is changed; every other byte stays. */
#include "config.h"

#include "care-template-text.h"

#include <string.h>

#include "care-handout-template-set.h"

#define FILE_TEXT                                                                                  \
  "---\nid: massage\ntitle: After your massage: rest\nfor:\n  modality: massage\n"                 \
  "  techniques: []\nversion: 1\n---\n# {{title}}\n\ntitle: no field\n"

static void
test_get (void)
{
  const char *const fields[][2] = {
    { "id", "massage" },        { "title", "After your massage: rest" },
    { "version", "1" },         { "for.modality", "massage" },
    { "for.techniques", "[]" }, { "modality", NULL },
    { "review", NULL },         { "for.title", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *value = care_template_text_get (FILE_TEXT, fields[i][0]);

      g_assert_cmpstr (value, ==, fields[i][1]);
    }
  g_assert_null (care_template_text_get ("title: no front matter\n", "title"));
  g_assert_null (care_template_text_get ("", "title"));
}

static void
test_set (void)
{
  static const struct
  {
    const char *key, *value, *before, *after;
  } cases[] = {
    { "title", "Rest", "title: After your massage: rest\n", "title: Rest\n" },
    { "version", "12", "version: 1\n", "version: 12\n" },
    { "version", NULL, "version: 1\n", "" },
    { "for.modality", NULL, "  modality: massage\n", "" },
    { "for.regions", "[neck]", "for:\n", "for:\n  regions: [neck]\n" },
    { "review", "native", "version: 1\n---\n", "version: 1\nreview: native\n---\n" },
    { "review", NULL, "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = care_template_text_set (FILE_TEXT, cases[i].key, cases[i].value);
      g_autoptr (GString) wanted = g_string_new (FILE_TEXT);

      if (*cases[i].before != '\0')
        g_string_replace (wanted, cases[i].before, cases[i].after, 1);
      g_assert_cmpstr (text, ==, wanted->str);
    }
}

static void
test_no_for (void)
{
  g_autofree char *text =
      care_template_text_set ("---\nid: a\n---\nbody", "for.modality", "massage");

  g_assert_cmpstr (text, ==, "---\nid: a\nfor:\n  modality: massage\n---\nbody");
}

static void
test_body (void)
{
  g_autofree char *same = NULL;
  g_autofree char *other = NULL;

  g_assert_cmpstr (care_template_text_body (FILE_TEXT), ==, "# {{title}}\n\ntitle: no field\n");
  g_assert_cmpstr (care_template_text_body ("no front matter"), ==, "no front matter");
  same = care_template_text_with_body (FILE_TEXT, care_template_text_body (FILE_TEXT));
  g_assert_cmpstr (same, ==, FILE_TEXT);
  other = care_template_text_with_body ("---\nid: a\n---\nold", "new");
  g_assert_cmpstr (other, ==, "---\nid: a\n---\nnew");
}

/* Each shipped file goes through unchanged, and is read after a change as it was before. */
static void
test_shipped (void)
{
  g_autoptr (CareTemplateSet) set = care_template_set_new_shipped (NULL);

  for (int kind = CARE_TEMPLATE_SHEET; kind <= CARE_TEMPLATE_PARTIAL; kind++)
    {
      g_autoptr (GPtrArray) list = care_template_set_list_kind (set, (CareTemplateKind) kind, NULL);

      for (guint i = 0; i < list->len; i++)
        {
          const CareTemplate *one = list->pdata[i];
          g_autofree char *same =
              care_template_text_with_body (one->text, care_template_text_body (one->text));
          g_autofree char *next = care_template_text_set (one->text, "version", "7");
          g_autofree char *approved = care_template_text_set (next, "review", NULL);
          g_autoptr (GError) error = NULL;
          g_autoptr (CareTemplate) read = care_template_parse (approved, -1, &error);

          g_assert_no_error (error);
          g_assert_cmpstr (same, ==, one->text);
          g_assert_cmpstr (read->body, ==, one->body);
          g_assert_cmpint (read->version, ==, 7);
          g_assert_false (read->needs_review);
          g_assert_cmpstr (read->id, ==, one->id);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/handout/template-text/get", test_get);
  g_test_add_func ("/handout/template-text/set", test_set);
  g_test_add_func ("/handout/template-text/no-for", test_no_for);
  g_test_add_func ("/handout/template-text/body", test_body);
  g_test_add_func ("/handout/template-text/shipped", test_shipped);
  return g_test_run ();
}
