import { describe, expect, it } from 'vitest';
import { readArticle } from '../../src/corpus/read-article.ts';

interface Read {
  readonly title: string;
  /** Section, context and text of each paragraph. */
  readonly paragraphs: readonly (readonly [
    section: readonly string[],
    context: readonly string[],
    text: string,
  ])[];
}

function read(name: string, content: string): Read {
  const { article } = readArticle({ name, bytes: Buffer.from(content) });
  return {
    title: article.title,
    paragraphs: article.paragraphs.map(({ section = [], context = [], start, end }) => [
      section,
      context,
      article.text.slice(start, end),
    ]),
  };
}
const markdown = (content: string): Read['paragraphs'] => read('a.md', content).paragraphs;
const html = (content: string): Read['paragraphs'] => read('a.html', `<body>${content}</body>`).paragraphs;

describe('headings', () => {
  it('stand above what is below them, and are no paragraphs', () => {
    expect(markdown('# Town\n\nA\n\n## Inn\n\nB\n\n### Yard\n\nC\n\n## Mill\n\nD')).toEqual([
      [[], [], 'A'],
      [['Inn'], [], 'B'],
      [['Inn', 'Yard'], [], 'C'],
      [['Mill'], [], 'D'],
    ]);
    expect(html('<h1>Town</h1><p>A</p><h2>Inn</h2><p>B</p><h3>Yard</h3><p>C</p>')).toEqual([
      [[], [], 'A'],
      [['Inn'], [], 'B'],
      [['Inn', 'Yard'], [], 'C'],
    ]);
  });

  it('that say something else than the title in the front matter are sections', () => {
    expect(read('a.md', '---\ntitle: The Town\n---\n# the town\n\nA\n\n# Other\n\nB').paragraphs).toEqual([
      [[], [], 'A'],
      [['Other'], [], 'B'],
    ]);
    expect(read('a.md', '---\ntitle: Notes\n---\n# Town {#town}\n\nA').paragraphs).toEqual([
      [['Town'], [], 'A'],
    ]);
  });

  it('are lines that are bold as a whole, if something follows', () => {
    expect(markdown('# T\n\n**Opening hours**\n\nFrom nine.\n\n**Just this.**\n\n**The end**')).toEqual([
      [['Opening hours'], [], 'From nine.'],
      [['Opening hours'], [], 'Just this.'],
      [['Opening hours'], [], 'The end'],
    ]);
  });
});

describe('lists', () => {
  it('keep their numbers and bullets, and what leads to them', () => {
    const expected = [
      [[], [], 'You need:'],
      [[], ['You need:'], '3. A rope'],
      [[], ['You need:'], '4. A hook'],
    ];
    expect(markdown('# T\n\nYou need:\n\n3. A rope\n4. A hook')).toEqual(expected);
    expect(html('<h1>T</h1><p>You need:</p><ol start="3"><li>A rope</li><li>A hook</li></ol>')).toEqual(
      expected,
    );
  });

  it('have items that know their parent', () => {
    const expected = [
      [[], [], '• Weapons'],
      [[], ['• Weapons'], '• Sword'],
      [[], ['• Weapons', '• Sword'], '1. Sharp'],
    ];
    expect(markdown('# T\n\n- Weapons\n  - Sword\n    1. Sharp')).toEqual(expected);
    expect(html('<h1>T</h1><ul><li>Weapons<ul><li>Sword<ol><li>Sharp</li></ol></li></ul></li></ul>')).toEqual(
      expected,
    );
  });

  it('have a first paragraph that the others of an item are read with', () => {
    expect(markdown('# T\n\n2. Falling\n\n   You take damage.')).toEqual([
      [[], [], '2. Falling'],
      [[], ['2. Falling'], 'You take damage.'],
    ]);
  });

  it('show boxes that are ticked or not', () => {
    expect(markdown('# T\n\n- [x] Done\n- [ ] Not yet').map(([, , text]) => text)).toEqual([
      '☑ Done',
      '☐ Not yet',
    ]);
  });
});

describe('tables', () => {
  it('have a paragraph a row, read with the head of each cell that is not empty', () => {
    const expected = [
      [[], ['Ticket', 'Price'], 'Adult · 12 euros'],
      [[], ['Ticket'], 'Child'],
    ];
    expect(markdown('# T\n\n| Ticket | Price |\n|---|---|\n| Adult | 12 *euros* |\n| Child | |')).toEqual(
      expected,
    );
    expect(
      html(
        '<h1>T</h1><table><thead><tr><th>Ticket</th><th>Price</th></tr></thead><tr><td>Adult</td><td>12 <i>euros</i></td></tr><tr><td>Child</td><td></td></tr></table>',
      ),
    ).toEqual(expected);
  });

  it('have rows that name the group below them', () => {
    expect(markdown('# T\n\n| A | B | C |\n|---|---|---|\n| Light | | |\n| Cloth | 5 | 8 |')).toEqual([
      [[], ['Light', 'A', 'B', 'C'], 'Cloth · 5 · 8'],
    ]);
  });

  it('that lay a page out are read as their blocks', () => {
    expect(
      html('<h1>T</h1><table><tr><td><div>One</div><div>Two</div></td><td>Three</td></tr></table>'),
    ).toEqual([
      [[], [], 'One'],
      [[], [], 'Two'],
      [[], [], 'Three'],
    ]);
  });
});

describe('questions and terms', () => {
  it('lead to their answers and are none', () => {
    const expected = [[[], ['May I bring my dog?'], 'Yes, on a lead.']];
    expect(markdown('# FAQ\n\nQ: May I bring my dog?\n\nA: Yes, on a lead.')).toEqual(expected);
    expect(markdown('# FAQ\n\nQ: May I bring my dog?  \nA: Yes, on a lead.')).toEqual(expected);
    expect(markdown('# FAQ\n\nQ: May I bring my dog?\nA: Yes, on a lead.')).toEqual(expected);
    expect(html('<h1>FAQ</h1><p>Q: May I bring my dog?</p><p>A: Yes, on a lead.</p>')).toEqual(expected);
    expect(markdown('# FAQ\n\n- **May I bring my dog?**\n\n  Yes, on a lead.')).toEqual([
      [[], ['• May I bring my dog?'], 'Yes, on a lead.'],
    ]);
    expect(
      markdown(
        '# FAQ\n\n<details>\n<summary>May I bring my dog?</summary>\n\nYes, on a lead.\n\n</details>\n\nEnd.',
      ),
    ).toEqual([...expected, [[], [], 'End.']]);
  });

  it('lead to all up to the next question, and from the last to what answers it alone', () => {
    expect(
      markdown('# FAQ\n\nQ: Dogs?\n\nA: Yes.\n\nOn a lead.\n\nQ: Cats?\n\nA: No:\n\n- never\n\nWrite to us.'),
    ).toEqual([
      [[], ['Dogs?'], 'Yes.'],
      [[], ['Dogs?'], 'On a lead.'],
      [[], ['Cats?'], 'No:'],
      [[], ['Cats?', 'No:'], '• never'],
      [[], [], 'Write to us.'],
    ]);
  });

  it.each([
    'An interview with Edda Holm.',
    'Q is Rasmus Dahl, A is Edda Holm.',
    'Rasmus Dahl (Q) met Edda Holm (A).',
  ])('are turns of those who talk where the head tells who they are: %s', (head) => {
    expect(markdown(`# Gull Rock\n\n${head}\n\nQ: Were you afraid?\n\nA: Of the cat.`)).toEqual([
      [[], [], head],
      [[], [], 'Q: Were you afraid?'],
      [[], ['Were you afraid?'], 'A: Of the cat.'],
    ]);
  });

  it('stay with their definitions', () => {
    const expected = [
      [[], ['Oar'], 'A long pole.'],
      [[], ['Mast'], 'A tall pole.'],
    ];
    expect(markdown('# T\n\nOar\n: A long pole.\n\nMast\n: A tall pole.')).toEqual(expected);
    expect(
      html('<h1>T</h1><dl><dt>Oar</dt><dd>A long pole.</dd><dt>Mast</dt><dd>A tall pole.</dd></dl>'),
    ).toEqual(expected);
  });
});

describe('turns of a dialogue', () => {
  it('are read with the question of somebody else before them', () => {
    const long = `${'It rained and rained. '.repeat(12)}Who rang the bell?`;
    expect(
      markdown(
        `# T\n\n**Mira:** Is it alive?\n\n**Tom:** It is.\n\n**Mira:** ${long}\n\n**Tom:** I did.\n\n**Tom:** Did I?\n\n**Tom:** Yes.`,
      ),
    ).toEqual([
      [[], [], 'Mira: Is it alive?'],
      [[], ['Is it alive?'], 'Tom: It is.'],
      [[], [], `Mira: ${long}`],
      [[], [expect.stringMatching(/^It rained.{20,170}Who rang the bell\?$/)], 'Tom: I did.'],
      [[], [], 'Tom: Did I?'],
      [[], [], 'Tom: Yes.'],
    ]);
  });
});

describe('articles of a statute in plain text', () => {
  it('are what their paragraphs stand under', () => {
    const content =
      'BYLAWS\n\nArticle 4. Fees\n\nThey are due.\n\n§ 5 Plots\n\nThey are large.\n\nAnnex A. Sizes\n\nAll alike.\n';
    expect(read('a.txt', content).paragraphs).toEqual([
      [['Article 4. Fees'], [], 'They are due.'],
      [['§ 5 Plots'], [], 'They are large.'],
      [['Annex A. Sizes'], [], 'All alike.'],
    ]);
  });
});

describe('fields', () => {
  it('are paragraphs of their own where a text has nothing else', () => {
    expect(markdown('# Soup\n\n**Time:** 35 minutes\n**Serves**: 4')).toEqual([
      [[], [], 'Time: 35 minutes'],
      [[], [], 'Serves: 4'],
    ]);
    const text = 'He said this: go.\n**Note:** he did not.';
    expect(markdown(`# Soup\n\nIt was late. ${text}`)).toEqual([
      [[], [], `It was late. ${text.replaceAll('*', '')}`],
    ]);
  });
});

describe('callouts', () => {
  it.each([
    ['> [!NOTE]\n> Mind the gap.', 'Note'],
    ['> [!warning]- Trains\n> Mind the gap.', 'Trains'],
    [':::tip\nMind the gap.\n:::', 'Tip'],
    [':::tip Trains\nMind the gap.\n:::', 'Trains'],
    [':::tip[Trains]\nMind the gap.\n:::', 'Trains'],
    ['!!! note\n    Mind the gap.', 'Note'],
    ['??? danger "Trains"\n\n    Mind the gap.\n\n', 'Trains'],
  ])('such as %j lead with what they are called', (text, name) => {
    expect(markdown(`# T\n\n${text}\nAfter.\n`.replace(/(?<!:)\nAfter/, '\n\nAfter'))).toEqual([
      [[], [name], 'Mind the gap.'],
      [[], [], 'After.'],
    ]);
  });

  it('in a code block are code', () => {
    const code = '!!! note\n    Mind\n:::tip Trains';
    expect(markdown(`# T\n\n\`\`\`\n${code}\n\`\`\``)).toEqual([[[], [], code]]);
  });
});

describe('marks inside a line', () => {
  it.each([
    ['See [[The Mill]] and [[mill#Yard|the yard]].', 'See The Mill and the yard.'],
    ['![[map.png]] A map.', 'A map.'],
    ['~~Old~~ ==new== **bold** _words_ `code`.', 'Old new bold words code.'],
    ['One<br>two<br/>three <b>bold</b> <!-- no -->end', 'One\ntwo\nthree bold end'],
    ['Done :tada: at 10:30:15, a:b:c and :nosuch:.', 'Done 🎉 at 10:30:15, a:b:c and :nosuch:.'],
    ['A note.[^1] ![picture](x.png)\n\n[^1]: Below.', 'A note.'],
    ['[a link][there] <https://a.example>\n\n[there]: https://b.example', 'a link https://a.example'],
  ])('%j is read as a person sees it', (text, seen) => {
    expect(markdown(`# T\n\n${text}`)[0]?.[2]).toBe(seen);
  });

  it('of HTML blocks are read as a page', () => {
    expect(
      markdown(
        '# T\n\n<div align="center"><p>In <b>bold</b></p><script>no()</script></div>\n\n<img src="x">',
      ),
    ).toEqual([[[], [], 'In bold']]);
  });

  it('of mathematics are read by their text, and references are left out', () => {
    expect(
      html(
        '<h1>T</h1><p>So <math alttext="a=b"><mi>a</mi></math>.<sup class="reference">[1]</sup></p><ol class="references"><li>Book</li></ol>',
      ),
    ).toEqual([[[], [], 'So a=b.']]);
  });
});
