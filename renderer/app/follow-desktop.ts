// Where the desktop's wishes lead: a number fills the desk's dial field, a clicked notification opens its call.

import type { DesktopBridge } from '../api/host.ts';
import { type Place, places } from '../ui/places.ts';

/** From now on. A page that is not open yet, because nobody is signed in, finds the place in the address later. */
export function followDesktop(bridge: Pick<DesktopBridge, 'onDial' | 'onOpenCall'>, go: (place: Place) => void): void {
  bridge.onDial((number) => go(places.dial(number)));
  bridge.onOpenCall((callId) => go(places.call(callId)));
}
