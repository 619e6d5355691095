from anthropic import AnthropicBedrock, AnthropicVertex

vertex = AnthropicVertex(region="us-east5", project_id="demo")
vertex.messages.create(
    model="claude-sonnet-4-5@20250929",
    max_tokens=100,
    messages=[{"role": "user", "content": "Hi"}],
)
bedrock = AnthropicBedrock(aws_region="us-west-2")
bedrock.messages.create(
    model="us.anthropic.claude-sonnet-4-5-20250929-v1:0",
    max_tokens=100,
    messages=[{"role": "user", "content": "Hi"}],
)
