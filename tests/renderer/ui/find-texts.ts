// Finds texts that stand in a component instead of in a words.ts: JSX text, attributes that people read or hear, and
// strings that stand among JSX children.

import { parseSync } from 'oxc-parser';

/** Attributes whose value reaches people. */
const READ_BY_PEOPLE = new Set([
  'title',
  'placeholder',
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'alt',
  'label',
  'hint',
  'tooltip',
  'okText',
  'cancelText',
  'fact',
  'consequence',
]);

/** Two letters in a row, or one of Chinese: a word. Single letters, signs and digits are no language's. */
const HAS_WORD = /\p{Script=Han}|\p{L}{2}/u;

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** The texts of one `.tsx` source, in order. */
export function findTexts(file: string, source: string): readonly string[] {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const found: string[] = [];
  visit(program as unknown as Node, (node) => found.push(...textsOf(node)));
  return found.filter((text) => HAS_WORD.test(text)).map((text) => text.trim());
}

function textsOf(node: Node): readonly string[] {
  if (node.type === 'JSXText') return [String(node.value)];
  if (node.type === 'JSXExpressionContainer') return literals(node);
  if (node.type !== 'JSXAttribute') return [];
  const name = (node.name as Node).name;
  return typeof name === 'string' && READ_BY_PEOPLE.has(name) ? literals(node.value as Node | null) : [];
}

/** String literals that an expression may give: through conditions and fallbacks, templates by their fixed parts. */
function literals(node: Node | null): readonly string[] {
  switch (node?.type) {
    case 'Literal':
      return typeof node.value === 'string' ? [node.value] : [];
    case 'TemplateLiteral':
      return (node.quasis as readonly Node[]).map((part) => String((part.value as { raw: string }).raw));
    case 'JSXExpressionContainer':
      return literals(node.expression as Node);
    case 'ConditionalExpression':
      return [...literals(node.consequent as Node), ...literals(node.alternate as Node)];
    case 'LogicalExpression':
      return [...literals(node.left as Node), ...literals(node.right as Node)];
    default:
      return [];
  }
}

function visit(node: unknown, see: (node: Node) => void): void {
  if (Array.isArray(node)) {
    for (const each of node) visit(each, see);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  const isNode = 'type' in node && typeof node.type === 'string';
  if (isNode) {
    see(node as Node);
    // Attributes are judged by their names; a class name in braces is no text.
    if ((node as Node).type === 'JSXAttribute') {
      for (const inner of nested((node as Node).value)) visit(inner, see);
      return;
    }
  }
  for (const value of Object.values(node)) visit(value, see);
}

/** What an attribute's value holds deeper down (elements, calls), without its own literals. */
function nested(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null || !('type' in value)) return [];
  return value.type === 'JSXExpressionContainer' && 'expression' in value
    ? Object.values(value.expression as object)
    : [value];
}
