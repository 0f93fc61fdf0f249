/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words a patient is found by: each word of the names, folded; the birth date as digits with
 * the year first, the day first and the month first; the telephone's digits from the last to the
 * first, so that a tail is a prefix. */
#include "config.h"

#include "care-search-words.h"

#include "care-text.h"

#include <string.h>

static void
each_name (const char *text, CareSearchWordFunc func, gpointer data)
{
  g_auto (GStrv) words = care_text_fold_words (text);

  for (char **word = words; *word != NULL; word++)
    func ("name", *word, data);
}

static void
each_birth (const char *date, CareSearchWordFunc func, gpointer data)
{
  g_autofree char *digits = care_text_digits (date);
  char word[16];

  if (strlen (digits) != 8)
    return;
  func ("birth", digits, data);
  g_snprintf (word, sizeof word, "%.2s%.2s%.4s", digits + 6, digits + 4, digits);
  func ("birth", word, data);
  g_snprintf (word, sizeof word, "%.2s%.2s%.4s", digits + 4, digits + 6, digits);
  func ("birth", word, data);
}

static void
each_phone (const char *phone, CareSearchWordFunc func, gpointer data)
{
  g_autofree char *digits = care_text_digits (phone);

  if (strlen (digits) >= 3)
    func ("phone", g_strreverse (digits), data);
}

/**
 * care_search_words_foreach:
 * @patient: a patient
 * @func: called for each word, for some words more than once
 * @data: for @func
 */
void
care_search_words_foreach (const CarePatientData *patient, CareSearchWordFunc func, gpointer data)
{
  each_name (patient->given_name, func, data);
  each_name (patient->family_name, func, data);
  each_name (patient->preferred_name, func, data);
  each_birth (patient->birth_date, func, data);
  each_phone (patient->phone, func, data);
}

typedef struct
{
  CareStore *store;
  const char *patient_id;
  GError *error;
} Adding;

static void
add_word (const char *kind, const char *word, gpointer data)
{
  Adding *adding = data;
  g_autoptr (CareStmt) stmt = NULL;

  if (adding->error != NULL)
    return;
  stmt = care_stmt_new (care_store_get_db (adding->store),
                        "INSERT INTO search_word (kind, word, patient_id) VALUES ($1, $2, $3)"
                        " ON CONFLICT (kind, word, patient_id) DO NOTHING",
                        &adding->error);
  if (stmt == NULL)
    return;
  care_stmt_bind_text (stmt, 1, kind);
  care_stmt_bind_text (stmt, 2, word);
  care_stmt_bind_text (stmt, 3, adding->patient_id);
  care_stmt_run (stmt, NULL, &adding->error);
}

/**
 * care_search_words_add:
 * @self: a store inside care_store_write()
 * @patient: a patient whose row is there
 * @error: a #CareStoreError
 */
gboolean
care_search_words_add (CareStore *self, const CarePatientData *patient, GError **error)
{
  Adding adding = { self, patient->id, NULL };

  care_search_words_foreach (patient, add_word, &adding);
  if (adding.error == NULL)
    return TRUE;
  g_propagate_error (error, adding.error);
  return FALSE;
}

/**
 * care_search_words_remove:
 * @self: a store inside care_store_write()
 * @patient_id: an id
 * @error: a #CareStoreError
 */
gboolean
care_search_words_remove (CareStore *self, const char *patient_id, GError **error)
{
  g_autoptr (CareStmt) stmt = care_stmt_new (
      care_store_get_db (self), "DELETE FROM search_word WHERE patient_id = $1", error);

  if (stmt == NULL)
    return FALSE;
  care_stmt_bind_text (stmt, 1, patient_id);
  return care_stmt_run (stmt, NULL, error);
}
