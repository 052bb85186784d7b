import type { BlankReason } from '../../index/blank-snapshot.ts';
import { nameLanguages } from '../../text/name-languages.ts';
import type { Messages } from './messages.ts';

const NUMBERS = new Intl.NumberFormat('de');
const format = (count: number): string => NUMBERS.format(count);

export const GERMAN: Messages = Object.freeze({
  askDescription: 'Frag die Geschichte; die Antwort ist ein wörtlicher Auszug',
  askQuestion: 'Was du wissen möchtest',
  askHide: 'Die Antwort nur dir zeigen',
  quoteDescription: 'Wer was gesagt hat: Zitate nach Person, Wörtern oder Kennung; sonst ein zufälliges',
  quoteSpeaker: 'Wer es gesagt hat',
  quoteWords: 'Wörter im Zitat',
  quoteId: 'Die Kennung eines Zitats, etwa q:ab12cd34ef',
  articleOption: 'Nur in diesem Artikel: Wörter aus seinem Titel',
  sourcesDescription: 'Woraus die Antworten stammen',
  helpDescription: 'Wie man diesen Bot benutzt',
  privacyDescription: 'Was von dir aufbewahrt wird und wie man es löscht',
  findName: 'In der Geschichte finden',

  notFound: 'Die Geschichte sagt das nicht.',
  foreignQuestion: (code, codes) => {
    const [asked, story] = nameLanguages('de', code, codes);
    return `Die Geschichte ist auf ${story}; diese Frage scheint auf ${asked} zu sein.`;
  },
  articleSilent: 'Der Artikel sagt das nicht.',
  readAs: 'gelesen als',
  closest: 'Am nächsten, aber vielleicht keine Antwort:',
  showContext: 'Umgebung zeigen',
  moreExtracts: (count: number) => (count === 1 ? '1 weiterer Auszug' : `${count} weitere Auszüge`),
  share: 'Teilen',
  shared: (who: string) => `Geteilt von ${who}`,
  thanks: 'Danke, ist notiert.',
  voteChanged: 'Geändert, danke.',
  voteWithdrawn: 'Zurückgenommen.',
  storyUpdated: 'Die Geschichte wurde aktualisiert; frag bitte noch einmal.',
  otherStory:
    'Das stammt aus einer anderen Geschichte als der, aus der hier jetzt geantwortet wird; frag bitte noch einmal.',
  oldButton: 'Dieser Knopf stammt aus einer älteren Version; frag bitte noch einmal.',
  oldCommand: 'Dieser Befehl ist aus einer anderen Version von mir; mit `/` siehst du, was es gibt.',
  mayNotWrite: (channel: string) =>
    `In ${channel} darf ich nicht schreiben. Frag mich hier, oder nimm dort \`/ask\`, das geht trotzdem.`,

  quotationCount: (count: number) => (count === 1 ? '1 Zitat' : `${format(count)} Zitate`),
  unattributed: 'Der Artikel nennt nicht, wer das sagt',
  notSpeech: 'Keine wörtliche Rede',
  inTranscript: 'in einem Transkript',
  inChat: 'in einem Chat',
  another: 'Noch eins',
  pageOf: (first: number, last: number, all: number) =>
    first === last
      ? `Zitat ${format(first)} von ${format(all)}`
      : `Zitate ${format(first)}–${format(last)} von ${format(all)}`,
  noSpeaker: (name: string) => `Niemand namens „${name}“ wird zitiert.`,
  didYouMean: 'Meintest du:',
  severalSpeakers: (name: string) => `„${name}“ passt auf mehrere Personen:`,
  noWords: (words: string) => `Niemand wird mit den Wörtern „${words}“ zitiert.`,
  speakerWithout: (speakers: string) => `${speakers} wird dort nicht zitiert.`,
  noQuotationsIn: 'Dort wird niemand zitiert.',
  speakerWithoutWords: (speakers: string, words: string) =>
    `${speakers} wird nicht mit den Wörtern „${words}“ zitiert.`,
  noQuotationId: (id: string) => `Kein Zitat hat die Kennung „${id}“.`,
  noQuotations: 'In der Geschichte wird niemand zitiert.',
  inArticle: (title: string) => `Im Artikel ${title}`,
  noArticle: (name: string) => `Kein Artikel heißt „${name}“.`,
  severalArticles: (name: string, count: number) => `„${name}“ passt auf ${format(count)} Artikel, darunter:`,

  articles: (count: number) => `${format(count)} Artikel`,
  paragraphs: (count: number) => (count === 1 ? '1 Absatz' : `${format(count)} Absätze`),
  passages: (count: number) => (count === 1 ? '1 Textstelle' : `${format(count)} Textstellen`),
  indexed: (when: string, model: string) => `Indexiert ${when} mit ${model}`,
  articlesOf: (first: number, last: number, all: number) =>
    `Artikel ${first === last ? '' : `${format(first)}–`}${format(last)} von ${format(all)}`,

  greeting: 'Hallo! Frag mich etwas über die Geschichte.',
  welcome: 'Gern geschehen! Frag mich mehr über die Geschichte.',
  here: 'Ich bin da. Frag mich etwas über die Geschichte.',
  onlyStory: 'Ich beantworte nur Fragen zur Geschichte.',
  forExample: (question: string) => `Zum Beispiel: „${question}“`,
  howTo: (bot: string) =>
    `Frag mich etwas über die Geschichte: ${bot} und dahinter deine Frage, oder \`/ask\`. Mehr dazu mit \`/help\`.`,
  help: (bot: string) =>
    [
      'Ich beantworte Fragen zur Geschichte mit ihren eigenen Worten und sage es, wenn sie keine Antwort gibt.',
      '',
      '`/ask` und eine Frage; mit `hide` siehst nur du die Antwort, mit `article` wird nur ein Artikel gefragt.',
      `${bot} und eine Frage geht auch, ebenso eine Direktnachricht oder eine Antwort an mich.`,
      '**Apps → In der Geschichte finden** im Menü einer Nachricht sucht, was in der Nachricht steht.',
      '`/quote` wer was gesagt hat: nach Person, nach Wörtern, in einem Artikel; sonst ein zufälliges Zitat.',
      '`/sources` woraus die Antworten stammen.',
      '',
      'Jede Antwort ist ein wörtlicher Auszug: der antwortende Satz ist fett, die antwortenden Wörter sind unterstrichen, ¶ nennt den Absatz.',
      '👍 und 👎 sagen denen, die die Geschichte pflegen, ob eine Antwort gut war.',
    ].join('\n'),
  privacyHead: 'Was ich aufbewahre:',
  privacyVotes:
    'Dein 👍 und 👎: eines für jede Antwort, mit ihrer Frage, unter einer Prüfsumme statt deines Namens. Drück noch einmal dasselbe, und es ist zurückgenommen.',
  privacyRest: 'Nichts sonst, was du sagst, und keine Nachrichten.',
  forgetMe: 'Meine Stimmen vergessen',
  forgotten: (count: number) =>
    count === 0
      ? 'Von dir war nichts zu vergessen.'
      : count === 1
        ? 'Vergessen: eine Stimme.'
        : `Vergessen: ${format(count)} Stimmen.`,
  nothingToFind: 'In dieser Nachricht stehen keine Wörter, nach denen man suchen kann.',
  questionTooLong: (limit: number) => `Das ist zu lang; frag mit höchstens ${limit} Zeichen.`,
  tryAgain: (when: string) => `Das sind viele Fragen; versuch es ${when} noch einmal.`,
  askPerson: 'Einen Menschen fragen',
  askedInVain: (who: string, where: string) => `${who} hat vergeblich gefragt: ${where}`,
  howToAnswer:
    'Antworte auf diese Nachricht; **Apps → Das ist die Antwort** auf der Antwort macht sie zu einem Teil der Geschichte.',
  nobodyToAsk: 'Hier ist zurzeit niemand, den man fragen kann.',
  questionGone: 'Die Frage ist nicht mehr zu lesen; frag noch einmal.',
  passedOn: 'An einen Menschen weitergegeben.',
  personAnswered: (who: string) => `${who}, ein Mensch hat geantwortet:`,
  dailyQuotation: 'Zitat des Tages',
  otherArticles: 'In diesem Kanal geht es um andere Artikel; frag anderswo.',
  storyBlank: (reason: BlankReason) =>
    reason === 'empty'
      ? 'Die Geschichte dieses Servers ist noch leer; wer sich um sie kümmert, fügt mit `/admin add` Artikel hinzu.'
      : 'Die Geschichte dieses Servers ist gerade nicht lesbar; sie wird neu aufgebaut, oder wer sich um sie kümmert, tut das mit `/admin reindex`.',
  mayNotAsk: 'Du darfst hier nicht fragen; dieser Server hat Rollen benannt, die es dürfen.',
  cutOff: 'Als du das zuletzt benutzt hast, wurde ich neu gestartet, bevor ich fertig war.',
  storeAway:
    'Die Datenbank, in der das liegt, ist gerade nicht erreichbar; versuch es bitte in Kürze noch einmal.',
  failed: (id: string) => `Etwas ist schiefgegangen (Fehler ${id}); versuch es bitte noch einmal.`,
} satisfies Messages);
