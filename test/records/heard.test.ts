import { describe, expect, it } from 'vitest';
import { createHeardLog, HEARD, OLDEST } from '../../src/records/heard.ts';
import { createRecordFile } from '../../src/records/record-file.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

describe('until when all was heard', () => {
  it('is what the last process noted, and of what is older than a quarter of an hour nothing is told', async () => {
    const folder = await makeTemporaryFolder();
    let now = 1000;
    const open = () => createHeardLog(createRecordFile(folder, HEARD), () => now);
    expect(await open().findMissed()).toBeNull();
    const former = open();
    await former.note(1000);
    now = 2000;
    await former.noteDirect('7');
    // Known of late already: it is written down with the next note.
    now = 3000;
    await former.noteDirect('7');
    expect(await open().findMissed()).toEqual({ since: 1000, direct: ['7'] });
    now = 4000;
    await former.note(4000);
    await Promise.all(['8', '9'].map((channel) => former.noteDirect(channel)));
    now = 2000 + OLDEST;
    const next = open();
    expect(await next.findMissed()).toEqual({ since: 4000, direct: ['7', '8', '9'] });
    now = 3500 + OLDEST;
    expect(await next.findMissed()).toEqual({ since: 4000, direct: ['8', '9'] });
    await next.note(3600 + OLDEST);
    now = 9000 + OLDEST * 2;
    expect(await open().findMissed()).toEqual({ since: 9000 + OLDEST, direct: [] });
  });
});
