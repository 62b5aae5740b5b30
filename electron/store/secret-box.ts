// What the store asks of whoever keeps the key: secrets go into the file sealed and come out open.

/** `open(seal(text)) === text`; `open` throws when the key is another or the text was changed. */
export interface SecretBox {
  seal(text: string): string;
  open(sealed: string): string;
}
