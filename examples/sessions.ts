/** Sessions over several providers, with what they cost, and a stand-in where one fails. */
import { createSessions, type ResponseItem } from "parlance/engine";
import { responses } from "./endpoints.ts";

const sessions = createSessions({ limit: 100 });

function session() {
  let last: string | undefined;
  let usd = 0;
  const models: string[] = [];
  return {
    async chat(input: string | ResponseItem[], model: string): Promise<string> {
      const answer = await responses({
        model,
        input,
        sessions,
        ...(last === undefined ? {} : { previous_response_id: last }),
        fallbacks: ["anthropic/claude-sonnet-5-5", "gemini/gemini-3.8-flash"],
        num_retries: 0,
      });
      last = answer.id;
      usd += answer.cost.usd ?? 0;
      models.push(`${answer.provider}/${answer.model}`);
      return answer.output_text;
    },
    stats: () => ({ messages: sessions.history(last ?? "")?.length ?? 0, models, usd: Number(usd.toFixed(6)) }),
  };
}

const project = session();
console.log(await project.chat("I'm building a chatbot. What architecture should I consider?", "openai/gpt-4.1"));
console.log(await project.chat("What about conversation memory?", "anthropic/claude-sonnet-5-5"));
console.log(await project.chat("How would you add multimodal capabilities?", "gemini/gemini-3.8-flash"));
console.log(await project.chat("And if a provider fails?", "xai/grok-4.7"));
console.log(JSON.stringify(project.stats()));
