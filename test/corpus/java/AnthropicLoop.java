package com.example;

import com.anthropic.models.messages.MessageCreateParams;
import java.util.List;

class AnthropicLoop {
    MessageCreateParams.Builder start(List<String> questions) {
        MessageCreateParams.Builder builder = MessageCreateParams.builder()
            .model("claude-haiku-4-5")
            .maxTokens(512);
        for (String question : questions) {
            builder.addUserMessage(question);
        }
        return builder;
    }
}
