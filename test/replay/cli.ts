/** `node test/replay/cli.ts [--port N]`: the replay server by hand, to point Parlance's settings at. */
import { startReplayServer } from "./server.ts";

const at = process.argv.indexOf("--port");
const server = await startReplayServer({ port: at < 0 ? 8089 : Number(process.argv[at + 1]) });
const { openai, anthropic, gemini, xai, ollama } = server.bases;
const providers = {
  openai: { baseUrl: openai },
  anthropic: { baseUrl: anthropic },
  gemini: { baseUrl: gemini },
  xai: { baseUrl: xai },
  ollama: { baseUrl: ollama },
};
console.log(
  `The replay server listens on ${server.url}. Put this into settings.json, and any word in place of a key:\n`,
);
console.log(`"parlance.providers": ${JSON.stringify(providers, null, 2)}\n`);
console.log(
  "Try the messages “fail:429 retry-after=1 times=1”, “replay:cut”, “replay:stall”, “replay:html”. Ctrl+C ends it.",
);
