/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every fault of words, planted once in each language; what only looks like one is left alone. */
#include "config.h"

#include "care-lint.h"

#include <string.h>

#define REST "\n{{> next_call}}\n{{> warnings}}\n"

static GPtrArray *
lint (const char *language, const char *text)
{
  g_autofree char *file = g_strdup_printf ("---\nid: own\ntitle: Own\nlanguage: %s\nversion: 1\n"
                                           "review_date: 2027-11-30\n---\n%s" REST,
                                           language, text);
  g_autoptr (GError) error = NULL;
  g_autoptr (CareTemplateSet) set = care_template_set_new_shipped (&error);
  g_autoptr (CareTemplate) own = NULL;

  g_assert_no_error (error);
  own = care_template_parse (file, -1, &error);
  g_assert_no_error (error);
  return care_handout_lint (set, own);
}

/* Every text of @list, parted by "|", has one finding of @kind and no other. */
static void
assert_each (const char *language, CareLintKind kind, const char *list)
{
  g_auto (GStrv) texts = g_strsplit (list, "|", -1);

  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) findings = lint (language, texts[i]);
      const CareLintFinding *finding = findings->len > 0 ? findings->pdata[0] : NULL;

      if (findings->len != 1 || finding->kind != kind)
        g_test_message ("%s: “%s”: %u findings%s%s", language, texts[i], findings->len,
                        finding != NULL ? ", " : "", finding != NULL ? finding->message : "");
      g_assert_cmpuint (findings->len, ==, 1);
      g_assert_cmpint (finding->kind, ==, kind);
      g_assert_cmpuint (finding->line, ==, 8);
      g_assert_cmpuint (finding->column, >, 0);
      g_assert_true (finding->blocks);
    }
}

static void
assert_none (const char *language, const char *text)
{
  g_autoptr (GPtrArray) findings = lint (language, text);

  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s: %s", language, ((CareLintFinding *) findings->pdata[i])->message);
  g_assert_cmpuint (findings->len, ==, 0);
}

/* The lint words and the claims of the clinical knowledge, F6, one by one. */
static void
test_claims (void)
{
  assert_each ("en", CARE_LINT_FORBIDDEN_WORD,
               "A toxin.|Detox now.|It flushes you.|Lactic acid.|Waste products.|Epsom bath.|"
               "Magnesium.|Knots.|Adhesions.|It breaks down.|It realigns.|A good sign.|"
               "Sign of healing.|Healing crisis.|Nothing to worry about.|Completely normal.|"
               "It always hurts.|It never hurts.|A cure.|We guarantee.|No pain no gain.|"
               "More blood flow.|Nutrients.|Tissue repair.|It reduces inflammation.|"
               "Anti-inflammatory foods.|Weak muscles.|Poor posture.|A step backward.|"
               "Long-term relief.|Endorphins.|The best clinic.|A free assessment.");
  assert_each ("de", CARE_LINT_FORBIDDEN_WORD,
               "Toxine.|Detox.|Es spült Gifte.|Milchsäure.|Abfallstoffe.|Epsom.|Bittersalz.|"
               "Magnesium.|Knoten.|Verklebungen.|Es wird aufbrechen.|Neu ausrichten.|"
               "Ein gutes Zeichen.|Zeichen der Heilung.|Heilungskrise.|Kein Grund zur Sorge.|"
               "Völlig normal.|Es ist immer so.|Es ist nie so.|Es heilt.|Garantiert.|"
               "Ohne Schmerz kein Preis.|Durchblutung.|Nährstoffe.|Schlechte Haltung.|"
               "Schwache Muskeln.|Langfristige Linderung.|Endorphine.|Ein Schritt zurück.");
  assert_each ("fr", CARE_LINT_FORBIDDEN_WORD,
               "Une toxine.|Détox.|Éliminer les restes.|Acide lactique.|Des déchets.|Epsom.|"
               "Magnésium.|Des nœuds.|Adhérences.|Casser la raideur.|Réaligner.|Un bon signe.|"
               "Signe de guérison.|Crise de guérison.|Rien d’inquiétant.|Rien d'inquiétant.|"
               "Tout à fait normal.|C’est toujours ainsi.|Jamais.|Guérir.|Garanti.|"
               "On n’a rien sans rien.|Circulation sanguine.|Nutriments.|Mauvaise posture.|"
               "Muscles faibles.|Soulagement à long terme.|Endorphines.|Un pas en arrière.");
  assert_each ("es", CARE_LINT_FORBIDDEN_WORD,
               "Una toxina.|Detox.|Depura.|Ácido láctico.|Desechos.|Epsom.|Magnesio.|Nudos.|"
               "Adherencias.|Romper.|Realinear.|Una buena señal.|Señal de curación.|"
               "Crisis curativa.|Nada de qué preocuparse.|Completamente normal.|"
               "Siempre duele.|Nunca duele.|Una cura.|Garantizado.|Sin dolor no hay premio.|"
               "Riego sanguíneo.|Nutrientes.|Mala postura.|Músculos débiles.|"
               "Alivio a largo plazo.|Endorfinas.|Un paso atrás.");
}

/* A box may say "always" and "never"; no box may make a claim. */
static void
test_outside_boxes (void)
{
  static const char *const never[] = {
    "en", "Never.", "de", "Nie.", "fr", "Jamais.", "es", "Nunca."
  };

  for (gsize i = 0; i < G_N_ELEMENTS (never); i += 2)
    {
      g_autofree char *box =
          g_strdup_printf ("<!-- box: note -->\n%s\n\n<!-- /box -->\n", never[i + 1]);

      assert_none (never[i], box);
    }
  assert_none ("de", "Nieren und Niesen.");
  {
    g_autoptr (GPtrArray) findings = lint ("en", "<!-- box: note -->\nDetox.\n\n<!-- /box -->\n");

    g_assert_cmpuint (findings->len, ==, 1);
  }
}

static void
test_durations (void)
{
  assert_each ("en", CARE_LINT_TYPED_DURATION,
               "In 72 hours.|In 3 days.|In three days.|In **three** days.|In 48h.|A two-day rest.|"
               "In 3 – 4 days.|In a week.|In one week.|In a fortnight.|Half an hour.|6 months.");
  assert_each ("de", CARE_LINT_TYPED_DURATION,
               "Nach 72 Stunden.|Nach 3 Tagen.|Nach drei Tagen.|Drei Tage.|Dreitägige Ruhe.|"
               "Eine Woche.|Nach einer Woche.|48-stündig.|Zwei bis drei Tage.|Nach 6 Monaten.");
  assert_each ("fr", CARE_LINT_TYPED_DURATION,
               "En 72 heures.|En 3 jours.|En trois jours.|Une semaine.|Deux semaines.|En 48 h.|"
               "Une demi-heure.|Quinze jours.|En 6 mois.");
  assert_each ("es", CARE_LINT_TYPED_DURATION,
               "En 72 horas.|En 3 días.|En tres días.|Una semana.|Dos semanas.|En 48 h.|"
               "Media hora.|Quince días.|En 6 meses.");
  assert_none ("en", "Wrapped, 10–15 minutes, in a day or two, 2 × 10 times, twice a week.");
  assert_none ("de", "Einen Tag lang, 10–15 Minuten, bis zum nächsten Tag.");
  assert_none ("fr", "Le lendemain, 10–15 minutes, une journée, ainsi que des aiguilles.");
  assert_none ("es", "En un día o dos, 10–15 minutos.");
}

static void
assert_plain (const char *language, const char *text, const char *word, const char *plain)
{
  g_autoptr (GPtrArray) findings = lint (language, text);
  const CareLintFinding *finding = findings->len > 0 ? findings->pdata[0] : NULL;
  g_autofree char *quoted = g_strdup_printf ("“%s”", word);
  g_autofree char *better = g_strdup_printf ("“%s”", plain);

  if (findings->len != 1)
    g_test_message ("%s: %s", language, text);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_cmpint (finding->kind, ==, CARE_LINT_JARGON);
  g_assert_nonnull (strstr (finding->message, quoted));
  g_assert_nonnull (strstr (finding->message, better));
}

static void
test_jargon (void)
{
  assert_plain ("en", "Some oedema.", "oedema", "swelling");
  assert_plain ("en", "An NSAID helps.", "NSAID", "painkiller such as ibuprofen");
  assert_plain ("en", "A trigger\npoint.", "trigger point", "sore point");
  assert_plain ("de", "Ein Hämatom.", "Hämatom", "blauer Fleck");
  assert_plain ("de", "Parästhesien.", "Parästhesien", "Kribbeln");
  assert_plain ("fr", "Un hématome.", "hématome", "bleu");
  assert_plain ("fr", "Une cervicalgie.", "cervicalgie", "mal au cou");
  assert_plain ("es", "Un hematoma.", "hematoma", "moratón");
  assert_plain ("es", "Parestesias.", "Parestesias", "hormigueo");
}

/* The words each list has to have; a language has 25 pairs or more. */
static void
test_jargon_lists (void)
{
  static const char *const languages[] = { "en", "de", "fr", "es" };
  g_autoptr (GError) error = NULL;
  g_autoptr (CareTemplateSet) set = care_template_set_new_shipped (&error);

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      const char *list = care_template_set_label (set, languages[i], "lint", "jargon");
      g_auto (GStrv) pairs = g_strsplit (list != NULL ? list : "", ";", -1);

      g_assert_cmpuint (g_strv_length (pairs), >=, 25);
      for (guint k = 0; pairs[k] != NULL; k++)
        {
          const char *equals = strchr (pairs[k], '=');

          if (equals == NULL || equals == pairs[k] || equals[1] == '\0')
            g_test_message ("%s: %s", languages[i], pairs[k]);
          g_assert_true (equals != NULL && equals > pairs[k] && equals[1] != '\0');
        }
    }
}

static void
test_long_sentences (void)
{
  static const char *const languages[] = { "en", "de", "fr", "es" };
  const char *five = "ba be bi bo bu ";
  g_autofree char *most = g_strconcat (five, five, five, five, "ba be bi bo bu.", NULL);
  g_autofree char *more = g_strconcat ("So. Ba be bi bo bu ", five, five, five, five, "da.", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (GPtrArray) findings = lint (languages[i], more);
      const CareLintFinding *finding;

      assert_none (languages[i], most);
      g_assert_cmpuint (findings->len, ==, 1);
      finding = findings->pdata[0];
      g_assert_cmpint (finding->kind, ==, CARE_LINT_LONG_SENTENCE);
      g_assert_nonnull (strstr (finding->message, "26"));
      g_assert_cmpuint (finding->line, ==, 8);
      g_assert_cmpuint (finding->column, ==, 5);
      g_assert_cmpuint (finding->length, ==, strlen (more) - 4);
    }
}

/* Short sentences of long words. */
static void
test_reading_grade (void)
{
  static const struct
  {
    const char *language, *sentence;
  } hard[] = {
    { "en", "Immediate individualised rehabilitation necessitates continuous participation. " },
    { "de", "Selbstverständlich erfordern unterschiedliche Rehabilitationsmaßnahmen regelmäßige "
            "Zusammenarbeit. " },
    { "fr", "Évidemment, une rééducation personnalisée nécessite une participation régulière. " },
    { "es", "Evidentemente, una rehabilitación personalizada necesita participación regular. " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (hard); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GPtrArray) findings = NULL;
      const CareLintFinding *finding;

      for (guint n = 0; n < 12; n++)
        g_string_append (text, hard[i].sentence);
      findings = lint (hard[i].language, text->str);
      if (findings->len != 1)
        g_test_message ("%s: %u findings", hard[i].language, findings->len);
      g_assert_cmpuint (findings->len, ==, 1);
      finding = findings->pdata[0];
      g_assert_cmpint (finding->kind, ==, CARE_LINT_READING_GRADE);
      g_assert_cmpuint (finding->line, ==, 0);
      g_assert_true (finding->blocks);
    }
}

/* The editor underlines what was found: lines, columns and lengths count letters. */
static void
test_places (void)
{
  g_autoptr (GPtrArray) findings = lint ("de", "Übung und\n\n- **Giftstoffe** da");
  const CareLintFinding *finding;

  g_assert_cmpuint (findings->len, ==, 1);
  finding = findings->pdata[0];
  g_assert_cmpuint (finding->line, ==, 10);
  g_assert_cmpuint (finding->column, ==, 5);
  g_assert_cmpuint (finding->length, ==, 10);
}

static void
test_hidden (void)
{
  assert_each ("en", CARE_LINT_FORBIDDEN_WORD, "To**xins**.|To\u00ADxins.|Nothing **to** worry.");
  assert_each ("fr", CARE_LINT_FORBIDDEN_WORD, "De\u0301tox.");
  assert_each ("en", CARE_LINT_TYPED_PHONE,
               "Ring [us](tel:+441573555010).|Ring 01573 **555** 010.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/handout/lint-words/claims", test_claims);
  g_test_add_func ("/handout/lint-words/outside-boxes", test_outside_boxes);
  g_test_add_func ("/handout/lint-words/durations", test_durations);
  g_test_add_func ("/handout/lint-words/jargon", test_jargon);
  g_test_add_func ("/handout/lint-words/jargon-lists", test_jargon_lists);
  g_test_add_func ("/handout/lint-words/long-sentences", test_long_sentences);
  g_test_add_func ("/handout/lint-words/reading-grade", test_reading_grade);
  g_test_add_func ("/handout/lint-words/places", test_places);
  g_test_add_func ("/handout/lint-words/hidden", test_hidden);
  return g_test_run ();
}
