// The event numbers of Doubao's realtime dialogue protocol, by the names of the official page.

/** Client to server. */
export const CLIENT_EVENTS = {
  StartConnection: 1,
  FinishConnection: 2,
  StartSession: 100,
  FinishSession: 102,
  TaskRequest: 200,
  UpdateConfig: 201,
  SayHello: 300,
  EndASR: 400,
  ChatTTSText: 500,
  ChatTextQuery: 501,
  ChatRAGText: 502,
  ConversationCreate: 510,
  ConversationUpdate: 511,
  ConversationRetrieve: 512,
  ConversationTruncate: 513,
  ConversationDelete: 514,
  ClientInterrupt: 515,
} as const;

/** Server to client. */
export const SERVER_EVENTS = {
  ConnectionStarted: 50,
  ConnectionFailed: 51,
  ConnectionFinished: 52,
  SessionStarted: 150,
  SessionFinished: 152,
  SessionFailed: 153,
  UsageResponse: 154,
  ConfigUpdated: 251,
  TTSSentenceStart: 350,
  TTSSentenceEnd: 351,
  TTSResponse: 352,
  TTSEnded: 359,
  ASRInfo: 450,
  ASRResponse: 451,
  ASREnded: 459,
  ChatResponse: 550,
  ChatTextQueryConfirmed: 553,
  ChatEnded: 559,
  ConversationCreated: 567,
  ConversationUpdated: 568,
  ConversationRetrieved: 569,
  ConversationTruncated: 570,
  ConversationDeleted: 571,
  DialogCommonError: 599,
} as const;

/** Which id a frame of event `event` carries: none is announced by a flag, the number alone tells. */
export function idKind(event: number): 'none' | 'connect' | 'session' {
  if (event === CLIENT_EVENTS.StartConnection || event === CLIENT_EVENTS.FinishConnection) return 'none';
  if (event >= SERVER_EVENTS.ConnectionStarted && event <= SERVER_EVENTS.ConnectionFinished) return 'connect';
  return 'session';
}
