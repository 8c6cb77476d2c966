"""The sentences in English."""

from collections.abc import Mapping
from typing import Final

from handlers.conversation.wording.en_form import SENTENCES as FORM

_TALK: Final = {
    "start": (
        "Hello, this is the open information desk of {organ}.\n"
        "Type your question: I answer by quoting what has been published, with its source.\n"
        "Where nothing is found, I can pass it to a person or take a formal application."
    ),
    "greet": "Hello! Type what you would like to know. You can also:",
    "thanks": "You are welcome. Ask me whenever you like.",
    "complain": (
        "I am sorry this did not help. You can put your case to a person.\n"
        "Please note: complaints, reports and petitions are not applications for information; "
        "a person will tell you where they go. If you think information was unlawfully "
        "withheld, you may complain to the organ above, ask for review, or sue."
    ),
    "help": (
        "I am the open information desk of {organ}. I can:\n"
        "· answer: type a question, such as “What do I need to register a marriage?”\n"
        "· apply: send “apply” and fill in an application step by step\n"
        "· track: send “status NUMBER”, or “my applications”\n"
        "· supplement, withdraw: send “supplement NUMBER” or “withdraw NUMBER”\n"
        "· a person: send “human” to pass on a question\n"
        "· my data: see or erase what this conversation keeps\n"
        "· language: send “中文” for Chinese\n"
        "In a form, send “back”, “preview” or “cancel”; the draft is kept for 7 days."
    ),
    "organ.phone": "Telephone: {told}",
    "organ.address": "Address: {told}",
    "organ.hours": "Office hours: {told}",
    "organ.website": "Website: {told}",
    "language.which": "请选择语言 / Please choose a language:",
    "language.set": (
        "I will write in English from now on. Published texts are quoted as they stand."
    ),
    "never_mind": "Cancelled. You can go on asking.",
    "never_mind.nothing": "Nothing is under way. Type a question, or choose:",
    "empty": "There was no text in that message. Please type something.",
    "garbled": "I see no words. Please describe your question in words.",
    "too_long": (
        "That is too long: at most {limit} characters, yours has {length}. Please shorten it."
    ),
    "unsupported.voice": "I cannot listen to voice messages. Please type instead.",
    "unsupported.audio": "I cannot listen to audio. Please type instead.",
    "unsupported.sticker": "I saw your sticker. If you have a question, please type it.",
    "unsupported.location": "I cannot use locations. To find an address, please ask in words.",
    "unsupported.video": "I cannot watch videos. Please type instead.",
    "unsupported.photo": "I cannot look at this picture. For an application, send it as a file.",
    "unsupported.contact": "I cannot use contact cards. Please type instead.",
    "unsupported.poll": "I cannot use polls. Please type instead.",
    "unsupported.animation": "I cannot look at animations. Please type instead.",
    "unsupported.group": (
        "This is a group. To protect your personal data, please write to me in a private chat."
    ),
    "unsupported.file_too_large": (
        "The file is too large and was not kept. Please make it smaller, or send several files."
    ),
    "unsupported.file_type": (
        "I cannot take this kind of file. Please send a PDF, a Word document or a picture."
    ),
    "unsupported.file_unavailable": "The file did not reach me. Please send it again.",
    "unsupported.other": "I cannot handle this kind of message. Please type instead.",
    "edited": (
        "I see that you changed an earlier message. What was done with it stays as it is; "
        "please send the new text once more."
    ),
    "files.stray": (
        "I received a file, but nothing here asks for one, so it was not kept.\n"
        "For an application, send “apply” first; for a supplement, “supplement”."
    ),
    "stale": "This button no longer works. Please choose again:",
    "stale.busy": "This button no longer works. Please follow the present question.",
    "unknown_command": "There is no such command. Send “help” to see what I can do.",
    "settled?": "Did this settle your question?",
    "source": "Source: “{title}”{dated}",
    "source.not_in_force": "Source: “{title}”{dated} (no longer in force, for reference only)",
    "source.date": " ({on})",
    "which": "Several publications touch on your question. Which one do you mean?",
    "not_found": "I found no answer to this in the published information.",
    "unsearched": "The published information cannot be searched now; your question was noted.",
    "gone": "This publication can no longer be shown.",
    "rephrase": "All right, none of these.",
    "perhaps": "Did you mean: {suggestion}",
    "try_again": "Please put it another way; or pass it to a person, or file an application.",
    "ways_on": (
        "You can pass the question to a person, or file an application, which this organ must "
        "answer within the statutory limit."
    ),
    "rated.yes": "Glad to have helped. Ask me whenever you like.",
    "rated.no": "I am sorry. This was noted, so that staff can improve the answer.",
    "rated.again": "Your rating was noted before.",
    "too_many": (
        "You are asking rather fast; please ask again after {at}. If it is urgent, pass it to a "
        "person or file an application."
    ),
    "refused.empty": "I cannot tell what you are asking. Please describe it in one sentence.",
    "refused.too_long": "The question is too long. Please shorten it to {limit} characters.",
    "refused.personal_data": (
        "Your question seems to hold an identity number, a telephone number or the like. To "
        "protect you it was neither handled nor kept. Please ask again without it."
    ),
    "refused.other": "I cannot answer this. You can pass it to a person.",
    "human.which": "Please write what I shall pass to a person. The reply will come to this chat.",
    "human.which_old": (
        "That question is no longer at hand. Please write it again; the reply will come to "
        "this chat."
    ),
    "correction.which": (
        "If a record of this organ about you is wrong, article 41 of the Regulations lets you "
        "ask for its correction.\nPlease write what is wrong, what is right and what proves it; "
        "a person will handle it or tell you which organ can."
    ),
    "human.done": "Passed to a person: “{question}”. The reply will come to this chat.",
    "human.already": "This question is with a person already; the reply will come to this chat.",
    "office.day_off": "Today is a day off; staff will see to it on {on}.",
    "office.closed": "The office is closed now; staff will see to it when it opens.",
}
_FOLLOWING: Final = {
    "status.which": "Please send the number of the application, such as “2026-0001”.",
    "status.not_found": (
        "There is no application “{number}”. Please check the number and send it again, such as "
        "“2026-0001”."
    ),
    "status.head": "Application {number} (received on {received_on})",
    "status.others": (
        "To protect the applicant, only the state is shown here. See the content and the reply "
        "in the chat that filed it, or ask a person."
    ),
    "status.provisional": (
        "(The date falls in a year whose holidays are not announced yet: it is provisional.)"
    ),
    "status.subject": "Information wanted: {told}",
    "status.ask": "Notice of this organ: {told}",
    "status.result": "Result: {told}",
    "status.reply": "Reply:\n{told}",
    "stage.received": "Received, not yet taken up. ",
    "stage.handling": "Being handled. ",
    "stage.awaiting_supplement": (
        "A supplement is needed by {until}. The limit starts afresh when it is received. "
    ),
    "stage.consulting": "Being handled; others are being consulted, which does not count. ",
    "stage.extended": "Being handled; the limit was extended as the law allows. ",
    "stage.awaiting_fee": "Waiting for the processing fee, to be paid by {until}. ",
    "stage.answered": "Answered on {on}.",
    "stage.withdrawn": "Withdrawn by the applicant on {on}.",
    "stage.lapsed": "Not supplemented or paid in time; ended on {on}.",
    "stage.merged": "Handled together with another application.",
    "stage.closed": "Closed on {on}.",
    "clock.day": "Working day {day} of {limit}; the answer is due by {due_on}.",
    "clock.day_zero": (
        "{limit} working days from the next working day; the answer is due by {due_on}."
    ),
    "clock.due": "The answer is due by {due_on}.",
    "clock.overdue": (
        "The answer was due by {due_on}, which has passed. You can ask a person, or ask for "
        "administrative review."
    ),
    "mine.head": "Applications filed from this chat, newest first:",
    "mine.more": "{count} older ones: send “status NUMBER” to see them.",
    "mine.none": "No application was filed from this chat. For others, send “status NUMBER”.",
    "not_yours": "To protect the applicant, this can only be done in the chat that filed it.",
    "withdraw.sure": (
        "Withdraw application {number} ({subject})? It will not be handled any further; you may "
        "apply again."
    ),
    "withdraw.done": "Application {number} is withdrawn.",
    "withdraw.closed": "This application is closed and cannot be withdrawn.",
    "withdraw.none": "No application from this chat can be withdrawn.",
    "withdraw.pick": "Which application do you want to withdraw?",
    "supplement.ask": (
        "Application {number} needs a supplement: {ask}\n"
        "Please supply it by {until}. Send files first, then the text: sending the text hands "
        "it in."
    ),
    "supplement.as_notice": "as the notice says",
    "supplement.files": "{count} files received. Now send the text, which hands it in.",
    "supplement.too_many_files": (
        "At most {limit} files; the others were not kept. Now send the text, which hands it in."
    ),
    "supplement.done": (
        "The supplement to application {number} was received. The limit starts afresh today."
    ),
    "supplement.too_late": (
        "This application does not await a supplement now; the text was not handed in. Please "
        "ask a person."
    ),
    "supplement.not_asked": "This application does not await a supplement now.",
    "supplement.none": "No application from this chat awaits a supplement.",
    "supplement.pick": "Which application do you want to supplement?",
    "already_filed": "This application was filed already as {number}; there is nothing to repeat.",
    "submit.nothing": "There is no finished application to submit. Send “apply” to begin.",
    "data.head": "What this conversation keeps:",
    "data.question": "· recent question: {text}",
    "data.draft": "· draft application (kept until {until}):",
    "data.application": "· application {number} (received on {received_on})",
    "data.nothing": "· nothing about you.",
    "data.law": "Filed applications must be archived by law; everything else can be erased.",
    "forget.sure": (
        "Erase the recent questions, the draft and its files? Filed applications are archived "
        "by law and stay."
    ),
    "forget.done": "Erased. Filed applications can still be looked up by number.",
}
_BUTTONS: Final = {
    "button.start": "Menu",
    "button.help": "Help",
    "button.apply": "File an application",
    "button.mine": "My applications",
    "button.status": "Check status",
    "button.human": "Talk to a person",
    "button.cancel": "Cancel",
    "button.back": "Back",
    "button.supplement": "Supplement",
    "button.withdraw": "Withdraw",
    "button.my_data": "My data",
    "button.forget": "Delete my data",
    "button.resume": "Go on with the application",
    "button.restart": "Start anew",
    "button.language.zh": "中文",
    "button.language.en": "English",
    "button.settled": "Yes, settled",
    "button.not_settled": "Not settled",
    "button.none_of_these": "None of these",
    "button.human.last": "Pass on: {text}",
    "button.status_of": "See its status",
    "button.withdraw.yes": "Yes, withdraw",
    "button.forget.yes": "Yes, erase",
}

SENTENCES: Final[Mapping[str, str]] = {**_TALK, **_FOLLOWING, **_BUTTONS, **FORM}
