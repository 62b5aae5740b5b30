// The station itself, served: how it stands, what it runs on, what it wrote to its log.

import type { ApiParts } from './api-parts.ts';
import type { BaseProcedure } from './base-procedure.ts';

type SystemParts = Pick<ApiParts, 'version' | 'practice' | 'status' | 'diagnostics' | 'readLog' | 'clock'>;

/** `system.*`. */
export function systemRouter({ system }: BaseProcedure, parts: SystemParts) {
  const { clock } = parts;
  const startedAt = clock.now();
  return {
    health: system.health.handler(() => ({
      status: 'ok' as const,
      version: parts.version,
      practice: parts.practice(),
      uptimeSeconds: Math.floor((clock.now() - startedAt) / 1000),
    })),
    status: system.status.handler(() => parts.status.current()),
    diagnostics: system.diagnostics.handler(() => parts.diagnostics()),
    log: system.log.handler(({ input }) => parts.readLog(input.lines)),
  };
}
