/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the page of a sheet: its parts in several files. */
#pragma once

#include <adwaita.h>

#include "care-draft-saver.h"
#include "care-give-handout.h"
#include "care-handout-view-give.h"
#include "care-handout-view-wait.h"
#include "care-handout-view.h"
#include "care-identity-bar.h"
#include "care-layout.h"
#include "care-pane-layout.h"

G_BEGIN_DECLS

#define CARE_HANDOUT_DRAFT "handout"

struct _CareHandoutView
{
  GtkWidget parent_instance;

  CareDesk *desk;
  char *page_id; /* what the page was opened with, also of its draft; NULL: a kept one is shown */
  char *session_id; /* whose sheet is made; NULL: a kept one is shown */
  char *kept_id;
  CareHandout *kept;
  CareLayout *layout;
  CareTemplateSet *templates;
  GPtrArray *sheets; /* lent by templates: as in the list of templates */
  char **languages;  /* as in the list of languages */
  char *template_id; /* NULL: the one that fits */
  char *language;    /* NULL: the patient's */
  char *source;      /* of the sheet that is shown: its Markdown without changes */
  char **fixed;      /* durations of the rules in it */
  char *shown_id;    /* template that is shown, its version and language */
  int shown_version;
  char *shown_language;
  gboolean for_doctor; /* whether what is shown is a letter to a doctor */
  GPtrArray *changes;  /* of CareSheetChange: what was typed for this patient */
  GPtrArray *rows;     /* of the editor */
  CareDraftSaver *saver;
  guint compose_source; /* waits for the next letter */
  guint generation;     /* counts compositions; an answer to an older one is dropped */
  gboolean filling;     /* the lists are being filled, nobody chose */
  gboolean drafted;     /* what was typed before was looked for */
  gboolean giving;      /* a sheet is on its way to the printer or a file */
  gboolean saving_file; /* to a file */
  CareHandoutWish wish; /* comes after that, or when the sheet is there */
  GFile *wish_target;   /* of CARE_WISH_FILE */

  AdwWindowTitle *title;
  CareIdentityBar *identity;
  GtkLabel *pages_label;
  GtkLabel *facts_label;
  GtkDropDown *template_list, *language_list;
  GtkCheckButton *diary_button, *questions_button, *large_button;
  GtkSpinButton *copies_spin;
  GtkToggleButton *edit_button;
  GtkWidget *choice_box, *edit_box;
  GtkBox *edit_rows;
  GtkLabel *edit_trouble;
  GtkToggleButton *options_button; /* where there is room for the sheet alone */
  CarePaneLayout *pane_layout;
  GtkRevealer *warning_revealer;
  GtkLabel *warning_label;
  GtkStack *stack;
  GtkSpinner *spinner;
  GtkWidget *scroller;
  GtkBox *pages_box;
  AdwStatusPage *error_page;
};

/* What goes to the lane: all options of the page. */
typedef struct
{
  CareAct *act;
  char *page_id, *session_id;
  char *template_id;
  char *language;
  GPtrArray *changes;
  CareHandoutOptions options; /* lends from the above */
  guint generation;
  gboolean find_draft;
  GFile *target; /* where the PDF goes; NULL: to paper */
  gboolean dialog;
  /* Results */
  CareDocument *document;
  CarePatient *patient;
  CareSession *session;
  CareTemplateSet *templates;
  char *fitting_id;
  CareHandout *made;
  CareDraftRow *draft;
} CareSheetJob;

CareSheetJob *care_handout_view_new_job (CareHandoutView *self);
void care_sheet_job_free (CareSheetJob *job);

void care_handout_view_compose (CareHandoutView *self);
void care_handout_view_compose_soon (CareHandoutView *self);
void care_handout_view_show_pages (CareHandoutView *self, const char *title, gboolean exact);
void care_handout_view_show_error (CareHandoutView *self, const GError *error);
void care_handout_view_enable (CareHandoutView *self, gboolean print, gboolean save);
char *care_handout_view_file_name (CareHandoutView *self);

void care_handout_view_fill_lists (CareHandoutView *self, const CareSheetJob *job);
void care_handout_view_limit_list (GtkDropDown *list);
void care_handout_view_take_choice (CareHandoutView *self);
void care_handout_view_install_edit (GtkWidgetClass *widget_class);
char *care_handout_view_words_of (const char *markdown);
void care_handout_view_build_editor (CareHandoutView *self);
void care_handout_view_show_edit_error (CareHandoutView *self, const GError *error);
char *care_handout_view_write_draft (gpointer owner);
void care_handout_view_read_draft (CareHandoutView *self, const CareDraftRow *row);
void care_handout_view_drop_draft (CareHandoutView *self);
guint care_handout_view_count_findings (CareHandoutView *self);

G_END_DECLS
