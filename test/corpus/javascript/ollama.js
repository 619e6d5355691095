import ollama, { Ollama } from "ollama";

const reply = await ollama.chat({
  model: "llama3.1",
  messages: [{ role: "user", content: "Why is the sky blue?" }],
  options: { temperature: 0.1, num_predict: 40 },
});
const remote = new Ollama({ host: "http://gpu:11434" });
await remote.generate({ model: "qwen2.5-coder:7b", prompt: "function add(" });
console.log(reply.message.content);
