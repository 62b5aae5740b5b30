// What the doctor finds of our own address, by what the server says it sees.

import { describe, expect, it } from 'vitest';
import type { LineState } from '../../../shared/lines.ts';
import { doctorScene, lineAt, verdict } from './doctor-scene.ts';
import type { Script } from './scripted-server.ts';

const scene = doctorScene();

describe('the address we tell', () => {
  const seenAt = (host: string): Partial<Script> => ({ via: () => `;received=${host};rport=40213` });

  it('is the one that the server sees', async () => {
    const found = await scene.step('address', {});
    expect([...verdict(found), found.figures.told]).toEqual(['ok', 'ok', '127.0.0.1']);
  });

  it('is a private one, and the server sees another', async () => {
    const found = await scene.step('address', seenAt('203.0.113.9'));
    expect(verdict(found)).toEqual(['look', 'private-address']);
    expect(found.figures).toEqual({ told: '127.0.0.1', seen: '203.0.113.9:40213' });
    expect(found.evidence?.sent).toMatch(/^REGISTER /);
    expect(found.evidence?.received).toContain('received=203.0.113.9');
  });

  it('is another public one than the server sees', async () => {
    const trunk = lineAt(scene.port, { advertisedHost: '198.51.100.7' });
    const found = await scene.step('address', seenAt('203.0.113.9'), { trunk });
    expect([...verdict(found), found.figures.told]).toEqual(['bad', 'other-address', '198.51.100.7']);
  });

  it('is learned from the server', async () => {
    const trunk = lineAt(scene.port, { advertisedHost: 'auto' });
    const found = await scene.step('address', seenAt('203.0.113.9'), { trunk });
    expect([...verdict(found), found.figures.told]).toEqual(['ok', 'ok', '203.0.113.9']);
  });

  it('may be right or wrong where the server does not tell what it sees', async () => {
    const found = await scene.step('address', { via: () => '' });
    expect(verdict(found)).toEqual(['ok', 'address-not-told']);
    const strange = await scene.step('address', { via: () => ';received=unknown;rport=x' });
    expect(verdict(strange)).toEqual(['ok', 'address-not-told']);
  });

  it('is compared with where the line itself was seen', async () => {
    const state = { seenAs: '127.0.0.1:5062' } as LineState;
    expect((await scene.step('address', {}, { state })).figures.lineSeenAs).toBe('127.0.0.1:5062');
  });
});
