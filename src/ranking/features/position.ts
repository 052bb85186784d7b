import { SHAPE } from '../../retrieval/tokens.ts';
import type { FeatureGroup } from './feature-group.ts';
import { classifyTerms, TERM_CLASS } from './term-classes.ts';

/** Where the sentence stands and how it begins. */
export const positionFeatures: FeatureGroup = {
  name: 'position',
  features: {
    sentenceInParagraph: 'sentences before it in its paragraph',
    opensParagraph: '1 for the first sentence of a paragraph, else 0',
    paragraphInArticle: 'paragraphs before its own ÷ paragraphs of the article',
    opensArticle: '1 in the first paragraph, else 0',
    opensWithPronoun: '1 when the first word is a pronoun: it needs the sentence before',
    questionTerms: 'terms of the question',
    words: 'words of the sentence, function words included, up to 60',
  },
  measure({ index, question }, sentence) {
    const { layout, tokens } = index;
    const paragraph = layout.sentenceParagraph[sentence] ?? 0;
    const article = layout.paragraphArticle[paragraph] ?? 0;
    const before = sentence - (layout.paragraphFirstSentence[paragraph] ?? 0);
    const first = layout.articleFirstParagraph[article] ?? 0;
    const paragraphs = (layout.articleFirstParagraph[article + 1] ?? 0) - first;
    const opening = tokens.sentenceFirstToken[sentence] ?? 0;
    const words = (tokens.sentenceFirstToken[sentence + 1] ?? 0) - opening;
    const openingClass = classifyTerms(tokens)[tokens.tokens[opening] ?? 0] ?? 0;
    const pronoun =
      ((tokens.shapes[opening] ?? 0) & SHAPE.initial) !== 0 && (openingClass & TERM_CLASS.pronoun) !== 0;
    return [
      before,
      before === 0 ? 1 : 0,
      (paragraph - first) / Math.max(1, paragraphs),
      paragraph === first ? 1 : 0,
      words > 0 && pronoun ? 1 : 0,
      question.terms.length,
      Math.min(60, words),
    ];
  },
};
