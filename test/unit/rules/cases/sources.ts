/** Sources that the examples of the rules have in common. */
export const openai = "from openai import OpenAI\nclient = OpenAI()\n";
export const create = (fields: string): string => `${openai}client.chat.completions.create(${fields})`;
export const claude = "import anthropic\nclient = anthropic.Anthropic()\n";
export const message = (messages: string): string =>
  `${claude}client.messages.create(model="claude-sonnet-4-5", max_tokens=99, messages=[${messages}])`;
export const ask = (fields: string): string =>
  `${claude}client.messages.create(model="claude-sonnet-4-5", messages=m, ${fields})`;
export const script = (object: string): string =>
  `import OpenAI from "openai";\nnew OpenAI().chat.completions.create(${object});`;
export const hello = '{"role": "user", "content": "Hello"}';
// Keys of no one: put together here, so that no scanner of the repository takes them for real ones.
export const random = "Qm7RtZk29LwVbXe4HsNpYc8JdGf6UaTi";
export const key = {
  openai: ["sk", "proj", random + random.slice(0, 9)].join("-"),
  anthropic: ["sk", "ant", "api03", random].join("-"),
  gemini: ["AI", "zaSyB", random].join(""),
  xai: ["xai", random].join("-"),
} as const;
