// One call with all that was kept, as the station tells it.

import type { z } from 'zod';
import type { historyDetail } from '../../../shared/contract/history-schemas.ts';

export type CallDetail = z.output<typeof historyDetail>;
