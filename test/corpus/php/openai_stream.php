<?php

use OpenAI\Client;

function stream(Client $client, array $history): void
{
    $stream = $client->chat()->createStreamed([
        'model' => $_ENV['MODEL'] ?? 'gpt-4.1',
        'messages' => [...$history, ['role' => 'user', 'content' => 'Go on.']],
        'stream_options' => ['include_usage' => true],
    ]);
    foreach ($stream as $response) {
        echo $response->choices[0]->delta->content;
    }
}
