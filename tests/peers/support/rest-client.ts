// The station's REST API as an integration uses it: sign in, then the seed's four call paths.

export interface CallStatusBody {
  readonly callId: string;
  readonly phoneNumber: string;
  readonly status: string;
  readonly startTime?: string;
  readonly duration?: number;
  readonly endReason?: string | null;
  readonly sipCode?: number | null;
}

/** The seed's envelope around every answer. */
export interface Envelope<T> {
  readonly success: boolean;
  readonly data?: T;
  readonly message: string;
  readonly error?: { readonly code: string; readonly field?: string };
}

export interface RestAnswer<T> {
  readonly status: number;
  readonly body: Envelope<T>;
}

export interface CallBody {
  readonly phoneNumber: string;
  readonly customerId?: number;
  readonly systemPrompt?: string;
}

export class RestClient {
  readonly #url: string;
  readonly #token: string;

  private constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
  }

  static async signIn(url: string, username: string, password: string): Promise<RestClient> {
    const response = await fetch(`${url}/api/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password }),
    });
    const body = (await response.json()) as Envelope<{ token: string }>;
    if (body.data === undefined) throw new Error(`sign-in answered ${response.status}: ${body.message}`);
    return new RestClient(url, body.data.token);
  }

  makeCall(body: CallBody): Promise<RestAnswer<CallStatusBody>> {
    return this.#ask('POST', '/call/udp/make', body);
  }

  status(callId: string): Promise<RestAnswer<CallStatusBody>> {
    return this.#ask('GET', `/call/udp/${callId}/status`);
  }

  hangUp(callId: string): Promise<RestAnswer<null>> {
    return this.#ask('POST', '/call/udp/hangup', { callId });
  }

  active(): Promise<RestAnswer<{ readonly total: number; readonly calls: readonly CallStatusBody[] }>> {
    return this.#ask('GET', '/calls/udp/active');
  }

  #ask<T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<RestAnswer<T>> {
    return this.ask(method, `/call-center${path}`, body);
  }

  /** Any other procedure; `path` is below /api. */
  async ask<T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<RestAnswer<T>> {
    const response = await fetch(`${this.#url}/api${path}`, {
      method,
      headers: { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Envelope<T> };
  }
}
