/** A call in the shape of the Responses API, on its way to whichever provider has the model. */
import type { JsonObject } from "../messages/json.ts";
import type { ChatMessage, Tool, Warning } from "../messages/types.ts";

export interface Listener {
  readonly provider: string;
  /** Id that goes on the wire. */
  readonly model: string;
  /** Whether the call is spoken in the Responses dialect, so that items go back as they came. */
  readonly native: boolean;
}

export interface Conversation {
  readonly messages: readonly ChatMessage[];
  /** The call's tools in the spelling that the target wants. */
  readonly tools?: readonly Tool[];
  readonly warnings: readonly Warning[];
}

export interface NativeCall {
  /** The conversation for this target: what only the Responses API can read is left out elsewhere, and reported. */
  conversation(target: Listener): Conversation;
  /** Fields of the body that only the Responses API has. */
  readonly fields: JsonObject;
}

/** One warning for each field that this target does not have. */
export function missingFields(fields: JsonObject, provider: string): Warning[] {
  return (
    Object.keys(fields)
      // Keeping a response is a matter of this process then.
      .filter((name) => name !== "store")
      .map((name) => ({
        code: "parameter_dropped",
        parameter: name,
        message: `${name} was left out: only the Responses API has it, and ${provider} is called without it.`,
      }))
  );
}
