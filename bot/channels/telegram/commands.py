"""What Telegram shows of the bot before anything is typed: its commands and its menu."""

from typing import Final

from telegram import Bot, BotCommand, MenuButtonCommands

# Chinese is the bot's first language, shown to whoever has no list of their own.
COMMANDS: Final = {
    "": (
        ("start", "开始 · 提问或申请"),
        ("apply", "申请公开政府信息"),
        ("status", "按编号查询申请进度"),
        ("mine", "我的申请"),
        ("human", "找工作人员"),
        ("cancel", "放弃正在填写的申请"),
        ("language", "切换语言 Language"),
        ("help", "使用说明与联系方式"),
    ),
    "en": (
        ("start", "Begin: ask or apply"),
        ("apply", "Apply for government information"),
        ("status", "Look up an application by number"),
        ("mine", "My applications"),
        ("human", "Talk to a person"),
        ("cancel", "Give up the form being filled in"),
        ("language", "切换语言 Language"),
        ("help", "How it works, and how to reach us"),
    ),
}


async def show_commands(bot: Bot) -> None:
    """Set the commands in each language and let the menu button open them."""
    for language, commands in COMMANDS.items():
        shown = [BotCommand(command, description) for command, description in commands]
        await bot.set_my_commands(shown, language_code=language or None)
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
