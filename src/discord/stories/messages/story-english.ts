import type { StoryMessages } from './story-messages.ts';

export const STORY_ENGLISH: StoryMessages = Object.freeze({
  groupDescription: 'This server’s own story as a whole',
  showDescription: 'What this server’s story holds, and what it may',
  newDescription: 'Give this server a story of its own',
  fromOption: 'What it begins with; empty when not given',
  from: { nothing: 'empty', shared: 'a copy of the shared story' },
  exportDescription: 'All files of this server’s story, as they are',
  deleteDescription: 'Delete this server’s story; it can be had back for 30 days',
  nameOption: 'The name of this server, to be sure',
  restoreDescription: 'Bring back this server’s story that was deleted last',

  chooseDescription: 'Which story your direct messages are asked of',
  helpLine: '`/story` chooses which server’s story your direct messages are asked of.',
  keptChoice: 'Which story your direct messages are asked of is kept, under a hash of your id.',
  choose: 'Which story shall your direct messages be asked of?',
  sharedStory: 'the story that all servers share',
  noChoice:
    'No server that you are a member of has a story of its own; your direct messages are asked of the one that all share.',
  chose: (server: string) =>
    `Your direct messages are asked of the story of ${server}. \`/story\` changes that.`,
  choseShared: 'Your direct messages are asked of the story that all servers share.',
  mayNotChoose: 'You may not ask the story of that server; use `/story` again.',

  noOwn: 'This server has no story of its own; give it one with `/admin story new`.',
  shared:
    'This server answers from the story that all servers share. `/admin story new` gives it one of its own.',
  own: 'This server has a story of its own.',
  articles: (count: string, most: string) => `Articles: ${count} of at most ${most}`,
  megabytes: (size: string, most: string) => `Files: ${size} of at most ${most} MB`,
  reindexes: (count: string, most: string) => `Reindexes in the last hour: ${count} of at most ${most}`,
  questions: (most: string) => `Questions a minute, of all people here together: at most ${most}`,
  canBeRestored: (when: string) =>
    `A story that was deleted can be had back until ${when}: \`/admin story restore\`.`,
  made: {
    nothing: 'This server has a story of its own now, which is still empty; `/admin add` adds an article.',
    shared: 'This server has a story of its own now, a copy of the shared one.',
  },
  wrongName: (name: string) => `That is not the name of this server, which is ${name}; nothing was deleted.`,
  deleted: (when: string) =>
    `This server’s story is deleted. It can be had back until ${when} with \`/admin story restore\`.`,
  restored: 'This server’s story is back.',
  exported: (files: string) => `All files of this server’s story: ${files}.`,
  exportEmpty: 'This server’s story has no files yet.',
  exportTooLarge:
    'The files are more than Discord takes in one message; whoever runs the bot has them with `npm run stories -- export`.',
  leftOut: (files: string) => `Left out, since Discord takes no files so large: ${files}`,
} satisfies StoryMessages);
