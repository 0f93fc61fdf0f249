/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why the clinic's file cannot be used, and what can be done about it. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CARE_TYPE_PROBLEM_PAGE (care_problem_page_get_type ())

G_DECLARE_FINAL_TYPE (CareProblemPage, care_problem_page, CARE, PROBLEM_PAGE, GtkWidget)

GtkWidget *care_problem_page_new (const GError *error, const char *path);

G_END_DECLS
