<?php

const MODELS = ['fast' => 'gpt-4.1-mini', 'good' => 'gpt-4.1'];

$client = OpenAI::client(getenv('OPENAI_API_KEY'));

function ask($client, bool $hard, string $kind): void
{
    $m = match (true) {
        $hard => 'o3',
        default => 'gpt-4o',
    };
    $client->chat()->create(['model' => $m, 'messages' => [['role' => 'user', 'content' => 'a']]]);
    $client->chat()->create(['model' => MODELS[$kind], 'messages' => [['role' => 'user', 'content' => 'b']]]);
    $client->chat()->create(['model' => MODELS['fast'], 'messages' => [['role' => 'user', 'content' => 'c']]]);
}
