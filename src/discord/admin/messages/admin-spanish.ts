import { FILE_TYPES } from '../../../corpus/file-types.ts';
import type { AdminMessages } from './admin-messages.ts';
import { ERRORS_SPANISH, FAULTS_SPANISH } from './errors-spanish.ts';

export const ADMIN_SPANISH: AdminMessages = Object.freeze({
  locale: 'es',

  adminDescription: 'Cuidar la historia',
  reindexDescription: 'Indexar de nuevo los artículos; mientras tanto se sigue respondiendo',
  dryRunOption: 'Solo decir qué cambiaría',
  cancelDescription: 'Terminar la indexación en curso; todo queda como estaba',
  statusDescription: 'Qué está indexado y cómo va el bot',
  addDescription: 'Añadir o sustituir un artículo; lo ves antes de que cambie nada',
  fileOption: 'El artículo: texto, una página web, un documento, un libro; o un .zip de varios',
  removeDescription: 'Quitar un artículo de la historia; su archivo se guarda aparte',
  articleOption: 'Qué artículo',
  undoDescription: 'Volver a la historia anterior al último cambio',
  gapsDescription: 'Lo que se preguntó en vano, lo más frecuente primero',
  exportDescription: 'Todas las citas en un archivo',
  formatOption: 'csv para hojas de cálculo, json para programas; si no, csv',
  helpLine: '`/admin` es para quienes cuidan la historia.',
  keptQuestions: (days: number) =>
    `Las preguntas que la historia no responde, y las marcadas con 👎, se guardan ${days === 1 ? 'un día' : `${days} días`}, sin quién preguntó.`,

  refused: 'No puedes usar esto.',
  oldButton: 'Este botón es de una versión anterior; usa `/admin` otra vez.',
  asItWas: 'Todo está como estaba.',
  leftAlone: 'No se ha cambiado nada.',

  busy: (when: string, who: string) =>
    `Hay una indexación en curso, iniciada ${when} por ${who}; espera, o termínala con \`/admin cancel\`.`,
  busyElsewhere: (when: string, who: string, machine: string) =>
    `En ${machine} hay una indexación en curso, iniciada ${when} por ${who}; espera, o termínala allí.`,
  reindexing: (when: string) => `Indexando, desde ${when}.`,
  steps: {
    embed: (done: string, total: string) => `Pasajes: ${done} de ${total}`,
    connect: (done: string, total: string) => `Grafo de búsqueda: ${done} de ${total}`,
    write: (done: string, total: string) => `Escribiendo: ${done} de ${total} archivos`,
  },
  resultFollows:
    'Esto dura más de lo que se puede cambiar este mensaje; el resultado llegará aquí como mensaje nuevo.',
  cancel: 'Cancelar',
  cancelling: 'Cancelando.',
  nothingRuns: 'No hay ninguna indexación en curso.',
  cancelled: 'La indexación se ha cancelado.',

  reindexed: (seconds: string) => `**Indexado de nuevo** en ${seconds} s.`,
  nothingChanged: 'Nada ha cambiado desde la última indexación; no había nada que hacer.',
  wouldChange: 'Una indexación cambiaría esto:',
  wouldNotChange: 'Una indexación no cambiaría nada.',
  due: {
    missing: 'Todavía no hay índice.',
    schema: 'El índice es de otra versión de ibid.',
    model: 'El índice es de otro modelo.',
    settings: 'El índice es de otros ajustes.',
  },
  added: (count: string) => `Añadidos: ${count}`,
  changed: (count: string) => `Cambiados: ${count}`,
  removed: (count: string) => `Quitados: ${count}`,
  unchanged: (count: string) => `Sin cambios: ${count}`,
  paragraphsChanged: (added: string, removed: string, kept: string) =>
    `Párrafos: ${added} nuevos, ${removed} quitados, ${kept} conservados`,
  leftOut: (count: string) => `Omitidos porque no se pueden leer: ${count}`,
  embedded: (passages: string, embedded: string, kept: string) =>
    `Pasajes: ${passages}; ${embedded} calculados y ${kept} conservados`,
  generation: (name: string) => `Generación ${name}`,
  andMore: (count: string) => `y ${count} más`,

  statusGeneration: (name: string, when: string) => `Generación ${name}, creada ${when}`,
  statusModel: (model: string) => `Modelo: ${model}`,
  statusReader: {
    ready: 'Lector: lee',
    waiting: 'Lector: se está reiniciando; las respuestas van por palabras',
    off: 'Lector: ninguno; las respuestas van por palabras',
  },
  statusProcess: (memory: string, when: string) => `Memoria: ${memory} MB · en marcha desde ${when}`,
  statusQuestions: (answered: string, refused: string) =>
    `Desde entonces: ${answered} respondidas, ${refused} fuera de la historia`,
  statusLatency: (p50: string, p95: string, p99: string) =>
    `Tiempo de respuesta, en ms: la mitad bajo ${p50}, el 95 % bajo ${p95}, el 99 % bajo ${p99}`,
  statusNoLatency: 'Tiempo de respuesta: aún no se ha preguntado nada',
  statusLast: (result: 'done' | 'failed' | 'cancelled', when: string, who: string) =>
    `Última indexación: ${{ done: 'hecha', failed: 'fallida', cancelled: 'cancelada' }[result]} ${when}, por ${who}`,
  statusNoReindex: 'Última indexación: ninguna desde el arranque',
  statusGaps: (count: string) => `Preguntas en \`/admin gaps\`: ${count}`,

  attachment: {
    extension: () => `El archivo debe ser de uno de estos tipos: ${FILE_TYPES}; o un .zip de ellos.`,
    type: () =>
      `El archivo es de otro tipo del que dice su nombre; envía uno de estos: ${FILE_TYPES}, o un .zip de ellos.`,
    empty: () => 'El archivo está vacío.',
    size: (limit: string) => `El archivo es demasiado grande; como máximo ${limit} MB.`,
    host: () => 'El archivo no está en los servidores de Discord; adjúntalo al comando.',
    unreachable: () => 'Discord no ha entregado el archivo; envíalo otra vez.',
    late: (limit: string) => `El archivo no ha llegado en ${limit} s; envíalo otra vez.`,
    incomplete: () => 'El archivo no ha llegado entero; envíalo otra vez.',
  },
  preview: (title: string) => `**${title}**`,
  previewFile: (file: string) => `Archivo: ${file}`,
  previewNew: 'Un artículo nuevo.',
  previewReplaces: (title: string, file: string) => `⚠️ Sustituye al artículo «${title}» (${file}).`,
  previewNewOnes: (count: string) => `Artículos nuevos: ${count}`,
  previewReplaced: (count: string) => `⚠️ Artículos que se sustituyen: ${count}`,
  addConfirm: 'Añadir a la historia',
  replaceConfirm: 'Sustituir el artículo',
  addDrop: 'Descartar',
  fileAdded: (title: string) => `«${title}» está en el corpus.`,
  filesAdded: (count: string) => `${count} están en el corpus.`,
  fileDropped: 'Descartado; no se ha cambiado nada.',
  fileStays: (file: string) =>
    `El archivo ${file} está en el corpus, pero no en el índice: usa \`/admin reindex\` cuando se arregle la causa, o sácalo de la carpeta del corpus.`,
  filesStay:
    'Los archivos están en el corpus, pero no en el índice: usa `/admin reindex` cuando se arregle la causa, o sácalos de la carpeta del corpus.',

  removeAsk: (title: string) => `¿Quitar **${title}** de la historia?`,
  removeConfirm: 'Quitar',
  keep: 'Conservar',
  fileRemoved: (title: string, where: string) => `«${title}» se ha apartado, en ${where}.`,
  fileStaysAside: (where: string) =>
    `El archivo está apartado en ${where}, pero el artículo sigue en el índice: usa \`/admin reindex\` cuando se arregle la causa, o devuelve el archivo.`,
  noArticle: (typed: string) => `No hay ningún artículo «${typed}»; elige uno de los que se ofrecen.`,
  onlyArticle: 'Es el único artículo, y una historia necesita uno; añade antes otro.',
  articleChanged: 'El artículo ha cambiado desde entonces; usa `/admin remove` otra vez.',

  undoAsk: (from: string, to: string) =>
    `¿Volver de la generación ${from} a la ${to}, y a su corpus? Cambiaría esto:`,
  undoConfirm: 'Volver',
  keepStory: 'Quedarse',
  undoing: 'Volviendo.',
  undone: (from: string, to: string) => `**Se ha vuelto** de la generación ${from} a la ${to}.`,
  generationChanged: 'La historia ha cambiado desde entonces; usa `/admin undo` otra vez.',

  answersName: 'Esto lo responde',
  answerEmpty: 'Este mensaje no tiene palabras que guardar.',
  answersTo: (who: string) => `Responde a ${who}, que recibirá la respuesta.`,
  answersNobody:
    'No se encontró ninguna pregunta que responda; responde a la pregunta para que se encuentre.',
  answerConfirm: 'Añadir y responder',

  gapsNone: (days: number) =>
    `Nada se ha preguntado en vano en ${days === 1 ? 'el último día' : `los últimos ${days} días`}.`,
  gapsOff: 'No se guardan preguntas (`GAPS_DAYS` es 0).',
  gapsPage: (first: string, last: string, all: string, days: number) =>
    `${first}–${last} de ${all} preguntas, de ${days === 1 ? 'un día' : `${days} días`}`,
  gapCounts: (refused: number, disliked: number) =>
    [refused > 0 ? `${refused} × fuera de la historia` : '', disliked > 0 ? `${disliked} × 👎` : '']
      .filter(Boolean)
      .join(', '),
  gapClosest: (where: string) => `lo más cercano: ${where}`,
  gapsExport: 'En CSV',

  exported: (count: string) => `Todas las citas: ${count}.`,
  exportEmpty: 'En la historia no se cita a nadie.',
  exportTooLarge: (size: string, limit: string) =>
    `El archivo tiene ${size} MB, y Discord acepta ${limit}; usa \`npm run quote -- --json --all\` donde funciona el bot.`,

  errors: ERRORS_SPANISH,
  articleFaults: FAULTS_SPANISH,
} satisfies AdminMessages);
