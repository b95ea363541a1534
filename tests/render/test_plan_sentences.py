"""A plan read back: each target in each round as one sentence."""

from __future__ import annotations

from pathlib import Path

from thidua.render.plan_sentences import target_sentences
from thidua.services.plans import embedded_plan, read_plan_file

ROOT = Path(__file__).parents[2]


def sentences(plan: Path | None = None) -> list[str]:
    """The sentences of a plan file, or of the embedded plan."""
    read = embedded_plan() if plan is None else read_plan_file(plan)
    return [sentence for _, _, sentence in target_sentences(read)]


def test_the_embedded_plan() -> None:
    """Every clause of the seed that states a figure."""
    assert sentences() == [
        (
            "Toàn Ban, đợt 2: ít nhất 10 vụ án, vụ việc, trừ an ninh trật tự, đã tham mưu, kết thúc"
            " hiệu quả từ 01/01/2021 đến 30/11/2025."
        ),
        (
            "Toàn Ban, đợt 2: ít nhất 5 vụ án, vụ việc tham nhũng do Ban chủ động phát hiện, đã"
            " tham mưu, kết thúc hiệu quả từ 01/01/2021 đến 30/11/2025."
        ),
        (
            "Toàn Ban, đợt 2: ít nhất 5 vụ an ninh trật tự do Ban chủ động phát hiện hoặc chủ động"
            " tham mưu, tham mưu từ 01/01/2021 đến 30/11/2025."
        ),
        (
            "Mỗi phòng, đợt 1: ít nhất 2 vụ án, vụ việc tham nhũng do phòng chủ động phát hiện hoặc"
            " chủ động tham mưu, đã tham mưu, kết thúc hiệu quả từ 01/01/2021 đến 30/11/2023."
        ),
        (
            "Mỗi phòng, đợt 2: ít nhất 3 vụ án, vụ việc tham nhũng do phòng chủ động phát hiện,"
            " được dư luận xã hội quan tâm, đã tham mưu, kết thúc hiệu quả từ 01/01/2021 đến"
            " 30/11/2025."
        ),
        (
            "Mỗi phòng, đợt 1: ít nhất 1 vụ an ninh trật tự do phòng chủ động phát hiện hoặc chủ"
            " động tham mưu, đã tham mưu, kết thúc hiệu quả từ 01/01/2021 đến 30/11/2023."
        ),
        (
            "Mỗi phòng, đợt 2: ít nhất 2 vụ an ninh trật tự, đã tham mưu, kết thúc hiệu quả từ"
            " 01/01/2021 đến 30/11/2025."
        ),
    ]


def test_every_measure_in_the_words_of_its_plan() -> None:
    """Sums, ratios, ceilings, kinds of units, declared figures, encouraged, own windows."""
    assert sentences(ROOT / "tests" / "plans" / "thi-hanh-an.toml") == [
        (
            "Toàn Cục, đợt 1: tỷ lệ số tiền thu hồi của việc, kết thúc so với số tiền phải thu của"
            " việc, kết thúc trên 70% từ 01/01/2024 đến 30/6/2024."
        ),
        (
            "Mỗi chi cục, đợt 1: ít nhất 2 việc, kết thúc hiệu quả (nhóm lon ít nhất 3) từ"
            " 01/01/2024 đến 30/6/2024."
        ),
        ("Mỗi chi cục, đợt 2: ít nhất 2 việc, kết thúc hiệu quả từ 01/7/2024 đến 31/12/2024."),
        (
            "Mỗi chi cục, đợt 1: ít nhất 150,5 triệu đồng số tiền thu hồi của việc, kết thúc từ"
            " 01/01/2024 đến 30/6/2024."
        ),
        (
            "Mỗi chi cục, đợt 1: không quá 1 việc, có “việc khẩn cấp”, kết quả không hiệu quả, phát"
            " hiện từ 01/01/2024 đến 30/6/2024."
        ),
        (
            "Mỗi chi cục, đợt 1: tỷ lệ số khai “Số đơn đã giải quyết” so với số khai “Số đơn đã"
            " nhận” ít nhất 85% từ 01/01/2024 đến 30/6/2024 (khuyến khích)."
        ),
    ]
