<?php

use Prism\Prism\Enums\Provider;
use Prism\Prism\Prism;

$response = Prism::text()
    ->using(Provider::Anthropic, 'claude-3-7-sonnet-latest')
    ->withSystemPrompt('You are an expert in history.')
    ->withPrompt("Explain the {$topic} in short.")
    ->withMaxTokens(500)
    ->usingTemperature(0.4)
    ->asText();

echo $response->text;
