/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of `record`, through the same functions as the window. */
#include "config.h"

#include "care-record-line.h"

#include "care-add-to-session.h"
#include "care-check-input.h"
#include "care-handle-case.h"
#include "care-json.h"
#include "care-log-attempt.h"
#include "care-record-json.h"
#include "care-record-line-private.h"
#include "care-record-report.h"
#include "care-register-patient.h"
#include "care-sign-session.h"
#include "care-store-cases.h"
#include "care-store-patients.h"
#include "care-store-reports.h"
#include "care-store-sessions.h"
#include "care-time.h"
#include "care-uuid.h"

/**
 * care_record_line_result_clear:
 * @self: a result; the texts are freed, the struct is not
 */
void
care_record_line_result_clear (CareRecordLineResult *self)
{
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->type, g_free);
  g_clear_pointer (&self->level, g_free);
  g_clear_pointer (&self->case_id, g_free);
  self->unchanged = FALSE;
}

static void
name_case (CareRecordLineResult *ret, CareCase *triage_case)
{
  const CareCaseData *data = care_case_get (triage_case);

  ret->case_id = g_strdup (data->id);
  if (ret->level == NULL)
    ret->level = g_strdup (care_enum_code (CARE_TYPE_LEVEL, (int) data->level));
}

static gboolean
put_patient (CareClinic *clinic,
             const CareAct *act,
             CareRecord *record,
             CareRecordLineResult *ret,
             GError **error)
{
  g_autoptr (CarePatient) kept = care_register_patient (clinic, act, &record->patient, error);

  return kept != NULL;
}

static gboolean
put_session (CareClinic *clinic,
             const CareAct *act,
             CareRecord *record,
             gboolean is_old,
             CareRecordLineResult *ret,
             GError **error)
{
  g_autoptr (CareSession) kept =
      is_old ? care_sign_old_session (clinic, act, &record->session, error)
             : care_sign_session (clinic, act, &record->session, NULL, NULL, error);

  return kept != NULL;
}

static gboolean
put_report (CareClinic *clinic,
            const CareAct *act,
            CareRecord *record,
            CareRecordLineResult *ret,
            GError **error)
{
  g_autoptr (CareRecorded) kept = care_record_report (clinic, act, &record->report, NULL, error);

  if (kept == NULL)
    return FALSE;
  ret->unchanged = kept->unchanged;
  ret->level =
      g_strdup (care_enum_code (CARE_TYPE_OUTCOME, (int) care_result_get (kept->result)->outcome));
  if (kept->triage_case != NULL)
    name_case (ret, kept->triage_case);
  return TRUE;
}

static gboolean
put_attempt (CareClinic *clinic,
             const CareAct *act,
             CareRecord *record,
             CareRecordLineResult *ret,
             GError **error)
{
  ret->case_id = g_strdup (record->attempt.case_id);
  return care_log_attempt (clinic, act, &record->attempt, error);
}

static gboolean
put_event (CareClinic *clinic,
           const CareAct *act,
           CareRecord *record,
           CareRecordLineResult *ret,
           GError **error)
{
  const CareCaseEventRecord *event = &record->event;
  g_autoptr (CareCase) old = NULL;
  g_autoptr (CareCase) kept = NULL;
  CareAct then = *act;
  CareCaseStep step = {
    .id = record->id,
    .case_id = event->case_id,
    .version = event->version,
    .act = (CareCaseAct) event->act,
    .words = event->words,
    .channel = (CareChannel) MAX (event->channel, 0),
    .result = (CareAttemptResult) MAX (event->result, 0),
    .next_at = event->next_at,
    .owner = event->owner,
    .level = (CareLevel) MAX (event->level, 0),
    .outcome = (CareCaseOutcome) MAX (event->outcome, 0),
    .harm = (CareHarm) MAX (event->harm, 0),
    .care_change = event->care_change,
  };

  if (!care_check_id ("case", event->case_id, TRUE, error))
    return FALSE;
  old = care_store_get_case (care_clinic_get_store (clinic), event->case_id, error);
  if (old == NULL)
    return care_name_missing ("case", error);
  if (event->at != CARE_TIME_NONE)
    {
      if (!care_check_past ("at", event->at, act->now_ms, error))
        return FALSE;
      if (event->at < care_case_get (old)->opened_at)
        return care_invalid (error, "at: lies before the case was opened");
      then.now_ms = MIN (event->at, act->now_ms);
    }
  if (step.version == 0)
    step.version = care_case_get (old)->version;
  kept = care_handle_case (clinic, &then, &step, error);
  if (kept != NULL)
    name_case (ret, kept);
  return kept != NULL;
}

static gboolean
put_addendum (CareClinic *clinic,
              const CareAct *act,
              CareRecord *record,
              CareRecordLineResult *ret,
              GError **error)
{
  g_autoptr (CareAddendum) kept = care_add_to_session (clinic, act, &record->addendum, error);

  return kept != NULL;
}

static gboolean
put_record (CareClinic *clinic,
            const CareAct *act,
            CareRecord *record,
            gboolean is_old,
            CareRecordLineResult *ret,
            GError **error)
{
  switch (record->type)
    {
    case CARE_RECORD_PATIENT:
      return put_patient (clinic, act, record, ret, error);
    case CARE_RECORD_SESSION:
      return put_session (clinic, act, record, is_old, ret, error);
    case CARE_RECORD_REPORT:
      return put_report (clinic, act, record, ret, error);
    case CARE_RECORD_ATTEMPT:
      return put_attempt (clinic, act, record, ret, error);
    case CARE_RECORD_CASE_EVENT:
      return put_event (clinic, act, record, ret, error);
    case CARE_RECORD_ADDENDUM:
      return put_addendum (clinic, act, record, ret, error);
    case CARE_N_RECORD_TYPES:
      break;
    }
  g_return_val_if_reached (FALSE);
}

/* Notes the id of a record that may yet be refused, so that the refusal can name it. */
static void
note_id (JsonNode *node, CareRecordLineResult *ret)
{
  JsonObject *object;
  const char *id;

  if (care_json_get_object (node, "record", &object, NULL) &&
      care_json_get_string (json_object_get_member (object, "id"), "id", &id, NULL) &&
      care_uuid_is_valid (id))
    ret->id = g_strdup (id);
}

typedef gpointer (*Getter) (CareStore *store, const char *id, GError **error);

/* An id names one record for ever: a session cannot have that of a patient. An attempt and the
 * event it makes share theirs, so only patients, sessions and reports are looked at. */
static gboolean
check_id_is_free (CareClinic *clinic, const CareRecord *record, GError **error)
{
  static const struct
  {
    CareRecordType type;
    Getter get;
  } others[] = {
    { CARE_RECORD_PATIENT, (Getter) care_store_get_own_patient },
    { CARE_RECORD_SESSION, (Getter) care_store_get_session },
    { CARE_RECORD_REPORT, (Getter) care_store_get_report },
  };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GObject) found = NULL;

      if (others[i].type != record->type)
        found = others[i].get (care_clinic_get_store (clinic), record->id, NULL);
      if (found != NULL)
        {
          g_set_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_DUPLICATE,
                       "id: is that of a %s; every record needs an id of its own",
                       care_record_type_code (others[i].type));
          return FALSE;
        }
    }
  return TRUE;
}

/* Puts a record that was parsed already; @is_old: of an import, so that a session may be of any
 * year. @ret is cleared first. */
gboolean
care_record_node (CareClinic *clinic,
                  const CareAct *act,
                  JsonNode *node,
                  gboolean is_old,
                  CareRecordLineResult *ret,
                  GError **error)
{
  g_autoptr (CareRecord) record = NULL;
  gint64 seq = care_store_get_change_seq (care_clinic_get_store (clinic));

  care_record_line_result_clear (ret);
  note_id (node, ret);
  record = care_record_new_from_json (node, FALSE, error);
  if (record == NULL)
    return FALSE;
  ret->type = g_strdup (care_record_type_code (record->type));
  if (!care_check_id ("id", record->id, TRUE, error) || !check_id_is_free (clinic, record, error) ||
      !put_record (clinic, act, record, is_old, ret, error))
    return FALSE;
  ret->unchanged = care_store_get_change_seq (care_clinic_get_store (clinic)) == seq;
  return TRUE;
}

/**
 * care_record_line:
 * @clinic: a clinic
 * @act: who sends it
 * @line: one JSON object, as care_record_new_from_json() describes it; need not end with NUL
 * @length: bytes of @line
 * @ret: (out caller-allocates): what became of it; zeroed or filled by an earlier call. Set also on
 *   failure, as far as the line could be read
 * @error: %CARE_JSON_ERROR, %CARE_RECORD_ERROR, %CARE_WORKFLOW_ERROR, %CARE_STORE_ERROR and others;
 *   the message names the member, never its content
 *
 * Runs the use case of the window as one transaction. When this returns TRUE the record is on the
 * disk. The same id with the same content is accepted again and changes nothing.
 *
 * Returns: whether the record is kept
 */
gboolean
care_record_line (CareClinic *clinic,
                  const CareAct *act,
                  const char *line,
                  gsize length,
                  CareRecordLineResult *ret,
                  GError **error)
{
  g_autoptr (JsonNode) node = NULL;

  care_record_line_result_clear (ret);
  node = care_json_parse (line, length, error);
  return node != NULL && care_record_node (clinic, act, node, FALSE, ret, error);
}

static void
append_member (GString *out, const char *name, const char *value)
{
  if (value == NULL)
    return;
  g_string_append_printf (out, "%s\"%s\":", out->len > 1 ? "," : "", name);
  care_json_append_string (out, value);
}

/**
 * care_record_line_result_to_json:
 * @self: the result of a line that was kept
 *
 * Returns: (transfer full): one line `{"id":…,"type":…,"level":…,"case":…}`; absent is absent
 */
char *
care_record_line_result_to_json (const CareRecordLineResult *self)
{
  GString *out = g_string_new ("{");

  append_member (out, "id", self->id);
  append_member (out, "type", self->type);
  append_member (out, "level", self->level);
  append_member (out, "case", self->case_id);
  if (self->unchanged)
    g_string_append (out, ",\"unchanged\":true");
  g_string_append_c (out, '}');
  return g_string_free (out, FALSE);
}
