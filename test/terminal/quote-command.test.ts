import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IbidError } from '../../src/errors.ts';
import { findQuotations } from '../../src/quotations/find-quotations.ts';
import { answerQuoteLine, createQuoteCommand } from '../../src/terminal/quote-command.ts';
import { parseQuoteOptions, splitLine } from '../../src/terminal/quote-options.ts';
import { articleOf } from '../quotations/story.ts';

const article = articleOf(
  ...Array.from({ length: 7 }, (_, number) => `“We will open gate ${number} in May,” said Maria Lopez.`),
  '“It is late,” Hugh Hill said.',
);
const story = { articles: [article], quotations: [findQuotations(article)] };
const quote = createQuoteCommand(story);
const ask = (...args: string[]) => quote(parseQuoteOptions(args, 'USAGE'));

describe('createQuoteCommand', () => {
  it('shows the best five with the words, and all of them when asked for', () => {
    expect(ask('gate').text.match(/“We will/gu)).toHaveLength(5);
    expect(ask('gate').text).toMatch(/\n2 more; show them with --all\.$/u);
    expect(ask('gate', '--all').text.match(/“We will/gu)).toHaveLength(7);
  });

  it('never cuts one speaker short', () => {
    expect(ask('--speaker', 'Lopez').text.match(/“We will/gu)).toHaveLength(7);
  });

  it('shows one at random when nothing is looked for, and everything with --all alone', () => {
    const last = createQuoteCommand(story, () => 0.99)(parseQuoteOptions([], ''));
    expect(last.text).toMatch(/^“It is late,”/u);
    expect(ask().text.match(/“/gu)).toHaveLength(1);
    expect(ask('--all').text.match(/“/gu)).toHaveLength(8);
  });

  it('gives an empty list and its sentence apart when JSON finds nothing', () => {
    expect(ask('--speaker', 'Hall', '--json')).toEqual({
      found: false,
      text: '[]',
      note: 'Nobody called “Hall” is quoted. Did you mean Hugh Hill?',
    });
  });

  it('looks into one article alone, named by its id or words of its title', () => {
    const other = { ...articleOf('“We will see,” said Maria Lopez.'), id: 'other', title: 'Quite another' };
    const both = { articles: [article, other], quotations: [article, other].map(findQuotations) };
    const look = createQuoteCommand(both);
    const run = (...args: string[]) => look(parseQuoteOptions(args, 'USAGE'));
    expect(run('--speaker', 'Lopez', '--all').text.match(/“We will/gu)).toHaveLength(8);
    expect(run('--speaker', 'Lopez', '--article', 'other').text).toMatch(/^“We will see,”/u);
    expect(run('--article', 'quite').text).toMatch(/^“We will see,”/u);
    expect(run('--speakers', '--article', 'other').text).toBe('1  Maria Lopez');
    expect(() => run('--article', 'nowhere')).toThrow(
      expect.objectContaining({ code: 'article-unclear' }) as Error,
    );
  });

  it('lists the first hundred speakers of a crowd, and all when asked to', () => {
    const names = Array.from(
      { length: 120 },
      (_, at) => `Ana Lo${String.fromCharCode(97 + (at % 26), 97 + Math.floor(at / 26))}z`,
    );
    const crowd = articleOf(...names.map((name) => `“It is late,” ${name} said.`));
    const look = createQuoteCommand({ articles: [crowd], quotations: [findQuotations(crowd)] });
    const some = look(parseQuoteOptions(['--speakers'], '')).text;
    expect(some.split('\n')).toHaveLength(102);
    expect(some).toMatch(/\n20 more; show them with --all\.$/u);
    expect(look(parseQuoteOptions(['--speakers', '--all'], '')).text.split('\n')).toHaveLength(120);
  });

  it('gives every match as JSON, however many', () => {
    expect(JSON.parse(ask('gate', '--json').text)).toHaveLength(7);
  });

  it('says so when a story quotes nobody', () => {
    const silent = createQuoteCommand({ articles: [], quotations: [] });
    for (const args of [[], ['--speakers'], ['--all']])
      expect(silent(parseQuoteOptions(args, ''))).toEqual({ found: false, text: 'Nobody is quoted.' });
  });
});

describe('parseQuoteOptions', () => {
  it('takes loose words as one phrase', () => {
    expect(parseQuoteOptions(['cross', ' a  red', 'line'], '').words).toBe('cross a red line');
  });

  it.each([
    [['--speaker', ''], '--speaker is empty'],
    [['--id', '  '], '--id is empty'],
    [[' '], 'The words are empty'],
    [['--speaker', 'A', '--speaker', 'B'], '--speaker is given more than once'],
    [['x'.repeat(100_000)], 'The words are 100000 characters long, and 500 is the most'],
    [['--id', 'q:1', 'words'], '--id names one quotation, so nothing else can go with it'],
    [['--id', 'q:1', '--speaker', 'A'], '--id names one quotation, so nothing else can go with it'],
    [['--speakers', 'words'], '--speakers lists everybody, so neither words nor --speaker can go with it'],
    [['--id', 'q:1', '--article', 'A'], '--id names one quotation, so nothing else can go with it'],
    [['--bogus'], "Unknown option '--bogus'"],
  ])('refuses %j', (args, detail) => {
    expect(() => parseQuoteOptions(args, 'USAGE')).toThrow(
      new IbidError('usage', { detail, usage: 'USAGE' }),
    );
  });
});

describe('splitLine', () => {
  it.each([
    ['/quote  red line ', ['/quote', 'red', 'line']],
    ['/quote --speaker "Maria Lopez" gate', ['/quote', '--speaker', 'Maria Lopez', 'gate']],
    ['--speaker=“Maria Lopez”', ['--speaker=Maria Lopez']],
    ["don't '90s", ["don't", "'90s"]],
    ['"never closed here', ['never closed here']],
    ['--speaker ""', ['--speaker', '']],
  ])('cuts %j', (line, args) => {
    expect(splitLine(line)).toEqual(args);
  });

  it('loses nothing but white space and marks', () => {
    const kept = (text: string): string => text.replaceAll(/[\s"“”]/gu, '');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (line) => {
        expect(kept(splitLine(line).join(''))).toBe(kept(line));
      }),
    );
  });
});

describe('answerQuoteLine', () => {
  it('answers /quote and /speakers, and no other command', () => {
    expect(answerQuoteLine(quote, '/quote --speaker "hugh hill"')).toMatch(/^“It is late,”/u);
    expect(answerQuoteLine(quote, '/speakers')).toBe('7  Maria Lopez\n1  Hugh Hill');
    expect(answerQuoteLine(quote, '/quotes')).toBeNull();
    expect(answerQuoteLine(quote, 'quote')).toBeNull();
  });

  it('answers what it does not understand with a sentence', () => {
    expect(answerQuoteLine(quote, '/speakers Hill')).toBe(
      '--speakers lists everybody, so neither words nor --speaker can go with it; usage: /speakers.',
    );
    expect(answerQuoteLine(quote, '/quote --bogus')).toMatch(/^Unknown option '--bogus'; usage: \/quote/u);
  });
});
