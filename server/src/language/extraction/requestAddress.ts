/** The address that a request goes to: which interface it is, and the model where the address names it. */
import type { Expression, Field } from "./expression.ts";
import { curlRoutes } from "./libraries/shell.ts";
import type { CurlRoute } from "./libraries/shell.ts";

/** The interface that an address leads to; undefined for every other one. */
export function routeOf(address: Expression): CurlRoute | undefined {
  const written = addressText(address);
  return curlRoutes.find(({ path }) => path.test(written));
}

/** The address as written, with what is filled in left out. */
export function addressText(address: Expression): string {
  switch (address.kind) {
    case "string":
      return address.value;
    case "joined":
      return address.pieces.map(addressText).join("");
    case "number":
    case "boolean":
    case "null":
    case "name":
    case "member":
    case "call":
    case "array":
    case "object":
    case "choice":
    case "entry":
    case "unknown":
      return "";
  }
}

/** Google's addresses name the model: `…/models/gemini-2.5-flash:generateContent`. */
export function modelInAddress(address: Expression, pattern: RegExp | undefined): Field[] {
  const piece =
    address.kind === "joined"
      ? address.pieces.find((part) => part.kind === "string" && pattern?.test(part.value))
      : address;
  if (pattern === undefined || piece?.kind !== "string") return [];
  const match = pattern.exec(piece.value);
  if (match === null) return [];
  const start = piece.inner.start + match.index + match[0].indexOf(match[1]!);
  const span = { start, end: start + match[1]!.length };
  const value: Expression = { kind: "string", span, inner: span, value: match[1]! };
  return [{ name: "model", nameSpan: span, value, span, removalSpan: span, spread: false }];
}
