// What a command prints on stdout: JSON lines for programs, sentences for people.

/** One JSON object as one line. */
export function printJson(value: unknown): void {
  print(JSON.stringify(value));
}

/** One line for a person. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** A reader that went away is no reason to stop a call; called once, before anything is printed. */
export function outliveReader(): void {
  process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'EPIPE') throw fault;
  });
}
