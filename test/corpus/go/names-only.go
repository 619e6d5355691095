// Package config holds what the service runs with.
package config

var Models = map[string]string{
	"fast":  "gpt-4.1-mini",
	"smart": "gpt-4.1",
	// "old": "gpt-4",
}

type Settings struct {
	Model string `json:"model" default:"gpt-4o"`
}

var Default = Settings{Model: "o3"}
