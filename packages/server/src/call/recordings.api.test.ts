import { createHash } from 'node:crypto';
import type { VoiceMessageAudioInput } from '@unmissed/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aMailbox, aReport } from '../testing/builders.ts';
import { type Answer, read } from '../testing/post.ts';
import { anMp3, aWav } from '../testing/recordings.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const sizeMax = 10 * 1024 * 1024;
const idOf = (content: Buffer) => createHash('sha256').update(content).digest('hex');

/** The largest recording there may be, or one that is larger by so many bytes. */
function aLargeWav(marker: string, more = 0): Buffer<ArrayBuffer> {
  const wav = aWav(marker, (sizeMax - 44 + more) / 8000);
  expect(wav).toHaveLength(sizeMax + more);
  return wav;
}

async function upload(content: Buffer<ArrayBuffer>, contentType = 'audio/wav', apiKey = api.apiKey): Promise<Answer> {
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': contentType };
  return read(await fetch(new URL('/voice-messages', api.url), { method: 'POST', body: content, headers }));
}

/** A report of a message with this recording, which is nobody's. */
const aReportWith = (audio: VoiceMessageAudioInput, callId?: string) =>
  aReport(api, { ...(callId === undefined ? {} : { callId }), voiceMessages: [{ target: '9999', audio }] });

async function audioOf(callId: string) {
  const call = await api.client.calls.get({ reported: { source: 'pbx', callId } });
  return call.voiceMessages.map(({ audio }) => audio);
}

async function stored(): Promise<{ id: string; content_type: string; hash: string; stored_at: Date }[]> {
  const { rows } = await api.database.pool.query(
    `select id, content_type, encode(sha256(content), 'hex') as hash, stored_at from voice_message_audio order by id`,
  );
  return rows;
}

async function forget(content: Buffer): Promise<void> {
  await api.database.pool.query('delete from voice_message_audio where id = $1', [idOf(content)]);
}

describe('POST /voice-messages', () => {
  test.each([
    ['audio/wav', aWav('1'), 'audio/wav'],
    ['audio/x-wav', aWav('2'), 'audio/wav'],
    ['audio/mpeg', anMp3(), 'audio/mpeg'],
    ['application/octet-stream', aWav('3'), 'audio/wav'],
    // The content counts, not what it is called.
    ['audio/mpeg', aWav('4'), 'audio/wav'],
  ])('takes %s and answers what it is', async (claimed, content, contentType) => {
    const { status, text } = await upload(content, claimed);
    expect([status, JSON.parse(text)]).toEqual([201, { id: idOf(content), contentType, sizeBytes: content.length }]);
    expect((await stored()).find(({ id }) => id === idOf(content))).toMatchObject({
      content_type: contentType,
      hash: idOf(content),
      stored_at: api.clock.now,
    });
  });

  test('takes 10 MB and not a byte more', async () => {
    expect(await upload(aLargeWav('upload'))).toMatchObject({ status: 201 });
    expect(await upload(aLargeWav('upload', 1))).toMatchObject({
      status: 413,
      code: 'PAYLOAD_TOO_LARGE',
      message: 'The body is larger than 10485760 bytes, the limit.',
    });
  });

  test('stores the same recording once, and counts its time from the last', async () => {
    const content = aWav('twice');
    const first = await upload(content);
    api.clock.now = new Date(api.clock.now.getTime() + 60_000);
    expect((await upload(content)).text).toBe(first.text);
    expect((await stored()).filter(({ id }) => id === idOf(content))).toMatchObject([{ stored_at: api.clock.now }]);
  });

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['a text', Buffer.from('Please call me back.')],
  ])('refuses %s', async (_what, content) => {
    expect(await upload(content)).toMatchObject({
      status: 400,
      code: 'BAD_USER_INPUT',
      message: 'The body is neither WAV nor MP3.',
    });
  });

  test.each(['application/json', 'text/plain', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded'])(
    'refuses %s, so that no form of another site can send it',
    async (contentType) => {
      expect(await upload(aWav(), contentType)).toMatchObject({ status: 415, code: 'BAD_REQUEST' });
    },
  );

  test('is for those who report', async () => {
    const keyOf = async (role: 'REPORTER' | 'UM_MANAGEMENT') => {
      const binding = role === 'REPORTER' ? { source: 'store' } : {};
      const { secret } = await api.client.apiKeys.create({ name: role, role, ...binding });
      return secret!;
    };
    expect(await upload(aWav(), 'audio/wav', await keyOf('REPORTER'))).toMatchObject({ status: 201 });
    expect(await upload(aWav(), 'audio/wav', await keyOf('UM_MANAGEMENT'))).toMatchObject({
      status: 403,
      code: 'FORBIDDEN',
      message: expect.stringContaining('the permission REPORT, which the role UM_MANAGEMENT does not have'),
    });
    const unknown = await upload(aWav(), 'audio/wav', 'um_wrong_key');
    expect(unknown).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    expect(unknown.requestId).toBe(unknown.headers.get('x-request-id'));
  });

  test('is counted with the other requests of a key', async () => {
    const limited = await startTestApi({ limits: { requestsPerMinute: 1 } });
    const headers = { authorization: `Bearer ${limited.apiKey}`, 'content-type': 'audio/wav' };
    const send = () => fetch(new URL('/voice-messages', limited.url), { method: 'POST', body: aWav(), headers });
    expect([(await send()).status, (await send()).status]).toEqual([201, 429]);
    await limited.close();
  });
});

describe('a report with a recording', () => {
  test.each([
    ['in base64', (content: Buffer) => content.toString('base64')],
    ['in base64 without its end', (content: Buffer) => content.toString('base64').replace(/=+$/, '')],
    ['in lines of base64', (content: Buffer) => content.toString('base64').replace(/.{76}/g, '$&\r\n')],
  ])('%s stores it and names it in the call', async (how, encode) => {
    const content = aWav(how);
    const report = aReportWith({ base64: encode(content) });
    expect((await api.client.calls.report([report])).results).toMatchObject([{ status: 'ACCEPTED' }]);
    const facts = { id: idOf(content), contentType: 'audio/wav', sizeBytes: content.length };
    expect(await audioOf(report.callId)).toEqual([facts]);
    expect((await stored()).find(({ id }) => id === facts.id)).toMatchObject({ hash: facts.id });
  });

  test('of 10 MB in base64 is taken, and a byte more is INVALID_AUDIO', async () => {
    const report = aReportWith({ base64: aLargeWav('report').toString('base64') });
    expect((await api.client.calls.report([report])).results).toMatchObject([{ status: 'ACCEPTED' }]);
    expect(await audioOf(report.callId)).toMatchObject([{ sizeBytes: sizeMax }]);
    const tooLarge = aReportWith({ base64: aLargeWav('report', 1).toString('base64') });
    expect((await api.client.calls.report([tooLarge])).results).toMatchObject([
      {
        status: 'REJECTED',
        code: 'INVALID_AUDIO',
        message: expect.stringContaining('10485761 bytes; at most 10485760'),
      },
    ]);
  });

  test('that was uploaded names it, and it is kept as long as if it had come now', async () => {
    const content = aWav('uploaded');
    await upload(content);
    api.clock.now = new Date(api.clock.now.getTime() + 60_000);
    const report = aReportWith({ uploadId: idOf(content) });
    expect((await api.client.calls.report([report])).results).toMatchObject([{ status: 'ACCEPTED' }]);
    expect(await audioOf(report.callId)).toMatchObject([{ id: idOf(content) }]);
    expect((await stored()).find(({ id }) => id === idOf(content))).toMatchObject({ stored_at: api.clock.now });
  });

  test('repeated writes nothing, also when the recording is no longer kept', async () => {
    const [held, uploaded] = [aWav('held'), aWav('uploaded before')];
    await upload(uploaded);
    const reports = [aReportWith({ base64: held.toString('base64') }), aReportWith({ uploadId: idOf(uploaded) })];
    const first = await api.client.calls.report(reports);
    const before = await stored();
    api.clock.now = new Date(api.clock.now.getTime() + 60_000);
    expect(await api.client.calls.report(reports)).toEqual(first);
    expect(await stored()).toEqual(before);
    await forget(held);
    await forget(uploaded);
    expect(await api.client.calls.report(reports)).toEqual(first);
    expect((await stored()).map(({ id }) => id)).not.toContain(idOf(held));
    expect(await audioOf(reports[0]!.callId)).toEqual([null]);
  });

  test('may name one that another report of the request holds', async () => {
    const content = aWav('held by the other');
    const reports = [aReportWith({ uploadId: idOf(content) }), aReportWith({ base64: content.toString('base64') })];
    const { results } = await api.client.calls.report(reports);
    expect(results.map(({ status }) => status)).toEqual(['ACCEPTED', 'ACCEPTED']);
    expect(await audioOf(reports[0]!.callId)).toMatchObject([{ id: idOf(content) }]);
  });

  test('does not find one of another organization', async () => {
    const other = await api.signUp('Other');
    const content = aWav('ours');
    await upload(content);
    const report = aReportWith({ uploadId: idOf(content) });
    expect((await other.calls.report([report])).results).toMatchObject([{ code: 'AUDIO_NOT_FOUND' }]);
  });

  test('that is rejected is kept without it', async () => {
    const content = aWav('not kept');
    const report = { ...aReportWith({ base64: content.toString('base64') }), source: '' };
    await api.client.calls.report([report]);
    const [kept] = (await api.client.rejectedReports.list({ filter: { code: 'INVALID_SOURCE' } })).nodes;
    expect(kept!.report).toContain(`"audio":{"base64":"<${content.length} bytes>"}`);
    expect((await stored()).map(({ id }) => id)).not.toContain(idOf(content));
  });

  test('is found for many calls by one query, which reads no recording', async () => {
    const mailbox = await aMailbox(api);
    const reports = Array.from({ length: 20 }, (_, index) => {
      const base64 = aWav(`many ${index}`).toString('base64');
      return { ...aReportWith({ base64 }), source: 'many', dialPlan: mailbox.dialPlan!.name };
    });
    await api.client.calls.report(reports);
    const queries: string[] = [];
    const query = api.database.pool.query.bind(api.database.pool);
    api.database.pool.query = ((config: string | { text: string }, ...rest: never[]) => {
      queries.push(typeof config === 'string' ? config : config.text);
      return (query as (...all: unknown[]) => unknown)(config, ...rest);
    }) as never;
    const { nodes } = await api.client.calls.list({ filter: { source: 'many' } });
    api.database.pool.query = query;
    expect(nodes.flatMap(({ voiceMessages }) => voiceMessages.map(({ audio }) => audio?.contentType))).toEqual(
      Array.from({ length: 20 }, () => 'audio/wav'),
    );
    const aboutAudio = queries.filter((text) => text.includes('"voice_message_audio"'));
    expect(aboutAudio).toHaveLength(1);
    expect(aboutAudio[0]).toContain('length("content")');
    expect(aboutAudio[0]!.match(/"content"/g)).toHaveLength(1);
  });
});
