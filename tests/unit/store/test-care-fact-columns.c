/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schema and the vocabulary say the same, both ways; so do the wide statements and the closed
 * sets in the CHECK lists. */
#include "config.h"

#include "care-fact-columns.h"
#include "care-store-private.h"
#include "care-store-rows.h"
#include "care-test-store.h"

#include <string.h>

typedef struct
{
  const char *table;
  CareFactColumns columns;
  CareFactGroup groups[2];
} FactTable;

static const FactTable fact_tables[] = {
  { "patient",
    CARE_FACT_COLUMNS_PATIENT,
    { CARE_FACT_GROUP_SCREENING, CARE_FACT_GROUP_SCREENING } },
  { "session", CARE_FACT_COLUMNS_SESSION, { CARE_FACT_GROUP_SESSION, CARE_FACT_GROUP_SESSION } },
  { "report", CARE_FACT_COLUMNS_REPORT, { CARE_FACT_GROUP_REPORT, CARE_FACT_GROUP_SYMPTOM } },
};

/* Columns of the table in the order of the schema. */
static GPtrArray *
columns_of (CareStore *store, const char *table)
{
  const CareTable *found = care_table_find (table);
  g_autoptr (GError) error = NULL;
  g_autoptr (CareStmt) stmt = care_stmt_new (care_store_get_db (store), found->select, &error);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  g_assert_no_error (error);
  for (int i = 0; i < care_stmt_n_columns (stmt); i++)
    g_ptr_array_add (names, g_strdup (care_stmt_column_name (stmt, i)));
  return names;
}

static char *
ddl_of (CareStore *store, const char *table)
{
  g_autoptr (CareStmt) stmt =
      care_stmt_new (care_store_get_db (store),
                     "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = $1", NULL);
  gboolean row = FALSE;

  care_stmt_bind_text (stmt, 1, table);
  care_stmt_step (stmt, &row, NULL);
  g_assert_true (row);
  return g_strdup (care_stmt_get_text (stmt, 0));
}

/* The text from "  name TYPE" to the next column. */
static char *
column_ddl (const char *ddl, const char *column)
{
  g_autofree char *start = g_strdup_printf ("\n  %s ", column);
  const char *found = strstr (ddl, start);
  const char *end;

  g_assert_nonnull (found);
  found += 3;
  for (end = strchr (found, '\n'); end != NULL; end = strchr (end + 1, '\n'))
    if (end[1] == ')' || (end[3] != ' ' && g_str_has_prefix (end, "\n  ")))
      break;
  return g_strndup (found, end != NULL ? (gsize) (end - found) : strlen (found));
}

static gboolean
belongs (const FactTable *table, const CareFact *fact)
{
  return (fact->group == table->groups[0] || fact->group == table->groups[1]) &&
         fact->id != CARE_FACT_AGE_YEARS && fact->type != CARE_FACT_TYPE_TEXT;
}

/* Every fact of the groups is a column, in the vocabulary's order, and no column carries the code
 * of a fact that belongs elsewhere. */
static void
test_columns (CareTestStore *test, gconstpointer data)
{
  for (gsize t = 0; t < G_N_ELEMENTS (fact_tables); t++)
    {
      const FactTable *table = &fact_tables[t];
      g_autoptr (GPtrArray) columns = columns_of (test->store, table->table);
      guint n_bound = 0;
      const CareFactId *bound = care_fact_columns_get (table->columns, &n_bound);
      guint first = 0;
      guint n = 0;

      while (!g_str_equal (g_ptr_array_index (columns, first), care_fact_get (bound[0])->code))
        first++;
      for (int i = 0; i < CARE_N_RECORDED_FACTS; i++)
        {
          const CareFact *fact = care_fact_get ((CareFactId) i);

          if (!belongs (table, fact))
            continue;
          g_assert_cmpint (bound[n], ==, i);
          g_assert_cmpstr (g_ptr_array_index (columns, first + n), ==, fact->code);
          n++;
        }
      g_assert_cmpuint (n, ==, n_bound);
      for (guint c = 0; c < columns->len; c++)
        {
          CareFactId id = care_fact_find (g_ptr_array_index (columns, c));

          if (id == CARE_FACT_NONE || !care_fact_is_recorded (id) ||
              care_fact_get (id)->type == CARE_FACT_TYPE_TEXT)
            continue;
          g_assert_true (belongs (table, care_fact_get (id)));
        }
    }
}

/* "CHECK (name IN ('a', 'b'))" without blanks and line breaks. */
static char *
squeeze (const char *text)
{
  GString *out = g_string_new (NULL);

  for (; *text != '\0'; text++)
    if (!g_ascii_isspace (*text))
      g_string_append_c (out, *text);
  return g_string_free (out, FALSE);
}

static char *
expected_check (const CareFact *fact)
{
  GString *out = g_string_new (NULL);

  switch (fact->type)
    {
    case CARE_FACT_TYPE_YN:
      g_string_printf (out, "%sTEXTNOTNULLCHECK(%sIN('yes','no','not_asked','declined','unsure'))",
                       fact->code, fact->code);
      break;
    case CARE_FACT_TYPE_NUMBER:
      g_string_printf (out, "%sINTEGERCHECK(%sBETWEEN%dAND%d)", fact->code, fact->code, fact->min,
                       fact->max);
      break;
    case CARE_FACT_TYPE_ENUM:
      g_string_printf (out, "%sTEXTCHECK(%sIN(", fact->code, fact->code);
      for (guint i = 0; i < fact->n_values; i++)
        g_string_append_printf (out, "%s'%s'", i > 0 ? "," : "", fact->values[i].code);
      g_string_append (out, "))");
      break;
    case CARE_FACT_TYPE_LIST:
      g_string_printf (out, "%sTEXTCHECK(%s<>'')", fact->code, fact->code);
      break;
    case CARE_FACT_TYPE_TEXT:
    case CARE_FACT_TYPE_REAL:
    case CARE_FACT_TYPE_TRUTH:
      break;
    }
  return g_string_free (out, FALSE);
}

static void
test_checks (CareTestStore *test, gconstpointer data)
{
  for (gsize t = 0; t < G_N_ELEMENTS (fact_tables); t++)
    {
      g_autofree char *ddl = ddl_of (test->store, fact_tables[t].table);

      for (int i = 0; i < CARE_N_RECORDED_FACTS; i++)
        {
          const CareFact *fact = care_fact_get ((CareFactId) i);
          g_autofree char *column = NULL;
          g_autofree char *squeezed = NULL;
          g_autofree char *expected = NULL;

          if (!belongs (&fact_tables[t], fact))
            continue;
          column = column_ddl (ddl, fact->code);
          squeezed = squeeze (column);
          expected = expected_check (fact);
          g_assert_true (g_str_has_prefix (squeezed, expected));
        }
    }
}

/* Each closed set has exactly the codes of its CHECK list. */
static void
test_enums (CareTestStore *test, gconstpointer data)
{
  const struct
  {
    const char *table;
    const char *column;
    GType type;
  } sets[] = {
    { "report", "channel", CARE_TYPE_CHANNEL },
    { "attempt", "channel", CARE_TYPE_CHANNEL },
    { "attempt", "result", CARE_TYPE_ATTEMPT_RESULT },
    { "result", "outcome", CARE_TYPE_OUTCOME },
    { "result", "level", CARE_TYPE_LEVEL },
    { "triage_case", "level", CARE_TYPE_LEVEL },
    { "triage_case", "state", CARE_TYPE_CASE_STATE },
    { "triage_case", "outcome", CARE_TYPE_CASE_OUTCOME },
    { "triage_case", "harm", CARE_TYPE_HARM },
    { "case_event", "act", CARE_TYPE_CASE_ACT },
    { "case_event", "level", CARE_TYPE_LEVEL },
    { "case_event", "state", CARE_TYPE_CASE_STATE },
    { "case_event", "harm", CARE_TYPE_HARM },
    { "planned_call", "reason", CARE_TYPE_CALL_REASON },
    { "planned_call", "state", CARE_TYPE_CALL_STATE },
    { "call_event", "act", CARE_TYPE_CALL_ACT },
  };

  for (gsize s = 0; s < G_N_ELEMENTS (sets); s++)
    {
      g_autoptr (GEnumClass) values = g_type_class_ref (sets[s].type);
      g_autofree char *ddl = ddl_of (test->store, sets[s].table);
      g_autofree char *column = column_ddl (ddl, sets[s].column);
      g_autofree char *squeezed = squeeze (column);
      g_autoptr (GString) expected = g_string_new ("IN(");

      for (guint i = 0; i < values->n_values; i++)
        g_string_append_printf (expected, "%s'%s'", i > 0 ? "," : "", values->values[i].value_nick);
      g_string_append (expected, "))");
      g_assert_nonnull (strstr (squeezed, expected->str));
    }
}

/* The wide statements name every column of their table, in the order of the schema, and number the
 * parameters alike: raw rows are bound by position. */
static void
test_statements (CareTestStore *test, gconstpointer data)
{
  for (const CareTable *const *table = care_table_all (); *table != NULL; table++)
    {
      g_autoptr (GPtrArray) columns = columns_of (test->store, (*table)->name);
      g_autoptr (GString) expected = g_string_new (NULL);

      g_string_append_printf (expected, "INSERT INTO %s (", (*table)->name);
      for (guint i = 0; i < columns->len; i++)
        g_string_append_printf (expected, "%s%s", i > 0 ? ", " : "",
                                (const char *) g_ptr_array_index (columns, i));
      g_string_append (expected, ") VALUES (");
      for (guint i = 0; i < columns->len; i++)
        g_string_append_printf (expected, "%s$%u", i > 0 ? ", " : "", i + 1);
      g_string_append (expected, ") ON CONFLICT (id) DO NOTHING");
      g_assert_cmpstr ((*table)->insert, ==, expected->str);
    }
}

/* Tables in the database, in the list of the audit trail and in the list of the export are the
 * same. */
static void
test_tables (CareTestStore *test, gconstpointer data)
{
  g_autoptr (CareStmt) stmt = care_stmt_new (
      care_store_get_db (test->store), "SELECT name FROM sqlite_schema WHERE type = 'table'", NULL);
  gboolean row = TRUE;
  guint n = 0;

  while (care_stmt_step (stmt, &row, NULL) && row)
    {
      const char *name = care_stmt_get_text (stmt, 0);
      gboolean derived = g_str_equal (name, "search_word") || g_str_has_prefix (name, "audit_");

      g_assert_cmpint (care_table_find (name) == NULL, ==, derived);
      g_assert_cmpint (g_strv_contains (care_store_tables (), name), ==, !derived);
      n += derived ? 0 : 1;
    }
  g_assert_cmpuint (n, ==, g_strv_length ((char **) care_store_tables ()));
}

#define ADD(name, func)                                                                            \
  g_test_add ("/store/fact-columns/" name, CareTestStore, NULL, care_test_store_set_up, func,      \
              care_test_store_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("columns", test_columns);
  ADD ("checks", test_checks);
  ADD ("enums", test_enums);
  ADD ("statements", test_statements);
  ADD ("tables", test_tables);
  return g_test_run ();
}
