/**
 * Which dialect a call is spoken in, where a provider has two: chat completions, unless the model or the call needs
 * the Responses API. Each reason is a row with its source; a pure function picks the first that holds.
 */
import type { ModelRecord } from "../catalog/record.ts";
import { readPart } from "../messages/media.ts";
import type { CompletionRequest } from "../messages/types.ts";
import { atLeast, lineageOf } from "../parameters/lineage.ts";
import { cannotStopReasoning, isOSeries, isReasoningGpt } from "../parameters/openaiModels.ts";
import type { Dialect, ProviderDescriptor } from "./adapter.ts";
import { itemsOf } from "./openai-responses/replay.ts";

/** What the choice looks at. `model` is the id on the wire. */
export type Asked = Pick<
  CompletionRequest,
  "model" | "base_model" | "messages" | "tools" | "reasoning_effort" | "reasoning_content"
>;

export interface DialectChoice {
  readonly dialect: Dialect;
  /** Why it is not the provider's usual one; null where it is. */
  readonly why: string | null;
  readonly source: string | null;
}

interface Reason {
  readonly why: string;
  readonly source: string;
  applies(asked: Asked, provider: ProviderDescriptor, record: ModelRecord | null): boolean;
}

/** The Responses dialect of a provider whose usual one is chat completions; undefined where it has none. */
export function responsesDialectOf(provider: ProviderDescriptor): Dialect | undefined {
  switch (provider.dialect) {
    case "openai-responses":
    case "xai-responses":
    case "azure-responses":
      return provider.dialect;
    case "openai-chat":
      return provider.id === "openai" && !provider.dialect_fixed ? "openai-responses" : undefined;
    case "xai-chat":
      return provider.id === "xai" && !provider.dialect_fixed ? "xai-responses" : undefined;
    case "azure":
      return "azure-responses";
    case "anthropic-messages":
    case "gemini":
    case "ollama":
    case "vertex":
    case "built-in":
    case "editor":
      return undefined;
  }
}

/**
 * The dialect for a call and why.
 * @param asked its `model` is the id on the wire; the model behind an Azure deployment is read from `record`
 */
export function dialectFor(asked: Asked, provider: ProviderDescriptor, record: ModelRecord | null): DialectChoice {
  const responses = responsesDialectOf(provider);
  const usual: DialectChoice = { dialect: provider.dialect, why: null, source: null };
  if (responses === undefined || responses === provider.dialect) return usual;
  const rows = responses === "xai-responses" ? reasonsAtXai : reasonsAtOpenai;
  const reason = rows.find((row) => row.applies(asked, provider, record));
  return reason ? { dialect: responses, why: reason.why, source: reason.source } : usual;
}

/** The model behind the name, in the eyes of OpenAI's rules. */
function subject(asked: Asked, record: ModelRecord | null) {
  return {
    provider: "openai",
    id: record?.id ?? asked.base_model ?? asked.model,
    family: record?.family ?? "",
    record,
  };
}

/** Tools that the provider runs or defines itself. Chat completions know functions, and custom tools in their nested spelling. */
function hasProviderTools(asked: Asked): boolean {
  return (asked.tools ?? []).some((tool) => tool.type !== "function" && !(tool.type === "custom" && "custom" in tool));
}

/** Whether GPT-5.4 and newer refuse this call's functions on chat completions. */
export function reasonsWithTools(asked: Asked, record: ModelRecord | null): boolean {
  const model = subject(asked, record);
  const { line, ...lineage } = lineageOf(model.id);
  if ((asked.tools ?? []).length === 0 || line !== "gpt" || !isReasoningGpt(model) || !("version" in lineage)) {
    return false;
  }
  if (!atLeast(lineage.version, 5, 4)) return false;
  const effort = asked.reasoning_effort === "disable" ? "none" : (asked.reasoning_effort ?? undefined);
  if (effort !== undefined) return effort !== "none";
  // From 5.6 on the models reason unless told not to; before, they do not unless told to.
  return cannotStopReasoning(model) || atLeast(lineage.version, 5, 6);
}

const openaiReasons: readonly Reason[] = [
  {
    why: "the model exists on the Responses API only",
    source:
      "https://platform.openai.com/docs/models (endpoints of o1-pro, o3-pro, gpt-5-pro, the codex and deep-research models)",
    applies: (asked, _provider, record) => {
      const { id } = subject(asked, record);
      if (/^(?:computer-use-preview|codex-mini)/.test(id) || id.includes("deep-research")) return true;
      return /^(?:gpt-\d|o\d)/.test(id) && /-(?:pro|codex)(?=-|$)/.test(id);
    },
  },
  {
    why: "chat completions refuse tools together with reasoning for gpt-5.4 and newer",
    source: "https://github.com/openai/openai-openapi/issues/541, https://github.com/BerriAI/litellm/pull/34569",
    applies: (asked, _provider, record) => reasonsWithTools(asked, record),
  },
  {
    why: "only the Responses API shows a summary of the reasoning",
    source: "https://platform.openai.com/docs/guides/reasoning#reasoning-summaries",
    applies: (asked, _provider, record) => {
      const model = subject(asked, record);
      return asked.reasoning_content === true && (isReasoningGpt(model) || isOSeries(model));
    },
  },
];

const xaiReasons: readonly Reason[] = [
  {
    why: "multi-agent models are not allowed on chat completions",
    source: "https://docs.x.ai/developers/model-capabilities/text/multi-agent#limitations",
    applies: ({ model }) => model.includes("multi-agent"),
  },
];

const sharedReasons: readonly Reason[] = [
  {
    why: "tools that the provider runs itself exist on the Responses API only",
    source: "https://platform.openai.com/docs/guides/tools, https://docs.x.ai/docs/guides/tools/overview",
    applies: hasProviderTools,
  },
  {
    why: "files by address are taken by the Responses API only",
    source:
      "https://platform.openai.com/docs/guides/pdf-files?api-mode=responses, https://docs.x.ai/docs/guides/chat-with-files",
    applies: ({ messages }) =>
      messages.some(
        ({ content }) =>
          Array.isArray(content) &&
          content.some((part) => {
            const read = readPart(part);
            return read.kind === "file" && read.source.kind === "url" && !read.mime.startsWith("image/");
          }),
      ),
  },
  {
    why: "the conversation holds reasoning that only the Responses API can take back",
    source: "https://platform.openai.com/docs/guides/reasoning#keeping-reasoning-items-in-context",
    applies: ({ messages, model }, provider) =>
      messages.some((message) => {
        if (message.role !== "assistant") return false;
        const state = message.provider_state;
        return state?.provider === provider.id && state.model === model && itemsOf(state).length > 0;
      }),
  },
];

const reasonsAtOpenai: readonly Reason[] = [...openaiReasons, ...sharedReasons];
const reasonsAtXai: readonly Reason[] = [...xaiReasons, ...sharedReasons];
