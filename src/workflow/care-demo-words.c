/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People, treatments and words of the made-up clinic. Nobody of this list exists. */
#include "config.h"

#include "care-demo.h"

/* The first two have one name: only birth date and number tell them apart. */
static const CareDemoPerson people[] = {
  { "Ana", "Silva", "1961-03-14", "pt" },           { "Ana", "Silva", "1987-11-02", "pt" },
  { "João", "Pereira", "1954-07-21", "pt" },        { "Margaret", "Holloway", "1949-02-09", "en" },
  { "Tomáš", "Novák", "1979-05-30", "cs" },         { "Agnieszka", "Wójcik", "1990-09-17", "pl" },
  { "Søren", "Kjær", "1968-12-05", "da" },          { "Ingrid", "Bergström", "1947-06-28", "sv" },
  { "Mehmet", "Yıldız", "1983-01-19", "tr" },       { "Fátima", "Benali", "1975-08-08", "fr" },
  { "Oisín", "Brennan", "1994-04-25", "en" },       { "Giulia", "Moretti", "1986-10-11", "it" },
  { "Kwame", "Asante", "1971-03-03", "en" },        { "Priya", "Raman", "1988-07-14", "en" },
  { "Björn", "Þórsson", "1965-11-23", "is" },       { "Helga", "Groß", "1958-05-06", "de" },
  { "Łukasz", "Zieliński", "1981-02-27", "pl" },    { "Noémie", "Lefèvre", "1992-12-18", "fr" },
  { "Dimitris", "Pappas", "1963-09-09", "el" },     { "Chloé", "Dubois", "1995-06-15", "fr" },
  { "Hiroshi", "Tanaka", "1956-04-04", "en" },      { "Mei", "Lin", "1984-08-30", "en" },
  { "Carlos", "Ibáñez", "1977-01-22", "es" },       { "Bronwen", "Price", "1960-10-29", "en" },
  { "Yusuf", "Hassan", "1989-03-16", "en" },        { "Eilidh", "MacLeod", "1973-07-07", "en" },
  { "Zsófia", "Kovács", "1991-05-12", "hu" },       { "Petra", "Horvat", "1969-11-01", "hr" },
  { "Aoife", "Ní Dhomhnaill", "1985-09-24", "en" }, { "Rafael", "Costa Lima", "1978-02-13", "pt" },
  { "Signe", "Østergaard", "1996-12-30", "da" },    { "Marek", "Dvořák", "1952-08-19", "cs" },
  { "Leila", "Mansour", "1980-06-02", "en" },       { "Thomas", "Whitfield", "1966-04-11", "en" },
  { "Elif", "Demir", "1993-10-05", "tr" },          { "Andrea", "Ricci", "1974-01-31", "it" },
  { "Nuno", "Carvalho", "1962-09-15", "pt" },       { "Katarzyna", "Lis", "1982-03-28", "pl" },
  { "Jürgen", "Krämer", "1955-12-12", "de" },       { "Sofía", "Núñez", "1997-07-20", "es" },
  { "Patrick", "O’Shea", "1970-05-17", "en" },      { "Amira", "Saleh", "1987-02-24", "en" },
  { "Vilhelm", "Ek", "1959-08-03", "sv" },          { "Inês", "Fonseca", "1998-11-10", "pt" },
  { "Gareth", "Llewellyn", "1964-06-06", "en" },    { "Nadia", "Petrova", "1976-10-21", "en" },
  { "Émile", "Rousseau", "1951-01-08", "fr" },      { "Rosa", "Martínez", "1972-04-14", "es" },
  { "Daniel", "Okafor", "1990-12-01", "en" },       { "Freya", "Lindholm", "1999-03-22", "sv" },
  { "Stelios", "Markou", "1967-09-27", "el" },      { "Beatriz", "Lopes", "1983-05-09", "pt" },
  { "Wei", "Zhang", "1961-07-31", "en" },           { "Hannah", "Fletcher", "1994-08-16", "en" },
  { "Milan", "Jovanović", "1957-02-02", "hr" },     { "Clara", "Weiß", "1986-06-23", "de" },
  { "Ruairí", "Gallagher", "1979-10-18", "en" },    { "Teresa", "Antunes", "1953-11-29", "pt" },
  { "Isak", "Nygård", "1992-01-13", "nb" },         { "Samira", "Aziz", "1988-04-08", "en" },
};

/* What some of them said at the first session; everybody else said no to all. */
static const struct
{
  guint person;
  const char *fact;
} risks[] = {
  { 3, "anticoagulant" },   { 7, "osteoporosis" },   { 11, "diabetes" },
  { 15, "cancer_history" }, { 19, "pregnancy" },     { 23, "long_term_steroids" },
  { 31, "dvt_history" },    { 38, "anticoagulant" }, { 46, "immunosuppression" },
};

static const CareDemoTreatment treatments[] = {
  { "Low back pain after lifting", "physiotherapy", "joint_mobilisation,soft_tissue_release",
    "lower_back", "medium", "Review in a week; build up walking.", "Walk twice a day, 15 minutes.",
    "low_back:ache lumbar_spine:stiff" },
  { "Stiff neck from desk work", "physiotherapy", "joint_mobilisation,stretching", "neck,shoulder",
    "light", "Gentle movement, look at the desk.", "Turn the head slowly, ten times each side.",
    "neck_back:stiff shoulder_top:ache" },
  { "Tight shoulders", "massage", "deep_tissue_massage,trigger_point", "shoulder,upper_back",
    "firm", "Again in two weeks if it helped.", NULL, "shoulder_top:ache shoulder_blade:stiff" },
  { "Knee pain on stairs", "physiotherapy", "strengthening,movement_retraining", "knee,thigh",
    "none", "Add load slowly.", "Steps as shown, three sets of eight, every other day.",
    "knee_front:sharp" },
  { "General tension", "massage", "relaxation_massage", "upper_back,lower_back", "light",
    "As wanted.", NULL, "mid_back:stiff low_back:ache" },
  { "Heel pain in the morning", "physiotherapy", "soft_tissue_release,stretching", "foot,lower_leg",
    "medium", "Stretch before getting up.", "Stretch the calf before the first steps.",
    "heel:sharp calf:stiff" },
  { "Hamstring strain, healing", "physiotherapy", "soft_tissue_release,strengthening", "thigh",
    "medium", "Return to jogging in stages.", NULL, "thigh_back:ache" },
  { "Aching calves after running", "massage", "deep_tissue_massage", "lower_leg", "firm",
    "Easier week of training.", NULL, "calf:ache" },
  { "Frozen shoulder", "physiotherapy", "joint_mobilisation,stretching,heat", "shoulder", "light",
    "Slow gains are expected.", "Pendulum movement, two minutes, four times a day.",
    "shoulder_front:stiff upper_arm_front:ache" },
  { "Tennis elbow", "physiotherapy", "instrument_assisted,strengthening", "arm", "medium",
    "Lighter grip at work.", "Lift the towel as shown, twice a day.", "elbow_back:burning" },
  { "Low back and hip tightness", "massage", "deep_tissue_massage,soft_tissue_release",
    "lower_back,pelvis_buttock", "firm", "Every three weeks.", NULL,
    "low_back:stiff buttock:ache" },
  { "Neck pain with headache from tension", "physiotherapy", "dry_needling,soft_tissue_release",
    "neck,upper_back", "medium", "Ask about sleep next time.", NULL,
    "neck_back:ache head_back:ache" },
};

static const char *const fine_words[] = {
  "A bit sore the first evening, then it eased.",
  "Stiff in the morning, better after a walk.",
  "Much easier to turn now.",
  NULL,
  "Slept well. Nothing special.",
  NULL,
  "Sore like after sport, gone by yesterday.",
  NULL,
};

static const char *const concern_words[] = {
  "It is not what I had last time.",
  "I am a little worried about it.",
  NULL,
  "It started the same evening.",
};

guint
care_demo_n_people (void)
{
  return G_N_ELEMENTS (people);
}

const CareDemoPerson *
care_demo_person (guint index)
{
  return &people[index % G_N_ELEMENTS (people)];
}

/* Returns: (nullable): the screening question that person @index answers with yes. */
const char *
care_demo_risk (guint index)
{
  for (gsize i = 0; i < G_N_ELEMENTS (risks); i++)
    if (risks[i].person == index)
      return risks[i].fact;
  return NULL;
}

const CareDemoTreatment *
care_demo_treatment (guint index)
{
  return &treatments[index % G_N_ELEMENTS (treatments)];
}

const char *
care_demo_therapist (const CareDemoTreatment *treatment, guint index)
{
  if (g_str_equal (treatment->modality, "massage"))
    return "Leila Haddad";
  return index % 5 < 3 ? "Mara Costa" : "Jonas Lindqvist";
}

const char *
care_demo_words (CareOutcome outcome, guint index)
{
  if (outcome <= CARE_OUTCOME_MONITOR)
    return fine_words[index % G_N_ELEMENTS (fine_words)];
  return concern_words[index % G_N_ELEMENTS (concern_words)];
}
