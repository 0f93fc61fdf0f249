/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Today's parts, shared by its own files only. */
#pragma once

#include <adwaita.h>

#include "care-clinic-values.h"
#include "care-due-text.h"
#include "care-table.h"
#include "care-today-page.h"
#include "care-today-pane.h"

G_BEGIN_DECLS

/* What may be shown: all calls (-1), those of a CareDueGroup, or what else waits for the person. */
#define CARE_TODAY_ALL (-1)
#define CARE_TODAY_NOTES ((int) CARE_N_DUE_GROUPS)
#define CARE_TODAY_FLAGS ((int) CARE_N_DUE_GROUPS + 1)
#define CARE_TODAY_N_FILTERS (CARE_N_DUE_GROUPS + 3)

typedef enum
{
  CARE_TODAY_OWN_NOTES,
  CARE_TODAY_OWN_FLAGS,
  CARE_TODAY_N_OWN,
} CareTodayOwnKind;

typedef struct
{
  GListStore *items;             /* NULL until they were read */
  GtkSingleSelection *selection; /* NULL until the list was chosen, as the list itself */
  GtkWidget *list;
} CareTodayOwnList;

struct _CareTodayPage
{
  GtkWidget parent_instance;

  AdwWindowTitle *title;
  GtkBox *filter_box;
  GtkToggleButton *filters[CARE_TODAY_N_FILTERS];
  GtkToggleButton *everyone, *mine;
  GtkStack *stack;
  CareTable *table;
  AdwStatusPage *words_page; /* instead of the table; NULL until there is something to say */
  GtkButton *words_button;
  GtkButton *claim_button;
  GtkWidget *bar, *start_button, *letter_button;
  GtkMenuButton *snooze_button;
  AdwFlap *side;
  CareTodayPane *pane; /* NULL until it is shown */

  CareDesk *desk;
  GListStore *items; /* of CareWorkItem */
  GtkCustomFilter *filter;
  CareTableOrder *order; /* by a column, until the program ends */
  GtkSingleSelection *selection;
  CareDueView words;
  int shown; /* CareDueGroup, or one of the above */
  CareTodayOwnList own[CARE_TODAY_N_OWN];
  GHashTable *flag_rows; /* CareCaseRow → CareCaseItem; NULL until that list was made */
  guint asked, own_idle, own_asked;
  gboolean restoring; /* the remembered filter is being set */
  gboolean only_mine, loaded;
  gboolean move_on; /* after an act that is done with the row: the next one is lit */
  guint timer;      /* until the next row becomes due */
  char *wanted;     /* id of the row to light again */
  char *tried;      /* id of the call whose try can be undone */
  CarePatient *tried_patient;
  CareWorkItem *offered; /* the row for which the menu of times was opened */
  char *slid_to;         /* id of the row that was lit in place of another, and when */
  gint64 slid_at;        /* monotonic */
};

/* care-today-columns.c */
void care_today_make_columns (CareTodayPage *self);

/* care-today-own.c */
gboolean care_today_shows_own (CareTodayPage *self);
char *care_today_own_label (CareTodayPage *self, int shown);
void care_today_own_show (CareTodayPage *self);
gboolean care_today_own_focus (CareTodayPage *self);
void care_today_own_queue (CareTodayPage *self);
void care_today_own_forget (CareTodayPage *self);
void care_today_own_clear (CareTodayPage *self);
void care_today_install_own (GtkWidgetClass *klass);

/* care-today-list.c */
void care_today_list_clear (CareTodayPage *self);
void care_today_list_load (CareTodayPage *self);
void care_today_list_data_changed (CareTodayPage *self, const char *kind, const char *id);
CareWorkItem *care_today_list_selected (CareTodayPage *self);

/* care-today-page.c */
void care_today_page_show_list (CareTodayPage *self);
void care_today_page_show_words (CareTodayPage *self,
                                 const char *icon,
                                 const char *title,
                                 const char *description,
                                 const char *button,
                                 const char *action);
void care_today_page_own_changed (CareTodayPage *self);
void care_today_page_show_day (CareTodayPage *self);
void care_today_page_show_trouble (CareTodayPage *self, const char *text);
void care_today_page_update_actions (CareTodayPage *self);

/* care-today-acts.c */
void care_today_make_snooze_menu (GtkMenuButton *button, gpointer user_data);
void care_today_install_acts (GtkWidgetClass *klass);
void care_today_update_acts (CareTodayPage *self);

/* care-today-phone.c */
void care_today_install_phone (GtkWidgetClass *klass);
void care_today_update_phone (CareTodayPage *self);

/* care-today-print.c */
void care_today_print (CareTodayPage *self);
void care_today_print_letter (CareTodayPage *self);

G_END_DECLS
