/** One row of the protocol with what it does: parameters are checked before, the result after. */
import { ErrorCodes, ResponseError, type CancellationToken, type Connection } from "vscode-languageserver/node";
import type { z } from "zod";
import type { ParamsOf, RequestDefinition, ResultOf } from "../../../shared/src/protocol.ts";
import type { Room } from "./room.ts";

export interface Call {
  readonly connection: Connection;
  readonly room: Room;
  readonly token: CancellationToken;
  /** Aborted when the client cancels the request. */
  readonly signal: AbortSignal;
}

export interface Route {
  readonly method: string;
  /** Whether the result counts after a cancellation. */
  readonly keepsResult: boolean;
  run(params: unknown, call: Call): Promise<unknown>;
}

/** Binds a definition to its handler. The handler sees checked parameters only. */
export function route<P extends z.ZodType, R extends z.ZodType>(
  definition: RequestDefinition<P, R>,
  handle: (params: ParamsOf<RequestDefinition<P, R>>, call: Call) => Promise<ResultOf<RequestDefinition<P, R>>>,
  options: { readonly keepsResult?: boolean } = {},
): Route {
  const { method } = definition;
  return {
    method,
    keepsResult: options.keepsResult ?? false,
    async run(params, call) {
      const checked = definition.params.safeParse(params ?? {});
      if (!checked.success) return invalid(method, checked.error);
      const result = await handle(checked.data, call);
      const sound = definition.result.safeParse(result);
      if (sound.success) return sound.data;
      return new ResponseError(
        ErrorCodes.InternalError,
        `${method}: the answer is not as agreed: ${wordsOf(sound.error)}`,
      );
    },
  };
}

export function invalid(method: string, error: z.ZodError): ResponseError {
  return new ResponseError(ErrorCodes.InvalidParams, `${method}: ${wordsOf(error)}`);
}

/** What is wrong, by path: at most three issues, without the values, as these may be private. */
function wordsOf(error: z.ZodError): string {
  return error.issues
    .slice(0, 3)
    .map((issue) => (issue.path.length === 0 ? issue.message : `${issue.path.join(".")}: ${issue.message}`))
    .join("; ");
}
