<?php

namespace App\Services;

use OpenAI;

class Labeller
{
    public function label(string $ticket): string
    {
        $client = OpenAI::client(config('services.openai.key'));

        $answer = $client->chat()->create([
            'model' => config('services.openai.model', 'gpt-4.1-mini'),
            'messages' => [
                ['role' => 'system', 'content' => 'Name the part of the shop that a ticket is about.'],
                ['role' => 'user', 'content' => $ticket],
            ],
            'temperature' => 0.2,
        ]);

        $second = $client->chat()->create([
            'model' => config('services.openai.second'),
            'messages' => [['role' => 'user', 'content' => $ticket]],
        ]);

        return $answer->choices[0]->message->content . $second->choices[0]->message->content;
    }
}
