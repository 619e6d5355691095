package com.example;

import com.openai.client.OpenAIClient;
import com.openai.models.responses.ResponseCreateParams;

public class OpenAiResponses {
    private final OpenAIClient client;

    OpenAiResponses(OpenAIClient client) {
        this.client = client;
    }

    void summarize(String text) {
        ResponseCreateParams params = ResponseCreateParams.builder()
            .model("o4-mini")
            .instructions("""
                Summarize in three lines.
                  Keep names.
                """)
            .input(text)
            .maxOutputTokens(800)
            .build();
        client.responses().create(params);
    }
}
