<?php

namespace App\Services;

use OpenAI\Contracts\ClientContract;

final class Assistant
{
    private const MODEL = 'gpt-4.1-mini';

    private string $system = "You answer in one sentence.";

    public function __construct(private ClientContract $client)
    {
    }

    public function ask(string $question): string
    {
        $response = $this->client->chat()->create([
            'model' => self::MODEL,
            'messages' => [
                ['role' => 'system', 'content' => $this->system],
                ['role' => 'user', 'content' => 'Question: ' . $question],
            ],
            'response_format' => ['type' => 'json_object'],
            'stop' => ["\n\n", 'END'],
        ]);

        return $response->choices[0]->message->content;
    }
}
