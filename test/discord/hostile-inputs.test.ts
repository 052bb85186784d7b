import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN_BUTTONS, BUTTONS } from './hostile/buttons.ts';
import { ATTACHMENTS } from './hostile/attachments.ts';
import { CALLS } from './hostile/calls.ts';
import { DOCUMENTS } from './hostile/documents.ts';
import { FILE_CONTENTS } from './hostile/file-contents.ts';
import { FILE_NAMES } from './hostile/file-names.ts';
import type { HostileSubject, Stage } from './hostile/hostile-input.ts';
import { COMPLETIONS, LOOK_UPS } from './hostile/look-ups.ts';
import { MESSAGES, QUESTIONS } from './hostile/questions.ts';
import { PACKAGES } from './hostile/packages.ts';
import { RARE_TEXTS } from './hostile/rare-texts.ts';
import { openStage } from './hostile/stage.ts';

const SUBJECTS = [
  QUESTIONS,
  MESSAGES,
  LOOK_UPS,
  COMPLETIONS,
  BUTTONS,
  ADMIN_BUTTONS,
  CALLS,
  ATTACHMENTS,
  FILE_NAMES,
  FILE_CONTENTS,
  RARE_TEXTS,
  DOCUMENTS,
  PACKAGES,
];
const PAGE = path.join(import.meta.dirname, '../../docs/hostile-inputs.md');
/** A link that Discord would follow or a mention that it would show, but for the citation of the traps' article. */
const ACTIVE =
  /(?<!\(<)https?:\/\/|(?<!\\)\]\((?!<https:\/\/example\.com\/traps)|(?<!\\)@(?:everyone|here)|<@[&!]/u;

// In this order, also where tests are shuffled: the page is made of one run, and a gap that one question leaves is seen later.
describe('whatever comes', { shuffle: false }, () => {
  const outcomes = new Map<string, string>();
  let stage: Stage;
  let leave: () => Promise<string[]>;
  let before: string[];
  beforeAll(async () => {
    ({ stage, leave } = await openStage());
    await stage.reader.runs('/quote', {}, { channel: stage.channel });
    const { reader, channel } = stage;
    const first = await reader.runs('/ask', { question: 'Where is the NCRI based?' }, { channel });
    await reader.clicks(first, '👎');
    await stage.admin.runs('/admin gaps', {}, { channel });
    before = await leave();
  });
  afterAll(() => stage.end());

  it('is written down once', () => {
    const inputs = SUBJECTS.flatMap(({ title, inputs }) => inputs.map(({ input }) => `${title}: ${input}`));
    expect(new Set(inputs).size).toBe(inputs.length);
    expect(inputs.length).toBeGreaterThanOrEqual(200);
  });

  describe.each(SUBJECTS)('$title:', ({ title, inputs }: HostileSubject) => {
    it.each(inputs)('$input', async ({ input, run, expected }) => {
      const { discord, reader, channel } = stage;
      const sent = discord.botMessages().length;
      const outcome = await run(stage);
      outcomes.set(`${title}: ${input}`, outcome);
      expect(outcome).toBe(expected);
      for (const { content, pings, attachments } of discord.botMessages().slice(sent)) {
        expect(pings).toEqual([]);
        expect(content).not.toMatch(ACTIVE);
        expect(attachments.every(({ filename }) => /^[\w.-]+$/u.test(filename))).toBe(true);
      }
      const after = await reader.runs('/ask', { question: 'Where is the NCRI based?' }, { channel });
      expect(after.content).toContain('**The NCRI is based in both France and Albania.**');
      expect(await leave()).toEqual(before);
      expect(discord.faults).toEqual([]);
    });
  });

  it('is in docs/hostile-inputs.md with what happens (after a change: npx vitest run test/discord/hostile-inputs.test.ts -u)', async () => {
    const text = [
      '# What happens to hostile inputs',
      'Made from a run of `test/discord/hostile-inputs.test.ts`, which sends each of these to the real bot, editor and readers ' +
        'over a fake Discord, and holds this page current. After each one the bot answered a question as before, nobody was ' +
        'pinged, nothing that came in was shown as a link or a mention, no file appeared outside of the corpus and index ' +
        'folders, and Discord had no complaint about what the bot sent. “(hidden)” means that only the sender sees it.',
      ...SUBJECTS.flatMap(({ title, about, inputs }) => [
        `## ${title}`,
        about,
        [
          '| input | what happens |',
          '| --- | --- |',
          ...inputs.map(
            ({ input }) => `| ${cell(input)} | ${cell(outcomes.get(`${title}: ${input}`) ?? '')} |`,
          ),
        ].join('\n'),
      ]),
    ].join('\n\n');
    const options = await resolveConfig(PAGE);
    await expect(await format(text, { ...options, parser: 'markdown' })).toMatchFileSnapshot(PAGE);
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
