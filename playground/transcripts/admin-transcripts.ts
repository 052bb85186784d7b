import { renderPreview } from '../../src/discord/admin/rendering/upload-preview.ts';
import { exportQuotations } from '../../src/discord/admin/actions/export-quotations.ts';
import { showGaps } from '../../src/discord/admin/actions/gaps.ts';
import { refuseWhenBusy } from '../../src/discord/admin/actions/go-on-reindexing.ts';
import { reindex } from '../../src/discord/admin/actions/reindex.ts';
import { askToRemove } from '../../src/discord/admin/actions/remove-article.ts';
import { showStatus } from '../../src/discord/admin/actions/status.ts';
import { askToUndo } from '../../src/discord/admin/actions/undo.ts';
import type { AdminCall, AdminOutcome } from '../../src/discord/admin/admin-call.ts';
import { createAdminParts } from '../../src/discord/admin/admin-parts.ts';
import { adminMessagesIn } from '../../src/discord/admin/messages/admin-messages.ts';
import type { LiveStory } from '../../src/answers/story.ts';
import { shelfOf } from '../../src/discord/shelf.ts';
import { messagesIn } from '../../src/discord/messages/messages.ts';
import { createMetrics } from '../../src/discord/metrics.ts';
import { createPayload, type Payload } from '../../src/discord/rendering/payload.ts';
import type { HeldUpload, StoryChange, StoryEditor } from '../../src/editing/story-editor.ts';
import { IbidError } from '../../src/errors.ts';
import type { KeptGap } from '../../src/records/gaps.ts';
import { showMessage } from './show-message.ts';

const NOW = Date.UTC(2026, 0, 31, 12);
const ADMIN = '123456789012345678';
const GENERATION = '000008-5e6f7a8b';
const LIGHTHOUSE = {
  id: 'lighthouse',
  title: 'The lighthouse of Cape Rodon',
  paragraphsAdded: 12,
  paragraphsRemoved: 0,
  paragraphsKept: 0,
};
const ADDED: StoryChange = { added: [LIGHTHOUSE], removed: [], changed: [], unchanged: 1, due: 'corpus' };
const REMOVED: StoryChange = {
  ...ADDED,
  added: [],
  removed: [{ ...LIGHTHOUSE, paragraphsAdded: 0, paragraphsRemoved: 12 }],
  due: null,
};
const HELD: HeldUpload = {
  id: 'abcdefgh1234',
  articles: [
    {
      file: 'lighthouse.md',
      articleId: 'lighthouse',
      title: LIGHTHOUSE.title,
      paragraphs: 12,
      quotations: 3,
      replaces: null,
    },
  ],
  leftOut: [],
};
const closest = { article: 'story', title: 'Albania formally cuts ties with Iran', paragraph: 13 };
const GAPS: readonly KeptGap[] = [
  { day: '2026-01-30', question: 'Who won the match?', why: 'refused', closest },
  { day: '2026-01-31', question: 'who won that match', why: 'refused', closest },
  { day: '2026-01-31', question: 'Who leads the MEK?', why: 'disliked', closest },
];

/** What the bot sends to admins. The editor is scripted; whatever is shown comes from the code that the bot runs. */
export async function showAdmin(story: LiveStory): Promise<string[]> {
  const editor = createScriptedEditor();
  const call = createCall(story, editor);
  const { texts } = call;
  const reindexing = await reindex(call);
  const shown: Payload[] = [];
  const ended = await finish(reindexing, shown);
  const [progress] = shown;
  editor.running = { by: ADMIN, since: new Date(NOW - 12_000), progress: null };
  const busy = await refuseWhenBusy(call);
  editor.running = null;
  editor.fails = new IbidError('corpus-empty', { folder: 'corpus', faults: 1 });
  const failed = await finish(await reindex(call), []);
  const [article] = story.articles;
  const two = article === undefined ? story : { ...story, articles: [article, article] };
  const removing = askToRemove(article?.id ?? '', { ...call, story: two });
  const status = await showStatus(call);
  return [
    '# What it says to admins',
    ...showMessage(
      'A reindex',
      '`/admin reindex`; it changes as the work goes on.',
      progress ?? reindexing.payload,
    ),
    ...showMessage('… when it is done', 'The same message.', ended),
    ...showMessage('… when it fails', 'The same message, at another time.', failed),
    ...showMessage('… while another runs', '`/admin reindex`', busy?.payload ?? failed),
    ...showMessage('A file to add', '`/admin add file: lighthouse.md`', renderPreview(HELD, call)),
    ...showMessage('An article to remove', '`/admin remove`', removing.payload),
    ...showMessage('Going back', '`/admin undo`', (await askToUndo(call)).payload),
    ...showMessage('Status', '`/admin status`', maskFigures(status.payload)),
    ...showMessage('Gaps', '`/admin gaps`', (await showGaps(0, call)).payload),
    ...showMessage('Export', '`/admin export`, with the file.', exportQuotations('csv', call).payload),
    ...showMessage('Refused', 'Any of these, by anybody else.', createPayload(texts.refused)),
  ];
}

/** Names of generations and bytes of memory differ from run to run. */
function maskFigures(payload: Payload): Payload {
  const content = payload.content
    .replace(/\d{6}-[0-9a-f]{8}/u, GENERATION)
    .replace(/Memory: [\d,]+ MB/u, 'Memory: 180 MB')
    .replace(/built <t:\d+:R>/u, `built <t:${NOW / 1000}:R>`);
  return { ...payload, content };
}

async function finish(outcome: AdminOutcome, shown: Payload[]): Promise<Payload> {
  const ending = await outcome.goOn?.({
    show: (render) => void shown.push(render()),
    finish: () => Promise.resolve(),
  });
  return ending?.payload ?? outcome.payload;
}

type ScriptedEditor = StoryEditor & { running: ReturnType<StoryEditor['underWay']>; fails: Error | null };

function createScriptedEditor(): ScriptedEditor {
  const scripted: ScriptedEditor = {
    running: null,
    fails: null,
    compare: () => Promise.resolve(ADDED),
    reindex({ onProgress }) {
      if (scripted.fails) return Promise.reject(scripted.fails);
      onProgress?.('embed', 9, 14);
      const built = { passages: 51, quotations: 14, embedded: 14, kept: 37, seconds: 3.2 };
      return Promise.resolve({ change: ADDED, leftOut: [], generation: GENERATION, built });
    },
    underWay: () => scripted.running,
    lastReindex: () => null,
    findReindexes: () => {
      const cancel = () => Promise.resolve(scripted.cancel());
      const underWay = scripted.running && { ...scripted.running, host: 'fjord', cancel };
      const last = { by: ADMIN, result: 'failed', at: new Date(NOW) } as const;
      return Promise.resolve({ underWay, last });
    },
    cancel: () => false,
    holdUpload: () => Promise.resolve(HELD),
    findUpload: () => Promise.resolve(HELD),
    addUpload: () => Promise.resolve(HELD),
    dropUpload: () => Promise.resolve(),
    removeArticle: (id) => Promise.resolve({ title: id, file: id, movedTo: id }),
    rehearseUndo: () => Promise.resolve({ from: GENERATION, to: '000007-1a2b3c4d', change: REMOVED }),
    undo: () => Promise.resolve({ from: GENERATION, to: '000007-1a2b3c4d', change: REMOVED }),
  };
  return scripted;
}

function createCall(story: LiveStory, editor: StoryEditor): AdminCall {
  const audit = {
    add: () => Promise.resolve(),
    list: () => Promise.resolve([]),
    forgetServer: () => Promise.resolve(),
  };
  const gaps = {
    days: 30,
    add: () => Promise.resolve(),
    list: () => Promise.resolve([...GAPS]),
    prune: () => Promise.resolve(),
    takeBack: () => Promise.resolve(),
  };
  const config = { guilds: [], roles: [], users: [], auditFolder: '', gapsFolder: '', gapsDays: 30 };
  const admin = createAdminParts({ editor, audit, gaps, now: () => NOW }, config, () => Promise.resolve([]));
  const metrics = createMetrics(() => ({ ready: true, pingMs: 1, underWay: 0, shards: [] }));
  return {
    parts: { metrics, reader: () => 'ready', own: null } as unknown as AdminCall['parts'],
    messages: messagesIn('en-US'),
    texts: adminMessagesIn('en-US'),
    story,
    shelf: shelfOf(story.snapshot),
    admin,
    by: ADMIN,
    fileLimit: 10 * 1024 * 1024,
  };
}
