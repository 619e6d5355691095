<?php

declare(strict_types=1);

// $client->chat()->create(['model' => 'gpt-4']) was before.
$client = OpenAI::client(getenv('OPENAI_API_KEY'));

$response = $client->chat()->create([
    'model' => 'gpt-4o',
    'messages' => [
        ['role' => 'system', 'content' => 'You are terse.'],
        ['role' => 'user', 'content' => "Hello {$_GET['name']}!"],
    ],
    'temperature' => 0.7,
    'max_tokens' => 200,
]);

echo $response->choices[0]->message->content;
