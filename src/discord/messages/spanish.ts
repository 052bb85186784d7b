import type { BlankReason } from '../../index/blank-snapshot.ts';
import { nameLanguages } from '../../text/name-languages.ts';
import type { Messages } from './messages.ts';

const NUMBERS = new Intl.NumberFormat('es');
const format = (count: number): string => NUMBERS.format(count);

export const SPANISH: Messages = Object.freeze({
  askDescription: 'Pregunta a la historia; la respuesta es un fragmento literal',
  askQuestion: 'Lo que quieres saber',
  askHide: 'Mostrar la respuesta solo a ti',
  quoteDescription: 'Quién dijo qué: citas por persona, palabras o código; sin nada, una al azar',
  quoteSpeaker: 'Quién lo dijo',
  quoteWords: 'Palabras dentro de la cita',
  quoteId: 'El código de una cita, como q:ab12cd34ef',
  articleOption: 'Solo en este artículo: palabras de su título',
  sourcesDescription: 'De dónde salen las respuestas',
  helpDescription: 'Cómo usar este bot',
  privacyDescription: 'Qué se guarda de ti y cómo se olvida',
  findName: 'Buscar en la historia',

  notFound: 'La historia no lo dice.',
  foreignQuestion: (code, codes) => {
    const [asked, story] = nameLanguages('es', code, codes);
    return `La historia está en ${story}; esta pregunta parece estar en ${asked}.`;
  },
  articleSilent: 'El artículo no lo dice.',
  readAs: 'leído como',
  closest: 'Lo más cercano, pero quizá no responda:',
  showContext: 'Ver contexto',
  moreExtracts: (count: number) => (count === 1 ? '1 fragmento más' : `${count} fragmentos más`),
  share: 'Compartir',
  shared: (who: string) => `Compartido por ${who}`,
  thanks: 'Gracias, anotado.',
  voteChanged: 'Cambiado, gracias.',
  voteWithdrawn: 'Retirado.',
  storyUpdated: 'La historia se ha actualizado; vuelve a preguntar.',
  otherStory: 'Esto es de otra historia que aquella de la que se responde aquí ahora; vuelve a preguntar.',
  oldButton: 'Este botón es de una versión anterior; vuelve a preguntar.',
  oldCommand: 'Este comando es de otra versión mía; escribe `/` para ver los que hay.',
  mayNotWrite: (channel: string) =>
    `No puedo escribir en ${channel}. Pregúntame aquí, o usa \`/ask\` allí, que funciona igualmente.`,

  quotationCount: (count: number) => (count === 1 ? '1 cita' : `${format(count)} citas`),
  unattributed: 'El artículo no dice quién habla',
  notSpeech: 'No son palabras de nadie',
  inTranscript: 'en una transcripción',
  inChat: 'en un chat',
  another: 'Otra',
  pageOf: (first: number, last: number, all: number) =>
    first === last
      ? `Cita ${format(first)} de ${format(all)}`
      : `Citas ${format(first)}–${format(last)} de ${format(all)}`,
  noSpeaker: (name: string) => `No se cita a nadie llamado «${name}».`,
  didYouMean: '¿Querías decir…?',
  severalSpeakers: (name: string) => `«${name}» puede ser varias personas:`,
  noWords: (words: string) => `No se cita a nadie con las palabras «${words}».`,
  speakerWithout: (speakers: string) => `Allí no hay citas de ${speakers}.`,
  noQuotationsIn: 'Allí no se cita a nadie.',
  speakerWithoutWords: (speakers: string, words: string) =>
    `No hay citas de ${speakers} con las palabras «${words}».`,
  noQuotationId: (id: string) => `Ninguna cita tiene el código «${id}».`,
  noQuotations: 'En la historia no se cita a nadie.',
  inArticle: (title: string) => `En el artículo ${title}`,
  noArticle: (name: string) => `Ningún artículo se llama «${name}».`,
  severalArticles: (name: string, count: number) =>
    `«${name}» puede ser ${format(count)} artículos, entre ellos:`,

  articles: (count: number) => (count === 1 ? '1 artículo' : `${format(count)} artículos`),
  paragraphs: (count: number) => (count === 1 ? '1 párrafo' : `${format(count)} párrafos`),
  passages: (count: number) => (count === 1 ? '1 pasaje' : `${format(count)} pasajes`),
  indexed: (when: string, model: string) => `Indexado ${when} con ${model}`,
  articlesOf: (first: number, last: number, all: number) =>
    first === last
      ? `Artículo ${format(first)} de ${format(all)}`
      : `Artículos ${format(first)}–${format(last)} de ${format(all)}`,

  greeting: '¡Hola! Pregúntame algo sobre la historia.',
  welcome: '¡De nada! Pregúntame más sobre la historia.',
  here: 'Aquí estoy. Pregúntame algo sobre la historia.',
  onlyStory: 'Solo respondo preguntas sobre la historia.',
  forExample: (question: string) => `Por ejemplo: «${question}»`,
  howTo: (bot: string) =>
    `Pregúntame algo sobre la historia: ${bot} seguido de tu pregunta, o \`/ask\`. Lo demás está en \`/help\`.`,
  help: (bot: string) =>
    [
      'Respondo preguntas sobre la historia con sus propias palabras, y lo digo cuando no responde.',
      '',
      '`/ask` y una pregunta; con `hide` solo tú ves la respuesta, con `article` se pregunta a un solo artículo.',
      `${bot} y una pregunta también sirve, igual que un mensaje directo o una respuesta a mí.`,
      '**Aplicaciones → Buscar en la historia**, en el menú de un mensaje, busca lo que dice el mensaje.',
      '`/quote` quién dijo qué: por persona, por palabras o en un artículo; sin nada, una cita al azar.',
      '`/sources` de dónde salen las respuestas.',
      '',
      'Cada respuesta es un fragmento literal: la frase que responde va en negrita, las palabras que responden subrayadas, y ¶ indica el párrafo.',
      '👍 y 👎 dicen a quienes cuidan la historia si una respuesta fue buena.',
    ].join('\n'),
  privacyHead: 'Lo que guardo:',
  privacyVotes:
    'Tus 👍 y 👎: uno por respuesta, con su pregunta, bajo un código en lugar de tu nombre. Pulsa otra vez el mismo y queda retirado.',
  privacyRest: 'Nada más de lo que dices, y ningún mensaje.',
  forgetMe: 'Olvidar mis votos',
  forgotten: (count: number) =>
    count === 0
      ? 'No había nada tuyo que olvidar.'
      : count === 1
        ? 'Olvidado: un voto.'
        : `Olvidado: ${format(count)} votos.`,
  nothingToFind: 'Este mensaje no tiene palabras que buscar.',
  questionTooLong: (limit: number) => `Es demasiado largo; pregunta con un máximo de ${limit} caracteres.`,
  tryAgain: (when: string) => `Son muchas preguntas; inténtalo de nuevo ${when}.`,
  askPerson: 'Preguntar a una persona',
  askedInVain: (who: string, where: string) => `${who} preguntó en vano: ${where}`,
  howToAnswer:
    'Responde a este mensaje; **Aplicaciones → Esto lo responde** en la respuesta la hace parte de la historia.',
  nobodyToAsk: 'Ahora no hay nadie a quien preguntar aquí.',
  questionGone: 'La pregunta ya no se puede leer; pregunta otra vez.',
  passedOn: 'Pasada a una persona.',
  personAnswered: (who: string) => `${who}, una persona ha respondido:`,
  dailyQuotation: 'Cita del día',
  otherArticles: 'Este canal trata de otros artículos; pregunta en otro.',
  storyBlank: (reason: BlankReason) =>
    reason === 'empty'
      ? 'La historia de este servidor aún está vacía; quien cuida de ella añade artículos con `/admin add`.'
      : 'Ahora mismo no se puede leer la historia de este servidor; se está reconstruyendo, o quien cuida de ella lo hace con `/admin reindex`.',
  mayNotAsk: 'No puedes preguntar aquí; este servidor ha indicado los roles que pueden.',
  cutOff: 'La última vez que usaste esto, me reinicié antes de haber terminado.',
  storeAway:
    'Ahora mismo no se puede acceder a la base de datos donde está guardado esto; inténtalo de nuevo dentro de un rato.',
  failed: (id: string) => `Algo ha fallado (error ${id}); inténtalo de nuevo.`,
} satisfies Messages);
