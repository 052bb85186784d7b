import { expect, it } from 'vitest';
import { makeChildEnvironment } from '../../src/processes/child-environment.ts';

it('A child gets what this process has but the secrets', () => {
  const kept = { PATH: '/bin', HOME: '/root', NODE_OPTIONS: '--trace-warnings', HTTPS_PROXY: 'http://proxy' };
  const secrets = {
    DISCORD_TOKEN: 'a',
    HF_TOKEN: 'b',
    discord_token: 'c',
    AWS_SECRET_ACCESS_KEY: 'd',
    PGPASSWORD: 'e',
    SOME_API_KEY: 'f',
  };
  expect(makeChildEnvironment({ ...kept, ...secrets })).toEqual(kept);
});
