/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys: one table for the bindings and for the window that lists them. Single letters belong to
 * lists and are bound by their pages, so that they never act while somebody types. */
#include "config.h"

#include "care-shortcuts.h"

#include <glib/gi18n.h>

#define GENERAL NC_ ("shortcut group", "General")
#define PATIENTS NC_ ("shortcut group", "Patients")
#define PATIENT NC_ ("shortcut group", "Patient")
#define TODAY NC_ ("shortcut group", "Today")
#define TRIAGE NC_ ("shortcut group", "Triage")
#define HANDOUT NC_ ("shortcut group", "Handout")
#define FORMS NC_ ("shortcut group", "Forms")

static const CareShortcut shortcuts[] = {
  { GENERAL, NC_ ("shortcut", "Find patient or session code"), "<Control>k", "care.find", NULL },
  { GENERAL, NC_ ("shortcut", "Today"), "<Alt>1 <Alt>KP_1", "care.go", "today" },
  { GENERAL, NC_ ("shortcut", "Triage"), "<Alt>2 <Alt>KP_2", "care.go", "triage" },
  { GENERAL, NC_ ("shortcut", "Patients"), "<Alt>3 <Alt>KP_3", "care.go", "patients" },
  { GENERAL, NC_ ("shortcut", "Templates"), "<Alt>4 <Alt>KP_4", "care.go", "templates" },
  { GENERAL, NC_ ("shortcut", "Back to where you were"), "<Alt>Left", "care.back", NULL },
  { GENERAL, NC_ ("shortcut", "Report now"), "<Control><Shift>r", "care.report-now", NULL },
  { GENERAL, NC_ ("shortcut", "Unfinished sessions and reports"), "<Control><Shift>d",
    "care.show-drafts", NULL },
  { GENERAL, NC_ ("shortcut", "New patient, or new session of the patient shown"), "<Control>n",
    "care.new", NULL },
  { GENERAL, NC_ ("shortcut", "Enter sessions one after the other"), "<Control><Shift>n",
    "care.enter-sessions", NULL },
  { GENERAL, NC_ ("shortcut", "Privacy mode"), "F8", "care.privacy", NULL },
  { GENERAL, NC_ ("shortcut", "Preferences"), "<Control>comma", "care.preferences", NULL },
  { GENERAL, NC_ ("shortcut", "Main menu"), "F10", "care.main-menu", NULL },
  { GENERAL, NC_ ("shortcut", "Keyboard shortcuts"), "<Control>question F1", "care.shortcuts",
    NULL },
  { GENERAL, NC_ ("shortcut", "New window, with the patient shown"), "<Control><Shift>o",
    "care.new-window", NULL },
  { GENERAL, NC_ ("shortcut", "Close window"), "<Control>w", "care.close", NULL },
  { GENERAL, NC_ ("shortcut", "Quit, all windows"), "<Control>q", "app.quit", NULL },

  { TODAY, NC_ ("shortcut", "Start the call or open the case"), "Return", NULL, NULL },
  { TODAY, NC_ ("shortcut", "Log “no answer”"), "n", NULL, NULL },
  { TODAY, NC_ ("shortcut", "Take “no answer” back"), "<Control>z", NULL, NULL },
  { TODAY, NC_ ("shortcut", "Put the call off"), "z", NULL, NULL },
  { TODAY, NC_ ("shortcut", "Claim the call, or release it"), "k", NULL, NULL },
  { TODAY, NC_ ("shortcut", "Hand the call over"), "o", NULL, NULL },
  { TODAY, NC_ ("shortcut", "Print the letter"), "l", NULL, NULL },
  { TODAY, NC_ ("shortcut", "Why the row stands here"), "question F1", NULL, NULL },
  { TODAY, NC_ ("shortcut", "Print the call list"), "<Control>p", NULL, NULL },
  { TODAY, NC_ ("shortcut", "Show or hide the side pane"), "F9", NULL, NULL },
  { TODAY, NC_ ("shortcut", "Open the patient"), "p", NULL, NULL },
  { TODAY, NC_ ("shortcut", "Copy the phone number"), "<Control><Shift>c", NULL, NULL },
  { TODAY, NC_ ("shortcut", "Back to the queue’s order"), "<Control>0", NULL, NULL },
  { TODAY, NC_ ("shortcut", "Filters"), "1 2 3 4 5 6 7 8", NULL, NULL },

  { PATIENTS, NC_ ("shortcut", "Filter patients"), "<Control>f slash", NULL, NULL },

  { PATIENT, NC_ ("shortcut", "New session"), "<Control>n", NULL, NULL },
  { PATIENT, NC_ ("shortcut", "Report on the last session"), "<Control><Shift>r", NULL, NULL },
  { PATIENT, NC_ ("shortcut", "Handout of the last session"), "<Control>p", NULL, NULL },
  { PATIENT, NC_ ("shortcut", "Edit patient"), "<Control>e", NULL, NULL },
  { PATIENT, NC_ ("shortcut", "Same person, archive"), "<Shift>F10", NULL, NULL },
  { PATIENT, NC_ ("shortcut", "Show or hide facts"), "F9", NULL, NULL },
  { PATIENT, NC_ ("shortcut", "Search in the timeline"), "slash <Control>f", NULL, NULL },
  { PATIENT, NC_ ("shortcut", "Filters of the timeline"), "1 2 3 4 5 6 7 8 9 0", NULL, NULL },
  { PATIENT, NC_ ("shortcut", "New note"), "n", NULL, NULL },
  { PATIENT, NC_ ("shortcut", "Add to the signed entry"), "a", NULL, NULL },
  { PATIENT, NC_ ("shortcut", "Print the entry"), "<Control><Shift>p", NULL, NULL },
  { PATIENT, NC_ ("shortcut", "History of the entry"), "h", NULL, NULL },
  { PATIENT, NC_ ("shortcut", "New episode of care"), "e", NULL, NULL },
  { PATIENT, NC_ ("shortcut", "Outcome measure"), "m", NULL, NULL },
  { PATIENT, NC_ ("shortcut", "Audit of this record"), "<Control><Shift>a", NULL, NULL },

  { FORMS, NC_ ("shortcut", "Finish and sign"), "<Control>Return", NULL, NULL },
  { FORMS, NC_ ("shortcut", "Save draft"), "<Control>s", NULL, NULL },
  { FORMS, NC_ ("shortcut", "Leave; the draft is kept"), "Escape", NULL, NULL },
  { FORMS, NC_ ("shortcut", "Session: repeat the last one"), "<Control>d", NULL, NULL },
  { FORMS, NC_ ("shortcut", "Session: confirm what was copied"), "<Control><Shift>y", NULL, NULL },
  { FORMS, NC_ ("shortcut", "Session: reaction before leaving"), "<Alt>x", NULL, NULL },
  { FORMS, NC_ ("shortcut", "Session: change the calls that follow"), "<Alt>f", NULL, NULL },
  { FORMS, NC_ ("shortcut", "Session: go to a section"),
    "<Control>1 <Control>2 <Control>3 <Control>4 <Control>5", NULL, NULL },
  { FORMS, NC_ ("shortcut", "Body chart"), "<Control>b", NULL, NULL },
  { FORMS, NC_ ("shortcut", "Body chart: take back the last mark"), "<Control>z", NULL, NULL },
  { FORMS, NC_ ("shortcut", "Report: the patient was told"), "F2", NULL, NULL },
  { FORMS, NC_ ("shortcut", "Report: the next line of advice was said"), "F4", NULL, NULL },
  { FORMS, NC_ ("shortcut", "Report: sign with another level"), "<Alt>l", NULL, NULL },
  { FORMS, NC_ ("shortcut", "Report: one question at a time, or all"), "F6", NULL, NULL },
  { FORMS, NC_ ("shortcut", "Report: the call dropped"), "F7", NULL, NULL },
  { FORMS, NC_ ("shortcut", "Show or hide the side pane"), "F9", NULL, NULL },
  { FORMS, NC_ ("shortcut", "Session: an older or newer one in the pane"),
    "<Control>Page_Up <Control>Page_Down", NULL, NULL },

  { TRIAGE, NC_ ("shortcut", "Acknowledge"), "a", NULL, NULL },
  { TRIAGE, NC_ ("shortcut", "Log a contact"), "c", NULL, NULL },
  { TRIAGE, NC_ ("shortcut", "Add a note"), "n", NULL, NULL },
  { TRIAGE, NC_ ("shortcut", "Owner"), "o", NULL, NULL },
  { TRIAGE, NC_ ("shortcut", "Escalate"), "e", NULL, NULL },
  { TRIAGE, NC_ ("shortcut", "Change level"), "l", NULL, NULL },
  { TRIAGE, NC_ ("shortcut", "Wait until a time"), "w", NULL, NULL },
  { TRIAGE, NC_ ("shortcut", "Resolve"), "r", NULL, NULL },
  { TRIAGE, NC_ ("shortcut", "Undo the last act"), "<Control>z", NULL, NULL },
  { TRIAGE, NC_ ("shortcut", "The patient was told the words of an emergency"), "F2", NULL, NULL },
  { TRIAGE, NC_ ("shortcut", "Letter to the GP"), "g", NULL, NULL },
  { TRIAGE, NC_ ("shortcut", "Print the case"), "<Control>p", NULL, NULL },
  { TRIAGE, NC_ ("shortcut", "Print the handover sheet"), "<Control><Shift>p", NULL, NULL },
  { TRIAGE, NC_ ("shortcut", "Copy the phone number"), "<Control><Shift>c", NULL, NULL },
  { TRIAGE, NC_ ("shortcut", "Filters"), "1 2 3 4 5 6 7", NULL, NULL },
  { TRIAGE, NC_ ("shortcut", "Only this level"), "<Shift>e <Shift>s <Shift>t <Shift>n question",
    NULL, NULL },
  { TRIAGE, NC_ ("shortcut", "Only my own cases"), "m", NULL, NULL },

  { HANDOUT, NC_ ("shortcut", "Print on the last printer"), "Return <Control>p", NULL, NULL },
  { HANDOUT, NC_ ("shortcut", "Choose the printer"), "<Control><Shift>p", NULL, NULL },
  { HANDOUT, NC_ ("shortcut", "Edit for this patient"), "F2", NULL, NULL },
  { HANDOUT, NC_ ("shortcut", "Save as PDF"), "<Control>e", NULL, NULL },
};

/* Of the pages that have keys of their own. */
static const struct
{
  const char *type, *group;
} pages[] = {
  { "CareTodayPage", TODAY },     { "CareTriagePage", TRIAGE },   { "CarePatientsPage", PATIENTS },
  { "CarePatientPage", PATIENT }, { "CareSessionForm", FORMS },   { "CareReportForm", FORMS },
  { "CarePatientForm", FORMS },   { "CareHandoutView", HANDOUT },
};

/**
 * care_shortcuts_group_of:
 * @page: (nullable): a page of the window
 *
 * Returns: (nullable): the group of keys that is the page's own, untranslated
 */
const char *
care_shortcuts_group_of (GtkWidget *page)
{
  for (guint i = 0; page && i < G_N_ELEMENTS (pages); i++)
    if (g_str_equal (G_OBJECT_TYPE_NAME (page), pages[i].type))
      return pages[i].group;
  return NULL;
}

/**
 * care_shortcuts_get:
 * @ret_n: (out): how many
 *
 * Returns: (array length=ret_n): the table
 */
const CareShortcut *
care_shortcuts_get (guint *ret_n)
{
  *ret_n = G_N_ELEMENTS (shortcuts);
  return shortcuts;
}

static void
bind_one (GtkWidgetClass *klass, const CareShortcut *shortcut)
{
  g_auto (GStrv) keys = g_strsplit (shortcut->keys, " ", -1);

  for (guint i = 0; keys[i]; i++)
    {
      GtkShortcutTrigger *trigger = gtk_shortcut_trigger_parse_string (keys[i]);
      g_autoptr (GtkShortcut) made = NULL;

      g_return_if_fail (trigger != NULL);
      made = gtk_shortcut_new (trigger, gtk_named_action_new (shortcut->action));
      if (shortcut->target)
        gtk_shortcut_set_arguments (made, g_variant_new_string (shortcut->target));
      gtk_widget_class_add_shortcut (klass, made);
    }
}

/**
 * care_shortcuts_bind:
 * @window_class: class of the window that installs the actions
 *
 * The keys reach the window only when nothing inside it took them.
 */
void
care_shortcuts_bind (GtkWidgetClass *window_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    if (shortcuts[i].action)
      bind_one (window_class, &shortcuts[i]);
}
