/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why the clinic's file cannot be used: what happened, what was kept, what to do. */
#include "config.h"

#include "care-problem-page.h"

#include <glib/gi18n.h>

#include "care-store.h"
#include "care-template.h"

typedef enum
{
  OFFER_RETRY = 1 << 0,
  OFFER_READ_ONLY = 1 << 1,
  OFFER_COPY = 1 << 2,
  OFFER_OTHER = 1 << 3,
} Offers;

typedef struct
{
  CareStoreError code;
  const char *icon;
  const char *title;
  const char *text;
  Offers offers;
} Problem;

static const Problem problems[] = {
  { CARE_STORE_ERROR_LOCKED, "changes-prevent-symbolic", N_ ("The clinic is open elsewhere"),
    N_ ("Another program has the clinic’s file open. Close it there and try again, or read "
        "without saving. Nothing is lost."),
    OFFER_RETRY | OFFER_READ_ONLY | OFFER_OTHER },
  { CARE_STORE_ERROR_BUSY, "changes-prevent-symbolic", N_ ("The clinic’s file is busy"),
    N_ ("Another program is writing to it. Try again in a moment. Nothing is lost."),
    OFFER_RETRY | OFFER_READ_ONLY | OFFER_OTHER },
  { CARE_STORE_ERROR_CORRUPT, "dialog-error-symbolic", N_ ("The clinic’s file is damaged"),
    N_ ("Nothing was written to it. Save a copy as it is now, then bring back the last good "
        "backup, or read what can still be read."),
    OFFER_COPY | OFFER_READ_ONLY | OFFER_OTHER },
  { CARE_STORE_ERROR_TOO_NEW, "software-update-available-symbolic",
    N_ ("The clinic’s file is newer than this program"),
    N_ ("It was written by a newer version of Aftercare. Update the program on this desk. "
        "Nothing was changed."),
    OFFER_RETRY | OFFER_OTHER },
  { CARE_STORE_ERROR_FOREIGN, "dialog-question-symbolic", N_ ("This is not a clinic’s file"),
    N_ ("The file was made by another program. Nothing was changed."), OFFER_OTHER },
  { CARE_STORE_ERROR_REMOTE, "network-server-symbolic",
    N_ ("The clinic’s file is on a network folder"),
    N_ ("Records kept there can be destroyed when two desks write at once. Move the file to a "
        "disk of this machine."),
    OFFER_RETRY | OFFER_OTHER },
  { CARE_STORE_ERROR_FULL, "drive-harddisk-symbolic", N_ ("The disk is full"),
    N_ ("The clinic’s file cannot be opened for writing. Make room, then try again. Nothing is "
        "lost."),
    OFFER_RETRY | OFFER_READ_ONLY | OFFER_OTHER },
  { CARE_STORE_ERROR_READ_ONLY, "changes-prevent-symbolic",
    N_ ("The clinic’s file cannot be written"),
    N_ ("The file or its folder is read-only for this login. Ask who looks after this machine, "
        "or read without saving."),
    OFFER_RETRY | OFFER_READ_ONLY | OFFER_OTHER },
  { CARE_STORE_ERROR_NOT_FOUND, "edit-find-symbolic", N_ ("The clinic’s file is not there"),
    N_ ("It was moved or renamed, or its disk is not connected. Nothing was changed."),
    OFFER_RETRY | OFFER_OTHER },
};

static const Problem unknown = {
  0,
  "dialog-error-symbolic",
  N_ ("The clinic’s file cannot be opened"),
  N_ ("Nothing was changed. Try again; if it stays so, show the details to who looks after this "
      "machine."),
  OFFER_RETRY | OFFER_READ_ONLY | OFFER_OTHER,
};

struct _CareProblemPage
{
  GtkWidget parent_instance;

  AdwStatusPage *status;
  GtkWidget *retry;
  GtkWidget *read_only;
  GtkWidget *copy;
  GtkWidget *other;
  GtkLabel *details;
};

G_DEFINE_FINAL_TYPE (CareProblemPage, care_problem_page, GTK_TYPE_WIDGET)

static const Problem *
find_problem (const GError *error)
{
  if (error->domain == CARE_STORE_ERROR)
    for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
      if ((int) problems[i].code == error->code)
        return &problems[i];
  return &unknown;
}

static void
care_problem_page_dispose (GObject *object)
{
  care_template_dispose (GTK_WIDGET (object), CARE_TYPE_PROBLEM_PAGE);
  G_OBJECT_CLASS (care_problem_page_parent_class)->dispose (object);
}

static void
care_problem_page_class_init (CareProblemPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_problem_page_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/aftercare_clinic/Aftercare/care-problem-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CareProblemPage, status);
  gtk_widget_class_bind_template_child (widget_class, CareProblemPage, retry);
  gtk_widget_class_bind_template_child (widget_class, CareProblemPage, read_only);
  gtk_widget_class_bind_template_child (widget_class, CareProblemPage, copy);
  gtk_widget_class_bind_template_child (widget_class, CareProblemPage, other);
  gtk_widget_class_bind_template_child (widget_class, CareProblemPage, details);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
care_problem_page_init (CareProblemPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * care_problem_page_new:
 * @error: why the clinic could not be opened
 * @path: its file
 *
 * Its buttons use the window's actions `care.retry`, `care.open-read-only`, `care.save-copy`, and
 * the application's `app.open`.
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
care_problem_page_new (const GError *error, const char *path)
{
  CareProblemPage *self = g_object_new (CARE_TYPE_PROBLEM_PAGE, NULL);
  const Problem *problem = find_problem (error);
  g_autofree char *shown_path = g_filename_display_name (path);
  /* Translators: a technical message, the path of a file. */
  g_autofree char *details = g_strdup_printf (_ ("%s\nFile: %s"), error->message, shown_path);

  adw_status_page_set_icon_name (self->status, problem->icon);
  adw_status_page_set_title (self->status, _ (problem->title));
  adw_status_page_set_description (self->status, _ (problem->text));
  gtk_label_set_label (self->details, details);
  gtk_widget_set_visible (self->retry, (problem->offers & OFFER_RETRY) != 0);
  gtk_widget_set_visible (self->read_only, (problem->offers & OFFER_READ_ONLY) != 0);
  gtk_widget_set_visible (self->copy, (problem->offers & OFFER_COPY) != 0);
  gtk_widget_set_visible (self->other, (problem->offers & OFFER_OTHER) != 0);
  return GTK_WIDGET (self);
}
