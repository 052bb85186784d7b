import { answerQuestion, checkQuestion } from '../src/answers/answer-question.ts';
import { narrowStory } from '../src/answers/narrow-story.ts';
import { useStory } from '../src/app/use-story.ts';
import { createCatalogue, pickArticle } from '../src/corpus/catalogue.ts';
import { renderAnswer } from '../src/terminal/answer-text.ts';
import { describeCommand } from '../src/terminal/describe-command.ts';
import { EXIT, runAsMain } from '../src/terminal/run-command.ts';

const USAGE = 'npm run ask -- "your question" [--article NAME] [--corpus FOLDER] [--all] [--json]';
const HELP = `Answers a question with a verbatim extract of the story, or says that the story does not say.

  ${USAGE}

  --article NAME  ask only one article: its id, or words of its title
  --corpus FOLDER ask the articles in this folder (CORPUS_DIR; default: corpus)
  --all           show every extract, not only the best
  --json          print one JSON document (run with npm run --silent)
  --help          show this

Exit code: 0 when the story answers, 1 when it does not, 2 on an error, 130 when interrupted.`;

const command = describeCommand({
  usage: USAGE,
  help: HELP,
  takesWords: true,
  options: {
    article: { type: 'string' },
    corpus: { type: 'string' },
    all: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
  read: (values, words) => ({ ...values, question: words.join(' ') }),
});

export const ask = command(async (options, terminal) => {
  // Before anything is opened: a question that cannot be asked should not have to wait for an index.
  const question = checkQuestion(options.question);
  return await useStory(options.corpus, terminal, async (story) => {
    const { print, output, variables } = terminal;
    const asked =
      options.article === undefined
        ? story
        : narrowStory(story, [pickArticle(createCatalogue(story.articles), options.article).id]);
    const answer = await answerQuestion(asked, question);
    if (options.json) print(JSON.stringify(answer, null, 2));
    else {
      const { isTTY = false, columns } = output;
      print(
        renderAnswer(answer, {
          all: options.all,
          narrowed: asked !== story,
          styled: isTTY && variables['NO_COLOR'] === undefined,
          ...(columns === undefined ? {} : { columns }),
        }),
      );
    }
    return answer.kind === 'found' ? EXIT.found : EXIT.nothingFound;
  });
});

await runAsMain(import.meta.url, ask);
