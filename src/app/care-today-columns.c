/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of Today: what they say of a call, and what they are sorted by. */
#include "config.h"

#include "care-today-private.h"

#include <glib/gi18n.h>

#include "care-format-app.h"

/* What is left at least of a patient's name, of who is on a call, of risks, and of what happened:
 * rather than cut below that, rows go on in a second line. */
#define NAME_CHARS 24
#define PERSON_CHARS 10
#define RISK_CHARS 12
#define HAPPENED_CHARS 17

#define COLUMN(name)                                                                               \
  static char *name##_cell (gpointer item, gpointer data)                                          \
  {                                                                                                \
    return care_due_text_##name (item, &CARE_TODAY_PAGE (data)->words);                            \
  }

COLUMN (state)
COLUMN (when)
COLUMN (patient)
COLUMN (happened)
COLUMN (to_do)
COLUMN (risks)
COLUMN (phone)
COLUMN (owner)
COLUMN (sentence)

/* What the columns are sorted by where that is not their text. */
static char *
state_key (gpointer item, gpointer data)
{
  return g_strdup_printf ("%d", care_due_text_group (item, &CARE_TODAY_PAGE (data)->words));
}

static char *
when_key (gpointer item, gpointer data)
{
  return g_strdup_printf ("%016" G_GINT64_MODIFIER "x",
                          (guint64) care_call_get (care_work_item_get_call (item))->due_at);
}

static char *
patient_key (gpointer item, gpointer data)
{
  return care_format_patient_sort_name (care_work_item_get_patient (item),
                                        CARE_TODAY_PAGE (data)->words.privacy);
}

static CareTableLook
row_look (gpointer item, gpointer data)
{
  return care_due_look (item, &CARE_TODAY_PAGE (data)->words);
}

/* What is needed to ring somebody is never cut short; only of a very long name the middle is. */
static CareTableColumns *
make_columns (CareTodayPage *self)
{
  CareTableColumns *columns = care_table_columns_new (sentence_cell, row_look, self);

  care_table_columns_add (columns, _ ("State"), CARE_TABLE_WHOLE, state_cell);
  care_table_columns_add (columns, _ ("Due"), CARE_TABLE_WHOLE, when_cell);
  care_table_columns_add (columns, _ ("Patient"), CARE_TABLE_CUT | CARE_TABLE_MIDDLE, patient_cell);
  care_table_columns_keep (columns, care_table_columns_get_n (columns) - 1, NAME_CHARS);
  care_table_columns_add (columns, _ ("Phone"), CARE_TABLE_WHOLE, phone_cell);
  care_table_columns_add (columns, _ ("To do"), CARE_TABLE_WHOLE, to_do_cell);
  care_table_columns_add (columns, _ ("Who"), CARE_TABLE_CUT, owner_cell);
  care_table_columns_keep (columns, care_table_columns_get_n (columns) - 1, PERSON_CHARS);
  care_table_columns_add (columns, _ ("Risks"), CARE_TABLE_CUT, risks_cell);
  care_table_columns_keep (columns, care_table_columns_get_n (columns) - 1, RISK_CHARS);
  care_table_columns_add (columns, _ ("What happened"), CARE_TABLE_CUT | CARE_TABLE_EXPAND,
                          happened_cell);
  care_table_columns_keep (columns, care_table_columns_get_n (columns) - 1, HAPPENED_CHARS);
  return columns;
}

/* Told also where the arrow in the heading is not seen. */
static void
order_changed_cb (CareTodayPage *self)
{
  g_autofree char *how = care_table_order_describe (self->order);

  gtk_accessible_update_property (GTK_ACCESSIBLE (care_table_get_list (self->table)),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  how ? how : _ ("in the order of the queue"), -1);
  care_today_page_show_day (self);
}

/**
 * care_today_make_columns:
 * @self: the page, without an order yet
 *
 * Makes the columns and what they are sorted by. That is not remembered: each start shows the
 * queue, so that nobody rings in another order by mistake.
 */
void
care_today_make_columns (CareTodayPage *self)
{
  g_autoptr (CareTableColumns) columns = make_columns (self);

  self->order = care_table_order_new (columns);
  care_table_order_set_key (self->order, 0, state_key);
  care_table_order_set_key (self->order, 1, when_key);
  care_table_order_set_key (self->order, 2, patient_key);
  g_signal_connect_object (self->order, "changed", G_CALLBACK (order_changed_cb), self,
                           G_CONNECT_SWAPPED);
}
