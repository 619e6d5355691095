package main

import (
	"context"

	"github.com/anthropics/anthropic-sdk-go"
)

func batch(ctx context.Context) {
	client := anthropic.NewClient()
	client.Messages.Batches.New(ctx, anthropic.MessageBatchNewParams{
		Requests: []anthropic.MessageBatchNewParamsRequest{{
			CustomID: "first",
			Params: anthropic.MessageBatchNewParamsRequestParams{
				Model:     anthropic.ModelClaudeSonnet4_5,
				MaxTokens: 1024,
				Messages:  []anthropic.MessageParam{anthropic.NewUserMessage(anthropic.NewTextBlock("Hi"))},
			},
		}},
	})
}
