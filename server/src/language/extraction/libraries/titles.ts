/** What libraries are called and where they are described, by the id of their rows. */

export interface LibraryTitle {
  readonly title: string;
  readonly home: string;
}

const openai = { title: "OpenAI", home: "https://platform.openai.com/docs/libraries" };
const anthropic = { title: "Anthropic", home: "https://docs.anthropic.com/en/api/client-sdks" };
const googleGenai = { title: "Google Gen AI", home: "https://ai.google.dev/gemini-api/docs/libraries" };

export const libraryTitles: Readonly<Record<string, LibraryTitle>> = {
  "agent-framework": {
    title: "Microsoft Agent Framework",
    home: "https://learn.microsoft.com/agent-framework/",
  },
  agno: { title: "Agno", home: "https://docs.agno.com" },
  "ai-sdk": { title: "Vercel AI SDK", home: "https://ai-sdk.dev" },
  anthropic,
  "anthropic-dotnet": { title: "Anthropic.SDK", home: "https://github.com/tghamm/Anthropic.SDK" },
  "anthropic-php": { title: "anthropic-sdk-php", home: "https://github.com/anthropics/anthropic-sdk-php" },
  "anthropic-sdk-go": { title: "anthropic-sdk-go", home: "https://github.com/anthropics/anthropic-sdk-go" },
  "anthropic-sdk-java": { title: "anthropic-sdk-java", home: "https://github.com/anthropics/anthropic-sdk-java" },
  "async-openai": { title: "async-openai", home: "https://github.com/64bit/async-openai" },
  autogen: { title: "AutoGen", home: "https://microsoft.github.io/autogen" },
  bedrock: {
    title: "Amazon Bedrock",
    home: "https://docs.aws.amazon.com/bedrock/latest/userguide/conversation-inference.html",
  },
  crewai: { title: "CrewAI", home: "https://docs.crewai.com" },
  curl: { title: "curl", home: "https://platform.openai.com/docs/api-reference" },
  dspy: { title: "DSPy", home: "https://dspy.ai" },
  "extensions-ai": {
    title: "Microsoft.Extensions.AI",
    home: "https://learn.microsoft.com/dotnet/ai/microsoft-extensions-ai",
  },
  genai: { title: "genai", home: "https://github.com/jeremychone/rust-genai" },
  genkit: { title: "Genkit", home: "https://genkit.dev" },
  "go-openai": { title: "go-openai", home: "https://github.com/sashabaranov/go-openai" },
  "google-adk": { title: "Agent Development Kit", home: "https://google.github.io/adk-docs" },
  "google-genai": googleGenai,
  "google-generativeai": {
    title: "Google Generative AI (old)",
    home: "https://github.com/google-gemini/deprecated-generative-ai-python",
  },
  haystack: { title: "Haystack", home: "https://haystack.deepset.ai" },
  instructor: { title: "Instructor", home: "https://python.useinstructor.com" },
  langchain: { title: "LangChain", home: "https://docs.langchain.com" },
  langchain4j: { title: "LangChain4j", home: "https://docs.langchain4j.dev" },
  langchaingo: { title: "langchaingo", home: "https://github.com/tmc/langchaingo" },
  litellm: { title: "LiteLLM", home: "https://docs.litellm.ai" },
  "llama-index": { title: "LlamaIndex", home: "https://developers.llamaindex.ai" },
  mastra: { title: "Mastra", home: "https://mastra.ai" },
  mistral: { title: "Mistral AI", home: "https://docs.mistral.ai/getting-started/clients" },
  ollama: { title: "Ollama", home: "https://docs.ollama.com" },
  openai,
  "openai-agents": { title: "OpenAI Agents SDK", home: "https://openai.github.io/openai-agents-python" },
  "openai-dotnet": { title: "OpenAI .NET", home: "https://github.com/openai/openai-dotnet" },
  "openai-go": { title: "openai-go", home: "https://github.com/openai/openai-go" },
  "openai-java": { title: "openai-java", home: "https://github.com/openai/openai-java" },
  "openai-php": { title: "openai-php/client", home: "https://github.com/openai-php/client" },
  openrouter: { title: "OpenRouter", home: "https://openrouter.ai/docs/sdks/typescript" },
  prism: { title: "Prism", home: "https://prismphp.com" },
  "pydantic-ai": { title: "Pydantic AI", home: "https://ai.pydantic.dev" },
  rig: { title: "Rig", home: "https://rig.rs" },
  "ruby-anthropic": { title: "anthropic (Ruby)", home: "https://github.com/anthropics/anthropic-sdk-ruby" },
  "ruby-llm": { title: "RubyLLM", home: "https://rubyllm.com" },
  "ruby-openai": { title: "ruby-openai", home: "https://github.com/alexrudall/ruby-openai" },
  "semantic-kernel": { title: "Semantic Kernel", home: "https://learn.microsoft.com/semantic-kernel" },
  smolagents: { title: "smolagents", home: "https://huggingface.co/docs/smolagents" },
  "spring-ai": { title: "Spring AI", home: "https://docs.spring.io/spring-ai/reference/api/chatclient.html" },
  strands: { title: "Strands Agents", home: "https://strandsagents.com" },
  vertex: { title: "Vertex AI SDK", home: "https://cloud.google.com/vertex-ai/generative-ai/docs/reference/libraries" },
  "xai-sdk": { title: "xAI SDK", home: "https://github.com/xai-org/xai-sdk-python" },
};
