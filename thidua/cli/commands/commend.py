"""``thidua commend …``."""

from __future__ import annotations

from typing import Annotated

from thidua.advice import ETC, Advice, told
from thidua.cli import complete
from thidua.cli.call import Call, command
from thidua.cli.console import tell
from thidua.cli.declared import Argument, Option, group
from thidua.cli.options import RoundNumber, SaveTemplate, Template, UnitFilter
from thidua.cli.shared import ASKED, Force
from thidua.errors import UsageFault

app = group(
    "Khen thưởng: danh sách xét, các quyết định đã có. Ai được khen là do người có thẩm quyền quyết"
    " định."
)

_Round = Annotated[
    int, Option("--round", metavar="ĐỢT", help="Số của đợt: 1 (sơ kết), 2 (tổng kết) …")
]
ByUnit = Annotated[
    str | None,
    Option("--unit", metavar="ĐƠN_VỊ", help="Đơn vị (mã hoặc tên).", autocompletion=complete.units),
]
ByPerson = Annotated[
    str | None,
    Option(
        "--person", metavar="CÁN_BỘ", help="Cán bộ (tên hoặc mã).", autocompletion=complete.people
    ),
]


@command(
    app,
    "propose",
    "Danh sách xét khen thưởng của một đợt: ai đủ điều kiện, vì sao, bằng những vụ nào. Tập thể là"
    " phòng đạt mọi chỉ tiêu; cá nhân theo số vụ được tính. Nêu cả phòng chưa đủ điều kiện còn"
    " thiếu gì, vụ nào đã dùng cho khen thưởng đợt trước. Không chấm điểm. Đợt đã chốt thì theo số"
    " đã chốt.",
    """thidua commend propose --round 1
    thidua commend propose --round 2 --unit NC -o xet-khen-thuong.csv""",
    plan=True,
    prints=True,
)
def propose(call: Call, round_: _Round, unit: UnitFilter = None) -> None:
    """Print the candidates of a round."""
    from thidua.render.commendation import candidates_warning, commended_warning
    from thidua.render.effects import lapsed_sentences
    from thidua.render.proposal import proposal_document
    from thidua.services import proposing

    found = proposing.propose_round(call.session, round_, unit=unit)
    for notice in (*found.notices, *lapsed_sentences(found.lapsed, found.full.plan.number)):
        call.tell("Lưu ý: ", notice)
    for allowance in found.allowances:
        if allowance.candidates > allowance.limit:
            tell(f"Lưu ý: {candidates_warning(allowance, round_)}")
        if allowance.commended > allowance.limit:
            tell(f"Lưu ý: {commended_warning(allowance, round_)}")
    call.show(proposal_document(found))


@command(
    app,
    "add",
    "Ghi một quyết định khen thưởng đã có. NGƯỜI_NHẬN là đơn vị (mã, tên) hoặc cán bộ (tên, mã);"
    " trùng nhau thì ghi rõ bằng --unit hoặc --person. Không ghi --case thì lấy các vụ được tính"
    " cho người nhận ở đợt ấy. Ghi nhầm thì undo, hoặc commend revoke."
    f"{ASKED}",
    """thidua commend add NC --round 1 --form "Giấy khen" --decision "12-QĐ" --date 05/12/2023
    thidua commend add "Nguyễn Thị Mẫu" --round 1 --form "Bằng khen" --decision 9 --date 5/12/2023
    """,
    plan=True,
    prints=True,
    writes=True,
    asks=True,
)
def add(
    call: Call,
    round_: _Round,
    form: Annotated[
        str,
        Option("--form", metavar="HÌNH_THỨC", help="Hình thức khen thưởng, ví dụ Giấy khen."),
    ],
    decision: Annotated[str, Option("--decision", metavar="SỐ", help="Số, ký hiệu quyết định.")],
    day: Annotated[
        str,
        Option(
            "--date", metavar="NGÀY", help="Ngày của quyết định; không trước ngày chốt số liệu."
        ),
    ],
    recipient: Annotated[
        str | None,
        Argument(
            metavar="NGƯỜI_NHẬN",
            help="Đơn vị hoặc cán bộ được khen.",
            autocompletion=complete.units,
        ),
    ] = None,
    unit: ByUnit = None,
    person: ByPerson = None,
    cases: Annotated[
        list[str] | None,
        Option(
            "--case",
            metavar="MÃ_VỤ",
            help="Vụ làm căn cứ khen thưởng; ghi nhiều lần được.",
            autocompletion=complete.cases,
        ),
    ] = None,
    note: Annotated[
        str | None,
        Option("--note", metavar="CHỮ", help='Ghi chú; "-" là đọc từ đầu vào chuẩn.'),
    ] = None,
    allow_duplicate: Annotated[
        bool,
        Option("--allow-duplicate", help="Vẫn ghi dù quyết định này đã ghi cho người nhận này."),
    ] = False,
) -> None:
    """Record a decision."""
    from thidua.cli.console import read_standard_input
    from thidua.render.commendation import commended_lines, commended_warning
    from thidua.render.effects import lapsed_sentences
    from thidua.render.made import made_award
    from thidua.services import commending
    from thidua.services.recipients import RecipientQuery

    if sum(value is not None for value in (recipient, unit, person)) != 1:
        todo = told(
            "Ví dụ: ",
            Advice("commend", "add", "NC", ETC),
            "; hoặc ",
            Advice(person="Nguyễn Thị Mẫu"),
        )
        raise UsageFault(
            "Nêu đúng một người nhận: NGƯỜI_NHẬN, hoặc --unit, hoặc --person.", todo=todo
        )
    wanted = commending.Decision(
        RecipientQuery(recipient, unit, person),
        round_,
        form,
        decision,
        day,
        tuple(cases or ()),
        read_standard_input("--note", note),
        allow_duplicate,
    )
    done = commending.add_commendation(call.session, wanted)
    for notice in (*lapsed_sentences(done.lapsed, done.award.plan), *done.notices):
        call.tell("Lưu ý: ", notice)
    for allowance in done.passed:
        tell(f"Lưu ý: {commended_warning(allowance, round_)}")
    said = list(commended_lines(done.award, done.name))
    call.answer("commend add", [made_award(done.award, done.name)], said)


@command(
    app,
    "list",
    "Các quyết định khen thưởng đã ghi, còn hiệu lực; --revoked thì chỉ những quyết định đã thu"
    " hồi, có lý do.",
    """thidua commend list --round 1
    thidua commend list --revoked""",
    plan=True,
    prints=True,
)
def list_(
    call: Call,
    round_: RoundNumber = None,
    revoked: Annotated[bool, Option("--revoked", help="Chỉ những khen thưởng đã thu hồi.")] = False,
) -> None:
    """Print the decisions."""
    from thidua.render.commendation import commendations_document
    from thidua.services import commending

    found = commending.list_commendations(call.session, number=round_, revoked=revoked)
    call.show(commendations_document(found, revoked=revoked))


@command(
    app,
    "revoke",
    "Thu hồi một khen thưởng đã ghi, phải nêu lý do; khen thưởng ấy vẫn còn trong tệp và lịch sử,"
    " các vụ của nó lại được coi như chưa dùng.",
    'thidua commend revoke 1 --reason "Quyết định 15-QĐ/BNCTU thu hồi"',
    plan=True,
    prints=True,
    writes=True,
)
def revoke(
    call: Call,
    number: Annotated[int, Argument(metavar="SỐ", help="Số do commend list in ra.")],
    reason: Annotated[str, Option("--reason", metavar="LÝ_DO", help="Lý do, được lưu lại.")],
) -> None:
    """Take a decision back."""
    from thidua.render.made import made_award
    from thidua.services import commending

    award, words = commending.revoke_commendation(call.session, number, reason)
    said = f"Đã thu hồi khen thưởng số {award.id} ({words})."
    call.answer("commend revoke", [made_award(award, words)], [said])


@command(
    app,
    "paper",
    "Văn bản khen thưởng của một đợt, ra Word, theo mẫu của cơ quan. LOẠI: to-trinh (tờ trình),"
    " bien-ban (biên bản họp xét), trich-ngang (danh sách trích ngang): theo danh sách xét;"
    " quyet-dinh (quyết định), giay-khen (một thư mục, mỗi người nhận một tệp): theo quyết định đã"
    " ghi. Vụ chỉ nêu mã. Mẫu sửa được: --save-template lấy mẫu ra, sửa bằng Word, rồi --template.",
    """thidua commend paper to-trinh --round 1 -o to-trinh.docx --recipient NC
    thidua commend paper quyet-dinh --round 1 -o quyet-dinh.docx --recipient NC
    thidua commend paper giay-khen --save-template mau-giay-khen.docx""",
    plan=True,
)
def paper(
    call: Call,
    kind: Annotated[
        str,
        Argument(
            metavar="LOẠI",
            help="to-trinh, bien-ban, trich-ngang, quyet-dinh hoặc giay-khen.",
            autocompletion=complete.papers,
        ),
    ],
    round_: RoundNumber = None,
    output: Annotated[
        str | None,
        Option(
            "--output",
            "-o",
            metavar="NƠI",
            help="Tệp kết quả .docx; với giay-khen là một thư mục.",
        ),
    ] = None,
    recipients: Annotated[
        list[str] | None,
        Option(
            "--recipient",
            metavar="NGƯỜI_NHẬN",
            help="Chỉ nêu đơn vị, cán bộ này (mã hoặc tên); ghi nhiều lần được.",
            autocompletion=complete.recipients,
        ),
    ] = None,
    template: Template = None,
    save_template: SaveTemplate = None,
    force: Force = False,
) -> None:
    """Write a paper of a round."""
    from thidua.cli import papers

    wanted = papers.kind_of(kind)
    if save_template is not None:
        papers.give_template(call, wanted, save_template, force=force)
        return
    where = papers.Where(wanted, output, template, force)
    papers.write_paper(call, where, round_, tuple(recipients or ()))
