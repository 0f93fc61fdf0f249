/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers in columns that carry the codes of the vocabulary. */
#pragma once

#include "care-answers.h"
#include "care-stmt.h"

G_BEGIN_DECLS

typedef enum
{
  CARE_FACT_COLUMNS_PATIENT,
  CARE_FACT_COLUMNS_SESSION, /* and the column unanswered behind them */
  CARE_FACT_COLUMNS_REPORT,  /* likewise */
} CareFactColumns;

const CareFactId *care_fact_columns_get (CareFactColumns columns, guint *ret_n);
void care_fact_columns_bind (CareStmt *stmt,
                             int first,
                             CareFactColumns columns,
                             const CareAnswers *answers);
gboolean care_fact_columns_read (
    CareStmt *stmt, int first, CareFactColumns columns, CareAnswers *ret, GError **error);

G_END_DECLS
