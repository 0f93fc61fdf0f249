/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What later GTK and libadwaita replace: questions, the About window, file choosers. One place to
 * change. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CARE_MAX_ASKED 2

/* accepted: the person chose to go on. */
typedef void (*CareAnswered) (gboolean accepted, gpointer data);
/* text: what was typed; NULL when the person cancelled. */
typedef void (*CareTextGiven) (const char *text, gpointer data);
/* texts: one for each entry; NULL when the person cancelled. */
typedef void (*CareTextsGiven) (const char *const *texts, gpointer data);
/* file: NULL when the person cancelled. */
typedef void (*CareFileChosen) (GFile *file, gpointer data);

void care_compat_ask (GtkWindow *parent,
                      const char *heading,
                      const char *body,
                      const char *accept_label,
                      gboolean destructive,
                      CareAnswered answered,
                      gpointer data,
                      GDestroyNotify free_data);
void care_compat_ask_text (GtkWindow *parent,
                           const char *heading,
                           const char *body,
                           const char *label,
                           const char *text,
                           const char *accept_label,
                           CareTextGiven given,
                           gpointer data,
                           GDestroyNotify free_data);
void care_compat_ask_texts (GtkWindow *parent,
                            const char *heading,
                            const char *body,
                            const char *const *labels,
                            const char *const *texts,
                            guint n,
                            const char *accept_label,
                            CareTextsGiven given,
                            gpointer data,
                            GDestroyNotify free_data);
void care_compat_tell (GtkWindow *parent, const char *heading, const char *body);
void care_compat_show_about (GtkWindow *parent);
AdwToast *care_compat_new_toast (const char *text, guint seconds);
void care_compat_name (GtkWidget *widget, const char *name);
void care_compat_name_toasts (AdwToastOverlay *overlay);
void care_compat_choose_file (GtkWindow *parent,
                              const char *title,
                              const char *accept_label,
                              gboolean save,
                              const char *suggested_name,
                              const char *filter_name,
                              const char *filter_pattern,
                              CareFileChosen chosen,
                              gpointer data,
                              GDestroyNotify free_data);
void care_compat_name_drop_down (GtkDropDown *list, const char *label);

G_END_DECLS
