import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../../electron/app/environment.ts';

describe('the environment', () => {
  it('has the documented defaults', () => {
    expect(readEnvironment({})).toMatchObject({
      SIP_LOCAL_PORT: 5060,
      SIP_DISPLAY_NAME: '幼儿园招生顾问',
      SIP_SERVER_PORT: 5060,
      SIP_REGISTER: false,
      SIP_REGISTER_INTERVAL: 3600,
      SIP_CALL_TIMEOUT_SECONDS: 30,
      RTP_PORT_MIN: 10_000,
      RTP_PORT_MAX: 10_500,
      DOUBAO_URL: 'wss://openspeech.bytedance.com/api/v3/realtime/dialogue',
      RINGSIDE_HTTP_HOST: '127.0.0.1',
      RINGSIDE_HTTP_PORT: 3000,
      RINGSIDE_ALLOWED_HOSTS: [],
    });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readEnvironment({ SIP_SERVER_HOST: '', SIP_LOCAL_PORT: '' })).toMatchObject({ SIP_LOCAL_PORT: 5060 });
    expect(readEnvironment({ SIP_SERVER_HOST: '' }).SIP_SERVER_HOST).toBeUndefined();
  });

  it('reads how the line is reached behind a NAT', () => {
    for (const host of ['auto', '203.0.113.9', '2001:db8::9'])
      expect(readEnvironment({ SIP_ADVERTISED_HOST: host }).SIP_ADVERTISED_HOST).toBe(host);
    expect(() => readEnvironment({ SIP_ADVERTISED_HOST: 'office.example.com' })).toThrow(
      'must be an IP address or auto',
    );
    expect(readEnvironment({}).SIP_KEEP_ALIVE).toBe('off');
    expect(() => readEnvironment({ SIP_KEEP_ALIVE: 'stun' })).toThrow('must be one of off, crlf, options');
  });

  it('reads a list of host names', () => {
    const { RINGSIDE_ALLOWED_HOSTS } = readEnvironment({ RINGSIDE_ALLOWED_HOSTS: 'desk.example.com, Ringside' });
    expect(RINGSIDE_ALLOWED_HOSTS).toEqual(['desk.example.com', 'Ringside']);
    for (const wrong of ['http://desk.example.com', 'desk.example.com:3000', 'a,,b', '-a', 'a b'])
      expect(() => readEnvironment({ RINGSIDE_ALLOWED_HOSTS: wrong }), wrong).toThrow('must be host names');
  });

  it.each(['true', 'TRUE', '1', 'yes'])('reads %s as yes', (word) => {
    expect(readEnvironment({ SIP_REGISTER: word }).SIP_REGISTER).toBe(true);
  });

  it('says in plain words what each variable at fault must be', () => {
    const wrong = { SIP_LOCAL_PORT: 'five', SIP_REGISTER: 'perhaps', SIP_CALL_TIMEOUT_SECONDS: '0', DOUBAO_URL: 'x' };
    expect(() => readEnvironment(wrong)).toThrow(
      'environment variable SIP_LOCAL_PORT: must be a port, 0 to 65535; SIP_REGISTER: must be true or false; ' +
        'SIP_CALL_TIMEOUT_SECONDS: must be a number of seconds, 1 to 86400; DOUBAO_URL: must be a ws:// or wss:// address',
    );
  });

  it.each([
    [{ SIP_LOCAL_PORT: 'five' }, 'SIP_LOCAL_PORT'],
    [{ SIP_LOCAL_PORT: '70000' }, 'SIP_LOCAL_PORT'],
    [{ SIP_REGISTER: 'perhaps' }, 'SIP_REGISTER'],
    [{ DOUBAO_URL: 'https://example.com/' }, 'DOUBAO_URL'],
    [{ RTP_PORT_MIN: '20000', RTP_PORT_MAX: '10000' }, 'RTP_PORT_MIN'],
  ])('names the variable at fault in %j', (variables, name) => {
    expect(() => readEnvironment(variables)).toThrow(name);
  });
});
