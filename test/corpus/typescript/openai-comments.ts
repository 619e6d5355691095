import OpenAI from "openai";

const client = new OpenAI();
// await client.chat.completions.create({ model: "gpt-3.5-turbo-0301", temperature: 7, messages: [] });
/*
 * client.chat.completions.create({ model: "text-davinci-003", messages: [] });
 */
/** Calls `client.chat.completions.create({ model: "gpt-4-32k" })`. */
export function nothing(): void {
  // model: "gpt-9"
}
void client;
