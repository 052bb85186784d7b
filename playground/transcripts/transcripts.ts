import { answerQuestion } from '../../src/answers/answer-question.ts';
import { makeExchange } from '../../src/answers/exchange.ts';
import type { LiveStory } from '../../src/answers/story.ts';
import { hashName } from '../../src/discord/hash-name.ts';
import { shelfOf } from '../../src/discord/shelf.ts';
import { articleFinder, checkQuotations, lookUpSaid } from '../../src/discord/look-up-page.ts';
import { messagesIn } from '../../src/discord/messages/messages.ts';
import { markPlace } from '../../src/discord/place.ts';
import { renderAnswer, renderExtracts } from '../../src/discord/rendering/answer-message.ts';
import { renderContext } from '../../src/discord/rendering/context-message.ts';
import { createPayload } from '../../src/discord/rendering/payload.ts';
import { renderQuotationPage } from '../../src/discord/rendering/quotation-message.ts';
import { renderSmallTalk } from '../../src/discord/small-talk.ts';
import { listSpeakers } from '../../src/quotations/looking-up/look-up.ts';
import { showAdmin } from './admin-transcripts.ts';
import { showPlaces } from './place-transcripts.ts';
import { showComponents, showMessage } from './show-message.ts';

const FOUND = 'Who leads the MEK?';
const FOLLOW_UP = 'and since when does Albania host it?';
const NOT_FOUND = 'Which team won the football match?';

/** What the bot sends, as it goes to Discord, for one case of each kind; Markdown for the documentation. */
export async function writeTranscripts(story: LiveStory): Promise<string> {
  const messages = messagesIn('en-US');
  const shelf = shelfOf(story.snapshot);
  const options = { showsQuestion: true };
  const found = await answerQuestion(story, FOUND);
  const notFound = await answerQuestion(story, NOT_FOUND);
  const parts = [
    '# What the bot says',
    'Made by `npm run transcripts` from the messages that the bot sends; a test checks that this page is current. ' +
      'Each block is the Markdown that goes to Discord, with the buttons below it in brackets.',
    ...showMessage('An answer', `\`/ask question: ${FOUND}\``, renderAnswer(found, messages, options)),
  ];
  const [extract, ...more] = found.extracts;
  const article = story.articles.find(({ id }) => id === extract?.article);
  if (extract && article && found.kind === 'found') {
    const context = renderContext(article, markPlace(article.id, extract.highlight));
    parts.push(
      ...showMessage('Its context', 'A press on **Show context**; only who pressed sees it.', context),
    );
    if (more.length > 0)
      parts.push(
        ...showMessage('More extracts', 'A press on **2 more extracts**.', renderExtracts(more, messages)),
      );
  }
  const context = [makeExchange(found)];
  const followUp = await answerQuestion(story, FOLLOW_UP, { context });
  parts.push(
    ...showMessage('A follow-up', `A reply to the answer: “${FOLLOW_UP}”`, renderAnswer(followUp, messages)),
    ...showMessage('Small talk', '`@ibid thanks!`', renderSmallTalk('thanks', { messages, shelf, story })),
  );
  const hidden = renderAnswer(notFound, messages, { ...options, hidden: true });
  parts.push(
    ...showMessage('No answer', `\`/ask question: ${NOT_FOUND} hide: True\``, hidden),
    ...showComponents(
      'The same as components',
      'With `MESSAGES=components`; what stands behind an arrow is the button beside the text above it.',
      hidden,
    ),
    ...showQuotations(),
    ...showMessage('Help', '`/help`', createPayload(messages.help('@ibid'))),
    ...showMessage(
      'Auf Deutsch',
      '`/help`, von jemandem mit deutschem Discord.',
      createPayload(messagesIn('de').help('@ibid')),
    ),
    ...(await showPlaces(story)),
    ...(await showAdmin(story)),
  );
  return `${parts.join('\n\n')}\n`;

  function showQuotations(): string[] {
    const [most] = listSpeakers(shelf.quotations);
    if (most === undefined) return [];
    const { name } = most.speaker;
    const said = lookUpSaid(shelf, [name], '');
    const page = {
      page: 0,
      checksum: checkQuotations(said),
      speakers: [hashName(name)],
      article: '',
      words: '',
    };
    const payload = renderQuotationPage(said, page, articleFinder(story, shelf), messages);
    return showMessage('Quotations', `\`/quote speaker: ${name}\``, payload);
  }
}
