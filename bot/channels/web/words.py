"""What the chat page says beside the talk itself; keys with ``chat.js.`` go to its script."""

from bot.web.words import Words

WORDS: Words = {
    "chat.title": ("在线咨询", "Ask online"),
    "chat.welcome": ("您好，这里是{organ}", "Welcome to {organ}"),
    "chat.intro": (
        "可以直接提问，我会引用本机关已公开的信息来回答，并附上出处。没有找到时，可以转给工作人员，"
        "也可以在这里申请公开政府信息。",
        "Ask a question and I will answer by quoting what this office has published, with the "
        "source. If nothing is found, a person can take over, or you can apply for the "
        "information here.",
    ),
    "chat.language_note": (
        "",
        "Published documents are in Chinese and are quoted as they stand.",
    ),
    "chat.examples": ("可以这样问", "For example"),
    "chat.services": ("我想办理", "I would like to"),
    "chat.service.apply": ("申请公开政府信息", "Apply for government information"),
    "chat.service.status": ("查询申请进度", "Check my application"),
    "chat.service.human": ("找工作人员", "Talk to a person"),
    "chat.service.help": ("使用说明与联系方式", "How it works, and contacts"),
    "chat.say.apply": ("申请信息公开", "apply"),
    "chat.say.status": ("查询进度", "check status"),
    "chat.say.human": ("转人工", "talk to a person"),
    "chat.say.help": ("帮助", "help"),
    "chat.log": ("对话记录", "Conversation"),
    "chat.input": ("输入您的问题", "Type your question"),
    "chat.send": ("发送", "Send"),
    "chat.attach": ("添加文件", "Attach a file"),
    "chat.leave": ("结束对话", "End chat"),
    "chat.leave_yes": ("结束", "End it"),
    "chat.leave_no": ("继续对话", "Keep it"),
    "chat.leave_sure": (
        "结束后，本机将不再显示这段对话；已提交的申请不受影响，可凭编号查询。确定结束吗？",
        "This device will no longer show this conversation. Applications already filed are not "
        "affected and can be looked up by number. End it?",
    ),
    "chat.hint": ("Enter 发送，Shift+Enter 换行", "Enter sends, Shift+Enter starts a new line"),
    "chat.noscript": (
        "在线咨询需要浏览器启用 JavaScript。您也可以查看公开目录，或通过页脚的电话联系我们。",
        "The chat needs JavaScript. You can also browse the catalogue, or call us.",
    ),
    "chat.js.language": ("中文", "English"),
    "chat.js.me": ("我", "Me"),
    "chat.js.desk": ("自动答复", "Automatic reply"),
    "chat.js.officer": ("工作人员", "Member of staff"),
    "chat.js.sending": ("发送中…", "Sending…"),
    "chat.js.failed": ("没有发出去", "Not sent"),
    "chat.js.retry": ("重新发送", "Send again"),
    "chat.js.discard": ("不发了", "Discard"),
    "chat.js.thinking": ("正在查找…", "Looking it up…"),
    "chat.js.slow": (
        "还在处理，您可以先离开，答复会留在这里。",
        "Still working. You may leave; the reply will be kept here.",
    ),
    "chat.js.offline": (
        "网络已断开，正在重新连接。您输入的内容不会丢失。",
        "Connection lost, trying again. Nothing you typed is lost.",
    ),
    "chat.js.today": ("今天", "Today"),
    "chat.js.yesterday": ("昨天", "Yesterday"),
    "chat.js.choices": ("可以选择", "You can choose"),
    "chat.js.file": ("文件：{name}（{size}）", "File: {name} ({size})"),
    "chat.js.too_large": (
        "文件 {name} 太大，最多 {limit} MB。",
        "The file {name} is too large; at most {limit} MB.",
    ),
    "chat.js.new": ("（新消息）", "(new) "),
    "chat.js.down": ("查看新消息", "New messages"),
    "error.chat_key": ("消息缺少有效的标识。", "The message lacks a valid key."),
    "error.chat_choice": (
        "这个选项已经不在了，请直接输入文字。",
        "This choice is no longer offered. Please type instead.",
    ),
    "error.chat_empty": ("请先输入内容。", "Please type something first."),
    "error.chat_long": (
        "内容太长，最多 {limit} 个字，请分几次发送。",
        "The text is too long; at most {limit} characters. Please send it in parts.",
    ),
    "error.chat_nobody": (
        "还没有对话，请先打开在线咨询页面。",
        "There is no conversation yet. Please open the chat page first.",
    ),
    "error.chat_file_kind": (
        "不支持这种文件。可以发送 PDF、图片、Word、Excel、OFD 或纯文本文件。",
        "This kind of file is not taken. Please send a PDF, picture, Word, Excel, OFD or plain "
        "text file.",
    ),
    "error.chat_file_large": (
        "文件太大，最多 {megabytes} MB，请压缩或分开发送。",
        "The file is too large; at most {megabytes} MB. Please compress or split it.",
    ),
    "error.chat_file_empty": (
        "没有收到文件内容，请重新选择文件。",
        "No file content arrived. Please choose the file again.",
    ),
    "error.chat_file_gone": (
        "这个文件已按规定删除。",
        "This file has been deleted under the retention rules.",
    ),
}
