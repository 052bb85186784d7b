import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN_BUTTONS, BUTTONS } from './buttons.ts';
import { ATTACHMENTS } from './attachments.ts';
import { CALLS } from './calls.ts';
import { DOCUMENTS } from './documents.ts';
import { FILE_CONTENTS } from './file-contents.ts';
import { FILE_NAMES } from './file-names.ts';
import type { HostileInput, HostileSubject, Stage } from './hostile-input.ts';
import { COMPLETIONS, LOOK_UPS } from './look-ups.ts';
import { MESSAGES, QUESTIONS } from './questions.ts';
import { PACKAGES } from './packages.ts';
import { RARE_TEXTS } from './rare-texts.ts';
import { openStage } from './stage.ts';

/** Everything that is tried. */
export const SUBJECTS = [
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

/** What takes long, since it is nearly as much as anybody is allowed. */
const SLOW: readonly string[] = [
  '.csv: three hundred thousand semicolons',
  '.docx: one that says it unpacks to 1 kB, and does to 65 MB',
  '.html: more elements than an article has',
  '.html: twenty thousand tags inside each other',
  '.md: a million quotations inside each other',
  '.md: five thousand asterisks',
  '.md: five thousand headings of one letter',
  '.md: five thousand marks of strong words that are never closed',
  '.md: ten thousand tags that are never closed',
  '.pdf: a million objects in one',
  '.pdf: a page that unpacks to 3 GB',
  '.rst: a hundred thousand colons',
  '.txt: five thousand paragraphs',
  '.txt: one Chinese character a million times',
  '.vtt: a hundred thousand marks of a tag',
  '.vtt: twenty thousand cues at one time',
];

/** A link that Discord would follow or a mention that it would show, but for the citation of the traps' article. */
const ACTIVE =
  /(?<!\(<)https?:\/\/|(?<!\\)\]\((?!<https:\/\/example\.com\/traps)|(?<!\\)@(?:everyone|here)|<@[&!]/u;

/** Sends the slow ones, or all others, to a bot; each has to have its outcome and to leave no trace. */
export function tryInputs(which: 'slow' | 'quick'): void {
  const subjects = SUBJECTS.map(({ inputs, ...subject }) => ({
    ...subject,
    inputs: inputs.filter(({ input }) => SLOW.includes(input) === (which === 'slow')),
  })).filter(({ inputs }) => inputs.length > 0);
  const found = subjects.flatMap(({ inputs }) => inputs).length;
  if (which === 'slow' && found !== SLOW.length)
    throw new Error('one of the slow inputs is called otherwise');

  // In this order, also where tests are shuffled: a gap that one question leaves is seen later.
  describe('whatever comes', { shuffle: false }, () => {
    let stage: Stage;
    let leave: () => Promise<string[]>;
    let before: string[];
    beforeAll(async () => {
      ({ stage, leave } = await openStage(which));
      await stage.reader.runs('/quote', {}, { channel: stage.channel });
      const { reader, channel } = stage;
      const first = await reader.runs('/ask', { question: 'Where is the NCRI based?' }, { channel });
      await reader.clicks(first, '👎');
      await stage.admin.runs('/admin gaps', {}, { channel });
      before = await leave();
    });
    afterAll(() => stage.end());

    describe.each(subjects)('$title:', ({ inputs }: HostileSubject) => {
      it.each(inputs)('$input', async ({ run, expected }: HostileInput) => {
        const { discord, reader, channel } = stage;
        const sent = discord.botMessages().length;
        expect(await run(stage)).toBe(expected);
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
  });
}
