<?php

$url = 'https://api.openai.com/v1/chat/completions';
$client->post($url, ['headers' => $headers, 'json' => ['model' => 'gpt-4.1', 'messages' => [['role' => 'user', 'content' => 'Hi']]]]);
$client->request('POST', $url, ['body' => json_encode(['model' => 'gpt-4.1', 'temperature' => 0.2, 'messages' => []])]);
Http::withToken($token)->post('https://api.openai.com/v1/responses', ['model' => 'gpt-4.1', 'input' => 'Hi']);
Http::post('http://localhost/v1/responses', ['model' => 'gpt-4.1', 'input' => 'Hi']);
