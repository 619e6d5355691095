package main

import (
	"context"
	"log"

	"google.golang.org/genai"
)

func main() {
	ctx := context.Background()
	client, err := genai.NewClient(ctx, &genai.ClientConfig{APIKey: "x", Backend: genai.BackendGeminiAPI})
	if err != nil {
		log.Fatal(err)
	}
	result, err := client.Models.GenerateContent(
		ctx,
		"gemini-2.5-flash",
		genai.Text("Explain how AI works in a few words"),
		&genai.GenerateContentConfig{Temperature: genai.Ptr[float32](0.4), MaxOutputTokens: 200},
	)
	if err != nil {
		log.Fatal(err)
	}
	log.Println(result.Text())
}
