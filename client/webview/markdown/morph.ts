/**
 * Makes an element's children like those of a fragment while keeping every node that is already right: a selection in a
 * growing answer survives, a code block keeps its buttons and its scroll position.
 */

/** Takes over a node that has a life of its own. @returns False where the node is not its business. */
export type Adopt = (existing: Element, wanted: Element) => boolean;

export function morphChildren(target: Element, wanted: ParentNode & Node, adopt: Adopt): void {
  let current: ChildNode | null = target.firstChild;
  let next: ChildNode | null = wanted.firstChild;
  while (next !== null) {
    // Taken before `next` moves over to the target.
    const after: ChildNode | null = next.nextSibling;
    if (current === null) {
      target.append(next);
    } else if (morphNode(current, next, adopt)) {
      current = current.nextSibling;
    } else {
      current.replaceWith(next);
      current = next.nextSibling;
    }
    next = after;
  }
  while (current !== null) {
    const following: ChildNode | null = current.nextSibling;
    current.remove();
    current = following;
  }
}

/** @returns False where the node can't become the wanted one and has to be replaced. */
function morphNode(current: ChildNode, wanted: ChildNode, adopt: Adopt): boolean {
  if (current instanceof Text && wanted instanceof Text) {
    if (current.data !== wanted.data) growText(current, wanted.data);
    return true;
  }
  if (!(current instanceof Element) || !(wanted instanceof Element)) return false;
  if (current.localName !== wanted.localName) return false;
  if (adopt(current, wanted)) return true;
  if (!sameAttributes(current, wanted)) return false;
  morphChildren(current, wanted, adopt);
  return true;
}

/** Appending keeps a selection that ends inside the text; assigning would drop it. */
function growText(node: Text, text: string): void {
  if (text.startsWith(node.data)) node.appendData(text.slice(node.data.length));
  else node.data = text;
}

function sameAttributes(a: Element, b: Element): boolean {
  if (a.attributes.length !== b.attributes.length) return false;
  return [...a.attributes].every((attribute) => b.getAttribute(attribute.name) === attribute.value);
}
