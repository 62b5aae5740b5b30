// The editor of one prompt's text; with the difference to another version shown in the text itself.

import { Compartment, EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { type ReactNode, useEffect, useRef } from 'react';
import { difference, editorExtensions, giveContent } from './editor-extensions.ts';

export interface PromptEditorProps {
  /** Put into the editor when it differs from what is there. */
  readonly content: string;
  /** Null: no difference is shown. */
  readonly compareWith: string | null;
  readonly label: string;
  readonly readOnly: boolean;
  readonly onChange: (content: string) => void;
}

export function PromptEditor({ content, compareWith, label, readOnly, onChange }: PromptEditorProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const merge = useRef(new Compartment());
  const change = useRef(onChange);
  useEffect(() => {
    change.current = onChange;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first content only; later ones come by the next effect
  useEffect(() => {
    if (box.current === null) return;
    const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
    const setup = { label, nonce, readOnly, onChange: (text: string) => change.current(text) };
    const editor = new EditorView({
      parent: box.current,
      state: EditorState.create({ doc: content, extensions: [editorExtensions(setup), merge.current.of([])] }),
    });
    view.current = editor;
    return () => {
      editor.destroy();
      view.current = null;
    };
  }, [label, readOnly]);
  useEffect(() => {
    const editor = view.current;
    // The editor knows one way to end a line: a text that ends them otherwise is no other text.
    if (editor === null || editor.state.doc.eq(editor.state.toText(content))) return;
    giveContent(editor, content);
  }, [content]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an editor made anew shows the difference again
  useEffect(() => {
    view.current?.dispatch({
      effects: merge.current.reconfigure(compareWith === null ? [] : difference(compareWith)),
    });
  }, [compareWith, label, readOnly]);
  return <div ref={box} className="rs-prompt-editor" />;
}
