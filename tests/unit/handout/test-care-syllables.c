/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forty words of each language whose syllables a dictionary parts; the rules may miss one in
 * twenty, and not always in the same direction. */
#include "config.h"

#include "care-syllables.h"

/* A grade moves by less than a tenth: see the head of care-syllables.c. */
#define MAX_WRONG 2

typedef struct
{
  const char *word;
  guint syllables;
} Word;

static const Word english[] = {
  { "sore", 1 },       { "stiff", 1 },      { "wrapped", 1 },       { "bruised", 1 },
  { "eyes", 1 },       { "the", 1 },        { "soreness", 2 },      { "massage", 2 },
  { "muscles", 2 },    { "treatment", 2 },  { "movement", 2 },      { "people", 2 },
  { "trying", 2 },     { "going", 2 },      { "table", 2 },         { "needed", 2 },
  { "minutes", 2 },    { "session", 2 },    { "special", 2 },       { "patient", 2 },
  { "sometimes", 2 },  { "safely", 2 },     { "client", 2 },        { "region", 2 },
  { "tenderness", 3 }, { "pharmacist", 3 }, { "diary", 3 },         { "usual", 3 },
  { "medium", 3 },     { "limited", 3 },    { "painkiller", 3 },    { "reaction", 3 },
  { "area", 3 },       { "serious", 3 },    { "exercises", 4 },     { "usually", 4 },
  { "emergency", 4 },  { "situation", 4 },  { "physiotherapy", 6 }, { "responsibility", 6 },
};

static const Word german[] = {
  { "Schmerz", 1 },       { "müde", 2 },        { "steif", 1 },          { "quer", 1 },
  { "Boot", 1 },          { "See", 1 },         { "Haut", 1 },           { "Knie", 1 },
  { "Wärme", 2 },         { "Kälte", 2 },       { "häufig", 2 },         { "Übung", 2 },
  { "Nieren", 2 },        { "Auge", 2 },        { "neue", 2 },           { "bauen", 2 },
  { "Säure", 2 },         { "Termin", 2 },      { "Magen", 2 },          { "Steifheit", 2 },
  { "Bewegung", 3 },      { "Massage", 3 },     { "Behandlung", 3 },     { "beenden", 3 },
  { "Region", 3 },        { "Aktion", 3 },      { "Patient", 3 },        { "geeignet", 3 },
  { "Schmerzmittel", 3 }, { "Training", 2 },    { "schwanger", 2 },      { "Notaufnahme", 4 },
  { "Apotheke", 4 },      { "Muskelkater", 4 }, { "Blutverdünner", 4 },  { "nachzulassen", 4 },
  { "Familie", 4 },       { "Bluterguss", 3 },  { "Physiotherapie", 6 }, { "orientieren", 5 },
};

static const Word french[] = {
  { "bleu", 1 },          { "pied", 1 },
  { "bien", 1 },          { "quelques", 1 },
  { "peuvent", 1 },       { "montrent", 1 },
  { "jambe", 1 },         { "fièvre", 1 },
  { "séance", 2 },        { "massage", 2 },
  { "douleur", 2 },       { "durée", 2 },
  { "fatigue", 2 },       { "moyen", 2 },
  { "souvent", 2 },       { "patient", 2 },
  { "muscles", 1 },       { "raison", 2 },
  { "aiguille", 2 },      { "action", 2 },
  { "courbatures", 3 },   { "oublier", 3 },
  { "réaction", 3 },      { "essayer", 3 },
  { "habitude", 3 },      { "aujourd’hui", 3 },
  { "pharmacie", 3 },     { "exercice", 3 },
  { "appeler", 3 },       { "prière", 2 },
  { "océan", 3 },         { "naïf", 2 },
  { "maintenant", 3 },    { "médicament", 4 },
  { "respiration", 4 },   { "traitement", 3 },
  { "antidouleur", 4 },   { "engourdissement", 5 },
  { "anticoagulant", 6 }, { "kinésithérapie", 6 },
};

static const Word spanish[] = {
  { "pie", 1 },
  { "rey", 1 },
  { "muy", 1 },
  { "dolor", 2 },
  { "día", 2 },
  { "ley", 1 },
  { "leer", 2 },
  { "país", 2 },
  { "cuello", 2 },
  { "siempre", 2 },
  { "quedar", 2 },
  { "agua", 2 },
  { "masaje", 3 },
  { "sesión", 2 },
  { "ahora", 3 },
  { "cuidado", 3 },
  { "guitarra", 3 },
  { "rodillo", 3 },
  { "hinchado", 3 },
  { "caída", 3 },
  { "cabeza", 3 },
  { "moverse", 3 },
  { "estirar", 3 },
  { "guerra", 2 },
  { "ejercicio", 4 },
  { "farmacia", 3 },
  { "suavemente", 4 },
  { "agujetas", 4 },
  { "quemadura", 4 },
  { "ansiedad", 3 },
  { "antigüedad", 4 },
  { "corazón", 3 },
  { "respiración", 4 },
  { "urgencias", 3 },
  { "embarazada", 5 },
  { "fisioterapia", 5 },
  { "medicamento", 5 },
  { "anticoagulante", 7 },
  { "entumecimiento", 6 },
  { "reacción", 3 },
};

static const struct
{
  const char *language;
  const Word *words;
  gsize n;
} lists[] = {
  { "en", english, G_N_ELEMENTS (english) },
  { "de", german, G_N_ELEMENTS (german) },
  { "fr", french, G_N_ELEMENTS (french) },
  { "es", spanish, G_N_ELEMENTS (spanish) },
};

static void
test_words (void)
{
  for (gsize l = 0; l < G_N_ELEMENTS (lists); l++)
    {
      guint wrong = 0;

      for (gsize i = 0; i < lists[l].n; i++)
        {
          const Word *word = &lists[l].words[i];
          guint n = care_syllables_count (word->word, lists[l].language);

          if (n == word->syllables)
            continue;
          g_test_message ("%s: %s has %u syllables, not %u", lists[l].language, word->word,
                          word->syllables, n);
          wrong++;
        }
      g_assert_cmpuint (lists[l].n, ==, 40);
      g_assert_cmpuint (wrong, <=, MAX_WRONG);
    }
}

static void
test_case_and_marks (void)
{
  g_assert_cmpuint (care_syllables_count ("ÜBUNG", "de"), ==, 2);
  g_assert_cmpuint (care_syllables_count ("light-headed", "en"), ==, 3);
  g_assert_cmpuint (care_syllables_count ("d’habitude", "fr"), ==, 3);
  g_assert_cmpuint (care_syllables_count ("DÍA", "es"), ==, 2);
}

/* Every word has one at least; nothing is read behind the end of a word of any length. */
static void
test_odd (void)
{
  g_autofree char *endless = g_strnfill (100000, 'a');

  g_assert_cmpuint (care_syllables_count ("", "en"), ==, 1);
  g_assert_cmpuint (care_syllables_count ("10–15", "de"), ==, 1);
  g_assert_cmpuint (care_syllables_count ("pfft", "fr"), ==, 1);
  g_assert_cmpuint (care_syllables_count ("e", "fr"), ==, 1);
  g_assert_cmpuint (care_syllables_count (endless, "en"), ==, 1);
  g_assert_cmpuint (care_syllables_count ("día", "pt"), ==, 2);
  g_assert_true (care_syllables_knows ("fr"));
  g_assert_false (care_syllables_knows ("pt"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/handout/syllables/words", test_words);
  g_test_add_func ("/handout/syllables/case-and-marks", test_case_and_marks);
  g_test_add_func ("/handout/syllables/odd", test_odd);
  return g_test_run ();
}
