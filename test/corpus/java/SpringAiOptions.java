package com.example.spring;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.stereotype.Service;

@Service
public class SpringAiOptions {
    private final ChatClient chatClient;

    public SpringAiOptions(ChatClient.Builder builder) {
        this.chatClient = builder.build();
    }

    public String joke(String topic) {
        return chatClient.prompt()
            .system("You are funny.")
            .user(u -> u.text("Tell a joke about {topic}").param("topic", topic))
            .options(OpenAiChatOptions.builder()
                .model("gpt-4o-mini")
                .temperature(0.9)
                .maxTokens(200)
                .build())
            .call()
            .content();
    }
}
