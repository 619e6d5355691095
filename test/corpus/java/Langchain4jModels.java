package com.example.langchain;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.time.Duration;

public class Langchain4jModels {
    private static final String LOCAL = "http://localhost:8000/v1";

    ChatModel openAi() {
        return OpenAiChatModel.builder()
            .apiKey(System.getenv("OPENAI_API_KEY"))
            .modelName("gpt-4o-mini")
            .temperature(0.7)
            .timeout(Duration.ofSeconds(60))
            .build();
    }

    ChatModel local() {
        return OpenAiChatModel.builder().baseUrl(LOCAL).modelName("llama-3.1-8b").build();
    }

    ChatModel claude() {
        return AnthropicChatModel.builder().modelName("claude-3-7-sonnet-20250219").maxTokens(2000).build();
    }
}
