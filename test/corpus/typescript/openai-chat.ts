import OpenAI from "openai";

const client = new OpenAI();

export async function answer(question: string): Promise<string> {
  const completion = await client.chat.completions.create({
    model: "gpt-4.1",
    temperature: 0.2,
    max_tokens: 800,
    messages: [
      { role: "system", content: "You answer questions about invoices." },
      { role: "user", content: question },
    ],
  });
  return completion.choices[0]?.message.content ?? "";
}
