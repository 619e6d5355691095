import { ChatAnthropic } from "@langchain/anthropic";
import { HumanMessage } from "@langchain/core/messages";
import { AzureChatOpenAI, ChatOpenAI } from "@langchain/openai";
import { createAgent, initChatModel } from "langchain";

const fast = new ChatOpenAI({ model: "gpt-4.1-mini", temperature: 0 });
const named = new ChatOpenAI({ modelName: "gpt-4o", maxTokens: 100 });
const smart = new ChatAnthropic({ model: "claude-opus-5-5", maxTokens: 2048 });
const azure = new AzureChatOpenAI({ azureOpenAIApiDeploymentName: "gpt4-prod", temperature: 0.2 });
const proxy = new ChatOpenAI({ model: "claude-sonnet-4-5", configuration: { baseURL: "https://gateway.example" } });
const any = await initChatModel("openai:o4-mini", { temperature: 1 });
const agent = createAgent({ model: "anthropic:claude-sonnet-4-5", systemPrompt: "You plan trips.", tools: [] });
await fast.invoke([new HumanMessage("Hi")]);
export { agent, any, azure, named, proxy, smart };
