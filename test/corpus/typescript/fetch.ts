import axios from "axios";

const API = "https://api.anthropic.com";
const key = process.env.KEY;

export async function ask(mail: string): Promise<unknown> {
  const answer = await fetch("https://api.openai.com/v1/chat/completions", {
    method: "POST",
    headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
    body: JSON.stringify({
      model: "gpt-4.1",
      temperature: 0.2,
      messages: [{ role: "user", content: `Answer: ${mail}` }],
    }),
  });
  return answer.json();
}

export async function others(input: string): Promise<void> {
  await axios.post(`${API}/v1/messages`, { model: "claude-sonnet-4-5", max_tokens: 10, messages: [] }, { headers: {} });
  await axios({ method: "post", url: "https://api.openai.com/v1/responses", data: { model: "gpt-4.1", input } });
  await fetch("https://api.openai.com/v1/responses", { method: "POST", body: `{"model": "gpt-4.1", "input": "${input}"}` });
  await fetch("/api/chat", { method: "POST", body: JSON.stringify({ model: "gpt-4.1", messages: [] }) });
  await fetch(`https://${key}.openai.azure.com/openai/v1/responses`, { body: JSON.stringify({ model: "gpt-4.1", input }) });
}
