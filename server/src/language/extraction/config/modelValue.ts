/** A model's name as a configuration file spells it: the part that is the name, and whose name it is. */
import { prefixProviders } from "../libraries.ts";
import type { ModelSpelling } from "./formats.ts";

export interface ModelValue {
  readonly name: string;
  /** Where the name begins in the value. */
  readonly offset: number;
  readonly provider?: string;
  /** Names are a deployment's own. */
  readonly custom: boolean;
}

const nameShape = /^@?[A-Za-z][\w.:/@+-]{0,120}$/;

/** Words of promptfoo between the provider and the model. Source: https://www.promptfoo.dev/docs/providers/openai/ */
const promptfooKinds: ReadonlySet<string> = new Set([
  "chat",
  "completion",
  "responses",
  "messages",
  "embedding",
  "embeddings",
  "image",
  "realtime",
  "converse",
]);

/** Understands a value; undefined where it is filled in at run time or means no model. */
export function modelValueOf(value: string, spelling: ModelSpelling, provider?: string): ModelValue | undefined {
  if (!nameShape.test(value) || value.startsWith("os.environ/")) return undefined;
  switch (spelling) {
    case "plain":
      return { name: value, offset: 0, ...ownership(provider) };
    case "litellm":
      // The name carries its provider; a proxy's or a fine-tuned one is somebody's own.
      return { name: value, offset: 0, custom: /^(?:litellm_proxy|openai_like|custom|hosted_vllm)\//.test(value) };
    case "promptfoo":
      return promptfooValue(value);
  }
}

/** A provider as files write it, in the catalog's word; names of unknown ones are their own. */
function ownership(written: string | undefined): Pick<ModelValue, "provider" | "custom"> {
  if (written === undefined) return { custom: false };
  const word = written.toLowerCase();
  const known = Object.hasOwn(prefixProviders, word) ? prefixProviders[word] : null;
  return typeof known === "string" ? { provider: known, custom: false } : { custom: true };
}

function promptfooValue(value: string): ModelValue | undefined {
  const [word, ...rest] = value.split(":");
  if (word === undefined || rest.length === 0 || !Object.hasOwn(prefixProviders, word.toLowerCase())) return undefined;
  const kinds = rest.length > 1 && promptfooKinds.has(rest[0]!) ? 1 : 0;
  const name = rest.slice(kinds).join(":");
  if (name === "" || rest[0] === "assistant") return undefined;
  return { name, offset: value.length - name.length, ...ownership(word) };
}
