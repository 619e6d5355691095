/** Address of the page on which a provider describes a model. */
import { providerById } from "../providers/registry.ts";
import type { ModelRecord } from "./record.ts";

/** OpenAI has a page for each model, under the id without its date. */
function openaiPage(id: string): string {
  return `https://developers.openai.com/api/docs/models/${encodeURIComponent(id.replace(/-20\d{2}-\d{2}-\d{2}$/u, ""))}`;
}

/** Page of a model; undefined for providers without one. */
export function modelPage({ provider, id }: Pick<ModelRecord, "provider" | "id">): string | undefined {
  switch (provider) {
    case "openai":
      return openaiPage(id);
    case "anthropic":
      return "https://platform.claude.com/docs/en/about-claude/models/overview";
    case "gemini":
      return "https://ai.google.dev/gemini-api/docs/models";
    case "xai":
      return "https://docs.x.ai/docs/models";
    case "deepseek":
      return "https://api-docs.deepseek.com/quick_start/pricing";
    case "mistral":
      return "https://docs.mistral.ai/getting-started/models";
    case "groq":
      return "https://console.groq.com/docs/models";
    case "openrouter":
      return `https://openrouter.ai/${id}`;
    case "vercel_ai_gateway":
      return `https://vercel.com/ai-gateway/models/${id.slice(id.lastIndexOf("/") + 1)}`;
    case "huggingface":
      return `https://huggingface.co/${id}`;
    case "bedrock":
      return "https://docs.aws.amazon.com/bedrock/latest/userguide/models-supported.html";
    default:
      return providerById(provider)?.docs_url;
  }
}
