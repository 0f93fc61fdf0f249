/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A stored row as one line of JSON, and back, without loss.
 *
 * Members stand in the order of the columns, so that the same row gives the same bytes. Patients,
 * sessions and reports have the shape in which `record` takes them, and what is stored besides:
 * facts by name, lists as arrays, what was not asked left out; times in ISO 8601; ids of other
 * records by what they are (patient_id is "patient"); the four notes of a session in "notes". Other
 * tables have their columns; texts that are JSON stay texts; bytes are Base64. */
#include "config.h"

#include "care-row-json.h"

#include <string.h>

#include "care-answers-json.h"
#include "care-json.h"
#include "care-time.h"
#include "care-workflow-error.h"

static const struct
{
  const char *table;
  const char *type;
} types[] = {
  { "patient", "patient" },
  { "session", "session" },
  { "report", "report" },
  { "result", "result" },
  { "triage_case", "case" },
  { "case_event", "case_event" },
  { "planned_call", "call" },
  { "call_event", "call_event" },
  { "attempt", "attempt" },
  { "handout", "handout" },
  { "rule_set", "rule_set" },
  { "clinic_setting", "setting" },
  { "row_history", "row_history" },
  { "patient_merge", "merge" },
  { "patient_archive", "archive" },
  { "addendum", "addendum" },
  { "note", "note" },
  { "episode", "episode" },
  { "measure", "measure" },
  { "template_version", "template_version" },
};

/* Columns that name another record, and the member they are. */
static const char *const links[][2] = {
  { "patient_id", "patient" },   { "session_id", "session" },
  { "report_id", "report" },     { "last_report_id", "last_report" },
  { "case_id", "case" },         { "call_id", "call" },
  { "rule_set_id", "rule_set" }, { "template_id", "template" },
  { "into_id", "into" },         { "shown_id", "shown" },
  { "note_id", "note" },
};

static const char *const notes[] = { "subjective", "objective", "assessment", "plan", NULL };

/* Returns: (transfer none) (nullable): the "type" of rows of @table; %NULL when not exported. */
const char *
care_row_type (const char *table)
{
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (types[i].table, table))
      return types[i].type;
  return NULL;
}

/* Returns: (transfer none) (nullable): the table of rows of "type" @type. */
const char *
care_row_table (const char *type)
{
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (types[i].type, type))
      return types[i].table;
  return NULL;
}

static const char *
member_of (const char *column)
{
  for (gsize i = 0; i < G_N_ELEMENTS (links); i++)
    if (g_str_equal (links[i][0], column))
      return links[i][1];
  return column;
}

static const char *
column_of (const char *member)
{
  for (gsize i = 0; i < G_N_ELEMENTS (links); i++)
    if (g_str_equal (links[i][1], member))
      return links[i][0];
  return member;
}

static gboolean
is_time (const char *column)
{
  return g_str_equal (column, "at") || g_str_has_suffix (column, "_at") ||
         g_str_equal (column, "waiting_until") || g_str_equal (column, "claimed_until") ||
         g_str_equal (column, "undo_until");
}

/* Whether rows of @table hold facts of @group. */
static gboolean
holds_group (const char *table, CareFactGroup group)
{
  switch (group)
    {
    case CARE_FACT_GROUP_SCREENING:
      return g_str_equal (table, "patient");
    case CARE_FACT_GROUP_SESSION:
      return g_str_equal (table, "session");
    case CARE_FACT_GROUP_REPORT:
    case CARE_FACT_GROUP_SYMPTOM:
      return g_str_equal (table, "report");
    case CARE_FACT_GROUP_DERIVED:
      return FALSE;
    }
  g_return_val_if_reached (FALSE);
}

static const CareFact *
fact_of (const char *table, const char *name)
{
  CareFactId id = care_fact_find (name);
  const CareFact *fact;

  if (id == CARE_FACT_NONE || !care_fact_is_recorded (id) || id == CARE_FACT_AGE_YEARS)
    return NULL;
  fact = care_fact_get (id);
  return fact->type != CARE_FACT_TYPE_TEXT && holds_group (table, fact->group) ? fact : NULL;
}

static void
begin_member (GString *out, const char *name)
{
  if (out->str[out->len - 1] != '{')
    g_string_append_c (out, ',');
  care_json_append_string (out, name);
  g_string_append_c (out, ':');
}

static void
append_list (GString *out, const char *codes)
{
  g_auto (GStrv) parts = g_strsplit (codes, ",", -1);

  g_string_append_c (out, '[');
  for (int i = 0; parts[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      care_json_append_string (out, parts[i]);
    }
  g_string_append_c (out, ']');
}

static void
append_value (GString *out, const CareColumn *column)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  switch (column->type)
    {
    case CARE_COLUMN_NULL:
      g_string_append (out, "null");
      break;
    case CARE_COLUMN_INTEGER:
      if (is_time (column->name))
        {
          g_autofree char *at = care_time_format_utc (column->integer);

          care_json_append_string (out, at);
        }
      else
        g_string_append_printf (out, "%" G_GINT64_FORMAT, column->integer);
      break;
    case CARE_COLUMN_REAL:
      g_string_append (out, g_ascii_dtostr (buffer, sizeof buffer, column->real));
      break;
    case CARE_COLUMN_TEXT:
      care_json_append_string (out, column->text);
      break;
    case CARE_COLUMN_BLOB:
      {
        g_autofree char *coded = g_base64_encode ((const guchar *) column->text, column->length);

        care_json_append_string (out, coded);
        break;
      }
    }
}

static const CareColumn *
find_column (const CareColumn *columns, guint n, const char *name)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (columns[i].name, name))
      return &columns[i];
  return NULL;
}

/* Returns: (transfer full) (nullable): why the fact @code has no value, when not "not asked". */
static char *
reason_of (const CareColumn *unanswered, const char *code)
{
  g_auto (GStrv) pairs = NULL;
  gsize length = strlen (code);

  if (unanswered == NULL || unanswered->type != CARE_COLUMN_TEXT)
    return NULL;
  pairs = g_strsplit (unanswered->text, " ", -1);
  for (int i = 0; pairs[i] != NULL; i++)
    if (g_str_has_prefix (pairs[i], code) && pairs[i][length] == '=')
      return g_strdup (pairs[i] + length + 1);
  return NULL;
}

static void
append_fact (GString *out, const CareFact *fact, const CareColumn *column, const CareColumn *why)
{
  g_autofree char *reason = NULL;

  if (column->type == CARE_COLUMN_NULL)
    {
      reason = reason_of (why, fact->code);
      if (reason == NULL)
        return;
      begin_member (out, fact->code);
      care_json_append_string (out, reason);
      return;
    }
  if (column->type == CARE_COLUMN_TEXT && g_str_equal (column->text, "not_asked"))
    return;
  begin_member (out, fact->code);
  if (fact->type == CARE_FACT_TYPE_LIST && column->type == CARE_COLUMN_TEXT)
    append_list (out, column->text);
  else
    append_value (out, column);
}

/* Whether the column holds codes between commas that are a list outside. */
static gboolean
is_list (const char *table, const char *column)
{
  return (g_str_equal (table, "session") && g_str_equal (column, "reactions")) ||
         (g_str_equal (table, "report") && g_str_equal (column, "advice"));
}

static void
append_notes (GString *out, const CareColumn *columns, guint n)
{
  GString *inner = g_string_new ("{");

  for (int i = 0; notes[i] != NULL; i++)
    {
      const CareColumn *column = find_column (columns, n, notes[i]);

      if (column == NULL || column->type == CARE_COLUMN_NULL)
        continue;
      begin_member (inner, notes[i]);
      append_value (inner, column);
    }
  if (inner->len > 1)
    {
      begin_member (out, "notes");
      g_string_append_printf (out, "%s}", inner->str);
    }
  g_string_free (inner, TRUE);
}

/* Returns: (transfer full): the row as one line without its end. */
char *
care_row_to_json (const char *table, const CareColumn *columns, guint n)
{
  GString *out = g_string_new ("{");
  const CareColumn *why = find_column (columns, n, "unanswered");
  gboolean is_session = g_str_equal (table, "session");

  begin_member (out, "type");
  care_json_append_string (out, care_row_type (table));
  for (guint i = 0; i < n; i++)
    {
      const CareColumn *column = &columns[i];
      const CareFact *fact = fact_of (table, column->name);

      if (fact != NULL)
        append_fact (out, fact, column, why);
      else if (column == why)
        continue;
      else if (is_session && g_strv_contains (notes, column->name))
        {
          if (g_str_equal (column->name, notes[0]))
            append_notes (out, columns, n);
        }
      else if (column->type != CARE_COLUMN_NULL)
        {
          begin_member (out, member_of (column->name));
          if (is_list (table, column->name) && column->type == CARE_COLUMN_TEXT)
            append_list (out, column->text);
          else
            append_value (out, column);
        }
    }
  g_string_append_c (out, '}');
  return g_string_free (out, FALSE);
}

/* --- and back */

/**
 * care_row_input_free:
 * @self: (transfer full): a row
 */
void
care_row_input_free (CareRowInput *self)
{
  g_array_unref (self->columns);
  g_ptr_array_unref (self->texts);
  g_free (self);
}

static void
add_integer (CareRowInput *row, const char *name, gint64 number)
{
  const CareColumn column = { .name = name, .type = CARE_COLUMN_INTEGER, .integer = number };

  g_array_append_val (row->columns, column);
}

/* @text: (transfer full) */
static void
add_text (CareRowInput *row, const char *name, char *text)
{
  const CareColumn column = {
    .name = name, .type = CARE_COLUMN_TEXT, .text = text, .length = strlen (text)
  };

  g_ptr_array_add (row->texts, text);
  g_array_append_val (row->columns, column);
}

static gboolean
add_bytes (CareRowInput *row, const char *name, const char *coded, GError **error)
{
  gsize length = 0;
  g_autofree guchar *bytes = g_base64_decode (coded, &length);
  g_autofree char *again = g_base64_encode (bytes, length);
  CareColumn column = { .name = name, .type = CARE_COLUMN_BLOB, .length = length };

  /* The decoder skips what it does not know; such a text is not what an export wrote. */
  if (!g_str_equal (again, coded))
    {
      g_set_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_INVALID, "%s: is not Base64",
                   name);
      return FALSE;
    }
  column.text = (const char *) bytes;
  g_ptr_array_add (row->texts, g_steal_pointer (&bytes));
  g_array_append_val (row->columns, column);
  return TRUE;
}

static gboolean
add_time (CareRowInput *row, const char *name, JsonNode *node, GError **error)
{
  const char *text;
  gint64 at;

  if (!care_json_get_string (node, name, &text, error))
    return FALSE;
  if (!care_time_parse (text, &at, error))
    {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }
  add_integer (row, name, at);
  return TRUE;
}

static gboolean
add_list (CareRowInput *row, const char *name, JsonNode *node, GError **error)
{
  g_autoptr (GString) codes = g_string_new (NULL);
  JsonArray *array;

  if (!care_json_get_array (node, name, &array, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const char *code;

      if (!care_json_get_string (json_array_get_element (array, i), name, &code, error))
        return FALSE;
      g_string_append_printf (codes, "%s%s", i > 0 ? "," : "", code);
    }
  add_text (row, name, g_strdup (codes->str));
  return TRUE;
}

static gboolean
add_member (CareRowInput *row, const char *name, JsonNode *node, GError **error)
{
  char *column = g_strdup (column_of (name));
  const char *text;
  gint64 number;

  g_ptr_array_add (row->texts, column);
  if (is_time (column))
    return add_time (row, column, node, error);
  if (is_list (row->table, column))
    return add_list (row, column, node, error);
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64)
    {
      if (!care_json_get_integer (node, name, G_MININT64, G_MAXINT64, &number, error))
        return FALSE;
      add_integer (row, column, number);
      return TRUE;
    }
  if (!care_json_get_string (node, name, &text, error))
    return FALSE;
  if (g_str_equal (row->table, "handout") && g_str_equal (column, "pdf"))
    return add_bytes (row, column, text, error);
  add_text (row, column, g_strdup (text));
  return TRUE;
}

static gboolean
add_notes (CareRowInput *row, JsonNode *node, GError **error)
{
  JsonObject *object;
  g_autoptr (GList) names = NULL;

  if (!care_json_get_object (node, "notes", &object, error))
    return FALSE;
  names = json_object_get_members (object);
  for (GList *l = names; l != NULL; l = l->next)
    {
      if (!g_strv_contains (notes, l->data))
        {
          g_set_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_INVALID,
                       "notes: \"%s\" is not known", (const char *) l->data);
          return FALSE;
        }
      if (!add_member (row, l->data, json_object_get_member (object, l->data), error))
        return FALSE;
    }
  return TRUE;
}

/* Every fact of the table becomes a column, those left out as "not asked". */
static void
add_facts (CareRowInput *row, const CareAnswers *answers)
{
  g_autoptr (GString) why = g_string_new (NULL);

  for (int i = 0; i < CARE_N_RECORDED_FACTS; i++)
    {
      const CareFact *fact = care_fact_get ((CareFactId) i);
      CareAnswer answer;

      if (fact_of (row->table, fact->code) == NULL)
        continue;
      answer = care_answers_get (answers, fact->id);
      if (fact->type == CARE_FACT_TYPE_YN ||
          (answer.state == CARE_ANSWER_GIVEN && fact->type != CARE_FACT_TYPE_NUMBER))
        add_text (row, fact->code, care_answer_to_text (fact->id, answer));
      else if (answer.state == CARE_ANSWER_GIVEN)
        add_integer (row, fact->code, (gint64) answer.value);
      else if (answer.state != CARE_ANSWER_NOT_ASKED)
        g_string_append_printf (why, "%s%s=%s", why->len > 0 ? " " : "", fact->code,
                                care_answer_state_code (answer.state));
    }
  if (why->len > 0)
    add_text (row, "unanswered", g_strdup (why->str));
}

static gboolean
add_members (CareRowInput *row, JsonObject *object, CareAnswers *answers, GError **error)
{
  gboolean is_session = g_str_equal (row->table, "session");
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *l = names; l != NULL; l = l->next)
    {
      const char *name = l->data;
      JsonNode *node = json_object_get_member (object, name);
      const CareFact *fact = fact_of (row->table, name);
      gboolean added;

      if (g_str_equal (name, "type"))
        continue;
      if (fact != NULL)
        added = care_answers_read_member (answers, fact->id, node, error);
      else if (is_session && g_str_equal (name, "notes"))
        added = add_notes (row, node, error);
      else
        added = add_member (row, name, node, error);
      if (!added)
        return FALSE;
    }
  return TRUE;
}

/* Reads a line that care_row_to_json() wrote. Which columns there are is for the store to say.
 *
 * Returns: (transfer full) (nullable): the columns of the row */
CareRowInput *
care_row_from_json (const char *table, JsonObject *object, GError **error)
{
  g_autoptr (CareRowInput) row = g_new0 (CareRowInput, 1);
  g_autoptr (CareAnswers) answers = care_answers_new ();

  row->table = table;
  row->columns = g_array_new (FALSE, FALSE, sizeof (CareColumn));
  row->texts = g_ptr_array_new_with_free_func (g_free);
  if (!add_members (row, object, answers, error))
    return NULL;
  add_facts (row, answers);
  return g_steal_pointer (&row);
}
