import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findQuotations } from '../../src/quotations/find-quotations.ts';
import { articleOf } from './story.ts';

/** Speakers of the quotations, in order. */
function speakersIn(...paragraphs: string[]): (string | null)[] {
  return findQuotations(articleOf(...paragraphs)).quotations.map(({ speaker }) => speaker);
}

describe('findQuotations', () => {
  it.each([
    ['a cue before', 'On Monday Maria Lopez said, “We will open the bridge in May.”', 'Maria Lopez'],
    ['a cue after', '“We will open the bridge in May,” Maria Lopez said.', 'Maria Lopez'],
    ['an inverted cue', '“We will open the bridge in May,” said Maria Lopez on Monday.', 'Maria Lopez'],
    [
      'a cue and a place',
      'Maria Lopez told reporters in Lisbon on Monday: “We will open it in May.”',
      'Maria Lopez',
    ],
    ['according to', '“We will open the bridge in May,” according to Maria Lopez.', 'Maria Lopez'],
    ['an apposition', '“We will open the bridge in May,” Hugh Hill, a doctor, said.', 'Hugh Hill'],
    [
      'a party in brackets',
      '“We will open it in May,” Sen. Anna Price (D-Mo.) said on Monday.',
      'Anna Price',
    ],
    ['a relative clause', '“We will open it in May,” said Hugh Hill, who leads the board.', 'Hugh Hill'],
    [
      'a role with the name in apposition',
      'The firm’s founder, Hugh Hill, told a panel: “We will open it in May.”',
      'Hugh Hill',
    ],
    [
      'a participle',
      'The City Bridge Council welcomed the plan, saying, “We will open it in May.”',
      'City Bridge Council',
    ],
    [
      'a verb shared by and',
      'Maria Lopez laughed and said, “We will open the bridge in May.”',
      'Maria Lopez',
    ],
    ['an adverb', '“We will open the bridge in May,” Maria Lopez later added.', 'Maria Lopez'],
    ['a colon without a verb', 'Maria Lopez: “We will open the bridge in May.”', 'Maria Lopez'],
    ['a dash and a name', '“We will open the bridge in May.” — Maria Lopez', 'Maria Lopez'],
    [
      'words of a sentence',
      'Maria Lopez said the bridge was “not yet quite safe to cross” on Monday.',
      'Maria Lopez',
    ],
    ['somebody without a name', '“We will open the bridge in May,” a spokesman said.', 'a spokesman'],
    ['a transcript’s label', '“LOPEZ: We will open the bridge in May.”', 'LOPEZ'],
  ])('reads %s', (_, text, speaker) => {
    expect(speakersIn(text)).toEqual([speaker]);
  });

  it('takes the sentence before that ends with a colon, also in the paragraph before', () => {
    expect(speakersIn('In a statement, Maria Lopez added:', '“We will open the bridge in May.”')).toEqual([
      'Maria Lopez',
    ]);
  });

  it('resolves pronouns by what stands before them, and by their gender', () => {
    expect(
      speakersIn(
        'Mr. Hugh Hill met spokeswoman Maria Lopez in Porto.',
        '“We will open the bridge,” she said.',
        '“It will not hold,” he replied.',
      ),
    ).toEqual(['Maria Lopez', 'Hugh Hill']);
  });

  it('leaves a pronoun that stands for nobody unattributed, and keeps its mention', () => {
    const [quotation] = findQuotations(articleOf('“We will open the bridge in May,” they said.')).quotations;
    expect(quotation).toMatchObject({ speech: true, speaker: null, cue: 'said' });
    expect(quotation?.mention?.text).toBe('they');
  });

  it('knows a surname, a role, an abbreviation and part of a name for the whole', () => {
    expect(
      speakersIn(
        'The Lisbon Bridge Authority met Finance Minister Hugh Hill.',
        '“It is safe,” the LBA said.',
        '“It is dear,” Hill said.',
        '“It is late,” the minister said.',
        '“It is done,” the authority wrote.',
      ),
    ).toEqual(['Lisbon Bridge Authority', 'Hugh Hill', 'Hugh Hill', 'Lisbon Bridge Authority']);
  });

  it('carries a speaker on through the sentences and the paragraph that follow', () => {
    expect(
      speakersIn(
        '“It is safe,” Maria Lopez said on Monday. “Nobody needs to worry.”',
        '“We will open the bridge in May.”',
      ),
    ).toEqual(['Maria Lopez', 'Maria Lopez']);
  });

  it('does not carry a speaker over narrative to words that name nobody', () => {
    expect(
      speakersIn(
        '“It is safe,” Maria Lopez said.',
        'The river is wide there.',
        '“Keep off the grass at all times.”',
      ),
    ).toEqual(['Maria Lopez', null]);
  });

  it.each([
    ['a title', 'She appeared on “Good Morning Lisbon” and left.'],
    ['a scare quote', 'The so-called “experts” were wrong about the bridge.'],
    ['a nickname', 'James “Jim” Carter crossed the bridge.'],
    ['a word as a word', 'They were called “bridge people” by their neighbours.'],
    ['a title that opens a sentence', 'Lopez said so. “Hey Bridge” was played at the opening.'],
  ])('marks %s as not speech, said by nobody', (_, text) => {
    expect(findQuotations(articleOf(text)).quotations).toMatchObject([
      { speech: false, speaker: null, mention: null },
    ]);
  });

  it.each([
    ['what is no person', 'The program takes “no arguments of any kind,” no variables said so.'],
    ['a protocol', 'HTTP/1.1 says: “A host must be named in every request.”'],
    [
      'a thing that a text is about',
      'The use-case needs many repeated calls of a “mutated tree of things” there.',
    ],
    ['a value after a colon', 'Default: "file"'],
  ])('names no speaker for %s', (_, text) => {
    expect(speakersIn(text)).toEqual([null]);
  });

  it('makes one utterance of words that their attribution interrupts, and two of words that narrative parts', () => {
    const one = findQuotations(articleOf('“It is safe,” Maria Lopez said. “We will open it.”')).quotations;
    expect(one.map(({ parts }) => parts.map(({ text }) => text))).toEqual([
      ['It is safe,', 'We will open it.'],
    ]);
    const two = findQuotations(
      articleOf('“It is safe,” Maria Lopez said. Rain fell. “We will open it.”'),
    ).quotations;
    expect(two).toHaveLength(2);
  });

  it('makes one utterance of words that run over paragraphs', () => {
    const { quotations } = findQuotations(articleOf('Maria Lopez said: “It is safe.', '“We will open it.”'));
    expect(quotations).toMatchObject([
      { speaker: 'Maria Lopez', parts: [{ text: 'It is safe.' }, { text: 'We will open it.' }] },
    ]);
  });

  it('keeps parts, mentions and utterances slices in order, and an id for each, whatever the text', () => {
    const piece = fc.constantFrom(
      '“',
      '”',
      '"',
      "'",
      '‘',
      '’',
      ' ',
      ' ',
      'We go',
      ' Maria Lopez',
      ' she',
      ' said',
      ',',
      '. ',
      ': ',
      ' the minister',
      '(',
      ')',
      '—',
      'U.S.',
      '\u{1F600}',
      'é',
      ' and',
      ' of',
      ' Bank',
    );
    const paragraph = fc.array(piece, { minLength: 1, maxLength: 50 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(fc.array(paragraph, { minLength: 1, maxLength: 6 }), (paragraphs) => {
        const article = articleOf(...paragraphs);
        const { quotations } = findQuotations(article);
        expect(new Set(quotations.map(({ id }) => id)).size).toBe(quotations.length);
        let last = 0;
        for (const quotation of quotations) {
          expect(quotation.text).toBe(article.text.slice(quotation.start, quotation.end));
          expect(quotation.parts[0]?.start).toBe(quotation.start);
          expect(quotation.parts.at(-1)?.end).toBe(quotation.end);
          for (const part of quotation.parts) {
            expect(part.start).toBeGreaterThanOrEqual(last);
            expect(part.text).toBe(article.text.slice(part.start, part.end));
            last = part.end;
          }
          const { mention } = quotation;
          if (mention !== null) expect(mention.text).toBe(article.text.slice(mention.start, mention.end));
          if (quotation.cue !== null) expect(article.text).toContain(quotation.cue);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['only marks', '“'.repeat(200_000)],
    ['quotations and names', '“We go,” Maria Lopez said. "No," she said. '.repeat(2_000)],
    ['short quotations', '“a” '.repeat(20_000)],
    ['single marks', "('a ".repeat(50_000)],
    ['capitals', 'A'.repeat(200_000)],
    ['labels', 'ANN: '.repeat(40_000)],
    ['hyphens in quotation marks', `“${'A-a-'.repeat(50_000)}” Ann said.`],
    ['signs of code', '({[=>'.repeat(40_000)],
    ['commas and names', `“${'Ann, '.repeat(40_000)}” Ann said.`],
    ['no marks', 'Maria Lopez of the Bank said so and '.repeat(5_000)],
  ])('reads one endless line of %s', (_, text) => {
    expect(() => findQuotations(articleOf(text))).not.toThrow();
  });
});

describe('an article in another language', () => {
  it.each([
    'Die Brücke wird im Mai eröffnet. Maria Lopez: „Niemand muss dafür bezahlen, das ist versprochen.“ So steht es da.',
    'El puente se abrirá en mayo. Maria Lopez: «Nadie tiene que pagar por el puente, eso está prometido.»',
  ])('has its quotations found, and given to nobody: %s', (text) => {
    expect(findQuotations(articleOf(text)).quotations).toMatchObject([{ speech: true, speaker: null }]);
  });
});

describe('a French article', () => {
  it.each([
    ['« Le pont sera ouvert en mai », a déclaré la maire.', 'la maire'],
    ['« Le pont sera ouvert en mai », explique Anne Hidalgo, la maire de Paris.', 'Anne Hidalgo'],
    ['« Le pont est fermé pour la nuit », selon la préfecture de police.', 'la préfecture de police'],
    ['Anne Hidalgo a déclaré : « Le pont sera ouvert en mai pour tous. »', 'Anne Hidalgo'],
    ['« Je ne sais pas où est le pont », s’est écriée la foule dans la rue.', null],
    ['« Le pont sera ouvert en mai », a-t-elle ajouté devant la presse.', null],
    ['Le maire n’a pas dit « le pont est fermé pour toujours », mais il l’a pensé.', null],
  ])('is read by rules of its own: %s', (text, speaker) => {
    expect(speakersIn(text)).toEqual([speaker]);
  });
});

describe('a block quote', () => {
  const SAID = 'We will open the bridge in May, and nobody pays for it.';
  it.each([
    ['in a paragraph of its own', [SAID, '— Maria Lopez, Mayor of Lisbon', 'The ferry leaves at nine.']],
    ['at its end', [`${SAID} — Maria Lopez, Mayor of Lisbon`, 'The ferry leaves at nine.']],
    ['as the last of an article', ['The ferry leaves at nine.', SAID, '-- Maria Lopez, Mayor of Lisbon']],
    ['under quotation marks', [`“${SAID}”`, '— Maria Lopez, Mayor of Lisbon', 'The ferry leaves at nine.']],
  ])('is its signer’s, by a dash and a name %s', (_, paragraphs) => {
    expect(findQuotations(articleOf(...paragraphs)).quotations).toMatchObject([
      { kind: 'quoted', text: SAID, speaker: 'Maria Lopez', role: 'Mayor of Lisbon' },
    ]);
  });

  it('is not what an author signs', () => {
    expect(speakersIn('The ferry leaves at nine.', SAID, '— Jane Doe')).toEqual([]);
  });
});
