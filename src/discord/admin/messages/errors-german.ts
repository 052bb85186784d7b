import { FILE_TYPES } from '../../../corpus/file-types.ts';
import { renderMoment } from '../../rendering/sources-message.ts';
import { escapeLine } from '../../rendering/escape-markdown.ts';
import { nameModel, namePath } from './fact-text.ts';
import type { AdminMessages } from './admin-messages.ts';

export const ERRORS_GERMAN: AdminMessages['errors'] = Object.freeze({
  'corpus-missing': () => 'Den Ordner des Korpus gibt es nicht; lege ihn dort an, wo der Bot läuft.',
  'corpus-empty': () => 'Der Korpus hat keine Artikel; füge erst einen hinzu.',
  'article-unreadable': ({ file, reason }) =>
    `Die Datei ${namePath(file)} ist nicht als Artikel lesbar: ${FAULTS_GERMAN[reason]}.`,
  'package-unusable': ({ name }) =>
    `Das Paket ${escapeLine(name)} lässt sich dort, wo der Bot läuft, nicht laden; führe dort \`npm run doctor\` aus.`,
  'article-id-taken': ({ files }) =>
    `Die Dateien ${files.map(namePath).join(' und ')} heißen bis auf die Endung gleich; benenne eine um.`,
  'index-missing': () => 'Es gibt noch keinen Index; benutze `/admin reindex`.',
  'index-corrupt': ({ file }) => `Der Index ist beschädigt (${namePath(file)}); benutze \`/admin reindex\`.`,
  'index-schema': ({ found, supported }) =>
    `Der Index hat das Schema ${found}, diese Version von ibid liest ${supported}; benutze \`/admin reindex\`.`,
  'index-unstored': () => 'Was durchsucht wird, steht nicht mehr in der Datenbank; benutze `/admin reindex`.',
  'index-model': ({ built, configured }) =>
    `Der Index wurde mit ${nameModel(built)} erstellt, eingestellt ist ${nameModel(configured)}; führe \`npm run index\` dort aus, wo der Bot läuft.`,
  'index-busy': ({ owner }) =>
    `Eine andere Indexierung läuft noch (${escapeLine(owner)}); warte, bis sie fertig ist.`,
  'upload-missing': () => 'Diese Datei wird nicht mehr aufbewahrt; sende sie noch einmal.',
  'article-missing': () => 'Dieser Artikel ist nicht mehr im Korpus.',
  'story-exists': () => 'Dieser Server hat schon eine eigene Geschichte.',
  'story-missing': () =>
    'Es gibt keine Geschichte dieses Servers, die zurückgeholt oder gelöscht werden könnte.',
  'story-full': ({ what, most }) =>
    what === 'articles'
      ? `Für mehr Artikel ist kein Platz, die Geschichte darf ${most} haben; nimm erst welche heraus.`
      : `Die Geschichte darf ${most} MB haben, samt dem, was noch bestätigt werden muss, und dafür ist kein Platz mehr; nimm erst etwas heraus.`,
  'reindex-limit': ({ most, again }) => {
    const when = renderMoment(Date.parse(again), 'R');
    return `Die Geschichte wurde in einer Stunde ${most}-mal neu indiziert, öfter geht es nicht; versuche es ${when} wieder.`;
  },
  'nothing-to-undo': () => 'Es gibt keinen früheren Stand.',
  'editing-failed': () =>
    'Der Prozess, der die Geschichte ändert, ist ohne ein Wort geendet; versuch es noch einmal.',
  'not-a-file': ({ path }) =>
    `${namePath(path)} ist ein Ordner, eine Pipe oder ein Gerät und keine Datei; räume es weg.`,
  'storage-full': ({ path }) => `Auf dem Datenträger ist kein Platz mehr, um ${namePath(path)} zu schreiben.`,
  'storage-denied': ({ path }) => `Der Bot darf ${namePath(path)} nicht schreiben; prüfe die Rechte.`,
  'storage-failed': ({ path }) =>
    `${namePath(path)} ließ sich nicht lesen oder schreiben; prüfe den Datenträger.`,
  'store-unreachable': () =>
    'Die Datenbank ist nicht erreichbar; geändert wurde nichts, versuch es später noch einmal.',
  'store-schema': () => 'Die Tabellen der Datenbank sind nicht die dieser Version des Bots.',
  'model-missing': ({ model }) => `Das Modell ${nameModel(model)} fehlt.`,
  'model-corrupt': ({ model }) => `Das Modell ${nameModel(model)} ist beschädigt.`,
  'model-unknown': ({ model }) => `Beim Anbieter gibt es kein Modell ${nameModel(model)}.`,
  'model-unreachable': ({ model }) => `Der Anbieter des Modells ${nameModel(model)} ist nicht erreichbar.`,
  'model-stalled': ({ model }) => `Das Laden des Modells ${nameModel(model)} ist stehen geblieben.`,
  'model-not-a-model': ({ model }) => `${nameModel(model)} ist kein brauchbares Modell.`,
  'embedding-failed': ({ model }) =>
    `Das Modell ${nameModel(model)} ist an einem Text gescheitert; versuch es noch einmal.`,
} satisfies AdminMessages['errors']);

export const FAULTS_GERMAN: AdminMessages['articleFaults'] = Object.freeze({
  'unknown-format': `sie ist von keiner Art, die gelesen wird (${FILE_TYPES})`,
  'not-text': 'sie ist kein Text',
  'unknown-json': 'sie ist JSON, aber kein Kanal, den DiscordChatExporter geschrieben hat',
  damaged: 'sie ist beschädigt oder von anderer Art, als ihr Name sagt',
  encrypted: 'sie ist verschlüsselt; speichere sie ohne Passwort und Kopierschutz',
  'only-pictures': 'ihre Seiten sind Bilder ohne Text; lass zuerst den Text erkennen (OCR)',
  'too-large': 'sie ist größer als 5 MB, oder als .docx, .epub oder .pdf größer als 64 MB',
  'no-text': 'sie hat keinen Text',
  'nested-too-deep': 'Listen, Zitate oder Klammern sind mehr als 100-fach ineinander verschachtelt',
  'too-much': 'sie enthält mehr, als sich lesen lässt',
  'span-mismatch': 'ihr Text ließ sich nicht sauber zerlegen',
} satisfies AdminMessages['articleFaults']);
