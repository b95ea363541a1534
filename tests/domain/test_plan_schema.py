"""The JSON Schema of a plan file: what an editor shows."""

from __future__ import annotations

from thidua.domain.plan_schema import plan_schema


def test_the_schema_describes_every_key() -> None:
    """``plan schema`` helps an editor: each key has a description, unknown keys are forbidden."""
    schema = plan_schema()
    for model in (schema, *(m for m in schema["$defs"].values() if m["type"] == "object")):
        assert model["additionalProperties"] is False
        assert all("description" in key for key in model["properties"].values())
    assert schema["$defs"]["TargetRound"]["properties"]["minimum"]["minimum"] == 1
