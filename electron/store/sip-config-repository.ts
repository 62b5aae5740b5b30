// The SIP configuration of those who know one line: the default of calls out, or the first one.

import type { LineConfig, LineView } from '../../shared/lines.ts';
import { LINE_DEFAULTS } from '../../shared/lines.ts';
import type { SipConfig } from '../../shared/sip-config.ts';
import { WorldFault } from '../base/errors.ts';
import type { LineChange, LineRepository } from './line-repository.ts';

/** A configuration as it may be shown. */
export type ShownSipConfig = Omit<SipConfig, 'password'> & { readonly hasPassword: boolean };

export class SipConfigRepository {
  readonly #lines: LineRepository;

  constructor(lines: LineRepository) {
    this.#lines = lines;
  }

  /** Null when there is no line to call out by. Rejects with a WorldFault when its password cannot be opened. */
  async active(): Promise<SipConfig | null> {
    const id = await this.#lines.findDefault('outbound');
    const line = id === null ? null : await this.#lines.find(id);
    return line === null ? null : { ...sipPart(line), password: line.password };
  }

  /** The same with its password left sealed, which may be one that nobody can open any more. */
  async shown(): Promise<ShownSipConfig | null> {
    const line = await this.#shown();
    return line === undefined ? null : { ...sipPart(line), hasPassword: line.hasPassword };
  }

  /** Changes the default line, or adds the first one, named after its server. Rejects with a WorldFault when it cannot. */
  async activate(config: SipConfig): Promise<void> {
    const { kind } = await this.#activate(config);
    // Somebody else changed the lines in the same moment.
    if (kind !== 'done') throw new WorldFault(`the line could not be saved (${kind}): try again`, true);
  }

  /** The default line is removed. */
  async deactivate(): Promise<void> {
    const id = await this.#lines.findDefault('outbound');
    if (id !== null) await this.#lines.remove(id);
  }

  async #activate(config: SipConfig): Promise<LineChange> {
    const known = await this.#shown();
    if (known === undefined)
      return this.#lines.add({ ...LINE_DEFAULTS, ...config, name: await this.#freeName(config.serverHost) });
    const { id, hasPassword: _, isDefaultOutbound, isDefaultInbound, ...line } = known;
    return this.#lines.set(id, { ...line, ...config });
  }

  async #shown(): Promise<LineView | undefined> {
    const id = await this.#lines.findDefault('outbound');
    return (await this.#lines.list()).find((line) => line.id === id);
  }

  /** The server's name, numbered where a line has it already. */
  async #freeName(server: string): Promise<string> {
    const names = new Set((await this.#lines.list()).map(({ name }) => name));
    const short = server.slice(0, LONGEST_SERVER);
    let name = short;
    for (let number = 2; names.has(name); number += 1) name = `${short} (${number})`;
    return name;
  }
}

/** A name has 64 characters at most, its number included. */
const LONGEST_SERVER = 56;

function sipPart(line: Omit<LineConfig, 'password'>): Omit<SipConfig, 'password'> {
  return {
    serverHost: line.serverHost,
    serverPort: line.serverPort,
    username: line.username,
    registerEnabled: line.registerEnabled,
    registerInterval: line.registerInterval,
    localHost: line.localHost,
    localPort: line.localPort,
    displayName: line.displayName,
    callTimeoutSeconds: line.callTimeoutSeconds,
    rtpPortMin: line.rtpPortMin,
    rtpPortMax: line.rtpPortMax,
  };
}
