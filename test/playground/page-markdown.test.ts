import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Node } from '../../playground/page/markdown/nodes.ts';
import { parseMarkdown } from '../../playground/page/markdown/parse-markdown.ts';

/** What was read, in short: text as it stands, everything else by its kind around what is in it. */
function outline(nodes: readonly Node[]): string {
  return nodes.map(outlineOne).join('');
}

function outlineOne(node: Node): string {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'break':
      return '⏎';
    case 'code':
    case 'fence':
      return `${node.kind}(${node.text})`;
    case 'link':
      return `link(${outline(node.children)} → ${node.url})`;
    case 'user':
    case 'role':
    case 'channel':
      return `${node.kind}(${node.id})`;
    case 'everyone':
      return `everyone(${node.text})`;
    case 'command':
    case 'emoji':
      return `${node.kind}(${node.name})`;
    case 'moment':
      return `moment(${node.seconds} ${node.style})`;
    case 'heading':
      return `heading${node.level}(${outline(node.children)})`;
    case 'list':
      return `${node.start === null ? 'list' : `list from ${node.start}`}(${node.items.map(outline).join(', ')})`;
    case 'bold':
    case 'italic':
    case 'underline':
    case 'strike':
    case 'spoiler':
    case 'quote':
    case 'subtext':
      return `${node.kind}(${outline(node.children)})`;
  }
}

describe('Markdown in the page', () => {
  it.each([
    ['plain words', 'plain words'],
    ['one\ntwo', 'one⏎two'],
    ['**bold** and *italic* and _italic_', 'bold(bold) and italic(italic) and italic(italic)'],
    ['***both***', 'bold(italic(both))'],
    ['__under__ ~~struck~~ ||hidden||', 'underline(under) strike(struck) spoiler(hidden)'],
    ['**the answer is __these words__ here**', 'bold(the answer is underline(these words) here)'],
    ['\\*not\\* \\_this\\_', '*not* _this_'],
    ['**a \\** b**', 'bold(a ** b)'],
    ['snake_case_name and 2*3*4', 'snake_case_name and 2italic(3)4'],
    ['a * b * c', 'a * b * c'],
    ['`**not bold**`', 'code(**not bold**)'],
    ['``a ` b``', 'code(a ` b)'],
    ['```js\nlet a;\n```', 'fence(let a;)'],
    ['> quoted\n> more\nafter', 'quote(quoted⏎more)after'],
    ['>not quoted', '>not quoted'],
    ['>>> all\nof it', 'quote(all⏎of it)'],
    ['> one > two', 'quote(one > two)'],
    ['-# small\n> **big**', 'subtext(small)quote(bold(big))'],
    ['# Title\n## Part\n### Point\n#not', 'heading1(Title)heading2(Part)heading3(Point)#not'],
    ['- one\n- two\n  - inner\n- three', 'list(one, twolist(inner), three)'],
    ['3. three\n4. four', 'list from 3(three, four)'],
    ['-no list', '-no list'],
    ['[words](https://example.org/a_(b)#:~:text=x,y)', 'link(words → https://example.org/a_(b)#:~:text=x,y)'],
    ['[**bold** words](<https://example.org/>)', 'link(bold(bold) words → https://example.org/)'],
    [
      '[https://a.example](https://b.example)',
      '[link(https://a.example](https://b.example → https://a.example](https://b.example))',
    ],
    ['[script](javascript:alert(1))', '[script](javascript:alert(1))'],
    ['see https://example.org/x.', 'see link(https://example.org/x → https://example.org/x).'],
    ['<https://example.org/x>', 'link(https://example.org/x → https://example.org/x)'],
    ['<@12> <@!12> <@&3> <#4> @everyone', 'user(12) user(12) role(3) channel(4) everyone(@everyone)'],
    [
      '</admin cancel:5> <:smile:6> <t:1769860800:R> <t:5>',
      'command(admin cancel) emoji(smile) moment(1769860800 R) moment(5 f)',
    ],
    ['<b>no markup</b>', '<b>no markup</b>'],
  ])('reads %j as Discord does', (text, shown) => {
    expect(outline(parseMarkdown(text))).toBe(shown);
  });

  it('loses no word of anything, and ends', () => {
    const mark = fc.constantFrom(
      '*',
      '**',
      '_',
      '__',
      '~~',
      '||',
      '`',
      '```',
      '> ',
      '>>> ',
      '- ',
      '1. ',
      '# ',
      '-# ',
      '\n',
      '[',
      '](https://a.b)',
      '\\',
      '<@1>',
      'word',
      ' ',
      '😀',
    );
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 80 }), (parts) => {
        const seen = outline(parseMarkdown(parts.join('')));
        const count = (text: string): number => text.split('word').length;
        // The address of a link is seen twice where it is its words too.
        expect(count(seen)).toBeGreaterThanOrEqual(count(parts.join('')));
      }),
    );
  });

  it('reads a message of nothing but marks at once', () => {
    for (const mark of ['*', '_', '|', '~', '`', '[', '> ', '- ', '\\', '<', '(', '* a'])
      expect(parseMarkdown(mark.repeat(2000 / mark.length)).length).toBeGreaterThan(0);
  });
});
