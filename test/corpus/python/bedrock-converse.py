import boto3
import json

client = boto3.client("bedrock-runtime", region_name="us-east-1")
client.converse(
    modelId="anthropic.claude-sonnet-4-5-20250929-v1:0",
    system=[{"text": "You are terse."}],
    messages=[{"role": "user", "content": [{"text": "Hello"}]}],
    inferenceConfig={"maxTokens": 512, "temperature": 0.5, "topP": 0.9},
)
client.invoke_model(
    modelId="amazon.titan-text-express-v1",
    body=json.dumps({"inputText": "Hello"}),
)
