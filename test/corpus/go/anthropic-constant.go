package review

import (
	"context"

	anthropic "github.com/anthropics/anthropic-sdk-go"
)

const (
	defaultModel = "claude-opus-4-1"
	maxTokens    = 4096
)

type Reviewer struct{ client *anthropic.Client }

func (r Reviewer) Review(ctx context.Context, diff string) error {
	stream := r.client.Messages.NewStreaming(ctx, anthropic.MessageNewParams{
		Model:     defaultModel,
		MaxTokens: maxTokens,
		Messages:  []anthropic.MessageParam{anthropic.NewUserMessage(anthropic.NewTextBlock(diff))},
	})
	for stream.Next() {
	}
	return stream.Err()
}
