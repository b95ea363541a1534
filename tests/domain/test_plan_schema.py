"""The JSON Schema of a plan file: what an editor shows."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest

from thidua.domain.plan.schema import plan_schema


def test_the_schema_describes_every_key() -> None:
    """``plan schema`` helps an editor: each key has a description, unknown keys are forbidden."""
    schema = plan_schema()
    for model in (schema, *(m for m in schema["$defs"].values() if m["type"] == "object")):
        assert model["additionalProperties"] is False
        assert all("description" in key for key in model["properties"].values())
    assert schema["$defs"]["TargetRound"]["properties"]["minimum"]["exclusiveMinimum"] == 0


@pytest.mark.parametrize(
    ("quota", "valid"),
    [
        ({"recipient": "tap_the", "at_most": 1}, True),
        ({"recipient": "ca_nhan", "share": 100, "at_most": 2}, True),
        ({"recipient": "ca_nhan"}, False),
        ({"recipient": "ca_nhan", "share": 0}, False),
        ({"recipient": "ca_nhan", "share": 101}, False),
        ({"recipient": "phong", "at_most": 1}, False),
    ],
)
def test_the_schema_knows_the_rules_of_a_quota(quota: dict[str, Any], valid: bool) -> None:
    """An editor says so before ``plan check`` does."""
    schema = plan_schema()
    checker = jsonschema.Draft202012Validator(
        {**schema["$defs"]["Quota"], "$defs": schema["$defs"]}
    )
    assert checker.is_valid(quota) is valid
