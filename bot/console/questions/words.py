"""The page of one question."""

from bot.web.words import Words

WORDS: Words = {
    "console.question.title": ("咨询", "Question"),
    "console.question.limit": ("回复时限", "Time to reply"),
    "console.question.said": ("对话", "Conversation"),
    "console.question.found": ("机器人找到了什么", "What the desk found"),
    "console.question.why.answered": (
        "机器人已引用公开内容作答。",
        "The desk answered by quoting what is published.",
    ),
    "console.question.why.ambiguous": (
        "有几条内容都可能相关，机器人请群众选择，没有直接作答。",
        "Several texts might have been meant; the desk asked which.",
    ),
    "console.question.why.not_found": (
        "公开内容中没有足够把握的答案，所以没有作答。",
        "Nothing published was sure enough to answer with.",
    ),
    "console.question.why.refused": (
        "问题过长、为空或含有个人信息，机器人没有检索。",
        "The question was too long, empty or held personal data; it was not searched.",
    ),
    "console.question.why.for_person": (
        "群众直接要求人工，没有先检索。",
        "The citizen asked for a person at once; nothing was searched.",
    ),
    "console.question.why.unsearched": (
        "当时没有可以检索的公开内容。",
        "There was nothing published to search in.",
    ),
    "console.question.score": ("把握 {score}", "score {score}"),
    "console.question.insert": ("引用到回复", "Quote in the reply"),
    "console.question.nothing_found": ("没有找到相近的内容。", "Nothing near was found."),
    "console.question.reply": ("回复", "Reply"),
    "console.question.reply_lead": (
        "会发到群众提问的对话中。发出前 15 秒内可以撤回。",
        "Goes into the conversation the question came from; can be taken back for 15 seconds.",
    ),
    "console.question.send": ("发送回复", "Send the reply"),
    "console.question.undo_before": ("撤回（还剩 ", "Take back ("),
    "console.question.undo_after": (" 秒）", " s)"),
    "console.question.empty": ("请先写回复内容。", "Please write the reply first."),
    "console.question.long": (
        "回复最多 {limit} 个字，请缩短。",
        "At most {limit} characters, please shorten.",
    ),
    "console.question.conflict": (
        "您填写期间，已有同事回复或关闭了这个问题，您的回复没有发出。内容已为您保存在下方。",
        "A colleague replied or closed this meanwhile; yours was not sent. Your text is kept.",
    ),
    "console.question.take": ("由我处理", "Take it"),
    "console.question.taken_by": ("由 {who} 处理", "with {who}"),
    "console.question.close": ("不回复，直接关闭", "Close without a reply"),
    "console.question.reason": ("关闭原因", "Reason"),
    "console.question.reason_missing": (
        "请写明关闭原因，没有关闭。",
        "Please say why; nothing was closed.",
    ),
    "console.question.close_button": ("关闭该咨询", "Close the question"),
    "console.question.task": ("群众认为没有解决", "The citizen found it unhelpful"),
    "console.question.task_lead": (
        "请查看答复的依据：需要改进公开内容的先去修订，再在这里说明。",
        "Look at what was quoted; revise it where needed, then say here what came of it.",
    ),
    "console.question.task_note": ("处理说明", "What was done, or why nothing"),
    "console.question.task_change": ("改进了哪一版", "The revision that mends it"),
    "console.question.task_no_change_yet": (
        "群众提问以后还没有修订过任何内容。",
        "Nothing was revised since the question.",
    ),
    "console.question.task_kept": ("不作修改（请写明理由）", "Nothing is changed (say why)"),
    "console.question.task_settle": ("处理完毕", "Settle"),
    "console.question.change_missing": (
        "没有这个版本，请重新选择。",
        "There is no such revision; choose again.",
    ),
    "console.question.note_missing": ("请写明处理说明。", "Please say what came of it."),
    "console.question.task_done.changed": ("评价已处理：已改进", "settled: changed"),
    "console.question.task_done.kept": ("评价已处理：不作修改", "settled: nothing changed"),
    "console.question.teach": ("让机器人以后能答", "Make it answerable"),
    "console.question.teach_lead": (
        "经审核发布后，机器人就能回答同样的问题。",
        "After review and sign-off the desk can answer the same question.",
    ),
    "console.question.attach": ("把问题挂到已有内容", "Attach it to a disclosure"),
    "console.question.attach_button": ("挂接并送审", "Attach, for review"),
    "console.question.new_disclosure": ("用问题和回复起草新内容", "Draft a new disclosure"),
    "console.question.history": ("处理经过", "History"),
    "console.question_act.asked": ("群众提问", "asked"),
    "console.question_act.handed_over": ("转人工", "handed to a person"),
    "console.question_act.taken": ("领取", "taken in hand"),
    "console.question_act.answered_by_person": ("人工回复", "answered by a person"),
    "console.question_act.reply_taken_back": ("撤回回复", "reply taken back"),
    "console.question_act.closed": ("关闭", "closed"),
    "console.question_act.rated": ("群众评价", "rated"),
    "console.question_act.task_settled": ("评价处理完毕", "task settled"),
    "console.question_act.chosen": ("群众选择", "chosen"),
}
