// Every procedure says who may call it and what a REST answer's `message` reads.

import { oc } from '@orpc/contract';
import type { Role } from '../roles.ts';

/** Languages of messages; the first is the product's own. */
export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export interface ProcedureMeta {
  /** The least role that may call it; null: open to all. */
  readonly role: Role | null;
  /** What a REST answer says when it went well. */
  readonly message: Readonly<Record<Language, string>>;
}

const base = oc.$meta<ProcedureMeta>({ role: 'admin', message: { zh: '成功', en: 'Done' } });

/** Begins a procedure's contract. */
export function procedure(role: Role | null, zh: string, en: string) {
  return base.meta({ role, message: { zh, en } });
}
