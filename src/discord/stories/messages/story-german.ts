import type { StoryMessages } from './story-messages.ts';

export const STORY_GERMAN: StoryMessages = Object.freeze({
  groupDescription: 'Die eigene Geschichte dieses Servers als Ganzes',
  showDescription: 'Was die Geschichte dieses Servers enthält, und was sie darf',
  newDescription: 'Diesem Server eine eigene Geschichte geben',
  fromOption: 'Womit sie beginnt; leer, wenn nichts angegeben ist',
  from: { nothing: 'leer', shared: 'eine Kopie der gemeinsamen Geschichte' },
  exportDescription: 'Alle Dateien der Geschichte dieses Servers, wie sie sind',
  deleteDescription: 'Die Geschichte dieses Servers löschen; 30 Tage lang kann man sie zurückholen',
  nameOption: 'Der Name dieses Servers, zur Sicherheit',
  restoreDescription: 'Die zuletzt gelöschte Geschichte dieses Servers zurückholen',

  chooseDescription: 'Welche Geschichte in direkten Nachrichten gefragt wird',
  helpLine: '`/story` wählt, die Geschichte welches Servers in direkten Nachrichten gefragt wird.',
  keptChoice:
    'Welche Geschichte in deinen direkten Nachrichten gefragt wird, wird unter einem Hash deiner ID aufbewahrt.',
  choose: 'Welche Geschichte soll in direkten Nachrichten gefragt werden?',
  sharedStory: 'die Geschichte, die alle Server teilen',
  noChoice:
    'Kein Server, in dem du Mitglied bist, hat eine eigene Geschichte; in direkten Nachrichten wird die gemeinsame gefragt.',
  chose: (server: string) =>
    `In direkten Nachrichten wird die Geschichte von ${server} gefragt. \`/story\` ändert das.`,
  choseShared: 'In direkten Nachrichten wird die Geschichte gefragt, die alle Server teilen.',
  mayNotChoose: 'Die Geschichte dieses Servers darfst du nicht fragen; benutze `/story` noch einmal.',

  noOwn: 'Dieser Server hat keine eigene Geschichte; gib ihm mit `/admin story new` eine.',
  shared:
    'Dieser Server antwortet aus der Geschichte, die alle Server teilen. `/admin story new` gibt ihm eine eigene.',
  own: 'Dieser Server hat eine eigene Geschichte.',
  articles: (count: string, most: string) => `Artikel: ${count} von höchstens ${most}`,
  megabytes: (size: string, most: string) => `Dateien: ${size} von höchstens ${most} MB`,
  reindexes: (count: string, most: string) =>
    `Neu indiziert in der letzten Stunde: ${count} von höchstens ${most} Malen`,
  questions: (most: string) => `Fragen in der Minute, von allen hier zusammen: höchstens ${most}`,
  canBeRestored: (when: string) =>
    `Eine gelöschte Geschichte kann bis ${when} zurückgeholt werden: \`/admin story restore\`.`,
  made: {
    nothing:
      'Dieser Server hat jetzt eine eigene Geschichte, die noch leer ist; `/admin add` fügt einen Artikel hinzu.',
    shared: 'Dieser Server hat jetzt eine eigene Geschichte, eine Kopie der gemeinsamen.',
  },
  wrongName: (name: string) => `So heißt dieser Server nicht; er heißt ${name}. Es wurde nichts gelöscht.`,
  deleted: (when: string) =>
    `Die Geschichte dieses Servers ist gelöscht. Bis ${when} kann sie mit \`/admin story restore\` zurückgeholt werden.`,
  restored: 'Die Geschichte dieses Servers ist wieder da.',
  exported: (files: string) => `Alle Dateien der Geschichte dieses Servers: ${files}.`,
  exportEmpty: 'Die Geschichte dieses Servers hat noch keine Dateien.',
  exportTooLarge:
    'Die Dateien sind mehr, als Discord in einer Nachricht annimmt; wer den Bot betreibt, hat sie mit `npm run stories -- export`.',
  leftOut: (files: string) => `Weggelassen, weil Discord so große Dateien nicht annimmt: ${files}`,
} satisfies StoryMessages);
