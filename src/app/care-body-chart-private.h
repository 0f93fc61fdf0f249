/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The body chart's parts, shared by its own files. */
#pragma once

#include <gtk/gtk.h>

#include "care-body-canvas.h"
#include "care-body-chart.h"

G_BEGIN_DECLS

#define CARE_BODY_NO_KIND (-1)

/* How far the person is with the region they are at. */
typedef enum
{
  CARE_BODY_LOOKING,
  CARE_BODY_MARKING,  /* Enter says that the mark is finished */
  CARE_BODY_FINISHED, /* letters look for the next region */
} CareBodyStage;

/* What one step back takes back. */
typedef enum
{
  CARE_BODY_CHANGE_MARK,
  CARE_BODY_CHANGE_TEN, /* a 0 after a 1 */
  CARE_BODY_CHANGE_NOTE,
} CareBodyChange;

struct _CareBodyChart
{
  GtkWidget parent_instance;

  GPtrArray *marks; /* of CareBodyMark */
  GPtrArray *earlier;
  GPtrArray *steps; /* that can be taken back, the last one last */
  char *known;      /* the marks when the last step was kept */
  char *unread;     /* a chart this program cannot read: kept as it is */
  int kind;         /* of the current mark in the current region, or NO_KIND */
  GPtrArray *hits;  /* of CareBodyRegion: what fits the words */
  guint hit;
  CareBodyStage stage;
  guint32 one_at; /* when a 1 was typed; 0: not the last digit */
  gboolean applying;

  GtkWidget *bar;
  GtkEditable *find_entry;
  GtkToggleButton *body_button;
  GtkToggleButton *sides_button;
  GtkToggleButton *hands_button;
  GtkLabel *status;
  GtkWidget *body;
  CareBodyCanvas *canvas;
  GtkWidget *detail;
  GtkLabel *region_label;
  GtkGrid *kinds_grid;
  GtkGrid *strength_grid;
  GtkEditable *note_entry;
  GtkWidget *remove_button;
  GtkListBox *list;
  GtkToggleButton *kind_buttons[CARE_N_BODY_KINDS];
  GtkToggleButton *strength_buttons[CARE_BODY_STRENGTH_MAX + 1];
};

const CareBodyRegion *care_body_chart_here (CareBodyChart *self);
CareBodyMark *care_body_chart_current (CareBodyChart *self);
void care_body_chart_take_first_kind (CareBodyChart *self);
char *care_body_chart_tell (CareBodyChart *self);
void care_body_chart_apply (CareBodyChart *self);
void care_body_chart_go_to (CareBodyChart *self, const CareBodyRegion *region);
void care_body_chart_ask (CareBodyChart *self);
void care_body_chart_finish (CareBodyChart *self);
void care_body_chart_choose_kind (CareBodyChart *self, CareBodyKind kind);
void care_body_chart_set_strength (CareBodyChart *self, int strength);
void care_body_chart_remove (CareBodyChart *self);
void care_body_chart_turn (CareBodyChart *self, int way);

void care_body_chart_find_changed (CareBodyChart *self);
void care_body_chart_find_activate (CareBodyChart *self);
void care_body_chart_install_keys (CareBodyChart *self);

void care_body_chart_say_changed (CareBodyChart *self);
void care_body_chart_keep_step (CareBodyChart *self, CareBodyChange change);
void care_body_chart_forget_steps (CareBodyChart *self);
void care_body_chart_undo (CareBodyChart *self);

G_END_DECLS
