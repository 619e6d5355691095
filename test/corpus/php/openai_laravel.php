<?php

namespace App\Http\Controllers;

use OpenAI\Laravel\Facades\OpenAI;

class ChatController extends Controller
{
    public function __invoke()
    {
        $prompt = <<<PROMPT
            Summarize this.
              Keep names.
            PROMPT;

        $result = OpenAI::responses()->create([
            'model' => env('MODEL', 'o4-mini'),
            'instructions' => $prompt,
            'input' => request('text'),
            'max_output_tokens' => 800,
        ]);

        return $result->outputText;
    }
}
