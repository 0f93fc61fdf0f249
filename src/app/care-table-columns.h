/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of a table: what they say of a row, and how they share the width. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  CARE_TABLE_WHOLE = 0,       /* always wide enough for its texts */
  CARE_TABLE_CUT = 1 << 0,    /* may be cut short where there is no room */
  CARE_TABLE_EXPAND = 1 << 1, /* takes the room that is left */
  CARE_TABLE_MIDDLE = 1 << 2, /* where it is cut its end stays */
} CareTableFlags;

/* Where a cell stands in its row, pixels. */
typedef struct
{
  guint line; /* above 0 where the row is too narrow for all of them beside each other */
  int x;
  int width;
} CareTableCell;

/* Room beside the text of a cell, and above and below it. */
#define CARE_TABLE_PAD_X 6
#define CARE_TABLE_PAD_Y 6

/* How a row looks besides its texts. */
typedef struct
{
  const char *colour; /* named colour of the mark; NULL for that of the text */
  guint mark_bytes;   /* how much of the first text is the mark */
  gboolean dim;       /* not for this person, or over */
} CareTableLook;

/* Returns the text of a cell, owned by the caller. */
typedef char *(*CareTableText) (gpointer item, gpointer data);
typedef CareTableLook (*CareTableLookFunc) (gpointer item, gpointer data);

#define CARE_TYPE_TABLE_COLUMNS (care_table_columns_get_type ())

G_DECLARE_FINAL_TYPE (CareTableColumns, care_table_columns, CARE, TABLE_COLUMNS, GObject)

CareTableColumns *
care_table_columns_new (CareTableText sentence, CareTableLookFunc look, gpointer data);
void care_table_columns_add (CareTableColumns *self,
                             const char *title,
                             CareTableFlags flags,
                             CareTableText text);
guint care_table_columns_get_n (CareTableColumns *self);
gpointer care_table_columns_get_data (CareTableColumns *self);
const char *care_table_columns_get_title (CareTableColumns *self, guint column);
void care_table_columns_keep (CareTableColumns *self, guint column, guint n_chars);
guint care_table_columns_get_kept (CareTableColumns *self, guint column);
gboolean care_table_columns_may_cut (CareTableColumns *self, guint column);
PangoEllipsizeMode care_table_columns_get_ellipsize (CareTableColumns *self, guint column);
char *care_table_columns_get_text (CareTableColumns *self, guint column, gpointer item);
char *care_table_columns_get_sentence (CareTableColumns *self, gpointer item);
CareTableLook care_table_columns_get_look (CareTableColumns *self, gpointer item);
void care_table_columns_need (CareTableColumns *self, guint column, int width, int least);
void care_table_columns_forget (CareTableColumns *self);
void care_table_columns_measure (CareTableColumns *self, int *ret_minimum, int *ret_natural);
guint care_table_columns_place (CareTableColumns *self, int width, CareTableCell *ret_cells);

G_END_DECLS
