// A station as its users see it, in this process or over the network: the same typed procedures.

import { createORPCClient, ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import type { ErrorCode } from '../errors.ts';
import { ERROR_STATUS, ProductError } from '../errors.ts';
import type { contract } from './contract.ts';
import type { Language } from './procedure.ts';

/** Every procedure of the contract as a function. Rejections: see `productErrorOf`. */
export type StationClient = ContractRouterClient<typeof contract>;

/** A client of the station at `url` (`http://host:port`), signed in by `token`. */
export function createRemoteClient(url: string, token: string | null, language: Language = 'en'): StationClient {
  const link = new RPCLink({
    url: new URL('/rpc', url),
    headers: {
      'accept-language': language,
      ...(token !== null && { authorization: `Bearer ${token}` }),
    },
  });
  return createORPCClient(link);
}

/** The product's error that a client call was rejected with; undefined for anything else (no connection, a bug). */
export function productErrorOf(fault: unknown): ProductError | undefined {
  if (fault instanceof ProductError) return fault;
  if (!(fault instanceof ORPCError) || !isErrorCode(fault.code)) return undefined;
  const field: unknown = typeof fault.data === 'object' && fault.data !== null ? fault.data.field : undefined;
  return new ProductError(fault.code, fault.message, typeof field === 'string' ? field : undefined);
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERROR_STATUS, code);
}
