import type { StoryMessages } from './story-messages.ts';

export const STORY_SPANISH: StoryMessages = Object.freeze({
  groupDescription: 'La historia propia de este servidor, entera',
  showDescription: 'Qué contiene la historia de este servidor y qué puede contener',
  newDescription: 'Dar a este servidor una historia propia',
  fromOption: 'Con qué empieza; vacía si no se indica',
  from: { nothing: 'vacía', shared: 'una copia de la historia común' },
  exportDescription: 'Todos los archivos de la historia de este servidor, tal como están',
  deleteDescription: 'Borrar la historia de este servidor; se puede recuperar durante 30 días',
  nameOption: 'El nombre de este servidor, para estar seguros',
  restoreDescription: 'Recuperar la última historia borrada de este servidor',

  chooseDescription: 'A qué historia se pregunta en los mensajes directos',
  helpLine: '`/story` elige a la historia de qué servidor se pregunta en los mensajes directos.',
  keptChoice: 'Se guarda a qué historia se pregunta en tus mensajes directos, con un hash de tu ID.',
  choose: '¿A qué historia se debe preguntar en los mensajes directos?',
  sharedStory: 'la historia que comparten todos',
  noChoice:
    'Ningún servidor del que eres miembro tiene una historia propia; en los mensajes directos se pregunta a la común.',
  chose: (server: string) =>
    `En los mensajes directos se pregunta a la historia de ${server}. \`/story\` lo cambia.`,
  choseShared: 'En los mensajes directos se pregunta a la historia que comparten todos.',
  mayNotChoose: 'No puedes preguntar a la historia de ese servidor; usa `/story` otra vez.',

  noOwn: 'Este servidor no tiene una historia propia; dale una con `/admin story new`.',
  shared: 'Este servidor responde con la historia que comparten todos. `/admin story new` le da una propia.',
  own: 'Este servidor tiene una historia propia.',
  articles: (count: string, most: string) => `Artículos: ${count} de ${most} como máximo`,
  megabytes: (size: string, most: string) => `Archivos: ${size} de ${most} MB como máximo`,
  reindexes: (count: string, most: string) =>
    `Reindexaciones en la última hora: ${count} de ${most} como máximo`,
  questions: (most: string) => `Preguntas por minuto, de todos aquí juntos: ${most} como máximo`,
  canBeRestored: (when: string) =>
    `Una historia borrada se puede recuperar hasta ${when}: \`/admin story restore\`.`,
  made: {
    nothing:
      'Este servidor tiene ahora una historia propia, que aún está vacía; `/admin add` añade un artículo.',
    shared: 'Este servidor tiene ahora una historia propia, una copia de la común.',
  },
  wrongName: (name: string) => `Este servidor no se llama así; se llama ${name}. No se ha borrado nada.`,
  deleted: (when: string) =>
    `La historia de este servidor está borrada. Se puede recuperar hasta ${when} con \`/admin story restore\`.`,
  restored: 'La historia de este servidor ha vuelto.',
  exported: (files: string) => `Todos los archivos de la historia de este servidor: ${files}.`,
  exportEmpty: 'La historia de este servidor aún no tiene archivos.',
  exportTooLarge:
    'Los archivos son más de lo que Discord admite en un mensaje; quien lleva el bot los obtiene con `npm run stories -- export`.',
  leftOut: (files: string) => `Omitidos, porque Discord no admite archivos tan grandes: ${files}`,
} satisfies StoryMessages);
