package main

import (
	"context"

	"github.com/openai/openai-go"
)

var models = map[string]string{"fast": "gpt-4.1-mini", "good": "gpt-4.1"}

func ask(ctx context.Context, client openai.Client, hard bool, kind string) {
	model := "gpt-4o"
	if hard {
		model = "o3"
	}
	client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model:    model,
		Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage("a")},
	})
	client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model:    models[kind],
		Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage("b")},
	})
	client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model:    models["fast"],
		Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage("c")},
	})
}
