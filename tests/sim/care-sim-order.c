/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of the two lists is total and stable: whatever the rows come in as, they come out in
 * one order, and looking twice shows the same. */
#include "config.h"

#include "care-sim-private.h"

#include "care-due-list.h"
#include "care-store-cases.h"
#include "care-work-lists.h"

/* Triples of rows compared, in each list, each day. */
#define N_TRIPLES 60

typedef struct
{
  CareSim *sim;
  gboolean is_due;
  gint64 now_ms;
} Order;

static int
compare (const Order *order, CareWorkItem *a, CareWorkItem *b)
{
  gint64 now_ms = order->now_ms;

  order->sim->counts.orders++;
  return order->is_due ? care_compare_due (a, b, now_ms, order->sim->t->act.zone)
                       : care_store_compare_cases (&a, &b, &now_ms);
}

static void
sort (const Order *order, GPtrArray *items)
{
  gint64 now_ms = order->now_ms;

  if (order->is_due)
    care_sort_due (items, now_ms, order->sim->t->act.zone);
  else
    g_ptr_array_sort_with_data (items, care_store_compare_cases, &now_ms);
}

static GPtrArray *
shuffled (CareSim *self, GPtrArray *items)
{
  GPtrArray *copy = g_ptr_array_copy (items, NULL, NULL);

  g_ptr_array_set_free_func (copy, NULL);
  for (guint i = copy->len; i > 1; i--)
    {
      guint j = (guint) g_rand_int_range (self->random, 0, (gint32) i);
      gpointer moved = copy->pdata[j];

      copy->pdata[j] = copy->pdata[i - 1];
      copy->pdata[i - 1] = moved;
    }
  return copy;
}

static void
check_same (const Order *order, GPtrArray *a, GPtrArray *b, const char *what)
{
  const char *list = order->is_due ? "calls" : "cases";

  if (a->len != b->len)
    care_sim_broken (order->sim, list, "%s: %u rows, then %u", what, a->len, b->len);
  for (guint i = 0; i < a->len; i++)
    if (!g_str_equal (care_work_item_get_id (a->pdata[i]), care_work_item_get_id (b->pdata[i])))
      care_sim_broken (order->sim, list, "%s: row %u is another one", what, i);
}

static void
check_triple (const Order *order, CareWorkItem *a, CareWorkItem *b, CareWorkItem *c)
{
  int ab = compare (order, a, b);
  int ba = compare (order, b, a);
  const char *id = care_work_item_get_id (a);

  if ((ab < 0) != (ba > 0) || (ab == 0) != (ba == 0))
    care_sim_broken (order->sim, id, "the order depends on who is asked first");
  if ((ab == 0) != g_str_equal (id, care_work_item_get_id (b)))
    care_sim_broken (order->sim, id, "two rows are the same to the order");
  if (ab < 0 && compare (order, b, c) < 0 && compare (order, a, c) >= 0)
    care_sim_broken (order->sim, id, "the order goes in a circle");
}

static gpointer
any_of (CareSim *self, GPtrArray *items)
{
  return items->pdata[g_rand_int_range (self->random, 0, (gint32) items->len)];
}

static void
check_list (const Order *order, GPtrArray *items, GPtrArray *again)
{
  g_autoptr (GPtrArray) mixed = shuffled (order->sim, items);

  check_same (order, items, again, "read twice");
  sort (order, mixed);
  check_same (order, items, mixed, "shuffled and sorted");
  for (guint i = 1; i < items->len; i++)
    if (compare (order, items->pdata[i - 1], items->pdata[i]) >= 0)
      care_sim_broken (order->sim, care_work_item_get_id (items->pdata[i]), "stands too low");
  for (int i = 0; items->len > 0 && i < N_TRIPLES; i++)
    check_triple (order, any_of (order->sim, items), any_of (order->sim, items),
                  any_of (order->sim, items));
}

/* @due: the call list as it is now. */
void
care_sim_check_order (CareSim *self, GPtrArray *due)
{
  const CareDueQuery query = { .now_ms = self->t->act.now_ms };
  const CareCaseFilter filter = { .state = -1, .level = -1, .now_ms = query.now_ms, .limit = 500 };
  const Order of_calls = { self, TRUE, query.now_ms };
  const Order of_cases = { self, FALSE, query.now_ms };
  g_autoptr (GPtrArray) due_again = care_list_due (self->t->clinic, &query, NULL);
  g_autoptr (GPtrArray) cases = care_list_cases (self->t->clinic, &filter, NULL);
  g_autoptr (GPtrArray) cases_again = care_list_cases (self->t->clinic, &filter, NULL);

  check_list (&of_calls, due, due_again);
  check_list (&of_cases, cases, cases_again);
}
