package main

import (
	"bytes"
	"context"
	"net/http"
	"strings"
)

func ask(ctx context.Context) {
	body := `{
		"model": "gpt-4.1",
		"temperature": 0.2,
		"messages": [{"role": "user", "content": "Hi"}]
	}`
	http.NewRequest("POST", "https://api.openai.com/v1/chat/completions", strings.NewReader(body))
	http.NewRequestWithContext(ctx, http.MethodPost, "https://api.openai.com/v1/responses", bytes.NewBuffer([]byte(`{"model": "gpt-4.1", "input": "Hi"}`)))
	http.Post("http://localhost:8080/v1/chat/completions", "application/json", strings.NewReader(body))
}
