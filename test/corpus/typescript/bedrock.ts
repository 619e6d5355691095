import { BedrockRuntimeClient, ConverseCommand, InvokeModelCommand } from "@aws-sdk/client-bedrock-runtime";

const client = new BedrockRuntimeClient({ region: "us-east-1" });
await client.send(
  new ConverseCommand({
    modelId: "anthropic.claude-sonnet-4-5-20250929-v1:0",
    system: [{ text: "You are terse." }],
    messages: [{ role: "user", content: [{ text: "Hello" }] }],
    inferenceConfig: { maxTokens: 512, temperature: 0.5 },
  }),
);
await client.send(new InvokeModelCommand({ modelId: "amazon.titan-text-express-v1", body: "{}" }));
