/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A prepared statement in use: bind `$1`, step, read columns. */
#pragma once

#include "care-db.h"

G_BEGIN_DECLS

#define CARE_STMT_MAX_PARAMETERS 80

typedef struct _CareStmt CareStmt;

CareStmt *care_stmt_new (CareDb *db, const char *sql, GError **error);
void care_stmt_release (CareStmt *self);
void care_stmt_destroy (CareStmt *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareStmt, care_stmt_release)

void care_stmt_bind_int (CareStmt *self, int n, gint64 value);
void care_stmt_bind_time (CareStmt *self, int n, gint64 at_ms);
void care_stmt_bind_real (CareStmt *self, int n, double value);
void care_stmt_bind_text (CareStmt *self, int n, const char *text);
void care_stmt_bind_text_take (CareStmt *self, int n, char *text);
void care_stmt_bind_bytes (CareStmt *self, int n, gconstpointer bytes, gsize length);
gboolean care_stmt_step (CareStmt *self, gboolean *ret_row, GError **error);
gboolean care_stmt_run (CareStmt *self, gint64 *ret_changed, GError **error);

int care_stmt_n_columns (CareStmt *self);
const char *care_stmt_column_name (CareStmt *self, int column);
int care_stmt_column_type (CareStmt *self, int column);
gint64 care_stmt_get_int (CareStmt *self, int column);
gint64 care_stmt_get_time (CareStmt *self, int column);
double care_stmt_get_real (CareStmt *self, int column);
const char *care_stmt_get_text (CareStmt *self, int column);
const char *care_stmt_get_whole (CareStmt *self, int column);
gconstpointer care_stmt_get_bytes (CareStmt *self, int column, gsize *ret_length);
gboolean
care_stmt_get_enum (CareStmt *self, int column, GType type, int *ret_value, GError **error);
sqlite3_stmt *care_stmt_get_handle (CareStmt *self);

G_END_DECLS
