<?php

// 'gpt-4' is gone.
return [
    'default' => env('LLM_MODEL', 'gpt-4.1'),
    'models' => [
        'fast' => 'gpt-4.1-mini',
        "smart" => "o3",
    ],
];
