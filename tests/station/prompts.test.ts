// Prompts in a running station: kept from the first start on, edited, called with, and found on the call.

import { describe, expect, it } from 'vitest';
import { Station } from '../peers/support/station.ts';
import { storedCall } from './support/database.ts';
import { ask, signIn } from './support/http.ts';

const NAME = '参观邀约';
const PATH = `/prompts/${encodeURIComponent(NAME)}`;

interface Prompt {
  readonly name: string;
  readonly version: number;
  readonly isDefault: boolean;
  readonly calls: number;
}

/** A station on the practice line, and ways to ask it as its admin. */
async function practising() {
  const station = await Station.start({ args: ['--practice'] });
  const { url } = station.ready;
  const token = await signIn(url);
  const send = <T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown) =>
    ask<T>(url, path, { method, token, ...(body !== undefined && { body }) });
  return { station, send };
}

describe('a station started for the first time', () => {
  it('keeps the product’s own prompt, and calls with it', async () => {
    const { station, send } = await practising();
    await using _ = station;
    const { body } = await send<readonly Prompt[]>('GET', '/prompts');
    expect(body.data).toMatchObject([{ name: '招生邀约（示例）', version: 1, isDefault: true, updatedBy: null }]);
    const call = await station.call('13800001234');
    expect(storedCall(station.ready.dataDir, call.id)).toMatchObject({
      prompt_name: '招生邀约（示例）',
      prompt_version: 1,
      placed_by: 'admin',
      practice: 1,
    });
    await call.hangUp();
    const listed = await send<readonly Prompt[]>('GET', '/prompts');
    expect(listed.body.data).toMatchObject([{ calls: 1 }]);
  });
});

describe('a prompt of one’s own', () => {
  it('greets in its own words and is found on the call, with its version and values', async () => {
    const { station, send } = await practising();
    await using _ = station;
    const content = '约{{称呼}}在{{日期}}参观。';
    const draft = { content, greeting: '{{称呼}}您好，周末想来参观吗？', variables: { 日期: '周六' } };
    await send('POST', `${PATH}/versions`, { ...draft, basedOn: 0 });
    const made = await send<{ readonly callId: string }>('POST', '/call-center/call/udp/make', {
      phoneNumber: '13800001234',
      prompt: { name: NAME, variables: { 称呼: '王女士' } },
    });
    const callId = made.body.data?.callId ?? '';
    // The practice voice has no clip of it: it hums, and the transcript has the words.
    const greeting = await station.events.waitFor(
      'the greeting',
      (event) => event.event === 'ai-response' && event.callId === callId && event.final,
    );
    expect(greeting).toMatchObject({ text: '王女士您好，周末想来参观吗？' });
    const row = storedCall(station.ready.dataDir, callId);
    expect(row).toMatchObject({
      system_prompt: '约王女士在周六参观。',
      prompt_name: NAME,
      prompt_version: 1,
      greeting: '王女士您好，周末想来参观吗？',
      variables: '{"称呼":"王女士","日期":"周六"}',
    });
    await send('POST', '/call-center/call/udp/hangup', { callId });
    await station.events.waitFor('the end', (event) => event.event === 'call-ended' && event.callId === callId);
    expect(station.recording(callId).right.some((sample) => Math.abs(sample) > 1000)).toBe(true);
    await send('POST', `${PATH}/versions`, { content: '第二版', basedOn: 1 });
    expect((await send('GET', PATH)).body.data).toMatchObject({
      versions: [
        { version: 2, calls: 0 },
        { version: 1, calls: 1 },
      ],
    });
  });

  it('that is not kept is refused before anything rings', async () => {
    const { station, send } = await practising();
    await using _ = station;
    const make = (prompt: object) => send('POST', '/call-center/call/udp/make', { phoneNumber: '13800001234', prompt });
    for (const prompt of [{ name: '没有' }, { name: '招生邀约（示例）', version: 9 }]) {
      const { status, body } = await make(prompt);
      expect([status, body.error?.field, body.message]).toEqual([404, 'prompt', '没有这个提示词，或没有这个版本']);
    }
    expect(station.events.all).toEqual([]);
  });
});
