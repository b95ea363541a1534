"""``thidua backup``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

from thidua.advice import Advice, told
from thidua.cli.call import Call, command
from thidua.cli.console import tell
from thidua.cli.declared import Argument, Option, group
from thidua.cli.formats import names_other_kind
from thidua.cli.passphrase import PassphraseFile, new_passphrase
from thidua.domain.backup import SEALED
from thidua.errors import Refused, UsageFault
from thidua.machine import synchronised_by
from thidua.render.backup import backup_document
from thidua.services import backing
from thidua.services.sealing import Lock, check_recipients

app = group()


@command(
    app,
    "backup",
    "Sao lưu tệp dữ liệu, kể cả khi có người đang ghi; bản sao được kiểm tra xong mới giữ. Không"
    " ghi nơi cất thì vào thư mục sao-luu cạnh tệp, tên có ngày giờ; không ghi đè lên tệp nào. Bản"
    " cất ra USB, ổ mạng thì nên mã hóa: --encrypt hỏi mật khẩu (mất mật khẩu là mất bản sao),"
    " --recipient mã hóa cho khóa age của người nhận. Lấy lại bằng: thidua restore. Công cụ còn tự"
    " sao lưu trước khi nâng dạng tệp, trước khi khôi phục, và trước khi nhập trên 100 dòng (chỉ"
    " giữ 10 bản loại này mới nhất).",
    """thidua backup
    thidua backup --keep 30
    thidua backup ban-sao.db""",
    prints=True,
    checks_output=False,  # it has more to say of -o
    writes=True,
    asks=True,
)
def backup(
    call: Call,
    place: Annotated[
        str | None,
        Argument(
            metavar="NƠI_CẤT", help="Tên tệp mới, hoặc một thư mục; không ghi thì thư mục sao-luu."
        ),
    ] = None,
    keep: Annotated[
        int | None,
        Option(
            "--keep",
            metavar="SỐ",
            help="Chỉ giữ ngần ấy bản mới nhất trong sao-luu (không kể bản công cụ tự làm).",
        ),
    ] = None,
    encrypt: Annotated[
        bool, Option("--encrypt", help="Mã hóa bằng mật khẩu, hỏi hai lần.")
    ] = False,
    passphrase_file: PassphraseFile = None,
    recipient: Annotated[
        list[str] | None,
        Option(
            "--recipient",
            metavar="KHÓA",
            help="Mã hóa cho khóa công khai age1… này; ghi nhiều lần được.",
        ),
    ] = None,
) -> None:
    """Make a verified copy of the file and say where it is."""
    if call.output is not None and Path(call.output).suffix.lower() in (".db", ".age"):
        what = "-o là nơi ghi câu trả lời, không phải nơi cất bản sao lưu."
        raise UsageFault(what, todo=told("Viết: ", Advice("backup", call.output)))
    call.check_output()
    sealed = encrypt or bool(recipient)
    if place is not None:
        _check_place(place, sealed=sealed)
        call.keep_apart(Path(place), "bản sao lưu")
    if keep is not None and place is not None:
        raise UsageFault(
            "--keep chỉ dùng khi không ghi nơi cất: công cụ chỉ xóa bản cũ trong thư mục sao-luu"
            " của nó.",
            todo="Bỏ --keep, hoặc bỏ nơi cất.",
        )
    if keep is not None and keep < 1:
        raise UsageFault(f"--keep {keep}: phải giữ ít nhất 1 bản.", todo="Ví dụ: --keep 30.")
    where = None if place is None else Path(place)
    made = backing.make_backup(
        call.session,
        where,
        keep=keep,
        lock=_lock(call, encrypt, passphrase_file, recipient or []),
    )
    call.show(backup_document(made))
    service = None if sealed else synchronised_by(made.path.resolve())
    if service is not None:
        tell(
            f"Lưu ý: thư mục ấy có vẻ được {service} đồng bộ ra ngoài; bản cất ở đó nên mã hóa:"
            " thêm --encrypt."
        )


def _check_place(place: str, *, sealed: bool) -> None:
    """Refuse what is no place for a copy, or would give a plain copy the name of an encrypted
    one."""
    if place == "-":
        raise UsageFault(
            "Bản sao lưu phải ghi vào tệp, không ghi ra đầu ra chuẩn.",
            todo=told("Ghi tên tệp, ví dụ: ", Advice("backup", "ban-sao.db")),
        )
    if os.path.isdir(place):  # unlike ``Path.is_dir`` it bears a name that is too long
        return
    if place.endswith(("/", "\\")):
        raise Refused(f"Không có thư mục {place}.", todo="Tạo thư mục trước, hoặc sửa đường dẫn.")
    if names_other_kind(place):
        raise UsageFault(
            f"Bản sao lưu là tệp dữ liệu, không phải loại tệp mà đuôi của “{place}” nói.",
            todo="Đặt tên đuôi .db.",
        )
    if not sealed and place.lower().endswith(SEALED):
        raise UsageFault(
            f"Tên {place} là tên của bản mã hóa, mà bản này sẽ không mã hóa.",
            todo="Thêm --encrypt (hoặc --recipient KHÓA); không cần mã hóa thì đặt tên đuôi .db.",
        )


def _lock(
    call: Call, encrypt: bool, passphrase_file: str | None, recipients: list[str]
) -> Lock | None:
    if recipients and (encrypt or passphrase_file is not None):
        raise UsageFault(
            "Một bản sao lưu mã hóa bằng mật khẩu hoặc cho khóa người nhận, không cả hai.",
            todo="Bỏ --recipient, hoặc bỏ --encrypt và --passphrase-file.",
        )
    if recipients:
        check_recipients(recipients)
        return Lock(recipients=tuple(recipients))
    if passphrase_file is not None and not encrypt:
        raise UsageFault("--passphrase-file chỉ dùng cùng --encrypt.", todo="Thêm --encrypt.")
    return Lock(new_passphrase(call.asker, passphrase_file)) if encrypt else None
