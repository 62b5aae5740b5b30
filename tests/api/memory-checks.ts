// Checks that find what the test says, and remember what they were asked.

import type { SettingChecks } from '../../electron/api/setting-checks.ts';
import type { VoiceConfig } from '../../electron/voice/config.ts';
import type { Finding } from '../../shared/findings.ts';
import type { LineConfig } from '../../shared/lines.ts';

export class MemoryChecks implements SettingChecks {
  finding: Finding = { code: 'ok', detail: null, tookMs: 12 };
  readonly lines: (LineConfig | null)[] = [];
  readonly voices: (VoiceConfig | null)[] = [];

  async line(config: LineConfig | null): Promise<Finding> {
    this.lines.push(config);
    return this.finding;
  }

  async voice(config: VoiceConfig | null): Promise<Finding> {
    this.voices.push(config);
    return this.finding;
  }
}
