import { answerQuestion } from '../../src/answers/answer-question.ts';
import type { Answer, Extract } from '../../src/answers/answer.ts';
import type { LiveStory } from '../../src/answers/story.ts';
import { renderPreview } from '../../src/discord/admin/rendering/upload-preview.ts';
import { adminMessagesIn } from '../../src/discord/admin/messages/admin-messages.ts';
import { messagesIn } from '../../src/discord/messages/messages.ts';
import { writeAskedMark } from '../../src/discord/people/asked-mark.ts';
import { renderPersonPost } from '../../src/discord/people/person-post.ts';
import { composePostQuestion } from '../../src/discord/post-question.ts';
import { renderAnswer } from '../../src/discord/rendering/answer-message.ts';
import { showMessage } from './show-message.ts';

const IN_CHANNEL = 'who leads the MEK';
const CHATTER = 'shall we have lunch?';
const POST = {
  title: 'Ties with Iran',
  text: 'Hello all! I have just read the article. Why did Albania cut them?',
};
const IN_VAIN = 'Which team won the football match?';
const REPLY = 'The harbour team won it, three to one.';
const ASKED = {
  question: IN_VAIN,
  asker: '123456789012345678',
  guild: '223456789012345678',
  channel: '323456789012345678',
  message: '423456789012345678',
};

/** What the bot says where nobody addresses it, and how a gap is closed where it was found. */
export async function showPlaces(story: LiveStory): Promise<string[]> {
  const messages = messagesIn('en-US');
  const answer = (question: string): Promise<Answer> => answerQuestion(story, question);
  const chatter = await answer(CHATTER);
  const inVain = await answer(IN_VAIN);
  return [
    '# What it says where nobody addresses it',
    ...showMessage('An answer channel', `“${IN_CHANNEL}”`, renderAnswer(await answer(IN_CHANNEL), messages)),
    chatter.kind === 'found'
      ? `To “${CHATTER}” it says something as well.`
      : `To “${CHATTER}” it says nothing.`,
    ...showMessage(
      'A post in a forum',
      `“${POST.title}”: “${POST.text}”`,
      renderAnswer(await answer(composePostQuestion(POST.title, POST.text)), messages),
    ),
    '# How a gap is closed where it was found',
    ...showMessage(
      'The story does not say',
      `\`@ibid ${IN_VAIN}\``,
      renderAnswer(inVain, messages, { asksPeople: true }),
    ),
    ...showMessage(
      'The question, passed on',
      'A press on **Ask a person**; in the channel that `/settings people` names.',
      renderPersonPost(ASKED, null, messages),
    ),
    ...showMessage(
      'A person’s answer, before it is kept',
      `**This answers it** on “${REPLY}”; only the admin sees it.`,
      preview(),
    ),
    ...showMessage('The answer to who asked', 'After **Add and answer**, in reply to the question.', told()),
  ];

  function preview() {
    const id = 'answer-523456789012345678';
    const facts = { title: IN_VAIN, paragraphs: 1, quotations: 0, replaces: null };
    return renderPreview(
      { id: 'abcdefgh1234', articles: [{ file: `${id}.md`, articleId: id, ...facts }], leftOut: [] },
      { texts: adminMessagesIn('en-US'), messages },
      writeAskedMark(ASKED),
    );
  }

  function told() {
    const words = { start: 0, end: REPLY.length, text: REPLY };
    const cited = { article: 'answer-523456789012345678', title: IN_VAIN, section: [], paragraph: 1 };
    const extract: Extract = { ...cited, ...words, highlight: words, answer: null, score: 1 };
    const found: Answer = { question: IN_VAIN, kind: 'found', confidence: 1, extracts: [extract] };
    const above = messages.personAnswered(`<@${ASKED.asker}>`);
    return renderAnswer(found, messages, { showsQuestion: true, above });
  }
}
