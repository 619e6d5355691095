import OpenAI from "openai";

const MODELS = { fast: "gpt-4.1-mini", careful: "o4-mini" } as const;
const defaults = { temperature: 1, max_completion_tokens: 2000 };

export class Assistant {
  private readonly client = new OpenAI();

  async ask(question: string, extra: Record<string, unknown> = {}) {
    await this.client.chat.completions.create({
      ...defaults,
      model: MODELS.careful,
      messages: [{ role: "user", content: question }],
    });
    return this.client.chat.completions.create({
      model: MODELS["fast"],
      messages: [{ role: "user" as const, content: question }],
      ...extra,
    });
  }
}
