/**
 * The second wall: whatever markdown rendered is reduced to an allow-list before it touches the page. Nothing here can
 * fetch, run or submit anything; classes and data attributes are those that our own rules emit.
 */
import DOMPurify from "dompurify";

export const allowedTags = [
  "a",
  "blockquote",
  "br",
  "code",
  "del",
  "div",
  "em",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "hr",
  "kbd",
  "li",
  "ol",
  "p",
  "pre",
  "s",
  "span",
  "strong",
  "sub",
  "sup",
  "table",
  "tbody",
  "td",
  "th",
  "thead",
  "tr",
  "ul",
] as const;

export const allowedAttributes = ["class", "data-language", "href", "start", "title"] as const;

const ownClasses = new Set([
  "code-block",
  "table-scroll",
  "image-link",
  "task",
  "align-left",
  "align-right",
  "align-center",
]);

let prepared = false;

/** @returns A fragment that holds nothing but allowed elements; safe to put into the page. */
export function sanitize(html: string): DocumentFragment {
  prepare();
  return DOMPurify.sanitize(html, {
    ALLOWED_TAGS: [...allowedTags],
    ALLOWED_ATTR: [...allowedAttributes],
    // Every other attribute's value would have to look like an address.
    ADD_URI_SAFE_ATTR: ["data-language", "start"],
    ALLOWED_URI_REGEXP: /^(?:https?|mailto):/i,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  });
}

function prepare(): void {
  if (prepared) return;
  prepared = true;
  DOMPurify.addHook("uponSanitizeAttribute", (_node, data) => {
    if (data.attrName === "class") {
      data.attrValue = data.attrValue
        .split(/\s+/)
        .filter((name) => ownClasses.has(name))
        .join(" ");
      if (data.attrValue === "") data.keepAttr = false;
    }
  });
}
