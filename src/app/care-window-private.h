/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's parts, shared by its own files only. */
#pragma once

#include "care-find-popover.h"
#include "care-history.h"
#include "care-pages.h"
#include "care-problem-page.h"
#include "care-toasts.h"
#include "care-window.h"

G_BEGIN_DECLS

/* What follows a form that is signed. */
typedef enum
{
  CARE_RUN_NONE,
  CARE_RUN_SESSIONS, /* the next patient is asked for */
  CARE_RUN_NOTES,    /* the next unfinished note */
} CareRun;

struct _CareWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toast_overlay;
  CareToasts *toasts;
  GtkWidget *demo_bar;
  GtkStack *states;
  AdwBin *opening_bin; /* empty until opening takes long */
  AdwLeaflet *leaflet;
  GtkWidget *sidebar;
  AdwHeaderBar *sidebar_header;
  GtkListBox *places;
  GtkListBoxRow *lit_row; /* of the page shown; NULL before one was */
  GtkListBoxRow *today_row;
  GtkListBoxRow *triage_row;
  GtkListBoxRow *patients_row;
  GtkListBoxRow *templates_row;
  GtkLabel *today_badge;
  GtkLabel *triage_badge;
  GMenuModel *main_menu;
  GtkMenuButton *menu_button;
  GtkMenuButton *drafts_button;
  GtkWidget *before_menu; /* had the focus when a menu was opened; weak, NULL for none */
  int menu_cursor;        /* and where in its text */
  GPtrArray *drafts;      /* what its list shows when it is opened; NULL before they were read */
  GtkLabel *person_label;
  GtkLabel *clinic_label;
  GtkRevealer *safety_bar;
  GtkLabel *safety_label;
  GtkStack *pages;
  GtkWidget *content;
  GtkWidget *folded_bar; /* NULL until the window is narrow */

  CareServiceClock clock;
  gpointer clock_data;
  GSettings *settings; /* NULL when the schema is not installed */
  char *path;          /* of the clinic that is open or being opened */
  CareDesk *desk;      /* NULL while none is open */
  CareHistory *history;
  CareFindPopover *find;
  CareRun run;
  char *run_key;        /* of the form it is at; NULL for none */
  GPtrArray *run_queue; /* of strings: keys of the notes after it; NULL for none */
  guint opening_timer;
  guint ahead_timer;
  guint ahead_step;
  guint status_idle;
  guint status_timer;
  guint opening;   /* counts, so that an answer that comes late is known */
  gboolean beside; /* works at the desk of a window that was there before */
  gboolean closing;
};

/* care-window.c */
void care_window_leave_database (CareWindow *self);
void care_window_show_first_run (CareWindow *self);
void care_window_show_state_page (CareWindow *self, GtkWidget *page);

/* care-window-start.c */
void care_window_present_first (CareWindow *self);
void care_window_start_person (CareWindow *self);

/* care-window-parts.c */
GtkWidget *care_window_new_opening_page (void);
void care_window_follow_fold (gpointer window);
void care_window_lead_back (CareWindow *self);
void care_window_menu_opens (CareWindow *self, GtkMenuButton *button);

/* care-window-actions.c */
void care_window_install_actions (GtkWidgetClass *klass);
void care_window_update_actions (CareWindow *self);
void care_window_go (CareWindow *self, const char *name);
void care_window_make_ahead (CareWindow *self);

void care_window_open_page (CareWindow *self, CarePageKind kind, const char *id);
void care_window_show_find (CareWindow *self, CareFindPurpose purpose);

/* care-window-run.c */
void care_window_install_run (GtkWidgetClass *klass);
gboolean care_window_run_goes_on (CareWindow *self);
void care_window_run_stop (CareWindow *self);

/* care-window-people.c */
void care_window_install_people (GtkWidgetClass *klass);

/* care-window-shown.c */
void care_window_install_shown (GtkWidgetClass *klass);
void care_window_light (CareWindow *self, GtkListBoxRow *row);

/* care-window-status.c */
void care_window_status_start (CareWindow *self);
void care_window_status_stop (CareWindow *self);
void care_window_status_queue (CareWindow *self);

G_END_DECLS
