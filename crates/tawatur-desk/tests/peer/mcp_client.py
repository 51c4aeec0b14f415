"""Lists and calls every tool with the MCP client library, over standard input and output and over HTTP: every answer must fit its
schema, and every span of its evidence must hold the words that it says in the text of its article.

Usage: mcp_client.py BINARY STORE URL TOKEN
"""

import asyncio
import json
import sys
import urllib.request

import httpx2 as httpx
import jsonschema
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.client.streamable_http import streamable_http_client

BINARY, STORE, URL, TOKEN = sys.argv[1:]
TOOLS = {
    "search_stories",
    "get_story",
    "get_claim_chains",
    "query_ledger",
    "corroborate_claim",
    "get_article",
    "get_dossier",
}


def get(path):
    request = urllib.request.Request(URL + path, headers={"Authorization": f"Bearer {TOKEN}"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def article(texts, id):
    if id not in texts:
        texts[id] = get(f"/api/v1/articles/{id}")["record"]["text"]
    return texts[id]


async def check(session, way):
    await session.initialize()
    tools = {tool.name: tool.model_dump(by_alias=True) for tool in (await session.list_tools()).tools}
    assert set(tools) == TOOLS, set(tools) ^ TOOLS
    groups = get("/api/v1/groups?limit=500")["items"]
    group = max(groups, key=lambda group: len(group["claims"]))
    story = get("/api/v1/stories?limit=1")["items"][0]["id"]
    calls = [
        ("search_stories", {"query": "روسيا", "limit": 5}),
        ("get_story", {"story": story}),
        ("get_claim_chains", {"group": group["id"]}),
        ("query_ledger", {"ledger": "statement", "limit": 7}),
        ("corroborate_claim", {"claim": group["claims"][0]}),
        ("corroborate_claim", {"claim": "روسيا"}),
        ("get_article", {"article": group["claims"][0].rsplit("/", 1)[0]}),
        ("get_dossier", {"name": "روسيا"}),
    ]
    texts, spans = {}, 0
    for name, arguments in calls:
        result = (await session.call_tool(name, arguments)).model_dump(by_alias=True)
        assert not result.get("isError"), (name, result["content"])
        answer = result["structuredContent"]
        jsonschema.validate(answer, tools[name]["outputSchema"])
        assert "not say whether it is true" in answer["note"], name
        assert answer["coverage"]["degraded"] == bool(answer["coverage"]["why"]), name
        if answer["lower"] is not None:
            assert answer["lower"] <= answer["upper"], name
        assert answer["evidence"] or name == "get_dossier", name
        for span in answer["evidence"]:
            text = article(texts, span["article"])
            assert text[span["start"] : span["end"]] == span["text"], (name, span)
            spans += 1
    for name, arguments in [("get_story", {"story": "none"}), ("get_story", {}), ("get_story", {"story": "x", "y": 1})]:
        result = (await session.call_tool(name, arguments)).model_dump(by_alias=True)
        assert result["isError"], (name, arguments)
    print(f"mcp over {way}: {len(calls)} calls of {len(tools)} tools, {spans} spans resolve")


async def main():
    parameters = StdioServerParameters(command=BINARY, args=["--store", STORE, "mcp"])
    async with stdio_client(parameters) as (read, write):
        async with ClientSession(read, write) as session:
            await check(session, "standard input and output")
    async with httpx.AsyncClient(headers={"Authorization": f"Bearer {TOKEN}"}) as client:
        async with streamable_http_client(f"{URL}/mcp", http_client=client) as streams:
            async with ClientSession(streams[0], streams[1]) as session:
                await check(session, "HTTP")


asyncio.run(main())
