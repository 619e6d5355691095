/** A model provider in a process of its own, so that its work is not in the figures: small answers and long streams. */
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

const word = "lorem ipsum dolor sit amet ".split(" ");

function frame(data: object, event = ""): string {
  return `${event === "" ? "" : `event: ${event}\n`}data: ${JSON.stringify(data)}\n\n`;
}

function chatFrame(index: number): string {
  return frame({
    id: "chatcmpl-Bx2Cz8Xe9sYQ3Qm1a7vU0o4nLk5dP",
    object: "chat.completion.chunk",
    created: 1_795_000_000,
    model: "gpt-4.1-2025-04-14",
    service_tier: "default",
    system_fingerprint: "fp_b3f1157249",
    choices: [{ index: 0, delta: { content: ` ${word[index % 5]}` }, logprobs: null, finish_reason: null }],
    obfuscation: "x0Yp2aQ9",
  });
}

const usage = { prompt_tokens: 9, completion_tokens: 9, total_tokens: 18 };
const chatEnd = frame({
  id: "chatcmpl-1",
  object: "chat.completion.chunk",
  created: 1,
  model: "m",
  choices: [{ index: 0, delta: {}, finish_reason: "stop" }],
});
const chatUsage = frame({
  id: "chatcmpl-1",
  object: "chat.completion.chunk",
  created: 1,
  model: "m",
  choices: [],
  usage,
});

function claudeFrame(index: number): string {
  const delta = { type: "text_delta", text: ` ${word[index % 5]}` };
  return frame({ type: "content_block_delta", index: 0, delta }, "content_block_delta");
}

const claudeStart =
  frame(
    {
      type: "message_start",
      message: {
        id: "msg_1",
        type: "message",
        role: "assistant",
        model: "m",
        content: [],
        stop_reason: null,
        stop_sequence: null,
        usage: { input_tokens: 9, output_tokens: 1 },
      },
    },
    "message_start",
  ) +
  frame({ type: "content_block_start", index: 0, content_block: { type: "text", text: "" } }, "content_block_start");
const claudeEnd =
  frame({ type: "content_block_stop", index: 0 }, "content_block_stop") +
  frame(
    { type: "message_delta", delta: { stop_reason: "end_turn", stop_sequence: null }, usage: { output_tokens: 9 } },
    "message_delta",
  ) +
  frame({ type: "message_stop" }, "message_stop");

const streams = new Map<string, readonly Buffer[]>();

/** The stream in pieces of some 16 KB, as a busy socket gives them. */
function streamPieces(kind: "chat" | "claude", chunks: number): readonly Buffer[] {
  const key = `${kind} ${chunks}`;
  const known = streams.get(key);
  if (known) return known;
  const parts = kind === "chat" ? [] : [claudeStart];
  for (let index = 0; index < chunks; index += 1) parts.push(kind === "chat" ? chatFrame(index) : claudeFrame(index));
  parts.push(kind === "chat" ? `${chatEnd}${chatUsage}data: [DONE]\n\n` : claudeEnd);
  const bytes = Buffer.from(parts.join(""));
  const pieces = Array.from({ length: Math.ceil(bytes.length / 16_384) }, (_, at) =>
    bytes.subarray(at * 16_384, (at + 1) * 16_384),
  );
  streams.set(key, pieces);
  return pieces;
}

const answer = JSON.stringify({
  id: "chatcmpl-1",
  object: "chat.completion",
  created: 1,
  model: "m",
  choices: [
    {
      index: 0,
      message: { role: "assistant", content: "Hello there.", refusal: null },
      logprobs: null,
      finish_reason: "stop",
    },
  ],
  usage,
});

async function writeAll(response: ServerResponse, pieces: readonly Buffer[]): Promise<void> {
  response.writeHead(200, { "content-type": "text/event-stream" });
  for (const piece of pieces) {
    if (!response.write(piece)) await new Promise((resolve) => response.once("drain", resolve));
  }
  response.end();
}

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => {
    const asked = JSON.parse(Buffer.concat(parts).toString()) as { readonly stream?: boolean; readonly model: string };
    if (asked.stream !== true) {
      response.writeHead(200, { "content-type": "application/json" }).end(answer);
      return;
    }
    // The model's name says how long the stream is: `chunks-50000`.
    const chunks = Number(asked.model.replace(/^\D*/, ""));
    const kind = request.url?.endsWith("/messages") ? "claude" : "chat";
    void writeAll(response, streamPieces(kind, chunks));
  });
});

server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.on("disconnect", () => process.exit());
