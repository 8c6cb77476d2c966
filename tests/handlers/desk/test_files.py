"""Files the office attaches: kept beside the ledger, listed in the letter, sent with the answer."""

from dataclasses import replace

import pytest

from handlers.casework.acts.files import in_force
from handlers.casework.application import State
from handlers.casework.terms import Act, FilePurpose, LetterKind
from handlers.desk.cases.attachments import office_files, subject_of
from handlers.desk.cases.case import Case
from handlers.desk.cases.letters import compose_reply, letter_of
from handlers.desk.cases.verify import differences
from handlers.desk.files import (
    MOST_BYTES,
    MOST_FILES,
    NewFile,
    TooManyFilesError,
    attach,
    gives_nothing,
    remove,
)
from handlers.letters.letter import attachment_list, plain_text
from tests.handlers.desk.conftest import (
    APPLICANT,
    GRANTED,
    INTAKE,
    LEADER,
    OFFICER,
    Desk,
    SqlDesk,
    whole,
)

PDF = NewFile(name="明细.pdf", media_type="application/pdf", content=b"%PDF-1.7 first")
REPLY, LETTER, NOTE = FilePurpose


def put(desk: Desk, number: str, file: NewFile = PDF, purpose: FilePurpose = REPLY) -> Case:
    with desk.storage.write() as unit:
        case = desk.case(number)
        return attach(unit, case, file, purpose, actor=OFFICER, rules=desk.rules, split=whole)


def take_off(desk: Desk, number: str, file: str) -> Case:
    with desk.storage.write() as unit:
        case = desk.case(number)
        return remove(unit, case, file, actor=OFFICER, rules=desk.rules, split=whole)


def listed(desk: Desk, number: str) -> tuple[str, ...]:
    with desk.storage.read() as unit:
        case = desk.case(number)
        return attachment_list(letter_of(unit, case, LetterKind.REPLY, rules=desk.rules))


def test_an_answer_goes_out_with_its_letter_and_its_files(desk: Desk) -> None:
    number = desk.accepted()
    put(desk, number)
    put(desk, number, replace(PDF, name="说明.txt", content="说明".encode()), NOTE)
    desk.draft(number)
    desk.sign(number)
    desk.send(number)
    with desk.storage.read() as unit:
        [row] = [row for row in unit.outbox.of(*APPLICANT) if row.payload["papers"]]
        sent = [unit.attachments.get(file) for file in row.payload["papers"]]
    assert [file.name for file in sent if file] == [
        f"政府信息公开申请答复书-{number}.docx",
        "明细.pdf",
    ]


def test_the_letter_lists_what_goes_with_it_before_and_after_it_went(desk: Desk) -> None:
    number = desk.accepted()
    put(desk, number)
    put(desk, number, replace(PDF, name="附表.pdf", content=b"%PDF-1.7 second"))
    desk.draft(number)
    wanted = ("附件：1.明细", "2.附表")
    assert listed(desk, number) == wanted
    desk.sign(number)
    desk.send(number)
    assert listed(desk, number) == wanted


def test_a_file_for_a_letter_is_listed_in_it_and_goes_with_it(desk: Desk) -> None:
    number = desk.accepted()
    put(desk, number, purpose=LETTER)
    desk.act(number, Act.EXTEND, LEADER, days=10, reason="需要检索")
    assert any("附件：明细" in text for text in desk.told())
    assert listed_of(desk, number) == ["明细.pdf"]


def listed_of(desk: Desk, number: str) -> list[str]:
    with desk.storage.read() as unit:
        names = office_files(unit, subject_of(number))
        rows = unit.outbox.of(*APPLICANT)
        return [names[file].name for row in rows for file in row.payload["papers"]]


def test_no_name_of_a_file_is_in_the_ledger(desk: Desk) -> None:
    """Decision 033."""
    number = desk.accepted()
    put(desk, number, replace(PDF, name="林小明户籍证明.pdf"))
    with desk.storage.read() as unit:
        assert "林小明" not in str([entry.facts for entry in unit.ledger.all()])


def test_the_same_name_again_is_a_new_version_and_the_old_one_stays_kept(desk: Desk) -> None:
    number = desk.accepted()
    put(desk, number)
    case = put(desk, number, replace(PDF, content=b"%PDF-1.7 mended"))
    [now] = in_force(case.application.files)
    assert now.version == 2
    with desk.storage.read() as unit:
        assert len(office_files(unit, subject_of(number))) == 2


def test_a_file_taken_off_is_not_sent_and_its_entry_stays(desk: Desk) -> None:
    number = desk.accepted()
    [file] = put(desk, number).application.files
    after = take_off(desk, number, file.id)
    assert in_force(after.application.files) == ()
    assert [entry.act for entry in after.entries][-2:] == ["file_attached", "file_removed"]


def test_a_file_added_after_the_signature_sends_the_answer_back(desk: Desk) -> None:
    number = desk.accepted()
    desk.draft(number)
    desk.sign(number)
    assert put(desk, number).application.state is State.DRAFTED


def test_what_goes_out_together_fits_into_one_mail(desk: Desk) -> None:
    number = desk.accepted()
    large = replace(PDF, content=b"%PDF" + bytes(MOST_BYTES - 10))
    put(desk, number, large)
    with pytest.raises(TooManyFilesError):
        put(desk, number, replace(PDF, name="b.pdf", content=b"%PDF-1.7 more than ten bytes"))
    put(desk, number, replace(large, content=b"%PDF small again"))  # in place of the large one


def test_only_so_many_files_go_out_together(desk: Desk) -> None:
    number = desk.accepted()
    for place in range(MOST_FILES):
        put(desk, number, replace(PDF, name=f"{place}.pdf"))
    with pytest.raises(TooManyFilesError):
        put(desk, number, replace(PDF, name="one more.pdf"))


def test_information_granted_and_neither_attached_nor_quoted_is_noticed(desk: Desk) -> None:
    number = desk.accepted()
    assert not noticed(desk, number)
    with desk.storage.read() as unit:
        template = compose_reply(unit, desk.case(number), GRANTED, rules=desk.rules)
    desk.draft(number, template)
    assert noticed(desk, number)
    desk.draft(number, f"{template}\n2025年全市支出低保资金1200万元，其中城市300万元。")
    assert not noticed(desk, number)
    desk.draft(number, template)
    put(desk, number)
    assert not noticed(desk, number)


def noticed(desk: Desk, number: str) -> bool:
    with desk.storage.read() as unit:
        return gives_nothing(unit, desk.case(number), rules=desk.rules)


def test_a_changed_file_is_found_when_the_records_are_verified(sql_desk: SqlDesk) -> None:
    number = sql_desk.accepted()
    put(sql_desk, number)
    with sql_desk.storage.read() as unit:
        assert list(differences(unit, rules=sql_desk.rules)) == []
    sql_desk.tamper("update papers set content = x'00' where kind = 'office_file'")
    with sql_desk.storage.read() as unit:
        [found] = differences(unit, rules=sql_desk.rules)
    assert (found.kind, found.subject) == ("file", number)


def test_an_answer_taken_to_the_counter_lists_its_files_too(desk: Desk) -> None:
    number = desk.file(by=None)
    desk.act(number, Act.ACCEPT, INTAKE)
    put(desk, number)
    desk.draft(number)
    desk.sign(number)
    case = desk.send(number)
    with desk.storage.read() as unit:
        letter = letter_of(unit, case, LetterKind.REPLY, rules=desk.rules)
    assert "附件：明细" in plain_text(letter)
