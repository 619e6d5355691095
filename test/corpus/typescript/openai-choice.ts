import OpenAI from "openai";

const openai = new OpenAI();

const MODELS = { fast: "gpt-4o-mini", good: "gpt-4.1" } as const;

export async function reassigned(hard: boolean): Promise<string> {
  let model = "gpt-4o";
  if (hard) {
    model = "o3";
  }
  const answer = await openai.chat.completions.create({ model, messages: [{ role: "user", content: "Hi" }] });
  return answer.choices[0]?.message.content ?? "";
}

export async function switched(kind: string): Promise<void> {
  let model: string;
  switch (kind) {
    case "hard":
      model = "o3";
      break;
    default:
      model = "gpt-4o";
  }
  await openai.responses.create({ model, input: "Hi" });
}

export async function keyed(kind: keyof typeof MODELS): Promise<void> {
  await openai.responses.create({ model: MODELS[kind], input: "a" });
  await openai.responses.create({ model: MODELS.fast, input: "b" });
}

export async function guarded(hard: boolean, skip: boolean): Promise<void> {
  const model = hard ? "o3" : "gpt-4o";
  if (skip) return;
  await openai.responses.create({ model, input: "Hi" });
}
