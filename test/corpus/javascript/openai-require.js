"use strict";
const OpenAI = require("openai");

const client = new OpenAI();

async function main() {
  const completion = await client.chat.completions.create({
    model: "gpt-4o",
    messages: [
      { role: "developer", content: "Answer in rhyme." },
      { role: "user", content: "Hello" + "!" },
    ],
    frequency_penalty: 0.5,
  });
  console.log(completion.choices[0].message);
}

main();
