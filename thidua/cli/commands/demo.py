"""``thidua demo``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from thidua.advice import Advice
from thidua.cli.call import Call, command
from thidua.cli.declared import Argument, Option, group
from thidua.errors import UsageFault
from thidua.render.made import Made
from thidua.render.review import review_document
from thidua.render.screen.document import Block, Data, Document, Line
from thidua.services.demo import check_demo, make_demo, temporary_demo
from thidua.services.reviews import ReviewQuery, review

app = group()


@command(
    app,
    "demo",
    "Tạo tệp minh họa với số liệu không có thật (có ghi rõ) và in báo cáo sơ kết, tổng kết. "
    "Không nêu TỆP thì dùng tệp tạm rồi xóa. --offices tạo thư mục minh họa cho cấp trên: tệp tổng"
    " hợp của ba trong bốn cơ quan, mã trên giấy, kế hoạch cấp trên.",
    "thidua demo",
    prints=True,
    writes=True,
)
def demo(
    call: Call,
    path: Annotated[
        Path | None,
        Argument(metavar="TỆP", help="Nơi giữ tệp minh họa, để thử các lệnh khác."),
    ] = None,
    offices: Annotated[
        Path | None,
        Option("--offices", metavar="THƯ_MỤC", help="Thư mục minh họa để thử lệnh consolidate."),
    ] = None,
) -> None:
    """Make the illustrative file and print both reviews."""
    if offices is not None:
        _make_offices(call, offices, path)
        return
    if call.named_file is not None and path is not None:
        raise UsageFault("Chỉ nêu TỆP một lần: sau demo hoặc sau --db.", todo="Bỏ một trong hai.")
    path = path if call.named_file is None else call.file
    if path is not None:
        call.keep_apart(path, "tệp minh họa sẽ tạo")
    if path is not None and call.dry_run:
        check_demo(path)
    if path is None or call.dry_run:
        with temporary_demo(call.session) as file:
            _answer(call, file, [] if path is None else [Made("file", str(path))])
        call.tell("Muốn giữ tệp minh họa để thử các lệnh khác: ", Advice("demo", "minh-hoa.db"))
        return
    count = make_demo(call.session.but(file=path))
    _answer(call, path, [Made("file", str(path), None, {"cases": count})])
    call.tell(
        f"Đã tạo {path} với {count} vụ minh họa. Thử tiếp: ", Advice("review", round=1, file=path)
    )


def _make_offices(call: Call, folder: Path, path: Path | None) -> None:
    """The folder for the higher level, and how to put it into one table."""
    if path is not None or call.named_file is not None:
        raise UsageFault(
            "--offices tạo thư mục tệp tổng hợp, không tạo tệp dữ liệu.",
            todo="Bỏ TỆP (--db), hoặc bỏ --offices.",
        )
    from thidua.services.demo_offices import CODES, make_offices

    files = make_offices(call.session, folder)
    made = [Made("file", str(file)) for file in files]
    call.answer("demo", made, [f"Thư mục minh họa: {folder}, {len(files)} tệp."])
    if not call.dry_run:
        codes = folder / CODES
        call.tell("Thử: ", Advice("consolidate", folder, parent=files[-1], codes=codes))


def _answer(call: Call, file: Path, made: list[Made]) -> None:
    """Print both reviews, and what was ``made``."""
    session = call.session.but(file=file)
    reviews = [review_document(review(session, ReviewQuery(number))) for number in (1, 2)]
    change = call.change("demo", made, [])

    def body() -> dict[str, Data]:
        return {**change.body(), "reviews": [one.body() for one in reviews]}

    def blocks() -> Iterator[Block]:
        yield from reviews[0].blocks()
        yield Line("")
        yield from reviews[1].blocks()

    call.show(Document(change.schema, body, change.table, blocks))
