import { FILE_TYPES } from '../../../corpus/file-types.ts';
import { renderMoment } from '../../rendering/sources-message.ts';
import { escapeLine } from '../../rendering/escape-markdown.ts';
import { nameModel, namePath } from './fact-text.ts';
import type { AdminMessages } from './admin-messages.ts';

export const ERRORS_SPANISH: AdminMessages['errors'] = Object.freeze({
  'corpus-missing': () => 'No existe la carpeta del corpus; créala donde funciona el bot.',
  'corpus-empty': () => 'El corpus no tiene artículos; añade antes uno.',
  'article-unreadable': ({ file, reason }) =>
    `El archivo ${namePath(file)} no se puede leer como artículo: ${FAULTS_SPANISH[reason]}.`,
  'package-unusable': ({ name }) =>
    `El paquete ${escapeLine(name)} no se puede cargar donde funciona el bot; ejecuta allí \`npm run doctor\`.`,
  'article-id-taken': ({ files }) =>
    `Los archivos ${files.map(namePath).join(' y ')} se llaman igual salvo el final; cambia el nombre de uno.`,
  'index-missing': () => 'Todavía no hay índice; usa `/admin reindex`.',
  'index-corrupt': ({ file }) => `El índice está dañado en ${namePath(file)}; usa \`/admin reindex\`.`,
  'index-schema': ({ found, supported }) =>
    `El índice tiene el esquema ${found}, y esta versión de ibid lee ${supported}; usa \`/admin reindex\`.`,
  'index-unstored': () => 'Lo que se busca ya no está en la base de datos; usa `/admin reindex`.',
  'index-model': ({ built, configured }) =>
    `El índice se creó con ${nameModel(built)}, y está configurado ${nameModel(configured)}; ejecuta \`npm run index\` donde funciona el bot.`,
  'index-busy': ({ owner }) => `Hay otra indexación en curso (${escapeLine(owner)}); espera a que termine.`,
  'upload-missing': () => 'Este archivo ya no se guarda; envíalo otra vez.',
  'article-missing': () => 'Este artículo ya no está en el corpus.',
  'story-exists': () => 'Este servidor ya tiene una historia propia.',
  'story-missing': () => 'No hay ninguna historia de este servidor que se pueda recuperar o borrar.',
  'story-full': ({ what, most }) =>
    what === 'articles'
      ? `No caben más artículos, la historia puede tener ${most}; quita alguno primero.`
      : `La historia puede tener ${most} MB, con lo que espera confirmación, y no queda sitio para esto; quita algo primero.`,
  'reindex-limit': ({ most, again }) => {
    const when = renderMoment(Date.parse(again), 'R');
    return `La historia se ha reindexado ${most} veces en una hora, que es el máximo; inténtalo de nuevo ${when}.`;
  },
  'nothing-to-undo': () => 'No hay una generación anterior a la que volver.',
  'editing-failed': () =>
    'El proceso que cambia la historia ha terminado sin decir nada; inténtalo de nuevo.',
  'not-a-file': ({ path }) =>
    `${namePath(path)} es una carpeta, una tubería o un dispositivo y no un archivo; apártalo.`,
  'storage-full': ({ path }) => `No queda espacio en el disco para escribir ${namePath(path)}.`,
  'storage-denied': ({ path }) => `El bot no puede escribir ${namePath(path)}; revisa sus permisos.`,
  'storage-failed': ({ path }) => `No se ha podido leer o escribir ${namePath(path)}; revisa el disco.`,
  'store-unreachable': () =>
    'No se puede acceder a la base de datos; no se ha cambiado nada, inténtalo más tarde.',
  'store-schema': () => 'Las tablas de la base de datos no son las de esta versión del bot.',
  'model-missing': ({ model }) => `Falta el modelo ${nameModel(model)}.`,
  'model-corrupt': ({ model }) => `El modelo ${nameModel(model)} está dañado.`,
  'model-unknown': ({ model }) => `El proveedor no tiene el modelo ${nameModel(model)}.`,
  'model-unreachable': ({ model }) => `No se puede acceder al proveedor del modelo ${nameModel(model)}.`,
  'model-stalled': ({ model }) => `La descarga del modelo ${nameModel(model)} se ha detenido.`,
  'model-not-a-model': ({ model }) => `${nameModel(model)} no es un modelo que se pueda usar.`,
  'embedding-failed': ({ model }) =>
    `El modelo ${nameModel(model)} ha fallado con un texto; inténtalo de nuevo.`,
} satisfies AdminMessages['errors']);

export const FAULTS_SPANISH: AdminMessages['articleFaults'] = Object.freeze({
  'unknown-format': `no es de un tipo que se lea (${FILE_TYPES})`,
  'not-text': 'no es texto',
  'unknown-json': 'es JSON, pero no un canal escrito por DiscordChatExporter',
  damaged: 'está dañado o es de otro tipo del que dice su nombre',
  encrypted: 'está cifrado; guárdalo sin contraseña ni protección contra copias',
  'only-pictures': 'sus páginas son imágenes sin texto; reconoce antes su texto (OCR)',
  'too-large': 'tiene más de 5 MB, o como .docx, .epub o .pdf más de 64 MB',
  'no-text': 'no tiene texto',
  'nested-too-deep': 'sus listas, citas o corchetes están anidadas a más de 100 niveles',
  'too-much': 'contiene más de lo que se puede leer',
  'span-mismatch': 'su texto no se ha podido cortar bien',
} satisfies AdminMessages['articleFaults']);
