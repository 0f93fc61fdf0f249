-- SPDX-License-Identifier: GPL-3.0-or-later
-- The first schema. Never edited after a release: a later step changes it.
--
-- Common SQL only; {INT} {REAL} {BLOB} {STRICT} are replaced by the engine's own words. Ids are
-- texts made by the program. Times end in _at (or are at) and are UTC milliseconds. Rows that
-- people edit carry version, which counts the edits. Codes are those of the vocabulary.

-- What belongs to the clinic and not to a desk.
CREATE TABLE clinic_setting (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), -- name of the setting
  value TEXT NOT NULL, -- as text
  changed_at {INT} NOT NULL,
  version {INT} NOT NULL CHECK (version >= 1)
) {STRICT};

-- A person treated by the clinic, with the screening facts (A2).
CREATE TABLE patient (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), -- made by the program
  number {INT} NOT NULL UNIQUE CHECK (number >= 1), -- the clinic's own running number
  given_name TEXT NOT NULL CHECK (given_name <> ''), -- as it is written
  family_name TEXT NOT NULL CHECK (family_name <> ''), -- as it is written
  -- YYYY-MM-DD
  birth_date TEXT NOT NULL
    CHECK (length(birth_date) = 10 AND substr(birth_date, 5, 1) = '-'
      AND substr(birth_date, 8, 1) = '-'),
  preferred_name TEXT, -- how the person is called; NULL: as given
  phone TEXT, -- as typed; searched by its digits
  email TEXT, -- NULL: none
  language TEXT, -- BCP 47
  notes TEXT, -- for the team, not for the handout
  created_at {INT} NOT NULL,
  version {INT} NOT NULL CHECK (version >= 1),
  -- Pregnant or gave birth recently
  pregnancy TEXT NOT NULL
    CHECK (pregnancy IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Blood thinner
  anticoagulant TEXT NOT NULL
    CHECK (anticoagulant IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Bleeding disorder
  bleeding_disorder TEXT NOT NULL
    CHECK (bleeding_disorder IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Osteoporosis
  osteoporosis TEXT NOT NULL
    CHECK (osteoporosis IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Long-term steroids
  long_term_steroids TEXT NOT NULL
    CHECK (long_term_steroids IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Cancer, now or earlier
  cancer_history TEXT NOT NULL
    CHECK (cancer_history IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Recent operation
  recent_surgery TEXT NOT NULL
    CHECK (recent_surgery IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Recent fall or accident
  recent_trauma TEXT NOT NULL
    CHECK (recent_trauma IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Weakened immune system
  immunosuppression TEXT NOT NULL
    CHECK (immunosuppression IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Diabetes
  diabetes TEXT NOT NULL
    CHECK (diabetes IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Earlier blood clot
  dvt_history TEXT NOT NULL
    CHECK (dvt_history IN ('yes', 'no', 'not_asked', 'declined', 'unsure'))
) {STRICT};
CREATE INDEX patient_by_created ON patient (created_at, id);

-- One treatment, signed: the session facts (A1) and the clinician's notes. Never changed.
CREATE TABLE session (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), -- made by the program
  patient_id TEXT NOT NULL REFERENCES patient (id), -- whom it is about
  therapist TEXT NOT NULL CHECK (therapist <> ''), -- who treated
  ended_at {INT} NOT NULL,
  -- Type of session; NULL: unanswered
  modality TEXT
    CHECK (modality IN ('physiotherapy', 'massage')),
  -- Techniques: codes joined by a comma in the order of the vocabulary; NULL: unanswered
  techniques TEXT CHECK (techniques <> ''),
  -- Regions: codes joined by a comma in the order of the vocabulary; NULL: unanswered
  regions TEXT CHECK (regions <> ''),
  -- Strongest pressure; NULL: unanswered
  pressure TEXT
    CHECK (pressure IN ('none', 'light', 'medium', 'firm', 'very_deep')),
  -- Pain before, 0 to 10; NULL: unanswered
  pain_before {INT} CHECK (pain_before BETWEEN 0 AND 10),
  -- Pain after, 0 to 10; NULL: unanswered
  pain_after {INT} CHECK (pain_after BETWEEN 0 AND 10),
  -- why a fact that is not yes/no is open, when it was asked: 'course=declined pain_now=unsure',
  -- sorted by the vocabulary; NULL: nothing to say
  unanswered TEXT CHECK (unanswered <> ''),
  code TEXT NOT NULL UNIQUE CHECK (code <> ''), -- printed on the handout
  complaint TEXT, -- what the patient came for
  reaction TEXT, -- what happened during or right after, own words
  instructions TEXT, -- the clinician's own words on the handout
  subjective TEXT, -- the note of the session, four parts
  objective TEXT, -- what was found
  assessment TEXT, -- what it means
  plan TEXT, -- what comes next
  changed TEXT, -- what was changed because of the last response
  marks TEXT, -- body chart as canonical JSON
  entered_at {INT} NOT NULL, -- when it was signed
  signed_by TEXT NOT NULL CHECK (signed_by <> '')
) {STRICT};
CREATE INDEX session_by_patient ON session (patient_id, ended_at, id);
CREATE INDEX session_by_end ON session (ended_at, id);

-- One report of how the patient responded (A3, A4), signed. Never changed.
CREATE TABLE report (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), -- made by the program
  session_id TEXT NOT NULL REFERENCES session (id), -- after which session
  reported_at {INT} NOT NULL,
  channel TEXT NOT NULL
    CHECK (channel IN ('phone', 'in_person', 'paper', 'message', 'carer')),
  -- Pain now, 0 to 10; NULL: unanswered
  pain_now {INT} CHECK (pain_now BETWEEN 0 AND 10),
  -- Worst pain since, 0 to 10; NULL: unanswered
  worst_pain {INT} CHECK (worst_pain BETWEEN 0 AND 10),
  -- New soreness
  new_soreness TEXT NOT NULL
    CHECK (new_soreness IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Course; NULL: unanswered
  course TEXT
    CHECK (course IN ('better', 'same', 'worse')),
  -- Character: codes joined by a comma in the order of the vocabulary; NULL: unanswered
  quality TEXT CHECK (quality <> ''),
  -- Sudden onset
  onset_sudden TEXT NOT NULL
    CHECK (onset_sudden IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Place; NULL: unanswered
  location TEXT
    CHECK (location IN ('treated', 'nearby', 'elsewhere')),
  -- Spreading: codes joined by a comma in the order of the vocabulary; NULL: unanswered
  radiating TEXT CHECK (radiating <> ''),
  -- Usual activities; NULL: unanswered
  usual_activities TEXT
    CHECK (usual_activities IN ('as_usual', 'harder', 'cannot')),
  -- Self-care: codes joined by a comma in the order of the vocabulary; NULL: unanswered
  self_care TEXT CHECK (self_care <> ''),
  -- Wants a call
  wants_callback TEXT NOT NULL
    CHECK (wants_callback IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Saddle numbness
  saddle_numbness TEXT NOT NULL
    CHECK (saddle_numbness IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Bladder change
  bladder_change TEXT NOT NULL
    CHECK (bladder_change IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Bowel change
  bowel_change TEXT NOT NULL
    CHECK (bowel_change IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Both legs
  bilateral_leg_symptoms TEXT NOT NULL
    CHECK (bilateral_leg_symptoms IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Numbness
  numbness TEXT NOT NULL
    CHECK (numbness IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Tingling
  tingling TEXT NOT NULL
    CHECK (tingling IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Weakness
  weakness TEXT NOT NULL
    CHECK (weakness IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Spreading or deepening
  neuro_progressing TEXT NOT NULL
    CHECK (neuro_progressing IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Difficulty walking
  difficulty_walking TEXT NOT NULL
    CHECK (difficulty_walking IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Difficulty moving
  difficulty_moving TEXT NOT NULL
    CHECK (difficulty_moving IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Swelling
  swelling TEXT NOT NULL
    CHECK (swelling IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Bruising
  bruising TEXT NOT NULL
    CHECK (bruising IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Growing swelling or bruise
  swelling_growing TEXT NOT NULL
    CHECK (swelling_growing IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Red or hot skin
  redness_heat TEXT NOT NULL
    CHECK (redness_heat IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Broken skin
  skin_damage TEXT NOT NULL
    CHECK (skin_damage IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Rash
  rash TEXT NOT NULL
    CHECK (rash IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Fever
  fever TEXT NOT NULL
    CHECK (fever IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Swollen calf or leg
  calf_swelling TEXT NOT NULL
    CHECK (calf_swelling IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Chest pain
  chest_pain TEXT NOT NULL
    CHECK (chest_pain IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Breathlessness
  breathlessness TEXT NOT NULL
    CHECK (breathlessness IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Dizziness
  dizziness TEXT NOT NULL
    CHECK (dizziness IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Fainting
  fainting TEXT NOT NULL
    CHECK (fainting IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Head injury
  head_injury TEXT NOT NULL
    CHECK (head_injury IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Severe headache
  severe_headache TEXT NOT NULL
    CHECK (severe_headache IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Sight
  vision_change TEXT NOT NULL
    CHECK (vision_change IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Speech
  speech_change TEXT NOT NULL
    CHECK (speech_change IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Swallowing
  swallowing_trouble TEXT NOT NULL
    CHECK (swallowing_trouble IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Face
  facial_change TEXT NOT NULL
    CHECK (facial_change IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Nausea or vomiting
  nausea_vomiting TEXT NOT NULL
    CHECK (nausea_vomiting IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Dark urine
  dark_urine TEXT NOT NULL
    CHECK (dark_urine IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Night pain
  night_pain TEXT NOT NULL
    CHECK (night_pain IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Weight loss
  weight_loss TEXT NOT NULL
    CHECK (weight_loss IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Pregnancy sign
  pregnancy_concern TEXT NOT NULL
    CHECK (pregnancy_concern IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Unusual anxiety
  unusual_anxiety TEXT NOT NULL
    CHECK (unusual_anxiety IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Low mood
  low_mood TEXT NOT NULL
    CHECK (low_mood IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Thoughts of self-harm
  self_harm_thoughts TEXT NOT NULL
    CHECK (self_harm_thoughts IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- Felt unsafe
  felt_unsafe TEXT NOT NULL
    CHECK (felt_unsafe IN ('yes', 'no', 'not_asked', 'declined', 'unsure')),
  -- why a fact that is not yes/no is open, when it was asked: 'course=declined pain_now=unsure',
  -- sorted by the vocabulary; NULL: nothing to say
  unanswered TEXT CHECK (unanswered <> ''),
  words TEXT, -- the patient's own
  entered_at {INT} NOT NULL, -- when it was signed
  signed_by TEXT NOT NULL CHECK (signed_by <> '')
) {STRICT};
CREATE INDEX report_by_session ON report (session_id, reported_at, id);

-- A rule set that was published; its text is what judged. Never changed.
CREATE TABLE rule_set (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), -- SHA-256 of body, hexadecimal
  name TEXT NOT NULL, -- the rule set's own name
  number {INT} NOT NULL, -- the rule set's own version
  body TEXT NOT NULL, -- the JSON as it was read
  reason TEXT, -- why it was published
  published_at {INT} NOT NULL
) {STRICT};

-- What triage said of one report, and everything needed to say it again. Never changed.
CREATE TABLE result (
  id TEXT NOT NULL PRIMARY KEY REFERENCES report (id), -- the report's id
  outcome TEXT NOT NULL
    CHECK (outcome IN ('expected', 'monitor', 'incomplete', 'contact', 'urgent', 'emergency')),
  -- highest level of the true rules
  level TEXT NOT NULL
    CHECK (level IN ('expected', 'monitor', 'contact', 'urgent', 'emergency')),
  incomplete {INT} NOT NULL CHECK (incomplete IN (0, 1)), -- required questions are open
  rule_set_id TEXT NOT NULL REFERENCES rule_set (id), -- which rules judged
  input TEXT NOT NULL, -- canonical JSON of all facts judged
  verdict TEXT NOT NULL, -- canonical JSON of the verdict
  why TEXT, -- codes of the true rules, highest first, separated by blanks
  judged_at {INT} NOT NULL
) {STRICT};
CREATE INDEX result_by_rule_set ON result (rule_set_id);

-- A concerning response, or silence, that somebody owns until it is closed.
CREATE TABLE triage_case (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), -- made by the program
  patient_id TEXT NOT NULL REFERENCES patient (id), -- whom it is about
  session_id TEXT NOT NULL REFERENCES session (id), -- after which session
  report_id TEXT REFERENCES report (id), -- that opened it; NULL: silence
  last_report_id TEXT REFERENCES report (id), -- newest in it; NULL: silence
  level TEXT NOT NULL
    CHECK (level IN ('expected', 'monitor', 'contact', 'urgent', 'emergency')),
  incomplete {INT} NOT NULL CHECK (incomplete IN (0, 1)),
  state TEXT NOT NULL
    CHECK (state IN ('new', 'acknowledged', 'contacting', 'waiting', 'resolved', 'reopened')),
  why TEXT NOT NULL, -- codes of rules and process rules, separated by blanks
  owner TEXT, -- NULL: nobody yet
  opened_at {INT} NOT NULL,
  due_at {INT} NOT NULL, -- end of the running clock
  waiting_until {INT},
  -- NULL while open
  outcome TEXT
    CHECK (outcome IN ('settled', 'advice_given', 'seen_again', 'referred_to_gp',
      'sent_to_emergency', 'not_related', 'could_not_reach', 'entered_in_error')),
  -- NULL while open
  harm TEXT
    CHECK (harm IN ('none', 'mild', 'moderate', 'severe')),
  closed_at {INT}, -- NULL while open
  changed_at {INT} NOT NULL,
  version {INT} NOT NULL CHECK (version >= 1)
) {STRICT};
CREATE INDEX triage_case_by_patient ON triage_case (patient_id, opened_at, id);
CREATE INDEX triage_case_by_session ON triage_case (session_id);
CREATE INDEX triage_case_by_report ON triage_case (report_id) WHERE report_id IS NOT NULL;
CREATE INDEX triage_case_by_last_report ON triage_case (last_report_id)
  WHERE last_report_id IS NOT NULL;
-- The triage panel, and its counts, are these two.
CREATE INDEX triage_case_open ON triage_case (level, due_at, id, state)
  WHERE state <> 'resolved';
CREATE INDEX triage_case_closed ON triage_case (closed_at, id) WHERE state = 'resolved';
-- A session has at most one open case: a further report joins it.
CREATE UNIQUE INDEX triage_case_one_open ON triage_case (session_id) WHERE state <> 'resolved';

-- One act in the log of a case. Never changed.
CREATE TABLE case_event (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), -- made by the program
  case_id TEXT NOT NULL REFERENCES triage_case (id), -- in the log of which case
  at {INT} NOT NULL,
  actor TEXT NOT NULL CHECK (actor <> ''), -- who
  act TEXT NOT NULL
    CHECK (act IN ('open', 'join', 'raise', 'acknowledge', 'undo_acknowledge', 'attempt',
      'assign', 'escalate', 'wait', 'lower', 'resolve', 'reopen', 'said', 'note')),
  -- after the act
  level TEXT NOT NULL
    CHECK (level IN ('expected', 'monitor', 'contact', 'urgent', 'emergency')),
  -- after the act
  state TEXT NOT NULL
    CHECK (state IN ('new', 'acknowledged', 'contacting', 'waiting', 'resolved', 'reopened')),
  report_id TEXT REFERENCES report (id),
  detail TEXT, -- code of result, outcome or owner, by act
  -- by resolve
  harm TEXT
    CHECK (harm IN ('none', 'mild', 'moderate', 'severe')),
  next_at {INT},
  words TEXT -- reason or note
) {STRICT};
CREATE INDEX case_event_by_case ON case_event (case_id, at, id);
CREATE INDEX case_event_by_report ON case_event (report_id) WHERE report_id IS NOT NULL;

-- Whom to ring, when, and why.
CREATE TABLE planned_call (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), -- made by the program
  patient_id TEXT NOT NULL REFERENCES patient (id), -- whom it is about
  session_id TEXT NOT NULL REFERENCES session (id), -- after which session
  reason TEXT NOT NULL
    CHECK (reason IN ('early_24', 'routine_48', 'late_72', 'monitor', 'incomplete',
      'emergency_check')),
  due_at {INT} NOT NULL,
  tries {INT} NOT NULL CHECK (tries >= 0), -- attempts so far
  state TEXT NOT NULL
    CHECK (state IN ('planned', 'done', 'closed', 'unreachable')),
  closed_because TEXT, -- code; NULL while planned
  closed_at {INT}, -- NULL while planned
  version {INT} NOT NULL CHECK (version >= 1)
) {STRICT};
CREATE INDEX planned_call_by_session ON planned_call (session_id, due_at, id);
CREATE INDEX planned_call_by_patient ON planned_call (patient_id);
CREATE INDEX planned_call_due ON planned_call (due_at, id) WHERE state = 'planned';

-- One try to reach a patient. Never changed.
CREATE TABLE attempt (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), -- made by the program
  patient_id TEXT NOT NULL REFERENCES patient (id), -- whom it is about
  session_id TEXT REFERENCES session (id), -- after which session
  case_id TEXT REFERENCES triage_case (id), -- in the log of which case
  call_id TEXT REFERENCES planned_call (id), -- made for which call
  at {INT} NOT NULL,
  actor TEXT NOT NULL CHECK (actor <> ''), -- who
  channel TEXT NOT NULL
    CHECK (channel IN ('phone', 'in_person', 'paper', 'message', 'carer')),
  result TEXT NOT NULL
    CHECK (result IN ('reached', 'reached_carer', 'no_answer', 'voicemail', 'wrong_number',
      'declined', 'ring_later')),
  next_at {INT},
  words TEXT -- in free words
) {STRICT};
CREATE INDEX attempt_by_patient ON attempt (patient_id, at, id);
CREATE INDEX attempt_by_case ON attempt (case_id, at, id) WHERE case_id IS NOT NULL;
CREATE INDEX attempt_by_session ON attempt (session_id) WHERE session_id IS NOT NULL;
CREATE INDEX attempt_by_call ON attempt (call_id) WHERE call_id IS NOT NULL;

-- An aftercare sheet that was given, byte for byte. Never changed.
CREATE TABLE handout (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), -- made by the program
  patient_id TEXT NOT NULL REFERENCES patient (id), -- whom it is about
  session_id TEXT NOT NULL REFERENCES session (id), -- after which session
  template_id TEXT NOT NULL, -- which text
  template_version {INT} NOT NULL,
  language TEXT NOT NULL, -- BCP 47
  large {INT} NOT NULL CHECK (large IN (0, 1)), -- 18 pt
  rule_set_id TEXT NOT NULL REFERENCES rule_set (id), -- whose warnings it prints
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64), -- of pdf, hexadecimal
  pdf {BLOB} NOT NULL,
  given_at {INT} NOT NULL,
  given_by TEXT NOT NULL CHECK (given_by <> '') -- by whom
) {STRICT};
CREATE INDEX handout_by_patient ON handout (patient_id, given_at, id);
CREATE INDEX handout_by_session ON handout (session_id);
CREATE INDEX handout_by_rule_set ON handout (rule_set_id);

-- What somebody was typing; removed by the transaction that saves the form.
CREATE TABLE draft (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), -- made by the program
  person TEXT NOT NULL CHECK (person <> ''), -- whose it is
  desk TEXT NOT NULL, -- at which machine
  form TEXT NOT NULL, -- code of the form
  subject TEXT, -- id of the record it is about
  base_version {INT} NOT NULL, -- version the form began with, 0: a new record
  body TEXT NOT NULL, -- canonical JSON of the form
  saved_at {INT} NOT NULL
) {STRICT};
CREATE INDEX draft_by_person ON draft (person, saved_at, id);

-- Rows as they were before an edit. Never changed.
CREATE TABLE row_history (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), -- table:id:version
  subject_kind TEXT NOT NULL, -- table
  subject_id TEXT NOT NULL, -- id of the row
  version {INT} NOT NULL, -- of the row kept here
  replaced_at {INT} NOT NULL,
  body TEXT NOT NULL -- canonical JSON of the row's columns
) {STRICT};

-- Words a patient is found by; made from patient, never exported.
CREATE TABLE search_word (
  kind TEXT NOT NULL CHECK (kind IN ('name', 'birth', 'phone')),
  word TEXT NOT NULL, -- folded; phone: the digits from the last to the first
  patient_id TEXT NOT NULL REFERENCES patient (id), -- whom it is about
  PRIMARY KEY (kind, word, patient_id)
) {STRICT};
CREATE INDEX search_word_by_patient ON search_word (patient_id, kind, word);

-- Who did what, when, to which row; each entry carries the hash of the one before it.
CREATE TABLE audit_entry (
  seq {INT} NOT NULL PRIMARY KEY CHECK (seq >= 1), -- 1, 2, 3 ... without a gap
  at {INT} NOT NULL,
  actor TEXT NOT NULL, -- who
  desk TEXT NOT NULL, -- at which machine
  action TEXT NOT NULL CHECK (action <> ''), -- code, such as report.sign
  subject_kind TEXT, -- table, or what else the act was about
  subject_id TEXT, -- id of the row
  outcome TEXT NOT NULL CHECK (outcome IN ('done', 'refused')),
  detail TEXT, -- names of changed columns, or a reason
  row_hash TEXT, -- of the row after the act; '': removed; NULL: about no row
  prev_hash TEXT NOT NULL CHECK (length(prev_hash) = 64), -- hash of entry seq - 1
  hash TEXT NOT NULL CHECK (length(hash) = 64) -- of this entry, over all the other columns
) {STRICT};
CREATE INDEX audit_entry_by_subject ON audit_entry (subject_kind, subject_id, seq);

-- The last entry, so that a cut tail is seen.
CREATE TABLE audit_head (
  id TEXT NOT NULL PRIMARY KEY CHECK (id = 'head'), -- the only row
  seq {INT} NOT NULL, -- of the last entry
  hash TEXT NOT NULL CHECK (length(hash) = 64) -- of the last entry
) {STRICT};
