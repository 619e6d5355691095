/** Answers “count this exactly”: our own count where that is exact, otherwise the provider's, if the user lets it. */
import type { ParamsOf, ResultOf } from "../../../../shared/src/protocol.ts";
import type { CountExactly } from "../../../../shared/src/tokens.ts";
import { normaliseMessages } from "../../engine/messages/normalise.ts";
import { parseMessages } from "../../engine/messages/schema.ts";
import type { ChatMessage, Tool } from "../../engine/messages/types.ts";
import { ConfigurationError } from "../../engine/resilience/errors.ts";
import { countTokensSliced } from "../../engine/tokens/count.ts";
import { errorView } from "../errorView.ts";
import { costOf } from "../spending.ts";
import type { ChatWorld } from "../world.ts";

type Result = ResultOf<typeof CountExactly>;
type Input = ParamsOf<typeof CountExactly>["input"];

export interface ExactCounter {
  count(params: ParamsOf<typeof CountExactly>, signal: AbortSignal): Promise<Result>;
}

/** @param chatMessages what sending from the input box would take */
export function createExactCounter(
  world: ChatWorld,
  chatMessages: (model: string, input: Extract<Input, { kind: "chat" }>) => Promise<readonly ChatMessage[]>,
): ExactCounter {
  async function promptOf(model: string, input: Input): Promise<{ messages: readonly ChatMessage[]; tools?: Tool[] }> {
    switch (input.kind) {
      case "text":
        return { messages: [{ role: "user", content: input.text }] };
      case "messages": {
        const messages = normaliseMessages(parseMessages(input.messages));
        // The engine checks tools when it prepares the request, as it does for a call.
        return input.tools === undefined ? { messages } : { messages, tools: input.tools as unknown as Tool[] };
      }
      case "chat":
        return { messages: await chatMessages(model, input) };
    }
  }

  return {
    async count({ model, input }, signal) {
      let estimate: Result["estimate"] = { tokens: 0, errorPercent: 100, exact: false };
      try {
        const { messages, tools } = await promptOf(model, input);
        const given = tools === undefined ? {} : { tools };
        const own = await countTokensSliced(model, messages, { ...given, signal });
        estimate = { tokens: own.tokens, errorPercent: own.error_percent, exact: own.exact };
        if (!own.exact && (await world.settings())["tokens.countByProvider"] === "never") throw notAllowed();
        const counted = await (await world.engine()).countTokensExactly(model, messages, { ...given, signal });
        return {
          tokens: counted.tokens,
          source: counted.source,
          provider: counted.provider,
          errorPercent: counted.error_percent,
          estimate,
          inputUsd: costOf(model, counted.tokens, 0).usd,
        };
      } catch (error) {
        return { tokens: null, source: "none", errorPercent: 100, estimate, inputUsd: null, error: errorView(error) };
      }
    },
  };
}

function notAllowed(): ConfigurationError {
  return new ConfigurationError({
    message: "Prompts are not sent to providers for counting: the setting parlance.tokens.countByProvider is “never”.",
    hint: "Set it to “whenAsked” to count a prompt exactly; that call is free of charge but sends the prompt.",
  });
}
