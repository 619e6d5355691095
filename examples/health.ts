/** How well models do: every try of every call is in its answer or its error, so a report needs no wrapper around time. */
import { type Attempt, type CompletionRequest, ParlanceError } from "parlance/engine";
import { completion } from "./endpoints.ts";

const tries: Attempt[] = [];

async function watched(request: CompletionRequest): Promise<string | null> {
  try {
    const { choices, attempts } = await completion({ ...request, stream: false });
    tries.push(...attempts);
    return choices[0].message.content;
  } catch (error) {
    if (!(error instanceof ParlanceError)) throw error;
    tries.push(...(error.attempts ?? []));
    return null;
  }
}

const messages = [{ role: "user", content: "Hello!" }] as const;
for (let call = 0; call < 3; call++) await watched({ model: "anthropic/claude-opus-5-5", messages, num_retries: 1 });
await watched({ model: "openai/gpt-4.1", messages, num_retries: 0 });

for (const model of new Set(tries.map((one) => one.model))) {
  const own = tries.filter((one) => one.model === model);
  const failed = own.filter(({ outcome }) => outcome === "error");
  const average = own.reduce((sum, { duration_ms }) => sum + duration_ms, 0) / own.length;
  const codes = [...new Set(failed.map(({ error_code }) => error_code))].join(", ");
  console.log(
    `${model}: ${own.length} tries, ${(100 * (1 - failed.length / own.length)).toFixed(1)} % well (${codes || "no errors"})`,
  );
  if (failed.length / own.length > 0.3) console.log(`ALERT: ${model} fails often`);
  if (average > 30_000) console.log(`ALERT: ${model} is slow`);
}
