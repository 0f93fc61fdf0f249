/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was done in a session, one row for each technique, and how the patient took it at once.
 *
 * Rows are kept as JSON in one way only: a list of objects whose members stand in the order
 * technique, region, side, pressure, grade, minutes, agreed; absent is absent. The facts that rules
 * read (techniques, regions, strongest pressure) are derived from them. */
#include "config.h"

#include "care-treatment.h"

#include <string.h>

#include "care-enums.h"
#include "care-json.h"

/**
 * care_treatment_new:
 *
 * Returns: (transfer full) (element-type CareTreatmentRow): no rows
 */
GArray *
care_treatment_new (void)
{
  return g_array_new (FALSE, TRUE, sizeof (CareTreatmentRow));
}

/**
 * care_treatment_is_blank:
 * @row: a row
 *
 * Returns: whether nothing is written in it
 */
gboolean
care_treatment_is_blank (const CareTreatmentRow *row)
{
  return row->technique < 0 && row->region < 0 && row->side == CARE_SIDE_NONE &&
         row->pressure < 0 && row->grade == 0 && row->minutes == 0 && !row->agreed;
}

static gboolean
refuse (GError **error, guint n, const char *what)
{
  g_set_error (error, CARE_JSON_ERROR, CARE_JSON_ERROR_TYPE, "treatment: row %u: %s", n + 1, what);
  return FALSE;
}

static gboolean
read_code (JsonNode *node, CareFactId id, guint n, int *ret, GError **error)
{
  const CareFact *fact = care_fact_get (id);
  const char *code;

  if (!care_json_get_string (node, "treatment", &code, error))
    return FALSE;
  *ret = care_fact_find_value (fact, code);
  if (*ret < 0)
    g_set_error (error, CARE_JSON_ERROR, CARE_JSON_ERROR_TYPE,
                 "treatment: row %u: not a value of %s", n + 1, fact->code);
  return *ret >= 0;
}

static gboolean
read_side (JsonNode *node, guint n, CareSide *ret, GError **error)
{
  const char *code;
  int side = CARE_SIDE_NONE;

  if (!care_json_get_string (node, "treatment", &code, error))
    return FALSE;
  if (!care_enum_from_code (CARE_TYPE_SIDE, code, &side) || side == CARE_SIDE_NONE)
    return refuse (error, n, "side must be one of left, right, both, middle");
  *ret = (CareSide) side;
  return TRUE;
}

static gboolean
read_number (JsonNode *node, gint64 max, int *ret, GError **error)
{
  gint64 number = 0;

  if (!care_json_get_integer (node, "treatment", 1, max, &number, error))
    return FALSE;
  *ret = (int) number;
  return TRUE;
}

static gboolean
read_member (const char *name, JsonNode *node, guint n, CareTreatmentRow *row, GError **error)
{
  if (g_str_equal (name, "technique"))
    return read_code (node, CARE_FACT_TECHNIQUES, n, &row->technique, error);
  if (g_str_equal (name, "region"))
    return read_code (node, CARE_FACT_REGIONS, n, &row->region, error);
  if (g_str_equal (name, "side"))
    return read_side (node, n, &row->side, error);
  if (g_str_equal (name, "pressure"))
    return read_code (node, CARE_FACT_PRESSURE, n, &row->pressure, error);
  if (g_str_equal (name, "grade"))
    return read_number (node, CARE_TREATMENT_MAX_GRADE, &row->grade, error);
  if (g_str_equal (name, "minutes"))
    return read_number (node, CARE_TREATMENT_MAX_MINUTES, &row->minutes, error);
  if (!g_str_equal (name, "agreed"))
    return refuse (error, n,
                   "only technique, region, side, pressure, grade, minutes and agreed are known");
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return refuse (error, n, "agreed must be true or false");
  row->agreed = json_node_get_boolean (node);
  return TRUE;
}

static gboolean
read_row (JsonNode *node, guint n, gboolean whole, CareTreatmentRow *row, GError **error)
{
  g_autoptr (GList) names = NULL;
  JsonObject *object;

  *row = CARE_TREATMENT_ROW_EMPTY;
  if (!care_json_get_object (node, "treatment", &object, error))
    return FALSE;
  names = json_object_get_members (object);
  for (GList *l = names; l != NULL; l = l->next)
    if (!read_member (l->data, json_object_get_member (object, l->data), n, row, error))
      return FALSE;
  return !whole || row->technique >= 0 || refuse (error, n, "technique must be given");
}

static GArray *
parse (const char *text, gboolean whole, GError **error)
{
  g_autoptr (GArray) rows = care_treatment_new ();
  g_autoptr (JsonNode) node = NULL;
  JsonArray *array;

  if (text == NULL)
    return g_steal_pointer (&rows);
  node = care_json_parse (text, strlen (text), error);
  if (node == NULL)
    {
      g_prefix_error (error, "treatment: ");
      return NULL;
    }
  if (!care_json_get_array (node, "treatment", &array, error))
    return NULL;
  if (json_array_get_length (array) > CARE_TREATMENT_MAX_ROWS)
    {
      g_set_error (error, CARE_JSON_ERROR, CARE_JSON_ERROR_LIMIT,
                   "treatment: has more than %d rows", CARE_TREATMENT_MAX_ROWS);
      return NULL;
    }
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      CareTreatmentRow row;

      if (!read_row (json_array_get_element (array, i), i, whole, &row, error))
        return NULL;
      g_array_append_val (rows, row);
    }
  return g_steal_pointer (&rows);
}

/**
 * care_treatment_parse:
 * @text: (nullable): JSON from anywhere; %NULL for no rows
 * @error: %CARE_JSON_ERROR, beginning with `treatment`
 *
 * Strict: a member or code that is not known is an error, as is a number out of range. Pure.
 *
 * Returns: (transfer full) (nullable) (element-type CareTreatmentRow): the rows
 */
GArray *
care_treatment_parse (const char *text, GError **error)
{
  return parse (text, TRUE, error);
}

/**
 * care_treatment_parse_unfinished:
 * @text: (nullable): what care_treatment_write_unfinished() gave
 * @error: %CARE_JSON_ERROR, beginning with `treatment`
 *
 * As care_treatment_parse(), but a row may still be without its technique.
 *
 * Returns: (transfer full) (nullable) (element-type CareTreatmentRow): the rows
 */
GArray *
care_treatment_parse_unfinished (const char *text, GError **error)
{
  return parse (text, FALSE, error);
}

static const char *
comma (const GString *out)
{
  return out->str[out->len - 1] == '{' ? "" : ",";
}

static void
append_code (GString *out, const char *name, const char *code)
{
  g_string_append_printf (out, "%s\"%s\":\"%s\"", comma (out), name, code);
}

static void
append_number (GString *out, const char *name, int number)
{
  g_string_append_printf (out, "%s\"%s\":%d", comma (out), name, number);
}

static void
append_row (GString *out, const CareTreatmentRow *row)
{
  g_string_append_c (out, '{');
  if (row->technique >= 0)
    append_code (out, "technique",
                 care_fact_get (CARE_FACT_TECHNIQUES)->values[row->technique].code);
  if (row->region >= 0)
    append_code (out, "region", care_fact_get (CARE_FACT_REGIONS)->values[row->region].code);
  if (row->side != CARE_SIDE_NONE)
    append_code (out, "side", care_enum_code (CARE_TYPE_SIDE, (int) row->side));
  if (row->pressure >= 0)
    append_code (out, "pressure", care_fact_get (CARE_FACT_PRESSURE)->values[row->pressure].code);
  if (row->grade > 0)
    append_number (out, "grade", row->grade);
  if (row->minutes > 0)
    append_number (out, "minutes", row->minutes);
  if (row->agreed)
    g_string_append_printf (out, "%s\"agreed\":true", comma (out));
  g_string_append_c (out, '}');
}

static char *
write_rows (const GArray *rows, gboolean whole)
{
  g_autoptr (GString) out = g_string_new ("[");

  for (guint i = 0; i < rows->len; i++)
    {
      const CareTreatmentRow *row = &g_array_index (rows, CareTreatmentRow, i);

      if (whole && row->technique < 0)
        continue;
      if (out->len > 1)
        g_string_append_c (out, ',');
      append_row (out, row);
    }
  if (out->len == 1)
    return NULL;
  g_string_append_c (out, ']');
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * care_treatment_write:
 * @rows: (element-type CareTreatmentRow): rows; those without a technique are left out
 *
 * Returns: (transfer full) (nullable): them in the one way they are written; %NULL for none
 */
char *
care_treatment_write (const GArray *rows)
{
  return write_rows (rows, TRUE);
}

/**
 * care_treatment_write_unfinished:
 * @rows: (element-type CareTreatmentRow): rows, also without a technique
 *
 * Returns: (transfer full) (nullable): every one of them, for a draft; %NULL for none
 */
char *
care_treatment_write_unfinished (const GArray *rows)
{
  return write_rows (rows, FALSE);
}

static void
add_bit (CareAnswers *answers, CareFactId id, int position)
{
  CareAnswer answer = care_answers_get (answers, id);
  guint32 bits = answer.state == CARE_ANSWER_GIVEN ? answer.value : 0;

  if (position >= 0)
    care_answers_set_value (answers, id, bits | (guint32) 1 << position);
}

/**
 * care_treatment_derive:
 * @rows: (element-type CareTreatmentRow): rows
 * @answers: techniques, regions and pressure are added to: what they say already stays, the
 *   strongest pressure holds
 *
 * The facts that rules, lists and handouts read.
 */
void
care_treatment_derive (const GArray *rows, CareAnswers *answers)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const CareTreatmentRow *row = &g_array_index (rows, CareTreatmentRow, i);
      CareAnswer pressure = care_answers_get (answers, CARE_FACT_PRESSURE);

      if (row->technique < 0)
        continue;
      add_bit (answers, CARE_FACT_TECHNIQUES, row->technique);
      add_bit (answers, CARE_FACT_REGIONS, row->region);
      if (row->pressure >= 0 &&
          (pressure.state != CARE_ANSWER_GIVEN || (int) pressure.value < row->pressure))
        care_answers_set_value (answers, CARE_FACT_PRESSURE, (guint32) row->pressure);
    }
}

static guint
list_bits (const CareAnswers *answers, CareFactId id, int *ret)
{
  CareAnswer answer = care_answers_get (answers, id);
  guint n = 0;

  for (guint i = 0; answer.state == CARE_ANSWER_GIVEN && i < care_fact_get (id)->n_values; i++)
    if (answer.value & (guint32) 1 << i)
      ret[n++] = (int) i;
  return n;
}

/**
 * care_treatment_from_facts:
 * @answers: of a session that was written without rows
 *
 * As many rows as it takes to say the same again: deriving the facts from them gives @answers.
 *
 * Returns: (transfer full) (element-type CareTreatmentRow): the rows; none without a technique
 */
GArray *
care_treatment_from_facts (const CareAnswers *answers)
{
  GArray *rows = care_treatment_new ();
  CareAnswer pressure = care_answers_get (answers, CARE_FACT_PRESSURE);
  int techniques[32], regions[32];
  guint n_techniques = list_bits (answers, CARE_FACT_TECHNIQUES, techniques);
  guint n_regions = list_bits (answers, CARE_FACT_REGIONS, regions);

  for (guint i = 0; n_techniques > 0 && i < MAX (n_techniques, n_regions); i++)
    {
      CareTreatmentRow row = CARE_TREATMENT_ROW_EMPTY;

      row.technique = techniques[MIN (i, n_techniques - 1)];
      if (n_regions > 0)
        row.region = regions[MIN (i, n_regions - 1)];
      if (pressure.state == CARE_ANSWER_GIVEN)
        row.pressure = (int) pressure.value;
      g_array_append_val (rows, row);
    }
  return rows;
}

/**
 * care_reactions_are_valid:
 * @reactions: set of #CareReaction
 *
 * Returns: whether "none" stands alone
 */
gboolean
care_reactions_are_valid (guint reactions)
{
  return reactions < CARE_REACTION_BIT (CARE_N_REACTIONS) &&
         ((reactions & CARE_REACTION_BIT (CARE_REACTION_NONE)) == 0 ||
          reactions == CARE_REACTION_BIT (CARE_REACTION_NONE));
}

/**
 * care_reactions_parse:
 * @text: (nullable): codes joined by a comma; %NULL for none asked
 * @ret: (out): set of #CareReaction
 * @error: %CARE_JSON_ERROR, beginning with `reactions`
 */
gboolean
care_reactions_parse (const char *text, guint *ret, GError **error)
{
  g_auto (GStrv) codes = text != NULL ? g_strsplit (text, ",", -1) : NULL;
  guint reactions = 0;

  for (int i = 0; codes != NULL && codes[i] != NULL; i++)
    {
      int reaction;

      if (!care_enum_from_code (CARE_TYPE_REACTION, codes[i], &reaction) ||
          (reactions & CARE_REACTION_BIT (reaction)) != 0)
        {
          g_set_error_literal (error, CARE_JSON_ERROR, CARE_JSON_ERROR_TYPE,
                               "reactions: a code is not known or there twice");
          return FALSE;
        }
      reactions |= CARE_REACTION_BIT (reaction);
    }
  if ((codes != NULL && reactions == 0) || !care_reactions_are_valid (reactions))
    {
      g_set_error_literal (error, CARE_JSON_ERROR, CARE_JSON_ERROR_TYPE,
                           "reactions: is empty, or \"none\" does not stand alone");
      return FALSE;
    }
  *ret = reactions;
  return TRUE;
}

/**
 * care_reactions_write:
 * @reactions: set of #CareReaction
 *
 * Returns: (transfer full) (nullable): codes joined by a comma in their order; %NULL for none asked
 */
char *
care_reactions_write (guint reactions)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (int i = 0; i < CARE_N_REACTIONS; i++)
    if (reactions & CARE_REACTION_BIT (i))
      g_string_append_printf (out, "%s%s", out->len > 0 ? "," : "",
                              care_enum_code (CARE_TYPE_REACTION, i));
  return out->len > 0 ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}

/**
 * care_reactions_raise:
 * @reactions: set of #CareReaction
 *
 * Returns: whether what happened asks for the early call: anything but soreness
 */
gboolean
care_reactions_raise (guint reactions)
{
  const guint calm =
      CARE_REACTION_BIT (CARE_REACTION_NONE) | CARE_REACTION_BIT (CARE_REACTION_SORE);

  return (reactions & ~calm) != 0;
}
