/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the triage page, its list and its reading share. */
#pragma once

#include <adwaita.h>

#include "care-case-filter-bar.h"
#include "care-case-item.h"
#include "care-case-pane.h"
#include "care-desk.h"
#include "care-triage-page.h"

G_BEGIN_DECLS

/* The whole list, or one case of it, as one person may see it. */
typedef struct
{
  gint64 now_ms;
  char *case_id; /* NULL for the whole list */
  char *viewer;
  GPtrArray *items; /* of CareCaseItem: all; or one, or none when it is not to be seen */
} CareTriageJob;

CareTriageJob *care_triage_job_new (CareDesk *desk, const char *case_id);
void care_triage_job_free (CareTriageJob *self);
gboolean
care_triage_job_run (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error);

struct _CareTriagePage
{
  GtkWidget parent_instance;

  CareDesk *desk;
  GListStore *items; /* of CareCaseItem, in no order of their own */
  GtkSortListModel *sorted;
  GtkCustomSorter *sorter;
  GtkCustomFilter *filter;
  GtkSingleSelection *selection;
  GHashTable *rows;   /* of CareCaseRow in use */
  CareCaseItem *kept; /* the chosen one, which no filter takes away; lent by the model */
  gint64 today_ms;    /* start of that day */
  gint64 now_ms;      /* of the order that is shown */
  char *wanted;       /* a case to select when it is there */
  gboolean loaded;
  gboolean painted; /* rows were on the screen */
  guint timer;
  guint idle;

  AdwLeaflet *leaflet;
  GtkWidget *list_side;
  AdwHeaderBar *list_header;
  GtkWidget *between; /* the list and the case */
  AdwWindowTitle *title;
  CareCaseFilterBar *filter_bar;
  GtkStack *list_stack;
  GtkSpinner *spinner;
  GtkListView *list_view;
  AdwStatusPage *empty_page;
  GtkButton *empty_button;
  AdwStatusPage *error_page;
  CareCasePane *pane;
};

gboolean care_triage_filter_cb (gpointer item, gpointer user_data);
int care_triage_compare_cb (gconstpointer a, gconstpointer b, gpointer user_data);
guint care_triage_count_open (CareTriagePage *self, gint64 *ret_last_closed);
void care_triage_update (CareTriagePage *self);
void care_triage_show_sides (CareTriagePage *self);
void care_triage_show_rows_again (CareTriagePage *self);
void care_triage_select_wanted (CareTriagePage *self);
void care_triage_show_selected (CareTriagePage *self);
void care_triage_selection_changed_cb (CareTriagePage *self);
void care_triage_take_focus (CareTriagePage *self);
void care_triage_load (CareTriagePage *self);
void care_triage_follow (CareTriagePage *self);
void care_triage_print_handover (CareTriagePage *self);

G_END_DECLS
