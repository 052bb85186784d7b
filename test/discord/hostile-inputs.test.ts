import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { SUBJECTS, tryInputs } from './hostile/try-inputs.ts';

const PAGE = path.join(import.meta.dirname, '../../docs/hostile-inputs.md');

tryInputs('quick');

describe('every hostile input', () => {
  it('is written down once', () => {
    const inputs = SUBJECTS.flatMap(({ title, inputs }) => inputs.map(({ input }) => `${title}: ${input}`));
    expect(new Set(inputs).size).toBe(inputs.length);
    expect(inputs.length).toBeGreaterThanOrEqual(200);
  });

  it('is in docs/hostile-inputs.md with what happens (after a change: npx vitest run test/discord/hostile-inputs.test.ts -u)', async () => {
    const text = [
      '# What happens to hostile inputs',
      'Made from the tests `test/discord/hostile-inputs*.test.ts`, which send each of these to the real bot, editor and readers ' +
        'over a fake Discord, and hold this page current. After each one the bot answered a question as before, nobody was ' +
        'pinged, nothing that came in was shown as a link or a mention, no file appeared outside of the corpus and index ' +
        'folders, and Discord had no complaint about what the bot sent. “(hidden)” means that only the sender sees it.',
      ...SUBJECTS.flatMap(({ title, about, inputs }) => [
        `## ${title}`,
        about,
        [
          '| input | what happens |',
          '| --- | --- |',
          ...inputs.map(({ input, expected }) => `| ${cell(input)} | ${cell(expected)} |`),
        ].join('\n'),
      ]),
    ].join('\n\n');
    await expect(`${text}\n`).toMatchFileSnapshot(PAGE);
  });
});

/** A text as a cell of a table, with every mark of Markdown shown and what cannot be seen made visible. */
function cell(text: string): string {
  const shown = text
    .replaceAll(
      /[\p{C}\p{Zl}\p{Zp}]/gu,
      (character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
    )
    .replaceAll('`', "'");
  return /[\\*_<>[\]|~@#]/u.test(shown) ? `\`${shown.replaceAll('|', '\\|')}\`` : shown;
}
