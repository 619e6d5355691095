/** Sound and film, in the guide's spelling and in OpenAI's. */
import { readFile } from "node:fs/promises";
import {
  type ContentPart,
  findBestModel,
  ParlanceError,
  supportsAudioInput,
  supportsVideoInput,
} from "parlance/engine";
import { completion } from "./endpoints.ts";

const data = await readFile(new URL("data/silence.wav", import.meta.url), "base64");
const ask = (text: string, part: ContentPart) => [{ role: "user", content: [{ type: "text", text }, part] }] as const;

const guide: ContentPart = { type: "audio", audio: { data, mime_type: "audio/wav" } };
const openai: ContentPart = { type: "input_audio", input_audio: { data, format: "wav" } };
for (const [model, part] of [
  ["gemini-3.8-flash", guide],
  ["gpt-audio", openai],
] as const) {
  const { choices } = await completion({ model, messages: ask("Transcribe and analyze this audio", part) });
  console.log(`${model} hears (${supportsAudioInput(model)}): ${choices[0].message.content}`);
}

// A film would be read the same way; by address it need not be sent.
const film: ContentPart = {
  type: "video",
  video: { url: "https://www.youtube.com/watch?v=9hE5-98ZeCg", mime_type: "video/mp4" },
};
const { choices } = await completion({ model: "gemini-3.8-flash", messages: ask("Describe what happens", film) });
console.log(`sees films (${supportsVideoInput("gemini-3.8-flash")}): ${choices[0].message.content}`);

// A model that cannot hear is not asked.
try {
  await completion({ model: "gpt-4.1", messages: ask("Transcribe this", guide) });
} catch (error) {
  if (!(error instanceof ParlanceError)) throw error;
  console.log(error.code);
}
const listeners = findBestModel({ abilities: ["audio_input"], providers: ["gemini", "openai"] });
console.log("models that hear:", listeners.length > 0);
