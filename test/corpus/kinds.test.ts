import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCorpus } from '../../src/corpus/corpus.ts';

// Small files as people have them, in `kinds/`; for each its title and one of its paragraphs.
const corpus = await loadCorpus(path.join(import.meta.dirname, 'kinds'));
const fileOf = new Map(corpus.files.map(({ name, articleId }) => [articleId, name]));

/** Title, and the section, context and text of each paragraph, by the name of the file. */
const read = new Map(
  corpus.articles.map(({ id, title, text, paragraphs }) => [
    fileOf.get(id),
    {
      title,
      paragraphs: paragraphs.map(({ start, end, section = [], context = [], heads = [], ...facts }) => {
        // What stands above the cells of a row is what its context ends with.
        expect(context.slice(-heads.length || context.length)).toEqual(heads.filter((head) => head !== ''));
        return { section, context, ...facts, text: text.slice(start, end) };
      }),
    },
  ]),
);

interface Expected {
  readonly title: string;
  readonly text: string;
  readonly section?: readonly string[];
  readonly context?: readonly string[];
  readonly locator?: string;
  readonly speaker?: string;
}

const KINDS: readonly (readonly [file: string, expected: Expected])[] = [
  ['no-front-matter.md', { title: 'No front matter', text: 'The ferry leaves at noon.' }],
  ['number-as-title.md', { title: '1984', text: 'It was a cold day.' }],
  ['date-with-time.md', { title: 'Log: day one', text: 'We left the harbour.' }],
  [
    'obsidian-note.md',
    { title: 'The Broken Oar', text: 'The inn is run by Mira, who came from Brindleford.' },
  ],
  [
    'obsidian-note.md',
    { title: 'The Broken Oar', context: ['Rumour'], text: 'The cellar has a second door.' },
  ],
  ['obsidian-note.md', { title: 'The Broken Oar', text: '☐ Find the door' }],
  ['broken-front-matter.md', { title: 'Broken front matter', text: 'The map was torn.' }],
  ['two-dashes-prose.md', { title: 'Two dashes prose', text: 'Once there was a mill.' }],
  ['crlf.md', { title: 'Windows', text: 'It has two lines.' }],
  ['bom.md', { title: 'Marked', text: 'A mark stands before it.' }],
  ['rules.md', { title: 'Rules of the Table', text: '2. No bonus counts for a natural one.' }],
  [
    'rules.md',
    {
      title: 'Rules of the Table',
      context: ['2. No bonus counts for a natural one.'],
      text: '• Not even luck.',
    },
  ],
  ['rules.md', { title: 'Rules of the Table', section: ['Ties'], text: 'The older player wins.' }],
  ['faq.md', { title: 'Questions', section: ['May I bring my dog?'], text: 'Yes, on a lead.' }],
  ['faq.md', { title: 'Questions', section: ['May I bring my dog?', 'When do you open?'], text: 'At nine.' }],
  [
    'faq.md',
    {
      title: 'Questions',
      section: ['May I bring my dog?', 'When do you open?'],
      context: ['Is there parking?'],
      text: 'Behind the mill.',
    },
  ],
  [
    'prices.md',
    { title: 'Prices', context: ['Ticket', 'Price', 'Valid'], text: 'Adult · 12 euros · one day' },
  ],
  ['glossary.md', { title: 'Glossary', context: ['Bilge'], text: 'The lowest part of a hull.' }],
  [
    'patch-notes.md',
    { title: 'Version 2.1', section: ['Changed'], text: '• A torch burns for ten minutes 🔥' },
  ],
  [
    'minutes.md',
    { title: 'Minutes of the Council', section: ['Bridge'], text: 'Decision: The ferry is free until then.' },
  ],
  ['docusaurus.md', { title: 'Install', context: ['Old versions'], text: 'Version one cannot be updated.' }],
  ['docusaurus.md', { title: 'Install', text: 'npm ci' }],
  ['mkdocs.md', { title: 'Backup', context: ['Before you start'], text: 'Stop the server.' }],
  [
    'details.md',
    { title: 'Help', context: ['How do I reset it?'], text: 'Hold the button for five seconds.' },
  ],
  ['details.md', { title: 'Help', text: 'Made in Brindleford.' }],
  ['footnotes.md', { title: 'The Siege', text: 'It lasted ten days.' }],
  ['footnotes.md', { title: 'The Siege', text: 'The chronicle says twelve.' }],
  ['setext.md', { title: 'The Ferry', section: ['Prices'], text: 'It costs two coins.' }],
  ['nested-lists.md', { title: 'Kit', context: ['You need:', '• Clothes'], text: '• Boots' }],
  ['html-table.md', { title: 'Tides', context: ['Day', 'High'], text: 'Monday · 06:10' }],
  ['emoji-only-name-🎉.md', { title: 'Party', text: 'Everybody came.' }],
  [
    'long name with  spaces & signs!.md',
    { title: 'Long name with spaces & signs!', text: 'The name is odd.' },
  ],
  ['README.md', { title: 'About this folder', text: 'It holds files of many kinds.' }],
  ['notes.markdown', { title: 'Another ending', text: 'It is Markdown all the same.' }],
  ['wiki/index.md', { title: 'Wiki', text: 'Everything about the river.' }],
  ['wiki/places/Brindleford.md', { title: 'History', text: 'The town was founded in 1212.' }],
  [
    'wiki/places/Brindleford.md',
    { title: 'History', section: ['Today'], text: 'It has nine hundred people.' },
  ],
  [
    'wiki/places-brindleford.md',
    { title: 'Places brindleford', text: 'Another file that would have the same id.' },
  ],
  ['latin1.txt', { title: 'Die Brücke', text: 'Die Brücke über den Fluß ist für Fußgänger geöffnet.' }],
  ['utf16.txt', { title: 'The Note', text: 'It came from an old machine.' }],
  [
    'cp1251.txt',
    { title: 'Мост', text: 'Мост через реку закрыт до мая, сообщил городской совет в понедельник утром.' },
  ],
  [
    'shift-jis.txt',
    { title: '川の橋', text: '橋は五月まで閉鎖されます。町議会は月曜日にそう発表しました。' },
  ],
  ['text/wrapped.txt', { title: 'Wrapped', text: 'Mira had.' }],
  [
    'text/wrapped.txt',
    {
      title: 'Wrapped',
      text: 'It was late when they came over the hill, and nobody at the inn had seen the lights that burned on the far side of the river.',
    },
  ],
  ['text/titled.txt', { title: 'The Ferryman', text: 'He never took more than one coin.' }],
  [
    'text/ebook.txt',
    {
      title: 'The Lantern of Brindleford A Tale of the River',
      section: ['CHAPTER I: The Keeper'],
      text: 'The keeper of the lantern had counted the boats for thirty years, and in all that time she had never once counted one too few; but on the night of the great fog the number would not come right.',
    },
  ],
  [
    'text/ebook.txt',
    {
      title: 'The Lantern of Brindleford A Tale of the River',
      section: ['CHAPTER I: The Keeper'],
      text: 'The river runs, the river sleeps,\n  The river takes, the river keeps,\n  And what it keeps it never tells\n  To those who listen for its bells.',
    },
  ],
  [
    'text/chapters.txt',
    { title: "The Miller's Account", section: ['I. The Ferry'], text: 'It was built of oak.' },
  ],
  [
    'text/chapters.txt',
    {
      title: "The Miller's Account",
      section: ['II. The Toll', 'THE WINTER RATE'],
      text: 'From the first frost nobody pays.',
    },
  ],
  ['text/underlined.txt', { title: 'Brindleford', section: ['The Market'], text: 'It is held on Fridays.' }],
  [
    'text/underlined.txt',
    {
      title: 'Brindleford',
      section: ['The Market'],
      text: '- a stall that is no wider than the width of two carts which stand beside each other',
    },
  ],
  [
    'text/talk.txt',
    {
      title: 'Talk at the Ferry',
      context: ['How long have you run the ferry?'],
      text: 'TOM: For twenty years, and my father ran it before I did.',
    },
  ],
  [
    'timetable.csv',
    {
      title: 'Timetable',
      context: ['From', 'Leaves', 'Price'],
      text: 'South bank, at the mill · 08:20 on Fridays 09:00 · 2,50',
      locator: 'row 3',
    },
  ],
  [
    'herbs.tsv',
    { title: 'Herbs', context: ['Herb', 'Grows'], text: 'Mugwort · by the river', locator: 'row 2' },
  ],
  [
    'text/recording.txt',
    {
      title: 'The Ferry, Episode 3',
      text: 'Tomas does. He has two oars and a dog. The dog is called Bo.',
      locator: '00:00:10',
    },
  ],
  [
    'text/timed-interview.txt',
    {
      title: 'Timed interview',
      context: ['Never?'],
      text: 'Tomas: Once, in the great flood. Then everybody was late.',
      locator: '00:00:14',
    },
  ],
  [
    'text/departures.txt',
    {
      title: 'Departures',
      text: Array.from({ length: 12 }, (_, at) => `${String(at + 6).padStart(2, '0')}:20 Ferry`).join('\n'),
    },
  ],
  [
    'text/meeting.txt',
    {
      title: 'Weekly meeting',
      context: ['Who decides that?'],
      text: 'Ann Pike: The council does, on Friday evening in the mill.',
      locator: '00:00:35',
      speaker: 'Ann Pike',
    },
  ],
  [
    'text/channel.txt',
    {
      title: '#general',
      text: 'mira: The boat leaves at seven.',
      locator: '12/03/2024 21:43',
      speaker: 'mira',
    },
  ],
  [
    'text/phone-chat.txt',
    {
      title: 'Phone chat',
      text: 'Tom Vale: I bring the apple cake from the baker at the mill\nand some plums',
      locator: '12/03/24, 21:42',
      speaker: 'Tom Vale',
    },
  ],
  [
    'site/channel.html',
    {
      title: '#general',
      context: ['Ann: Who brings the cake on Friday?'],
      text: 'Tom: I bring the apple cake\nfrom the baker at the mill.',
      locator: '2024-03-12 21:18',
      speaker: 'Tom',
    },
  ],
  ['hugo.md', { title: 'Pods', context: ['Note'], text: 'You need a container runtime.' }],
  ['hugo.md', { title: 'Pods', text: 'A Pod is the smallest unit. See .' }],
  ['hugo.md', { title: 'Pods', section: ['What is a Pod?'], text: '{{< not_touched >}}' }],
  ['gitbook.md', { title: 'Join the guild', context: ['Windows'], text: 'Press the green button.' }],
  ['gitbook.md', { title: 'Join the guild', text: 'The {{ site.name }} is open.' }],
  [
    'homebrewery.md',
    { title: 'The Marsh', section: ['Bog Lantern', 'Beware'], text: 'It is afraid of cold iron.' },
  ],
  ['homebrewery.md', { title: 'The Marsh', section: ['Bog Lantern', 'Beware'], text: 'It glows at night.' }],
  ['steps.mdx', { title: 'Cross the river', text: '• Bring two coins' }],
  [
    'steps.mdx',
    {
      title: 'Cross the river',
      context: ['1. Ring the bell.', 'Where is it?'],
      text: 'It hangs at the gate.',
    },
  ],
  ['steps.mdx', { title: 'Cross the river', text: '2. Wait for the boat.' }],
  ['dataview-note.md', { title: 'The Broken Oar', text: 'It is kept by Mira, and has = this.rooms rooms.' }],
  ['proposal.rst', { title: 'A Second Ferry', context: ['Status'], text: 'Accepted' }],
  [
    'proposal.rst',
    { title: 'A Second Ferry', section: ['Why'], text: '• The first ferry is full on Fridays:' },
  ],
  ['proposal.rst', { title: 'A Second Ferry', section: ['Why'], text: 'ferry --second' }],
  [
    'proposal.rst',
    { title: 'A Second Ferry', section: ['Why'], context: ['• Call it so:'], text: 'and wait.' },
  ],
  ['component.mdx', { title: 'Crossing', text: 'The ferry leaves at noon.' }],
  ['component.mdx', { title: 'Crossing', text: "import { ferry } from 'river'" }],
  [
    'ferry.rst',
    {
      title: 'The Ferry',
      section: ['Crossing'],
      text: 'The Broken Oar leaves at noon; see the timetable or its page.',
    },
  ],
  [
    'ferry.rst',
    { title: 'The Ferry', section: ['Crossing'], context: ['You need:'], text: '• a coin of silver' },
  ],
  [
    'ferry.rst',
    {
      title: 'The Ferry',
      section: ['Crossing'],
      context: ['You need:', '• a coin of silver'],
      text: 'It is kept.',
    },
  ],
  ['ferry.rst', { title: 'The Ferry', section: ['Crossing'], context: ['Note'], text: 'Dogs stay on deck.' }],
  ['ferry.rst', { title: 'The Ferry', section: ['Crossing'], text: 'New in version 2.1: A second boat.' }],
  [
    'ferry.rst',
    { title: 'The Ferry', section: ['Crossing'], context: ['Bilge'], text: 'The lowest part of a hull.' },
  ],
  [
    'ferry.rst',
    {
      title: 'The Ferry',
      section: ['Crossing'],
      context: ['cross(river, *, bell=True)'],
      text: 'Brings you over.',
    },
  ],
  [
    'ferry.rst',
    {
      title: 'The Ferry',
      section: ['Crossing'],
      context: ['cross(river, *, bell=True)', 'river'],
      text: 'which river to cross',
    },
  ],
  [
    'ferry.rst',
    { title: 'The Ferry', section: ['Crossing'], context: ['Ticket', 'Price'], text: 'Child · 6' },
  ],
  [
    'ferry.rst',
    {
      title: 'The Ferry',
      section: ['Crossing'],
      context: ['Day', 'First boat'],
      text: 'Friday · at six, in the dark',
    },
  ],
  ['ferry.rst', { title: 'The Ferry', section: ['Crossing'], text: 'ding\n  dong' }],
  ['ferry.rst', { title: 'The Ferry', section: ['Crossing'], text: 'It has no timetable in winter.' }],
  ['harbour.adoc', { title: 'The Harbour', text: 'It was dug in 1212.' }],
  [
    'harbour.adoc',
    {
      title: 'The Harbour',
      section: ['Berths'],
      context: ['What you pay', 'Berth', 'Price'],
      text: 'South quay · 9 euros',
    },
  ],
  [
    'harbour.adoc',
    { title: 'The Harbour', section: ['Berths'], context: ['Note'], text: 'Boats stay for a night at most.' },
  ],
  [
    'harbour.adoc',
    { title: 'The Harbour', section: ['Berths'], context: ['Bilge'], text: 'The lowest part of a hull.' },
  ],
  [
    'chat.json',
    {
      title: '#ferry',
      text: 'Mira 🌊: When does the last ferry leave on Sundays?',
      speaker: 'Mira 🌊',
      locator: '2024-03-05 14:22',
    },
  ],
  [
    'chat.json',
    {
      title: '#ferry',
      context: ['Mira 🌊: When does the last ferry leave on Sundays?'],
      text: 'tom.reed: At nine in the evening, and I never wait for anybody. :oar:',
      speaker: 'tom.reed',
      locator: '2024-03-05 14:23',
    },
  ],
  [
    'captions/meeting.vtt',
    {
      title: 'Meeting',
      text: 'Ann Pike: Before we begin, does anybody know who has the keys?',
      speaker: 'Ann Pike',
      locator: '00:00:01',
    },
  ],
  [
    'captions/meeting.vtt',
    {
      title: 'Meeting',
      context: ['Before we begin, does anybody know who has the keys?'],
      text: 'Tom Reed: I gave them to the miller on Friday, & he has them still.',
      speaker: 'Tom Reed',
      locator: '00:12:31',
    },
  ],
  [
    'captions/film.srt',
    {
      title: 'Film',
      text: 'The river had been rising since Tuesday, and nobody slept.',
      locator: '00:00:01',
    },
  ],
  ['captions/film.srt', { title: 'Film', text: '- No.', locator: '00:00:04' }],
  [
    'captions/film.srt',
    {
      title: 'Film',
      text: 'MIRA: It rang twice, and then the water was 3 < 4 feet deep.',
      locator: '01:02:03',
    },
  ],
  [
    'captions/rolling.vtt',
    {
      title: 'Rolling',
      text: 'so today we walk along the old river until we reach the mill',
      locator: '00:00:00',
    },
  ],
  ['text/one-line.txt', { title: 'One line', text: 'The gate closes at dusk.' }],
  ['text/long-lines.txt', { title: 'The Charter', text: 'Nobody pays twice.' }],
  ['site/article.html', { title: 'A dam breaks', section: ['After'], text: '• The road is shut.' }],
  ['site/short.html', { title: 'Hours', text: 'Open from nine.' }],
  [
    'site/table.htm',
    { title: 'Timetable', context: ['Ferries', 'From', 'Leaves'], text: 'South bank · 08:20' },
  ],
  ['site/definitions.html', { title: 'Terms', context: ['Toll'], text: 'What a crossing costs.' }],
  ['site/greek.html', { title: 'G', text: 'Καλημέρα' }],
  ['site/page.xhtml', { title: 'Chapter one', section: ['The Ferry'], text: 'It was gone.' }],
  [
    'documents/charter.docx',
    { title: 'Charter of the Ferry', section: ['Tolls'], text: '2. A cart pays five coins.' },
  ],
  [
    'documents/charter.docx',
    {
      title: 'Charter of the Ferry',
      section: ['Tolls'],
      context: ['1. A person pays two coins.'],
      text: '(a) Children pay one.',
    },
  ],
  [
    'documents/charter.docx',
    {
      title: 'Charter of the Ferry',
      section: ['Tolls', 'In winter'],
      context: ['Load', 'Toll'],
      text: 'Cart · 10 coins',
    },
  ],
  [
    'documents/ferry.epub',
    { title: 'The Ferry', section: ['CHAPTER I The River'], text: 'The ferry was gone.' },
  ],
  ['documents/ferry.epub', { title: 'The Ferry', section: ['The Wait'], text: '2. Then the salt.' }],
  [
    'documents/timetable.pdf',
    {
      title: 'The Ferry of Brindleford',
      section: ['Tolls'],
      context: ['Load', 'Toll'],
      text: 'Cart · 5 coins',
      locator: 'p. 1',
    },
  ],
  [
    'documents/timetable.pdf',
    {
      title: 'The Ferry of Brindleford',
      section: ['Tolls'],
      text: 'A corporation from another town pays double, and what is carried for the hospital is free of any toll.',
      locator: 'p. 1–2',
    },
  ],
  ['site/template.html', { title: 'Template', text: 'Click on the canvas to draw a circle.' }],
];

describe('files of all kinds', () => {
  it('are read, every one of them, and warn of what had to be guessed', () => {
    expect(corpus.faults).toEqual([]);
    expect(corpus.skipped).toEqual([]);
    expect(corpus.warnings.map(({ file, warning }) => `${file}: ${warning}`)).toEqual([
      'broken-front-matter.md: front-matter',
      'cp1251.txt: encoding',
      'latin1.txt: encoding',
      'shift-jis.txt: encoding',
    ]);
    expect(new Set(KINDS.map(([file]) => file))).toEqual(new Set(corpus.files.map(({ name }) => name)));
  });

  it.each(KINDS)(
    '%s has what a person sees in it',
    (file, { title, section = [], context = [], ...facts }) => {
      expect(read.get(file)?.title).toBe(title);
      expect(read.get(file)?.paragraphs).toContainEqual({ section, context, ...facts });
    },
  );
});
