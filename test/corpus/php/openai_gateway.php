<?php

$client = OpenAI::factory()
    ->withApiKey('none')
    ->withBaseUri('localhost:11434/v1')
    ->make();

$client->chat()->create(['model' => 'qwen3:8b', 'messages' => [['role' => 'user', 'content' => 'Hi']]]);
