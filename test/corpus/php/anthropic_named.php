<?php

use Anthropic\Client;

$client = new Client(apiKey: getenv('ANTHROPIC_API_KEY') ?: 'my-key');

$message = $client->messages->create(
    maxTokens: 1024,
    messages: [['role' => 'user', 'content' => 'Hello, Claude']],
    model: 'claude-sonnet-4-5',
    system: 'You are a careful reviewer.',
    temperature: 0.5,
);

var_dump($message->content);
