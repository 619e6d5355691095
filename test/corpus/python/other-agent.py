"""An `Agent` and an `OpenAI` of somebody else."""
from mygame.actors import Agent
from mylib import OpenAI, LM

Agent("openai:gpt-4.1", speed=3)
OpenAI(model="thing", temperature=40)
LM("lunar-module")
