/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers in columns that carry the codes of the vocabulary.
 *
 * The order is that of the schema, which never changes; the vocabulary's own order may. */
#include "config.h"

#include "care-fact-columns.h"

#include "care-store.h"

#include <string.h>

static const CareFactId patient_facts[] = { CARE_FACT_PREGNANCY,          CARE_FACT_ANTICOAGULANT,
                                            CARE_FACT_BLEEDING_DISORDER,  CARE_FACT_OSTEOPOROSIS,
                                            CARE_FACT_LONG_TERM_STEROIDS, CARE_FACT_CANCER_HISTORY,
                                            CARE_FACT_RECENT_SURGERY,     CARE_FACT_RECENT_TRAUMA,
                                            CARE_FACT_IMMUNOSUPPRESSION,  CARE_FACT_DIABETES,
                                            CARE_FACT_DVT_HISTORY };

static const CareFactId session_facts[] = { CARE_FACT_MODALITY,    CARE_FACT_TECHNIQUES,
                                            CARE_FACT_REGIONS,     CARE_FACT_PRESSURE,
                                            CARE_FACT_PAIN_BEFORE, CARE_FACT_PAIN_AFTER };

static const CareFactId report_facts[] = { CARE_FACT_PAIN_NOW,
                                           CARE_FACT_WORST_PAIN,
                                           CARE_FACT_NEW_SORENESS,
                                           CARE_FACT_COURSE,
                                           CARE_FACT_QUALITY,
                                           CARE_FACT_ONSET_SUDDEN,
                                           CARE_FACT_LOCATION,
                                           CARE_FACT_RADIATING,
                                           CARE_FACT_USUAL_ACTIVITIES,
                                           CARE_FACT_SELF_CARE,
                                           CARE_FACT_WANTS_CALLBACK,
                                           CARE_FACT_SADDLE_NUMBNESS,
                                           CARE_FACT_BLADDER_CHANGE,
                                           CARE_FACT_BOWEL_CHANGE,
                                           CARE_FACT_BILATERAL_LEG_SYMPTOMS,
                                           CARE_FACT_NUMBNESS,
                                           CARE_FACT_TINGLING,
                                           CARE_FACT_WEAKNESS,
                                           CARE_FACT_NEURO_PROGRESSING,
                                           CARE_FACT_DIFFICULTY_WALKING,
                                           CARE_FACT_DIFFICULTY_MOVING,
                                           CARE_FACT_SWELLING,
                                           CARE_FACT_BRUISING,
                                           CARE_FACT_SWELLING_GROWING,
                                           CARE_FACT_REDNESS_HEAT,
                                           CARE_FACT_SKIN_DAMAGE,
                                           CARE_FACT_RASH,
                                           CARE_FACT_FEVER,
                                           CARE_FACT_CALF_SWELLING,
                                           CARE_FACT_CHEST_PAIN,
                                           CARE_FACT_BREATHLESSNESS,
                                           CARE_FACT_DIZZINESS,
                                           CARE_FACT_FAINTING,
                                           CARE_FACT_HEAD_INJURY,
                                           CARE_FACT_SEVERE_HEADACHE,
                                           CARE_FACT_VISION_CHANGE,
                                           CARE_FACT_SPEECH_CHANGE,
                                           CARE_FACT_SWALLOWING_TROUBLE,
                                           CARE_FACT_FACIAL_CHANGE,
                                           CARE_FACT_NAUSEA_VOMITING,
                                           CARE_FACT_DARK_URINE,
                                           CARE_FACT_NIGHT_PAIN,
                                           CARE_FACT_WEIGHT_LOSS,
                                           CARE_FACT_PREGNANCY_CONCERN,
                                           CARE_FACT_UNUSUAL_ANXIETY,
                                           CARE_FACT_LOW_MOOD,
                                           CARE_FACT_SELF_HARM_THOUGHTS,
                                           CARE_FACT_FELT_UNSAFE };

/**
 * care_fact_columns_get:
 * @columns: a table
 * @ret_n: (out): how many
 *
 * Returns: (transfer none) (array length=ret_n): the facts of the table in the order of the schema
 */
const CareFactId *
care_fact_columns_get (CareFactColumns columns, guint *ret_n)
{
  switch (columns)
    {
    case CARE_FACT_COLUMNS_PATIENT:
      *ret_n = G_N_ELEMENTS (patient_facts);
      return patient_facts;
    case CARE_FACT_COLUMNS_SESSION:
      *ret_n = G_N_ELEMENTS (session_facts);
      return session_facts;
    case CARE_FACT_COLUMNS_REPORT:
      *ret_n = G_N_ELEMENTS (report_facts);
      return report_facts;
    }
  g_return_val_if_reached (NULL);
}

static void
bind_one (CareStmt *stmt, int n, const CareFact *fact, CareAnswer answer)
{
  if (fact->type == CARE_FACT_TYPE_YN)
    {
      const char *code = answer.state != CARE_ANSWER_GIVEN ? care_answer_state_code (answer.state)
                         : answer.value != 0               ? "yes"
                                                           : "no";

      care_stmt_bind_text (stmt, n, code);
      return;
    }
  if (answer.state != CARE_ANSWER_GIVEN)
    care_stmt_bind_text (stmt, n, NULL);
  else if (fact->type == CARE_FACT_TYPE_NUMBER)
    care_stmt_bind_int (stmt, n, answer.value);
  else if (fact->type == CARE_FACT_TYPE_ENUM)
    care_stmt_bind_text (stmt, n, fact->values[answer.value].code);
  else
    care_stmt_bind_text_take (stmt, n, care_answer_to_text (fact->id, answer));
}

/* "course=declined pain_now=unsure", or NULL when nothing was asked in vain. */
static char *
write_unanswered (const CareFactId *facts, guint n_facts, const CareAnswers *answers)
{
  GString *out = NULL;

  for (guint i = 0; i < n_facts; i++)
    {
      const CareFact *fact = care_fact_get (facts[i]);
      CareAnswer answer = care_answers_get (answers, facts[i]);

      if (fact->type == CARE_FACT_TYPE_YN || answer.state == CARE_ANSWER_GIVEN ||
          answer.state == CARE_ANSWER_NOT_ASKED)
        continue;
      if (out == NULL)
        out = g_string_new (NULL);
      g_string_append_printf (out, "%s%s=%s", out->len > 0 ? " " : "", fact->code,
                              care_answer_state_code (answer.state));
    }
  return out != NULL ? g_string_free (out, FALSE) : NULL;
}

/**
 * care_fact_columns_bind:
 * @stmt: a statement
 * @first: the parameter of the first fact; the others follow
 * @columns: a table
 * @answers: the answers
 */
void
care_fact_columns_bind (CareStmt *stmt,
                        int first,
                        CareFactColumns columns,
                        const CareAnswers *answers)
{
  guint n = 0;
  const CareFactId *facts = care_fact_columns_get (columns, &n);

  for (guint i = 0; i < n; i++)
    bind_one (stmt, first + (int) i, care_fact_get (facts[i]),
              care_answers_get (answers, facts[i]));
  if (columns != CARE_FACT_COLUMNS_PATIENT)
    care_stmt_bind_text_take (stmt, first + (int) n, write_unanswered (facts, n, answers));
}

static gboolean
refuse (const CareFact *fact, GError **error)
{
  g_set_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_UNKNOWN_CODE,
               "column %s holds a code this program does not know; update the program", fact->code);
  return FALSE;
}

/* Position of the code that is @length bytes long, or -1. */
static int
find_code (const CareFact *fact, const char *code, gsize length)
{
  for (guint i = 0; i < fact->n_values; i++)
    if (strncmp (fact->values[i].code, code, length) == 0 && fact->values[i].code[length] == '\0')
      return (int) i;
  return -1;
}

/* Codes joined by a comma. */
static gboolean
read_list (const CareFact *fact, const char *text, guint32 *ret)
{
  guint32 bits = 0;

  for (;;)
    {
      gsize length = strcspn (text, ",");
      int value = find_code (fact, text, length);

      if (value < 0)
        return FALSE;
      bits |= (guint32) 1 << value;
      if (text[length] == '\0')
        break;
      text += length + 1;
    }
  *ret = bits;
  return TRUE;
}

static gboolean
read_yn (const char *text, CareAnswer *ret)
{
  if (g_strcmp0 (text, "no") == 0 || g_strcmp0 (text, "yes") == 0)
    {
      ret->state = CARE_ANSWER_GIVEN;
      ret->value = *text == 'y' ? 1 : 0;
      return TRUE;
    }
  ret->value = 0;
  return text != NULL && care_answer_state_from_code (text, &ret->state);
}

static gboolean
read_one (CareStmt *stmt, int column, const CareFact *fact, CareAnswer *ret)
{
  const char *text;
  int value;

  if (fact->type == CARE_FACT_TYPE_YN)
    return read_yn (care_stmt_get_text (stmt, column), ret);
  ret->state = CARE_ANSWER_NOT_ASKED;
  ret->value = 0;
  if (care_stmt_column_type (stmt, column) == SQLITE_NULL)
    return TRUE;
  ret->state = CARE_ANSWER_GIVEN;
  if (fact->type == CARE_FACT_TYPE_NUMBER)
    {
      ret->value = (guint32) care_stmt_get_int (stmt, column);
      return care_answer_is_valid (fact->id, *ret);
    }
  text = care_stmt_get_text (stmt, column);
  if (fact->type == CARE_FACT_TYPE_LIST)
    return read_list (fact, text, &ret->value) && care_answer_is_valid (fact->id, *ret);
  value = care_fact_find_value (fact, text);
  ret->value = (guint32) value;
  return value >= 0;
}

static gboolean
read_unanswered (const char *text, CareAnswers *answers)
{
  g_auto (GStrv) pairs = text != NULL ? g_strsplit (text, " ", -1) : NULL;

  for (char **pair = pairs; pair != NULL && *pair != NULL; pair++)
    {
      char *equals = strchr (*pair, '=');
      CareAnswerState state;
      CareFactId id;

      if (equals == NULL)
        return FALSE;
      *equals = '\0';
      id = care_fact_find (*pair);
      if (id == CARE_FACT_NONE || !care_fact_is_recorded (id) ||
          !care_answer_state_from_code (equals + 1, &state) ||
          answers->items[id].state == CARE_ANSWER_GIVEN)
        return FALSE;
      answers->items[id].state = state;
    }
  return TRUE;
}

/**
 * care_fact_columns_read:
 * @stmt: a statement that stands on a row
 * @first: the column of the first fact; the others follow
 * @columns: a table
 * @ret: (out caller-allocates): the answers; facts of other tables are "not asked"
 * @error: %CARE_STORE_ERROR_UNKNOWN_CODE: a code is never read as a default
 */
gboolean
care_fact_columns_read (
    CareStmt *stmt, int first, CareFactColumns columns, CareAnswers *ret, GError **error)
{
  guint n = 0;
  const CareFactId *facts = care_fact_columns_get (columns, &n);

  memset (ret, 0, sizeof *ret);
  for (guint i = 0; i < n; i++)
    if (!read_one (stmt, first + (int) i, care_fact_get (facts[i]), &ret->items[facts[i]]))
      return refuse (care_fact_get (facts[i]), error);
  if (columns == CARE_FACT_COLUMNS_PATIENT ||
      read_unanswered (care_stmt_get_text (stmt, first + (int) n), ret))
    return TRUE;
  g_set_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_UNKNOWN_CODE,
               "column unanswered holds a code this program does not know; update the program");
  return FALSE;
}
