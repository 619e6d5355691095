package main

import (
	"context"

	"github.com/openai/openai-go/v2"
	"github.com/openai/openai-go/v2/responses"
)

type summarizer struct {
	client openai.Client
}

func (s *summarizer) summarize(ctx context.Context, text string) (*responses.Response, error) {
	return s.client.Responses.New(ctx, responses.ResponseNewParams{
		Model:           "o4-mini",
		Instructions:    openai.String("Summarize in three lines."),
		Input:           responses.ResponseNewParamsInputUnion{OfString: openai.String(text)},
		MaxOutputTokens: openai.Int(800),
	})
}
