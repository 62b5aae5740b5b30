// An event as Electron emits it: listeners may prevent what usually follows.

export interface Happening {
  defaultPrevented: boolean;
  preventDefault(): void;
}

export function happening<T extends object>(fields: T = {} as T): T & Happening {
  const event = {
    ...fields,
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true;
    },
  };
  return event;
}
