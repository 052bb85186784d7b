import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig, readConfig, VARIABLES } from '../../src/app/config.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): Promise<string> => readFile(path.join(root, file), 'utf8');

/** Of the stories of servers, which are not to be unless somebody says so. */
const STORIES = {
  perServer: false,
  folder: '/project/.ibid/stories',
  megabytes: 1024,
  retentionDays: 30,
  quotas: { articles: 500, megabytes: 100, reindexesPerHour: 20 },
  questionsPerMinute: 120,
};

describe('readConfig', () => {
  it('has a default for everything, folders below the project', () => {
    expect(readConfig({}, '/project')).toEqual({
      store: null,
      storeCacheFolder: '/project/.ibid/cache',
      searchFrom: 100_000,
      corpusFolder: '/project/corpus',
      drafts: true,
      indexFolder: '/project/.ibid/index',
      modelCacheFolder: '/project/.ibid/models',
      embeddingModel: 'ibid-embedder',
      readerFolder: '/project/models/ibid-reader',
      modelHub: {},
      keepGenerations: 3,
      logLevel: 'info',
      stories: STORIES,
      discord: {
        answerChannels: [],
        userLimit: { perMinute: 10, burst: 5 },
        channelLimit: { perMinute: 60, burst: 20 },
        loginSeconds: 30,
        feedbackFolder: '/project/.ibid/feedback',
        settingsFolder: '/project/.ibid/settings',
        messages: 'markdown',
        logQuestions: false,
        deletesAnswers: true,
        userInstall: false,
        admin: {
          guilds: [],
          roles: [],
          users: [],
          auditFolder: '/project/.ibid/audit',
          gapsFolder: '/project/.ibid/gaps',
          gapsDays: 30,
        },
      },
    });
  });

  it('takes an empty variable as not set', () => {
    const empty = Object.fromEntries(VARIABLES.map((name) => [name, '']));
    expect(readConfig(empty, '/project')).toEqual(readConfig({}, '/project'));
  });

  it('keeps all but models in the database that is named, by paths of which the project is no part', () => {
    const STORE = 'postgres://me:secret@host/ibid';
    const config = readConfig({ STORE, INDEX_DIR: 'kept/index' }, '/project');
    expect(config).toMatchObject({ store: STORE, corpusFolder: '/corpus', indexFolder: '/kept/index' });
    expect(config.discord).toMatchObject({ feedbackFolder: '/.ibid/feedback' });
    expect(config.modelCacheFolder).toBe('/project/.ibid/models');
    expect(readConfig({ STORE: 'files' }, '/project').store).toBeNull();
    expect(() => readConfig({ STORE: 'mysql://host' }, '/project')).toThrow(
      'STORE: give files, or a URL like',
    );
  });

  it('reads what is set; absolute folders stay as they are', () => {
    const config = readConfig(
      {
        CORPUS_DIR: '/elsewhere',
        DRAFTS: 'no',
        INDEX_DIR: 'here/index',
        MODEL_CACHE_DIR: 'cache',
        EMBEDDING_MODEL: 'owner/name',
        READER: 'my/reader',
        MODEL_HUB: 'https://hub.example/',
        HF_TOKEN: 'secret',
        ANSWER_THRESHOLD: '.25',
        KEEP_GENERATIONS: '7',
        LOG_LEVEL: 'debug',
        DISCORD_TOKEN: 'token',
        DISCORD_API: 'http://127.0.0.1:8080/api/',
        ANSWER_CHANNEL_IDS: '123456789012345678, 223456789012345678',
        USER_QUESTIONS_PER_MINUTE: '1',
        USER_BURST: '2',
        CHANNEL_QUESTIONS_PER_MINUTE: '3',
        CHANNEL_BURST: '4',
        LOGIN_SECONDS: '5',
        FEEDBACK_DIR: '/feedback',
        SETTINGS_DIR: '/settings',
        LOG_QUESTIONS: 'yes',
        DELETE_ANSWERS: 'no',
        USER_INSTALL: 'on',
        HEALTH_PORT: '9000',
        HEALTH_HOST: '0.0.0.0',
        ADMIN_GUILD_IDS: '323456789012345678,323456789012345678',
        ADMIN_ROLE_IDS: '423456789012345678',
        ADMIN_USER_IDS: '523456789012345678',
        AUDIT_DIR: '/audit',
        GAPS_DIR: 'gaps',
        GAPS_DAYS: '0',
      },
      '/project',
    );
    expect(config).toEqual({
      store: null,
      storeCacheFolder: '/project/.ibid/cache',
      searchFrom: 100_000,
      corpusFolder: '/elsewhere',
      drafts: false,
      indexFolder: '/project/here/index',
      modelCacheFolder: '/project/cache',
      embeddingModel: 'owner/name',
      readerFolder: '/project/my/reader',
      modelHub: { host: 'https://hub.example/', token: 'secret' },
      answerThreshold: 0.25,
      keepGenerations: 7,
      logLevel: 'debug',
      stories: STORIES,
      discord: {
        token: 'token',
        api: 'http://127.0.0.1:8080/api',
        answerChannels: ['123456789012345678', '223456789012345678'],
        userLimit: { perMinute: 1, burst: 2 },
        channelLimit: { perMinute: 3, burst: 4 },
        loginSeconds: 5,
        feedbackFolder: '/feedback',
        settingsFolder: '/settings',
        messages: 'markdown',
        logQuestions: true,
        deletesAnswers: false,
        userInstall: true,
        health: { host: '0.0.0.0', port: 9000 },
        admin: {
          guilds: ['323456789012345678'],
          roles: ['423456789012345678'],
          users: ['523456789012345678'],
          auditFolder: '/audit',
          gapsFolder: '/project/gaps',
          gapsDays: 0,
        },
      },
    });
  });

  it('names every fault at once', () => {
    const wrong = { MODEL_HUB: 'ftp://x', ANSWER_THRESHOLD: '1.5', KEEP_GENERATIONS: '0', LOG_LEVEL: 'loud' };
    expect(() => readConfig(wrong, '/project')).toThrow(
      expect.objectContaining({
        code: 'configuration-invalid',
        facts: {
          faults: [
            'MODEL_HUB: give a URL that begins with http:// or https://',
            'ANSWER_THRESHOLD: give a number from 0 to 1',
            'KEEP_GENERATIONS: give a whole number from 1 to 1000',
            'LOG_LEVEL: give one of fatal, error, warn, info, debug, trace, silent',
          ],
        },
      }),
    );
  });

  it('reads by words alone where the reader is off', () => {
    expect(readConfig({ READER: 'off' }, '/project').readerFolder).toBeNull();
  });

  it('says what has become of the reranker, and nothing where it is not set', () => {
    expect(() => readConfig({ RERANKER_MODEL: 'owner/reranker', LOG_LEVEL: 'loud' }, '/project')).toThrow(
      expect.objectContaining({
        code: 'configuration-invalid',
        facts: {
          faults: [
            expect.stringMatching(/^LOG_LEVEL: /u),
            'RERANKER_MODEL: it is no longer read; ibid reads with a reader of its own, see READER',
          ],
        },
      }),
    );
    expect(readConfig({ RERANKER_MODEL: '' }, '/project')).toEqual(readConfig({}, '/project'));
  });

  it.each(['-0.1', '1e-1', 'half', 'NaN', ' '])('refuses the threshold "%s"', (ANSWER_THRESHOLD) => {
    expect(() => readConfig({ ANSWER_THRESHOLD }, '/project')).toThrow(/ANSWER_THRESHOLD/u);
  });
});

describe('the documentation of the configuration', () => {
  it('has every variable in the table of the README, with its default, and no other', async () => {
    const rows = [...(await read('README.md')).matchAll(/^\| `([A-Z_]+)` +\| ([^|]*) \|/gmu)];
    expect(rows.map(([, name]) => name)).toEqual([...VARIABLES]);
    const defaults = Object.fromEntries(rows.map(([, name, value]) => [name ?? '', value?.trim()]));
    expect(defaults).toMatchObject({
      CORPUS_DIR: '`corpus`',
      INDEX_DIR: '`.ibid/index`',
      MODEL_CACHE_DIR: '`.ibid/models`',
      EMBEDDING_MODEL: '`ibid-embedder`',
      READER: '`models/ibid-reader`',
      KEEP_GENERATIONS: '`3`',
      LOG_LEVEL: '`info`',
    });
  });

  it('has every variable in .env.example, none of them set', async () => {
    const lines = (await read('.env.example')).split('\n');
    const names = lines.flatMap((line) => /^#?([A-Z_]+)=/u.exec(line)?.[1] ?? []);
    expect(names).toEqual([...VARIABLES]);
    expect(lines.filter((line) => /^[^#\s]/u.test(line) && !/^[A-Z_]+=$/u.test(line))).toEqual([]);
  });
});

describe('a corpus that the command line names', () => {
  it('has an index of its own, the same each time, and apart for each corpus', () => {
    const indexOf = (corpus?: string): string => loadConfig(root, { CORPUS_DIR: corpus }).indexFolder;
    expect(indexOf('/somewhere/lore')).toMatch(/\.ibid[\\/]others[\\/]lore-[0-9a-f]{8}$/u);
    expect(indexOf('/somewhere/lore')).toBe(indexOf('/somewhere/../somewhere/lore'));
    expect(indexOf('/elsewhere/lore')).not.toBe(indexOf('/somewhere/lore'));
  });

  it('keeps to the configured index where it is the configured corpus, and to an index that is named too', () => {
    const configured = loadConfig(root);
    expect(loadConfig(root, { CORPUS_DIR: configured.corpusFolder }).indexFolder).toBe(
      configured.indexFolder,
    );
    expect(loadConfig(root, { CORPUS_DIR: '/lore', INDEX_DIR: '/kept' }).indexFolder).toBe('/kept');
  });
});
