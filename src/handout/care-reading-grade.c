/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts words and syllables of running text and puts them into the formula of the language. */
#include "config.h"

#include "care-reading-grade.h"

#include "care-compose.h"
#include "care-mustache.h"
#include "care-prose.h"
#include "care-syllables.h"

#include <math.h>
#include <string.h>

#define MAX_PARTIALS 16
#define SAMPLE_LIMIT_H 72
/* What stands where a name, a telephone number or an hour is filled in. */
#define SAMPLE_VALUE "0"
#define SAMPLE_DATE_WORDS 3

typedef struct
{
  double score; /* at and above which … */
  double grade; /* … this is the grade */
} Band;

/* Flesch, The Art of Readable Writing, 1949: the school grade for each band of his score; a band of
 * several grades gives its highest at its lower end. */
static const Band flesch_bands[] = { { 100, 4 }, { 90, 5 },  { 80, 6 },  { 70, 7 },
                                     { 60, 9 },  { 50, 12 }, { 30, 16 }, { 0, 18 } };
/* Fernández Huerta, Medidas sencillas de lecturabilidad, 1959: "4º grado" from 90, "5º" from 80,
 * "6º" from 70, "7º u 8º" from 60, then the years before and at university. */
static const Band huerta_bands[] = { { 100, 3 }, { 90, 4 },  { 80, 5 },  { 70, 6 },
                                     { 60, 8 },  { 50, 12 }, { 30, 16 }, { 0, 18 } };

static double
mean_sentence (const CareReadingCount *count)
{
  return (double) count->words / count->sentences;
}

static double
mean_syllables (const CareReadingCount *count)
{
  return (double) count->syllables / count->words;
}

static double
percent (guint part, const CareReadingCount *count)
{
  return 100.0 * part / count->words;
}

/* Kincaid, Fishburne, Rogers, Chissom: Derivation of new readability formulas, 1975. */
static double
flesch_kincaid (const CareReadingCount *count)
{
  return 0.39 * mean_sentence (count) + 11.8 * mean_syllables (count) - 15.59;
}

/* Bamberger, Vanecek: Lesen – Verstehen – Lernen – Schreiben, 1984: erste Wiener Sachtextformel. */
static double
wiener_1 (const CareReadingCount *count)
{
  return 0.1935 * percent (count->of_three, count) + 0.1672 * mean_sentence (count) +
         0.1297 * percent (count->long_words, count) - 0.0327 * percent (count->of_one, count) -
         0.875;
}

/* Kandel, Moles: Application de l'indice de Flesch à la langue française, 1958. */
static double
kandel_moles (const CareReadingCount *count)
{
  return 207 - 1.015 * mean_sentence (count) - 73.6 * mean_syllables (count);
}

/* Fernández Huerta 1959, with words in a sentence as its second term, as everybody reads it since
 * (the printed paper names sentences in a hundred words, with which the numbers make no sense). */
static double
fernandez_huerta (const CareReadingCount *count)
{
  return 206.84 - 60 * mean_syllables (count) - 1.02 * mean_sentence (count);
}

static const struct
{
  const char *language;
  const char *name;
  double (*score) (const CareReadingCount *);
  const Band *bands; /* NULL = the score is the grade */
} formulas[] = {
  { "en", "Flesch–Kincaid", flesch_kincaid, NULL },
  { "de", "Wiener Sachtextformel 1", wiener_1, NULL },
  { "fr", "Kandel–Moles", kandel_moles, flesch_bands },
  { "es", "Fernández Huerta", fernandez_huerta, huerta_bands },
};

static int
find_formula (const char *language)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formulas); i++)
    if (g_str_equal (formulas[i].language, language))
      return (int) i;
  return -1;
}

/**
 * care_reading_formula:
 * @language: language code
 *
 * Returns: (transfer none) (nullable): the name of the formula; %NULL when there is none for
 * @language
 */
const char *
care_reading_formula (const char *language)
{
  int formula = find_formula (language);

  return formula >= 0 ? formulas[formula].name : NULL;
}

/* Between two ends of bands, in a straight line. */
static double
grade_in (const Band *bands, double score)
{
  guint i = 1;

  while (i < G_N_ELEMENTS (flesch_bands) - 1 && score < bands[i].score)
    i++;
  return bands[i].grade - (score - bands[i].score) / (bands[i - 1].score - bands[i].score) *
                              (bands[i].grade - bands[i - 1].grade);
}

/**
 * care_reading_score:
 * @count: counted text
 *
 * Returns: what the formula of the language gives: a grade (English, German) or a score of 100 for
 * the plainest text (French, Spanish); %NAN without words or without formula
 */
double
care_reading_score (const CareReadingCount *count)
{
  int formula = find_formula (count->language);

  if (formula < 0 || count->words == 0 || count->sentences == 0)
    return NAN;
  return formulas[formula].score (count);
}

/**
 * care_reading_grade:
 * @count: counted text
 *
 * Returns: years of school, 1 or more; %NAN without words or without formula
 */
double
care_reading_grade (const CareReadingCount *count)
{
  double score = care_reading_score (count);
  int formula = find_formula (count->language);

  if (isnan (score))
    return NAN;
  return MAX (formulas[formula].bands != NULL ? grade_in (formulas[formula].bands, score) : score,
              1);
}

static void
add_word (CareReadingCount *count, const char *word)
{
  guint syllables = care_syllables_count (word, count->language);
  guint letters = 0;

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    letters += g_unichar_isalpha (g_utf8_get_char (p)) ? 1 : 0;
  count->words++;
  count->syllables += syllables;
  count->long_words += letters > 6 ? 1 : 0;
  count->of_three += syllables >= 3 ? 1 : 0;
  count->of_one += syllables == 1 ? 1 : 0;
}

/* In English and German a word with a hyphen is one word; in French and Spanish the hyphen joins
 * words that are words by themselves: "appelez-nous". */
static void
add_parts (CareReadingCount *count, const char *word)
{
  g_auto (GStrv) parts = NULL;

  if (strchr (word, '-') == NULL ||
      (!g_str_equal (count->language, "fr") && !g_str_equal (count->language, "es")))
    {
      add_word (count, word);
      return;
    }
  parts = g_strsplit (word, "-", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      add_word (count, parts[i]);
}

typedef struct
{
  CareTemplateSet *templates;
  CareReadingCount *count;
  char *duration; /* "3 days" */
} Counting;

static void
add_sample (Counting *counting, const char *name)
{
  if (g_str_has_suffix (name, "_h") && counting->duration != NULL)
    {
      g_auto (GStrv) words = g_strsplit (counting->duration, " ", -1);

      for (guint i = 0; words[i] != NULL; i++)
        add_word (counting->count, words[i]);
      return;
    }
  for (guint i = 0; i < (g_str_has_suffix (name, "date") ? SAMPLE_DATE_WORDS : 1); i++)
    add_word (counting->count, SAMPLE_VALUE);
}

/* Whether anything of the block is the template's own. */
static gboolean
has_own_words (const CareProse *prose)
{
  for (const char *p = prose->text->str; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

static void
add_prose (Counting *counting, const CareProse *prose)
{
  g_autoptr (GArray) sentences = care_prose_sentences (prose, counting->count->language);
  guint hole = 0;

  if (prose->kind != CARE_PROSE_TEXT || !has_own_words (prose))
    return;
  for (guint i = 0; i < sentences->len; i++)
    {
      const CareProseRange *sentence = &g_array_index (sentences, CareProseRange, i);
      CareProseRange word = { sentence->start, sentence->start };

      counting->count->sentences++;
      while (care_prose_next_word (prose, sentence->end, &word))
        {
          const char *start = prose->text->str + word.start;
          g_autofree char *text = g_strndup (start, word.end - word.start);

          if (g_utf8_get_char (start) != CARE_PROSE_HOLE)
            add_parts (counting->count, text);
          else if (hole < prose->holes->len)
            add_sample (counting, g_ptr_array_index (prose->holes, hole++));
        }
    }
}

static void
add_body (Counting *counting, const char *body)
{
  g_autoptr (GPtrArray) blocks = care_prose_read (body);

  for (guint i = 0; i < blocks->len; i++)
    add_prose (counting, g_ptr_array_index (blocks, i));
}

static CareReadingCount
new_count (const char *language)
{
  CareReadingCount count = { 0 };

  g_strlcpy (count.language, language, sizeof count.language);
  return count;
}

/**
 * care_reading_count_text:
 * @count: (out): what was counted
 * @text: Markdown
 * @language: language code
 *
 * For texts that are no template, such as the lines of a rule set.
 */
void
care_reading_count_text (CareReadingCount *count, const char *text, const char *language)
{
  Counting counting = { .count = count };

  *count = new_count (language);
  add_body (&counting, text);
}

static void
note_partial (CareMustacheTag tag, const char *name, guint line, gpointer user_data)
{
  GPtrArray *names = user_data;

  if (tag == CARE_MUSTACHE_TAG_PARTIAL && names->len < MAX_PARTIALS &&
      !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, g_strdup (name));
}

/**
 * care_reading_count:
 * @templates: the set with the partials and the words of the language
 * @care_template: a sheet, letter or partial; its partials are counted with it
 *
 * Counts running text and items of lists: every branch of a section, as any may be printed, with
 * sample values for the placeholders. Headings, tables, the lines of warning boxes and of add-ons
 * are not counted: they are no sentences, and the rule set's own.
 *
 * Returns: what was counted
 */
CareReadingCount
care_reading_count (CareTemplateSet *templates, const CareTemplate *care_template)
{
  CareReadingCount count = new_count (care_template->language);
  g_autoptr (GPtrArray) partials = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *duration = NULL;
  Counting counting = { templates, &count, NULL };

  if (care_template_set_label (templates, care_template->language, "time", "days") != NULL)
    duration = care_handout_format_limit (templates, care_template->language, SAMPLE_LIMIT_H);
  counting.duration = duration;
  add_body (&counting, care_template->body);
  care_mustache_foreach_tag (care_template->body, -1, 1, note_partial, partials, NULL);
  /* The list grows by the partials of partials. */
  for (guint i = 0; i < partials->len; i++)
    {
      const CareTemplate *partial =
          care_template_set_lookup (templates, CARE_TEMPLATE_PARTIAL,
                                    g_ptr_array_index (partials, i), care_template->language);

      if (partial == NULL)
        continue;
      add_body (&counting, partial->body);
      care_mustache_foreach_tag (partial->body, -1, 1, note_partial, partials, NULL);
    }
  return count;
}

/**
 * care_handout_reading_grade:
 * @templates: the set with the partials and the words of the language
 * @care_template: a sheet, letter or partial; its partials count with it
 *
 * Years of school the text asks for, by a published formula: English Flesch–Kincaid (1975), German
 * Wiener Sachtextformel 1 (1984), French Kandel–Moles (1958) read by Flesch's table, Spanish
 * Fernández Huerta (1959) read by his. The aim is %CARE_READING_GRADE_AIM.
 *
 * Returns: the grade, 1 or more; %NAN for fewer than %CARE_READING_MIN_WORDS words or a language
 * without formula
 */
double
care_handout_reading_grade (CareTemplateSet *templates, const CareTemplate *care_template)
{
  CareReadingCount count;

  g_return_val_if_fail (templates != NULL && care_template != NULL, NAN);
  count = care_reading_count (templates, care_template);
  return count.words >= CARE_READING_MIN_WORDS ? care_reading_grade (&count) : NAN;
}
