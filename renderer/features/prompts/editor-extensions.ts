// What the prompt editor can do beyond typing: variables marked and completed, and the difference to a version shown.

import { autocompletion, type Completion, type CompletionContext, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { unifiedMergeView } from '@codemirror/merge';
import { Annotation, EditorState, type Extension } from '@codemirror/state';
import {
  Decoration,
  EditorView,
  keymap,
  lineNumbers,
  MatchDecorator,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';
import { variablesOf } from '../../../shared/prompt-text.ts';

export interface EditorSetup {
  readonly label: string;
  readonly nonce: string;
  readonly readOnly: boolean;
  readonly onChange: (content: string) => void;
}

/** Everything but the difference, which comes and goes. */
export function editorExtensions({ label, nonce, readOnly, onChange }: EditorSetup): Extension {
  return [
    EditorView.cspNonce.of(nonce),
    lineNumbers(),
    history(),
    EditorView.lineWrapping,
    EditorState.readOnly.of(readOnly),
    EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', dir: 'auto' }),
    keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap]),
    autocompletion({ override: [completeVariable], icons: false }),
    marksBy(headings),
    marksBy(variables),
    colours,
    EditorView.updateListener.of((update) => {
      if (isTyped(update)) onChange(update.state.doc.toString());
    }),
  ];
}

/** Marks a change that comes from the page and not from the person at the keyboard. */
const givenByPage = Annotation.define<true>();

/** Puts `content` in place of what is there; nobody is told of a change. */
export function giveContent(editor: EditorView, content: string): void {
  editor.dispatch({
    changes: { from: 0, to: editor.state.doc.length, insert: content },
    annotations: givenByPage.of(true),
  });
}

const isTyped = ({ transactions }: ViewUpdate): boolean =>
  transactions.some((transaction) => transaction.docChanged && transaction.annotation(givenByPage) === undefined);

/** Shows what the editor's text adds to `original` and what it drops. */
export function difference(original: string): Extension {
  return unifiedMergeView({ original, mergeControls: false, gutter: true, syntaxHighlightDeletions: false });
}

/** Those that the editor's own themes would win over in a style sheet. */
const colours = EditorView.theme({
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': { background: 'var(--rs-accent-line)' },
  '.cm-changedLine, .cm-insertedLine': { background: 'var(--rs-ok-bg)' },
  '.cm-deletedChunk': { background: 'var(--rs-bad-bg)', color: 'var(--rs-bad)' },
  '.cm-deletedChunk .cm-deletedText': { background: 'none' },
});

const variables = new MatchDecorator({
  regexp: /\{\{[^{}\n]{1,60}\}\}/g,
  // What looks like a variable and is none (too long, odd signs) stays plain, as the station will leave it.
  decoration: ([text]) => (variablesOf(text).length === 1 ? Decoration.mark({ class: 'rs-prompt-variable' }) : null),
});

const headings = new MatchDecorator({
  regexp: /^#{1,6} .*/g,
  decoration: Decoration.mark({ class: 'rs-prompt-heading' }),
});

const marksBy = (matcher: MatchDecorator): Extension =>
  ViewPlugin.fromClass(
    class {
      decorations;

      constructor(view: EditorView) {
        this.decorations = matcher.createDeco(view);
      }

      update(update: ViewUpdate): void {
        this.decorations = matcher.updateDeco(update, this.decorations);
      }
    },
    { decorations: (plugin) => plugin.decorations },
  );

/** After `{{`: the variables that the text has already. */
function completeVariable(context: CompletionContext) {
  const begun = context.matchBefore(/\{\{[^{}\n]*/);
  if (begun === null) return null;
  const options = variablesOf(context.state.doc.toString()).map((name): Completion => ({ label: `{{${name}}}` }));
  return { from: begun.from, options, validFor: /^\{\{[^{}\n]*$/ };
}
