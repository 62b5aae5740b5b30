// The life of a session on a fake socket and clock: order of frames, waits, faults.

import { describe, expect, it } from 'vitest';
import { newScene, readyScene, SECRET } from './scene.ts';

describe('a Doubao session that goes well', () => {
  it('says each thing only after the answer to the one before', () => {
    const { socket, session, told } = newScene();
    session.connect();
    session.start();
    expect(socket.events).toEqual([]);
    socket.tell({ type: 'open', logId: 'LOG1' });
    expect(socket.events).toEqual([1]);
    socket.answer(50);
    expect(socket.events).toEqual([1, 100]);
    socket.answer(150, { dialog_id: 'd-1' });
    expect(told).toEqual([{ type: 'connected' }, { type: 'ready', dialogueId: 'd-1' }]);
  });

  it('opens no session before it is asked to', () => {
    const { socket, session, told } = newScene();
    session.connect();
    socket.tell({ type: 'open', logId: null });
    socket.answer(50);
    expect(socket.events).toEqual([1]);
    expect(told).toEqual([{ type: 'connected' }]);
    session.start();
    expect(socket.events).toEqual([1, 100]);
  });

  it('asks for a session once, however often start is called', () => {
    const { socket, session } = newScene();
    session.start();
    session.start();
    session.connect();
    socket.tell({ type: 'open', logId: null });
    session.start();
    socket.answer(50);
    session.start();
    expect(socket.opened).toBe(1);
    expect(socket.events).toEqual([1, 100]);
  });

  it('sends legacy credentials in four headers and a connect id', () => {
    const { socket, session } = newScene();
    session.connect();
    expect(socket.request?.headers).toEqual({
      'X-Api-App-ID': '1234',
      'X-Api-Access-Key': SECRET,
      'X-Api-Resource-Id': 'volc.speech.dialog',
      'X-Api-App-Key': 'PlgvMymc7f3tQnJ6',
      'X-Api-Connect-Id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it('sends an API key in its own header', () => {
    const { socket, session } = newScene(undefined, { kind: 'api-key', apiKey: 'key-1' });
    session.connect();
    expect(socket.request?.headers).toMatchObject({ 'X-Api-Key': 'key-1', 'X-Api-App-Key': 'PlgvMymc7f3tQnJ6' });
    expect(socket.request?.headers).not.toHaveProperty('X-Api-Access-Key');
  });

  it('resumes a dialogue by its id, and keeps that id when the service names none', () => {
    const { socket, session, told } = newScene('d-7');
    session.start();
    socket.tell({ type: 'open', logId: null });
    socket.answer(50);
    expect(socket.payloadOf(100)).toMatchObject({ dialog: { dialog_id: 'd-7' } });
    socket.answer(150);
    expect(told.at(-1)).toEqual({ type: 'ready', dialogueId: 'd-7' });
  });

  it('sends the caller in frames of 640 bytes with one session id, sharing no memory between them', () => {
    const { socket, session } = readyScene();
    session.hear(new Int16Array(320).fill(1));
    session.hear(new Int16Array(320).fill(2));
    session.hear(Int16Array.of(3));
    session.hear(new Int16Array(0));
    expect(socket.sent.map((frame) => [frame.event, frame.payload.length, frame.payload[0]])).toEqual([
      [200, 640, 1],
      [200, 640, 2],
      [200, 2, 3],
    ]);
    expect(new Set(socket.sent.map((frame) => frame.id)).size).toBe(1);
  });

  it('hears nothing before it is ready and nothing after it is closing', () => {
    const { socket, session } = newScene();
    session.start();
    session.hear(new Int16Array(320));
    session.greet('您好');
    socket.tell({ type: 'open', logId: null });
    socket.answer(50);
    session.hear(new Int16Array(320));
    expect(socket.events).toEqual([1, 100]);
    const ready = readyScene();
    void ready.session.close();
    ready.session.hear(new Int16Array(320));
    ready.session.greet('您好');
    expect(ready.socket.events).toEqual([102]);
  });

  it('leaves in order: 102, 152, 2, 52, close', async () => {
    const { socket, session, told, clock } = readyScene();
    const closed = session.close();
    expect(socket.events).toEqual([102]);
    socket.answer(152);
    expect(socket.events).toEqual([102, 2]);
    socket.answer(52);
    await closed;
    expect(told).toEqual([{ type: 'closed' }]);
    expect(socket.ended).toBe('closed');
    expect(clock.pendingTimers).toBe(0);
  });

  it('leaves a connection without session by 2 alone', async () => {
    const { socket, session, told } = newScene();
    session.connect();
    socket.tell({ type: 'open', logId: null });
    socket.answer(50);
    const closed = session.close();
    expect(socket.events).toEqual([1, 2]);
    socket.answer(52);
    await closed;
    expect(told.at(-1)).toEqual({ type: 'closed' });
  });

  it('waits two seconds for the farewell and no longer', async () => {
    const { socket, session, told, clock } = readyScene();
    const closed = session.close();
    clock.advance(1000);
    socket.answer(152);
    clock.advance(999);
    expect(told).toEqual([]);
    clock.advance(1);
    await closed;
    expect(told).toEqual([{ type: 'closed' }]);
    expect(socket.ended).toBe('aborted');
  });

  it('closes at once while nothing was agreed yet, and twice is once', async () => {
    const { socket, session, told, clock } = newScene();
    session.connect();
    await Promise.all([session.close(), session.close()]);
    expect(told).toEqual([{ type: 'closed' }]);
    expect(socket.ended).toBe('aborted');
    expect(clock.pendingTimers).toBe(0);
    socket.tell({ type: 'closed', code: 1006, reason: '' });
    expect(told).toHaveLength(1);
  });

  it('counts a connection that breaks during the farewell as closed', async () => {
    const { socket, session, told } = readyScene();
    const closed = session.close();
    socket.tell({ type: 'closed', code: 1006, reason: '' });
    await closed;
    expect(told).toEqual([{ type: 'closed' }]);
  });

  it('reads gzipped answers', () => {
    const { socket, session, told } = newScene();
    session.start();
    socket.tell({ type: 'open', logId: null });
    socket.answer(50, {}, true);
    socket.answer(150, { dialog_id: 'd-9' }, true);
    expect(told.at(-1)).toEqual({ type: 'ready', dialogueId: 'd-9' });
  });

  it('logs the id the service gives the connection', () => {
    const { socket, session, log } = newScene();
    session.connect();
    socket.tell({ type: 'open', logId: '20250506AB' });
    expect(log.join('\n')).toContain('20250506AB');
  });
});

describe('a Doubao session that fails', () => {
  it.each([
    [401, 'unauthorised', false],
    [403, 'forbidden', false],
    [404, 'refused', false],
    [302, 'refused', false],
    [429, 'unreachable', true],
    [503, 'unreachable', true],
  ])('maps HTTP %i to %s', (status, code, retryable) => {
    const { socket, session, fault } = newScene();
    session.connect();
    socket.tell({ type: 'refused', status, body: '{"error":"grant not found"}', logId: 'LOG1' });
    expect(fault()).toMatchObject({ code, retryable, detail: expect.stringContaining('grant not found') });
    expect(fault()?.detail).toContain('LOG1');
  });

  it.each([
    [51, { error: 'no quota' }],
    [153, { error: 'no quota' }],
  ])('counts event %i as refused', (event, payload) => {
    const { socket, session, fault } = newScene();
    session.start();
    socket.tell({ type: 'open', logId: null });
    if (event === 153) socket.answer(50);
    socket.answer(event, payload);
    expect(fault()).toMatchObject({ code: 'refused', retryable: false, detail: expect.stringContaining('no quota') });
    expect(socket.ended).toBe('aborted');
  });

  it.each([
    [42000020, 'asr extra is null', 'refused', false],
    [45000003, 'Abnormal silence audio', 'lost', true],
    [50000000, 'AudioQueryError', 'lost', true],
    [52000042, 'DialogAudioIdleTimeoutError', 'lost', true],
    [55000001, 'ServerError', 'lost', true],
  ])('maps error frame %i to what can be done', (code, text, kind, retryable) => {
    const { socket, fault } = readyScene();
    socket.error(code, text);
    expect(fault()).toMatchObject({ code: kind, retryable, detail: `${code} ${text}` });
  });

  it.each([
    ['52000042', 'lost'],
    [42000020, 'refused'],
    [null, 'lost'],
  ])('reads event 599 with status code %j', (status, kind) => {
    const { socket, fault } = readyScene();
    socket.answer(599, { status_code: status, message: 'words' });
    expect(fault()).toMatchObject({ code: kind, detail: expect.stringContaining('words') });
  });

  it('takes a text message as an error report', () => {
    const { socket, fault } = readyScene();
    socket.tell({ type: 'text', text: '{"code":42000020,"message":"bad field"}' });
    expect(fault()).toMatchObject({ code: 'refused', detail: '42000020 bad field' });
    const other = readyScene();
    other.socket.tell({ type: 'text', text: 'out of order' });
    expect(other.fault()).toMatchObject({ code: 'lost', retryable: true, detail: 'out of order' });
  });

  it.each([
    ['closed', { type: 'closed', code: 1006, reason: '' }],
    ['broken', { type: 'failed', opened: true, detail: 'ECONNRESET' }],
  ] as const)('counts a ready connection that is %s as lost', (_name, event) => {
    const { socket, fault, clock } = readyScene();
    socket.tell(event);
    expect(fault()).toMatchObject({ code: 'lost', retryable: true });
    expect(clock.pendingTimers).toBe(0);
  });

  it('counts a connection that cannot be made as unreachable', () => {
    const { socket, session, fault } = newScene();
    session.connect();
    socket.tell({ type: 'failed', opened: false, detail: 'getaddrinfo ENOTFOUND' });
    expect(fault()).toMatchObject({ code: 'unreachable', retryable: true });
  });

  it.each([152, 52])('counts an unasked %i as lost', (event) => {
    const { socket, fault } = readyScene();
    socket.answer(event);
    expect(fault()).toMatchObject({ code: 'lost', retryable: true });
  });

  it.each([
    ['the upgrade', 0],
    ['50', 1],
    ['150', 2],
  ])('gives up waiting for %s after ten seconds', (_name, answered) => {
    const { socket, session, fault, clock } = newScene();
    session.start();
    if (answered > 0) socket.tell({ type: 'open', logId: null });
    if (answered > 1) socket.answer(50);
    clock.advance(9_999);
    expect(fault()).toBeUndefined();
    clock.advance(1);
    expect(fault()).toMatchObject({ code: 'silent', retryable: true });
    expect(clock.pendingTimers).toBe(0);
  });

  it('waits for upgrade and 50 together no longer than ten seconds, start or not', () => {
    const { socket, session, fault, clock } = newScene();
    session.connect();
    clock.advance(6_000);
    session.start();
    socket.tell({ type: 'open', logId: null });
    clock.advance(4_000);
    expect(fault()).toMatchObject({ code: 'silent' });
  });

  it('may stay connected without a session for as long as the phone rings', () => {
    const { socket, session, told, clock } = newScene();
    session.connect();
    socket.tell({ type: 'open', logId: null });
    socket.answer(50);
    clock.advance(120_000);
    expect(told).toEqual([{ type: 'connected' }]);
  });

  it('bears five frames of garbage and gives up at the sixth', () => {
    const { socket, told, fault } = readyScene();
    for (let n = 0; n < 5; n += 1) socket.bytes(Uint8Array.of(0xff, n));
    expect(told).toEqual([]);
    socket.bytes(new Uint8Array(0));
    expect(fault()).toMatchObject({ code: 'protocol', retryable: true });
  });

  it('does not hope for better when garbage is all that ever came', () => {
    const { socket, session, fault } = newScene();
    session.start();
    socket.tell({ type: 'open', logId: null });
    for (let n = 0; n < 6; n += 1) socket.bytes(Uint8Array.of(1, 2, 3));
    expect(fault()).toMatchObject({ code: 'protocol', retryable: false });
  });

  it('ignores unknown, late and doubled events', () => {
    const { socket, told } = readyScene();
    for (const event of [50, 150, 154, 251, 553, 567, 999, 123456]) socket.answer(event, { dialog_id: 'other' });
    expect(told).toEqual([]);
  });

  it('tells nothing after it failed', async () => {
    const { socket, session, told } = readyScene();
    socket.error(55000001, 'gone');
    socket.answer(450, { question_id: 'q' });
    socket.tell({ type: 'closed', code: 1000, reason: '' });
    await session.close();
    expect(told.map((event) => event.type)).toEqual(['failed']);
  });

  it('never shows or logs a secret, even when the service repeats it', () => {
    const { socket, session, fault, log } = newScene();
    session.connect();
    socket.tell({ type: 'refused', status: 401, body: `unknown token ${SECRET}`, logId: null });
    expect(fault()?.detail).toContain('unknown token ***');
    expect(log.join('\n')).not.toContain(SECRET);
  });
});
