import { FRIENDLY } from '../../answers/friendly-sentences.ts';
import type { BlankReason } from '../../index/blank-snapshot.ts';
import { nameLanguages } from '../../text/name-languages.ts';
import type { Messages } from './messages.ts';

const NUMBERS = new Intl.NumberFormat('en');
const format = (count: number): string => NUMBERS.format(count);

export const ENGLISH: Messages = Object.freeze({
  askDescription: 'Ask the story a question; the answer is a verbatim extract',
  askQuestion: 'What you want to know',
  askHide: 'Show the answer only to you',
  quoteDescription: 'Who said what: quotations by speaker, words or id; a random one without any',
  quoteSpeaker: 'Who said it',
  quoteWords: 'Words inside the quotation',
  quoteId: 'The id of a quotation, such as q:ab12cd34ef',
  articleOption: 'Only in this article: words of its title',
  sourcesDescription: 'What the answers are taken from',
  helpDescription: 'How to use this bot',
  privacyDescription: 'What is kept of you, and how it is forgotten',
  findName: 'Find in the story',

  notFound: 'The story does not say.',
  foreignQuestion: (code, codes) => {
    const [asked, story] = nameLanguages('en', code, codes);
    return `The story is in ${story}; this question seems to be in ${asked}.`;
  },
  articleSilent: 'The article does not say.',
  readAs: 'read as',
  closest: 'Closest, but may not answer:',
  showContext: 'Show context',
  moreExtracts: (count: number) => (count === 1 ? '1 more extract' : `${count} more extracts`),
  share: 'Share',
  shared: (who: string) => `Shared by ${who}`,
  thanks: 'Thank you, noted.',
  voteChanged: 'Changed, thank you.',
  voteWithdrawn: 'Taken back.',
  storyUpdated: 'The story was updated; ask again.',
  otherStory: 'This is of another story than the one that is answered from here now; ask again.',
  oldButton: 'This button is from an older version; ask again.',
  oldCommand: 'This command is from another version of me; type `/` to see what there is.',
  mayNotWrite: (channel: string) =>
    `I may not write in ${channel}. Ask me here, or use \`/ask\` there, which works all the same.`,

  quotationCount: (count: number) => (count === 1 ? '1 quotation' : `${format(count)} quotations`),
  unattributed: 'The article does not name the speaker',
  notSpeech: 'Not somebody’s speech',
  inTranscript: 'in a transcript',
  inChat: 'in a chat',
  another: 'Another',
  pageOf: (first: number, last: number, all: number) =>
    first === last
      ? `Quotation ${format(first)} of ${format(all)}`
      : `Quotations ${format(first)}–${format(last)} of ${format(all)}`,
  noSpeaker: (name: string) => `Nobody called “${name}” is quoted.`,
  didYouMean: 'Did you mean:',
  severalSpeakers: (name: string) => `“${name}” fits several speakers:`,
  noWords: (words: string) => `Nobody is quoted with the words “${words}”.`,
  speakerWithout: (speakers: string) => `${speakers} is not quoted there.`,
  noQuotationsIn: 'Nobody is quoted there.',
  speakerWithoutWords: (speakers: string, words: string) =>
    `${speakers} is not quoted with the words “${words}”.`,
  noQuotationId: (id: string) => `No quotation has the id “${id}”.`,
  noQuotations: 'Nobody is quoted in the story.',
  inArticle: (title: string) => `In the article ${title}`,
  noArticle: (name: string) => `No article is called “${name}”.`,
  severalArticles: (name: string, count: number) => `“${name}” fits ${format(count)} articles, among them:`,

  articles: (count: number) => (count === 1 ? '1 article' : `${format(count)} articles`),
  paragraphs: (count: number) => (count === 1 ? '1 paragraph' : `${format(count)} paragraphs`),
  passages: (count: number) => (count === 1 ? '1 passage' : `${format(count)} passages`),
  indexed: (when: string, model: string) => `Indexed ${when} with ${model}`,
  articlesOf: (first: number, last: number, all: number) =>
    first === last
      ? `Article ${format(first)} of ${format(all)}`
      : `Articles ${format(first)}–${format(last)} of ${format(all)}`,

  greeting: FRIENDLY.greeting,
  welcome: FRIENDLY.thanks,
  here: FRIENDLY.test,
  onlyStory: FRIENDLY.other,
  forExample: FRIENDLY.forExample,
  howTo: (bot: string) =>
    `Ask me something about the story: ${bot} followed by your question, or \`/ask\`. \`/help\` tells the rest.`,
  help: (bot: string) =>
    [
      'I answer questions about the story with its own words, and say so when it does not answer.',
      '',
      '`/ask` a question; with `hide` only you see the answer, with `article` only one article is asked.',
      `${bot} and a question works as well; so does a direct message, or a reply to me.`,
      '**Apps → Find in the story**, in the menu of a message, looks for what the message says.',
      '`/quote` who said what: by speaker, by words, in one article; a random quotation without any.',
      '`/sources` what the answers are taken from.',
      '',
      'Every answer is a verbatim extract: the sentence that answers is bold, the words in it that do are underlined, and ¶ names the paragraph.',
      '👍 and 👎 tell the people who look after the story whether an answer was good.',
    ].join('\n'),
  privacyHead: 'What I keep:',
  privacyVotes:
    'Your 👍 and 👎: one for each answer, with its question, under a hash in place of your name. Press the same once more, and it is taken back.',
  privacyRest: 'Nothing else that you say, and no messages.',
  forgetMe: 'Forget my votes',
  forgotten: (count: number) =>
    count === 0
      ? 'There was nothing of you to forget.'
      : count === 1
        ? 'Forgotten: one vote.'
        : `Forgotten: ${format(count)} votes.`,
  nothingToFind: 'This message has no words to look for.',
  questionTooLong: (limit: number) => `That is too long; ask in at most ${limit} characters.`,
  tryAgain: (when: string) => `That is a lot of questions; try again ${when}.`,
  askPerson: 'Ask a person',
  askedInVain: (who: string, where: string) => `${who} asked in vain: ${where}`,
  howToAnswer:
    'Reply to this message with the answer; **Apps → This answers it** on the reply makes it part of the story.',
  nobodyToAsk: 'There is nobody to ask here at present.',
  questionGone: 'The question can no longer be read; ask again.',
  passedOn: 'Passed on to a person.',
  personAnswered: (who: string) => `${who}, a person has answered:`,
  dailyQuotation: 'Quotation of the day',
  otherArticles: 'This channel is about other articles; ask elsewhere.',
  storyBlank: (reason: BlankReason) =>
    reason === 'empty'
      ? 'This server’s story is still empty; whoever looks after it adds articles with `/admin add`.'
      : 'This server’s story cannot be read just now; it is being built anew, or whoever looks after it does that with `/admin reindex`.',
  mayNotAsk: 'You may not ask here; this server has named roles that may.',
  cutOff: 'The last time you used this, I was restarted before I had finished.',
  storeAway:
    'The database in which this is kept cannot be reached just now; please try again in a little while.',
  failed: (id: string) => `Something went wrong (error ${id}); please try again.`,
} satisfies Messages);
