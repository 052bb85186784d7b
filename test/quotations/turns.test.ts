import { describe, expect, it } from 'vitest';
import { createArticle } from '../../src/corpus/article.ts';
import { readArticle } from '../../src/corpus/read-article.ts';
import { findQuotations } from '../../src/quotations/find-quotations.ts';
import { lookUpQuotations } from '../../src/quotations/looking-up/look-up.ts';
import { createQuotationStore } from '../../src/quotations/looking-up/quotation-store.ts';
import { encodeQuotations } from '../../src/quotations/looking-up/quotation-document.ts';
import { renderQuotation } from '../../src/terminal/quotation-text.ts';
import { articleOf } from './story.ts';

const ASKED = 'How long have you run the ferry, and do you like it?';
const ANSWERED = 'I have run it for twenty years, and my father before me.';

/** Who speaks each turn that is found, and what. */
function turnsIn(...paragraphs: string[]): [string | null, string][] {
  return findQuotations(articleOf(...paragraphs)).quotations.flatMap(({ kind, speaker, text }) =>
    kind === 'turn' ? [[speaker, text] as [string | null, string]] : [],
  );
}

describe('the turns of a transcript', () => {
  it.each([
    ['names before a colon', `Ann Pike: ${ASKED}`, `Tom Reed: ${ANSWERED}`],
    ['captions’ marks', `>> Ann Pike: ${ASKED}`, `>> Tom Reed: ${ANSWERED}`],
    ['captions’ voices', `<v Ann Pike>${ASKED}`, `<v Tom Reed>${ANSWERED}`],
    ['times before the names', `[00:12:31] Ann Pike: ${ASKED}`, `[00:13:02] Tom Reed: ${ANSWERED}`],
    ['times behind the names', `Ann Pike [00:12]: ${ASKED}`, `Tom Reed (00:13): ${ANSWERED}`],
    ['times behind the colons', `Ann Pike: [00:12] ${ASKED}`, `Tom Reed: [00:13] ${ANSWERED}`],
    ['names and times on their own lines', `Ann Pike  0:12\n${ASKED}`, `Tom Reed  0:15\n${ANSWERED}`],
    ['roles in brackets', `Ann Pike (Radio North): ${ASKED}`, `Tom Reed (ferryman): ${ANSWERED}`],
    ['roles after a comma', `Ann Pike, host: ${ASKED}`, `Tom Reed, ferryman: ${ANSWERED}`],
  ])('are read from %s', (_, asked, answered) => {
    expect(turnsIn(asked, answered)).toEqual([
      ['Ann Pike', ASKED],
      ['Tom Reed', ANSWERED],
    ]);
  });

  it.each([
    ['“Q” and “A” behind the names', 'Ann Pike (Q) met Tom Reed (A) on Monday.'],
    ['“Q” and “A” before the names', 'Q: Ann Pike', 'A: Tom Reed'],
    ['who asks whom', 'Ann Pike spoke to the ferryman Tom Reed on Monday.'],
    ['an interview and its author', 'An interview with Tom Reed. Interviewed by Ann Pike.'],
  ])('have the names that the head tells by %s', (_, ...head) => {
    expect(turnsIn(...head, `Q: ${ASKED}`, `A: ${ANSWERED}`)).toEqual([
      ['Ann Pike', ASKED],
      ['Tom Reed', ANSWERED],
    ]);
  });

  it('are those of an interview in Markdown, with the names of its head', () => {
    const content = `# The ferry\n\nAn interview. Q is Ann Pike, A is Tom Reed.\n\nQ: ${ASKED}\n\nA: ${ANSWERED}\n`;
    const { article } = readArticle({ name: 'ferry.md', bytes: Buffer.from(content) });
    expect(findQuotations(article).quotations).toMatchObject([
      { kind: 'turn', speaker: 'Ann Pike', text: ASKED },
      { kind: 'turn', speaker: 'Tom Reed', text: ANSWERED },
    ]);
  });

  it('have the names that the title tells', () => {
    const facts = { id: 'test', title: 'Interview with Tom Reed' };
    const { quotations } = findQuotations(createArticle(facts, [`Q. ${ASKED}`, `A. ${ANSWERED}`]));
    expect(quotations).toMatchObject([
      { speaker: null, text: ASKED, mention: null },
      { speaker: 'Tom Reed', text: ANSWERED, mention: { text: 'A' } },
    ]);
  });

  it.each([
    ['in brackets', 'Present: Ann Pike (AP), Tom Reed (TRD)'],
    ['in a table', '| Ann Pike | AP | Radio |\n| Tom Reed | TRD | Ferry |'],
    ['before the names', 'AP = Ann Pike, TRD = Tom Reed'],
  ])('have the names of initials told %s', (_, head) => {
    expect(turnsIn(head, `AP: ${ASKED}`, `TRD: ${ANSWERED}`)).toEqual([
      ['Ann Pike', ASKED],
      ['Tom Reed', ANSWERED],
    ]);
  });

  it('know a surname in capitals and a given name for the whole name', () => {
    expect(turnsIn(`Ann Pike met Tom Reed.`, `PIKE: ${ASKED}`, `Tom: ${ANSWERED}`)).toEqual([
      ['Ann Pike', ASKED],
      ['Tom Reed', ANSWERED],
    ]);
  });

  it('are found where no name is known, when the labels come back in turn and people are spoken to', () => {
    expect(
      turnsIn(`Zorbla: ${ASKED}`, `Quix: ${ANSWERED}`, `Zorbla: ${ASKED}`, `Quix: ${ANSWERED}`),
    ).toHaveLength(4);
  });

  it('are read from the lines of one paragraph', () => {
    expect(
      turnsIn(`Ann Pike: ${ASKED}\nTom Reed: ${ANSWERED}\nIt is a good life.\nAnn Pike: Thanks.`),
    ).toEqual([
      ['Ann Pike', ASKED],
      ['Tom Reed', `${ANSWERED}\nIt is a good life.`],
    ]);
  });

  it('have a role where the label tells it', () => {
    const { quotations } = findQuotations(
      articleOf(`Ann Pike: ${ASKED}`, `Tom Reed (ferryman): ${ANSWERED}`),
    );
    expect(quotations.map(({ role }) => role)).toEqual([null, 'ferryman']);
  });

  it('go on in paragraphs without a label, up to the next turn, but for notes and what others are quoted with', () => {
    const more = 'The river was lower in those days, and nobody needed a bell.';
    const { quotations } = findQuotations(
      articleOf(
        `Ann Pike: ${ASKED}`,
        `Tom Reed: ${ANSWERED}`,
        more,
        '[They laugh, and a boat goes by.]',
        `Ann Pike: ${ASKED}`,
        `Tom Reed: ${ANSWERED}`,
        'Tom Reed’s book about the ferry is out now.',
      ),
    );
    expect(quotations.map(({ speaker, parts }) => [speaker, parts.map(({ text }) => text)])).toEqual([
      ['Ann Pike', [ASKED]],
      ['Tom Reed', [ANSWERED, more]],
      ['Ann Pike', [ASKED]],
      ['Tom Reed', [ANSWERED]],
    ]);
  });

  it('do not go on below another heading', () => {
    const article = createArticle({ id: 'test', title: 'A talk' }, [
      `Ann Pike: ${ASKED}`,
      { text: 'The town has a ferry that is older than the mill.', section: ['The ferry'] },
      { text: `Tom Reed: ${ANSWERED}`, section: ['The ferry'] },
    ]);
    expect(findQuotations(article).quotations.map(({ text }) => text)).toEqual([ASKED, ANSWERED]);
  });

  it('are those whom the file itself names, whatever the name looks like, in captions one turn until another speaks', () => {
    const article = createArticle({ id: 'test', title: 'A talk' }, [
      { text: ASKED, speaker: 'agent_02' },
      { text: ANSWERED, speaker: 'Ann' },
      { text: 'It is a good life, if you like the fog and the cold.', speaker: 'Ann' },
      'Ann Pike was there.',
    ]);
    const { quotations, speakers } = findQuotations(article);
    expect(quotations.map(({ kind, speaker, parts }) => [kind, speaker, parts.length])).toEqual([
      ['turn', 'agent_02', 1],
      ['turn', 'Ann', 2],
    ]);
    expect(quotations[0]).toMatchObject({ text: ASKED, mention: { text: 'agent_02' } });
    expect(speakers.map(({ name }) => name)).toEqual(['agent_02', 'Ann']);
  });

  it('of fewer than eight words are left out', () => {
    expect(turnsIn(`Ann Pike: ${ASKED}`, 'Tom Reed: Yes, I do like it so.')).toEqual([['Ann Pike', ASKED]]);
  });

  it('own the words that are quoted in them', () => {
    const { quotations } = findQuotations(
      articleOf(
        `Ann Pike: ${ASKED}`,
        'Tom Reed: My father said, “Never cross at night,” and I never did it.',
      ),
    );
    expect(quotations.map(({ kind, speaker }) => [kind, speaker])).toEqual([
      ['turn', 'Ann Pike'],
      ['turn', 'Tom Reed'],
    ]);
  });

  it('that stand in quotation marks are quotations', () => {
    expect(
      findQuotations(articleOf(`Ann Pike: “${ASKED}”`, `Tom Reed: “${ANSWERED}”`)).quotations,
    ).toMatchObject([
      { kind: 'quoted', speaker: 'Ann Pike' },
      { kind: 'quoted', speaker: 'Tom Reed' },
    ]);
  });

  it('without a name are somebody’s who is not told', () => {
    expect(turnsIn(`>> ${ASKED}`, `>> ${ANSWERED}`)).toEqual([
      [null, ASKED],
      [null, ANSWERED],
    ]);
  });
});

describe('a turn that is shown', () => {
  const { quotations } = findQuotations(
    articleOf(`Ann Pike: ${ASKED}`, `Tom Reed said, “${ANSWERED}”`, `Tom Reed: ${ANSWERED}`),
  );

  it('is marked in JSON, where quotations are not', () => {
    expect(encodeQuotations(quotations).map((quotation) => quotation.kind)).toEqual([
      'turn',
      undefined,
      'turn',
    ]);
  });

  it('is said to stand in a transcript', () => {
    const shown = quotations.map((quotation) => renderQuotation(quotation, () => ({ title: 'The Ferry' })));
    expect(shown.map((text) => text.includes('in a transcript, ¶'))).toEqual([true, false, true]);
  });
});

describe('a chat', () => {
  const chat = createArticle({ id: 'chat', title: '#ferry', form: 'chat' }, [
    { text: ASKED, speaker: 'Mira 🌊' },
    { text: ANSWERED, speaker: 'Mira 🌊' },
    { text: 'He said “no” to “that”.', speaker: 'tom.reed' },
  ]);
  const found = findQuotations(chat);

  it('has a message for each that is long enough, and nobody is quoted in it', () => {
    expect(found.quotations.map(({ kind, speaker, text }) => [kind, speaker, text])).toEqual([
      ['message', 'Mira 🌊', ASKED],
      ['message', 'Mira 🌊', ANSWERED],
    ]);
  });

  it('is looked up, and never drawn by lot', () => {
    const store = createQuotationStore([found, findQuotations(articleOf(`“${ANSWERED}” said Tom Reed.`))]);
    const mira = lookUpQuotations(store, { speaker: 'Mira' });
    expect(mira).toMatchObject({ kind: 'found', quotations: [{ text: ASKED }, { text: ANSWERED }] });
    for (const random of [0, 0.5, 0.99])
      expect(lookUpQuotations(store, { random: () => random })).toMatchObject({
        quotations: [{ speaker: 'Tom Reed' }],
      });
    expect(lookUpQuotations(createQuotationStore([found]), { random: () => 0 }).kind).toBe('nothing');
  });
});

describe('what only looks like a transcript', () => {
  it.each([
    ['questions and answers without names', `Q: ${ASKED}`, `A: ${ANSWERED}`],
    ['notes', `Note: ${ASKED}`, `Warning: ${ANSWERED}`],
    [
      'rules',
      'Range: You can hit a target that is 30 feet away from you.',
      'Glow: It glows for you as long as you like, and then it stops.',
      'Range: You can hit a target that you see, whatever its range is.',
      'Glow: You hold it and it sheds a glow as far as you can see.',
    ],
    [
      'a list of characters',
      'Ann: a young smith who lives at the mill and sings all day long.',
      'Tom: her brother, who runs the ferry and does not talk to strangers.',
    ],
    [
      'a list of changes',
      'Bugfix: the bar is no longer drawn twice when you resize the window.',
      'Bugfix: the bar is no longer drawn when your terminal has no colours.',
      'Bugfix: the bar stops when you stop it and not a moment later.',
      'Feature: you can now name the bar as you like and see its name.',
    ],
  ])('has no turns: %s', (_, ...paragraphs) => {
    expect(turnsIn(...paragraphs)).toEqual([]);
  });
});
