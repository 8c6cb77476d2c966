"""Whatever is sent, in whatever order: a reply, no fault, no loss, no half application."""

from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.conversation.application.answers import unsound
from handlers.conversation.application.draft import FormStep
from handlers.conversation.facts import ApplicationView, Limits, Stage
from handlers.conversation.intent import PHRASES
from handlers.conversation.message import Incoming, MessageKind, ReceivedFile
from handlers.conversation.pressing import ID_BYTES, Press
from knowledge.answer import Answer, AnswerStatus, Hit
from tests.factories.talks import ANSWERS, NOW, Talking, said

HITS = tuple(
    Hit(disclosure=f"d{place}", title=f"第{place}份通知", passage="原文。" * place, score=0.5)
    for place in range(1, 5)
)
FORM_ANSWERS = (
    *ANSWERS,
    *("11010519491231002X", "91350100M000100Y43", "lin@example.com", "0431-12345678"),
    *("2025年低保资金发放情况", "示例市中山路8号 陈雨收", "陈雨", "没有", "提交", "1", "2", "3"),
    *("社会公益组织", "居民身份证", "统一社会信用代码", "纸质文件", "邮寄", "电子邮件", "修改"),
)
ANSWERED = st.builds(
    Answer,
    question=st.just("问"),
    status=st.sampled_from(AnswerStatus),
    answer=st.sampled_from(("", "原文。")),
    hits=st.sampled_from(((), HITS[:1], HITS)),
    choices=st.sampled_from(((), HITS[:3])),
    suggestion=st.sampled_from((None, "结婚登记怎么办理", "长" * 300)),
    reason=st.sampled_from((None, "personal_data", "something_new")),
).filter(lambda answer: answer.status is not AnswerStatus.ANSWERED or answer.hits)
VIEWS = st.builds(
    ApplicationView,
    number=st.sampled_from(("2026-0001", "民依申〔2026〕1号")),
    own=st.booleans(),
    stage=st.sampled_from((*Stage, *(Stage.AWAITING_SUPPLEMENT,) * 4)),
    received_on=st.just(NOW.date()),
    day=st.sampled_from((None, 3)),
    limit=st.sampled_from((None, 20)),
    due_on=st.sampled_from((None, NOW.date())),
    overdue=st.booleans(),
    provisional=st.booleans(),
    subject=st.sampled_from(("", "低保资金")),
)
TEXTS = st.one_of(
    st.text(max_size=60),
    st.sampled_from([phrase for phrases in PHRASES.values() for phrase in phrases]),
    st.sampled_from(FORM_ANSWERS),
    st.sampled_from(("查询 2026-0001", "撤回 2026-0001", "补正 2026-0001", "民依申〔2026〕1号")),
    st.just("长" * 2500),
)
IDS = st.one_of(
    st.text(max_size=70),
    st.builds(
        lambda press, words: ":".join((press, *words)),
        st.sampled_from(Press),
        st.lists(
            st.sampled_from(("turn-1", "0", "9", "name", "withdrawing", "zh", "")), max_size=3
        ),
    ),
)


def _file(name: str, size: int) -> Incoming:
    paper = ReceivedFile(id=f"p-{name}", name=name, media_type="image/png", size=size)
    return said(kind=MessageKind.FILE, files=(paper,))


FORM = ("申请", *ANSWERS, "2025年低保资金发放情况", "继续申请", "电子文件", "1", "没有")
BEGUN = (
    *((), FORM, FORM, FORM, FORM[:3], FORM[:7], FORM[:8], FORM[:10], (*FORM, "提交")),
    *(("补正 2026-0001",), ("撤回 2026-0001",), ("问",) * 4, ("人工",), ("删除我的数据",)),
)
ACTIONS = st.one_of(
    st.tuples(st.just("say"), st.sampled_from(("提交", "提交", "补正 2026-0001", "问", "确认"))),
    st.tuples(st.just("say"), TEXTS),
    st.tuples(st.just("offered"), st.integers(0, 12)),
    st.tuples(st.just("offered"), st.integers(0, 12)),
    st.tuples(st.just("seen"), st.integers(0, 200)),
    st.tuples(st.just("press"), IDS),
    st.tuples(st.just("take"), st.builds(said, TEXTS, kind=st.just(MessageKind.EDITED))),
    st.tuples(
        st.just("take"),
        st.builds(
            said, st.sampled_from(("voice", "oddity")), kind=st.just(MessageKind.UNSUPPORTED)
        ),
    ),
    st.tuples(st.just("take"), st.builds(_file, st.sampled_from("abc"), st.integers(1, 10**8))),
    st.tuples(st.just("wait"), st.sampled_from((timedelta(seconds=1), timedelta(days=8)))),
)


def _do(talking: Talking, seen: list[str], action: tuple[str, Any]) -> None:
    does, told = action
    match does:
        case "offered":
            choices = talking.state.offered
            if not choices:
                return
            talking.press(choices[told % len(choices)])
        case "seen":
            if seen:
                talking.press(seen[told % len(seen)])
        case _:
            getattr(talking, does)(told)
    seen += [choice.id for reply in talking.replies for choice in reply.choices]


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    actions=st.lists(ACTIONS, max_size=30),
    answer=st.one_of(st.none(), ANSWERED),
    view=VIEWS,
    begun=st.sampled_from(BEGUN),
)
def test_any_talk(
    actions: list[tuple[str, Any]],
    answer: Answer | None,
    view: ApplicationView,
    begun: tuple[str, ...],
) -> None:
    """``begun`` is said first, so that the depths of a form and of other talk are reached."""
    limits = Limits(questions=5)
    talking = Talking(answer=answer, views={view.number: view}, published=HITS[:2], limits=limits)
    for text in begun:
        talking.say(text)
    seen: list[str] = []
    for action in actions:
        before = talking.state.draft
        numbered = talking.state.filed
        talking.new = ()
        _do(talking, seen, action)
        filed = [order for order in talking.filed if order in talking.new]
        if filed:
            assert before is not None
            assert before.step is FormStep.PREVIEW
            assert unsound(before, today=talking.now.date(), limits=limits) is None
            assert before.id not in {one.draft for one in numbered}
            assert talking.state.number_of(before.id) == filed[0].number
    drafts = [one.draft for one in talking.filed]
    assert len(drafts) == len(set(drafts)), "a draft was filed twice"
    assert all(len(one.encode()) <= ID_BYTES and one.isascii() for one in seen)
