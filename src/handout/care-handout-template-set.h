/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The templates at hand, by kind, id and language, with the words of each language. */
#pragma once

#include "care-handout-template.h"

G_BEGIN_DECLS

typedef struct _CareTemplateSet CareTemplateSet;

CareTemplateSet *care_template_set_new_shipped (GError **error);
CareTemplateSet *care_template_set_new (void);
CareTemplateSet *care_template_set_ref (CareTemplateSet *set);
void care_template_set_unref (CareTemplateSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareTemplateSet, care_template_set_unref)

CareTemplateSet *care_template_set_new_over (CareTemplateSet *base);
void care_template_set_leave_out (CareTemplateSet *set, const char *name);
const GPtrArray *care_template_set_get_left_out (CareTemplateSet *set);
void care_template_set_replace (CareTemplateSet *set, CareTemplate *care_template);
gboolean care_template_set_add (CareTemplateSet *set, CareTemplate *care_template, GError **error);
gboolean care_template_set_add_labels (
    CareTemplateSet *set, const char *language, const char *text, gsize length, GError **error);
GPtrArray *
care_template_set_list_kind (CareTemplateSet *set, CareTemplateKind kind, const char *language);
GPtrArray *care_template_set_list (CareTemplateSet *set, const char *language);
GPtrArray *care_template_set_list_letters (CareTemplateSet *set, const char *language);
char **care_template_set_languages (CareTemplateSet *set);
const CareTemplate *care_template_set_lookup (CareTemplateSet *set,
                                              CareTemplateKind kind,
                                              const char *id,
                                              const char *language);
const char *care_template_set_label (CareTemplateSet *set,
                                     const char *language,
                                     const char *group,
                                     const char *key);

G_END_DECLS
