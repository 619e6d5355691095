package main

import (
	"context"
	"fmt"

	"github.com/anthropics/anthropic-sdk-go"
)

func main() {
	client := anthropic.NewClient()
	message, err := client.Messages.New(context.TODO(), anthropic.MessageNewParams{
		Model:     "claude-sonnet-4-5",
		MaxTokens: 1024,
		System: []anthropic.TextBlockParam{
			{Text: "You are a careful reviewer."},
		},
		Messages: []anthropic.MessageParam{
			anthropic.NewUserMessage(anthropic.NewTextBlock("Review this change.")),
			anthropic.NewAssistantMessage(anthropic.NewTextBlock("Here is my review:")),
		},
		Temperature: anthropic.Float(0.5),
		TopK:        anthropic.Int(40),
	})
	if err != nil {
		panic(err)
	}
	fmt.Printf("%+v\n", message.Content)
}
