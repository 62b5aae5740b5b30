// The console's addresses, behind the `#`: every link is made here, so that names with any signs in them survive.

/** A page's address, query and all, as `href` needs it. */
export type Place = `#/${string}`;

const part = (text: string): string => encodeURIComponent(text);

export const places = {
  desk: '#/desk',
  /** The desk with this number in its dial field, nothing dialled yet; `prompt` chooses the prompt by name. */
  dial: (number: string, prompt?: string): Place => {
    const query = new URLSearchParams({ dial: number, ...(prompt !== undefined && { prompt }) });
    return `#/desk?${query}`;
  },
  /** The desk with this call in the middle. */
  deskCall: (callId: string): Place => `#/desk?call=${part(callId)}`,
  wall: '#/wall',
  /** Past calls; with the filters that are not undefined. */
  calls: (filters: Readonly<Record<string, string | number | undefined>> = {}): Place => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(filters)) if (value !== undefined) query.set(name, String(value));
    return query.size === 0 ? '#/calls' : `#/calls?${query}`;
  },
  /** One call, live or past; `atMs` begins there on the recording's clock. */
  call: (callId: string, atMs?: number): Place =>
    atMs === undefined ? `#/calls/${part(callId)}` : `#/calls/${part(callId)}?at=${atMs}`,
  prompts: '#/prompts',
  prompt: (name: string): Place => `#/prompts/${part(name)}`,
  settings: (section?: string): Place => (section === undefined ? '#/settings' : `#/settings/${part(section)}`),
} as const;

/** Goes there; `replace` leaves no trace in the history. */
export function goTo(place: Place, options: { readonly replace?: boolean } = {}): void {
  if (options.replace === true) location.replace(place);
  else location.hash = place;
}
