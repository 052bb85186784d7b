import { PassThrough, Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createModelsWorker } from '../../src/models/model-tasks.ts';
import { describeCommand } from '../../src/terminal/describe-command.ts';
import { createTerminal } from '../../src/terminal/terminal.ts';

const command = describeCommand({
  usage: 'npm run sing -- [SONG] [--loud]',
  takesWords: true,
  options: { loud: { type: 'boolean', default: false }, key: { type: 'string' } },
  read(values, [song, ...more]) {
    if (more.length > 0) throw new Error('One song at a time');
    return { ...values, song };
  },
});

/** Runs it, and gives its exit code, what it was told and what it has written. */
async function sing(...args: string[]): Promise<unknown> {
  const output = new PassThrough();
  const told: unknown[] = [];
  const code = await command((given) => {
    told.push(given);
    return Promise.resolve(1);
  })(
    createTerminal({
      ...{ args, output, errors: output, variables: {}, input: Readable.from([]) },
      models: createModelsWorker(),
      signal: new AbortController().signal,
    }),
  );
  return { code, told, written: String((output.read() as Buffer | null) ?? '') };
}

describe('a command', () => {
  it('is told what was read of its arguments', async () => {
    expect(await sing('carol', '--loud')).toEqual({
      code: 1,
      told: [{ loud: true, song: 'carol' }],
      written: '',
    });
  });

  it('prints its help instead of being run, whatever else it is given', async () => {
    for (const help of ['--help', '-h'])
      expect(await sing('one', 'another', help)).toEqual({
        code: 0,
        told: [],
        written: 'Usage: npm run sing -- [SONG] [--loud]\n',
      });
  });

  it.each([
    [['one', 'another'], 'One song at a time'],
    [['--quiet'], "Unknown option '--quiet'"],
    [['--key', ''], '--key is empty'],
  ])('given %j refuses that with its usage before it is run', async (args, detail) => {
    await expect(sing(...args)).rejects.toMatchObject({
      code: 'usage',
      facts: { detail, usage: 'npm run sing -- [SONG] [--loud]' },
    });
  });
});
