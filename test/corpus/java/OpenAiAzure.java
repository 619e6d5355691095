package com.example;

import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.azure.credential.AzureApiKeyCredential;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

class OpenAiAzure {
    void ask() {
        var client = OpenAIOkHttpClient.builder()
            .baseUrl("https://my-company.openai.azure.com")
            .credential(AzureApiKeyCredential.create("key"))
            .build();
        var params = ChatCompletionCreateParams.builder().model("team-deployment").addUserMessage("Hi").build();
        client.chat().completions().create(params);
    }
}
