/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the editor of texts: its parts in several files. */
#pragma once

#include <adwaita.h>

#include "care-draft-saver.h"
#include "care-layout.h"
#include "care-template-editor.h"
#include "care-template-name.h"

G_BEGIN_DECLS

#define CARE_TEMPLATE_DRAFT "template"

struct _CareTemplateEditor
{
  GtkWidget parent_instance;

  CareDesk *desk;
  char *key;    /* as the page was asked for */
  char **split; /* what name lends from */
  CareTemplateKey name;
  char *text;     /* the file: its fields as set; its body as it was loaded */
  char *in_force; /* the file of the version in force; NULL: none yet */
  int base;       /* version in force when it was loaded; 0: none */
  CareLayout *layout;
  CareDraftSaver *saver;
  guint show_source; /* waits for the next letter */
  guint generation;  /* counts looks; an answer to an older one is dropped */
  guint n_errors;    /* what publishing needs a reason for */
  gboolean filling;  /* the fields are being filled, nobody typed */
  gboolean readable; /* the last look could read the text */

  AdwWindowTitle *title;
  GtkMenuButton *menu_button;
  GtkToggleButton *pane_button;
  GtkWidget *review_box;
  GtkStack *stack;
  AdwStatusPage *error_page;
  AdwFlap *flap;
  GtkWidget *fields;
  GtkWidget *title_row;
  GtkEditable *title_entry;
  AdwExpanderRow *purpose_row;
  AdwComboRow *modality_row;
  GtkWidget *techniques_row;
  GtkMenuButton *techniques_button;
  GtkWidget *regions_row;
  GtkMenuButton *regions_button;
  GtkEditable *review_entry;
  GtkMenuButton *insert_button;
  GtkTextView *text_view;
  GtkTextBuffer *buffer;
  GtkLabel *lint_label;
  GtkWidget *lint_scroller;
  GtkListBox *lint_list;
  GtkLabel *pages_label;
  GtkCheckButton *large_button;
  GtkWidget *scroller;
  GtkBox *pages_box;
};

char *care_template_editor_dup_text (CareTemplateEditor *self);
void care_template_editor_set_text (CareTemplateEditor *self, const char *text);
void care_template_editor_update (CareTemplateEditor *self);
gboolean care_template_editor_is_changed (CareTemplateEditor *self);
gboolean care_template_editor_find_place (CareTemplateEditor *self,
                                          guint line,
                                          guint column,
                                          guint length,
                                          GtkTextIter *start,
                                          GtkTextIter *end);
void care_template_editor_go_to (CareTemplateEditor *self, guint line, guint column, guint length);

void care_template_editor_set_up_fields (CareTemplateEditor *self);
void care_template_editor_show_fields (CareTemplateEditor *self);
void care_template_editor_take_fields (CareTemplateEditor *self);

void care_template_editor_set_up_live (CareTemplateEditor *self);
void care_template_editor_show (CareTemplateEditor *self);
void care_template_editor_show_soon (CareTemplateEditor *self);

void care_template_editor_set_up_insert (CareTemplateEditor *self);

void care_template_editor_install_publish (GtkWidgetClass *widget_class);
void care_template_editor_bind_publish (CareTemplateEditor *self);
void care_template_editor_show_versions (CareTemplateEditor *self);

G_END_DECLS
