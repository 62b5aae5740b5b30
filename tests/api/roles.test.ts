// Procedure × role: who is let in where. A procedure that is missing here fails the first test.

import { traverseContractProcedures } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import { contract } from '../../shared/contract/contract.ts';
import type { ProcedureMeta } from '../../shared/contract/procedure.ts';
import type { Role } from '../../shared/roles.ts';
import { ROLES } from '../../shared/roles.ts';
import type { TestApi } from './support.ts';
import { testApi } from './support.ts';

const LEAST_ROLE: Readonly<Record<string, Role | null>> = {
  'auth.login': null,
  'auth.me': 'agent',
  'auth.logout': 'agent',
  'auth.keepPassword': 'admin',
  'system.health': null,
  'system.status': 'agent',
  'system.diagnostics': 'admin',
  'system.log': 'admin',
  'calls.make': 'agent',
  'calls.status': 'agent',
  'calls.hangUp': 'agent',
  'calls.active': 'agent',
  'calls.hold': 'agent',
  'calls.resume': 'agent',
  'calls.transfer': 'agent',
  'calls.completeTransfer': 'agent',
  'calls.cancelTransfer': 'agent',
  'calls.accept': 'agent',
  'calls.reject': 'agent',
  'calls.letAi': 'agent',
  'history.list': 'agent',
  'history.get': 'agent',
  'history.messages': 'agent',
  'history.today': 'agent',
  'events.stream': 'agent',
  'events.console': 'agent',
  'prompts.list': 'agent',
  'prompts.get': 'agent',
  'prompts.save': 'supervisor',
  'prompts.setDefault': 'supervisor',
  'users.setPassword': 'agent',
  'users.list': 'admin',
  'users.names': 'agent',
  'users.add': 'admin',
  'users.setRole': 'admin',
  'users.remove': 'admin',
  'config.sip.get': 'admin',
  'config.sip.set': 'admin',
  'config.sip.test': 'admin',
  'config.sip.remove': 'admin',
  'config.voice.get': 'admin',
  'config.voice.set': 'admin',
  'config.voice.test': 'admin',
  'config.security.get': 'admin',
  'config.security.set': 'admin',
  'lines.list': 'admin',
  'lines.add': 'admin',
  'lines.set': 'admin',
  'lines.remove': 'admin',
  'lines.setDefault': 'admin',
  'lines.test': 'admin',
  'lines.doctor': 'admin',
  'routes.list': 'supervisor',
  'routes.save': 'admin',
};

const procedures: { name: string; meta: ProcedureMeta; method: string; path: string }[] = [];
traverseContractProcedures({ router: contract, path: [] }, ({ contract: { '~orpc': procedure }, path }) => {
  const { method = 'POST', path: route = '' } = procedure.route;
  procedures.push({ name: path.join('.'), meta: procedure.meta as ProcedureMeta, method, path: route });
});

/** 401 and 403 are "not let in"; a 400 for the missing body or a 404 comes after the door. A stream is left at once. */
async function knock(api: TestApi, procedure: (typeof procedures)[number], token: string | null): Promise<boolean> {
  const path = `/api${procedure.path.replace(/\{\w+\}/g, 'x')}`;
  const response = await fetch(api.url + path, {
    method: procedure.method,
    headers: {
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...(procedure.method !== 'GET' && { 'content-type': 'application/json' }),
    },
    ...(procedure.method !== 'GET' && { body: '{}' }),
  });
  await response.body?.cancel();
  return response.status !== 401 && response.status !== 403;
}

describe('the contract', () => {
  it('names the role of every procedure', () => {
    expect(Object.fromEntries(procedures.map(({ name, meta }) => [name, meta.role]))).toEqual(LEAST_ROLE);
  });

  it('has words in both languages for every procedure', () => {
    for (const { name, meta } of procedures) expect([meta.message.zh, meta.message.en], name).not.toContain('');
  });

  it('lets each role in where it may go, over HTTP', async () => {
    const api = await testApi();
    const tokens = new Map<Role, string>();
    for (const role of ROLES) tokens.set(role, await api.tokenOf(role));
    const tokenFor = async (procedure: string, role: Role): Promise<string> =>
      // Whoever leaves by a token cannot knock with it again.
      procedure === 'auth.logout' ? api.tokenOf(role) : (tokens.get(role) ?? '');
    for (const procedure of procedures) {
      const least = LEAST_ROLE[procedure.name] ?? null;
      expect(await knock(api, procedure, null), `${procedure.name} by nobody`).toBe(least === null);
      for (const role of ROLES) {
        const allowed = least === null || ROLES.indexOf(role) >= ROLES.indexOf(least);
        const token = await tokenFor(procedure.name, role);
        expect(await knock(api, procedure, token), `${procedure.name} by ${role}`).toBe(allowed);
      }
    }
  });
});
