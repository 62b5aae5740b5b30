// What was built for the desktop beside the program itself.

/** Paths. */
export interface DesktopFiles {
  readonly preload: string;
  readonly icon: string;
  readonly trayIcon: string;
  /** Lies over the taskbar's button while calls are live (Windows). */
  readonly badge: string;
}
