-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is written of a patient beside sessions and reports: notes, episodes of care, outcome
-- measures. Never edited after a release.

-- What somebody wrote down, signed; or what was added to a report or to another note. Never
-- changed.
CREATE TABLE note (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), -- made by the program
  patient_id TEXT NOT NULL REFERENCES patient (id), -- whom it is about
  report_id TEXT REFERENCES report (id), -- added to which report; NULL: to none
  -- added to which note; NULL: to none
  note_id TEXT REFERENCES note (id) DEFERRABLE INITIALLY DEFERRED,
  happened_at {INT} NOT NULL, -- what it is about
  entered_at {INT} NOT NULL, -- when it was written
  author TEXT NOT NULL CHECK (author <> ''), -- who
  words TEXT NOT NULL CHECK (words <> ''), -- what
  CHECK (report_id IS NULL OR note_id IS NULL)
) {STRICT};
CREATE INDEX note_by_patient ON note (patient_id, happened_at, id);
CREATE INDEX note_by_report ON note (report_id) WHERE report_id IS NOT NULL;
CREATE INDEX note_by_note ON note (note_id) WHERE note_id IS NOT NULL;

-- One complaint from the first visit to the last. What happened on its days belongs to it, so the
-- signed records need not name it; two episodes share no day but the one that ends the first and
-- begins the second.
CREATE TABLE episode (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), -- made by the program
  patient_id TEXT NOT NULL REFERENCES patient (id), -- whose
  name TEXT NOT NULL CHECK (name <> ''), -- as the team calls it
  region TEXT CHECK (region <> ''), -- code of the vocabulary; NULL: none named
  complaint TEXT, -- in words
  goals TEXT, -- what the patient wants to reach
  -- days YYYY-MM-DD; ended_on NULL: still open
  began_on TEXT NOT NULL
    CHECK (length(began_on) = 10 AND substr(began_on, 5, 1) = '-'
      AND substr(began_on, 8, 1) = '-'),
  ended_on TEXT
    CHECK (length(ended_on) = 10 AND substr(ended_on, 5, 1) = '-'
      AND substr(ended_on, 8, 1) = '-' AND ended_on >= began_on),
  result TEXT, -- what came of it; NULL: nothing said
  created_at {INT} NOT NULL,
  author TEXT NOT NULL CHECK (author <> ''), -- who began it
  version {INT} NOT NULL CHECK (version >= 1)
) {STRICT};
CREATE INDEX episode_by_patient ON episode (patient_id, began_on, id);
CREATE UNIQUE INDEX episode_one_open ON episode (patient_id) WHERE ended_on IS NULL;

-- One filled-in outcome measure, signed. Never changed.
CREATE TABLE measure (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), -- made by the program
  patient_id TEXT NOT NULL REFERENCES patient (id), -- whose
  -- patient-specific functional scale, global rating of change, numeric pain rating
  kind TEXT NOT NULL CHECK (kind IN ('function', 'change', 'pain')),
  measured_at {INT} NOT NULL, -- when the patient answered
  entered_at {INT} NOT NULL, -- when it was written
  author TEXT NOT NULL CHECK (author <> ''), -- who asked
  -- function: 0 to 10 for each activity; change: -5 to 5; pain: 0 to 10
  score_1 {INT} NOT NULL CHECK (score_1 BETWEEN -5 AND 10),
  score_2 {INT} CHECK (score_2 BETWEEN 0 AND 10),
  score_3 {INT} CHECK (score_3 BETWEEN 0 AND 10),
  activity_1 TEXT CHECK (activity_1 <> ''), -- function: what is hard to do, in the patient's words
  activity_2 TEXT CHECK (activity_2 <> ''), -- the second one; NULL: none
  activity_3 TEXT CHECK (activity_3 <> ''), -- the third one; NULL: none
  words TEXT, -- a remark
  CHECK ((kind = 'function') = (activity_1 IS NOT NULL)),
  CHECK ((activity_2 IS NULL) = (score_2 IS NULL)),
  CHECK ((activity_3 IS NULL) = (score_3 IS NULL)),
  CHECK (activity_2 IS NOT NULL OR activity_3 IS NULL),
  CHECK (activity_1 IS NOT NULL OR activity_2 IS NULL),
  CHECK (kind <> 'change' OR score_1 <= 5),
  CHECK (kind = 'change' OR score_1 >= 0)
) {STRICT};
CREATE INDEX measure_by_patient ON measure (patient_id, measured_at, id);
