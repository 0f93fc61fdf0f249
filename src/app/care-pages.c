/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages the window can show, and how each is made. */
#include "config.h"

#include "care-pages.h"

#include "care-handout-view.h"
#include "care-patient-form.h"
#include "care-patient-page.h"
#include "care-patients-page.h"
#include "care-report-form.h"
#include "care-same-person-page.h"
#include "care-session-form.h"
#include "care-template-editor.h"
#include "care-templates-page.h"
#include "care-today-page.h"
#include "care-triage-page.h"

/**
 * care_pages_new_root:
 * @desk: the desk
 * @name: today, triage, patients or templates
 *
 * Returns: (transfer floating): that page of the sidebar
 */
GtkWidget *
care_pages_new_root (CareDesk *desk, const char *name)
{
  if (g_str_equal (name, "triage"))
    return care_triage_page_new (desk);
  if (g_str_equal (name, "patients"))
    return care_patients_page_new (desk);
  if (g_str_equal (name, "templates"))
    return care_templates_page_new (desk);
  return care_today_page_new (desk);
}

/**
 * care_pages_new:
 * @desk: the desk
 * @kind: what kind of page
 * @id: what it is about, see #CarePageKind
 *
 * Returns: (transfer floating): the page; it loads by itself
 */
GtkWidget *
care_pages_new (CareDesk *desk, CarePageKind kind, const char *id)
{
  switch (kind)
    {
    case CARE_PAGE_PATIENT:
      return care_patient_page_new (desk, id);
    case CARE_PAGE_NEW_PATIENT:
      return care_patient_form_new (desk, NULL, id);
    case CARE_PAGE_EDIT_PATIENT:
      return care_patient_form_new (desk, id, NULL);
    case CARE_PAGE_DRAFT_PATIENT:
      return care_patient_form_new_from_draft (desk, id);
    case CARE_PAGE_SESSION_FORM:
      return care_session_form_new (desk, id);
    case CARE_PAGE_REPORT_FORM:
      return care_report_form_new (desk, id);
    case CARE_PAGE_HANDOUT:
      return care_handout_view_new (desk, id);
    case CARE_PAGE_KEPT_HANDOUT:
      return care_handout_view_new_kept (desk, id);
    case CARE_PAGE_SAME_PERSON:
      return care_same_person_page_new (desk, id);
    case CARE_PAGE_TEMPLATE:
      return care_template_editor_new (desk, id);
    }
  g_return_val_if_reached (NULL);
}

/**
 * care_pages_kind_code:
 * @kind: a kind of page
 *
 * Returns: (transfer none): its name in the history
 */
const char *
care_pages_kind_code (CarePageKind kind)
{
  switch (kind)
    {
    case CARE_PAGE_PATIENT:
      return "patient";
    case CARE_PAGE_NEW_PATIENT:
      return "new-patient";
    case CARE_PAGE_EDIT_PATIENT:
      return "edit-patient";
    case CARE_PAGE_DRAFT_PATIENT:
      return "draft-patient";
    case CARE_PAGE_SESSION_FORM:
      return "session-form";
    case CARE_PAGE_REPORT_FORM:
      return "report-form";
    case CARE_PAGE_HANDOUT:
      return "handout";
    case CARE_PAGE_KEPT_HANDOUT:
      return "kept-handout";
    case CARE_PAGE_SAME_PERSON:
      return "same-person";
    case CARE_PAGE_TEMPLATE:
      return "template";
    }
  g_return_val_if_reached ("");
}

/**
 * care_pages_dup_key:
 * @kind: a kind of page
 * @id: what it is about, see #CarePageKind
 *
 * Returns: (transfer full): the key of that page in the history
 */
char *
care_pages_dup_key (CarePageKind kind, const char *id)
{
  return g_strdup_printf ("%s:%s", care_pages_kind_code (kind), id);
}
