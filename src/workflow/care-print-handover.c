/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The handover sheet: everything that is open and must not get lost when somebody leaves, as the
 * person who prints may see it. Cases stand in the order of the panel, calls in that of the call
 * list; the calls are in its words. */
#include "config.h"

#include "care-print-handover.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "care-case-sight.h"
#include "care-case-standing.h"
#include "care-case-story.h"
#include "care-case-why.h"
#include "care-clinic-private.h"
#include "care-due-list.h"
#include "care-level-text.h"
#include "care-own-work.h"
#include "care-parts.h"
#include "care-print-call-list.h"
#include "care-print-words.h"
#include "care-store-cases.h"
#include "care-time.h"
#include "care-work-lists.h"

/* Letters of what somebody wrote; the rest stands in the case's log. */
#define MAX_WORDS 240

typedef struct
{
  CareClinic *clinic;
  const CareAct *act;
  const CareHandoverOptions *options;
  GTimeZone *zone;
  CareHandoverSheet *sheet;
} Handover;

/* --- cases --- */

static const char *
lookup_value (gpointer data, const char *name)
{
  return care_clinic_get_value (CARE_CLINIC (data), name);
}

static char *
why_text (const Handover *self, const CareCaseData *data)
{
  const char *published = care_clinic_get_value (self->clinic, CARE_VALUE_RULES_PUBLISHED_AT);
  gint64 since;

  if (published == NULL || *published == '\0' || !care_time_parse (published, &since, NULL))
    since = 0;
  return care_case_why_line (data, care_clinic_get_rules (self->clinic), since, lookup_value,
                             self->clinic);
}

/* "Fri 20 Nov 12:10 · Deep tissue massage · Lower back · Mara Costa" */
static char *
after_text (const Handover *self, CareSession *session)
{
  const CareSessionData *data = care_session_get (session);
  g_autofree char *when = care_print_when (data->ended_at, self->act->now_ms, self->zone);
  g_autofree char *what = care_print_session (data);

  return g_strdup_printf ("%s\u00a0· %s\u00a0· %s", when, what, data->therapist);
}

/* Returns: (transfer full) (nullable): the beginning of @words, and a sign that there is more. */
static char *
shorten (const char *words)
{
  g_autofree char *line = NULL, *begin = NULL;

  if (words == NULL)
    return NULL;
  line = g_strdelimit (g_strdup (words), "\n\r\t", ' ');
  if (g_utf8_strlen (line, -1) <= MAX_WORDS)
    return g_steal_pointer (&line);
  begin = g_utf8_substring (line, 0, MAX_WORDS - 1);
  return g_strconcat (g_strchomp (begin), "…", NULL);
}

/* The newest act that stands: what was taken back is not how the case is left. */
static CareCaseEvent *
last_event (GPtrArray *events)
{
  g_autofree gboolean *undone = care_case_undone_marks (events);

  for (guint i = events->len; i-- > 0;)
    {
      CareCaseEvent *event = g_ptr_array_index (events, i);
      CareCaseAct act = care_case_event_get (event)->act;

      if (!undone[i] && act != CARE_CASE_ACT_UNDO && act != CARE_CASE_ACT_UNDO_ACKNOWLEDGE)
        return event;
    }
  return NULL;
}

/* The log of the case as the person who prints may see it. */
static GPtrArray *
load_log (const Handover *self, CareWorkItem *item, GError **error)
{
  CareStore *store = care_clinic_get_store (self->clinic);
  const char *id = care_case_get (care_work_item_get_case (item))->id;
  g_autoptr (CareCase) whole = care_store_get_case (store, id, error);
  g_autoptr (GPtrArray) events = NULL;

  if (whole == NULL)
    return NULL;
  events = care_store_list_case_events (store, id, error);
  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      g_autoptr (CareCaseEvent) event = events->pdata[i];

      events->pdata[i] = care_case_event_for_viewer (
          self->clinic, self->act->actor, care_work_item_get_session (item), whole, event);
    }
  return g_steal_pointer (&events);
}

static void
add_case_row (const Handover *self, CareWorkItem *item, GPtrArray *events)
{
  const CareCaseData *data = care_case_get (care_work_item_get_case (item));
  const CarePatientData *patient = care_patient_get (care_work_item_get_patient (item));
  gint64 now_ms = self->act->now_ms;
  CareOutcome outcome = care_case_outcome (data);
  CareCaseEvent *last = last_event (events);
  const CareCaseEventData *event = last != NULL ? care_case_event_get (last) : NULL;
  CareCaseStanding standing;
  g_autofree char *due = care_print_when (data->due_at, now_ms, self->zone);
  g_autofree char *name = care_print_name (patient);
  g_autofree char *birth = care_print_birth (patient, now_ms, self->zone);
  g_autofree char *why = why_text (self, data);
  g_autofree char *session = after_text (self, care_work_item_get_session (item));
  g_autofree char *act = event != NULL ? care_case_story_act (event, FALSE) : NULL;
  g_autofree char *at =
      event != NULL ? care_print_when (event->at, now_ms, self->zone) : g_strdup ("");
  g_autofree char *by = event != NULL ? g_strdup_printf ("%s\u00a0· %s", at, event->actor) : NULL;
  g_autofree char *words = event != NULL ? shorten (event->words) : NULL;
  g_autofree char *next = NULL;
  CareHandoverRow row = { .outcome = outcome, .due = due, .name = name, .birth = birth };

  care_case_standing_read (&standing, events);
  next = care_case_standing_next (&standing, data, now_ms, self->zone);
  row.letter = care_level_text_letter (outcome);
  row.head = care_enum_label (CARE_TYPE_OUTCOME, (int) outcome);
  row.late = data->due_at < now_ms ? C_ ("handover", "overdue") : NULL;
  row.phone = patient->phone != NULL && *patient->phone != '\0' ? patient->phone
                                                                : C_ ("call list", "no number");
  row.why = why;
  row.session = session;
  row.next = next;
  row.standing = care_enum_label (CARE_TYPE_CASE_STATE, (int) data->state);
  row.owner = data->owner != NULL ? data->owner : _ ("nobody yet");
  row.last = act;
  row.last_by = by;
  row.words = words;
  care_handover_sheet_add (self->sheet, CARE_HANDOVER_CASES, &row);
}

static gboolean
cases_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  const Handover *self = data;
  const CareCaseFilter filter = { .open_only = TRUE,
                                  .state = self->options->state,
                                  .level = self->options->level,
                                  .owner = self->options->mine ? self->act->actor : NULL,
                                  .now_ms = self->act->now_ms,
                                  .viewer = self->act->actor };
  g_autoptr (GPtrArray) items = care_list_cases (clinic, &filter, error);

  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      g_autoptr (GPtrArray) events = load_log (self, g_ptr_array_index (items, i), error);

      if (events == NULL)
        return FALSE;
      add_case_row (self, g_ptr_array_index (items, i), events);
    }
  return items != NULL;
}

/* --- calls and forms --- */

/* Returns: (transfer full) (nullable): those that are due or overdue, or wait for a letter, in the
 *   words of the call list. */
static CareCallSheet *
compose_calls (const Handover *self, GError **error)
{
  const CareDueQuery query = { .viewer = self->act->actor,
                               .mine = self->options->mine,
                               .now_ms = self->act->now_ms };
  const CareCallListOptions options = { 0 };
  g_autoptr (GPtrArray) items = care_list_due (self->clinic, &query, error);
  g_autoptr (GPtrArray) waiting = g_ptr_array_new ();

  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      CareDueGroup group = care_due_group (items->pdata[i], self->act->now_ms, self->zone);

      if (group == CARE_DUE_GROUP_OVERDUE || group == CARE_DUE_GROUP_NOW ||
          group == CARE_DUE_GROUP_UNREACHABLE)
        g_ptr_array_add (waiting, items->pdata[i]);
    }
  return items != NULL ? care_compose_call_list (self->clinic, self->act, waiting, &options) : NULL;
}

static void
add_calls (const Handover *self, const CareCallSheet *calls)
{
  for (guint i = 0; i < care_call_sheet_get_length (calls); i++)
    {
      const CareCallSheetRow *call = care_call_sheet_get_row (calls, i);
      g_autofree char *session = g_strdup_printf ("%s\u00a0· %s", call->when, call->happened);
      const CareHandoverRow row = { .state = call->state,
                                    .head = call->late,
                                    .due = call->due,
                                    .name = call->name,
                                    .birth = call->birth,
                                    .phone = call->phone,
                                    .why = session,
                                    .next = call->to_do,
                                    .owner = call->owner,
                                    .last = call->good_time };

      care_handover_sheet_add (self->sheet, CARE_HANDOVER_CALLS, &row);
    }
}

/* Forms are the work of who prints; others are not shown them in the window either. */
static gboolean
add_forms (const Handover *self, GError **error)
{
  g_autoptr (GPtrArray) notes = care_list_notes (self->clinic, self->act->actor, error);

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      CareNote *note = notes->pdata[i];
      const CarePatientData *patient = care_patient_get (care_note_get_patient (note));
      CareSession *session = care_note_get_session (note);
      g_autofree char *name = care_print_name (patient);
      g_autofree char *birth = care_print_birth (patient, self->act->now_ms, self->zone);
      g_autofree char *after = session != NULL ? after_text (self, session) : NULL;
      g_autofree char *saved =
          care_print_when (care_note_get_saved_at (note), self->act->now_ms, self->zone);
      const CareHandoverRow row = {
        .head = care_note_get_form (note) == CARE_NOTE_REPORT ? _ ("Report") : _ ("Session"),
        .name = name,
        .birth = birth,
        .phone = patient->phone,
        .why = after != NULL ? after : _ ("New session"),
        .next = C_ ("handover", "finish and sign"),
        .owner = self->act->actor,
        .last = saved,
      };

      care_handover_sheet_add (self->sheet, CARE_HANDOVER_FORMS, &row);
    }
  return notes != NULL;
}

/* --- head --- */

/* Returns: (transfer full): whose work, and which cases when not all: "Everyone’s work · only
 * cases: Urgent" */
static char *
scope_text (const Handover *self)
{
  const CareHandoverOptions *options = self->options;
  GString *out = g_string_new (NULL);
  g_autoptr (GString) which = g_string_new (NULL);
  g_autofree char *mine = NULL, *only = NULL;

  if (options->mine)
    /* Translators: a person, whose work the handover sheet holds. */
    mine = g_strdup_printf (C_ ("handover", "Work of %s"), self->act->actor);
  care_parts_add (out, " · ", mine != NULL ? mine : C_ ("handover", "Everyone’s work"));
  if (options->level >= 0)
    care_parts_add (which, ", ", care_enum_label (CARE_TYPE_LEVEL, options->level));
  if (options->state >= 0)
    care_parts_add (which, ", ", care_enum_label (CARE_TYPE_CASE_STATE, options->state));
  /* Translators: level or state of the cases that the handover sheet holds. */
  only = g_strdup_printf (C_ ("handover", "only cases: %s"), which->str);
  care_parts_add (out, " · ", which->len > 0 ? only : NULL);
  return care_parts_take (out);
}

/* Returns: (transfer full): "4 cases: 1 Emergency, 3 Urgent, 2 late · 3 calls": nothing was lost
 *   on the way to the printer */
static char *
summary_text (const CareHandoverSheet *sheet)
{
  guint n_cases = care_handover_sheet_count (sheet, CARE_HANDOVER_CASES);
  guint n_calls = care_handover_sheet_count (sheet, CARE_HANDOVER_CALLS);
  guint n_forms = care_handover_sheet_count (sheet, CARE_HANDOVER_FORMS);
  g_autofree char *cases = g_strdup_printf (ngettext ("%u case", "%u cases", n_cases), n_cases);
  g_autofree char *calls = g_strdup_printf (ngettext ("%u call", "%u calls", n_calls), n_calls);
  g_autofree char *forms =
      g_strdup_printf (ngettext ("%u unsigned form", "%u unsigned forms", n_forms), n_forms);
  guint by_outcome[CARE_N_OUTCOMES] = { 0 }, n_late = 0;
  g_autoptr (GString) levels = g_string_new (NULL);
  GString *out = g_string_new (NULL);
  g_autofree char *late = NULL, *counted = NULL;

  for (guint i = 0; i < n_cases; i++)
    {
      const CareHandoverRow *row = care_handover_sheet_get_row (sheet, CARE_HANDOVER_CASES, i);

      by_outcome[row->outcome]++;
      n_late += row->late != NULL ? 1 : 0;
    }
  for (int outcome = CARE_N_OUTCOMES; outcome-- > 0;)
    if (by_outcome[outcome] > 0)
      g_string_append_printf (levels, "%s%u %s", levels->len > 0 ? ", " : "", by_outcome[outcome],
                              care_enum_label (CARE_TYPE_OUTCOME, outcome));
  /* Translators: number of cases whose time has passed. */
  late = g_strdup_printf (ngettext ("%u late", "%u late", n_late), n_late);
  care_parts_add (levels, ", ", n_late > 0 ? late : NULL);
  counted = g_strdup_printf (C_ ("call list", "%s: %s"), cases, levels->str);
  care_parts_add (out, " · ", n_cases > 0 ? counted : cases);
  care_parts_add (out, " · ", calls);
  care_parts_add (out, " · ", n_forms > 0 ? forms : NULL);
  return care_parts_take (out);
}

/**
 * care_compose_handover:
 * @clinic: a clinic
 * @act: who prints, and when; the sheet holds what this person may see
 * @options: whose work, and which cases
 * @error: %CARE_STORE_ERROR
 *
 * Puts into words what is open: cases, calls that are due or overdue or wait for a letter, and the
 * forms that the person began and did not sign. Each of them is read from one view of the data. In
 * the lane that owns @clinic; what it returns may cross to another thread and be laid out there
 * with care_handover_sheet_lay_out().
 *
 * Returns: (transfer full) (nullable): the sheet
 */
CareHandoverSheet *
care_compose_handover (CareClinic *clinic,
                       const CareAct *act,
                       const CareHandoverOptions *options,
                       GError **error)
{
  Handover self = { clinic, act, options, care_clinic_get_zone (clinic), NULL };
  g_autoptr (CareCallSheet) calls = compose_calls (&self, error);
  g_autoptr (CareHandoverSheet) sheet = NULL;
  g_autofree char *scope = scope_text (&self);
  g_autofree char *summary = NULL;
  CareWorkHead head;

  if (calls == NULL)
    return NULL;
  head = *care_call_sheet_get_head (calls);
  head.title = C_ ("handover", "Handover");
  head.scope = scope;
  head.empty = C_ ("handover", "Nothing is open: no case, no call that is due.");
  self.sheet = sheet = care_handover_sheet_new (&head);
  if (!care_clinic_read (clinic, cases_job, &self, error))
    return NULL;
  add_calls (&self, calls);
  if (!add_forms (&self, error))
    return NULL;
  summary = summary_text (sheet);
  care_handover_sheet_set_summary (sheet, summary);
  return g_steal_pointer (&sheet);
}

/**
 * care_print_handover:
 * @clinic: a clinic
 * @act: who prints, and when
 * @options: whose work, and which cases
 * @ret_n_rows: (out): how many rows stand on the sheet
 * @error: %CARE_STORE_ERROR, %CARE_HANDOUT_ERROR_LAYOUT
 *
 * The same data at the same moment give the same bytes. Any thread that owns @clinic; no file is
 * written and nothing is kept.
 *
 * Returns: (transfer full) (nullable): the sheet as PDF; one page that says so when nothing is open
 */
GBytes *
care_print_handover (CareClinic *clinic,
                     const CareAct *act,
                     const CareHandoverOptions *options,
                     guint *ret_n_rows,
                     GError **error)
{
  const CareCallListOptions list = { .large = options->large };
  const CareLayoutOptions paper = care_call_list_paper (clinic, &list);
  g_autoptr (CareHandoverSheet) sheet = care_compose_handover (clinic, act, options, error);
  g_autoptr (CareLayout) layout = NULL;

  if (sheet == NULL)
    return NULL;
  *ret_n_rows = care_handover_sheet_count_all (sheet);
  layout = care_handover_sheet_lay_out (sheet, &paper);
  return care_layout_to_pdf (layout, act->now_ms, error);
}

/**
 * care_log_handover:
 * @clinic: a clinic
 * @act: who printed, and when
 * @n_rows: how many rows stood on the paper
 * @error: %CARE_STORE_ERROR
 *
 * Keeps in the log that names and telephone numbers went to paper. A clinic that is only read keeps
 * nothing.
 *
 * Returns: whether it is in the log
 */
gboolean
care_log_handover (CareClinic *clinic, const CareAct *act, guint n_rows, GError **error)
{
  g_autofree char *detail = g_strdup_printf ("rows: %u", n_rows);

  if (care_clinic_is_read_only (clinic))
    return TRUE;
  return care_store_note (care_clinic_get_store (clinic), act, "print_handover", "handover", NULL,
                          detail, error);
}
