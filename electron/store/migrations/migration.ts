// A migration: plain SQL, so that it crosses to the worker as data. Forward only; never edited once released.

/** `sql` may hold several statements; all pending migrations run in one transaction. */
export interface Migration {
  /** 1, 2, 3…: the value of `user_version` once it ran. */
  readonly version: number;
  readonly sql: string;
}
