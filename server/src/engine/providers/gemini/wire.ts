/** Shapes of generateContent. Source: https://ai.google.dev/api/generate-content, https://ai.google.dev/api/caching#Part */
import type { JsonObject } from "../../messages/json.ts";

export type WirePart =
  | { readonly text: string; readonly thought?: boolean; readonly thoughtSignature?: string }
  | { readonly inlineData: { readonly mimeType: string; readonly data: string } }
  | { readonly fileData: { readonly mimeType?: string; readonly fileUri: string } }
  | {
      readonly functionCall: { readonly name: string; readonly args: JsonObject; readonly id?: string };
      readonly thoughtSignature?: string;
    }
  | { readonly functionResponse: { readonly name: string; readonly response: JsonObject; readonly id?: string } }
  /** A part of an earlier answer, given back as it came. */
  | { readonly [field: string]: unknown };

export interface WireContent {
  readonly role: "user" | "model";
  readonly parts: readonly WirePart[];
}

/** Stands for the signature of a function call that another model made; Gemini 3 refuses a call without any. */
export const foreignSignature = "skip_thought_signature_validator";
