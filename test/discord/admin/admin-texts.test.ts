import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeAdminButton,
  encodeAdminButton,
  isAdminButton,
  markName,
  type AdminButton,
} from '../../../src/discord/admin/admin-button.ts';
import { completeArticle, findArticleMeant } from '../../../src/discord/admin/actions/remove-article.ts';
import { ADMIN } from '../../../src/discord/admin/admin-command.ts';
import { adminMessagesIn } from '../../../src/discord/admin/messages/admin-messages.ts';
import { encodeCsv } from '../../../src/discord/admin/rendering/csv.ts';
import { decodeButton } from '../../../src/discord/button-state.ts';
import { LIMITS } from '../../../src/discord/limits.ts';
import { createArticle } from '../../../src/corpus/article.ts';

const mark = fc.string().map(markName);
const button: fc.Arbitrary<AdminButton> = fc.oneof(
  fc.record({
    action: fc.constantFrom('add-confirm' as const, 'add-drop' as const),
    upload: fc.stringMatching(/^[a-z0-9]{12}$/u),
  }),
  fc.record({
    action: fc.constant('remove-confirm' as const),
    article: fc.record({ id: mark, content: mark }),
  }),
  fc.record({
    action: fc.constant('undo-confirm' as const),
    generation: fc.stringMatching(/^[\w-]{1,60}$/u),
  }),
  fc.record({ action: fc.constant('reindex-cancel' as const), since: fc.nat(4e12) }),
  fc.record({
    action: fc.constant('gaps-page' as const),
    turn: fc.constantFrom('back' as const, 'on' as const),
    page: fc.nat(36 ** 4 - 1),
  }),
  fc.constantFrom({ action: 'keep' as const }, { action: 'gaps-export' as const }),
);

describe('a button for admins', () => {
  it('comes back from its custom id as it was, and is none of the readers’ buttons', () => {
    fc.assert(
      fc.property(button, (given) => {
        const id = encodeAdminButton(given);
        expect(id.length).toBeLessThanOrEqual(LIMITS.customId);
        expect(decodeAdminButton(id)).toEqual(given);
        expect(isAdminButton(id)).toBe(true);
        expect(decodeButton(id)).toBeNull();
      }),
    );
  });

  it('is null for what is no custom id of this version, and never an error', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string().map((rest) => `a1.${rest}`),
        ),
        (text) => {
          const decoded = decodeAdminButton(text);
          if (decoded !== null) expect(decodeAdminButton(encodeAdminButton(decoded))).toEqual(decoded);
        },
      ),
    );
  });
});

const TABLES = ['en-US', 'de', 'es-ES'].map(adminMessagesIn);

describe.each(TABLES)('a table of messages for admins', (texts) => {
  it('has descriptions that Discord takes, and labels that fit a button', () => {
    for (const [key, text] of Object.entries(texts).filter(([name]) => /(?:Description|Option)$/u.test(name)))
      expect((text as string).length, key).toBeLessThanOrEqual(LIMITS.description);
    const { cancel, addConfirm, replaceConfirm, addDrop, removeConfirm, keep, undoConfirm, keepStory } =
      texts;
    for (const label of [
      cancel,
      addConfirm,
      replaceConfirm,
      addDrop,
      removeConfirm,
      keep,
      undoConfirm,
      keepStory,
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
      reason: 'binary',
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
    expect(ADMIN).toMatchObject({ default_member_permissions: '0', contexts: [0] });
    for (const option of [ADMIN, ...(ADMIN.options ?? [])])
      expect(Object.keys(option.description_localizations ?? {})).toEqual(['de', 'es-ES', 'es-419']);
  });
});

describe('choices of articles', () => {
  const article = (id: string, title: string) => createArticle({ id, title }, ['x']);

  it('keep to Discord’s limits, and each stands for its article, ids longer than a choice too', () => {
    const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 150 }), { maxLength: 60 });
    fc.assert(
      fc.property(
        ids,
        fc.string({ unit: 'grapheme', maxLength: 150 }),
        fc.string({ maxLength: 2 }),
        (given, title, typed) => {
          const articles = given.map((id) => article(id, title));
          const choices = completeArticle(articles, typed);
          expect(choices.length).toBeLessThanOrEqual(LIMITS.choices);
          for (const { name, value } of choices) {
            expect(name.length).toBeGreaterThan(0);
            expect(name.length).toBeLessThanOrEqual(LIMITS.choice);
            expect(value.length).toBeLessThanOrEqual(LIMITS.choice);
            expect(findArticleMeant(articles, value)?.title).toBe(title);
          }
        },
      ),
    );
  });

  it('put those that begin as typed first, and a title that two have stands for neither', () => {
    const articles = [article('a', 'The Ångström unit'), article('b', 'Angstrom'), article('c', 'Angstrom')];
    expect(completeArticle(articles, 'angs').map(({ value }) => value)).toEqual(['b', 'c', 'a']);
    expect(findArticleMeant(articles, 'angstrom')).toBeNull();
    expect(findArticleMeant(articles, 'the angstrom UNIT')?.id).toBe('a');
    expect(findArticleMeant(articles, 'd')).toBeNull();
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
