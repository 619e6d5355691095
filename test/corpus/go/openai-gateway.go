package main

import (
	"context"

	"github.com/openai/openai-go"
	"github.com/openai/openai-go/option"
)

func local(ctx context.Context) {
	client := openai.NewClient(option.WithBaseURL("http://localhost:11434/v1"), option.WithAPIKey("none"))
	client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model:    "qwen3:8b",
		Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage("Hi")},
	})
}
