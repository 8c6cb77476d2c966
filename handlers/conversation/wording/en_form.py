"""The sentences of the application form in English."""

from collections.abc import Mapping
from typing import Final

_STEPS: Final = {
    "form.notice": (
        "To apply to {organ} for government information, article 29 of the Regulations asks "
        "for:\n"
        "the applicant's name, proof of identity and contact; a description of the information; "
        "and the form in which it is wanted. No purpose need be given.\n"
        "These data are used for this application only and archived as the law demands; a draft "
        "is erased after 7 days. Identity numbers are shown with their middle hidden.\n"
        "It takes about 3 minutes. You can go back, change or cancel at any time."
    ),
    "form.kind": "Who is applying?",
    "form.name": "Please type the applicant's name as on the document.",
    "form.org_name": "Please type the full registered name of the organisation.",
    "form.person": "Please type the name of a contact person.",
    "form.identity_kind": "Please choose a proof of identity.",
    "form.identity.id_card": "Please type the 18-character resident identity number.",
    "form.identity.passport": "Please type the passport number.",
    "form.identity.residence_permit": "Please type the number of the residence permit.",
    "form.identity.other_card": "Please type the number of the document.",
    "form.identity.credit_code": "Please type the 18-character unified social credit code.",
    "form.identity.registration": "Please type the registration number.",
    "form.contact": "Please type a telephone number or e-mail address (or both, with a space).",
    "form.wanted": (
        "Which information do you want? Give its name, its document number, or anything to "
        "search by (time, matter, place), at most {limit} characters."
    ),
    "form.form": "In which form do you want it?",
    "form.way": "How do you want to get it?",
    "form.email": "Please type the e-mail address to send it to.",
    "form.address": "Please type the postal address with the name of the recipient.",
    "form.papers": (
        "Any papers to attach (copy of an identity document, power of attorney)? Send them as "
        "files, at most {papers}; {count} received."
    ),
    "form.present": "At present: {told}",
    "form.preview": "Please check your application to {organ}:",
    "form.line": "{field}: {told}",
    "form.preview.end": "If it is right, press “Submit”; you will be given a number.",
    "form.similar": (
        "Note: you have a like application under way, {number}. You may still submit; staff "
        "will decide whether to join them."
    ),
    "form.so_far": "What you have filled in:",
    "form.so_far.nothing": "Nothing is filled in yet.",
    "form.no_papers": "none",
    "form.edit": "What do you want to change?",
    "form.leave": "Leave this application? What you typed can be kept for 7 days.",
    "form.first": "This is the first step.",
    "form.needed": "This cannot be skipped: article 29 of the Regulations demands it.",
    "form.not_asked": "This application does not need that.",
    "form.choose": "Please choose one of these, by button or by its number.",
    "form.incomplete": "Something is still missing. Please fill this in first:",
    "form.look_first": "Please look it over first, then press “Submit”.",
    "form.greet": "Hello, let us go on with the application.",
    "form.help": (
        "You are filling in an application. What you type answers the present question; send "
        "“back” for the step before, “preview” to see what you have, “skip” where that is "
        "allowed, “cancel” to leave (the draft can be kept), “human” for a person."
    ),
    "form.stale": "This button no longer works. Please follow the present question.",
    "form.unknown_command": "There is no such command. Please go on, or send “help”.",
    "form.edited": "You changed an earlier message to “{text}”. Which answer shall it replace?",
    "form.edited.nowhere": (
        "I see that you changed an earlier message. Your answers are as they were; to change "
        "one, send “preview” and choose “Change”."
    ),
    "form.corrected": "Changed: {field}.",
    "draft.waits": "You have an unfinished application, kept until {until}.",
    "draft.which": "You have an unfinished application, kept until {until}. Go on, or start anew?",
    "draft.none": "No application is being filled in. Send “apply” to begin.",
    "draft.dropped": "Left; the draft is erased.",
    "draft.lapsed": "Your unfinished application was older than 7 days and has been erased.",
    "files.kept": "Files received: {count} in all.",
    "files.caption": "The words sent with the file were not used; send them by themselves.",
    "files.too_big": "A file over {megabytes} MB was not kept.",
    "files.too_many": "At most {limit} files can be attached; the others were not kept.",
    "published.perhaps": "This is published already and may be what you want. If not, go on:",
    "published.decide": "Is this what you wanted?",
    "published.settled": (
        "All right, nothing is filed and the draft is erased. You may apply again."
    ),
    "filed": "Your application was received as {number} on {on}.",
    "filed.due": "You will be answered within {limit} working days, by {due_on}.",
    "filed.way": "Way of supply: {way}.",
    "filed.after": "Send “status {number}” to see how it stands; news will come to this chat.",
    "submit.no_number": (
        "No number could be given just now, so nothing is filed yet; all you typed is kept. "
        "Please press “Submit” again."
    ),
}
_REFUSED: Final = {
    "form.notice.press": "Please read the notice above and press “Agree and go on”.",
    "form.name.refused": (
        "Please type a real name (2 to {limit} letters). To ask something first, send “cancel”: "
        "the draft can be kept."
    ),
    "form.org_name.refused": (
        "Please type the full name (at most {limit} letters). To ask something first, send "
        "“cancel”: the draft can be kept."
    ),
    "form.identity_kind.first": "Please choose a proof of identity first.",
    "form.identity.refused.id_card": (
        "This identity number is not right: 18 characters whose check digit fits. Please check."
    ),
    "form.identity.refused.passport": "A passport number has 4 to 30 letters and digits.",
    "form.identity.refused.residence_permit": (
        "This permit number is not right: 18 characters whose check digit fits. Please check."
    ),
    "form.identity.refused.other_card": "The number has 4 to 30 letters and digits.",
    "form.identity.refused.credit_code": (
        "This social credit code is not right: 18 characters whose check digit fits. Please check."
    ),
    "form.identity.refused.registration": "The number has 4 to 30 letters and digits.",
    "form.contact.refused": (
        "I see no telephone number or e-mail address. For example 13800138000, 0431-12345678 or "
        "name@example.com."
    ),
    "form.wanted.too_short": "Too short to search by. Please give a name, number or other feature.",
    "form.wanted.too_long": (
        "Too long: at most {limit} characters, yours has {length}. Please shorten it; a longer "
        "explanation can be sent as a file."
    ),
    "form.email.refused": "I see no e-mail address. For example name@example.com.",
    "form.address.refused": "The address is not complete (at most 300 characters).",
    "form.papers.press": "Please send files; if there are none, press the button below.",
    "form.preview.press": "Please press “Submit” or “Change”; to leave, “Cancel application”.",
}
_VALUES: Final = {
    "field.kind": "Applicant",
    "field.name": "Name",
    "field.person": "Contact person",
    "field.identity_kind": "Proof of identity",
    "field.identity": "Number",
    "field.contact": "Contact",
    "field.wanted": "Information wanted",
    "field.form": "Form of supply",
    "field.way": "Way of supply",
    "field.email": "E-mail for delivery",
    "field.address": "Postal address",
    "field.papers": "Papers",
    "kind.natural_person": "A person",
    "kind.commercial_enterprise": "Commercial enterprise",
    "kind.research_institution": "Research institution",
    "kind.public_welfare_org": "Public welfare organisation",
    "kind.legal_service_org": "Legal service organisation",
    "kind.other_org": "Other organisation",
    "identity.id_card": "Resident identity card",
    "identity.passport": "Passport",
    "identity.residence_permit": "Residence permit (HK, Macao, Taiwan)",
    "identity.other_card": "Other document",
    "identity.credit_code": "Unified social credit code",
    "identity.registration": "Other registration",
    "supply.electronic": "Electronic file",
    "supply.paper": "Paper",
    "supply.inspection": "Inspection on the spot",
    "way.chat": "In this chat",
    "way.email": "E-mail",
    "way.post": "Post",
    "way.in_person": "In person",
    "button.agree": "Agree and go on",
    "button.keep": "Leave as it is",
    "button.leave": "Cancel application",
    "button.keep_draft": "Keep it for later",
    "button.drop": "Leave and erase",
    "button.preview": "Back to the preview",
    "button.submit": "Submit",
    "button.edit": "Change",
    "button.papers_done": "Done",
    "button.no_papers": "No papers",
    "button.last": "My last question: {text}",
    "button.correct": "Replace: {field}",
    "button.correct_nothing": "Replace nothing",
    "button.read": "Read: {title}",
    "button.published.settled": "That is it, do not file",
    "button.published.file_on": "Go on with the application",
}

SENTENCES: Final[Mapping[str, str]] = {**_STEPS, **_REFUSED, **_VALUES}
