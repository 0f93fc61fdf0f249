-- SPDX-License-Identifier: GPL-3.0-or-later
-- The call list: who holds a call, to whom it was handed over, what can be undone, and the log of
-- its acts; whether and when a patient may be rung. Never edited after a release.
--
-- New columns may be NULL, and a NULL column is no part of a row's hash: rows of the first schema
-- stay what the audit trail says of them.

-- Agreed to be rung up; NULL: not asked
ALTER TABLE patient ADD COLUMN phone_consent TEXT CHECK (phone_consent IN ('yes', 'no'));
-- When the patient can be reached: minutes of the clinic's day; NULL: at any time
ALTER TABLE patient ADD COLUMN good_from {INT} CHECK (good_from BETWEEN 0 AND 1439);
ALTER TABLE patient ADD COLUMN good_until {INT}
  CHECK (good_until BETWEEN 1 AND 1440 AND (good_from IS NULL) = (good_until IS NULL)
    AND good_from < good_until);

-- Who works on the call, since when, and until when nobody else does; NULL: nobody
ALTER TABLE planned_call ADD COLUMN claimed_by TEXT CHECK (claimed_by <> '');
ALTER TABLE planned_call ADD COLUMN claimed_at {INT};
ALTER TABLE planned_call ADD COLUMN claimed_until {INT}
  CHECK ((claimed_by IS NULL) = (claimed_until IS NULL)
    AND (claimed_by IS NULL) = (claimed_at IS NULL));
-- Whose call it is since it was handed over; NULL: the therapist's
ALTER TABLE planned_call ADD COLUMN assigned_to TEXT CHECK (assigned_to <> '');
-- When it was due before the last try without an answer, and until when that try can be undone
ALTER TABLE planned_call ADD COLUMN earlier_due_at {INT};
ALTER TABLE planned_call ADD COLUMN undo_until {INT}
  CHECK ((earlier_due_at IS NULL) = (undo_until IS NULL));
-- When a call that could not be made was dealt with, by letter or by hand; NULL: still to do
ALTER TABLE planned_call ADD COLUMN put_away_at {INT};

-- What was done to a planned call besides trying it. Never changed.
CREATE TABLE call_event (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), -- made by the program
  call_id TEXT NOT NULL REFERENCES planned_call (id), -- in the log of which call
  at {INT} NOT NULL,
  actor TEXT NOT NULL CHECK (actor <> ''), -- who
  act TEXT NOT NULL
    CHECK (act IN ('claim', 'take_over', 'release', 'hand_over', 'snooze', 'undo', 'letter',
      'put_away')),
  person TEXT CHECK (person <> ''), -- take_over: from whom; hand_over: to whom
  next_at {INT}, -- when the call is due after the act; NULL: as before
  words TEXT -- reason or note
) {STRICT};
CREATE INDEX call_event_by_call ON call_event (call_id, at, id);

-- Calls to write a letter for, and what was done today.
CREATE INDEX planned_call_unreachable ON planned_call (closed_at, id)
  WHERE state = 'unreachable' AND put_away_at IS NULL;
CREATE INDEX planned_call_ended ON planned_call (closed_at, id)
  WHERE state IN ('done', 'closed');
CREATE INDEX planned_call_put_away ON planned_call (put_away_at, id)
  WHERE put_away_at IS NOT NULL;
