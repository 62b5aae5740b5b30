// What the AI is said to do, beat by beat: it must follow what the customer really hears.

import { describe, expect, it } from 'vitest';
import { AiActivity } from '../../electron/leg/ai-activity.ts';
import type { SpeechEvent } from '../../electron/voice/model.ts';

/** One letter a beat: `l`istening, `t`hinking, `s`peaking. */
class Rig {
  readonly activity = new AiActivity();
  readonly changes: string[] = [];
  #now = '';

  /** `#` beats with speech, `.` beats without. Says what the AI was said to do in each. */
  beats(speech: string): string {
    return [...speech]
      .map((beat) => {
        const change = this.activity.step(beat === '#');
        if (change !== undefined) this.changes.push(`${change.state} for ${change.forMs}`);
        this.#now = change?.state[0] ?? this.#now;
        return this.#now;
      })
      .join('');
  }

  tell(...events: readonly SpeechEvent[]): void {
    for (const event of events) this.activity.take(event);
  }

  says(text: string): void {
    this.tell({ type: 'user-started' }, { type: 'user-text', text, final: true }, { type: 'user-ended' });
  }
}

const audio: SpeechEvent = { type: 'reply-audio', samples: new Int16Array(1) };

describe('AiActivity', () => {
  it('listens from the first beat on, speaks with the first frame sent, and listens again 200 ms after the last', () => {
    const rig = new Rig();
    expect(rig.beats('..###............')).toBe(`ll${'s'.repeat(3 + 9)}lll`);
    expect(rig.changes).toEqual(['listening for 0', 'speaking for 0', 'listening for 200']);
  });

  it('does not take a pause between two sentences for the end', () => {
    const rig = new Rig();
    rig.beats('#');
    expect(rig.beats(`${'.'.repeat(9)}#`)).toBe('s'.repeat(10));
    expect(rig.changes).toEqual(['speaking for 0']);
  });

  it('thinks from the end of what the customer said until the first sound of the reply is sent', () => {
    const rig = new Rig();
    rig.beats('.');
    rig.says('how much is it');
    expect(rig.beats('..')).toBe('tt');
    rig.tell({ type: 'reply-started', replyId: 'r' }, audio, { type: 'reply-ended', replyId: 'r' });
    expect(rig.beats('.#')).toBe('ts');
    expect(rig.changes).toEqual(['listening for 0', 'thinking for 0', 'speaking for 0']);
  });

  it('is silenced at once by the customer, and listens while he speaks', () => {
    const rig = new Rig();
    rig.beats('##');
    rig.tell({ type: 'user-started' });
    expect(rig.beats('..')).toBe('ll');
    rig.tell({ type: 'user-text', text: 'wait', final: true }, { type: 'user-ended' });
    expect(rig.beats('.')).toBe('t');
    rig.tell({ type: 'user-started' });
    expect(rig.beats('.')).toBe('l');
  });

  it('does not think about noise', () => {
    const rig = new Rig();
    rig.tell({ type: 'user-started' }, { type: 'user-text', text: '', final: true }, { type: 'user-ended' });
    expect(rig.beats('..')).toBe('ll');
  });

  it('does not think on about a reply without a sound, nor for a session that is gone', () => {
    const rig = new Rig();
    rig.says('hello');
    expect(rig.beats('.')).toBe('t');
    rig.tell({ type: 'reply-started', replyId: 'r' }, { type: 'reply-ended', replyId: 'r' });
    expect(rig.beats('.')).toBe('l');
    rig.says('hello?');
    expect(rig.beats('.')).toBe('t');
    rig.activity.sessionLost();
    expect(rig.beats('.')).toBe('l');
  });
});
