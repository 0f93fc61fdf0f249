-- SPDX-License-Identifier: GPL-3.0-or-later
-- Cases: any step can be taken back for a while, the log is read in the order in which it was
-- written whatever the clock said, and silence is found once. Never edited after a release.
--
-- The log gets one more act, so its table is made anew: same rows, same columns, and one that may be
-- NULL, which is no part of a row's hash.

CREATE TABLE case_event_3 (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), -- made by the program
  case_id TEXT NOT NULL REFERENCES triage_case (id), -- in the log of which case
  at {INT} NOT NULL,
  actor TEXT NOT NULL CHECK (actor <> ''), -- who
  act TEXT NOT NULL
    CHECK (act IN ('open', 'join', 'raise', 'acknowledge', 'undo_acknowledge', 'attempt',
      'assign', 'escalate', 'wait', 'lower', 'resolve', 'reopen', 'said', 'note', 'undo')),
  -- after the act
  level TEXT NOT NULL
    CHECK (level IN ('expected', 'monitor', 'contact', 'urgent', 'emergency')),
  -- after the act
  state TEXT NOT NULL
    CHECK (state IN ('new', 'acknowledged', 'contacting', 'waiting', 'resolved', 'reopened')),
  report_id TEXT REFERENCES report (id),
  detail TEXT, -- code of result, outcome or owner, by act; undo: which act
  -- by resolve
  harm TEXT
    CHECK (harm IN ('none', 'mild', 'moderate', 'severe')),
  next_at {INT},
  words TEXT, -- reason or note
  case_version {INT} CHECK (case_version >= 1) -- of the case after the act; NULL: first schema
) {STRICT};
INSERT INTO case_event_3 (id, case_id, at, actor, act, level, state, report_id, detail, harm,
    next_at, words)
  SELECT id, case_id, at, actor, act, level, state, report_id, detail, harm, next_at, words
    FROM case_event;
DROP TABLE case_event;
ALTER TABLE case_event_3 RENAME TO case_event;
CREATE INDEX case_event_by_case ON case_event (case_id, case_version, at, id);
CREATE INDEX case_event_by_report ON case_event (report_id) WHERE report_id IS NOT NULL;

-- The silence after a session is found once, by whoever looks first.
CREATE UNIQUE INDEX triage_case_one_silence ON triage_case (session_id) WHERE report_id IS NULL;
-- Sessions of a higher risk that nobody has reported on yet.
CREATE INDEX planned_call_early ON planned_call (session_id)
  WHERE reason = 'early_24' AND (closed_because IS NULL OR closed_because <> 'report');
