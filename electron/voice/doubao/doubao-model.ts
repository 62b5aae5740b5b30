// Doubao as a SpeechModel: one DoubaoSession per conversation.

import type { DoubaoConfig } from '../config.ts';
import type { SpeechModel } from '../model.ts';
import { type DoubaoPorts, DoubaoSession } from './doubao-session.ts';

/** A model whose sessions connect with `config` through `ports.openSocket`. */
export function createDoubaoModel(config: DoubaoConfig, ports: DoubaoPorts): SpeechModel {
  return { createSession: (settings, listener) => new DoubaoSession(config, settings, listener, ports) };
}
