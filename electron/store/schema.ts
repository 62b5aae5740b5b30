// The tables as Kysely sees them. Times are Unix milliseconds, truth values 0 or 1, secrets sealed text.

import type { Generated, GeneratedAlways } from 'kysely';
import type { CallDirection, CallStatus, EndReason, Speaker } from '../../shared/call.ts';
import type { KeepAlive, LineUse } from '../../shared/lines.ts';
import type { Role } from '../../shared/roles.ts';
import type { Lane } from '../../shared/timeline.ts';

interface CallsTable {
  call_id: string;
  direction: CallDirection;
  phone_number: string;
  customer_id: number | null;
  system_prompt: string;
  prompt_name: string | null;
  prompt_version: number | null;
  greeting: string | null;
  /** JSON object. */
  variables: string;
  practice: number;
  placed_by: string | null;
  status: CallStatus;
  end_reason: EndReason | null;
  sip_code: number | null;
  started_at: number;
  answered_at: number | null;
  ended_at: number | null;
  recording: string | null;
  /** Null: the line of the environment variables, the practice line, or one that was removed. */
  line_id: number | null;
  /** Order in the history, see migrations/console.ts; a trigger sets it. */
  place: GeneratedAlways<number>;
}

interface CallTurnsTable {
  call_id: string;
  turn: number;
  speaker: Speaker;
  text: string;
  unspoken: string;
  final: number;
  interrupted: number;
  started_at_ms: number;
  ended_at_ms: number | null;
}

interface CallEventsTable {
  call_id: string;
  seq: number;
  at_ms: number;
  lane: Lane;
  kind: string;
  direction: 'in' | 'out' | null;
  repeat: number;
  detail: string | null;
}

interface CallMessagesTable {
  call_id: string;
  /** As in `call_events`. */
  seq: number;
  /** The SIP message as it passed, secrets masked. */
  raw: string;
}

interface SipConfigsTable {
  id: Generated<number>;
  /** In use. */
  is_active: number;
  /** Empty for rows of other programs. */
  name: string;
  use: LineUse;
  caller_number: string | null;
  advertised_host: string | null;
  keep_alive: KeepAlive;
  standby_id: number | null;
  /** Kept by default-lines.ts. */
  is_default_outbound: Generated<number>;
  is_default_inbound: Generated<number>;
  server_host: string;
  server_port: number;
  /** Null for a trunk that asks for none. */
  username: string | null;
  /** Sealed; null for a trunk without credentials. */
  password: string | null;
  protocol: 'UDP';
  register_enabled: number;
  /** Seconds. */
  register_interval: number;
  /** Null: the address of the interface that leads to the server. */
  local_host: string | null;
  /** 0: any free port. */
  local_port: number;
  display_name: string;
  call_timeout_seconds: number;
  rtp_port_min: number;
  rtp_port_max: number;
  updated_at: number;
}

interface InboundRoutesTable {
  id: Generated<number>;
  position: number;
  /** InboundRoute as JSON. */
  rule: string;
}

interface SettingsTable {
  key: string;
  /** JSON. */
  value: string;
  updated_at: number;
}

interface VolcengineAsrConfigsTable {
  id: Generated<number>;
  is_active: number;
  url: string;
  auth_kind: 'api-key' | 'app';
  app_id: string | null;
  /** Sealed. */
  access_token: string | null;
  /** Sealed. */
  api_key: string | null;
  resource_id: string;
  model: string;
  speaker: string;
  bot_name: string;
  updated_at: number;
}

interface SystemPromptsTable {
  id: Generated<number>;
  name: string;
  version: number;
  content: string;
  is_default: number;
  created_at: number;
  /** Null: the product's own. */
  greeting: string | null;
  /** Default values by variable, a JSON object. */
  variables: string;
  created_by: string | null;
}

interface UsersTable {
  id: Generated<number>;
  name: string;
  role: Role;
  password_hash: string;
  created_at: number;
  /** 1 while the password of the first start is neither kept on purpose nor changed. */
  first_start: number;
}

interface SessionsTable {
  /** SHA-256 of the bearer token, hexadecimal. */
  token_hash: string;
  user_id: number;
  created_at: number;
  expires_at: number;
}

/** Every table of `ringside.db`. */
export interface Tables {
  calls: CallsTable;
  call_turns: CallTurnsTable;
  call_events: CallEventsTable;
  call_messages: CallMessagesTable;
  sip_configs: SipConfigsTable;
  inbound_routes: InboundRoutesTable;
  settings: SettingsTable;
  volcengine_asr_configs: VolcengineAsrConfigsTable;
  system_prompts: SystemPromptsTable;
  users: UsersTable;
  sessions: SessionsTable;
}
