-- SPDX-License-Identifier: GPL-3.0-or-later
-- Guards of the first schema in SQLite's own words. They stop mistakes; what goes past them is found
-- by the audit trail. BEFORE INSERT guards stand against REPLACE, which deletes without a word.

CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry
BEGIN
  SELECT RAISE(ABORT, 'audit entries are never changed');
END;
CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry
BEGIN
  SELECT RAISE(ABORT, 'audit entries are never removed');
END;
CREATE TRIGGER audit_entry_in_order BEFORE INSERT ON audit_entry
WHEN EXISTS (SELECT 1 FROM audit_entry WHERE seq >= new.seq)
BEGIN
  SELECT RAISE(ABORT, 'audit entries are only added at the end');
END;
CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON audit_head
BEGIN
  SELECT RAISE(ABORT, 'the head of the audit trail is never removed');
END;

CREATE TRIGGER session_no_update BEFORE UPDATE ON session
BEGIN
  SELECT RAISE(ABORT, 'session rows are never changed');
END;
CREATE TRIGGER report_no_update BEFORE UPDATE ON report
BEGIN
  SELECT RAISE(ABORT, 'report rows are never changed');
END;
CREATE TRIGGER rule_set_no_update BEFORE UPDATE ON rule_set
BEGIN
  SELECT RAISE(ABORT, 'rule_set rows are never changed');
END;
CREATE TRIGGER result_no_update BEFORE UPDATE ON result
BEGIN
  SELECT RAISE(ABORT, 'result rows are never changed');
END;
CREATE TRIGGER case_event_no_update BEFORE UPDATE ON case_event
BEGIN
  SELECT RAISE(ABORT, 'case_event rows are never changed');
END;
CREATE TRIGGER attempt_no_update BEFORE UPDATE ON attempt
BEGIN
  SELECT RAISE(ABORT, 'attempt rows are never changed');
END;
CREATE TRIGGER handout_no_update BEFORE UPDATE ON handout
BEGIN
  SELECT RAISE(ABORT, 'handout rows are never changed');
END;
CREATE TRIGGER row_history_no_update BEFORE UPDATE ON row_history
BEGIN
  SELECT RAISE(ABORT, 'row_history rows are never changed');
END;
CREATE TRIGGER patient_no_delete BEFORE DELETE ON patient
BEGIN
  SELECT RAISE(ABORT, 'patient rows are never removed');
END;
CREATE TRIGGER session_no_delete BEFORE DELETE ON session
BEGIN
  SELECT RAISE(ABORT, 'session rows are never removed');
END;
CREATE TRIGGER report_no_delete BEFORE DELETE ON report
BEGIN
  SELECT RAISE(ABORT, 'report rows are never removed');
END;
CREATE TRIGGER rule_set_no_delete BEFORE DELETE ON rule_set
BEGIN
  SELECT RAISE(ABORT, 'rule_set rows are never removed');
END;
CREATE TRIGGER result_no_delete BEFORE DELETE ON result
BEGIN
  SELECT RAISE(ABORT, 'result rows are never removed');
END;
CREATE TRIGGER triage_case_no_delete BEFORE DELETE ON triage_case
BEGIN
  SELECT RAISE(ABORT, 'triage_case rows are never removed');
END;
CREATE TRIGGER case_event_no_delete BEFORE DELETE ON case_event
BEGIN
  SELECT RAISE(ABORT, 'case_event rows are never removed');
END;
CREATE TRIGGER planned_call_no_delete BEFORE DELETE ON planned_call
BEGIN
  SELECT RAISE(ABORT, 'planned_call rows are never removed');
END;
CREATE TRIGGER attempt_no_delete BEFORE DELETE ON attempt
BEGIN
  SELECT RAISE(ABORT, 'attempt rows are never removed');
END;
CREATE TRIGGER handout_no_delete BEFORE DELETE ON handout
BEGIN
  SELECT RAISE(ABORT, 'handout rows are never removed');
END;
CREATE TRIGGER row_history_no_delete BEFORE DELETE ON row_history
BEGIN
  SELECT RAISE(ABORT, 'row_history rows are never removed');
END;

PRAGMA application_id = 1128354373;
PRAGMA user_version = 1;
