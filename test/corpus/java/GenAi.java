package com.example;

import com.google.genai.Client;
import com.google.genai.types.GenerateContentResponse;

public class GenAi {
    public static void main(String[] args) {
        Client client = new Client();
        String model = System.getenv().getOrDefault("MODEL", "gemini-2.5-flash");
        GenerateContentResponse response =
            client.models.generateContent(model, "Explain how AI works in a few words", null);
        System.out.println(response.text());
    }
}
