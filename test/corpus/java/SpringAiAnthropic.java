package com.example.spring;

import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import java.util.List;

class SpringAiAnthropic {
    Prompt prompt(String question) {
        var options = AnthropicChatOptions.builder()
            .withModel("claude-sonnet-4-0")
            .withTemperature(0.3)
            .withMaxTokens(1000)
            .build();
        return new Prompt(List.of(new SystemMessage("Be kind."), new UserMessage(question)), options);
    }
}
