import { FILE_TYPES } from '../../../corpus/file-types.ts';
import type { AdminMessages } from './admin-messages.ts';
import { ERRORS_GERMAN, FAULTS_GERMAN } from './errors-german.ts';

export const ADMIN_GERMAN: AdminMessages = Object.freeze({
  locale: 'de',

  adminDescription: 'Die Geschichte pflegen',
  reindexDescription: 'Die Artikel neu indexieren; Fragen werden weiter beantwortet',
  dryRunOption: 'Nur sagen, was sich ändern würde',
  cancelDescription: 'Die laufende Indexierung beenden; alles bleibt, wie es war',
  statusDescription: 'Was indexiert ist und wie es dem Bot geht',
  addDescription: 'Einen Artikel hinzufügen oder ersetzen; du siehst ihn vor jeder Änderung',
  fileOption: 'Der Artikel: Text, eine Webseite, ein Dokument, ein Buch; oder ein .zip mehrerer',
  removeDescription: 'Einen Artikel aus der Geschichte nehmen; die Datei wird aufbewahrt',
  articleOption: 'Welcher Artikel',
  undoDescription: 'Zurück zur Geschichte vor der letzten Änderung',
  gapsDescription: 'Was vergeblich gefragt wurde, das Häufigste zuerst',
  exportDescription: 'Alle Zitate als Datei',
  formatOption: 'csv für Tabellen, json für Programme; sonst csv',
  helpLine: '`/admin` ist für die, die die Geschichte pflegen.',
  keptQuestions: (days: number) =>
    `Fragen, auf die die Geschichte keine Antwort gibt, und solche mit 👎 werden ${days === 1 ? 'einen Tag' : `${days} Tage`} lang aufbewahrt, ohne wer gefragt hat.`,

  refused: 'Das darfst du nicht benutzen.',
  oldButton: 'Dieser Knopf stammt aus einer älteren Version; benutze `/admin` noch einmal.',
  asItWas: 'Alles ist, wie es war.',
  leftAlone: 'Es wurde nichts geändert.',

  busy: (when: string, who: string) =>
    `Eine Indexierung, ${when} begonnen von ${who}, läuft noch; warte darauf oder beende sie mit \`/admin cancel\`.`,
  busyElsewhere: (when: string, who: string, machine: string) =>
    `Auf ${machine} läuft noch eine Indexierung, ${when} begonnen von ${who}; warte darauf oder beende sie dort.`,
  reindexing: (when: string) => `Indexierung läuft, begonnen ${when}.`,
  steps: {
    embed: (done: string, total: string) => `Textstellen: ${done} von ${total}`,
    connect: (done: string, total: string) => `Suchgraph: ${done} von ${total}`,
    write: (done: string, total: string) => `Schreiben: ${done} von ${total} Dateien`,
  },
  resultFollows:
    'Das dauert länger, als diese Nachricht geändert werden kann; das Ergebnis kommt hier als neue Nachricht.',
  cancel: 'Abbrechen',
  cancelling: 'Wird abgebrochen.',
  nothingRuns: 'Es läuft keine Indexierung.',
  cancelled: 'Die Indexierung wurde abgebrochen.',

  reindexed: (seconds: string) => `**Neu indexiert** in ${seconds} s.`,
  nothingChanged: 'Seit der letzten Indexierung hat sich nichts geändert; es war nichts zu tun.',
  wouldChange: 'Eine Indexierung würde dies ändern:',
  wouldNotChange: 'Eine Indexierung würde nichts ändern.',
  due: {
    missing: 'Es gibt noch keinen Index.',
    schema: 'Der Index stammt von einer anderen Version von ibid.',
    model: 'Der Index stammt von einem anderen Modell.',
    settings: 'Der Index stammt von anderen Einstellungen.',
  },
  added: (count: string) => `Hinzugefügt: ${count}`,
  changed: (count: string) => `Geändert: ${count}`,
  removed: (count: string) => `Entfernt: ${count}`,
  unchanged: (count: string) => `Unverändert: ${count}`,
  paragraphsChanged: (added: string, removed: string, kept: string) =>
    `Absätze: ${added} neu, ${removed} weg, ${kept} behalten`,
  leftOut: (count: string) => `Ausgelassen, weil nicht lesbar: ${count}`,
  embedded: (passages: string, embedded: string, kept: string) =>
    `Textstellen: ${passages}, davon ${embedded} berechnet und ${kept} behalten`,
  generation: (name: string) => `Stand ${name}`,
  andMore: (count: string) => `und ${count} weitere`,

  statusGeneration: (name: string, when: string) => `Stand ${name}, erstellt ${when}`,
  statusModel: (model: string) => `Modell: ${model}`,
  statusReader: {
    ready: 'Leser: liest',
    waiting: 'Leser: startet gerade neu; Antworten gehen nach Wörtern',
    off: 'Leser: keiner; Antworten gehen nach Wörtern',
  },
  statusProcess: (memory: string, when: string) => `Speicher: ${memory} MB · gestartet ${when}`,
  statusQuestions: (answered: string, refused: string) =>
    `Seitdem: ${answered} beantwortet, ${refused} nicht in der Geschichte`,
  statusLatency: (p50: string, p95: string, p99: string) =>
    `Antwortzeit in ms: die Hälfte unter ${p50}, 95 % unter ${p95}, 99 % unter ${p99}`,
  statusNoLatency: 'Antwortzeit: noch wurde nichts gefragt',
  statusLast: (result: 'done' | 'failed' | 'cancelled', when: string, who: string) =>
    `Letzte Indexierung: ${{ done: 'fertig', failed: 'fehlgeschlagen', cancelled: 'abgebrochen' }[result]} ${when}, von ${who}`,
  statusNoReindex: 'Letzte Indexierung: keine seit dem Start',
  statusGaps: (count: string) => `Fragen in \`/admin gaps\`: ${count}`,

  attachment: {
    extension: () => `Die Datei muss auf eines von diesen enden: ${FILE_TYPES}; oder ein .zip davon sein.`,
    type: () =>
      `Die Datei ist von anderer Art, als ihr Name sagt; sende eine von diesen: ${FILE_TYPES}, oder ein .zip davon.`,
    empty: () => 'Die Datei ist leer.',
    size: (limit: string) => `Die Datei ist zu groß; höchstens ${limit} MB.`,
    host: () => 'Die Datei liegt nicht auf Discords eigenen Servern; hänge sie an den Befehl an.',
    unreachable: () => 'Discord hat die Datei nicht herausgegeben; sende sie noch einmal.',
    late: (limit: string) => `Die Datei kam nicht innerhalb von ${limit} s an; sende sie noch einmal.`,
    incomplete: () => 'Die Datei kam nicht ganz an; sende sie noch einmal.',
  },
  preview: (title: string) => `**${title}**`,
  previewFile: (file: string) => `Datei: ${file}`,
  previewNew: 'Ein neuer Artikel.',
  previewReplaces: (title: string, file: string) => `⚠️ Er ersetzt den Artikel „${title}“ (${file}).`,
  previewNewOnes: (count: string) => `Neue Artikel: ${count}`,
  previewReplaced: (count: string) => `⚠️ Artikel, die ersetzt werden: ${count}`,
  addConfirm: 'Zur Geschichte hinzufügen',
  replaceConfirm: 'Artikel ersetzen',
  addDrop: 'Verwerfen',
  fileAdded: (title: string) => `„${title}“ ist im Korpus.`,
  filesAdded: (count: string) => `${count} sind im Korpus.`,
  fileDropped: 'Verworfen; es wurde nichts geändert.',
  fileStays: (file: string) =>
    `Die Datei ${file} ist im Korpus, aber nicht im Index: benutze \`/admin reindex\`, wenn die Ursache behoben ist, oder nimm sie wieder aus dem Ordner.`,
  filesStay:
    'Die Dateien sind im Korpus, aber nicht im Index: benutze `/admin reindex`, wenn die Ursache behoben ist, oder nimm sie wieder aus dem Ordner.',

  removeAsk: (title: string) => `**${title}** aus der Geschichte nehmen?`,
  removeConfirm: 'Entfernen',
  keep: 'Behalten',
  fileRemoved: (title: string, where: string) => `„${title}“ wurde beiseitegelegt, nach ${where}.`,
  fileStaysAside: (where: string) =>
    `Die Datei liegt beiseite unter ${where}, aber der Artikel ist noch im Index: benutze \`/admin reindex\`, wenn die Ursache behoben ist, oder lege die Datei zurück.`,
  noArticle: (typed: string) => `Es gibt keinen Artikel „${typed}“; wähle einen der vorgeschlagenen.`,
  onlyArticle:
    'Es ist der einzige Artikel, und eine Geschichte braucht einen; füge erst einen anderen hinzu.',
  articleChanged: 'Der Artikel hat sich inzwischen geändert; benutze `/admin remove` noch einmal.',

  undoAsk: (from: string, to: string) =>
    `Vom Stand ${from} zum Stand ${to} und zu dessen Korpus zurück? Das würde dies ändern:`,
  undoConfirm: 'Zurück',
  keepStory: 'Hierbleiben',
  undoing: 'Es geht zurück.',
  undone: (from: string, to: string) => `**Zurück** vom Stand ${from} zum Stand ${to}.`,
  generationChanged: 'Die Geschichte hat sich inzwischen geändert; benutze `/admin undo` noch einmal.',

  answersName: 'Das ist die Antwort',
  answerEmpty: 'Diese Nachricht hat keine Wörter, die man behalten könnte.',
  answersTo: (who: string) => `Sie antwortet ${who} und wird dort gezeigt.`,
  answersNobody:
    'Es wurde keine Frage gefunden, die sie beantwortet; antworte auf die Frage, damit sie gefunden wird.',
  answerConfirm: 'Hinzufügen und antworten',

  gapsNone: (days: number) =>
    `${days === 1 ? 'Am letzten Tag' : `In den letzten ${days} Tagen`} wurde nichts vergeblich gefragt.`,
  gapsOff: 'Es werden keine Fragen aufbewahrt (`GAPS_DAYS` ist 0).',
  gapsPage: (first: string, last: string, all: string, days: number) =>
    `${first}–${last} von ${all} Fragen aus ${days === 1 ? 'einem Tag' : `${days} Tagen`}`,
  gapCounts: (refused: number, disliked: number) =>
    [refused > 0 ? `${refused} × nicht in der Geschichte` : '', disliked > 0 ? `${disliked} × 👎` : '']
      .filter(Boolean)
      .join(', '),
  gapClosest: (where: string) => `am nächsten: ${where}`,
  gapsExport: 'Als CSV',

  exported: (count: string) => `Alle Zitate: ${count}.`,
  exportEmpty: 'In der Geschichte wird niemand zitiert.',
  exportTooLarge: (size: string, limit: string) =>
    `Die Datei hat ${size} MB, und Discord nimmt ${limit}; benutze \`npm run quote -- --json --all\` dort, wo der Bot läuft.`,

  errors: ERRORS_GERMAN,
  articleFaults: FAULTS_GERMAN,
} satisfies AdminMessages);
