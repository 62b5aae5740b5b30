// `session.defaultSession`: keeps its guards for the test to ask.

type Decide<Answer> = (contents: unknown, permission: string, ...rest: readonly unknown[]) => Answer;
type Capture = (request: unknown, answer: (streams: object | null) => void) => void;
type Load = (details: { readonly url: string }, answer: (decision: { readonly cancel: boolean }) => void) => void;

export class StandInSession {
  #request: Decide<void> = () => {};
  #check: Decide<boolean> = () => true;
  #load: Load = (_details, answer) => answer({ cancel: false });
  #capture: Capture = (_request, answer) => answer({ video: {} });
  isDeviceAllowed: () => boolean = () => true;

  readonly webRequest = {
    onBeforeRequest: (listener: Load): void => {
      this.#load = listener;
    },
  };

  setPermissionRequestHandler(handler: Decide<void>): void {
    this.#request = handler;
  }

  setPermissionCheckHandler(handler: Decide<boolean>): void {
    this.#check = handler;
  }

  setDevicePermissionHandler(handler: () => boolean): void {
    this.isDeviceAllowed = handler;
  }

  setDisplayMediaRequestHandler(handler: Capture): void {
    this.#capture = handler;
  }

  /** Whether a page at `requestingUrl` gets `permission`: when it asks, and when it looks. */
  grants(permission: string, requestingUrl: string, isMainFrame = true): { asked: boolean; looked: boolean } {
    const details = { requestingUrl, isMainFrame };
    const answers: boolean[] = [];
    this.#request({}, permission, (granted: boolean) => answers.push(granted), details);
    return { asked: answers[0] === true, looked: this.#check({}, permission, '', details) };
  }

  /** Whether the page may capture the screen. Electron throws where what was asked for is neither given nor denied. */
  captures(): boolean {
    const answers: boolean[] = [];
    this.#capture({ videoRequested: true }, (streams) => {
      if (streams !== null && !('video' in streams))
        throw new TypeError('Video was requested, but no video stream was provided');
      answers.push(streams !== null);
    });
    return answers[0] === true;
  }

  /** Whether the page may load `url`. */
  loads(url: string): boolean {
    const answers: boolean[] = [];
    this.#load({ url }, ({ cancel }) => answers.push(!cancel));
    return answers[0] === true;
  }
}
