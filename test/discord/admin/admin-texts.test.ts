import type { RESTPostAPIChatInputApplicationCommandsJSONBody } from 'discord-api-types/v10';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ADMIN } from '../../../src/discord/admin/admin-command.ts';
import { adminMessagesIn } from '../../../src/discord/admin/messages/admin-messages.ts';
import { encodeCsv } from '../../../src/discord/admin/rendering/csv.ts';
import { LIMITS } from '../../../src/discord/limits.ts';
import { describeCommand } from '../../../src/discord/registry.ts';

const TABLES = ['en-US', 'de', 'es-ES'].map(adminMessagesIn);

describe.each(TABLES)('a table of messages for admins', (texts) => {
  it('has descriptions that Discord takes, and labels that fit a button', () => {
    for (const [key, text] of Object.entries(texts).filter(([name]) => /(?:Description|Option)$/u.test(name)))
      expect((text as string).length, key).toBeLessThanOrEqual(LIMITS.description);
    for (const label of [
      texts.answerConfirm,
      texts.cancel,
      texts.addConfirm,
      texts.replaceConfirm,
      texts.addDrop,
      texts.removeConfirm,
      texts.keep,
      texts.undoConfirm,
      texts.keepStory,
    ])
      expect(label.length).toBeLessThanOrEqual(LIMITS.label);
  });

  it('has a text for everything, and no other language’s', () => {
    const [english] = TABLES;
    const compare = (own: object, other: object, within: string): void => {
      for (const [key, text] of Object.entries(own) as [string, unknown][]) {
        const theirs = (other as Record<string, unknown>)[key];
        const name = `${within}${key}`;
        if (typeof text === 'object' && text !== null) compare(text, theirs as object, `${name}.`);
        else if (typeof text === 'string' && key !== 'locale' && name !== 'preview') {
          expect(text.trim(), name).not.toBe('');
          if (own !== other) expect(text, name).not.toBe(theirs);
        }
      }
    };
    compare(texts, english ?? texts, '');
  });

  it('has a sentence for every error that changing the story can end in', () => {
    const facts = {
      folder: '/a/secret/corpus',
      file: '/a/secret/story.md',
      reason: 'not-text',
      files: ['a.md', 'b.md'],
      path: '/a/secret/index',
      model: 'owner/*name*',
      built: 'a',
      configured: 'b',
      owner: 'x',
      found: 1,
      supported: 2,
      detail: 'y',
      since: 'y',
      name: 'package',
      what: 'articles',
      most: 5,
      again: '2026-01-01T00:00:00Z',
    };
    for (const [code, render] of Object.entries(texts.errors)) {
      const sentence = (render as (given: object) => string)(facts);
      expect(sentence, code).toMatch(/\.$/u);
      expect(sentence, code).not.toContain('secret');
      expect(sentence, code).not.toContain('undefined');
    }
  });
});

describe('the definition of /admin', () => {
  it('is hidden, stands in servers only, and is described in every language', () => {
    const admin = describeCommand(ADMIN) as RESTPostAPIChatInputApplicationCommandsJSONBody;
    expect(admin).toMatchObject({ default_member_permissions: '0', contexts: [0] });
    for (const option of [admin, ...(admin.options ?? [])])
      expect(Object.keys(option.description_localizations ?? {})).toEqual(['de', 'es-ES', 'es-419']);
  });
});

describe('a table as CSV', () => {
  it('follows RFC 4180, and makes no formula of a text', () => {
    expect(
      encodeCsv(
        ['a', 'b'],
        [
          ['x,"y"\nz', -5],
          ['=1+1', null],
          ['+', '@x'],
          ['-1', '\tx'],
        ],
      ),
    ).toBe('\uFEFFa,b\r\n"x,""y""\nz",-5\r\n\'=1+1,\r\n\'+,\'@x\r\n\'-1,\'\tx\r\n');
  });

  it('is read back as it was, but for the apostrophe', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 2 })),
        (rows) => {
          const cells = [
            ...encodeCsv(['a', 'b'], rows)
              .slice(1)
              .matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n"]*))(?:,|\r\n)/gsu),
          ]
            .map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '')
            .slice(2);
          const wanted = rows.flat().map((cell) => (/^[=+\-@\t\r]/u.test(cell) ? `'${cell}` : cell));
          expect(cells).toEqual(wanted);
        },
      ),
    );
  });
});
