package com.example.assistant;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

/** Asks OpenAI. ChatCompletionCreateParams.builder().model("gpt-4").build() */
public final class OpenAiChat {
    private static final String MODEL = "gpt-4.1";
    private final OpenAIClient client = OpenAIOkHttpClient.fromEnv();

    public String ask(String question) {
        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
            .addSystemMessage("You answer in one sentence.")
            .addUserMessage("Question: " + question)
            .model(MODEL)
            .temperature(0.2)
            .maxCompletionTokens(300)
            .build();
        ChatCompletion completion = client.chat().completions().create(params);
        return completion.choices().get(0).message().content().orElse("");
    }
}
