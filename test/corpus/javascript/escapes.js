import OpenAI from "openai";

const client = new OpenAI();
await client.chat.completions.create({
  "model": 'gpt-4.1',
  'temperature': .5,
  messages: [{ "role": "user", "content": "Line\n\"quoted\" \u00fcber \x41" }],
});
