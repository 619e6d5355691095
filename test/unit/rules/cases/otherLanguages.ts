/** Calls in languages other than Python and TypeScript, for the examples of the rules. */

/** The official library of Go; `fields` are lines of the request. */
export const go = (fields: string): string =>
  `package bot\n\nimport (\n\t"context"\n\n\t"github.com/openai/openai-go/v3"\n)\n\nfunc ask(ctx context.Context, client openai.Client) {\n\tclient.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{\n${fields}\n\t})\n}\n`;

/** Anthropic's library of Java; `links` are links of the builder. */
export const java = (links: string): string =>
  `package com.example;\n\nimport com.anthropic.models.messages.MessageCreateParams;\n\nclass A {\n    MessageCreateParams params = MessageCreateParams.builder()\n${links}\n        .build();\n}\n`;

export const csharp = (model: string, options: string): string =>
  `using OpenAI.Chat;\n\nvar client = new ChatClient("${model}", "key");\nvar answer = client.CompleteChat([new UserChatMessage("Hi")], new ChatCompletionOptions { ${options} });\n`;

export const rust = (links: string): string =>
  `use async_openai::types::CreateChatCompletionRequestArgs;\n\nfn f() {\n    let request = CreateChatCompletionRequestArgs::default()\n${links}\n        .build();\n}\n`;

/** Anthropic's library of Ruby; `fields` are the arguments. */
export const ruby = (fields: string): string =>
  `require "anthropic"\n\nanthropic = Anthropic::Client.new\nanthropic.messages.create(${fields})\n`;

export const rubyOpenAI = (fields: string): string =>
  `require "openai"\n\nclient = OpenAI::Client.new\nclient.chat.completions.create(${fields})\n`;

/** The community's library of PHP for OpenAI; `fields` are entries of the array. */
export const php = (fields: string): string =>
  `<?php\n\n$client = OpenAI::client($key);\n$client->chat()->create([${fields}]);\n`;

export const phpAnthropic = (fields: string): string =>
  `<?php\n\nuse Anthropic\\Client;\n\n$client = new Client();\n\n$message = $client->messages->create(${fields});\n`;

/** A body of JSON that curl sends. */
export const curl = (address: string, body: string): string =>
  `curl ${address} \\\n  -H "Content-Type: application/json" \\\n  -d '${body}'\n`;

export const chatAddress = "https://api.openai.com/v1/chat/completions";
export const messagesAddress = "https://api.anthropic.com/v1/messages";
