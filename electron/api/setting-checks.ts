// The checks behind the settings' Test buttons, as the border asks for them.

import type { Finding } from '../../shared/findings.ts';
import type { LineConfig } from '../../shared/lines.ts';
import type { VoiceConfig } from '../voice/config.ts';

/** Each tries settings without saving them or disturbing calls; null: the ones in use. They do not reject. */
export interface SettingChecks {
  line(config: LineConfig | null): Promise<Finding>;
  voice(config: VoiceConfig | null): Promise<Finding>;
}
