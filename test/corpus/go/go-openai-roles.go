package bot

import (
	"context"
	"log"

	"github.com/sashabaranov/go-openai"
)

func main() {
	client := openai.NewClient("key")
	resp, err := client.CreateChatCompletion(context.Background(), openai.ChatCompletionRequest{
		Model: openai.GPT4o,
		Messages: []openai.ChatCompletionMessage{
			{Role: openai.ChatMessageRoleSystem, Content: "Be brief."},
			{Role: "user", Content: "What is Go?"}, // model: "gpt-3.5-turbo"
		},
		ResponseFormat: &openai.ChatCompletionResponseFormat{Type: openai.ChatCompletionResponseFormatTypeJSONObject},
		User:           "me",
	})
	if err != nil {
		log.Fatal(err)
	}
	log.Println(resp.Choices[0].Message.Content)
}
